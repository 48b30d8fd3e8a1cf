"""Who bears a role that a phrase tells without a name: "the minister", "la jueza de paz", "cette militante"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from archive_spider.extract import vocabulary
from archive_spider.extract.antecedents import Antecedents
from archive_spider.extract.attribution import Candidate
from archive_spider.extract.cues import Vocabulary, sentence_end
from archive_spider.extract.marks import Marked
from archive_spider.extract.mentions import Mention, Mentions

_ARTICLE_AND_NOUN: Final = 2
_SHORT: Final = 4
_BESIDE: Final = 100
_TITLE: Final = 10
_WORD = re.compile(r"[^\W\d_]+")


class Bearers:
    """Tells of one entry who has the role that a phrase names; phrases are given as their words in small letters."""

    def __init__(self, text: str, mentions: Mentions, lists: Vocabulary, language: str, whose: Antecedents) -> None:
        self._text = text
        self._mentions = mentions
        self._lists = lists
        self._known = vocabulary.words(language)
        self._whose = whose

    def head(self, words: list[str]) -> str:
        """Give the noun of a phrase: its last word, or the first role where nouns come first: "la jueza de paz"."""
        return next(filter(self._known.role, words[1:]), words[-1]) if self._known.heads_first else words[-1]

    def bearer(self, words: list[str], position: int) -> Mention | None:
        """Give the one person before a position who has a role, where no other bearer of it was told of since.

        What the phrase says behind its noun must stand beside the person's name; a long phrase must say something.
        """
        head = self.head(words)
        told = [word for word in words[words.index(head) + 1 :] if not self._lists.opens_phrase(word)]
        if len(words) > _SHORT and not told:
            return None
        holders = self.holders(head, position, told)
        if not told and (titled := self._titled(head, position)):
            holders = list({self._whose.whom(one).name: one for one in (*holders, *titled)}.values())
        return holders[0] if len(holders) == 1 and not self._is_another(head, holders[0].end, position) else None

    def holders(self, head: str, position: int, told: Sequence[str] = ()) -> list[Mention]:
        """Give the persons before a position who have a role, of which some words beside their names tell more."""
        holders = {}
        for person in self._mentions.people(0, position):
            beside = self._text[max(0, person.start - _BESIDE) : min(position, person.end + _BESIDE)].lower()
            if head not in beside or not all(word in beside for word in told):
                continue
            role, _ = self._mentions.standing(person)
            if role and self._is_noun_of(role.lower().split(), head):
                holders[self._whose.whom(person).name] = person
        return list(holders.values())

    def _titled(self, head: str, position: int) -> list[Mention]:
        """Give the persons before a position whose title shows an office whose noun is of no other gender."""
        titles = self._lists.titled.get(head)
        if not titles:
            return []
        genders = {None, self._mentions.gender_of_phrase(head)}
        return [
            one
            for one in self._mentions.people(0, position)
            if not titles.isdisjoint(self._text[max(0, one.start - _TITLE) : one.start].lower().split()[-1:])
            and self._mentions.gender(one) in genders
        ]

    def _is_noun_of(self, role: list[str], head: str) -> bool:
        """Tell a noun of a role from what only says which one another is: "asesor fiscal"."""
        at = role.index(head) if head in role else -1
        return at == 0 or (at > 0 and not (self._known.heads_first and self._known.role(role[at - 1])))

    def described(
        self, words: list[str], found: Candidate, marked: Sequence[Marked], spoke: Mention | None
    ) -> Mention | None:
        """Give the person told of before whom a phrase like "the activist" goes on with: one who holds no office."""
        demonstrates = words[0] in self._lists.demonstratives
        head = words[-1] if demonstrates else self._describing(words)
        if head is None:
            return None
        gender = self._mentions.gender_of_phrase(found.stretch_text)
        person = self._whose.antecedent(found.start, gender, marked, spoke)
        if person is None:
            return self._whose.named_later(found.start, gender, marked)
        if self._is_another(head, person.end, found.start) or (not demonstrates and self._is_left(person, found.start)):
            return None
        role, _ = self._mentions.standing(person)
        in_office = bool(role) and not self._lists.officials.isdisjoint((role or "").lower().split())
        fits = bool(role) if head in self._lists.officeholders else not in_office
        return person if demonstrates or fits else None

    def _is_left(self, person: Mention, position: int) -> bool:
        """Tell whether sentences since were about someone new who holds no office: "A woman holds up a sign."."""
        new = self._lists.singular - self._lists.definite
        begin = sentence_end(self._text, person.end, position, self._lists)
        for first, word in pairwise(word.lower() for word in _WORD.findall(self._text, begin, position)):
            if first in new and word not in self._lists.officials and self._known.introduces(word):
                return True
        return False

    def _describing(self, words: list[str]) -> str | None:
        """Give the noun by which a text goes on with someone, or that for one of a people: "el nicaragüense dijo"."""
        nouns = self._lists.describing | self._lists.officeholders
        if head := next((word for word in words if word in nouns), None):
            return head
        is_people = len(words) == _ARTICLE_AND_NOUN and self._known.of(words[1]) & vocabulary.PEOPLE
        return words[1] if is_people and self._known.heads_first else None

    def _is_another(self, head: str, start: int, end: int) -> bool:
        """Tell whether another bearer of a role was told of since its first: "a lawyer for the boy"."""
        indefinite = self._lists.singular - self._lists.definite
        words = [word.lower() for word in _WORD.findall(self._text, start, end)]
        return any(
            word == head and not indefinite.isdisjoint(words[max(0, at - _ARTICLE_AND_NOUN) : at])
            for at, word in enumerate(words)
        )
