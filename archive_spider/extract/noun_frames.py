"""Frames of nouns: "the arrest of NAME", "NAME’s arrest", "his appeal was rejected", a status told outright."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final

from archive_spider.extract.clauses import left_words, unelided, words_before
from archive_spider.extract.happenings import Happening, Reading
from archive_spider.extract.mentions import Mention
from archive_spider.extract.name_lists import POSSESSIVE
from archive_spider.extract.penalty_frames import PenaltyFrames
from archive_spider.extract.scene import HARM, NEAR, OPENING, WORDS, Scene
from archive_spider.extract.triggers import Trigger

_ADJECTIVES: Final = 4
_FACED: Final = 6
_ASKED: Final = frozenset({"charge", "execution", "transfer"})


class NounFrames:
    """Reads triggers that are nouns; each public method is a form of `triggers.ORDER`."""

    def __init__(self, scene: Scene, penalties: PenaltyFrames) -> None:
        self._scene = scene
        self._penalties = penalties

    def nouns(self, at: Reading) -> Happening | None:
        """Read "the arrest of NAME", "NAME’s arrest", "her arrest", "NAME’s body was found"."""
        trigger = self._found_again(at.trigger) if at.trigger.word in self._scene.words["remains"] else at.trigger
        if trigger is None:
            return None
        following = self._scene.small[at.trigger.end : at.trigger.end + NEAR].split(None, 1)
        if following and following[0].strip(".,;:”’") in self._scene.words["heads"]:
            return None
        if at.kind == "death" and self._is_penalty(at.trigger):
            return None
        mine = at.trigger.word not in self._scene.words["agentive"]
        people = (
            self._scene.subjects.possessor(self._scene.sentence, at.trigger.start) if mine else []
        ) or self._scene.of(at.trigger)
        if (
            not people
            and at.kind == "sentence"
            and following
            and following[0].strip(",") in self._scene.words["imposed"]
        ):
            people = self._scene.objects.of_noun(at.trigger.end, self._scene.end)
        if not people and at.kind == "sentence":
            people = self._scene.imposed_on(at.trigger.end)
        if not people and at.kind == "sentence" and self._scene.before and self._goes_with(self._scene.before[-1], at):
            people = self._scene.before[-1].people
        if not people:
            return self._undergone(at) or self._hearing(at)
        first = people[0].start if self._scene.start <= people[0].start < at.trigger.start else at.trigger.start
        before = words_before(self._scene.small, self._scene.start, at.trigger.start, 48)[:5]
        nearby = [unelided(word.strip(",")) for word in before]
        if at.kind == "arrest" and not self._scene.words["prolonging"].isdisjoint(nearby[:3]):
            return Happening(trigger, "", people, fact=True, form="custody")
        demand = at.kind == "release" and self._demanded(at.trigger, nearby)
        asked = at.kind in _ASKED and not self._scene.words["demand"].isdisjoint(nearby[:3])
        asked = asked or not self._scene.words["not_event"].isdisjoint(nearby[:3])
        expected = asked or self._to_come(at, nearby)
        expected = expected or (at.kind == "arrest" and (self._still_to_do(at, people) or self._warranted(first)))
        feared = expected and self._feared(at, nearby)
        expected = expected or self._scene.undone(at)
        told = at.kind != "release" or any(word in self._scene.words["news"] for word in nearby)
        return Happening(
            trigger,
            at.kind,
            people,
            told and not demand and not expected,
            "noun" if trigger is at.trigger else "happens",
            demand=demand,
            feared=feared,
            penalties=self._penalties.noun_penalty(at.trigger, at.kind),
            ahead=at.kind == "execution" and self._is_set(at, nearby),
        )

    def _goes_with(self, last: Happening, at: Reading) -> bool:
        """Tell whether a sentence is that of whom the last words tell: "his conviction and death sentence"."""
        between = self._scene.small[last.trigger.end : at.trigger.start].strip()
        return last.form == "about" or (last.type == "conviction" and between in self._scene.words["and"])

    def _is_penalty(self, trigger: Trigger) -> bool:
        """Tell whether a death is but a penalty: "appealed against his sentence of death"."""
        before = words_before(self._scene.small, self._scene.start, trigger.start, NEAR)[:2]
        of, nouns = self._scene.words["of"], self._scene.words["confirmable"]
        return len(before) > 1 and before[0] in of and before[1] in nouns

    def _undergone(self, at: Reading) -> Happening | None:
        """Read what a person went through: "received several death threats", "suffered torture"."""
        if at.kind not in {"attack", "threat"}:
            return None
        for count, (word, offset) in enumerate(
            left_words(self._scene.small, self._scene.start, at.trigger.start, NEAR)
        ):
            if word in self._scene.words["undergone"]:
                verb = self._scene.verb(self._determiner(offset))
                people = self._scene.subject(verb)
                return Happening(at.trigger, at.kind, people, verb.fact, "happens") if people else None
            if (
                count > 2 * _ADJECTIVES
                or word in self._scene.words["stop"] - self._scene.words["to"] - self._scene.words["since"]
                or word[-1] in ".;:"
            ):
                break
        return None

    def _determiner(self, position: int) -> int:
        """Give where the article before a noun begins, else the noun: "has been the victim of"."""
        for word, offset in left_words(self._scene.small, self._scene.start, position, NEAR):
            return offset if word in self._scene.words["the"] | self._scene.words["some"] else position
        return position

    def _hearing(self, at: Reading) -> Happening | None:
        """Read the next step of a known trial: "The next hearing is on 6 July"."""
        following = self._scene.small[at.trigger.end : self._scene.end].split(None, 1)
        if self._lacking(at):
            return None
        if at.kind == "trial" and following and (following[0] in self._scene.words["set_for"] or self._is_fixed(at)):
            people = self._scene.last_people()
            return Happening(at.trigger, at.kind, people, fact=True, form="noun") if people else None
        if at.kind == "trial" and (people := self._to_be_held(at.trigger)):
            return Happening(at.trigger, at.kind, people, fact=True, form="noun")
        opening = self._scene.small[self._scene.start : at.trigger.start].split()
        if (
            at.kind != "trial"
            or len(opening) > OPENING
            or not any(word in self._scene.words["the"] for word in opening)
        ):
            return None
        people = self._scene.pronouns.told_before(self._scene.sentence)
        verbs = self._scene.words["be"] | self._scene.words["future"]
        told = any(unelided(word) in verbs for word in " ".join(following).split()[:2])
        return Happening(at.trigger, at.kind, people, fact=True, form="noun") if people and told else None

    def _is_fixed(self, at: Reading) -> bool:
        """Tell whether a comma parts a hearing from words that set its day: "the next hearing, set for 15 May"."""
        start = at.trigger.end + len(", ")
        return (
            self._scene.small.startswith(tuple(self._scene.words["begins"]), start)
            and "," in (self._scene.small[at.trigger.end : start])
        )

    def _to_be_held(self, trigger: Trigger) -> list[Mention]:
        """Give whose hearing is ahead: "La Audiencia celebrará la vista el 4 de octubre"."""
        article, verb, *_ = [*words_before(self._scene.small, self._scene.start, trigger.start, NEAR)[:2], "", ""]
        ahead = article in self._scene.words["the"] and verb in self._scene.words["future"]
        return self._scene.pronouns.told_before(self._scene.sentence) if ahead else []

    def _lacking(self, at: Reading) -> bool:
        """Tell whether there was none: "held without charge or trial for 65 days"."""
        before = words_before(self._scene.small, self._scene.start, at.trigger.start, NEAR)[:3]
        return not self._scene.words["not"].isdisjoint(before)

    def _found_again(self, trigger: Trigger) -> Trigger | None:
        """Give the trigger of a body up to the verb that tells where and when it was found; None where none does."""
        following = WORDS.finditer(self._scene.small, trigger.end, min(self._scene.end, trigger.end + 3 * NEAR))
        found = next((word for word in following if word.group().strip(",") in self._scene.words["found_again"]), None)
        if found is None:
            named = self._scene.words["identified"].intersection(
                self._scene.small[trigger.end : min(self._scene.end, trigger.end + 3 * NEAR)].split()
            )
            if named:
                return trigger
            before = words_before(self._scene.small, self._scene.start, trigger.start, NEAR)[:_ADJECTIVES]
            return None if self._scene.words["found_again"].isdisjoint(before) else trigger
        return trigger._replace(end=found.start() + len(found.group().strip(",")))

    def _imposed(self, trigger: Trigger) -> bool:
        """Tell whether a deportation is part of a penalty: "a sentence of a year in prison and deportation"."""
        before = words_before(self._scene.small, self._scene.start, trigger.start, NEAR)[:1]
        if self._scene.words["and"].isdisjoint(before):
            return False
        start = max(self._scene.start, trigger.start - 2 * NEAR)
        return any(one.start < trigger.start <= one.end for one in self._scene.penalties.anywhere(start, trigger.end))

    def _warranted(self, name: int) -> bool:
        """Tell whether but an order leads to a name: "the warrant for NAME’s arrest"."""
        before = words_before(self._scene.small, self._scene.start, name, NEAR)[:2]
        return len(before) > 1 and before[0] in self._scene.words["for"] and before[1] in self._scene.words["orders"]

    def _still_to_do(self, at: Reading, people: list[Mention]) -> bool:
        """Tell whether something is still to be done: "the arrest of NAME must be carried out with care"."""
        end = max(at.trigger.end, people[-1].end if people[-1].end <= self._scene.end else 0)
        return self._scene.words.to_do.match(self._scene.small, end, self._scene.end) is not None

    def _is_set(self, at: Reading, nearby: list[str]) -> bool:
        """Tell whether the day of an execution was set, though it be put off: "whose execution was stayed"."""
        following = self._scene.small[at.trigger.end : min(self._scene.end, at.trigger.end + NEAR)].split()[:4]
        near, scheduled = self._scene.words["near"], self._scene.words["scheduled"]
        return not near.isdisjoint(nearby[:3]) or any(word.strip(",") in scheduled for word in following)

    def _to_come(self, at: Reading, nearby: list[str]) -> bool:
        """Tell whether an execution or a transfer is ahead: "the execution of NAME, scheduled for 12 June, must"."""
        if at.kind not in {"execution", "transfer"}:
            return False
        if at.kind == "transfer" and self._imposed(at.trigger):
            return True
        if not self._scene.words["allowed"].isdisjoint(nearby):
            return True
        start = max(self._scene.start, at.trigger.start - NEAR)
        before = self._scene.small[start : at.trigger.start].replace(",", " ").split()
        return not self._scene.words["ahead"].isdisjoint(before) or self._ahead(at.trigger)

    def _ahead(self, trigger: Trigger) -> bool:
        """Tell whether the words behind a noun leave it to come: "scheduled for 12 June"."""
        following = self._scene.small[trigger.end : min(self._scene.end, trigger.end + 2 * NEAR)].split()
        return any(word.strip(",.;") in self._scene.words["ahead"] for word in following)

    def _feared(self, at: Reading, nearby: list[str]) -> bool:
        """Tell whether harm that has not happened is feared or planned: "halt the execution of NAME"."""
        harmful = at.kind in HARM or at.trigger.word in self._scene.words["returned"]
        return harmful and (not self._scene.words["fearing"].isdisjoint(nearby) or self._ahead(at.trigger))

    def _demanded(self, trigger: Trigger, nearby: list[str]) -> bool:
        following = self._scene.small[trigger.end : trigger.end + 90]
        overdue = any(word in following for word in self._scene.words["overdue"])
        return overdue or any(word in self._scene.words["demand"] for word in nearby)

    def about(self, at: Reading) -> Happening | None:
        """Read what becomes of a person's case: "his appeal was rejected", "the court upheld her sentence"."""
        following = self._scene.small[at.trigger.end : self._scene.end].split(None, 1)
        if following and following[0].strip(",.") in self._scene.words["about_heads"]:
            return None
        if not self._judged(at) or self._names_court(at):
            return None
        against = self._dropped(at) if at.trigger.word in self._scene.words["dropping"] else []
        if against is None:
            return None
        people = (
            against
            or self._scene.subjects.possessor(self._scene.sentence, at.trigger.start)
            or self._scene.of(at.trigger)
            or self._scene.objects.at(at.trigger.end, self._scene.end, noun=True)
            or self._scene.objects.of_noun(at.trigger.end, self._scene.end)
            or self._owner(at.trigger.end)
            or self._scene.imposed_on(at.trigger.end)
        )
        if not people and at.trigger.word not in self._scene.words["about_nouns"] and not self._of_others(at):
            people = self._scene.last_people() or self._scene.pronouns.told_before(self._scene.sentence)
        told = at.trigger.word not in self._scene.words["about_nouns"] and not at.verb.passive
        verb = at.verb.start if told else None
        kind = "appeal" if at.kind == "acquittal" and self._but_a_penalty(at) else at.kind
        return Happening(at.trigger, kind, people, at.verb.fact, "about", verb=verb) if people else None

    def _dropped(self, at: Reading) -> list[Mention] | None:
        """Give the people against whom charges were that are dropped: "the charges against NAME were withdrawn".

        Empty where the words name nobody, None where nothing tells that charges are what was dropped.
        """
        small, words = self._scene.small, self._scene.words
        if not at.verb.passive:
            return [] if words.dropped_behind.match(small, at.trigger.end, self._scene.end) else None
        start = max(self._scene.start, at.verb.start - 2 * NEAR)
        before = words.dropped_before.search(small[start : at.verb.start])
        if before is None:
            return None
        against = start + before.start("against") + 1 if before["against"] else 0
        return self._scene.objects.at(against + len(before["against"].split()[0]), at.verb.start) if against else []

    def _but_a_penalty(self, at: Reading) -> bool:
        """Tell whether a court lifts a death sentence and no conviction, or overturns an acquittal."""
        words = self._scene.words
        if at.trigger.word not in words["lifting"]:
            return False
        following = self._scene.small[at.trigger.end : min(self._scene.end, at.trigger.end + NEAR)].split()
        clause = self._scene.small[self._scene.start : self._scene.end].split() if at.verb.passive else following
        said = {word.strip(",.;") for word in clause}
        if not words["acquittals"].isdisjoint(said):
            return True
        deadly = not words["deadly"].isdisjoint(said) and not words["penalty_nouns"].isdisjoint(said)
        return deadly and words["verdict_nouns"].isdisjoint(said)

    def _names_court(self, at: Reading) -> bool:
        """Tell whether the noun is but in the name of a court: "the Court of Appeal"."""
        if at.trigger.word not in self._scene.words["about_nouns"]:
            return False
        before = words_before(self._scene.small, self._scene.start, at.trigger.start, NEAR)[:2]
        of, heads = self._scene.words["of"], self._scene.words["about_heads"]
        return len(before) > 1 and before[0] in of and before[1] in heads

    def _of_others(self, at: Reading) -> bool:
        """Tell whether it is others’ case: "the other ten sentences were upheld", "upheld the acquittal of a guard"."""
        words = self._scene.words
        before = words_before(self._scene.small, self._scene.start, at.verb.start, NEAR)[:_ADJECTIVES]
        following = self._scene.small[at.trigger.end : self._scene.end].split(None, 2 * _ADJECTIVES)[: 2 * _ADJECTIVES]
        of_one = any(a in words["of"] and b in words["some"] for a, b in pairwise(following))
        return of_one or not words["others"].isdisjoint([*before, *following])

    def _owner(self, position: int) -> list[Mention]:
        """Give whose the noun at an offset is: "upheld his death sentence", "upheld NAME’s death sentence"."""
        named = self._scene.objects.next_to(position)
        if named and POSSESSIVE.match(self._scene.small, named[0].end, named[0].end + 3):
            return named
        following = self._scene.small[position : self._scene.end].split(None, 1)
        owned = bool(following) and following[0] in self._scene.words["possessive_pronouns"]
        return self._scene.pronouns.pronoun(following[0], position) if owned else []

    def _judged(self, at: Reading) -> bool:
        """Tell whether a sentence names what is upheld or quashed: "confirmó su partido" upholds nothing."""
        words = self._scene.words
        if at.trigger.word in words["confirming"]:
            start, end = at.verb.start, min(self._scene.end, at.trigger.end + NEAR)
            nearby = {*self._scene.small[at.trigger.end : end].replace(",", " ").replace(".", " ").split()}
            nearby.update(words_before(self._scene.small, self._scene.start, start, NEAR)[:_ADJECTIVES])
            return not words["confirmable"].isdisjoint(nearby)
        judged = words["judged"]
        if not judged or at.kind not in {"appeal", "acquittal"}:
            return True
        said = self._scene.small[self._scene.start : self._scene.end].split()
        return any(word.strip(".,;:”’") in judged for word in said)

    def told(self, at: Reading) -> Happening | None:
        """Read a status told outright: "her whereabouts are unknown"."""
        start = self._scene.start
        if at.trigger.word.rpartition(" ")[2] in self._scene.words["owner"]:
            people = self._scene.objects.at(at.trigger.end, self._scene.end)
            return Happening(at.trigger, at.kind, people, fact=True, form="told") if people else None
        people = self._scene.subjects.possessor(self._scene.sentence, at.trigger.start) or self._scene.of(at.trigger)
        listing = self._scene.objects.listing(at.trigger.end, self._scene.end)
        if not people and listing is not None and at.trigger.start - start < OPENING * OPENING:
            people = self._scene.objects.at(listing, self._scene.end)
        nearest = next(self._scene.subjects.around(self._scene.sentence, at.trigger.start), None)
        people = people or ([nearest] if nearest else self._scene.last_people())
        if not people and not self._scene.words["one"].isdisjoint(at.trigger.word.split()):
            people = self._scene.pronouns.told_before(self._scene.sentence)
        return Happening(at.trigger, at.kind, people, fact=True, form="told")

    def noted(self, at: Reading) -> Happening | None:
        """Read a line of a fact sheet, "Date of arrest: 3 May 2019", of the person whom its paragraph names first."""
        paragraph = self._scene.small.rfind("\n", 0, at.trigger.start) + 1
        people = self._scene.objects.named(paragraph, at.trigger.start)[:1]
        people = people or self._scene.pronouns.told_before(self._scene.sentence)
        penalties = self._scene.penalties.at(at.trigger.end, self._scene.end) if at.kind == "sentence" else []
        dated = self._scene.small[at.trigger.end : at.trigger.end + NEAR].split(None, 2)[:2]
        if not people or not (penalties or any(map(str.isdigit, "".join(dated)))):
            return None
        return Happening(at.trigger, at.kind, people, fact=True, form="happens", penalties=penalties)

    def cue(self, at: Reading) -> Happening | None:
        """Note words after which charges stand; those accused are whom the sentence told of last."""
        before = words_before(self._scene.small, self._scene.start, at.trigger.start, NEAR)[:_ADJECTIVES]
        others = any(self._scene.role_nouns.are_others(word) for word in before[:1]) or self._by_others(before)
        others = others or self._of_whom(at)
        others = others or (at.trigger.word in self._scene.words["voiced"] and self._voiced(before))
        people = self._scene.last_people() or (self._scene.subject(at.verb) if at.verb.passive else [])
        led = at.verb.kinds == {"to"}
        return Happening(at.trigger, "", people, fact=not others and (at.verb.fact or led), form="cue")

    def _of_whom(self, at: Reading) -> bool:
        """Tell whether those are accused of whom a clause tells that names nobody: "an official who was accused of"."""
        who, noun, *before = [*words_before(self._scene.small, self._scene.start, at.verb.start, NEAR), "", ""]
        article = next((nth for nth, word in enumerate(before[:_ADJECTIVES]) if word in self._scene.words["some"]), -1)
        led = article >= 0 and before[article + 1][-1:].isalpha()
        return led and who in self._scene.words["who"] and self._scene.role_nouns.is_role(noun)

    def _by_others(self, before: list[str]) -> bool:
        """Tell whether those are accused who did it: "by men suspected of", with the nearest word first."""
        words = self._scene.words
        doers = words["people"] | words["agents"]
        return words.agent in before and before[0] in doers

    def _voiced(self, before: list[str]) -> bool:
        """Tell whether a person voices what is told of: "her allegations of torture"."""
        owner = next((word for word in before if word in self._scene.words["possessive_pronouns"]), "")
        return bool(owner) or any(POSSESSIVE.search(f"{word} ") for word in before[:2])

    def _faced(self, at: Reading, faced: AbstractSet[str]) -> Happening | None:
        """Read the charges that somebody faces: "is facing trumped-up charges"."""
        start = max(self._scene.small.rfind(f" {word} ", self._scene.start, at.trigger.start) for word in faced) + 1
        verb = self._scene.verb(start)
        apart = not self._scene.words["stop"].isdisjoint(self._scene.small[start : at.trigger.start].split())
        people = [] if apart else self._scene.subject(verb)
        return Happening(at.trigger, "charge", people, fact=verb.fact, form="happens") if people else None

    def kind(self, at: Reading) -> Happening | None:
        """Note the noun of charges, "on corruption charges", and who "faces new charges"."""
        faced = self._scene.words["facing"].intersection(
            words_before(self._scene.small, self._scene.start, at.trigger.start, NEAR)[:_FACED]
        )
        if faced and (found := self._faced(at, faced)):
            return found
        against = self._scene.objects.of_noun(at.trigger.end, self._scene.end) if not self._scene.last_people() else []
        return Happening(at.trigger, "", self._scene.last_people() or against, fact=True, form="kind")
