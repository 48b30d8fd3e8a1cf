"""The ledger: what was asked, what came, and what each entry said, committed page by page.

SQLite in write-ahead mode with `synchronous=FULL`: a commit that returned survives a power cut. A run works on rows
of its own (`visits`, `seen`); only `acceptance.accept` moves them into what stands (`pages`, `readings`, `entries`),
so that a run which the gates reject leaves nothing behind that the next one could take for known.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from archive_spider import clock
from archive_spider.exits import Exit, UserError
from archive_spider.records import Entry, Provenance, digest
from archive_spider.store.schema import MIGRATIONS
from archive_spider.store.visits import Known, Outcome, Role, Run, Visit

FIELDS: Final[dict[str, int]] = {
    "title": 1,
    "url": 2,
    "text": 4,
    "images": 8,
    "documents": 16,
    "references": 32,
    "quotes": 64,
    "cases": 128,
}
"""The fields whose filling the gates watch, and their bits in `records.filled`."""

_ROOM: Final = 64 * 1024
"""Bytes that SQLite needs to open a database; with fewer it speaks of an input/output error."""

_NOWHERE: Final = Provenance(source="", digest="", layout="", extractor="")


class DamagedLedgerError(UserError):
    """The ledger is no whole SQLite database of this program; raised when it is opened."""

    exit = Exit.DISK


class LaterLedgerError(UserError):
    """The ledger was written by a later version of this program."""


def content_digest(entry: Entry) -> str:
    """Name what an entry says, whatever capture says it."""
    provenance, entry.provenance = entry.provenance, _NOWHERE
    try:
        return digest(msgspec.json.encode(entry))
    finally:
        entry.provenance = provenance


def decode(record: bytes) -> Entry:
    """Read an entry that the ledger holds."""
    return msgspec.json.decode(record, type=Entry)


def _filled(entry: Entry) -> int:
    return sum(bit for name, bit in FIELDS.items() if getattr(entry, name))


class Ledger:
    """An open ledger. One process at a time writes it (the lock of the output folder sees to that)."""

    def __init__(self, path: Path | str) -> None:
        self.path = path
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.row_factory = sqlite3.Row
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.execute("PRAGMA synchronous=FULL")
        self.db.execute("PRAGMA foreign_keys=ON")

    @classmethod
    def open(cls, path: Path | str) -> Ledger:
        """Open or make the ledger at a path, checked and brought to this version.

        Raises:
            DamagedLedgerError: It fails SQLite's integrity check, its tables are not those of its version, or a
                record is not what its digest says.
            LaterLedgerError: A later version of this program wrote it.
            OSError: The disk refuses.

        """
        try:
            ledger = cls(path)
            try:
                ledger._check()
                ledger._migrate()
                ledger._check_records()
            except BaseException:
                ledger.close()
                raise
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise disk_error(error, path) or DamagedLedgerError(f"The ledger {path} is damaged: {error}.") from error
        return ledger

    def _check(self) -> None:
        found = [row[0] for row in self.db.execute("PRAGMA integrity_check(3)")]
        if found != ["ok"]:
            raise DamagedLedgerError(f"The ledger {self.path} is damaged: {'; '.join(found)}.")

    def _check_records(self) -> None:
        """Hold every record against its digest: SQLite's own check does not look into what rows hold."""
        for row in self.db.execute("SELECT digest, record FROM records UNION ALL SELECT digest, record FROM versions"):
            try:
                sound = content_digest(decode(row["record"])) == row["digest"]
            except msgspec.DecodeError:
                sound = False
            if not sound:
                raise DamagedLedgerError(f"The ledger {self.path} is damaged: the record {row['digest']} has changed.")

    def _migrate(self) -> None:
        version = self.db.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            raise LaterLedgerError(
                f"The ledger {self.path} has version {version}, this program knows up to {len(MIGRATIONS)}."
                " Update archive-spider, or use another output folder."
            )
        tables = self.db.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").fetchone()[0]
        if bool(version) != bool(tables):
            raise DamagedLedgerError(f"The ledger {self.path} is damaged: its tables are not those of its version.")
        for number, migration in enumerate(MIGRATIONS[version:], start=version + 1):
            self.db.executescript(f"BEGIN IMMEDIATE; {migration}; PRAGMA user_version = {number}; COMMIT;")

    def close(self) -> None:
        """Close the database."""
        self.db.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Commit all that happens inside, or nothing.

        Raises:
            OSError: The disk is full, read-only or failing.

        """
        try:
            self.db.execute("BEGIN IMMEDIATE")
            yield self.db
            self.db.execute("COMMIT")
        except BaseException as error:
            with contextlib.suppress(sqlite3.Error):
                self.db.execute("ROLLBACK")
            refused = disk_error(error, self.path)
            if refused:
                raise refused from error
            raise

    # --- runs -------------------------------------------------------------------------------------------------------

    def begin(
        self, *, archive: str, plan: str, started: datetime, run: str | None = None, visits: Iterable[Visit] = ()
    ) -> Run:
        """Write down a new run, and the pages with which it begins."""
        name = run or self._new_run_id(archive, started)
        made = Run(
            id=name,
            archive=archive,
            plan=plan,
            started=started,
            state="running",
            warc=f"{name}.warc.gz",
            warc_length=0,
            requests=0,
        )
        with self.transaction() as db:
            db.execute(
                "INSERT INTO runs (id, archive, plan, started, state, warc) VALUES (?, ?, ?, ?, 'running', ?)",
                (made.id, archive, plan, clock.stamp(started), made.warc),
            )
            _plan(db, made.id, visits)
        return made

    def _new_run_id(self, archive: str, started: datetime) -> str:
        base = f"{archive}-{started:%Y%m%dT%H%M%SZ}"
        taken = {row[0] for row in self.db.execute("SELECT id FROM runs WHERE id GLOB ?", (base + "*",))}
        return next(name for n in range(len(taken) + 1) if (name := f"{base}-{n + 1}" if n else base) not in taken)

    def unfinished(self, archive: str | None = None) -> list[Run]:
        """Give the runs that were killed or stopped, oldest first."""
        rows = self.db.execute(
            "SELECT * FROM runs WHERE state IN ('running', 'accepted') AND archive = coalesce(?, archive)"
            " ORDER BY started, id",
            (archive,),
        )
        return [_run(row) for row in rows]

    def run(self, name: str) -> Run:
        """Give a run by its id."""
        return _run(self.db.execute("SELECT * FROM runs WHERE id = ?", (name,)).fetchone())

    def finish(self, run: str, *, state: str, code: int, summary: dict[str, Any]) -> None:
        """Close a run; what it asked and saw of its own is no longer needed."""
        with self.transaction() as db:
            db.execute(
                "UPDATE runs SET state = ?, exit = ?, finished = ?, summary = ? WHERE id = ?",
                (state, code, clock.stamp(clock.now()), json.dumps(summary, ensure_ascii=False), run),
            )
            db.execute("DELETE FROM visits WHERE run = ?", (run,))
            db.execute("DELETE FROM seen WHERE run = ?", (run,))

    # --- pages ------------------------------------------------------------------------------------------------------

    def plan(self, run: str, visits: Iterable[Visit]) -> list[Visit]:
        """Write down pages to ask for; gives those that the run had not planned before, with their numbers."""
        with self.transaction() as db:
            return _plan(db, run, visits)

    def pending(self, run: str) -> list[Visit]:
        """Give the pages still to ask for, in the order of their planning."""
        rows = self.db.execute("SELECT * FROM visits WHERE run = ? AND state = 'pending' ORDER BY id", (run,))
        return [_visit(row) for row in rows]

    def waits(self, run: str) -> bool:
        """Say whether more than one page is still to ask for, or under way."""
        rows = self.db.execute("SELECT 1 FROM visits WHERE run = ? AND state = 'pending' LIMIT 2", (run,)).fetchall()
        return len(rows) > 1

    def planned(self, run: str, visit: Visit) -> Visit:
        """Give a page that the run has planned, with its number."""
        row = self.db.execute(
            "SELECT * FROM visits WHERE run = ? AND listing = ? AND role = ? AND url = ? AND captured = ?",
            (run, visit.listing, visit.role, visit.url, visit.captured),
        ).fetchone()
        return _visit(row)

    def owed(self, archive: str, listing: str) -> list[Visit]:
        """Give the pages that an earlier run could not get."""
        rows = self.db.execute(
            "SELECT *, 0 AS id, 0 AS sweep FROM owed WHERE archive = ? AND listing IN (?, '')"
            " ORDER BY role DESC, number, url",
            (archive, listing),
        )
        return [_visit(row) for row in rows]

    def known(self, archive: str, visit: Visit) -> Known | None:
        """Give what stands of a page, or None for a page that never came."""
        row = self.db.execute(
            "SELECT * FROM pages WHERE archive = ? AND listing = ? AND role = ? AND url = ? AND captured = ?",
            (archive, visit.listing, visit.role, visit.url, visit.captured),
        ).fetchone()
        return row and Known(
            entries=tuple(json.loads(row["entries"])),
            **{name: row[name] for name in Known.__slots__ if name != "entries"},
        )

    def seen(self, run: str, listing: str, entries: Iterable[str]) -> set[str]:
        """Give those ids that this run has already seen in this listing."""
        rows = self.db.execute(
            "SELECT DISTINCT entry FROM seen WHERE run = ? AND listing = ?"
            " AND entry IN (SELECT value FROM json_each(?))",
            (run, listing, json.dumps(list(entries))),
        )
        return {row[0] for row in rows}

    def standing(self, listing: str, role: Role, entries: Iterable[str]) -> dict[str, str]:
        """Give the digest of what each of these entries last said in a listing, or on its own page (listing '')."""
        rows = self.db.execute(
            "SELECT entry, digest FROM readings WHERE listing = ? AND role = ?"
            " AND entry IN (SELECT value FROM json_each(?)) ORDER BY last, first, digest",
            (listing, role, json.dumps(list(entries))),
        )
        return {row["entry"]: row["digest"] for row in rows}

    def record(self, content: str) -> Entry:
        """Give the entry with this content."""
        return decode(self.db.execute("SELECT record FROM records WHERE digest = ?", (content,)).fetchone()[0])

    def row_of(self, run: str, visit: Visit) -> Entry | None:
        """Give the row of a listing that tells of an article: the first that this run saw, else what stands of one."""
        if visit.role != "article":
            return None
        seen = self.db.execute(
            "SELECT digest FROM seen WHERE run = ? AND entry = ? AND role = 'listing' ORDER BY first, listing, digest",
            (run, visit.entry),
        )
        standing = self.db.execute(
            "SELECT digest FROM readings WHERE entry = ? AND role = 'listing' ORDER BY last DESC, first, digest",
            (visit.entry,),
        )
        row = seen.fetchone() or standing.fetchone()
        return self.record(row["digest"]) if row else None

    def commit_page(
        self, run: Run, visit: Visit, outcome: Outcome, follow: Iterable[Visit], warc_length: int
    ) -> list[Visit]:
        """Commit what became of a page: its outcome, what its rows say, and the pages that it leads to.

        Args:
            run: The run that asked for it.
            visit: The page.
            outcome: What became of it.
            follow: Pages that it leads to.
            warc_length: Bytes of the run's WARC file that are on the disk.

        Returns:
            Those of `follow` that the run had not planned before.

        Raises:
            OSError: The disk is full, read-only or failing.

        """
        written = {name: getattr(outcome, name) for name in _OUTCOME_COLUMNS}
        with self.transaction() as db:
            db.execute(
                f"UPDATE visits SET {', '.join(f'{name} = :{name}' for name in written)}, entries = :entries"  # noqa: S608 names of our own columns
                " WHERE id = :id",
                {**written, "entries": json.dumps(outcome.ids), "id": visit.id},
            )
            time = visit.captured or outcome.fetched or ""
            rows = [(entry.id, self._keep(db, entry)) for entry in outcome.rows]
            if outcome.state == "unchanged":
                rows = list(self.standing(visit.listing, visit.role, outcome.ids).items())
            db.executemany(
                "INSERT INTO seen (run, entry, listing, role, digest, time, first) VALUES (?, ?, ?, ?, ?, ?6, ?6)"
                " ON CONFLICT DO UPDATE SET times = times + 1, time = max(time, excluded.time),"
                " first = min(first, excluded.first)",
                [(run.id, entry, visit.listing, visit.role, content, time) for entry, content in rows],
            )
            db.execute("UPDATE runs SET warc_length = ? WHERE id = ?", (warc_length, run.id))
            return _plan(db, run.id, follow)

    def _keep(self, db: sqlite3.Connection, entry: Entry) -> str:
        """Keep a record; of copies of several times that say the same, the earliest, in whatever order they come."""
        content, source = content_digest(entry), entry.provenance
        db.execute(
            "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET record = excluded.record"
            " WHERE (?, ?) < (json_extract(CAST(record AS TEXT), '$.provenance.captured'),"
            "                 json_extract(CAST(record AS TEXT), '$.provenance.source'))"
            " AND NOT EXISTS (SELECT 1 FROM readings r WHERE r.entry = ? AND r.digest = records.digest)",
            (
                *(content, msgspec.json.encode(entry), entry.kind, entry.date, _filled(entry), len(entry.quotes)),
                *(source.captured, source.source, entry.id),
            ),
        )
        return content

    def count_request(self, run: str) -> None:
        """Count a request that left for the network. A kill leaves the count; a power cut may forget the last one."""
        self.db.execute("PRAGMA synchronous=NORMAL")
        try:
            with self.transaction() as db:
                db.execute("UPDATE runs SET requests = requests + 1 WHERE id = ?", (run,))
        finally:
            self.db.execute("PRAGMA synchronous=FULL")

    # --- robots.txt -------------------------------------------------------------------------------------------------

    def robots(self, origin: str) -> tuple[datetime, int, bytes] | None:
        """Give when the robots.txt of an origin was fetched, its status (0: no answer) and body."""
        row = self.db.execute("SELECT * FROM robots WHERE origin = ?", (origin,)).fetchone()
        return row and (clock.parse(row["fetched"]), row["status"], row["body"])

    def keep_robots(self, origin: str, status: int, body: bytes) -> None:
        """Keep the robots.txt of an origin."""
        with self.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?)", (origin, clock.stamp(clock.now()), status, body)
            )


_OUTCOME_COLUMNS: Final = tuple(name for name in Outcome.__slots__ if name not in {"ids", "rows"})


def _plan(db: sqlite3.Connection, run: str, visits: Iterable[Visit]) -> list[Visit]:
    planned = []
    for visit in visits:
        row = db.execute(
            "INSERT INTO visits (run, listing, role, url, captured, number, entry, sweep, state)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'pending') ON CONFLICT DO NOTHING RETURNING *",
            (run, visit.listing, visit.role, visit.url, visit.captured, visit.number, visit.entry, visit.sweep),
        ).fetchone()
        if row:
            planned.append(_visit(row))
    return planned


def _visit(row: sqlite3.Row) -> Visit:
    return Visit(sweep=bool(row["sweep"]), **{name: row[name] for name in Visit.__slots__ if name != "sweep"})


def _run(row: sqlite3.Row) -> Run:
    named = {name: row[name] for name in Run.__slots__ if name != "started"}
    return Run(started=clock.parse(row["started"]), **named)


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _ROOM
    except OSError:
        return False


def disk_error(error: BaseException, path: Path | str) -> OSError | None:
    """Give the system's error behind one of SQLite's, or None where the disk is not the cause."""
    code = getattr(error, "sqlite_errorcode", None)
    causes = {
        sqlite3.SQLITE_FULL: errno.ENOSPC,
        sqlite3.SQLITE_READONLY: errno.EROFS,
        sqlite3.SQLITE_IOERR: errno.EIO,
        sqlite3.SQLITE_CANTOPEN: errno.EACCES,
        sqlite3.SQLITE_PERM: errno.EACCES,
    }
    number = causes.get(code & 0xFF) if code else None
    if number in {errno.EIO, errno.EACCES} and _is_full(Path(path).parent):
        number = errno.ENOSPC
    return OSError(number, os.strerror(number), str(path)) if number else None
