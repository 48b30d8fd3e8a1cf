"""Give what a text tells of each person as short words, so that tables of tests read as the records do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from archive_spider.extract.cases import find_cases
from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import find_quotes
from archive_spider.records import Case


def facts_of(text: str, language: str, day: date = date(2021, 6, 9)) -> dict[str, set[str]]:
    """Give the facts of each case of a text, by the person's name."""
    context = Context(date=day, language=language)
    return {case.person.name: set(_facts(case)) for case in find_cases(text, Mentions(text, context), [], context)}


def speakers_of(text: str, language: str, day: date = date(2021, 6, 9)) -> list[tuple[str | None, ...]]:
    """Give name, role and organization of each quote's speaker; no name where the text has none."""
    context = Context(date=day, language=language)
    found = []
    for quote in find_quotes(text, Mentions(text, context), context):
        speaker = quote.speaker
        name = speaker.name if speaker and speaker.kind != "unnamed" else None
        found.append((name, speaker.role if speaker else None, speaker.organization if speaker else None))
    return found


def _facts(case: Case) -> Iterator[str]:
    person = case.person
    yield f"status {case.status}"
    for event in case.events:
        yield f"{event.type} {event.date or '-'}"
        if event.place:
            yield f"{event.type} in {event.place}"
    if case.sentence:
        yield f"sentence {case.sentence.kind} {case.sentence.months or '-'}"
    if case.faces:
        yield f"faces {case.faces.months}"
    for key in ("held_at", "court"):
        if getattr(case, key):
            yield f"{key} {getattr(case, key)}"
    yield from (f"charge {span.text}" for span in case.charges)
    for key in ("health", "access", "concerns"):
        yield from (f"{key} {span.text}" for span in getattr(case, key))
    for key in ("age", "gender", "occupation", "nationality", "ethnicity", "native_name"):
        if getattr(person, key):
            yield f"{key} {getattr(person, key)}"
    yield from (f"alias {alias}" for alias in person.aliases)
