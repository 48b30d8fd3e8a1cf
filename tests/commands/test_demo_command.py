"""The demonstration, whole: an archive served, crawled, published, and crawled again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from archive_spider.demo.content import archive
from archive_spider.demo.site import BASE
from archive_spider.exits import Exit
from archive_spider.records import FILES, json_schema

if TYPE_CHECKING:
    import subprocess

    from conftest import Invoke, Program

LISTINGS = sorted(archive().listings)


@pytest.fixture
def output(demo_folder: Path) -> Path:
    return demo_folder


@pytest.fixture
def first_run(demo_run: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    return demo_run


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def published(output: Path) -> dict[str, bytes]:
    return {str(path.relative_to(output)): path.read_bytes() for path in sorted(output.rglob("*.json*"))}


def shown_on(day: int, slug: str) -> list[str]:
    return sorted(BASE + entry.path for entry in archive(day).listed(slug))


def test_it_tells_what_it_found_and_shows_some(first_run: subprocess.CompletedProcess[str], output: Path) -> None:
    assert first_run.returncode == Exit.DONE, first_run.stderr
    assert f"{len(archive().entries)} entries" in first_run.stderr
    assert str(output / "lantern" / "maravia" / "entries.jsonl") in first_run.stderr
    assert "Lantern International" in first_run.stdout
    assert "\x1b" not in first_run.stdout + first_run.stderr


@pytest.mark.parametrize("slug", LISTINGS)
def test_every_entry_is_there_once(first_run: object, output: Path, slug: str) -> None:
    entries = lines(output / "lantern" / slug / "entries.jsonl")
    assert sorted(entry["url"] for entry in entries) == shown_on(1, slug)
    whole = {BASE + entry.path: entry for entry in archive().entries}
    for entry in entries:
        meant = whole[entry["url"]]
        assert (entry["title"], entry["date"], entry["language"]) == (meant.title, str(meant.date), meant.language)
        assert entry["listings"] == sorted(listing.slug for listing in meant.listings)
        assert all(reference in entry["references"] for reference in meant.references)
        body = [block.text for block in meant.blocks if not block.text.startswith("By ")]
        assert entry["text"].split() == " ".join(body).split()


@pytest.mark.parametrize("slug", LISTINGS)
@pytest.mark.parametrize("kind", ["entries", "quotes", "cases"])
def test_every_record_is_valid(first_run: object, output: Path, slug: str, kind: str) -> None:
    validator = jsonschema.Draft202012Validator(json_schema(FILES[kind]))
    records = lines(output / "lantern" / slug / f"{kind}.jsonl")
    assert records or kind == "cases"
    for record in records:
        validator.validate(record)


def test_every_span_is_exact(first_run: object, output: Path, invoke: Invoke) -> None:
    done = invoke("verify", "-o", output)
    assert (done.exit_code, done.stdout) == (Exit.DONE, "")


def test_again_nothing_changes_and_then_only_what_the_archive_changed(
    first_run: object, output: Path, program: Program
) -> None:
    before = published(output)
    quiet = program("demo", "-o", output, "--quiet")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (Exit.DONE, "", "")
    assert published(output) == before
    assert program("demo", "-o", output, "--day", "5").returncode == Exit.DONE
    for slug in LISTINGS:
        entries = lines(output / "lantern" / slug / "entries.jsonl")
        assert sorted(entry["url"] for entry in entries) == shown_on(5, slug)
    then, now = ({entry.path for entry in archive(day).entries} for day in (1, 5))
    changes = lines(output / "changes.jsonl")[len(then) :]
    assert [change["change"] for change in changes].count("added") == len(now - then)
    assert [change["change"] for change in changes].count("gone") == len(then - now)


def test_a_day_that_the_archive_does_not_have(invoke: Invoke) -> None:
    done = invoke("demo", "--day", "6")
    assert done.exit_code == Exit.USAGE


def test_the_runs_and_changes_can_be_listed(first_run: object, output: Path, invoke: Invoke) -> None:
    runs = [json.loads(line) for line in invoke("status", "lantern", "-o", output, "--json").stdout.splitlines()]
    assert {(run["archive"], run["exit"]) for run in runs} == {("lantern", 0)}
    assert invoke("status", "-o", output).stdout.splitlines()[-1].split()[2] == "done"
    listed = invoke("changes", "-o", output, "--since", "2020-01-01")
    assert listed.exit_code == Exit.DONE
    assert "Ruritania: Release doctors who counted the dead" in listed.stdout
    assert invoke("changes", "-o", output, "--since", "2999-01-01", "--json").stdout == ""


@pytest.mark.parametrize(("command", "words"), [("status", "yet"), ("changes", "no published records")])
def test_an_empty_folder_has_no_runs(invoke: Invoke, tmp_path: Path, command: str, words: str) -> None:
    done = invoke(command, "-o", tmp_path)
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")
    assert words in done.stderr
