"""Web archives as a source: which captures of a listing there are, and which of them to ask for.

Speaks what the Internet Archive and pywb speak: the CDX server API to list captures, `id_` addresses to get them as
they came, without banner or rewritten links, and Memento TimeMaps (RFC 7089) where there is no CDX server. Nothing
here touches the network; the crawl asks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from archive_spider.exits import UserError
from archive_spider.records import canonical_link

INTERNET_ARCHIVE: Final = "wayback"
"""The name by which `--from` asks for the Internet Archive's Wayback Machine."""

_STAMP: Final = "%Y%m%d%H%M%S"
_RAW: Final = re.compile(r"/(\d{14})(?:id_)?/(\w+:/{1,2}.+)$")
_FIELDS: Final = "timestamp,original,mimetype,statuscode,digest"
_LINK: Final = re.compile(r"<([^>]+)>((?:\s*;\s*\w+=\"[^\"]*\")*)")
_NAMES: Final = {"original": "url", "mimetype": "mime", "statuscode": "status"}
"""Names of the Internet Archive's fields, and of the same ones in pywb."""


class WebArchiveError(UserError):
    """A web archive's answer cannot be understood. Raised by the parsers of this module."""


@dataclass(frozen=True, slots=True, order=True)
class WebCapture:
    """One capture that a web archive holds; `taken` is in UTC, `digest` as the archive gives it."""

    taken: datetime
    url: str
    digest: str | None = None

    @property
    def stamp(self) -> str:
        """The capture's time as 14 digits, as web archives write it."""
        return self.taken.strftime(_STAMP)


@dataclass(frozen=True, slots=True)
class WebArchive:
    """The addresses of one web archive."""

    cdx: str
    timemap: str
    raw: str

    @classmethod
    def at(cls, place: str) -> WebArchive:
        """Give the archive of a place: `wayback`, or the address of a collection of a server like pywb."""
        if place == INTERNET_ARCHIVE:
            root = "https://web.archive.org/web"
            return cls("https://web.archive.org/cdx/search/cdx", f"{root}/timemap/link/", f"{root}/")
        root = place.rstrip("/")
        return cls(f"{root}/cdx", f"{root}/timemap/link/", f"{root}/")

    def captures_query(self, url: str, *, until: date | None = None) -> str:
        """Give the address that lists the captures of a page and of all pages under it."""
        asked = {"url": url, "matchType": "prefix", "output": "json", "fl": _FIELDS, "filter": "statuscode:200"}
        if "web.archive.org" not in self.cdx:
            asked |= {"fl": ",".join(_NAMES.get(name, name) for name in _FIELDS.split(",")), "filter": "=status:200"}
        if until:
            asked["to"] = until.strftime("%Y%m%d") + "235959"
        return f"{self.cdx}?{urlencode(asked)}"

    def timemap_query(self, url: str) -> str:
        """Give the address of the TimeMap of one page."""
        return f"{self.timemap}{url}"

    def raw_address(self, capture: WebCapture) -> str:
        """Give the address of a capture as it came."""
        return f"{self.raw}{capture.stamp}id_/{capture.url}"


def read_raw_address(address: str) -> WebCapture | None:
    """Read back what `WebArchive.raw_address` wrote, also after the archive redirected to a nearby time."""
    found = _RAW.search(address)
    return WebCapture(_time(found[1]), found[2]) if found else None


def parse_cdx(body: bytes) -> list[WebCapture]:
    """Read a CDX server's answer: a JSON array of rows under a header row, or a JSON object a line.

    Raises:
        WebArchiveError: It is neither.

    """
    text = body.decode("utf-8", "replace").strip()
    if not text:
        return []
    try:
        if text.startswith("[["):
            head, *rows = json.loads(text)
            records = [dict(zip(head, row, strict=True)) for row in rows]
        else:
            records = [] if text == "[]" else [json.loads(line) for line in text.splitlines() if line.strip()]
        return sorted({_capture(record) for record in records if _is_page(record)})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WebArchiveError(
            f"The web archive's list of captures cannot be read ({error}): {text[:80]!r}. "
            "Is the address that of a CDX server?"
        ) from error


def parse_timemap(body: bytes) -> list[WebCapture]:
    """Read a Memento TimeMap in link format (RFC 7089, section 5).

    Raises:
        WebArchiveError: A memento has no readable date.

    """
    captures = set()
    for address, attributes in _LINK.findall(body.decode("utf-8", "replace")):
        values = dict(re.findall(r'(\w+)="([^"]*)"', attributes))
        if "memento" not in values.get("rel", "").split():
            continue
        raw = read_raw_address(address)
        try:
            taken = parsedate_to_datetime(values["datetime"]).astimezone(UTC)
        except (KeyError, ValueError) as error:
            raise WebArchiveError(f"The TimeMap gives no date for {address}") from error
        if raw:
            captures.add(WebCapture(taken, raw.url))
    return sorted(captures)


def _capture(record: dict[str, str]) -> WebCapture:
    url = record.get("original") or record["url"]
    return WebCapture(_time(record["timestamp"]), url, record.get("digest"))


def _is_page(record: dict[str, str]) -> bool:
    status = record.get("statuscode") or record.get("status") or "200"
    mime = record.get("mimetype") or record.get("mime") or "text/html"
    return status == "200" and (mime.startswith("text/") or mime.endswith(("xml", "json", "unk")))


def _time(stamp: str) -> datetime:
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)


def pages_of(captures: Iterable[WebCapture], listing: str) -> list[WebCapture]:
    """Keep the captures of a listing's own pages: its address, with any page number or none.

    Args:
        captures: What the archive holds at and under the listing's address.
        listing: The address of the listing's first page.

    """
    return [capture for capture in captures if _is_listing_page(capture.url, listing)]


def _is_listing_page(url: str, listing: str) -> bool:
    page, start = urlsplit(f"//{canonical_link(url)}"), urlsplit(f"//{canonical_link(listing)}")
    path = re.sub(r"/page/\d+$", "", page.path)
    if (page.netloc, path) != (start.netloc, start.path):
        return False
    fixed, asked = dict(parse_qsl(start.query)), dict(parse_qsl(page.query))
    numbers = {name: value for name, value in asked.items() if fixed.get(name) != value}
    return fixed.items() <= asked.items() and all(re.fullmatch(r"[\d,]*", value) for value in numbers.values())


def as_of(captures: Iterable[WebCapture], day: date) -> dict[str, WebCapture]:
    """Choose, for each page, the last capture taken on a day or before it; keys are canonical links."""
    chosen: dict[str, WebCapture] = {}
    for capture in sorted(captures):
        if capture.taken.date() <= day:
            chosen[canonical_link(capture.url)] = capture
    return chosen


def all_states(captures: Iterable[WebCapture]) -> list[WebCapture]:
    """Choose the first capture of every state of every page, in the order in which they were taken.

    A capture whose digest equals the one before it of the same page shows nothing new and is not asked for.
    """
    chosen, last = [], dict[str, str | None]()
    for capture in sorted(captures):
        page = canonical_link(capture.url)
        if page not in last or capture.digest is None or last[page] != capture.digest:
            chosen.append(capture)
        last[page] = capture.digest
    return chosen
