"""Frames of penalties: "handed him four years", "his sentence was cut to two", "could face life in prison"."""

from __future__ import annotations

from typing import Final

from archive_spider.extract.clauses import Verb, words_before
from archive_spider.extract.happenings import Happening, Reading
from archive_spider.extract.mentions import Mention
from archive_spider.extract.penalties import Penalty
from archive_spider.extract.scene import NEAR, WORDS, Scene
from archive_spider.extract.triggers import Trigger

_OBJECT_WORDS: Final = 5


class PenaltyFrames:
    """Reads triggers that need a penalty, and the penalties of other events."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._same = scene.words.same_penalty
        self._last: list[Penalty] = []

    def note(self, penalties: list[Penalty]) -> None:
        """Note the penalties told last, which "the same sentence" means."""
        self._last = penalties[:1] or self._last

    def penal(self, at: Reading) -> Happening | None:
        """Read a verb that tells of a sentence only where a penalty follows: "handed him four years"."""
        position, people = at.trigger.end, []
        penalties = self._scene.penalties.at(position, self._scene.end)
        if not penalties:
            serving = at.trigger.word in self._scene.words["serving"]
            penalties = self._scene.penalties.at(self._behind_day(position, serving=serving), self._scene.end)
        if not penalties and self._same.match(self._scene.small, position, self._scene.end):
            penalties = self._last
        if not penalties and not at.verb.passive:
            people = self._scene.objects.at(position, min(self._scene.end, position + NEAR))
            if people:
                last = people[-1].end if people[-1].start >= position else position
                penalties = self._penalty_after_words(last)
        if not penalties:
            return self._serving(at)
        if self._is_anniversary(at.trigger, penalties[-1].end):
            return None
        penalties = self._whole_term(at, penalties)
        given = bool(people)
        form = "serving" if at.trigger.word in self._scene.words["serving"] else "passive"
        people = people or self._recipients(penalties[-1].end, at.verb) or self._scene.clitic(at.verb)
        people = people or self._scene.subject(at.verb)
        if not people:
            people = self._scene.after(at) if at.verb.passive else self._listed(at)
        if not people:
            shared = self._scene.shared(at.trigger, at.verb)
            people = shared.people if shared else []
        if not people and form == "serving" and not at.verb.kinds:
            people = self._scene.subjects.subject_of_sentence(self._scene.sentence, at.trigger.start)
        return Happening(
            at.trigger,
            at.kind,
            people,
            at.verb.fact and not at.verb.future,
            form,
            penalties=penalties,
            passive=at.verb.passive,
            verb=at.verb.start if given else None,
        )

    def _is_anniversary(self, trigger: Trigger, end: int) -> bool:
        """Tell whether years are but completed: "cumple veinte años en el cargo", without a word of a prison or why."""
        if trigger.word not in self._scene.words["completing"]:
            return False
        told = self._scene.small[trigger.end : end + NEAR].replace(",", " ").split()
        penal = self._scene.words["penalty_nouns"] | self._scene.words["reason"]
        return penal.isdisjoint(told) and not self._scene.penalties.jails(trigger.end, end + NEAR)

    def _serving(self, at: Reading) -> Happening | None:
        """Read a term of which no length is told: "is serving a prison sentence"."""
        if at.trigger.word not in self._scene.words["convict"]:
            return None
        if not self._scene.words.own_term.match(self._scene.small, at.trigger.end, self._scene.end):
            return None
        people = self._scene.subject(at.verb)
        return Happening(at.trigger, "", people, at.verb.fact, "custody") if people else None

    def _listed(self, at: Reading) -> list[Mention]:
        """Give the names among those who got a penalty: "recibieron penas de tres años, entre ellos NAME"."""
        position = self._scene.objects.including(at.trigger.end, self._scene.end)
        return self._scene.objects.at(position, self._scene.end) if position is not None else []

    def _behind_day(self, position: int, *, serving: bool = False) -> int:
        """Give where the words go on behind a day: "a infligé en mai trois ans", "purge depuis 2019 une peine"."""
        if since := self._scene.words.since_year.match(self._scene.small, position, self._scene.end):
            return since.end()
        if month := None if serving else self._scene.words.in_month.match(self._scene.small, position, self._scene.end):
            return month.end()
        word = None if serving else WORDS.search(self._scene.small, position, self._scene.end)
        days = self._scene.words["weekdays"] | self._scene.words["adverbs"]
        return word.end() if word and word.group() in days else position

    def _whole_term(self, at: Reading, penalties: list[Penalty]) -> list[Penalty]:
        """Give the term of which a part was served: "served eight years of a 20-year term"."""
        position = penalties[-1].end
        following = self._scene.small[position : self._scene.end].split(None, 2)[:2]
        part = at.trigger.word in self._scene.words["serving"] and len(following) > 1
        if not part or following[0] not in self._scene.words["of"] or following[1] not in self._scene.words["article"]:
            return penalties
        start = self._scene.small.find(following[1], position)
        return self._scene.penalties.at(start, self._scene.end) or penalties

    def _recipients(self, position: int, verb: Verb) -> list[Mention]:
        """Give the people behind the penalty that they got: "handed two-year sentences to A and B"."""
        following = self._scene.small[position : self._scene.end].split(None, 1)
        if verb.passive or not following or following[0] not in self._scene.words["recipient"]:
            return []
        return self._scene.objects.at(position + len(following[0]) + 1, self._scene.end)

    def reduced_to(self, at: Reading) -> Happening | None:
        """Read a changed penalty: "cut the sentence of NAME to two years", "his sentence was commuted to life"."""
        small, (start, end) = self._scene.small, self._scene.sentence
        nouns = [word for word in self._scene.words["penalty_nouns"] if f" {word}" in small[start:end]]
        noun = max(nouns, key=len, default=None)
        ends = [
            to + len(word) + 2
            for word in self._scene.words["penalty_to"]
            if (to := small.find(f" {word} ", at.trigger.end, end)) >= 0
        ]
        penalties = next((found for to in sorted(ends) if (found := self._scene.penalties.at(to, end))), [])
        penalties = penalties or self._scene.penalties.lowered(at.trigger.end, end)
        if noun is None:
            return None
        place = small.find(f" {noun}", start, end) + 1
        if not penalties and not self._is_lifted(at, place):
            return None
        people = self._scene.subjects.possessor(self._scene.sentence, place) or self._scene.objects.at(
            place + len(noun), end, noun=True
        )
        people = people or self._scene.objects.of_noun(place + len(noun), end)
        if not people and next(iter(words_before(small, start, place, NEAR)), "") in self._scene.words["they"]:
            return None
        if not people and place < at.trigger.start:
            people = self._scene.last_people()
        people = people or self._scene.pronouns.told_before(
            self._scene.sentence, plural=noun in self._scene.words["plural_penalties"]
        )
        if not people:
            return None
        verb = None if at.verb.passive else at.verb.start
        return Happening(at.trigger, at.kind, people, at.verb.fact, "changed", penalties=penalties, verb=verb)

    def _is_lifted(self, at: Reading, noun: int) -> bool:
        """Tell whether a penalty stands no more, though nobody tells what came in its place: "had it commuted"."""
        words = self._scene.words
        if at.trigger.word not in words["lifting"] or not noun < at.trigger.start:
            return False
        before = words_before(self._scene.small, self._scene.start, noun, NEAR)
        return at.verb.passive or not words["had_been"].isdisjoint(before[:3])

    def faces(self, at: Reading) -> Happening | None:
        """Read a penalty that a person could get: "could face ten years in prison"."""
        penalties = self._scene.penalties.at(at.trigger.end, self._scene.end)
        if not penalties or "not" in at.verb.kinds:
            return None
        people = self._scene.subject(at.verb)
        if len(people) > 1 and people[-1].end < self._scene.start and self._scene.pronouns.others_since(people):
            return None
        following = self._scene.small[penalties[-1].end : self._scene.end].split(None, 1)
        if not people and following and following[0] in self._scene.words["penalty_for"]:
            people = self._scene.objects.at(penalties[-1].end + len(following[0]) + 1, self._scene.end)
        people = people or self._scene.last_people()
        return Happening(at.trigger, "", people, fact=False, form="faces", penalties=penalties)

    def sentence_penalties(self, happening: Happening) -> list[Penalty]:
        """Read the penalty after a verb, or after its objects: "sentenced A and B to six and three years"."""
        end = happening.trigger.end
        penalties = self._scene.penalties.at(end, self._scene.end)
        penalties = penalties or self._scene.penalties.at(self._behind_day(end), self._scene.end)
        if penalties:
            return penalties
        ends = [mention.end for mention in happening.people if mention.start >= happening.trigger.end]
        last = max(ends, default=happening.trigger.end)
        limit = min(self._scene.end, last + 2 * NEAR)
        for word in sorted(self._scene.words["penalty_to"]):
            to = self._scene.small.find(f" {word} ", happening.trigger.end, limit)
            while to >= 0:
                if penalties := self._scene.penalties.at(to + len(word) + 2, self._scene.end):
                    return penalties
                to = self._scene.small.find(f" {word} ", to + 1, limit)
        return []

    def shared_out(self, position: int) -> tuple[list[Mention], list[Penalty]]:
        """Read people with a penalty each: "three students: A, to ten years, and B and C, to four years"."""
        colon = self._scene.small.find(":", position, min(self._scene.end, position + NEAR))
        people = self._scene.objects.named(colon, self._scene.end) if colon > 0 else []
        ends = [*(one.start for one in people[1:]), self._scene.end][: len(people)]
        found: list[Penalty] = []
        for one, end in zip(reversed(people), reversed(ends), strict=True):
            starts = (
                self._scene.small.find(f" {word} ", one.end, end) + len(word) + 2
                for word in self._scene.words["penalty_to"]
            )
            read = [self._scene.penalties.at(start, self._scene.end) for start in starts if start > one.end]
            own = next((penalties for penalties in read if penalties), found[-1:])
            found += own[:1]
        return (people, found[::-1]) if people and len(found) == len(people) else ([], [])

    def one_by_one(self, found: Happening) -> None:
        """Add those whose penalty follows that of the first: "sentenced A to ten years, and B, 61, to four"."""
        people, penalties = found.people[:1], found.penalties[:1]
        for one in self._scene.objects.named(penalties[0].end, self._scene.end):
            if one in people:
                continue
            gap = self._gapped(self._scene.small[penalties[-1].end : one.start]).split()
            apart = any(word.strip(",") in self._scene.words["stop"] | self._scene.words["verbs"] for word in gap)
            if not gap or apart or not (gap[0][:1] in ",;" or gap[0] in self._scene.words["and"]):
                break
            own = self._own(one.end, penalties[-1])
            if own is None:
                break
            alike = [one, *self._scene.objects.named(one.end, own.start)]
            people, penalties = [*people, *alike], [*penalties, *[own] * len(alike)]
        found.people, found.penalties = people, penalties

    def _gapped(self, gap: str) -> str:
        """Give the last clause of the words before a name, where the ones before it tell of the first alone."""
        rest, comma, last = gap.rstrip(", ").rpartition(", ")
        whole = not comma or last.split(None, 1)[:1] == [] or last.split(None, 1)[0] not in self._scene.words["and"]
        told = self._scene.words["verbs"] | self._scene.words["who"]
        return gap if whole or any(word.strip(",") in told for word in rest.split()) else f"{comma}{last}"

    def _own(self, name: int, last: Penalty) -> Penalty | None:
        """Give the penalty behind a name and what is said of its bearer: ", 61, a former minister, to four"."""
        limit = min(self._scene.end, name + 2 * NEAR)
        starts = [
            (at, at + len(word) + 2)
            for word in self._scene.words["penalty_to"]
            if (at := self._scene.small.find(f" {word} ", name, limit)) >= 0
        ]
        at, start = min(starts, default=(0, 0))
        gap = self._scene.small[name:at]
        if not start or (gap and gap[0] != ",") or not self._scene.words["verbs"].isdisjoint(gap.split()):
            return None
        return self._scene.penalties.further(start, self._scene.end, last)

    def noun_penalty(self, trigger: Trigger, kind: str) -> list[Penalty]:
        """Give the penalty beside the noun of a sentence: "her sentence of four years"."""
        if kind != "sentence":
            return []
        if penalties := self._scene.penalties.at(trigger.end, min(self._scene.end, trigger.end + 2 * NEAR)):
            return penalties
        if penalties := self._scene.penalties.before(trigger.start, max(self._scene.start, trigger.start - 40)):
            return penalties
        start = max(self._scene.start, trigger.start - 40)
        return self._scene.penalties.anywhere(start, min(self._scene.end, trigger.end + 2 * NEAR))

    def _penalty_after_words(self, position: int) -> list[Penalty]:
        """Read a penalty behind a few words: "gave each of them eleven years"."""
        for _ in range(_OBJECT_WORDS):
            penalties = self._scene.penalties.at(position, self._scene.end)
            if penalties:
                return penalties
            position = self._scene.small.find(" ", position + 1, self._scene.end)
            if position < 0:
                break
        return []
