"""Frames of what is feared for somebody: "fears for the safety of NAME", "NAME is at risk of torture"."""

from __future__ import annotations

from archive_spider.extract.happenings import Happening, Reading
from archive_spider.extract.mentions import Mention
from archive_spider.extract.scene import NEAR, Scene


class RiskFrames:
    """Reads triggers that tell of a risk; each public method is a form of `triggers.ORDER`."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

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
