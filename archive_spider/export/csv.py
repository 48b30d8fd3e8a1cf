"""CSV for spreadsheets: one file a table, UTF-8 with a byte order mark, no cell that acts as a formula.

Loses the types, and the difference between null and an empty text; lists become one cell.
"""

from __future__ import annotations

import csv
from pathlib import Path

from archive_spider.export.cells import cell
from archive_spider.export.files import whole_folder
from archive_spider.export.published import Published
from archive_spider.export.tables import TABLES, columns, connect, rows


def write(published: Published, target: Path, *, with_text: bool) -> list[Path]:
    """Write `<table>.csv` for each table into the folder `target`; give the files."""
    with whole_folder(target) as folder, connect(published, with_text=with_text) as connection:
        for table in TABLES:
            with (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(columns(connection, table))
                writer.writerows(map(cell, row) for row in rows(connection, table))
    return [target / f"{table.name}.csv" for table in TABLES]
