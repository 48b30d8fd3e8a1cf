"""Reading is pure, and several readings of one entry unite to one."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from archive_spider.capture import Capture
from archive_spider.reader import EXTRACTOR, read, unite

PAGE = """July 08, 2020

Reacting to the ban, Tess Okoye, Amnesty International’s Head of UN Office, said:

“This ban is reckless.

“It must be lifted at once.

July 06, 2020

UPDATE July 07, 2020: She was released.

Journalist Lu Fang was detained in Port Tala on 2 July 2020.
"""


def capture(text=PAGE):
    return Capture(payload=text.encode(), source="page.txt", fetched=datetime(2020, 7, 9, 12, tzinfo=UTC))


def entries(text=PAGE, **options):
    return read(capture(text), **options).entries


def test_a_page_becomes_records():
    first, second = entries(archive="demo", listing="ruritania", countries=("CN",), run="r-1")
    assert (first.archive, first.listings, first.countries, first.date) == ("demo", ["ruritania"], ["CN"], "2020-07-08")
    assert (first.kind, first.language, first.truncated) == ("statement", "en", True)
    assert first.quotes[0].speaker.name == "Tess Okoye"
    assert (first.provenance.fetched, first.provenance.extractor) == ("2020-07-09T12:00:00Z", EXTRACTOR)
    assert (first.provenance.run, first.provenance.layout) == ("r-1", "dated-text")
    assert second.updates[0].date == "2020-07-07"


def test_the_same_page_gives_the_same_records():
    assert entries() == entries()


def test_an_update_leaves_the_id_alone():
    without = PAGE.replace("UPDATE July 07, 2020: She was released.\n\n", "")
    assert [e.id for e in entries(without)] == [e.id for e in entries()]


def test_readings_unite_in_any_order():
    (row, _) = entries(archive="demo", listing="ruritania", countries=("CN",))
    page = replace(
        row, text=row.text + "\n\nMore.", truncated=False, listings=["asia"], countries=["VN"], title="A title",
        also_at=["https://b.test/"], references=["UA 1/20"],
    )  # fmt: skip
    other = replace(row, listings=["asia"], title="Another", url=None, images=[])
    united = [unite(order) for order in itertools.permutations([row, page, other])]
    assert all(u == united[0] for u in united)
    assert (united[0].text, united[0].truncated) == (page.text, False)
    assert (united[0].listings, united[0].countries) == (["asia", "ruritania"], ["CN", "VN"])
    assert (united[0].title, united[0].references) == ("A title", ["UA 1/20"])
    assert unite([united[0], row]) == united[0]


def test_a_listing_says_which_date_an_entry_has():
    (row, _) = entries(archive="demo", listing="ruritania")
    page = replace(row, text=row.text + "\n\nMore.", listings=[], date="2021-01-31", date_text="January 31, 2021")
    for order in itertools.permutations([row, page]):
        united = unite(order)
        assert (united.date, united.date_text, united.text) == (row.date, row.date_text, page.text)
    assert unite([page]).date == page.date


def test_different_entries_do_not_unite():
    with pytest.raises(ValueError, match="exactly one entry"):
        unite(entries())
    with pytest.raises(ValueError, match="exactly one entry"):
        unite([])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dear Minister Bard,\n\nWe write to you about the ban.", "letter"),
        ("In response to the ban, people went home.", "statement"),
        ("Following the ban, people went home.", "news"),
        ("Following the ban, Tess Okoye, head of the office, said:", "statement"),
        (
            "Following the ban, Tess Okoye said it all: “This ban must go and go at once.”",
            "statement",
        ),
        ("A workshop on letter writing takes place in the library.", "event"),
        ("Workshop: how to write letters. Friday 5 June, Book House.", "event"),
        ("Police closed an exhibition in Port Tala and took the pictures away.", "news"),
        ("The ministry withheld its annual report on prisons again.", "news"),
        ("Annual report 2019: what was done and what was left undone.", "report"),
        ("A new report shows how villages were burnt.", "report"),
        ("The court sat for two days. Nothing else happened.", "news"),
        ("Monsieur le Président,\n\nNous vous écrivons pour vous demander de libérer les détenus.", "letter"),
    ],
)
def test_kinds(text, kind):
    (entry,) = entries(f"July 08, 2020\n\n{text}\n")
    assert entry.kind == kind


def languages_and_quotes(page_language, sentence):
    page = (
        f'<html lang="{page_language}"><body><div class="view-content"><div class="views-row views-row-1"><h3>T</h3>'
        f"<time>2020-07-08</time><p>{sentence}</p></div></div></body></html>"
    )
    capture = Capture(payload=page.encode(), source="page.html", content_type="text/html")
    (entry,) = read(capture).entries
    return entry.language, len(entry.quotes)


@pytest.mark.parametrize(
    ("page_language", "sentence", "read_as"),
    [
        ("en", "“We will not be silent about this,” said Tess Okoye, who is head of the office.", ("en", 1)),
        ("de", "“We will not be silent about this,” said Tess Okoye, who is head of the office.", ("en", 1)),
        (
            "en",
            "“Wir werden dazu nicht schweigen,” said Tess Okoye, und das ist auch für die Stadt gut.",
            ("de", 0),
        ),
        ("sr", "“Нећемо ћутати о томе,” said Тес.", ("sr", 0)),
        ("en", "“Нећемо ћутати о томе никада,” said Тес.", ("und-Cyrl", 0)),
        ("x-default", "“We stay here,” said Tess Okoye.", ("en", 1)),
    ],
)
def test_only_texts_in_a_language_with_word_lists_are_read(page_language, sentence, read_as):
    assert languages_and_quotes(page_language, sentence) == read_as
