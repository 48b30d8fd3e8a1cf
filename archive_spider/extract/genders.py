"""The gender that a personal name shows, to tell whom a pronoun means: `languages/shared/genders.toml`.

It is a likelihood for choosing between persons of one entry, and never written into a record.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from archive_spider.extract import lexicon

Gender = Literal["female", "male"]

_SHORTEST_ENDING = 3


@cache
def _listed() -> tuple[dict[str, Gender], dict[Gender, tuple[str, ...]]]:
    lists = lexicon.load("shared", "genders")
    kinds: tuple[Gender, Gender] = ("female", "male")
    names: dict[str, Gender] = {name: kind for kind in reversed(kinds) for name in lists[kind].split()}
    return names, {kind: tuple(lists["endings"][kind]) for kind in kinds}


def gendered_names() -> Iterable[str]:
    """Give every listed name, in small letters."""
    return _listed()[0]


def of_name(name: str) -> Gender | None:
    """Give the gender of a full name: of its first given name that shows one, else of the ending of its last word."""
    names, endings = _listed()
    first, *rest = name.lower().replace("’", "'").split()
    if not rest:
        return names.get(first)
    for word in (rest[-1], first, *rest[:-1]) if rest[-1] in _DECIDES else (first, *rest[:-1]):
        if found := names.get(word) or names.get(word.partition("-")[0]):
            return found
    last = rest[-1]
    for gender, ends in endings.items():
        if last.endswith(ends) and len(last) > _SHORTEST_ENDING:
            return gender
    return None


_DECIDES = frozenset({"kaur", "singh", "begum", "bibi", "khatun", "khatoon", "devi", "bano", "kumari"})
