"""What the fields mean: descriptions in JSON Schemas, and the data dictionary in Markdown."""

from __future__ import annotations

import inspect
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, get_args, get_origin

from archive_spider.datapackage.loaders import bare, hints
from archive_spider.records import FILES, json_schema, types_of

_PLAIN: Final = {str: "string", int: "integer", float: "number", bool: "boolean"}


@cache
def meanings() -> dict[str, dict[str, str]]:
    """Give what each field means: `{record: {field: sentence}}`, without the fields a record inherits."""
    table = files("archive_spider.datapackage").joinpath("meanings.toml").read_text(encoding="utf-8")
    return tomllib.loads(table)


def meaning(record: type, field: str) -> str:
    """Give what a field means; a row type takes from the record that it extends what it does not say itself.

    Raises:
        KeyError: meanings.toml does not know the field.

    """
    for ancestor in record.__mro__:
        found = meanings().get(ancestor.__name__, {}).get(field)
        if found:
            return found
    raise KeyError(f"meanings.toml does not say what {record.__name__}.{field} means")


def described_schema(record: type) -> dict[str, Any]:
    """Give the JSON Schema of a record, each field with its meaning."""
    schema = json_schema(record)
    types = {part.__name__: part for part in types_of(record)}
    for name, definition in schema["$defs"].items():
        for field, prop in definition["properties"].items():
            prop["description"] = meaning(types[name], field)
    return schema


def _type_words(hint: Any) -> str:  # noqa: ANN401 - a type hint has no narrower type
    inner = bare(hint)
    or_null = "" if inner is hint else " or null"
    if get_origin(inner) is list:
        return f"list of {_type_words(get_args(inner)[0])}{or_null}"
    if get_origin(inner) is Literal:
        return ", ".join(f"`{value}`" for value in get_args(inner)) + or_null
    if inner in _PLAIN:
        return _PLAIN[inner] + or_null
    return f"[{inner.__name__}](#{inner.__name__.lower()}){or_null}"


def _section(record: type, heading: str) -> str:
    rows = "".join(
        f"| `{field}` | {_type_words(hint)} | {meaning(record, field)} |\n" for field, hint in hints(record).items()
    )
    about = " ".join(inspect.cleandoc(record.__doc__ or "").split())
    return f"{heading}\n\n{about}\n\n| field | type | meaning |\n|---|---|---|\n{rows}"


def data_dictionary() -> str:
    """Write the data dictionary: the files first, then the records that they nest."""
    nested: dict[str, type] = {}
    for record in FILES.values():
        nested |= {part.__name__: part for part in types_of(record) if part not in FILES.values()}
    head = (
        "# Data dictionary\n\nOne JSON record a line, UTF-8. Every key is in every record; a value that the page does "
        "not give is `null`, a list without members `[]`. Offsets count Unicode code points of the entry's `text` "
        "from 0: `text[start:end]` is exactly the words meant.\n"
    )
    parts = [head]
    parts += [_section(record, f"## {name}.jsonl") for name, record in FILES.items()]
    parts += [_section(nested[name], f"### {name}") for name in sorted(nested)]
    return "\n".join(parts)
