"""What a declaration tells the layouts: rows of its own, rows without dates, pages that are counted."""

from __future__ import annotations

import pytest

from archive_spider.capture import Capture
from archive_spider.pages import Hints, Rows, read_page
from archive_spider.pages.dates import text_date

ROWS = Rows(rows="x-item", title="x-name", date="x-when", next="x-more a")
MARKUP = """<html lang="en"><body><x-list>
<x-item><x-when>4 May 2021</x-when><a href="/a"><x-name>Printer freed</x-name></a><p>Mira Talon is free.</p></x-item>
<x-item><a href="/b"><x-name>Printer held</x-name></a></x-item>
<x-item><a href="/c"><x-name>Letter</x-name></a><p>BAHAL (2 May 2021) – The court of Bahal met.</p></x-item>
</x-list>{more}</body></html>"""
MORE = '<x-more><a href="/older?from=4">further back</a></x-more>'


def page(hints, more="", url="https://www.example.org/list"):
    payload = MARKUP.format(more=more).encode()
    return read_page(Capture(payload=payload, source=url, url=url, content_type="text/html"), hints)


def test_declared_rows_are_read():
    read = page(Hints(rows=ROWS), MORE)
    assert read.layout == "declared-rows"
    assert [(entry.date, entry.title, entry.text) for entry in read.entries] == [
        ("2021-05-04", "Printer freed", "Mira Talon is free."),
        ("2021-05-02", "Letter", "BAHAL (2 May 2021) – The court of Bahal met."),
    ]
    assert (read.undated, read.leads, read.next_url) == (1, [], "https://www.example.org/older?from=4")
    assert not any(entry.truncated for entry in read.entries)


def test_the_date_of_a_change_is_not_that_of_a_row():
    rows = """<x-item><h3>Printer freed</h3><p>Updated: <x-when>9 May 2021</x-when></p>
    <p>Posted on <x-when>4 May 2021</x-when></p><p>Mira Talon is free.</p></x-item>"""
    entry = page(Hints(rows=ROWS), rows).entries[-1]
    assert (entry.title, entry.date, entry.updated) == ("Printer freed", "2021-05-04", "2021-05-09")


def test_dates_of_a_row_are_found_where_nothing_declares_them():
    dates = '<p><b>Bahal</b> 4 May 2021</p><time class="updated" datetime="2021-05-09">9 May 2021</time>'
    entry = page(Hints(rows=ROWS), f"<x-item><x-name>Cook held</x-name>{dates}<p>She is here.</p></x-item>").entries[-1]
    assert (entry.date, entry.updated, entry.text) == ("2021-05-04", "2021-05-09", "Bahal 4 May 2021\n\nShe is here.")


def test_rows_without_a_date_lead_to_their_pages():
    read = page(Hints(rows=ROWS, undated_rows=True))
    assert (read.undated, read.leads, read.next_url) == (0, ["https://www.example.org/b"], None)


def test_partial_rows_lead_to_the_whole():
    read = page(Hints(rows=ROWS, partial_rows=True))
    assert [(entry.truncated, entry.more_url) for entry in read.entries] == [
        (True, "https://www.example.org/a"),
        (True, "https://www.example.org/c"),
    ]


@pytest.mark.parametrize(
    ("url", "following"),
    [
        ("https://www.example.org/list?c=bahal", "https://www.example.org/list?c=bahal&fwp_paged=2"),
        ("https://www.example.org/list?fwp_paged=9", "https://www.example.org/list?fwp_paged=10"),
        ("https://www.example.org/list?fwp_paged=last", None),
        ("https://www.example.org/list?fwp_paged=²", None),
    ],
)
def test_pages_are_counted_where_nothing_links(url, following):
    assert page(Hints(rows=ROWS, page_parameter="fwp_paged"), url=url).next_url == following


def test_counting_ends_with_the_rows():
    url = "https://www.example.org/list?fwp_paged=3"
    hints = Hints(rows=Rows(rows="x-item", empty="x-list"), page_parameter="fwp_paged")
    payload = b"<html><body><x-list>No results</x-list></body></html>"
    read = read_page(Capture(payload=payload, source=url, url=url, content_type="text/html"), hints)
    assert (read.entries, read.next_url) == ([], None)


def test_a_language_that_is_none_reads_no_date_and_breaks_nothing():
    assert text_date("4 mai été 2021", ("n",)) is None
