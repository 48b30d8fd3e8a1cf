"""When, where and by whom: the circumstances of each event of a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from archive_spider.extract import shared_moments
from archive_spider.extract.agents import Agents
from archive_spider.extract.dates import DateFound, DateReader
from archive_spider.extract.happenings import Happening, Moment, told_to
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.moment_dates import OPENING, EventDates
from archive_spider.extract.moment_words import grammar
from archive_spider.extract.places import PlaceReader
from archive_spider.extract.sites import Sites
from archive_spider.extract.triggers import Trigger

_LEADING: Final = 40
_STRUCK: Final = frozenset({"arrest", "attack", "death"})
_SOON: Final = 2
_FOLLOWING: Final = 3
_OF_SUBJECTS: Final = frozenset({"passive", "custody"})
_EVENT_FORMS: Final = frozenset({"participles", "active", "happens", "penal", "custody", "doing", "nouns"})


class Moments:
    """Gives the events of a sentence their circumstances."""

    def __init__(
        self,
        small: str,
        dates: DateReader,
        places: PlaceReader,
        mentions: Mentions,
        language: str,
    ) -> None:
        self._text = dates.text
        self._small = small
        self._dates = dates
        self._sites = Sites(small, places, mentions, language)
        self._grammar = grammar(language)
        self._events = EventDates(self._text, small, self._grammar)
        self._agents = Agents(self._text, small, language)

    def natural(self, start: int, end: int) -> bool:
        """Tell whether a death was natural, as far as the words behind it say, or but ends a life told in short."""
        if self._grammar.natural.match(self._small, end, end + 2 * _LEADING):
            return True
        return self._grammar.lived.search(self._small, max(0, start - 3 * _LEADING), start) is not None

    def apart(self, start: int, end: int) -> bool:
        """Tell whether the words of a stretch part what follows from what is before: "despite a request"."""
        return self._sites.apart(start, end)

    def of(self, sentence: tuple[int, int], happenings: list[Happening], triggers: list[Trigger]) -> list[Moment]:
        """Give a moment for each happening of a sentence."""
        told = {happening.trigger.start for happening in happenings}
        forms = ((trigger, _EVENT_FORMS & trigger.forms.keys()) for trigger in triggers)
        verbs = [trigger for trigger, own in forms if own - {"nouns"} or (own and trigger.start in told)]
        dates = [date for date in self._dates.within(*sentence) if not self._is_no_event(date)]
        others = [one for one in verbs if one.start not in told and "penal" not in one.forms]
        used = self._of_others(dates, others) if dates else set()
        leading = self._events.leading(sentence, dates)
        first = min((trigger.start for trigger in verbs), default=0)
        last: int | None = None
        upheld = False
        found: list[Moment] = []
        for happening in happenings:
            upheld = bool(found) and self._is_upheld(happenings[len(found) - 1], happening, upheld=upheld)
            if upheld or happening.form in {"cue", "kind", "faces", "told", "base"}:
                found.append(Moment())
                continue
            start, end = self._room(sentence, happening, verbs)
            end = self._events.aside(happening, end) if happening.form in _OF_SUBJECTS else end
            end = max(end, self._told_by_clause(happening, sentence[1]))
            date = self._events.of(happening, dates, start, end, used)
            if (
                leading is not None
                and (date is None or (leading.start < first and self._events.of_reason(happening, date)))
                and self._events.led(happening, leading, last)
            ):
                date = leading
            if date is not None and date is not leading and not self._events.reduced(happening):
                leading = None
            last = happening.trigger.end
            found.append(self._moment(happening, self._events.same_day(happening, date), start, end, sentence))
        found = shared_moments.chained(self._small, self._grammar, happenings, found)
        found = shared_moments.joined(self._small, self._grammar, happenings, found)
        return shared_moments.court_days(happenings, found)

    def _is_no_event(self, date: DateFound) -> bool:
        """Tell the date of a birth, or of what is but remembered, from that of what befell someone."""
        if self._grammar.remembered.match(self._small, date.end):
            return True
        return self._grammar.born.search(self._small, max(0, date.start - _LEADING), date.start) is not None

    def _is_upheld(self, last: Happening, happening: Happening, *, upheld: bool) -> bool:
        """Tell whether a verdict is but what a court decides on: "upheld the conviction of NAME on 19 June"."""
        verdict = happening.form == "noun" and happening.type in {"conviction", "sentence"}
        if not verdict or not (upheld or last.form == "about"):
            return False
        following = self._small[happening.trigger.end : happening.trigger.end + _LEADING].split()[:_FOLLOWING]
        imposed = any(word in self._grammar.imposed for word in following)
        return not imposed and self._is_object(happening.trigger, told_to(last))

    def _of_others(self, dates: list[DateFound], triggers: list[Trigger]) -> set[int]:
        """Give where the dates stand that follow events of others at once: "a man who was shot dead last year"."""
        return {
            date.start
            for date in dates
            for trigger in triggers
            if date.start > trigger.end and len(self._small[trigger.end : date.start].split()) < _SOON
        }

    def _room(self, sentence: tuple[int, int], happening: Happening, verbs: list[Trigger]) -> tuple[int, int]:
        """Give the stretch around a trigger up to the events beside it."""
        trigger, told = happening.trigger, told_to(happening)
        if happening.form == "noun" and happening.type == "sentence":
            verbs = [other for other in verbs if other.word.split()[0] not in self._grammar.imposed]
        if happening.form == "about":
            verbs = [other for other in verbs if not self._is_object(other, told)]
        before = [other.end for other in verbs if other.end <= trigger.start]
        after = [other.start for other in verbs if other.start >= told]
        return max(before, default=sentence[0]), min(after, default=sentence[1])

    def _told_by_clause(self, happening: Happening, end: int) -> int:
        """Give where a clause ends that tells of when: "in custody since soldiers raided …", "shot when police …"."""
        told, start = told_to(happening), happening.trigger.start
        if happening.form == "custody":
            clause = self._grammar.since_event.search(self._small, start, min(end, told + OPENING))
        elif happening.type in _STRUCK and happening.passive:
            clause = self._grammar.when_event.match(self._small, told, end)
        else:
            clause = None
        comma = self._small.find(",", told, end) if clause else 0
        return comma if comma >= 0 else end

    def _is_object(self, noun: Trigger, verb: int) -> bool:
        """Tell whether a noun is what a verb that ends at an offset decides on: "upheld his death sentence"."""
        return "nouns" in noun.forms and 0 < noun.start - verb < _LEADING and "," not in self._small[verb : noun.start]

    def _moment(
        self, happening: Happening, date: DateFound | None, start: int, end: int, sentence: tuple[int, int]
    ) -> Moment:
        trigger = happening.trigger
        led = date.start - OPENING if date and date.end < trigger.start else trigger.start
        since = bool(date and self._grammar.since.search(self._small, max(sentence[0], led), date.start))
        told = told_to(happening)
        if date and happening.form == "custody":
            since = since or told < date.start < self._told_by_clause(happening, sentence[1])
        limit = self._sites.limit(told, end)
        place = self._sites.of(happening, told, limit, (start, end), sentence)
        if place and place.end < trigger.start and self._events.reduced(happening):
            place = None
        lasted = bool(self._grammar.lasted.match(self._small, trigger.end, end))
        agent = self._agents.of(happening, sentence[0], limit)
        return Moment(date.edtf if date else None, place, agent, since, lasted, bool(date and date.either))

    def shared_out(self, sentence: tuple[int, int], happening: Happening, moment: Moment) -> list[Moment]:
        """Give each person of an event a date and a place: "arrested in A and B on 9 and 10 March, respectively"."""
        count = len(happening.people)
        start = happening.trigger.end
        days = self._dates.listed(start, sentence[1], count)
        places = self._sites.listed(start, sentence[1], count)
        return [
            replace(moment, date=days[index] if days else moment.date, place=places[index] if places else moment.place)
            for index in range(count)
        ]
