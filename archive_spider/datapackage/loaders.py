"""The types of the records in the languages of the tools that load them: DuckDB and Polars.

Loaders that guess types from the first lines lose data without a word (a field that is null for 20,000 lines becomes
null for ever). The declarations below leave nothing to guess; they are derived from the dataclasses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from archive_spider.records import FILES

PER_LISTING = ("entries", "quotes", "cases")
"""The files of which each listing has its own, so that one record can stand in several."""

_DUCKDB = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}
_POLARS = {str: "pl.String", int: "pl.Int64", float: "pl.Float64", bool: "pl.Boolean"}


def bare(hint: Any) -> Any:  # noqa: ANN401 - a type hint has no narrower type
    """Take `None` out of an optional type hint."""
    if get_origin(hint) in (Union, UnionType):
        return next(part for part in get_args(hint) if part is not NoneType)
    return hint


def hints(record: type) -> dict[str, Any]:
    """Give the type of each field of a record, in the order in which it is written."""
    types = get_type_hints(record)
    return {part.name: types[part.name] for part in fields(record)}


def _translate(
    hint: Any,  # noqa: ANN401 - a type hint has no narrower type
    plain: dict[type, str],
    listed: Callable[[str], str],
    struct: Callable[[dict[str, str]], str],
) -> str:
    hint = bare(hint)
    if get_origin(hint) is list:
        return listed(_translate(get_args(hint)[0], plain, listed, struct))
    if get_origin(hint) is Literal:
        return plain[str]
    if is_dataclass(hint) and isinstance(hint, type):
        return struct({name: _translate(part, plain, listed, struct) for name, part in hints(hint).items()})
    return plain[hint]


def duckdb_columns(record: type) -> dict[str, str]:
    """Give the DuckDB type of each field of a record; nested records are STRUCTs."""

    def struct(parts: dict[str, str]) -> str:
        return "STRUCT(" + ", ".join(f'"{name}" {part}' for name, part in parts.items()) + ")"

    return {name: _translate(hint, _DUCKDB, "{}[]".format, struct) for name, hint in hints(record).items()}


def polars_schema(record: type) -> str:
    """Give a record's Polars schema as Python source."""

    def struct(parts: dict[str, str]) -> str:
        return "pl.Struct({" + ", ".join(f'"{name}": {part}' for name, part in parts.items()) + "})"

    columns = {name: _translate(hint, _POLARS, "pl.List({})".format, struct) for name, hint in hints(record).items()}
    return "{\n" + "".join(f'    "{name}": {part},\n' for name, part in columns.items()) + "}"


def read_json(columns: dict[str, str], paths: str) -> str:
    """Give the DuckDB call that reads JSONL files of typed columns; `paths` is SQL: a string or a list of strings."""
    listed = ",\n    ".join(f"\"{name}\": '{kind}'" for name, kind in columns.items())
    return f"read_json({paths}, format = 'newline_delimited', columns = {{\n    {listed}\n}})"


def duckdb_views(names: Iterable[str]) -> str:
    """Write `schema/duckdb.sql`: one typed view for each kind of file; an entry on two listings comes once."""
    head = "-- Typed views of the published files; for the folder that holds datapackage.json.\n"
    parts = [f"{head}--   duckdb -init schema/duckdb.sql\n"]
    for name in names:
        glob = f"'**/{name}.jsonl'"
        once = "SELECT DISTINCT ON (id) * FROM" if name in PER_LISTING else "FROM"
        parts.append(f"CREATE OR REPLACE VIEW {name} AS {once} {read_json(duckdb_columns(FILES[name]), glob)};\n")
    return "\n".join(parts)


def polars_module() -> str:
    """Write `schema/polars_schema.py`: one schema a file, for `polars.read_ndjson(path, schema=...)`."""
    head = '"""Polars schemas of the published files: pl.read_ndjson(path, schema=ENTRIES)."""\n\nimport polars as pl\n'
    return head + "".join(f"\n{name.upper()} = {polars_schema(record)}\n" for name, record in FILES.items())
