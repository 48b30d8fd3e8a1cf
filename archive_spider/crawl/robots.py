"""robots.txt by RFC 9309: no answer means no; a missing file means yes; kept for a day; Crawl-delay is honoured."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from protego import Protego
from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError, IgnoreRequest
from scrapy.http import Request
from scrapy.http.request import NO_CALLBACK

from archive_spider import clock
from archive_spider.crawl.politeness import StoppedError
from archive_spider.exits import Exit

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from archive_spider.store.ledger import Ledger

PRODUCT: Final = "archive-spider"
"""The product token to which robots.txt files speak (RFC 9309, 2.2.1)."""

KEPT: Final = timedelta(hours=24)
"""RFC 9309, 2.4: a copy is not used for longer than a day."""

_LARGEST: Final = 500 * 1024
"""Bytes that are read (RFC 9309, 2.5)."""

_LONGEST_DELAY: Final = 60.0
_OK: Final = 200
_CLIENT_ERRORS: Final = range(400, 500)
_TOO_MANY: Final = 429

logger = logging.getLogger(__name__)


class ForbiddenError(IgnoreRequest):
    """robots.txt forbids the page. Raised by the middleware; the page counts as forbidden, not as failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a robots.txt allows."""

    parsed: Protego

    def allows(self, url: str) -> bool:
        """Say whether a page may be asked for."""
        return bool(self.parsed.can_fetch(url, PRODUCT))

    @property
    def delay(self) -> float:
        """Seconds between requests that its Crawl-delay asks for, at most a minute; 0 where it asks none."""
        delay = self.parsed.crawl_delay(PRODUCT)
        return min(max(float(delay), 0.0), _LONGEST_DELAY) if delay else 0.0


def read_rules(status: int, body: bytes) -> Rules | None:
    """Read a robots.txt answer; None where it means that nothing may be asked (RFC 9309, 2.3.1)."""
    if status == _OK:
        text = body[:_LARGEST].decode("utf-8", "replace").removeprefix("\ufeff")
        return Rules(parsed=Protego.parse(text))
    if status in _CLIENT_ERRORS and status != _TOO_MANY:
        return Rules(parsed=Protego.parse(""))
    return None


def origin(url: str) -> str:
    """Give scheme, host and port of a URL, for which one robots.txt holds."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"


def kept_rules(ledger: Ledger, url: str) -> Rules | None:
    """Give the rules for a URL that the ledger still may use; None where they must be asked for."""
    kept = ledger.robots(origin(url))
    if kept is None or clock.now() - kept[0] > KEPT:
        return None
    return read_rules(kept[1], kept[2])


class RobotsMiddleware:
    """Lets through what robots.txt allows."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._session = crawler.spider.session  # type: ignore[union-attr]
        self._rules: dict[str, Rules | None] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """Make it for the session of a crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request pass.

        Raises:
            ForbiddenError: robots.txt forbids the page, or could not be read.
            StoppedError: The run is ending.

        """
        if request.meta.get("robots"):
            return
        site = origin(request.url)
        if site not in self._rules:
            self._rules[site] = kept_rules(self._session.ledger, request.url) or await self._fetch(site, request)
            self._slow_down(request, self._rules[site])
        rules = self._rules[site]
        if rules is None:
            raise StoppedError(f"the robots.txt of {site} could not be read")
        if not rules.allows(request.url):
            logger.info("robots.txt forbids %s", request.url)
            raise ForbiddenError(f"robots.txt of {site} forbids {request.url}")

    async def _fetch(self, site: str, asker: Request) -> Rules | None:
        engine = self._crawler.engine
        assert engine is not None  # noqa: S101 requests come from a running engine
        meta = {"robots": True, "elsewhere": asker.meta.get("elsewhere", False)}
        request = Request(f"{site}/robots.txt", priority=1000, callback=NO_CALLBACK, meta=meta)
        try:
            response = await engine.download_async(request)
        except StoppedError:
            raise
        except (DownloadConnectionRefusedError, CannotResolveHostError) as error:
            self._session.end(f"{site} does not answer ({error})", Exit.UNREACHABLE)
            return None
        except Exception as error:  # noqa: BLE001 whatever kept the file from us, the answer is no (RFC 9309, 2.3.1.4)
            self._refuse(site, type(error).__name__)
            return None
        rules = read_rules(response.status, response.body)
        if rules is None:
            self._refuse(site, f"status {response.status}")
        else:
            with self._session.stopping_when_refused():
                self._session.ledger.keep_robots(site, response.status, response.body[:_LARGEST])
        return rules

    def _refuse(self, site: str, reason: str) -> None:
        self._session.end(
            f"{site}/robots.txt could not be read ({reason}), which means that nothing may be asked (RFC 9309)",
            Exit.FORBIDDEN,
        )

    def _slow_down(self, request: Request, rules: Rules | None) -> None:
        delay = rules.delay if rules else 0.0
        downloader = self._crawler.engine.downloader
        if delay <= self._session.delay:
            return
        logger.info("robots.txt asks for %.1f s between requests", delay)
        key = downloader.get_slot_key(request)
        downloader.per_slot_settings[key] = {"delay": delay}
        if key in downloader.slots:
            downloader.slots[key].delay = delay
