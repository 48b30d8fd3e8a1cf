"""Links that may be followed: a page can print `javascript:` where a link is expected."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\"<>\\^`{|}\u202a-\u202e\u2066-\u2069]")


def web(url: str | None) -> str | None:
    """Give an http(s) link with a host, what does not belong in a link percent-encoded; else None."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    return _UNSAFE.sub(lambda found: quote(found[0]), url)


def copy_of(url: str | None, time: str) -> str | None:
    """Give the address at which the Wayback Machine shows the copy nearest to a time (ISO 8601, date or more)."""
    live = web(url)
    digits = re.sub(r"\D", "", time)[:14]
    return f"https://web.archive.org/web/{digits}/{live}" if live else None
