"""Whom pronouns mean: "he", "they", "lo", the subject that a verb leaves out.

A pronoun means the one person of whom the words just before tell, where the gender allows it, else the nearest name
that fits; never the lawyer or brother who is named as somebody's, never the one who speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from typing import Final, Literal

from archive_spider.extract import numbers
from archive_spider.extract.clauses import words, words_before
from archive_spider.extract.date_words import words_of_time
from archive_spider.extract.headings import Heading
from archive_spider.extract.lexicon import load
from archive_spider.extract.mentions import Mention, Mentions
from archive_spider.extract.name_lists import NameLists
from archive_spider.records import Quote

Gender = Literal["female", "male"]
_AUXILIARIES: Final = 5
_GENDERS: Final[tuple[Gender, ...]] = ("female", "male")

_SHORT_PHRASE: Final = 50
_TOLD_REACH: Final = 420
_GROUP_REACH: Final = 1200
_RELATIVES_REACH: Final = 70


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The small words of a language."""

    pair: re.Pattern[str]
    times: frozenset[str]
    dated: frozenset[str]
    counts: dict[str, int]


@cache
def _grammar(language: str) -> _Grammar:
    lists = load(language, "cases")["words"]
    return _Grammar(
        pair=re.compile(
            rf"\b({numbers.any_of(lists['one']) or '(?!)'}) "
            rf"(?:{numbers.any_of(lists['and'])}) (?:\w+ ){{0,3}}?(?:\w+, )?$"
        ),
        dated=words_of_time(language),
        counts=numbers.values(language),
        times=words_of_time(language) if "" in lists["subject_pronouns"] else frozenset(),
    )


class Pronouns:
    """Finds whom pronouns mean in one entry, and keeps of whom it told last; `genders` keeps what "she" told."""

    def __init__(
        self,
        small: str,
        mentions: Mentions,
        quotes: list[Quote],
        lists: NameLists,
        *,
        heading: Heading,
        language: str,
    ) -> None:
        self._small = small
        self._mentions = mentions
        self._quotes = quotes
        self._lists = lists
        self._words = words(language)
        self._grammar = _grammar(language)
        self.heading = heading
        self.genders: dict[Mention, Gender] = {}
        self._told: tuple[int, list[Mention]] | None = None
        self._befell: dict[Mention, int] = {}

    def pronoun(self, word: str, position: int, *, plural: bool | None = None) -> list[Mention]:
        """Give whom a pronoun at an offset means; of one that is left out, by number and gender of the verb."""
        lists = self._words
        if word in lists["i"]:
            return self._speaker(position)
        if word in lists["they"] or (plural and not word):
            return [] if self._of_relatives(position) else self._sure(self.group(position), position)
        if self._grammar.times and word in lists["possessive_pronouns"] and (several := self._several(position)):
            return several
        gender: Gender | None = "male" if word in lists["he"] else "female" if word in lists["she"] else None
        gender = gender or (None if word else self.shown_gender(position))
        found = self.salient(position, gender) or self._mentions.antecedent(position, gender)
        if found and (self.related(found, gender) or self._is_source(found, position)):
            told_at, told = self._told or (0, [])
            found = told[0] if len(told) == 1 and position - told_at < _GROUP_REACH else None
        if not found or self._says(found, position) or (gender and not self._may_be(found, gender)):
            return []
        if gender:
            self.genders.setdefault(self._mentions.fullest(found), gender)
        return [found]

    def _is_source(self, mention: Mention, position: int) -> bool:
        """Tell whether a sentence only names somebody for what he says: "According to NAME, guards beat him"."""
        start = max(0, mention.start - _SHORT_PHRASE)
        stops = max(self._small.rfind(mark, start, mention.start) for mark in ".;,\n")
        led = any(
            self._small.find(f"{word} ", max(start, stops), mention.start) >= 0 for word in self._words["sources"]
        )
        return led and ". " not in self._small[mention.end : position]

    def shown_gender(self, position: int) -> Gender | None:
        """Give the gender that a participle behind its auxiliaries shows of a subject left out: "fue detenida"."""
        helped = False
        for word in self._small[position : position + _SHORT_PHRASE].split()[:_AUXILIARIES]:
            bare = word.strip(".,;:")
            if bare not in self._words.kinds and bare not in self._words["adverbs"]:
                return self._words.gender_of(bare) if helped else None
            helped = helped or bare in self._words["be"]
        return None

    def _sure(self, group: list[Mention], position: int) -> list[Mention]:
        """Give a group unless one of it speaks the words at an offset, or others are counted since: "the 12 men"."""
        if any(self._says(one, position) for one in group):
            return []
        since = self._small[group[-1].end : position].split() if group else []
        others = any(
            a in self._words["the"] and c.strip(".,;") not in self._grammar.dated and self._number(b) > len(group)
            for a, b, c in zip(since, since[1:], since[2:], strict=False)
        )
        return [] if others else group

    def _number(self, word: str) -> int:
        return int(word) if word.isdecimal() else self._grammar.counts.get(word, 0)

    def _may_be(self, mention: Mention, gender: Gender) -> bool:
        """Tell whether a person may be meant by "he": by the name, unless the text tells it outright."""
        if self._mentions.gender(mention) in {None, gender}:
            return True
        alone = len({self._mentions.fullest(one) for one in self._mentions.people()}) == 1
        return alone and self._mentions.told_gender(mention) == gender

    def _several(self, position: int) -> list[Mention]:
        """Give the people of whom the words just before tell together: "fueron arrestados y su juicio comenzará"."""
        told_at, told = self._told or (0, [])
        near = told_at < position < told_at + _TOLD_REACH and len(told) > 1
        return told if near and not self._mentions.people(told_at, position) else []

    def _of_relatives(self, position: int) -> bool:
        """Tell whether "them" means relatives named just before: "arrested his parents and interrogated them"."""
        before = takewhile(lambda word: word[-1] not in ".;", words_before(self._small, 0, position, _RELATIVES_REACH))
        return any(
            noun.strip(",") in self._words["relations"] and owner in self._words["possessive_pronouns"]
            for noun, owner in pairwise(before)
        )

    def _speaker(self, position: int) -> list[Mention]:
        for quote in self._quotes:
            if quote.start <= position < quote.end and quote.speaker and quote.speaker.kind == "person":
                return self._mentions.people(quote.speaker.start, quote.speaker.end)[:1]
        return []

    def _says(self, mention: Mention, position: int) -> bool:
        """Tell whether a person speaks the words at an offset: then "she" in them is somebody else."""
        for quote in self._quotes:
            if quote.start <= position < quote.end and quote.speaker and quote.speaker.kind == "person":
                return mention.name in quote.speaker.name or quote.speaker.name in mention.name
        return False

    def is_speaker(self, mention: Mention) -> bool:
        """Tell whether a person speaks in any of the quotes."""
        return any(quote.speaker and quote.speaker.name == mention.name for quote in self._quotes)

    def related(self, mention: Mention, gender: str | None) -> bool:
        """Tell whether a person is named as another's: "he" after "his lawyer, NAME" is not that lawyer."""
        owner = ""
        for word in words_before(self._small, 0, mention.start, _SHORT_PHRASE)[:4]:
            bare = word.strip(",")
            if bare in self._words["possessive_pronouns"]:
                owner = bare
                break
            if bare in self._words["stop"] - self._words["kin"] or word[-1:] in ".;:":
                return False
        if not owner or gender is None:
            return False
        same = owner in self._words["he" if gender == "male" else "she"]
        return same and self._mentions.describe(mention).gender != gender

    def attached(self, mention: Mention) -> bool:
        """Tell whether a person is named as somebody's: "her lawyer, NAME", "NAME’s lawyer, NAME"."""
        before = [word.strip(",") for word in words_before(self._small, 0, mention.start, _SHORT_PHRASE)[:4]]
        owners = self._words["possessive_pronouns"] | self._words["they"]
        return any(word in owners or word.endswith(("’s", "'s")) for word in before)

    def clitic(self, word: str, position: int, start: int) -> list[Mention]:
        """Give whom an object pronoun before a verb means, in the sentence that starts at `start`."""
        lists = self._words
        if word not in lists["clitics"]:
            return []
        if word in lists["clitics_plural"]:
            return self.group(position)
        named = {self._mentions.fullest(mention): mention for mention in self._mentions.people(start, position)}
        if len(named) == 1:
            return [*named.values()]
        gender = next((one for one in _GENDERS if word in lists[f"clitics_{one}"]), None)
        found = self.salient(position, gender) or self._mentions.antecedent(position, gender)
        return [found] if found else []

    def salient(self, position: int, gender: str | None) -> Mention | None:
        """Give the one person of whom the words just before tell, where the gender allows it."""
        if self._told is None or not self._told[0] < position < self._told[0] + _TOLD_REACH:
            return None
        people = self._told[1]
        named = [
            one
            for one in self._mentions.people(self._told[0], position)
            if not (self._lists.owned(one, self._told[0]) or self.related(one, gender) or self._beside(one))
        ]
        since = {self._mentions.fullest(mention) for mention in named} - {self._mentions.fullest(people[0])}
        others = bool(since) if self._grammar.times else len(since) == 1
        if len(people) != 1 or others or self._says(people[0], position):
            return None
        known = gender and self._mentions.gender(people[0])
        return people[0] if known is None or known == gender else None

    def _beside(self, mention: Mention) -> bool:
        """Tell who is no subject that a verb leaves out: a relative of the one told of, or who but speaks."""
        return bool(self._grammar.times) and (self.attached(mention) or self.is_speaker(mention))

    def tell(self, position: int, people: list[Mention]) -> None:
        """Note whom an event at an offset happened to: pronouns after it mean them."""
        if people:
            self._told = position, people
            self._befell.update((self._mentions.fullest(one), position) for one in people)

    def one_known(self, position: int) -> list[Mention]:
        """Give the person told of last, or the only one named before."""
        if self._told is not None and self._told[0] < position and len(self._told[1]) == 1:
            return self._told[1]
        people = {self._mentions.fullest(mention) for mention in self._mentions.people(0, position)}
        return list(people) if len(people) == 1 else []

    def told_before(self, sentence: tuple[int, int], *, plural: bool = False) -> list[Mention]:
        """Give the person told of last, where the sentence names nobody; all who were told of, where they are more."""
        if self._told is None or self._mentions.people(*sentence) or sentence[0] - self._told[0] > _TOLD_REACH:
            return []
        return self._told[1] if plural or len(self._told[1]) == 1 else []

    def group(self, position: int, size: int | None = None) -> list[Mention]:
        """Give the people named or told of together last before an offset, whom "they" or "the three" mean."""
        told_at, told = self._told or (-1, [])
        together = told if told_at >= position - _GROUP_REACH and len(told) > 1 and size in {None, len(told)} else []
        people = self._lists.persons(self._mentions.people(max(0, position - _GROUP_REACH), position))
        for index in range(len(people) - 1, 0, -1):
            if together and people[index].end <= told_at:
                return together
            found = self._lists.before(people[: index + 1], index, people[index].start, sure=False)
            if len(found) > 1 and size in {None, len(found)}:
                return found
        return (
            together or self._pair(people[-1:], size) or self._so_many(position, size) or self._headed(position, size)
        )

    def _headed(self, position: int, size: int | None) -> list[Mention]:
        """Give those whom the heading of the text names, where nobody is named since."""
        headed = self.heading.people
        since = self._mentions.people(self.heading.end, position)
        return headed if len(headed) > 1 and size in {None, len(headed)} and not since else []

    def others_since(self, group: list[Mention]) -> bool:
        """Tell whether others were told of since a group was named, so that "if they" may mean more than it."""
        known = {self._mentions.fullest(one) for one in group}
        return any(at > group[-1].end and one not in known for one, at in self._befell.items())

    def _pair(self, people: list[Mention], size: int | None) -> list[Mention]:
        """Give those whom "he and a friend, NAME" names."""
        for one in people if size in {None, 2} else []:
            start = max(0, one.start - _SHORT_PHRASE)
            pair = self._grammar.pair.search(self._small, start, one.start)
            first = self.pronoun(pair[1], pair.start(1)) if pair else []
            if first and first[0] != one:
                return [*first, one]
        return []

    def _so_many(self, position: int, size: int | None) -> list[Mention]:
        """Give the people told of before an offset, one by one, where they are as many as "both" or "the three"."""
        found = [one for one, told_at in self._befell.items() if told_at > position - _GROUP_REACH]
        if size == 2 and len(found) == 1 and self._with_relative(position):  # noqa: PLR2004 a pair
            return found
        return found if 1 < len(found) == size == len(self._befell) else []

    def _with_relative(self, position: int) -> bool:
        """Tell whether the one told of last was with a relative: "was arrested with her mother … Both were freed"."""
        told_at, told = self._told or (position, [])
        words = self._small[told_at:position].split()
        kin, own = self._words["kin"], self._words["possessive_pronouns"]
        return len(told) == 1 and any(a in own and b.strip(".,") in kin for a, b in pairwise(words))

    def adverbial(self, start: int, position: int) -> bool:
        """Tell whether only words of time stand before a verb whose subject is elided: "El 3 de mayo fue detenida"."""
        clause = max(self._small.rfind(mark, start, position) + 1 for mark in ",;:–—(")
        words = self._small[max(start, clause) : position].split()
        return all(map(self.tells_time, words))

    def tells_time(self, word: str) -> bool:
        """Tell a word of which dates are made, in languages whose verbs may do without a subject."""
        return word.isdigit() or word in self._grammar.times
