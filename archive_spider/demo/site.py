"""The pages of the demo archive, as Drupal 7 prints them: from an address to a response, without the network."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from archive_spider.demo.content import FOLDER, HOST, Archive, Block, Entry, Listing, heading
from archive_spider.text import whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BASE: Final = f"http://{HOST}"
ROBOTS: Final = "User-agent: *\nCrawl-delay: 0.01\nDisallow: /search/\nDisallow: /user/\n"
_HTML: Final = "text/html; charset=utf-8"
_OPENED: Final = date(2016, 1, 4)


@dataclass(frozen=True, slots=True)
class Response:
    """What the site answers."""

    body: bytes
    content_type: str
    modified: datetime
    status: int = 200


def _html_of(block: Block) -> Markup:
    if block.tag == "ul":
        items = Markup("").join(Markup("<li>{}</li>\n").format(line) for line in block.text.splitlines())
        return Markup("<ul>\n{}</ul>").format(items)
    lines = Markup("<br />\n").join(escape(line) for line in block.text.splitlines())
    return Markup("<{0}>{1}</{0}>").format(Markup(block.tag), lines)  # noqa: S704 one of three tags


def _blocks(blocks: Iterable[Block]) -> Markup:
    return Markup("\n").join(_html_of(block) for block in blocks)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(14), tzinfo=UTC)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "blocks": _blocks,
        "heading": heading,
        "submitted": lambda day: f"{day:%a, %m/%d/%Y} - 09:00",
        "rfc": lambda day: format_datetime(_noon(day)),
    }
    return environment


def _png() -> bytes:
    """Make the smallest grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\x00\x80")) + chunk(b"IEND", b"")
    )


_PDF: Final = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


@dataclass
class Site:
    """The site on one day."""

    archive: Archive

    @cached_property
    def _templates(self) -> Environment:
        return _environment()

    @cached_property
    def _pages(self) -> dict[str, Callable[[str], Response]]:
        """Give what answers each address that is no file."""
        pages: dict[str, Callable[[str], Response]] = {
            "/": lambda _: self._text("Home", "Choose a country above.", 200),
            "/robots.txt": lambda _: Response(ROBOTS.encode(), "text/plain; charset=utf-8", _noon(_OPENED)),
        }
        for listing in self.archive.listings.values():
            pages[listing.path] = partial(self._listing, listing)
            pages[listing.feed] = partial(self._feed, listing)
        return pages | {entry.path: partial(self._entry, entry) for entry in self.archive.entries}

    def respond(self, address: str) -> Response:
        """Give the answer to a GET of an address, with or without scheme and host."""
        parts = urlsplit(address)
        path = parts.path.rstrip("/") or "/"
        if path in self._pages:
            return self._pages[path](parts.query)
        if path.startswith(("/sites/default/files/", "/misc/", "/modules/")):
            return _file(path)
        return self._text("Page not found", "The requested page could not be found.", 404)

    def _render(self, template: str, **known: object) -> bytes:
        return self._templates.get_template(template).render(site=self._frame, base=BASE, **known).encode("utf-8")

    @cached_property
    def _frame(self) -> dict[str, object]:
        return {"name": self.archive.name, "listings": list(self.archive.listings.values())}

    def _listing(self, listing: Listing, query: str) -> Response:
        listed, pages, size = self.archive.listed(listing.slug), self.archive.pages(listing.slug), self.archive.rows
        page = min(_page_number(query), pages - 1)
        rows = listed[page * size : (page + 1) * size]
        body = self._render(
            "listing.html.j2",
            title=listing.name,
            language="en",
            body_class=f"page-taxonomy page-taxonomy-term page-taxonomy-term-{listing.term}",
            listing=listing,
            rows=[self.archive.banner, *rows] if page == 0 else rows,
            page=page,
            pages=pages,
        )
        return Response(body, _HTML, _noon(listed[0].date or _OPENED))

    def _entry(self, entry: Entry, _: str) -> Response:
        body = self._render(
            "entry.html.j2",
            title=entry.title,
            language=entry.language,
            body_class=f"page-node page-node- page-node-{entry.node} node-type-{entry.type}",
            entry=entry,
        )
        return Response(body, _HTML, _noon(entry.date or _OPENED))

    def _feed(self, listing: Listing, _: str) -> Response:
        rows = self.archive.listed(listing.slug)[: self.archive.rows]
        body = self._render("feed.xml.j2", listing=listing, rows=rows)
        return Response(body, "application/rss+xml; charset=utf-8", _noon(rows[0].date or _OPENED))

    def _text(self, title: str, text: str, status: int) -> Response:
        body = self._render("front.html.j2", title=title, language="en", body_class="page-front", text=text)
        return Response(body, _HTML, _noon(_OPENED), status)


def _page_number(query: str) -> int:
    return whole_number(parse_qs(query).get("page", ["0"])[0]) or 0


def _file(path: str) -> Response:
    if path.endswith(".pdf"):
        return Response(_PDF, "application/pdf", _noon(_OPENED))
    return Response(_png(), "image/png", _noon(_OPENED))
