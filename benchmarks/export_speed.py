"""How long exports take, beside the plainest thing one can do with the same files: read each line as JSON.

    python -m benchmarks.export_speed [RECORDS]

Prints seconds, those of the processor, the ratio to the plain reading in the same run, and the peak of memory: each is
measured in a process of its own.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from archive_spider.export import report
from archive_spider.export.formats import FORMATS
from archive_spider.export.published import Published
from benchmarks.invented import entry, publish

USUAL = 100_000
REPORTED = 10_000


class Measured(NamedTuple):
    """What an action took."""

    seconds: float
    processor: float
    megabytes: float


def _measure(action: Callable[[], object]) -> Measured:
    start, worked = time.perf_counter(), time.process_time()
    action()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(time.perf_counter() - start, time.process_time() - worked, peak)


def measured(action: Callable[[], object]) -> Measured:
    """Do something in a fresh process, and give what it took."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_measure, action).result()


def read_plainly(published: Published) -> None:
    """Read every line of the four files that exports read."""
    for name in ("entries", "quotes", "cases", "people"):
        for path in published.paths(name):
            with path.open(encoding="utf-8") as file:
                for line in file:
                    json.loads(line)


def main() -> None:
    """Measure every format, and the report of a tenth of the records."""
    number = int(sys.argv[1]) if sys.argv[1:] else USUAL
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        measured(partial(make, folder / "output", number))
        published = Published(folder / "output")
        plain = measured(partial(read_plainly, published))
        tell(f"{number} read", plain, plain)
        for name, form in FORMATS.items():
            tell(name, measured(partial(form.write, published, folder / form.place, with_text=True)), plain)
        measured(partial(make, folder / "few", min(number, REPORTED)))
        tell("report", measured(partial(report.write, Published(folder / "few"), folder / "report.html")), plain)
        print(f"report of {REPORTED} entries: {(folder / 'report.html').stat().st_size / 1e6:.1f} MB")


def make(output: Path, number: int) -> None:
    """Publish invented entries; in a process of its own too, since a process inherits the peak of its parent."""
    publish(output, map(entry, range(number)))


def tell(name: str, took: Measured, plain: Measured) -> None:
    """Print one measurement."""
    ratio = took.processor / plain.processor
    print(
        f"{name:12} {took.seconds:6.1f} s  {took.processor:6.1f} s of the processor  {ratio:5.2f} × plain"
        f"  {took.megabytes:6,.0f} MB"
    )


if __name__ == "__main__":
    main()
