"""A WARC file of 10,000 pages with one record in a hundred damaged, through `extract`: who is read, who is named.

`python benchmarks/damaged_warc.py [PAGES]` ends with 1 unless every whole page is read once, every damaged record is
named by its offset, nothing else is, and `extract` ends with 3.
"""

from __future__ import annotations

import io
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGES = 10_000
SHARE = 100
_OFFSET = re.compile(r"at byte (\d+)")


@dataclass(frozen=True)
class Made:
    """A WARC file: the titles of the pages that are whole, the offsets of the records that are damaged."""

    path: Path
    whole: frozenset[str]
    damaged: frozenset[int]


def page(number: int) -> bytes:
    """Give a page with one entry."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>x</title></head><body class="single"><main><h1>Case {number}</h1>'
        f'<time datetime="2021-03-{number % 28 + 1:02}">x</time><div class="entry-content"><p>The court of Bahal heard'
        f" case {number} in a closed room, and put it off again.</p><p>“Case {number} must be heard in public,” said"
        " Mira Talon, Director of Relief Watch.</p></div></main></body></html>"
    ).encode()


def _record(number: int) -> bytes:
    file = io.BytesIO()
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    writer = WARCWriter(file, gzip=True)
    url = f"https://www.relief.example/case/{number}"
    dated = {"WARC-Date": "2021-04-01T00:00:00Z"}
    writer.write_record(
        writer.create_warc_record(
            url, "response", payload=io.BytesIO(page(number)), http_headers=http, warc_headers_dict=dated
        )
    )
    return file.getvalue()


def _flipped(record: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(record) // 3, len(record) * 2 // 3)
    return record[:at] + bytes([record[at] ^ 0xFF]) + record[at + 1 :]


def _zeroed(record: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(record) // 4, len(record) // 2)
    return record[:at] + bytes(64) + record[at + 64 :]


def _cut(record: bytes, chance: random.Random) -> bytes:
    return record[: chance.randrange(len(record) // 4, len(record) * 3 // 4)]


_DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flipped, _zeroed, _cut)


def make(path: Path, pages: int, share: int = SHARE) -> Made:
    """Write the file; one record in `share` is damaged: bytes flipped, a block of zeros, a lost tail."""
    chance = random.Random(7)  # noqa: S311 the same damage every time
    spoilt = set(chance.sample(range(pages), pages // share))
    damaged = set()
    with path.open("wb") as file:
        for number in range(pages):
            record = _record(number)
            if number in spoilt:
                damaged.add(file.tell())
                record = _DAMAGES[number % len(_DAMAGES)](record, chance)
            file.write(record)
    whole = frozenset(f"Case {number}" for number in range(pages) if number not in spoilt)
    return Made(path, whole, frozenset(damaged))


def faults(made: Made, code: int, out: str, err: str) -> list[str]:
    """Say in what the result of `extract` is not what it must be."""
    titles = [json.loads(line)["title"] for line in out.splitlines()]
    named = {int(offset) for offset in _OFFSET.findall(" ".join(err.split()))}
    checks = {
        f"{len(made.whole - set(titles))} whole pages were not read": made.whole <= set(titles),
        f"{len(titles) - len(set(titles))} entries came twice": len(titles) == len(set(titles)),
        f"{len(set(titles) - made.whole)} entries came from damaged records": set(titles) <= made.whole,
        f"{len(made.damaged - named)} damaged records were not named": made.damaged <= named,
        f"{len(named - made.damaged)} other records were named": named <= made.damaged,
        f"it ended with {code}": code == 3,  # noqa: PLR2004 partial
    }
    return [fault for fault, holds in checks.items() if not holds]


def extract(path: Path, folder: Path, *, workers: int = 1) -> tuple[int, str, str]:
    """Run `archive-spider extract` on a file; gives exit code, standard output, standard error."""
    command = [sys.executable, "-m", "archive_spider", "extract", str(path), "--workers", str(workers)]
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        code = subprocess.run(command, stdout=out, stderr=err, check=False).returncode
    return code, (folder / "out").read_text("utf-8"), (folder / "err").read_text("utf-8")


def main(pages: int) -> int:
    """Make the file, extract, and say what holds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = make(folder / "pages.warc.gz", pages)
        start = time.perf_counter()
        found = faults(made, *extract(made.path, folder, workers=2))
        seconds = time.perf_counter() - start
    print(f"{pages} pages, {len(made.damaged)} damaged: {'; '.join(found) or 'all as it must be'} ({seconds:.0f} s)")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES))
