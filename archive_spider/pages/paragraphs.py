"""The paragraphs and pictures of an element of a page, in reading order, without what is no text of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from archive_spider import text as cleaning
from archive_spider.pages.base import Block
from archive_spider.pages.blocks import join_broken
from archive_spider.pages.captions import credited
from archive_spider.pages.markup import Document
from archive_spider.pages.selectors import Element
from archive_spider.pages.words import is_file, leads_to_more, words
from archive_spider.records import Image

_BLOCKS: Final = words("markup", "blocks")
_SKIPPED: Final = words("markup", "skipped")
_SKIPPED_CLASSES: Final = words("markup", "skipped_classes")
_SKIPPED_IDS: Final = words("markup", "skipped_ids")
_SKIPPED_ROLES: Final = words("markup", "skipped_roles")
_CAPTION_CLASSES: Final = words("markup", "caption_classes")
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NOT_PICTURES: Final = re.compile(
    r"^data:|misc/feed\.png|/(?:icons?|emoji|smilies)/|pixel|spacer|1x1|/avatar|gravatar\.com", re.IGNORECASE
)
_KINDS: Final = frozenset({*_HEADINGS, "figcaption", "blockquote", "cite"})
_BESIDE: Final = frozenset({"footer", "aside", "figcaption", "blockquote"})
_ENDED: Final = re.compile(r"[.!?…:”\"»)\]][\s\xa0]{0,9}$")
_ROWS: Final = frozenset({"article", "li", "tr"})
_LEAST_SIDE: Final = 33
_INDEXED: Final = re.compile(r"/[a-z]{3}\d\d/\d{2,4}/\d{4}\b", re.IGNORECASE)


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
        if self.words:
            self.flush()
        if self.blocks and self.blocks[-1].gap == 0:
            self.blocks[-1].gap = 1

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
    if element.get("id") in _SKIPPED_IDS or element.get("role") in _SKIPPED_ROLES:
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
    return walk.document.resolve(href) if heading or is_file(href) or _INDEXED.search(href) else None


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
    kind = _kind_of(node, classes) if classes or tag in _KINDS else None
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
