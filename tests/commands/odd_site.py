"""A site whose listing is marked up like no other: slips on a wall, leaves to turn, dates in digits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

from tests.loopback import serving

COUNT = 10
SLIPS = 4


def slip(number: int) -> str:
    return (
        f'<dl class="slip"><dt>{20 - number:02}/03/2021</dt>'
        f'<dd class="what"><a href="/slip/{number}">Slip {number}: the printer of Bahal is held again</a></dd>'
        f'<dd class="told">Case {number} was heard in Bahal. “Free the printer now, today and for good,” said Mira'
        " Talon, Director of Relief Watch.</dd></dl>"
    )


def leaf(start: int) -> str:
    shown = "".join(slip(number) for number in range(start, min(start + SLIPS, COUNT)))
    back = f'<a href="/wall?at={start - SLIPS}">turn back</a>' if start else ""
    on = f'<a href="/wall?at={start + SLIPS}">turn the leaf</a>' if start + SLIPS < COUNT else "<span>no leaf</span>"
    return (
        '<!DOCTYPE html><html lang="en"><head><title>Wall</title></head><body><p class="menu"><a href="/about">About '
        f'this wall and us</a></p><div id="wall">{shown}</div><p class="turn">{back} {on}</p></body></html>'
    )


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        found = parts.path == "/wall"
        body = leaf(int(parse_qs(parts.query).get("at", ["0"])[0])).encode() if found else b"nothing"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serve() -> Iterator[str]:
    """Serve the site on loopback; gives the address of its first page."""
    with serving(_Handler) as port:
        yield f"http://127.0.0.1:{port}/wall"
