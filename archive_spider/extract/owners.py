"""Whose a detail is that stands apart from the events: of whom its sentence tells, else of whom the text told last."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import Final

from archive_spider.extract.clauses import sentence_at, words
from archive_spider.extract.drafts import Draft
from archive_spider.extract.mentions import Mention, Mentions
from archive_spider.extract.subjects import Subjects

_SHORT_ENTRY: Final = 2500
_ASIDE: Final = re.compile(r", [^,.;:]{1,80},")
_WORD: Final = re.compile(r"[^\W\d_]+")


class Owners:
    """Keeps of whom each offset of one entry tells."""

    def __init__(self, small: str, ends: list[int], mentions: Mentions, subjects: Subjects, language: str) -> None:
        self._small = small
        self._ends = ends
        self._mentions = mentions
        self._subjects = subjects
        self._words = words(language)
        self._told: list[tuple[int, list[Draft], str]] = []

    def tell(self, position: int, drafts: list[Draft], kind: str) -> None:
        """Note of whom an event at an offset tells, and of what kind it is."""
        if drafts:
            self._told.append((position, drafts, kind))

    def _index(self, position: int) -> int:
        """Give how many events are told up to an offset."""
        return bisect_right(self._told, position, key=lambda told: told[0])

    def _told_within(self, sentence: tuple[int, int]) -> list[tuple[int, list[Draft], str]]:
        """Give the events of a sentence with those whom they befell."""
        return self._told[self._index(sentence[0] - 1) : self._index(sentence[1] - 1)]

    def told_of(self, position: int) -> str:
        """Give the kind of the event that the sentence of an offset told last before it."""
        index = self._index(position)
        known = index and self._told[index - 1][0] >= sentence_at(self._ends, position)[0]
        return self._told[index - 1][2] if known else ""

    def told_last(self, position: int) -> list[Draft]:
        """Give the cases that the words just before an offset tell of."""
        index = self._index(position)
        return self._told[index - 1][1] if index else []

    def _nearest(self, position: int, drafts: dict[Mention, Draft]) -> list[Draft]:
        """Give the cases told of last before an offset, at the head of a text the first."""
        before = [draft for draft in self.told_last(position) if draft.mention in drafts]
        after = next((people for _, people, _ in islice(self._told, self._index(position), None)), [])
        return before or after

    def _continues(self, sentence: tuple[int, int], *, sure: bool) -> bool:
        """Tell whether a sentence that names no case may still be about one: a short entry, or a pronoun in it."""
        if len(self._small) < _SHORT_ENTRY:
            return True
        found = set(_WORD.findall(self._small, *sentence))
        return any(
            not found.isdisjoint(self._words[key]) for key in ("he", "she", *(() if sure else ("possessive_pronouns",)))
        )

    def of(self, position: int, drafts: dict[Mention, Draft], *, sure: bool = False) -> list[Draft]:
        """Give the cases that a detail belongs to: those of its sentence, else those told of last before it.

        What must be sure belongs in a long text to nobody whom its sentence means by no "he" or "she".
        """
        sentence = sentence_at(self._ends, position)
        if speaker := self._of_speaker(sentence[0], position):
            return [drafts[full] for one in speaker if (full := self._mentions.fullest(one)) in drafts]
        here = self._told_within(sentence)
        told = [draft for _, people, _ in here for draft in people if draft.mention in drafts]
        named = [
            drafts[full]
            for mention in self._mentions.people(*sentence)
            if (full := self._mentions.fullest(mention)) in drafts
        ]
        if told and here[0][0] > position:
            before = [
                drafts[full]
                for one in self._mentions.people(sentence[0], position)
                if (full := self._mentions.fullest(one)) in drafts
            ]
            told = before or self._carried(sentence, position, drafts, sure=True) or told
        found = (
            told or named or (self._carried(sentence, position, drafts) if self._continues(sentence, sure=sure) else [])
        )
        return list({id(draft): draft for draft in found if draft.mention in drafts}.values())

    def _of_speaker(self, start: int, position: int) -> list[Mention]:
        """Give who speaks where "I" stands before a detail: "I have lost two stone", said her husband."""
        said = [word for word in _WORD.findall(self._small, start, position) if word in self._words["subject_pronouns"]]
        return self._subjects.pronouns.pronoun(said[-1], position) if said and said[-1] in self._words["i"] else []

    def _of_relative(self, start: int, position: int) -> bool:
        """Tell whether a detail is that of the relative named before it: "Her brother Tom, who drove, is in a coma"."""
        between = _ASIDE.sub("", self._small[start:position])
        said = set(_WORD.findall(between))
        others = ("he", "she", "possessive_pronouns", "speaking", "reporting")
        return between[:1] == " " and all(said.isdisjoint(self._words[key]) for key in others)

    def _carried(
        self, sentence: tuple[int, int], position: int, drafts: dict[Mention, Draft], *, sure: bool = False
    ) -> list[Draft]:
        """Give whose detail it is where the sentence names nobody: whom its "he" means, else those told of last."""
        pronoun = next(
            (word for word in _WORD.finditer(self._small, sentence[0], position) if word.group() in self._words["one"]),
            None,
        )
        nearest = self._nearest(position, drafts)
        if pronoun is None:
            if sure:
                return []
            others = self._mentions.people(sentence[0], position)
            attached = all(self._subjects.pronouns.attached(one) for one in others)
            return nearest if attached and not (others and self._of_relative(others[-1].end, position)) else []
        gender = "female" if pronoun.group() in self._words["she"] else "male"
        meant = self._mentions.antecedent(pronoun.start(), gender)
        if meant is not None and not self._subjects.pronouns.related(meant, gender):
            full = self._mentions.fullest(meant)
            return [drafts[full]] if full in drafts else []
        fits = len(nearest) == 1 and self._mentions.gender(nearest[0].mention) in {None, gender}
        return nearest if fits else []
