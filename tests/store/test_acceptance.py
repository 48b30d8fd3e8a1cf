"""What a run saw becomes what stands: nothing of a held listing, tombstones for what a swept one no longer shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from archive_spider.reader import unite
from archive_spider.records import Entry, Provenance
from archive_spider.store.acceptance import accept, current_readings
from archive_spider.store.ledger import Ledger, decode
from archive_spider.store.visits import Outcome, Visit

FIRST = datetime(2026, 3, 1, 2, tzinfo=UTC)
NOWHERE = Provenance(source="s", digest="sha256:0", warc="a.warc.gz", layout="l", extractor="x", fetched="")


def told(number: int, *, day: int | None = None, listing: str = "bahal", text: str = "words") -> Entry:
    date = f"2020-01-{number if day is None else day:02}"
    return Entry(
        id=f"e-{number}", archive="a", date=date, date_text="d", text=text, listings=[listing], provenance=NOWHERE
    )


class Nights:
    """A ledger and the runs of one night after the other; each page is a listing with the entries that it shows."""

    def __init__(self) -> None:
        self.ledger = Ledger.open(":memory:")
        self._passed = 0

    def night(
        self, *pages: tuple[str, list[Entry]], archive: str = "a", held: str = "", swept: str | None = None
    ) -> dict[str, int]:
        """Read pages and take them over; the listings are swept unless others are named."""
        slugs = [slug for slug, _ in pages]
        moment = FIRST + timedelta(days=self._passed)
        self._passed += 1
        asked = [Visit(listing=slug, url=f"https://{archive}.example/{slug}") for slug in slugs]
        run = self.ledger.begin(archive=archive, plan="{}", started=moment, visits=asked)
        for visit, (_, rows) in zip(self.ledger.pending(run.id), pages, strict=True):
            fetched = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
            ids = tuple(row.id for row in rows)
            outcome = Outcome(state="done", etag=run.id, rows=rows, ids=ids, fetched=fetched)
            self.ledger.commit_page(run, visit, outcome, [], 1)
        listings = [(slug, f"https://{archive}.example/{slug}", ()) for slug in slugs]
        whole = slugs if swept is None else swept.split()
        return accept(self.ledger, run, unite=unite, listings=listings, swept=whole, held=held.split(), moment=moment)

    def gone(self) -> list[str]:
        """Give the entries that are tombstones."""
        return [row[0] for row in self.ledger.db.execute("SELECT id FROM entries WHERE gone ORDER BY id")]

    def texts(self, entry: str) -> list[str]:
        """Give what each version of an entry said."""
        rows = self.ledger.db.execute("SELECT record FROM versions WHERE entry = ? ORDER BY number", (entry,))
        return [decode(row[0]).text for row in rows]


@pytest.fixture
def nights() -> Iterator[Nights]:
    made = Nights()
    yield made
    made.ledger.close()


def test_of_a_held_listing_nothing_is_taken(nights: Nights) -> None:
    nights.night(("bahal", [told(1), told(2)]))
    page = Visit(listing="bahal", url="https://a.example/bahal")
    before = nights.ledger.known("a", page)
    counts = nights.night(("bahal", [told(1), told(3)]), ("kesh", [told(4, listing="kesh")]), held="bahal")
    assert counts == {"added": 1, "changed": 0, "gone": 0, "back": 0}
    assert nights.ledger.known("a", page) == before
    assert nights.ledger.standing("bahal", "listing", ["e-1", "e-2", "e-3"]).keys() == {"e-1", "e-2"}
    checked = dict(nights.ledger.db.execute("SELECT slug, checked FROM listings").fetchall())
    assert checked["bahal"] < checked["kesh"]


def test_what_a_swept_listing_no_longer_shows_is_gone_and_may_come_back(nights: Nights) -> None:
    nights.night(("bahal", [told(1), told(2), told(3)]))
    assert nights.night(("bahal", [told(1), told(3)]))["gone"] == 1
    assert nights.gone() == ["e-2"]
    assert nights.night(("bahal", [told(1), told(3)]))["gone"] == 0
    assert nights.night(("bahal", [told(1), told(2), told(3)]))["back"] == 1
    assert nights.gone() == []


def test_of_a_listing_that_was_not_swept_nothing_is_gone(nights: Nights) -> None:
    nights.night(("bahal", [told(1), told(2), told(3)]))
    assert nights.night(("bahal", [told(1), told(3)]), swept="")["gone"] == 0


@pytest.mark.parametrize(("day", "gone"), [(4, []), (5, ["e-1"]), (6, ["e-1"])])
def test_what_is_older_than_all_that_a_listing_shows_may_have_slid_off_its_end(
    day: int, gone: list[str], nights: Nights
) -> None:
    nights.night(("bahal", [told(1, day=day), told(5)]))
    nights.night(("bahal", [told(5)]), ("kesh", [told(2, listing="kesh")]))
    assert nights.gone() == gone


def test_a_listing_of_the_same_name_in_another_archive_buries_nothing(nights: Nights) -> None:
    nights.night(("bahal", [told(5), told(6)]))
    nights.night(("bahal", [told(4)]), archive="b")
    assert nights.gone() == []


def test_an_entry_that_another_listing_still_shows_is_not_gone(nights: Nights) -> None:
    nights.night(("bahal", [told(1), told(2)]), ("kesh", [told(2, listing="kesh")]))
    assert nights.night(("bahal", [told(1)]), ("kesh", [told(2, listing="kesh")]))["gone"] == 0
    (left,) = current_readings(nights.ledger.db, "e-2")
    assert left.listings == ["kesh"]


def test_words_that_come_back_are_a_new_version(nights: Nights) -> None:
    for text in ("held", "freed", "held"):
        nights.night(("bahal", [told(1, text=text)]))
    assert nights.texts("e-1") == ["held", "freed", "held"]


def test_the_same_words_from_another_capture_change_nothing(nights: Nights) -> None:
    nights.night(("bahal", [told(1)]))
    again = replace(told(1), provenance=replace(NOWHERE, layout="m"))
    assert nights.night(("bahal", [again])) == {"added": 0, "changed": 0, "gone": 0, "back": 0}


def test_of_a_listing_the_last_look_and_the_last_whole_reading_are_kept(nights: Nights) -> None:
    nights.night(("bahal", [told(1)]))
    nights.night(("bahal", [told(1)]), swept="")
    row = nights.ledger.db.execute("SELECT first_checked, checked, swept FROM listings").fetchone()
    assert row["first_checked"] == row["swept"] < row["checked"]
    nights.night(("bahal", [told(1)]))
    row = nights.ledger.db.execute("SELECT checked, swept FROM listings").fetchone()
    assert row["swept"] == row["checked"]


def test_a_date_that_is_corrected_is_the_entry_s(nights: Nights) -> None:
    nights.night(("bahal", [told(1), told(2)]))
    nights.night(("bahal", [told(1, day=9), told(2)]))
    assert nights.ledger.db.execute("SELECT date FROM entries WHERE id = 'e-1'").fetchone()[0] == "2020-01-09"


def test_a_listing_that_moved_has_its_new_address(nights: Nights) -> None:
    for archive in ("a", "b"):
        nights.night(("bahal", [told(1)]), archive=archive)
    run = nights.ledger.begin(archive="a", plan="{}", started=FIRST)
    listings = [("bahal", "https://a.example/moved", ("UA",))]
    accept(nights.ledger, run, unite=unite, listings=listings, swept=[], moment=FIRST)
    rows = nights.ledger.db.execute("SELECT url, countries FROM listings ORDER BY archive")
    assert [tuple(row) for row in rows] == [("https://a.example/moved", '["UA"]'), ("https://b.example/bahal", "[]")]


def test_of_an_entry_that_changed_the_fields_are_told_but_not_where_it_was_read(nights: Nights) -> None:
    nights.night(("bahal", [told(1)]))
    again = told(1, text="other words")
    nights.night(("bahal", [replace(again, provenance=replace(NOWHERE, layout="m"))]))
    rows = nights.ledger.db.execute("SELECT change, fields FROM changes ORDER BY rowid")
    assert [tuple(row) for row in rows] == [("added", "[]"), ("changed", '["text"]')]


def test_a_page_that_has_not_changed_stands_as_seen_by_the_last_run(nights: Nights) -> None:
    nights.night(("bahal", [told(1)]))
    visit = Visit(listing="bahal", url="https://a.example/bahal")
    run = nights.ledger.begin(archive="a", plan="{}", started=FIRST + timedelta(days=5), visits=[visit])
    (planned,) = nights.ledger.pending(run.id)
    outcome = Outcome(state="unchanged", etag="new", ids=("e-1",), fetched="2026-03-06T02:00:00Z")
    nights.ledger.commit_page(run, planned, outcome, [], 1)
    listings = [("bahal", visit.url, ())]
    counts = accept(nights.ledger, run, unite=unite, listings=listings, swept=["bahal"], moment=FIRST)
    assert not any(counts.values())
    known = nights.ledger.known("a", visit)
    assert known is not None
    assert known.etag == "new"


def test_a_tombstone_whose_own_page_says_something_new_stays_one(nights: Nights) -> None:
    nights.night(("bahal", [told(1), told(2), told(3)]))
    nights.night(("bahal", [told(1), told(3)]))
    page = Visit(listing="", role="article", url="https://a.example/2", entry="e-2")
    run = nights.ledger.begin(archive="a", plan="{}", started=FIRST, visits=[page])
    (planned,) = nights.ledger.pending(run.id)
    row = replace(told(2, text="more words"), listings=[])
    nights.ledger.commit_page(run, planned, Outcome(state="done", rows=[row], ids=("e-2",), fetched="2026"), [], 1)
    counts = accept(nights.ledger, run, unite=unite, listings=[], swept=[], moment=FIRST)
    assert not any(counts.values())
    assert nights.gone() == ["e-2"]


def test_a_second_listing_that_shows_an_entry_is_a_change(nights: Nights) -> None:
    nights.night(("bahal", [told(1)]))
    assert nights.night(("kesh", [told(1, listing="kesh")]))["changed"] == 1
