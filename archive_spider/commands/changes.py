"""`archive-spider changes`: which entries came, changed, went or came back, and when."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from archive_spider import terminal
from archive_spider.commands._options import Config, Json, Output
from archive_spider.commands._published import records
from archive_spider.exits import Exit
from archive_spider.records import to_line


def changes(
    since: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"], metavar="YYYY-MM-DD", help="Only from this time on (UTC)."
        ),
    ] = None,
    output: Output = None,
    config: Config = None,
    as_json: Json = False,
) -> Exit:
    """List what the runs found different, the oldest first.

    [bold]Examples[/bold]

    archive-spider changes --since 2021-05-01

    archive-spider changes --json | grep gone
    """
    published = records(output, config)
    first = f"{since:%Y-%m-%dT%H:%M:%SZ}" if since else ""
    found = [change for change in published.changes() if change.time >= first]
    if as_json:
        for change in found:
            terminal.write(to_line(change))
        return Exit.DONE
    wanted = {change.id for change in found}
    titles = {
        entry.id: f"{entry.date}  {entry.title or entry.text[:70]}"
        for entry in published.entries()
        if entry.id in wanted
    }
    for change in found:
        fields = f" ({', '.join(change.fields)})" if change.fields else ""
        terminal.write(terminal.plain(f"{change.time}  {change.change:<7}  {titles.get(change.id, change.id)}{fields}"))
    return Exit.DONE
