"""A page as it came: the one thing that passes from where pages come from to where they are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One payload with its address and times.

    Attributes:
        payload: The body, with any content encoding (gzip, brotli) undone.
        source: The URL fetched, or the path of the file; goes to `provenance.source`.
        url: The page's own address, against which links resolve; None for a file known only as text.
        content_type: The `Content-Type` header as it came.
        fetched: When it was fetched, in UTC.
        captured: When a web archive took the copy, in UTC.
        warc: Name of the WARC file that holds the payload.
        offset: Byte offset of its record there.

    """

    payload: bytes
    source: str
    url: str | None = None
    content_type: str | None = None
    fetched: datetime | None = None
    captured: datetime | None = None
    warc: str | None = None
    offset: int | None = None
