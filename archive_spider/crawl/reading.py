"""Reading the pages of a crawl: here, or in workers once it keeps the crawl from asking.

With a delay between requests a page is read long before the next one may be asked for, so nothing is started for it.
Workers start where reading fills the crawl's time and other pages could be asked for meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Final

from archive_spider.capture import Capture
from archive_spider.pages.base import Hints, Listed
from archive_spider.reader import Reading, read
from archive_spider.records import Entry
from archive_spider.store.visits import Visit
from archive_spider.workers import make_pool

if TYPE_CHECKING:
    from archive_spider.spiders.base import ListingSpider

Task = Callable[[], Reading]
"""A page to read, as it is given to a worker."""

START: Final = 1.0
"""Seconds of reading after which workers would have paid for their start."""

SHARE: Final = 1 / 3
"""The part of a crawl's time above which reading holds it up."""

logger = logging.getLogger(__name__)


def reading_task(
    capture: Capture,
    visit: Visit,
    spider: type[ListingSpider],
    *,
    row: Entry | None,
    countries: tuple[str, ...],
    run: str | None,
) -> Task:
    """Say how to read the page of a visit, as its declaration says to at the time of the capture.

    An entry's own page belongs to no listing, but has the date that the row which led to it shows.
    """
    hints = spider.hints_at(capture.captured or capture.fetched)
    listed = Listed(date=row.date, date_text=row.date_text, title=row.title) if row else None
    hints = hints.of_articles(listed) if visit.entry else hints
    return partial(_read, capture, visit, archive=spider.name, hints=hints, countries=countries, run=run)


def _read(
    capture: Capture, visit: Visit, *, archive: str, hints: Hints, countries: tuple[str, ...], run: str | None
) -> Reading:
    reading = read(capture, archive=archive, listing=visit.listing or None, countries=countries, hints=hints, run=run)
    if visit.entry and len(reading.entries) == 1:
        # The row gave the entry its id; its own page may call itself by another link.
        reading.entries[0].id = visit.entry
    return reading


class Readers:
    """Reads the pages of one run."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._warm: Future[Reading] = Future()
        self._since = monotonic()
        self._spent = 0.0

    async def read(self, task: Task, *, more: bool) -> Reading:
        """Read a page.

        Args:
            task: The page.
            more: Other pages can be asked for meanwhile.

        """
        if more and self._pool and self._warm.done():
            try:
                return await asyncio.wrap_future(self._pool.submit(task))
            except BrokenProcessPool:
                logger.warning("A worker was killed: the pages are read without workers from here on")
                self.close()
        begun = monotonic()
        reading = task()
        self._spent += monotonic() - begun
        if more and self._pool is None and self._held_up():
            self.start(task)
        return reading

    def start(self, task: Task) -> None:
        """Start the workers with a page to read, which loads what reading needs; none is waited for."""
        try:
            self._pool = make_pool(self._workers)
            self._warm = [self._pool.submit(task) for _ in range(self._workers)][-1]
        except OSError as error:
            logger.warning("No worker can be started: %s", error)
            self.close()

    def _held_up(self) -> bool:
        return self._workers > 1 and self._spent > max(START, SHARE * (monotonic() - self._since))

    def close(self) -> None:
        """End the workers; what is read from here on is read in this process."""
        self._workers = 1
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
