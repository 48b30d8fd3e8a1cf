"""`archive-spider report`: a page to look at, one file an archive."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from archive_spider import terminal
from archive_spider.commands._options import Config, Output, Redact, Takedowns
from archive_spider.commands._published import records
from archive_spider.exits import Exit, UserError
from archive_spider.export.report import write
from archive_spider.export.report.data import Texts


def report(
    archives: Annotated[list[str] | None, typer.Argument(help="Archives (default: all that have records).")] = None,
    to: Annotated[Path, typer.Option("--to", help="Folder for the pages.")] = Path("reports"),
    with_text: Annotated[
        bool | None,
        typer.Option(
            "--with-text/--without-text",
            help="Carry full texts, or only the words of facts (default: the paragraphs with facts).",
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="Show what changed since this day (default: since the last report).")
    ] = None,
    redact: Redact = False,
    takedown: Takedowns = None,
    output: Output = None,
    config: Config = None,
) -> Exit:
    """Write a page for each archive that any browser opens without a network: people, speakers, entries, plots.

    [bold]Examples[/bold]

    archive-spider report

    archive-spider report amnesty_ca --to public --without-text --since 2026-11-01
    """
    if since and not re.fullmatch(r"\d{4}-\d\d-\d\d", since):
        raise UserError(f"--since takes a day such as 2026-11-01, not “{since}”.")
    published = records(output, config, None, takedown, redact)
    texts: Texts = "evidence" if with_text is None else "full" if with_text else "none"
    for archive in archives or published.archives:
        terminal.write(str(write(replace(published, archive=archive), to / f"{archive}.html", texts, since)))
    return Exit.DONE
