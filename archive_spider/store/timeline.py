"""One timeline out of what several entries say: agreeing events merged, contradicting ones side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz, utils

from archive_spider.records import Case, EventType, TimelineEvent

_CHARGED: Final = frozenset({"arrest", "charge", "trial", "conviction", "sentence", "acquittal"})
_ONCE: Final = frozenset({"death", "execution"})
_SAME_TIME: Final = 2
"""Months within which two entries that date an event differently mean one event: news reach archives late."""
_ALIKE: Final = 80.0


@dataclass(slots=True)
class _Told:
    """An event as the entries merged so far tell it."""

    type: EventType
    date: str | None
    place: str | None
    charges: list[str]
    sentence: str | None
    entry_ids: list[str] = field(default_factory=list)
    told_on: str = ""
    conflict: int | None = None


def timeline(cases: Iterable[tuple[str, str, Case]]) -> list[TimelineEvent]:
    """Merge the events of one person's cases, oldest first.

    Args:
        cases: Entry id, entry date and case, of every entry about the person.

    """
    merged: list[_Told] = []
    told = [
        event for entry, day, case in sorted(cases, key=lambda c: (c[1], c[0])) for event in _told(entry, day, case)
    ]
    for event in sorted(told, key=lambda e: e.date is None):
        twin = _twin(merged, event)
        if twin:
            _merge(twin, event)
        else:
            merged.append(event)
    _number_conflicts(merged)
    return [
        TimelineEvent(
            type=e.type,
            date=e.date,
            place=e.place,
            charges=e.charges,
            sentence=e.sentence,
            entry_ids=sorted(set(e.entry_ids)),
            conflict=e.conflict,
        )
        for e in sorted(merged, key=lambda e: (e.date is None, e.date or e.told_on, e.type, e.told_on))
    ]


def _told(entry: str, day: str, case: Case) -> list[_Told]:
    last_sentence = max((i for i, e in enumerate(case.events) if e.type == "sentence"), default=None)
    return [
        _Told(
            type=event.type,
            date=event.date,
            place=event.place,
            charges=[charge.text for charge in case.charges] if event.type in _CHARGED else [],
            sentence=case.sentence.text if case.sentence and index == last_sentence else None,
            entry_ids=[entry],
            told_on=day,
        )
        for index, event in enumerate(case.events)
    ]


def _twin(merged: list[_Told], event: _Told) -> _Told | None:
    """Find the event that this one tells again: the latest before it was told, where the date leaves it open."""
    agreeing = [
        known
        for known in merged
        if known.type == event.type and _dates_agree(known.date, event.date) and _places_agree(known, event)
    ]
    if event.date is None:
        agreeing = [known for known in agreeing if (known.date or known.told_on) <= event.told_on]
    return max(agreeing, key=lambda known: known.date or "", default=None)


def _dates_agree(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return True
    a, b = a.rstrip("~?%"), b.rstrip("~?%")
    return a.startswith(b) or b.startswith(a)


def _places_agree(known: _Told, event: _Told) -> bool:
    if not known.place or not event.place or (event.date and known.date == event.date):
        return True
    return fuzz.token_set_ratio(known.place, event.place, processor=utils.default_process) >= _ALIKE


def _merge(known: _Told, event: _Told) -> None:
    """Keep the finer date, the longer place, every charge."""
    known.date = max(known.date, event.date, key=lambda d: len(d or ""))
    known.place = known.place or event.place
    known.sentence = event.sentence or known.sentence
    known.charges += [charge for charge in event.charges if charge not in known.charges]
    known.entry_ids += event.entry_ids
    known.told_on = max(known.told_on, event.told_on)


def _number_conflicts(merged: list[_Told]) -> None:
    number = 0
    for index, one in enumerate(merged):
        for other in merged[index + 1 :]:
            if _conflict(one, other):
                if one.conflict is None:
                    number += 1
                    one.conflict = number
                other.conflict = one.conflict


def _conflict(one: _Told, other: _Told) -> bool:
    """Whether two dates are told for what must be one event: never where a single entry tells both."""
    if one.type != other.type or not one.date or not other.date or set(one.entry_ids) & set(other.entry_ids):
        return False
    if one.type in _ONCE:
        return True
    first, second = _months(one.date), _months(other.date)
    return first is not None and second is not None and abs(first - second) <= _SAME_TIME


def _months(date: str) -> int | None:
    """Count a date in months; None for one that is not known to the month."""
    year, _, rest = date.rstrip("~?%").partition("-")
    return int(year) * 12 + int(rest[:2]) if rest[:2].isdigit() and year.isdigit() else None
