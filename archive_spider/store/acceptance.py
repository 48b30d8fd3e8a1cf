"""Takes over what a run saw: pages, readings, which listing shows what, new versions of entries, and the changes.

One transaction. Before it, the ledger stands as the last good run left it; after it, publication is a projection that
can be repeated at any time. An entry that its listings no longer show is a tombstone: it keeps its versions, leaves
the published listing, and comes back under the same id.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Final

import msgspec

from archive_spider import clock
from archive_spider.records import ChangeKind, Entry
from archive_spider.store.ledger import Ledger, content_digest, decode
from archive_spider.store.visits import Run

Unite = Callable[[Sequence[Entry]], Entry]
"""Merges several readings of one entry into the record to publish; the same for any order of the readings."""

_NO_CHANGE: Final = {"provenance"}


def accept(
    ledger: Ledger,
    run: Run,
    *,
    unite: Unite,
    listings: Iterable[tuple[str, str, tuple[str, ...]]],
    swept: Iterable[str],
    held: Iterable[str] = (),
    moment: datetime,
    copies: bool = False,
) -> dict[str, int]:
    """Make what a run saw the standing state.

    Args:
        ledger: The ledger.
        run: The run; its state becomes `accepted`.
        unite: Merges the readings of an entry.
        listings: Slug, start URL and countries of the listings that the run was to crawl.
        swept: Slugs of the listings of which it saw every page.
        held: Slugs of the listings whose gates did not open: nothing that the run saw of them is taken.
        moment: The time that `changes.jsonl` gives.
        copies: The run read captures of several times: each version of an entry gets the time of its capture.

    Returns:
        How many entries were `added`, `changed`, `gone` and `back`.

    """
    held = set(held)
    swept = set(swept) - held
    taken = [listing for listing in listings if listing[0] not in held]
    time = clock.stamp(moment)
    with ledger.transaction() as db:
        for slug in sorted(held):
            db.execute("DELETE FROM visits WHERE run = ? AND listing = ?", (run.id, slug))
            db.execute("DELETE FROM seen WHERE run = ? AND listing = ?", (run.id, slug))
        touched = _touched(db, run.id)
        _take_pages(db, run)
        _take_readings(db, run)
        for slug in sorted(swept):
            touched |= _bury(db, run, slug)
        _mark_listings(db, run, taken, swept, time)
        counts: dict[str, int] = {"added": 0, "changed": 0, "gone": 0, "back": 0}
        for entry in sorted(touched):
            for then in _moments(db, run.id, entry) if copies else []:
                change = _renew(db, run, entry, unite, then, until=then)
                if change:
                    counts[change] += 1
            change = _renew(db, run, entry, unite, time)
            if change:
                counts[change] += 1
        db.execute("UPDATE runs SET state = 'accepted' WHERE id = ?", (run.id,))
    return counts


def _touched(db: sqlite3.Connection, run: str) -> set[str]:
    """Give the entries of which the run saw something new: another content, or another listing that shows it."""
    rows = db.execute(
        "SELECT DISTINCT s.entry FROM seen s"
        " LEFT JOIN readings r ON r.entry = s.entry AND r.listing = s.listing AND r.role = s.role"
        "   AND r.digest = s.digest"
        "   AND r.last = (SELECT max(last) FROM readings q WHERE q.entry = s.entry AND q.listing = s.listing"
        "                 AND q.role = s.role)"
        " LEFT JOIN shown w ON s.role = 'listing' AND w.listing = s.listing AND w.entry = s.entry AND w.gone IS NULL"
        " WHERE s.run = ? AND (r.entry IS NULL OR (s.role = 'listing' AND w.entry IS NULL))",
        (run,),
    )
    return {row[0] for row in rows}


def _take_pages(db: sqlite3.Connection, run: Run) -> None:
    db.execute(
        "INSERT OR REPLACE INTO pages SELECT ?, listing, role, url, captured, number, status, etag, modified, digest,"
        " body, next_url, layout, entries, undated, fetched, ?, warc, offset"
        " FROM visits WHERE run = ? AND state IN ('done', 'unchanged')",
        (run.archive, clock.stamp(run.started), run.id),
    )
    db.execute(
        "DELETE FROM owed WHERE archive = ?1 AND (listing, role, url, captured) IN"
        " (SELECT listing, role, url, captured FROM visits WHERE run = ?2)",
        (run.archive, run.id),
    )
    db.execute(
        "INSERT OR IGNORE INTO owed SELECT ?, listing, role, url, captured, number, entry"
        " FROM visits WHERE run = ? AND state IN ('pending', 'failed')",
        (run.archive, run.id),
    )


def _take_readings(db: sqlite3.Connection, run: Run) -> None:
    db.execute(
        "INSERT INTO readings SELECT entry, listing, role, digest, first, time FROM seen WHERE run = ?"
        " ON CONFLICT DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last)",
        (run.id,),
    )
    db.execute(
        "INSERT INTO shown SELECT ?1, listing, entry, min(first), max(time), NULL FROM seen"
        " WHERE run = ?2 AND role = 'listing' GROUP BY listing, entry"
        " ON CONFLICT DO UPDATE SET last = max(last, excluded.last), gone = NULL",
        (run.archive, run.id),
    )


def _bury(db: sqlite3.Connection, run: Run, slug: str) -> set[str]:
    """Mark what a swept listing no longer shows.

    An entry older than every one that the sweep saw may only have slid off the end of a listing that shows its newest
    entries; it stays.
    """
    rows = db.execute(
        "UPDATE shown SET gone = :run WHERE archive = :archive AND listing = :slug AND gone IS NULL"
        " AND entry NOT IN (SELECT entry FROM seen WHERE run = :run AND listing = :slug AND role = 'listing')"
        " AND (SELECT date FROM entries WHERE id = shown.entry) >="
        "  (SELECT min(r.date) FROM seen s JOIN records r USING (digest) WHERE s.run = :run AND s.listing = :slug)"
        " RETURNING entry",
        {"run": run.id, "archive": run.archive, "slug": slug},
    )
    return {row[0] for row in rows}


def _mark_listings(
    db: sqlite3.Connection,
    run: Run,
    listings: Iterable[tuple[str, str, tuple[str, ...]]],
    swept: set[str],
    time: str,
) -> None:
    db.executemany(
        "INSERT INTO listings VALUES (:archive, :slug, :url, :countries, :time, :time, :swept)"
        " ON CONFLICT DO UPDATE SET url = :url, countries = :countries, checked = :time,"
        " swept = coalesce(:swept, swept)",
        [
            {
                "archive": run.archive,
                "slug": slug,
                "url": url,
                "countries": json.dumps(countries),
                "time": time,
                "swept": time if slug in swept else None,
            }
            for slug, url, countries in listings
        ],
    )


def _moments(db: sqlite3.Connection, run: str, entry: str) -> list[str]:
    """Give the times at which a run saw an entry say something new, after what is already known of it."""
    rows = db.execute(
        "SELECT DISTINCT first FROM seen WHERE run = ?1 AND entry = ?2"
        " AND first > coalesce((SELECT last FROM entries WHERE id = ?2), '') ORDER BY 1",
        (run, entry),
    )
    return [row[0] for row in rows]


def _renew(
    db: sqlite3.Connection, run: Run, entry: str, unite: Unite, time: str, *, until: str | None = None
) -> ChangeKind | None:
    """Bring an entry up to its readings, those until a time; gives the change, or None where nothing changed."""
    old = db.execute("SELECT * FROM entries WHERE id = ?", (entry,)).fetchone()
    readings = current_readings(db, entry, until=until)
    if not any(entry.listings for entry in readings):
        return _note(db, run, entry, "gone", time=time) if old and not old["gone"] else None
    united = unite(readings)
    content = content_digest(united)
    last = db.execute("SELECT * FROM versions WHERE entry = ? ORDER BY number DESC LIMIT 1", (entry,)).fetchone()
    if last is None or last["digest"] != content:
        number = last["number"] + 1 if last else 1
        line = msgspec.json.encode(united)
        db.execute("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?)", (entry, number, run.id, time, content, line))
    else:
        number = last["number"]
    db.execute(
        "INSERT INTO entries VALUES (:id, :archive, :date, :time, :time, 0, :number)"
        " ON CONFLICT DO UPDATE SET date = :date, last = :time, gone = 0, version = :number",
        {"id": entry, "archive": run.archive, "date": united.date, "time": time, "number": number},
    )
    if old is None:
        return _note(db, run, entry, "added", time=time)
    changed = _differing(decode(last["record"]), united) if last["digest"] != content else []
    if old["gone"]:
        return _note(db, run, entry, "back", changed=changed, time=time)
    return _note(db, run, entry, "changed", changed=changed, time=time) if changed else None


def current_readings(db: sqlite3.Connection, entry: str, *, until: str | None = None) -> list[Entry]:
    """Give what each listing that shows an entry, and its own page, last said of it, until a time."""
    rows = db.execute(
        "SELECT r.listing, r.role, c.record FROM readings r JOIN records c USING (digest)"
        " WHERE r.entry = ?1 AND r.first <= coalesce(?2, '9') AND (r.role = 'article' OR EXISTS (SELECT 1 FROM shown w"
        "   WHERE w.entry = ?1 AND w.listing = r.listing AND w.gone IS NULL))"
        " ORDER BY r.role DESC, r.listing, iif(?2 IS NULL, r.last, r.first), r.first, r.digest",
        (entry, until),
    )
    latest = {(row["listing"], row["role"]): row["record"] for row in rows}
    return [decode(record) for record in latest.values()]


def _differing(old: Entry, new: Entry) -> list[str]:
    names = (field.name for field in fields(Entry) if field.name not in _NO_CHANGE)
    return [name for name in names if getattr(old, name) != getattr(new, name)]


def _note(
    db: sqlite3.Connection, run: Run, entry: str, change: ChangeKind, *, changed: Sequence[str] = (), time: str
) -> ChangeKind:
    if change == "gone":
        db.execute("UPDATE entries SET gone = 1, last = ? WHERE id = ?", (time, entry))
    db.execute(
        "INSERT INTO changes (run, time, change, entry, fields) VALUES (?, ?, ?, ?, ?)",
        (run.id, time, change, entry, json.dumps(changed)),
    )
    return change
