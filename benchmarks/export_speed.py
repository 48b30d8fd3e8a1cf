"""How long exports take, beside the plainest thing one can do with the same files: read each line as JSON.

    python -m benchmarks.export_speed [RECORDS]

Prints seconds, the ratio to the plain reading in the same run, and the peak of memory.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from archive_spider.export import report
from archive_spider.export.formats import FORMATS
from archive_spider.export.published import Published
from benchmarks.invented import entry, publish

USUAL = 100_000
REPORTED = 10_000


def seconds(action: Callable[[], object]) -> float:
    """Give how long something takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


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
        published = Published(publish(folder / "output", map(entry, range(number))))
        plain = seconds(lambda: read_plainly(published))
        print(f"{number} records; plain reading {plain:.1f} s")
        for name, form in FORMATS.items():
            took = seconds(lambda form=form: form.write(published, folder / form.place, with_text=True))  # type: ignore[misc]
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{name:8} {took:6.1f} s  {took / plain:5.2f} × plain  peak so far {peak:,.0f} MB")
        few = Published(publish(folder / "few", map(entry, range(min(number, REPORTED)))))
        took = seconds(lambda: report.write(few, folder / "report.html"))
        print(f"report   {took:6.1f} s  {(folder / 'report.html').stat().st_size / 1e6:.1f} MB of {REPORTED} entries")


if __name__ == "__main__":
    main()
