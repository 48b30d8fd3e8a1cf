"""Frames of events: one trigger word, read as a verb or a noun, gives who it happened to and whether it did.

"Authorities detained Ann Oak", "Ann Oak was detained", "Ann Oak, detained in May", "the detention of Ann Oak" and "her
detention" are one frame. Negated, conditional, demanded and hypothetical events give no fact; a demand ("must free
Ann Oak") tells that the person is held.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from archive_spider.extract.clauses import Words
from archive_spider.extract.custody_frames import CustodyFrames
from archive_spider.extract.happenings import Happening, Reading
from archive_spider.extract.noun_frames import NounFrames
from archive_spider.extract.penalties import PenaltyReader
from archive_spider.extract.penalty_frames import PenaltyFrames
from archive_spider.extract.risk_frames import RiskFrames
from archive_spider.extract.scene import Scene
from archive_spider.extract.subjects import Subjects
from archive_spider.extract.triggers import ORDER, Trigger
from archive_spider.extract.verb_frames import VerbFrames

_OF_SUBJECTS: Final = frozenset({"passive", "happens", "custody", "accused", "serving"})
_IMPOSED: Final = frozenset({"passive", "active"})
_Form = Callable[[Reading], Happening | None]
_ROOM_OF: Final = {
    form: nth
    for form in ORDER
    for nth, room in enumerate((VerbFrames, NounFrames, CustodyFrames, PenaltyFrames, RiskFrames))
    if hasattr(room, form)
}
"""The room of `Frames` that reads a form."""


class Frames:
    """Reads the frames of one entry, a sentence at a time."""

    def __init__(self, small: str, subjects: Subjects, penalties: PenaltyReader, lists: Words) -> None:
        self._scene = Scene(small, subjects, penalties, lists)
        self._penalties = PenaltyFrames(self._scene)
        self._rooms = (
            VerbFrames(self._scene),
            NounFrames(self._scene, self._penalties),
            CustodyFrames(self._scene),
            self._penalties,
            RiskFrames(self._scene),
        )

    def read(self, sentence: tuple[int, int], triggers: list[Trigger]) -> list[Happening]:
        """Give what the triggers of a sentence tell, in reading order; people may be empty."""
        self._scene.open(sentence, triggers[0].start)
        before = self._scene.before
        inside = 0
        for trigger in triggers:
            found = self._frame(trigger) if trigger.start >= inside else None
            if found is not None:
                before.append(found)
                self._penalties.note(found.penalties if found.fact else [])
                if found.form not in {"cue", "kind", "told", "base"} and not self._aside(found, before):
                    self._scene.pronouns.tell(trigger.end, found.people)
                if found.form != "noun":
                    inside = max([inside, *(one.end for one in found.penalties if one.start > trigger.start)])
        return before

    def _aside(self, found: Happening, before: list[Happening]) -> bool:
        """Tell whether a noun names another's fate beside the subject's: "NAME was held over the killing of NAME"."""
        noun = found.form == "noun" or "doing" in found.trigger.forms
        if not noun:
            return False
        subjects = any(one.people and one.form in _OF_SUBJECTS for one in before)
        return subjects or (found.type == "death" and self._scene.opened_by_another(found))

    def _frame(self, trigger: Trigger) -> Happening | None:
        """Read a trigger in the first of its forms that fits the words around it."""
        reading = Reading(trigger, self._scene.verb)
        empty: Happening | None = None
        for form, kind in trigger.forms.items():
            reading.kind = kind
            read: _Form = getattr(self._rooms[_ROOM_OF[form]], form)
            found = read(reading)
            if found is not None and not found.people and len(trigger.forms) > 1:
                empty = empty or found
                continue
            if found is not None:
                if found.type == "sentence" and not found.penalties and found.form != "noun":
                    found.penalties = self._penalties.sentence_penalties(found)
                if found.type == "sentence" and found.form == "passive":
                    people, penalties = self._penalties.shared_out(trigger.end)
                    if len(people) > 1:
                        found.people, found.penalties = people, penalties
                if (
                    found.type == "sentence"
                    and found.form in _IMPOSED
                    and len(found.people) == len(found.penalties) == 1
                ):
                    self._penalties.one_by_one(found)
                return found
        return empty
