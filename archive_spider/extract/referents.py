"""Whom words mean that are no names: "he", "the lawyer", "the 27-year-old", "the three".

A pronoun means the one person of whom the words just before tell, where the gender allows it, else the nearest name
that fits; never the lawyer or brother who is named as somebody's, never the one who speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from typing import Final, Literal

from archive_spider.extract import numbers, vocabulary
from archive_spider.extract.clauses import words, words_before
from archive_spider.extract.date_words import words_of_time
from archive_spider.extract.lexicon import load
from archive_spider.extract.mentions import Mention, Mentions
from archive_spider.extract.name_lists import NameLists
from archive_spider.records import Quote

Gender = Literal["female", "male"]

_SHORT_PHRASE: Final = 50
_TOLD_REACH: Final = 420
_GROUP_REACH: Final = 1200
_OPENING_REACH: Final = 300
_FEW: Final = 7
_HEAD_WORDS: Final = 2
_RELATIVES_REACH: Final = 70
_AGED: Final = re.compile(r", (?:aged )?\d{1,2}\b")
_HEAD: Final = re.compile(r"[.!?]\s+$")
ELISION: Final = re.compile(r"\b[ld][’']")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The small words of a language."""

    counts: dict[str, int]
    genders: dict[str, Gender]
    years_old: re.Pattern[str]
    pair: re.Pattern[str]
    body_roles: frozenset[str]
    phrase: re.Pattern[str]
    that: re.Pattern[str]
    times: frozenset[str]


@cache
def _grammar(language: str) -> _Grammar:
    own = load(language, "names")
    lists = load(language, "cases")["words"]
    return _Grammar(
        counts=numbers.values(language) | dict.fromkeys(lists["both"], 2),
        genders=own["article_genders"] | own["gender_nouns"],
        years_old=re.compile(lists["years_old"]),
        pair=re.compile(
            rf"\b({numbers.any_of(lists['one']) or '(?!)'}) "
            rf"(?:{numbers.any_of(lists['and'])}) (?:\w+ ){{0,3}}?(?:\w+, )?$"
        ),
        body_roles=frozenset(own["body_roles"]),
        phrase=re.compile(_phrase(own) if vocabulary.words(language).heads_first else ""),
        that=re.compile(rf"^[^,;:]*(?<!\w){numbers.any_of(lists['that'])} ?"),
        times=words_of_time(language) if "" in lists["subject_pronouns"] else frozenset(),
    )


def _phrase(names: dict[str, list[str]]) -> str:
    """Give the expression of what goes on with the noun of a role: "l’avocat des familles de Ndoki"."""
    of, articles = (
        numbers.any_of([word.replace("'", "’") for word in names[key]]) for key in ("genitives", "articles")
    )
    return rf"(?:(?: [^\W\d_]+)?(?: (?:{of})(?:(?: |(?<=’))(?:{articles}))?(?: |(?<=’))[^\W\d_][\w’-]*){{1,2}})?"


def _apart(words: str) -> str:
    """Set elided articles apart from their nouns."""
    return ELISION.sub(r"\g<0> ", words) if "’" in words or "'" in words else words


class Referents:
    """Finds whom pronouns and nouns mean in one entry.

    `called` and `genders` keep what such words told of a person: "the lawyer", "she".
    """

    def __init__(self, small: str, mentions: Mentions, quotes: list[Quote], lists: NameLists, language: str) -> None:
        self._small = small
        self._mentions = mentions
        self._quotes = quotes
        self._lists = lists
        self._words = words(language)
        self._grammar = _grammar(language)
        self._known = vocabulary.words(language)
        self.called: dict[Mention, tuple[int, int]] = {}
        self.genders: dict[Mention, Gender] = {}
        self._told: tuple[int, list[Mention]] | None = None
        self._befell: dict[Mention, int] = {}

    def pronoun(self, word: str, position: int, *, plural: bool | None = None) -> list[Mention]:
        """Give whom a pronoun at an offset means; of one that does not tell its number, by that of the verb."""
        lists = self._words
        if word in lists["i"]:
            return self._speaker(position)
        if word in lists["they"] or (plural and not word):
            return [] if self._of_relatives(position) else self.group(position)
        if self._grammar.times and word in lists["possessive_pronouns"] and (several := self._several(position)):
            return several
        gender: Gender | None = "male" if word in lists["he"] else "female" if word in lists["she"] else None
        found = self.salient(position, gender) or self._mentions.antecedent(position, gender)
        if found and self.related(found, gender):
            told_at, told = self._told or (0, [])
            found = told[0] if len(told) == 1 and position - told_at < _GROUP_REACH else None
        if not found or self._says(found, position) or (gender and self._mentions.gender(found) not in {None, gender}):
            return []
        if gender:
            self.genders.setdefault(self._mentions.fullest(found), gender)
        return [found]

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

    def _says(self, mention: Mention, position: int) -> bool:
        """Tell whether a person speaks the words at an offset: then "she" in them is somebody else."""
        for quote in self._quotes:
            if quote.start <= position < quote.end and quote.speaker and quote.speaker.kind == "person":
                return mention.name in quote.speaker.name or quote.speaker.name in mention.name
        return False

    def salient(self, position: int, gender: str | None) -> Mention | None:
        """Give the one person of whom the words just before tell, where the gender allows it."""
        if self._told is None or not self._told[0] < position < self._told[0] + _TOLD_REACH:
            return None
        people = self._told[1]
        named = [
            one
            for one in self._mentions.people(self._told[0], position)
            if not self._lists.owned(one, self._told[0]) and not self.related(one, gender)
        ]
        since = {self._mentions.fullest(mention) for mention in named} - {self._mentions.fullest(people[0])}
        if len(people) != 1 or len(since) == 1 or self._says(people[0], position):
            return None
        known = gender and self._mentions.gender(people[0])
        return people[0] if known is None or known == gender else None

    def tell(self, position: int, people: list[Mention]) -> None:
        """Note whom an event at an offset happened to: pronouns after it mean them."""
        if people:
            self._told = position, people
            self._befell.update((self._mentions.fullest(one), position) for one in people)

    def group(self, position: int, size: int | None = None) -> list[Mention]:
        """Give the people named or told of together last before an offset, whom "they" or "the three" mean."""
        told_at, told = self._told or (-1, [])
        together = told if told_at >= position - _GROUP_REACH and len(told) > 1 and size in {None, len(told)} else []
        found = self._mentions.people(max(0, position - _GROUP_REACH), position)
        people = [one for one in found if not self._lists.names_body(one)]
        for index in range(len(people) - 1, 0, -1):
            if together and people[index].end <= told_at:
                return together
            found = self._lists.before(people[: index + 1], index, people[index].start, sure=False)
            if len(found) > 1 and size in {None, len(found)}:
                return found
        return together or self._pair(people[-1:], size) or self._so_many(position, size)

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

    def _named_next(self, position: int, size: int) -> list[Mention]:
        """Give a list of so many names soon after "Six activists were released"."""
        people = self._mentions.people(position, position + 2 * _TOLD_REACH)
        for index in range(size - 1, len(people)):
            found = self._lists.before(people[: index + 1], index, people[index].start, sure=False)
            if len(found) == size:
                return found
        return []

    def _speaker(self, position: int) -> list[Mention]:
        for quote in self._quotes:
            if quote.start <= position < quote.end and quote.speaker and quote.speaker.kind == "person":
                return self._mentions.people(quote.speaker.start, quote.speaker.end)[:1]
        return []

    def noun(self, before: list[tuple[str, int]], start: int, position: int, *, plural: bool | None) -> list[Mention]:
        """Give whom "the lawyer", "the 27-year-old" or "the three" mean as a subject."""
        words = [
            part
            for word, _ in before[: 6 if self._known.heads_first else 4]
            for part in _apart(word.strip(",")).split()
        ]
        clause = not before or before[0][0].endswith((",", ";")) or words[0] in self._words["and"]
        elided = "" in self._words["subject_pronouns"] and (clause or self.adverbial(start, position))
        if elided and not self._determined(start, position):
            return self._elided(position, plural=plural)
        counted = self._counted(start, position) if plural else []
        opening = _apart(self._small[start:position].replace("'", "’").lstrip('“"‘ '))
        if said := self._grammar.that.search(opening):
            opening = opening[said.end() :]
        the = tuple(f"{word} " for word in self._words["the"])
        tail = opening.rpartition(", ")[2]
        opening = tail if tail.startswith(the) and not opening.startswith(the) else opening
        determined = opening.startswith(the)
        apposed = determined and any(word.endswith(",") for word in opening.split()[1:2]) and opening.endswith(", ")
        if described := self._this(words, start) or self._introduced(opening, start, position):
            return described
        if counted or not (apposed or any(word in self._words["the"] for word in words)):
            return counted
        count = next((word for word in words if word in self._grammar.counts), None)
        if plural is not False and count:
            return self.group(before[-1][1] if before else position, self._grammar.counts[count])
        named = self._mentions.people(position - len(opening), position)
        if plural or not determined or named or len(opening) > _OPENING_REACH:
            return []
        return self._described(opening, start)

    def _determined(self, start: int, position: int) -> bool:
        """Tell whether the noun of a role stands before a comma: "El bloguero, detenido ayer"."""
        words = self._small[start:position].split()
        return len(words) > 1 and words[0] in self._words["the"] and self._known.role(words[1].strip(","))

    def _elided(self, position: int, *, plural: bool | None) -> list[Mention]:
        """Give whom a verb without a subject means: the one told of last, else the only one named but speakers."""
        if plural:
            return self.group(position)
        found = self.salient(position, None)
        return [found] if found else [one for one in self._one_known(position) if not self._is_speaker(one)]

    def head(self, position: int) -> list[Mention]:
        """Give whom a noun at an offset means that opens the main clause: "Kidnappé lundi, le reporter a été tué"."""
        opening = _apart(self._small[position : position + _SHORT_PHRASE])
        words = opening.split()
        if len(words) < _HEAD_WORDS or words[0] not in self._words["the"]:
            return []
        if words[1] in self._grammar.counts:
            return self.group(position, self._grammar.counts[words[1]])
        return self._described(opening, position)

    def adverbial(self, start: int, position: int) -> bool:
        """Tell whether only words of time stand before a verb whose subject is elided: "El 3 de mayo fue detenida"."""
        clause = max(self._small.rfind(mark, start, position) + 1 for mark in ",;:–—(")
        words = self._small[max(start, clause) : position].split()
        return all(map(self.tells_time, words))

    def tells_time(self, word: str) -> bool:
        """Tell a word of which dates are made, in languages whose verbs may do without a subject."""
        return word.isdigit() or word in self._grammar.times

    def objects(self, tokens: list[str], position: int) -> list[Mention]:
        """Give whom an object that names nobody means: "accused the two women", "freed both men"."""
        words = [token.strip('.,;:”"’') for token in tokens[:3]]
        if not words or words[0] not in self._words["the"]:
            return []
        size = next((self._grammar.counts[word] for word in words if word in self._grammar.counts), 0)
        return self.group(position, size) if size > 1 else []

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
            follows = _AGED.match(self._small, one.end) or self._small[one.end :].split(None, 1)[0] in self._words["be"]
            if follows and _HEAD.search(self._small, position, one.start) and not self._is_speaker(one):
                return [one]
        return []

    def _described(self, opening: str, start: int) -> list[Mention]:
        """Give whom the noun that opens a sentence means."""
        nouns = [word.strip(",") for word in opening.split()[1:5]]
        listed = self._grammar.years_old.match(opening) or any(word in self._words["roles"] for word in nouns)
        if listed and not self._known.heads_first:
            return self._one_known(start)
        role = bool(nouns) and self._known.role(nouns[0]) and not self._is_other(nouns[0])
        if nouns and not role and nouns[0] in self._grammar.body_roles:
            at = self._small.index(nouns[0], start) + len(nouns[0])
            phrase = self._grammar.phrase.match(self._small, at)
            role = bool(phrase and phrase.group()) and len(self._one_known(start)) == 1
        return self._bearer(opening, nouns[0], start) if listed or role else []

    def _is_other(self, noun: str) -> bool:
        """Tell a noun that means no person at risk: the judge, the minister."""
        return noun in self._words["perpetrators"] or noun in self._words["titles"]

    def _bearer(self, opening: str, noun: str, position: int) -> list[Mention]:
        """Give whom "l’écrivain" means: the one of that occupation, or of none that the text tells."""
        if not self._known.role(noun):
            return self._one_known(position)
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
            if not self._is_speaker(one):
                (others if trade else fitting).append(one)
        last = [self._mentions.fullest(one) for one in self._one_known(position)]
        found = fitting if len(fitting) == 1 else [one for one in last if one in fitting]
        found = found or (others if len(others) == 1 and not fitting else [])
        found = found or (last if len(people) == 1 and not others else [])
        if len(found) == 1:
            at = self._small.index(noun, position)
            phrase = self._grammar.phrase.match(self._small, at + len(noun))
            self.called.setdefault(found[0], (at, phrase.end() if phrase else at + len(noun)))
            if listed := genders.get(noun):
                self.genders.setdefault(found[0], listed)
            return found
        return []

    def _is_speaker(self, mention: Mention) -> bool:
        return any(quote.speaker and quote.speaker.name == mention.name for quote in self._quotes)

    def _counted(self, start: int, position: int) -> list[Mention]:
        """Give whom "Six youth activists of the movement" mean, where as many names follow."""
        first = self._small[start:position].split(None, 1)
        size = self._grammar.counts.get(first[0], 0) if first else 0
        return self._named_next(position, size) if size > 1 else []

    def _one_known(self, position: int) -> list[Mention]:
        """Give the person told of last, or the only one named before."""
        if self._told is not None and self._told[0] < position and len(self._told[1]) == 1:
            return self._told[1]
        people = {self._mentions.fullest(mention) for mention in self._mentions.people(0, position)}
        return list(people) if len(people) == 1 else []

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
        gender = "female" if word in lists["clitics_female"] else None
        found = self.salient(position, gender) or self._mentions.antecedent(position, gender)
        return [found] if found else []

    def told_before(self, sentence: tuple[int, int], *, plural: bool = False) -> list[Mention]:
        """Give the person told of last, where the sentence names nobody; all who were told of, where they are more."""
        if self._told is None or self._mentions.people(*sentence) or sentence[0] - self._told[0] > _TOLD_REACH:
            return []
        return self._told[1] if plural or len(self._told[1]) == 1 else []
