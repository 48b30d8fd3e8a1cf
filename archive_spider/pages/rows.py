"""Listings whose rows are elements: what a layout declares of its rows, and how a row becomes an entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import chain, islice
from typing import Final, cast

from lxml import etree

from archive_spider import text as cleaning
from archive_spider.pages.base import Block, Page, RawEntry, Rows
from archive_spider.pages.body import author_line, read_body
from archive_spider.pages.date_lines import dateline_date, headed, labelled
from archive_spider.pages.dates import date_words, find_date, machine_date, reconcile, says_changed
from archive_spider.pages.markup import Document, raw_words
from archive_spider.pages.pager import next_page
from archive_spider.pages.paragraphs import blocks_of, is_beside
from archive_spider.pages.selectors import Element
from archive_spider.pages.words import index_in_link, index_numbers, is_file, kind_of, leads_to_more
from archive_spider.records import Kind

DECLARED: Final = "declared-rows"
_HEADINGS: Final = "h1, h2, h3, h4, h5, h6"
_HEADING_TAGS: Final = frozenset(_HEADINGS.split(", "))
_NAMED_TITLE: Final = "[class*=title]"
"""The title in a row that is a link as a whole, where headings may not stand."""
_LEVELS: Final = 4
_MOST_PARTS: Final = 3
_MOST_SIBLINGS: Final = 100
_BETWEEN: Final = " .,:;|•·-–—"
_SHORT_DATE: Final = 60
_APART: Final = ",|•·–—-:"
_PARTS: Final = re.compile(r"[,|•·–—:]|\s-|-\s")
_NAMED: Final = re.compile(r"[^\W\d_a-zß-ÿ][^\s\d]*(?: [^\s\d]+){0,3}")
_DATE_CLASS: Final = re.compile(r"(?:^|[\s_-])(?:date|datum|fecha|posted|published)(?:$|[\s_-])", re.IGNORECASE)
_CHANGED_CLASSES: Final = frozenset({"updated", "modified"})


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
    """A date that a row or page shows.

    Attributes:
        date: ISO.
        text: Its words.
        element: The element that holds it.
        alone: Whether that element holds nothing else.
        changed: Whether it is said to be the date of the last change.
        kind: The kind of entry that a label beside it names.
        title: The title beside which it stands in its element.

    """

    date: str
    text: str
    element: Element | None
    alone: bool = True
    changed: bool = False
    kind: Kind | None = None
    title: str | None = None


def _for_machines(element: Element) -> str | None:
    titled = element.get("title") if element.tag == "abbr" else None
    return element.get("datetime") or element.get("content") or titled


def read_date(element: Element, document: Document) -> Dated | None:
    """Read the date of an element: its machine date, checked against its words."""
    machine = machine_date(_for_machines(element))
    words = document.content(element)
    written = document.text_date(words) if words else None
    date = reconcile(machine, written)
    if date is None:
        return None
    if written == date:
        words = date_words(words, document.languages)
    return Dated(date, words or (_for_machines(element) or "").strip(), element, changed=_is_changed(element, document))


def _is_changed(element: Element, document: Document) -> bool:
    """Say whether an element's classes, or the words just before it, make its date that of the last change."""
    classes = frozenset((element.get("class") or "").split())
    if not classes.isdisjoint(_CHANGED_CLASSES):
        return "published" not in classes
    before, parent = element.getprevious(), element.getparent()
    if before is None:
        words = parent.text if parent is not None else None
    else:
        words = before.tail if before.tail and before.tail.strip() else before.text
    return bool(words) and says_changed(words or "", document.languages)


def _alone(words: str | None, element: Element, document: Document, *, alone: bool) -> Dated | None:
    """Read words that are a date and nothing else."""
    if not words or len(words) > _SHORT_DATE:
        return None
    words = cleaning.squeeze(words)
    for when, label in [(words, ""), *labelled(words)]:
        if read := document.date_line(when):
            return Dated(read[0], date_words(when, document.languages), element, alone, read[1].changed, kind_of(label))
    return None


def _beside_title(element: Element, document: Document) -> Dated | None:
    """Read the date with which a link opens or ends: "3 May 2019: Harbour open"; a heading has its text below it."""
    parent = element.getparent()
    is_link = element.tag == "a" and (parent is None or parent.tag not in _HEADING_TAGS)
    words = document.content(element) if is_link else ""
    for when, title in headed(words):
        if (read := document.date_line(when)) and not read[1].changed:
            return Dated(read[0], date_words(when, document.languages), element, alone=False, title=title)
    return None


def _whole(element: Element, document: Document) -> Dated | None:
    """Read an element that is made to hold a date, whatever elements its words are in."""
    if element.tag == "time" and element.get("datetime"):
        return read_date(element, document)
    if element.tag in {"time", "abbr"} or _DATE_CLASS.search(element.get("class") or ""):
        apart = " ".join(cast("Iterator[str]", element.itertext())) if len(element) else None
        whole = _alone(document.content(element), element, document, alone=True)
        return whole or _alone(apart, element, document, alone=True)
    if _is_stack(element):
        return _alone(" ".join(cast("Iterator[str]", element.itertext())), element, document, alone=True)
    if document.opens_with_label(element.text):
        posted = document.posted_date(document.content(element))
        return Dated(*posted, element) if posted else None
    return None


def _is_stack(element: Element) -> bool:
    """Tell an element whose words stand one below the other: `3<br>Dec<br>2021`."""
    return 1 < len(element) <= _MOST_PARTS and all(child.tag == "br" for child in element)


def _own_elements(scope: Element) -> Iterator[tuple[Element, Callable[[], None]]]:
    """Give the elements of a scope but those beside an entry, each with what leaves out all that it holds."""
    events = etree.iterwalk(scope, events=("start",))
    for _, element in events:
        if not isinstance(element.tag, str):
            continue
        if element is not scope and is_beside(element):
            events.skip_subtree()
        else:
            yield element, events.skip_subtree


def dates_in(scope: Element, document: Document) -> Iterator[Dated]:
    """Find the dates that stand alone: in an element of theirs, or as words of their own beside other elements.

    Dates in captions, block quotes and menus, and in what is beside an entry, are left out.
    """
    for element, skip in _own_elements(scope):
        if whole := _whole(element, document) or _beside_title(element, document):
            yield whole
            skip()
        else:
            if dated := _alone(element.text, element, document, alone=len(element) == 0):
                yield dated
            for child in element:
                if dated := _alone(child.tail, element, document, alone=False):
                    yield dated


def placed_dates(scope: Element, document: Document) -> Iterator[Dated]:
    """Find the dates that stand with a place or a kind in an element of theirs: "Port Vell, 3 May 2019".

    Captions and signatures are written so too: asked only where no date stands alone. Behind a colon any other label
    may stand: "Arrested: 3 May 2019" dates no entry.
    """
    for element, skip in _own_elements(scope):
        if dated := _placed(element, document):
            yield dated
            skip()


def _placed(element: Element, document: Document) -> Dated | None:
    titled = element.tag in _HEADING_TAGS or next(element.iter("a"), None) is not None
    words = "" if titled else document.content(element)
    found = find_date(words, document.languages) if len(words) <= _SHORT_DATE else None
    if found is None:
        return None
    date, start, end = found
    before, after = words[:start].rstrip(), words[end:].lstrip()
    beside = [part for half in (before, after) for part in _PARTS.split(half) if part.strip()]
    apart = before[-1:] in _APART and after[:1] in _APART and not document.opens_with_label(words)
    if not beside or not apart or not all(_NAMED.fullmatch(part.strip()) for part in beside):
        return None
    kind = next((kind for part in beside if (kind := kind_of(part))), None)
    if before.endswith(":") and kind is None:
        return None
    return Dated(date, words[start:end], element, kind=kind)


def _row_dates(
    row: Element, layout: RowLayout, document: Document, updated: list[Element]
) -> tuple[Dated | None, Dated | None]:
    """Find a row's date and that of its last change: where the layout says, else dates that stand alone."""
    changed = next((read for element in updated if (read := read_date(element, document))), None)
    for element in document.select(layout.date, row):
        if element not in updated and (dated := read_date(element, document)) and not dated.changed:
            return dated, changed
    found = [dated for dated in dates_in(row, document) if dated.element not in updated]
    found = found or list(islice(placed_dates(row, document), 1))
    later = next((dated for dated in found if dated.changed), None)
    first = next((dated for dated in found if not dated.changed), None)
    return (first, changed or later) if first else (later, changed)


def _dateline(blocks: Iterable[Block], document: Document) -> Dated | None:
    """Find the date with which a row's text opens: "New York, October 25, 2007—"."""
    first = next((block.text for block in blocks if block.text and block.kind == "text"), "")
    found = dateline_date(first, document.languages)
    return Dated(*found, None) if found else None


def _row_link(row: Element, layout: RowLayout, title: Element | None, document: Document) -> str | None:
    for candidate in _links(row, layout, title, document):
        if candidate.tag == "a" and (url := document.resolve(candidate.get("href"))):
            return url
    return document.resolve(row.get("about"))


def _links(row: Element, layout: RowLayout, title: Element | None, document: Document) -> Iterator[Element]:
    """Give the elements that may be the link to the entry, the likeliest first."""
    yield from document.select(layout.link, row)
    if title is not None:
        yield title
        yield from title.iterancestors("a")
        yield from title.iter("a")
    for heading in document.select(_HEADINGS, row):
        yield from heading.iter("a")
    if row.tag == "a":
        yield row
    else:
        yield from (link for link in row.iter("a") if not is_file(link.get("href") or ""))


def _title_of(row: Element, layout: RowLayout, used: set[Element], document: Document) -> Element | None:
    named = _NAMED_TITLE if row.tag == "a" else ""
    inside = (element for element in document.select(named, row) if element is not row)
    marked = chain((element for css in (layout.title, _HEADINGS) for element in document.select(css, row)), inside)
    links = (link for link in row.iter("a") if not leads_to_more(raw_words(link)))
    found = (element for element in chain(marked, links) if element not in used and _is_title(element, document))
    return next(found, None)


def _title_words(title: Element | None, dated: Dated, document: Document) -> str | None:
    """Give the words of a title, without the date that stands in its element."""
    words = document.content(title)
    if title is None or dated.element is None or dated.element is title:
        return dated.title or words or None
    if title in dated.element.iterancestors():
        shown = document.content(dated.element)
        words = words.removeprefix(shown).removesuffix(shown).strip(_BETWEEN)
    return words or None


def _is_title(element: Element, document: Document) -> bool:
    words = document.content(element)
    return bool(words) and (len(words) > _SHORT_DATE or not _is_date(words, document))


def _is_date(words: str, document: Document) -> bool:
    return document.date_line(words) is not None


def _labels(elements: Iterable[Element], document: Document) -> Kind | None:
    for element in elements:
        words = document.content(element)
        if kind := kind_of(words) or kind_of(words.partition(",")[0]):
            return kind
    return None


def _more_link(row: Element, document: Document) -> tuple[Element, str] | None:
    for link in row.iter("a"):
        href = link.get("href")
        if href and leads_to_more(raw_words(link)) and (url := document.resolve(href)):
            return link, url
    return None


def _author_of(dated: Dated, document: Document) -> str | None:
    """Give who wrote, where the line of the date opens with it: "By Ann Oak on July 9, 2021"."""
    return author_line(document.content(dated.element).partition(dated.text)[0].strip())


def _goes_on(element: Element | None) -> bool:
    """Say whether a sentence goes on behind an element that is taken out of it."""
    return element is not None and bool(element.tail and element.tail.strip())


def _date_above(row: Element, document: Document) -> Dated | None:
    """Find the date under which a row stands with others: a heading before it that is a date and nothing else."""
    for element in islice(chain([row], row.iterancestors()), _LEVELS):
        for before in islice(element.itersiblings(preceding=True), _MOST_SIBLINGS):
            if before.tag in _HEADING_TAGS or _DATE_CLASS.search(before.get("class") or ""):
                return _alone(document.content(before), before, document, alone=True)
    return None


def read_row(row: Element, layout: RowLayout, document: Document) -> RawEntry | None:
    """Read one row; None where it has no date."""
    updated = document.select(layout.updated, row)
    labels = document.select(layout.label, row)
    used: set[Element] = {*updated, *labels}
    dated, changed = _row_dates(row, layout, document, updated)
    used |= {shown.element for shown in (dated, changed) if shown and shown.alone and shown.element is not None}
    title = _title_of(row, layout, used, document)
    more = _more_link(row, document)
    bylines = document.select(layout.byline, row)
    skip = [*used, *bylines, *(document.select(layout.skip, row))]
    skip += [element for element in (title, more[0] if more else None) if element is not None]
    blocks = blocks_of(row, document, frozenset(skip) - {row})
    if dated and not dated.alone:
        blocks = [block for block in blocks if not _is_date(block.text, document)]
    if blocks and any(_goes_on(element) for element in used | {title}):
        blocks[0].text = blocks[0].text.lstrip(_BETWEEN)
    dated = dated or _dateline(blocks, document) or _date_above(row, document)
    if dated is None:
        return None
    body = read_body(blocks, date=dated.date, languages=document.languages)
    url = _row_link(row, layout, title, document)
    named = _title_words(title, dated, document)
    if title is not None and title is row and not dated.title:
        named = None
    truncated = body.truncated or more is not None
    return RawEntry(
        date=dated.date,
        date_text=dated.text,
        text=body.text,
        title=named,
        url=url,
        updated=(changed.date if changed else None) or body.updated,
        kind=_labels(labels, document) or dated.kind or body.kind,
        language=document.language,
        truncated=truncated,
        images=body.images,
        documents=body.documents,
        references=add_references(body.references, named, url),
        updates=body.updates,
        more_url=more[1] if more else (url if truncated else None),
        byline=next((words for element in bylines if (words := document.content(element))), None)
        or body.byline
        or _author_of(dated, document),
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
