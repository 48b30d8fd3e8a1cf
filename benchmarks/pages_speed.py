"""How fast pages are read, beside parsing them and nothing else: `python -m benchmarks.pages_speed [PATH…]`.

Reads saved pages (by default those of `fixtures/pages`), and prints pages a second on one core, best of three runs in
one process, and how many times the bare parse each takes. The parse is the floor: no reader of HTML is quicker.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

from lxml import html

from archive_spider.capture import Capture
from archive_spider.pages import read_page
from archive_spider.pages.base import Hints
from archive_spider.reader import read

_FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "pages"
_RUNS = 3


def captures_of(paths: list[Path]) -> list[Capture]:
    """Give the HTML pages to read."""
    found = []
    for path in paths or sorted(_FIXTURES.glob("*/page.html")):
        meta = path.with_name("meta.json")
        url = json.loads(meta.read_text(encoding="utf-8")).get("url") if meta.exists() else None
        found.append(Capture(payload=path.read_bytes(), source=str(path), url=url, content_type="text/html"))
    return found


def rate(work: Callable[[Capture], object], captures: list[Capture]) -> float:
    """Give pages a second, the best of a few runs."""
    best = float("inf")
    for _ in range(_RUNS):
        begin = time.process_time()
        for capture in captures:
            work(capture)
        best = min(best, time.process_time() - begin)
    return len(captures) / best


def main() -> None:
    """Print the rates."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("paths", nargs="*", type=Path, help="saved pages; those of the fixtures without any")
    captures = captures_of(parser.parse_args().paths)
    hints = Hints(languages=("en", "fr", "es"))
    works: dict[str, Callable[[Capture], object]] = {
        "parse only": lambda capture: html.document_fromstring(capture.payload),
        "split into entries": lambda capture: read_page(capture, hints),
        "read the whole way": lambda capture: read(capture, hints=hints),
    }
    rates = {name: rate(work, captures) for name, work in works.items()}
    size = sum(len(capture.payload) for capture in captures) / len(captures) / 1000
    print(f"{len(captures)} pages of {size:.0f} kB on average")
    for name, value in rates.items():
        print(f"{name:20} {value:8.0f} pages a second  {rates['parse only'] / value:6.1f} times the parse")


if __name__ == "__main__":
    main()
