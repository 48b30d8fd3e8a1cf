"""RSS 0.9 to 2.0 and Atom feeds; the HTML inside their items is read like any entry's."""

from __future__ import annotations

from typing import Final

from lxml import etree

from archive_spider import text as cleaning
from archive_spider.pages.base import Block, Hints, Page, RawEntry
from archive_spider.pages.blocks import blocks_of as text_blocks
from archive_spider.pages.body import ends_open, read_body
from archive_spider.pages.dates import machine_date
from archive_spider.pages.markup import Document, evaluate, parse, raw_words
from archive_spider.pages.paragraphs import blocks_of
from archive_spider.pages.rows import add_references, unite
from archive_spider.pages.selectors import Element
from archive_spider.pages.words import kind_of
from archive_spider.records import Document as File
from archive_spider.records import Image, Kind

NAME: Final = "feed"
_ITEMS: Final = etree.XPath("//*[local-name()='item' or local-name()='entry']")
_ENDS: Final = ("</rss>", "</feed>", "</rdf:RDF>", "</RDF>")
_BODIES: Final = ("encoded", "content", "description", "summary")
_DATES: Final = ("pubDate", "published", "date", "issued", "created", "updated", "modified")
_TAIL: Final = 512


def is_feed(markup: str) -> bool:
    """Say whether a document starts as a feed."""
    head = markup[:2048].lstrip().lower()
    return any(mark in head for mark in ("<rss", "<feed", "<rdf:rdf")) and "<html" not in head


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def _children(item: Element) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for child in item:
        found.setdefault(_local(child), []).append(child)
    return found


def _words(elements: list[Element] | None) -> str:
    return " ".join(cleaning.paragraphs(raw_words(elements[0]))) if elements else ""


def _link(children: dict[str, list[Element]], document: Document) -> str | None:
    for link in children.get("link", []):
        if link.get("href") is None:
            if resolved := document.resolve(link.text):
                return resolved
        elif link.get("rel", "alternate") == "alternate":
            return document.resolve(link.get("href"))
    guid = children.get("guid") or children.get("id")
    if guid and guid[0].get("isPermaLink", "true") == "true" and (guid[0].text or "").strip().startswith("http"):
        return document.resolve(guid[0].text)
    return None


def fragment_blocks(html: str, document: Document) -> list[Block]:
    """Give the blocks of a piece of HTML, or of text where there is no markup in it."""
    if "<" not in html:
        return text_blocks(html)
    part = parse(html, url=document.base, hints=document.hints)
    return blocks_of(part.root, part) if part is not None else []


def _body_blocks(children: dict[str, list[Element]], document: Document) -> tuple[list[Block], bool]:
    """Give the blocks of the fullest text of an item, and whether it is an excerpt."""
    for name in _BODIES:
        for element in children.get(name, []):
            if element.get("type") == "xhtml" and len(element):
                html = etree.tostring(element[0], encoding="unicode", method="html")
            else:
                html = raw_words(element)
            if html.strip():
                return fragment_blocks(html, document), name in {"description", "summary"}
    return [], True


def _date(children: dict[str, list[Element]], document: Document) -> tuple[str, str] | None:
    for name in _DATES:
        words = _words(children.get(name))
        if date := machine_date(words) or document.text_date(words):
            return date, words
    return None


def _kind(children: dict[str, list[Element]]) -> Kind | None:
    for category in children.get("category", []):
        if kind := kind_of(category.get("term") or raw_words(category)):
            return kind
    return None


def _enclosures(children: dict[str, list[Element]], document: Document) -> tuple[list[Image], list[File]]:
    images, files = [], []
    for name in ("enclosure", "content", "thumbnail"):
        for element in children.get(name, []):
            url, sort = document.resolve(element.get("url")), element.get("type") or element.get("medium") or "image"
            if url and sort.startswith("image"):
                images.append(Image(url=url))
            elif url and sort.startswith("application"):
                files.append(File(url=url))
    return images, files


def _item(item: Element, document: Document) -> RawEntry | None:
    children = _children(item)
    dated = _date(children, document)
    if dated is None:
        return None
    blocks, excerpt = _body_blocks(children, document)
    body = read_body(blocks, date=dated[0], languages=document.languages)
    title, url = _words(children.get("title")) or None, _link(children, document)
    updated = machine_date(_words(children.get("updated"))) if "published" in children else None
    images, files = _enclosures(children, document)
    truncated = body.truncated or (excerpt and ends_open(body.text))
    return RawEntry(
        date=dated[0],
        date_text=dated[1],
        text=body.text,
        title=title,
        url=url,
        updated=updated if updated != dated[0] else body.updated,
        kind=_kind(children) or body.kind,
        language=document.language,
        truncated=truncated,
        images=body.images or images,
        documents=body.documents or files,
        references=add_references(body.references, title, url),
        updates=body.updates,
        more_url=url if truncated else None,
        byline=_words(children.get("creator")) or _author(children) or body.byline,
        embargo=body.embargo,
        block_quotes=body.block_quotes,
    )


def _author(children: dict[str, list[Element]]) -> str:
    author = children.get("author")
    names = [child for child in author[0] if _local(child) == "name"] if author else []
    return _words(names) or _words(author)


def read(markup: str, *, url: str | None, hints: Hints) -> Page | None:
    """Read a feed; None where there is no XML in it."""
    parser = etree.XMLParser(
        recover=True, huge_tree=True, resolve_entities=False, no_network=True, remove_comments=True
    )
    body = markup[markup.index("<") :] if "<" in markup else ""
    body = body[body.index("?>") + 2 :] if body.startswith("<?xml") and "?>" in body else body
    try:
        root = etree.fromstring(body.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is None:
        return None
    document = Document(root, markup, url, hints)
    document.base = root.get("{http://www.w3.org/XML/1998/namespace}base") or url
    channel = next((child for child in root if _local(child) == "channel"), root)
    about = _children(channel)
    document.language = _words(about.get("language")) or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    document.languages = tuple(dict.fromkeys([*([document.language] if document.language else []), *hints.languages]))
    items = evaluate(_ITEMS, root)
    entries = [entry for item in items if (entry := _item(item, document)) is not None]
    following = [link for link in about.get("link", []) if link.get("rel") == "next"]
    return Page(
        layout=NAME,
        confidence=0.98,
        role="listing",
        entries=unite(entries),
        next_url=document.resolve(following[0].get("href")) if following else None,
        language=document.language,
        undated=len(items) - len(entries),
        whole=any(end in markup[-_TAIL:] for end in _ENDS),
    )
