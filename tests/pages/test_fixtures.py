"""Every folder of `fixtures/pages` is a saved page and what must be read from it, whole and nothing else.

`page.*` is the payload, `meta.json` its address, type, hints and from what its structure is known, `expected.json`
the page as it must be read, fields without a value left out.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive_spider.crawl.archives import archives, hints_of
from archive_spider.pages import Page
from archive_spider.saved_pages import SavedPage, faults, plain

FOLDER = Path(__file__).parents[2] / "fixtures" / "pages"
FIXTURES = sorted(path for path in FOLDER.iterdir() if path.is_dir())


def read(folder: Path) -> Page:
    return SavedPage(folder).read(hints_of)


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_page(folder: Path) -> None:
    expected = folder / "expected.json"
    assert expected.exists(), f"{folder.name}: write expected.json by hand, or review what the reader gives"
    assert plain(read(folder)) == json.loads(expected.read_text("utf-8"))


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_fixture_says_enough(folder: Path) -> None:
    saved = SavedPage(folder)
    assert saved.meta.structure
    assert faults(saved.expected, empty=saved.meta.empty) == []


@pytest.mark.parametrize("name", sorted(set(archives()) - {"lantern"}))
def test_every_archive_has_a_listing_and_saved_pages(name: str) -> None:
    own = [SavedPage(folder) for folder in FIXTURES if SavedPage(folder).meta.archive == name]
    assert any(saved.expected["role"] == "listing" for saved in own)
    for saved in own:
        assert saved.expected["undated"] == 0 or "without a date" in saved.meta.structure


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
