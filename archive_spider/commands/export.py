"""`archive-spider export`: the published records in the formats of other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from archive_spider import terminal
from archive_spider.commands._options import Archive, Config, Output, Redact, Takedowns
from archive_spider.commands._published import records
from archive_spider.exits import Exit
from archive_spider.export.formats import FORMATS, named

_FORMATS = "; ".join(f"{name}: {form.about}" for name, form in FORMATS.items())


def export(
    format: Annotated[str, typer.Argument(help=_FORMATS)],  # noqa: A002 - the word of the command line
    to: Annotated[Path | None, typer.Option("--to", help="File or folder to write (default: below exports/).")] = None,
    archive: Archive = None,
    with_text: Annotated[
        bool, typer.Option("--with-text/--without-text", help="Write the full texts of entries, too.")
    ] = False,
    redact: Redact = False,
    takedown: Takedowns = None,
    output: Output = None,
    config: Config = None,
) -> Exit:
    """Write the published records in another format. Full texts are left out unless asked for: they belong to others.

    [bold]Examples[/bold]

    archive-spider export parquet

    archive-spider export sqlite --with-text --to records.db     # then: datasette records.db

    archive-spider export csv --archive amnesty_ca --redact-persons
    """
    form = named(format)
    published = records(output, config, archive, takedown, redact)
    if with_text and redact:
        terminal.warn("Redacted records have no full texts: names that were not found would stay in them.")
    for path in form.write(published, to or Path("exports") / form.place, with_text=with_text):
        terminal.write(str(path))
    return Exit.DONE
