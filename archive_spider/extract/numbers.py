"""Number words of a language, as penalties and dates use them: "twenty-five", "quatre", "treinta y cinco"."""

from __future__ import annotations

import re
from functools import cache

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


def any_of(words: list[str] | tuple[str, ...]) -> str:
    """Write the expression that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


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
