"""One page looked at, for a declaration to come or a fixture; a crawl is `archive_spider.crawl.run`'s."""

from __future__ import annotations

import ipaddress
import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from protego import Protego

from archive_spider.capture import Capture
from archive_spider.crawl.settings import USER_AGENT
from archive_spider.exits import Exit, UserError
from archive_spider.sources import Damaged, captures

_SECONDS: Final = 45
_LARGEST: Final = 64 << 20
_REFUSED: Final = 4
"""The hundreds of the statuses under which a site has no robots.txt, so that all is allowed (RFC 9309)."""


class NoPageError(UserError):
    """There is no page to look at: a file without one, a site that does not answer."""


class UnreachablePageError(NoPageError):
    """The site does not answer, or refuses with a status."""

    exit = Exit.UNREACHABLE
    status: int = 0


class ForbiddenPageError(NoPageError):
    """The robots.txt of the site forbids to ask for the page."""

    exit = Exit.FORBIDDEN


def is_address(place: str) -> bool:
    """Say whether a place is an address and no file."""
    return place.startswith(("http://", "https://"))


def is_private(url: str) -> bool:
    """Say whether an address leads to this machine or a private network."""
    try:
        name = urlsplit(url).hostname or ""
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(name, None)}
    except OSError:
        return False
    return any(not ipaddress.ip_address(address.partition("%")[0]).is_global for address in found)


def look(place: str, *, url: str | None = None, contact: str | None = None) -> Capture:
    """Get a page: from its site, asking robots.txt before, or from a file.

    Args:
        place: An address or the path of a file.
        url: The page's own address, for a file that does not say it.
        contact: An address under which the site can reach the operator.

    Raises:
        NoPageError: There is no page; the message says why.

    """
    if is_address(place):
        return _fetch(place, contact)
    if not Path(place).is_file():
        raise NoPageError(f"{place} is no file and no address (http://…, https://…).")
    found = next((page for page in captures(place, url=url) if not isinstance(page, Damaged)), None)
    if found is None:
        raise NoPageError(f"{place} holds no page that can be read.")
    if found.url is None:
        raise NoPageError(f"{place} does not say which page it is. Give its address with --url.")
    return found


def _fetch(url: str, contact: str | None) -> Capture:
    if not contact and not is_private(url):
        raise NoPageError("Looking at a site needs an address under which it can reach you: give --contact.")
    agent = USER_AGENT + (f" (+{contact})" if contact else "")
    parts = urlsplit(url)
    try:
        rules = _ask(f"{parts.scheme}://{parts.netloc}/robots.txt", agent)[0]
    except UnreachablePageError as error:
        if error.status // 100 != _REFUSED:
            raise
        rules = b""
    if not Protego.parse(rules.decode("utf-8", "replace")).can_fetch(url, USER_AGENT):
        raise ForbiddenPageError(f"The robots.txt of {parts.netloc} forbids to ask for {url}.")
    payload, content_type, final = _ask(url, agent)
    fetched = datetime.now(UTC).replace(microsecond=0)
    return Capture(payload=payload, source=url, url=final, content_type=content_type, fetched=fetched)


def _ask(url: str, agent: str) -> tuple[bytes, str | None, str]:
    request = Request(url, headers={"User-Agent": agent})  # noqa: S310 `look` lets http and https pass alone
    try:
        with urlopen(request, timeout=_SECONDS) as response:  # noqa: S310 likewise
            return response.read(_LARGEST), response.headers.get("Content-Type"), response.geturl()
    except HTTPError as error:
        refused = UnreachablePageError(f"{url} answers with status {error.code}.")
        refused.status = error.code
        raise refused from error
    except (URLError, OSError, ValueError) as error:
        raise UnreachablePageError(f"{url} does not answer: {getattr(error, 'reason', error)}.") from error
