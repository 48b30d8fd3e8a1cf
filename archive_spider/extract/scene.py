"""The scene: one sentence of an entry while its triggers are read, its verbs and whom they mean."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import Final

from archive_spider.extract.clauses import Verb, Words, left_words, verb_at, words_before
from archive_spider.extract.happenings import Happening, Reading
from archive_spider.extract.mentions import Mention
from archive_spider.extract.penalties import PenaltyReader
from archive_spider.extract.subjects import Subjects
from archive_spider.extract.triggers import Trigger

NEAR: Final = 60
OPENING: Final = 3
_CHAIN: Final = 9
_OF_SUBJECTS: Final = frozenset({"passive", "happens", "custody", "serving", "changed"})
_OPENERS: Final = frozenset('“"‘')
_CLOSER: Final = re.compile('[”"’]')
HARM: Final = frozenset({"execution", "death", "attack", "disappearance"})
_TO_COME: Final = frozenset({"modal", "future", "to"})
_MARK: Final = re.compile(r"[,.;:“”]")
WORDS: Final = re.compile(r"\S+")
DATELINE: Final = re.compile(r"[^.!?:;–—\n]{2,50} [–—-] ")


class Scene:
    """A sentence, what its triggers told so far (`before`), and the readers of its people and penalties."""

    def __init__(self, small: str, subjects: Subjects, penalties: PenaltyReader, lists: Words) -> None:
        self.small = small
        self.subjects = subjects
        self.objects = subjects.objects
        self.pronouns = subjects.pronouns
        self.role_nouns = subjects.role_nouns
        self.penalties = penalties
        self.words = lists
        self.sentence = (0, 0)
        self.start, self.end = self.sentence
        self.before: list[Happening] = []

    def open(self, sentence: tuple[int, int], first: int) -> None:
        """Begin a sentence, of which nothing is told yet, and whose first trigger stands at an offset."""
        dateline = DATELINE.match(self.small, 0, first) if not sentence[0] else None
        heading = self.pronouns.heading.end
        start = dateline.end() if dateline else sentence[0] if first < heading else max(sentence[0], heading)
        self.sentence = self.start, self.end = start, sentence[1]
        self.before = []

    def verb(self, position: int) -> Verb:
        """Read the verb that begins at an offset, the mark before it set aside: "have “disappeared”"."""
        if self.small[position - 1 : position] in _OPENERS and _CLOSER.search(self.small, position, position + NEAR):
            position -= 1
        return verb_at(self.small, self.start, position, self.words)

    def subject(self, verb: Verb) -> list[Mention]:
        """Give whom a verb tells of, from its own subject, a clause before it or the one after it."""
        people = self.subjects.subject(self.sentence, verb)
        if people:
            return people
        before = words_before(self.small, self.start, verb.start, NEAR)
        word = before[0] if before else ""
        if self._joins(word) or (word.endswith(",") and self.before) or self._joined_late(verb):
            return self._of_first_verb(verb)
        if word in self.words["one"] and (people := self._ahead(verb)):
            return people
        bare = word.strip(",")
        infinitive = self.small.startswith(tuple(self.words["infinitive"]), verb.start)
        reporting = next(iter(before[1:2]), "") if bare in self.words["who"] else word if infinitive else ""
        if reporting in self.words["reporting"]:
            return self.subject(self.verb(self.small.rfind(reporting, self.start, verb.start)))
        if bare in self.words["who"]:
            return self.last_people() if self.before and self._joins(next(iter(before[1:2]), "")) else []
        return self._of_main(verb) if bare in self.words["subordinate"] or bare in self.words["owner"] else []

    def _of_main(self, verb: Verb) -> list[Mention]:
        """Give whom a verb without a subject of its own tells of: "was freed after being beaten"."""
        of_clause = self._in_clause(verb)
        return (self.last_people() or self.main(verb.start)) if of_clause is None else of_clause

    def _in_clause(self, verb: Verb) -> list[Mention] | None:
        """Give whom "who" means in whose clause a verb stands: "a man who died after being beaten"; None elsewhere."""
        for word, offset in islice(left_words(self.small, self.start, verb.start, NEAR), _CHAIN):
            if word[-1] in ",;:”»":
                break
            if word in self.words["who"]:
                return self.subjects.subject(self.sentence, Verb(offset + len(word) + 1))
        return None

    def _joined_late(self, verb: Verb) -> bool:
        """Tell whether only words of time part a verb from what joins it: "denunció a los taladores y en 2021 fue"."""
        for word, _ in left_words(self.small, self.start, verb.start, NEAR):
            if word in self.words["and"]:
                return True
            if not self.pronouns.tells_time(word):
                break
        return False

    def _joins(self, word: str) -> bool:
        """Tell whether a word before a verb joins it to another: "was tried and sentenced"."""
        bare = word.strip(",")
        return bare in self.words["and"] or bare in self.words["conjunctions"]

    def _of_first_verb(self, verb: Verb) -> list[Mention]:
        """Give the subject that a verb shares with the one before it."""
        if self._in_relative(verb) or self._closes_relative(verb):
            return []
        if people := self._of_clause():
            return people
        return self.last_people() or self._second(verb) or self._first_named(verb)

    def _of_clause(self) -> list[Mention]:
        """Give whom "who" means where a noun told of another: "NAME, who told of the arrest of NAME and fled"."""
        last = self.before[-1] if self.before else None
        if last is None or last.form != "noun" or not last.people or last.people[0].start < last.trigger.end:
            return []
        for word, offset in left_words(self.small, self.start, last.trigger.start, 2 * NEAR):
            if word in self.words["who"]:
                return self.subjects.subject(self.sentence, Verb(offset + len(word) + 1))
            if word[-1] in ";:”»":
                break
        return []

    def _in_relative(self, verb: Verb) -> bool:
        """Tell whether a verb goes on with a clause about another: "…, NAME, who knew him but was transferred"."""
        last = next((one for one in reversed(self.before) if one.people), None)
        if last is None:
            return False
        for word, offset in left_words(self.small, last.trigger.end, verb.start, 2 * NEAR):
            if word in self.words["who"]:
                named = self.objects.named(last.trigger.end, offset)[-1:]
                return bool(named) and named[0] not in last.people and self.small[named[0].end : offset] == ", "
        return False

    def _closes_relative(self, verb: Verb) -> bool:
        """Tell whether a comma parts a verb from a clause on one of its phrase: "The son of NAME, who fled, was"."""
        last = next((one for one in reversed(self.before) if one.people), None)
        if last is None or self.small[verb.start - 2 : verb.start] != ", ":
            return False
        before = words_before(self.small, self.start, self.verb(last.trigger.start).start, NEAR)[:1]
        return bool(before) and before[0] in self.words["who"]

    def opened_by_another(self, found: Happening) -> bool:
        """Tell whether another than whom it befell opens the sentence: "NAME saw the killing of NAME"."""
        named = self.objects.named(self.start, found.trigger.start)[:1]
        return bool(named) and named[0] not in found.people and not self.small[self.start : named[0].start].strip()

    def last_people(self) -> list[Mention]:
        """Give the people of the last event that the sentence told."""
        last = next((one for one in reversed(self.before) if one.people), None)
        return last.people if last else []

    def main(self, position: int) -> list[Mention]:
        """Give the person of the main clause: "Before being arrested, NAME …", "NAME died after being beaten"."""
        opening = self.small[self.start : position].strip().count(" ") < OPENING
        comma = self.small.find(", ", position, min(self.end, position + 160))
        if opening and comma > 0:
            return self.subjects.main(comma + 2, self.end)
        return self.subjects.subject_of_sentence(self.sentence, position)

    def fronted(self, position: int) -> list[Mention]:
        """Give the person whom participles at the head of a sentence describe: "Tried, convicted and jailed, NAME"."""
        found = (
            self.subjects.main(position + comma.end(), self.end)
            for comma in re.finditer(", ", self.small[position : min(self.end, position + 160)])
        )
        return next(filter(None, found), []) or self.main(position)

    def shared(self, trigger: Trigger, verb: Verb) -> Happening | None:
        """Give the frame whose subject a joined verb shares: "was convicted and sentenced"."""
        before = words_before(self.small, self.start, verb.start, NEAR)
        if not before or not self.before:
            return None
        word = before[0]
        if word.endswith(",") and self.subjects.ends_at(verb.start - len(", ")):
            return None
        if self._joins(word) or (word.endswith(",") and word.strip(",") not in self.words["who"]):
            last = next(
                (one for one in reversed(self.before) if one.form not in {"cue", "kind", "faces", "told"}), None
            )
            if (
                last
                and last.people
                and (last.form in _OF_SUBJECTS or (last.form == "active" and last.people[0].end < last.trigger.start))
                and trigger.start - last.trigger.end < 5 * NEAR
            ):
                return last
        return None

    def reduced(self, trigger: Trigger) -> bool:
        """Tell whether a participle stands as an apposition: "NAME, arrested in May,"."""
        start = self.verb(trigger.start).start
        before = self.small[max(0, start - 2) : start]
        following = self.small[trigger.end : trigger.end + 24].lstrip()
        word = following.split(None, 1)[0].strip(",.;") if following else ""
        elided = f"{word.partition('’')[0]}’"
        ends = not following or following[0] in ".,;\n)" or self.small[trigger.end : trigger.end + 1] == "\n"
        nouns = words_before(self.small, self.start, trigger.start, 40)[:2]
        apart = before.startswith((",", "(", "–", "-", ":")) or any(self.role_nouns.is_role(noun) for noun in nouns)
        return apart and (
            ends
            or word.endswith(self.words.adverb_ending)
            or not self.words["after_participle"].isdisjoint({word, elided, *trigger.word.split()[1:]})
        )

    def opens(self, verb: Verb) -> bool:
        """Tell whether a verb opens its sentence."""
        before = words_before(self.small, self.start, verb.start, NEAR)
        return not any(word[:1].isalpha() for word in before)

    def stated(self, trigger: Trigger, *, timed: bool = False) -> list[Mention]:
        """Give the subject of the verb some words before a state: "llevaba siete meses en la cárcel"."""
        for word, offset in islice(left_words(self.small, self.start, trigger.start, NEAR), _CHAIN):
            if word in self.words["be"]:
                told = self.before and offset < self.before[-1].trigger.start
                return (self.last_people() if told else []) or self.subject(self.verb(offset))
            apart = word[-1] in ",.;:" or word in self.words["who"] or word in self.words["and"]
            if apart or (timed and not self.pronouns.tells_time(word)):
                break
        return []

    def facility(self, position: int) -> bool:
        """Tell whether a place of detention is named next: "taken to Insein prison"."""
        following = self.small[position : min(self.end, position + NEAR)]
        clause = _MARK.split(following, maxsplit=1)[0].split()
        own = takewhile(lambda word: word not in self.words["and"], clause)
        return any(word in self.words["facilities"] for word in own)

    def clitic(self, verb: Verb) -> list[Mention]:
        """Give whom the pronoun before a verb means: "la policía lo detuvo", "des hommes les avaient enlevés"."""
        before = next(left_words(self.small, self.start, verb.start, NEAR), None)
        return self.pronouns.clitic(*before, self.start) if before else []

    def object(self, trigger: Trigger) -> list[Mention]:
        """Give the object of a verb, behind the preposition of persons where the language has one: "detuvo a NAME"."""
        people = self.objects.at(trigger.end, self.end) or self.objects.personal(trigger.end, self.end)
        if not people or not self.words["personal"] or people[0].start <= trigger.end + 1:
            return people
        led = {*trigger.word.split()[1:], *self.small[trigger.end : people[0].start].split()}
        return [] if led.isdisjoint(self.words["personal"] | self.words["recipient"]) else people

    def behind_penalty(self, position: int) -> list[Mention]:
        """Give the people behind a penalty that begins at an offset, or behind words of time after it."""
        penalties = self.penalties.at(position, self.end)
        while not penalties and (behind := self._behind_aside(position)) > position:
            position = behind
            penalties = self.penalties.at(position, self.end)
        following = self.small[penalties[-1].end : self.end].split(None, 1) if penalties else []
        if not following or following[0] not in self.words["recipient"]:
            return []
        return self.objects.at(penalties[-1].end + len(following[0]) + 1, self.end)

    def _behind_aside(self, position: int) -> int:
        """Give where a word of time or manner behind an offset ends, "ayer", "en ausencia", else the offset."""
        for aside in self.words["asides"]:
            if self.small.startswith(f" {aside} ", position):
                return position + len(f" {aside}")
        word = WORDS.search(self.small, position, self.end)
        return word.end() if word and self.pronouns.tells_time(word.group()) else position

    def behind_charge(self, position: int) -> list[Mention]:
        """Give who was convicted, named behind the crime: "declaró culpable de sedición a NAME"."""
        words = self.small[position : min(self.end, position + NEAR)].split()
        if not words or words[0] not in self.words["of"] - self.words["personal"]:
            return []
        found = next((word for word in words if word in self.words["personal"]), None)
        behind = self.small.find(f" {found} ", position) if found else 0
        return self.objects.at(behind + len(f" {found}"), self.end) if found else []

    def imposed_on(self, position: int) -> list[Mention]:
        """Give whom a penalty told behind an offset was given: "confirmé la peine d’un an infligée à NAME"."""
        match = self.words.imposed_on.match(self.small, position, self.end)
        return self.objects.at(match.end() - 1, self.end) if match else []

    def after(self, at: Reading) -> list[Mention]:
        """Give the names after a verb whose subject has none: "five people were arrested, including A and B"."""
        position = self.objects.including(at.trigger.end, self.end)
        if position is not None:
            return self.objects.at(position, self.end)
        done_by = at.trigger.word.endswith(f" {self.words.agent}")
        return [] if done_by else self.objects.postposed(at.trigger.end, self.end, plural=at.verb.plural)

    def behind(self, at: Reading) -> list[Mention]:
        """Give the subject behind a verb that opens its clause: "Ayer fueron detenidos Ana Ruiz y Luis Cari"."""
        if not (self.words["postposed"] and self.pronouns.adverbial(self.start, at.verb.start)):
            return []
        return self.objects.postposed(at.trigger.end, self.end, plural=at.verb.plural, sure=True)

    def others(self, position: int) -> bool:
        """Tell whether a verb has others as its subject, behind it: "cuando murieron 39 personas"."""
        if not self.words["postposed"]:
            return False
        first, noun, *_ = [*self.small[position : position + NEAR].replace(",", " ").split(None, 2), "", ""]
        if self.role_nouns.counts(first):
            return noun.isalpha() and not self.pronouns.tells_time(noun) and not self.words["of"] & {noun}
        return first in self.words["some"] and self.role_nouns.is_person(noun)

    def listed(self, trigger: Trigger) -> list[Mention]:
        """Give the names after "among those arrested are" and "still missing tonight:"."""
        match = self.objects.listing(trigger.end, self.end)
        if match is None:
            return []
        before = words_before(self.small, self.start, trigger.start, NEAR)[:4]
        if not any(word in self.words["those"] for word in before):
            return []
        return self.objects.at(match, self.end)

    def undone(self, at: Reading) -> bool:
        """Tell whether a release was taken back at once: "granted him bail and then withdrew it"."""
        return at.kind == "release" and bool(self.words.undone.match(self.small, at.trigger.end, self.end))

    def but_feared(self, at: Reading) -> bool:
        """Tell whether others but fear that something happened: "is feared to have been arrested"."""
        if at.kind == "disappearance" or "have" not in at.verb.kinds:
            return False
        return not self.words["but_feared"].isdisjoint(words_before(self.small, self.start, at.verb.start, NEAR)[:1])

    def together(self, trigger: Trigger) -> list[Mention]:
        """Give the names of those whom an event befell with its subject: "was arrested together with A and B"."""
        position = self.objects.together(trigger.end, self.end)
        position = self.objects.beside(trigger.end, self.end) if position is None else position
        return self.objects.at(position, self.end) if position is not None else []

    def _second(self, verb: Verb) -> list[Mention]:
        """Give whom a pronoun means whose second verb this is: "she had no lawyer and was beaten"."""
        for word, offset in left_words(self.small, self.start, verb.start, 2 * NEAR):
            if word in self.words["who"] or word[-1] in ".;:”»" or verb.plural:
                break
            if word in self.words["one"]:
                named = self.objects.named(offset, verb.start)
                apart = any(self._opens_clause(mention) for mention in named)
                return [] if apart else self.pronouns.pronoun(word, offset)
        return []

    def _opens_clause(self, mention: Mention) -> bool:
        """Tell whether a name may be the subject of a clause of its own, not an object: "and NAME", "said NAME"."""
        word = next(iter(words_before(self.small, self.start, mention.start, NEAR)), "")
        return word.endswith(",") or self._joins(word) or word in self.words["subordinate"] | self.words["reporting"]

    def coordinated(self, verb: Verb) -> Verb | None:
        """Give the verb whose auxiliary a participle shares: "was blindfolded throughout and given electric shocks"."""
        before = list(left_words(self.small, self.start, verb.start, 2 * NEAR))
        if verb.kinds or not before or not (before[0][0].endswith(",") or before[0][0] in self.words["and"]):
            return None
        for index, (word, _) in enumerate(before[1:_CHAIN], 1):
            if word in self.words["be"]:
                nearest, offset = before[index - 1]
                fits = self.words.participle.search(nearest.strip(","))
                return self.verb(offset) if fits else None
            if word in self.words["verbs"] or word in self.words["who"] or word[-1] in ".;:”»":
                break
        return None

    def _ahead(self, verb: Verb) -> list[Mention]:
        """Give whom "he" runs ahead of: "A year after he was detained, blogger NAME was freed"."""
        position = verb.start
        if self.objects.named(self.start, position):
            return []
        comma = self.small.find(", ", position, min(self.end, position + 2 * NEAR))
        return self.objects.at(comma + 2, self.end)[:1] if comma > 0 else []

    def _first_named(self, verb: Verb) -> list[Mention]:
        """Give the people who open a sentence, subjects of its second verb too: "A and B went north and were shot"."""
        people = self.subjects.subject_of_sentence(self.sentence, verb.start, plural=verb.plural)
        before = self.small[self.start : people[0].start].split() if people else []
        opens = people and len(before) < OPENING and self.words["one"].isdisjoint(before)
        return people if opens and (len(people) > 1) == bool(verb.plural) else []

    def of(self, trigger: Trigger) -> list[Mention]:
        """Give the people on whom a noun depends: "the arrest of NAME"."""
        joined = self.words.and_noun.match(self.small, trigger.end, self.end)
        position = joined.end() if joined else trigger.end
        aside = self.words.noun_aside.match(self.small, position, self.end)
        position = aside.end() if aside else position
        for word in WORDS.finditer(self.small, position, min(self.end, position + NEAR)):
            if word.group() in self.words["of"] or word.group().startswith(tuple(self.words["elided_of"])):
                found = self.objects.at(word.start() - 1, self.end, noun=True)
                found = found or self.objects.of_noun(trigger.end, self.end)
                return found or self.role_nouns.enumerated(position, self.small[position : self.end].split(None, 4)[:4])
            if not word.group().endswith(tuple(self.words["postposed_adjectives"])):
                break
        return []

    def feared(self, at: Reading) -> bool:
        """Tell whether a verb tells of harm that may be or is to come: "could be tortured", "is due to be executed"."""
        if self.but_feared(at):
            return True
        harmful = at.kind in HARM or at.trigger.word in self.words["returned"]
        if not harmful or "not" in at.verb.kinds:
            return False
        before = words_before(self.small, self.start, at.verb.start, 2 * NEAR)
        return not (_TO_COME.isdisjoint(at.verb.kinds) and self.words["fearing"].isdisjoint(before))

    def holds(self, verb: Verb, kind: str) -> bool:
        """Tell whether a verb reports what happened; of a trial, what is set to happen too."""
        return verb.fact and (not verb.future or kind == "trial")
