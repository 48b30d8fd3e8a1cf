"""The ways in which a server goes wrong, each as an answer in place of the usual one."""

from __future__ import annotations

import gzip
import socket
import struct
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

from listing_site import Site, Spoiler, document, reply


def head(handler: BaseHTTPRequestHandler, status: int, *lines: str) -> None:
    handler.wfile.write("\r\n".join((f"HTTP/1.1 {status} Said", "Content-Type: text/html", *lines, "", "")).encode())


def page(site: Site, handler: BaseHTTPRequestHandler) -> bytes:
    return (site.page(handler.path) or "").encode()


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.flush()
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def times(site: Site, count: int, spoil: Callable[[BaseHTTPRequestHandler], None]) -> Spoiler:
    """Go wrong so many times, then answer as usual."""
    left = [count]

    def spoiler(handler: BaseHTTPRequestHandler) -> bool | None:
        if left[0] <= 0:
            return False
        left[0] -= 1
        spoil(handler)
        return None

    return spoiler


def short_body(site: Site) -> Callable[[BaseHTTPRequestHandler], None]:
    def spoil(handler: BaseHTTPRequestHandler) -> None:
        body = page(site, handler)
        head(handler, 200, f"Content-Length: {len(body)}")
        handler.wfile.write(body[: len(body) // 2])
        hang_up(handler)

    return spoil


def chunked_cut(site: Site) -> Callable[[BaseHTTPRequestHandler], None]:
    def spoil(handler: BaseHTTPRequestHandler) -> None:
        body = page(site, handler)
        half = body[: len(body) // 2]
        head(handler, 200, "Transfer-Encoding: chunked")
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(half), half))
        hang_up(handler)

    return spoil


def close_delimited_cut(site: Site) -> Callable[[BaseHTTPRequestHandler], None]:
    def spoil(handler: BaseHTTPRequestHandler) -> None:
        body = page(site, handler)
        head(handler, 200, "Connection: close")
        handler.wfile.write(body[: len(body) // 2])
        hang_up(handler)

    return spoil


def length_too_small(site: Site) -> Callable[[BaseHTTPRequestHandler], None]:
    def spoil(handler: BaseHTTPRequestHandler) -> None:
        body = page(site, handler)
        head(handler, 200, f"Content-Length: {len(body) // 2}", "Connection: close")
        handler.wfile.write(body)
        hang_up(handler)

    return spoil


def gzip_cut(site: Site) -> Callable[[BaseHTTPRequestHandler], None]:
    def spoil(handler: BaseHTTPRequestHandler) -> None:
        body = gzip.compress(page(site, handler))
        reply(handler, 200, body[: len(body) // 2], headers={"Content-Encoding": "gzip"})

    return spoil


def not_gzip(site: Site) -> Callable[[BaseHTTPRequestHandler], None]:
    def spoil(handler: BaseHTTPRequestHandler) -> None:
        reply(handler, 200, page(site, handler), headers={"Content-Encoding": "gzip"})

    return spoil


def status(number: int, **headers: str) -> Callable[[Site], Callable[[BaseHTTPRequestHandler], None]]:
    def make(_: Site) -> Callable[[BaseHTTPRequestHandler], None]:
        return lambda handler: reply(handler, number, b"<html><body>No.</body></html>", headers=headers)

    make.__name__ = f"status_{number}"
    return make


def reset(_: Site) -> Callable[[BaseHTTPRequestHandler], None]:
    def spoil(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.close_connection = True
        handler.connection.close()

    return spoil


def hang(_: Site) -> Callable[[BaseHTTPRequestHandler], None]:
    def spoil(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(3)
        handler.close_connection = True

    return spoil


def slow_loris(_: Site) -> Callable[[BaseHTTPRequestHandler], None]:
    def spoil(handler: BaseHTTPRequestHandler) -> None:
        head(handler, 200, "Content-Length: 100000")
        for _ in range(30):
            handler.wfile.write(b"<")
            handler.wfile.flush()
            time.sleep(0.1)
        handler.close_connection = True

    return spoil


def garbage(_: Site) -> Callable[[BaseHTTPRequestHandler], None]:
    def spoil(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"\x16\x03\x01 nothing that HTTP knows\r\n\r\n")
        hang_up(handler)

    return spoil


def challenge(_: Site) -> Callable[[BaseHTTPRequestHandler], None]:
    words = "<h1>Checking your browser before you go on</h1><p>Enable JavaScript and cookies to continue</p>"
    return lambda handler: reply(handler, 200, document("Just a moment...", words).encode())


def login(_: Site) -> Callable[[BaseHTTPRequestHandler], None]:
    form = "<form><input type='text' name='user'><input type='password' name='word'></form>"
    return lambda handler: reply(handler, 200, document("Log in | Relief Watch", form).encode())


def to_start(site: Site) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda handler: reply(handler, 302, b"", headers={"Location": f"{site.url}/category/country/bahal"})


def to_itself(site: Site) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda handler: reply(handler, 302, b"", headers={"Location": f"{site.url}{handler.path}"})


def elsewhere(location: str) -> Callable[[Site], Callable[[BaseHTTPRequestHandler], None]]:
    def make(_: Site) -> Callable[[BaseHTTPRequestHandler], None]:
        return lambda handler: reply(handler, 302, b"", headers={"Location": location})

    make.__name__ = "to_" + location.split(":", maxsplit=1)[0]
    return make


def bomb(_: Site) -> Callable[[BaseHTTPRequestHandler], None]:
    body = gzip.compress(b"\0" * (64 << 20), 9)
    return lambda handler: reply(handler, 200, body, headers={"Content-Encoding": "gzip"})


def huge(_: Site) -> Callable[[BaseHTTPRequestHandler], None]:
    def spoil(handler: BaseHTTPRequestHandler) -> None:
        head(handler, 200, f"Content-Length: {100 << 20}")
        try:
            for _ in range(100):
                handler.wfile.write(b"<p>no end</p>" * (1 << 16))
        except OSError:
            handler.close_connection = True

    return spoil


def empty(_: Site) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda handler: reply(handler, 200, b"")


def broken_markup(site: Site) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda handler: reply(handler, 200, page(site, handler).replace(b"<head>", b"<head>" + b"<div>" * 60_000))


RECOVERS = (
    short_body,
    chunked_cut,
    close_delimited_cut,
    length_too_small,
    gzip_cut,
    not_gzip,
    status(429, **{"Retry-After": "0"}),
    status(503),
    status(500),
    reset,
    garbage,
    empty,
)
"""What is mended by asking again."""

LASTS = (
    short_body,
    chunked_cut,
    close_delimited_cut,
    length_too_small,
    gzip_cut,
    not_gzip,
    status(429),
    status(503),
    status(404),
    status(403),
    reset,
    hang,
    slow_loris,
    garbage,
    empty,
    to_start,
    to_itself,
    elsewhere("http://127.0.0.1:1/"),
    elsewhere("file:///etc/passwd"),
    elsewhere("data:text/html,x"),
    bomb,
    huge,
    broken_markup,
)
"""What may last all night."""
