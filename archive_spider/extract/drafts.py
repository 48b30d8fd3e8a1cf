"""A case in the making: what is gathered of one person while an entry is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

from archive_spider import records
from archive_spider.extract.events import add_event
from archive_spider.extract.happenings import Moment
from archive_spider.extract.mentions import Mention
from archive_spider.extract.penalties import Penalty
from archive_spider.extract.triggers import Trigger

HARM: Final = frozenset({"attack", "death", "disappearance", "threat"})
"""What is done to a person without a law."""

DEADLY: Final = frozenset({"death", "suspended_death"})
"""The penalties that end a life."""

SERVED: Final = -1
"""The rank of a penalty that is told of as done."""

_AT_LAW: Final = frozenset({"charge", "trial", "conviction", "sentence", "acquittal", "appeal", "release", "execution"})


@dataclass(slots=True)
class Draft:
    """A case in the making."""

    mention: Mention
    events: list[records.Event] = field(default_factory=list)
    charges: list[records.Span] = field(default_factory=list)
    penalties: list[tuple[str | None, Penalty, int]] = field(default_factory=list)
    faces: Penalty | None = None
    told: set[records.Status] = field(default_factory=set)
    gender: Literal["female", "male"] | None = None
    held: bool = False
    still: bool = False
    was_held: bool = False
    suspect: bool = False
    slayers: list[Draft] = field(default_factory=list)
    again: int | None = None
    lifted: str | None = None
    quashed: tuple[str, int] | None = None
    since: set[int] = field(default_factory=set)
    brief: set[int] = field(default_factory=set)
    unseen: bool = False
    bare: set[int] = field(default_factory=set)
    dying: set[int] = field(default_factory=set)
    held_at: str | None = None
    court: str | None = None
    health: list[records.Span] = field(default_factory=list)
    concerns: list[records.Span] = field(default_factory=list)
    access: list[records.Span] = field(default_factory=list)

    @property
    def harmed(self) -> bool:
        """Tell whether the person was attacked, killed or made to disappear."""
        return any(event.type in HARM for event in self.events)

    @property
    def taken(self) -> bool:
        """Tell whether anything says that the person's rights were taken: an accusation alone does not."""
        events = any(event.start not in self.bare for event in self.events)
        return bool(
            events or self.held or self.was_held or self.told or self.penalties or (self.faces and self.charges)
        )

    @property
    def doomed(self) -> bool:
        """Tell whether the person was sentenced to death or put to death, whatever for."""
        deadly = any(penalty.kind in DEADLY for _, penalty, _ in self.penalties)
        return deadly or "death_sentence" in self.told or any(event.type == "execution" for event in self.events)

    @property
    def standing(self) -> list[tuple[str | None, Penalty, int]]:
        """Give the penalties but for a death sentence that was lifted, or any that was quashed, unless passed later."""
        lifted = self.lifted
        penalties = [one for one in self.penalties if self.quashed is None or self._passed_since(one[0], one[1].start)]
        if lifted is None:
            return penalties
        return [one for one in penalties if one[1].kind not in DEADLY or (lifted and one[0] and one[0] > lifted)]

    @property
    def spared(self) -> bool:
        """Tell whether a death sentence was lifted, and no verdict quashed, so that the person is still held."""
        return self.quashed is None and len(self.standing) < len(self.penalties)

    def _passed_since(self, when: str | None, position: int) -> bool:
        """Tell whether a penalty was passed after a verdict was quashed, or with it: "quashed it and fined him"."""
        day, start = self.quashed or ("", 0)
        return bool(when and day and (when > day or (when == day and position > start)))

    @property
    def slain(self) -> bool:
        """Tell whether nothing is told but that those killed the person who are to die for it."""
        only = [event.type for event in self.events] == ["death"] and not (self.held or self.penalties or self.suspect)
        return only and any(slayer.doomed for slayer in self.slayers)

    @property
    def killed(self) -> bool:
        """Tell whether the person was killed and never held, so that wounds are those of a body."""
        types = {event.type for event in self.events}
        return "death" in types and not (self.held or self.penalties or types & {"arrest", "transfer", *_AT_LAW})

    @property
    def sued(self) -> bool:
        """Tell whether a court may have the person's case: not where he was killed or abducted and no more."""
        types = {event.type for event in self.events}
        killed = types & {"death", "attack", "disappearance"} and not types & _AT_LAW
        return not killed or bool(self.charges or self.penalties or self.held)

    def add(self, kind: str, trigger: Trigger, moment: Moment) -> None:
        """Add an event; one that is told again is told once."""
        place = moment.place
        event = records.Event(
            type=kind,  # type: ignore[arg-type]
            date=moment.date,
            place=place.text if place else None,
            authority=moment.authority,
            start=trigger.start,
            end=trigger.end,
            country=place.country if place else None,
            region=place.region if place else None,
        )
        add_event(self.events, event)


def without_crimes(drafts: dict[Mention, Draft], is_known: Callable[[Mention], bool]) -> dict[Mention, Draft]:
    """Leave out who is but a suspect beside a victim, and the victim of who is to die for it, unless known for more."""
    taken = {mention: draft for mention, draft in drafts.items() if draft.taken}
    victims = any(draft.harmed and not draft.suspect for draft in taken.values())
    return {
        mention: draft
        for mention, draft in taken.items()
        if (draft.harmed or draft.doomed or not (draft.suspect and victims))
        and not (draft.slain and not is_known(mention))
    }
