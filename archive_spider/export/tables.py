"""The flat, typed tables that Parquet, CSV and SQLite hold: one SQL file each, run by DuckDB over the records.

Nothing is folded into one string that an analyst would have to take apart again: who was charged with what, and what
happened to whom, are rows of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import duckdb

from archive_spider.datapackage.loaders import duckdb_columns, read_json
from archive_spider.export.published import Published, PublishedError
from archive_spider.records import FILES, to_line

_RAW: Final = ("entries", "quotes", "cases", "people")
_MEMORY: Final = "700MB"
_THREADS: Final = 2
"""More would need more memory: each sorts and writes a part of the texts of its own."""
_AS_WRITTEN: Final = "build_side_probe_side"
"""DuckDB cannot know how many entries a file holds, and would hold all texts in memory to look up a count for each."""


@dataclass(frozen=True, slots=True)
class Table:
    """A flat table: its key, and which of its columns point at the key of which other table."""

    name: str
    key: str = "id"
    references: tuple[tuple[str, str], ...] = ()
    searched: tuple[str, ...] = ()


_ENTRY: Final = ("entry_id", "entries")
_PERSON: Final = ("person_id", "people")
_CASE: Final = ("case_id", "cases")
TABLES: Final = (
    Table("entries", searched=("title", "text")),
    Table("people", searched=("name", "native_name")),
    Table("mentions", key="mention_id", references=(_ENTRY, _PERSON)),
    Table("quotes", references=(_ENTRY, _PERSON), searched=("text", "speaker")),
    Table("cases", references=(_ENTRY, _PERSON), searched=("name", "native_name")),
    Table("events", references=(_CASE, _ENTRY, _PERSON)),
    Table("charges", references=(_CASE, _ENTRY), searched=("text",)),
)
"""The tables, each after those that it refers to."""


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _filtered(published: Published, folder: Path) -> dict[str, list[Path]]:
    """Write the records that may be shown into a folder of their own, for DuckDB to read."""
    found = {
        "entries": published.entries,
        "quotes": published.quotes,
        "cases": published.cases,
        "people": published.people,
    }
    for name, records in found.items():
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(to_line(record) + "\n" for record in records())
    return {name: [folder / f"{name}.jsonl"] for name in found}


def _source(name: str, paths: list[Path]) -> str:
    """Give the SQL that reads the files of one kind, with `folder`: the folder in which each record stands."""
    paths = [path for path in paths if path.stat().st_size]
    columns = duckdb_columns(FILES[name])
    if not paths:
        nulls = ", ".join(f'NULL::{kind} AS "{column}"' for column, kind in columns.items())
        return f"(SELECT {nulls}, '' AS folder LIMIT 0)"
    listed = "[" + ", ".join(_quoted(str(path)) for path in paths) + "]"
    named = f"{read_json(columns, listed).removesuffix(')')}, filename = true)"
    return f"(FROM {named} SELECT * EXCLUDE (filename), regexp_replace(filename, '[^/\\\\]*$', '') AS folder)"


def _read(connection: duckdb.DuckDBPyConnection, paths: dict[str, list[Path]]) -> None:
    """Define `raw_<file>`: an entry on two listings is in two files, and the first one counts, with what it holds.

    The texts are never held in memory: of the entries only ids and folders are.
    """
    entries = _source("entries", paths["entries"])
    connection.execute(f"CREATE TABLE listed AS FROM {entries} SELECT id AS entry_id, folder")
    later = "folder <> min(folder) OVER (PARTITION BY entry_id)"
    connection.execute(f"CREATE TABLE again AS FROM listed SELECT entry_id, folder QUALIFY {later}")
    once = "ANTI JOIN again ON row.folder = again.folder AND again.entry_id ="
    connection.execute(f"CREATE VIEW raw_entries AS FROM {entries} AS row {once} row.id")
    for name in ("quotes", "cases"):
        source = _source(name, paths[name])
        connection.execute(f"CREATE TABLE raw_{name} AS FROM {source} AS row {once} row.entry_id")
    connection.execute(f"CREATE VIEW raw_people AS FROM {_source('people', paths['people'])}")


def _table(connection: duckdb.DuckDBPyConnection, name: str, *, with_text: bool) -> None:
    query = files("archive_spider.export").joinpath(f"sql/{name}.sql").read_text(encoding="utf-8")
    kept = "* EXCLUDE (text)" if name == "entries" and not with_text else "*"
    kind = "TABLE" if name == "mentions" else "VIEW"
    connection.execute(f"CREATE {kind} {name} AS FROM ({query}) SELECT {kept}")


@contextmanager
def connect(published: Published, *, with_text: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a DuckDB connection in which every table of `TABLES` can be read; `with_text` keeps `entries.text`."""
    with TemporaryDirectory(prefix="archive-spider-") as scratch, duckdb.connect() as connection:
        connection.execute(
            f"SET memory_limit = '{_MEMORY}'; SET threads = {_THREADS}; SET temp_directory = {_quoted(scratch)}"
        )
        connection.execute(f"SET disabled_optimizers = {_quoted(_AS_WRITTEN)}")
        connection.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
        folder = Path(scratch)
        as_written = published.as_written
        paths = {name: published.paths(name) for name in _RAW} if as_written else _filtered(published, folder)
        try:
            _read(connection, paths)
        except duckdb.InvalidInputException as error:
            raise PublishedError(f"A published file cannot be read: {error}. Run `archive-spider verify`.") from error
        for name in sorted((table.name for table in TABLES), key=lambda name: name != "mentions"):
            _table(connection, name, with_text=with_text)
        yield connection


def columns(connection: duckdb.DuckDBPyConnection, table: Table) -> dict[str, str]:
    """Give the name and the DuckDB type of each column."""
    return {row[0]: row[1] for row in connection.execute(f"DESCRIBE {table.name}").fetchall()}


def copy(connection: duckdb.DuckDBPyConnection, table: Table, path: Path, options: str, values: str = "*") -> None:
    """Write the values of a table to a file, in a lasting order."""
    query = f"SELECT {values} FROM {table.name} ORDER BY {table.key}"  # noqa: S608 - names of our own tables
    connection.execute(f"COPY ({query}) TO {_quoted(str(path))} ({options})")


def rows(connection: duckdb.DuckDBPyConnection, table: Table, values: str) -> Iterator[tuple[Any, ...]]:
    """Give the values of each row of a table, in a lasting order."""
    cursor = connection.execute(f"SELECT {values} FROM {table.name} ORDER BY {table.key}")  # noqa: S608 - likewise
    while chunk := cursor.fetchmany(2000):
        yield from chunk
