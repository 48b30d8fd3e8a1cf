"""What tests of commands share: the program run as its users run it, and pages to run it on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from archive_spider import terminal
from archive_spider.cli import app
from archive_spider.demo.content import archive
from archive_spider.demo.site import BASE, Site

Program = Callable[..., subprocess.CompletedProcess[str]]
Invoke = Callable[..., Result]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def invoke() -> Iterator[Invoke]:
    """Run a command in this process, which is quicker."""
    yield lambda *arguments, **options: CliRunner().invoke(app, [str(argument) for argument in arguments], **options)
    terminal.set_loudness(0)


@pytest.fixture(scope="session")
def program() -> Program:
    """Run `archive-spider` in a process of its own; keywords are variables of its environment, `cwd` its folder."""

    def run(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "archive_spider", *map(str, arguments)],
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            timeout=600,
        )

    return run


@pytest.fixture(scope="session")
def saved_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages of one listing of the demo archive, as a browser saves them."""
    folder = tmp_path_factory.mktemp("pages")
    site = Site(archive())
    for number in range(5):
        address = site.archive.listings["ruritania"].at(number)
        mark = f"<!-- saved from url=({len(BASE + address):04}){BASE}{address} -->\n".encode()
        (folder / f"page-{number}.html").write_bytes(mark + site.respond(address).body)
    return folder


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the tests of this process crawl the demo archive."""
    return tmp_path_factory.mktemp("demo") / "output" / "demo"


@pytest.fixture(scope="session")
def demo_run(program: Program, demo_folder: Path) -> subprocess.CompletedProcess[str]:
    """The demo archive crawled as on its first day."""
    return program("demo", "-o", demo_folder)
