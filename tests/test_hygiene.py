"""The tree itself: data files load, locks pin and name no place, nothing tells of the machine it was made on."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BINARY = {".gz", ".wacz", ".png", ".pdf", ".zip", ".parquet"}
HOME = re.compile(r"/(?:home|root|Users|work|opt)/\w")
ADDRESS = re.compile(r"(?:https?|file)://|--(?:extra-)?index-url|--find-links| @ ")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


FILES = tracked()
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
APART = "pywb.lock"
"""The lock of an environment of its own; the others are installed on top of each other."""


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".toml"], ids=lambda path: path.name)
def test_toml_loads(path: Path) -> None:
    assert tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".json"], ids=lambda path: path.name)
def test_json_loads(path: Path) -> None:
    assert json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".jsonl"], ids=lambda path: path.name)
def test_json_lines_load(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        assert json.loads(line)


def test_no_file_names_a_folder_of_one_machine() -> None:
    ours = [path for path in FILES if path.suffix not in BINARY and path != Path(__file__)]
    named = {
        str(path.relative_to(ROOT)): HOME.search(path.read_text(encoding="utf-8", errors="replace")) for path in ours
    }
    assert not {name: found[0] for name, found in named.items() if found}


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_pins_with_hashes_and_names_no_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not ADDRESS.search(text)
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9][a-z0-9._-]*(\[[a-z,]+\])?==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry.partition("\n")[0]


def test_the_lock_of_the_program_holds_what_it_needs() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[^A-Za-z0-9_-]", line)[0].lower().replace("_", "-") for line in needed}
    pinned = set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements" / "run.lock").read_text(), re.MULTILINE))
    assert names <= pinned, "run `make lock`"


def test_the_locks_agree() -> None:
    pins = [
        dict(re.findall(r"^(\S+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))
        for path in LOCKS
        if path.name != APART
    ]
    versions: dict[str, set[str]] = {}
    for lock in pins:
        for name, version in lock.items():
            versions.setdefault(name, set()).add(version)
    assert not {name: found for name, found in versions.items() if len(found) > 1}
