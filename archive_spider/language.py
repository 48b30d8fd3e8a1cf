"""The language of a text, told by its function words, by a few words that tell more, and by its letters."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from importlib import resources
from itertools import chain
from operator import itemgetter
from typing import Any, Final

_WORD: Final = re.compile(r"(?<![-‐])\b[^\W\d_]+\b(?![-‐])")
_WORDS_READ: Final = 300
_LEAST_HITS: Final = 3
_WEIGHT_OF_TELLING: Final = 2
_LEAST_SHARE: Final = 0.15
_LEAD: Final = 1.25
_LEAD_OVER_OTHERS: Final = 1.1
_LEAD_OF_OTHERS: Final = 1.5
_LEAD_OVER_EXPECTED: Final = 2
_NOT_LATIN: Final = re.compile(r"[^\x00-\u036f\u1e00-\u1eff]")
_LEAST_LETTERS: Final = 4


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("archive_spider").joinpath("function_words.toml").read_text("utf-8"))


@cache
def _function_words() -> dict[str, frozenset[str]]:
    words = {**_data()["known"], **_data()["others"]}
    return {language: frozenset(text.split()) for language, text in words.items()}


@cache
def _languages_of() -> dict[str, tuple[tuple[str, int], ...]]:
    """Give the languages that each word tells, with what it weighs."""
    languages: dict[str, list[tuple[str, int]]] = {}
    for language, words in _function_words().items():
        for word in words:
            languages.setdefault(word, []).append((language, 1))
    for language, text in _data()["telling"].items():
        for word in text.split():
            languages.setdefault(word, []).append((language, _WEIGHT_OF_TELLING))
    return {word: tuple(found) for word, found in languages.items()}


@cache
def joining_words() -> frozenset[str]:
    """Give the function words of the languages that are read: no sentence ends in most of them."""
    joining = (_function_words()[language] for language in _data()["known"])
    return frozenset().union(*joining) - frozenset(_data()["joining"]["not"].split())


@lru_cache(maxsize=64)
def detect_language(text: str, expected: str | None = None) -> str | None:
    """Tell a text's language (BCP 47), `und` with the script where only that is sure; None for too little text.

    Args:
        text: The text; words of names with hyphens ("al-Hajri") tell nothing.
        expected: The language (BCP 47) that the page says it is in, which yields only to one with twice the words.

    """
    sample = _WORD.findall(text[: _WORDS_READ * 12])[:_WORDS_READ]
    named = expected.partition("-")[0].lower() if expected else None
    return _by_words(sample, named) or _by_letters("".join(sample))


def _by_words(sample: list[str], expected: str | None) -> str | None:
    languages_of = _languages_of()
    hits = dict.fromkeys(_function_words(), 0)
    known = filter(None, map(languages_of.get, " ".join(sample).casefold().split(" ")))
    for language, weight in chain.from_iterable(known):
        hits[language] += weight
    (best, most), (rival, second), *_ = sorted(hits.items(), key=itemgetter(1), reverse=True)
    if expected in hits and best != expected and hits[expected] * _LEAD_OVER_EXPECTED > most:
        return expected
    read = _data()["known"]
    lead = _LEAD_OF_OTHERS if best not in read else _LEAD if rival in read else _LEAD_OVER_OTHERS
    return best if most >= max(_LEAST_HITS, len(sample) * _LEAST_SHARE) and most >= second * lead else None


def _by_letters(letters: str) -> str | None:
    """Tell the language of letters in which most of its script is written, else the script; None for Latin ones."""
    foreign = _NOT_LATIN.findall(letters)
    if len(foreign) < _LEAST_LETTERS or len(foreign) * 2 <= len(letters):
        return None
    scripts = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in foreign)
    named: dict[str, str] = _data()["scripts"]
    mixed = next((named[script] for script in _data()["mixed"]["scripts"] if scripts[script]), None)
    return mixed or named.get(scripts.most_common(1)[0][0])
