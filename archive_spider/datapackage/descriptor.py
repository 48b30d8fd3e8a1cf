"""The files of the data package, as bytes: descriptor, schemas, dictionary, README and citation."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any, Final

import jinja2

from archive_spider.datapackage.dictionary import data_dictionary, described_schema, meaning
from archive_spider.datapackage.loaders import arrow_schema, bare, duckdb_views, hints, polars_schema, schema_module
from archive_spider.records import FILES, SCHEMA_VERSION

_PROFILE: Final = "https://datapackage.org/profiles/2.0/"
_FIELD_TYPES: Final = {str: "string", int: "integer", float: "number", bool: "boolean"}
_PARENTS: Final = {"quotes": "entries", "cases": "entries"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A published file: its path below the output folder, `/`-separated, and what is in it."""

    path: str
    rows: int
    bytes: int
    sha256: str

    @property
    def records(self) -> str:
        """Name of the records in it, a key of `records.FILES`."""
        return PurePosixPath(self.path).stem

    @property
    def name(self) -> str:
        """Frictionless name: lower case, one a package."""
        return self.path.removesuffix(".jsonl").lower().replace("/", ".")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageInfo:
    """What a run knows of its publication; times are ISO 8601 in UTC, `withdrawn` ids that were taken down."""

    run: str
    time: str
    extractor: str
    sources: Sequence[tuple[str, str | None]] = ()
    withdrawn: Sequence[str] = field(default_factory=tuple)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _table_schema(resource: Resource, resources: Sequence[Resource]) -> dict[str, Any]:
    record = FILES[resource.records]
    columns = []
    for name, hint in hints(record).items():
        inner = bare(hint)
        kind = _FIELD_TYPES.get(inner) or ("array" if str(inner).startswith("list") else "object")
        kind = "string" if "Literal" in str(inner) and kind == "object" else kind
        columns.append({"name": name, "type": kind, "description": meaning(record, name)})
    schema: dict[str, Any] = {"$schema": _PROFILE + "tableschema.json", "fields": columns, "missingValues": []}
    if resource.records != "changes":
        schema["primaryKey"] = ["id"]
    parent = _PARENTS.get(resource.records)
    beside = str(PurePosixPath(resource.path).with_name(f"{parent}.jsonl"))
    target = next((other for other in resources if other.path == beside), None)
    if target:
        schema["foreignKeys"] = [
            {"fields": ["entry_id"], "reference": {"resource": target.name, "fields": ["id"]}},
        ]
    return schema


def _descriptor(resources: Sequence[Resource], info: PackageInfo) -> dict[str, Any]:
    return {
        "$schema": _PROFILE + "datapackage.json",
        "name": "archive-spider-records",
        "title": "Entries, quotes and cases from the archives of human-rights organizations",
        "version": f"{SCHEMA_VERSION}.{info.run}",
        "created": info.time,
        "run": info.run,
        "schemaVersion": SCHEMA_VERSION,
        "extractor": info.extractor,
        "licenses": [{"title": "Texts belong to their publishers: see Licence in README.md", "path": "README.md"}],
        "sources": [{"title": title, **({"path": path} if path else {})} for title, path in info.sources],
        "withdrawn": sorted(info.withdrawn),
        "resources": [
            {
                "$schema": _PROFILE + "dataresource.json",
                "name": resource.name,
                "path": resource.path,
                "type": "table",
                "format": "jsonl",
                "mediatype": "application/jsonl",
                "encoding": "utf-8",
                "bytes": resource.bytes,
                "hash": f"sha256:{resource.sha256}",
                "rows": resource.rows,
                "jsonSchema": f"schema/{resource.records}.schema.json",
                "schema": _table_schema(resource, resources),
            }
            for resource in resources
        ],
    }


@cache
def _templates() -> jinja2.Environment:
    loader = jinja2.PackageLoader("archive_spider.datapackage", ".")
    return jinja2.Environment(
        loader=loader,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        autoescape=False,  # noqa: S701 - Markdown and YAML; the values are file names, counts and times
    )


def _accuracy() -> list[dict[str, Any]]:
    table = files("archive_spider.datapackage").joinpath("accuracy.toml").read_text(encoding="utf-8")
    measures: list[dict[str, Any]] = tomllib.loads(table)["measure"]
    return measures


def package_files(resources: Sequence[Resource], info: PackageInfo) -> dict[str, bytes]:
    """Build every file of the package: `{path below the output folder: content}`, `datapackage.json` last.

    The same resources and info give the same bytes. Write the files in this order: what `datapackage.json` lists is
    whole once it is there.
    """
    resources = sorted(resources, key=lambda resource: resource.path)
    by_kind = {name: [resource.path for resource in resources if resource.records == name] for name in FILES}
    present = {name: paths for name, paths in by_kind.items() if paths}
    words = {
        "resources": resources,
        "info": info,
        "accuracy": _accuracy(),
        "entries": next((resource.path for resource in resources if resource.records == "entries"), "entries.jsonl"),
    }
    built = {f"schema/{name}.schema.json": _json(described_schema(record)) for name, record in FILES.items()}
    built["schema/duckdb.sql"] = duckdb_views(present).encode("utf-8")
    built["schema/polars_schema.py"] = schema_module("polars", "pl", polars_schema).encode("utf-8")
    built["schema/pyarrow_schema.py"] = schema_module("pyarrow", "pa", arrow_schema).encode("utf-8")
    built["DICTIONARY.md"] = data_dictionary().encode("utf-8")
    for name in ("README.md", "CITATION.cff"):
        built[name] = _templates().get_template(f"{name}.j2").render(words).encode("utf-8")
    built["datapackage.json"] = _json(_descriptor(resources, info))
    return built
