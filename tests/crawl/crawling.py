"""Starts crawls of a test site, each in a process of its own, and reads what they leave."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawl_driver import forked
from listing_site import Site

ROOT = Path(__file__).parents[2]


PATIENCE = 600.0
"""Seconds after which a crawl counts as hanging, however busy the machine is."""

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["crawl_driver"])


@dataclass
class Crawled:
    """How a crawl ended; the code is negative where a signal ended it."""

    code: int
    summary: dict[str, Any]
    said: str


class Crawling:
    """A crawl that is going on in a process of its own, forked from one that has imported all."""

    def __init__(self, site: Site, output: Path, **given: Any) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._out, self._err = (str(Path(self._folder.name) / name) for name in ("out", "err"))
        given = {"port": site.port, "output": str(output), "slugs": sorted(site.listings), **given}
        _preloadable()
        self.process = FORKS.Process(target=forked, args=(given, self._out, self._err))
        self.process.start()

    def signal(self, number: int) -> None:
        os.kill(self.process.pid or 0, number)

    def wait(self, seconds: float = PATIENCE) -> Crawled:
        self.process.join(seconds)
        assert self.process.exitcode is not None, "the crawl hangs"
        out, err = (
            Path(path).read_text(encoding="utf-8") if Path(path).exists() else "" for path in (self._out, self._err)
        )
        self._folder.cleanup()
        return Crawled(self.process.exitcode, json.loads(out) if out else {}, err)


def _preloadable() -> None:
    """Let the fork server, which starts with the first crawl, find what it is to import."""
    os.environ["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(Path(__file__).parent)))


def crawl(site: Site, output: Path, **given: Any) -> Crawled:
    """Crawl all listings of a site; gives the exit code, the summary, and what was said on standard error."""
    return Crawling(site, output, **given).wait()


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def entries(output: Path, slug: str = "bahal") -> list[dict[str, Any]]:
    return rows(output / "demo_site" / slug / "entries.jsonl")


def titles(output: Path, slug: str = "bahal") -> set[str]:
    return {entry["title"] for entry in entries(output, slug)}


def changes(output: Path) -> list[tuple[str, str]]:
    """Give the changes as (change, last part of the entry's title where it is still published)."""
    return [(row["change"], row["id"]) for row in rows(output / "changes.jsonl")]


def published(output: Path) -> dict[str, str]:
    """Give the digest of each published file."""
    return {
        str(path.relative_to(output)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(output.rglob("*.json*"))
        if ".state" not in path.parts and path.suffix != ".unfinished"
    }


def placeless(output: Path, names: Iterable[str] = ("offset",)) -> dict[str, list[Any]]:
    """Give the published records without where in a WARC file their page stands.

    The order in which a continued run asks for what is left may differ; nothing else may.
    """
    found = {}
    for path in sorted(output.rglob("*.jsonl")):
        lines = rows(path)
        for line in lines:
            for name in names:
                line.get("provenance", {}).pop(name, None)
        found[str(path.relative_to(output))] = lines
    return found
