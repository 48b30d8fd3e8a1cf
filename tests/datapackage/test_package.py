from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from archive_spider.datapackage import PackageInfo, Resource, package_files
from archive_spider.datapackage.dictionary import data_dictionary, meaning, meanings
from archive_spider.records import FILES, to_line, types_of
from benchmarks.invented import entry

EVERY_TYPE = {part.__name__: part for record in FILES.values() for part in types_of(record)}
INFO = PackageInfo(
    run="r-1",
    time="2026-03-01T04:05:06Z",
    extractor="archive_spider 0.1",
    withdrawn=["e-b", "e-a"],
    sources=[("Lantern", "https://lantern.example/")],
)


def resource(path: str) -> Resource:
    return Resource(path=path, rows=2, bytes=10, sha256=hashlib.sha256(b"").hexdigest())


def built(*paths: str) -> dict[str, bytes]:
    return package_files([resource(path) for path in paths], INFO)


@pytest.mark.parametrize("name", EVERY_TYPE)
def test_every_field_has_a_meaning_and_no_meaning_is_left_over(name: str) -> None:
    record = EVERY_TYPE[name]
    assert all(meaning(record, part.name) for part in fields(record))
    assert set(meanings().get(name, {})) <= {part.name for part in fields(record)}


def test_no_record_is_described_that_is_not_written() -> None:
    assert set(meanings()) <= set(EVERY_TYPE)


def test_a_record_is_valid_against_the_schema_in_the_package() -> None:
    schema = json.loads(built("entries.jsonl")["schema/entries.schema.json"])
    Draft202012Validator.check_schema(schema)
    assert not list(Draft202012Validator(schema).iter_errors(json.loads(to_line(entry(1)))))


def test_the_manifest_is_written_last_and_lists_every_file() -> None:
    package = built("b/x/entries.jsonl", "b/x/quotes.jsonl", "people.jsonl")
    assert list(package)[-1] == "datapackage.json"
    manifest = json.loads(package["datapackage.json"])
    assert [found["path"] for found in manifest["resources"]] == [
        "b/x/entries.jsonl",
        "b/x/quotes.jsonl",
        "people.jsonl",
    ]
    assert manifest["withdrawn"] == ["e-a", "e-b"]
    quotes = manifest["resources"][1]
    assert quotes["schema"]["foreignKeys"] == [
        {"fields": ["entry_id"], "reference": {"resource": "b.x.entries", "fields": ["id"]}}
    ]
    kinds = {column["name"]: column["type"] for column in quotes["schema"]["fields"]}
    assert (kinds["text"], kinds["start"], kinds["confidence"]) == ("string", "integer", "number")
    assert (kinds["complete"], kinds["also"], kinds["speaker"], kinds["attribution"]) == (
        "boolean",
        "array",
        "object",
        "string",
    )


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    assert built("a/entries.jsonl", "people.jsonl") == built("people.jsonl", "a/entries.jsonl")


def test_views_are_made_only_of_files_that_are_there() -> None:
    views = built("a/entries.jsonl")["schema/duckdb.sql"].decode()
    assert "VIEW entries" in views
    assert "VIEW quotes" not in views


def test_the_dictionary_links_to_the_records_it_names() -> None:
    text = data_dictionary()
    for name in EVERY_TYPE:
        if f"(#{name.lower()})" in text:
            assert f"### {name}" in text


def test_the_readme_says_what_is_in_the_folder() -> None:
    readme = built("a/b/entries.jsonl")["README.md"].decode()
    assert "| `a/b/entries.jsonl` | 2 |" in readme
    assert 'open("a/b/entries.jsonl"' in readme
    assert "Licence" in readme


@pytest.mark.tools
def test_the_citation_is_yaml_that_other_programs_read(library: Callable[[str], Any]) -> None:
    yaml = library("yaml")
    citation = yaml.safe_load(built("entries.jsonl")["CITATION.cff"])
    assert citation["cff-version"] == "1.2.0"
    assert str(citation["date-released"]) == "2026-03-01"
