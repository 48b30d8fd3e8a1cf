"""HTML as layouts see it: a parsed document, its address, its language, and how it writes dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, cast
from urllib.parse import urljoin, urlsplit

from lxml import etree

from archive_spider import text as cleaning
from archive_spider.pages import dates
from archive_spider.pages.base import Hints
from archive_spider.pages.dates import DateStyle, in_numbers, number_formats
from archive_spider.pages.selectors import Element, Selectors

_PARSER: Final = {"encoding": "utf-8", "huge_tree": True, "remove_comments": True, "remove_pis": True}
_NESTING_TAG: Final = re.compile(r"</?(?:div|span|font|b|i|em|strong|section|table|tbody|tr|td)\b[^<>]{0,500}>")
_MARKUP_ONLY: Final = re.compile(r"<[^<>]{0,2000}>|\s+")
_CLOSED: Final = re.compile(r"</html\s*>", re.IGNORECASE)
_OPENED: Final = re.compile(r"<(?:html|body|!doctype html)\b", re.IGNORECASE)
_TAIL: Final = 4096
_LOST: Final = 4
_PLAIN_ADDRESS: Final = re.compile(r"https?://[\w.-]+(?:/[\w%~-]+)*/?", re.ASCII)
_PLAIN_PATH: Final = re.compile(r"(?:/[\w%~-][\w%~.-]*)+/?", re.ASCII)
_PLAIN_ORIGIN: Final = re.compile(r"https?://[\w.:-]+(?=/|\Z)", re.ASCII)
_LONGEST_LINE: Final = 4000


def evaluate(path: etree.XPath, element: Element) -> list[Element]:
    """Give the elements that a compiled XPath finds."""
    return cast("list[Element]", path(element))


def raw_words(element: Element) -> str:
    """Give all characters in an element as they are."""
    return "".join(cast("Iterator[str]", element.itertext())) if len(element) else element.text or ""


def content(element: Element) -> str:
    """Read the clean words of an element on one line; of a long one its beginning."""
    return cleaning.one_line(raw_words(element)[:_LONGEST_LINE])


def _resolve(base: str, link: str) -> str | None:
    if not link or link.startswith("#") or link.lower().startswith(("javascript:", "mailto:", "tel:", "data:")):
        return None
    if _PLAIN_ADDRESS.fullmatch(link):
        return link
    if _PLAIN_PATH.fullmatch(link) and (origin := _PLAIN_ORIGIN.match(base)):
        return origin[0] + link
    try:
        return urljoin(base, link)
    except ValueError:
        return None


@dataclass(slots=True)
class Document:
    """A parsed HTML page.

    Attributes:
        root: The root element.
        markup: The characters it was parsed from.
        url: The page's own address.
        base: The address against which links resolve.
        hints: What the archive's declaration says.
        whole: Whether the end of the document is there.
        flattened: Whether nesting was too deep, so that containers were dropped before parsing.

    """

    root: Element
    markup: str
    url: str | None
    hints: Hints
    base: str | None = None
    whole: bool = True
    flattened: bool = False
    language: str | None = None
    languages: tuple[str, ...] = field(default=("en",))
    _selectors: Selectors | None = None
    _resolved: dict[str, str | None] = field(default_factory=dict)
    _contents: dict[Element, str] = field(default_factory=dict)
    _learnt: tuple[str, ...] | None = None

    def select(self, css: str, within: Element | None = None) -> list[Element]:
        """Give the elements that a CSS selector finds, in one element and itself, or in the whole document."""
        if self._selectors is None:
            self._selectors = Selectors(self.root)
        return self._selectors.select(css, within)

    def first(self, css: str, within: Element | None = None) -> Element | None:
        """Give the first element that a CSS selector finds."""
        return next(iter(self.select(css, within)), None)

    def resolve(self, link: str | None) -> str | None:
        """Resolve a link; None for one that leads nowhere: a fragment, a script, a mail address."""
        link = (link or "").strip()
        if link not in self._resolved:
            self._resolved[link] = _resolve(self.base or "", link)
        return self._resolved[link]

    def content(self, element: Element | None) -> str:
        """Give the clean words of an element on one line; of a long one its beginning."""
        if element is None:
            return ""
        if element not in self._contents:
            self._contents[element] = content(element)
        return self._contents[element]

    def date_formats(self) -> tuple[str, ...]:
        """Give the formats that the archive declares, and those of dates in numbers that the page itself tells."""
        if self._learnt is None:
            self._learnt = number_formats(self.markup)
        return (*self.hints.date_formats, *self._learnt)

    def _formats(self, words: str) -> tuple[str, ...]:
        return self.date_formats() if in_numbers(words) else self.hints.date_formats

    def text_date(self, words: str) -> str | None:
        """Read the one date that a short text is, as the page writes dates."""
        return dates.text_date(words, self.languages, self._formats(words))

    def date_line(self, words: str) -> tuple[str, DateStyle] | None:
        """Read words that are one date and nothing else, as the page writes dates."""
        return dates.date_line(words, self.languages, self._formats(words))

    def opens_with_label(self, words: str | None) -> bool:
        """Say whether words open with what stands beside dates: "Posted", "Published"."""
        return bool(words) and dates.opens_with_label(words or "", self.languages)

    def posted_date(self, words: str) -> tuple[str, str] | None:
        """Read a line that opens with a label and a date, and says who posted it and where."""
        return dates.posted_date(words, self.languages, self._formats(words))

    def body_classes(self) -> frozenset[str]:
        """Give the classes of the `body` element."""
        body = next(self.root.iter("body"), None)
        return frozenset((body.get("class") or "").split()) if body is not None else frozenset()

    def meta(self, *names: str) -> str | None:
        """Give the content of the first `meta` element with one of these names or properties."""
        for name in names:
            for element in evaluate(_META, self.root):
                key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
                if key == name and (value := (element.get("content") or "").strip()):
                    return value
        return None


_META: Final = etree.XPath("//meta[@content]")
_LANGUAGE: Final = re.compile(r"(?!und\b|mul\b|zxx\b|mis\b)[a-z]{2,3}(?:-|$)", re.IGNORECASE)
_LANG: Final = etree.XPath("string((/html|//html|//body)[1]/@lang | (/html)[1]/@*[name()='xml:lang'])")


def _tree(markup: str) -> Element | None:
    try:
        return etree.fromstring(markup.encode("utf-8", "replace"), etree.HTMLParser(**_PARSER))  # type: ignore[arg-type]
    except (etree.LxmlError, ValueError):
        return None


def _depth_of_end(root: Element) -> int:
    """Count the elements that are open where the document ends; a parser that gave up did so deep inside."""
    depth, last = 0, root
    while len(last):
        depth, last = depth + 1, last[-1]
    return depth


def _lost(root: Element | None, markup: str) -> bool:
    """Say whether the parser gave up on a page that has words, as it does on thousands of nested containers."""
    if root is None:
        return True
    if _depth_of_end(root) < _LOST * 50:
        return False
    read = sum(map(len, root.itertext()))
    return read * _LOST < len(_MARKUP_ONLY.sub("", markup))


def parse(markup: str, *, url: str | None, hints: Hints) -> Document | None:
    """Parse HTML; containers are dropped where their nesting is deeper than the parser goes.

    Returns:
        The document, or None where there is no element in it.

    """
    markup = markup.replace("\x00", "")
    root, flattened = _tree(markup), False
    if _lost(root, markup):
        root, flattened = _tree(_NESTING_TAG.sub("\n", markup)), True
    if root is None:
        return None
    document = Document(root, markup, url, hints, flattened=flattened)
    document.whole = bool(_CLOSED.search(markup, max(0, len(markup) - _TAIL))) or not _OPENED.search(markup[:_TAIL])
    document.base = _base(root, url)
    language = str(_LANG(root)).strip().replace("_", "-")
    language = language if _LANGUAGE.match(language) else ""
    document.language = language or None
    document.languages = tuple(dict.fromkeys([*([language] if language else []), *hints.languages]))
    return document


def _base(root: Element, url: str | None) -> str | None:
    base = next((href.strip() for element in root.iter("base") if (href := element.get("href"))), "")
    if base or url:
        return urljoin(url or "", base)
    canonical = next((link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical"), "").strip()
    return canonical if urlsplit(canonical).scheme else None
