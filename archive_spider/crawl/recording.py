"""Recording: every response goes into a WARC file before anything is read out of it.

One file a run, `<name>.open` until the run is closed. Each record is a gzip member of its own (WARC 1.1, annex D),
so a file torn by a kill is whole up to the last record; the ledger knows how many bytes it has taken in, and a
continued run cuts the file there and asks again for what came after. The header `Archive-Spider` of a response says
for which listing it was asked, so that the records can be made again from the file alone.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import io
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from scrapy.http import Request, Response
from scrapy.utils.python import to_unicode
from twisted.web.http import RESPONSES
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive_spider import __version__, clock
from archive_spider.crawl.trouble import cut_on_the_wire
from archive_spider.records import digest
from archive_spider.store.publication import sync_folder

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from archive_spider.crawl.session import Session

FACTS: Final = "Archive-Spider"
"""The header of a response record in which a JSON object says what the page was asked for."""

OPEN: Final = ".open"
_LEVEL: Final = 4
_IDENTICAL: Final = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED: Final = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_NOT_MODIFIED_STATUS: Final = 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """Where a response stands: WARC file, its bytes there, time fetched, digest of the body as it came."""

    warc: str
    offset: int
    end: int
    fetched: str
    body: str
    cut: str | None


class Recorder:
    """The WARC file of a run, open for writing."""

    def __init__(self, folder: Path, name: str, *, length: int, about: dict[str, str]) -> None:
        """Open the file.

        Args:
            folder: Where WARC files are kept.
            name: Name of the file when it is closed.
            length: How many of its bytes the ledger has taken in; what comes after is cut off.
            about: Lines of its `warcinfo` record.

        Raises:
            OSError: The disk is full, read-only or failing.

        """
        folder.mkdir(parents=True, exist_ok=True)
        self.name = name
        self._path = folder / (name + OPEN)
        if not self._path.exists() and (folder / name).exists():
            (folder / name).rename(self._path)
        self._file = self._path.open("ab")
        self._file.truncate(min(length, self._path.stat().st_size))
        self._file.seek(0, os.SEEK_END)
        if not self._file.tell():
            self._write_info(about)
            sync_folder(folder)

    @property
    def length(self) -> int:
        """How many bytes are written."""
        return self._file.tell()

    def response(self, request: Request, response: Response, facts: dict[str, Any], revisit: str | None) -> Recorded:
        """Append a response and the request that brought it; `sync` brings them to the disk.

        Args:
            request: The request as sent.
            response: The response as it came, content encodings not undone.
            facts: What the page was asked for.
            revisit: Time of the earlier capture that has the same payload; None for a new one.

        """
        fetched, offset = clock.stamp(clock.now()), self._file.tell()
        cut = cut_on_the_wire(response)
        extra = {"WARC-Date": fetched, FACTS: json.dumps(facts)}
        if cut:
            extra["WARC-Truncated"] = "disconnect"
        kind = "response"
        if response.status == _NOT_MODIFIED_STATUS or revisit:
            kind = "revisit"
            extra["WARC-Profile"] = _NOT_MODIFIED if response.status == _NOT_MODIFIED_STATUS else _IDENTICAL
            extra["WARC-Refers-To-Target-URI"] = response.url
            if revisit:
                extra["WARC-Refers-To-Date"] = revisit
        identity = self._write(kind, response.url, _response_head(response), response.body, extra)
        related = {"WARC-Date": fetched, "WARC-Concurrent-To": identity}
        self._write("request", response.url, _request_head(request), request.body, related)
        self._file.flush()
        return Recorded(
            warc=self.name, offset=offset, end=self.length, fetched=fetched, body=digest(response.body), cut=cut
        )

    def sync(self) -> None:
        """Bring what was written to the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self, outcome: dict[str, Any] | None = None) -> None:
        """Close the file; with the outcome of the run it is complete and gets its name.

        Raises:
            OSError: The disk refuses the outcome.

        """
        if self._file.closed:
            return
        if outcome is not None:
            stamp = {"WARC-Date": clock.stamp(clock.now())}
            body = json.dumps(outcome, ensure_ascii=False).encode("utf-8")
            self._write("metadata", "urn:archive-spider:outcome", None, body, stamp, content_type="application/json")
            self.sync()
        with contextlib.nullcontext() if outcome is not None else contextlib.suppress(OSError):
            self._file.close()
        if outcome is not None:
            self._path.rename(self._path.with_name(self.name))
            sync_folder(self._path.parent)

    def _write_info(self, about: dict[str, str]) -> None:
        lines = {
            "software": f"archive-spider/{__version__}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "description": "Status reason and order of the header lines are rebuilt; transfer encodings are undone,"
            " content encodings are kept",
            **about,
        }
        body = "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode("utf-8")
        stamp = {"WARC-Date": clock.stamp(clock.now()), "WARC-Filename": self.name}
        self._write("warcinfo", None, None, body, stamp, content_type="application/warc-fields")
        self.sync()

    def _write(
        self,
        kind: str,
        url: str | None,
        head: StatusAndHeaders | None,
        body: bytes,
        extra: dict[str, str],
        *,
        content_type: str = "",
    ) -> str:
        plain = io.BytesIO()
        writer = WARCWriter(plain, gzip=False, warc_version="WARC/1.1")
        record = writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=head,
            warc_headers_dict=extra,
            warc_content_type=content_type,
        )
        writer.write_record(record)
        self._file.write(gzip.compress(plain.getvalue(), _LEVEL, mtime=0))
        identity: str = record.rec_headers.get_header("WARC-Record-ID")
        return identity


def _headers(message: Request | Response) -> list[tuple[str, str]]:
    return [
        (to_unicode(name, "latin-1"), to_unicode(value, "latin-1"))
        for name, values in message.headers.items()
        for value in values
        if name.lower() != b"transfer-encoding"
    ]


def _response_head(response: Response) -> StatusAndHeaders:
    reason = to_unicode(RESPONSES.get(response.status, b""), "latin-1")
    protocol = response.protocol or "HTTP/1.1"
    return StatusAndHeaders(f"{response.status} {reason}", _headers(response), protocol=protocol)


def _request_head(request: Request) -> StatusAndHeaders:
    parts = urlsplit(request.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = [("Host", parts.netloc.rpartition("@")[2]), *_headers(request)]
    return StatusAndHeaders(f"{request.method} {target} HTTP/1.1", headers, is_http_request=True)


class RecordingMiddleware:
    """Stands next to the downloader, so that it sees each response as it came."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RecordingMiddleware:
        """Make it for the session of a crawl."""
        return cls(crawler.spider.session)  # type: ignore[union-attr]

    async def process_response(self, request: Request, response: Response) -> Response:
        """Record a response; what is read later finds where it stands in `request.meta["recorded"]`.

        The crawl goes on with other pages while the disk takes it.

        Raises:
            StoppedError: The disk refuses; the page stays pending.

        """
        if request.meta.get("unrecorded"):
            return response
        with self._session.stopping_when_refused():
            request.meta["recorded"] = self._session.record(request, response)
            await asyncio.to_thread(self._session.recorder.sync)
        return response
