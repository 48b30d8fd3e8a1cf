"""How often a site is asked: holds after trouble, Retry-After, the budget of requests.

Requests to one site leave one after the other (`CONCURRENT_REQUESTS = 1`) with a delay between them. On top of that a
host that answers 429 or 5xx, or not at all, is left alone: as long as its Retry-After says, else twice as long after
every failure.
"""

from __future__ import annotations

import asyncio
import logging
import math
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from archive_spider import clock
from archive_spider.crawl.trouble import RETRIED_STATUSES

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

LONGEST_WAIT: Final = 600.0
"""Seconds: a site that asks for more is left until the next run."""

RETRIES: Final = 3
LATER: Final = -1000
"""What a retry's priority loses: it comes after everything else that is waiting."""

_STEP: Final = 0.1
"""Seconds between looks at whether the crawl is being stopped while a host is held."""

logger = logging.getLogger(__name__)


class StoppedError(IgnoreRequest):
    """The request was not sent because the run is ending; the page stays pending. Raised while a host is held."""


def retry_after(header: bytes | None, now: datetime) -> float | None:
    """Read a Retry-After header (RFC 9110, 10.2.3): seconds from now, or None where it says nothing usable."""
    if not header:
        return None
    text = header.decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


@dataclass(slots=True)
class Hold:
    """How long a host is left alone, by the monotonic clock, and how often in a row it failed."""

    until: float = 0.0
    failures: int = 0


@dataclass(slots=True)
class Holds:
    """The hosts that are left alone. `patience` is the first wait in seconds; each failure in a row doubles it."""

    patience: float
    _hosts: dict[str, Hold] = field(default_factory=dict)

    def remaining(self, host: str) -> float:
        """Give the seconds for which a host is still left alone."""
        hold = self._hosts.get(host)
        return max(0.0, hold.until - monotonic()) if hold else 0.0

    def fail(self, host: str, asked: float | None = None) -> float:
        """Note a failure; `asked` is what the host's Retry-After says. Gives the wait in seconds."""
        hold = self._hosts.setdefault(host, Hold())
        wait = min(self.patience * 2**hold.failures, LONGEST_WAIT) if asked is None else asked
        hold.failures += 1
        hold.until = max(hold.until, monotonic() + wait)
        return wait

    def succeed(self, host: str) -> None:
        """Note a good answer."""
        self._hosts.pop(host, None)


class PolitenessMiddleware:
    """Stands before the downloader: waits for held hosts, counts requests, reads Retry-After."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._session = crawler.spider.session  # type: ignore[union-attr]
        self._holds = Holds(self._session.options.patience)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PolitenessMiddleware:
        """Make it for the session of a crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Wait until the host may be asked, and count the request.

        Raises:
            StoppedError: The run is ending, or its budget is spent.

        """
        host = urlsplit(request.url).netloc
        remaining = self._holds.remaining(host)
        if remaining:
            logger.info("Leaving %s alone for %.1f s", host, remaining)
        while (remaining := self._holds.remaining(host)) > 0:
            self._refuse_when_ending()
            await asyncio.sleep(min(remaining, _STEP))
        self._refuse_when_ending()
        self._session.count_request()

    def _refuse_when_ending(self) -> None:
        if self._session.ending or not self._crawler.crawling:
            raise StoppedError("the run is ending")

    def process_response(self, request: Request, response: Response) -> Response:
        """Note how the host answered."""
        host = urlsplit(request.url).netloc
        if response.status not in RETRIED_STATUSES:
            self._holds.succeed(host)
            return response
        asked = retry_after(response.headers.get(b"Retry-After"), clock.now())
        if asked is not None and asked > LONGEST_WAIT:
            hours = math.ceil(asked / 360) / 10
            self._session.end(
                f"{host} asks to be left alone for {hours} h (Retry-After); the rest is left to later runs"
            )
            return response
        wait = self._holds.fail(host, asked)
        logger.warning("%s answered %d: leaving it alone for %.1f s", host, response.status, wait)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Note that the host did not answer."""
        if not isinstance(exception, IgnoreRequest):
            self._holds.fail(urlsplit(request.url).netloc)


class RetryMiddleware:
    """Asks again, later, for what did not come whole."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RetryMiddleware:
        """Make it for a crawl."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Ask again for a page that failed or was cut; the last failure goes on to the spider."""
        recorded = request.meta.get("recorded")
        if response.status in RETRIED_STATUSES:
            return self._later(request, f"status {response.status}") or response
        if recorded and recorded.cut:
            return self._later(request, recorded.cut) or response
        return response

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """Ask again where no answer came."""
        return None if isinstance(exception, IgnoreRequest) else self._later(request, type(exception).__name__)

    def _later(self, request: Request, reason: str) -> Request | None:
        if self._crawler.spider.session.ending:  # type: ignore[union-attr]
            return None
        return ask_later(self._crawler, request, reason)


def ask_later(crawler: Crawler, request: Request, reason: str) -> Request | None:
    """Give the request to try again with, or None where it was tried often enough."""
    assert crawler.spider is not None  # noqa: S101 a crawl that asks has a spider
    return get_retry_request(
        request,
        spider=crawler.spider,
        reason=reason,
        max_retry_times=RETRIES,
        priority_adjust=LATER,
        give_up_log_level="DEBUG",
    )
