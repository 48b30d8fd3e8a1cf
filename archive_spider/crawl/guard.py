"""What may be asked at all: the hosts of the declaration, under their ports, and no private address behind a name."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred

_PORTS: Final = {"http": 80, "https": 443}
PRIVATE_ALLOWED: Final = "ARCHIVE_PRIVATE_ADDRESSES"
"""The Scrapy setting under which names may lead to private addresses (the demo archive, tests)."""


class OutsideError(IgnoreRequest):
    """A link or redirect leads outside the hosts of the declaration. Raised by the middleware."""


class Guard:
    """The (scheme, host, port) that may be asked. A host without a port stands for 80 and 443."""

    def __init__(self, hosts: Iterable[str]) -> None:
        self._allowed: set[tuple[str, str, int]] = set()
        for host in hosts:
            name, colon, port = host.rpartition(":") if host.rsplit(":", 1)[-1].isdigit() else (host, "", "")
            for scheme, usual in _PORTS.items():
                self._allowed.add((scheme, name.lower().strip("[]"), int(port) if colon else usual))

    def allows(self, url: str) -> bool:
        """Say whether a URL is within the declaration: no other scheme, host or port, no user name."""
        try:
            parts = urlsplit(url)
            port = parts.port or _PORTS.get(parts.scheme, 0)
        except ValueError:
            return False
        return parts.username is None and (parts.scheme, parts.hostname or "", port) in self._allowed


class GuardMiddleware:
    """Stops requests, redirected ones too, that leave the declaration."""

    def __init__(self, crawler: Crawler) -> None:
        session = crawler.spider.session  # type: ignore[union-attr]
        self._site: Guard = session.guard
        self._elsewhere = Guard(session.options.source.hosts)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> GuardMiddleware:
        """Make it for the session of a crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Let a request pass.

        Raises:
            OutsideError: It leaves the declaration.

        """
        guard = self._elsewhere if request.meta.get("elsewhere") else self._site
        if not guard.allows(request.url):
            raise OutsideError(f"{request.url} is outside the archive's hosts")


class PublicResolver(CachingThreadedResolver):
    """Resolves names, but not to private, loopback or otherwise special addresses (RFC 6890)."""

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, *, private: bool) -> None:
        super().__init__(reactor, cache_size, timeout)
        self._private = private

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> PublicResolver:
        """Make it from the settings of a crawl."""
        settings = crawler.settings
        return cls(
            reactor,
            settings.getint("DNSCACHE_SIZE"),
            settings.getfloat("DNS_TIMEOUT"),
            private=settings.getbool(PRIVATE_ALLOWED),
        )

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: ANN401, N802 Twisted's interface
        """Resolve a name."""
        return super().getHostByName(name, timeout).addCallback(self._check, name)

    def _check(self, address: str, name: str) -> str:
        if not self._private and not ipaddress.ip_address(address).is_global:
            raise DNSLookupError(f"{name} leads to the private address {address}")
        return address
