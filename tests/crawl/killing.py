"""Kills crawls and publications at chosen moments, and says what an undisturbed run would have left."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from crawling import FORKS, Crawled, Crawling, crawl, placeless, published
from listing_site import Site

from archive_spider.crawl.run import open_ledger
from archive_spider.store.publication import publish

_DONE = "SELECT url FROM visits JOIN runs ON runs.id = run WHERE visits.state = 'done' AND runs.state = 'running'"
NOW = "2026-03-01T02:00:00Z"
DEAD = 9


def undisturbed(site: Site, output: Path) -> dict[str, list[Any]]:
    """Crawl in one go; gives the published records."""
    result = crawl(site, output, now=NOW)
    assert result.code == 0, result.said
    return placeless(output)


@dataclass
class Survived:
    """How a crawl ended that was killed so many times; `again` are finished pages that were asked for once more."""

    kills: int
    result: Crawled
    again: list[str]


def kill_and_go_on(
    site: Site, output: Path, chance: random.Random, longest: float, most: int = 3, **options: Any
) -> Survived:
    """Crawl, kill after a random time, and give the same command again, until it ends by itself."""
    kills = 0
    again: list[str] = []
    finished: set[str] = set()
    while True:
        site.log.clear()
        going = Crawling(site, output, now=NOW, options=options)
        if kills < most:
            going.process.join(chance.uniform(0.02, longest))
            if going.process.is_alive():
                going.signal(signal.SIGKILL)
        result = going.wait()
        again += [path for path in site.asked() if path in finished]
        if result.code != -signal.SIGKILL:
            return Survived(kills, result, again)
        kills += 1
        finished = _finished(site, output)


def _finished(site: Site, output: Path) -> set[str]:
    """Give the pages that the ledger calls done, of a run that goes on: after an accepted one the next asks anew."""
    ledger = output / ".state" / "ledger.sqlite"
    if not ledger.exists():
        return set()
    with closing(sqlite3.connect(ledger)) as connection:
        try:
            found = connection.execute(_DONE).fetchall()
        except sqlite3.OperationalError:  # killed before it had tables
            return set()
    return {url.removeprefix(site.url) for (url,) in found}


class Reader(threading.Thread):
    """Reads the published files over and over, as an analyst may at any moment, and notes what is not whole."""

    def __init__(self, output: Path) -> None:
        super().__init__(daemon=True)
        self._output = output
        self._end = threading.Event()
        self.torn: list[str] = []
        self.reads = 0

    def run(self) -> None:
        while not self._end.is_set():
            for path in self._output.glob("*/*/*.jsonl"):
                self._read(path)
            for name in ("changes.jsonl", "people.jsonl", "datapackage.json"):
                if (self._output / name).exists():
                    self._read(self._output / name)
            time.sleep(0.01)

    def _read(self, path: Path) -> None:
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            self.torn.append(f"{path} was gone for a moment")
            return
        self.reads += 1
        try:
            if path.suffix == ".jsonl":
                assert not content or content.endswith(b"\n")
                for line in content.splitlines():
                    json.loads(line)
            else:
                json.loads(content)
        except (AssertionError, ValueError) as error:
            self.torn.append(f"{path}: {error}")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self.join()


STEPS = [(os, "fsync"), (Path, "replace"), (Path, "rename"), (Path, "unlink"), (Path, "mkdir")]
"""The calls by which a publication touches the disk."""


def publish_until(output: str, moment: datetime, step: int) -> None:
    """Publish in this process, and let it die before the given step, as by a kill."""
    left = [step]

    def dying(call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **given: Any) -> Any:
            if not left[0]:
                os._exit(DEAD)
            left[0] -= 1
            return call(*args, **given)

        return step

    ledger = open_ledger(Path(output))
    for place, name in STEPS:
        setattr(place, name, dying(getattr(place, name)))
    publish(ledger, Path(output), run="demo_site-2", moment=moment)
    os._exit(0)


def publish_and_die(output: Path, moment: datetime, steps: Iterable[int], told: Path) -> None:
    """Publish again and again, each time in a fork that dies before the next of the steps, until one comes to its end.

    Writes a line of JSON for each fork: its exit code, and the digests of the published files that it left. Needs a
    process without threads.
    """
    with told.open("w", encoding="utf-8") as lines:
        for step in steps:
            fork = os.fork()
            if not fork:
                publish_until(str(output), moment, step)
            code = os.waitstatus_to_exitcode(os.waitpid(fork, 0)[1])
            lines.write(json.dumps([code, published(output)]) + "\n")
            if code != DEAD:
                return


def deaths(output: Path, moment: datetime, steps: Iterable[int]) -> list[tuple[int, dict[str, str]]]:
    """Kill a publication before each of the steps, until it has fewer; gives what the last, whole one left too."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told"
        process = FORKS.Process(target=publish_and_die, args=(output, moment, steps, told))
        process.start()
        process.join(600)
        assert process.exitcode == 0
        return [(code, found) for code, found in map(json.loads, told.read_text(encoding="utf-8").splitlines())]
