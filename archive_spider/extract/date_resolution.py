"""What the words of one date mean: its tokens in, EDTF out, read against the dates around it and the entry's own."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from archive_spider.extract.date_words import Grammar, Token

_MONTHS: Final = 12
_LONE_LEAD: Final = len("on the ")
_WEEK: Final = 7
_FUTURE_WINDOW: Final = 70
LEAD_WINDOW: Final = 14
"""Letters before a date in which the word that leads to it stands."""
_YEAR_WINDOW: Final = 400
_CLOSED_WINDOW: Final = 80
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_LAST_WORD: Final = re.compile(r"([^\W\d_]\w*)\s$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Where a date stands.

    Attributes:
        text: The entry's text.
        grammar: The words of its language.
        limits: The sentence.
        anchor: The date against which it is read: the entry's, or that of an update.
        reference: The earliest day of the date before it in the sentence.
        day: The full day that the sentence names last before it.
        aside: It is set off by a comma behind a bare year.
        day_before: Gives the full day that the text names last before an offset, where the sentence names none.

    """

    text: str
    grammar: Grammar
    limits: tuple[int, int]
    anchor: date | None
    reference: date | None
    day: date | None
    aside: bool
    day_before: Callable[[int, date | None], date | None]


def _shift_month(day: date, months: int) -> str:
    index = day.year * _MONTHS + day.month - 1 + months
    return f"{index // _MONTHS:04d}-{index % _MONTHS + 1:02d}"


def _valid(year: int, month: int, day: int) -> str | None:
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= monthrange(year, month)[1] else None


class Resolver:
    """Turns the tokens of one date into EDTF, or None where they are none."""

    def __init__(self, part: list[Token], around: Surroundings) -> None:
        self._part = part
        self._tags = "".join(token.tag for token in part)
        self._around = around
        self._text = around.text
        self._grammar = around.grammar
        self._limits = around.limits
        self._anchor = around.anchor
        self._reference = around.reference

    def edtf(self, kind: str) -> str | None:
        """Give the date.

        Args:
            kind: The name of the pattern that its tags fit, such as `day` or `month`.

        """
        first, last = self._part[0], self._part[-1]
        before = self._text[max(self._limits[0], first.start - LEAD_WINDOW) : first.start]
        if self._tags[0] in "dy" and self._grammar.not_date.search(before):
            return None
        if self._tags[-1] in "dy" and self._grammar.counted.match(self._text, last.end, self._limits[1]):
            if kind != "day" or self._tags[-2:] != "md":
                return None
            return self._month_edtf(self._values("m")[0], None)
        found: str | None = getattr(self, f"_{kind}")()
        if found and last.tag in "my" and self._text.startswith(("’s", "'s"), last.end):
            return None
        around = found and "/" not in found and "~" not in found and self._grammar.about.search(before)
        return f"{found}~" if around else found

    def _values(self, tag: str) -> list[Any]:
        return [token.value for token in self._part if token.tag == tag]

    def _one(self, tag: str) -> Any:  # noqa: ANN401 a number, a name or a shift, by the tag
        return next(iter(self._values(tag)), None)

    def _before(self, length: int = LEAD_WINDOW) -> str:
        start = self._part[0].start
        return self._text[max(self._limits[0], start - length) : start]

    @property
    def _future(self) -> bool:
        return "n" in self._tags or bool(self._grammar.future.search(self._before(_FUTURE_WINDOW)))

    def _year_for(self, month: int, day: int | None) -> int | None:
        """Infer the year of a month or day: the nearest one not after the entry, or not before it in the future."""
        if (
            self._reference
            and self._reference_holds(month, day)
            and not self._grammar.closed.search(self._before(_CLOSED_WINDOW))
        ):
            return self._reference.year
        anchor = self._anchor
        if anchor is None:
            return self._earlier_year()
        here, there = (anchor.month, anchor.day if day else 0), (month, day or 0)
        if self._future:
            return anchor.year + (there < here)
        ahead = there > here and self._grammar.open_end.search(self._before())
        if ahead and not self._grammar.when.match(self._text, self._part[-1].end):
            return None
        return anchor.year - (there > here)

    def _reference_holds(self, month: int, day: int | None) -> bool:
        """Tell whether the date follows a full date of its sentence: "on 3 May 2018 and charged on 10 June"."""
        reference = self._reference
        if reference is None or self._future:
            return False
        if self._around.aside and day:
            return False
        follows = (month, day or reference.day) >= (reference.month, reference.day)
        return follows and (
            self._anchor is None
            or (reference.year, month, day or 1) <= (self._anchor.year, self._anchor.month, self._anchor.day)
        )

    def _given_year(self) -> int | None:
        if "k" in self._tags:
            return self._earlier_year()
        if "Y" in self._tags and self._anchor:
            return self._anchor.year + int(self._one("Y")[1])
        year = self._one("y")
        return int(year) if year is not None else None

    def _earlier_year(self) -> int | None:
        """Give the year that the text named last."""
        if self._reference:
            return self._reference.year
        start = self._part[0].start
        years = _YEAR.findall(self._text, max(0, start - _YEAR_WINDOW), start)
        return int(years[-1]) if years else None

    def _month_edtf(self, month: int, year: int | None) -> str | None:
        year = year or self._year_for(month, None)
        return f"{year:04d}-{month:02d}" if year else None

    def _day_edtf(self, month: int, day: int, year: int | None) -> str | None:
        year = year or self._year_for(month, day)
        return _valid(year, month, day) if year else None

    def _day(self) -> str | None:
        return self._day_edtf(self._one("m"), self._one("d"), self._given_year())

    def _days(self) -> str | None:
        month, year = self._one("m"), self._one("y")
        first, last = self._values("d")
        year = year or self._year_for(month, last)
        return self._interval(_valid(year, month, first), _valid(year, month, last)) if year else None

    def _day_list(self) -> str | None:
        """Give the time from the first to the last of several days: "on 5, 6 and 9 February"."""
        days, month = self._values("d"), self._one("m")
        last = self._day_edtf(month, days[-1], self._given_year())
        if last is None or days != sorted(set(days)):
            return last
        return self._interval(_valid(int(last[:4]), month, days[0]), last)

    def _dates(self) -> str | None:
        (month, later_month), (day, later_day), years = self._values("m"), self._values("d"), self._values("y")
        end_year = years[-1] if years else self._year_for(later_month, later_day)
        if not end_year:
            return None
        year = years[0] if len(years) > 1 else end_year - ((month, day) > (later_month, later_day))
        return self._interval(_valid(year, month, day), _valid(end_year, later_month, later_day))

    def _months(self) -> str | None:
        (month, later_month), years = self._values("m"), self._values("y")
        end_year = years[-1] if years else self._year_for(later_month, None)
        if not end_year or not (years or self._leads(self._grammar.month_lead)):
            return None
        year = years[0] if len(years) > 1 else end_year - (month > later_month)
        return self._interval(f"{year:04d}-{month:02d}", f"{end_year:04d}-{later_month:02d}")

    def _month_list(self) -> str | None:
        """Give what two months of one list span: "in December and January"."""
        return self._months()

    def _years(self) -> str | None:
        first, last = self._values("y")
        return self._interval(f"{first:04d}", f"{last:04d}")

    @staticmethod
    def _interval(first: str | None, last: str | None) -> str | None:
        return f"{first}/{last}" if first and last and first < last else None

    def _leads(self, lead: re.Pattern[str]) -> bool:
        return self._tags[0] in "plnbT" or bool(lead.search(self._before()))

    def _month(self) -> str | None:
        month, year = self._one("m"), self._given_year()
        if year is None and "k" in self._tags:
            return None
        if year is None:
            capital = re.compile(r"\s*\w").match(self._text, self._part[-1].end, self._limits[1])
            leads = "e" in self._tags or self._leads(self._grammar.month_lead)
            if not leads or (capital and capital.group()[-1].isupper()):
                return None
            if "e" in self._tags:
                reference = self._reference or self._around.day_before(self._part[0].start, None)
                year = reference.year + (month <= reference.month) if reference else None
                return f"{year:04d}-{month:02d}" if year else None
            if "l" in self._tags and self._anchor:
                year = self._anchor.year - (month >= self._anchor.month)
        return self._month_edtf(month, year)

    def _season(self) -> str | None:
        year = self._given_year()
        return f"{year:04d}-{self._one('s')}" if year else None

    def _weekday(self) -> str | None:
        anchor = self._anchor
        before = _LAST_WORD.search(self._before())
        capitals = before and before[1][0].isupper() and self._text[self._part[0].start].isupper()
        if anchor is None or (capitals and not self._leads(self._grammar.year_lead)):
            return None
        if self._future:
            return (anchor + timedelta(days=(self._one("w") - anchor.weekday() - 1) % _WEEK + 1)).isoformat()
        back = (anchor.weekday() - self._one("w")) % _WEEK
        return (anchor - timedelta(days=back or (_WEEK if "l" in self._tags else 0))).isoformat()

    def _relative(self) -> str | None:
        anchor = self._anchor
        if anchor is None:
            return None
        unit, shift = self._one("r") or self._one("Y")
        if self._grammar.part_of.match(self._text, self._part[-1].end):
            return None
        if unit == "day":
            return (anchor + timedelta(days=shift)).isoformat()
        if unit == "week":
            monday = anchor + timedelta(days=_WEEK * shift - anchor.weekday())
            first, last = _shift_month(monday, 0), _shift_month(monday + timedelta(days=_WEEK - 1), 0)
            return first if first == last else f"{first}/{last}"
        if unit == "month":
            return _shift_month(anchor, shift)
        return self._part_of_year(anchor.year + shift)

    def _ago(self) -> str | None:
        anchor, count = self._anchor, self._one("d") or self._one("q")
        if anchor is None:
            return None
        unit = self._one("u")
        if unit == "day":
            return (anchor - timedelta(days=count)).isoformat()
        if unit == "week":
            return _shift_month(anchor - timedelta(days=_WEEK * count), 0) + "~"
        if unit == "month":
            return _shift_month(anchor, -count) + "~"
        return f"{anchor.year - count:04d}~"

    def _later(self) -> str | None:
        """Count on from the day that the text named last: "two days later", "the next day"."""
        count = self._one("d") or self._one("q") or 1
        day = self._around.day_before(self._part[0].start, self._around.day)
        unit = self._one("u")
        if day is None:
            return None
        if "B" in self._tags and not self._stands_alone():
            return None
        count = -count if self._tags[-1] in "EB" else count
        if unit in {None, "day"}:
            return (day + timedelta(days=count)).isoformat()
        if unit == "week":
            return _shift_month(day + timedelta(days=_WEEK * count), 0) + "~"
        return _shift_month(day, count) + "~" if unit == "month" else f"{day.year + count:04d}~"

    def _stands_alone(self) -> bool:
        """Tell whether nothing follows that the words could lead to: not "the day before the trial"."""
        return self._text[self._part[-1].end : self._part[-1].end + 1] in {"", ",", ".", ";"}

    def _days_after(self) -> str | None:
        """Count back from a day of the sentence: "died on 16 May, three days after being arrested".

        Of what others did, only where those who act for a body did it: "three days after police arrested him".
        """
        if self._values("A") == [True] and not self._grammar.after_agents.match(self._text, self._part[-1].end):
            return None
        count, unit, day = self._one("d") or self._one("q"), self._one("u"), self._around.day
        return (day - timedelta(days=count)).isoformat() if day and unit == "day" else None

    def _same_day(self) -> str | None:
        """Give the day that the text named last: "that evening", "the same day"."""
        day = self._around.day_before(self._part[0].start, self._around.day)
        return day.isoformat() if day else None

    def _next_unit(self) -> str | None:
        """Count on by one: "the following month" after a day; "over the following month" is no date."""
        day = self._around.day_before(self._part[0].start, self._around.day)
        unit = self._one("u")
        if day is None or self._grammar.spans.search(self._before()):
            return None
        if unit == "week":
            return _shift_month(day + timedelta(days=_WEEK), 0) + "~"
        if unit == "day":
            return (day + timedelta(days=1)).isoformat()
        return _shift_month(day, 1) if unit == "month" else f"{day.year + 1:04d}"

    def _part_of_year(self, year: int) -> str:
        """Give a year, or its edge: "the end of 2018" is about December; "late 2018" says no month."""
        month = {"start": "01", "end": "12"}.get(self._one("p"))
        return f"{year:04d}-{month}~" if month else f"{year:04d}"

    def _year(self) -> str | None:
        return self._part_of_year(self._one("y")) if self._leads(self._grammar.year_lead) else None

    def _that_year(self) -> str | None:
        year = self._earlier_year()
        return self._part_of_year(year) if year else None

    def _lone_day(self) -> str | None:
        """Give the day of the month told last: "on the 17th he was told"."""
        start = self._part[0].start
        if not self._grammar.lone_day.match(self._text, max(0, start - _LONE_LEAD), self._limits[1]):
            return None
        known, day = self._around.day_before(start, self._around.day) or self._anchor, self._one("d")
        if known is None:
            return None
        shift = (day < known.day) - (known == self._anchor)
        month = _shift_month(known, min(shift, 0) if known == self._anchor else shift)
        found = _valid(int(month[:4]), int(month[5:]), day)
        return found if found and (self._anchor is None or found <= self._anchor.isoformat()) else None

    def _that_month(self) -> str | None:
        """Give the month of the day that the text named last: "earlier that month"."""
        day = self._same_day()
        return day[: len("2019-05")] if day else None

    def _iso(self) -> str | None:
        year, month, day = (int(number) for number in self._one("i").split("-"))
        return _valid(year, month, day)

    def _slashed(self) -> str | None:
        """Give a date in figures, day first; in English only where the first number can be no month."""
        written, language = self._one("x")
        day, month, year = (int(number) for number in re.split(r"[/.]", written))
        if language == "en" and "/" in written and day <= _MONTHS != month and day != month:
            return None
        return _valid(year, month, day) if 1 <= month <= _MONTHS else None
