"""Frames of events: one trigger word, read as a verb or a noun, gives who it happened to and whether it did.

"Authorities detained Ann Oak", "Ann Oak was detained", "Ann Oak, detained in May", "the detention of Ann Oak" and "her
detention" are one frame. Negated, conditional, demanded and hypothetical events give no fact; a demand ("must free
Ann Oak") tells that the person is held.
"""

from __future__ import annotations

import re
from typing import Final

from archive_spider.extract.clauses import Verb, Words, left_words, verb_at, words_before
from archive_spider.extract.happenings import Happening, Reading
from archive_spider.extract.mentions import Mention
from archive_spider.extract.penalties import Penalty, PenaltyReader
from archive_spider.extract.subjects import Subjects
from archive_spider.extract.triggers import Trigger

_NEAR: Final = 60
_OPENING: Final = 3
_OBJECT_WORDS: Final = 5
_WORDS: Final = re.compile(r"\S+")


class Frames:
    """Reads the frames of one entry, a sentence at a time."""

    def __init__(self, small: str, subjects: Subjects, penalties: PenaltyReader, lists: Words) -> None:
        self._small = small
        self._subjects = subjects
        self._penalties = penalties
        self._words = lists
        self._sentence = (0, 0)
        self._before: list[Happening] = []

    def read(self, sentence: tuple[int, int], triggers: list[Trigger]) -> list[Happening]:
        """Give what the triggers of a sentence tell, in reading order; people may be empty."""
        self._sentence = sentence
        self._before = []
        inside = 0
        for trigger in triggers:
            found = self._frame(trigger) if trigger.start >= inside else None
            if found is not None:
                self._before.append(found)
                if found.form not in {"cue", "kind", "told", "base"}:
                    self._subjects.tell(trigger.end, found.people)
                if found.form != "noun":
                    inside = max([inside, *(penalty.end for penalty in found.penalties)])
        return self._before

    def _frame(self, trigger: Trigger) -> Happening | None:
        """Read a trigger in the first of its forms that fits the words around it."""
        reading = Reading(trigger, self._verb)
        empty: Happening | None = None
        for form, kind in trigger.forms.items():
            reading.kind = kind
            found: Happening | None = getattr(self, f"_{form}")(reading)
            if found is not None and not found.people and len(trigger.forms) > 1:
                empty = empty or found
                continue
            if found is not None:
                if found.type == "sentence" and not found.penalties and found.form != "noun":
                    found.penalties = self._sentence_penalties(found)
                if found.type == "sentence" and found.form == "passive":
                    people, penalties = self._shared_out(trigger.end)
                    if len(people) > 1:
                        found.people, found.penalties = people, penalties
                return found
        return empty

    def _verb(self, position: int) -> Verb:
        return verb_at(self._small, self._sentence[0], position, self._words)

    def _sentence_penalties(self, happening: Happening) -> list[Penalty]:
        """Read the penalty after a verb, or after its objects: "sentenced A and B to six and three years"."""
        penalties = self._penalties.at(happening.trigger.end, self._sentence[1])
        if penalties:
            return penalties
        ends = [mention.end for mention in happening.people if mention.start >= happening.trigger.end]
        start = max(ends, default=happening.trigger.end)
        limit = min(self._sentence[1], start + 2 * _NEAR)
        for word in sorted(self._words["penalty_to"]):
            to = self._small.find(f" {word} ", start, limit)
            while to >= 0:
                if penalties := self._penalties.at(to + len(word) + 2, self._sentence[1]):
                    return penalties
                to = self._small.find(f" {word} ", to + 1, limit)
        return []

    def _shared_out(self, position: int) -> tuple[list[Mention], list[Penalty]]:
        """Read people with a penalty each: "three students: A, to ten years, and B and C, to four years"."""
        colon = self._small.find(":", position, min(self._sentence[1], position + _NEAR))
        people = self._subjects.named(colon, self._sentence[1]) if colon > 0 else []
        ends = [*(one.start for one in people[1:]), self._sentence[1]][: len(people)]
        found: list[Penalty] = []
        for one, end in zip(reversed(people), reversed(ends), strict=True):
            starts = (self._small.find(f" {word} ", one.end, end) + len(word) + 2 for word in self._words["penalty_to"])
            read = [self._penalties.at(start, self._sentence[1]) for start in starts if start > one.end]
            own = next((penalties for penalties in read if penalties), found[-1:])
            found += own[:1]
        return (people, found[::-1]) if people and len(found) == len(people) else ([], [])

    def _participles(self, at: Reading) -> Happening | None:
        """Read a participle or past form by what stands around it, the surest sign first."""
        if at.trigger.word in self._words["own_act"] and not at.verb.passive and self._goes_on(at.trigger.end):
            return None
        return self._listing(at) or self._passive(at) or self._with_object(at) or self._joined(at) or self._apposed(at)

    def _goes_on(self, position: int) -> bool:
        """Tell whether an infinitive follows: "threatened to leave" is what the person did."""
        return self._small[position : position + _NEAR].split(None, 1)[:1] == ["to"]

    def _listing(self, at: Reading) -> Happening | None:
        people = self._listed(at.trigger)
        return Happening(at.trigger, at.kind, people, fact=True, form="passive", passive=True) if people else None

    def _passive(self, at: Reading) -> Happening | None:
        if not at.verb.passive:
            return None
        if at.trigger.word in self._words["moved_from"] and self._facility(at.trigger.end):
            return Happening(at.trigger, "", self._subject(at.verb), at.verb.fact, "custody", passive=True)
        people, fact = self._subject(at.verb) or self._after(at), self._holds(at.verb, at.kind)
        demand = at.kind == "release" and not at.verb.fact
        return Happening(at.trigger, at.kind, people, fact, "passive", passive=True, demand=demand)

    def _after(self, at: Reading) -> list[Mention]:
        """Give the names after a verb whose subject has none: "five people were arrested, including A and B"."""
        position = self._subjects.including(at.trigger.end, self._sentence[1])
        if position is not None:
            return self._subjects.object(position, self._sentence[1])
        return self._subjects.postposed(at.trigger.end, self._sentence[1])

    def _with_object(self, at: Reading) -> Happening | None:
        people = self._subjects.object(at.trigger.end, self._sentence[1]) or self._clitic(at.verb)
        return Happening(at.trigger, at.kind, people, at.verb.fact, "active") if people else None

    def _clitic(self, verb: Verb) -> list[Mention]:
        """Give whom the pronoun before a verb means: "la policía lo detuvo", "des hommes les avaient enlevés"."""
        before = next(left_words(self._small, self._sentence[0], verb.start, _NEAR), None)
        return self._subjects.clitic(*before, self._sentence[0]) if before else []

    def _joined(self, at: Reading) -> Happening | None:
        shared = self._shared(at.trigger, at.verb)
        if shared is None:
            return None
        fact = shared.fact and at.verb.fact
        return Happening(at.trigger, at.kind, shared.people, fact, "passive", passive=shared.passive)

    def _apposed(self, at: Reading) -> Happening | None:
        if self._opens(at.verb):
            people = self._fronted(at.trigger.end)
            return Happening(at.trigger, at.kind, people, at.verb.fact, "passive", passive=True) if people else None
        if self._reduced(at.trigger):
            people = self._subjects.subject(self._sentence, Verb(at.verb.start))
            return Happening(at.trigger, at.kind, people, at.verb.fact, "passive", passive=True) if people else None
        if people := self._one_of(at.trigger):
            return Happening(at.trigger, at.kind, people, at.verb.fact, "passive", passive=True)
        people = self._subjects.whom(self._sentence, at.trigger.start)
        if people:
            return Happening(at.trigger, at.kind, people, at.verb.fact, "active")
        return self._happens(at) if at.kind == "disappearance" and "have" in at.verb.kinds else None

    def _opens(self, verb: Verb) -> bool:
        """Tell whether a verb opens its sentence."""
        before = words_before(self._small, self._sentence[0], verb.start, _NEAR)
        return not any(word[:1].isalpha() for word in before)

    def _one_of(self, trigger: Trigger) -> list[Mention]:
        """Give the subject of "NAME was one of five activists arrested in May"."""
        start = max(self._sentence[0], trigger.start - _NEAR)
        stretch = self._small[start : trigger.start]
        found = [at for phrase in self._words["one_of"] if (at := stretch.rfind(f" {phrase} ")) >= 0]
        if not found or "," in stretch[max(found) :]:
            return []
        return self._subjects.subject(self._sentence, Verb(start + max(found) + 1))

    def _listed(self, trigger: Trigger) -> list[Mention]:
        """Give the names after "among those arrested are" and "still missing tonight:"."""
        match = self._subjects.listing(trigger.end, self._sentence[1])
        if match is None:
            return []
        before = words_before(self._small, self._sentence[0], trigger.start, _NEAR)[:4]
        if not any(word in self._words["those"] for word in before):
            return []
        return self._subjects.object(match, self._sentence[1])

    def _holds(self, verb: Verb, kind: str) -> bool:
        return verb.fact and (not verb.future or kind == "trial")

    def _subject(self, verb: Verb) -> list[Mention]:
        people = self._subjects.subject(self._sentence, verb)
        if people:
            return people
        before = words_before(self._small, self._sentence[0], verb.start, _NEAR)
        word = before[0] if before else ""
        if (
            word.strip(",") in self._words["and"]
            or word.strip(",") in self._words["conjunctions"]
            or (word.endswith(",") and self._before)
        ):
            return self._last_people() or self._first_named(verb)
        if word in self._words["one"] and (people := self._ahead(verb)):
            return people
        bare = word.strip(",")
        if bare not in self._words["who"] and (bare in self._words["subordinate"] or bare in self._words["owner"]):
            return self._last_people() or self._main(verb.start)
        return []

    def _ahead(self, verb: Verb) -> list[Mention]:
        """Give whom "he" runs ahead of: "A year after he was detained, blogger NAME was freed"."""
        position = verb.start
        if self._subjects.named(self._sentence[0], position):
            return []
        comma = self._small.find(", ", position, min(self._sentence[1], position + 2 * _NEAR))
        return self._subjects.object(comma + 2, self._sentence[1])[:1] if comma > 0 else []

    def _first_named(self, verb: Verb) -> list[Mention]:
        """Give the people who open a sentence, subjects of its second verb too: "A and B went north and were shot"."""
        people = self._subjects.subject_of_sentence(self._sentence, verb.start, plural=verb.plural)
        opens = people and self._small[self._sentence[0] : people[0].start].count(" ") < _OPENING
        return people if opens and (len(people) > 1) == bool(verb.plural) else []

    def _last_people(self) -> list[Mention]:
        last = next((one for one in reversed(self._before) if one.people), None)
        return last.people if last else []

    def _main(self, position: int) -> list[Mention]:
        """Give the person of the main clause: "Before being arrested, NAME …", "NAME died after being beaten"."""
        opening = self._small[self._sentence[0] : position].strip().count(" ") < _OPENING
        comma = self._small.find(", ", position, min(self._sentence[1], position + 160))
        if opening and comma > 0:
            return self._subjects.main(comma + 2, self._sentence[1])
        return self._subjects.subject_of_sentence(self._sentence, position)

    def _fronted(self, position: int) -> list[Mention]:
        """Give the person whom participles at the head of a sentence describe: "Tried, convicted and jailed, NAME"."""
        found = (
            self._subjects.main(position + comma.end(), self._sentence[1])
            for comma in re.finditer(", ", self._small[position : min(self._sentence[1], position + 160)])
        )
        return next(filter(None, found), []) or self._main(position)

    def _shared(self, trigger: Trigger, verb: Verb) -> Happening | None:
        """Give the frame whose subject a joined verb shares: "was convicted and sentenced"."""
        before = words_before(self._small, self._sentence[0], verb.start, _NEAR)
        if not before or not self._before:
            return None
        word = before[0].strip(",")
        if (
            word in self._words["and"]
            or word in self._words["conjunctions"]
            or (before[0].endswith(",") and word not in self._words["who"])
        ):
            last = next(
                (one for one in reversed(self._before) if one.form not in {"cue", "kind", "faces", "told"}), None
            )
            if (
                last
                and last.people
                and last.form in {"passive", "happens", "custody", "serving", "changed"}
                and trigger.start - last.trigger.end < 5 * _NEAR
            ):
                return last
        return None

    def _reduced(self, trigger: Trigger) -> bool:
        """Tell whether a participle stands as an apposition: "NAME, arrested in May,"."""
        start = self._verb(trigger.start).start
        before = self._small[max(0, start - 2) : start]
        following = self._small[trigger.end : trigger.end + 24].lstrip()
        word = following.split(None, 1)[0].strip(",.;") if following else ""
        ends = not following or following[0] in ".,;\n)" or self._small[trigger.end : trigger.end + 1] == "\n"
        nouns = words_before(self._small, self._sentence[0], trigger.start, 40)[:2]
        apart = before.startswith((",", "(", "–", "-")) or any(self._subjects.is_role(noun) for noun in nouns)
        return apart and (ends or word.endswith(self._words.adverb_ending) or word in self._words["after_participle"])

    def _happens(self, at: Reading) -> Happening | None:
        people = self._listed(at.trigger) or self._subject(at.verb) or self._after(at) or self._attributive(at)
        if at.kind == "appeal":
            people = [mention for mention in people if not self._subjects.attached(mention)]
        negation = any(word in self._words["not"] for word in at.trigger.word.split())
        return Happening(at.trigger, at.kind, people, at.verb.fact or negation, "happens", passive=at.verb.passive)

    def _attributive(self, at: Reading) -> list[Mention]:
        """Give the person whom a participle before the name describes: "l’étudiant disparu NAME"."""
        before = words_before(self._small, self._sentence[0], at.verb.start, _NEAR)
        noun = re.split("[’']", before[0])[-1] if before else ""
        return self._subjects.next_to(at.trigger.end) if noun in self._words["roles"] else []

    def _active(self, at: Reading) -> Happening | None:
        people = self._subjects.object(at.trigger.end, self._sentence[1]) or self._clitic(at.verb)
        inside = next((word for word in at.trigger.word.split() if word in self._words["clitics"]), None)
        if inside and not people:
            people = self._subjects.clitic(inside, at.trigger.start, self._sentence[0])
        return Happening(at.trigger, at.kind, people, at.verb.fact, "active") if people else None

    def _doing(self, at: Reading) -> Happening | None:
        people = self._subjects.object(
            at.trigger.end,
            self._sentence[1],
            noun=self._small[at.trigger.end : at.trigger.end + 4].strip().startswith(tuple(self._words["of"])),
        )
        return (
            Happening(
                at.trigger,
                at.kind,
                people,
                "to" not in at.verb.kinds and at.kind != "release",
                "active",
                demand=at.kind == "release",
            )
            if people
            else None
        )

    def _base(self, at: Reading) -> Happening | None:
        people = self._subjects.object(at.trigger.end, self._sentence[1])
        before = words_before(self._small, self._sentence[0], at.trigger.start, _NEAR)[:2]
        decided = len(before) > 1 and before[0] in self._words["to"] and before[1] in self._words["decided"]
        return (
            Happening(at.trigger, at.kind, people, decided, "active" if decided else "base", demand=not decided)
            if people
            else None
        )

    def _nouns(self, at: Reading) -> Happening | None:
        trigger = self._found_again(at.trigger) if at.trigger.word in self._words["remains"] else at.trigger
        if trigger is None:
            return None
        following = self._small[at.trigger.end : at.trigger.end + _NEAR].split(None, 1)
        if following and following[0].strip(".,;:”’") in self._words["heads"]:
            return None
        mine = at.trigger.word not in self._words["agentive"]
        people = (self._subjects.possessor(self._sentence, at.trigger.start) if mine else []) or self._of(at.trigger)
        if not people and at.kind == "sentence" and self._before and self._before[-1].form == "about":
            people = self._before[-1].people
        if not people:
            return None
        before = words_before(self._small, self._sentence[0], at.trigger.start, 48)[:5]
        nearby = [re.split("[’']", word.strip(","))[-1] for word in before]
        demand = at.kind == "release" and self._demanded(at.trigger, nearby)
        fact = (
            not demand
            and not self._to_come(at)
            and not any(word in self._words["not_event"] for word in nearby[:3])
            and at.kind != "release"
        )
        if at.kind == "release" and not demand:
            expected = any(word in self._words["not_event"] for word in nearby[:3])
            fact = not expected and any(word in self._words["news"] for word in nearby)
        return Happening(
            trigger, at.kind, people, fact, "noun", demand=demand, penalties=self._noun_penalty(at.trigger, at.kind)
        )

    def _found_again(self, trigger: Trigger) -> Trigger | None:
        """Give the trigger of a body up to the verb that tells where and when it was found; None where none does."""
        following = _WORDS.finditer(self._small, trigger.end, min(self._sentence[1], trigger.end + 3 * _NEAR))
        found = next((word for word in following if word.group().strip(",") in self._words["found_again"]), None)
        return trigger._replace(end=found.start() + len(found.group().strip(","))) if found else None

    def _to_come(self, at: Reading) -> bool:
        """Tell whether an execution or a transfer is ahead: "the execution of NAME, scheduled for 12 June, must"."""
        following = self._small[at.trigger.end : min(self._sentence[1], at.trigger.end + 2 * _NEAR)].split()
        ahead = any(word.strip(",") in self._words["ahead"] for word in following)
        return at.kind in {"execution", "transfer"} and ahead

    def _noun_penalty(self, trigger: Trigger, kind: str) -> list[Penalty]:
        if kind != "sentence":
            return []
        if penalties := self._penalties.at(trigger.end, min(self._sentence[1], trigger.end + 2 * _NEAR)):
            return penalties
        start = max(self._sentence[0], trigger.start - 40)
        return self._penalties.anywhere(start, min(self._sentence[1], trigger.end + 2 * _NEAR))

    def _of(self, trigger: Trigger) -> list[Mention]:
        for word in _WORDS.finditer(self._small, trigger.end, min(self._sentence[1], trigger.end + _NEAR)):
            if word.group() in self._words["of"] or word.group().startswith(tuple(self._words["elided_of"])):
                found = self._subjects.object(word.start() - 1, self._sentence[1], noun=True)
                return found or self._subjects.of_noun(trigger.end, self._sentence[1])
            if not word.group().endswith(tuple(self._words["postposed_adjectives"])):
                break
        return []

    def _demanded(self, trigger: Trigger, nearby: list[str]) -> bool:
        following = self._small[trigger.end : trigger.end + 90]
        overdue = any(word in following for word in self._words["overdue"])
        return overdue or any(word in self._words["demand"] for word in nearby)

    def _penal(self, at: Reading) -> Happening | None:
        """Read a at.verb that tells of a sentence only where a penalty follows: "handed him four years"."""
        position, people = at.trigger.end, []
        penalties = self._penalties.at(position, self._sentence[1])
        if not penalties and not at.verb.passive:
            people = self._subjects.object(position, min(self._sentence[1], position + _NEAR))
            if people:
                last = people[-1].end if people[-1].start >= position else position
                penalties = self._penalty_after_words(last)
        if not penalties:
            return None
        form = "serving" if at.trigger.word in self._words["serving"] else "passive"
        people = people or self._clitic(at.verb) or self._subject(at.verb)
        if not people:
            shared = self._shared(at.trigger, at.verb)
            people = shared.people if shared else []
        return Happening(
            at.trigger,
            at.kind,
            people,
            at.verb.fact and not at.verb.future,
            form,
            penalties=penalties,
            passive=at.verb.passive,
        )

    def _penalty_after_words(self, position: int) -> list[Penalty]:
        """Read a penalty behind a few words: "gave each of them eleven years"."""
        for _ in range(_OBJECT_WORDS):
            penalties = self._penalties.at(position, self._sentence[1])
            if penalties:
                return penalties
            position = self._small.find(" ", position + 1, self._sentence[1])
            if position < 0:
                break
        return []

    def _about(self, at: Reading) -> Happening | None:
        """Read what becomes of a person's case: "his appeal was rejected", "the court upheld her sentence"."""
        people = (
            self._subjects.possessor(self._sentence, at.trigger.start)
            or self._of(at.trigger)
            or self._subjects.object(at.trigger.end, self._sentence[1], noun=True)
            or self._subjects.of_noun(at.trigger.end, self._sentence[1])
        )
        if not people and at.trigger.word not in self._words["about_nouns"]:
            people = self._last_people() or self._subjects.told_before(self._sentence)
        return Happening(at.trigger, at.kind, people, at.verb.fact, "about") if people else None

    def _between(self, at: Reading) -> Happening | None:
        """Read a verb of two parts around its object: "found NAME guilty", "put him under house arrest"."""
        begin = max(self._sentence[0], at.trigger.start - 3 * _NEAR)
        found = max(
            (self._small.rfind(f"{word} ", begin, at.trigger.start), len(word)) for word in self._words["found"]
        )
        if found[0] < 0 or (found[0] and self._small[found[0] - 1].isalnum()):
            return None
        people = self._subjects.object(sum(found), at.trigger.start)
        verb = verb_at(self._small, self._sentence[0], found[0], self._words)
        return Happening(at.trigger, at.kind, people, verb.fact, "active") if people else None

    def _custody(self, at: Reading) -> Happening | None:
        if at.trigger.word in self._words["moved_to"] and not self._facility(at.trigger.end):
            return None
        if self._opens(at.verb) and (people := self._fronted(at.trigger.end)):
            return Happening(at.trigger, "", people, at.verb.fact, "custody", passive=True)
        if not at.verb.passive and not self._reduced(at.trigger):
            shared = self._shared(at.trigger, at.verb)
            named = [] if shared or " " in at.trigger.word else self._subjects.object(at.trigger.end, self._sentence[1])
            if named:
                return Happening(at.trigger, "", named, at.verb.fact, "custody")
            return Happening(at.trigger, "", shared.people, at.verb.fact, "custody") if shared else None
        told = self._small[at.verb.start : at.trigger.start].split()
        kind = at.kind if any(word in self._words["eventive"] for word in told) else ""
        return Happening(
            at.trigger, kind, self._subject(at.verb), at.verb.fact and not at.verb.future, "custody", passive=True
        )

    def _facility(self, position: int) -> bool:
        """Tell whether a place of detention is named next: "taken to Insein prison"."""
        following = self._small[position : min(self._sentence[1], position + _NEAR)]
        clause = re.split(r"[,.;:“”]| (?:and|y|et) ", following, maxsplit=1)[0].split()
        return any(word in self._words["facilities"] for word in clause)

    def _states(self, at: Reading) -> Happening | None:
        if at.trigger.word in self._words["placed"]:
            people = self._subject(at.verb) if self._facility(at.trigger.end) else []
            return Happening(at.trigger, "", people, at.verb.fact, "custody") if people else None
        if at.trigger.word in self._words["held_where"]:
            found = set(re.findall(r"[^\W\d_]+", self._small[self._sentence[0] : self._sentence[1]]))
            if found.isdisjoint(self._words["facilities"]):
                return None
        verb = at.verb
        if at.trigger.word in self._words["held_since"]:
            start = max(
                self._small.rfind(f" {word} ", self._sentence[0], at.trigger.start) for word in self._words["in"]
            )
            verb = (
                verb_at(self._small, self._sentence[0], start + 1, self._words)
                if start > at.trigger.start - _NEAR
                else verb
            )
        holding = verb.passive or at.trigger.word.partition(" ")[0] in self._words["holding"]
        people = self._listed(at.trigger) or (self._subject(verb) if holding else self._last_people())
        return Happening(at.trigger, "", people, at.verb.fact, "custody") if people else None

    def _reduced_to(self, at: Reading) -> Happening | None:
        """Read a changed penalty: "cut the sentence of NAME to two years", "his sentence was commuted to life"."""
        small, (start, end) = self._small, self._sentence
        nouns = [word for word in self._words["penalty_nouns"] if f" {word}" in small[start:end]]
        noun = max(nouns, key=len, default=None)
        ends = [
            to + len(word) + 2
            for word in self._words["penalty_to"]
            if (to := small.find(f" {word} ", at.trigger.end, end)) >= 0
        ]
        penalties = next((found for to in sorted(ends) if (found := self._penalties.at(to, end))), [])
        if noun is None or not penalties:
            return None
        place = small.find(f" {noun}", start, end) + 1
        people = self._subjects.possessor(self._sentence, place) or self._subjects.object(
            place + len(noun), end, noun=True
        )
        people = people or self._subjects.of_noun(place + len(noun), end)
        if not people and place < at.trigger.start:
            people = self._last_people()
        people = people or self._subjects.told_before(self._sentence, plural=noun in self._words["plural_penalties"])
        if not penalties or not people:
            return None
        return Happening(at.trigger, at.kind, people, at.verb.fact, "changed", penalties=penalties)

    def _accused(self, at: Reading) -> Happening | None:
        if at.verb.passive:
            return Happening(at.trigger, "", self._subject(at.verb), at.verb.fact, "accused", passive=True)
        people = self._subjects.object(at.trigger.end, self._sentence[1])
        if not people and (shared := self._shared(at.trigger, at.verb)):
            people = shared.people
        if not people and self._reduced(at.trigger):
            people = self._subjects.subject(self._sentence, Verb(at.trigger.start))
        return Happening(at.trigger, "", people, at.verb.fact, "accused") if people else None

    def _cue(self, at: Reading) -> Happening | None:
        return Happening(at.trigger, "", self._last_people(), fact=True, form="cue")

    def _kind(self, at: Reading) -> Happening | None:
        against = self._subjects.of_noun(at.trigger.end, self._sentence[1]) if not self._last_people() else []
        return Happening(at.trigger, "", self._last_people() or against, fact=True, form="kind")

    def _faces(self, at: Reading) -> Happening | None:
        penalties = self._penalties.at(at.trigger.end, self._sentence[1])
        if not penalties:
            return None
        people = self._subject(at.verb)
        following = self._small[penalties[-1].end : self._sentence[1]].split(None, 1)
        if not people and following and following[0] in self._words["penalty_for"]:
            people = self._subjects.object(penalties[-1].end + len(following[0]) + 1, self._sentence[1])
        people = people or self._last_people()
        return Happening(at.trigger, "", people, fact=False, form="faces", penalties=penalties)

    def _told(self, at: Reading) -> Happening | None:
        start = self._sentence[0]
        people = self._subjects.possessor(self._sentence, at.trigger.start)
        listing = self._subjects.listing(at.trigger.end, self._sentence[1])
        if not people and listing is not None and at.trigger.start - start < _OPENING * _OPENING:
            people = self._subjects.object(listing, self._sentence[1])
        nearest = next(self._subjects.around(self._sentence, at.trigger.start), None)
        people = people or ([nearest] if nearest else self._last_people())
        return Happening(at.trigger, at.kind, people, fact=True, form="told")
