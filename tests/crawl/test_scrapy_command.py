"""`scrapy crawl NAME -a country=…` does what `archive-spider crawl NAME --country …` does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from crawling import ROOT, placeless

from archive_spider.demo.server import serve

OF_THE_RUN = ("fetched", "run", "warc", "offset")


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a module of Python from the project's root, where `scrapy.cfg` lies."""
    python = [sys.executable, "-m", *arguments]
    return subprocess.run(
        python, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, timeout=300, check=False
    )


def test_both_commands_publish_the_same(tmp_path: Path) -> None:
    ours, scrapys = tmp_path / "ours", tmp_path / "scrapys"
    with serve(1) as demo:
        mine = command(
            "archive_spider", "crawl", "lantern", "--country", "karakesh", "-o", str(ours), http_proxy=demo.address
        )
        theirs = command(
            "scrapy", "crawl", "lantern", "-a", "country=karakesh", "-a", f"output={scrapys}", http_proxy=demo.address
        )
    assert (mine.returncode, theirs.returncode) == (0, 0), mine.stderr + theirs.stderr
    expected, found = (placeless(output, OF_THE_RUN) for output in (ours, scrapys))
    assert found.pop("changes.jsonl")
    assert expected.pop("changes.jsonl")
    assert found == expected
    assert found["lantern/karakesh/entries.jsonl"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("lantern", "-a", "country=karakash"), "karakesh"),
        (("lantern", "-a", "land=karakesh"), "country"),
    ],
)
def test_a_mistake_is_said_and_ends_with_2(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    result = command("scrapy", "crawl", *arguments, "-a", f"output={tmp_path}", ARCHIVE_SPIDER_CONTACT="")
    assert (result.returncode, said in result.stdout + result.stderr) == (2, True), result.stderr
    assert "Traceback" not in result.stderr
