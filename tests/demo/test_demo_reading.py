"""The pages of the demo archive, read: every entry once, with what the archive knows of it."""

from __future__ import annotations

import pytest

from archive_spider.capture import Capture
from archive_spider.demo.content import Entry, archive
from archive_spider.demo.site import BASE, Site
from archive_spider.pages import Hints, Page, RawEntry, read_page

SITE = Site(archive())
LANGUAGES = Hints(languages=("en", "fr", "es"))


def read(path: str) -> Page:
    response, address = SITE.respond(path), BASE + path
    return read_page(Capture(payload=response.body, source=address, url=address), LANGUAGES)


def words_of(entry: Entry, *, whole: bool) -> list[str]:
    blocks = entry.blocks if whole else entry.shown
    return " ".join(block.text for block in blocks if not block.text.startswith("By ")).split()


@pytest.mark.parametrize("slug", sorted(SITE.archive.listings))
def test_a_listing_gives_its_entries_and_no_other(slug: str) -> None:
    read_entries: list[RawEntry] = []
    undated = 0
    path: str | None = SITE.archive.listings[slug].path
    while path:
        page = read(path)
        read_entries += page.entries
        undated += page.undated
        path = page.next_url and page.next_url.removeprefix(BASE)
    listed = SITE.archive.listed(slug)
    assert [(row.url, row.title, row.date) for row in read_entries] == [
        (BASE + entry.path, entry.title, str(entry.date)) for entry in listed
    ]
    assert [row.text.split() for row in read_entries] == [words_of(entry, whole=False) for entry in listed]
    assert undated == 1, "the banner row"
    for row, entry in zip(read_entries, listed, strict=True):
        assert row.truncated or not entry.cut
        assert (row.images[0].caption if row.images else None) == (entry.image.caption if entry.image else None)


@pytest.mark.parametrize("entry", SITE.archive.entries[::7], ids=lambda entry: entry.path.rsplit("/", 1)[1])
def test_an_entry_page_gives_the_whole_entry(entry: Entry) -> None:
    page = read(entry.path)
    assert page.role == "article"
    (row,) = page.entries
    assert (row.url, row.title, row.date) == (BASE + entry.path, entry.title, str(entry.date))
    assert row.text.split() == words_of(entry, whole=True)
    assert set(row.references) >= set(entry.references)
    assert [(file.title, file.url) for file in row.documents] == [
        (file.title, BASE + file.path) for file in entry.documents
    ]
