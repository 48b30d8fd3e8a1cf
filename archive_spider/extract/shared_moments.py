"""What events that are told together share: one date, one place, one who did them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from archive_spider.extract.happenings import Happening, Moment, told_to
from archive_spider.extract.moment_words import Grammar

_VERDICTS: Final = frozenset({"conviction", "sentence", "acquittal", "release", "appeal"})
_STROKES: Final = ((_VERDICTS, _VERDICTS), (frozenset({"threat"}), frozenset({"arrest", "attack", "death"})))
"""Events that come at one stroke: "freed A and jailed B", "raided his house and took him away"."""
_COURT: Final = frozenset({"trial", "conviction", "sentence"})
_CHAINED: Final = frozenset({"passive", "active", "happens"})


def joined(small: str, grammar: Grammar, happenings: list[Happening], moments: list[Moment]) -> list[Moment]:
    """Give an active verb that "and" joins to one before it that one's day and subject: "freed A and jailed B"."""
    for index in range(1, len(happenings)):
        first, second = happenings[index - 1], happenings[index]
        if first.verb is None or second.verb is None or first.verb >= second.verb:
            continue
        between = small[told_to(first) : second.verb]
        joined = grammar.joined_verb.search(between) and not grammar.bars.search(between)
        if joined and any(first.type in one and second.type in other for one, other in _STROKES):
            a, b = moments[index - 1], moments[index]
            moments[index] = replace(b, date=b.date or a.date, authority=b.authority or a.authority)
    return moments


def chained(small: str, grammar: Grammar, happenings: list[Happening], moments: list[Moment]) -> list[Moment]:
    """Give events that one "and" or comma joins, "arrested, beaten and charged on 3 May", one date and place."""
    closed = False
    for index in range(len(happenings) - 1, 0, -1):
        first, second = happenings[index - 1], happenings[index]
        between = small[first.trigger.end : second.trigger.start]
        a, b = moments[index - 1], moments[index]
        closed = bool(
            first.people == second.people
            and {first.form, second.form} <= _CHAINED
            and grammar.chain.fullmatch(between)
            and (closed or between.strip() != ",")
        )
        if closed:
            moments[index - 1] = replace(a, date=a.date or b.date, place=a.place or b.place)
    return moments


def court_days(happenings: list[Happening], moments: list[Moment]) -> list[Moment]:
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
