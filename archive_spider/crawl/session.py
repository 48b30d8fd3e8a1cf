"""One run of one archive: its ledger, its WARC file, its plan, and what it counts; shared by all parts of the crawl."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from archive_spider import clock
from archive_spider.crawl.guard import Guard
from archive_spider.crawl.politeness import StoppedError
from archive_spider.crawl.recording import Recorded, Recorder
from archive_spider.crawl.visiting import tells_all
from archive_spider.exits import Exit
from archive_spider.records import digest
from archive_spider.store.ledger import Ledger
from archive_spider.store.visits import Run, Visit

if TYPE_CHECKING:
    from scrapy.http import Request, Response

    from archive_spider.crawl.options import Options
    from archive_spider.spiders.base import Listing, ListingSpider, PageItem

STATE: Final = ".state"
"""Folder below the output folder that holds the ledger and the lock; not for readers."""

WARCS: Final = "warc"
"""Folder below the output folder that holds the WARC files."""

_NOT_MODIFIED: Final = 304

logger = logging.getLogger(__name__)


def plan_of(listings: Iterable[str], options: Options) -> str:
    """Write down what makes two commands the same, so that one continues the other."""
    return json.dumps(
        {
            "listings": sorted(listings),
            "full": options.full,
            "since": options.since and options.since.isoformat(),
            "source": options.source.name,
        }
    )


def planned_visits(
    spider: type[ListingSpider], listings: dict[str, Listing], options: Options, ledger: Ledger
) -> list[Visit]:
    """Give the pages with which a new run begins: the start pages, and what earlier runs could not get."""
    due = {slug: sweep_due(spider, slug, options, ledger) for slug in listings}
    starts = [
        Visit(listing=slug, url=listing.url if due[slug] else listing.feed or listing.url, sweep=due[slug])
        for slug, listing in listings.items()
    ]
    owed = [visit for slug in listings for visit in ledger.owed(spider.name, slug)]
    return list(dict.fromkeys([*options.source.visits(starts), *owed]))


def sweep_due(spider: type[ListingSpider], slug: str, options: Options, ledger: Ledger) -> bool:
    """Say whether a listing is to be read to its end, known pages and all."""
    if options.full or not spider.newest_first:
        return True
    row = ledger.db.execute(
        "SELECT coalesce(swept, first_checked) FROM listings WHERE archive = ? AND slug = ?", (spider.name, slug)
    ).fetchone()
    return row is None or clock.now() - clock.parse(row[0]) >= timedelta(days=options.sweep_days)


@dataclass(slots=True)
class Counts:
    """What a run counts while it goes."""

    requests: int = 0
    pages: int = 0
    entries: int = 0
    failed: int = 0
    forbidden: int = 0
    in_a_row: int = 0
    undated: int = 0


@dataclass(slots=True)
class Session:
    """A run that is going on.

    Attributes:
        ending: Why it ends; empty while it goes on.
        ended_by: The exit code that this brings.
        disk: What the disk said when it refused.
        taken: Bytes of the WARC file whose pages are committed, or need not be.

    """

    spider: type[ListingSpider]
    listings: dict[str, Listing]
    options: Options
    ledger: Ledger
    run: Run
    recorder: Recorder
    counts: Counts = field(default_factory=Counts)
    ending: str = ""
    ended_by: Exit | None = None
    disk: OSError | None = None
    taken: int = field(init=False)
    guard: Guard = field(init=False)

    def __post_init__(self) -> None:
        self.guard = Guard(self.spider.allowed_hosts)
        self.counts.requests = self.run.requests
        self.taken = self.recorder.length

    @property
    def archive(self) -> str:
        """The archive's name."""
        return self.spider.name

    @property
    def delay(self) -> float:
        """Seconds between requests."""
        return self.spider.delay if self.options.delay is None else self.options.delay

    # --- what happens -----------------------------------------------------------------------------------------------

    def count_request(self) -> None:
        """Count a request that leaves; ends the run when its budget is spent.

        Raises:
            StoppedError: The disk refuses; the request must not leave.

        """
        self.counts.requests += 1
        with self.stopping_when_refused():
            self.ledger.count_request(self.run.id)
        if self.options.budget is not None and self.counts.requests >= self.options.budget:
            self.end(f"the budget of {self.options.budget} requests is spent; the next run goes on from here")

    def record(self, request: Request, response: Response) -> Recorded:
        """Append a response to the WARC file."""
        visit: Visit | None = request.meta.get("visit")
        facts: dict[str, Any] = {"run": self.run.id, "archive": self.archive}
        revisit = None
        if visit is None:
            facts["role"] = "robots"
        else:
            facts |= {name: getattr(visit, name) for name in ("role", "listing", "url", "captured", "number", "entry")}
            facts["countries"] = self.countries(visit)
            known = self.ledger.known(self.archive, visit)
            same = (
                known
                and tells_all(self.spider, visit, known)
                and (response.status == _NOT_MODIFIED or known.body == digest(response.body))
            )
            revisit = known.fetched if known and same else None
        return self.recorder.response(request, response, facts, revisit)

    def countries(self, visit: Visit) -> tuple[str, ...]:
        """Give the countries of the listing of a page."""
        listing = self.listings.get(visit.listing)
        return listing.countries if listing else ()

    def waits(self) -> bool:
        """Say whether pages can be asked for before the one under way is read."""
        return self.ledger.waits(self.run.id)

    def commit(self, item: PageItem) -> list[Visit]:
        """Commit a page to the ledger; gives the further pages to ask for."""
        visit, outcome = item.visit, item.outcome
        if item.recorded:
            self.taken = item.recorded.end
        planned = self.ledger.commit_page(self.run, visit, outcome, item.follow, self.taken)
        counts = self.counts
        if outcome.state in {"done", "unchanged"}:
            counts.pages += 1
            counts.entries += len(outcome.ids)
            counts.undated += outcome.undated
            counts.in_a_row = 0
        elif outcome.state == "forbidden":
            counts.forbidden += 1
        else:
            counts.failed += 1
            counts.in_a_row += 1
            logger.warning("%s: %s", visit.url, outcome.error)
            if counts.in_a_row >= self.options.trouble:
                self.end(f"{counts.in_a_row} pages in a row did not come; the rest is left to later runs")
        return planned

    @contextlib.contextmanager
    def stopping_when_refused(self) -> Iterator[None]:
        """End the run where the disk refuses what is written inside.

        Raises:
            StoppedError: It refuses; the page under way stays pending.

        """
        try:
            yield
        except OSError as error:
            self.disk_refuses(error)
            raise StoppedError("the disk refuses") from error

    def disk_refuses(self, error: OSError) -> None:
        """Let the run end because nothing can be written any more."""
        self.disk = self.disk or error
        self.end(f"the disk refuses: {error.strerror}, {error.filename or self.options.output}", Exit.DISK)

    def end(self, reason: str, code: Exit | None = None) -> None:
        """Let the run end: what is under way is finished, nothing more is asked."""
        if not self.ending:
            logger.warning("%s: %s", self.archive, reason)
            self.ending = reason
            self.ended_by = code
