from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive_spider.datapackage import verify
from benchmarks.invented import entry, publish

ENTRIES = "lantern/aldonia/entries.jsonl"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return publish(tmp_path / "output", map(entry, range(30)))


def found(output: Path) -> str:
    return "\n".join(map(str, verify(output)))


def test_a_publication_as_written_has_no_problem(output: Path) -> None:
    assert found(output) == ""


def edit(path: Path, change: Callable[[dict[str, Any]], object], line: int = 0) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    record = json.loads(lines[line])
    change(record)
    lines[line] = json.dumps(record, ensure_ascii=False)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda e: e.pop("also_at"), "keys are missing"),
        (lambda e: e.update(extra=1), "keys are missing, unknown"),
        (lambda e: e.update(kind="poem"), "no Entry: Invalid enum value 'poem'"),
        (lambda e: e.update(truncated="yes"), "no Entry"),
        (lambda e: e.update(id="0815"), "does not begin with a letter"),
        (lambda e: e["quotes"][0].update(end=10**6), "is outside the text"),
        (
            lambda e: e["quotes"][0].update(start=e["quotes"][0]["start"] + 1),
            "does not begin and end as the quote does",
        ),
        (lambda e: e["quotes"][0]["speaker"].update(start=5, end=5), "is outside the text"),
        (lambda e: e["cases"][0]["charges"][0].update(start=0), "is not the words of the span"),
        (lambda e: e["cases"][0]["person"].update(start=-1), "person of"),
        (lambda e: e["cases"][0].update(status="released"), "is not as in its entry"),
    ],
)
def test_a_changed_record_is_found(output: Path, change: Callable[[dict[str, Any]], object], said: str) -> None:
    path = output / ENTRIES
    with_case = next(n for n, line in enumerate(path.read_text().splitlines()) if json.loads(line)["cases"])
    edit(path, change, with_case)
    report = found(output)
    assert said in report
    assert "hash: the manifest says" in report


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda o: (o / ENTRIES).unlink(), f"{ENTRIES}: listed, but not there"),
        (lambda o: (o / ENTRIES).write_bytes((o / ENTRIES).read_bytes()[:-1]), "the last line is torn"),
        (lambda o: (o / ENTRIES).write_bytes(b"{\n"), f"{ENTRIES}:1: no Entry"),
        (lambda o: (o / ENTRIES).write_bytes(b"\xff\n"), f"{ENTRIES}:1: no Entry"),
        (lambda o: (o / ENTRIES).write_bytes((o / ENTRIES).read_bytes() * 2), "is there twice"),
        (lambda o: (o / "extra.jsonl").write_bytes(b""), "extra.jsonl: there, but not listed"),
        (lambda o: (o / "datapackage.json").unlink(), "is it a published folder"),
        (lambda o: (o / "datapackage.json").write_text("[]"), "datapackage.json: not readable"),
        (lambda o: (o / ENTRIES).write_bytes(b""), "is in no entries.jsonl"),
    ],
)
def test_a_spoiled_file_is_found(output: Path, spoil: Callable[[Path], object], said: str) -> None:
    spoil(output)
    assert said.replace("is it a", f"is {output} a") in found(output)


def test_a_manifest_cannot_point_outside_the_folder(output: Path) -> None:
    manifest = json.loads((output / "datapackage.json").read_bytes())
    manifest["resources"][0]["path"] = "../outside.jsonl"
    (output.parent / "outside.jsonl").write_text("{}\n")
    (output / "datapackage.json").write_text(json.dumps(manifest))
    assert "../outside.jsonl: lies outside the published folder" in found(output)


def test_a_publication_inside_this_one_is_its_own(output: Path) -> None:
    publish(output / "demo", [entry(99)])
    assert found(output) == ""
    (output / "other").mkdir()
    (output / "other" / "entries.jsonl").write_bytes(b"")
    assert found(output) == "other/entries.jsonl: there, but not listed"


def test_a_person_of_an_unknown_entry_is_found(output: Path) -> None:
    edit(output / "people.jsonl", lambda person: person["mentions"][0].update(entry_id="e-gone"))
    assert "refers to entry e-gone" in found(output)


def test_a_mention_of_two_persons_is_found(output: Path) -> None:
    first, second = (output / "people.jsonl").read_text("utf-8").splitlines()[:2]
    mention = json.loads(first)["mentions"][0]
    both = {**json.loads(second), "mentions": [mention, *json.loads(second)["mentions"]]}
    (output / "people.jsonl").write_text(f"{first}\n{json.dumps(both, ensure_ascii=False)}\n", "utf-8")
    assert f"{both['id']} and {json.loads(first)['id']} are both said to be {mention['id']}" in found(output)


def test_a_person_without_mentions_is_found(output: Path) -> None:
    edit(output / "people.jsonl", lambda person: person.update(mentions=[], status_entry_id=None))
    assert "is mentioned nowhere" in found(output)
