"""Copies of pages: the base of the sources that answer a page's own address with a capture.

All of them work alike: they list the captures that there are of a page, choose among these (the state of a day, or
all states, one after the other), and give the chosen one as it came. Where all states are wanted, those of all pages of
a listing are planned from the list of captures; a next link adds only pages that the list does not show to be its own.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from archive_spider import clock
from archive_spider.crawl.robots import ForbiddenError
from archive_spider.crawl.source import Source
from archive_spider.exits import Exit, UserError
from archive_spider.records import canonical_link
from archive_spider.sources.webarchive import WebCapture, all_states, as_of, pages_of
from archive_spider.store.visits import Visit

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from archive_spider.crawl.session import Session

MISSING: Final = frozenset({404, 410})
_RANGE: Final = frozenset({200, 206})

logger = logging.getLogger(__name__)


class NotCapturedError(IgnoreRequest):
    """There is no capture of a page. Raised for the page, which then counts as failed."""


class ElsewhereError(UserError):
    """The place that is to have the pages does not answer. Ends the run."""

    exit = Exit.UNREACHABLE


class Copies(Source):
    """A place that has captures of pages; the base of the sources of this module.

    Attributes:
        day: The day whose state is wanted; None for all states.
        without: How a run ends for which there is no capture.

    """

    live = False
    complete = False
    without = Exit.UNREACHABLE
    gates = MappingProxyType({"repeated": 1.0, "failed": 1.0})

    _session: Session

    def __init__(self, day: date | None = None) -> None:
        self.day = day
        self._listed: dict[str, list[WebCapture]] = {}
        self._crawler: Crawler | None = None

    async def list_captures(self, url: str) -> list[WebCapture]:
        """List the captures of a page and of the pages under its address."""
        raise NotImplementedError

    async def fetch(self, capture: WebCapture, request: Request) -> Response:
        """Give a capture as the answer to a request for its page."""
        raise NotImplementedError

    async def open(self, crawler: Crawler) -> None:
        """Plan the pages of every listing; a run that goes on plans the same ones again, which changes nothing."""
        self._crawler = crawler
        self._session = crawler.spider.session  # type: ignore[union-attr]
        with self._ending_when_refused():
            await self._plan()

    async def _plan(self) -> None:
        session = self._session
        planned = 0
        for slug, listing in session.listings.items():
            starts = await self._starts(Visit(listing=slug, url=listing.url, sweep=True))
            if not starts:
                logger.warning("%s: no capture of %s%s", session.archive, listing.url, self._by_day())
            planned += len(starts)
            session.ledger.plan(session.run.id, starts)
        if not planned:
            session.end(f"{self.name} has no capture of the listings asked for{self._by_day()}", self.without)

    @contextlib.contextmanager
    def _ending_when_refused(self) -> Iterator[None]:
        """End the run, with what it has, where the place does not answer or forbids to be asked."""
        try:
            yield
        except ForbiddenError as error:
            self._session.end(str(error), Exit.FORBIDDEN)
        except (ElsewhereError, IgnoreRequest) as error:
            self._session.end(str(error), Exit.UNREACHABLE)

    def visits(self, visits: Iterable[Visit]) -> Iterable[Visit]:  # noqa: ARG002 the interface
        """Plan nothing before the captures are known."""
        return []

    async def place(self, visits: list[Visit]) -> list[Visit]:
        """Give pages that were found the capture at which they are wanted; leave out what there is no capture of."""
        placed = []
        with self._ending_when_refused():
            for visit in visits:
                if visit.entry:
                    capture = self._nearest(visit, await self._known(visit.url))
                    placed += [replace(visit, captured=_iso(capture.taken))] if capture else []
                elif self.day:
                    placed.append(await self._at_day(visit))
                elif not pages_of([WebCapture(clock.now(), visit.url)], self._session.listings[visit.listing].url):
                    placed += self._states(visit, await self._known(visit.url))
        return placed

    async def answer(self, request: Request) -> Response | None:
        """Answer a page with its capture.

        Raises:
            NotCapturedError: There is none.

        """
        visit: Visit | None = request.meta.get("visit")
        if visit is None:
            return None
        found = {_iso(capture.taken): capture for capture in await self._known(visit.url)}
        if visit.captured not in found:
            raise NotCapturedError(f"{self.name} has no capture of it{self._by_day()}")
        return await self.fetch(found[visit.captured], request)

    async def _starts(self, visit: Visit) -> list[Visit]:
        own = pages_of(await self._known(visit.url), visit.url)
        if self.day:
            first = await self._at_day(visit)
            return [first] if first.captured else []
        return [
            replace(visit, url=capture.url, captured=_iso(capture.taken), number=number)
            for number, capture in enumerate(all_states(own))
        ]

    def _states(self, visit: Visit, known: list[WebCapture]) -> list[Visit]:
        """Give a page every state that there is of it."""
        mine = [capture for capture in known if _same_page(capture.url, visit.url)]
        return [replace(visit, url=capture.url, captured=_iso(capture.taken)) for capture in all_states(mine)]

    async def _at_day(self, visit: Visit) -> Visit:
        """Give a page the capture of the wanted day; it stays without one where there is none, and so will fail."""
        assert self.day is not None  # noqa: S101 asked only where a day is wanted
        chosen = as_of(await self._known(visit.url), self.day).get(canonical_link(visit.url))
        return replace(visit, captured=_iso(chosen.taken)) if chosen else visit

    def _nearest(self, visit: Visit, known: list[WebCapture]) -> WebCapture | None:
        """Choose the last capture of an entry's own page up to the wanted day, or up to its listing's capture."""
        mine = [capture for capture in known if _same_page(capture.url, visit.url)]
        if self.day:
            return as_of(mine, self.day).get(canonical_link(visit.url))
        before = [capture for capture in mine if _iso(capture.taken) <= visit.captured]
        return max(before, default=None) or min(mine, default=None)

    async def _known(self, url: str) -> list[WebCapture]:
        """List the captures of a page, once; those of a listing cover its other pages."""
        for listed in self._listed.values():
            mine = [capture for capture in listed if _same_page(capture.url, url)]
            if mine:
                return mine
        if url not in self._listed:
            self._listed[url] = await self.list_captures(url)
        return self._listed[url]

    def _by_day(self) -> str:
        return f" up to {self.day}" if self.day else ""

    async def ask(self, url: str, **headers: str) -> Response:
        """Ask the place itself, with the crawl's delay and patience.

        Raises:
            ElsewhereError: It does not answer, or refuses.

        """
        assert self._crawler is not None  # noqa: S101 asked only when open
        assert self._crawler.engine is not None  # noqa: S101 likewise
        request = Request(url, headers=headers, meta={"unrecorded": True, "elsewhere": True})
        try:
            response = await self._crawler.engine.download_async(request)
        except IgnoreRequest:
            raise
        except Exception as error:
            raise ElsewhereError(f"{url} does not answer ({type(error).__name__}: {error})") from error
        if response.status not in _RANGE | MISSING:
            raise ElsewhereError(f"{url} answered with status {response.status}")
        return response


def _iso(moment: datetime) -> str:
    return clock.stamp(moment)


def _same_page(a: str, b: str) -> bool:
    return canonical_link(a) == canonical_link(b)
