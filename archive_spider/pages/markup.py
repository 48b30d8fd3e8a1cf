"""HTML as layouts see it: a parsed document, its address, its language, and its paragraphs as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, cast
from urllib.parse import urljoin, urlsplit

from lxml import etree

from archive_spider import text as cleaning
from archive_spider.pages import dates
from archive_spider.pages.base import Block, Hints
from archive_spider.pages.blocks import join_broken
from archive_spider.pages.captions import credited
from archive_spider.pages.dates import DateStyle, in_numbers, number_formats
from archive_spider.pages.selectors import Element, Selectors
from archive_spider.pages.words import leads_to_more, words
from archive_spider.records import Image

_PARSER: Final = {"encoding": "utf-8", "huge_tree": True, "remove_comments": True, "remove_pis": True}
_NESTING_TAG: Final = re.compile(r"</?(?:div|span|font|b|i|em|strong|section|table|tbody|tr|td)\b[^<>]{0,500}>")
_MARKUP_ONLY: Final = re.compile(r"<[^<>]{0,2000}>|\s+")
_CLOSED: Final = re.compile(r"</html\s*>", re.IGNORECASE)
_OPENED: Final = re.compile(r"<(?:html|body|!doctype html)\b", re.IGNORECASE)
_TAIL: Final = 4096
_LOST: Final = 4

_BLOCKS: Final = words("markup", "blocks")
_SKIPPED: Final = words("markup", "skipped")
_SKIPPED_CLASSES: Final = words("markup", "skipped_classes")
_CAPTION_CLASSES: Final = words("markup", "caption_classes")
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NOT_PICTURES: Final = re.compile(
    r"^data:|misc/feed\.png|/(?:icons?|emoji|smilies)/|pixel|spacer|1x1|/avatar|gravatar\.com", re.IGNORECASE
)
_BESIDE: Final = frozenset({"footer", "aside", "figcaption", "blockquote"})
_PLAIN_ADDRESS: Final = re.compile(r"https?://[\w.-]+(?:/[\w%~-]+)*/?", re.ASCII)
_ENDED: Final = re.compile(r"[.!?…:”\"»)\]][\s\xa0]{0,9}$")
_ROWS: Final = frozenset({"article", "li", "tr"})
_LEAST_SIDE: Final = 33
_LONGEST_LINE: Final = 4000
_TELLING_LINK: Final = re.compile(
    r"\.(?:pdf|docx?|odt|rtf|xlsx?)(?:[?#]|$)|/[a-z]{3}\d\d/\d{2,4}/\d{4}\b", re.IGNORECASE
)


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


@dataclass(slots=True)
class _Walk:
    """The state of one walk over an element: what was read of the paragraph under way."""

    document: Document
    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    kinds: list[tuple[Element, str]] = field(default_factory=list)
    opened: list[tuple[Element, int, str | None]] = field(default_factory=list)
    last_link: tuple[Element, int, int] | None = None

    def flush(self) -> bool:
        """End the paragraph under way; say whether it had words."""
        if not self.words:
            return False
        words, self.words = self.words, []
        whole = self._whole_link(words)
        raw = "".join(words).strip()
        links, self.links = self.links, []
        self.opened = [(element, 0, href) for element, _, href in self.opened]
        if not raw:
            return False
        kind = self.kinds[-1][1] if self.kinds else "text"
        found = False
        for line in cleaning.repair(raw.replace("\n", " ").replace("\r", " ")).split("\n"):
            if paragraph := cleaning.squeeze(line):
                self.blocks.append(Block(paragraph, kind, gap=0, links=links, link=whole))  # type: ignore[arg-type]
                links, found = [], True
        return found

    def _whole_link(self, words: list[str]) -> str | None:
        """Give where the words lead that are one link from the first to the last."""
        last, self.last_link = self.last_link, None
        if self.opened:
            element, start, _ = self.opened[0]
            end = len(words)
        elif last:
            element, start, end = last
        else:
            return None
        if "".join(words[:start]).strip() or "".join(words[end:]).strip():
            return None
        return self.document.resolve(element.get("href"))

    def close_link(self) -> None:
        """End a link; where it leads to the whole entry, its words are no part of the sentence before."""
        element, start, href = self.opened.pop()
        said = self.words[start:]
        self.last_link = (element, start, len(self.words))
        if href:
            self.links.append((cleaning.squeeze("".join(said).replace("\n", " ")), href))
        elif start and leads_to_more("".join(said)) and _ENDED.search("".join(self.words[:start])):
            del self.words[start:]
            self.flush()
            self.words, self.last_link = said, (element, 0, len(said))

    def widen(self) -> None:
        """Count one more blank line after the last block."""
        if self.blocks:
            self.blocks[-1].gap += 1

    def end_block(self) -> None:
        """End a block element: a blank line follows its words."""
        if self.flush() or (self.blocks and self.blocks[-1].gap == 0):
            self.blocks[-1].gap = max(1, self.blocks[-1].gap)

    def line_break(self) -> None:
        """End a line; a break after another is a blank line."""
        if not self.flush():
            self.widen()


def _picture(element: Element, document: Document) -> Image | None:
    source = next(
        (value for name in ("data-src", "data-lazy-src", "data-original", "src") if (value := element.get(name))), ""
    )
    sides = [cleaning.whole_number(element.get(name) or "") for name in ("width", "height")]
    small = any(side is not None and side < _LEAST_SIDE for side in sides)
    if not source or small or _NOT_PICTURES.search(source):
        return None
    described = [cleaning.clean(element.get(name) or "") for name in ("title", "alt")]
    image = next((found for text in described if (found := credited(text))), None) or Image()
    image.url = document.resolve(source)
    return image if image.url else None


def _kind_of(element: Element, classes: list[str]) -> str | None:
    tag = element.tag
    if tag in _HEADINGS:
        return "heading"
    if tag == "figcaption" or not _CAPTION_CLASSES.isdisjoint(classes):
        return "caption"
    if tag == "blockquote":
        return "quote"
    return "text" if tag == "cite" else None


def _is_skipped(element: Element, classes: list[str], skip: frozenset[Element]) -> bool:
    if element.tag in _SKIPPED or element in skip or not _SKIPPED_CLASSES.isdisjoint(classes):
        return True
    style = element.get("style") or ""
    return "display:none" in style.replace(" ", "")


def is_beside(element: Element) -> bool:
    """Say whether an element is none of an entry's own text: a menu, a caption, a quotation, what is related to it."""
    classes = (element.get("class") or "").split()
    if element.tag in _BESIDE or not _CAPTION_CLASSES.isdisjoint(classes):
        return element.tag != "footer" or not any(parent.tag in _ROWS for parent in element.iterancestors())
    return _is_skipped(element, classes, frozenset())


def blocks_of(element: Element, document: Document, skip: frozenset[Element] = frozenset()) -> list[Block]:
    """Give the paragraphs and pictures of an element in reading order.

    Args:
        element: The element to read.
        document: The document it stands in.
        skip: Elements that are left out with all that they hold, such as the title.

    """
    walk = _Walk(document)
    if element.tag in _SKIPPED:
        return []
    events = etree.iterwalk(element, events=("start", "end"))
    for event, node in events:
        if not isinstance(node.tag, str):
            continue
        if event == "start":
            classes = (node.get("class") or "").split()
            if node is not element and _is_skipped(node, classes, skip):
                events.skip_subtree()
                walk.words.append(" " if node.tag not in _BLOCKS else "")
                continue
            _open(walk, node, classes)
        else:
            _close(walk, node)
            if node is not element and node.tail:
                walk.words.append(node.tail)
    walk.end_block()
    return join_broken(walk.blocks)


def _telling(link: Element, walk: _Walk) -> str | None:
    """Give the address of a link that an entry needs: to a file, to a document with an index number, in a heading."""
    href = link.get("href") or ""
    heading = bool(walk.kinds) and walk.kinds[-1][1] == "heading"
    return walk.document.resolve(href) if heading or _TELLING_LINK.search(href) else None


def _open(walk: _Walk, node: Element, classes: list[str]) -> None:
    tag = node.tag
    if tag in _BLOCKS:
        walk.end_block()
    elif tag == "br":
        walk.line_break()
    elif tag == "img":
        if image := _picture(node, walk.document):
            walk.flush()
            walk.blocks.append(Block("", image=image))
    elif tag == "a":
        walk.opened.append((node, len(walk.words), _telling(node, walk)))
    kind = _kind_of(node, classes)
    if kind:
        walk.flush()
        walk.kinds.append((node, kind))
    if node.text:
        walk.words.append(node.text)


def _close(walk: _Walk, node: Element) -> None:
    tag = node.tag
    if walk.opened and walk.opened[-1][0] is node:
        walk.close_link()
    if tag in _BLOCKS:
        had_words = bool(walk.words) and not "".join(walk.words).isspace()
        walk.end_block()
        if tag == "p" and not had_words and len(node) == 0:
            walk.widen()
    if walk.kinds and walk.kinds[-1][0] is node:
        if walk.flush() and walk.blocks:
            walk.blocks[-1].gap = max(1, walk.blocks[-1].gap)
        walk.kinds.pop()
