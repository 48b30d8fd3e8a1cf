"""CSV for spreadsheets: one file a table, UTF-8 with a byte order mark, no cell that acts as a formula.

Loses the types, and the difference between null and an empty text; lists become one cell.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from archive_spider.export.cells import safe_sql
from archive_spider.export.files import whole_folder
from archive_spider.export.published import Published
from archive_spider.export.tables import TABLES, columns, connect, copy

_MARK: Final = "\ufeff"
"""The byte order mark, by which spreadsheets know UTF-8; it stands before the first column's name."""


def write(published: Published, target: Path, *, with_text: bool) -> list[Path]:
    """Write `<table>.csv` for each table into the folder `target`; give the files."""
    with whole_folder(target) as folder, connect(published, with_text=with_text) as connection:
        connection.execute("SET threads = 1")  # with more, DuckDB holds all lines in memory to keep their order
        for table in TABLES:
            cells = [f'{safe_sql(name, kind)} AS "{name}"' for name, kind in columns(connection, table).items()]
            cells[0] = cells[0].replace(' AS "', f' AS "{_MARK}')
            copy(connection, table, folder / f"{table.name}.csv", "FORMAT csv", ", ".join(cells))
    return [target / f"{table.name}.csv" for table in TABLES]
