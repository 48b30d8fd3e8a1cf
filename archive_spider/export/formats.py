"""The formats by name: what writes each, and where it goes when nobody says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

from archive_spider.exits import UnknownNameError
from archive_spider.export.published import Published


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its module below `archive_spider.export`, its usual place, and what it is for."""

    module: str
    place: str
    about: str

    def write(self, published: Published, target: Path, *, with_text: bool) -> list[Path]:
        """Write the records in this format; give the files."""
        writer: Callable[..., list[Path]] = import_module(f"archive_spider.export.{self.module}").write
        return writer(published, target, with_text=with_text and not published.redact)


FORMATS: Final = {
    "parquet": Format("parquet", "parquet", "typed tables for pandas, Polars, pyarrow and DuckDB"),
    "csv": Format("csv", "csv", "tables for spreadsheets"),
    "sqlite": Format("sqlite", "records.db", "a database with search, for Datasette and R"),
    "ftm": Format("ftm", "records.ftm.json", "FollowTheMoney entities, for Aleph and OpenAleph"),
    "uwazi": Format("uwazi", "uwazi.zip", "four CSV files for Uwazi"),
    "jsonld": Format("jsonld", "records.jsonld", "schema.org in JSON-LD"),
}


def named(name: str) -> Format:
    """Give a format by its name.

    Raises:
        UnknownNameError: there is none; the message gives the nearest.

    """
    if name not in FORMATS:
        raise UnknownNameError("format", name, FORMATS, f"There are {', '.join(FORMATS)}.")
    return FORMATS[name]
