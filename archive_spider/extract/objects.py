"""Whom the words right of an offset name: the object of a verb, the name in "the arrest of …", a list behind a verb.

Never the relative, the colleague or the lawyer who stands in the name's phrase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from archive_spider.extract import numbers, vocabulary
from archive_spider.extract.clauses import words
from archive_spider.extract.grammar import genitives
from archive_spider.extract.lexicon import load
from archive_spider.extract.mentions import Mention, Mentions
from archive_spider.extract.name_lists import POSSESSIVE, NameLists
from archive_spider.extract.pronouns import Pronouns
from archive_spider.extract.role_nouns import RoleNouns

REACH: Final = 180
BREAK: Final = re.compile(r"[“”\"«»:;\n]")
MARKED: Final = re.compile("“[^“”]*”|«[^«»]*»")
BRACKETS: Final = re.compile(r"\([^()]{0,40}\)")
_SHORT: Final = 9
_ASIDE: Final = re.compile(r"[^,.;:“”«»]{0,60}, (?P<first>[^\W\d_]+) [^,;:“”«»]{1,80}, (?=(?P<article>[^\W\d_]+) )")
_PARTICIPLES: Final = ("participles", "custody")
_KIN_BEFORE: Final = re.compile(r"\s+\w+ (?P<kin>\w+), ")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The small words of a language as expressions."""

    compound: re.Pattern[str]
    listing: re.Pattern[str]
    including: re.Pattern[str]
    of_noun: re.Pattern[str]
    beside: re.Pattern[str]
    personal: re.Pattern[str]
    each: re.Pattern[str]
    related: re.Pattern[str]
    aside: re.Pattern[str]
    together: re.Pattern[str]
    next_clause: re.Pattern[str]
    speaks: re.Pattern[str]
    participles: frozenset[str]


def _asides(language: str) -> list[str]:
    """Give the expressions that may part a verb from its object: "in absentia", "on Monday", "on 3 May 2019"."""
    dates, lists = load(language, "dates"), words(language)
    month = numbers.any_of([form.lower() for forms in dates["months"] for form in forms])
    days = (
        numbers.any_of(sorted(lists["weekdays"])),
        rf"\d{{1,2}} (?:{month})(?: \d{{4}})?",
        rf"(?:{month}) \d{{1,2}}(?:, \d{{4}})?",
    )
    return [*sorted(lists["asides"]), *(rf"{word} (?:{'|'.join(days)})" for word in sorted(lists["on"]))]


@cache
def _grammar(language: str) -> _Grammar:
    lists = words(language)

    def any_of(key: str) -> str:
        return rf"(?:{numbers.any_of(sorted(lists[key]))})"

    return _Grammar(
        compound=re.compile(any_of("compounds")),
        listing=re.compile(rf"(?:[^.;:,“”]{{0,40}}:|\s[^.;:,“”]{{0,30}}?\b{any_of('copula')}\b)\s*"),
        including=re.compile(rf"[^.;:“”]{{0,90}}?\b{any_of('including')}\s+"),
        personal=re.compile(
            rf"(?P<between>[^.;:,“”]{{1,60}}?) (?P<preposition>{any_of('personal')}) " if lists["personal"] else "(?!)"
        ),
        beside=re.compile(rf"(?P<between>[^.;:,“”]{{0,40}}?),? {any_of('beside')} " if lists["beside"] else "(?!)"),
        of_noun=re.compile(rf"[^.;:,“”]{{0,70}}?\b{any_of('of')}\s+"),
        next_clause=re.compile(rf"^\s[^,]*, (?:{numbers.any_of(sorted(lists['and']))}) $"),
        speaks=re.compile(
            rf" {any_of('speaking')}\b"
            rf"|, [^,.;:“”\n]{{1,80}}, {any_of('speaking')}(?=[.,:]|$| {any_of('in')}\b| {any_of('on')}\b)"
        ),
        together=re.compile(
            rf"[^.;:“”]{{0,160}}?\b{any_of('together')}(?:\s+|(?<=’))" if lists["together"] else "(?!)"
        ),
        aside=re.compile(rf"\s+(?:{'|'.join(_asides(language))})(?=\s)"),
        participles=frozenset(
            word for one in load(language, "cases")["trigger"] for form in _PARTICIPLES for word in one.get(form, ())
        ),
        each=re.compile(rf"\s+{any_of('each')}\s+"),
        related=re.compile(rf"(?:\s*(?:{genitives(language)}) ?)?\s*(?P<owner>[^\W\d_]+) [^\W\d_]+,? "),
    )


class Objects:
    """Finds the people named right of verbs and nouns in one entry."""

    def __init__(
        self,
        text: str,
        small: str,
        mentions: Mentions,
        lists: NameLists,
        *,
        pronouns: Pronouns,
        role_nouns: RoleNouns,
        language: str,
    ) -> None:
        self._text = text
        self._small = small
        self._mentions = mentions
        self._lists = lists
        self._pronouns = pronouns
        self._role_nouns = role_nouns
        self._words = words(language)
        self._grammar = _grammar(language)
        self._known = vocabulary.words(language)

    def at(self, position: int, limit: int, *, noun: bool = False) -> list[Mention]:
        """Give the people whose noun phrase begins at an offset: a verb's object, the name after "the arrest of"."""
        lists = self._words
        limit = min(limit, position + REACH)
        each = self._grammar.each.match(self._small, position, limit)
        position = each.end() if each else position
        aside = None if noun else self._grammar.aside.match(self._small, position, limit)
        position = aside.end() if aside else position
        tokens = self._small[position:limit].split(None, 3)
        if not noun and tokens and tokens[0].strip('.,;:”"’') in lists["object_pronouns"]:
            return self._object_pronoun(tokens, position) or self._related_object(position, limit)
        people = self._lists.persons(self._mentions.people(position, limit))
        at = position
        for index, mention in enumerate(people[:4]):
            gap = self._untitled(at, mention.start)
            if not self.leads(gap) or (noun and self._of_thing(gap)):
                found = self._related_object(position, limit) if noun else []
                return found or (self._role_nouns.objects(tokens, position) if not index else [])
            if "," in gap and self._speaks(mention):
                return []
            if not POSSESSIVE.match(self._text, mention.end, mention.end + 3):
                return self._lists.after(people, index, limit)
            at = mention.end + 2
        return self._role_nouns.objects(tokens, position) if not people else []

    def _of_thing(self, gap: str) -> bool:
        """Tell whether a noun hangs on a thing that a comma ends: "l’exécution de cette mission, le député NAME"."""
        thing, comma, _ = gap.partition(",")
        words = thing.split()
        person = any(self._role_nouns.is_role(word) or self._role_nouns.is_person(word) for word in words)
        return bool(comma and words) and self._known.heads_first and not person and not set(words) & self._words["kin"]

    def _speaks(self, mention: Mention) -> bool:
        """Tell the one who tells of an event from whom it befell: "Police killed a man, NAME, a lawyer, said"."""
        return self._grammar.speaks.match(self._small, mention.end, mention.end + REACH) is not None

    def personal(self, position: int, limit: int) -> list[Mention]:
        """Give the object behind words of time and place: "detuvieron el lunes en Managua al abogado NAME"."""
        match = self._grammar.personal.match(self._small, position, limit)
        if match is None or not all(
            self._before_subject(token, placed=True) for token in self._text[slice(*match.span("between"))].split()
        ):
            return []
        return self.at(match.start("preposition") - 1, limit)

    def of_noun(self, position: int, limit: int) -> list[Mention]:
        """Give the people on whom the next noun depends: "upheld the death sentences of A and B"."""
        match = self._grammar.of_noun.match(self._small, position, limit)
        found = self.at(match.end() - 1, limit) if match else []
        found = [] if match and found and self._of_thing(self._small[match.end() : found[0].start]) else found
        if found or not self._known.heads_first:
            return found
        for mention in self._mentions.people(position, min(limit, position + REACH))[:1]:
            gap = self._small[position : mention.start]
            before = gap.rsplit(None, _SHORT)[1:]
            governs = self._words["of"] - self._words["own"]
            heads = [at for at, word in enumerate(before) if word in governs]
            if heads and before[heads[-1]] not in self._words["personal"] | self._words["recipient"]:
                told = before[: heads[-1]]
                owned = any(self._role_nouns.is_role(word) or self._role_nouns.is_person(word) for word in told)
                heads = heads if self._words["stop"].isdisjoint(told) and not owned else []
            if heads and not BREAK.search(MARKED.sub("", gap)) and self.leads(f" {' '.join(before[heads[-1] :])} "):
                return self._lists.after([mention], 0, limit)
        return []

    def next_to(self, position: int) -> list[Mention]:
        """Give the person whose name follows an offset at once."""
        return [one for one in self._mentions.people(position, position + 2) if one.start == position + 1]

    def named(self, position: int, limit: int) -> list[Mention]:
        """Give the people named in a stretch."""
        return self._mentions.people(position, limit)

    def listing(self, position: int, limit: int) -> int | None:
        """Give where the names begin after "… are" or "…:", right of an offset."""
        match = self._grammar.listing.match(self._small, position, limit)
        return match.end() if match else None

    def including(self, position: int, limit: int) -> int | None:
        """Give where the names begin after "…, including", right of an offset."""
        match = self._grammar.including.match(self._small, position, limit)
        return match.end() if match else None

    def together(self, position: int, limit: int) -> int | None:
        """Give where the names begin after "together with", right of an offset."""
        match = self._grammar.together.match(self._small, position, limit)
        return match.end() - 1 if match else None

    def beside(self, position: int, limit: int) -> int | None:
        """Give where a name begins right behind a verb and "with": "a été arrêté lundi avec l’ancien pilote NAME"."""
        match = self._grammar.beside.match(self._small, position, limit)
        if match is None or not all(self._before_subject(token, placed=True) for token in match["between"].split()):
            return None
        return match.end() - 1

    def _object_pronoun(self, tokens: list[str], position: int) -> list[Mention]:
        word = tokens[0].strip('.,;:”"’')
        ends = word != tokens[0] or len(tokens) == 1
        following = tokens[1].strip('.,;:”"’') if len(tokens) > 1 else ""
        lists = self._words
        if word in lists["possessive_pronouns"] and not (
            ends
            or (following in lists["stop"] and following not in lists["relations"])
            or following in lists["adverbs"]
            or following in lists["and"]
        ):
            return []
        return self._pronouns.pronoun(word, position)

    def _related_object(self, position: int, limit: int) -> list[Mention]:
        """Give the relative or colleague who is the object himself: "wounding her driver, NAME"."""
        related = self._grammar.related.match(self._small, position, limit)
        if not related or related["owner"] not in self._words["possessive_pronouns"]:
            return []
        return [one for one in self._mentions.people(position, limit)[:1] if one.start == related.end()]

    def _untitled(self, start: int, end: int) -> str:
        """Give the words before a name without a title right before it: "Father", who is nobody's father."""
        word = self._small[start:end].rpartition(" ")[0].rpartition(" ")[2]
        titled = word in self._words["titles"] and self._text[end - len(word) - 1].isupper()
        return self._small[start : end - len(word) - 1] if titled else self._small[start:end]

    def leads(self, gap: str) -> bool:
        """Tell whether the words before a name belong to its phrase: "prominent activist and scholar"."""
        if len(gap) > 150 or BREAK.search(gap):  # noqa: PLR2004 a long description
            return False
        if self._grammar.next_clause.search(gap):
            return False
        tokens = [token.strip(",()") for token in self._grammar.compound.sub("", gap).split()]
        tokens = tokens[1:] if tokens and tokens[0] in self._words["of"] else tokens
        if tokens and tokens[-1] in self._words["owner"]:
            return False
        if len(tokens) > 1 and tokens[-2] in self._words["and"] and tokens[-1] in self._grammar.participles:
            return False
        allowed = self._words["including"]
        return not any(token in self._words["stop"] and token not in allowed for token in tokens)

    def postposed(self, position: int, limit: int, *, plural: bool | None, sure: bool = False) -> list[Mention]:
        """Give the subject behind its verb, in languages that allow it: "murió en un hospital Ana Ruiz".

        A `sure` one has nothing before it but words of time and place.
        """
        if not self._words["postposed"]:
            return []
        kin = _KIN_BEFORE.match(self._small, position, limit) if plural else None
        begin = kin.end() - 1 if kin and kin["kin"] in self._words["kin"] else position
        if sure and (aside := _ASIDE.match(self._small, begin, limit)):
            led = aside["first"] in self._words["stop"] and aside["article"] in self._words["article"]
            begin = aside.end() - 1 if led else begin
        comma = min((at for mark in ",;:" if (at := self._small.find(mark, begin, limit)) > 0), default=limit)
        found = [one for one in self._mentions.people(begin, comma) if not self._lists.owned(one, begin)]
        found = [one for one in found if self._words["in"].isdisjoint(self._small[begin : one.start].split()[-1:])]
        if found and self._words.agent in self._small[begin : found[0].start].split():
            return []
        if sure and found:
            gap = BRACKETS.sub("", self._text[begin : found[0].start]).replace(",", " ").split()
            if not all(self._before_subject(token, placed=not self._words["in"].isdisjoint(gap)) for token in gap):
                return []
        return (
            self._lists.after(found + self._mentions.people(comma, limit), 0, limit) if plural and found else found[:1]
        )

    def _before_subject(self, token: str, *, placed: bool) -> bool:
        """Tell a word that may stand between a verb and its subject: of time, of a place, of the subject's role."""
        small = token.lower()
        known = self._words["article"] | self._words["adverbs"] | self._words["in"] | self._words["and"]
        return (
            small in known
            or self._pronouns.tells_time(small)
            or (placed and token[0].isupper())
            or self._known.introduces(small)
        )
