"""`archive-spider people`: the persons of a name, over all entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from archive_spider import terminal
from archive_spider.commands._options import Archive, Config, Json, Output
from archive_spider.commands._published import records
from archive_spider.exits import Exit
from archive_spider.export.find import folded
from archive_spider.records import PersonHistory, to_line
from archive_spider.terminal import count


def people(
    name: Annotated[
        list[str], typer.Argument(help="Words of the name, in any spelling met; case and accents do not count.")
    ],
    archive: Archive = None,
    as_json: Json = False,
    output: Output = None,
    config: Config = None,
) -> Exit:
    """List the persons of a name: status, how often they come, and the id for `archive-spider show`.

    [bold]Examples[/bold]

    archive-spider people Ana Brenn

    archive-spider people Brenn --json
    """
    found = list(_named(records(output, config, archive).people(), [folded(word) for word in name]))
    rows = [
        (p.id, p.name, p.status or "speaks", count(len(p.mentions), "mentions"), count(p.quotes, "quotes"))
        for p in found
    ]
    for line in map(to_line, found) if as_json else terminal.table(rows):
        terminal.write(line)
    terminal.say(f"{count(len(found), 'persons')}.")
    return Exit.DONE


def _named(people: Iterator[PersonHistory], words: list[str]) -> Iterator[PersonHistory]:
    for person in people:
        spelled = [person.name, person.native_name or "", *(spelling.name for spelling in person.names)]
        if any(all(word in folded(name) for word in words) for name in spelled):
            yield person
