"""Frames of verbs: "was arrested", "arrested NAME", "NAME, arrested in May", "NAME died", "killing NAME"."""

from __future__ import annotations

from itertools import takewhile
from typing import Final, Literal

from archive_spider.extract.clauses import Verb, left_words, unelided, words_before
from archive_spider.extract.happenings import Happening, Reading
from archive_spider.extract.mentions import Mention
from archive_spider.extract.scene import NEAR, WORDS, Scene
from archive_spider.extract.triggers import Trigger

_COUNTED: Final = 4
_SEVERAL: Final = 2


class VerbFrames:
    """Reads triggers that are verbs; each public method is a form of `triggers.ORDER`."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def participles(self, at: Reading) -> Happening | None:
        """Read a participle or past form by what stands around it, the surest sign first."""
        if at.trigger.word in self._scene.words["own_act"] and not at.verb.passive and self._goes_on(at.trigger.end):
            return self._menaced(at) if at.kind == "threat" else None
        if at.trigger.word in self._scene.words["moving"] and self._moves(at):
            return None
        if at.trigger.word in self._scene.words["asked"] and self._by_press(at.trigger.end):
            return None
        if at.trigger.word in self._scene.words["seizing"] and not at.verb.passive and self._of_things(at.trigger.end):
            return None
        if not at.verb.kinds and (form := self._behind_article(at)):
            people = self._scene.listed(at.trigger)
            people = people or (
                self._scene.objects.at(at.trigger.end, self._scene.end) if form == "attributive" else []
            )
            return Happening(at.trigger, at.kind, people, fact=True, form="noun") if people else None
        return self._listing(at) or self._passive(at) or self._with_object(at) or self._joined(at) or self._apposed(at)

    def _behind_article(self, at: Reading) -> Literal["attributive", "noun", ""]:
        """Tell a participle that an article makes part of a noun phrase: "la viuda del asesinado NAME", "la puesta"."""
        before = words_before(self._scene.small, self._scene.start, at.trigger.start, NEAR)[:1]
        if not before or before[0] not in self._scene.words["attributive"]:
            return ""
        return "noun" if "nouns" in at.trigger.forms else "attributive"

    def _moves(self, at: Reading) -> bool:
        """Tell whether a person moves and nobody moves him: "NAME, who moved to the coast"."""
        moved = at.verb.passive or self._scene.facility(at.trigger.end)
        return not (moved or self._scene.shared(at.trigger, at.verb) or self._scene.coordinated(at.verb))

    def _by_press(self, position: int) -> bool:
        """Tell whether others than officers ask questions: "interrogée par RFI"."""
        by, *following = [*self._scene.small[position : position + NEAR].split(), ""][:6]
        agents = self._scene.words["agents"]
        return by == self._scene.words.agent and agents.isdisjoint(word.strip(",.") for word in following)

    def _goes_on(self, position: int) -> bool:
        """Tell whether an infinitive follows: "threatened to leave" is what the person did."""
        return self._scene.small[position : position + NEAR].split(None, 1)[:1] == ["to"]

    def _menaced(self, at: Reading) -> Happening | None:
        """Read the object of what was only threatened: "threatened to attack or kill NAME"."""
        match = self._scene.words.harming.match(self._scene.small, at.trigger.end, self._scene.end)
        people = self._scene.objects.at(match.end(), self._scene.end) if match else []
        return Happening(at.trigger, at.kind, people, at.verb.fact, "active", verb=at.verb.start) if people else None

    def _of_things(self, position: int) -> bool:
        """Tell whether things follow, which are seized: "questioned her and seized a laptop"."""
        following = self._scene.small[position : position + NEAR].replace(",", " ").replace(".", " ").split()
        return not self._scene.words["things"].isdisjoint(following[:_COUNTED])

    def _listing(self, at: Reading) -> Happening | None:
        people = self._scene.listed(at.trigger)
        return Happening(at.trigger, at.kind, people, fact=True, form="passive", passive=True) if people else None

    def _passive(self, at: Reading) -> Happening | None:
        if not at.verb.passive:
            return None
        if at.trigger.word in self._scene.words["moved_from"] and self._scene.facility(at.trigger.end):
            return Happening(at.trigger, "", self._scene.subject(at.verb), at.verb.fact, "custody", passive=True)
        if at.trigger.word in self._scene.words["held_now"] and self._holds_now(at):
            return Happening(at.trigger, "", self._scene.subject(at.verb), at.verb.fact, "custody", passive=True)
        people = self._scene.behind(at) or self._scene.subject(at.verb) or self._scene.after(at) or self._of_these(at)
        fact = self._scene.holds(at.verb, at.kind)
        people = [*people, *self._scene.together(at.trigger)] if people else people
        fact = fact and not (self._scene.undone(at) or self._is_habit(at) or self._scene.but_feared(at))
        demand = at.kind == "release" and not fact
        ahead = at.verb.fact and at.verb.future
        ahead = ahead or self._scene.small.startswith(tuple(self._scene.words["set_to"]), at.verb.start)
        feared = not fact and self._scene.feared(at)
        return Happening(
            at.trigger, at.kind, people, fact, "passive", passive=True, demand=demand, ahead=ahead, feared=feared
        )

    def _of_these(self, at: Reading) -> list[Mention]:
        """Give the subject of "NAME was among forty prisoners who were freed"."""
        before = words_before(self._scene.small, self._scene.start, at.verb.start, NEAR)[:1]
        return [] if self._scene.words["who"].isdisjoint(before) else self._one_of(at.trigger)

    def _is_habit(self, at: Reading) -> bool:
        """Tell whether the present makes a release a habit: "is let out for exercise"."""
        auxiliaries = self._scene.small[at.verb.start : at.trigger.start].split()
        habit = not self._scene.words["present"].isdisjoint(auxiliaries)
        return habit and at.trigger.word in self._scene.words["momentary"]

    def _holds_now(self, at: Reading) -> bool:
        """Tell whether the present makes an arrest a custody: "is detained in"."""
        auxiliaries = self._scene.small[at.verb.start : at.trigger.start].split()
        following = self._scene.small[at.trigger.end : self._scene.end].split(None, 1)
        if self._scene.words.since_then.match(self._scene.small, at.trigger.end, self._scene.end):
            return "have" in at.verb.kinds
        there = self._scene.words["held_there"]
        placed = not there or (bool(following) and following[0] in there)
        return placed and not self._scene.words["present"].isdisjoint(auxiliaries)

    def _with_object(self, at: Reading) -> Happening | None:
        if self._enters_own(at.trigger):
            people = self._whose_home(at.trigger)
            return (
                Happening(at.trigger, at.kind, people, at.verb.fact, "active", verb=at.verb.start) if people else None
            )
        people = self._scene.objects.at(at.trigger.end, self._scene.end) or self._scene.clitic(at.verb)
        things = at.kind == "release" and people and self._of_another_noun(at.trigger.end, people[0].start)
        people = [] if things else people or (self._granted_to(at.trigger) if at.kind == "release" else [])
        people = people or self._some_of(at.trigger) or self._whose_home(at.trigger) or self._behind_penalty(at)
        if people and self._done_by(at.trigger, people[0]):
            return None
        if people and self._scene.opens(at.verb) and not at.verb.kinds:
            return Happening(at.trigger, at.kind, people, at.verb.fact, "passive", passive=True)
        return Happening(at.trigger, at.kind, people, at.verb.fact, "active", verb=at.verb.start) if people else None

    def _behind_penalty(self, at: Reading) -> list[Mention]:
        """Give who was sentenced, named behind the penalty: "condenó ayer a tres años de cárcel a NAME"."""
        if at.kind not in {"sentence", "conviction"} or not self._scene.words["personal"]:
            return []
        return self._scene.behind_charge(at.trigger.end) or self._scene.behind_penalty(at.trigger.end)

    def _done_by(self, trigger: Trigger, first: Mention) -> bool:
        """Tell whether a trigger ends with "by", so that who follows did it: "seguida por el agente NAME"."""
        if not trigger.word.endswith(f" {self._scene.words.agent}"):
            return False
        gap = self._scene.small[trigger.end : first.start].split()
        return all(word in self._scene.words["article"] or self._scene.role_nouns.is_role(word) for word in gap)

    def _enters_own(self, trigger: Trigger) -> bool:
        """Tell whether the object is what somebody told of before has: "searched her flat and beat NAME"."""
        following = self._scene.small[trigger.end : self._scene.end].split(None, 1)[:1]
        own = not self._scene.words["possessive_pronouns"].isdisjoint(following)
        return own and trigger.word in self._scene.words["entering"]

    def _whose_home(self, trigger: Trigger) -> list[Mention]:
        """Give whose house, office or car is the object: "searched her flat", "raided the home of NAME"."""
        if trigger.word not in self._scene.words["entering"]:
            return []
        following = self._scene.small[trigger.end : min(self._scene.end, trigger.end + NEAR)]
        found = next(
            (word for word in WORDS.finditer(following) if word.group().strip(",.") in self._scene.words["dwellings"]),
            None,
        )
        if found is None or "," in following[: found.start()]:
            return []
        position = trigger.end + found.start()
        owned = self._scene.subjects.possessor((trigger.end, self._scene.end), position)
        people = owned or self._scene.of(trigger._replace(end=trigger.end + found.end()))
        gap = self._scene.small[trigger.end : people[0].start] if people else ""
        return people if self._scene.words["and"].isdisjoint(gap.split()) else []

    def _of_another_noun(self, start: int, name: int) -> bool:
        """Tell whether things are the object before a name: "since he released the papers, the analyst NAME"."""
        first, comma, _ = self._scene.small[start:name].partition(",")
        nouns = first.split()
        return (
            bool(comma and nouns)
            and nouns[-1].isalpha()
            and not any(
                self._scene.role_nouns.is_role(noun)
                or self._scene.role_nouns.is_person(noun)
                or self._scene.role_nouns.counts(noun)
                for noun in nouns
            )
        )

    def _some_of(self, trigger: Trigger) -> list[Mention]:
        """Give the names among a number of objects: "arrested six members of the group, including A and B"."""
        following = self._scene.small[trigger.end : trigger.end + NEAR].split()
        counted = any(self._scene.role_nouns.counts(word) for word in following[:_COUNTED])
        if not (counted and any(self._scene.role_nouns.is_person(word) for word in following[: 2 * _COUNTED])):
            return []
        position = self._scene.objects.including(trigger.end, self._scene.end)
        if position is not None:
            return self._scene.objects.at(position, self._scene.end)
        return self._scene.role_nouns.enumerated(trigger.end, following[:_COUNTED])

    def _joined(self, at: Reading) -> Happening | None:
        shared = self._scene.shared(at.trigger, at.verb)
        if shared is not None:
            fact = shared.fact and at.verb.fact
            return Happening(at.trigger, at.kind, shared.people, fact, "passive", passive=shared.passive)
        verb = self._scene.coordinated(at.verb)
        people = self._scene.subject(verb) if verb else []
        if verb is None or not people:
            return None
        return Happening(at.trigger, at.kind, people, self._scene.holds(verb, at.kind), "passive", passive=True)

    def _apposed(self, at: Reading) -> Happening | None:
        if self._scene.opens(at.verb) and "have" not in at.verb.kinds:
            people = self._scene.fronted(at.trigger.end)
            return Happening(at.trigger, at.kind, people, at.verb.fact, "passive", passive=True) if people else None
        if self._scene.reduced(at.trigger):
            people = self._of_noun(at) or self._scene.subjects.subject(self._scene.sentence, self._agreeing(at))
            if not people and self._scene.small[at.verb.start - 2 : at.verb.start].strip() == ":":
                people = self._scene.main(at.verb.start)
            people = people or self._one_of(at.trigger)
            return Happening(at.trigger, at.kind, people, at.verb.fact, "passive", passive=True) if people else None
        if people := self._one_of(at.trigger):
            return Happening(at.trigger, at.kind, people, at.verb.fact, "passive", passive=True)
        people = self._scene.subjects.whom(self._scene.sentence, at.trigger.start)
        if people:
            return Happening(at.trigger, at.kind, people, at.verb.fact, "active")
        return self.happens(at) if at.kind == "disappearance" and "have" in at.verb.kinds else None

    def _of_noun(self, at: Reading) -> list[Mention]:
        """Give those of whom a noun just told, whom a participle in the plural describes: "of A and of B, freed"."""
        last = self._scene.before[-1] if self._scene.before else None
        if last is None or last.form != "noun" or len(last.people) < _SEVERAL:
            return []
        beside = self._scene.small[last.people[-1].end : at.verb.start] == ", "
        return [] if not beside or self._scene.words.gender_of(at.trigger.word) else last.people

    def _agreeing(self, at: Reading) -> Verb:
        """Give the verb of a participle that stands as an apposition, in the singular where it agrees with one."""
        one = self._scene.words.gender_of(at.trigger.word)
        return Verb(at.verb.start, frozenset({"singular"} if one else ()))

    def _one_of(self, trigger: Trigger) -> list[Mention]:
        """Give the subject of "NAME was one of five activists arrested in May"."""
        start = max(self._scene.start, trigger.start - NEAR)
        stretch = self._scene.small[start : trigger.start]
        found = [at for phrase in self._scene.words["one_of"] if (at := stretch.rfind(f" {phrase} ")) >= 0]
        nouns = words_before(self._scene.small, start, trigger.start, NEAR)[:1]
        if nouns and not nouns[0].endswith("s") and self._scene.reduced(trigger):
            found += [at for phrase in self._scene.words["is_a"] if (at := stretch.rfind(f" {phrase} ")) >= 0]
        if not found or "," in stretch[max(found) + 1 :]:
            return []
        return self._scene.subjects.subject(self._scene.sentence, Verb(start + max(found) + 1))

    def happens(self, at: Reading) -> Happening | None:
        """Read a verb whose subject is the person: "NAME went missing"."""
        people = self._scene.listed(at.trigger) or self._scene.behind(at)
        if not people and not self._scene.others(at.trigger.end):
            people = self._scene.subject(self._numbered(at)) or self._scene.after(at) or self._attributive(at)
        if at.kind == "appeal":
            people = [mention for mention in people if not self._scene.pronouns.attached(mention)]
            people = people or self._client(at.verb)
        if at.kind == "release" and self._claimed(at):
            return None
        negation = any(word in self._scene.words["not"] for word in at.trigger.word.split())
        fact = (at.verb.fact or negation) and not self._scene.but_feared(at)
        feared = not fact and self._scene.feared(at)
        return Happening(at.trigger, at.kind, people, fact, "happens", passive=at.verb.passive, feared=feared)

    def _client(self, verb: Verb) -> list[Mention]:
        """Give whose lawyers do something: "her lawyers appealed"."""
        for word, offset in left_words(self._scene.small, self._scene.start, verb.start, NEAR):
            return (
                self._scene.subjects.possessor(self._scene.sentence, offset) if word in self._scene.words["kin"] else []
            )
        return []

    def _numbered(self, at: Reading) -> Verb:
        """Give the verb of a trigger that holds its own ending: "salieron de prisión" has a subject in the plural."""
        ends = self._scene.words.plural_verb.search(at.trigger.word.partition(" ")[0])
        return at.verb._replace(kinds=at.verb.kinds | {"plural"}) if ends and not at.verb.kinds else at.verb

    def _claimed(self, at: Reading) -> bool:
        """Tell whether others but claim that somebody is free: "the authorities say that she is free"."""
        before = words_before(self._scene.small, self._scene.start, at.trigger.start, NEAR)[:4]
        claimed = not self._scene.words["claims"].isdisjoint(before)
        return claimed or self._scene.words.still_free.match(self._scene.small, at.trigger.end) is not None

    def _attributive(self, at: Reading) -> list[Mention]:
        """Give the person whom a participle before the name describes: "l’étudiant disparu NAME"."""
        before = words_before(self._scene.small, self._scene.start, at.verb.start, NEAR)
        noun = unelided(before[0]) if before else ""
        return self._scene.objects.next_to(at.trigger.end) if noun in self._scene.words["roles"] else []

    def active(self, at: Reading) -> Happening | None:
        """Read a verb that takes the person as its object only: "beat NAME"."""
        people = [] if at.trigger.word in self._scene.words["storming"] else self._scene.object(at.trigger)
        people = people or self._scene.clitic(at.verb) or self._whose_home(at.trigger) or self._behind_penalty(at)
        people = people or self._scene.subjects.whom(self._scene.sentence, at.trigger.start)
        inside = next((word for word in at.trigger.word.split() if word in self._scene.words["clitics"]), None)
        if inside and not people:
            people = self._scene.pronouns.clitic(inside, at.trigger.start, self._scene.start)
        fact = at.verb.fact and not self._asked_for(at)
        return Happening(at.trigger, at.kind, people, fact, "active", verb=at.verb.start) if people else None

    def _asked_for(self, at: Reading) -> bool:
        """Tell whether somebody only asks for it: "la fiscalía pidió nueve meses de prisión preventiva para NAME"."""
        before = takewhile(
            lambda word: not word.endswith(","),
            words_before(self._scene.small, self._scene.start, at.trigger.start, NEAR),
        )
        custody = not self._scene.words["custody_nouns"].isdisjoint(at.trigger.word.split())
        return custody and not self._scene.words["demand"].isdisjoint(before)

    def doing(self, at: Reading) -> Happening | None:
        """Read a gerund: "killing NAME"."""
        people = self._scene.objects.at(
            at.trigger.end,
            self._scene.end,
            noun=self._scene.small[at.trigger.end : at.trigger.end + 4]
            .strip()
            .startswith(tuple(self._scene.words["of"])),
        )
        if not people or self._comes_apart(self._scene.small[at.trigger.end : people[0].start]):
            return None
        demand = at.kind == "release"
        fact = "to" not in at.verb.kinds and not demand
        return Happening(at.trigger, at.kind, people, fact, "active", demand=demand)

    def _comes_apart(self, gap: str) -> bool:
        """Tell whether a comma ends the object of a gerund before a name: "found such killing lawful, NAME said"."""
        tokens = gap.replace(",", " ").split()
        opens = bool(tokens) and (tokens[0] in self._scene.words["article"] or tokens[0][0].isdigit())
        described = opens or any(
            self._scene.role_nouns.is_role(token) or token in self._scene.words["including"] for token in tokens
        )
        return "," in gap and not described

    def base(self, at: Reading) -> Happening | None:
        """Read an infinitive or imperative: a demand, "release NAME", or a decision, "decided to free NAME"."""
        people = self._scene.objects.at(at.trigger.end, self._scene.end)
        before = words_before(self._scene.small, self._scene.start, at.trigger.start, NEAR)[:2]
        to = before[1] if len(before) > 1 and before[0] in self._scene.words["to"] else ""
        if to in self._scene.words["able"]:
            return None
        decided = to in self._scene.words["decided"]
        return (
            Happening(at.trigger, at.kind, people, decided, "active" if decided else "base", demand=not decided)
            if people
            else None
        )

    def between(self, at: Reading) -> Happening | None:
        """Read a verb of two parts around its object: "found NAME guilty", "put him under house arrest"."""
        release = at.kind == "release"
        begin = max(self._scene.start, at.trigger.start - (NEAR if release else 3 * NEAR))
        found = max(
            (self._scene.small.rfind(f" {word} ", max(0, begin - 1), at.trigger.start) + 1, len(word))
            for word in self._scene.words["granting" if release else "found"] or {"\n"}
        )
        if not found[0]:
            return None
        people = self._scene.objects.at(sum(found), at.trigger.start)
        verb = self._scene.verb(found[0])
        undone = self._scene.undone(at)
        return (
            Happening(at.trigger, at.kind, people, verb.fact and not undone, "active", demand=undone, verb=verb.start)
            if people
            else None
        )

    def _granted_to(self, trigger: Trigger) -> list[Mention]:
        """Give to whom a release was granted: "granted bail to NAME"."""
        if trigger.word.partition(" ")[0] not in self._scene.words["granting"]:
            return []
        to = WORDS.match(self._scene.small, trigger.end + 1, self._scene.end)
        given = to is not None and to.group() in self._scene.words["penalty_to"]
        return self._scene.objects.at(to.end(), self._scene.end) if to and given else []

    def accused(self, at: Reading) -> Happening | None:
        """Read "is accused", "accused NAME", "NAME, accused of"."""
        if at.verb.passive:
            return Happening(at.trigger, "", self._scene.subject(at.verb), at.verb.fact, "accused", passive=True)
        if self._is_noun(at):
            return None
        joined = self._scene.shared(at.trigger, at.verb)
        fronted = self._scene.opens(at.verb) or (joined and joined.people[0].start > at.trigger.end)
        if fronted and (people := self._scene.fronted(at.trigger.end)):
            return Happening(at.trigger, "", people, at.verb.fact, "accused", passive=True)
        people = self._accused(at.trigger.end) or self._scene.clitic(at.verb)
        if not people and joined:
            people = joined.people
        if not people and self._scene.reduced(at.trigger):
            people = self._scene.subjects.subject(self._scene.sentence, Verb(at.trigger.start))
        return Happening(at.trigger, "", people, at.verb.fact, "accused") if people else None

    def _is_noun(self, at: Reading) -> bool:
        """Tell the noun, which an article leads, from the participle: "el acusado", "un tercer acusado"."""
        words = self._scene.words
        word, article = [*words_before(self._scene.small, self._scene.start, at.trigger.start, NEAR)[:2], "", ""][:2]
        if word in words["article"] - words["who"]:
            return word not in words["clitics"] or words.gender_of(at.trigger.word) is not None
        nouns = self._scene.role_nouns
        return article in words["some"] and word.isalpha() and not (nouns.is_role(word) or nouns.is_person(word))

    def _accused(self, position: int) -> list[Mention]:
        """Give the object of "accused", which as a noun has none: "three other accused, among them NAME"."""
        following = self._scene.small[position : self._scene.end].split(None, 1)
        if following and following[0] in self._scene.words["of"] - self._scene.words["personal"]:
            return []
        people = self._scene.objects.at(position, self._scene.end)
        gap = self._scene.small[position : people[0].start] if people else ""
        listed = "," in gap and not self._scene.words["including"].isdisjoint(gap.replace(",", " ").split())
        return [] if listed else people
