"""What a crawl would ask, from the ledger and the robots.txt that it keeps; asks nothing and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from archive_spider.crawl.robots import kept_rules
from archive_spider.crawl.session import STATE, planned_visits, sweep_due
from archive_spider.crawl.summary import Summary
from archive_spider.store.ledger import Ledger
from archive_spider.store.visits import Visit

if TYPE_CHECKING:
    from archive_spider.crawl.options import Options
    from archive_spider.crawl.source import Source
    from archive_spider.spiders.base import Listing, ListingSpider

_SHOWN: Final = 50
"""Pages that are named; the rest is counted."""


def forecast(
    spider: type[ListingSpider], listings: dict[str, Listing], options: Options, *, ledger_name: str, plan: str
) -> Summary:
    """Say which pages a crawl would begin with, which of them robots.txt forbids, and how many might follow."""
    if not options.source.live:
        return _of_copies(spider, listings, options.source)
    path = options.output / STATE / ledger_name
    ledger = Ledger.open(path if path.exists() else ":memory:")
    try:
        running = [run for run in ledger.unfinished(spider.name) if run.plan == plan]
        visits = ledger.pending(running[0].id) if running else planned_visits(spider, listings, options, ledger)
        summary = Summary(archive=spider.name, run="", listings=len(listings), pending=len(visits))
        summary.planned = [
            *_robots(ledger, visits),
            *(f"{_verdict(ledger, visit)}{visit.url}" for visit in visits[:_SHOWN]),
            *([f"and {len(visits) - _SHOWN} more"] if len(visits) > _SHOWN else []),
            *_further(ledger, spider, listings, options),
        ]
        return summary
    finally:
        ledger.close()


def _of_copies(spider: type[ListingSpider], listings: dict[str, Listing], source: Source) -> Summary:
    asked = [f"{source.name}: what there is of {listing.url}" for listing in listings.values()]
    summary = Summary(archive=spider.name, run="", listings=len(listings), pending=len(asked) if source.asks else 0)
    summary.planned = [*asked[:_SHOWN], *([f"and {len(asked) - _SHOWN} more"] if len(asked) > _SHOWN else [])]
    return summary


def _robots(ledger: Ledger, visits: list[Visit]) -> Iterator[str]:
    for site in sorted({"/".join(visit.url.split("/", 3)[:3]) for visit in visits}):
        rules = kept_rules(ledger, site)
        if rules is None:
            yield f"{site}/robots.txt first: it is not known, or older than a day"
        elif rules.delay:
            yield f"{site}/robots.txt is known, and wants {rules.delay:g} s between requests"


def _verdict(ledger: Ledger, visit: Visit) -> str:
    rules = kept_rules(ledger, visit.url)
    return "forbidden by robots.txt: " if rules and not rules.allows(visit.url) else ""


def _further(
    ledger: Ledger, spider: type[ListingSpider], listings: dict[str, Listing], options: Options
) -> Iterator[str]:
    """Say how far each listing would be read."""
    for slug in listings:
        pages = ledger.db.execute(
            "SELECT count(*) FROM pages WHERE archive = ? AND listing = ?", (spider.name, slug)
        ).fetchone()[0]
        if not pages:
            yield f"{slug}: never read; to its end"
        elif sweep_due(spider, slug, options, ledger):
            yield f"{slug}: a full reading is due, {pages} pages when it was last read"
        else:
            yield f"{slug}: its first page, and further ones while they show anything new"
