"""Sources other than the site: web archives, Common Crawl, files; and which of them `--from` names."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from scrapy.http import HtmlResponse, Request, Response

from archive_spider import clock, terminal
from archive_spider.capture import Capture
from archive_spider.crawl.copies import MISSING, Copies, NotCapturedError
from archive_spider.crawl.source import LIVE, Source
from archive_spider.exits import Exit, UserError
from archive_spider.records import canonical_link
from archive_spider.sources import Damaged, files_at, own_address, read_file
from archive_spider.sources.commoncrawl import DATA, Piece, index_query, parse_index
from archive_spider.sources.locations import is_address, is_web_archive_file, shown
from archive_spider.sources.warc import read_record
from archive_spider.sources.webarchive import (
    INTERNET_ARCHIVE,
    WebArchive,
    WebCapture,
    pages_of,
    parse_cdx,
    parse_timemap,
    read_raw_address,
)

if TYPE_CHECKING:
    from archive_spider.spiders.base import Listing

_OK: Final = 200
_SHOWN: Final = 5
"""Names that a message gives; the rest is counted."""
_ADDRESS_WANTED: Final = (
    "A saved page must say where it comes from: by the comment that browsers and SingleFile leave (“saved from url”),"
    " or by its canonical link."
)


class UnknownSourceError(UserError):
    """What `--from` names is no source. Raised by `source_from`."""


class NothingInFilesError(UserError):
    """The files that `--from` names hold no page, or none of the listings asked for."""


class FromWebArchive(Copies):
    """The Internet Archive, or a server that speaks its protocols (pywb)."""

    def __init__(self, place: str, day: date | None = None) -> None:
        super().__init__(day)
        self._archive = WebArchive.at(place)
        addresses = (self._archive.cdx, self._archive.raw)
        self.hosts = tuple(dict.fromkeys(urlsplit(address).netloc for address in addresses))
        self.private = all(_is_private(host) for host in self.hosts)
        self.name = f"web archive {place}{_suffix(day)}"

    async def list_captures(self, url: str) -> list[WebCapture]:
        """Ask the CDX server; where there is none, the TimeMap of the page alone."""
        response = await self.ask(self._archive.captures_query(url, until=self.day))
        if response.status in MISSING:
            response = await self.ask(self._archive.timemap_query(url))
            return [] if response.status in MISSING else parse_timemap(response.body)
        return parse_cdx(response.body)

    async def fetch(self, capture: WebCapture, request: Request) -> Response:
        """Ask for the capture as it came; the archive may send to another time at which it has the same page."""
        response = await self.ask(self._archive.raw_address(capture))
        came = read_raw_address(response.url) or capture
        return response.replace(url=came.url, request=request)


class FromCommonCrawl(Copies):
    """One crawl of Common Crawl, by its index."""

    def __init__(self, index: str, data: str = DATA, day: date | None = None) -> None:
        super().__init__(day)
        self._index, self._data = index, data
        self._pieces: dict[WebCapture, Piece] = {}
        self.hosts = (urlsplit(index).netloc, urlsplit(data).netloc)
        self.private = all(_is_private(host) for host in self.hosts)
        self.name = f"Common Crawl {index.rstrip('/').rpartition('/')[2]}{_suffix(day)}"

    async def list_captures(self, url: str) -> list[WebCapture]:
        """Ask the index."""
        response = await self.ask(index_query(self._index, url))
        pieces = [] if response.status in MISSING else parse_index(response.body)
        self._pieces |= {piece.capture: piece for piece in pieces}
        return [piece.capture for piece in pieces]

    async def fetch(self, capture: WebCapture, request: Request) -> Response:
        """Ask for the bytes of the record."""
        piece = self._pieces[capture]
        response = await self.ask(piece.address(self._data), Range=piece.range)
        content = response.body
        if response.status == _OK:
            content = content[piece.offset : piece.offset + piece.length]
        for found in read_record(content, source=response.url, warc=piece.filename, offset=piece.offset):
            if isinstance(found, Damaged):
                raise NotCapturedError(f"its record is damaged: {found.reason}")
            return _response(found, request)
        raise NotCapturedError("its record holds no page")


class FromFiles(Copies):
    """WARC and WACZ files, saved pages, or a folder of them, on this machine or at an address."""

    asks = False
    without = Exit.USAGE

    def __init__(self, place: str, day: date | None = None) -> None:
        super().__init__(day)
        self._place = shown(place)
        self._files = files_at(place).files
        self._pages: dict[WebCapture, Capture] = {}
        self.name = f"files {self._place}{_suffix(day)}"

    def prepare(self, listings: Mapping[str, Listing]) -> None:
        """Read the files once.

        Raises:
            NothingInFilesError: They hold no page, or none of the listings.

        """
        nameless = []
        for file in self._files:
            for found in read_file(file):
                if isinstance(found, Damaged):
                    self._tell(found)
                elif url := found.url or own_address(found.payload):
                    self._pages[WebCapture(found.fetched or file.modified or clock.now(), url)] = found
                else:
                    nameless.append(found.source)
        if nameless:
            many = terminal.count(len(nameless), "pages")
            terminal.warn(f"{many} left out, without an address: {_some(nameless)}. {_ADDRESS_WANTED}")
        if not self._pages:
            raise NothingInFilesError(self._nothing(bool(nameless)))
        if not any(pages_of(self._pages, listing.url) for listing in listings.values()):
            raise NothingInFilesError(self._none_of(listings))

    def _tell(self, found: Damaged) -> None:
        self.damaged += 1
        place = found.source if found.offset is None else f"{found.source} at byte {found.offset}"
        terminal.warn(f"{place}: {found.reason}")

    def _nothing(self, nameless: bool) -> str:
        if nameless:
            return f"{self._place}: no page says its own address. {_ADDRESS_WANTED}"
        if self.damaged:
            return f"{self._place}: no page can be read; the warnings above say why."
        return f"{self._place}: no page in it; looked for HTML, text, feeds, JSON, WARC and WACZ."

    def _none_of(self, listings: Mapping[str, Listing]) -> str:
        held = sorted({capture.url for capture in self._pages})
        return (
            f"{self._place}: its {terminal.count(len(held), 'pages')} ({_some(held)}) have none of the listings asked"
            f" for ({_some([listing.url for listing in listings.values()])}). Give the archive and country that they"
            " belong to, or read them with “archive-spider extract”."
        )

    async def list_captures(self, url: str) -> list[WebCapture]:
        """Look among the pages read."""
        start = canonical_link(url)
        return sorted(capture for capture in self._pages if canonical_link(capture.url).startswith(start))

    async def fetch(self, capture: WebCapture, request: Request) -> Response:
        """Give the page."""
        return _response(self._pages[capture], request)


def source_from(place: str, day: date | None = None) -> Source:
    """Give the source that `--from` names.

    Args:
        place: `live`; `wayback`; the address of a web archive's collection or of a Common Crawl index; the path or
            address of files.
        day: The day whose state is wanted.

    Raises:
        UnknownSourceError: It is none of these.
        NoFileError: There is no such file at that address.
        UnreachableFileError: Its server does not answer.

    """
    if place == "live":
        if day:
            raise UnknownSourceError(
                "--as-of needs a web archive or files: the live site shows only today. Add --from."
            )
        return LIVE
    if place == INTERNET_ARCHIVE:
        return FromWebArchive(place, day)
    if place.lower().startswith(("http://", "https://")) and not is_web_archive_file(place):
        if "@" in urlsplit(place).netloc:
            raise UnknownSourceError(f"--from {shown(place)}: a web archive is asked without name and password.")
        return FromCommonCrawl(place, day=day) if place.rstrip("/").endswith("-index") else FromWebArchive(place, day)
    if is_address(place) or Path(place).exists():
        return FromFiles(place, day)
    raise UnknownSourceError(
        f"--from {place}: there is no such file. Give live, wayback, the address of a web archive's collection or of a"
        " Common Crawl index (…-index), or the path or address of a WARC or WACZ file or of a folder of saved pages."
    )


def _suffix(day: date | None) -> str:
    return f" as of {day}" if day else ""


def _some(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _is_private(host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return not ipaddress.ip_address(name).is_global
    except ValueError:
        return name == "localhost"


def _response(capture: Capture, request: Request) -> Response:
    headers = {"Content-Type": capture.content_type} if capture.content_type else {}
    return HtmlResponse(capture.url or request.url, body=capture.payload, headers=headers, request=request, status=_OK)
