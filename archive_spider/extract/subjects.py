"""Who an event happened to: the passive subject, the active object, the name in "the arrest of …".

Never who arrested; never the relative, the colleague or the lawyer who stands in the name's phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from archive_spider.extract import numbers, vocabulary
from archive_spider.extract.clauses import Verb, left_words, words, words_before
from archive_spider.extract.lexicon import load
from archive_spider.extract.mentions import Mention, Mentions
from archive_spider.extract.name_lists import PARENTHESIS, POSSESSIVE, NameLists
from archive_spider.records import Quote

Gender = Literal["female", "male"]

_RIGHT_REACH: Final = 180
_LEFT_REACH: Final = 420
_FRONTED: Final = 5
_SHORT_PHRASE: Final = 50
_SHORT: Final = 9
_TOLD_REACH: Final = 420
_GROUP_REACH: Final = 1200
_OPENING_REACH: Final = 300
_ELISION: Final = re.compile(r"\b[ld][’']")
_YEARS_OLD: Final = re.compile(r"\w+ (?:now )?\d{1,3}[- ](?:year|ans|años)|\w+ former ")
_AGE: Final = re.compile(r",\s+(?:aged\s+)?\d{1,3}\s*,?$")
_NOUN_GAP: Final = re.compile(r"[’']s?\s+(?:[\w’'-]+\s+){0,4}$")
_OPENERS: Final = frozenset('“«"')
_MARKED: Final = re.compile("“[^“”]*”|«[^«»]*»")
_BREAK: Final = re.compile(r"[“”\"«»:;\n]")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The small words of a language as expressions."""

    counts: dict[str, int]
    listing: re.Pattern[str]
    including: re.Pattern[str]
    of_noun: re.Pattern[str]
    each: re.Pattern[str]
    whom: str
    genders: dict[str, str]


@cache
def _grammar(language: str) -> _Grammar:
    lists = words(language)
    own = load(language, "names")

    def any_of(key: str) -> str:
        return rf"(?:{numbers.any_of(sorted(lists[key]))})"

    return _Grammar(
        counts=numbers.values(language) | dict.fromkeys(lists["both"], 2),
        listing=re.compile(rf"(?:[^.;:,“”]{{0,40}}:|\s[^.;:,“”]{{0,30}}?\b{any_of('copula')}\b)\s*"),
        including=re.compile(rf"[^.;:“”]{{0,90}}?\b{any_of('including')}\s+"),
        of_noun=re.compile(rf"[^.;:,“”]{{0,70}}?\b{any_of('of')}\s+"),
        each=re.compile(rf"\s+{any_of('each')}\s+"),
        whom=next(iter(lists["whom"])),
        genders=own["article_genders"] | own["gender_nouns"],
    )


def _apart(words: str) -> str:
    """Set elided articles apart from their nouns."""
    return _ELISION.sub(r"\g<0> ", words) if "’" in words or "'" in words else words


class Subjects:
    """Finds the people of verbs and nouns in one entry."""

    def __init__(self, text: str, small: str, mentions: Mentions, quotes: list[Quote], language: str) -> None:
        self._text = text
        self._small = small
        self._mentions = mentions
        self._quotes = quotes
        self._words = words(language)
        self._grammar = _grammar(language)
        self._lists = NameLists(text, small, language)
        self.shared = self._lists.shared
        self._known = vocabulary.words(language)
        self.called: dict[Mention, str] = {}
        self.genders: dict[Mention, Gender] = {}
        self._told: tuple[int, list[Mention]] | None = None

    def subject(self, sentence: tuple[int, int], verb: Verb) -> list[Mention]:
        """Give the people who are the subject of a verb."""
        return self._ending(sentence[0], verb.start, plural=verb.plural, depth=0)

    def _ending(self, start: int, position: int, *, plural: bool | None, depth: int) -> list[Mention]:
        """Give the people whose noun phrase ends at an offset."""
        before = list(left_words(self._small, start, position, 40))
        word = before[0][0].strip(',(“"«') if before else ""
        lists = self._words
        if word in lists["who"] and depth == 0:
            return self._ending(start, before[0][1], plural=bool(plural), depth=1)
        if word in lists["subject_pronouns"] or (not word and "" in lists["subject_pronouns"]):
            return self._pronoun(word, position - 1)
        begin = max(start, position - _LEFT_REACH)
        people = self._mentions.people(begin, position)
        for index in range(len(people) - 1, max(-1, len(people) - 7), -1):
            mention = people[index]
            if mention.end > position or self._text[max(0, mention.start - 2) : mention.start].strip() in _OPENERS:
                continue
            verdict = self._gap(mention, position, plural=plural)
            if verdict == "yes" and index and self._alias_of(people[index - 1], mention):
                continue
            if verdict == "stop":
                break
            if verdict == "yes":
                if depth and index and self._kin_of(people[index - 1], mention, position):
                    return [mention]
                if self._lists.owned(mention, start):
                    continue
                return [mention] if plural is False else self._lists.before(people, index, start, sure=bool(plural))
        return self._noun(before, start, position, plural=plural)

    def _kin_of(self, before: Mention, mention: Mention, position: int) -> bool:
        """Tell whether "who" behind a name means its bearer: "NAME, the wife of the blogger NAME, who …"."""
        gap = self._small[before.end : mention.start]
        related = gap.startswith(",") and any(token in self._words["kin"] for token in gap.split())
        following = self._small[mention.end : position].split(None, 1)
        return related and (not following or following[0] in {",", *self._words["who"]})

    def _alias_of(self, before: Mention, mention: Mention) -> bool:
        """Tell whether a name is but another one of the person named before it."""
        return mention.name in self._mentions.describe(before).aliases

    def _pronoun(self, word: str, position: int) -> list[Mention]:
        lists = self._words
        if word in lists["i"]:
            return self._speaker(position)
        if word in lists["they"]:
            return self._group(position)
        gender: Gender | None = "male" if word in lists["he"] else "female" if word in lists["she"] else None
        found = self._salient(position, gender) or self._mentions.antecedent(position, gender)
        if found and self.related(found, gender):
            told_at, told = self._told or (0, [])
            found = told[0] if len(told) == 1 and position - told_at < _GROUP_REACH else None
        if not found or self._says(found, position):
            return []
        if gender:
            self.genders.setdefault(self._mentions.fullest(found), gender)
        return [found]

    def attached(self, mention: Mention) -> bool:
        """Tell whether a person is named as somebody's: "her lawyer, NAME", "NAME’s lawyer, NAME"."""
        before = [word.strip(",") for word in words_before(self._small, 0, mention.start, _SHORT_PHRASE)[:4]]
        return any(word in self._words["possessive_pronouns"] or word.endswith(("’s", "'s")) for word in before)

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
        return same and self._mentions.told_gender(mention) != gender

    def _says(self, mention: Mention, position: int) -> bool:
        """Tell whether a person speaks the words at an offset: then "she" in them is somebody else."""
        for quote in self._quotes:
            if quote.start <= position < quote.end and quote.speaker and quote.speaker.kind == "person":
                return mention.name in quote.speaker.name or quote.speaker.name in mention.name
        return False

    def _salient(self, position: int, gender: str | None) -> Mention | None:
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
        known = gender and self._mentions.told_gender(people[0])
        return people[0] if known is None or known == gender else None

    def tell(self, position: int, people: list[Mention]) -> None:
        """Note whom an event at an offset happened to: pronouns after it mean them."""
        if people:
            self._told = position, people

    def _group(self, position: int, size: int | None = None) -> list[Mention]:
        """Give the people named or told of together last before an offset, whom "they" or "the three" mean."""
        told_at, told = self._told or (-1, [])
        together = told if told_at >= position - _GROUP_REACH and len(told) > 1 and size in {None, len(told)} else []
        people = self._mentions.people(max(0, position - _GROUP_REACH), position)
        for index in range(len(people) - 1, 0, -1):
            if together and people[index].end <= told_at:
                return together
            found = self._lists.before(people[: index + 1], index, people[index].start, sure=False)
            if len(found) > 1 and size in {None, len(found)}:
                return found
        return together

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

    def _noun(self, before: list[tuple[str, int]], start: int, position: int, *, plural: bool | None) -> list[Mention]:
        """Give whom "the lawyer", "the 27-year-old" or "the three" mean as a subject."""
        words = [
            part
            for word, _ in before[: 6 if self._known.heads_first else 4]
            for part in _apart(word.strip(",")).split()
        ]
        clause = not before or before[0][0].endswith((",", ";")) or words[0] in self._words["and"]
        if "" in self._words["subject_pronouns"] and clause and not plural:
            found = self._salient(position, None)
            return [found] if found else []
        counted = self._counted(start, position) if plural else []
        if counted or not any(word in self._words["the"] for word in words):
            return counted
        count = next((word for word in words if word in self._grammar.counts), None)
        if plural is not False and count:
            return self._group(before[-1][1] if before else position, self._grammar.counts[count])
        opening = _apart(self._small[start:position].replace("'", "’").lstrip('“"‘ '))
        determined = opening.startswith(tuple(f"{word} " for word in self._words["the"]))
        if plural or not determined or len(opening) > _OPENING_REACH:
            return []
        return self._described(opening, start)

    def _described(self, opening: str, start: int) -> list[Mention]:
        """Give whom the noun that opens a sentence means."""
        nouns = [word.strip(",") for word in opening.split()[1:5]]
        listed = _YEARS_OLD.match(opening) or any(word in self._words["roles"] for word in nouns)
        if not self._known.heads_first:
            return self._one_known(start) if listed else []
        role = bool(nouns) and self._known.role(nouns[0]) and not self._is_other(nouns[0])
        return self._bearer(opening, nouns[0], start) if listed or role else []

    def _is_other(self, noun: str) -> bool:
        """Tell a noun that means no person at risk: the judge, the minister."""
        return noun in self._words["perpetrators"] or noun in self._words["titles"]

    def _bearer(self, opening: str, noun: str, position: int) -> list[Mention]:
        """Give whom "l’écrivain" means: the one of that occupation, or of none that the text tells."""
        if not self._known.role(noun):
            return self._one_known(position)
        genders = self._grammar.genders
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
        if len(found) == 1:
            self.called.setdefault(found[0], noun)
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

    def _gap(self, mention: Mention, position: int, *, plural: bool | None) -> Literal["yes", "no", "stop"]:
        """Judge the words between a name and the verb, whether the name may be the verb's subject."""
        gap = self._small[mention.end : position]
        while parenthesis := PARENTHESIS.match(gap):
            gap = gap[parenthesis.end() :]
        bare = gap.strip()
        if not bare or bare == ",":
            return "yes"
        if POSSESSIVE.match(gap):
            return "no"
        if _BREAK.search(_MARKED.sub("", gap)):
            return "stop"
        return "yes" if self._transparent(bare, plural=plural) else "no"

    def _transparent(self, gap: str, *, plural: bool | None) -> bool:
        """Tell whether a subject may stand left of these words: an apposition, a relative clause, "and two others"."""
        lists = self._words
        tokens = gap.strip(",").split()
        first = tokens[0].strip(",") if tokens else ""
        verbal = any(token.strip(",") in lists["verbs"] for token in tokens)
        if gap[0] in ",(–—-":
            if gap.endswith((",", "–", "—", ")", "-")):
                return first not in lists["and"] or not verbal
            if self._of_another(tokens):
                return False
            if not lists["whose"].isdisjoint(tokens):
                return False
            joined = first in lists["and"] and not verbal and plural is not False
            noun = first in lists["article"] or any(token in lists["roles"] for token in tokens)
            apposed = noun and not verbal and not plural and len(tokens) <= _SHORT
            return joined or apposed or bool(_AGE.match(gap))
        if first in lists["and"]:
            return not verbal and (plural is not False or tokens[-1] in lists["and"])
        return first in lists["who"] or (
            not verbal and first in lists["phrase"] and len(tokens) <= _SHORT and "," not in gap
        )

    def _of_another(self, tokens: list[str]) -> bool:
        """Tell whether an apposition ends in a noun of its own: ", mother of a student" before "who disappeared"."""
        kin, owner, article = (self._words[key] for key in ("kin", "owner", "article"))
        words = _ELISION.sub(r"\g<0> ", " ".join(tokens)).split()
        return any(
            a in kin and b in owner and c in article for a, b, c in zip(words, words[1:], words[2:], strict=False)
        )

    def is_role(self, noun: str) -> bool:
        """Tell the noun of one person by what he does: "activist", "organiser"."""
        return noun in self._words["roles"] or (not noun.endswith("s") and self._known.role(noun))

    def listing(self, position: int, limit: int) -> int | None:
        """Give where the names begin after "… are" or "…:", right of an offset."""
        match = self._grammar.listing.match(self._small, position, limit)
        return match.end() if match else None

    def named(self, position: int, limit: int) -> list[Mention]:
        """Give the people named in a stretch."""
        return self._mentions.people(position, limit)

    def of_noun(self, position: int, limit: int) -> list[Mention]:
        """Give the people on whom the next noun depends: "upheld the death sentences of A and B"."""
        match = self._grammar.of_noun.match(self._small, position, limit)
        found = self.object(match.end() - 1, limit) if match else []
        if found or not self._known.heads_first:
            return found
        for mention in self._mentions.people(position, min(limit, position + _RIGHT_REACH))[:1]:
            gap = self._small[position : mention.start]
            before = gap.rsplit(None, _SHORT)[1:]
            governs = self._words["of"] - self._words["own"]
            heads = [at for at, word in enumerate(before) if word in governs]
            if heads and not _BREAK.search(_MARKED.sub("", gap)) and self._leads(f" {' '.join(before[heads[-1] :])} "):
                return self._lists.after([mention], 0, limit)
        return []

    def including(self, position: int, limit: int) -> int | None:
        """Give where the names begin after "…, including", right of an offset."""
        match = self._grammar.including.match(self._small, position, limit)
        return match.end() if match else None

    def postposed(self, position: int, limit: int) -> list[Mention]:
        """Give the subject behind its verb, in languages that allow it: "murió en un hospital Ana Ruiz"."""
        if not self._words["postposed"]:
            return []
        comma = min((at for mark in ",;:" if (at := self._small.find(mark, position, limit)) > 0), default=limit)
        found = [
            mention for mention in self._mentions.people(position, comma) if not self._lists.owned(mention, position)
        ]
        return found[:1]

    def clitic(self, word: str, position: int, start: int) -> list[Mention]:
        """Give whom an object pronoun before a verb means, in the sentence that starts at `start`."""
        lists = self._words
        if word not in lists["clitics"]:
            return []
        if word in lists["clitics_plural"]:
            return self._group(position)
        named = {self._mentions.fullest(mention): mention for mention in self._mentions.people(start, position)}
        if len(named) == 1:
            return [*named.values()]
        gender = "female" if word in lists["clitics_female"] else None
        found = self._salient(position, gender) or self._mentions.antecedent(position, gender)
        return [found] if found else []

    def main(self, position: int, limit: int) -> list[Mention]:
        """Give the subject that begins at an offset: a name or a pronoun."""
        first = self._small[position:limit].split(None, 1)
        if first and first[0] in self._words["subject_pronouns"]:
            return self._pronoun(first[0], position)
        return self.object(position, limit)[:1]

    def object(self, position: int, limit: int, *, noun: bool = False) -> list[Mention]:
        """Give the people whose noun phrase begins at an offset: a verb's object, the name after "the arrest of"."""
        lists = self._words
        limit = min(limit, position + _RIGHT_REACH)
        each = self._grammar.each.match(self._small, position, limit)
        position = each.end() if each else position
        tokens = self._small[position:limit].split(None, 3)
        if not noun and tokens and tokens[0].strip('.,;:”"’') in lists["object_pronouns"]:
            return self._object_pronoun(tokens, position)
        people = self._mentions.people(position, limit)
        at = position
        for index, mention in enumerate(people[:4]):
            gap = self._small[at : mention.start]
            if not self._leads(gap):
                return []
            if not POSSESSIVE.match(self._text, mention.end, mention.end + 3):
                return self._lists.after(people, index, limit)
            at = mention.end + 2
        return []

    def next_to(self, position: int) -> list[Mention]:
        """Give the person whose name follows an offset at once."""
        return [one for one in self._mentions.people(position, position + 2) if one.start == position + 1]

    def _object_pronoun(self, tokens: list[str], position: int) -> list[Mention]:
        word = tokens[0].strip('.,;:”"’')
        ends = word != tokens[0] or len(tokens) == 1
        following = tokens[1].strip('.,;:”"’') if len(tokens) > 1 else ""
        lists = self._words
        if word in lists["possessive_pronouns"] and not (
            ends or following in lists["stop"] or following in lists["adverbs"] or following in lists["and"]
        ):
            return []
        return self._pronoun(word, position)

    def _leads(self, gap: str) -> bool:
        """Tell whether the words before a name belong to its phrase: "prominent activist and scholar"."""
        if len(gap) > 150 or _BREAK.search(gap):  # noqa: PLR2004 a long description
            return False
        tokens = [token.strip(",()") for token in gap.split()]
        tokens = tokens[1:] if tokens and tokens[0] in self._words["of"] else tokens
        if tokens and tokens[-1] in self._words["owner"]:
            return False
        allowed = self._words["including"]
        return not any(token in self._words["stop"] and token not in allowed for token in tokens)

    def whom(self, sentence: tuple[int, int], position: int) -> list[Mention]:
        """Give the person of an object relative clause: "NAME, whom the police arrested"."""
        for word, offset in left_words(self._small, sentence[0], position, 60):
            if word == self._grammar.whom:
                return self._ending(sentence[0], offset, plural=False, depth=1)
            if word.endswith(","):
                break
        return []

    def told_before(self, sentence: tuple[int, int], *, plural: bool = False) -> list[Mention]:
        """Give the person told of last, where the sentence names nobody; all who were told of, where they are more."""
        if self._told is None or self._mentions.people(*sentence) or sentence[0] - self._told[0] > _TOLD_REACH:
            return []
        return self._told[1] if plural or len(self._told[1]) == 1 else []

    def possessor(self, sentence: tuple[int, int], noun: int) -> list[Mention]:
        """Give the person before a noun: "NAME’s recent arrest", "her arrest"."""
        window = self._small[max(sentence[0], noun - 80) : noun]
        owned = "’" in window or "'" in window
        people = self._mentions.people(max(sentence[0], noun - 80), noun) if owned else []
        if people and _NOUN_GAP.match(self._small[people[-1].end : noun]):
            gap = self._small[people[-1].end : noun].split()[1:]
            barred = (self._words["stop"], self._words["and"], self._words["owner"])
            if not any(token.strip(",") in words for token in gap for words in barred):
                return [people[-1]]
            return []
        for count, (word, offset) in enumerate(left_words(self._small, sentence[0], noun, 40)):
            if word in self._words["possessive_pronouns"]:
                return self._named_after(sentence, word, offset, noun) or self._pronoun(word, offset)
            if word in self._words["whose"]:
                return self._ending(sentence[0], offset, plural=False, depth=1)
            if count == 3 or word in self._words["stop"] or word in self._words["and"] or word.endswith(","):  # noqa: PLR2004 adjectives
                break
        return []

    def _named_after(self, sentence: tuple[int, int], word: str, offset: int, noun: int) -> list[Mention]:
        """Give the name that a pronoun at the head of a sentence runs ahead of: "Since his arrest in May, NAME …"."""
        if self._small[sentence[0] : offset].count(" ") > _FRONTED or self._mentions.people(sentence[0], noun):
            return []
        for mention in self._mentions.people(noun, min(sentence[1], noun + _RIGHT_REACH))[:1]:
            head, comma, tail = self._text[noun : mention.start].partition(",")
            gap = head.partition(" ")[2]
            known = self._mentions.told_gender(mention)
            fits = known is None or word not in self._words["she" if known == "male" else "he"]
            verbal = any(token.strip(",") in self._words["verbs"] for token in gap.split())
            if fits and not verbal and (("," not in tail and self._leads(tail)) if comma else not gap.strip()):
                return [mention]
        return []

    def subject_of_sentence(
        self, sentence: tuple[int, int], position: int, *, plural: bool | None = False
    ) -> list[Mention]:
        """Give the first person of a sentence who depends on no other noun, or whom its first pronoun means."""
        people = self._mentions.people(sentence[0], position)
        for index, mention in enumerate(people[:2]):
            if not self._lists.owned(mention, sentence[0]) and not POSSESSIVE.match(
                self._text, mention.end, mention.end + 3
            ):
                return self._lists.after(people, index, position) if plural else [mention]
        first = self._small[sentence[0] : position].split(None, 1)
        if first and first[0].strip('“"') in self._words["subject_pronouns"]:
            return self._pronoun(first[0].strip('“"'), sentence[0])
        return []

    def around(self, sentence: tuple[int, int], position: int) -> Iterator[Mention]:
        """Give the people of a sentence, the nearest before an offset first, then those after it."""
        people = self._mentions.people(*sentence)
        yield from (mention for mention in reversed(people) if mention.end <= position)
        yield from (mention for mention in people if mention.start >= position)
