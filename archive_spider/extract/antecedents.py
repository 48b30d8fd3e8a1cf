"""Whom a pronoun means: the person that the sentences before it are about.

Who stands in the pronoun's own paragraph, opens a sentence, has a verb of speech or spoke last counts for more than who
is only nearer; who is named behind a preposition, or only to say whose someone is, counts for less.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from archive_spider.extract.cues import Vocabulary, sentence_start
from archive_spider.extract.marks import Marked
from archive_spider.extract.mentions import Mention, Mentions
from archive_spider.extract.unnamed import ASIDE_OPENS

_NEARER: Final = 0.3
_KNOWN: Final = 1.0
_OPENS: Final = 2.0
_HERE: Final = 3.0
_JUST: Final = 1.0
_EARLIER: Final = 0.75
_SPEAKS: Final = 2.0
_STILL: Final = 0.75
_BY_THE_WAY: Final = 1.5
_OBJECT: Final = 1.0
_REACH: Final = 300
_FAR: Final = 1500
_SOON: Final = 600
_MOST_PEOPLE: Final = 8
_BREAK: Final = "\n\n"
_NEXT: Final = 16
_BESIDE: Final = 100
_ASIDE: Final = 160
_BEFORE: Final = 2
_PERSONAL: Final = frozenset({"male", "female"})
_CREDIT = re.compile(r" ?/|,? (?:via|for|pour|para) [A-Z]{2,}")
"""What stands behind the name of a photographer."""
_CLOSES: Final = frozenset(' \u00a0\u202f\n»”"')
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[^.!?\n“”\"«»:;]+")


class Antecedents:
    """Tells of one entry whom its pronouns mean, in reading order: what one showed of a person serves the next."""

    def __init__(self, text: str, mentions: Mentions, lists: Vocabulary) -> None:
        self._text = text
        self._mentions = mentions
        self._lists = lists
        self._genders: dict[str, str] = {}
        self._fullest: dict[int, Mention] = {}

    def whom(self, mention: Mention) -> Mention:
        """Give the fullest mention of the same person."""
        whom = self._fullest.get(mention.start)
        if whom is None:
            whom = self._fullest[mention.start] = self._mentions.fullest(mention)
        return whom

    def sentence_before(self, position: int) -> tuple[int, int]:
        """Give where the sentence before a position begins and ends."""
        low = max(0, position - _REACH)
        end = low + len(self._text[low:position].rstrip())
        start = sentence_start(self._text, low, max(low, end - 1), self._lists)
        while start < end and self._text[start] in _CLOSES:
            start += 1
        return start, end

    def antecedent(
        self, position: int, gender: str | None, marked: Sequence[Marked], spoke: Mention | None
    ) -> Mention | None:
        """Give whom a pronoun means: the person that the sentences before are about and whose gender fits.

        Who opens a sentence, stands in the same paragraph or spoke last counts for more than who is only nearer.
        """
        quoted = [(quote.opened, quote.closed) for quote in marked[-_MOST_PEOPLE:]]
        people = [
            one
            for one in self._mentions.people(max(0, position - _FAR), position)[-_MOST_PEOPLE:]
            if (one is spoke or not any(start <= one.start < end for start, end in quoted))
            and not _CREDIT.match(self._text, one.end)
        ]
        begin = min(position, marked[-1].opened)
        paragraph = self._text.rfind(_BREAK, max(0, begin - _FAR), begin)
        earlier = self._text.rfind(_BREAK, max(0, begin - _FAR), max(0, paragraph))
        just, _ = self.sentence_before(begin)
        weighed: list[tuple[float, int, Mention]] = []
        for number, mention in enumerate(people):
            weight = _NEARER * number + _HERE * (mention.start > paragraph) + _EARLIER * (mention.start > earlier)
            weight += _JUST * (mention.start >= just)
            opens = self._opens_sentence(mention, people[:number])
            weight += _OPENS * opens + _JUST * (opens and mention.start >= just and not self.is_object(mention))
            weight += _SPEAKS if self.speaks(mention) else _STILL * self._is_same(spoke, mention)
            tells = number + 1 < len(people) and self._tells_of(mention, people[number + 1])
            weight -= _BY_THE_WAY * (tells or self._is_relative(mention)) + _OBJECT * self.is_object(mention)
            weighed.append((weight, mention.start, mention))
        weighed.sort(reverse=True)
        best = self._fitting(weighed, gender)
        if best and gender:
            self._genders[self.whom(best).name] = gender
        return best

    def named_later(self, position: int, gender: str | None, marked: Sequence[Marked]) -> Mention | None:
        """Give whom a pronoun before any name means: who opens a sentence soon behind the quote."""
        quoted = [(quote.opened, quote.closed) for quote in marked]
        if any(
            not any(start <= one.start < end for start, end in quoted) for one in self._mentions.people(0, position)
        ):
            return None
        begin = max(position, marked[-1].closed)
        end = self._text.find(_BREAK, begin)
        named = next(iter(self._mentions.people(begin, begin + _SOON if end < 0 else min(end, begin + _SOON))), None)
        if named is None or not self._opens_sentence(named, []):
            return None
        known = self._mentions.gender(named) if gender else None
        return named if known in {None, gender} else None

    def pair(self, position: int, marked: Sequence[Marked]) -> list[Mention]:
        """Give the two whom "they" means: named last, together, where they open a sentence or speak; else none."""
        quoted = [(quote.opened, quote.closed) for quote in marked[-_MOST_PEOPLE:]]
        people = self._mentions.people(max(0, position - _FAR), position)[-_MOST_PEOPLE:]
        last = [one for one in people if not any(start <= one.start < end for start, end in quoted)][-_BEFORE:]
        if len(last) < _BEFORE or self._text[last[0].end : last[1].start].strip().lower() not in self._lists.joins:
            return []
        return last if self._opens_sentence(last[0], []) or self.speaks(last[1]) else []

    def _is_same(self, spoke: Mention | None, mention: Mention) -> bool:
        return spoke is not None and self.whom(spoke).start == self.whom(mention).start

    def is_object(self, mention: Mention) -> bool:
        """Tell whom a sentence names behind a preposition or as an owner: "of Ann Oak", "Ann Oak’s lawyer"."""
        before = self._text[max(0, mention.start - _NEXT) : mention.start].split()[-1:]
        owns = self._text[mention.end : mention.end + len("’s")] in {"’s", "'s"}
        return owns or (bool(before) and before[0].lower() in self._lists.prepositions)

    def _is_relative(self, mention: Mention) -> bool:
        """Tell whom a sentence names only to say whose someone is: "Ann Oak, whose daughter Lea was arrested"."""
        before = self._text[max(0, mention.start - _BESIDE) : mention.start].split()[-_BEFORE:]
        return len(before) == _BEFORE and before[0].lower() in self._lists.relatives and before[1].islower()

    def _tells_of(self, mention: Mention, following: Mention) -> bool:
        """Tell whom a sentence names only to say whose the next is: "La viuda de Bo Li, Ann Oak, llora"."""
        return self._text[mention.end : following.start] == ", " and self.is_object(mention)

    def _fitting(self, weighed: list[tuple[float, int, Mention]], gender: str | None) -> Mention | None:
        """Give the one of most weight whose gender does not speak against it; a gender known to fit adds weight."""
        best: Mention | None = None
        most = 0.0
        for weight, _, mention in weighed:
            if best and (gender is None or weight + _KNOWN <= most):
                break
            known = gender and (self._genders.get(self.whom(mention).name) or self._mentions.gender(mention))
            if known and known != gender:
                continue
            total = weight + (_KNOWN if known else 0)
            if best is None or total > most:
                best, most = mention, total
        return best

    def _opens_sentence(self, mention: Mention, earlier: list[Mention]) -> bool:
        """Tell whether neither a person nor a pronoun is named earlier in the sentence of a mention."""
        begin = sentence_start(self._text, max(0, mention.start - _REACH), mention.start, self._lists)
        if earlier and earlier[-1].start >= begin and not self._tells_of(earlier[-1], mention):
            return False
        words = [word.lower() for word in _WORD.findall(self._text, begin, mention.start)]
        return not any(
            self._lists.pronouns.get(word) in _PERSONAL and before not in self._lists.prepositions
            for before, word in pairwise(["", *words])
        )

    def speaks(self, mention: Mention) -> bool:
        """Tell whether a verb of speech stands right before a mention, right behind it or behind its aside."""
        text, lists = self._text, self._lists
        before = _WORD.findall(text, max(0, mention.start - _NEXT), mention.start)[-1:]
        if before and before[0].lower() in lists.verbs - lists.addressing:
            return True
        rest = _CLAUSE.match(text, mention.end, mention.end + _ASIDE)
        words = [word.lower() for word in _WORD.findall(rest[0])] if rest else []
        if rest and words and (rest[0][0] in ASIDE_OPENS or words[0] in lists.prepositions):
            return any(word in lists.verbs and word not in lists.nouns for word in words)
        return next((word in lists.kinds for word in words if not lists.is_adverb(word)), False)
