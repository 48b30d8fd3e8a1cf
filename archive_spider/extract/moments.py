"""When, where and by whom: which date of a sentence belongs to which of its events, beside its place and who did it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final

from archive_spider.extract import numbers
from archive_spider.extract.agents import Agents
from archive_spider.extract.date_words import grammar_of
from archive_spider.extract.dates import DateFound, DateReader
from archive_spider.extract.happenings import Happening
from archive_spider.extract.lexicon import load
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.places import PlaceFound, PlaceReader
from archive_spider.extract.sites import APPOSED, Sites
from archive_spider.extract.triggers import Trigger

_LEADING: Final = 40
_OPENING: Final = 14
_LEAD: Final = len("Late on the evening of ")
_AUXILIARIES: Final = 3
_SAME_REACH: Final = 300
_FULL: Final = len("2019-05-03")
_NEAR_WORDS: Final = 2
_CLAUSE: Final = (",", ";", "–", "(", ":")
_MARKED: Final = re.compile('“[^“”]*”|«[^«»]*»|"[^"]*"')
_VERDICTS: Final = frozenset({"conviction", "sentence", "acquittal", "release", "appeal"})
_COURT: Final = frozenset({"trial", "conviction", "sentence"})
_CHAINED: Final = frozenset({"passive", "active", "happens"})
_EVENT_FORMS: Final = frozenset({"participles", "active", "happens", "penal", "custody", "doing", "nouns"})


@dataclass(frozen=True, slots=True)
class Moment:
    """The circumstances of an event; `since` tells that the date is that of its beginning ("held since 2015")."""

    date: str | None = None
    place: PlaceFound | None = None
    authority: str | None = None
    since: bool = False
    lasted: bool = False


@dataclass(frozen=True, slots=True)
class _Grammar:
    auxiliary: re.Pattern[str]
    clause: tuple[str, ...]
    bars: re.Pattern[str]
    begins: re.Pattern[str]
    occurred: re.Pattern[str]
    before_bars: re.Pattern[str]
    until: re.Pattern[str]
    copula: re.Pattern[str]
    since: re.Pattern[str]
    when: re.Pattern[str]
    lasted: re.Pattern[str]
    natural: re.Pattern[str]
    chain: re.Pattern[str]
    next_clause: re.Pattern[str]
    joined_clause: re.Pattern[str]
    subject: re.Pattern[str]
    relative: re.Pattern[str]
    leads: frozenset[str]
    remembered: re.Pattern[str]
    cause: re.Pattern[str]
    joined_verb: re.Pattern[str]
    goes_on: re.Pattern[str]
    clock: re.Pattern[str]
    pronoun: re.Pattern[str]
    pluperfect: frozenset[str]
    imposed: frozenset[str]


@cache
def _grammar(language: str) -> _Grammar:
    lists = load(language, "cases")
    moments = lists["moments"]

    small = lists["words"]
    return _Grammar(
        auxiliary=re.compile(numbers.any_word([*small["be"], *small["have"]]) + r"(?:\s\w+)?\s*$"),
        clause=(*_CLAUSE, *(f" {word} " for word in moments["clause_joins"])),
        bars=re.compile(f"{numbers.any_word(moments['date_bars'])}|;|{moments['gerund']}"),
        begins=re.compile(numbers.any_word(moments["begins"])),
        occurred=re.compile(numbers.any_word(moments["occurred"]) if moments["occurred"] else "(?!)"),
        before_bars=re.compile(numbers.any_word(moments["before_bars"]) + "|[;:]"),
        copula=re.compile(numbers.any_word(lists["words"]["verbs"])),
        until=re.compile(numbers.any_word(moments["until"]) + r"\s*$"),
        since=re.compile(numbers.any_word(moments["since"]) + r"(?:\s\w+)?\s*$"),
        when=grammar_of(language).when,
        lasted=re.compile(moments["lasted"]),
        natural=re.compile(moments["natural"]),
        next_clause=re.compile(
            rf"[,;–]\s+(?:{numbers.any_of(sorted(small['and'] + small['conjunctions']))})?\s*\w*\s*$"
        ),
        joined_clause=re.compile(rf"\b(?:{numbers.any_of(sorted(small['and'] + small['conjunctions']))}),?\s+\w*\s*$"),
        subject=re.compile(rf",?\s+(?:{numbers.any_of(_subjects(small, moments['agents']))})\s"),
        joined_verb=re.compile(rf"\b(?:{numbers.any_of(moments['clause_joins'])})\s*$"),
        remembered=re.compile(moments["remembered"]),
        cause=re.compile(rf"\s(?:{numbers.any_of(lists['accusation']['reason'])})\s"),
        leads=frozenset({*small["in"], *small["on"], *small["of"]}),
        relative=re.compile(rf", (?:{numbers.any_of(small['who'])})\s[^,;]*,"),
        clock=re.compile(moments["clock"]),
        goes_on=re.compile(
            rf"(?:\s[^\W\d_]+)?,?\s(?:{numbers.any_of(moments['clause_joins'])})\s(?:{numbers.any_of(sorted(small['be']))})\s"
        ),
        pronoun=re.compile(rf",?\s+(?:{numbers.any_of([word for word in small['subject_pronouns'] if word])})\s"),
        pluperfect=frozenset(moments["pluperfect"]),
        imposed=frozenset(lists["words"]["imposed"]),
        chain=re.compile(
            rf"\s*(?:,\s*)?(?:(?:{numbers.any_of(sorted(lists['words']['and']))})\s+)?(?:\w+{lists['words']['adverb_ending']}\s+)?"
        ),
    )


def _subjects(small: dict[str, list[str]], agents: list[str]) -> list[str]:
    """Give the words with which a subject may begin, but for names."""
    return sorted({*small["subject_pronouns"], *small["the"], *small["article"], *agents} - {""})


def told_to(happening: Happening) -> int:
    """Give where the words of an event end: after its penalty, where it has one."""
    ends = [penalty.end for penalty in happening.penalties[-1:]]
    return max([happening.trigger.end, *ends])


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
        self._grammar = _grammar(language)
        self._agents = Agents(self._text, small, language)
        self._days: dict[str, str] = {}
        self._last_day: tuple[int, str] | None = None

    @property
    def natural(self) -> re.Pattern[str]:
        """What after "died" tells of a natural death."""
        return self._grammar.natural

    def apart(self, start: int, end: int) -> bool:
        """Tell whether the words of a stretch part what follows from what is before: "despite a request"."""
        return self._sites.apart(start, end)

    def of(self, sentence: tuple[int, int], happenings: list[Happening], triggers: list[Trigger]) -> list[Moment]:
        """Give a moment for each happening of a sentence."""
        told = {happening.trigger.start for happening in happenings}
        forms = ((trigger, _EVENT_FORMS & trigger.forms.keys()) for trigger in triggers)
        verbs = [trigger for trigger, own in forms if own - {"nouns"} or (own and trigger.start in told)]
        dates = [
            date for date in self._dates.within(*sentence) if not self._grammar.remembered.match(self._small, date.end)
        ]
        used: set[int] = set()
        leading = self._leading_date(sentence, dates)
        last: int | None = None
        found: list[Moment] = []
        for happening in happenings:
            if happening.form in {"cue", "kind", "faces", "told", "base"}:
                found.append(Moment())
                continue
            start, end = self._room(sentence, happening, verbs)
            date = self._date(happening, dates, start, end, used)
            if (
                leading is not None
                and (date is None or self._of_reason(happening, date))
                and self._led(happening, leading, last)
            ):
                date = leading
            if date is not None and date is not leading and not self._reduced(happening):
                leading = None
            last = happening.trigger.end
            found.append(self._moment(happening, self._same_day(happening, date), start, end, sentence))
        return self._shared(happenings, self._joined(happenings, self._chained(happenings, found)))

    def _of_reason(self, happening: Happening, date: DateFound) -> bool:
        """Tell whether a date may be that of what a penalty is for: "to a year in prison for a march in 2019"."""
        told = told_to(happening)
        return bool(happening.penalties) and bool(self._grammar.cause.search(self._small, told, max(told, date.start)))

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

    def _is_object(self, noun: Trigger, verb: int) -> bool:
        """Tell whether a noun is what a verb that ends at an offset decides on: "upheld his death sentence"."""
        return "nouns" in noun.forms and 0 < noun.start - verb < _LEADING and "," not in self._small[verb : noun.start]

    def _date(
        self, happening: Happening, dates: list[DateFound], start: int, end: int, used: set[int]
    ) -> DateFound | None:
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
        since = happening.form == "custody" and self._grammar.since.search(self._small, start, date)
        return not since and self._grammar.until.search(self._small, start, date) is not None

    def _same_day(self, happening: Happening, date: DateFound | None) -> DateFound | None:
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
        start = max(0, date.start - _OPENING)
        if self._grammar.joined_clause.search(self._small, start, date.start):
            return self._grammar.subject.match(self._small, date.end) is not None
        before = self._grammar.next_clause.search(self._small, start, date.start)
        return bool(before and self._grammar.pronoun.match(self._small, date.end))

    def _reduced(self, happening: Happening) -> bool:
        """Tell whether a participle stands without its auxiliary: "On 2 June, NAME, arrested on 8 May, was tried"."""
        start = happening.trigger.start
        return happening.passive and not self._grammar.auxiliary.search(self._small, max(0, start - _LEADING), start)

    def _leading_date(self, sentence: tuple[int, int], dates: list[DateFound]) -> DateFound | None:
        """Give the date that opens a sentence: "On 9 November masked men … and dragged NAME into a car"."""
        opens = bool(dates) and self._leads(sentence[0], dates[0].start)
        until = opens and self._grammar.until.search(self._small, sentence[0], dates[0].start)
        return dates[0] if opens and not until else None

    def _leads(self, start: int, date: int) -> bool:
        """Tell whether but a few words lead to a date: "On the night of 5 July", not "He surfaced on 5 July"."""
        before = self._small[start:date].split()
        led = bool(before) and before[0] in self._grammar.leads and before[-1] in self._grammar.leads
        return date - start < _OPENING or (date - start < _LEAD and led)

    def _led(self, happening: Happening, leading: DateFound, last: int | None) -> bool:
        """Tell whether the date that opens a sentence is that of an event, the last of which ended at `last`."""
        start = happening.trigger.start
        if leading.end > start or happening.form == "noun" or "doing" in happening.trigger.forms:
            return False
        if last is None:
            return not self._earlier(leading.end, start)
        between = _MARKED.sub("", self._small[last:start])
        return not self._grammar.bars.search(between)

    def _earlier(self, date: int, start: int) -> bool:
        """Tell whether an event comes before the date left of it: "On 4 May NAME, who had been beaten, was freed"."""
        nearby = self._small[max(date, start - _LEADING) : start].split()[-_AUXILIARIES:]
        pluperfect = any(word in self._grammar.pluperfect for word in nearby)
        return pluperfect and bool(self._grammar.bars.search(self._small, date, start))

    def _joined(self, happenings: list[Happening], moments: list[Moment]) -> list[Moment]:
        """Give an active verb that "and" joins to one before it that one's day and subject: "freed A and jailed B"."""
        for index in range(1, len(happenings)):
            first, second = happenings[index - 1], happenings[index]
            if first.verb is None or second.verb is None or first.verb >= second.verb:
                continue
            between = self._small[told_to(first) : second.verb]
            joined = self._grammar.joined_verb.search(between) and not self._grammar.bars.search(between)
            if joined and first.type in _VERDICTS and second.type in _VERDICTS:
                a, b = moments[index - 1], moments[index]
                moments[index] = replace(b, date=b.date or a.date, authority=b.authority or a.authority)
        return moments

    def _chained(self, happenings: list[Happening], moments: list[Moment]) -> list[Moment]:
        """Give events that one "and" or comma joins, "arrested, beaten and charged on 3 May", one date and place."""
        closed = False
        for index in range(len(happenings) - 1, 0, -1):
            first, second = happenings[index - 1], happenings[index]
            between = self._small[first.trigger.end : second.trigger.start]
            a, b = moments[index - 1], moments[index]
            closed = bool(
                first.people == second.people
                and {first.form, second.form} <= _CHAINED
                and self._grammar.chain.fullmatch(between)
                and (closed or between.strip() != ",")
            )
            if closed:
                moments[index - 1] = replace(a, date=a.date or b.date, place=a.place or b.place)
        return moments

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
        if happening.form == "noun" and not opens and (len(between) > _LEADING or self._grammar.copula.search(between)):
            return True
        return bool(self._grammar.bars.search(between))

    def _before(self, happening: Happening, date: DateFound, start: int, *, last: bool) -> bool:
        """Tell whether a date left of an event belongs to it: it opens the clause, or stands beside the noun.

        The `last` date of a sentence is that of its second verb too: "fell on Friday and was pronounced dead".
        """
        between = self._small[date.end : happening.trigger.start]
        if happening.form != "noun" and self._resumed(date, happening.trigger.start):
            return True
        until = self._grammar.until.search(self._small, max(start, date.start - 12), date.start)
        if until or happening.form == "noun":
            return not until and len(between) < _LEADING // 2
        if self._earlier(date.end, happening.trigger.start):
            return False
        clause = max(self._small.rfind(mark, start, date.start) + len(mark) for mark in self._grammar.clause)
        opening = len(self._small[max(start, clause) : date.start].strip()) <= _OPENING
        joined = happening.verb is not None and self._grammar.joined_verb.fullmatch(
            self._small[date.end : happening.verb].strip(" ,")
        )
        if joined or (happening.passive and last and self._grammar.goes_on.fullmatch(between)):
            return True
        if not opening and (len(between.split()) > _NEAR_WORDS or self._grammar.bars.search(between)):
            return False
        return len(between) < 4 * _LEADING and not self._grammar.before_bars.search(between)

    def _resumed(self, date: DateFound, end: int) -> bool:
        """Tell whether "when" takes a date up for what follows it: "until 2 May, when she appeared in court"."""
        when = self._grammar.when.match(self._text, date.end, end)
        return when is not None and not self._grammar.bars.search(self._small, when.end(), end)

    def _moment(
        self, happening: Happening, date: DateFound | None, start: int, end: int, sentence: tuple[int, int]
    ) -> Moment:
        trigger = happening.trigger
        led = date.start - _OPENING if date and date.end < trigger.start else trigger.start
        since = bool(date and self._grammar.since.search(self._small, max(sentence[0], led), date.start))
        told = told_to(happening)
        limit = self._sites.limit(told, end)
        place = self._sites.of(happening, told, limit, (start, end), sentence)
        lasted = bool(self._grammar.lasted.match(self._small, trigger.end, end))
        agent = self._agents.of(happening, sentence[0], limit)
        return Moment(date.edtf if date else None, place, agent, since, lasted)

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

    def _shared(self, happenings: list[Happening], moments: list[Moment]) -> list[Moment]:
        """Give a conviction and its sentence, told together, one date."""
        verdicts = [index for index, one in enumerate(happenings) if one.type in _COURT]
        for first, second in pairwise(verdicts):
            a, b = moments[first], moments[second]
            same = happenings[first].people == happenings[second].people
            types = happenings[first].type, happenings[second].type
            if same and types[0] != types[1] and "trial" not in types[1:] and (a.date is None) != (b.date is None):
                moments[first] = replace(a, date=a.date or b.date)
                moments[second] = replace(b, date=a.date or b.date)
        return moments
