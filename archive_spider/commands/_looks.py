"""How records look to a person: lines of plain text, as wide as a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from archive_spider.records import Case, Entry, Quote
from archive_spider.terminal import plain

_WIDTH: Final = 96
_QUOTE_LENGTH: Final = 280


def entry_lines(entry: Entry) -> Iterator[str]:
    """Write an entry: heading, where and when, first words, quotes with their speakers, cases with their facts."""
    where = "/".join(part for part in (entry.archive, *entry.listings) if part)
    yield plain(entry.title or entry.text[:70])
    yield plain("  " + " · ".join(part for part in (entry.date, entry.kind, entry.language, where) if part))
    if entry.url:
        yield plain("  " + entry.url)
    for quote in entry.quotes:
        yield from quote_lines(quote)
    for case in entry.cases:
        yield from case_lines(case)


def quote_lines(quote: Quote) -> Iterator[str]:
    """Write a quote and who said it, with the place of the words."""
    words = " ".join(quote.text.split())
    shown = words if len(words) <= _QUOTE_LENGTH else textwrap.shorten(words, _QUOTE_LENGTH, placeholder=" …")
    yield from _wrapped(f"“{shown}”", "  │ ")
    speaker = quote.speaker
    known = ", ".join(part for part in (speaker.name, speaker.role, speaker.organization) if part) if speaker else "?"
    cut = "" if quote.complete else ", cut by the page"
    yield plain(f"  └ {known}  [{quote.start}:{quote.end}{cut}]")


def case_lines(case: Case) -> Iterator[str]:
    """Write a case: the person, the status, what happened when."""
    person = case.person
    facts = [person.native_name, str(person.age) if person.age else None, person.occupation]
    described = ", ".join(fact for fact in facts if fact)
    yield plain(f"  ● {person.name}{f' ({described})' if described else ''}: {case.status}")
    for event in case.events:
        what = " ".join(part for part in (event.date or "no date", event.type) if part)
        place = f", {event.place}" if event.place else ""
        yield plain(f"      {what}{place}  [{event.start}:{event.end}]")
    for charge in case.charges:
        yield plain(f"      charge: {charge.text}  [{charge.start}:{charge.end}]")
    if case.sentence:
        yield plain(f"      sentence: {case.sentence.text}  [{case.sentence.start}:{case.sentence.end}]")
    if case.faces:
        yield plain(f"      faces: {case.faces.text}  [{case.faces.start}:{case.faces.end}]")
    if case.held_at:
        yield plain(f"      held at {case.held_at}")


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(plain(text), _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False)
