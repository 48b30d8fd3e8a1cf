"""Whether two mentions are one person: what agrees besides their names, and what contradicts.

A wrong merge does harm that a missed one does not, so names alone never join two mentions, a contradiction always
parts them, and what the evidence leaves open stays open. Points and lists are in `identity.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from opencc import OpenCC
from rapidfuzz import fuzz

from archive_spider.records import Case, Event, Mention, Speaker
from archive_spider.store.name_matching import NameMatch, match_names, parts

_RULES: Final[dict[str, Any]] = tomllib.loads(
    (files("archive_spider.store") / "identity.toml").read_text(encoding="utf-8")
)
_POINTS: Final[dict[str, float]] = _RULES["points"]
_DOUBTS: Final[dict[str, float]] = _RULES["doubts"]
_NEEDED: Final[dict[str, float]] = _RULES["needed"]
_POSSIBLE: Final[dict[str, float]] = _RULES["possible"]
SURE: Final[float] = _RULES["sure"]
"""Points from which a pair is one person although a namesake could be meant."""

_ALIKE: Final = 80.0
"""Token similarity (rapidfuzz, 0 to 100) from which two phrases mean the same charge or place."""
_ALIKE_WORK: Final = 68.0
"""The same for occupations, which are written more freely: an activist is a campaigner elsewhere."""
_SAME_WEEKS: Final = 60
"""Days within which one person is hardly arrested or sentenced twice."""
_SAME_YEARS: Final = 2
"""Years within which an archive hardly gives two namesakes a title each."""
_DAY: Final = len("2020-01-31")
_MONTH: Final = len("2020-01")
_AGE_SLACK: Final = 1
"""Years by which birth years computed from ages may differ: the birthday is not known."""
_DATED: Final = frozenset({"event_day", "event_month", "event_year"})
_ALIVE_ONLY: Final = frozenset({"arrest", "disappearance", "transfer", "release", "trial", "threat"})


@dataclass(slots=True)
class Known:
    """All that one mention says of a person, as far as it serves to tell people apart.

    `references` are the index numbers of its entry: the updates of an urgent action name the action that they follow.
    `titled` says whether the entry's title names the person in full.
    """

    mention: Mention
    countries: frozenset[str]
    references: frozenset[str] = frozenset()
    titled: bool = False
    case: Case | None = None
    speakers: list[Speaker] = field(default_factory=list)

    @property
    def native(self) -> str:
        """The native name's letters, Chinese ones simplified."""
        return _native(self.case.person.native_name or "") if self.case else ""

    @property
    def birth_year(self) -> int | None:
        """The year of birth, give or take one, from the age in the entry."""
        age = self.case.person.age if self.case else None
        return int(self.mention.date[:4]) - age if age else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a comparison found: points for one person, why, and whether anything contradicts it."""

    match: NameMatch
    points: float
    why: str
    contradiction: str | None = None

    @property
    def one_person(self) -> bool:
        """Whether the evidence is enough."""
        return self.contradiction is None and self.points >= _NEEDED[self.match]

    @property
    def maybe(self) -> bool:
        """Whether a person should look at it."""
        return self.contradiction is None and not self.one_person and self.points >= _POSSIBLE[self.match]


def actions(references: Sequence[str]) -> frozenset[str]:
    """Give index numbers as one writes them all, those without a year left out: "UA: 024/2016" is "UA 24 16"."""
    found = set()
    for reference in references:
        numbers = [int(number) for number in re.findall(r"\d+", reference)]
        if len(numbers) > 1:
            prefix = "".join(filter(str.isalpha, reference))
            found.add(" ".join([prefix, *map(str, numbers[:-1]), f"{numbers[-1] % 100:02}"]))
    return frozenset(found)


@cache
def _native(name: str) -> str:
    letters: str = _simplifier().convert(re.sub(r"[\W_]", "", name))
    return letters


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def compare(a: Known, b: Known, common: frozenset[str] = frozenset()) -> Verdict | None:
    """Weigh whether two mentions are one person; None where even the names say no."""
    match = match_names(a.mention.name, b.mention.name, common)
    if a.native and a.native == b.native:
        match = match or "part"
    if match is None or a.mention.pseudonym or b.mention.pseudonym:
        return None
    contradiction = _contradiction(a, b)
    agreed = _agreements(a, b)
    points = sum(_POINTS[name] for name in agreed) - sum(_DOUBTS[name] for name in _doubts(a, b, agreed))
    why = " and ".join(["spelling" if match == "spelling" else "name", *(_words(name) for name in agreed)])
    return Verdict(match, points, why if match != "single" or agreed else "name", contradiction)


def _words(agreement: str) -> str:
    return agreement.replace("_", " ")


def _contradiction(a: Known, b: Known) -> str | None:
    """Say what makes one person impossible."""
    if a.mention.entry_id == b.mention.entry_id and sorted(parts(a.mention.name)) != sorted(parts(b.mention.name)):
        return "two people of one entry"
    if a.case is None or b.case is None:
        return None
    one, other = a.case.person, b.case.person
    differing = {
        "native name": a.native and b.native and fuzz.ratio(a.native, b.native) < _ALIKE,
        "gender": one.gender and other.gender and one.gender != other.gender,
        "age": a.birth_year and b.birth_year and abs(a.birth_year - b.birth_year) > _AGE_SLACK,
        "ethnicity": one.ethnicity and other.ethnicity and not _same_ethnicity(one.ethnicity, other.ethnicity),
        "death": _dead_before(a, b) or _dead_before(b, a),
        "sentence": _sentenced_apart(a.case, b.case),
    }
    return next((name for name, differs in differing.items() if differs), None)


def _same_ethnicity(a: str, b: str) -> bool:
    return a.casefold() == b.casefold() or _synonyms("ethnicity", a, b)


def _synonyms(kind: str, a: str, b: str) -> bool:
    return any({a.casefold(), b.casefold()} <= set(group) for group in _RULES["synonyms"][kind])


def _sentenced_apart(one: Case, other: Case) -> bool:
    """Tell whether two sentences of one day are of different lengths: one court has two people before it."""
    if not (one.sentence and other.sentence and one.sentence.months and other.sentence.months):
        return False
    days = [
        {e.date for e in case.events if e.type == "sentence" and len(e.date or "") == _DAY} for case in (one, other)
    ]
    return one.sentence.months != other.sentence.months and not days[0].isdisjoint(days[1])


def _dead_before(dead: Known, other: Known) -> bool:
    """Whether the one had died, on a day that is known, before something happened to the other."""
    deaths = [e.date for e in _events(dead) if e.type in ("death", "execution") and e.date]
    later = [e.date for e in _events(other) if e.type in _ALIVE_ONLY and e.date]
    return any(event[: len(death)] > death for death in deaths for event in later if len(event) >= len("2020"))


def _events(known: Known) -> list[Event]:
    return known.case.events if known.case else []


def _agreements(a: Known, b: Known) -> list[str]:
    """Name all that agrees, the strongest first."""
    found = set()
    if a.mention.entry_id == b.mention.entry_id:
        found.add("entry")
    if a.native and a.native == b.native:
        found.add("native_name")
    if a.countries & b.countries:
        found.add("country")
    if a.mention.archive == b.mention.archive:
        found |= _archive_agreements(a, b)
    if a.case and b.case:
        found |= _case_agreements(a, b, a.case, b.case)
    if a.speakers and b.speakers:
        found |= _speaker_agreements(a.speakers, b.speakers)
    if any(_same_work(x, y) for x in _occupations(a) for y in _occupations(b)):
        found.add("occupation")
    return sorted(found, key=lambda name: (-_POINTS[name], name))


def _archive_agreements(a: Known, b: Known) -> set[str]:
    """Name what agrees in how one archive writes of both."""
    agreed = {
        "reference": bool(a.references & b.references),
        "title": a.titled and b.titled and _years_apart(a, b) < _SAME_YEARS,
        "archive": bool(a.speakers and b.speakers),
    }
    return {name for name, agrees in agreed.items() if agrees}


def _years_apart(a: Known, b: Known) -> int:
    return abs(int(a.mention.date[:4]) - int(b.mention.date[:4]))


def _case_agreements(a: Known, b: Known, one: Case, other: Case) -> set[str]:
    found = _event_agreements(one.events, other.events)
    pairs: dict[str, tuple[Sequence[str | None], Sequence[str | None]]] = {
        "charge": ([c.text for c in one.charges], [c.text for c in other.charges]),
        "held_at": ([one.held_at], [other.held_at]),
        "court": ([one.court], [other.court]),
        "alias": (one.person.aliases, other.person.aliases),
    }
    found |= {name for name, (xs, ys) in pairs.items() if any(_similar(x, y) for x in xs for y in ys)}
    if (
        one.person.ethnicity
        and other.person.ethnicity
        and _same_ethnicity(one.person.ethnicity, other.person.ethnicity)
    ):
        found.add("ethnicity")
    if one.sentence and other.sentence and one.sentence.months and one.sentence.months == other.sentence.months:
        found.add("sentence")
    if a.birth_year and b.birth_year and abs(a.birth_year - b.birth_year) <= _AGE_SLACK:
        found.add("birth_year")
    return found


def _fold(phrase: str | None) -> str:
    return (phrase or "").casefold()


def _occupations(known: Known) -> list[str | None]:
    """Give what the person does: the occupation, or the role in which they speak."""
    return [known.case.person.occupation] if known.case else [speaker.role for speaker in known.speakers]


def _same_work(a: str | None, b: str | None) -> bool:
    return _similar(a, b, _ALIKE_WORK) or bool(a and b and _synonyms("occupation", a, b))


def _similar(a: str | None, b: str | None, alike: float = _ALIKE) -> bool:
    return bool(a and b) and fuzz.token_set_ratio(a, b, processor=_fold) >= alike


def _event_agreements(ones: list[Event], others: list[Event]) -> set[str]:
    """Name the finest agreement of dates among events of one type, and whether any place agrees."""
    dates = {_date_agreement(x.date, y.date) for x in ones for y in others if x.type == y.type} - {""}
    found = {max(dates, key=lambda name: _POINTS[name])} if dates else set()
    if any(_similar(x.place, y.place) for x in ones for y in others):
        found.add("event_place")
    return found


def _date_agreement(a: str | None, b: str | None) -> str:
    """Name how finely two EDTF dates agree: "" where they are apart."""
    if not a or not b:
        return "event_type"
    a, b = a.rstrip("~?%"), b.rstrip("~?%")
    if a == b:
        return {_DAY: "event_day", _MONTH: "event_month"}.get(len(a), "event_year")
    if a.startswith(b) or b.startswith(a):
        return "event_month" if min(len(a), len(b)) == _MONTH else "event_year"
    return ""


def _speaker_agreements(ones: list[Speaker], others: list[Speaker]) -> set[str]:
    found = set()
    if any(_similar(x.organization, y.organization) for x in ones for y in others):
        found.add("organization")
    if any(_similar(x.role, y.role) for x in ones for y in others):
        found.add("role")
    return found


def _doubts(a: Known, b: Known, agreed: list[str]) -> list[str]:
    """Name what disagrees without contradicting."""
    found = []
    if a.case and b.case:
        if a.countries and b.countries and not a.countries & b.countries and "native_name" not in agreed:
            found.append("countries")
        if _apart(a.case.events, b.case.events) and _DATED.isdisjoint(agreed):
            found.append("event")
        if a.case.sentence and b.case.sentence and "sentence" not in agreed and "charge" not in agreed:
            found.append("sentence")
    if a.speakers and b.speakers and "organization" not in agreed:
        known = [[s.organization for s in speakers if s.organization] for speakers in (a.speakers, b.speakers)]
        if all(known):
            found.append("organization")
    return found


def _apart(ones: list[Event], others: list[Event]) -> bool:
    """Whether one type of event is dated on different days of the same weeks: it hardly happened twice."""
    return any(x.type == y.type and _weeks_apart(x.date, y.date) for x in ones for y in others)


def _weeks_apart(a: str | None, b: str | None) -> bool:
    try:
        days = abs((date.fromisoformat(a or "") - date.fromisoformat(b or "")).days)
    except ValueError:
        return False
    return 1 < days < _SAME_WEEKS
