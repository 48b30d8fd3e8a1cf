"""The published records, read back: what every export and the report are made of.

Whatever is withdrawn stays out here, so that no format can forget it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

import msgspec

from archive_spider.datapackage.loaders import PER_LISTING
from archive_spider.exits import UnknownNameError, UserError
from archive_spider.records import Case, CaseRow, Change, Entry, PersonHistory, Quote, QuoteRow
from archive_spider.takedown import KnownNames, Takedown, redacted, redacted_history

_PART = re.compile(r"\w[\w.-]{0,99}")
_Record = TypeVar("_Record", Entry, PersonHistory, Change)


class PublishedError(UserError):
    """The output folder holds no published records, or a line of them cannot be read."""


def _read(path: Path, record: type[_Record]) -> Iterator[_Record]:
    decoder = msgspec.json.Decoder(record)
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                yield decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise PublishedError(
                    f"{path}, line {number} is no {record.__name__}: {error}. Run `archive-spider verify`."
                ) from error


def _row(part: Quote | Case, entry: Entry) -> dict[str, Any]:
    own = {field.name: getattr(part, field.name) for field in fields(part)}
    return {**own, "entry_id": entry.id, "date": entry.date, "archive": entry.archive, "url": entry.url}


@dataclass(frozen=True)
class Published:
    """A published folder; `archive` keeps to one archive, `redact` takes the names of persons out.

    Raises:
        PublishedError: there are no records, or a line is none (when read).
        UnknownNameError: no entry of this archive was published.

    """

    output: Path
    archive: str | None = None
    takedown: Takedown = field(default_factory=Takedown)
    redact: bool = False

    def __post_init__(self) -> None:
        if not self._listed:
            raise PublishedError(f"There are no published records in {self.output}. Crawl first, or give --output.")
        if self.archive is not None and self.archive not in self.archives:
            raise UnknownNameError("archive", self.archive, self.archives)

    @cached_property
    def _listed(self) -> list[PurePosixPath]:
        """Paths of the files that the manifest lists, below the output folder; what it lists is whole."""
        try:
            manifest = json.loads((self.output / "datapackage.json").read_bytes())
            paths = sorted(PurePosixPath(resource["path"]) for resource in manifest["resources"])
        except FileNotFoundError:
            return []
        except (ValueError, KeyError, TypeError) as error:
            raise PublishedError(f"Cannot read {self.output / 'datapackage.json'}: {error}") from error
        if not all(_PART.fullmatch(part) for path in paths for part in path.parts):
            raise PublishedError(f"{self.output / 'datapackage.json'} lists a file that is not of its folder.")
        return paths

    @property
    def archives(self) -> list[str]:
        """Names of the archives that have published entries."""
        return sorted({path.parts[0] for path in self._listed if path.name == "entries.jsonl" and len(path.parts) > 1})

    @property
    def as_written(self) -> bool:
        """Tell whether the files may be read as they are: nothing in them is withdrawn or redacted."""
        return not self.takedown and not self.redact

    def paths(self, name: str) -> list[Path]:
        """Give the files of one kind (a key of `records.FILES`), sorted; those of the archive, if one was chosen.

        Raises:
            PublishedError: The manifest lists one that is not there: its records would be missed without a word.

        """
        found = [path for path in self._listed if path.name == f"{name}.jsonl"]
        if self.archive and name in PER_LISTING:
            found = [path for path in found if path.parts[0] == self.archive]
        if gone := next((path for path in found if not (self.output / path).is_file()), None):
            raise PublishedError(f"{self.output / gone} is listed, but not there. Run `archive-spider verify`.")
        return [self.output / path for path in found]

    @cached_property
    def _takedown(self) -> Takedown:
        if not self.takedown:
            return self.takedown
        return self.takedown.resolved(person for path in self.paths("people") for person in _read(path, PersonHistory))

    @cached_property
    def _known(self) -> KnownNames:
        return KnownNames(person for path in self.paths("people") for person in _read(path, PersonHistory))

    def entries(self) -> Iterator[Entry]:
        """Give each entry once, in the order of the files."""
        seen: set[str] = set()
        for path in self.paths("entries"):
            for entry in _read(path, Entry):
                if entry.id in seen:
                    continue
                seen.add(entry.id)
                kept = self._takedown.entry(entry) if self._takedown else entry
                if kept is not None:
                    yield redacted(kept, self._known) if self.redact else kept

    def quotes(self) -> Iterator[QuoteRow]:
        """Give each quote with its entry."""
        for entry in self.entries():
            for quote in entry.quotes:
                yield QuoteRow(**_row(quote, entry))

    def cases(self) -> Iterator[CaseRow]:
        """Give each case with its entry."""
        for entry in self.entries():
            for case in entry.cases:
                yield CaseRow(**_row(case, entry))

    def people(self) -> Iterator[PersonHistory]:
        """Give each person; with an archive, those whom it mentions."""
        for path in self.paths("people"):
            for person in _read(path, PersonHistory):
                if self.archive and not any(mention.archive == self.archive for mention in person.mentions):
                    continue
                kept = self._takedown.person(person) if self._takedown else person
                if kept is not None:
                    yield redacted_history(kept) if self.redact else kept

    def changes(self) -> Iterator[Change]:
        """Give what the runs found changed, oldest first."""
        for path in self.paths("changes"):
            yield from (change for change in _read(path, Change) if change.id not in self._takedown.ids)
