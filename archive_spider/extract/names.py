"""What is a personal name: runs of capitalised words, cut into people, organizations and the rest.

A run is found by one regular expression; what its words are is looked up in the vocabulary. Nothing here knows where
in an entry a run stands, save what the word before it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from archive_spider.extract.vocabulary import (
    CALENDAR,
    COMMON,
    FAMILY,
    FUNCTION,
    GIVEN,
    NAME,
    NO_NAME,
    ORGANIZATION,
    ORGANIZATION_HEAD,
    PARTICLE,
    PEOPLE,
    PERSON,
    PLACE,
    PLACE_HEAD,
    ROLE,
    SUFFIX,
    SURNAME,
    SYLLABLES,
    TITLE,
    Words,
    words,
)

__all__ = [
    "CALENDAR",
    "CAPITALISED",
    "COMMON",
    "FAMILY",
    "FUNCTION",
    "GIVEN",
    "NAME",
    "ORGANIZATION",
    "ORGANIZATION_HEAD",
    "PARTICLE",
    "PEOPLE",
    "PERSON",
    "PLACE",
    "PLACE_HEAD",
    "ROLE",
    "RUN",
    "SUFFIX",
    "SURNAME",
    "TITLE",
    "UPPER",
    "Piece",
    "PieceKind",
    "Words",
    "leading_particles",
    "may_end_name",
    "pieces",
    "words",
]

_NEVER_SURNAME = ROLE | PEOPLE | ORGANIZATION | FUNCTION | CALENDAR | ORGANIZATION_HEAD | PLACE_HEAD | PERSON
_INSIDE_ORGANIZATION = PEOPLE | COMMON | PLACE | PLACE_HEAD | PARTICLE
_MAX_WORDS = 7
_PLACE_WORDS = 2
_ACRONYM = range(2, 9)
_SHORT = range(3, 9)

UPPER = "".join(chr(code) for code in (*range(0x250), *range(0x1E00, 0x2000)) if chr(code).isupper())
_LETTER = r"[^\W\d_]"
_TAIL = rf"{_LETTER}*+(?:(?:[-‑]['’‘]?(?={_LETTER})|['’‘ʼʻ`](?!s(?!\w))(?={_LETTER})|[\u0300-\u036f]){_LETTER}*+)*+"
_ABBREVIATED = (
    r"(?=\w{1,4}\.)(?:(?<=[MDFSJ])rs?|(?<=M)(?:s|d|e|aj|me|lle|gr|sgr|ohd)|(?<=S)(?:t|ta|ra|rta|gt|en|h|upt)|(?<=L)(?:t|ic)|(?<=G)(?:en|ov)"
    r"|(?<=P)rof|(?<=C)(?:ol|apt|pl|h)|(?<=R)(?:ev|ep)|(?<=H)on|(?<=D)ña|(?<=I)ng|(?<=E)(?:xcm[oa]|ngr)|(?<=[KZT])h|(?<=T)s"
    r"|(?<=Y)[ua]|(?<=A)(?:dm|tty)|(?<=B)rig)\."
)
# The first letter stands alone before the branches, so that the search for it runs in C.
_TOKEN = rf"[{UPPER}](?:\.(?:[ -]?[{UPPER}]\.(?!\w)){{0,3}}+|{_ABBREVIATED}|{_TAIL})"
_SMALL = (
    r"(?:de|del|della|di|da|do|dos|das|du|des|la|las|los|le|van|von|der|den|dem|ter|ten|te|zu|zur|bin|bint|binti|binte"
    r"|ibn|ben|al|el|ould|mint|ap|y|e|i|af|av|san|abu|ul|ur|ud|ag|walet|oglu|kyzy|a/l|a/p|s/o|d/o)"
)
_ATTACHED = r"(?:(?:al|el|an|ar|as|ash|at|az|ad|ed|es|ul|ur|abd|abu|ould|bin|d|l|dell|n)[-’'])"
RUN: Final = re.compile(
    rf"{_TOKEN}(?:[ \u00a0]{{1,2}}(?:{_SMALL}[ \u00a0]){{0,3}}{_ATTACHED}?(?:[’‘ʼ](?=[{UPPER}]))?{_TOKEN}){{0,15}}+"
)
_PARTS = re.compile(rf"[dl][’'](?=[{UPPER}])|[DL][’'](?=[{UPPER}]{{2,}})|[^ \u00a0]+")
_ELIDED = re.compile(rf"[DL][’'](?=[{UPPER}])")
_LEADING = re.compile(rf"(?:(?<![\w’'-])(?:{_SMALL}[ \u00a0]){{1,3}}|(?<![\w’'-]){_ATTACHED})$")
_CAMEL = re.compile(r"(?!(?:Ma?c|Fitz|Van|Di|De|La|Le|Du|Da|Lo|St)[^\W\d_a-z])[^\W\d_a-z][a-z]++[A-Z][A-Za-z]+")
_PARTICLE_REACH = 16
CAPITALISED: Final = rf"[{UPPER}]{_TAIL}"
"""The pattern of one word with a capital."""

PieceKind = Literal["person", "shape", "given", "single", "organization", "listed", "head"]


class Piece(NamedTuple):
    """A part of a run: offsets within the run, and what it is.

    `person`: a name by its own words. `shape`: two or more unknown words. `given`: a lone given name. `single`: a lone
    unknown word, a name only where the entry says more. `organization`; `listed`: one that stands for itself; `head`: a
    lone word that opens the name of one ("Ministry"), and names none unless it goes on.
    """

    start: int
    end: int
    kind: PieceKind


def leading_particles(text: str, start: int, particles: frozenset[str]) -> int:
    """Give where a name whose capital stands at `start` truly begins: `al-Bashir`, `van der Berg` in running text.

    `particles` are those that are no words of the language.
    """
    found = _LEADING.search(text, max(0, start - _PARTICLE_REACH), start)
    if not found or not all(word in particles for word in found[0].replace("-", " ").split()):
        return start
    return found.start()


def may_end_name(run: str, known: Words) -> bool:
    """Tell whether capitalised words may be the end of a name whose beginning stands before them."""
    return all(not known.of(word) & (NO_NAME & ~COMMON) or known.of(word) & NAME for word in run.split())


@lru_cache(maxsize=1 << 16)
def pieces(run: str, opens: bool, named: bool, language: str) -> tuple[Piece, ...]:
    """Cut a run into people and organizations.

    Args:
        run: A match of `RUN`.
        opens: The run opens a sentence, so its first word's capital says nothing.
        named: The word before the run is the noun of a role ("activist", "journalists"), so the run opens with a name.
        language: A code of `lexicon.languages()`.

    """
    return _Cutter(run, words(language), opens=opens, named=named).cut()


def _is_initial(part: str) -> bool:
    return (part.endswith(".") and len(part) <= len("Kh.")) or (len(part) == 1 and part.isupper())


class _Cutter:
    """One run while it is cut."""

    def __init__(self, run: str, known: Words, *, opens: bool, named: bool) -> None:
        self._spans = [(part.start(), part.end()) for part in _PARTS.finditer(run)]
        self._parts = [run[start:end] for start, end in self._spans]
        self._known = known
        self._opens = opens
        self._named = named
        self._phrase_ends: dict[int, int] = {}
        self._flags = self._look_up()

    def _look_up(self) -> list[int]:
        keys = [part.lower().replace("’", "'") for part in self._parts]
        flags: list[int] = []
        while len(flags) < len(keys):
            at = len(flags)
            for phrase, flag in self._known.phrases.get(keys[at], ()):
                if tuple(keys[at : at + len(phrase)]) == phrase:
                    flags += [flag] * len(phrase)
                    self._phrase_ends[at] = len(flags)
                    break
            else:
                flags.append(self._known.of(self._parts[at]))
        return flags

    def cut(self) -> tuple[Piece, ...]:
        found: list[Piece] = []
        at = 0
        while at < len(self._parts):
            end, kind = self._next(at)
            if kind:
                elided = _ELIDED.match(self._parts[at]) if kind in {"organization", "listed", "head"} else None
                start = self._spans[at][0] + (elided.end() if elided else 0)
                found.append(Piece(start, self._spans[end - 1][1], kind))
            at = end
        return tuple(found)

    def _next(self, at: int) -> tuple[int, PieceKind | None]:
        """Give the end of what begins at a word, and what it is; None for nothing."""
        flags, parts = self._flags, self._parts
        flag = flags[at]
        if (
            (flag & ORGANIZATION and self._is_body(at))
            or self._is_compound(at)
            or (not flag and _CAMEL.fullmatch(parts[at]))
        ):
            return self._known_organization_end(at), "listed"
        if (flag & TITLE and self._is_title(at)) or (flag & FUNCTION and self._is_no_part(at)):
            return at + 1, None
        titled = (at > 0 and bool(flags[at - 1] & TITLE)) or (at == 0 and self._named)
        end = self._name_end(at, titled=titled) if self._starts(at, titled=titled) else at
        head = self._organization_end(at)
        if head > at and (head > end or end - at < 2) and not (titled and end - at > 1):  # noqa: PLR2004 first and last
            return head, "organization" if head - at > 1 else "head"
        if end == at:
            return self._phrase_ends.get(at, at + 1), self._acronym(at)
        if end < len(parts) and flags[end] & PLACE_HEAD and not flags[end] & NAME and end - at <= _PLACE_WORDS:
            return end + 1, None
        return end, self._kind(at, end, titled=titled)

    def _kind(self, at: int, end: int, *, titled: bool) -> PieceKind | None:
        """Tell how sure a name is; None for a heading in capitals and a lone initial."""
        if end - at == 1:
            return self._lone(at, titled=titled)
        flags, parts = self._flags[at:end], self._parts[at:end]
        if titled or any(flag & NAME and not flag & COMMON for flag in flags):
            return "person"
        if all(len(part) > 1 and part.isupper() for part in parts):
            return None
        return "person" if any(flag & NAME for flag in flags) or _is_initial(parts[1]) else "shape"

    def _lone(self, at: int, *, titled: bool) -> PieceKind | None:
        """Judge a name of one word."""
        flag, part = self._flags[at], self._parts[at]
        titled = titled and not (flag & PLACE and at == 0)
        if _is_initial(part):
            return "person" if part.count(".") > 1 and titled else None
        if titled or not flag:
            return "person" if titled else self._acronym(at) or "single"
        return "given" if flag & GIVEN and not flag & NO_NAME else "single"

    def _acronym(self, at: int) -> PieceKind | None:
        part, flag = self._parts[at], self._flags[at]
        if part.isupper() and len(part) in _ACRONYM and not flag and not self._shouted and not _is_initial(part):
            return "listed"
        return None

    @property
    def _shouted(self) -> bool:
        """Tell a heading in capitals."""
        return sum(word.isupper() and len(word) > 1 for word in self._parts) > 2  # noqa: PLR2004

    def _is_body(self, at: int) -> bool:
        """Tell a body from a name like it, `Ai`, by its capitals."""
        part = self._parts[at]
        return not self._flags[at] & NAME or (len(part) > 1 and part.isupper() and not self._shouted)

    def _is_compound(self, at: int) -> bool:
        """Tell capitals that a hyphen joins to a place: `FORUM-ASIA`, `ACAT-France`."""
        first, hyphen, rest = self._parts[at].partition("-")
        if not hyphen or not first.isupper() or len(first) not in _SHORT:
            return False
        section = self._known.of(rest)
        if rest.isupper():
            return bool((self._known.of(first) | section) & ORGANIZATION_HEAD)
        return rest[:1].isupper() and bool(section & PLACE) and not self._known.of(first)

    def _is_title(self, at: int) -> bool:
        """Tell a title before a name from a name that looks like one ("Ma Jian", "King")."""
        if at + 1 == len(self._parts):
            return False
        flag, following = self._flags[at], self._flags[at + 1]
        if flag & TITLE and following & (TITLE | ROLE):
            return True
        if flag & NAME and not self._parts[at].endswith("."):
            rest = len(self._parts) - at
            return rest > 2 and self._may_be(at + 1) and self._may_be(at + 2)  # noqa: PLR2004 title, given, family
        behind_point = self._parts[at].endswith(".") and bool(following & NAME)
        return self._may_be(at + 1) or behind_point or self._is_given_place(at + 1)

    def _is_given_place(self, at: int) -> bool:
        """Tell a given name that is a place too, behind a title: "Rep. Alexandria Oak"."""
        titled = at > 0 and bool(self._flags[at - 1] & TITLE) and self._parts[at - 1].endswith(".")
        return titled and self._flags[at] == PLACE and at + 1 < len(self._parts) and self._may_be(at + 1)

    def _is_no_part(self, at: int) -> bool:
        """Tell a small word from a name like it ("Le Thi"): before the noun of an organization it is none."""
        following = self._flags[at + 1] if at + 1 < len(self._flags) else 0
        return not self._flags[at] & NAME or bool(following & ORGANIZATION_HEAD)

    def _may_be(self, at: int) -> bool:
        flag, part = self._flags[at], self._parts[at]
        if flag & NAME:
            return not flag & FUNCTION
        if flag & NO_NAME:
            return False
        return not (part.isupper() and part.isalpha() and 1 < len(part) < 4)  # noqa: PLR2004 acronyms

    def _starts(self, at: int, *, titled: bool) -> bool:
        """Tell whether a name may begin at a word."""
        flag = self._flags[at]
        first = at == 0 and self._opens
        following = at + 1 < len(self._parts) and (self._may_be(at + 1) or _is_initial(self._parts[at + 1]))
        if flag & FUNCTION:
            return bool(flag & NAME) and following and not first
        if flag & PARTICLE and not flag & NAME:
            return self._parts[at][0].isupper() and following
        if titled and (flag & (NAME | SURNAME) or self._is_given_place(at)):
            return True
        if flag & NAME:
            other = flag & (NO_NAME & ~COMMON)
            return (
                flag & (FAMILY | NO_NAME) == FAMILY | PEOPLE
                or following
                or not flag & NO_NAME
                or (not other and not first)
            )
        if titled and not flag & (ORGANIZATION_HEAD | PLACE | ROLE | ORGANIZATION | PEOPLE):
            return True
        syllables = at + 1 < len(self._parts) and bool(SYLLABLES.fullmatch(self._parts[at + 1]))
        return self._may_be(at) or (syllables and flag == COMMON)

    def _name_end(self, start: int, *, titled: bool) -> int:
        """Give the index after the last word of the name that begins at `start`."""
        parts, flags = self._parts, self._flags
        end = start + 1
        while end < len(parts) and end - start < _MAX_WORDS:
            flag = flags[end]
            alone = end - start == 1
            if parts[end] in self._known.joins and self._joins_names(end):
                break
            if (_is_initial(parts[end]) and not flag & TITLE) or flag & (PARTICLE | SUFFIX) or self._may_be(end):
                end += 1
            elif flag & FUNCTION:
                whole = flags[start] & (GIVEN if alone else NAME)
                if not (flag & NAME and end + 1 == len(parts) and whole):
                    break
                end += 1
            elif self._takes_any_surname(start, end, titled=titled):
                end += 1
            else:
                break
        while end > start + 1 and flags[end - 1] & PARTICLE and parts[end - 1].islower():
            end -= 1
        return end

    def _joins_names(self, at: int) -> bool:
        """Tell "Ann Oak y Tom Elm", two names, from a second surname: "José Ortega y Gasset"."""
        following = self._flags[at + 1 : at + 3]
        return len(following) > 1 or any(flag & GIVEN and not flag & FAMILY for flag in following)

    def _takes_any_surname(self, start: int, end: int, *, titled: bool) -> bool:
        """Tell whether a word that is no name by itself is one here: `Ann Lake`, `Bo W Oak`."""
        first, flag = self._flags[start], self._flags[end]
        if flag & SURNAME and end + 1 == len(self._parts) and (end - start > 1 or first & GIVEN or not first):
            return True
        if flag & _NEVER_SURNAME or end in self._phrase_ends:
            return False
        if _is_initial(self._parts[end - 1]):
            return True
        if end - start > 1:
            return False
        return titled or bool(first & NAME and not first & (COMMON | PLACE | FUNCTION | PEOPLE | TITLE))

    def _organization_end(self, start: int) -> int:
        """Give the index after the last organization word of the block at `start`, or `start` where there is none."""
        end = start
        for at in range(start, len(self._flags)):
            flag = self._flags[at]
            small = self._parts[at].islower()
            if at == start and self._is_adjective(at):
                continue
            if at == start and self._is_post(at):
                break
            if flag & ORGANIZATION_HEAD and not (flag & ROLE and at > start):
                end = at + 1
            elif end > start and self._known.heads_first:
                if flag & NAME and end == at == len(self._flags) - 1 and at == start + 1:
                    return at + 1
                if not small and flag & ~_INSIDE_ORGANIZATION:
                    break
                end = end if small else at + 1
            elif (
                flag & ROLE
                or (small and end > start)
                or (flag & (TITLE | FUNCTION | ORGANIZATION) and not flag & COMMON and at > start)
            ):
                break
        last = len(self._flags) - 1
        is_section = end - start > 1 and end == last and bool(self._flags[last] & (PLACE | PLACE_HEAD))
        return last + 1 if is_section and not self._flags[last] & ~_INSIDE_ORGANIZATION else end

    def _is_adjective(self, at: int) -> bool:
        """Tell a role that is an adjective of the noun behind it: `Socialist` in "Socialist Party"."""
        following = self._flags[at + 1] if at + 1 < len(self._flags) else 0
        return bool(self._flags[at] & ROLE and following & ORGANIZATION_HEAD and not following & ROLE)

    def _is_post(self, at: int) -> bool:
        """Tell a word that belongs to a role from one of an organization: `Press` in "Press Secretary"."""
        own, following = self._flags[at], self._flags[at + 1] if at + 1 < len(self._flags) else 0
        names_body = self._known.heads_first and not self._opens and bool(own & ORGANIZATION_HEAD)
        return bool((following if names_body else own | following) & ROLE)

    def _known_organization_end(self, start: int) -> int:
        """Give the end of a listed organization with the section that its name is followed by: `… Harbour City`."""
        end = self._phrase_ends.get(start, start + 1)
        flags = self._flags
        if end == len(flags):
            return end
        if end - start == 1:
            body = self._organization_end(end)
            if body > end and not any(flag & (NAME & ~COMMON) for flag in flags[end:body]):
                return body
            section = flags[end] & ORGANIZATION_HEAD or (flags[end] & PLACE and not flags[end] & NAME)
            return self._phrase_ends.get(end, end + 1) if section and not self._is_post(end) else end
        if flags[end] & PLACE and not flags[end] & NAME:
            return self._phrase_ends.get(end, end + 1)
        if (
            end + 1 < len(flags)
            and flags[end + 1] & (PLACE_HEAD | ORGANIZATION_HEAD)
            and not flags[end] & (ROLE | TITLE)
        ):
            return end + 2
        return end + 1 if flags[end] & ORGANIZATION_HEAD else end
