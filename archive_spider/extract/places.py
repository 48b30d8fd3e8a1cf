"""Where something happened, as the text names it, with its ISO 3166 country and region where they are sure.

Countries and the cities that stand for a time zone, most capitals among them, come from CLDR (babel) in each language,
other names, regions and cities from `places.toml`. Accents do not tell places apart.
A name of several places counts only where the entry's listing settles which ("Tripoli").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from babel import Locale
from babel.core import get_global

from archive_spider.extract import numbers, vocabulary
from archive_spider.extract.lexicon import languages, load, words

_CODE: Final = 2
_NO_COUNTRIES: Final = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})
_CONTINENTS: Final = frozenset({"Africa", "America", "Asia", "Europe"})
_NAMED_AGAIN: Final = frozenset({"US", "CA", "AU", "GB", "AQ"})
"""Countries whose cities bear names of other places, or are none."""
_LONGEST: Final = 4
_HEAD_WORDS: Final = 2
_HEAD_REACH: Final = 40
_PARENTHESES: Final = re.compile(r" \(|\)")
_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁŃŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽ’‘']"
_NAME: Final = rf"(?P<name>{_CAPITAL}[\w’'-]+(?: {_CAPITAL}[\w’'-]+)*)"
_FURTHER_NAME: Final = re.compile(rf"(?:, | and | y | et ){_NAME}")
_ENDING: Final = re.compile(r"[’']s$|[’'.]+$")


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place in a text: `text[start:end]` names it; codes are None where they are not sure."""

    start: int
    end: int
    text: str
    country: str | None
    region: str | None


@cache
def gazetteer() -> dict[str, tuple[str, ...]]:
    """Give ISO codes by name, as looked up: `CN` for a country, `CN-XJ` for a place within a region."""
    found: dict[str, tuple[str, ...]] = {}
    for name, code in (*_listed(), *(pair for language in languages() for pair in _named_in(language))):
        key = _bare(name)
        others = tuple(other for other in found.get(key, ()) if not code.startswith(other))
        if not any(other.startswith(code) for other in others):
            found[key] = (*others, code)
    return found


@cache
def country_names() -> frozenset[str]:
    """Give the names of countries, as looked up."""
    named = (name for language in languages() for name, code in _named_in(language) if len(code) == _CODE)
    cities = (city for language in languages() for city, _ in _zone_cities(language))
    return frozenset(map(_bare, named)) - frozenset(map(_bare, cities))


def _listed() -> Iterator[tuple[str, str]]:
    """Give the names of our own list with their codes."""
    shared = load("shared", "places")
    for table in ("countries", "regions", "cities"):
        for name, codes in shared[table].items():
            yield from ((name, code) for code in ([codes] if isinstance(codes, str) else codes))


def _named_in(language: str) -> Iterator[tuple[str, str]]:
    """Give the countries and cities of a language with their codes; of "Myanmar (Burma)" each name."""
    for code, name in Locale.parse(language).territories.items():
        if len(code) == _CODE and code.isalpha() and code not in _NO_COUNTRIES:
            yield from ((part, code) for part in (name, *_PARENTHESES.split(name)[:2]))
    yield from load(language, "places").get("countries", {}).items()
    yield from _zone_cities(language)


def _zone_cities(language: str) -> Iterator[tuple[str, str]]:
    """Give the cities that time zones are named for, in a language, with their countries."""
    named = Locale.parse(language).time_zones
    given = frozenset(words("shared", "given-names"))
    for zone, country in get_global("zone_territories").items():
        continent, _, place = zone.partition("/")
        city = named.get(zone, {}).get("city") or place.replace("_", " ")
        named_again = country in _NAMED_AGAIN | _NO_COUNTRIES or "/" in place or city.lower() in given
        if continent in _CONTINENTS and not named_again:
            yield city, country


def codes(name: str, countries: tuple[str, ...] = ()) -> tuple[str | None, str | None]:
    """Give the country and the region of a place, None each where it is unknown or not sure.

    Args:
        name: The place as written; of "Aleppo, Syria" the parts must agree.
        countries: The countries of the entry's listings, which settle names of several places.

    """
    found: tuple[str, ...] = ()
    for part in reversed(name.split(",")):
        known = gazetteer().get(_bare(part))
        if known is None:
            continue
        agreeing = tuple(code for code in known if not found or code[:_CODE] in {other[:_CODE] for other in found})
        if not agreeing:
            return None, None
        found = agreeing
    if len(found) > 1:
        found = tuple(code for code in found if code[:_CODE] in countries)
    if len(found) != 1:
        return None, None
    return found[0][:_CODE], found[0] if len(found[0]) > _CODE else None


@cache
def _bare(name: str) -> str:
    """Give a name as it is looked up: in small letters, without accents and article."""
    letters = unicodedata.normalize("NFKD", name.strip().lower().replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).removeprefix("the ")


@dataclass(frozen=True, slots=True)
class _Grammar:
    place: re.Pattern[str]
    destination: re.Pattern[str]
    origin: re.Pattern[str]
    indefinite: frozenset[str]
    never: frozenset[str]
    heads: frozenset[str]
    sites: frozenset[str]
    particles: frozenset[str]
    prisons: frozenset[str]
    apart: frozenset[str]
    kinds: frozenset[str]
    prepositions: frozenset[str]


@cache
def _grammar(language: str) -> _Grammar:
    lists = load(language, "places")
    word = rf"{_CAPITAL}[\w’'‘.-]*[\w’']"
    joint = rf"(?:[ -]|\s(?:{numbers.any_of(lists['particles'])})\s)"
    name = rf"{word}(?:{joint}{word})*"
    kinds = numbers.any_of(lists["kinds"])
    kind = rf"(?:(?:(?:{numbers.any_of(lists['capitals'])}),|{kinds})\s+(?:{numbers.any_of(lists['of'])})?\s*)?"
    lead = rf"(?:(?:{numbers.any_of(lists['articles'])})(?:\s+|(?<=[’'])))?(?:[\w-]+\s+){{0,3}}?{kind}"
    owner = rf"(?:(?P<owner>{word}(?:\s{word})?)[’']s?\s+(?={lead}{_CAPITAL}))?"

    def after(prepositions: list[str]) -> re.Pattern[str]:
        words = numbers.any_of(prepositions) if prepositions else "(?!)"
        return re.compile(rf"(?<!\w)(?:{words})\s+{owner}{lead}(?P<name>{name}(?:,\s{name})?)")

    return _Grammar(
        place=after(lists["prepositions"]),
        destination=after(lists["destinations"]),
        origin=after(lists["origins"]),
        indefinite=frozenset(lists["indefinite"]),
        never=frozenset(word.lower() for word in lists["never"]),
        heads=frozenset(word.lower() for word in lists["facilities"]),
        sites=frozenset(lists["sites"]),
        particles=frozenset(lists["particles"]),
        apart=frozenset(lists["apart"]),
        prisons=frozenset(lists["prisons"]),
        kinds=frozenset(lists["kinds"]),
        prepositions=frozenset(lists["prepositions"]),
    )


class PlaceReader:
    """Reads the places of one entry."""

    def __init__(self, text: str, language: str, countries: tuple[str, ...]) -> None:
        self._text = text
        self._grammar = _grammar(language)
        self._countries = countries
        self._known = vocabulary.words(language)

    def within(
        self, start: int, end: int, taken: list[tuple[int, int]], *, to: bool = False, origin: bool = False
    ) -> PlaceFound | None:
        """Give the first place named in `text[start:end]`, outside the spans taken by people.

        Args:
            start: Where the stretch begins.
            end: Where it ends.
            taken: The spans of people.
            to: Only a destination.
            origin: Only where somebody vanished from.

        """
        pattern = self._grammar.destination if to else self._grammar.origin if origin else self._grammar.place
        for match in pattern.finditer(self._text, start, end):
            begin, name = match.start("name"), match["name"]
            held = next((first for first, _ in taken if begin < first < match.end("name")), None)
            name = self._trimmed(name if held is None else name[: held - begin].rstrip(" ,"))
            known = _bare(name.partition(",")[0]) in gazetteer()
            if not known and any(first < begin + len(name) and begin < last for first, last in taken):
                continue
            following = self._text[match.end() : min(end, match.end() + _HEAD_REACH)].split()
            if not known and (owner := match["owner"]) and self._is_town(owner, following):
                begin = match.start("owner")
                return PlaceFound(begin, begin + len(owner), owner, *codes(owner, self._countries))
            if not name or not self._placelike(name):
                continue
            if not known and self._some(match.start(), begin, match.end()):
                continue
            if not (known and to) and self._of_prison(match.start(), begin):
                continue
            if not self._grammar.apart.isdisjoint(self._text[match.start() : begin].split()[1:]):
                continue
            if not known and self._common(name) and self._in_title(match.start(), taken):
                continue
            heads = self._grammar.heads if known else self._grammar.heads | self._grammar.sites
            building = any(word.strip(",.").lower() in heads for word in following[:_HEAD_WORDS])
            if building and not (known and self._indefinite(match.start(), begin)):
                continue
            country, region = codes(name, self._countries)
            return PlaceFound(begin, begin + len(name), name, country, region)
        return None

    def _is_town(self, name: str, following: list[str]) -> bool:
        """Tell whether a town owns what is named behind it, but for a building: "Ankara’s Esenboğa airport"."""
        bare = _bare(name)
        built = any(word.strip(",.").lower() in self._grammar.heads for word in following[:_HEAD_WORDS])
        return bare in gazetteer() and bare not in country_names() and not built

    def opens(self, position: int) -> bool:
        """Tell whether a place begins at an offset, with its preposition."""
        return bool(self._grammar.place.match(self._text, position))

    def listed(self, start: int, end: int, taken: list[tuple[int, int]], count: int) -> list[PlaceFound]:
        """Give so many places of one list, "in Riyadh, Jeddah and Buraydah", or none."""
        first = self.within(start, end, taken)
        if first is None:
            return []
        found, last = [first], first.end
        for match in _FURTHER_NAME.finditer(self._text[last:end]):
            if match.start() != last - first.end:
                break
            name = match["name"]
            country, region = codes(name, self._countries)
            begin = first.end + match.start("name")
            found.append(PlaceFound(begin, begin + len(name), name, country, region))
            last = first.end + match.end()
        return found if len(found) == count else []

    def _indefinite(self, start: int, name: int) -> bool:
        """Tell whether a building of a town is meant, "a Lagos hospital", not one that bears the town's name."""
        return not self._grammar.indefinite.isdisjoint(self._text[start:name].split())

    def _common(self, name: str) -> bool:
        return bool(self._known.of(name) & vocabulary.COMMON)

    def _in_title(self, start: int, taken: list[tuple[int, int]]) -> bool:
        """Tell whether a preposition goes on with a title: "the Ladies in White"."""
        word = self._text[max(0, start - _HEAD_REACH) : start].rpartition(" ")[0].rpartition(" ")[2]
        named = any(first <= start - 2 < last for first, last in taken)
        return word.isalpha() and word[0].isupper() and not named and word.lower() not in self._grammar.never

    def _of_prison(self, start: int, name: int) -> bool:
        """Tell whether a name is that of a building whose kind comes first: "à la prison de NAME", "l’hôpital NAME"."""
        words = self._text[start:name].lower().replace("’", " ").replace("'", " ").split()
        built = bool(self._grammar.prisons) and not self._grammar.heads.isdisjoint(words[-1:])
        return built or not self._grammar.prisons.isdisjoint(words)

    def _some(self, start: int, name: int, end: int) -> bool:
        """Tell whether an unknown name is that of a thing: "in a white Land Cruiser", but "in a suburb of Columbus"."""
        between = self._text[start:name].split()
        last = max(at for at, word in enumerate(between) if not at or word in self._grammar.prepositions)
        beside = [*between[last:], *self._text[end : end + _HEAD_REACH].split()[:1]]
        kind = any(word.strip(",.") in self._grammar.kinds for word in beside)
        return not kind and not self._grammar.indefinite.isdisjoint(between[last:])

    def _trimmed(self, name: str) -> str:
        """Keep the second part of "Lagos, Nigeria" only where it is a known place."""
        first, comma, second = name.partition(", ")
        if comma and _bare(second) not in gazetteer():
            name = first
        return _ENDING.sub("", name)

    def _placelike(self, name: str) -> bool:
        bare = _bare(name.partition(",")[0])
        if bare in gazetteer():
            return True
        words = bare.split()
        return (
            not self._known.of(name) & vocabulary.PEOPLE
            and words[-1] not in self._grammar.particles
            and not any(word in self._grammar.never for word in words)
            and words[-1] not in self._grammar.heads | self._grammar.sites
            and len(words) <= _LONGEST
        )
