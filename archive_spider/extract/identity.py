"""Who is who within one entry: surnames, given names and tails of names led back to the full name.

A surname that two persons of the entry share names neither of them once both are named: no guess.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from archive_spider.extract import vocabulary
from archive_spider.extract.found_names import Mention

_ALIKE_AT_MOST = 50
_DROPPED = str.maketrans("", "", "'’‘ʼ`.")


@lru_cache(maxsize=1 << 14)
def key(name: str) -> tuple[str, ...]:
    """Give the words of a name as they are compared: small, no accents, apostrophes or dots, hyphens as blanks."""
    plain = unicodedata.normalize("NFKD", name.translate(_DROPPED).casefold())
    return tuple("".join(char for char in plain if not unicodedata.combining(char)).replace("-", " ").split())


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether one name's words stand in another's in order, its last word last."""
    if short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(word in rest for word in short)


class Identities:
    """The persons of one entry."""

    def __init__(self, full: Iterable[Mention], language: str) -> None:
        self._known = vocabulary.words(language)
        self._names: dict[tuple[str, ...], tuple[str, ...]] = {}
        """Every full name, and the fullest name of its bearer."""
        self._tails: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
        self._heads: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
        self._by_last: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._inner: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
        self._longer: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
        names = sorted({key(mention.name) for mention in full} - {()}, key=lambda name: (-len(name), name))
        several = [name for name in names if len(name) > 1]
        for name in several:
            self._names[name] = self._fuller(name)
        for name in dict.fromkeys(self._names.values()):
            self._index(name)

    def _fuller(self, name: tuple[str, ...]) -> tuple[str, ...]:
        """Give the longer name of which a name is a shorter form, or the name itself where none or several fit."""
        alike = self._by_last[name[-1]][:_ALIKE_AT_MOST]
        bearers = {self._names[other] for other in alike if len(other) > len(name) and _within(name, other)}
        bearers = bearers or {self._names[other] for other in self._longer[name]}
        for end in range(2, len(name)):
            self._longer[name[:end]].append(name)
        self._by_last[name[-1]].append(name)
        return bearers.pop() if len(bearers) == 1 else name

    def _index(self, name: tuple[str, ...]) -> None:
        for at in range(1, len(name)):
            self._tails[name[at:]].add(name)
        if self._known.of(name[0]) & vocabulary.FAMILY:
            self._tails[name[:1]].add(name)
        for end in range(1, len(name)):
            self._heads[name[:end]].add(name)
        for word in name[1:-1]:
            if not self._known.of(word) & (vocabulary.GIVEN | vocabulary.PARTICLE):
                self._inner[word,].add(name)

    def of(self, name: str) -> tuple[str, ...]:
        """Give the fullest name, as compared, of the bearer of a name; the name itself where the entry leaves doubt."""
        bearers = self.bearers(name)
        return next(iter(bearers)) if len(bearers) == 1 else key(name)

    def bearers(self, name: str) -> Collection[tuple[str, ...]]:
        """Give the fullest names, as compared, of all who may bear a name."""
        words = key(name)
        if words in self._names:
            return (self._names[words],)
        tails = self._tails.get(words, set())
        if tails and self._known.heads_first:
            return tails | self._inner.get(words, set())
        return tails or self._heads.get(words) or self._inner.get(words) or ()

    def knows(self, name: str) -> bool:
        """Tell whether a word or two are a part of some full name of the entry."""
        words = key(name)
        return words in self._tails or words in self._heads or words in self._inner
