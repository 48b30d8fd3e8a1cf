"""`archive-spider demo`: the whole way on this machine, from an invented archive to records to look at."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Final

import msgspec
import typer

from archive_spider import terminal
from archive_spider.commands._looks import entry_lines
from archive_spider.crawl.options import Options
from archive_spider.crawl.run import crawl
from archive_spider.demo.content import DAYS
from archive_spider.demo.server import serve
from archive_spider.exits import Exit
from archive_spider.records import Entry

ARCHIVE: Final = "lantern"
_SHORT: Final = 400
"""Characters under which an entry is not worth more for being shorter."""


def demo(
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the records.")] = Path("output/demo"),
    day: Annotated[
        int, typer.Option(min=DAYS.start, max=DAYS.stop - 1, help="Day of the archive: entries come, change and go.")
    ] = DAYS.start,
) -> Exit:
    """Serve an invented archive on this machine, crawl it, and show what comes out. No other machine is asked.

    [bold]Examples[/bold]

    archive-spider demo

    archive-spider demo --day 3     # two days later: only what changed is read again
    """
    terminal.say(f"Crawling the demo archive as on day {day}, served on this machine …")
    with serve(day) as running:
        os.environ["http_proxy"] = running.address
        summary = crawl(ARCHIVE, options=Options(output=output, sweep_days=0.0))
    if summary.code is not Exit.DONE:
        terminal.outcome(summary.text(), good=False)
        return summary.code
    if terminal.loudness() >= 0:
        _tell(output / ARCHIVE)
    return summary.code


def _tell(folder: Path) -> None:
    """Tell where the records are, how many of each kind, and show a few."""
    entries = list(_entries(folder))
    kinds = Counter(entry.kind for entry in entries)
    quotes, cases = (sum(len(getattr(entry, name)) for entry in entries) for name in ("quotes", "cases"))
    counted = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
    terminal.say(f"\n{len(entries)} entries ({counted}), {quotes} quotes and {cases} cases.\n", "bold")
    for entry in _worth_a_look(entries):
        for line in entry_lines(entry):
            terminal.write(line)
        terminal.write("")
    terminal.say("The records are in")
    for file in sorted(folder.glob("*/*.jsonl")):
        terminal.say(f"  {file}  ({sum(1 for _ in file.open('rb'))} lines)")
    terminal.say("Each fact has the place of its words: text[start:end]. docs/records.md explains every field.")


def _entries(folder: Path) -> Iterator[Entry]:
    """Give the published entries, each once though several listings may show it."""
    seen = set()
    for file in sorted(folder.glob("*/entries.jsonl")):
        with file.open("rb") as lines:
            for line in lines:
                entry = msgspec.json.decode(line, type=Entry)
                if entry.id not in seen:
                    seen.add(entry.id)
                    yield entry


def _worth_a_look(entries: list[Entry]) -> list[Entry]:
    """Choose what says most in few words: about a person at risk, a reaction, and an entry in another language."""
    wanted: list[Callable[[Entry], bool]] = [
        lambda entry: entry.kind == "case",
        lambda entry: entry.kind == "statement" and entry.language == "en",
        lambda entry: entry.language != "en",
    ]
    ranked = sorted(entries, key=lambda entry: (-_facts(entry) / (_SHORT + len(entry.text)), entry.id))
    return [found for fits in wanted if (found := next(filter(fits, ranked), None))]


def _facts(entry: Entry) -> int:
    spoken = sum(3 for quote in entry.quotes if quote.speaker and quote.speaker.role)
    told = sum(2 + len(case.events) + len(case.charges) + bool(case.sentence) for case in entry.cases)
    return spoken + told
