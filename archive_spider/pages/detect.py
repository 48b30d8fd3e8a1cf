"""Which layout a page has, by what is on it, and the page read by that layout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from archive_spider import text as cleaning
from archive_spider.capture import Capture
from archive_spider.language import detect_language
from archive_spider.pages import (
    article,
    dated_text,
    drupal7_teasers,
    drupal7_views,
    drupal8,
    feed,
    generic_rows,
    sitemap,
    wordpress_amnesty,
    wordpress_blocks,
    wordpress_loop,
    wordpress_rest,
)
from archive_spider.pages.base import Hints, Page
from archive_spider.pages.markup import Document, parse
from archive_spider.pages.pager import next_page
from archive_spider.pages.paragraphs import blocks_of, is_beside
from archive_spider.pages.rows import DECLARED, RowLayout, declared, read_rows, unite

_ROWS: Final = (
    wordpress_amnesty.LAYOUT,
    wordpress_blocks.LAYOUT,
    drupal7_views.LAYOUT,
    drupal7_teasers.LAYOUT,
    drupal8.LAYOUT,
    wordpress_loop.LAYOUT,
)
_Read = Callable[[Document], "Page | None"]
_SURE: Final = 0.8
_DOUBTFUL: Final = 0.5
_HINTED: Final = 0.05
_LEAST_ROWS: Final = 2
_MARKUP: Final = ("<html", "<!doctype html", "<body", "<div", "<head", "<article", "<p>", "<p ", "<ul", "<li", "<h1")
_HEAD: Final = 20_000


def _by(layout: RowLayout) -> _Read:
    return lambda document: read_rows(layout, document)


_LAYOUTS: Final[dict[str, _Read]] = {
    **{layout.name: _by(layout) for layout in _ROWS},
    wordpress_amnesty.LAYOUT.name: wordpress_amnesty.read,
    article.NAME: article.read,
    generic_rows.LAYOUT.name: generic_rows.read,
}

LAYOUTS: Final = (*_LAYOUTS, DECLARED, feed.NAME, sitemap.NAME, wordpress_rest.NAME, dated_text.NAME)
"""The names of all layouts, in the order in which they are tried."""


def _dated_html(document: Document) -> Page:
    """Split HTML that no layout fits at its date lines."""
    body = document.root.find(".//body")
    beside = frozenset(filter(is_beside, document.select("aside, footer, nav")))
    blocks = blocks_of(body if body is not None else document.root, document, beside)
    hints = replace(document.hints, languages=document.languages, date_formats=document.date_formats())
    entries, sure = dated_text.split(blocks, hints)
    for entry in entries:
        entry.language = document.language
    return Page(
        layout=dated_text.NAME,
        confidence=sure * 0.8,
        role="listing",
        entries=entries,
        next_url=next_page(document),
        language=document.language,
        undated=0 if entries or not blocks else 1,
        whole=document.whole and not document.flattened,
    )


def _is_article(document: Document) -> bool:
    """Say whether the page is surely one article, and no listing in an article's place."""
    if article.likeness(document) <= _SURE:
        return False
    body = article.body_element(document)
    rows = [row for layout in _ROWS for row in document.select(layout.rows)]
    return body is None or sum(body in row.iterancestors() for row in rows) < _LEAST_ROWS


def _best(document: Document) -> Page:
    """Read the page by the layout that is surest of it; those that the archive names come first."""
    if document.hints.own_page:
        return article.read(document) or article.without(document)
    rows = document.hints.rows
    if rows and not _is_article(document) and (page := read_rows(declared(rows), document)):
        return page
    fitting = [article.NAME] if _is_article(document) else list(_LAYOUTS)
    named = [name for name in document.hints.layouts if name in fitting]
    likely = [name for name in fitting if name not in named]
    best: Page | None = None
    for name in [*named, *likely]:
        page = _LAYOUTS[name](document)
        if page and name in named:
            page.confidence = min(1.0, page.confidence + _HINTED)
        if page and (best is None or page.confidence > best.confidence):
            best = page
        if best and (best.confidence >= _SURE or (name in named and best.entries)):
            break
    doubtful = best is not None and best.layout == article.NAME and best.confidence <= _DOUBTFUL
    if best is None or doubtful or (best.undated and not best.entries):
        dated = _dated_html(document)
        if best is None or (len(dated.entries) > len(best.entries) and not (doubtful and _is_timeline(dated))):
            return dated
    return best


def _is_timeline(page: Page) -> bool:
    """Say whether the dates under the first one go up to it: an article that tells what happened when."""
    first, *later = [entry.date for entry in page.entries]
    return len(later) > 1 and later == sorted(set(later)) and first >= later[-1]


def _read_html(markup: str, capture: Capture, hints: Hints) -> Page:
    document = parse(markup, url=capture.url, hints=hints)
    if document is None:
        return Page(layout=dated_text.NAME, confidence=0.0, role="listing", entries=[], whole=False)
    page = _best(document)
    page.entries = unite(page.entries)
    return page


def _looks_like_json(text: str) -> bool:
    return text.lstrip()[:1] in {"[", "{"}


def _looks_like_html(text: str, content_type: str | None) -> bool:
    if "html" in (content_type or "").lower():
        return "<" in text[:_HEAD]
    head = text[:_HEAD].lower()
    return head.lstrip().startswith("<") or any(mark in head for mark in _MARKUP)


def read_page(capture: Capture, hints: Hints | None = None) -> Page:
    """Read a page: its dated entries and the link to the next page.

    Never raises on what a page holds: a payload that is no text, is cut or is no listing gives a page without entries
    and with confidence 0.

    Args:
        capture: The payload and its address.
        hints: What the archive's declaration says; layouts named there are tried first.

    """
    hints = hints or Hints()
    if cleaning.is_binary(capture.payload):
        return Page(layout=dated_text.NAME, confidence=0.0, role="listing", entries=[], encoding="binary")
    decoded = cleaning.decode(capture.payload, capture.content_type)
    page = _read(decoded.text, capture, hints)
    if page.language is None and page.entries:
        page.language = detect_language(" ".join(entry.text for entry in page.entries))
    for entry in page.entries:
        if hints.partial_rows and page.role == "listing" and entry.url:
            entry.truncated, entry.more_url = True, entry.more_url or entry.url
        entry.language = entry.language or detect_language(entry.text, page.language) or page.language
    return replace(page, encoding=decoded.encoding, lossy=decoded.lossy)


def _read(text: str, capture: Capture, hints: Hints) -> Page:
    if _looks_like_json(text) and (posts := wordpress_rest.load(text)) is not None:
        return wordpress_rest.read(posts, url=capture.url, hints=hints)
    if feed.is_feed(text) and (page := feed.read(text, url=capture.url, hints=hints)):
        return page
    if sitemap.is_sitemap(text) and (page := sitemap.read(text)):
        return page
    if _looks_like_html(text, capture.content_type):
        return _read_html(text, capture, hints)
    return dated_text.read_text(text, hints)
