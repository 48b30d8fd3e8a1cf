"""The words with which dates are written, by language: those of `dates.toml`, then those that dateparser knows."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import import_module, resources
from importlib.util import find_spec
from typing import Any, Final

_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WEEKDAYS: Final = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_LOCALES: Final = "dateparser.data.date_translation_data"
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The date words of some languages.

    Attributes:
        months: The number of a month by each of its forms.
        weekdays: Weekdays and their short forms.
        labels: What stands beside the date of an entry.
        changes: What stands beside the date on which it was last changed.
        authors: What stands before who posted it.
        month_first: Matches `July 8, 2020`.
        day_first: Matches `8 July 2020`.

    """

    months: dict[str, int]
    weekdays: frozenset[str]
    labels: frozenset[str]
    changes: frozenset[str]
    authors: frozenset[str]
    month_first: re.Pattern[str]
    day_first: re.Pattern[str]


def language_of(tag: str) -> str:
    """Give the language of a BCP 47 tag."""
    return tag.partition("-")[0].lower()


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("archive_spider.pages").joinpath("dates.toml").read_text("utf-8"))


@cache
def day_first(tag: str) -> bool:
    """Say whether dates in numbers always have the day before the month in a language."""
    return not {tag, language_of(tag)}.isdisjoint(_data()["numbers"]["day_first"])


@cache
def _locale(language: str) -> dict[str, Any]:
    """Give what dateparser knows of a language, nothing where it knows none."""
    if not re.fullmatch(r"[a-z]{2,3}", language) or find_spec(f"{_LOCALES}.{language}") is None:
        return {}
    found: dict[str, Any] = import_module(f"{_LOCALES}.{language}").info
    return found


@cache
def _months(language: str) -> tuple[tuple[str, ...], ...]:
    """Give the forms of each month; a blank in one is written `_` in the data."""
    if own := _data().get(language, {}).get("months"):
        return tuple(tuple(form.replace("_", " ") for form in forms.split()) for forms in own)
    return tuple(tuple(form.lower() for form in _locale(language).get(month, ())) for month in _MONTHS)


@cache
def weekdays_of(language: str) -> tuple[frozenset[str], ...]:
    """Give the forms of each weekday, Monday first."""
    if own := _data().get(language, {}).get("weekdays"):
        return tuple(frozenset(forms.split()) for forms in own)
    forms = (" ".join(_locale(language).get(day, ())).lower() for day in _WEEKDAYS)
    return tuple(frozenset(_WORD.findall(words)) for words in forms)


def is_known(tag: str) -> bool:
    """Say whether there are date words in a language."""
    return any(_months(language_of(tag)))


def _beside(language: str, name: str) -> frozenset[str]:
    return frozenset(_data().get(language, {}).get(name, "").split())


def english_months() -> list[str]:
    """Give the months as `strptime` reads them in the C locale."""
    return [forms[0] for forms in _months("en")]


@cache
def vocabulary(tags: tuple[str, ...]) -> Vocabulary:
    """Gather the date words of some languages; those of which none are known count as none."""
    chosen = tuple(dict.fromkeys(map(language_of, tags)))
    months: dict[str, int] = {}
    for language in chosen:
        for number, forms in enumerate(_months(language), start=1):
            for form in forms:
                months.setdefault(form, number)
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True)) or "(?!)"
    day, year = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|ère|º|°|\.)?", r"(?P<year>\d{4})(?!\d)"
    return Vocabulary(
        months,
        frozenset().union(*(forms for language in chosen for forms in weekdays_of(language))),
        frozenset().union(*(_beside(language, "labels") for language in chosen)),
        frozenset().union(*(_beside(language, "changes") for language in chosen)),
        frozenset().union(*(_beside(language, "authors") for language in chosen)),
        re.compile(rf"\b(?P<month>{month})\b\.?\s*{day},?\s*,?\s*{year}", re.IGNORECASE),
        re.compile(
            rf"{day}\s*[-\s]?(?:de\s|of\s)?\s*\b(?P<month>{month})\b\.?\s*[-,،]?\s*(?:de\s|del\s)?\s*{year}",
            re.IGNORECASE,
        ),
    )
