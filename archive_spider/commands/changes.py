"""`archive-spider changes`: which entries came, changed, went or came back, and when."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from archive_spider import configuration, terminal
from archive_spider.commands._options import Config, Json, Output
from archive_spider.exits import Exit, UserError
from archive_spider.records import Change, to_line

FILE = "changes.jsonl"


class NoChangesError(UserError):
    """Nothing was published in the output folder."""


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
    folder = output or configuration.load(config).output
    found = [change for change in _read(folder) if since is None or change.time >= f"{since:%Y-%m-%dT%H:%M:%SZ}"]
    if as_json:
        for change in found:
            terminal.write(to_line(change))
        return Exit.DONE
    titles = _titles(folder, {change.id for change in found})
    for change in found:
        fields = f" ({', '.join(change.fields)})" if change.fields else ""
        terminal.write(terminal.plain(f"{change.time}  {change.change:<7}  {titles.get(change.id, change.id)}{fields}"))
    return Exit.DONE


def _read(folder: Path) -> Iterator[Change]:
    try:
        with (folder / FILE).open("rb") as lines:
            for line in lines:
                yield msgspec.json.decode(line, type=Change)
    except FileNotFoundError as error:
        raise NoChangesError(f"{folder / FILE} does not exist: nothing was published there yet.") from error


def _titles(folder: Path, wanted: set[str]) -> dict[str, str]:
    """Give date and title of entries; those that are gone have none."""
    titles = {}
    for file in sorted(folder.glob("*/*/entries.jsonl")):
        with file.open("rb") as lines:
            for line in lines:
                entry = json.loads(line)
                if entry["id"] in wanted:
                    titles[entry["id"]] = f"{entry['date']}  {entry['title'] or entry['text'][:70]}"
    return titles
