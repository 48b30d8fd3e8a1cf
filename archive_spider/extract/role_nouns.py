"""Whom nouns mean that stand for a person told of before: "the lawyer", "the 27-year-old", "the three".

The noun of a role means its one bearer, or the one person of no role that the text tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from archive_spider.extract import numbers, vocabulary
from archive_spider.extract.clauses import words
from archive_spider.extract.grammar import elision
from archive_spider.extract.lexicon import load
from archive_spider.extract.mentions import Mention, Mentions
from archive_spider.extract.name_lists import NameLists
from archive_spider.extract.pronouns import Gender, Pronouns

_SHORT_PHRASE: Final = 50
_TOLD_REACH: Final = 420
_OPENING_REACH: Final = 300
_FEW: Final = 7
_HEAD_WORDS: Final = 2
_OPENING: Final = 3
_HEAD: Final = re.compile(r"[.!?]\s+$")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The small words of a language."""

    counts: dict[str, int]
    genders: dict[str, Gender]
    years_old: re.Pattern[str]
    age: re.Pattern[str]
    aged: re.Pattern[str]
    body_roles: frozenset[str]
    phrase: re.Pattern[str]
    that: re.Pattern[str]


@cache
def _grammar(language: str) -> _Grammar:
    own = load(language, "names")
    lists = load(language, "cases")["words"]
    return _Grammar(
        counts=numbers.values(language) | dict.fromkeys(lists["both"], 2),
        genders=own["article_genders"] | own["gender_nouns"],
        years_old=re.compile(lists["years_old"]),
        age=re.compile(lists["year_old"]),
        aged=re.compile(rf", (?:(?:{numbers.any_of(lists['aged'])}) )?\d{{1,2}}\b"),
        body_roles=frozenset(own["body_roles"]),
        phrase=re.compile(_phrase(own) if vocabulary.words(language).heads_first else ""),
        that=re.compile(rf"^[^,;:]*(?<!\w){numbers.any_of(lists['that'])} ?"),
    )


def _phrase(names: dict[str, list[str]]) -> str:
    """Give the expression of what goes on with the noun of a role: "l’avocat des familles de Ndoki"."""
    of, articles = (
        numbers.any_of([word.replace("'", "’") for word in names[key]]) for key in ("genitives", "articles")
    )
    ending = numbers.any_of([ending for word in names["adjective_endings"] for ending in (word, f"{word}s")])
    return (
        rf"(?:(?: [^\W\d_]*{ending})?(?: (?:{of})(?:(?: |(?<=’))(?:{articles}))?(?: |(?<=’))[^\W\d_][\w’-]*){{1,2}})?"
    )


class RoleNouns:
    """Finds whom nouns mean in one entry; `called` keeps where a person is called "the lawyer"."""

    def __init__(
        self,
        small: str,
        mentions: Mentions,
        lists: NameLists,
        pronouns: Pronouns,
        language: str,
    ) -> None:
        self._small = small
        self._mentions = mentions
        self._lists = lists
        self._pronouns = pronouns
        self._words = words(language)
        self._grammar = _grammar(language)
        self._known = vocabulary.words(language)
        self._numbers = numbers.values(language)
        self._elision = elision(language)
        self.called: dict[Mention, tuple[int, int]] = {}
        self.plural: dict[Mention, str] = {}

    def _apart(self, words: str) -> str:
        """Set elided articles apart from their nouns."""
        return self._elision.sub(r"\g<0> ", words) if "’" in words or "'" in words else words

    def subject(
        self, before: list[tuple[str, int]], start: int, position: int, *, plural: bool | None
    ) -> list[Mention]:
        """Give whom "the lawyer", "the 27-year-old" or "the three" mean as a subject."""
        words = [
            part
            for word, _ in before[: 6 if self._known.heads_first else 4]
            for part in self._apart(word.strip(",")).split()
        ]
        clause = not before or before[0][0].endswith((",", ";")) or words[0] in self._words["and"]
        elided = "" in self._words["subject_pronouns"] and (clause or self._pronouns.adverbial(start, position))
        if elided and not self._determined(start, position):
            return [] if self._of_some(start, position) else self._elided(position, plural=plural)
        counted = self._counted(start, position) if plural else []
        near = pairwise(before[:_FEW]) if counted else ()
        if any(at > start and self.counts(number) and self.is_person(noun) for (noun, _), (number, at) in near):
            counted = []
        opening = self._apart(self._small[start:position].replace("'", "’").lstrip('“"‘ '))
        if said := self._grammar.that.search(opening):
            opening = opening[said.end() :]
        the = tuple(f"{word} " for word in self._words["the"])
        tail = opening.rpartition(", ")[2]
        opening = tail if tail.startswith(the) and not opening.startswith(the) else opening
        determined = opening.startswith(the)
        apposed = determined and any(word.endswith(",") for word in opening.split()[1:_FEW]) and opening.endswith(", ")
        if described := self._this(words, start) or self._introduced(opening, start, position):
            return described
        short = determined and "," not in opening and len(opening.split()) <= _FEW
        if counted or not (apposed or short or any(word in self._words["the"] for word in words)):
            return counted
        count = next((word for word in words if word in self._grammar.counts), None)
        everybody = plural and opening.strip() in self._words["everybody"]
        if everybody or (count and plural is not False):
            some = not self._words["part_of"].isdisjoint(words)
            at = before[-1][1] if before else position
            return [] if some else self._pronouns.group(at, self._grammar.counts.get(count or ""))
        named = self._mentions.people(position - len(opening), position)
        if plural or not determined or named or len(opening) > _OPENING_REACH:
            return []
        return self._described(opening, position - len(opening) if said else start)

    def _determined(self, start: int, position: int) -> bool:
        """Tell whether the noun of a role stands before a comma: "El bloguero, detenido ayer"."""
        words = self._small[start:position].split()
        return len(words) > 1 and words[0] in self._words["the"] and self._known.role(words[1].strip(","))

    def _of_some(self, start: int, position: int) -> bool:
        """Tell whether somebody else ends before a verb, between commas: "cuyo conductor, un turco, fue detenido"."""
        words = self._small[start:position].rstrip(", ").rpartition(", ")[2].split()
        return len(words) > 1 and words[0] in self._words["some"] and not self._pronouns.tells_time(words[1])

    def _elided(self, position: int, *, plural: bool | None) -> list[Mention]:
        """Give whom a verb without a subject means: the one told of last, else the only one named but speakers."""
        if plural:
            return self._pronouns.group(position)
        found = self._pronouns.salient(position, self._pronouns.shown_gender(position))
        return (
            [found]
            if found
            else [one for one in self._pronouns.one_known(position) if not self._pronouns.is_speaker(one)]
        )

    def head(self, position: int) -> list[Mention]:
        """Give whom a noun at an offset means that opens the main clause: "Kidnappé lundi, le reporter a été tué"."""
        opening = self._apart(self._small[position : position + _SHORT_PHRASE])
        words = opening.split()
        if len(words) < _HEAD_WORDS or words[0] not in self._words["the"]:
            return []
        if words[1] in self._grammar.counts:
            return self._pronouns.group(position, self._grammar.counts[words[1]])
        return self._described(opening, position)

    def objects(self, tokens: list[str], position: int) -> list[Mention]:
        """Give whom an object that names nobody means: "accused the two women", "freed both men"."""
        if headed := self._pronouns.heading.object(position):
            return headed
        words = [token.strip('.,;:”"’') for token in tokens[:3]]
        if not words or words[0] not in self._words["the"]:
            return []
        size = next((self._grammar.counts[word] for word in words if word in self._grammar.counts), 0)
        return self._pronouns.group(position, size) if size > 1 else self._object(tokens, position)

    def _object(self, tokens: list[str], position: int) -> list[Mention]:
        """Give whom "arrested the 36-year-old" or "freed the poet" means: the one told of, of that age or trade."""
        word = tokens[1] if len(tokens) > 1 else ""
        noun = word.strip(".,;:”")
        following = tokens[2] if len(tokens) > 2 and noun == word else ""  # noqa: PLR2004 the word behind the noun
        age = self._grammar.age.match(noun)
        if self._known.heads_first or not (age or self._known.role(noun)) or self._is_other(following.strip(".,;:”")):
            return []
        if not age and following in (self._words["of"] - self._words["on"]) | self._words["who"]:
            return []
        for one in self._pronouns.one_known(position):
            profile = self._mentions.profile(one)
            trade = (profile.occupation or profile.role or "").lower().split()
            return [one] if (profile.age in {None, int(age[1])} if age else noun in trade) else []
        return []

    def _this(self, words: list[str], start: int) -> list[Mention]:
        """Give whom "cette physicienne de 51 ans" means, whose words stand nearest first."""
        at = next((at for at, word in enumerate(words) if word in self._words["this"]), 0)
        noun = words[at - 1] if at else ""
        told = self._known.role(noun) and not self._is_other(noun)
        return self._bearer(f"{words[at]} {noun}", noun, start) if told else []

    def _introduced(self, opening: str, start: int, position: int) -> list[Mention]:
        """Give whom "An Uzbek lawyer", at the head of a text, means: the one named first, at the head of a sentence."""
        words = opening.split()
        if start or not words or words[0] not in self._words["some"] or self._mentions.people(0, position):
            return []
        if not any(self._known.role(word.strip(",")) and not self._is_other(word.strip(",")) for word in words[1:_FEW]):
            return []
        for one in self._mentions.people(position, position + _TOLD_REACH)[:1]:
            follows = (
                self._grammar.aged.match(self._small, one.end)
                or self._small[one.end :].split(None, 1)[0] in self._words["be"]
            )
            if follows and _HEAD.search(self._small, position, one.start) and not self._pronouns.is_speaker(one):
                return [one]
        return []

    def _described(self, opening: str, start: int) -> list[Mention]:
        """Give whom the noun that opens a sentence means."""
        nouns = [word.strip(",") for word in opening.split()[1:5]]
        listed = self._grammar.years_old.match(opening) or any(word in self._words["roles"] for word in nouns)
        if listed and not self._known.heads_first:
            found = self._pronouns.one_known(start)
            self._call(found, opening, start)
            return found
        role = bool(nouns) and self._known.role(nouns[0]) and not self._is_other(nouns[0])
        if nouns and not role and nouns[0] in self._grammar.body_roles:
            at = self._small.index(nouns[0], start) + len(nouns[0])
            phrase = self._grammar.phrase.match(self._small, at)
            role = bool(phrase and phrase.group()) and len(self._pronouns.one_known(start)) == 1
        return self._bearer(opening, nouns[0], start) if listed or role else []

    def _call(self, found: list[Mention], opening: str, start: int) -> None:
        """Keep what the noun phrase that opens a sentence calls its bearer: "The 26-year-old interior designer"."""
        phrase = opening.partition(",")[0].split()[1:]
        joint = next((at for at, word in enumerate(phrase) if word in self._words["and"]), len(phrase))
        if joint and not self._known.role(phrase[-1]) and self._known.role(phrase[joint - 1]):
            phrase = phrase[:joint]
        while phrase and phrase[0][:1].isdigit():
            phrase = phrase[1:]
        if len(found) != 1 or not phrase or len(phrase) > _FEW:
            return
        head = next((at for at, word in enumerate(phrase) if word in self._words["owner"]), len(phrase))
        noun = phrase[max(0, head - 1)]
        if gender := self._grammar.genders.get(noun):
            self._pronouns.genders.setdefault(self._mentions.fullest(found[0]), gender)
        if self._known.role(noun) and head == len(phrase) and not self._is_other(noun):
            at = self._small.find(" ".join(phrase), start)
            if at >= 0:
                self.called.setdefault(found[0], (at, at + len(" ".join(phrase))))

    def _is_other(self, noun: str) -> bool:
        """Tell a noun that means no person at risk: the judge, the minister."""
        return noun in self._words["perpetrators"] or noun in self._words["titles"]

    def _bearer(self, opening: str, noun: str, position: int) -> list[Mention]:
        """Give whom "l’écrivain" means: the one of that occupation, or of none that the text tells."""
        if not self._known.role(noun):
            return self._pronouns.one_known(position)
        genders: dict[str, Gender] = self._grammar.genders
        gender = genders.get(noun) or genders.get(opening.partition(" ")[0])
        people = dict.fromkeys(self._mentions.fullest(one) for one in self._mentions.people(0, position))
        fitting: list[Mention] = []
        others: list[Mention] = []
        for one in people:
            profile = self._mentions.profile(one)
            if gender and profile.gender and profile.gender != gender:
                continue
            trade = profile.occupation or profile.role or ""
            if noun in trade.lower().split():
                return [one]
            if not self._pronouns.is_speaker(one):
                (others if trade else fitting).append(one)
        last = [self._mentions.fullest(one) for one in self._pronouns.one_known(position)]
        found = fitting if len(fitting) == 1 else [one for one in last if one in fitting]
        found = found or (others if len(others) == 1 and not fitting else [])
        found = found or (last if len(people) == 1 and not others else [])
        if len(found) == 1:
            at = self._small.index(noun, position)
            phrase = self._grammar.phrase.match(self._small, at + len(noun))
            self.called.setdefault(found[0], (at, phrase.end() if phrase else at + len(noun)))
            if listed := genders.get(noun):
                self._pronouns.genders.setdefault(found[0], listed)
            return found
        return []

    def _counted(self, start: int, position: int) -> list[Mention]:
        """Give whom "Two painters of the guild" mean, where as many names follow."""
        first = self._small[start:position].split(None, 1)
        size = self._grammar.counts.get(first[0], 0) if first else 0
        found = self._named_next(position, size) if size > 1 else []
        return self._calling(found, self._small[start:position].split(None, _FEW)[1:_FEW]) if found else []

    def enumerated(self, position: int, words: list[str]) -> list[Mention]:
        """Give as many names as the words behind a verb tell, where a colon leads to them: "freed two men: A and B"."""
        size = next((self._grammar.counts[word] for word in words if word in self._grammar.counts), 0)
        found = self._named_next(position, size) if size > 1 else []
        if not found or not self._small.endswith(": ", position, found[0].start):
            return []
        return self._calling(found, words)

    def _calling(self, people: list[Mention], words: Iterable[str]) -> list[Mention]:
        """Keep the role in the plural by which a sentence calls people: "Three students were held: A, B and C"."""
        first = [word.strip(",.") for word in words][: _FEW if self._known.heads_first else _OPENING]
        at = next((at for at, word in enumerate(first) if self._known.role(word)), -1)
        if at >= 0 and first[at].endswith("s") and self._words["of"].isdisjoint(first[at + 1 : at + 2]):
            noun = first[at]
            self.plural.update(dict.fromkeys(people, noun))
        return people

    def _named_next(self, position: int, size: int) -> list[Mention]:
        """Give a list of so many names soon after "Six activists were released"."""
        people = self._mentions.people(position, position + 2 * _TOLD_REACH)
        for index in range(size - 1, len(people)):
            found = self._lists.before(people[: index + 1], index, people[index].start, sure=False)
            if len(found) == size:
                return found
        return []

    def is_role(self, noun: str) -> bool:
        """Tell the noun of one person by what he does: "activist", "organiser"."""
        return noun in self._words["roles"] or (not noun.endswith("s") and self._known.role(noun))

    def is_person(self, noun: str) -> bool:
        """Tell the noun of persons: "members", "activists"."""
        bare = noun.strip(",")
        return bare in self._words["people"] or (bare.isalpha() and self._known.introduces(bare))

    def are_others(self, noun: str) -> bool:
        """Tell the noun of several persons who are accused themselves: "former officers charged with"."""
        return noun.removesuffix("s") in self._words["perpetrators"] and noun.endswith("s")

    def counts(self, word: str) -> bool:
        """Tell whether a word says how many: "six", "14", "several"."""
        return word in self._numbers or word.isdigit() or word in self._words["quantifiers"]
