"""Number words of a language, as penalties and dates use them: "twenty-five", "quatre", "treinta y cinco"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import takewhile

from archive_spider.extract.lexicon import load


@cache
def values(language: str) -> dict[str, int]:
    """Give the number words below one hundred, in lower case, and what they mean."""
    lists = load(language, "numbers")
    found = dict(lists["units"]) | dict(lists["tens"])
    for ten, high in lists["tens"].items():
        for unit, low in lists["units"].items():
            if low < 10 or high % 20 == 0:  # noqa: PLR2004 soixante-douze, quatre-vingt-onze
                found |= {f"{ten}{joint}{unit}": high + low for joint in lists["joints"]}
    return found


def any_of(words: Iterable[str]) -> str:
    """Write the expression that matches any of the words, the longest first: as a tree, so no letter is tried twice."""
    tree: dict[str, set[str]] = {}
    for word in words:
        tree.setdefault(word[:1], set()).add(word)
    heads: dict[str, list[str]] = {}
    for first in sorted(tree, reverse=True):
        head, rest = _parted(tree[first]) if first else ("", "")
        heads.setdefault(rest, []).append(re.escape(head))
    whole = heads.pop("", [])
    return "|".join([*(f"(?:{'|'.join(alike)})(?:{rest})" for rest, alike in heads.items()), *whole])


def any_word(words: Iterable[str]) -> str:
    """Write the expression that matches any of the words, each whole."""
    listed = list(words)
    begins = r"\b" if listed and all(word[:1].isalnum() for word in listed) else r"(?<!\w)"
    return rf"{begins}(?:{any_of(listed)})(?!\w)"


def _parted(words: set[str]) -> tuple[str, str]:
    """Give what words that begin alike share, and the expression of the rest."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(min(words), max(words), strict=False))
    shared = "".join(letter for letter, _ in alike)
    return shared, any_of(word[len(shared) :] for word in words)


def value(written: str, language: str) -> float:
    """Read a number in digits or words.

    Raises:
        ValueError: The words are no number of that language.

    """
    word = written.lower()
    if word in values(language):
        return values(language)[word]
    if word in load(language, "numbers")["one"]:
        return 1
    return float(word.replace(",", ".") if re.fullmatch(r"\d+[.,]\d{1,2}", word) else word.replace(",", ""))
