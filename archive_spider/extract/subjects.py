"""Whom the words left of an offset name: the subject of a verb, the name in "NAME’s arrest", whom "who" means.

Never who arrested; never the relative, the colleague or the lawyer who stands in the name's phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from archive_spider.extract import numbers
from archive_spider.extract.clauses import Verb, left_words, words
from archive_spider.extract.grammar import elision
from archive_spider.extract.headings import Heading
from archive_spider.extract.mentions import Mention, Mentions
from archive_spider.extract.name_lists import PARENTHESIS, POSSESSIVE, NameLists
from archive_spider.extract.objects import BREAK, MARKED, REACH, Objects
from archive_spider.extract.pronouns import Pronouns
from archive_spider.extract.role_nouns import RoleNouns
from archive_spider.records import Quote

_LEFT_REACH: Final = 420
_FRONTED: Final = 5
_SHORT: Final = 9
_SHORT_PHRASE: Final = 50
_CLAUSE: Final = 60
_NOUN_GAP: Final = re.compile(r"[’']s?\s+(?:[\w’'-]+\s+){0,4}$")
_OPENERS: Final = frozenset('“«"')


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The small words of a language as expressions."""

    aged: re.Pattern[str]
    apposed: re.Pattern[str]
    """A noun of one's own behind a name, before "who": "NAME, a student"."""
    whom: re.Pattern[str]
    elision: re.Pattern[str]


@cache
def _grammar(language: str) -> _Grammar:
    lists = words(language)
    aged, whom = (numbers.any_of(sorted(lists[key])) for key in ("aged", "whom"))
    return _Grammar(
        aged=re.compile(rf",\s+(?:[^\W\d_]+, )?(?:(?:{aged or '(?!)'})\s+)?\d{{1,3}}\s*,?$"),
        apposed=re.compile(rf", (?:{numbers.any_of(sorted(lists['some']))}) [^,.;:]+ ?$"),
        whom=re.compile(rf"(?<!\w)(?:{whom})(?:\s|(?<=’))"),
        elision=elision(language),
    )


class Subjects:
    """Finds the people left of verbs and nouns in one entry; `shared` gives full names of those who share a surname."""

    def __init__(self, text: str, small: str, mentions: Mentions, quotes: list[Quote], language: str) -> None:
        self._text = text
        self._small = small
        self._mentions = mentions
        self._words = words(language)
        self._grammar = _grammar(language)
        self._lists = NameLists(text, small, language)
        self.shared = self._lists.shared
        heading = Heading(text, small, mentions, language)
        self.pronouns = Pronouns(small, mentions, quotes, self._lists, heading=heading, language=language)
        self.role_nouns = RoleNouns(small, mentions, self._lists, self.pronouns, language)
        self.objects = Objects(
            text, small, mentions, self._lists, pronouns=self.pronouns, role_nouns=self.role_nouns, language=language
        )

    def subject(self, sentence: tuple[int, int], verb: Verb) -> list[Mention]:
        """Give the people who are the subject of a verb."""
        return self._ending(sentence[0], verb.start, plural=verb.plural, depth=0)

    def _ending(self, start: int, position: int, *, plural: bool | None, depth: int) -> list[Mention]:
        """Give the people whose noun phrase ends at an offset."""
        before = list(left_words(self._small, start, position, 40))
        word = before[0][0].strip(',(“"«') if before else ""
        lists = self._words
        elided = word.rpartition("’")[2] if lists["elided_of"] else ""
        word = elided if elided and elided in lists["subject_pronouns"] else word
        if word in lists["who"] and depth == 0:
            return self._ending(start, before[0][1], plural=bool(plural), depth=1)
        if word in lists["subject_pronouns"] or (not word and "" in lists["subject_pronouns"]):
            return self.pronouns.pronoun(word, position - 1, plural=plural)
        begin = max(start, position - _LEFT_REACH)
        people = self._lists.persons(self._mentions.people(begin, position))
        for index in range(len(people) - 1, max(-1, len(people) - 7), -1):
            mention = people[index]
            if mention.end > position or self._text[max(0, mention.start - 2) : mention.start].strip() in _OPENERS:
                continue
            verdict = self._verdict(people, index, position, plural=plural, related=depth > 0)
            if verdict == "stop":
                break
            if verdict == "nobody":
                return []
            if verdict == "yes":
                if depth and index and self._kin_of(people[index - 1], mention, position):
                    return [mention]
                owned = self._lists.owned(mention, start, relative=bool(depth)) and not (
                    depth and self._grammar.apposed.match(self._small, mention.end, position)
                )
                if owned or (not plural and self._in_aside(people[: index + 1], position)):
                    continue
                return [mention] if plural is False else self._joined(people, index, start, plural=bool(plural))
        above = self.pronouns.heading.subject(start, position)
        return above or self.role_nouns.subject(before, start, position, plural=plural)

    def _verdict(
        self, people: list[Mention], index: int, position: int, *, plural: bool | None, related: bool
    ) -> Literal["yes", "no", "stop", "nobody"]:
        """Judge whether a name may be the subject of a verb, by the words between them and those before the name."""
        mention = people[index]
        verdict = self._gap(mention, position, plural=plural)
        if verdict != "yes":
            return verdict
        if not related and self._led_by(mention, "excepted"):
            return "nobody"
        if related and people[index + 1 :] and self._in_relative(mention, people[index + 1]):
            return "nobody"
        alias = index > 0 and self._alias_of(people[index - 1], mention)
        return "no" if alias or self._led_by(mention, "called") else "yes"

    def _joined(self, people: list[Mention], index: int, start: int, *, plural: bool) -> list[Mention]:
        """Give a name with those joined to it; no plural tells of one of "the killers of NAME"."""
        found = self._lists.before(people, index, start, sure=plural)
        before = next(left_words(self._small, start, people[index].start, 40), ("", 0))
        return [] if plural and len(found) == 1 and before[0] in self._words["of"] else found

    def _gap(self, mention: Mention, position: int, *, plural: bool | None) -> Literal["yes", "no", "stop"]:
        """Judge the words between a name and the verb, whether the name may be the verb's subject."""
        gap = self._small[mention.end : position]
        if gap.startswith(")") and self._in_brackets(mention):
            gap = gap[1:]
        while parenthesis := PARENTHESIS.match(gap):
            gap = gap[parenthesis.end() :]
        bare = gap.strip()
        if not bare or bare == ",":
            return "yes"
        if POSSESSIVE.match(gap):
            return "no"
        if BREAK.search(MARKED.sub("", gap)):
            return "stop"
        joins = self._words["and"] | self._words["conjunctions"]
        second = plural is False and bare.rsplit(None, 1)[-1] in joins
        return "yes" if not second and self._transparent(bare, plural=plural) else "no"

    def _in_brackets(self, mention: Mention) -> bool:
        """Tell whether a name is the last of several between brackets: "Three men (NAME, NAME and NAME) were"."""
        opens = self._small.rfind("(", max(0, mention.start - _LEFT_REACH), mention.start)
        named = self._mentions.people(opens, mention.start) if opens >= 0 else []
        if not named or named[0].start != opens + 1:
            return False
        gap = self._small[named[-1].end : mention.start]
        return "," in gap or not self._words["and"].isdisjoint(gap.split())

    def _is_month(self, tokens: list[str], at: int) -> bool:
        """Tell a month that is written like a verb: "born on 3 May 1980"."""
        modal = tokens[at].strip(",") in self._words["month_modals"]
        return modal and at > 0 and self._words.month_before.search(f"{tokens[at - 1]} ") is not None

    def _transparent(self, gap: str, *, plural: bool | None) -> bool:
        """Tell whether a subject may stand left of these words: an apposition, a relative clause, "and two others"."""
        lists = self._words
        tokens = gap.strip(",").split()
        first = tokens[0].strip(",") if tokens else ""
        verbal = any(
            token.strip(",") in lists["verbs"] and not self._is_month(tokens, at) for at, token in enumerate(tokens)
        )
        if gap[0] in ",(–—-":
            if gap.endswith((",", "–", "—", ")", "-")):
                related = any(token.strip(",") in lists["who"] | lists["whom"] for token in tokens)
                told = tokens[1:] if lists.participle.search(first) else tokens
                tells = verbal and any(token.strip(",") in lists["verbs"] - lists["be"] for token in told)
                joins = first in lists["and"] - lists["whom"]
                return not verbal or (not joins and (related or not tells))
            if self._of_another(tokens):
                return False
            if not lists["whose"].isdisjoint(tokens):
                return False
            joined = first in lists["and"] and not verbal and plural is not False
            noun = first in lists["article"] or any(token in lists["roles"] for token in tokens)
            apposed = noun and not verbal and not plural and len(tokens) <= _SHORT
            return joined or apposed or bool(self._grammar.aged.match(gap))
        if first in lists["and"]:
            return not verbal and plural is not False
        return first in lists["who"] or (
            not verbal and first in lists["phrase"] and len(tokens) <= _SHORT and "," not in gap
        )

    def _of_another(self, tokens: list[str]) -> bool:
        """Tell whether an apposition ends in a noun of its own: ", mother of a student" before "who disappeared"."""
        kin, owner, article = (self._words[key] for key in ("kin", "owner", "article"))
        words = self._grammar.elision.sub(r"\g<0> ", " ".join(tokens)).split()
        return any(
            a in kin and b in owner and c in article for a, b, c in zip(words, words[1:], words[2:], strict=False)
        )

    def _kin_of(self, before: Mention, mention: Mention, position: int) -> bool:
        """Tell whether "who" behind a name means its bearer: "NAME, the wife of the blogger NAME, who …"."""
        gap = self._small[before.end : mention.start]
        related = gap.startswith(",") and any(token in self._words["kin"] for token in gap.split())
        following = self._small[mention.end : position].split(None, 1)
        return related and (not following or following[0] in {",", *self._words["who"]})

    def _in_relative(self, before: Mention, mention: Mention) -> bool:
        """Tell whether another "who" stands between two names: "NAME, who is a cousin of NAME, who was shot"."""
        between = self._small[before.end : mention.start].replace(",", " ").split()
        return not self._words["who"].isdisjoint(between)

    def _in_aside(self, people: list[Mention], position: int) -> bool:
        """Tell whether a comma parts the last name from the verb of another: "NAME, who met NAME, is held"."""
        before, last = people[-2:-1], people[-1]
        closed = bool(before) and self._small[last.end : position].strip() == ","
        if not closed or self._small[position:].split(None, 1)[0] not in self._words["singular"]:
            return False
        aside = self._small[before[0].end : last.start]
        joined = aside.rpartition(", ")[2].split()[:1]
        tokens = set(aside.replace(",", " ").split())
        told = not self._words["be"].isdisjoint(tokens) and (self._words["who"] | self._words["whom"]).isdisjoint(
            tokens
        )
        if told or not aside.startswith(", ") or aside == ", " or not self._words["and"].isdisjoint(joined):
            return False
        return self._gap(before[0], position, plural=False) == "yes"

    def _led_by(self, mention: Mention, words: str) -> bool:
        """Tell whether words stand before a name that make it no subject: "better known as NAME", "except NAME"."""
        before = self._small[max(0, mention.start - _SHORT_PHRASE) : mention.start].rstrip(' “"«‘')
        return before.endswith(tuple(self._words[words]))

    def _alias_of(self, before: Mention, mention: Mention) -> bool:
        """Tell whether a name is but another one of the person named before it."""
        return mention.name in self._mentions.describe(before).aliases

    def whom(self, sentence: tuple[int, int], position: int) -> list[Mention]:
        """Give the person of an object relative clause: "NAME, whom the police arrested"."""
        begin = max(sentence[0], position - _CLAUSE)
        begin = max(begin, self._small.rfind(", ", begin, position) + 1)
        found = list(self._grammar.whom.finditer(self._small, begin, position))
        plural = bool(found) and found[-1].group().strip().endswith("s")
        return self._ending(sentence[0], found[-1].start(), plural=plural, depth=1) if found else []

    def possessor(self, sentence: tuple[int, int], noun: int) -> list[Mention]:
        """Give the person before a noun: "NAME’s recent arrest", "her arrest"."""
        window = self._small[max(sentence[0], noun - 80) : noun]
        owned = "’" in window or "'" in window
        people = self._mentions.people(max(sentence[0], noun - 80), noun) if owned else []
        if people and _NOUN_GAP.match(self._small[people[-1].end : noun]):
            gap = self._small[people[-1].end : noun].split()[1:]
            barred = (self._words["stop"], self._words["and"], self._words["owner"], self._words["verbs"])
            if not any(token.strip(",") in words for token in gap for words in barred):
                return [people[-1]]
            return []
        determined = False
        for count, (word, offset) in enumerate(left_words(self._small, sentence[0], noun, 40)):
            if word in self._words["possessive_pronouns"]:
                return (
                    []
                    if determined
                    else self._named_after(sentence, word, offset, noun) or self.pronouns.pronoun(word, offset)
                )
            if word in self._words["whose"]:
                return self._ending(sentence[0], offset, plural=False, depth=1)
            if word.endswith(("’s", "'s")):
                break
            if word[-1] in ":;":
                break
            determined = determined or word in self._words["the"] or word in self._words["some"]
            if count == 3 or word in self._words["stop"] or word in self._words["and"] or word.endswith(","):  # noqa: PLR2004 adjectives
                break
        return []

    def _named_after(self, sentence: tuple[int, int], word: str, offset: int, noun: int) -> list[Mention]:
        """Give the name that a pronoun at the head of a sentence runs ahead of: "Since his arrest in May, NAME …"."""
        if self._small[sentence[0] : offset].count(" ") > _FRONTED or self._mentions.people(sentence[0], noun):
            return []
        for mention in self._mentions.people(noun, min(sentence[1], noun + REACH))[:1]:
            head, comma, tail = self._text[noun : mention.start].partition(",")
            gap = head.partition(" ")[2]
            known = self._mentions.told_gender(mention)
            fits = known is None or word not in self._words["she" if known == "male" else "he"]
            verbal = any(token.strip(",") in self._words["verbs"] for token in gap.split())
            if fits and not verbal and (("," not in tail and self.objects.leads(tail)) if comma else not gap.strip()):
                return [mention]
        return []

    def main(self, position: int, limit: int) -> list[Mention]:
        """Give the subject that begins at an offset: a name or a pronoun."""
        first = self._small[position:limit].split(None, 1)
        if first and first[0] in self._words["subject_pronouns"]:
            return self.pronouns.pronoun(first[0], position)
        people = self.objects.at(position, limit)
        named = bool(people) and people[0].start >= position
        return people[:1] if named else people or self.role_nouns.head(position)

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
            return self.pronouns.pronoun(first[0].strip('“"'), sentence[0])
        return self.pronouns.heading.opening(sentence[0], position)

    def around(self, sentence: tuple[int, int], position: int) -> Iterator[Mention]:
        """Give the people of a sentence, the nearest before an offset first, then those after it."""
        people = self._mentions.people(*sentence)
        yield from (mention for mention in reversed(people) if mention.end <= position)
        yield from (mention for mention in people if mention.start >= position)

    def ends_at(self, position: int) -> bool:
        """Tell whether a name ends at an offset."""
        return any(one.end == position for one in self._mentions.people(max(0, position - _SHORT_PHRASE), position))
