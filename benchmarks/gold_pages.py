"""The saved pages of `fixtures/pages` that have labels made by hand (`gold.json`), read the whole way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from archive_spider.capture import Capture
from archive_spider.pages import Hints
from archive_spider.reader import read
from archive_spider.records import Entry
from benchmarks.scoring import EXACT, SOFT, Gold, Record, pair, words

PAGES: Final = Path(__file__).resolve().parent.parent / "fixtures" / "pages"
NOTHING: Final[dict[str, Any]] = {"quotes": [], "cases": []}
_OPENING_WORDS = 60


def read_entries(folder: Path) -> list[Entry]:
    """Read the page in a folder of fixtures, by what its `meta.json` says of it."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    (page,) = folder.glob("page.*")
    capture = Capture(payload=page.read_bytes(), source=page.name, url=meta["url"], content_type=meta["content_type"])
    return read(capture, hints=msgspec.convert(meta["hints"], Hints)).entries


def _likeness(gold: Gold, record: Record) -> int:
    if gold["date"] != record["date"]:
        return 0
    shown = [word for image in record["images"] for word in words(image["caption"]) + words(image["credit"])]
    opening = words(record["title"]) + shown + words(record["text"])[:_OPENING_WORDS]
    return EXACT if gold["starts"] in " ".join(opening) else SOFT


def answered() -> Iterator[tuple[str, str, Gold, Record]]:
    """Give page, entry, gold and what was read; an entry missed or invented is compared with nothing."""
    for path in sorted(PAGES.glob("*/gold.json")):
        golds = json.loads(path.read_text(encoding="utf-8"))["entries"]
        records = msgspec.to_builtins(read_entries(path.parent))
        pairs = dict(pair(golds, records, _likeness))
        for i, gold in enumerate(golds):
            yield (
                path.parent.name,
                f"{gold['date']} {gold['starts']}",
                gold,
                records[pairs[i]] if i in pairs else NOTHING,
            )
        for j, record in enumerate(records):
            if j not in pairs.values():
                yield path.parent.name, f"{record['date']} spurious", NOTHING, record
