"""Listings of no known layout: a row is the largest element that holds one date, where several of them hold a link."""

from __future__ import annotations

from typing import Final

from archive_spider import text as cleaning
from archive_spider.pages.base import Page
from archive_spider.pages.dates import date_line
from archive_spider.pages.markup import Document, raw_words
from archive_spider.pages.pager import next_page
from archive_spider.pages.rows import RowLayout, read_row
from archive_spider.pages.selectors import Element

LAYOUT = RowLayout(name="generic-rows", rows="", skip=".tags, .meta, .categories", confidence=0.5)
_LEAST_ROWS: Final = 2
_MOST_DATES: Final = 500
_SHORT: Final = 60
_OUTSIDE: Final = frozenset({"body", "html", "main", "head", "nav", "footer", "aside"})


def date_elements(document: Document) -> list[Element]:
    """Find the elements that hold a date and nothing else."""
    found: list[Element] = []
    for element in document.root.iter():
        if element.tag == "time" or (
            isinstance(element.tag, str) and len(element) == 0 and element.text and len(element.text) <= _SHORT
        ):
            words = cleaning.squeeze(raw_words(element))
            if element.get("datetime") or date_line(words, document.languages, document.hints.date_formats):
                found.append(element)
                if len(found) >= _MOST_DATES:
                    break
    return [
        element
        for element in found
        if not any(parent.tag in _OUTSIDE - {"body", "html", "main"} for parent in element.iterancestors())
    ]


def rows_of(dates: list[Element]) -> list[Element]:
    """Climb from each date to the largest element that holds no other date."""
    holds: dict[Element, int] = {}
    for date in dates:
        for parent in [date, *date.iterancestors()]:
            holds[parent] = holds.get(parent, 0) + 1
    rows = []
    for date in dates:
        row = date
        for parent in date.iterancestors():
            if holds[parent] > 1 or parent.tag in _OUTSIDE:
                break
            row = parent
        rows.append(row)
    return rows


def read(document: Document) -> Page | None:
    """Read the rows; None where fewer than two of them have a date and a link of their own."""
    dates = date_elements(document)
    rows = [row for row in rows_of(dates) if row.tag == "a" or document.select("a[href]", row)]
    if len(rows) < _LEAST_ROWS or len(rows) * 2 < len(dates):
        return None
    read = [read_row(row, LAYOUT, document) for row in rows]
    entries = [entry for entry in read if entry is not None and (entry.title or entry.text)]
    if len(entries) < _LEAST_ROWS:
        return None
    return Page(
        layout=LAYOUT.name,
        confidence=LAYOUT.confidence,
        role="listing",
        entries=entries,
        next_url=next_page(document),
        language=document.language,
        undated=len(rows) - len(entries),
        whole=document.whole,
    )
