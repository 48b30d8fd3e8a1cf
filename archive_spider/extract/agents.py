"""By whom something was done: "by agents of the ministry" behind a passive, the subject of an active verb.

An active verb's subject counts only where it names a body or those who act for one: "police", "a court in Goma".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from archive_spider.extract import numbers
from archive_spider.extract.clauses import left_words, words
from archive_spider.extract.happenings import Happening
from archive_spider.extract.lexicon import load
from archive_spider.extract.mentions import Mention

_REACH: Final = 160
_LONGEST: Final = 12
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_ENDS: Final = (",", ";", ":", ".", ")", "”", "»", "–", "—")


@dataclass(frozen=True, slots=True)
class _Grammar:
    passive: re.Pattern[str]
    far: re.Pattern[str]
    copula: re.Pattern[str]
    means: frozenset[str]
    heads: frozenset[str]
    joins: frozenset[str]
    bounds: frozenset[str]
    links: frozenset[str]
    calendar: frozenset[str]
    asides: frozenset[str]


@cache
def _grammar(language: str) -> _Grammar:
    lists, small, dates = load(language, "cases"), words(language), load(language, "dates")
    moments = lists["moments"]
    calendar = small["weekdays"] | {form.lower() for forms in dates["months"] for form in forms}
    return _Grammar(
        passive=re.compile(moments["authority"]),
        far=re.compile(moments["far_authority"]),
        means=frozenset(moments["means"]),
        copula=re.compile(numbers.any_word(lists["words"]["verbs"])),
        heads=frozenset(moments["agents"]),
        joins=small["and"] | small["conjunctions"],
        bounds=small["subordinate"]
        | small["conjunctions"]
        | small["reporting"]
        | small["verbs"]
        | small["subject_pronouns"]
        | calendar,
        calendar=calendar,
        asides=frozenset(moments["agent_asides"]) | small["including"],
        links=frozenset(moments["agent_links"]),
    )


class Agents:
    """Reads who did what the events of one entry tell."""

    def __init__(self, text: str, small: str, language: str) -> None:
        self._text = text
        self._small = small
        self._words = words(language)
        self._grammar = _grammar(language)

    def of(self, happening: Happening, start: int, limit: int) -> str | None:
        """Give who did it.

        Args:
            happening: The event.
            start: Where its sentence begins.
            limit: Where the words that may tell of it end.

        """
        told = happening.form not in {"noun", "about"} and happening.verb is None
        if found := self._behind(happening, limit, told=told):
            return found
        return self._subject(start, happening.verb) if happening.verb is not None else None

    def _behind(self, happening: Happening, limit: int, *, told: bool) -> str | None:
        """Read "by agents of the ministry" behind an event; far off, only those who act for a body."""
        end = happening.trigger.end
        found = self._grammar.passive.match(self._text, end, limit)
        if found is None and happening.passive:
            found = self._grammar.far.match(self._text, end, limit)
            if found and self._grammar.heads.isdisjoint(found["name"].lower().split()):
                return None
        if found is None or not (told or not self._grammar.copula.search(self._small, end, found.start("name"))):
            return None
        name = self._without_participle(found["name"].strip())
        head, _, tail = name.rpartition(" ")
        name = head if tail in self._words["of"] else name
        name = self._without_victim(name, happening.people)
        last = name.lower().rpartition(" ")[2]
        cut = self._grammar.copula.search(name.lower()) or not last[-1:].isalpha()
        return None if cut or last in self._grammar.means | self._grammar.calendar else name

    def _without_victim(self, name: str, people: list[Mention]) -> str:
        """Leave out whom it befell: "the arrest by police of NAME"; where no "of" parts them, nobody is left."""
        at = min((at for one in people if (at := name.find(one.name)) >= 0), default=None)
        if at is None:
            return name
        before = name[:at].split()
        parts = [nth for nth, word in enumerate(before) if word in self._words["of"]]
        return " ".join(before[: parts[-1]]) if parts else ""

    def _without_participle(self, name: str) -> str:
        """Leave out what a participle tells of those who did it: "men suspected of being spies", "police attached"."""
        words = name.split()
        for at, (noun, word) in enumerate(pairwise(words), 1):
            doers = self._grammar.heads | self._words["people"]
            if noun.lower() in doers and word.islower() and word.endswith(tuple(self._words["past"])):
                return " ".join(words[:at])
        return name

    def _subject(self, start: int, verb: int) -> str | None:
        """Give the subject of the active verb at an offset: "Officers of the Ministry of Justice arrested"."""
        before = list(left_words(self._small, start, verb, _REACH))
        while before and (self._adverb(before[0][0]) or before[0][0] in self._words["who"]):
            del before[0]
        before = self._without_aside(self._without_date(before))
        joined = bool(before) and before[0][0] in self._grammar.joins
        if joined:
            before = self._without_date(before[1:])
        bounds = self._grammar.bounds - self._grammar.calendar if joined else self._grammar.bounds
        clause: list[tuple[str, int]] = []
        for word, offset in before:
            aside = word.startswith("(") and word.endswith(")")
            if (word.endswith(_ENDS) and not aside) or word in bounds or _YEAR.fullmatch(word):
                break
            clause.insert(0, (word, offset))
        while clause and clause[0][0] in self._grammar.joins:
            del clause[0]
        return self._phrase(clause[self._opening_date(clause) :], joined=joined)

    def _opening_date(self, clause: list[tuple[str, int]]) -> int:
        """Count the words of a date that opens a clause: "On 3 May police raided his home and arrested"."""
        if not clause or clause[0][0] not in self._words["in"] | self._words["on"]:
            return 0
        count = 1
        while count < len(clause) and (clause[count][0].isdigit() or clause[count][0] in self._grammar.calendar):
            count += 1
        return count if count > 1 else 0

    def _without_date(self, before: list[tuple[str, int]]) -> list[tuple[str, int]]:
        """Leave out a date between a subject and its verb, nearest first: "a court on 3 May 2020 sentenced"."""
        words = [word.strip(",") for word, _ in before]
        dated = [word in self._grammar.calendar or word.isdigit() for word in words]
        last = dated.index(False) if False in dated else len(dated)
        led = 0 < last < len(words) and words[last] in self._words["in"] | self._words["on"]
        return before[last + 1 :] if led else before

    def _without_aside(self, before: list[tuple[str, int]]) -> list[tuple[str, int]]:
        """Leave out what commas set off, nearest first: "a dozen officers, including a colonel, seized"."""
        if not before or not before[0][0].endswith(","):
            return before
        opens = next((at for at, (word, _) in enumerate(before) if at and word.endswith(",")), 0)
        led = opens and before[opens - 1][0] in self._grammar.asides
        return [(before[opens][0][:-1], before[opens][1]), *before[opens + 1 :]] if led else before

    def _adverb(self, word: str) -> bool:
        return word in self._words["adverbs"] or word.endswith(self._words.adverb_ending)

    def _phrase(self, clause: list[tuple[str, int]], *, joined: bool) -> str | None:
        """Give the phrase of a body that opens a clause; where no "and" joins the verb, nothing else may follow it."""
        head = next((at for at, (word, _) in enumerate(clause[:_LONGEST]) if word in self._grammar.heads), None)
        if head is None:
            return None
        linked = [at for at, (word, _) in enumerate(clause[:head]) if word in self._words["owner"]]
        if linked[:1] == [0]:
            return None
        first = linked[-1] + 1 if linked else 0
        last = head
        while last + 1 < len(clause) and self._belongs(clause, last + 1):
            last += 1
        while last > head and not self._names(clause[last]):
            last -= 1
        following = clause[last + 1 :]
        if following and not joined and following[0][0] not in self._words["owner"] | self._words["phrase"]:
            return None
        start, (word, offset) = clause[first][1], clause[last]
        return self._text[start : offset + len(word)]

    def _belongs(self, clause: list[tuple[str, int]], at: int) -> bool:
        """Tell whether a word behind the head of a phrase goes on with it: "of the Ministry", "and soldiers"."""
        word = clause[at][0]
        return word in self._grammar.links or self._names(clause[at]) or word in self._words["and"]

    def _names(self, word: tuple[str, int]) -> bool:
        return word[0] in self._grammar.heads or self._text[word[1]].isupper() or word[0].isdigit() or word[0][0] == "("
