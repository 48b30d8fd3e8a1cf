from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_spider.pages import Hints, read_text

SPLITS = {
    "blank line or none after the date": (
        "March 04, 2019\nFirst text here.\n\nMarch 03, 2019\n\nSecond.",
        ["2019-03-04", "2019-03-03"],
    ),
    "near-duplicates are both real": (
        "January 31, 2013\n\nClashes.\n\nJanuary 30, 2013\n\n \n\nClashes.",
        ["2013-01-31", "2013-01-30"],
    ),
    "the letter's own date in the entry's format": (
        (
            "January 15, 2015\n\nThe Honourable Jon Bard\n125 Sussex Drive\nOttawa, Ontario\nK1A 0G2\n\n"
            "January 15, 2015\n\nDear Minister Bard,\n\nTomorrow he will be lashed again."
        ),
        ["2015-01-15"],
    ),
    "the letter's own date of another day": (
        "November 06, 2014\n\nNovember 5, 2014\n\nThe Right Honourable Ann Oak\n\nRe:  Visit\n\nDear Prime Minister,",
        ["2014-11-06"],
    ),
    "a letter between other entries": (
        (
            f"March 09, 2015\n\n{'A long text of an entry. ' * 20}\n\nMarch 08, 2015\n\nThe Honourable Jon Bard\n"
            f"Ottawa\nK1A 0G2\n\nMarch 07, 2015\n\nDear Minister,\n\n{'We write. ' * 30}\n\nMarch 06, 2015\n\nText."
        ),
        ["2015-03-09", "2015-03-08", "2015-03-06"],
    ),
    "a letter announced": (
        (
            "October 07, 2019\n\nWe have written this letter:\n\nSeptember 30, 2019\n\nDear Party Leaders,\n\nText.\n\n"
            "October 06, 2019\n\nText."
        ),
        ["2019-10-07", "2019-10-06"],
    ),
    "dateline": ("March 28, 2018\n\nMarch 28, 2018 - The next leader must act.", ["2018-03-28"]),
    "embargo line": ("September 27, 2015\n\nReleased: 16:01 GMT Sunday 27 September, 2015\n\nText.", ["2015-09-27"]),
    "timeline heads": (
        "March 09, 2015\n\nDecember 2019\n\nText.\n\n26 January\n\nText.\n\nDAY 1\n\nText.",
        ["2015-03-09"],
    ),
    "another way of writing dates": (
        "March 09, 2015\n\nText.\n\nMarch 08, 2015\n\nText.\n\n5 March 2015\n\nText.\n\nMarch 07, 2015\n\nText.",
        ["2015-03-09", "2015-03-08", "2015-03-07"],
    ),
    "a date that does not exist": ("February 30, 2015\n\nText.\n\nFebruary 28, 2015\n\nText.", ["2015-02-28"]),
    "a date in numbers told by another": ("28.03.2014\nText.\n\n12.02.2014\nText.", ["2014-03-28", "2014-02-12"]),
    "the date of the last change": ("Last updated: March 11, 2015\n\nMarch 09, 2015\n\nText.", ["2015-03-09"]),
    "a time of two days": ("Show\n\n3 June 2015 - 5 July 2015 Prints from prison are shown.", []),
    "month and year only": ("February 2015\n\nText.", []),
    "only a dateline": (
        "Inquiry Needed\n\n(New York, October 18, 2018) – Ruritania should ask for it.",
        ["2018-10-18"],
    ),
    "no date at all": ("The show runs from September 4-18.\n\nWhat are your ideas?", []),
    "empty": ("", []),
}


@pytest.mark.parametrize(("page", "dates"), SPLITS.values(), ids=SPLITS)
def test_split(page: str, dates: list[str]) -> None:
    read = read_text(page)
    assert [entry.date for entry in read.entries] == dates
    assert (read.confidence > 0) == bool(dates)


def test_a_page_in_french_and_one_in_spanish() -> None:
    french = read_text("8 juillet 2020\n\nTexte.\n\n1er janvier 2020\n\nTexte.", Hints(languages=("fr",)))
    spanish = read_text("8 de julio de 2020\n\nTexto.", Hints(languages=("es",)))
    assert [entry.date for entry in french.entries] == ["2020-07-08", "2020-01-01"]
    assert [entry.date for entry in spanish.entries] == ["2020-07-08"]


def test_header_and_footer_are_no_text() -> None:
    page = read_text(
        "Main menu\n\nFacebook Share\n\n\n    July 08, 2020\n\n    Text of it.\n\n\n    Subscribe to Delta"
    )
    assert [entry.text for entry in page.entries] == ["Text of it."]


def test_the_date_may_come_last() -> None:
    page = read_text(
        "CITY, DC - JUNE 18: People rally on June 18, 2020. (Photo by Dee Angel/Getty Images)\n\nPress Release\n\n"
        "Court Upholds Rights\n\nIn response to the ruling, the organization released this statement:\n\nJune 20, 2020"
    )
    (entry,) = page.entries
    assert (entry.date, entry.title, entry.kind) == ("2020-06-20", "Court Upholds Rights", "news")
    assert entry.images[0].credit == "Dee Angel/Getty Images"
    assert entry.text == "In response to the ruling, the organization released this statement:"


def titles(page: str) -> list[tuple[str | None, str]]:
    return [(entry.title, entry.text) for entry in read_text(page).entries]


def test_titles_over_or_under_the_dates_of_a_text() -> None:
    told = [
        ("Six teachers face trial", "They taught."),
        ("A paper is fined", "It printed."),
        ("A bridge is shut", "Why?"),
    ]
    days = ["March 03, 2014", "March 02, 2014", "March 01, 2014"]
    over = "\n\n".join(f"{title}\n\n{day}\n\n{text}" for day, (title, text) in zip(days, told, strict=True))
    under = "\n\n".join(f"{day}\n\n{title}\n\n{text}" for day, (title, text) in zip(days, told, strict=True))
    assert titles(over) == titles(under) == told


def test_two_short_lines_under_dates_may_be_captions() -> None:
    page = "March 03, 2014\n\nRosa Denn in her garden\n\nShe is held.\n\n"
    page += "March 02, 2014\n\nOlli Tarn at court\n\nHe is free."
    assert [title for title, _ in titles(page)] == [None, None]


def test_a_short_line_in_few_entries_is_no_title() -> None:
    page = "March 03, 2014\n\nSpokespeople available for interview\n\nThey taught.\n\n"
    page += "March 02, 2014\n\nIt printed.\n\nIt sold.\n\nMarch 01, 2014\n\nThey met.\n\nThey spoke."
    assert [title for title, _ in titles(page)] == [None, None, None]


PARAGRAPH = st.sampled_from(
    ["The authorities must act.", "“This is wrong,” she said.", "He has been held since 2015.", "They were freed."]
)
ENTRIES = st.lists(
    st.tuples(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.lists(PARAGRAPH, min_size=1, max_size=5)), max_size=8
)


@given(ENTRIES, st.sampled_from(["\n\n", "\n", "\n\n    ", "\r\n\r\n"]))
def test_splitting_loses_no_paragraph_and_no_date(entries: list[tuple[date, list[str]]], gap: str) -> None:
    entries.sort(key=lambda entry: entry[0], reverse=True)
    lines = [line for day, paragraphs in entries for line in (day.strftime("%B %d, %Y"), *paragraphs)]
    read = read_text(gap.join(lines)).entries
    assert [(entry.date, entry.text.split("\n\n")) for entry in read] == [
        (day.isoformat(), paragraphs) for day, paragraphs in entries
    ]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\n July0123456789,©:"))))
def test_any_text_gives_dated_entries_or_none(page: str) -> None:
    for entry in read_text(page).entries:
        assert date.fromisoformat(entry.date)
        assert entry.date_text


PAGERS = [
    "« first ‹ previous 1 2 3 next › last »",
    "Page 2 of 12",
    "« Older posts | Newer posts »",
    "« 1 2 3 … 9 suivant »",
    "página 3 de 9",
]


@pytest.mark.parametrize("pager", PAGERS)
def test_a_pager_under_the_last_entry_is_none_of_its_text(pager: str) -> None:
    (entry,) = read_text(f"March 04, 2019\n\nThe court met.\n\nPages\n\n{pager}\n\nSubscribe to Verania").entries
    assert entry.text == "The court met."


@pytest.mark.parametrize("line", ["12 of 20 died", "1 2 3", "First of all"])
def test_a_last_line_with_other_words_is_no_pager(line: str) -> None:
    (entry,) = read_text(f"March 04, 2019\n\nThe court met.\n\n{line}").entries
    assert entry.text == f"The court met.\n\n{line}"
