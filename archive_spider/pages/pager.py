"""The link to the next page of a listing.

A pager is believed only where it links: on the last page the word "Next" stands without an address, and beyond it
Drupal answers with the last page again.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from lxml import etree

from archive_spider.pages.markup import Document, evaluate, raw_words
from archive_spider.pages.selectors import Element
from archive_spider.pages.words import plain, words
from archive_spider.text import whole_number

_SURE: Final = (
    "li.pager-next a[href]",
    "li.pager__item--next a[href]",
    ".post-paginationNext a[href]",
    "a.wp-block-query-pagination-next[href]",
    ".nav-links a.next[href]",
    "a.next.page-numbers[href]",
    ".nav-previous a[href]",
    ".pagination-next a[href]",
    "li.next a[href]",
    "a.next[href]",
    "a[rel~=next][href]",
    "link[rel~=next][href]",
)
_PAGER_LINKS: Final = (
    ".pager a[href], .pagination a[href], .page-numbers a[href], a.page-numbers[href], .wp-pagenavi a[href],"
    " nav[aria-label*=agination] a[href], .item-list a[href], .post-pagination a[href]"
)
_LINKS: Final = etree.XPath("//a[@href]")
_PAGE: Final = re.compile(r"(?:[?&](?:page|paged|fwp_paged|pg|p)=|/page/)(\d+)")
_NUMBERED: Final = re.compile(r"[?&/;](?:page|paged|pg|p|start|offset|from|debut\w*|b_start\S*)[=/:]\d+")
_ARROWS: Final = " <>→›»«⟩≫"
_FORWARD: Final = ("›", "→", ">", "⟩", "»", "≫", ">>", "››")
_MOST_LINKS: Final = 3000
_NUMBER: Final = re.compile(r"\d")
_MOST_PAGES: Final = 1000
"""Numbers above are years."""
_MOST_SHOWN: Final = 20


def _by_words(document: Document) -> str | None:
    """Find a link that says "Next" or "Older posts" and nothing else but arrows, else an arrow to another page."""
    named = words("next", "words")
    arrows: dict[str, str | None] = {}
    for link in evaluate(_LINKS, document.root)[-_MOST_LINKS:]:
        text = raw_words(link)
        if len(text) > 60:  # noqa: PLR2004 - a link's few words
            continue
        said = (text, link.get("aria-label") or "", link.get("title") or "")
        if any(plain(words.strip(_ARROWS)) in named for words in said):
            return document.resolve(link.get("href"))
        if _NUMBERED.search(link.get("href") or ""):
            arrows.setdefault("".join(text.split()), document.resolve(link.get("href")))
    return next((arrows[arrow] for arrow in _FORWARD if arrow in arrows), None)


def _number(url: str) -> int | None:
    found = _PAGE.search(url)
    return whole_number(found.group(1)) if found else None


def _by_numbers(document: Document) -> str | None:
    """Find the link to the page numbered one above this one, where links number the pages."""
    if not document.url:
        return None
    here = urlsplit(document.url)
    current = _number(document.url)
    links = [url for link in document.select(_PAGER_LINKS) if (url := document.resolve(link.get("href")))]
    numbered = {
        number: url for url in links if urlsplit(url).netloc == here.netloc and (number := _number(url)) is not None
    }
    if not numbered:
        return None
    if current is None:
        current = 0 if "page" in parse_qs(urlsplit(next(iter(numbered.values()))).query) else 1
    return numbered.get(current + 1)


def _beside_this_page(document: Document) -> str | None:
    """Find the link behind the one number of a row of page numbers that leads nowhere: `1`, 2, 3."""
    rows: dict[Element, dict[int, str]] = {}
    for link in evaluate(_LINKS, document.root)[-_MOST_LINKS:]:
        number, url = whole_number("".join(raw_words(link).split())), document.resolve(link.get("href"))
        if number is None or number > _MOST_PAGES or url is None or not _NUMBER.search(url):
            continue
        for parent in islice(link.iterancestors(), 2):
            rows.setdefault(parent, {})[number] = url
    for row, linked in rows.items():
        shown = [whole_number(word) for word in raw_words(row).split()]
        here = [number for number in shown if number is not None and number not in linked]
        if len(here) == 1 and here[0] + 1 in linked and len(shown) <= _MOST_SHOWN:
            return linked[here[0] + 1]
    return None


def _by_counting(document: Document) -> str | None:
    """Count the pages where the archive says that they are counted and nothing links to the next."""
    parameter = document.hints.page_parameter
    if not parameter or not document.url:
        return None
    parts = urlsplit(document.url)
    query = parse_qs(parts.query, keep_blank_values=True)
    current = whole_number(query.get(parameter, ["1"])[-1])
    if current is None:
        return None
    query[parameter] = [str(current + 1)]
    return urlunsplit(parts._replace(query=urlencode(query, doseq=True), fragment=""))


def next_page(document: Document, declared: str = "", *, count: bool = False) -> str | None:
    """Give the address of the listing's next page; None on the last one.

    Args:
        document: The page.
        declared: A CSS selector of the link, where an archive declares it.
        count: The page shows rows, so that a counted page may follow.

    """
    if declared:
        links = document.select(declared)
        found = document.resolve(links[-1].get("href")) if links else None
    else:
        found = _by_links(document)
    found = found or (_by_counting(document) if count else None)
    return None if found is None or _same(found, document.url) else found


def _by_links(document: Document) -> str | None:
    sure = next((links[0] for css in _SURE if (links := document.select(css))), None)
    found = document.resolve(sure.get("href")) if sure is not None else None
    return found or _by_words(document) or _by_numbers(document) or _beside_this_page(document)


def _same(one: str, other: str | None) -> bool:
    return other is not None and one.partition("#")[0] == other.partition("#")[0]
