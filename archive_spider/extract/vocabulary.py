"""The word lists of names: what every listed word may be, as flags.

Lists: `languages/*/names.toml`, `languages/*/words.txt` (words of running text), and in `languages/shared`
`given-names.txt`, `family-names.txt`, `places.txt`. Territories, months and days come from CLDR.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from babel import Locale

from archive_spider.extract import lexicon
from archive_spider.extract.genders import gendered_names

COMMON: Final = 1
GIVEN: Final = 2
FAMILY: Final = 4
TITLE: Final = 8
ROLE: Final = 16
PLACE: Final = 32
PEOPLE: Final = 64
ORGANIZATION_HEAD: Final = 128
PLACE_HEAD: Final = 256
PARTICLE: Final = 512
SUFFIX: Final = 1024
ORGANIZATION: Final = 2048
FUNCTION: Final = 4096
CALENDAR: Final = 8192
SURNAME: Final = 16384
PERSON: Final = 32768

NAME: Final = GIVEN | FAMILY
NO_NAME: Final = (
    COMMON
    | TITLE
    | ROLE
    | PLACE
    | PEOPLE
    | ORGANIZATION_HEAD
    | PLACE_HEAD
    | ORGANIZATION
    | FUNCTION
    | CALENDAR
    | PERSON
)
_NO_TERRITORIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
_SHORTEST_PEOPLES = len("mons")
_PREFIX = 4
_LONG_ROLE = 6
_LONGEST = 40
_MOST_JUDGED: Final = 1 << 16
_ELIDED = frozenset("ldjncstm")
SYLLABLES: Final = re.compile(r"[^\W\d_a-z][a-zà-ü]{1,6}-[a-zà-ü]{1,6}")
"""Two syllables of a name from East Asia: `Man-yee`."""


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of one language and the shared ones, as flags by word in small letters."""

    flags: dict[str, int]
    phrases: dict[str, list[tuple[tuple[str, ...], int]]]
    heads_first: bool
    """The noun of an organization opens its name ("Comité Nacional"), so the words behind it belong to it."""
    joins: frozenset[str]
    """What joins two names ("y"), where it is no particle of one ("Ortega y Gasset")."""
    inner: frozenset[str]
    """What the name of a body may go on with in large letters: `Against`."""
    seated: frozenset[str]
    """What a hyphen joins to the place where somebody is: `based`."""
    blank: frozenset[str]
    """Lone words with a capital that name nothing wherever they stand: `The`, `Yesterday`."""
    _judged: dict[str, int] = field(default_factory=dict, repr=False)
    _introducing: dict[str, bool] = field(default_factory=dict, repr=False)

    def of(self, word: str) -> int:
        """Give the flags of one word of a run; 0 for an unknown word."""
        found = self._judged.get(word)
        if found is None:
            if len(self._judged) >= _MOST_JUDGED:
                self._judged.clear()
            found = self._judged[word] = self._judge(word)
        return found

    def _judge(self, word: str) -> int:
        key = word.lower().replace("’", "'").replace("‑", "-")
        found = self.flags.get(key)
        if found is None and key[-1:] == ".":
            found = self.flags.get(key[:-1])
        if found is not None:
            return found if word.isupper() else _without_acronym(found)
        if key[1:2] == "'" and key[0] in _ELIDED and (word[2:3].islower() or self.flags.get(key[2:], 0) & NO_NAME):
            return self.flags.get(key[2:], 0) or FUNCTION
        if "-" in key:
            return self._hyphened(word, key)
        if len(key) > _LONGEST:
            return 0
        if any(self.flags.get(key[at:], 0) & ROLE for at in range(_PREFIX, len(key) - _LONG_ROLE + 1)):
            return ROLE
        stem = self.flags.get(key[:-1], 0) if key[-1:] == "s" else 0
        peoples = PEOPLE if len(key) > _SHORTEST_PEOPLES else 0
        return stem & peoples if stem & NAME else stem & (COMMON | peoples)

    def _hyphened(self, word: str, key: str) -> int:
        if self.is_seat(key):
            return FUNCTION
        parts = [self.flags.get(part, 0) for part in key.split("-") if part]
        if any(part.islower() and self.flags.get(part, 0) & COMMON for part in word.split("-")[1:]):
            return COMMON
        if len(parts) > 1 and all(part & PLACE for part in parts):
            return PLACE
        if any(part & NAME and not part & (COMMON | FUNCTION) for part in parts) and not SYLLABLES.fullmatch(word):
            return GIVEN
        if all(parts) and any(part & PLACE for part in parts):
            return PLACE
        return COMMON if parts and all(part & (COMMON | FUNCTION | ROLE) for part in parts) else 0

    def is_seat(self, key: str) -> bool:
        """Tell where somebody is: `durban-based`."""
        place, _, joined = key.rpartition("-")
        return bool(place) and joined in self.seated

    def role(self, word: str) -> bool:
        """Tell whether a word, in its singular or plural, is the noun of a role."""
        return self._noun(word.lower(), ROLE)

    def introduces(self, word: str) -> bool:
        """Tell whether a word before a name says that a person comes: `activist`, `sister`."""
        found = self._introducing.get(word)
        if found is None:
            if len(self._introducing) >= _MOST_JUDGED:
                self._introducing.clear()
            found = self._introducing[word] = self._noun(word.lower(), ROLE | PERSON)
        return found

    def _noun(self, key: str, kind: int) -> bool:
        if (self.flags.get(key, 0) | self.flags.get(key.removeprefix("ex"), 0)) & kind:
            return True
        return key[-1:] == "s" and bool((self.flags.get(key[:-1], 0) | self.flags.get(key[:-2], 0)) & kind)


def _without_acronym(flag: int) -> int:
    """Give the flags of a small word that is an acronym only in capitals: `Un` is no `UN`."""
    return flag & ~ORGANIZATION if flag & FUNCTION else flag


def _territories(language: str) -> Iterable[str]:
    for code, name in Locale.parse(language).territories.items():
        if code.isalpha() and code not in _NO_TERRITORIES:
            yield re.sub(r" \(.*\)", "", name)


def _calendar(language: str) -> Iterable[str]:
    locale = Locale.parse(language)
    for names_of in (locale.months["format"], locale.days["format"]):
        for width in ("wide", "abbreviated"):
            yield from names_of[width].values()


@cache
def listed_prefixes() -> dict[str, list[str]]:
    """Give the listed organizations whose name goes on in small letters (`Amnistie internationale`), by first word."""
    found: dict[str, list[str]] = {}
    for name in lexicon.load("shared", "names")["organizations"]["names"]:
        first, _, rest = name.partition(" ")
        if rest and rest[0].islower():
            found.setdefault(first, []).append(name)
    for listed in found.values():
        listed.sort(key=len, reverse=True)
    return found


@cache
def numbered() -> dict[str, list[str]]:
    """Give the listed organizations whose name ends in a number, `Article 19`, by the words before it."""
    found: dict[str, list[str]] = {}
    for name in lexicon.load("shared", "names")["organizations"]["names"]:
        if name[-1].isdigit():
            found.setdefault(name.rpartition(" ")[0], []).append(name)
    return found


@cache
def words(language: str) -> Words:
    """Read the lists that serve one language."""
    shared = lexicon.load("shared", "names")
    own = lexicon.load(language, "names")
    places = (lexicon.folder("shared") / "places.txt").read_text(encoding="utf-8").split("\n")
    territories = [name for code in {"en", language} for name in _territories(code)]
    sources: list[tuple[Iterable[str], int]] = [
        (lexicon.words("en", "words"), COMMON),
        (lexicon.words(language, "words"), COMMON),
        ([*own["capitalised"], *own["matters"], *own["modifiers"], *own["praise"], *own["befell"]], COMMON),
        ([*own["function_words"], *own["articles"], *own["possessives"], *own["pronouns"]], FUNCTION),
        (lexicon.words("shared", "given-names"), GIVEN),
        (lexicon.words("shared", "family-names"), FAMILY),
        (shared["particles"], PARTICLE),
        (shared["suffixes"], SUFFIX),
        ([*shared["titles"], *own.get("titles", ())], TITLE),
        ([*shared["organizations"]["names"], *shared["organizations"]["acronyms"]], ORGANIZATION),
        (own["organization_heads"], ORGANIZATION_HEAD),
        (own["place_heads"], PLACE_HEAD),
        (shared["surnames"], SURNAME),
        (own["roles"], ROLE),
        (own["persons"], PERSON),
        ([*places, *territories], PLACE),
        ((name.rstrip(".") for name in _calendar(language)), CALENDAR),
        (own["nationalities"] + own["ethnicities"], PEOPLE),
    ]
    flags: dict[str, int] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for source, flag in sources:
        for name in source:
            parts = tuple(name.lower().replace("’", "'").split())
            if len(parts) > 1:
                phrases.setdefault(parts[0], []).append((parts, flag))
            elif parts:
                flags[parts[0]] = flags.get(parts[0], 0) | flag
    for name in gendered_names():
        flags.setdefault(name, GIVEN)
    for found in phrases.values():
        found.sort(key=lambda phrase: -len(phrase[0]))
    for prefix in listed_prefixes():
        flags[prefix.lower()] = flags.get(prefix.lower(), 0) | ORGANIZATION_HEAD
    kept = NAME | ORGANIZATION | ORGANIZATION_HEAD | TITLE
    blank = (word for word, flag in flags.items() if flag and not _without_acronym(flag) & kept and word not in phrases)
    joins = frozenset(own["name_joins"])
    return Words(
        flags,
        phrases,
        own["adjectives_follow"],
        joins,
        frozenset(own["organization_links"]),
        frozenset(own["seated"]),
        frozenset(word.capitalize() for word in blank),
    )
