"""A person's status as of the entry, from what happened to them and what the text says outright."""

from __future__ import annotations

import re
from typing import Final

from archive_spider.extract.drafts import DEADLY
from archive_spider.records import Event, Sentence, Status

_HELD: Final = frozenset({"arrest", "transfer", "trial", "charge", "conviction", "sentence"})
_TAKEN: Final = _HELD - {"trial", "charge"}
_CONVICTED: Final = frozenset({"conviction", "sentence"})
_MONTHS: Final = 12
_DATE: Final = re.compile(r"[\d-]+")
_FREE: Final = frozenset({"release", "acquittal"})


def _order(event: Event, index: int) -> tuple[str, int]:
    """Sort key: by the earliest day that a date allows; undated events keep their place by kind of event."""
    date = _DATE.match(event.date or "")
    return (date.group() if date else "", index)


def _last(events: list[Event], kinds: frozenset[str]) -> Event | None:
    found = [event for event in events if event.type in kinds]
    return max(found, key=lambda event: _order(event, event.start)) if found else None


def _freed(events: list[Event], again: int | None) -> bool:
    """Tell whether the last release comes after the last taking into custody, as far as dates and "rearrested" tell."""
    freed, held = _last(events, _FREE), _last(events, _TAKEN)
    if freed is None or (again is not None and freed.start < again and not _later(freed, again, events)):
        return False
    if held is None or not held.date or not freed.date:
        return True
    if held.type == "sentence" and held.date == freed.date and held.start > freed.start:
        return False
    return _order(freed, 0)[0][: len(_order(held, 0)[0])] >= _order(held, 0)[0][: len(_order(freed, 0)[0])]


def _cleared(events: list[Event]) -> bool:
    """Tell whether somebody was cleared at a time not told, and no more: "held since 2003, charges were dropped"."""
    freed = [event for event in events if event.type in _FREE]
    return not any(event.type == "release" or event.date for event in freed)


def _later(freed: Event, again: int, events: list[Event]) -> bool:
    """Tell whether a release is dated after the arrest that "rearrested" at an offset tells."""
    arrest = next((event for event in events if event.start == again), None)
    return bool(arrest and arrest.date and freed.date and freed.date > arrest.date)


def _served(events: list[Event], sentence: Sentence | None) -> bool:
    """Tell whether the last arrest came when the last term was over, or on top of one that was suspended."""
    verdict, arrest = _last(events, _CONVICTED), _last(events, frozenset({"arrest"}))
    if verdict is None or arrest is None or sentence is None or not (verdict.date and arrest.date):
        return False
    if sentence.kind == "suspended":
        return arrest.date > verdict.date
    if sentence.kind != "imprisonment" or sentence.months is None:
        return False
    return int(arrest.date[:4]) > int(verdict.date[:4]) + sentence.months / _MONTHS


def status_of(
    events: list[Event],
    sentence: Sentence | None,
    told: set[Status],
    *,
    held: bool,
    still: bool = False,
    again: int | None = None,
    brief: bool = False,
) -> Status:
    """Give the status that events and words told outright amount to.

    Args:
        events: What happened to the person.
        sentence: The penalty imposed last.
        told: Statuses that the text tells outright ("whereabouts unknown" → `missing`).
        held: The text says that the person is in custody, or demands that they be freed.
        still: It says so of the present, so that dropped charges alone have freed nobody.
        again: The offset of a word that tells of an arrest after a release ("rearrested"), if any.
        brief: An arrest that is over is told of, which is none of the events ("was held overnight").

    """
    types = {event.type for event in events}
    signs: tuple[tuple[bool, Status], ...] = (
        (bool(types & {"death", "execution"}), "dead"),
        (_freed(events, again) and not (still and _cleared(events)), "released"),
        ("death_sentence" in told or (sentence is not None and sentence.kind in DEADLY), "death_sentence"),
        ("missing" in told, "missing"),
        ("disappearance" in types and not held and not types & (_HELD - {"transfer"}), "missing"),
        ("imprisoned" in told, "imprisoned"),
        ((bool(types & _CONVICTED) or sentence is not None) and not _served(events, sentence), "imprisoned"),
        (held or bool(types & {"arrest", "transfer"}), "detained"),
        ("at_risk" in told or bool(types & {"attack", "threat", "charge", "trial", "appeal"}), "at_risk"),
        (brief, "released"),
    )
    return next((status for sign, status in signs if sign), "unknown")
