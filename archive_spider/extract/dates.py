"""Dates in prose, resolved to EDTF level 1 (Library of Congress, 2019) against the entry's date.

A date is read in two steps: one expression cuts the text into tagged words (day `d`, month `m`, year `y`, weekday `w`),
by the lists in `dates.toml`, then patterns over the row of tags find dates, so that no grammar names a language.
A day is given only where the text gives one: "late last month" and "last week" are months.
Ages, durations and numbers of articles are no dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Final

from archive_spider.extract.date_resolution import LEAD_WINDOW, Resolver, Surroundings
from archive_spider.extract.date_words import Token, grammar_of, lex

_DAY_WINDOW: Final = 420
_LEAST: Final = 8
_LEAD_WORDS: Final = 2
_BIRTH: Final = 40
_AROUND: Final = 24
_YEAR_LENGTH: Final = 4
_MONTH_LENGTH: Final = len("2019-05")
_FULL_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_PARTS: Final = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-(\d\d))?")
_DAY_NUMBER: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_NOUN: Final = re.compile(r" [^\W\d_A-Z]{3,}")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text: `text[start:end]` names `edtf`.

    Attributes:
        start: Where its words begin.
        end: Where they end.
        edtf: The date.
        of_noun: It is that of the noun behind it: "the 2011 protests", "the 4 May hearing".
        same: It is the day of something told before: "the same day", "that evening".
        either: It is one of the days of its interval: "29 or 30 March".

    """

    start: int
    end: int
    edtf: str
    of_noun: bool = False
    same: bool = False
    either: bool = False


_DMY: Final = r"db?m(?:b?[yYk])?"
_MDY: Final = r"md[yYk]?"
_PATTERNS: Final[tuple[tuple[str, str], ...]] = (
    ("day_list", rf"d+[&O]{_DMY}"),
    ("days", rf"bw?d[-&]b?w?{_DMY}|w?d-w?{_DMY}|bmd[-&]dy?|md-dy?"),
    ("dates", rf"bw?{_DMY}[-&]b?w?{_DMY}|w?{_DMY}[-O]w?{_DMY}|bw?{_MDY}[-&]w?{_MDY}|w?{_MDY}[-O]w?{_MDY}"),
    ("months", r"bmy?[-&]b?m(?:b?y)?|my?[-O]m(?:b?y)?"),
    ("month_list", r"m&p?m(?:b?y)?"),
    ("years", r"by[-&]b?y|y[-O]y"),
    ("day", rf"p?[ln]?w?[ln]?(?:{_DMY}|{_MDY})"),
    ("month", r"[plneT]?m(?:b?[yYk])?[ln]?"),
    ("season", r"[pln]?s(?:b?y|k)"),
    ("weekday", r"[ln]?w[ln]?"),
    ("relative", r"p?[rY]"),
    ("ago", r"[dq]ua|g[dq]u"),
    ("later", r"[dq]u[LE]|[NB]"),
    ("same_day", r"S"),
    ("days_after", r"[dq]uA"),
    ("next_unit", r"eu"),
    ("year", r"py|y"),
    ("that_year", r"p?k"),
    ("that_month", r"E?K"),
    ("lone_day", r"d"),
    ("iso", r"i"),
    ("slashed", r"x"),
)
_DATES: Final = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS))


def _full_day(edtf: str) -> date | None:
    """Give the day of a date that names one, of an interval the last."""
    last = edtf.rpartition("/")[2]
    return date.fromisoformat(last) if _FULL_DAY.fullmatch(last) else None


class DateReader:
    """Reads the dates of one entry.

    Args:
        text: The entry's text.
        language: A code of `lexicon.languages()`.
        anchor: Gives the date against which words at an offset are resolved (an update has its own); None where
            it is unknown, and then a date without a year is resolved by the last full date before it, or is none.

    """

    def __init__(self, text: str, language: str, anchor: Callable[[int], date | None]) -> None:
        self._text = text
        self._language = language
        self._grammar = grammar_of(language)
        self._anchor = anchor
        self._looking = False
        self._known: dict[tuple[int, int], list[DateFound]] = {}

    def within(self, start: int, end: int) -> list[DateFound]:
        """Give the dates in `text[start:end]`, which should be a sentence, in reading order."""
        if (start, end) not in self._known:
            self._known[start, end] = list(self._read(start, end))
        return self._known[start, end]

    def _set_off(self, year: DateFound) -> bool:
        """Tell whether a bare year lends itself to no day behind it: "in 2018, …", "purge depuis 2018"."""
        since = self._grammar.since.search(self._text, max(0, year.start - LEAD_WINDOW), year.start)
        return self._text.startswith(", ", year.end) or since is not None

    def _read(self, start: int, end: int) -> Iterator[DateFound]:
        tokens: list[Token] = []
        for first, stop in self._windows(start, end):
            tokens += [Token(".", first, first), *lex(self._text, first, stop, self._grammar, self._language)]
        if not tokens:
            return
        tags = "".join(token.tag for token in tokens)
        reference: date | None = None
        day: date | None = None
        last: DateFound | None = None
        matches = list(_DATES.finditer(tags))
        for match, following in zip_longest(matches, matches[1:]):
            part = tokens[match.start() : match.end()]
            if (
                match.lastgroup == "later"
                and following
                and self._explained(part[-1].end, tokens[following.start()].start)
            ):
                continue
            aside = last is not None and len(last.edtf) == _YEAR_LENGTH and self._set_off(last)
            around = Surroundings(
                text=self._text,
                grammar=self._grammar,
                limits=(start, end),
                anchor=self._anchor(part[0].start),
                reference=reference,
                day=day,
                aside=aside,
                day_before=self._day_before,
            )
            resolved = Resolver(part, around).edtf(match.lastgroup or "")
            if resolved is None:
                continue
            opener = next(token for token in part if token.tag not in "bf")
            last = DateFound(
                opener.start,
                part[-1].end,
                resolved,
                of_noun=match.lastgroup in {"year", "day"} and self._attributive(opener.start, part[-1].end),
                same=match.lastgroup == "same_day",
                either="O" in match.group(),
            )
            yield last
            if self._grammar.born.search(self._text, max(start, opener.start - _BIRTH), opener.start):
                continue
            reference = self._reference(resolved, reference)
            day = _full_day(resolved) or day

    def _explained(self, end: int, start: int) -> bool:
        """Tell whether a day counted from another is named right behind it: "two days earlier, on 9 November"."""
        return self._text.startswith(",", end) and len(self._text[end:start].split()) <= _LEAD_WORDS

    def _attributive(self, start: int, end: int) -> bool:
        before = self._text[max(0, start - LEAD_WINDOW) : start]
        noun = _NOUN.match(self._text, end) if self._grammar.determiner.search(before) else None
        return noun is not None and noun.group().strip() not in self._grammar.sittings

    def listed(self, start: int, end: int, count: int) -> list[str]:
        """Give so many dates of one list: "on 3 May and 4 June", "on 9, 10 and 12 March"; else none."""
        found = self.within(start, end)
        if len(found) == 1 and "/" in found[0].edtf:
            if len(ends := found[0].edtf.split("/")) == count and len(ends[0]) == _MONTH_LENGTH:
                return ends
            month = found[0].edtf.rpartition("-")[0]
            numbers = _DAY_NUMBER.findall(self._text, found[0].start, found[0].end)
            listed = [f"{month[-7:]}-{int(number):02d}" for number in numbers]
            return listed if len(listed) == count else []
        return [one.edtf for one in found] if len(found) == count else []

    def _windows(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Give the stretches around words that tell of a date, at blanks."""
        text, first, last = self._text, start, start
        for match in self._grammar.hint.finditer(text, start, end):
            low = max(start, match.start() - 2 * _AROUND)
            begin = max(low, text.rfind(" ", low, max(start, match.start() - _AROUND)) + 1)
            if begin > last:
                if last > first:
                    yield first, last
                first = begin
            high = min(end, match.end() + 2 * _AROUND)
            stop = text.find(" ", min(end, match.end() + _AROUND), high)
            last = max(last, stop if stop >= 0 else high)
        if last > first:
            yield first, last

    @staticmethod
    def _reference(resolved: str, before: date | None) -> date | None:
        """Give the earliest day of a date that has a year, to which later dates of the sentence refer."""
        parts = _DAY_PARTS.match(resolved)
        return date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1)) if parts else before

    def _day_before(self, position: int, known: date | None) -> date | None:
        """Give the full day that the text names last before an offset, no further than a few lines back.

        "The office said today" names no day of what is told.
        """
        if known is not None or self._looking:
            return known
        start = max(0, position - _DAY_WINDOW)
        start = self._text.find(" ", start) + 1 if start else 0
        if position - start < _LEAST:
            return None
        self._looking = True
        today = str(self._anchor(position))
        found = [
            found.edtf
            for found in self._read(start, position - 1)
            if found.edtf != today or any(map(str.isdigit, self._text[found.start : found.end]))
        ]
        self._looking = False
        days = [day for edtf in found if (day := _full_day(edtf))]
        return days[-1] if days and not found[-1].endswith("~") else None

    @property
    def text(self) -> str:
        """The text that is read."""
        return self._text
