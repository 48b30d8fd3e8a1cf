"""`archive-spider status`: the last runs, and how they ended."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from archive_spider import configuration, terminal
from archive_spider.commands._options import Config, Json, Output
from archive_spider.crawl.run import open_ledger
from archive_spider.crawl.session import STATE
from archive_spider.exits import Exit, UserError

_RUNS = (
    "SELECT id, archive, started, finished, state, exit, requests, summary FROM runs"
    " WHERE archive = coalesce(?, archive) ORDER BY started DESC, id DESC LIMIT ?"
)


class NoRunsError(UserError):
    """There is no ledger in the output folder."""


def status(
    archive: Annotated[str | None, typer.Argument(help="Only runs of this archive.")] = None,
    last: Annotated[int, typer.Option(min=1, help="How many runs.")] = 10,
    output: Output = None,
    config: Config = None,
    as_json: Json = False,
) -> Exit:
    """Show the last runs, the newest first: when, how many pages, what changed, how it ended.

    [bold]Examples[/bold]

    archive-spider status

    archive-spider status amnesty_ca --last 3 --json
    """
    runs = _runs(output or configuration.load(config).output, archive, last)
    if as_json:
        for run in runs:
            terminal.write(json.dumps(run, ensure_ascii=False))
    else:
        header = ("run", "started", "ended", "pages", "failed", "added", "changed", "gone")
        for line in terminal.table([header, *(_row(run) for run in runs)]):
            terminal.write(line)
    return Exit.DONE


def _runs(output: Path, archive: str | None, last: int) -> list[dict[str, Any]]:
    if not (output / STATE / "ledger.sqlite").is_file():
        raise NoRunsError(f"{output} holds no runs yet. `archive-spider crawl` makes some; -o names another folder.")
    ledger = open_ledger(output)
    try:
        rows = [dict(row) for row in ledger.db.execute(_RUNS, (archive, last))]
    finally:
        ledger.close()
    return [row | {"summary": json.loads(row["summary"] or "{}")} for row in rows]


def _row(run: dict[str, Any]) -> tuple[str, ...]:
    summary = run["summary"]
    changes = summary.get("changes", summary)
    figures = (
        summary.get("pages"),
        summary.get("failed"),
        *(changes.get(name) for name in ("added", "changed", "gone")),
    )
    return run["id"], run["started"], _ended(run), *("" if figure is None else str(figure) for figure in figures)


def _ended(run: dict[str, Any]) -> str:
    if run["exit"] is None:
        return "not finished"
    return Exit(run["exit"]).name.lower() if run["exit"] in set(Exit) else str(run["exit"])
