"""Entries about invented people, for the tests of identity, people and timelines."""

from __future__ import annotations

from archive_spider.records import (
    Case,
    Entry,
    Event,
    Person,
    Provenance,
    Quote,
    Sentence,
    Span,
    Speaker,
    case_id,
    entry_id,
    person_id,
    speaker_id,
)


def event(kind, date=None, place=None):
    return Event(type=kind, date=date, place=place, start=0, end=1)


def case(entry, name, *, events=(), charges=(), months=None, status="unknown", **person):
    held_at = person.pop("held_at", None)
    term = f"{months} months"
    return Case(
        id=case_id(entry, name),
        person=Person(id=person_id(entry, name), name=name, start=0, end=1, **person),
        status=status,
        events=[event(*e) for e in events],
        charges=[Span(text=c, start=0, end=1) for c in charges],
        sentence=Sentence(kind="imprisonment", months=months, text=term, start=0, end=1) if months else None,
        held_at=held_at,
    )


def quote(entry, name, role=None, organization=None, nth=0):
    speaker = Speaker(id=speaker_id(entry, name), name=name, role=role, organization=organization, start=0, end=1)
    return Quote(id=f"q-{entry}-{nth}", text="x", start=0, end=1, speaker=speaker)


def entry(
    number, date="2020-01-01", *, cases=(), quotes=(), countries=("CN",), archive="demo", title=None, references=()
):
    """Make an entry; `cases` are keyword dicts of `case`, `quotes` argument tuples of `quote`."""
    identity = entry_id(url=f"https://example.org/{number}", archive=archive, date=date, text="")
    return Entry(
        id=identity,
        archive=archive,
        countries=list(countries),
        url=f"https://example.org/{number}",
        title=title,
        references=list(references),
        date=date,
        date_text=date,
        text="x",
        cases=[case(identity, **c) for c in cases],
        quotes=[quote(identity, *q, nth=n) for n, q in enumerate(quotes)],
        provenance=Provenance(source="x", digest="sha256:0", layout="x", extractor="x"),
    )
