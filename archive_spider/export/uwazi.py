"""Four CSV files for HURIDOCS Uwazi, zipped, to be imported in the order of their numbers.

Uwazi ties records by title alone and would make one person of two with the same name, so every title carries the end
of the record's id. It ignores columns that the template does not have: `0-read-me.txt` lists them with their types.
Offsets, confidence and cues are lost; quotes are one text a document.
"""

from __future__ import annotations

import calendar
import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from archive_spider.export.cells import safe
from archive_spider.export.files import whole_file
from archive_spider.export.links import web
from archive_spider.export.published import Published
from archive_spider.export.who import Who
from archive_spider.records import Case, Entry, EventType, PersonHistory, Quote

_COLUMNS: Final = {
    "1-organisations.csv": {"title": "title"},
    "2-persons.csv": {
        "title": "title",
        "name": "text",
        "native name": "text",
        "other names": "text",
        "status": "select",
    },
    "3-documents.csv": {
        "title": "title",
        "date": "date",
        "kind": "select",
        "countries": "multiselect",
        "link": "link",
        "quotes": "markdown",
        "persons quoted": "relationship to Persons",
        "organisations quoted": "relationship to Organisations",
        "record": "text",
    },
    "4-cases.csv": {
        "title": "title",
        "person": "relationship to Persons",
        "document": "relationship to Documents",
        "status": "select",
        "charges": "multiselect",
        "sentence": "text",
        "months": "numeric",
        "court": "text",
        "held at": "text",
        "places": "multiselect",
        "arrests": "multidaterange",
        "sentences": "multidaterange",
        "releases": "multidaterange",
        "deaths": "multidaterange",
        "record": "text",
    },
}
_DATED: Final[dict[str, tuple[EventType, ...]]] = {
    "arrests": ("arrest",),
    "sentences": ("sentence", "conviction"),
    "releases": ("release",),
    "deaths": ("death", "execution"),
}
_READ_ME: Final = """\
Import these files into Uwazi in the order of their numbers, each into its own template
(Settings, Templates; then Import in the library). Uwazi drops columns that the template
lacks, so make these properties first:
"""
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def _one(value: str | None) -> str:
    """Give a value that stays one value: `|` parts values, `::` nests them."""
    return re.sub(r"\s+", " ", (value or "").replace("|", "¦").replace("::", ": ")).strip()


def _many(values: Iterable[str | None]) -> str:
    return "|".join(dict.fromkeys(filter(None, map(_one, values))))


def _titled(words: str | None, facts: str, identifier: str) -> str:
    short = f"{_one(words)[:180]} ({facts}{', ' if facts else ''}{identifier.rpartition('-')[2][-8:]})"
    return safe(short.strip())


def _range(edtf: str | None) -> str | None:
    """Give an EDTF date as Uwazi's `from:to`; None for what is no date."""
    parts = [_DAY.match(part) for part in (edtf or "").split("/")]
    first, last = parts[0], parts[-1]
    if not first or not last:
        return None
    year, month = last[1], last[2] or "12"
    try:
        day = last[3] or calendar.monthrange(int(year), int(month))[1]
    except calendar.IllegalMonthError:
        return None
    return f"{first[1]}-{first[2] or '01'}-{first[3] or '01'}:{year}-{month}-{day}"


class _Files:
    """The rows of the four files, gathered in one pass over the entries."""

    def __init__(self, published: Published) -> None:
        self._who = Who.of(published)
        self._organizations: dict[str, str] = {}
        self._persons: dict[str, dict[str, str]] = {}
        self._documents: list[dict[str, str]] = []
        self._cases: list[dict[str, str]] = []
        for entry in published.entries():
            title = _titled(entry.title or "Untitled", entry.date, entry.id)
            self._documents.append(self._document(entry, title))
            self._cases += [self._case(entry, title, case) for case in entry.cases]

    def rows(self) -> dict[str, Iterable[dict[str, str]]]:
        organizations = ({"title": title} for title in sorted(self._organizations.values()))
        return dict(
            zip(_COLUMNS, (organizations, self._persons.values(), self._documents, self._cases), strict=True),
        )

    def _person(self, person: PersonHistory, entry: Entry) -> str:
        if person.id not in self._persons:
            first = min((mention.date for mention in person.mentions), default=entry.date)
            others = {spelling.name for spelling in person.names} - {person.name}
            self._persons[person.id] = {
                "title": _titled(person.name, first[:4], person.id),
                "name": _one(person.name),
                "native name": _one(person.native_name),
                "other names": _one("; ".join(sorted(others))),
                "status": person.status or "",
            }
        return self._persons[person.id]["title"]

    def _document(self, entry: Entry, title: str) -> dict[str, str]:
        persons, organizations = [], []
        for quote in entry.quotes:
            for speaker in (quote.speaker, *quote.also):
                if speaker and speaker.kind == "person":
                    persons.append(self._person(self._who.person(speaker), entry))
                elif speaker and speaker.kind == "organization":
                    name = safe(_one(speaker.name))
                    organizations.append(self._organizations.setdefault(name.casefold(), name))
        return {
            "title": title,
            "date": entry.date,
            "kind": entry.kind,
            "countries": _many(entry.countries),
            "link": web(entry.url) or "",
            "quotes": "\n\n".join(map(_quoted, entry.quotes)),
            "persons quoted": _many(persons),
            "organisations quoted": _many(organizations),
            "record": entry.id,
        }

    def _case(self, entry: Entry, document: str, case: Case) -> dict[str, str]:
        person = self._who.person(case)
        dated = {
            column: _many(_range(event.date) for event in case.events if event.type in types)
            for column, types in _DATED.items()
        }
        sentence = case.sentence
        return {
            "title": _titled(case.person.name, entry.date, case.id),
            "person": self._person(person, entry),
            "document": document,
            "status": case.status,
            "charges": _many(charge.text for charge in case.charges),
            "sentence": _one(sentence.text) if sentence else "",
            "months": str(sentence.months or "") if sentence else "",
            "court": _one(case.court),
            "held at": _one(case.held_at),
            "places": _many(event.place for event in case.events),
            **dated,
            "record": case.id,
        }


def _quoted(quote: Quote) -> str:
    speaker = f"\n— {_one(quote.speaker.name)}" if quote.speaker else ""
    return f"“{quote.text}”{speaker}".replace("|", "¦")


def _read_me() -> Iterator[str]:
    yield _READ_ME
    for name, columns in _COLUMNS.items():
        yield f"\n{name}"
        yield from (f"  {column}: {kind}" for column, kind in columns.items())


def _table(name: str, rows: Iterable[dict[str, str]]) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, _COLUMNS[name])
    writer.writeheader()
    writer.writerows({column: safe(value) for column, value in row.items()} for row in rows)
    return buffer.getvalue()


def write(published: Published, target: Path, *, with_text: bool) -> list[Path]:  # noqa: ARG001 - Uwazi gets no texts
    """Write the zip `target`; give it as the only file."""
    with whole_file(target) as path, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        contents = {"0-read-me.txt": "\n".join(_read_me()) + "\n"}
        contents |= {name: _table(name, rows) for name, rows in _Files(published).rows().items()}
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0)), content)
    return [target]
