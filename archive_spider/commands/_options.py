"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer


def day(text: str) -> date:
    """Read a day that was given on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"“{text}” is not a day such as 2021-05-01."
        raise typer.BadParameter(message) from error


Json = Annotated[bool, typer.Option("--json", help="Write JSON lines for machines.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Folder of the records (default: output, or as configured).")
]
Config = Annotated[
    Path | None, typer.Option("--config", help="Configuration file (default: archive-spider.toml, if there is one).")
]
Archive = Annotated[str | None, typer.Option("--archive", "-a", help="Only this archive (default: all).")]
Takedowns = Annotated[
    Path | None,
    typer.Option("--takedown", help="A further takedown list; takedown.toml here and beside the records always holds."),
]
Redact = Annotated[
    bool, typer.Option("--redact-persons", help="Take out names of persons, pictures, links and full texts.")
]
