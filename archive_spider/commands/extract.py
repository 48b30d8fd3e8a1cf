"""`archive-spider extract`: saved pages in, entry records out, without the network."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

import jsonlines
import msgspec
import typer

from archive_spider import terminal
from archive_spider.capture import Capture
from archive_spider.crawl import archives
from archive_spider.crawl.taking import Place, take
from archive_spider.exits import Exit, UserError
from archive_spider.pages.base import Hints
from archive_spider.reader import Reading, read
from archive_spider.records import Entry, to_line
from archive_spider.sources.files import STANDARD_INPUT, files_at, read_file, standard_input
from archive_spider.sources.locations import Found, shown
from archive_spider.sources.warc import Damaged
from archive_spider.store.projection import decisions
from archive_spider.workers import in_order

_BINARY_HEAD: Final = 2048
_WEB_ADDRESS: Final = re.compile(r"https?://[^\s/\[\]]+(?:/\S*)?$|https?://\[[\d:a-f.]+\]\S*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known of the pages besides what is on them."""

    archive: str | None = None
    listing: str | None = None
    countries: tuple[str, ...] = ()
    hints: Hints = field(default_factory=Hints)


@dataclass(frozen=True, slots=True)
class Result:
    """What one page gave: its entries as lines, or why it gave none."""

    lines: tuple[str, ...] = ()
    quotes: int = 0
    cases: int = 0
    problem: str | None = None


SAVED: Final = Place("saved", "pages")
"""Where pages of no declared archive are published."""


def extract(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files or folders, here or at an address: HTML, text, feeds, WARC, WACZ; - is standard input."
        ),
    ],
    url: Annotated[str | None, typer.Option(help="The page's own address, against which its links resolve.")] = None,
    archive: Annotated[str | None, typer.Option(help="The archive that the pages belong to.")] = None,
    country: Annotated[
        str | None, typer.Option(help="The archive's listing that the pages show, or its country code.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Publish into this folder instead of standard output.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read at the same time.")] = 1,
) -> Exit:
    """Read saved pages and write their entries as JSON lines to standard output. No site is asked for anything.

    The same pages give the same bytes, whatever the number of workers.

    [bold]Examples[/bold]

    archive-spider extract china.html --archive amnesty_ca --country china > entries.jsonl

    archive-spider extract captures.warc.gz pages/ --workers 2 | head -1

    archive-spider extract saved/ -o records

    curl -s https://example.org/news | archive-spider extract - --url https://example.org/news
    """
    if url and not _WEB_ADDRESS.match(url):
        raise UserError(f"--url {url}: not the address of a page. Give it whole, such as https://example.org/news.")
    setting = _setting(archive, country)
    if output:
        decisions(output)
        setting = replace(setting, archive=archive or SAVED.archive, listing=setting.listing or SAVED.listing)
    counts: Counter[str] = Counter()
    results = _told(in_order(partial(_read, setting), _pages(paths, url), workers), counts)
    if output:
        _publish(results, setting, output)
    else:
        with jsonlines.Writer(sys.stdout, dumps=str) as writer:
            for result in results:
                for line in result.lines:
                    writer.write(line)
    told = [terminal.count(counts[many], many) for many in ("entries", "quotes", "cases")]
    terminal.say(f"{', '.join(told)} from {terminal.count(counts['pages'], 'pages')}")
    if not counts["entries"]:
        raise UserError(
            "No entry was found. Entries are dated: see the warnings above for what is missing in each page."
        )
    return Exit.PARTIAL if counts["problems"] else Exit.DONE


def _told(results: Iterable[Result], counts: Counter[str]) -> Iterator[Result]:
    """Pass results on, counting them, warning of problems, and drawing the progress."""
    with terminal.progress() as progress:
        task = progress.add_task("Reading", total=None)
        for result in results:
            counts.update(pages=1, entries=len(result.lines), quotes=result.quotes, cases=result.cases)
            if result.problem:
                counts["problems"] += 1
                terminal.warn(result.problem)
            progress.update(task, completed=counts["pages"])
            yield result


def _publish(results: Iterable[Result], setting: Setting, output: Path) -> None:
    """Publish the entries; nothing is written before the first page gave one."""
    pages = ([msgspec.json.decode(line, type=Entry) for line in result.lines] for result in results if result.lines)
    first = next(pages, None)
    if first is None:
        return
    place = Place(setting.archive or SAVED.archive, setting.listing or SAVED.listing, "", setting.countries)
    changes = take(chain([first], pages), place, output)
    told = ", ".join(f"{number} {change}" for change, number in changes.items() if number) or "nothing new"
    terminal.say(f"Published in {output / place.archive / place.listing}: {told}")


def _setting(archive: str | None, country: str | None) -> Setting:
    """Look up what the archive declares.

    Raises:
        UserError: The archive or the country is unknown, or a country is given without its archive.

    """
    if archive is None:
        if country:
            raise UserError("--country names a listing of an archive: give --archive too.")
        return Setting()
    spider = archives.archive(archive)
    if country is None:
        return Setting(archive=archive, hints=spider.hints)
    chosen = archives.choose(spider, [country])
    if len(chosen) > 1:
        raise UserError(f"“{country}” is {len(chosen)} listings of {archive}: name one of {', '.join(chosen)}.")
    ((slug, listing),) = chosen.items()
    return Setting(archive=archive, listing=slug, countries=listing.countries, hints=spider.hints)


def _pages(paths: list[str], url: str | None) -> Iterator[Capture | Damaged]:
    """Give the pages of all paths; a path that does not exist ends the command before anything is read."""
    found = [(path, None if path == STANDARD_INPUT else files_at(path)) for path in paths]
    return chain.from_iterable(_pages_at(path, place, url) for path, place in found)


def _pages_at(path: str, place: Found | None, url: str | None) -> Iterator[Capture | Damaged]:
    if place is None:
        yield from standard_input(url)
        return
    read = False
    for file in place.files:
        for page in read_file(file, url=None if place.folder else url):
            read = True
            yield page
    if not read:
        yield Damaged(shown(path), None, "no page in it; looked for HTML, text, feeds, JSON, WARC and WACZ")


def _read(setting: Setting, page: Capture | Damaged) -> Result:
    if isinstance(page, Damaged):
        place = page.source if page.offset is None else f"{page.source} at byte {page.offset}"
        return Result(problem=f"{place}: {page.reason}")
    if urlsplit(page.url or "").path == "/robots.txt":
        return Result()
    if _is_binary(page.payload):
        return Result(problem=f"{page.source}: a binary file; give HTML, text, a feed, WARC or WACZ")
    try:
        reading = read(
            page,
            archive=setting.archive,
            listing=setting.listing,
            countries=setting.countries,
            hints=setting.hints,
        )
    except Exception as error:  # noqa: BLE001 one page that breaks the reader must not cost the others
        return Result(problem=f"{page.source}: reading it failed ({type(error).__name__}), a fault of this program")
    return _result(page, reading)


def _result(page: Capture, reading: Reading) -> Result:
    entries = reading.entries
    if not entries:
        undated = f", {terminal.count(reading.page.undated, 'rows')} without a date" if reading.page.undated else ""
        return Result(problem=f"{page.source}: no dated entry (read as {reading.page.layout}{undated})")
    return Result(
        lines=tuple(to_line(entry) for entry in entries),
        quotes=sum(len(entry.quotes) for entry in entries),
        cases=sum(len(entry.cases) for entry in entries),
    )


def _is_binary(payload: bytes) -> bool:
    head = payload[:_BINARY_HEAD]
    return b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff"))
