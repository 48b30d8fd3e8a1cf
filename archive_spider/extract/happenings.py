"""What the reading of a trigger gives: a happening, and the moment of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from archive_spider.extract.clauses import Verb
from archive_spider.extract.lazy import lazy
from archive_spider.extract.mentions import Mention
from archive_spider.extract.penalties import Penalty
from archive_spider.extract.places import PlaceFound
from archive_spider.extract.triggers import Trigger


@dataclass(slots=True)
class Happening:
    """What a trigger tells: `type` is an event type, or "" for an accusation, a custody or a penalty faced.

    `feared` tells that it has not happened and may, `ahead` that it is set for a time to come; `verb` is where its
    active verb begins, whose subject did it.
    """

    trigger: Trigger
    type: str
    people: list[Mention]
    fact: bool
    form: str
    penalties: list[Penalty] = field(default_factory=list)
    demand: bool = False
    feared: bool = False
    passive: bool = False
    verb: int | None = None
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """The circumstances of an event.

    `since` tells that the date is that of its beginning ("held since 2015"), `either` that it is a day of an interval.
    """

    date: str | None = None
    place: PlaceFound | None = None
    authority: str | None = None
    since: bool = False
    lasted: bool = False
    either: bool = False


def told_to(happening: Happening) -> int:
    """Give where the words of an event end: after its penalty, where it has one."""
    ends = [penalty.end for penalty in happening.penalties[-1:]]
    return max([happening.trigger.end, *ends])


class Reading:
    """A trigger read in one of its forms, with the event type or status of that form."""

    def __init__(self, trigger: Trigger, look: Callable[[int], Verb]) -> None:
        self.trigger = trigger
        self.kind = ""
        self._look = look

    @lazy
    def verb(self) -> Verb:
        """Read what stands left of the trigger."""
        return self._look(self.trigger.start)
