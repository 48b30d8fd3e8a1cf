"""Sentences, and what stands around a verb: its auxiliaries, whether it reports a fact, who it happened to.

All word lists are data (`cases.toml`, table `words`). A subject or an object is a list of mentions; where the words
leave doubt it is empty, since a wrong person is worse than none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from archive_spider.extract.lexicon import load

_LEFT_REACH: Final = 90
_END: Final = re.compile(r"[.!?…][”\"’»)\]]*\s+|\n\s*|;\s")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sgt|Capt|Rev|Jr|Sr|No|vs|Sra|Dra|M|Mme|Art|art|etc|Gov|Sen|Rep|Sh|Smt|Adv|Fr|Hon|Maj|approx)|\b\w|\b[A-Z]\.[A-Z])\.$"
)
_TOKEN: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Words:
    """The small words of one language, as sets in small letters."""

    be: frozenset[str]
    have: frozenset[str]
    modal: frozenset[str]
    future: frozenset[str]
    negation: frozenset[str]
    to: frozenset[str]
    factual: frozenset[str]
    adverbs: frozenset[str]
    adverb_ending: str
    conditional: re.Pattern[str]
    lists: dict[str, frozenset[str]]

    def __getitem__(self, key: str) -> frozenset[str]:
        return self.lists[key]


@cache
def words(language: str) -> Words:
    """Give the small words of a language."""
    table: dict[str, Any] = load(language, "cases")["words"]
    sets = {key: frozenset(value) for key, value in table.items() if isinstance(value, list)}
    conditional = "|".join(re.escape(word) for word in table["conditional"])
    return Words(
        be=sets["be"],
        have=sets["have"],
        modal=sets["modal"],
        future=sets["future"],
        negation=sets["not"],
        to=sets["to"],
        factual=sets["factual"],
        adverbs=sets["adverbs"],
        adverb_ending=table["adverb_ending"],
        conditional=re.compile(rf"(?<!\w)(?:{conditional})(?!\w)"),
        lists=sets,
    )


@dataclass(frozen=True, slots=True)
class Verb:
    """What stands left of a verb: where its auxiliaries begin, and what they say."""

    start: int
    passive: bool = False
    perfect: bool = False
    future: bool = False
    fact: bool = True
    plural: bool = False
    singular: bool = False
    to: bool = False


def sentence_ends(text: str) -> list[int]:
    """Give the offsets at which sentences of a text end, the blank after them included."""
    ends = []
    for match in _END.finditer(text):
        first = text[match.start()]
        if first == "." and (
            _ABBREVIATION.search(text, max(0, match.start() - 8), match.start() + 1)
            or text[match.end() : match.end() + 1].islower()
        ):
            continue
        ends.append(match.end())
    ends.append(len(text))
    return ends


def sentence_at(ends: list[int], position: int) -> tuple[int, int]:
    """Give the sentence around an offset."""
    index = bisect_right(ends, position)
    return (ends[index - 1] if index else 0), (ends[index] if index < len(ends) else ends[-1])


def left_words(small: str, start: int, position: int, reach: int = _LEFT_REACH) -> list[tuple[str, int]]:
    """Give the words before an offset with their own offsets, the nearest first; a cut word is left out."""
    begin = max(start, position - reach)
    found = [(match.group(), match.start()) for match in _TOKEN.finditer(small, begin, position)]
    if begin > start and found and not small[begin - 1].isspace():
        found.pop(0)
    return found[::-1]


def _adverb(word: str, lists: Words) -> bool:
    bare = word.strip(",")
    return bare in lists.adverbs or (
        len(bare) > 4 and bare.endswith(lists.adverb_ending) and bare not in ("family", "assembly", "july", "italy")
    )  # noqa: PLR2004


def verb_at(small: str, sentence: int, position: int, lists: Words) -> Verb:
    """Read the auxiliaries of the verb that begins at an offset of a text in small letters."""
    passive = perfect = future = negated = modal = to = plural = singular = False
    start, seen = position, ""
    for word, offset in left_words(small, sentence, position):
        bare = word.strip(",")
        if word.endswith(",") and not (_adverb(word, lists) or bare in lists.be):
            break
        known = False
        if bare in lists.be:
            passive = known = True
        if bare in lists.have:
            perfect = known = True
        if bare in lists.modal:
            modal = known = True
        if bare in lists.future:
            future = known = True
        if bare in lists.negation:
            negated = known = True
        if bare in lists.to:
            to = known = True
        if not known and not _adverb(word, lists):
            seen = bare
            break
        if known:
            plural |= bare in lists["plural"]
            singular |= bare in lists["singular"]
            start = offset
        elif start != position or not word.endswith(","):
            start = offset
    infinitive = to and not perfect and seen not in lists.factual and not future
    fact = not (negated or modal or infinitive)
    if fact:
        fact = not lists.conditional.search(small, max(sentence, _clause(small, sentence, start)), start)
    return Verb(start, passive, perfect, future, fact, plural, singular, to)


def _clause(small: str, sentence: int, position: int) -> int:
    """Give where the clause around an offset begins: after the last comma, or the last 60 characters."""
    return max(small.rfind(", ", sentence, position) + 1, sentence, position - 60)
