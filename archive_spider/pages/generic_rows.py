"""Listings of no known layout: a row is the largest element that holds one date, where several of them hold a link."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import Final

from archive_spider.pages.base import Page
from archive_spider.pages.markup import Document
from archive_spider.pages.pager import next_page
from archive_spider.pages.rows import RowLayout, dates_in, placed_dates, read_row
from archive_spider.pages.selectors import Element

LAYOUT = RowLayout(name="generic-rows", rows="", skip=".tags, .meta, .categories, .article-info", confidence=0.5)
_LEAST_ROWS: Final = 2
_MOST_DATES: Final = 500
_COUNTED: Final = re.compile(r"\d")
_OUTSIDE: Final = frozenset({"body", "html", "main", "head"})


def date_elements(document: Document) -> list[Element]:
    """Find the elements that hold a date of their own; the date of a change only where there is no other."""
    found = list(islice(dates_in(document.root, document), _MOST_DATES))
    found = found or list(islice(placed_dates(document.root, document), _MOST_DATES))
    shown = [dated for dated in found if not dated.changed] or found
    return [dated.element for dated in shown if dated.element is not None]


def rows_of(dates: list[Element]) -> list[Element]:
    """Climb from each date to the largest element that holds no other date."""
    holds: dict[Element, int] = {}
    for date in dates:
        for parent in [date, *date.iterancestors()]:
            holds[parent] = holds.get(parent, 0) + 1
    rows = []
    for date in dates:
        row = None
        for parent in [date, *date.iterancestors()]:
            if holds[parent] > 1 or parent.tag in _OUTSIDE:
                break
            row = parent
        if row is not None:
            rows.append(row)
    return rows


def class_names(element: Element) -> list[str]:
    """Give an element's classes that count nothing: `row`, not `row-3`."""
    return [name for name in (element.get("class") or "").split() if not _COUNTED.search(name)]


def shape(element: Element) -> tuple[str, str]:
    """Give what rows of one listing have in common: the tag and the first class."""
    return element.tag, next(iter(class_names(element)), "")


def _without_date(rows: list[Element], document: Document) -> int:
    """Count the elements that stand among the rows, are marked up as two of them, hold a link, and have no date."""
    usual = Counter((row.getparent(), shape(row)) for row in rows)
    known = frozenset(rows)
    return sum(
        element not in known and shape(element) == form and bool(document.select("a[href]", element))
        for (parent, form), count in usual.items()
        if parent is not None and count >= _LEAST_ROWS
        for element in parent
    )


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
        undated=len(rows) - len(entries) + _without_date(rows, document),
        whole=document.whole,
    )
