"""A disk of few kilobytes to write to, filled as far as wanted: a file system of its own in memory."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from crawling import Crawled, crawl, placeless, published
from killing import NOW
from listing_site import Site, stories, story

from archive_spider.exits import Exit

BLOCK = 4096
SIZE = 6 * 1024 * 1024
LATER = "2026-03-09T02:00:00Z"
"""A night on which listings are read to their end again."""


@contextmanager
def small_disk() -> Iterator[Path]:
    """Mount a small file system; skips the test where that is not allowed."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "archive-spider-test", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False) if shutil.which("mount") else None
        if done is None or done.returncode:
            pytest.skip(f"NOT TESTED: a full disk needs the right to mount one ({done.stderr if done else 'no mount'})")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def fill(disk: Path, free: int) -> Path:
    """Leave so many bytes free; gives the file to remove to make room."""
    filler = disk / "filler"
    left = os.statvfs(disk)
    with filler.open("wb") as file:
        file.write(bytes(max(0, left.f_bavail * left.f_frsize - free)))
    return filler


class Nights:
    """A site of which one night is published; on the next one there is more, and the disk is full."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        self._first = folder / "first"
        assert crawl(site, self._first, now=NOW).code == 0
        self.before = published(self._first)
        site.listings["bahal"] += [story(number) for number in range(40, 52)]
        site.listings["marun"][0].title = "Bahal: another title"
        shutil.copytree(self._first, folder / "undisturbed")
        assert crawl(site, folder / "undisturbed", now=LATER).code == 0
        self.after = placeless(folder / "undisturbed")

    def second(self, disk: Path, free: int) -> tuple[Crawled, Crawled, list[str]]:
        """Let the second night find so many bytes free, make room, and give the command again.

        Gives how both ended, and what was wrong with what the first of them left.
        """
        output = disk / "output"
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(self._first, output)
        filler = fill(disk, free)
        try:
            full = crawl(self.site, output, now=LATER)
            found = published(output)
        finally:
            filler.unlink()
        wrong = self._wrong(full, found)
        again = crawl(self.site, output, now=LATER)
        if again.code != 0:
            wrong.append(f"with room again it ended with {again.code}: {again.said}")
        elif placeless(output) != self.after:
            wrong.append("with room again it published something else")
        return full, again, wrong

    def _wrong(self, full: Crawled, found: dict[str, str]) -> list[str]:
        wrong = []
        if full.code not in {Exit.DONE, Exit.DISK}:
            wrong.append(f"it ended with {full.code}: {full.said}")
        if full.code == Exit.DISK and found != self.before:
            wrong.append(f"it changed {[path for path in found if found[path] != self.before.get(path)]}")
        if full.code == Exit.DISK and "No space left" not in full.said:
            wrong.append(f"it did not say what is wrong: {full.said}")
        if "Traceback" in full.said:
            wrong.append(full.said)
        return wrong


def site_of_nights() -> Site:
    return Site({"bahal": stories(12), "marun": stories(6)})
