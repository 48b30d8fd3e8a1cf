"""What the program writes: typed records, their JSON Schema, and ids that stay.

The dataclasses below are the data contract (docs/records.md). Keys are written in the order of the fields, every
key is in every record, a list is never null, and a value that the page does not give is `None`. `start` and `end`
are character offsets into the `text` of the entry that holds them: `text[start:end]` is exactly the words meant.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Final, Literal, get_args, get_type_hints

import msgspec
from courlan import clean_url

SCHEMA_VERSION: Final = 1

Kind = Literal["statement", "case", "news", "letter", "report", "blog", "event", "other"]
SpeakerKind = Literal["person", "organization", "unnamed"]
Attribution = Literal["before", "after", "inside", "continued", "pronoun", "surname", "none"]
Status = Literal["missing", "detained", "imprisoned", "death_sentence", "released", "dead", "at_risk", "unknown"]
EventType = Literal[
    "disappearance",
    "arrest",
    "charge",
    "trial",
    "conviction",
    "sentence",
    "acquittal",
    "appeal",
    "transfer",
    "release",
    "attack",
    "threat",
    "death",
    "execution",
]
SentenceKind = Literal["imprisonment", "life", "death", "suspended_death", "suspended", "other"]
ChangeKind = Literal["added", "changed", "gone", "back"]


@dataclass(slots=True, kw_only=True)
class Span:
    """Words of an entry: `entry.text[start:end] == text`."""

    text: str
    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class Image:
    """A picture of an entry; `© Private` gives the credit `Private`, `via Twitter` stays whole."""

    caption: str | None = None
    credit: str | None = None
    url: str | None = None


@dataclass(slots=True, kw_only=True)
class Document:
    """A file that an entry offers."""

    title: str | None = None
    url: str | None = None


@dataclass(slots=True, kw_only=True)
class Update:
    """A later addition inside an entry; `date` is ISO, its year inferred where the page leaves it out."""

    date: str | None
    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class Speaker:
    """Who said a quote. `start` and `end` span the words nearest the quote that name the speaker."""

    id: str
    name: str
    role: str | None = None
    organization: str | None = None
    kind: SpeakerKind = "person"
    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class Quote:
    """Words that someone is said to have spoken or written, without their outer marks."""

    id: str
    text: str
    start: int
    end: int
    complete: bool = True
    speaker: Speaker | None = None
    also: list[Speaker] = field(default_factory=list)
    cue: str | None = None
    attribution: Attribution = "none"
    confidence: float = 0.0


@dataclass(slots=True, kw_only=True)
class Person:
    """The person whom a case is about, as one entry describes them."""

    id: str
    name: str
    native_name: str | None = None
    aliases: list[str] = field(default_factory=list)
    age: int | None = None
    gender: Literal["female", "male"] | None = None
    ethnicity: str | None = None
    nationality: str | None = None
    occupation: str | None = None
    start: int
    end: int
    pseudonym: bool = False


@dataclass(slots=True, kw_only=True)
class Event:
    """One thing that happened to the person; `date` is EDTF level 1, `country` and `region` are ISO 3166 codes."""

    type: EventType
    date: str | None = None
    place: str | None = None
    authority: str | None = None
    start: int
    end: int
    country: str | None = None
    region: str | None = None


@dataclass(slots=True, kw_only=True)
class Sentence:
    """A penalty imposed. `months` is the prison term, null for less than a month and for terms without a number."""

    kind: SentenceKind
    months: int | None = None
    text: str
    additional: list[str] = field(default_factory=list)
    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class Faces:
    """A penalty that the person could get."""

    text: str
    months: int | None = None
    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class Case:
    """What one entry says of one named person at risk."""

    id: str
    person: Person
    status: Status = "unknown"
    events: list[Event] = field(default_factory=list)
    charges: list[Span] = field(default_factory=list)
    sentence: Sentence | None = None
    faces: Faces | None = None
    held_at: str | None = None
    court: str | None = None
    health: list[Span] = field(default_factory=list)
    concerns: list[Span] = field(default_factory=list)
    access: list[Span] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Provenance:
    """Where a record comes from. Times are ISO 8601 in UTC; `digest` is that of the payload."""

    source: str
    fetched: str | None = None
    captured: str | None = None
    digest: str
    warc: str | None = None
    offset: int | None = None
    layout: str
    extractor: str
    run: str | None = None


@dataclass(slots=True, kw_only=True)
class Entry:
    """One dated item of a listing."""

    id: str
    archive: str | None
    listings: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    url: str | None = None
    also_at: list[str] = field(default_factory=list)
    title: str | None = None
    date: str
    date_text: str
    updated: str | None = None
    kind: Kind = "other"
    language: str | None = None
    text: str
    truncated: bool = False
    images: list[Image] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    provenance: Provenance


@dataclass(slots=True, kw_only=True)
class QuoteRow(Quote):
    """A line of `quotes.jsonl`: the quote and the entry that it stands in."""

    entry_id: str
    date: str
    archive: str | None
    url: str | None


@dataclass(slots=True, kw_only=True)
class CaseRow(Case):
    """A line of `cases.jsonl`: the case and the entry that it stands in."""

    entry_id: str
    date: str
    archive: str | None
    url: str | None


@dataclass(slots=True, kw_only=True)
class Spelling:
    """One way in which a person's name was written."""

    name: str
    script: str
    entry_ids: list[str]


@dataclass(slots=True, kw_only=True)
class Mention:
    """A person as one entry has them: a case, or a speaker."""

    id: str
    entry_id: str
    date: str
    archive: str | None
    kind: Literal["case", "speaker"]
    name: str
    pseudonym: bool = False


@dataclass(slots=True, kw_only=True)
class TimelineEvent:
    """An event of all of a person's cases, merged; events with one `conflict` number contradict each other."""

    type: EventType
    date: str | None
    place: str | None
    charges: list[str]
    sentence: str | None
    entry_ids: list[str]
    conflict: int | None = None


@dataclass(slots=True, kw_only=True)
class RoleHeld:
    """A role in which a person spoke, with the first and last entry date that shows it."""

    role: str | None
    organization: str | None
    first: str
    last: str
    entry_ids: list[str]


@dataclass(slots=True, kw_only=True)
class Join:
    """Why two mentions are one person."""

    a: str
    b: str
    why: str


@dataclass(slots=True, kw_only=True)
class Maybe:
    """Another person who may be the same one, without evidence enough to say so."""

    id: str
    why: str


@dataclass(slots=True, kw_only=True)
class PersonHistory:
    """A line of `people.jsonl`: one named person over all entries."""

    id: str
    was: list[str] = field(default_factory=list)
    name: str
    native_name: str | None = None
    names: list[Spelling] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    status: Status | None = None
    status_date: str | None = None
    status_entry_id: str | None = None
    timeline: list[TimelineEvent] = field(default_factory=list)
    roles: list[RoleHeld] = field(default_factory=list)
    quotes: int = 0
    joins: list[Join] = field(default_factory=list)
    maybe: list[Maybe] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Change:
    """A line of `changes.jsonl`: what a run found different in one entry."""

    run: str
    time: str
    change: ChangeKind
    id: str
    fields: list[str] = field(default_factory=list)


FILES: Final[dict[str, type]] = {
    "entries": Entry,
    "quotes": QuoteRow,
    "cases": CaseRow,
    "people": PersonHistory,
    "changes": Change,
}
"""The published files without their ending, and the record that each line of them is."""


def types_of(record: type) -> list[type]:
    """Give a record type and every record type inside it."""
    found: list[type] = []
    waiting: list[Any] = [record]
    while waiting:
        part = waiting.pop()
        if is_dataclass(part) and isinstance(part, type):
            if part not in found:
                found.append(part)
                waiting += get_type_hints(part).values()
        else:
            waiting += get_args(part)
    return found


def json_schema(record: type) -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a record type, with every key required."""
    schema = msgspec.json.schema(record)
    types = {entry.__name__: entry for entry in types_of(record)}
    for name, definition in schema["$defs"].items():
        order = [part.name for part in fields(types[name])]
        definition["properties"] = {key: definition["properties"][key] for key in order}
        definition["required"] = order
        definition["additionalProperties"] = False
        for prop in definition["properties"].values():
            prop.pop("default", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def to_line(record: object) -> str:
    """Write a record as one JSON line, without the line end, keys in field order."""
    return msgspec.json.encode(record).decode("utf-8")


def digest(payload: bytes) -> str:
    """Name a payload by its content: `sha256:` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(payload).hexdigest()


_WORD = re.compile(r"[^\W_]+")
_FIRST_CHARACTERS = 150


def _short_hash(prefix: str, *parts: str) -> str:
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return f"{prefix}-{hashlib.sha256(joined).hexdigest()[:16]}"


_PLAIN_ADDRESS = re.compile(r"https?://(?!\S*xn--)[a-z0-9.-]+(?:/[\w~-][\w~.-]*)*/?", re.ASCII | re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://(?:www\d?\.)?", re.IGNORECASE)


def canonical_link(url: str) -> str:
    """Reduce a link to what names the page: no scheme, `www.`, fragment, tracking, `index.php` or closing slash."""
    cleaned: str = url if _PLAIN_ADDRESS.fullmatch(url) else clean_url(url) or url
    bare = _SCHEME.sub("", cleaned.partition("#")[0])
    host, slash, rest = bare.partition("/")
    path, mark, query = rest.partition("?")
    path = path.removeprefix("index.php/").rstrip("/")
    return f"{host.lower()}{slash}{path}{mark}{query}".rstrip("/?")


def entry_id(*, url: str | None, archive: str | None, date: str, text: str) -> str:
    """Give an entry's id: from its canonical link, else from archive, date and the first words of its text."""
    if url:
        return _short_hash("e", canonical_link(url))
    first = " ".join(_WORD.findall(text.casefold()))[:_FIRST_CHARACTERS]
    return _short_hash("e", archive or "", date, first)


def quote_id(entry: str, text: str, nth: int) -> str:
    """Give a quote's id from its entry and words; `nth` counts equal words in one entry from 0."""
    return _short_hash("q", entry, " ".join(_WORD.findall(text.casefold())), str(nth))


def speaker_id(entry: str, name: str) -> str:
    """Give the id of a speaker in one entry."""
    return _short_hash("s", entry, " ".join(_WORD.findall(name.casefold())))


def case_id(entry: str, name: str) -> str:
    """Give the id of a case: one person in one entry."""
    return _short_hash("c", entry, " ".join(_WORD.findall(name.casefold())))


def person_id(entry: str, name: str) -> str:
    """Give the id of the person of a case in one entry."""
    return _short_hash("p", entry, " ".join(_WORD.findall(name.casefold())))
