"""The ledger opens whole or says why not; a commit is all or nothing."""

from __future__ import annotations

import errno
import random
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from archive_spider.reader import unite
from archive_spider.records import Entry, Provenance
from archive_spider.store.acceptance import accept
from archive_spider.store.ledger import DamagedLedgerError, LaterLedgerError, Ledger, content_digest, disk_error
from archive_spider.store.schema import MIGRATIONS
from archive_spider.store.visits import Outcome, Visit

FETCHED = "2026-03-01T02:00:00Z"
STARTED = datetime(2026, 3, 1, 2, tzinfo=UTC)


def entry(number: int, *, warc: str = "a.warc.gz") -> Entry:
    place = Provenance(source="s", digest="sha256:0", warc=warc, layout="l", extractor="x", fetched=FETCHED)
    return Entry(
        id=f"e-{number}", archive="a", date="2020-01-02", date_text="d", text=f"words {number}", provenance=place
    )


def filled(path: Path) -> Ledger:
    ledger = Ledger.open(path)
    run = ledger.begin(archive="a", plan="{}", started=STARTED)
    (visit,) = ledger.plan(run.id, [Visit(listing="bahal", url="https://relief.example/")])
    rows = [entry(number) for number in range(40)]
    outcome = Outcome(state="done", rows=rows, ids=tuple(row.id for row in rows), fetched=FETCHED)
    ledger.commit_page(run, visit, outcome, [], 100)
    return ledger


def test_a_new_ledger_has_the_version_of_the_program(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    assert ledger.db.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
    assert ledger.db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert ledger.db.execute("PRAGMA synchronous").fetchone()[0] == 2
    ledger.close()


def test_a_commit_is_there_for_whoever_opens_it_next(tmp_path: Path) -> None:
    filled(tmp_path / "ledger.sqlite").close()
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    (run,) = ledger.unfinished("a")
    assert (run.warc_length, ledger.pending(run.id)) == (100, [])
    assert ledger.seen(run.id, "bahal", ["e-1", "e-77"]) == {"e-1"}
    ledger.close()


COPIES = [("2020-02-02T00:00:00Z", "a"), ("2020-02-02T00:00:00Z", "b"), ("2020-02-03T00:00:00Z", "a")]


@pytest.mark.parametrize("order", list(permutations(COPIES)))
def test_of_copies_that_say_the_same_the_earliest_is_kept(order: tuple[tuple[str, str], ...]) -> None:
    ledger = Ledger.open(":memory:")
    run = ledger.begin(archive="a", plan="{}", started=STARTED)
    asked = [Visit(listing="bahal", url=source, captured=captured) for captured, source in order]
    for visit in ledger.plan(run.id, asked):
        row = entry(1)
        row = replace(row, provenance=replace(row.provenance, source=visit.url, captured=visit.captured))
        ledger.commit_page(run, visit, Outcome(state="done", rows=[row], ids=(row.id,), fetched=FETCHED), [], 1)
    kept = ledger.record(content_digest(entry(1))).provenance
    assert (kept.captured, kept.source) == COPIES[0]
    ledger.close()


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    ledger = filled(tmp_path / "ledger.sqlite")
    with pytest.raises(sqlite3.OperationalError):
        _delete_and_fail(ledger)
    assert ledger.db.execute("SELECT count(*) FROM visits").fetchone()[0] == 1
    ledger.close()


def _delete_and_fail(ledger: Ledger) -> None:
    with ledger.transaction() as db:
        db.execute("DELETE FROM visits")
        db.execute("SELECT * FROM nowhere")


def test_after_a_request_is_counted_a_commit_survives_a_power_cut_again(tmp_path: Path) -> None:
    ledger = filled(tmp_path / "ledger.sqlite")
    (run,) = ledger.unfinished()
    ledger.count_request(run.id)
    assert ledger.run(run.id).requests == 1
    assert ledger.db.execute("PRAGMA synchronous").fetchone()[0] == 2
    ledger.close()


def test_a_finished_run_keeps_nothing_of_its_own(tmp_path: Path) -> None:
    ledger = filled(tmp_path / "ledger.sqlite")
    (run,) = ledger.unfinished()
    ledger.finish(run.id, state="done", code=0, summary={})
    assert ledger.unfinished() == []
    assert [ledger.db.execute(f"SELECT count(*) FROM {own}").fetchone()[0] for own in ("visits", "seen")] == [0, 0]  # noqa: S608 two names
    ledger.close()


def test_a_run_that_is_accepted_but_not_published_is_unfinished() -> None:
    ledger = Ledger.open(":memory:")
    run = ledger.begin(archive="a", plan="{}", started=STARTED)
    accept(ledger, run, unite=unite, listings=[], swept=[], moment=STARTED)
    assert [(left.id, left.state) for left in ledger.unfinished("a")] == [(run.id, "accepted")]
    ledger.close()


OWED = [Visit(listing="bahal", url="https://relief.example/?page=1", number=1)]
OWED += [Visit(listing="", role="article", url="https://relief.example/a", entry="e-1")]


@pytest.mark.parametrize("visit", OWED, ids=lambda visit: visit.role)
@pytest.mark.parametrize("failed", [True, False], ids=["failed", "pending"])
def test_a_page_that_did_not_come_is_owed_until_it_comes(visit: Visit, failed: bool) -> None:
    ledger = Ledger.open(":memory:")
    for came in (False, True):
        run = ledger.begin(archive="a", plan="{}", started=STARTED, visits=[visit])
        (planned,) = ledger.pending(run.id)
        if came or failed:
            outcome = Outcome(state="done" if came else "failed", fetched=FETCHED)
            ledger.commit_page(run, planned, outcome, [], 1)
        accept(ledger, run, unite=unite, listings=[], swept=[], moment=STARTED)
        assert [owed.url for owed in ledger.owed("a", "bahal")] == ([] if came else [visit.url])
    ledger.close()


def test_runs_that_begin_in_one_second_have_ids_of_their_own() -> None:
    ledger = Ledger.open(":memory:")
    ids = [ledger.begin(archive="a", plan="{}", started=STARTED).id for _ in range(3)]
    assert ids == ["a-20260301T020000Z", "a-20260301T020000Z-2", "a-20260301T020000Z-3"]
    ledger.close()


def test_what_an_entry_says_has_one_digest_whatever_capture_says_it() -> None:
    assert content_digest(entry(1)) == content_digest(entry(1, warc="b.warc.gz"))
    assert content_digest(entry(1)) != content_digest(entry(2))


def test_a_page_is_planned_once_a_run() -> None:
    ledger = Ledger.open(":memory:")
    run = ledger.begin(archive="a", plan="{}", started=STARTED)
    visits = [Visit(listing="bahal", url="https://relief.example/")]
    assert len(ledger.plan(run.id, visits)) == 1
    assert ledger.plan(run.id, visits) == []
    assert ledger.planned(run.id, visits[0]).id == 1
    ledger.close()


def spoil_bytes(data: bytes, chance: random.Random) -> bytes:
    spoiled = bytearray(data)
    start = chance.randrange(len(data))
    spoiled[start : start + 64] = chance.randbytes(min(64, len(data) - start))
    return bytes(spoiled)


def truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


@pytest.mark.parametrize("spoil", [spoil_bytes, truncate])
def test_damage_is_said_or_does_no_harm(spoil: object, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    filled(path).close()
    whole = path.read_bytes()
    chance = random.Random(3)  # noqa: S311 a repeatable one
    said = 0
    for number in range(25):
        other = tmp_path / f"{number}.sqlite"
        other.write_bytes(spoil(whole, chance))  # type: ignore[operator]
        try:
            ledger = Ledger.open(other)
        except DamagedLedgerError as error:
            said += str(other) in error.message
        else:
            digests = [row[0] for row in ledger.db.execute("SELECT digest FROM records")]
            assert [content_digest(ledger.record(one)) for one in digests] == digests
            assert len(digests) == 40
            ledger.close()
    assert said > 5


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be looked at" * 100, b"\0" * 5000])
def test_what_is_no_ledger_is_said(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(content)
    with pytest.raises(DamagedLedgerError):
        Ledger.open(path)


def test_another_database_is_said(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE other (x)")
    db.close()
    with pytest.raises(DamagedLedgerError):
        Ledger.open(path)


def test_a_later_ledger_is_said(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    ledger = filled(path)
    ledger.db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    ledger.close()
    with pytest.raises(LaterLedgerError, match=f"version {len(MIGRATIONS) + 1}"):
        Ledger.open(path)


def test_a_folder_in_its_place_is_the_disk_s_trouble(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").mkdir()
    with pytest.raises(OSError, match=r"ledger\.sqlite"):
        Ledger.open(tmp_path / "ledger.sqlite")


@pytest.mark.parametrize(
    ("code", "number"),
    [
        (sqlite3.SQLITE_FULL, errno.ENOSPC),
        (sqlite3.SQLITE_READONLY, errno.EROFS),
        (sqlite3.SQLITE_IOERR | (3 << 8), errno.EIO),
        (sqlite3.SQLITE_CORRUPT, None),
    ],
)
def test_the_disk_s_share_in_sqlite_s_errors(code: int, number: int | None) -> None:
    error = sqlite3.OperationalError("said")
    error.sqlite_errorcode = code  # type: ignore[misc]
    found = disk_error(error, "ledger.sqlite")
    assert (found.errno if found else None) == number


def test_a_full_disk_keeps_what_was_committed(tmp_path: Path) -> None:
    ledger = filled(tmp_path / "ledger.sqlite")
    ledger.db.execute("PRAGMA max_page_count = 1")
    (run,) = ledger.unfinished()
    visit = Visit(id=1, listing="bahal", url="https://relief.example/")
    rows = [entry(number) for number in range(1000, 3000)]
    with pytest.raises(OSError, match=r"ledger\.sqlite") as caught:
        ledger.commit_page(run, visit, Outcome(state="done", rows=rows), [], 200)
    assert caught.value.errno == errno.ENOSPC
    assert ledger.run(run.id).warc_length == 100
    ledger.close()
