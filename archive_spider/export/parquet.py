"""Parquet: one file a table, types declared, nothing to guess. Loses nothing that the tables hold."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from archive_spider.export.files import whole_folder
from archive_spider.export.published import Published
from archive_spider.export.tables import TABLES, connect

_ROWS_A_GROUP: Final = 20_480
"""Groups of texts this small are written from memory; larger ones are spilled to disk first."""


def write(published: Published, target: Path, *, with_text: bool) -> list[Path]:
    """Write `<table>.parquet` for each table into the folder `target`; give the files."""
    with whole_folder(target) as folder, connect(published, with_text=with_text) as connection:
        for table in TABLES:
            path = str(folder / f"{table.name}.parquet").replace("'", "''")
            options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROWS_A_GROUP}"
            connection.execute(f"COPY (FROM {table.name} ORDER BY {table.key}) TO '{path}' ({options})")
    return [target / f"{table.name}.parquet" for table in TABLES]
