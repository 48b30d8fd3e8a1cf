"""The published files: a projection of the ledger that can be repeated at any time, and never stands half written.

Every file is written beside its place, synced, and renamed; the folder is synced; the manifest comes last, so what it
lists is whole. A file whose bytes would be the same is left alone. Killed at any step, the next publication gives the
same files.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from archive_spider import __version__, clock
from archive_spider.records import (
    FILES,
    SCHEMA_VERSION,
    Case,
    CaseRow,
    Change,
    Entry,
    PersonHistory,
    Quote,
    QuoteRow,
    json_schema,
)
from archive_spider.store.ledger import Ledger, decode

MANIFEST: Final = "datapackage.json"
_UNFINISHED: Final = ".unfinished"

People = Callable[[Iterator[Entry]], Iterable[PersonHistory]]
"""Joins the persons of all entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A published file as the manifest lists it: path below the output folder, rows, bytes, SHA-256, and what it is."""

    path: str
    file: str
    rows: int
    bytes: int
    sha256: str


class _Writing:
    """A file being written beside its place."""

    def __init__(self, folder: Path, path: str) -> None:
        self.target = folder / path
        self.path = path
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self.beside = self.target.with_name(self.target.name + _UNFINISHED)
        self._file = self.beside.open("wb")
        self._sum = hashlib.sha256()
        self.rows = 0
        self.bytes = 0

    def line(self, line: bytes) -> None:
        """Add a line."""
        self.rows += 1
        self.write(line + b"\n")

    def write(self, part: bytes) -> None:
        """Add bytes."""
        self.bytes += len(part)
        self._sum.update(part)
        self._file.write(part)

    def finish(self) -> Resource:
        """Bring what was written to the disk, still beside its place."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        name = self.target.name.partition(".")[0]
        return Resource(path=self.path, file=name, rows=self.rows, bytes=self.bytes, sha256=self._sum.hexdigest())

    def put(self, resource: Resource) -> bool:
        """Rename it to its place, unless the same bytes stand there; gives whether it was renamed."""
        if _sha256(self.target) == resource.sha256:
            self.beside.unlink()
            return False
        self.beside.replace(self.target)
        sync_folder(self.target.parent)
        return True

    def discard(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self.beside.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def publish(ledger: Ledger, output: Path, *, run: str, moment: datetime, people: People | None = None) -> list[str]:
    """Bring the published files up to the ledger.

    Args:
        ledger: The ledger.
        output: The output folder.
        run: The run that the manifest names.
        moment: The time that the manifest gives.
        people: Joins persons over all entries for `people.jsonl`.

    Returns:
        The paths of the files that were rewritten, the manifest's included; none where nothing changed.

    Raises:
        OSError: The disk is full, read-only or failing; what was published before stands.

    """
    files: list[_Writing] = []
    try:
        resources: list[Resource] = []
        for make in _projection(ledger, people):
            path, lines = make
            file = _Writing(output, path)
            files.append(file)
            for line in lines:
                file.line(line)
            resources.append(file.finish())
        rewritten = [file.path for file, resource in zip(files, resources, strict=True) if file.put(resource)]
        rewritten += _withdraw(output, resources)
        if rewritten or not (output / MANIFEST).exists():
            manifest = _Writing(output, MANIFEST)
            files.append(manifest)
            manifest.write(_manifest(resources, run=run, moment=moment))
            manifest.put(manifest.finish())
            rewritten.append(MANIFEST)
        return rewritten
    finally:
        for file in files:
            file.discard()


def _withdraw(output: Path, resources: Iterable[Resource]) -> list[str]:
    """Remove files that an earlier manifest lists and this one does not."""
    keep = {resource.path for resource in resources}
    gone = sorted(set(published(output)) - keep)
    for path in gone:
        (output / path).unlink(missing_ok=True)
    return gone


def published(output: Path) -> dict[str, dict[str, Any]]:
    """Give the resources that the manifest of an output folder lists, by their paths."""
    try:
        manifest = json.loads((output / MANIFEST).read_bytes())
    except FileNotFoundError:
        return {}
    return {resource["path"]: resource for resource in manifest["resources"]}


# --- what the files hold --------------------------------------------------------------------------------------------


def _projection(ledger: Ledger, people: People | None) -> Iterator[tuple[str, Iterator[bytes]]]:
    listings = ledger.db.execute("SELECT archive, slug FROM listings ORDER BY archive, slug").fetchall()
    for archive, slug in listings:
        yield f"{archive}/{slug}/entries.jsonl", _entry_lines(ledger, archive, slug)
        yield f"{archive}/{slug}/quotes.jsonl", _quote_lines(ledger, archive, slug)
        yield f"{archive}/{slug}/cases.jsonl", _case_lines(ledger, archive, slug)
    if people:
        yield "people.jsonl", map(msgspec.json.encode, people(standing_entries(ledger)))
    yield "changes.jsonl", _change_lines(ledger)


_LISTING_ENTRIES: Final = (
    "SELECT v.record FROM shown w JOIN entries e ON e.id = w.entry"
    " JOIN versions v ON v.entry = e.id AND v.number = e.version"
    " WHERE w.archive = ? AND w.listing = ? AND w.gone IS NULL ORDER BY e.date DESC, e.id"
)


def _entry_lines(ledger: Ledger, archive: str, slug: str) -> Iterator[bytes]:
    for row in ledger.db.execute(_LISTING_ENTRIES, (archive, slug)):
        yield row[0]


def _quote_lines(ledger: Ledger, archive: str, slug: str) -> Iterator[bytes]:
    for row in ledger.db.execute(_LISTING_ENTRIES, (archive, slug)):
        entry = decode(row[0])
        for quote in entry.quotes:
            yield msgspec.json.encode(QuoteRow(**_values(quote), **_origin(entry)))


def _case_lines(ledger: Ledger, archive: str, slug: str) -> Iterator[bytes]:
    for row in ledger.db.execute(_LISTING_ENTRIES, (archive, slug)):
        entry = decode(row[0])
        for case in entry.cases:
            yield msgspec.json.encode(CaseRow(**_values(case), **_origin(entry)))


def _values(record: Quote | Case) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _origin(entry: Entry) -> dict[str, Any]:
    return {"entry_id": entry.id, "date": entry.date, "archive": entry.archive, "url": entry.url}


def _change_lines(ledger: Ledger) -> Iterator[bytes]:
    for row in ledger.db.execute("SELECT * FROM changes ORDER BY id"):
        change = Change(
            run=row["run"], time=row["time"], change=row["change"], id=row["entry"], fields=json.loads(row["fields"])
        )
        yield msgspec.json.encode(change)


def standing_entries(ledger: Ledger) -> Iterator[Entry]:
    """Give every entry that some listing shows, once, newest first."""
    rows = ledger.db.execute(
        "SELECT v.record FROM entries e JOIN versions v ON v.entry = e.id AND v.number = e.version"
        " WHERE NOT e.gone ORDER BY e.date DESC, e.id"
    )
    for row in rows:
        yield decode(row[0])


def _manifest(resources: Iterable[Resource], *, run: str, moment: datetime) -> bytes:
    described = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "archive-spider",
        "version": str(SCHEMA_VERSION),
        "created": clock.stamp(moment),
        "run": run,
        "software": f"archive-spider {__version__}",
        "resources": [_describe(resource) for resource in resources],
    }
    return json.dumps(described, ensure_ascii=False, indent=2).encode("utf-8") + b"\n"


def _describe(resource: Resource) -> dict[str, Any]:
    return {
        "name": resource.path.removesuffix(".jsonl").replace("/", "-").replace("_", "-").lower(),
        "path": resource.path,
        "format": "jsonl",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
        "bytes": resource.bytes,
        "hash": f"sha256:{resource.sha256}",
        "rows": resource.rows,
        "jsonSchema": json_schema(FILES[resource.file]),
    }
