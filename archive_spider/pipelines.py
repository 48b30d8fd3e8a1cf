"""Entries → checked → ledger. Publication follows when the whole run is in and through the gates (`crawl/run.py`)."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from archive_spider.records import Entry
from archive_spider.spiders.base import PageItem
from archive_spider.store.visits import Outcome

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)


def faults(entry: Entry) -> list[str]:
    """Name what must never be published: spans that are not the words they name, a date that is none."""
    found = []
    spans = [
        *((f"quote {quote.id}", quote.start, quote.end) for quote in entry.quotes),
        *((f"case {case.id}", case.person.start, case.person.end) for case in entry.cases),
    ]
    size = len(entry.text)
    found += [f"{name} lies outside the text" for name, start, end in spans if not 0 <= start < end <= size]
    for case in entry.cases:
        parts = [*case.charges, *case.health, *case.concerns, *case.access]
        found += [
            f"{part.text!r} is not at {part.start}" for part in parts if entry.text[part.start : part.end] != part.text
        ]
    if not entry.id or not entry.date:
        found.append("it has no id or no date")
    return found


class CheckPipeline:
    """Turns a page whose entries contradict themselves into a failed one: loud, and nothing of it is kept."""

    def process_item(self, item: PageItem) -> PageItem:
        """Check every entry of a page."""
        for entry in item.entries:
            found = faults(entry)
            if found:
                reason = f"entry {entry.id} contradicts itself: {found[0]} (a fault of this program)"
                return replace(item, outcome=Outcome(state="failed", error=reason))
        return item


class LedgerPipeline:
    """Commits each page, then lets the crawler ask for the pages that it leads to."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> LedgerPipeline:
        """Make it for a crawl."""
        return cls(crawler)

    def process_item(self, item: PageItem) -> PageItem:
        """Commit a page."""
        spider, engine = self._crawler.spider, self._crawler.engine
        session = spider.session  # type: ignore[union-attr]
        try:
            planned = session.commit(item)
        except OSError as error:
            session.disk_refuses(error)
            return item
        finally:
            if item.turn:
                item.turn.leave()
        for visit in planned:
            engine.crawl(spider.request(visit))  # type: ignore[union-attr]
        return item
