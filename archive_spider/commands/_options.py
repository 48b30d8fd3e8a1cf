"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Write JSON lines for machines.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Folder of the records [default: output, or as configured].")
]
Config = Annotated[
    Path | None, typer.Option("--config", help="Configuration file [default: archive-spider.toml, if there is one].")
]
