from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive_spider import records as r
from archive_spider.takedown import FILE, KnownNames, Takedown, TakedownError, redacted, redacted_history, without_names
from benchmarks.invented import entry, history

TEXT = (
    "Ana Brenn was arrested. Her brother spoke.\n\n“Ana did nothing,” said Tamsin Orlova. Brenn’s lawyer, Ana  Brenn "
    "and Anabel Brennan met."
)


def with_text(
    text: str = TEXT, title: str = "Free Ana Brenn", url: str = "https://lantern.example/free-ana-brenn"
) -> r.Entry:
    def span(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    base = replace(entry(1), url=url, title=title, text=text, quotes=[], cases=[])
    start, end = span("Ana did nothing")
    speaker_start, speaker_end = span("Tamsin Orlova")
    speaker = r.Speaker(id="s-1", name="Tamsin Orlova", start=speaker_start, end=speaker_end)
    quote = r.Quote(
        id="q-1", text="Ana did nothing", start=start, end=end, speaker=speaker, attribution="after", confidence=0.9
    )
    person = r.Person(id="p-1", name="Ana Brenn", native_name="安娜", start=0, end=9)
    arrest = span("was arrested")
    case = r.Case(id="c-1", person=person, events=[r.Event(type="arrest", start=arrest[0], end=arrest[1])])
    return replace(base, quotes=[quote], cases=[case])


def by(**listed: set[str]) -> Takedown:
    return Takedown(**{key: frozenset(value) for key, value in listed.items()})


def said(record: object) -> str:
    return r.to_line(record)


@pytest.mark.parametrize("listed", [by(names={"ana  brenn"}), by(ids={"c-1"}), by(ids={"p-1"}), by(names={"安娜"})])
def test_a_withdrawn_person_is_named_nowhere(listed: Takedown) -> None:
    kept = listed.entry(with_text())
    assert kept is not None
    assert kept.cases == []
    assert "Brenn" not in said(kept).replace("Brennan", "")
    assert "free-ana" not in said(kept)
    assert kept.title == "Free ███ █████"
    assert kept.url is None
    assert kept.text.startswith("███ █████ was arrested.")
    assert "said Tamsin Orlova. █████’s lawyer, ███  █████ and Anabel Brennan met." in kept.text
    assert len(kept.text) == len(TEXT)
    assert kept.quotes[0].text == "███ did nothing"
    assert kept.text[kept.quotes[0].start : kept.quotes[0].end] == kept.quotes[0].text


def test_a_withdrawn_speaker_leaves_words_without_a_speaker() -> None:
    kept = by(names={"Tamsin Orlova"}).entry(with_text())
    assert kept is not None
    assert kept.quotes[0].speaker is None
    assert (kept.quotes[0].attribution, kept.quotes[0].confidence) == ("none", 0.0)
    assert "Orlova" not in said(kept)
    assert kept.cases[0].person.name == "Ana Brenn"


@pytest.mark.parametrize(("gone", "first", "also"), [("s-1", None, ["s-2"]), ("s-2", "s-1", [])])
def test_of_two_speakers_the_one_that_is_not_withdrawn_stays(gone: str, first: str | None, also: list[str]) -> None:
    one = with_text()
    (quote,) = one.quotes
    assert quote.speaker
    second = replace(quote.speaker, id="s-2", name="Otto Lind")
    kept = by(ids={gone}).entry(replace(one, quotes=[replace(quote, also=[second])]))
    assert kept is not None
    assert (kept.quotes[0].speaker and kept.quotes[0].speaker.id) == first
    assert [speaker.id for speaker in kept.quotes[0].also] == also
    assert kept.quotes[0].attribution == ("after" if first else "none")


def test_a_quote_of_others_stays_as_it_is_beside_a_withdrawn_case() -> None:
    kept = by(ids={"c-1"}).entry(with_text())
    assert kept is not None
    assert kept.quotes[0].speaker == with_text().quotes[0].speaker
    assert kept.quotes[0].confidence == 0.9


def test_parts_of_a_withdrawn_name_go_where_only_the_title_gives_it_in_full() -> None:
    kept = by(names={"Otto Lind"}).entry(
        with_text(text="Lind was here, said Tamsin Orlova of Ana did nothing, was arrested.", title="Who is Otto Lind?")
    )
    assert kept is not None
    assert kept.text.startswith("████ was here")
    assert kept.title == "Who is ████ ████?"


def test_an_entry_without_a_title_is_read_too() -> None:
    kept = by(names={"Ana Brenn"}).entry(replace(with_text(), title=None))
    assert kept is not None
    assert kept.text.startswith("███ █████ was arrested.")
    assert "Brenn " not in said(redacted(replace(with_text(), title=None)))


@pytest.mark.parametrize(("listed", "anything"), [(by(), False), (by(ids={"c-1"}), True), (by(names={"Ana"}), True)])
def test_a_list_says_whether_it_withdraws_anything(listed: Takedown, anything: bool) -> None:
    assert bool(listed) is anything


def test_withdrawn_entries_and_quotes_are_gone() -> None:
    one = with_text()
    assert by(ids={one.id}).entry(one) is None
    kept = by(ids={"q-1"}).entry(one)
    assert kept is not None
    assert kept.quotes == []


def test_what_is_not_withdrawn_stays_as_it_is() -> None:
    assert by(names={"Kemal Faro"}, ids={"e-other"}).entry(with_text()) == with_text()


@pytest.mark.parametrize(
    ("name", "link", "gone"),
    [
        ("Ana Brenn", "https://x.example/2020/ana-brenn-free", True),
        ("Ana Brenn", "https://x.example/Ana_Brenn.html", True),
        ("Ánà Brênn", "https://x.example/ana-brenn", True),
        ("Ana Brenn", "https://x.example/banana-brennan", False),
        ("安娜", "https://x.example/%E5%AE%89%E5%A8%9C-free", True),
    ],
)
def test_links_that_spell_the_name_are_left_out(name: str, link: str, gone: bool) -> None:
    one = replace(with_text(url=link), also_at=[link, "https://x.example/1"])
    cleaned = without_names(one, frozenset([name]))
    assert (cleaned.url is None) == gone
    assert cleaned.also_at == (["https://x.example/1"] if gone else one.also_at)


def test_a_person_listed_by_history_is_found_under_every_spelling() -> None:
    entries = [entry(number) for number in range(40)]
    people = history(entries)
    person = next(person for person in people if person.status)
    other = replace(
        person, names=[r.Spelling(name="A. N. Other", script="Latn", entry_ids=[person.mentions[0].entry_id])]
    )
    resolved = by(ids={person.id}).resolved([other])
    assert {person.name, "A. N. Other"} <= resolved.names
    assert resolved.person(other) is None
    left = [kept for one in entries if (kept := resolved.entry(one))]
    assert len(left) == len(entries)
    assert not any(case.person.name == person.name for one in left for case in one.cases)
    assert not any(person.name in said(one) for one in left)


def told_of(number: int, name: str) -> r.PersonHistory:
    mention = r.Mention(
        id=f"c-{number}", entry_id=f"e-{number}", date="2020-01-01", archive="lantern", kind="case", name=name
    )
    return r.PersonHistory(id=f"p-{number}", was=[f"p-old-{number}"], name=name, mentions=[mention])


@pytest.mark.parametrize("listed", [by(ids={"p-1"}), by(ids={"p-old-1"}), by(ids={"c-1"}), by(names={"ana brenn"})])
def test_whoever_is_listed_in_any_way_is_withdrawn_in_every_way(listed: Takedown) -> None:
    resolved = listed.resolved([told_of(1, "Ana Brenn"), told_of(2, "Otto Lind")])
    assert resolved.ids == listed.ids | {"p-1", "p-old-1", "c-1"}
    assert resolved.names == listed.names | {"Ana Brenn"}
    assert resolved.entries == {"e-1"}


def test_of_two_persons_withdrawn_the_entries_of_both_are_known() -> None:
    people = [told_of(1, "Ana Brenn"), told_of(2, "Otto Lind")]
    assert by(ids={"p-1", "p-2"}).resolved(people).entries == {"e-1", "e-2"}


@pytest.mark.parametrize(
    ("name", "text", "cleaned"),
    [
        ("Ana Brenn", "ANA BRENN left", "███ █████ left"),
        ("Ana Brenn", "Ana-Brenn left", "█████████ left"),
        ("Ana Brenn", "Ana\u200bBrenn left", "█████████ left"),
        ("Ana Brenn", "Mariana Brenn left", "Mariana Brenn left"),
        ("安娜", "昨天安娜走了", "昨天██走了"),
    ],
)
def test_a_name_goes_however_it_is_written(name: str, text: str, cleaned: str) -> None:
    assert without_names(replace(entry(1), text=text), frozenset([name])).text == cleaned


def test_of_names_that_begin_alike_the_longest_goes() -> None:
    one = replace(entry(1), text="Ana Brenn left, Ana stayed.")
    assert without_names(one, frozenset({"Ana", "Ana Brenn"})).text == "███ █████ left, ███ stayed."


def test_a_source_that_spells_the_name_is_left_empty() -> None:
    one = entry(1)
    one = replace(one, provenance=replace(one.provenance, source="https://x.example/ana-brenn"))
    assert without_names(one, frozenset({"Ana Brenn"})).provenance.source == ""


def test_a_relative_told_of_beside_the_withdrawn_person_does_not_give_the_name_away() -> None:
    one = with_text()
    speaker = one.quotes[0].speaker
    assert speaker
    speaker.name = "Tamsin Brenn"
    other = replace(one.quotes[0], id="q-2", speaker=replace(speaker, id="s-2", name="Otto Brenn"))
    elsewhere = replace(entry(2), quotes=[other])
    people = history([one, elsewhere])
    resolved = by(names={"Ana Brenn"}).resolved(people)
    kept = {person.name for found in people if (person := resolved.person(found))}
    assert {"Tamsin █████", "Otto Brenn"} <= kept


@pytest.mark.parametrize(
    "listed",
    [
        by(ids={"p-9"}),
        by(ids={"p-old"}),
        by(names={"ana brenn"}),
        by(names={"A. Brenn"}),
        by(names={"安娜"}),
        by(names={"Ａｎａ Ｂｒｅｎｎ"}),
    ],
)
def test_a_withdrawn_person_has_no_history(listed: Takedown) -> None:
    mention = r.Mention(id="c-1", entry_id="e-1", date="2020-01-01", archive="lantern", kind="case", name="A. Brenn")
    person = r.PersonHistory(id="p-9", was=["p-old"], name="Ana Brenn", native_name="安娜", mentions=[mention])
    assert listed.person(person) is None
    assert by(ids={"p-8"}, names={"Otto Lind"}).person(person) == person


def test_a_history_forgets_what_withdrawn_entries_told() -> None:
    person = next(
        person
        for person in history(map(entry, range(400)))
        if person.status and len({m.entry_id for m in person.mentions}) > 1
    )
    last = person.status_entry_id
    assert last is not None
    kept = by(ids={last}).person(person)
    assert kept is not None
    assert kept.status is None
    assert last not in said(kept)
    everything = {mention.entry_id for mention in person.mentions}
    assert by(ids=everything).person(person) is None


def test_redaction_takes_every_name_and_every_way_back_to_it() -> None:
    cleaned = redacted(with_text())
    text = said(cleaned)
    for word in ("Brenn", "Tamsin", "Orlova", "安娜", "lantern.example", "UA "):
        assert word not in text.replace("Brennan", "")
    assert cleaned.cases[0].person.name == "person 1"
    assert cleaned.cases[0].events == with_text().cases[0].events
    assert redacted(with_text()) == cleaned


def test_redaction_takes_the_names_that_other_entries_give() -> None:
    known = KnownNames(history([with_text()]))
    other = replace(entry(2), title=None, text="Ana Brenn is free, and so is Bo.", quotes=[], cases=[])
    assert redacted(other, known).text == "███ █████ is free, and so is Bo."
    titled = replace(other, title="Free Tamsin Orlova", text="Orlova waits.")
    assert (redacted(titled, known).title, redacted(titled, known).text) == ("Free ██████ ██████", "██████ waits.")
    assert redacted(other).text == other.text
    assert redacted(other, KnownNames([])).text == other.text


def test_redaction_takes_the_names_of_all_speakers_of_a_quote() -> None:
    one = with_text()
    (quote,) = one.quotes
    assert quote.speaker
    second = replace(quote.speaker, id="s-abcdefgh9", name="Otto Lind")
    cleaned = redacted(replace(one, quotes=[replace(quote, also=[second])]))
    assert cleaned.quotes[0].speaker
    assert cleaned.quotes[0].speaker.name == "person 1"
    assert [speaker.name for speaker in cleaned.quotes[0].also] == ["person abcdefgh"]
    nobody = replace(one, quotes=[replace(quote, speaker=None)])
    assert redacted(nobody).quotes[0].speaker is None


def test_redaction_keeps_organizations_and_unnamed_speakers() -> None:
    one = with_text()
    speaker = r.Speaker(id="s-2", name="Lantern Institute", kind="organization", start=0, end=3)
    one = replace(one, quotes=[replace(one.quotes[0], speaker=speaker)])
    assert redacted(one).quotes[0].speaker == speaker


def test_a_redacted_history_has_no_name() -> None:
    person = next(person for person in history(map(entry, range(50))) if person.status)
    cleaned = redacted_history(person)
    assert person.name not in said(cleaned)
    assert len(cleaned.timeline) == len(person.timeline)


def test_the_lists_in_the_working_directory_and_beside_the_output_both_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    (there / "output").mkdir(parents=True)
    here.mkdir()
    monkeypatch.chdir(here)
    assert not Takedown.beside(there / "output")
    (here / FILE).write_text('[[withdraw]]\nid = " e-0f343b0931126a20 "\n', encoding="utf-8")
    (there / FILE).write_text(
        '[[withdraw]]\nname = " Ana Brenn "\n[[withdraw]]\nid = "c-0f343b0931126a20"\nname = "X Y"\n', encoding="utf-8"
    )
    found = Takedown.beside(there / "output")
    assert found == by(ids={"e-0f343b0931126a20", "c-0f343b0931126a20"}, names={"Ana Brenn", "X Y"})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[withdraw]]\n", "number 1 has neither an id nor a name"),
        ('[[withdraw]]\nname = " "\n', "number 1 has neither"),
        ("[[withdraw]\n", "Cannot read the takedown list"),
        ("withdraw = 3\n", "names nothing"),
        ('[withdraw]\nid = "e-0f343b0931126a20"\n', r"needs \[\[withdraw\]\] tables"),
        ('[[withdraw]]\nid = "e-0f343b0931126a2"\n', "number 1: “e-0f343b0931126a2” is no id"),
        ('[[withdraw]]\nid = 3\nname = "Ana Brenn"\n', "number 1: “3” is no id"),
        ("[[withdrawn]]\nid = 'x'\n", "names nothing"),
    ],
)
def test_a_list_that_cannot_be_read_stops_everything(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / FILE
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TakedownError, match=message):
        Takedown.load(path)


def test_an_empty_list_and_a_blank_name_beside_an_id_withdraw_nothing_more(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text("")
    assert not Takedown.load(path)
    path.write_text('[[withdraw]]\nid = "e-0f343b0931126a21"\nname = " "\n')
    assert Takedown.load(path).entry(with_text()) == with_text()


def test_a_missing_list_is_said(tmp_path: Path) -> None:
    with pytest.raises(TakedownError, match="There is no takedown list"):
        Takedown.load(tmp_path / FILE)
