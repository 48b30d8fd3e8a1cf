"""Listings whose rows are elements: what a layout declares of its rows, and how a row becomes an entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from archive_spider import text as cleaning
from archive_spider.pages.base import Page, RawEntry
from archive_spider.pages.body import read_body
from archive_spider.pages.dates import date_line, date_words, machine_date, reconcile, text_date
from archive_spider.pages.markup import Document, blocks_of, content
from archive_spider.pages.pager import next_page
from archive_spider.pages.selectors import Element
from archive_spider.pages.words import index_in_link, index_numbers, kind_of, leads_to_more
from archive_spider.records import Kind

_SHORT_DATE: Final = 60
_HEADINGS: Final = "h1, h2, h3, h4, h5, h6"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLayout:
    """A listing's rows, declared by CSS selectors; each but `rows` is asked inside a row.

    Attributes:
        name: The layout's name, as `provenance.layout` gives it.
        rows: The rows.
        marks: Strings of which one must stand in the markup, so that other pages cost nothing.
        title: The title, or the link that is the title; without one, the row's first heading.
        link: The link to the entry; without one, the link in the title, else the row's first.
        date: The date; `datetime` and `content` attributes are read before the words.
        updated: The date of the last change.
        label: What says of which kind the entry is.
        byline: The author line.
        skip: What is no text: terms, buttons, hidden words.
        empty: What stands on the page instead of rows where the listing has none.
        confidence: How sure it is that such rows are this layout, 0 to 1.

    """

    name: str
    rows: str
    marks: tuple[str, ...] = ()
    title: str = ""
    link: str = ""
    date: str = "time"
    updated: str = ""
    label: str = ""
    byline: str = ""
    skip: str = ""
    empty: str = ""
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a row or page shows: ISO, its words, the element that holds it."""

    date: str
    text: str
    element: Element | None


def read_date(element: Element, document: Document) -> Dated | None:
    """Read the date of an element: its machine date, checked against its words."""
    machine = machine_date(element.get("datetime") or element.get("content"))
    words = content(element)
    written = text_date(words, document.languages, document.hints.date_formats) if words else None
    date = reconcile(machine, written)
    if date is None:
        return None
    if written == date:
        words = date_words(words, document.languages)
    return Dated(date, words or (element.get("datetime") or element.get("content") or "").strip(), element)


def _row_date(row: Element, layout: RowLayout, document: Document, updated: set[Element]) -> Dated | None:
    """Find a row's date: where the layout says, else in a small element that holds a date and nothing else."""
    for element in document.select(layout.date, row):
        if element not in updated and (dated := read_date(element, document)):
            return dated
    for element in row.iter():
        if isinstance(element.tag, str) and len(element) == 0 and element.text and len(element.text) <= _SHORT_DATE:
            words = cleaning.squeeze(element.text)
            if element not in updated and (read := date_line(words, document.languages, document.hints.date_formats)):
                return Dated(read[0], words, element)
    return None


def _row_link(row: Element, layout: RowLayout, title: Element | None, document: Document) -> str | None:
    candidates: list[Element] = document.select(layout.link, row)
    if title is not None:
        candidates += [title, *title.iterancestors("a"), *title.iter("a")]
    candidates += [link for heading in document.select(_HEADINGS, row) for link in heading.iter("a")]
    candidates += [row] if row.tag == "a" else list(row.iter("a"))
    for candidate in candidates:
        if candidate.tag == "a" and (url := document.resolve(candidate.get("href"))):
            return url
    return document.resolve(row.get("about"))


def _title_of(row: Element, layout: RowLayout, used: set[Element], document: Document) -> Element | None:
    found = document.select(layout.title, row)
    found = found or document.select(_HEADINGS, row)
    if not found:
        links = [link for link in row.iter("a") if not leads_to_more(content(link)) and link not in used]
        found = [link for link in links if content(link)]
    return next((element for element in found if element not in used and content(element)), None)


def _labels(elements: Iterable[Element]) -> Kind | None:
    for element in elements:
        words = content(element)
        if kind := kind_of(words) or kind_of(words.partition(",")[0]):
            return kind
    return None


def _more_link(row: Element, document: Document) -> tuple[Element, str] | None:
    for link in row.iter("a"):
        href = link.get("href")
        if href and leads_to_more(content(link)) and (url := document.resolve(href)):
            return link, url
    return None


def read_row(row: Element, layout: RowLayout, document: Document) -> RawEntry | None:
    """Read one row; None where it has no date."""
    updated = document.select(layout.updated, row)
    labels = document.select(layout.label, row)
    used: set[Element] = {*updated, *labels}
    dated = _row_date(row, layout, document, set(updated))
    if dated is None:
        return None
    if dated.element is not None:
        used.add(dated.element)
    title = _title_of(row, layout, used, document)
    more = _more_link(row, document)
    bylines = document.select(layout.byline, row)
    skip = [*used, *bylines, *(document.select(layout.skip, row))]
    skip += [element for element in (title, more[0] if more else None) if element is not None]
    blocks = blocks_of(row, document, frozenset(skip) - {row})
    body = read_body(blocks, date=dated.date, languages=document.languages)
    url = _row_link(row, layout, title, document)
    named = content(title) or None
    if title is not None and title is row:
        named = None
    changed = next((read.date for element in updated if (read := read_date(element, document))), None)
    truncated = body.truncated or more is not None
    return RawEntry(
        date=dated.date,
        date_text=dated.text,
        text=body.text,
        title=named,
        url=url,
        updated=changed or body.updated,
        kind=_labels(labels) or body.kind,
        language=document.language,
        truncated=truncated,
        images=body.images,
        documents=body.documents,
        references=add_references(body.references, named, url),
        updates=body.updates,
        more_url=more[1] if more else (url if truncated else None),
        byline=next((words for element in bylines if (words := content(element))), body.byline),
        embargo=body.embargo,
        block_quotes=body.block_quotes,
    )


def add_references(found: list[str], title: str | None, url: str | None) -> list[str]:
    """Add the index numbers of title and link to those of the text."""
    references = [*index_numbers(title or ""), *found]
    if linked := index_in_link().search(url or ""):
        prefix, area, number, year = linked.groups()
        references.append(f"{prefix.upper()} {area}/{number}/{year}")
    return list(dict.fromkeys(references))


def unite(entries: list[RawEntry]) -> list[RawEntry]:
    """Unite entries that a page shows twice: same title, date and text under one link or two."""
    united: dict[tuple[str | None, str, str, str | None], RawEntry] = {}
    for entry in entries:
        key = (entry.title, entry.date, entry.text, None if entry.title else entry.url)
        first = united.setdefault(key, entry)
        if first is not entry and entry.url and entry.url != first.url and entry.url not in first.also_at:
            first.also_at.append(entry.url)
    return list(united.values())


def _outermost(rows: list[Element]) -> list[Element]:
    """Drop rows that stand inside another row."""
    inside = set(rows)
    return [row for row in rows if not any(parent in inside for parent in row.iterancestors())]


def read_rows(layout: RowLayout, document: Document) -> Page | None:
    """Read a listing by its rows; None where the page has none of them."""
    marked = not layout.marks or any(mark in document.markup for mark in layout.marks)
    rows = _outermost(document.select(layout.rows)) if marked else []
    if not rows and not document.select(layout.empty):
        return None
    read = [read_row(row, layout, document) for row in rows]
    entries = [entry for entry in read if entry is not None]
    return Page(
        layout=layout.name,
        confidence=layout.confidence * (0.5 + 0.5 * (len(entries) / len(rows) if rows else 1.0)),
        role="listing",
        entries=entries,
        next_url=next_page(document),
        language=document.language,
        undated=len(rows) - len(entries),
        whole=document.whole,
    )
