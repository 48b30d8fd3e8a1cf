"""Do no harm: what was taken down is published nowhere again, and names can be blacked out.

A takedown list (`takedown.toml`, kept beside the output folder, never inside it) names ids or persons:

    [[withdraw]]
    id = "e-0f343b0931126a20"     # an entry, quote, case or person

    [[withdraw]]
    name = "Lu Fang"              # this name, wherever it is written

Names are blacked out character by character (`██ ████`), so that the offsets of all other words stay right.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, Self, TypeVar
from urllib.parse import unquote

import ahocorasick
import msgspec

from archive_spider.exits import UserError
from archive_spider.records import Case, Entry, Person, PersonHistory, Quote, RoleHeld, Speaker, Spelling, TimelineEvent

FILE: Final = "takedown.toml"
_BLACK: Final = "█"
_ID: Final = re.compile(r"[a-z]-[0-9a-f]{16}")
_LINKS: Final = frozenset({"url", "also_at", "source"})
_NEVER_NAMES: Final = frozenset(
    {"id", "entry_id", "entry_ids", "archive", "listings", "countries", "language", "kind", "status", "type", "gender"}
    | {
        "date",
        "updated",
        "fetched",
        "captured",
        "digest",
        "warc",
        "layout",
        "extractor",
        "run",
        "attribution",
        "script",
    }
)
_OTHER_SCRIPT = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PART = re.compile(r"[^\W\d_][\w’'-]+")
_NOT_LETTERS = re.compile(r"[^\w]+|_+")

_Record = TypeVar("_Record", Entry, PersonHistory)
_Part = TypeVar("_Part", TimelineEvent, RoleHeld, Spelling)


class TakedownError(UserError):
    """The takedown list is missing where it was asked for, or cannot be read."""


def _folded(name: str) -> str:
    return " ".join(_NOT_LETTERS.sub(" ", unicodedata.normalize("NFKC", name)).casefold().split())


def _slug(text: str) -> str:
    bare = unicodedata.normalize("NFKD", unquote(text)).casefold()
    return "-".join(_NOT_LETTERS.sub(" ", "".join(c for c in bare if not unicodedata.combining(c))).split())


@lru_cache(maxsize=4096)
def _pattern(names: frozenset[str]) -> re.Pattern[str] | None:
    """Compile what finds any of the names as whole words, however the blanks in them run."""
    found = []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        words = name.split()
        if not words:
            continue
        body = r"[\s\u200b-]+".join(re.escape(word) for word in words)
        before = "" if _OTHER_SCRIPT.match(words[0]) else r"(?<!\w)"
        after = "" if _OTHER_SCRIPT.match(words[-1][-1]) else r"(?!\w)"
        found.append(f"{before}{body}{after}")
    return re.compile("|".join(found), re.IGNORECASE) if found else None


def _blacken(text: str, pattern: re.Pattern[str] | None) -> str:
    return pattern.sub(lambda found: re.sub(r"\S", _BLACK, found[0]), text) if pattern else text


def _names_link(link: str, names: frozenset[str]) -> bool:
    slug = f"-{_slug(link)}-"
    return any(f"-{_slug(name)}-" in slug or (_OTHER_SCRIPT.search(name) and _slug(name) in slug) for name in names)


def _cleaned(value: Any, key: str, names: frozenset[str], pattern: re.Pattern[str]) -> Any:  # noqa: ANN401 JSON
    if isinstance(value, dict):
        return {name: _cleaned(part, name, names, pattern) for name, part in value.items()}
    if isinstance(value, list):
        parts = [part for part in value if not (key == "also_at" and _names_link(part, names))]
        return [_cleaned(part, key, names, pattern) for part in parts]
    if not isinstance(value, str) or key in _NEVER_NAMES:
        return value
    if key in _LINKS:
        return value if not _names_link(value, names) else "" if key == "source" else None
    return _blacken(value, pattern)


def without_names(record: _Record, names: frozenset[str]) -> _Record:
    """Black names out of everything that a record says, and leave out the links that spell them."""
    pattern = _pattern(names)
    if pattern is None:
        return record
    return msgspec.convert(_cleaned(msgspec.to_builtins(record), "", names, pattern), type(record))


def name_parts(names: Iterable[str]) -> frozenset[str]:
    """Give the words of names, by which an entry calls a person once it has named them in full."""
    return frozenset(part for name in names for part in _PART.findall(name) if part[0].isupper())


def _case_names(case: Case) -> set[str]:
    person = case.person
    return {person.name, *person.aliases, *([person.native_name] if person.native_name else [])}


def _history_names(person: PersonHistory) -> set[str]:
    spelled = {spelling.name for spelling in person.names} | {mention.name for mention in person.mentions}
    return {person.name, *spelled, *([person.native_name] if person.native_name else [])}


def _names_text(name: str, text: str) -> bool:
    pattern = _pattern(frozenset([name]))
    return bool(pattern and pattern.search(text))


def _without_speakers(quote: Quote, gone: set[str]) -> Quote:
    """Leave speakers out of a quote; with the first one gone it reads as a quote whose text names nobody."""
    if not any(speaker.id in gone for speaker in _speakers(quote)):
        return quote
    also = [speaker for speaker in quote.also if speaker.id not in gone]
    if quote.speaker and quote.speaker.id not in gone:
        return replace(quote, also=also)
    return replace(quote, speaker=None, also=also, attribution="none", confidence=0.0)


def _told(parts: list[_Part], told: set[str]) -> list[_Part]:
    """Keep of the parts of a history what the entries that are left still tell."""
    kept = [replace(part, entry_ids=[entry for entry in part.entry_ids if entry in told]) for part in parts]
    return [part for part in kept if part.entry_ids]


def _speakers(quote: Quote) -> Iterator[Speaker]:
    yield from quote.also
    if quote.speaker:
        yield quote.speaker


def _named(row: dict[str, Any], place: str) -> tuple[str, str]:
    """Give the id and the name of a row; one that could be no id would withhold nothing, and nobody would notice."""
    values = row.get("id", ""), row.get("name", "")
    identifier, name = (value.strip() if isinstance(value, str) else "" for value in values)
    if not (identifier or name):
        raise TakedownError(f"{place} has neither an id nor a name.")
    if (identifier or values[0]) and not _ID.fullmatch(identifier):
        raise TakedownError(f"{place}: “{values[0]}” is no id of a record, such as e-0f343b0931126a20.")
    return identifier, name


@dataclass(frozen=True)
class Takedown:
    """Ids and names that are published nowhere again; `entries` are those that tell of a person withdrawn."""

    ids: frozenset[str] = field(default_factory=frozenset)
    names: frozenset[str] = field(default_factory=frozenset)
    entries: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a takedown list.

        Raises:
            TakedownError: the file is not there, or is no takedown list. A list that cannot be read must stop
                everything: going on would publish what was to be withheld.

        """
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise TakedownError(f"There is no takedown list {path}.") from None
        except ValueError as error:
            raise TakedownError(f"Cannot read the takedown list {path}: {error}") from error
        rows = table.get("withdraw", [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows) or (table and not rows):
            raise TakedownError(f"{path} names nothing: it needs [[withdraw]] tables with an id or a name.")
        named = [_named(row, f"{path}: [[withdraw]] number {number}") for number, row in enumerate(rows, 1)]
        return cls(frozenset(one for one, _ in named if one), frozenset(name for _, name in named if name))

    @classmethod
    def beside(cls, output: Path) -> Self:
        """Read the list that lies in the working directory and the one beside the output folder; both hold."""
        places = {Path(FILE).resolve(), (output.resolve().parent / FILE)}
        lists = [cls.load(place) for place in sorted(places) if place.exists()]
        return cls(
            frozenset().union(*(one.ids for one in lists)),
            frozenset().union(*(one.names for one in lists)),
        )

    def __bool__(self) -> bool:
        """Tell whether anything is withdrawn."""
        return bool(self.ids or self.names)

    def resolved(self, people: Iterable[PersonHistory]) -> Takedown:
        """Add every spelling and every mention of the persons who are listed by an id or by one of their names."""
        ids, names, entries = set(self.ids), set(self.names), set(self.entries)
        for person in people:
            own = {person.id, *person.was, *(mention.id for mention in person.mentions)}
            if own & self.ids or self._folded & {_folded(name) for name in _history_names(person)}:
                ids |= own
                names |= _history_names(person)
                entries |= {mention.entry_id for mention in person.mentions}
        return Takedown(frozenset(ids), frozenset(names), frozenset(entries))

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(map(_folded, self.names))

    def _person(self, ids: set[str], names: set[str]) -> bool:
        return bool(ids & self.ids or self._folded & {_folded(name) for name in names})

    def entry(self, entry: Entry) -> Entry | None:
        """Give what of an entry may be published; None if nothing.

        Withdrawn quotes and cases are left out, withdrawn persons too, and their names are blacked out of all words.
        """
        if entry.id in self.ids:
            return None
        cases = [case for case in entry.cases if self._person({case.id, case.person.id}, _case_names(case))]
        speakers = [
            speaker
            for quote in entry.quotes
            for speaker in _speakers(quote)
            if self._person({speaker.id}, {speaker.name})
        ]
        gone = {case.id for case in cases} | {speaker.id for speaker in speakers}
        entry = replace(
            entry,
            cases=[case for case in entry.cases if case.id not in gone],
            quotes=[_without_speakers(quote, gone) for quote in entry.quotes if quote.id not in self.ids],
        )
        present = {name for name in self.names if _names_text(name, f"{entry.title or ''}\n{entry.text}")}
        present = present.union(*map(_case_names, cases), (speaker.name for speaker in speakers))
        return without_names(entry, self.names | present | name_parts(present))

    def person(self, person: PersonHistory) -> PersonHistory | None:
        """Give what of a person's history may be published; None if nothing.

        Of a relative told of in the same entry, the part of the name that is shared is blacked out as it is there.
        """
        if self._person({person.id, *person.was}, _history_names(person)):
            return None
        mentions = [m for m in person.mentions if not {m.id, m.entry_id} & self.ids]
        if not mentions:
            return None
        told = {mention.entry_id for mention in mentions}
        unknown = person.status_entry_id is not None and person.status_entry_id not in told
        person = replace(
            person,
            mentions=mentions,
            status=None if unknown else person.status,
            status_date=None if unknown else person.status_date,
            status_entry_id=None if unknown else person.status_entry_id,
            timeline=_told(person.timeline, told),
            roles=_told(person.roles, told),
            names=_told(person.names, told),
            joins=[join for join in person.joins if not {join.a, join.b} & self.ids],
            maybe=[maybe for maybe in person.maybe if maybe.id not in self.ids],
        )
        beside = any(mention.entry_id in self.entries for mention in mentions)
        return without_names(person, self.names | name_parts(self.names) if beside else self.names)


def pseudonym(identifier: str) -> str:
    """Give the name under which a redacted person goes: stable, and told apart from others by its digits."""
    return f"person {identifier.rpartition('-')[2][:8]}"


class KnownNames:
    """Every name that any entry gives a person, to be found in the words of all others."""

    def __init__(self, people: Iterable[PersonHistory]) -> None:
        self._automaton = ahocorasick.Automaton()
        for person in people:
            for name in _history_names(person):
                self._automaton.add_word(name.casefold(), name)
        self._automaton.make_automaton()

    def within(self, text: str) -> set[str]:
        """Give the known names that stand in a text."""
        return {name for _, name in self._automaton.iter(text.casefold())} if len(self._automaton) else set()


def redacted(entry: Entry, known: KnownNames | None = None) -> Entry:
    """Give an entry in which no person that it names can be read: names, pictures, links and index numbers are gone.

    `known` are names that other entries give. A name that no entry's extraction found stays in the running text, so
    whoever writes a redacted file leaves the text out.
    """
    persons = [speaker for quote in entry.quotes for speaker in _speakers(quote) if speaker.kind == "person"]
    names = {speaker.name for speaker in persons}.union(*map(_case_names, entry.cases))
    if known:
        names |= known.within(f"{entry.title or ''}\n{entry.text}")
    entry = without_names(entry, frozenset(names) | name_parts(names))
    return replace(
        entry,
        url=None,
        also_at=[],
        images=[],
        documents=[],
        references=[],
        provenance=replace(entry.provenance, source=""),
        quotes=[
            replace(
                quote,
                speaker=_redacted_speaker(quote.speaker),
                also=[speaker for speaker in map(_redacted_speaker, quote.also) if speaker],
            )
            for quote in entry.quotes
        ],
        cases=[replace(case, person=_redacted_person(case.person)) for case in entry.cases],
    )


def _redacted_speaker(speaker: Speaker | None) -> Speaker | None:
    if speaker is None or speaker.kind != "person":
        return speaker
    return replace(speaker, name=pseudonym(speaker.id))


def _redacted_person(person: Person) -> Person:
    return replace(person, name=pseudonym(person.id), native_name=None, aliases=[])


def redacted_history(person: PersonHistory) -> PersonHistory:
    """Give a person's history without the name."""
    name = pseudonym(person.id)
    bare = without_names(person, frozenset(_history_names(person)) | name_parts(_history_names(person)))
    mentions = [replace(mention, name=name) for mention in bare.mentions]
    return replace(bare, name=name, native_name=None, names=[], mentions=mentions)
