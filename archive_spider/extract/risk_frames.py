"""Frames of what is feared for somebody: "fears for the safety of NAME", "NAME is at risk of torture"."""

from __future__ import annotations

from typing import Final

from archive_spider.extract.clauses import words_before
from archive_spider.extract.happenings import Happening, Reading
from archive_spider.extract.mentions import Mention
from archive_spider.extract.scene import NEAR, Scene

_NEAREST: Final = 4


class RiskFrames:
    """Reads triggers that tell of a risk; each public method is a form of `triggers.ORDER`."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def conscience(self, at: Reading) -> Happening | None:
        """Read "prisoner of conscience NAME" and "NAME is a prisoner of conscience", which tell that he is held."""
        before = words_before(self._scene.small, self._scene.start, at.trigger.start, NEAR)[:_NEAREST]
        if not self._scene.words["once"].isdisjoint(word.strip(",") for word in before):
            return None
        people = self._scene.objects.next_to(at.trigger.end) or self._scene.objects.next_to(at.trigger.end + 1)
        if people:
            people = self._scene.objects.at(at.trigger.end, self._scene.end)
        elif not self._scene.words["be"].isdisjoint(before):
            people = [one for one in self._scene.stated(at.trigger) if one.start >= self._scene.start]
        verb = self._scene.verb(at.trigger.start)
        return Happening(at.trigger, "", people, verb.fact, "custody") if people else None

    def feared(self, at: Reading) -> Happening | None:
        """Read "there is concern for the safety of NAME", "fears for NAME’s life"."""
        start = max(self._scene.start, at.trigger.start - 3 * NEAR)
        if not self._scene.words.fears.search(self._scene.small[start : at.trigger.start]):
            return None
        people = self._scene.subjects.possessor(self._scene.sentence, at.trigger.start)
        return self._told(at, people or self._scene.of(at.trigger))

    def endangered(self, at: Reading) -> Happening | None:
        """Read "NAME is at risk of torture", "NAME faces imminent execution"."""
        return None if "not" in at.verb.kinds else self._told(at, self._scene.subject(at.verb))

    def _told(self, at: Reading, people: list[Mention]) -> Happening | None:
        return Happening(at.trigger, at.kind, people, fact=True, form="told") if people else None
