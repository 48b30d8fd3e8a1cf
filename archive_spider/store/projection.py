"""What the published files hold, line by line, made from the ledger: the same ledger gives the same bytes.

Withdrawn entries and names (`takedown.toml`) are kept out here, so that no file that is made can hold them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

import msgspec

from archive_spider.records import Case, CaseRow, Change, Entry, PersonHistory, Quote, QuoteRow
from archive_spider.store.ledger import Ledger, decode
from archive_spider.store.people import Curation, build_people, read_curation
from archive_spider.takedown import Takedown

CURATION: Final = "people.toml"
"""The curator's file, beside the output folder: pairs of mentions that are, or are not, one person."""

_PEOPLE: Final = "people.jsonl"
_NEWEST_FIRST: Final = "ORDER BY e.date DESC, e.id"
_CURRENT: Final = "entries e JOIN versions v ON v.entry = e.id AND v.number = e.version"


def decisions(output: Path) -> tuple[Curation, Takedown]:
    """Read what people decided, in the files beside an output folder: who is who, and what is withdrawn.

    Raises:
        CurationError: `people.toml` cannot be understood.
        TakedownError: Neither can `takedown.toml`.

    """
    return read_curation(output.resolve().parent / CURATION), Takedown.beside(output)


class Projection:
    """The files to publish from a ledger into an output folder."""

    def __init__(self, ledger: Ledger, output: Path) -> None:
        self._ledger = ledger
        curation, takedown = decisions(output)
        before = _published_people(output / _PEOPLE)
        people = build_people(standing_entries(ledger), before=before, curation=curation)
        self.takedown = takedown.resolved(people) if takedown else None
        self._people = people

    def files(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Give each file's path below the output folder and its lines."""
        listings = self._ledger.db.execute("SELECT archive, slug FROM listings ORDER BY archive, slug").fetchall()
        for archive, slug in listings:
            folder = f"{archive}/{slug}"
            yield f"{folder}/entries.jsonl", self._entry_lines(archive, slug)
            yield f"{folder}/quotes.jsonl", self._row_lines(archive, slug, "quotes")
            yield f"{folder}/cases.jsonl", self._row_lines(archive, slug, "cases")
        yield _PEOPLE, self._people_lines()
        yield "changes.jsonl", self._change_lines()

    def sources(self) -> list[tuple[str, str | None]]:
        """Give each archive's name and the address of its first listing."""
        rows = self._ledger.db.execute("SELECT archive, min(url) FROM listings GROUP BY archive ORDER BY archive")
        return [(archive, url) for archive, url in rows]

    def _lines(self, archive: str, slug: str) -> Iterator[bytes]:
        rows = self._ledger.db.execute(
            f"SELECT v.record FROM {_CURRENT} JOIN shown w ON w.entry = e.id"  # noqa: S608 our own words
            f" WHERE w.archive = ? AND w.listing = ? AND w.gone IS NULL {_NEWEST_FIRST}",
            (archive, slug),
        )
        return (row[0] for row in rows)

    def _entries(self, archive: str, slug: str) -> Iterator[Entry]:
        for line in self._lines(archive, slug):
            entry = self.takedown.entry(decode(line)) if self.takedown else decode(line)
            if entry:
                yield entry

    def _entry_lines(self, archive: str, slug: str) -> Iterator[bytes]:
        if not self.takedown:
            return self._lines(archive, slug)
        return map(msgspec.json.encode, self._entries(archive, slug))

    def _row_lines(self, archive: str, slug: str, part: str) -> Iterator[bytes]:
        row = {"quotes": QuoteRow, "cases": CaseRow}[part]
        for entry in self._entries(archive, slug):
            origin = {"entry_id": entry.id, "date": entry.date, "archive": entry.archive, "url": entry.url}
            for record in getattr(entry, part):
                yield msgspec.json.encode(row(**_values(record), **origin))

    def _people_lines(self) -> Iterator[bytes]:
        for person in self._people:
            kept = self.takedown.person(person) if self.takedown else person
            if kept:
                yield msgspec.json.encode(kept)

    def _change_lines(self) -> Iterator[bytes]:
        for row in self._ledger.db.execute("SELECT * FROM changes ORDER BY id"):
            change = Change(
                run=row["run"],
                time=row["time"],
                change=row["change"],
                id=row["entry"],
                fields=json.loads(row["fields"]),
            )
            yield msgspec.json.encode(change)


def standing_entries(ledger: Ledger) -> Iterator[Entry]:
    """Give every entry that some listing shows, once, newest first."""
    for row in ledger.db.execute(f"SELECT v.record FROM {_CURRENT} WHERE NOT e.gone {_NEWEST_FIRST}"):  # noqa: S608 our own words
        yield decode(row[0])


def _values(record: Quote | Case) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _published_people(path: Path) -> Iterable[PersonHistory]:
    """Give the people as last published: a person keeps the id."""
    try:
        return [msgspec.json.decode(line, type=PersonHistory) for line in path.read_bytes().splitlines()]
    except (FileNotFoundError, msgspec.DecodeError):
        return []
