"""The names that a text opens with before a colon, whom "the above" means: "Ann Oak, Bo Li (m): the above …"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from archive_spider.extract import numbers
from archive_spider.extract.clauses import words, words_before
from archive_spider.extract.lazy import lazy
from archive_spider.extract.mentions import Mention, Mentions

_LONGEST: Final = 2500
_BEFORE_NAME: Final = 25
_PHRASE: Final = 160
_BREAK: Final = re.compile(r"[“”\"«»\n]")
_WORD: Final = re.compile(r"[^\W\d_]+")


@cache
def _phrase(language: str) -> re.Pattern[str] | None:
    """Give the expression of a phrase that points back at the names above; None where the language has none."""
    lists = words(language)
    if not lists.above:
        return None
    opens = lists["the"] | lists["pointing"]
    each, the, bars, counts = (
        numbers.any_of(sorted(found))
        for found in (lists["each"], opens, lists["owner"] | opens, numbers.values(language))
    )
    return re.compile(
        rf"(?<![\w’-])(?:(?:{each}) )?(?:{the}|{counts}|\d+) "
        rf"(?:(?!(?:{bars})\b)[\w’-]+ ){{0,6}}?{lists.above}(?![\w’-])"
    )


class Heading:
    """The heading of one entry: `people` are those whom it names, `end` is where it ends."""

    def __init__(self, text: str, small: str, mentions: Mentions, language: str) -> None:
        self._text = text
        self._small = small
        self._mentions = mentions
        self._words = words(language)
        self._language = language

    @lazy
    def end(self) -> int:
        """Where the text goes on behind the colon of its heading; 0 where it has none."""
        limit = self._small.find(":", 0, _LONGEST)
        people = self._mentions.people(0, limit) if limit > 0 else []
        if not people or people[0].start > _BEFORE_NAME or _BREAK.search(self._small, 0, limit + 3):
            return 0
        verbs = self._words["verbs"] | self._words["be"]
        return 0 if not verbs.isdisjoint(_WORD.findall(self._text, 0, limit)) else limit + 1

    @property
    def people(self) -> list[Mention]:
        """Those whom the heading names."""
        return self._mentions.people(0, self.end) if self.end else []

    def subject(self, start: int, position: int) -> list[Mention]:
        """Give the people of the heading, where words that point back at them are the subject of a verb."""
        phrase = _phrase(self._language)
        if phrase is None or not self.people:
            return []
        found = [*phrase.finditer(self._small, max(start, position - _PHRASE), position)]
        if not found or self._owned(start, found[-1].start()):
            return []
        tail = self._small[found[-1].end() : position].strip()
        verbal = not self._words["verbs"].isdisjoint(tail.replace(",", " ").split())
        apart = tail.endswith(",") or tail.rpartition(" ")[2] in self._words["who"]
        return [] if verbal and not apart else self._counted(found[-1].group())

    def opening(self, start: int, position: int) -> list[Mention]:
        """Give the people of the heading, where the first words that point back stand before an offset."""
        phrase = _phrase(self._language)
        found = phrase.search(self._small, start, position) if phrase and self.people else None
        return [] if found is None or self._owned(start, found.start()) else self._counted(found.group())

    def _owned(self, start: int, position: int) -> bool:
        """Tell whether a phrase depends on a noun that means another: "the brother of the above"."""
        led, head = [*words_before(self._small, start, position, _PHRASE), "", ""][:2]
        return led in self._words["owner"] and head not in self._words["bearing"]

    def object(self, position: int) -> list[Mention]:
        """Give the people of the heading, where words that point back at them follow an offset: "the arrest of …"."""
        phrase = _phrase(self._language)
        if phrase is None or not self.people:
            return []
        led, _, following = self._small[position : position + _PHRASE].lstrip().partition(" ")
        found = phrase.match(following if led in self._words["of"] else f"{led} {following}")
        return self._counted(found.group()) if found else []

    def _counted(self, phrase: str) -> list[Mention]:
        """Give the people of the heading, or the first of them: "the first two men named above"."""
        counts = numbers.values(self._language)
        told = phrase.split()
        size = max(int(word) if word.isdigit() else counts.get(word, 0) for word in told)
        if not self._words["first"].isdisjoint(told):
            return self.people[: size or 1]
        return self.people if size <= 1 or size >= len(self.people) else []
