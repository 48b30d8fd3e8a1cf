"""What the documents say is so: their Python runs on records of the demo archive, their commands and links exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive_spider import cli

if TYPE_CHECKING:
    from conftest import Invoke

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
CALL = "archive-spider "
OPTION = re.compile(r"\s(--[a-z-]+)")


def blocks(language: str) -> list[tuple[str, str]]:
    found = [(path, *match) for path in DOCUMENTS for match in BLOCK.findall(path.read_text(encoding="utf-8"))]
    return [(path.name, code) for path, kind, code in found if kind == language]


@pytest.mark.parametrize("code", [code for name, code in blocks("python") if name == "README.md"])
def test_the_python_of_the_readme_runs(demo_run: object, demo_folder: Path, code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        check=False,
        capture_output=True,
        text=True,
        cwd=demo_folder.parents[1],
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize(
    "line",
    sorted({line for kind in ("sh", "cron") for _, code in blocks(kind) for line in code.splitlines() if CALL in line}),
)
def test_commands_and_options_exist(invoke: Invoke, line: str) -> None:
    name = line.split(CALL)[1].split(maxsplit=1)[0]
    assert name in cli._modules(), line
    shown = invoke(name, "--help").output
    for option in OPTION.findall(line.partition("#")[0].split(CALL)[1].partition("|")[0]):
        assert option in shown, f"{name} has no {option}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target
