"""The words of dates, cut out of a text and tagged: days, months, weekdays, "last", "the end of" … by language.

Tags are single letters, so that dates can be found as patterns over a row of tags: day `d`, month `m`, year `y`,
weekday `w`, season `s`, part of a period `p`, relative word `r` or `Y`, quantity `q`, unit `u`; `.` stands for words
that belong to no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

from archive_spider.extract import numbers
from archive_spider.extract.lexicon import load


class Token(NamedTuple):
    """A tagged word of a text."""

    tag: str
    start: int
    end: int
    value: Any = None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled word lists of one language."""

    lexer: re.Pattern[str]
    values: dict[str, tuple[str, Any]]
    year_lead: re.Pattern[str]
    month_lead: re.Pattern[str]
    not_date: re.Pattern[str]
    spans: re.Pattern[str]
    determiner: re.Pattern[str]
    about: re.Pattern[str]
    counted: re.Pattern[str]
    future: re.Pattern[str]
    hint: re.Pattern[str]
    closed: re.Pattern[str]
    since: re.Pattern[str]
    when: re.Pattern[str]
    born: re.Pattern[str]
    """Before the date of a birth, of whose year no later date is."""
    lone_day: re.Pattern[str]
    after_agents: re.Pattern[str]
    open_end: re.Pattern[str]
    part_of: re.Pattern[str]
    sittings: frozenset[str]


def _written(words: list[str]) -> list[str]:
    """Give the words as they stand in lists, at the head of a sentence and in capitals."""
    return [form for word in words for form in (word, word[:1].upper() + word[1:], word.upper())]


_SINGLE: Final = (
    ("l", "last"),
    ("n", "next"),
    ("b", "between"),
    ("-", "until"),
    ("&", "and"),
    ("O", "or"),
    ("a", "ago_after"),
    ("g", "ago_before"),
    ("K", "that_month"),
    ("T", "that"),
    ("e", "following"),
    ("L", "later"),
    ("E", "earlier"),
    ("N", "next_day"),
    ("B", "day_before"),
    ("S", "same_day"),
    ("A", "days_after"),
)


def _tagged(language: str) -> Iterator[tuple[str, str, object]]:
    """Give the words of a language with their tags and values; of words of several tags the first counts."""
    lists = load(language, "dates")
    for unit, shifts in lists["relative"].items():
        tag = "Y" if unit == "year" else "r"
        yield from ((word, tag, (unit, int(shift))) for shift, words in shifts.items() for word in words)
    yield from ((word, "k", None) for word in lists["that_year"])
    yield from ((word, "p", part) for part, words in lists["parts"].items() for word in words)
    yield from ((name, "m", number) for number, names in enumerate(lists["months"], 1) for name in names)
    yield from ((name, "w", number) for number, names in enumerate(lists["weekdays"]) for name in names)
    yield from ((word, "s", int(season)) for season, words in lists["seasons"].items() for word in words)
    yield from ((word, "u", unit) for unit, words in lists["units"].items() for word in words)
    yield from ((word, tag, None) for tag, key in _SINGLE for word in lists[key])
    yield from ((word, "A", True) for word in lists["days_after_agents"])
    yield from ((word, "d", day) for word, day in lists["day_words"].items())
    yield from ((word, "f", None) for word in lists["fillers"])
    yield from ((word, "q", number) for word, number in numbers.values(language).items())
    yield from ((word, "q", 1) for word in load(language, "numbers")["one"])


@cache
def grammar_of(language: str) -> Grammar:
    """Compile a language's lists."""
    lists = load(language, "dates")
    agents: list[str] = load(language, "cases")["moments"]["agents"]
    values: dict[str, tuple[str, Any]] = {}
    for word, tag, value in _tagged(language):
        values.setdefault(word.lower(), (tag, value))
    names = [name for group in lists["months"] + lists["weekdays"] for name in group]
    capital = {name for name in names if name[0].isupper()}
    words = [form for word in values for form in _written([word])]
    words = [word for word in words if word.capitalize() not in capital or word in capital or word.isupper()]
    digits = (
        r"(?P<i>(?<!-)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w-]))"
        r"|(?P<x>(?<![/.])\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:19|20)\d\d(?![\w/]))"
        r"|(?P<y>(?<![.,/$€£:])(?:19|20)\d\d(?![\w/%]|[.,:]\d))"
        rf"|(?P<d>(?<![.,/$€£:])(?:0?[1-9]|[12]\d|3[01])(?:{lists['ordinals']}(?!\w))?(?![\w/%:$€£]|[.,]\d))"
    )
    word = rf"(?P<word>(?:{numbers.any_of(words)})(?:(?<=-)|(?!\w)))"
    lexer = rf"(?P<c>,)|(?P<h>[-–—])|\b(?:(?=\d)(?:{digits})|{word})"
    telling = [word for word in values if values[word][0] in "rYkKagLNEeSAB"]
    telling += [name[:3] for name in names]
    hint = rf"\d+|\b(?:{numbers.any_of([form for word in telling for form in _written([word])])})"

    def lead(before: list[str]) -> re.Pattern[str]:
        return re.compile(rf"(?:^|(?<!\w))(?:{numbers.any_of(before)})\s*$", re.IGNORECASE)

    return Grammar(
        lexer=re.compile(lexer),
        values=values,
        year_lead=lead(lists["leads"]),
        month_lead=lead([word for word in lists["leads"] if word not in lists["determiners"]]),
        determiner=lead(lists["attributive"] or ["(?!)"]),
        about=lead(lists["about"]),
        not_date=lead(lists["not_dates"]),
        spans=lead(lists["spans"]),
        counted=re.compile(rf"\s+(?:{numbers.any_of(lists['counted'])})\b", re.IGNORECASE),
        future=re.compile(rf"\b(?:{numbers.any_of(lists['future'])})\b", re.IGNORECASE),
        hint=re.compile(hint),
        after_agents=re.compile(rf"(?:\s[\w’'-]+){{0,7}}?\s(?:{numbers.any_of(agents) or '(?!)'})\b", re.IGNORECASE),
        lone_day=re.compile(lists["lone_day"], re.IGNORECASE),
        when=re.compile(rf",?\s+(?:{numbers.any_of(lists['when'])})\s"),
        born=re.compile(load(language, "cases")["moments"]["born"]),
        open_end=lead(lists["open_end"]),
        part_of=re.compile(lists["part_of"]),
        sittings=frozenset(lists["sittings"]),
        since=lead(load(language, "cases")["moments"]["since"]),
        closed=re.compile(rf",\s(?:{numbers.any_of(lists['main_verbs'])})\s"),
    )


def lex(text: str, start: int, end: int, grammar: Grammar, language: str) -> Iterator[Token]:
    """Cut a stretch of text into tagged words; `.` marks words that belong to no date in between."""
    last = start
    for match in grammar.lexer.finditer(text, start, end):
        gap = text[last : match.start()]
        if gap and not gap.isspace():
            yield Token(".", last, last)
        last = match.end()
        tag, value = _meaning(match, grammar, language)
        if tag not in "cf":
            yield Token(tag, match.start(), match.end(), value)


def _meaning(match: re.Match[str], grammar: Grammar, language: str) -> tuple[str, object]:
    """Give the tag and the value of a word."""
    kind, word = match.lastgroup or "", match.group()
    if kind == "word":
        return grammar.values[word.lower()]
    if kind == "h":
        return "-", None
    if match["x"]:
        return "x", (word, language)
    if kind in {"d", "y"}:
        return kind, int(word[:4] if kind == "y" else word[:2] if word[:2].isdigit() else word[:1])
    return kind, word


@cache
def words_of_time(language: str) -> frozenset[str]:
    """Give every single word of which the dates of a language are made, and those that lead to them."""
    phrases = [word for word, _, _ in _tagged(language)] + load(language, "dates")["leads"]
    return frozenset(part for phrase in phrases for part in phrase.lower().split())
