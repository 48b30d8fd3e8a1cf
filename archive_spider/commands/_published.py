"""The published records that a command reads, with what was taken down left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from archive_spider import configuration
from archive_spider.export.published import Published
from archive_spider.takedown import Takedown


def records(
    output: Path | None,
    config: Path | None,
    archive: str | None = None,
    takedown: Path | None = None,
    redact: bool = False,
) -> Published:
    """Give the records of an output folder: that of the configuration, if none is named."""
    folder = output or configuration.load(config).output
    withdrawn = Takedown.beside(folder)
    if takedown:
        more = Takedown.load(takedown)
        withdrawn = replace(withdrawn, ids=withdrawn.ids | more.ids, names=withdrawn.names | more.names)
    return Published(folder, archive=archive, takedown=withdrawn, redact=redact)
