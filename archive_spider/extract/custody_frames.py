"""Frames of custody, which tell that a person is held and not that he was taken: "is held at", "in custody"."""

from __future__ import annotations

import re

from archive_spider.extract.happenings import Happening, Reading
from archive_spider.extract.scene import NEAR, Scene


class CustodyFrames:
    """Reads triggers that tell of custody; each public method is a form of `triggers.ORDER`."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def custody(self, at: Reading) -> Happening | None:
        """Read "is held", "was jailed", "was taken to Insein prison"."""
        if at.trigger.word in self._scene.words["moved_to"] and not self._scene.facility(at.trigger.end):
            return None
        if self._scene.opens(at.verb) and (people := self._scene.fronted(at.trigger.end)):
            return Happening(at.trigger, "", people, at.verb.fact, "custody", passive=True)
        if not at.verb.passive and at.trigger.word in self._scene.words["withheld"]:
            to = re.match(r"\s+\w+\b", self._scene.small[at.trigger.end : self._scene.end])
            given = to is not None and to.group().strip() in self._scene.words["recipient"]
            people = self._scene.objects.at(at.trigger.end + len(to.group()), self._scene.end) if to and given else []
            if people:
                return Happening(at.trigger, "", people, at.verb.fact, "custody")
        if not at.verb.passive and not self._scene.reduced(at.trigger):
            shared = self._scene.shared(at.trigger, at.verb)
            named = [] if shared or " " in at.trigger.word else self._scene.objects.at(at.trigger.end, self._scene.end)
            if named:
                return Happening(at.trigger, "", named, at.verb.fact, "custody")
            people = shared.people if shared else self._scene.stated(at.trigger, timed=True)
            verb = None if people else self._scene.coordinated(at.verb)
            people = self._scene.subject(verb) if verb else people
            return Happening(at.trigger, "", people, at.verb.fact, "custody") if people else None
        told = self._scene.small[at.verb.start : at.trigger.start].split()
        kind = at.kind if any(word in self._scene.words["eventive"] for word in told) else ""
        return Happening(
            at.trigger, kind, self._scene.subject(at.verb), at.verb.fact and not at.verb.future, "custody", passive=True
        )

    def states(self, at: Reading) -> Happening | None:
        """Read "is in custody", "remains in prison", "in detention since"."""
        if at.trigger.word in self._scene.words["placed"]:
            people = self._scene.subject(at.verb) if self._scene.facility(at.trigger.end) else []
            return Happening(at.trigger, "", people, at.verb.fact, "custody") if people else None
        if at.trigger.word in self._scene.words["held_where"]:
            found = set(re.findall(r"[^\W\d_]+", self._scene.small[self._scene.start : self._scene.end]))
            if found.isdisjoint(self._scene.words["facilities"]):
                return None
        verb = at.verb
        if at.trigger.word in self._scene.words["held_since"]:
            start = max(
                self._scene.small.rfind(f" {word} ", self._scene.start, at.trigger.start)
                for word in self._scene.words["in"]
            )
            verb = self._scene.verb(start + 1) if start > at.trigger.start - NEAR else verb
        holding = verb.passive or at.trigger.word.partition(" ")[0] in self._scene.words["holding"]
        if at.trigger.word in self._scene.words["located"]:
            people = self._scene.stated(at.trigger)
            return Happening(at.trigger, "", people, at.verb.fact, "custody") if people else None
        opens = self._scene.opens(verb) and not verb.kinds
        people = self._scene.listed(at.trigger) or (self._scene.fronted(at.trigger.end) if opens else [])
        people = people or (
            self._scene.subject(verb) if holding else self._scene.stated(at.trigger) or self._scene.last_people()
        )
        if not people and at.trigger.word in self._scene.words["doomed"]:
            people = self._scene.after(at)
        return Happening(at.trigger, "", people, at.verb.fact, "custody") if people else None
