"""Recognizes answers that are no pages: bodies cut on the way, challenges, logins, pages that moved away."""

from __future__ import annotations

import re
import tomllib
import zlib
from importlib.resources import files
from typing import Final

from scrapy.http import Response

from archive_spider.records import canonical_link
from archive_spider.text import whole_number

_SIGNS: Final = tomllib.loads((files(__package__) / "challenges.toml").read_text(encoding="utf-8"))
_TITLE: Final = re.compile(r"<title[^>]{0,200}>([^<]{0,200})<", re.IGNORECASE)
_UNSHOWN: Final = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_TITLE_END: Final = re.compile(r"\s*(?:[|·–—]|\s-\s).*", re.DOTALL)
_PASSWORD: Final = re.compile(r"<input[^>]{0,300}type\s*=\s*[\"']?password", re.IGNORECASE)
_UNPACK_STEP: Final = 65_536
_LONG_PAGE: Final = 100_000
"""Bytes: a challenge with its scripts is shorter."""

_LONG_TEXT: Final = 1_500
"""Characters that a challenge or a login shows at most."""

_OK: Final = 200
RETRIED_STATUSES: Final = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
REFUSED_STATUSES: Final = frozenset({401, 403, 407, 451})


def cut_on_the_wire(response: Response) -> str | None:
    """Say how a body was cut on its way; None for a whole one.

    The body must be as it came, content encodings not undone.
    """
    if "partial" in response.flags or "dataloss" in response.flags:
        return "the connection closed before the end of the body"
    declared = whole_number((response.headers.get(b"Content-Length") or b"").decode("latin-1"))
    chunked = b"Transfer-Encoding" in response.headers
    if declared and not chunked and response.status not in {204, 304}:
        missing = declared - len(response.body)
        if missing > 0:
            return f"the body is {missing} bytes shorter than its Content-Length"
    if not response.body and response.status == _OK:
        return "the body is empty"
    if response.headers.get(b"Content-Encoding", b"").lower() in {b"gzip", b"x-gzip"} and response.body:  # type: ignore[union-attr]
        return _gzip_trouble(response.body)
    return None


def _gzip_trouble(body: bytes) -> str | None:
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    rest = body
    try:
        while rest and not unpacker.eof:
            unpacker.decompress(rest, _UNPACK_STEP)
            rest = unpacker.unconsumed_tail
    except zlib.error as error:
        return f"its gzip is broken ({error})"
    return None if unpacker.eof else "its gzip ends early"


def challenge(payload: bytes) -> str | None:
    """Say whether a payload is a challenge or a login instead of the page; None for a page."""
    if len(payload) > _LONG_PAGE:
        return None
    source = payload.decode("utf-8", "replace").casefold()
    found = _TITLE.search(source)
    title = _TITLE_END.sub("", found[1].strip()).rstrip(" .!?…") if found else ""
    signed = title in _SIGNS["titles"] or any(mark in source for mark in _SIGNS["marks"] + _SIGNS["words"])
    login = title in _SIGNS["logins"] and _PASSWORD.search(source)
    if not (signed or login) or len(" ".join(_UNSHOWN.sub(" ", source).split())) > _LONG_TEXT:
        return None
    return _CHALLENGED if signed else "a login page came instead of the page"


_CHALLENGED: Final = "a challenge came instead of the page: the site wants a browser, or has blocked this address"


def moved(asked: str, came: str) -> str | None:
    """Say where a listing page was redirected to; None where it is still the same page."""
    if asked == came or canonical_link(asked) == canonical_link(came):
        return None
    return f"it redirects to {came}, which is another page"
