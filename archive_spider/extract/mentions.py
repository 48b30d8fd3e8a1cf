"""The people and organizations of one entry: where they are named, who is who, what is said of them.

An index is made once an entry and only when something is asked of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cached_property
from operator import attrgetter
from typing import cast

from archive_spider.extract import lexicon, particulars
from archive_spider.extract.context import Context
from archive_spider.extract.descriptions import Describer, Description, Gender, merge
from archive_spider.extract.scan import Mention, Scan, scan

__all__ = ["Description", "Mention", "Mentions"]

_START = attrgetter("start")
_PRONOUN_REACH = 600
_GENDER_REACH = 300
_SENTENCE_REACH = 300
_VOTES_AT_MOST = 12
_MAJORITY = 3
_MARK = re.compile(r"\n\n|[“\"«]")
_WORD = re.compile(r"[^\W\d_]+")


class Mentions:
    """The lazy index of one entry's people and organizations, in reading order."""

    def __init__(self, text: str, context: Context) -> None:
        self._text = text
        self._context = context
        self._language = context.language
        self._pronouns: dict[str, str] = lexicon.load(self._language, "names")["pronouns"]
        self._described: dict[Mention, Description] = {}
        self._profiles: dict[Mention, Description] = {}

    def people(self, start: int = 0, end: int | None = None) -> list[Mention]:
        """Give the mentions of people that begin within a window of the text."""
        found = self._people
        last = len(found) if end is None else bisect_left(found, end, key=_START)
        return found[bisect_left(found, start, key=_START) : last]

    def organizations(self, start: int = 0, end: int | None = None) -> list[Mention]:
        """Give the mentions of organizations that begin within a window of the text."""
        found = self._organizations
        last = len(found) if end is None else bisect_left(found, end, key=_START)
        return found[bisect_left(found, start, key=_START) : last]

    def describe(self, mention: Mention) -> Description:
        """Give what the words around one mention say of it."""
        found = self._described.get(mention)
        if found is None:
            found = self._described[mention] = self._describer.describe(mention)
        return found

    def fullest(self, mention: Mention) -> Mention:
        """Give the fullest mention of the same person or organization in this entry."""
        same = self._cluster(mention)
        return max(same, key=lambda one: (len(one.name.split()), -one.start)) if same else mention

    def profile(self, mention: Mention) -> Description:
        """Give the union of the descriptions of all mentions of the same person in this entry."""
        full = self.fullest(mention)
        found = self._profiles.get(full)
        if found is None:
            cluster = self._cluster(full)
            found = merge(self.describe(one) for one in [full, *cluster])
            found = replace(
                found,
                gender=found.gender or self._pronoun_gender(cluster),
                age=found.age or self._age_noun(cluster),
                pseudonym=self.describe(full).pseudonym,
            )
            self._profiles[full] = found
        return found

    def _alone_until(self, mention: Mention, end: int) -> int:
        """Give where the next person after a mention is named, `end` at most."""
        following = self.people(mention.end, end)
        return next((one.start for one in following if not self.same(one, mention)), end)

    def _reach(self, mention: Mention) -> int:
        """Give where what is said of a mention ends: at a quotation or the end of its paragraph."""
        end = _MARK.search(self._text, mention.end, mention.end + _GENDER_REACH)
        return end.start() if end else min(len(self._text), mention.end + _GENDER_REACH)

    def _pronoun_gender(self, cluster: list[Mention]) -> Gender | None:
        """Give the gender of the pronouns that follow a person's mentions before anyone else is named.

        A mention counts where nobody else is named earlier in its sentence; the mentions must agree.
        """
        votes: Counter[str] = Counter()
        for mention in cluster[:_VOTES_AT_MOST]:
            if self._others_before(mention):
                continue
            stop = self._alone_until(mention, self._reach(mention))
            for word in _WORD.findall(self._text, mention.end, stop):
                if gender := self._pronouns.get(word.lower()):
                    votes[gender] += 1
                    break
        if not votes:
            return None
        (gender, most), *rest = votes.most_common()
        return cast("Gender", gender) if not rest or most > _MAJORITY * rest[0][1] else None

    def _others_before(self, mention: Mention) -> bool:
        """Tell whether someone else is named earlier in the sentence of a mention."""
        low = max(0, mention.start - _SENTENCE_REACH)
        cut = max(self._text.rfind(mark, low, mention.start) for mark in (". ", "\n", ".” ", "? ", "! "))
        return any(not self.same(one, mention) for one in self.people(max(cut, low), mention.start))

    def _age_noun(self, cluster: list[Mention]) -> int | None:
        """Give the age of "the 31-year-old" that follows a person's mentions before anyone else is named."""
        for mention in cluster[:_VOTES_AT_MOST]:
            reach = min(len(self._text), mention.end + _GENDER_REACH)
            if age := particulars.age_noun(self._text, mention.end, self._alone_until(mention, reach), self._language):
                return age
        return None

    def same(self, a: Mention, b: Mention) -> bool:
        """Tell whether two mentions are one person in this entry."""
        return a == b or (a.kind == b.kind and self.fullest(a) == self.fullest(b))

    def antecedent(self, position: int, gender: str | None, number: str = "singular") -> Mention | None:
        """Give whom a pronoun at a position means, or None where the text leaves doubt."""
        if number != "singular":
            return None
        people = self.people(max(0, position - _PRONOUN_REACH), position)
        for mention in reversed(people):
            known = self.profile(mention).gender
            if gender is None or known is None or known == gender:
                return mention
        return None

    @cached_property
    def _describer(self) -> Describer:
        return Describer(self._text, self._language, self.people, self.organizations)

    @cached_property
    def _scanned(self) -> Scan:
        return scan(self._text, self._language)

    @cached_property
    def _people(self) -> list[Mention]:
        parts = self._by_word
        known = [single for single in self._scanned.singles if single.name.lower() in parts]
        return sorted([*self._scanned.people, *known], key=_START)

    @cached_property
    def _organizations(self) -> list[Mention]:
        return self._scanned.organizations

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        """Full names by each of their outer words, in small letters."""
        found: dict[str, list[str]] = defaultdict(list)
        for mention in self._scanned.people:
            words = mention.name.lower().split()
            outer = {words[-1], " ".join(words[1:]), words[0]}
            if len(words) > 1:
                for word in outer:
                    if mention.name.lower() not in found[word]:
                        found[word].append(mention.name.lower())
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self._people:
            found[self._key(mention)].append(mention)
        return found

    def _key(self, mention: Mention) -> str:
        name = mention.name.lower()
        owners = self._by_word.get(name, ())
        return owners[0] if len(owners) == 1 else name

    def _cluster(self, mention: Mention) -> list[Mention]:
        return self._by_name.get(self._key(mention), []) if mention.kind == "person" else []
