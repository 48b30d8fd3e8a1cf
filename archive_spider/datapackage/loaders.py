"""The types of the records in the languages of the tools that load them: DuckDB, Polars and Arrow.

Loaders that guess types from the first lines lose data without a word (a field that is null for 20,000 lines becomes
null for ever). The declarations below leave nothing to guess; they are derived from the dataclasses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from archive_spider.records import FILES

PER_LISTING = ("entries", "quotes", "cases")
"""The files of which each listing has its own, so that one record can stand in several."""

_DUCKDB = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}
_ARROW = {str: "pa.string()", int: "pa.int64()", float: "pa.float64()", bool: "pa.bool_()"}
_POLARS = {str: "pl.String", int: "pl.Int64", float: "pl.Float64", bool: "pl.Boolean"}


def bare(hint: Any) -> Any:  # noqa: ANN401 - a type hint has no narrower type
    """Take `None` out of an optional type hint."""
    if get_origin(hint) in (Union, UnionType):
        return next(part for part in get_args(hint) if part is not NoneType)
    return hint


def hints(record: type) -> dict[str, Any]:
    """Give the type of each field of a record, in the order in which it is written."""
    types = get_type_hints(record)
    return {part.name: types[part.name] for part in fields_of(record)}


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


def arrow_schema(record: type) -> str:
    """Give a record's Arrow schema as Python source."""

    def fields(parts: dict[str, str]) -> str:
        return "[" + ", ".join(f'("{name}", {part})' for name, part in parts.items()) + "]"

    def struct(parts: dict[str, str]) -> str:
        return f"pa.struct({fields(parts)})"

    columns = {name: _translate(hint, _ARROW, "pa.list_({})".format, struct) for name, hint in hints(record).items()}
    return "pa.schema([\n" + "".join(f'    ("{name}", {part}),\n' for name, part in columns.items()) + "])"


def read_json(columns: dict[str, str], paths: str) -> str:
    """Give the DuckDB call that reads JSONL files of typed columns; `paths` is SQL: a string or a list of strings."""
    listed = ",\n    ".join(f"\"{name}\": '{kind}'" for name, kind in columns.items())
    return f"read_json({paths}, format = 'newline_delimited', columns = {{\n    {listed}\n}})"


def duckdb_views(paths: Mapping[str, Sequence[str]]) -> str:
    """Write `schema/duckdb.sql`: one typed view for each kind of file; an entry on two listings comes once.

    `paths` gives the files of each kind, below the folder from which the views are used.
    """
    head = "-- Typed views of the published files; for the folder that holds datapackage.json.\n"
    parts = [f"{head}--   duckdb -init schema/duckdb.sql\n"]
    for name, found in paths.items():
        listed = "[" + ", ".join("'" + path.replace("'", "''") + "'" for path in found) + "]"
        once = "SELECT DISTINCT ON (id) * FROM" if name in PER_LISTING else "FROM"
        source = read_json(duckdb_columns(FILES[name]), listed)
        parts.append(f"CREATE OR REPLACE VIEW {name} AS {once} {source};\n")
    return "\n".join(parts)


def schema_module(library: str, alias: str, schema: Callable[[type], str]) -> str:
    """Write `schema/<library>_schema.py`: one schema a kind of file, under its name in capitals."""
    about = f'"""Schemas of the published files for {library}; README.md shows their use."""'
    head = f"{about}\n\nimport {library} as {alias}\n"
    return head + "".join(f"\n{name.upper()} = {schema(record)}\n" for name, record in FILES.items())
