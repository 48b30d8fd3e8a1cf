"""SQLite: typed tables with foreign keys and full-text search; Datasette opens the file as it is.

Lists are JSON arrays, which Datasette facets. Loses nothing that the tables hold.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import starmap
from pathlib import Path
from typing import Any, Final

from archive_spider.export.files import whole_file
from archive_spider.export.published import Published, PublishedError
from archive_spider.export.tables import TABLES, Table, columns, connect, rows

_TYPES: Final = {"BIGINT": "INTEGER", "INTEGER": "INTEGER", "BOOLEAN": "INTEGER", "DOUBLE": "REAL"}


def _create(table: Table, types: dict[str, str]) -> str:
    parts = [f'"{name}" {_TYPES.get(kind, "TEXT")}' for name, kind in types.items()]
    parts.append(f'PRIMARY KEY ("{table.key}")')
    parts += [f'FOREIGN KEY ("{column}") REFERENCES "{target}"("id")' for column, target in table.references]
    return f'CREATE TABLE "{table.name}" ({", ".join(parts)}) STRICT'


def _value(name: str, kind: str) -> str:
    """Give the SQL of a column's values as SQLite holds them: lists as JSON, days and times as text."""
    if kind.endswith("[]"):
        return f'to_json("{name}")::VARCHAR'
    return f'"{name}"::VARCHAR' if kind in {"DATE", "TIMESTAMP"} else f'"{name}"'


def _index(database: sqlite3.Connection, table: Table, types: dict[str, str]) -> None:
    for column, _ in table.references:
        database.execute(f'CREATE INDEX "{table.name}_{column}" ON "{table.name}" ("{column}")')
    searched = [f'"{column}"' for column in table.searched if column in types]
    if searched:
        options = f"content=\"{table.name}\", tokenize='unicode61 remove_diacritics 2'"
        database.execute(f'CREATE VIRTUAL TABLE "{table.name}_fts" USING fts5({", ".join(searched)}, {options})')
        rebuild = f'INSERT INTO "{table.name}_fts"("{table.name}_fts")'
        database.execute(f"{rebuild} VALUES ('rebuild')")


def _insert(database: sqlite3.Connection, table: Table, width: int, found: Iterable[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * width)
    insert = f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608 - names of our own tables
    try:
        database.executemany(insert, found)
    except sqlite3.IntegrityError as error:
        raise PublishedError(
            f"The records contradict each other in the table “{table.name}”: {error}. Run `archive-spider verify`."
        ) from error


def write(published: Published, target: Path, *, with_text: bool) -> list[Path]:
    """Write the database `target`; give it as the only file."""
    with (
        whole_file(target) as path,
        connect(published, with_text=with_text) as connection,
        closing(sqlite3.connect(path, isolation_level=None)) as database,
    ):
        for setting in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = ON"):
            database.execute(f"PRAGMA {setting}")
        database.execute("BEGIN")
        for table in TABLES:
            types = columns(connection, table)
            database.execute(_create(table, types))
            _insert(database, table, len(types), rows(connection, table, ", ".join(starmap(_value, types.items()))))
            _index(database, table, types)
        database.execute("COMMIT")
    return [target]
