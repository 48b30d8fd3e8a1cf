"""Sitemaps (sitemaps.org): the addresses of pages, without what they say."""

from __future__ import annotations

from typing import Final

from lxml import etree

from archive_spider.pages.base import Page

NAME: Final = "sitemap"
_HEAD: Final = 2048
_TAIL: Final = 512
_LOCATIONS: Final = etree.XPath("/*/*[local-name()=$kind]/*[local-name()='loc']/text()")


def is_sitemap(markup: str) -> bool:
    """Say whether a document starts as a sitemap or an index of sitemaps."""
    head = markup[:_HEAD].lower()
    return "<urlset" in head or "<sitemapindex" in head


def read(markup: str) -> Page | None:
    """Read a sitemap; None where there is no XML in it."""
    parser = etree.XMLParser(recover=True, huge_tree=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(markup[markup.index("<") :].encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is None:
        return None
    return Page(
        layout=NAME,
        confidence=0.98,
        role="listing",
        entries=[],
        leads=_addresses(root, "url"),
        further=_addresses(root, "sitemap"),
        whole=any(end in markup[-_TAIL:] for end in ("</urlset>", "</sitemapindex>")),
    )


def _addresses(root: etree._Element, kind: str) -> list[str]:  # lxml has no public name for its elements
    found = _LOCATIONS(root, kind=kind)
    texts = [str(text).strip() for text in found] if isinstance(found, list) else []
    return list(dict.fromkeys(text for text in texts if text.startswith(("http://", "https://"))))
