"""Every folder of `fixtures/pages` is a saved page and what must be read from it, whole and nothing else.

`page.*` is the payload, `meta.json` its address, type, hints and from what its structure is known, `expected.json`
the page as it must be read, fields without a value left out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from archive_spider.capture import Capture
from archive_spider.pages import Hints, Page, read_page

FOLDER = Path(__file__).parents[2] / "fixtures" / "pages"
FIXTURES = sorted(path for path in FOLDER.iterdir() if path.is_dir())


def read(folder: Path) -> Page:
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    (page,) = folder.glob("page.*")
    capture = Capture(payload=page.read_bytes(), source=page.name, url=meta["url"], content_type=meta["content_type"])
    return read_page(capture, msgspec.convert(meta["hints"], Hints))


def plain(page: Page) -> dict[str, Any]:
    built = json.loads(msgspec.json.encode(page))
    entries = [
        {key: value for key, value in entry.items() if value not in (None, [], False)} for entry in built["entries"]
    ]
    facts = {key: value for key, value in built.items() if key not in {"entries", "confidence"}}
    return {**facts, "entries": entries}


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_page(folder: Path) -> None:
    expected = folder / "expected.json"
    assert expected.exists(), f"{folder.name}: write expected.json by hand, or review what the reader gives"
    assert plain(read(folder)) == json.loads(expected.read_text("utf-8"))


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_fixture_says_enough(folder: Path) -> None:
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    assert meta["structure"]
    assert bool(expected["entries"]) != meta.get("empty", False)
    for entry in expected["entries"]:
        assert entry["date"]
        assert entry["date_text"]
        assert entry.get("text") or entry.get("title") or entry.get("images") or entry.get("documents")


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_spans_are_inside_the_text(folder: Path) -> None:
    for entry in read(folder).entries:
        assert "\xa0" not in entry.text
        for update in entry.updates:
            assert 0 <= update.start < update.end <= len(entry.text)
        for start, end in entry.block_quotes:
            assert entry.text[start:end].strip() == entry.text[start:end] != ""


def test_the_real_page_by_its_labels() -> None:
    gold = json.loads((FOLDER / "amnesty-ca-china-2020-07" / "gold.json").read_text("utf-8"))["entries"]
    entries = read(FOLDER / "amnesty-ca-china-2020-07").entries
    assert [entry.date for entry in entries] == [entry["date"] for entry in gold]
    pictures = [[[image.caption, image.credit] for image in entry.images] for entry in entries]
    assert pictures == [entry["images"] for entry in gold]
