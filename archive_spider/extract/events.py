"""How the events and spans of one person, told here and there in an entry, become one list."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import Final

from archive_spider import records

_ONCE: Final = frozenset({"death", "execution", "conviction", "sentence"})
_BESIDE: Final = 200
_BETWEEN_WORDS: Final = re.compile(r"\W+")
"""Letters between two tellings of one event within which who did it is who did the other."""
FREE: Final = frozenset({"release", "acquittal"})
_VERDICTS: Final = frozenset({"conviction", "sentence", "acquittal"})


def settled(
    events: list[records.Event], since: AbstractSet[int] = frozenset(), dying: AbstractSet[int] = frozenset()
) -> list[records.Event]:
    """Leave out what another event tells better: a trial beside its verdict, the shots that killed.

    A death at an offset in `dying` is told apart from what led to it: "was beaten on 3 May and later died".

    An arrest at an offset in `since` is told by "held since": it is none of its own where one came before it.
    """
    types = {event.type for event in events}
    arrests = [event for event in events if event.type == "arrest" and event.start not in since]
    if not types & FREE:
        events = [event for event in events if event.start not in since or not _was_taken(event, arrests)]
    if types & _VERDICTS:
        events = [event for event in events if event.type != "trial" or event.date]
    death = next((event for event in events if event.type == "death"), None)
    for attack in [event for event in events if event.type == "attack"] if death else []:
        if death and (death.date is None or _agree(death.date, attack.date)):
            if death.start in dying and death.date is None and attack.date:
                continue
            if death.date is None and attack.date:
                death.date, death.start, death.end = attack.date, attack.start, attack.end
            if death.place is None:
                death.place, death.country, death.region = attack.place, attack.country, attack.region
            events = [event for event in events if event is not attack]
    return events


def _was_taken(held: records.Event, arrests: list[records.Event]) -> bool:
    """Tell whether the arrest of one who is "held since" a day came before it, on a day told as exactly."""
    day = held.date or ""
    return held.type == "arrest" and any(len(one.date or "") >= len(day) and (one.date or "") <= day for one in arrests)


def add_spans(known: list[records.Span], spans: list[records.Span]) -> None:
    """Add spans whose words are not there yet."""
    have = {_BETWEEN_WORDS.sub(" ", span.text).casefold() for span in known}
    known.extend(
        span
        for span in spans
        if _BETWEEN_WORDS.sub(" ", span.text).casefold() not in have
        and not any(one.start < span.end and span.start < one.end for one in known)
    )


def _agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a.startswith(b) or b.startswith(a)


def add_event(events: list[records.Event], event: records.Event) -> None:
    """Add an event, or complete the one that it repeats."""
    for known in events:
        placed = event.date or event.type in _ONCE or _agree(known.place, event.place)
        if known.type == event.type and _agree(known.date, event.date) and placed:
            if len(event.date or "") > len(known.date or ""):
                known.date, known.start, known.end = event.date, event.start, event.end
            if known.place is None:
                known.place, known.country, known.region = event.place, event.country, event.region
            if event.date == known.date or event.start - known.start < _BESIDE:
                known.authority = known.authority or event.authority
            return
    events.append(event)
