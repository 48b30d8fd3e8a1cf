"""`archive-spider crawl`: one archive, live or from copies, into published files."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated

import typer

from archive_spider import configuration, terminal
from archive_spider.commands._options import Config, Json, Output, day
from archive_spider.crawl.elsewhere import source_from
from archive_spider.crawl.options import Options
from archive_spider.crawl.run import crawl as run_crawl
from archive_spider.exits import Exit
from archive_spider.workers import cores


def crawl(
    archive: Annotated[str, typer.Argument(help="An archive that `archive-spider archives` lists.")],
    country: Annotated[
        list[str] | None, typer.Option("--country", "-c", help="A listing or country code; all where it is left out.")
    ] = None,
    since: Annotated[
        date | None,
        typer.Option(parser=day, metavar="YYYY-MM-DD", help="Leave out pages on which every entry is older."),
    ] = None,
    from_: Annotated[
        str,
        typer.Option(
            "--from",
            help="live, wayback, the address of a web archive or of a Common Crawl index, a path or address of files.",
        ),
    ] = "live",
    as_of: Annotated[
        date | None,
        typer.Option(
            parser=day,
            metavar="YYYY-MM-DD",
            help="With --from: the state of that day; all states united without it.",
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Ask for every page, known or not.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be asked, and ask nothing.")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="Take over what was held back as suspicious.")] = False,
    contact: Annotated[
        str | None, typer.Option(envvar="ARCHIVE_SPIDER_CONTACT", help="Address under which the site can reach you.")
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Processes that read pages where reading holds up the crawl (default: the cores)."),
    ] = None,
    output: Output = None,
    config: Config = None,
    as_json: Json = False,
) -> Exit:
    """Crawl an archive politely and publish its records. Run it again, and only what changed is asked for.

    [bold]Examples[/bold]

    archive-spider crawl amnesty_org --country china --contact you@example.org

    archive-spider crawl amnesty_ca --country CN --from wayback --as-of 2020-07-15 --contact you@example.org

    archive-spider crawl amnesty_ca --country CN --from pages.warc.gz

    archive-spider crawl amnesty_ca --country CN --from https://host.example/pages.wacz

    archive-spider crawl amnesty_ca --dry-run
    """
    configured = configuration.load(config)
    options = Options(
        output=output or configured.output,
        source=source_from(from_, as_of),
        full=full,
        accept=accept,
        dry_run=dry_run,
        since=since,
        contact=contact or configured.contact,
        on_fail=configured.on_fail,
        workers=workers or cores(),
    )
    summary = run_crawl(archive, country or (), options)
    if as_json:
        terminal.write(json.dumps(summary.as_dict(), ensure_ascii=False))
    else:
        terminal.outcome(summary.text(), good=summary.code is Exit.DONE)
    return summary.code
