"""Whether two names may be one person's: the same parts, parts left out, or spellings of one sound.

A transliteration changes letters that sound alike, leaves vowels out and turns family names to the other end; what it
does not do is change an `a` into a `u`, a man's name into a woman's, or a son's name into his father's. The lists are
in `name_matching.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any, Final, Literal, NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

NameMatch = Literal["same", "common", "part", "spelling", "single"]

_RULES: Final[dict[str, Any]] = tomllib.loads(
    (files("archive_spider.store") / "name_matching.toml").read_text(encoding="utf-8")
)
_PARTICLES: Final = frozenset(_RULES["particles"])
_PATRONYMIC: Final = frozenset(_RULES["patronymic"])
_JOINED: Final = [(re.compile(rule["written"]), rule["read"]) for rule in _RULES["joined"]]
_SOUNDS: Final = list(zip(_RULES["sounds"]["written"], _RULES["sounds"]["heard"], strict=True))
_VOWELS: Final = frozenset(map(frozenset, _RULES["vowels"]))
_WORD: Final = re.compile(r"[^\W\d_]+")
_APOSTROPHE: Final = re.compile(r"['’‘`ʻʼ]")
_TWICE: Final = re.compile(r"(.)\1+")
_LAST_H: Final = re.compile(r"(?<=[aeiou])h$")
_SYLLABLE: Final = re.compile(r"([aeiou]*)([^aeiou])")
_SHORT: Final = 3
"""A part of a name with so few letters has no spelling variants: Li is not Lu."""
_SLIP: Final = 6
"""Letters from which a part may hold a slip: one letter wrong, missing, added or in another's place."""
_LONGEST: Final = 5
"""Parts of a name up to which spellings are compared: the ways to leave one out of more would be too many."""
_KEY: Final = 3
"""Letters of a part's sound by which names are looked up."""


class _Heard(NamedTuple):
    """A part of a name as it sounds: its consonants, the vowels before each, and those behind the last."""

    consonants: str
    vowels: tuple[str, ...]
    last: str


@cache
def _folded(name: str) -> str:
    """Give a name in plain small letters."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = plain.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d")
    return _APOSTROPHE.sub("", plain)


@cache
def parts(name: str) -> tuple[str, ...]:
    """Give the parts of a name that count: folded to plain letters, without particles and marks."""
    folded = _folded(name)
    for written, read in _JOINED:
        folded = written.sub(read, folded)
    words = _WORD.findall(folded)
    return tuple(word for word in words if word not in _PARTICLES) or tuple(words)


@cache
def sound(part: str) -> str:
    """Give a part of a name as it sounds, whatever the transliteration: its consonants, and `a` for a first vowel."""
    heard = _heard(part)
    return ("a" if heard.vowels[:1] != ("",) and (heard.vowels or heard.last) else "") + heard.consonants


@cache
def _heard(part: str) -> _Heard:
    for written, heard in _SOUNDS:
        part = part.replace(written, heard)
    part = _LAST_H.sub("", _TWICE.sub(r"\1", part.replace("y", "i")))
    syllables: list[tuple[str, str]] = _SYLLABLE.findall(part)
    consonants = "".join(consonant for _, consonant in syllables)
    return _Heard(consonants, tuple(v for v, _ in syllables), part[sum(len(v) + 1 for v, _ in syllables) :])


@cache
def keys(name: str) -> frozenset[str]:
    """Give the keys under which a name is looked up: the beginnings of any two of its parts, or its single part."""
    sounds = sorted(sound(part)[:_KEY] for part in parts(name))
    joined = sound("".join(parts(name)))
    if len(sounds) == 1:
        return frozenset({sounds[0], joined})
    return frozenset({f"{a} {b}" for a, b in combinations(sounds, 2)} | {joined})


@cache
def _alike(a: str, b: str) -> bool:
    """Tell whether two parts of names may be spellings of each other."""
    if a == b:
        return True
    if min(len(a), len(b)) <= _SHORT:
        return False
    one, other = _heard(a), _heard(b)
    if one.consonants != other.consonants:
        return a[0] == b[0] and min(len(a), len(b)) >= _SLIP and DamerauLevenshtein.distance(a, b) == 1
    if one.vowels and (one.vowels[0] == "") != (other.vowels[0] == ""):
        return False
    inner = all(not v or not w or _same_vowels(v, w) for v, w in zip(one.vowels, other.vowels, strict=True))
    return inner and _same_ending(one.last, other.last)


def _same_vowels(one: str, other: str) -> bool:
    """Tell whether vowels may be written for each other: `e` for `a` and `i`, `o` for `u`, but not `a` for `u`."""
    return len(one) == len(other) and all(v == w or {v, w} in _VOWELS for v, w in zip(one, other, strict=True))


def _same_ending(one: str, other: str) -> bool:
    """Tell whether the last vowels agree: a mute `e` comes and goes; an `a` more makes a woman's name of a man's."""
    if not one or not other:
        return one + other in {"", "e"}
    return _same_vowels(one, other)


def match_names(a: str, b: str, common: frozenset[str] = frozenset()) -> NameMatch | None:
    """Tell how two names agree.

    Args:
        a: A name as written.
        b: Another one.
        common: Folded name parts that many people bear.

    Returns:
        `same` (all parts in their order), `common` (the same, of parts that many people bear), `part` (one has more
        parts), `spelling` (transliterations, or the family name at the other end), `single` (only one part each), or
        None.

    """
    first, second = sorted((parts(a), parts(b)), key=len)
    if not first:
        return None
    joined = "".join(first) == "".join(second)
    if len(second) == 1 or (len(first) == 1 and not joined):
        return "single" if len(second) == 1 and _alike(first[0], second[0]) else None
    known = all(part in common for part in first)
    if joined:
        return "common" if known else "same"
    if _within(first, second):
        return "part"
    turns = not known and _may_turn(a) and _may_turn(b)
    return "spelling" if _aligned(first, second, turns=turns) else None


def _may_turn(name: str) -> bool:
    """Tell whether a family name may stand at either end: a name that names the father reads one way only."""
    return _PATRONYMIC.isdisjoint(_WORD.findall(_folded(name)))


def _turned(name: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Give a name with its first part last, and with its last part first."""
    return {(*name[1:], name[0]), (name[-1], *name[:-1])}


def _within(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether a name is another one with parts left out or cut to initials; what remains stands in its order."""
    rest = iter(second)
    return min(max(map(len, first)), max(map(len, second))) > 1 and all(
        any(_shortens(part, other) for other in rest) for part in first
    )


def _shortens(part: str, other: str) -> bool:
    return part == other or (min(len(part), len(other)) == 1 and part[0] == other[0])


def _aligned(first: tuple[str, ...], second: tuple[str, ...], *, turns: bool) -> bool:
    """Tell whether each part of the shorter name is a spelling of its own part of the longer one, in order."""
    if len(second) > min(len(first) + 1, _LONGEST):
        return False
    orders: Iterator[tuple[str, ...]] = combinations(second, len(first))
    if len(first) == len(second) and turns:
        orders = iter([second, *_turned(second)])
    return any(all(_alike(x, y) for x, y in zip(first, order, strict=True)) for order in orders)
