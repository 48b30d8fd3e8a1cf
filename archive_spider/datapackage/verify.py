"""Hold a published folder against its own data package: files, schema, ids, references and spans."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from archive_spider.records import (
    FILES,
    Case,
    CaseRow,
    Change,
    Entry,
    PersonHistory,
    Quote,
    QuoteRow,
    Span,
    to_line,
)

_MANIFEST: Final = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as the package says: the file below the output folder, what is wrong, and on which line."""

    file: str
    what: str
    line: int | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.what}"


def verify(output: Path) -> list[Problem]:
    """Check a published folder; an empty list means that all is as it should be.

    Files against the manifest (bytes, sha256, rows), lines against the schema (every key, its type, its order), ids,
    references between files, and spans: `text[start:end]` is exactly the words meant.
    """
    try:
        manifest = json.loads((output / _MANIFEST).read_bytes())
        listed = {resource["path"]: resource for resource in manifest["resources"]}
    except FileNotFoundError:
        return [Problem(_MANIFEST, f"not there; is {output} a published folder?")]
    except (ValueError, KeyError, TypeError) as error:
        return [Problem(_MANIFEST, f"not readable: {error}")]
    problems = list(_against_manifest(output, listed))
    root = output.resolve()
    inside = [path for path in listed if (output / path).resolve().is_relative_to(root)]
    paths = [path for path in inside if Path(path).stem in FILES and (output / path).is_file()]
    problems += _against_each_other(output, paths)
    return problems


def _against_manifest(output: Path, listed: dict[str, Any]) -> Iterator[Problem]:
    for path, resource in listed.items():
        if not (output / path).resolve().is_relative_to(output.resolve()):
            yield Problem(path, "lies outside the published folder")
            continue
        if not (output / path).is_file():
            yield Problem(path, "listed, but not there")
            continue
        digest, size, rows, last = hashlib.sha256(), 0, 0, b"\n"
        with (output / path).open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
                size += len(block)
                rows += block.count(b"\n")
                last = block[-1:]
        if last != b"\n":
            yield Problem(path, "the last line is torn: it has no line end")
        for key, real in (("bytes", size), ("rows", rows), ("hash", f"sha256:{digest.hexdigest()}")):
            if resource.get(key) != real:
                yield Problem(path, f"{key}: the manifest says {resource.get(key)}, the file has {real}")
    for found in sorted(output.rglob("*.jsonl")):
        path = found.relative_to(output).as_posix()
        if path not in listed and not _of_another(found, output):
            yield Problem(path, "there, but not listed")


def _of_another(file: Path, output: Path) -> bool:
    """Tell whether a file belongs to a publication that lies inside this one, as that of the demo does."""
    folders = file.relative_to(output).parents
    return any((output / folder / _MANIFEST).exists() for folder in folders if folder != Path())


@dataclass(slots=True)
class _Known:
    """What the other files must agree with: ids of entries, digests of quotes and cases, who a mention's person is."""

    entries: set[str]
    parts: dict[str, bytes]
    persons: dict[str, str]


def _lines(output: Path, path: str, record: type) -> Iterator[tuple[int, Any, Problem | None]]:
    """Give each line's number with the record on it, or with what is wrong."""
    decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(record)
    with (output / path).open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                found = decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                yield number, None, Problem(path, f"no {record.__name__}: {error}", number)
                continue
            if to_line(found).encode() != line.rstrip(b"\n") and not _same(found, line):
                yield number, found, Problem(path, "keys are missing, unknown or out of order", number)
            else:
                yield number, found, None


def _same(found: object, line: bytes) -> bool:
    """Tell whether a line holds the record, whatever its blanks and escapes: keys, their order and values."""
    return json.dumps(json.loads(to_line(found))) == json.dumps(json.loads(line))


def _against_each_other(output: Path, paths: list[str]) -> Iterator[Problem]:
    known = _Known(set(), {}, {})
    order = list(FILES)
    for path in sorted(paths, key=lambda path: (order.index(Path(path).stem), path)):
        record = FILES[Path(path).stem]
        seen: set[str] = set()
        for number, found, problem in _lines(output, path, record):
            if problem:
                yield problem
            if found is None:
                continue
            if not isinstance(found, Change):
                if found.id in seen:
                    yield Problem(path, f"id {found.id} is there twice", number)
                if not found.id[:1].isalpha():
                    yield Problem(path, f"id {found.id!r} does not begin with a letter", number)
                seen.add(found.id)
            for what in _faults(found, known):
                yield Problem(path, what, number)


def _faults(found: object, known: _Known) -> Iterator[str]:
    match found:
        case Entry():
            known.entries.add(found.id)
            parts: list[Quote | Case] = [*found.quotes, *found.cases]
            for part in parts:
                known.parts[part.id] = _digest(part)
            yield from _entry_faults(found)
        case QuoteRow() | CaseRow():
            if found.entry_id not in known.entries:
                yield f"entry {found.entry_id} is in no entries.jsonl"
            elif known.parts.get(found.id) != _digest(_without_row(found)):
                yield f"{found.id} is not as in its entry {found.entry_id}"
        case PersonHistory():
            yield from _person_faults(found, known)


def _person_faults(person: PersonHistory, known: _Known) -> Iterator[str]:
    named = {mention.entry_id for mention in person.mentions}
    if not named:
        yield f"{person.id} is mentioned nowhere"
    for mention in person.mentions:
        claimed = known.persons.setdefault(mention.id, person.id)
        if claimed != person.id:
            yield f"{person.id} and {claimed} are both said to be {mention.id}"
    if person.status_entry_id:
        named.add(person.status_entry_id)
    for entry in sorted(named - known.entries):
        yield f"{person.id} refers to entry {entry}, which is in no entries.jsonl"


def _without_row(row: QuoteRow | CaseRow) -> Quote | Case:
    values = msgspec.to_builtins(row)
    return msgspec.convert(values, Quote) if isinstance(row, QuoteRow) else msgspec.convert(values, Case)


def _digest(part: Quote | Case) -> bytes:
    return hashlib.blake2b(to_line(part).encode(), digest_size=8).digest()


def _entry_faults(entry: Entry) -> Iterator[str]:
    for what, part in _spans(entry):
        if not 0 <= part.start < part.end <= len(entry.text):
            yield f"{what}: span {part.start}:{part.end} is outside the text of {len(entry.text)} characters"
        elif isinstance(part, Quote):
            words = entry.text[part.start : part.end]
            if (words[0], words[-1]) != (part.text[:1], part.text[-1:]):
                yield f"{what}: text[{part.start}:{part.end}] does not begin and end as the quote does"
        elif isinstance(part, Span) and entry.text[part.start : part.end] != part.text:
            yield f"{what}: text[{part.start}:{part.end}] is not the words of the span"


def _spans(entry: Entry) -> Iterator[tuple[str, Any]]:
    for update in entry.updates:
        yield f"update {update.date}", update
    for quote in entry.quotes:
        yield f"quote {quote.id}", quote
        for speaker in (quote.speaker, *quote.also):
            if speaker:
                yield f"speaker {speaker.id}", speaker
    for case in entry.cases:
        yield f"person of {case.id}", case.person
        for kind in ("events", "charges", "health", "concerns", "access"):
            for part in getattr(case, kind):
                yield f"{kind} of {case.id}", part
        for part in (case.sentence, case.faces):
            if part:
                yield f"penalty of {case.id}", part
