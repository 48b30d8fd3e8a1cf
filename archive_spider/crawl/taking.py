"""Pages that came by another way than a crawl, taken into the ledger and published as a crawl's are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from archive_spider import clock
from archive_spider.crawl.run import locked, open_ledger
from archive_spider.exits import Exit
from archive_spider.reader import unite
from archive_spider.records import Entry
from archive_spider.store.acceptance import accept
from archive_spider.store.publication import publish
from archive_spider.store.visits import Outcome, Visit


@dataclass(frozen=True, slots=True)
class Place:
    """Under which archive and listing pages are published; `url` and `countries` are the listing's."""

    archive: str
    listing: str
    url: str = ""
    countries: tuple[str, ...] = ()


def take(pages: Iterable[list[Entry]], place: Place, output: Path) -> dict[str, int]:
    """Take the entries of pages into an output folder: known ones are updated, none is held to be gone.

    Args:
        pages: The entries of each page; a page without entries is passed over.
        place: Where they belong.
        output: The output folder.

    Returns:
        How many entries were `added`, `changed`, `gone` (none) and `back`.

    Raises:
        LockedError: Another process works on the folder.
        OSError: The disk is full, read-only or failing; published files stand.

    """
    with locked(output):
        ledger = open_ledger(output)
        try:
            run = ledger.begin(archive=place.archive, plan="{}", started=clock.now())
            for number, entries in enumerate(pages):
                if entries:
                    visit = Visit(listing=place.listing, url=entries[0].provenance.source, number=number)
                    planned = ledger.plan(run.id, [visit]) or [ledger.planned(run.id, visit)]
                    ledger.commit_page(run, planned[0], _outcome(entries), (), 0)
            moment = clock.now()
            changes = accept(
                ledger,
                run,
                unite=unite,
                listings=[(place.listing, place.url, place.countries)],
                swept=(),
                moment=moment,
            )
            publish(ledger, output, run=run.id, moment=moment)
            ledger.finish(run.id, state="done", code=int(Exit.DONE), summary=dict(changes))
            return changes
        finally:
            ledger.close()


def _outcome(entries: list[Entry]) -> Outcome:
    origin = entries[0].provenance
    return Outcome(
        state="done",
        digest=origin.digest,
        layout=origin.layout,
        fetched=origin.fetched,
        ids=tuple(entry.id for entry in entries),
        rows=entries,
    )
