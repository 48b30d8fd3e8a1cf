"""Parquet: one file a table, types declared, nothing to guess. Loses nothing that the tables hold."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from archive_spider.export.files import whole_folder
from archive_spider.export.published import Published
from archive_spider.export.tables import TABLES, connect, copy

_OPTIONS: Final = (
    "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, DICTIONARY_SIZE_LIMIT 1000, ROW_GROUP_SIZE 20480"
)
"""Groups of texts this small are written from memory; larger ones are spilled to disk first. Hardly a text or an id
comes twice: to look for more than a thousand repeated values takes time, and makes files larger.
"""


def write(published: Published, target: Path, *, with_text: bool) -> list[Path]:
    """Write `<table>.parquet` for each table into the folder `target`; give the files."""
    with whole_folder(target) as folder, connect(published, with_text=with_text) as connection:
        for table in TABLES:
            copy(connection, table, folder / f"{table.name}.parquet", _OPTIONS)
    return [target / f"{table.name}.parquet" for table in TABLES]
