"""A full disk, a real one: exit code 6, the old files as they were, and the same command goes on when there is room."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from crawling import ROOT
from listing_site import Site, serve, stories
from small_disk import Nights, fill, site_of_nights, small_disk

from archive_spider import clock
from archive_spider.crawl.run import open_ledger
from archive_spider.exits import Exit
from archive_spider.store.ledger import Ledger
from archive_spider.store.visits import Visit

pytestmark = pytest.mark.xdist_group("full disk")


@pytest.fixture(scope="module")
def disk() -> Iterator[Path]:
    with small_disk() as mounted:
        yield mounted


@pytest.fixture(scope="module")
def nights(disk: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nights]:
    with serve(site_of_nights()) as site:
        yield Nights(site, tmp_path_factory.mktemp("nights"))


@pytest.mark.parametrize("free", [0, 60, 120, 300, 700, 1000], ids="{} KB free".format)
def test_a_full_disk_costs_nothing_but_the_night(nights: Nights, disk: Path, free: int) -> None:
    full, _, wrong = nights.second(disk, free * 1024)
    assert not wrong
    assert full.code == Exit.DISK


def test_a_run_is_written_down_with_its_first_pages_or_not_at_all(disk: Path) -> None:
    ledger = open_ledger(disk)
    visits = [Visit(listing="bahal", url=f"https://relief.example/{number}", number=number) for number in range(5000)]
    filler = fill(disk, 100 * 1024)
    try:
        with pytest.raises(OSError, match="No space left"):
            ledger.begin(archive="relief", plan="{}", started=clock.now(), visits=visits)
        assert ledger.unfinished() == []
    finally:
        ledger.close()
        filler.unlink()


def test_a_ledger_that_cannot_be_opened_on_a_full_disk_says_that_it_is_full(disk: Path, tmp_path: Path) -> None:
    made = Ledger.open(tmp_path / "ledger.sqlite")
    made.close()
    place = disk / "ledger.sqlite"
    place.write_bytes((tmp_path / "ledger.sqlite").read_bytes())
    filler = fill(disk, 0)
    try:
        with pytest.raises(OSError, match="No space left"):
            Ledger.open(place)
    finally:
        filler.unlink()


def test_the_command_says_what_is_full_and_ends_with_6(disk: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(Site({"bahal": stories(5)}).listing("bahal", 0), encoding="utf-8")
    filler = fill(disk, 8 * 1024)
    command = [sys.executable, "-m", "archive_spider", "extract", str(page), "-o", str(disk / "records")]
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    finally:
        filler.unlink()
    assert done.returncode == Exit.DISK
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
