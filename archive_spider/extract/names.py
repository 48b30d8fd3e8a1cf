"""What is a personal name: runs of capitalised words, cut into people, organizations and the rest.

A run is found by one regular expression; what its words are is looked up in sets. Nothing here knows where in an
entry a run stands, save whether it opens a sentence. Word lists: `languages/*/names.toml`, `languages/*/words.txt`
(words of running text), `languages/shared/given-names.txt`, `family-names.txt`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from babel import Locale

from archive_spider.extract import lexicon

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
ACRONYM: Final = 2048
FUNCTION: Final = 4096

_NO_NAME = COMMON | TITLE | ROLE | PLACE | PEOPLE | ORGANIZATION_HEAD | PLACE_HEAD | ACRONYM | FUNCTION
_MAX_WORDS = 6
_PLACE_WORDS = 2

_UPPER = "".join(chr(code) for code in (*range(0x250), *range(0x1E00, 0x2000)) if chr(code).isupper())
_LETTER = r"[^\W\d_]"
_WORD = rf"[{_UPPER}](?:{_LETTER}|[̀-ͯ]|['’‘ʼʻ`](?!s(?!\w))(?={_LETTER})|-(?=['’‘]?{_LETTER})|(?<=-)['’‘](?={_LETTER}))*+"
_ABBREVIATED = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Lt|Gen|Col|Maj|Capt|Sgt|Cpl|Rev|Fr|Hon|Sr|Sra|Srta|Jr|St|Gov|Sen|Rep|Mme|Mlle|Mgr|Msgr|Me"
    r"|Dña|Lic|Ing|Excmo|Excma|Kh|Yu|Ya|Zh|Sh|Ch|Th|Ts|Adm|Brig|Supt)"
)
_TOKEN = rf"(?:[{_UPPER}]\.(?:[ -]?[{_UPPER}]\.(?!\w))*+|{_ABBREVIATED}\.|{_WORD})"
_PARTICLE = (
    r"(?:(?:de|del|della|di|da|do|dos|das|du|des|la|las|los|le|van|von|der|den|dem|ter|ten|te|zu|zur|bin|bint|binti|binte"
    r"|ibn|ben|al|el|ould|mint|ap|y|e|i|af|av|san|abu|ul|ur|ud|ag|walet|oglu|kyzy|a/l|a/p|s/o|d/o)[ \u00a0]){0,3}"
)
_ARTICLE = r"(?:(?:al|el|an|ar|as|ash|at|az|ad|ed|es|ul|ur|abd|abu|ould|bin|d|l|dell|n)[-’'])?"
RUN: Final = re.compile(rf"{_TOKEN}(?:[ \u00a0]{{1,2}}{_PARTICLE}{_ARTICLE}(?:['’‘ʼ](?=[{_UPPER}]))?{_TOKEN}){{0,15}}+")
_PARTS = re.compile(r"[^ \u00a0]+")
_LEADING = re.compile(
    r"(?:(?:^|(?<=[\s(“\"«]))(?:(?:de|del|della|di|da|dos|das|du|la|van|von|der|den|ter|ten|bin|bint|binti|ibn|ben|al|el"
    r"|ould|mint|ap)[ \u00a0]){1,3}|(?:^|(?<=[^\w]))(?:al|el|an|ar|as|ash|at|az|ad|ul|abu|d|dell)[-’'])$"
)


class Piece(NamedTuple):
    """A part of a run: offsets within the run, and what it is.

    `kind` is `person` (a name by its own words), `single` (one word that may be a name where the entry says more) or
    `organization`.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of one language and the shared ones, as flags by word in small letters."""

    flags: dict[str, int]
    phrases: dict[str, tuple[tuple[tuple[str, ...], int], ...]] = field(default_factory=dict)

    def of(self, word: str) -> int:
        """Give the flags of one word of a run; 0 for an unknown word."""
        key = word.lower().rstrip(".").replace("’", "'")
        found = self.flags.get(key)
        if found is not None:
            return found
        if "-" in key:
            parts = [self.flags.get(part, 0) for part in key.split("-") if part]
            if parts and all(part & (COMMON | FUNCTION | ROLE) and not part & (GIVEN | FAMILY) for part in parts):
                return COMMON
            if parts and parts[0] & (GIVEN | FAMILY):
                return GIVEN
        if key.endswith("'s"):
            return self.of(key[:-2])
        return 0


def _lines(language: str, name: str) -> frozenset[str]:
    path = lexicon.folder(language) / name
    return frozenset(path.read_text(encoding="utf-8").split("\n")) - {""} if path.is_file() else frozenset()


def _territories(language: str) -> set[str]:
    names = Locale.parse(language).territories
    found = {name for code, name in names.items() if not code.isdigit() and len(code) == 2}  # noqa: PLR2004 ISO 3166-1
    return {re.sub(r" \(.*\)", "", name) for name in found}


@cache
def words(language: str) -> Words:
    """Read the lists that serve one language."""
    shared = lexicon.load("shared", "names")
    own = lexicon.load(language, "names")
    flags: dict[str, int] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}

    def put(names: Any, flag: int) -> None:  # noqa: ANN401 TOML lists and sets alike
        for name in names:
            key = name.lower().replace("’", "'")
            parts = tuple(key.split())
            if len(parts) > 1:
                phrases.setdefault(parts[0], []).append((parts, flag))
            else:
                flags[key] = flags.get(key, 0) | flag

    put(
        _lines(language, "words.txt") | _lines("en", "words.txt") if language != "en" else _lines("en", "words.txt"),
        COMMON,
    )
    put(own["capitalised"], COMMON)
    put(own["function_words"] + own["determiners"] + list(own["pronouns"]), FUNCTION)
    put(_lines("shared", "given-names.txt"), GIVEN)
    put(_lines("shared", "family-names.txt"), FAMILY)
    put(shared["particles"], PARTICLE)
    put(shared["suffixes"], SUFFIX)
    put(shared["titles"], TITLE)
    put(own.get("titles", ()), TITLE)
    put(shared["organizations"]["names"], ORGANIZATION_HEAD | ACRONYM)
    put(shared["organizations"]["acronyms"], ACRONYM)
    put(own["organization_heads"], ORGANIZATION_HEAD)
    put(own["place_heads"], PLACE_HEAD)
    put(own["roles"], ROLE)
    put(shared.get("places", ()), PLACE)
    put(own.get("places", ()), PLACE)
    put(own.get("nationalities", {}), PEOPLE)
    put(own.get("ethnicities", {}), PEOPLE)
    for code in {"en", language}:
        put(_territories(code), PLACE)
    longest = {first: tuple(sorted(found, key=lambda one: -len(one[0]))) for first, found in phrases.items()}
    return Words(flags, longest)


def _flags_of(parts: list[str], known: Words) -> list[int]:
    """Give the flags of each word of a run; words of a known longer phrase take the phrase's."""
    keys = [part.lower().replace("’", "'") for part in parts]
    flags: list[int] = []
    while len(flags) < len(parts):
        at = len(flags)
        for phrase, flag in known.phrases.get(keys[at], ()):
            if tuple(keys[at : at + len(phrase)]) == phrase:
                flags += [flag] * len(phrase)
                break
        else:
            flags.append(known.of(parts[at]))
    return flags


def _may_be_name(flag: int, part: str) -> bool:
    if flag & (GIVEN | FAMILY):
        return True
    if flag & _NO_NAME:
        return False
    return not (len(part) > 1 and part.isupper() and part.isalpha() and len(part) < 4)  # noqa: PLR2004 acronyms


def _name_end(parts: list[str], flags: list[int], start: int) -> int:
    """Give the index after the last word of the name that opens at `start`."""
    given = bool(flags[start] & (GIVEN | FAMILY))
    end = start + 1
    while end < len(parts) and end - start < _MAX_WORDS:
        flag, part = flags[end], parts[end]
        if _is_initial(part) or flag & (PARTICLE | SUFFIX):
            end += 1
        elif flag & FUNCTION and not flag & FAMILY:
            break
        elif _may_be_name(flag, part):
            if flag & FUNCTION and end - start > 1:
                break
            end += 1
        elif given and end - start == 1 and not flag & (ORGANIZATION_HEAD | ROLE | TITLE | PEOPLE | ACRONYM):
            end += 1
        else:
            break
    while (
        end > start + 1
        and flags[end - 1] & PARTICLE
        and not flags[end - 1] & (GIVEN | FAMILY)
        and parts[end - 1].islower()
    ):
        end -= 1
    return end


def _is_initial(part: str) -> bool:
    return (part.endswith(".") and len(part) <= len("Kh.")) or (len(part) == 1 and part.isupper())


def _organization_end(flags: list[int], start: int) -> int:
    """Give the index after the last organization word of a run from `start`, or `start` where there is none."""
    end = start
    for at in range(start, len(flags)):
        if flags[at] & ORGANIZATION_HEAD and not flags[at] & ROLE:
            end = at + 1
        elif flags[at] & (ROLE | TITLE):
            break
    return end


def _opens_no_name(flag: int, *, first: bool) -> bool:
    if flag & (GIVEN | FAMILY | ORGANIZATION_HEAD):
        return False
    return bool(flag & (PARTICLE | FUNCTION)) or (first and bool(flag & COMMON))


@lru_cache(maxsize=1 << 16)
def pieces(run: str, opens: bool, language: str) -> tuple[Piece, ...]:
    """Cut a run into people and organizations.

    Args:
        run: A match of `RUN`.
        opens: The run opens a sentence, so its first word's capital says nothing.
        language: A code of `lexicon.languages()`.

    """
    known = words(language)
    spans = [(part.start(), part.end()) for part in _PARTS.finditer(run)]
    parts = [run[start:end] for start, end in spans]
    flags = _flags_of(parts, known)
    found: list[Piece] = []
    at = 0
    while at < len(parts):
        if _opens_no_name(flags[at], first=opens and at == 0):
            at += 1
            continue
        body_end = _organization_end(flags, at)
        if body_end > at and not (flags[at] & (GIVEN | FAMILY) and _name_end(parts, flags, at) - at > 1):
            found.append(Piece(spans[at][0], spans[body_end - 1][1], "organization"))
            at = body_end
            continue
        if flags[at] & ACRONYM or (parts[at].isupper() and len(parts[at]) > 1 and not flags[at] and len(parts) == 1):
            found.append(Piece(*spans[at], "organization"))
            at += 1
            continue
        if not _may_be_name(flags[at], parts[at]):
            at += 1
            continue
        end = _name_end(parts, flags, at)
        start = spans[at][0]
        after_title = at > 0 and bool(flags[at - 1] & TITLE)
        if end < len(parts) and flags[end] & PLACE_HEAD and end - at <= _PLACE_WORDS:
            end += 1
        elif end - at > 1 or after_title:
            found.append(Piece(start, spans[end - 1][1], "person"))
        elif not _is_initial(parts[at]):
            found.append(Piece(start, spans[end - 1][1], "single"))
        at = end
    return tuple(found)


def leading_particles(text: str, start: int) -> int:
    """Give where a name that begins at `start` truly begins: `al-Bashir`, `van der Berg` in running text."""
    found = _LEADING.search(text, max(0, start - 16), start)
    return found.start() if found else start
