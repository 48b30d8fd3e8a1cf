"""How a listing of no known layout can be declared: CSS selectors for its rows, and the link to its next page.

Rows are found as `generic_rows` finds them, by their dates; without dates, as the largest group of elements that look
alike and hold one telling link each. What is proposed is read again by what it proposes, and people judge the result.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from archive_spider import text as cleaning
from archive_spider.capture import Capture
from archive_spider.pages.base import Hints, Rows
from archive_spider.pages.generic_rows import class_names, date_elements, rows_of, shape
from archive_spider.pages.markup import Document, content, parse
from archive_spider.pages.pager import next_page
from archive_spider.pages.selectors import Element

_NAME: Final = re.compile(r"^[A-Za-z_][\w-]*$")
_NUMBER: Final = re.compile(r"\d+")
_LEAST_ROWS: Final = 2
_LEAST_WORDS: Final = 12
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_OUTSIDE: Final = frozenset({"nav", "footer", "header", "aside"})


def propose(capture: Capture, hints: Hints) -> Rows | None:
    """Propose how the rows of a listing are declared; None where nothing on the page repeats."""
    decoded = cleaning.decode(capture.payload, capture.content_type)
    document = parse(decoded.text, url=capture.url, hints=hints)
    if document is None:
        return None
    dates = date_elements(document)
    rows = _repeated(rows_of(dates)) if dates else _linking(document)
    if len(rows) < _LEAST_ROWS:
        return None
    selector = _selector(rows, document)
    inside = [date for date in dates if any(row in {date, *date.iterancestors()} for row in rows)]
    return Rows(
        rows=selector,
        title=_title(rows, set(inside)),
        date=_common(inside) if inside else "time",
        next="" if next_page(document) else _next(document, rows),
    )


def _repeated(rows: Iterable[Element]) -> list[Element]:
    """Keep the rows that are marked up as most of them are."""
    rows = list(rows)
    usual = Counter(shape(row) for row in rows).most_common(1)
    return [row for row in rows if shape(row) == usual[0][0]] if usual else []


def _linking(document: Document) -> list[Element]:
    """Find the elements that look alike and hold one telling link each."""
    groups: dict[tuple[Element | None, tuple[str, str]], list[Element]] = {}
    for link in document.select("a[href]"):
        above = list(link.iterancestors())
        if len(content(link)) < _LEAST_WORDS or any(parent.tag in _OUTSIDE for parent in above):
            continue
        for element in [link, *above[:4]]:
            parent = element.getparent()
            if parent is not None and len(list(element.iter("a"))) <= _LEAST_ROWS:
                groups.setdefault((parent, shape(element)), []).append(element)
    return max((list(dict.fromkeys(group)) for group in groups.values()), key=len, default=[])


def _classes(element: Element) -> list[str]:
    return [name for name in class_names(element) if _NAME.match(name)]


def _common(elements: list[Element]) -> str:
    """Give the tag and the classes that elements share, as a selector."""
    tags = {element.tag for element in elements}
    names = [name for name in _classes(elements[0]) if all(name in _classes(other) for other in elements)]
    return (tags.pop() if len(tags) == 1 else "") + "".join(f".{name}" for name in names) or "time"


def _selector(rows: list[Element], document: Document) -> str:
    """Give a selector of the rows, with the nearest named ancestor where it would find others too."""
    own = _common(rows)
    if len(document.select(own)) <= len(rows) + 1:
        return own
    for parent in rows[0].iterancestors():
        name = parent.get("id") or ""
        named = f"{parent.tag}#{name}" if _NAME.match(name) else "".join(f".{part}" for part in _classes(parent)[:1])
        if named and all(parent in row.iterancestors() for row in rows):
            return f"{named} {own}"
    return own


def _title(rows: list[Element], dates: set[Element]) -> str:
    """Give what holds the title in every row: a heading, a link with words, an element named for it."""
    for heading in _HEADINGS:
        if all(any(content(found) for found in row.iter(heading)) for row in rows):
            return heading
    holders = [
        next((link for link in row.iter("a") if content(link) and not _holds(link, dates)), None) for row in rows
    ]
    links = [link for link in holders if link is not None and link not in rows]
    return _common(links) if len(links) == len(rows) else ""


def _holds(element: Element, dates: set[Element]) -> bool:
    return any(inner in dates for inner in element.iter())


def _next(document: Document, rows: list[Element]) -> str:
    """Give the one link outside the rows that leads to this address with another number or query."""
    here = urlsplit(document.url or "")
    inside = set(rows)
    found: dict[str, Element] = {}
    for link in document.select("a[href]"):
        url = document.resolve(link.get("href"))
        if not url or any(parent in inside for parent in link.iterancestors()):
            continue
        there = urlsplit(url)
        same_path = _NUMBER.sub("0", there.path) == _NUMBER.sub("0", here.path)
        if there.netloc == here.netloc and same_path and (there.path, there.query) != (here.path, here.query):
            found.setdefault(url, link)
    if len(found) != 1:
        return ""
    (link,) = found.values()
    parent = link.getparent()
    own = _common([link])
    if own != "a" or parent is None:
        return own
    return f"{_common([parent])} > a"
