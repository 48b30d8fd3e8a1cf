"""Whether two mentions are one person: how their names agree, what else agrees, what contradicts.

A wrong merge does harm that a missed one does not, so names alone never join two mentions, a contradiction always
parts them, and what the evidence leaves open stays open. Points and lists are in `identity.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import combinations, permutations
from typing import Any, Final, Literal

from opencc import OpenCC
from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from archive_spider.records import Case, Event, Mention, Speaker

NameMatch = Literal["same", "common", "part", "spelling", "single"]

_RULES: Final[dict[str, Any]] = tomllib.loads(
    (files("archive_spider.store") / "identity.toml").read_text(encoding="utf-8")
)
_PARTICLES: Final = frozenset(_RULES["particles"])
_SOUNDS: Final = list(zip(_RULES["sounds"][0]["written"], _RULES["sounds"][0]["heard"], strict=True))
_POINTS: Final[dict[str, float]] = _RULES["points"]
_DOUBTS: Final[dict[str, float]] = _RULES["doubts"]
NEEDED: Final[dict[str, float]] = _RULES["needed"]
"""Points that a pair needs to be one person, by how well the names agree."""

_SHORT: Final = 3
"""A part of a name with so few letters has no spelling variants: Li is not Lu."""
_ALIKE: Final = 80.0
"""Token similarity (rapidfuzz, 0 to 100) from which two phrases mean the same charge or place."""
_ALIKE_WORK: Final = 68.0
"""The same for occupations, which are written more freely: an activist is a campaigner elsewhere."""
_SAME_WEEKS: Final = 60
"""Days within which one person is hardly arrested or sentenced twice."""
_LONGEST: Final = 5
"""Parts of a name up to which spellings are compared: the orders of more would be too many."""
_KEY: Final = 3
"""Letters of a part's sound by which names are looked up."""
_AGE_SLACK: Final = 1
"""Years by which birth years computed from ages may differ: the birthday is not known."""
_ALIVE_ONLY: Final = frozenset({"arrest", "disappearance", "transfer", "release", "trial", "threat"})


@dataclass(slots=True)
class Known:
    """All that one mention says of a person, as far as it serves to tell people apart."""

    mention: Mention
    countries: frozenset[str]
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
        return self.contradiction is None and self.points >= NEEDED[self.match]

    @property
    def maybe(self) -> bool:
        """Whether a person should look at it."""
        return self.contradiction is None and not self.one_person and self.points >= NEEDED[self.match] / 2


@cache
def _native(name: str) -> str:
    letters: str = _simplifier().convert(re.sub(r"[\W_]", "", name))
    return letters


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


@cache
def parts(name: str) -> tuple[str, ...]:
    """Give the parts of a name that count: folded to plain letters, without particles and marks."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = plain.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d")
    words = re.findall(r"[^\W\d_]+", re.sub(r"['’‘`ʻʼ]", "", plain))
    return tuple(word for word in words if word not in _PARTICLES) or tuple(words)


@cache
def sound(part: str) -> str:
    """Give a part of a name as it sounds, whatever the transliteration: its consonants, and `a` for a first vowel."""
    for written, heard in _SOUNDS:
        part = part.replace(written, heard)
    part = re.sub(r"(.)\1+", r"\1", part.replace("y", "i"))
    return re.sub(r"[eiou]", "a", part[:1]) + re.sub(r"[aeiou]", "", part[1:])


@cache
def keys(name: str) -> frozenset[str]:
    """Give the keys under which a name is looked up: the beginnings of any two of its parts, or its single part."""
    sounds = sorted({sound(part)[:_KEY] for part in parts(name)})
    joined = sound("".join(parts(name)))
    if len(sounds) == 1:
        return frozenset({sounds[0], joined})
    return frozenset({f"{a} {b}" for i, a in enumerate(sounds) for b in sounds[i + 1 :]} | {joined})


def _alike(a: str, b: str) -> bool:
    """Whether two parts of names may be spellings of each other."""
    if a == b:
        return True
    if min(len(a), len(b)) <= _SHORT:
        return False
    return sound(a) == sound(b) or (len(a) > _SHORT + 2 and DamerauLevenshtein.distance(a, b) == 1)


def match_names(a: str, b: str, common: frozenset[str] = frozenset()) -> NameMatch | None:
    """Tell how two names agree.

    Args:
        a: A name as written.
        b: Another one.
        common: Folded name parts that many people bear.

    Returns:
        `same` (all parts, in any order), `common` (the same, of parts that many people bear), `part` (one has more
        parts), `spelling` (transliterations), `single` (only one part each), or None.

    """
    first, second = sorted((parts(a), parts(b)), key=len)
    if not first:
        return None
    if len(first) == 1 and "".join(first) != "".join(second):
        single = len(second) == 1 and _alike(first[0], second[0])
        return "single" if single else None
    if sorted(first) == sorted(second) or "".join(first) == "".join(second):
        if len(first) == len(second) == 1:
            return "single"
        return "common" if all(part in common for part in first) else "same"
    if _within(first, second):
        return "part"
    return "spelling" if _aligned(first, second) else None


def _within(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether a name is another one with parts left out: those that remain stand in their order."""
    rest = iter(second)
    return all(part in rest for part in first)


def _aligned(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether each part of the shorter name is a spelling of its own part of the longer one, in order.

    Names of equally many parts may have them in another order.
    """
    if len(second) > min(len(first) + 1, _LONGEST):
        return False
    choose = permutations if len(first) == len(second) else combinations
    return any(all(_alike(x, y) for x, y in zip(first, chosen, strict=True)) for chosen in choose(second, len(first)))


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
    }
    return next((name for name, differs in differing.items() if differs), None)


def _same_ethnicity(a: str, b: str) -> bool:
    if a.casefold() == b.casefold():
        return True
    return any({a.casefold(), b.casefold()} <= set(group) for group in _RULES["synonyms"]["ethnicity"])


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
    if a.case and b.case:
        found |= _case_agreements(a, b, a.case, b.case)
    if a.speakers and b.speakers:
        found |= _speaker_agreements(a.speakers, b.speakers)
        if a.mention.archive == b.mention.archive:
            found.add("archive")
    if any(_similar(x, y, _ALIKE_WORK) for x in _occupations(a) for y in _occupations(b)):
        found.add("occupation")
    return sorted(found, key=lambda name: (-_POINTS[name], name))


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
        return {10: "event_day", 7: "event_month"}.get(len(a), "event_year")
    if a.startswith(b) or b.startswith(a):
        return "event_month" if min(len(a), len(b)) == len("2020-01") else "event_year"
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
        if _apart(a.case.events, b.case.events) and not any(name.startswith("event_") for name in agreed):
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
