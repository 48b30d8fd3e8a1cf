"""A page that is one entry: heading, date, body, whatever system made it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from archive_spider import text as cleaning
from archive_spider.pages.base import Block, Body, Page, RawEntry
from archive_spider.pages.body import read_body
from archive_spider.pages.date_lines import dateline_date
from archive_spider.pages.dates import machine_date, reconcile
from archive_spider.pages.markup import Document, raw_words
from archive_spider.pages.paragraphs import blocks_of, is_beside
from archive_spider.pages.rows import Dated, add_references, dates_in, read_date
from archive_spider.pages.selectors import Element
from archive_spider.pages.words import kind_of, plain
from archive_spider.records import Kind

NAME: Final = "article"
_SINGLE_CLASSES: Final = ("single", "page-node", "path-node")
_LISTING_CLASSES: Final = ("archive", "search", "blog", "home", "front", "page-taxonomy", "path-taxonomy", "category")
_SINGLE_STARTS: Final = ("node-type-", "page-node-type-", "single-", "postid-")
_LD_TYPES: Final = ("Article", "NewsArticle", "BlogPosting", "Report", "ReportageNewsArticle", "PressRelease")

_BODIES: Final = (
    "[itemprop=articleBody]",
    ".article-content .entry-content",
    "article.article-content",
    ".node-full .field-name-body",
    ".field-name-body",
    ".field--name-body",
    "[property='content:encoded']",
    "article .entry-content",
    ".entry-content",
    ".article-body",
    ".article__body",
    ".post-content",
    ".node__content",
    "article",
    "main",
    "#content",
    "[role=main]",
)
_DATES: Final = (
    ".publishedDate time, .published time, time.published, time.entry-date, [itemprop=datePublished]",
    "[property~='dc:date'], [property~='dc:created'], .date-display-single, .field-name-post-date, .submitted",
    "header time, .article-header time, .entry-meta time, .node__submitted time",
)
_ANY_DATE: Final = "time"
_NAMED_DATES: Final = (
    ".publishedDate, .published, .entry-date, .post-date, .posted-on, .field-name-field-date, .article-date, .date"
)
_META_DATES: Final = (
    "article:published_time",
    "datepublished",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc.date.issued",
    "pubdate",
    "date",
    "publish-date",
    "og:published_time",
)
_UPDATED: Final = ".updatedDate time, time.updated, [itemprop=dateModified], .updatedDate"
_BYLINES: Final = ".authorInfoContainer, .byline .author, .byline, [rel=author], .author-name, .article-author"
_LABELS: Final = (
    ".topics-container a, .article-metaActions a, .post-category a, .cat-links a, .breadcrumb a,"
    " .field-name-field-type a, .article-label, .content-type"
)
_FIGURES: Final = ".article-figure, header figure, .field-name-field-image, .featured-image, .post-thumbnail"
_FILES: Final = ".field-type-file, .field--type-file, .attachments"
_NOT_TEXT: Final = (
    "h1, .article-header, .entry-header, .article-footer, .entry-footer, .submitted, .authorInfoContainer, .byline,"
    " .topics-container, .article-meta, .entry-meta, .post-meta, .publishedDate, .updatedDate, .post--result,"
    " .field-type-taxonomy-term-reference, .related, aside, footer, nav"
)
_NOT_ITS_OWN: Final = frozenset({"article", "li", "tr", "header"})
_LEAST_BODY: Final = 150
_DOUBTFUL: Final = 0.5
_LEAST_PARAGRAPH: Final = 40
_LONGEST_POSTED: Final = 80


def _linked_data(document: Document) -> dict[str, Any]:
    """Give the JSON-LD object that describes the article, empty where there is none."""
    if "ld+json" not in document.markup:
        return {}
    for script in document.select("script[type='application/ld+json']"):
        try:
            data = json.loads(raw_words(script))
        except (ValueError, RecursionError):
            continue
        waiting = [data]
        for part in waiting:
            if isinstance(part, list):
                waiting += part
            elif isinstance(part, dict):
                types = part.get("@type")
                if any(kind in _LD_TYPES for kind in (types if isinstance(types, list) else [types])):
                    return part
                waiting += [part["@graph"]] if "@graph" in part else []
    return {}


def likeness(document: Document) -> float:
    """Say how sure it is that the page is one article, 0 to 1, by its body classes and its headings."""
    classes = document.body_classes()
    if any(name in classes for name in _LISTING_CLASSES):
        return 0.1
    if any(name in classes for name in _SINGLE_CLASSES) or any(name.startswith(_SINGLE_STARTS) for name in classes):
        return 0.95
    if len(document.select(".article-content, [itemprop=articleBody], .node-full")) in {1, 2}:
        return 0.9
    if document.meta("article:published_time") or _linked_data(document).get("datePublished"):
        return 0.85
    return 0.4 if len(document.select("h1")) == 1 else 0.3


def body_element(document: Document) -> Element | None:
    """Find the element that holds the text: a known one, else the one with the most words in its own paragraphs."""
    for css in _BODIES:
        for element in document.select(css):
            if len(raw_words(element)) >= _LEAST_BODY:
                return element
    weights: dict[Element, int] = {}
    for paragraph in document.select("p"):
        parent = paragraph.getparent()
        words = len(raw_words(paragraph))
        if parent is not None and words >= _LEAST_PARAGRAPH:
            weights[parent] = weights.get(parent, 0) + words
    if weights:
        return max(weights, key=lambda element: weights[element])
    return document.first("body")


def _title(document: Document, data: dict[str, Any]) -> tuple[str | None, Element | None]:
    whole = document.content(document.first("title"))
    for css in ("h1.article-title", "article h1", "main h1", "#page-title", "h1"):
        headings = [element for element in document.select(css) if document.content(element)]
        own = [element for element in headings if not any(map(is_beside, (element, *element.iterancestors())))]
        if own or headings:
            heading = next((one for one in own if whole.startswith(document.content(one))), (own or headings)[0])
            return document.content(heading), heading
    for element in document.select("h2"):
        if (words := document.content(element)) and whole.startswith(words):
            return words, element
    headline = data.get("headline")
    named = headline if isinstance(headline, str) else document.meta("og:title")
    return (" ".join(cleaning.paragraphs(named)) or None) if named else None, None


def _around(document: Document, heading: Element | None) -> frozenset[Element]:
    """Give the article's body and heading, and what holds them."""
    inner = (one for one in (body_element(document), heading) if one is not None)
    return frozenset(own for one in inner for own in (one, *one.iterancestors()))


def _is_its_own(element: Element, around: frozenset[Element]) -> bool:
    """Say whether an element is of the article itself: neither beside it nor in the row of another one."""
    other = (parent for parent in element.iterancestors() if parent not in around)
    return not any(is_beside(parent) or parent.tag in _NOT_ITS_OWN for parent in other)


def _of_article(document: Document, css: str, around: frozenset[Element]) -> Iterator[Element]:
    return (element for element in document.select(css) if _is_its_own(element, around))


def _date(document: Document, data: dict[str, Any], blocks: list[Block], heading: Element | None) -> Dated | None:
    """Find the article's date.

    Machine dates come first, then the words of the date's own element, the dateline, and the only date of the page.
    """
    around = _around(document, heading)
    published = data.get("datePublished")
    machine = document.meta(*_META_DATES) or (published if isinstance(published, str) else None)
    told = machine_date(machine)
    for css in (*_DATES, _ANY_DATE):
        for element in _of_article(document, css, around):
            dated = read_date(element, document)
            if dated and (css != _ANY_DATE or told is None or reconcile(told, dated.date) == dated.date):
                return dated
    written = _written_date(document, heading, around)
    if date := reconcile(told, written.date if written else None):
        return Dated(
            date,
            written.text if written and written.date == date else machine or "",
            written.element if written else None,
        )
    return _opening_date(document, blocks) or _only_date(document, around)


def _listed_date(document: Document, title: str | None) -> Dated | None:
    """Give the date that the entry's row shows, where the page has the row's title: another may stand there now."""
    listed = document.hints.listed
    if listed is None or not listed.title or not any(_is_title(listed.title, own) for own in _titles(document, title)):
        return None
    return Dated(listed.date, listed.date_text, None)


def _is_title(shown: str, own: str) -> bool:
    """Say whether a row shows a title, whole or cut."""
    cut = shown.endswith(("…", "..."))
    return plain(own).startswith(plain(shown)) if cut else plain(own) == plain(shown)


def _titles(document: Document, title: str | None) -> Iterator[str]:
    """Give what may be the page's title: its own, its headings, what metadata call it."""
    yield title or ""
    yield from (document.content(heading) for heading in document.select("h1, h2"))
    yield document.meta("og:title") or ""


def _written_date(document: Document, heading: Element | None, around: frozenset[Element]) -> Dated | None:
    """Find a date in words: in an element named for it, else alone in a small element near the heading."""
    for element in _of_article(document, _NAMED_DATES, around):
        words = document.content(element)
        if date := document.text_date(words):
            return Dated(date, words, element)
    for root in (*_near(heading), document.first("main, article, #content")):
        if root is not None and (found := next((date for date in dates_in(root, document) if not date.changed), None)):
            return found
    return None


def _near(heading: Element | None) -> Iterator[Element]:
    """Give what holds the heading, or where that is the whole page, what stands right before and behind it."""
    holder = heading.getparent() if heading is not None else None
    if heading is None or holder is None:
        return
    beside = (one for one in (heading.getprevious(), heading.getnext()) if one is not None and one.tag != "header")
    yield from beside if holder.tag == "body" else (holder,)


def _opening_date(document: Document, blocks: list[Block]) -> Dated | None:
    """Find the date with which the text opens: a dateline, or a short line of date and author."""
    for block in blocks:
        if block.text and (found := dateline_date(block.text, document.languages)):
            return Dated(found[0], found[1], None)
    return None


def _only_date(document: Document, around: frozenset[Element]) -> Dated | None:
    """Give the date of the page where it shows one alone; of several, any could be another entry's."""
    found = [date for date in dates_in(document.root, document) if not date.changed]
    own = [date for date in found if date.element is None or _is_its_own(date.element, around)]
    return own[0] if own and len({date.date for date in found}) == 1 else None


def without(document: Document) -> Page:
    """Give the page of an entry's own on which no dated article was found."""
    return Page(
        layout=NAME,
        confidence=0.0,
        role="article",
        entries=[],
        language=document.language,
        undated=1,
        whole=document.whole and not document.flattened,
    )


def _kind(document: Document) -> Kind | None:
    for element in document.select(_LABELS):
        if kind := kind_of(document.content(element)):
            return kind
    if kind := kind_of(document.meta("article:section") or ""):
        return kind
    types = [
        name.removeprefix("page-").removeprefix("node-type-")
        for name in document.body_classes()
        if "node-type-" in name
    ]
    return next((kind for name in sorted(types) if (kind := kind_of(name.replace("-", " ")))), None)


def _blocks(document: Document, title: str | None) -> list[Block]:
    element = body_element(document)
    if element is None:
        return []
    skip = frozenset(document.select(_NOT_TEXT)) - {element, *element.iterancestors()}
    blocks = blocks_of(element, document, skip)
    leading, trailing = (_beside(element, css, document) for css in (_FIGURES, _FILES))
    while blocks and title and plain(blocks[0].text) == plain(title):
        blocks = blocks[1:]
    return leading + blocks + trailing


def _beside(body: Element, css: str, document: Document) -> list[Block]:
    """Give the blocks of elements that stand outside the body."""
    found = (each for each in document.select(css) if body not in each.iterancestors())
    outside = [each for each in found if each not in body.iterancestors()]
    return [block for each in outside for block in blocks_of(each, document)]


def _without_own_date(blocks: list[Block], document: Document) -> list[Block]:
    """Drop the date that stands alone over the text, or beside who posted it."""
    first = next((block for block in blocks if block.text), None)
    short = first is not None and len(first.text) <= _LONGEST_POSTED
    if first and (document.date_line(first.text) or (short and document.posted_date(first.text))):
        return [block for block in blocks if block is not first]
    return blocks


def _updated(document: Document, data: dict[str, Any], date: str) -> str | None:
    for element in document.select(_UPDATED):
        if (dated := read_date(element, document)) and dated.date != date:
            return dated.date
    modified = data.get("dateModified")
    changed = machine_date(document.meta("article:modified_time") or (modified if isinstance(modified, str) else None))
    return changed if changed and changed > date else None


def _byline(document: Document) -> str | None:
    words = next((words for element in document.select(_BYLINES) if (words := document.content(element))), None)
    return words.removeprefix("By ").removeprefix("Par ").removeprefix("Por ") if words else None


def _address(document: Document) -> str | None:
    canonical = document.first("link[rel=canonical][href]")
    return (document.resolve(canonical.get("href")) if canonical is not None else None) or document.url


def read(document: Document) -> Page | None:
    """Read the page as one article; None where it has no date or no text."""
    data = _linked_data(document)
    title, heading = _title(document, data)
    blocks = _blocks(document, title)
    dated = _listed_date(document, title) or _date(document, data, blocks, heading)
    if dated is None:
        return None
    body = read_body(_without_own_date(blocks, document), date=dated.date, languages=document.languages)
    if not (body.text or body.images or body.documents):
        return None
    sure = likeness(document)
    if sure <= _DOUBTFUL and NAME not in document.hints.layouts and (title is None or len(body.text) < _LEAST_BODY):
        return None
    return Page(
        layout=NAME,
        confidence=sure,
        role="article",
        entries=[_entry(document, dated, title, body, data)],
        language=document.language,
        whole=document.whole,
    )


def _entry(document: Document, dated: Dated, title: str | None, body: Body, data: dict[str, Any]) -> RawEntry:
    url = _address(document)
    return RawEntry(
        date=dated.date,
        date_text=dated.text,
        text=body.text,
        title=title,
        url=url,
        updated=_updated(document, data, dated.date) or body.updated,
        kind=_kind(document) or body.kind,
        language=document.language,
        truncated=body.truncated,
        images=body.images,
        documents=body.documents,
        references=add_references(body.references, title, url),
        updates=body.updates,
        byline=_byline(document) or body.byline,
        embargo=body.embargo,
        block_quotes=body.block_quotes,
    )
