"""A server of files on loopback that gives parts of them, or does not, and can break off."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from urllib.parse import unquote, urlsplit

from tests.loopback import serving


@dataclass
class Files:
    """What is served.

    Attributes:
        content: Files by path, without quoting.
        ranges: It gives parts of files (RFC 9110, section 14).
        spared: So many answers come whole before any breaks off.
        breaks: So many answers stop after `after` bytes.
        status: Answered in place of any file.
        hangs_up: It ends every connection without an answer.
        silent: Seconds before any answer.
        headers: Sent with every file.
        asked: Method, path and `Range` of every request.

    """

    content: dict[str, bytes]
    ranges: bool = True
    spared: int = 0
    breaks: int = 0
    after: int = 0
    status: int = 200
    hangs_up: bool = False
    silent: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    authorized: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


class _Handler(BaseHTTPRequestHandler):
    files: Files

    def do_HEAD(self) -> None:
        self.answer(head=True)

    def do_GET(self) -> None:
        self.answer(head=False)

    def answer(self, *, head: bool) -> None:
        files = self.files
        wanted = self.headers.get("Range", "")
        files.asked.append((self.command, self.path, wanted))
        files.agents.add(self.headers["User-Agent"])
        files.authorized.append(self.headers.get("Authorization", ""))
        time.sleep(files.silent)
        if files.hangs_up:
            return
        content = files.content.get(unquote(urlsplit(self.path).path))
        status = 404 if content is None else files.status
        if content is None or status != 200:
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        part = re.fullmatch(r"bytes=(\d+)-(\d+)", wanted) if files.ranges else None
        if part:
            first, last = int(part[1]), min(int(part[2]), len(content) - 1)
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(content)}")
            content = content[first : last + 1]
        else:
            self.send_response(200)
        if files.ranges:
            self.send_header("Accept-Ranges", "bytes")
        for name, value in files.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if head:
            return
        if files.spared:
            files.spared -= 1
        elif files.breaks:
            files.breaks -= 1
            content = content[: files.after]
        self.wfile.write(content)


@contextmanager
def serve_files(files: Files) -> Iterator[Files]:
    with serving(_Handler, files.port, files=files) as files.port:
        yield files
