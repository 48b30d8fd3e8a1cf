"""Captures of a test site in several states, as a WARC file, a folder, a web archive's server, a Common Crawl index."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from listing_site import Site, reply
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive_spider.records import canonical_link, digest
from tests.loopback import serving

SITE_PORT = 9
"""The site itself is not there: nothing listens on the port that its addresses name."""


@dataclass(frozen=True)
class Copy:
    """One capture."""

    taken: datetime
    url: str
    payload: bytes

    @property
    def stamp(self) -> str:
        return f"{self.taken:%Y%m%d%H%M%S}"


def copies_of(
    states: list[tuple[datetime, Site]], *, left_out: set[str] = frozenset(), port: int = SITE_PORT
) -> list[Copy]:
    """Capture every page of every state, save those paths of listing pages that are left out."""
    found = []
    for taken, site in states:
        site.port = port
        paths = [
            f"/category/country/{slug}" + (f"?page={number}" if number else "")
            for slug in site.listings
            for number in range(site.pages(slug))
        ]
        paths += [entry.path for listed in site.listings.values() for entry in listed]
        found += [Copy(taken, site.url + path, site.page(path).encode()) for path in paths if path not in left_out]
    return found


def write_copies(path: Path, copies: list[Copy]) -> list[tuple[int, int]]:
    """Write a WARC file; gives the offset and length of each record."""
    places = []
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for copy in copies:
            start = file.tell()
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                copy.url,
                "response",
                payload=io.BytesIO(copy.payload),
                http_headers=http,
                warc_headers_dict={"WARC-Date": f"{copy.taken:%Y-%m-%dT%H:%M:%SZ}"},
            )
            writer.write_record(record)
            places.append((start, file.tell() - start))
    return places


def save_copies(folder: Path, copies: list[Copy]) -> None:
    """Write each page as a browser saves it: it says by a comment, or by its canonical link, where it comes from."""
    folder.mkdir(parents=True)
    for number, copy in enumerate(copies):
        said = b"" if b'rel="canonical"' in copy.payload else f"<!-- saved from url=(0000){copy.url} -->\n".encode()
        (folder / f"{number} page.html").write_bytes(said + copy.payload)


class _Handler(BaseHTTPRequestHandler):
    copies: list[Copy]
    places: list[tuple[int, int]]
    warc: bytes
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        parts = urlsplit(self.path)
        if parts.path == "/robots.txt":
            reply(self, 404, b"")
        elif parts.path in ("/web/cdx", "/CC-TEST-index"):
            self.list(parse_qs(parts.query), places=parts.path != "/web/cdx")
        elif parts.path == "/warc/a.warc.gz":
            first, last = (int(part) for part in self.headers["Range"].removeprefix("bytes=").split("-"))
            reply(self, 206, self.warc[first : last + 1], "application/gzip")
        else:
            self.raw(self.path.removeprefix("/web/"))

    def list(self, query: dict[str, list[str]], *, places: bool) -> None:
        start = canonical_link(query["url"][0])
        lines = []
        for copy, (offset, length) in zip(self.copies, self.places, strict=True):
            if not canonical_link(copy.url).startswith(start) or copy.stamp > query.get("to", ["9"])[0]:
                continue
            line = {"timestamp": copy.stamp, "url": copy.url, "mime": "text/html", "status": "200"}
            line["digest"] = digest(copy.payload)
            if places:
                line |= {"filename": "warc/a.warc.gz", "offset": str(offset), "length": str(length)}
            lines.append(json.dumps(line))
        reply(self, 200, "\n".join(lines).encode(), "text/x-ndjson")

    def raw(self, path: str) -> None:
        stamp, _, url = path.partition("id_/")
        for copy in self.copies:
            if (copy.stamp, copy.url) == (stamp, url):
                reply(self, 200, copy.payload)
                return
        reply(self, 404, b"not archived")


@contextmanager
def serve_copies(copies: list[Copy], folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve captures as a web archive (`/web`), an index (`/CC-TEST-index`) and its files; gives address and log."""
    places = write_copies(folder / "served.warc.gz", copies)
    asked: list[str] = []
    warc = (folder / "served.warc.gz").read_bytes()
    with serving(_Handler, copies=copies, places=places, warc=warc, asked=asked) as port:
        yield f"http://127.0.0.1:{port}", asked
