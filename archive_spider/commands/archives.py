"""`archive-spider archives`: what can be crawled."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from archive_spider import terminal
from archive_spider.commands._options import Json
from archive_spider.crawl import archives as registry
from archive_spider.crawl.catalogue import NEVER, describe
from archive_spider.exits import Exit
from archive_spider.spiders.base import ListingSpider


def archives(
    archive: Annotated[str | None, typer.Argument(help="List the listings of this archive.")] = None,
    as_json: Json = False,
) -> Exit:
    """List the archives that can be crawled, or the listings of one.

    [bold]Examples[/bold]

    archive-spider archives

    archive-spider archives amnesty_ca

    archive-spider archives --json
    """
    rows = _listings(registry.archive(archive)) if archive else _archives()
    if as_json:
        for row in rows:
            terminal.write(json.dumps(row, ensure_ascii=False))
    elif archive:
        for line in terminal.table([tuple(_cell(value) for value in row.values()) for row in rows]):
            terminal.write(line)
    else:
        for row in rows:
            shown = ("name", "organization", "languages", "last_seen_live")
            terminal.write("  ".join(_cell(row[name]) for name in shown))
            terminal.write(f"    {_counted(row)}; known from: {row['structure_known_from']}")
    return Exit.DONE


def _counted(row: dict[str, object]) -> str:
    listings = f"{row['listings']} listing{'s' if row['listings'] != 1 else ''}"
    return f"{listings}, {row['countries']} countries" if row["countries"] else f"{listings}, not by country"


def _cell(value: object) -> str:
    return ", ".join(value) if isinstance(value, list) else NEVER if value is None else str(value)


def _archives() -> list[dict[str, object]]:
    return [describe(spider) for spider in registry.archives().values()]


def _listings(spider: type[ListingSpider]) -> list[dict[str, object]]:
    return [
        {"listing": slug, "countries": list(listing.countries), "url": listing.url}
        for slug, listing in spider.listings.items()
    ]
