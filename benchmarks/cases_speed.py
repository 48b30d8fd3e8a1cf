"""How fast cases are found, beside the work of a plain scan: `python benchmarks/cases_speed.py [PATH…]`.

Reads text files (by default the labelled listing entries), and prints megabytes of text a second on one core, best of
three runs in one process: the names alone, the cases with their names, and one pass of a regular expression over the
capitalised words, which says how fast the machine is.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from archive_spider.extract.cases import find_cases
from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions

_LABELS = Path(__file__).resolve().parent.parent / "fixtures" / "labels"
_CAPITALS = re.compile(r"[A-Z]\w+")
_RUNS = 3


def texts_of(paths: list[Path]) -> list[tuple[str, Context]]:
    """Give the texts to read with what is known of them."""
    if paths:
        return [(path.read_text(encoding="utf-8"), Context(date=date(2020, 7, 8))) for path in paths]
    found = []
    for path in sorted(_LABELS.glob("listings-*.json")):
        for entry in json.loads(path.read_text(encoding="utf-8"))["entries"]:
            context = Context(date=date.fromisoformat(entry["date"]), language=entry["language"])
            found.append((entry["text"], context))
    return found


def rate(work: Callable[[str, Context], object], texts: list[tuple[str, Context]]) -> float:
    """Give megabytes of UTF-8 text a second, the best of a few runs."""
    size = sum(len(text.encode()) for text, _ in texts)
    best = float("inf")
    for _ in range(_RUNS):
        begin = time.process_time()
        for text, context in texts:
            work(text, context)
        best = min(best, time.process_time() - begin)
    return size / best / 1e6


def main() -> None:
    """Print the rates."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("paths", nargs="*", type=Path, help="text files; the labelled entries without any")
    texts = texts_of(parser.parse_args().paths)
    works: dict[str, Callable[[str, Context], object]] = {
        "capitals": lambda text, _: _CAPITALS.findall(text),
        "names": lambda text, context: Mentions(text, context).people(),
        "cases": lambda text, context: find_cases(text, Mentions(text, context), [], context),
    }
    rates = {name: rate(work, texts) for name, work in works.items()}
    for name, value in rates.items():
        print(f"{name:9} {value:7.2f} MB/s   {value / rates['capitals']:.3f} of capitals")


if __name__ == "__main__":
    main()
