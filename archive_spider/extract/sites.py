"""Where something befell a person: which place of a sentence belongs to which of its events."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from archive_spider.extract import numbers
from archive_spider.extract.happenings import Happening
from archive_spider.extract.lexicon import load
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.places import PlaceFound, PlaceReader

_LEADING: Final = 40
_MARKED: Final = re.compile('“[^“”]*”|«[^«»]*»|"[^"]*"')
APPOSED: Final = re.compile(r", [^,;:]{3,90},")
"""What commas set off: ", editor in chief of the X,"."""
_VERDICTS: Final = frozenset({"trial", "conviction", "sentence", "acquittal", "appeal"})
_TAKEN_OR_HURT: Final = frozenset({"arrest", "attack", "death", "disappearance"})


@dataclass(frozen=True, slots=True)
class _Grammar:
    bars: re.Pattern[str]
    date_bars: re.Pattern[str]
    meanwhile: re.Pattern[str]
    home: re.Pattern[str]
    courts: tuple[str, ...]
    verbs: re.Pattern[str]
    of_court: re.Pattern[str]


@cache
def _grammar(language: str) -> _Grammar:
    moments, small = (load(language, "cases")[key] for key in ("moments", "words"))
    courts = load(language, "details")["courts"]
    return _Grammar(
        bars=re.compile(f"{numbers.any_word(moments['place_bars'])}|;|{_reason_bar(moments)}"),
        date_bars=re.compile(f"{numbers.any_word(moments['date_bars'])}|;|{moments['gerund']}"),
        meanwhile=re.compile(moments["meanwhile"]),
        home=re.compile(moments["home"]),
        courts=tuple(courts),
        verbs=re.compile(numbers.any_word(load(language, "cases")["words"]["verbs"])),
        of_court=re.compile(rf"\b(?:{numbers.any_of(courts)})\s(?:{numbers.any_of([*small['in'], *small['of']])})\s$"),
    )


def _reason_bar(moments: dict[str, list[str]]) -> str:
    """Give the expression of what leads to a reason: the same word before who did it bars no place."""
    if not moments["reason_bars"]:
        return "(?!)"
    others = numbers.any_word(moments["agents"] + moments["no_reasons"])
    return rf"{numbers.any_word(moments['reason_bars'])}(?!\s(?:\w+\s){{0,2}}{others})"


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


class Sites:
    """Gives the events of one entry their places."""

    def __init__(self, small: str, places: PlaceReader, mentions: Mentions, language: str) -> None:
        self._small = small
        self._places = places
        self._mentions = mentions
        self._grammar = _grammar(language)

    def apart(self, start: int, end: int) -> bool:
        """Tell whether the words of a stretch part what follows from what is before: "despite a request"."""
        return bool(self._grammar.bars.search(self._small, start, end))

    def limit(self, told: int, end: int) -> int:
        """Give where the words about an event stop, of which `told` is the end and `end` that of its room."""
        bar = self._grammar.bars.search(_MARKED.sub(_blank, self._small[told:end]))
        return told + bar.start() if bar else end

    def of(
        self, happening: Happening, told: int, limit: int, room: tuple[int, int], sentence: tuple[int, int]
    ) -> PlaceFound | None:
        """Give the place of an event.

        Args:
            happening: The event.
            told: Where its words end.
            limit: Where what is said of it stops.
            room: The stretch up to the events beside it.
            sentence: Its sentence.

        """
        start = happening.trigger.start
        taken = [*self._named(sentence[0], limit), *self._apposed(happening, limit)]
        moved = happening.type == "transfer"
        place = self._places.within(start if moved else told, limit, taken, to=moved)
        place = place or self._places.within(happening.trigger.end, limit if moved else told, taken)
        if place and happening.form == "noun":
            last = max((one.end for one in happening.people if one.start < limit), default=told)
            place = None if self._grammar.verbs.search(self._small, max(told, last), place.start) else place
        if place is None and happening.type in _TAKEN_OR_HURT:
            place = self._meanwhile(limit, room[1]) or self._origin(happening, told, limit, taken)
        if place is None and happening.type in _VERDICTS:
            place = self._of_court(room[0], start)
        if place is None and room[0] == sentence[0] and not moved:
            place = self._leading(sentence[0], start, taken)
        return place

    def listed(self, start: int, end: int, count: int) -> list[PlaceFound]:
        """Give so many places of one list: "in A and B, respectively"."""
        taken = [(mention.start, mention.end) for mention in self._mentions.people(start, end)]
        return self._places.listed(start, end, taken, count)

    def _named(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give where people and organizations are named, which are no places."""
        named = (*self._mentions.people(start, end), *self._mentions.organizations(start, end))
        return [(mention.start, mention.end) for mention in named]

    def _apposed(self, happening: Happening, limit: int) -> list[tuple[int, int]]:
        """Give the span of what is told of a person behind a noun: "the killing of NAME, editor in chief of the X,"."""
        last = max((one.end for one in happening.people), default=limit) if happening.form == "noun" else limit
        match = APPOSED.match(self._small, last, limit)
        return [match.span()] if match and not self._places.opens(match.start() + 2) else []

    def _meanwhile(self, start: int, end: int) -> PlaceFound | None:
        """Give the place of what somebody did at the time: "was arrested while filming a protest in Goma"."""
        clause = self._grammar.meanwhile.match(self._small, start, end)
        return self._places.within(start, clause.end(), self._named(start, clause.end())) if clause else None

    def _origin(self, happening: Happening, told: int, limit: int, taken: list[tuple[int, int]]) -> PlaceFound | None:
        """Give from where somebody vanished, or was taken: "from his Phnom Penh home"."""
        if happening.type == "disappearance":
            return self._places.within(told, limit, taken, origin=True)
        if happening.type != "arrest":
            return None
        home = self._places.within(happening.trigger.start, limit, taken, origin=True)
        if home is None or self._grammar.home.match(self._small, home.end):
            return home
        between = self._small[happening.trigger.end : home.start].split()
        return home if len(between) == 1 and home.country else None

    def _leading(self, start: int, end: int, taken: list[tuple[int, int]]) -> PlaceFound | None:
        """Give a place that opens the sentence: "In Urumqi, police arrested …"."""
        place = self._places.within(start, min(end, start + 2 * _LEADING), taken)
        if place is None or self._grammar.date_bars.search(self._small, start, place.start):
            return None
        if self._grammar.of_court.search(self._small, start, place.start):
            return None
        return place if place.start - start < _LEADING else None

    def _of_court(self, start: int, end: int) -> PlaceFound | None:
        """Give the place of the court that judges: "a military court in Goma sentenced"."""
        court = max(self._small.rfind(word, start, end) for word in self._grammar.courts)
        if court < 0 or self._grammar.date_bars.search(self._small, court, end):
            return None
        return self._places.within(court, end, [(one.start, one.end) for one in self._mentions.people(court, end)])
