"""`archive-spider search`: the entries in which words stand."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

from archive_spider import terminal
from archive_spider.commands._options import Archive, Config, Json, Output
from archive_spider.commands._published import records
from archive_spider.exits import Exit
from archive_spider.export import find
from archive_spider.records import to_line


def search(
    words: Annotated[
        list[str], typer.Argument(help="All of them must stand in the entry; case and accents do not count.")
    ],
    archive: Archive = None,
    limit: Annotated[int, typer.Option(min=1, help="How many entries to show.")] = 20,
    as_json: Json = False,
    output: Output = None,
    config: Config = None,
) -> Exit:
    """Find words in the headings, texts and names of published entries, newest first.

    [bold]Examples[/bold]

    archive-spider search lawyer torture

    archive-spider search "freedom of expression" --json
    """
    hits = sorted(find.search(records(output, config, archive), words), key=lambda hit: hit.entry.date, reverse=True)
    for hit in islice(hits, limit):
        if as_json:
            terminal.write(to_line(hit.entry))
            continue
        terminal.write(terminal.plain(f"{hit.entry.date}  {hit.entry.id}  {hit.entry.title or ''}".rstrip()))
        terminal.write(terminal.plain(f"            {hit.around}"))
    more = f", {limit} shown" if len(hits) > limit else ""
    terminal.say(f"{len(hits)} {'entry' if len(hits) == 1 else 'entries'}{more}.")
    return Exit.DONE
