"""Listings whose rows are elements: what a layout declares of its rows, and how a row becomes an entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Final

from archive_spider import text as cleaning
from archive_spider.pages.base import Block, Page, RawEntry, Rows
from archive_spider.pages.body import read_body
from archive_spider.pages.date_lines import dateline_date
from archive_spider.pages.dates import date_line, date_words, machine_date, reconcile, text_date
from archive_spider.pages.markup import Document, blocks_of
from archive_spider.pages.pager import next_page
from archive_spider.pages.selectors import Element
from archive_spider.pages.words import index_in_link, index_numbers, kind_of, leads_to_more
from archive_spider.records import Kind

DECLARED: Final = "declared-rows"
_SHORT_DATE: Final = 60
_HEADINGS: Final = "h1, h2, h3, h4, h5, h6"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLayout(Rows):
    """A listing's rows, as a system marks them up.

    Attributes:
        name: The layout's name, as `provenance.layout` gives it.
        marks: Strings of which one must stand in the markup, so that other pages cost nothing.
        confidence: How sure it is that such rows are this layout, 0 to 1.

    """

    name: str
    marks: tuple[str, ...] = ()
    confidence: float = 0.9


def declared(rows: Rows) -> RowLayout:
    """Give the layout of rows that an archive declares."""
    parts = {part.name: getattr(rows, part.name) for part in fields(Rows)}
    return RowLayout(name=DECLARED, confidence=0.97, **parts)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a row or page shows: ISO, its words, the element that holds it."""

    date: str
    text: str
    element: Element | None


def read_date(element: Element, document: Document) -> Dated | None:
    """Read the date of an element: its machine date, checked against its words."""
    machine = machine_date(element.get("datetime") or element.get("content"))
    words = document.content(element)
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


def _dateline(blocks: Iterable[Block], document: Document) -> Dated | None:
    """Find the date with which a row's text opens: "New York, October 25, 2007—"."""
    first = next((block.text for block in blocks if block.text and block.kind == "text"), "")
    found = dateline_date(first, document.languages)
    return Dated(*found, None) if found else None


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
        links = [link for link in row.iter("a") if not leads_to_more(document.content(link)) and link not in used]
        found = [link for link in links if document.content(link)]
    return next((element for element in found if element not in used and document.content(element)), None)


def _labels(elements: Iterable[Element], document: Document) -> Kind | None:
    for element in elements:
        words = document.content(element)
        if kind := kind_of(words) or kind_of(words.partition(",")[0]):
            return kind
    return None


def _more_link(row: Element, document: Document) -> tuple[Element, str] | None:
    for link in row.iter("a"):
        href = link.get("href")
        if href and leads_to_more(document.content(link)) and (url := document.resolve(href)):
            return link, url
    return None


def read_row(row: Element, layout: RowLayout, document: Document) -> RawEntry | None:
    """Read one row; None where it has no date."""
    updated = document.select(layout.updated, row)
    labels = document.select(layout.label, row)
    used: set[Element] = {*updated, *labels}
    dated = _row_date(row, layout, document, set(updated))
    if dated is not None and dated.element is not None:
        used.add(dated.element)
    title = _title_of(row, layout, used, document)
    more = _more_link(row, document)
    bylines = document.select(layout.byline, row)
    skip = [*used, *bylines, *(document.select(layout.skip, row))]
    skip += [element for element in (title, more[0] if more else None) if element is not None]
    blocks = blocks_of(row, document, frozenset(skip) - {row})
    dated = dated or _dateline(blocks, document)
    if dated is None:
        return None
    body = read_body(blocks, date=dated.date, languages=document.languages)
    url = _row_link(row, layout, title, document)
    named = document.content(title) or None
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
        kind=_labels(labels, document) or body.kind,
        language=document.language,
        truncated=truncated,
        images=body.images,
        documents=body.documents,
        references=add_references(body.references, named, url),
        updates=body.updates,
        more_url=more[1] if more else (url if truncated else None),
        byline=next((words for element in bylines if (words := document.content(element))), body.byline),
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


def _leads(rows: Iterable[Element], layout: RowLayout, document: Document) -> list[str]:
    """Give the links of rows without a date, where an archive says that the date stands behind them."""
    if not document.hints.undated_rows:
        return []
    links = (_row_link(row, layout, _title_of(row, layout, set(), document), document) for row in rows)
    return list(dict.fromkeys(link for link in links if link))


def read_rows(layout: RowLayout, document: Document) -> Page | None:
    """Read a listing by its rows; None where the page has none of them."""
    marked = not layout.marks or any(mark in document.markup for mark in layout.marks)
    rows = _outermost(document.select(layout.rows)) if marked else []
    if not rows and not document.select(layout.empty):
        return None
    read = [read_row(row, layout, document) for row in rows]
    entries = [entry for entry in read if entry is not None]
    undated = [row for row, entry in zip(rows, read, strict=True) if entry is None]
    leads = _leads(undated, layout, document)
    fitting = len(entries) + len(leads)
    return Page(
        layout=layout.name,
        confidence=layout.confidence * (0.5 + 0.5 * (fitting / len(rows) if rows else 1.0)),
        role="listing",
        entries=entries,
        next_url=next_page(document, layout.next, count=bool(rows)),
        leads=leads,
        language=document.language,
        undated=len(undated) - len(leads),
        whole=document.whole,
    )
