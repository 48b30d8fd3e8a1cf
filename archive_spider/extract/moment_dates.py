"""Which date of a sentence belongs to which of its events."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from archive_spider.extract.dates import DateFound
from archive_spider.extract.happenings import Happening, told_to
from archive_spider.extract.moment_words import Grammar
from archive_spider.extract.sites import APPOSED

_AT_ONCE: Final = frozenset({"attack", "death", "execution", "release", "acquittal"})
"""What no date after "since" is that of."""
_LEADING: Final = 40
_BY_REACH: Final = 110
OPENING: Final = 14
_LEAD: Final = len("Late on the evening of ")
_AUXILIARIES: Final = 3
_SAME_REACH: Final = 300
_FULL: Final = len("2019-05-03")
_NEAR_WORDS: Final = 2
_MARKED: Final = re.compile('“[^“”]*”|«[^«»]*»|"[^"]*"')


class EventDates:
    """Gives events of one entry their dates; it keeps which day each kind of event had last."""

    def __init__(self, text: str, small: str, grammar: Grammar) -> None:
        self._text = text
        self._small = small
        self._grammar = grammar
        self._days: dict[str, str] = {}
        self._last_day: tuple[int, str] | None = None

    def leading(self, sentence: tuple[int, int], dates: list[DateFound]) -> DateFound | None:
        """Give the date that opens a sentence: "On 9 November masked men … and dragged NAME into a car"."""
        opens = bool(dates) and self._leads(sentence[0], dates[0].start)
        until = opens and self._grammar.until.search(self._small, sentence[0], dates[0].start)
        return dates[0] if opens and not until else None

    def _leads(self, start: int, date: int) -> bool:
        """Tell whether but a few words lead to a date: "On the night of 5 July", not "He surfaced on 5 July"."""
        before = self._small[start:date].split()
        led = bool(before) and before[0] in self._grammar.leads and before[-1] in self._grammar.leads
        return date - start < OPENING or (date - start < _LEAD and led)

    def led(self, happening: Happening, leading: DateFound, last: int | None) -> bool:
        """Tell whether the date that opens a sentence is that of an event, the last of which ended at `last`."""
        start = happening.trigger.start
        if leading.end > start or happening.form == "noun" or "doing" in happening.trigger.forms:
            return False
        if last is None:
            return not self._earlier(leading.end, start)
        between = _MARKED.sub("", self._small[last:start])
        return not self._grammar.bars.search(between)

    def of_reason(self, happening: Happening, date: DateFound) -> bool:
        """Tell whether a date may be that of what a penalty is for: "to a year in prison for a march in 2019"."""
        told = told_to(happening)
        return bool(happening.penalties) and bool(self._grammar.cause.search(self._small, told, max(told, date.start)))

    def of(
        self, happening: Happening, dates: list[DateFound], start: int, end: int, used: set[int]
    ) -> DateFound | None:
        """Give the date of an event, from those right of it first; what it takes is `used` for those after it."""
        trigger = happening.trigger
        told = told_to(happening)
        dates = [date for date in dates if not date.of_noun or date.end + 1 == trigger.start]
        for date in dates:
            since = told if told <= date.start else trigger.end
            if trigger.end <= date.start < end and not self._apart(happening, since, date.start):
                if self._ends(happening, date.start) or (happening.form != "noun" and self._opens_next(date)):
                    continue
                used.add(date.start)
                return date
        for date in reversed(dates):
            if (
                start <= date.start
                and date.end <= trigger.start
                and (date.start not in used or self._resumed(date, trigger.start))
                and self._before(happening, date, start, last=date is dates[-1])
            ):
                used.add(date.start)
                last = date.edtf.rpartition("/")[2]
                return replace(date, edtf=last) if self._resumed(date, trigger.start) else date
        return None

    def _ends(self, happening: Happening, date: int) -> bool:
        """Tell whether a date is but when an event ended, or what it came before; "held from May" tells a beginning."""
        start = happening.trigger.end
        begins = self._grammar.since.search(self._small, start, date)
        if begins and happening.type in _AT_ONCE:
            return True
        since = happening.form == "custody" and begins
        return not since and self._grammar.until.search(self._small, start, date) is not None

    def same_day(self, happening: Happening, date: DateFound | None) -> DateFound | None:
        """Give the day that "the same day" means: that of the last event of its kind, else of the last one told."""
        if date is not None and date.same:
            known = self._days.get(happening.type)
            near = self._last_day if self._last_day and date.start - self._last_day[0] < _SAME_REACH else None
            told = known or (near[1] if near else None)
            return replace(date, edtf=told) if told else None
        if date is not None and len(date.edtf) == _FULL:
            self._days[happening.type] = date.edtf
            self._last_day = happening.trigger.start, date.edtf
        return date

    def _opens_next(self, date: DateFound) -> bool:
        """Tell whether a date between commas opens the next clause: "was freed, but on 2 May, he was arrested"."""
        start = max(0, date.start - OPENING)
        if self._grammar.joined_clause.search(self._small, start, date.start):
            return self._grammar.subject.match(self._small, date.end) is not None
        before = self._grammar.next_clause.search(self._small, start, date.start)
        return bool(before and self._grammar.pronoun.match(self._small, date.end))

    def reduced(self, happening: Happening) -> bool:
        """Tell whether a participle stands without its auxiliary: "On 2 June, NAME, arrested on 8 May, was tried"."""
        start = happening.trigger.start
        return happening.passive and not self._grammar.auxiliary.search(self._small, max(0, start - _LEADING), start)

    def aside(self, happening: Happening, end: int) -> int:
        """Give where an apposition ends, at the main clause: "NAME, arrested in May, has written since"."""
        if not self.reduced(happening):
            return end
        start = told_to(happening)
        main = self._grammar.main_clause.search(self._small, start, end)
        named = [one.start for one in happening.people if start < one.start < end]
        return min([end, *([main.start()] if main else []), *named])

    def _earlier(self, date: int, start: int) -> bool:
        """Tell whether an event comes before the date left of it: "On 4 May NAME, who had been beaten, was freed"."""
        nearby = self._small[max(date, start - _LEADING) : start].split()[-_AUXILIARIES:]
        pluperfect = any(word in self._grammar.pluperfect for word in nearby)
        return pluperfect and bool(self._grammar.bars.search(self._small, date, start))

    def _apart(self, happening: Happening, start: int, end: int) -> bool:
        """Tell whether the words between an event and a date right of it keep them apart."""
        if happening.passive and happening.people[:1] and start <= (last := happening.people[-1]).start < end:
            return bool(self._grammar.copula.search(self._small, last.end, end))
        named = [mention.end for mention in happening.people if start <= mention.start < end]
        between = self._grammar.clock.sub("", _MARKED.sub("", self._small[max([start, *named]) : end]))
        between = self._grammar.relative.sub("", between) if named else between
        if named and happening.form == "noun":
            between = between[apposed.end() - 1 :] if (apposed := APPOSED.match(between)) else between
        opens = self._grammar.occurred.search(between) or (
            happening.type == "trial" and self._grammar.begins.search(between)
        )
        if happening.form == "noun" and not opens and self._far(between):
            return True
        there = self._grammar.where.search(between)
        there = there if there and (happening.form == "custody" or "," not in between[there.end() :]) else None
        return bool(there or self._grammar.bars.search(between))

    def _far(self, between: str) -> bool:
        """Tell whether a date is not that of a noun: but who did it may stand between, "his arrest by … in … on"."""
        led = between.split(None, 1)[:1] == [self._grammar.agent] and "," not in between
        return len(between) > (_BY_REACH if led else _LEADING) or self._grammar.copula.search(between) is not None

    def _before(self, happening: Happening, date: DateFound, start: int, *, last: bool) -> bool:
        """Tell whether a date left of an event belongs to it: it opens the clause, or stands beside the noun.

        The `last` date of a sentence is that of its second verb too: "fell on Friday and was pronounced dead".
        """
        between = self._small[date.end : happening.trigger.start]
        if happening.form != "noun" and self._resumed(date, happening.trigger.start):
            return True
        until = self._grammar.until.search(self._small, max(start, date.start - 12), date.start)
        if until or happening.form == "noun" or "doing" in happening.trigger.forms:
            return not until and len(between) < _LEADING // 2 and not self._grammar.bars.search(between)
        if self._earlier(date.end, happening.trigger.start):
            return False
        clause = max(self._small.rfind(mark, start, date.start) + len(mark) for mark in self._grammar.clause)
        opening = len(self._small[max(start, clause) : date.start].strip()) <= OPENING
        joined = happening.verb is not None and self._grammar.joined_verb.fullmatch(
            self._small[date.end : happening.verb].strip(" ,")
        )
        about = happening.form == "about"
        if joined or (happening.passive and last and not about and self._grammar.goes_on.fullmatch(between)):
            return True
        far = (about and between.strip()) or len(between.split()) > _NEAR_WORDS
        if not opening and (far or self._grammar.bars.search(between)):
            return False
        return len(between) < 4 * _LEADING and not self._grammar.before_bars.search(between)

    def _resumed(self, date: DateFound, end: int) -> bool:
        """Tell whether "when" takes a date up for what follows it: "until 2 May, when she appeared in court"."""
        when = self._grammar.when.match(self._text, date.end, end)
        return when is not None and not self._grammar.bars.search(self._small, when.end(), end)
