"""Serves the demo archive over HTTP on the loopback address.

The archive's own address is `http://www.lantern.example`, a name that no network knows. The server answers as a
proxy for it, so that links and ids are the same in every run whatever port is free: whoever sets `http_proxy` to the
server's address reaches the archive under its name.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from archive_spider.demo.content import archive
from archive_spider.demo.site import Response, Site

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Apache"
    sys_version = ""
    server: _Server

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 likewise
        """Keep silent."""

    def _answer(self, *, with_body: bool) -> None:
        response = self.server.site.respond(self.path)
        etag = f'"{hashlib.sha256(response.body).hexdigest()[:16]}"'
        headers = {
            "Content-Type": response.content_type,
            "ETag": etag,
            "Last-Modified": format_datetime(response.modified.astimezone(UTC), usegmt=True),
            "Vary": "Accept-Encoding",
            "X-Generator": "Drupal 7 (http://drupal.org)",
        }
        if response.status == 200 and self._has(etag, response):  # noqa: PLR2004 HTTP's own number
            self._send(304, headers, b"")
            return
        body = response.body
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)
            headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(body))
        self._send(response.status, headers, body if with_body else b"")

    def _has(self, etag: str, response: Response) -> bool:
        """Whether the client has this very answer; an entity tag decides before a date does (RFC 9110, 13.2.2)."""
        if known := self.headers.get("If-None-Match"):
            return etag in known
        since = self.headers.get("If-Modified-Since")
        return since is not None and parsedate_to_datetime(since) >= response.modified

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demo archive; `address` is that of the server, such as `http://127.0.0.1:8000`."""

    address: str
    _server: _Server

    def turn_to(self, day: int) -> None:
        """Serve the archive as it is on another day."""
        self._server.site = Site(archive(day))


@contextmanager
def serve(day: int = 1) -> Iterator[Demo]:
    """Serve the archive as on one day, on a free port, until the block ends."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.site = Site(archive(day))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield Demo(f"http://127.0.0.1:{server.server_port}", server)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
