"""What is a personal name: runs of capitalised words, cut into people, organizations and the rest."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from archive_spider.extract.organization_words import OrganizationWords
from archive_spider.extract.runs import ELIDED, Run, is_initial
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

_NEVER_SURNAME = ROLE | PEOPLE | ORGANIZATION | FUNCTION | CALENDAR | ORGANIZATION_HEAD | PLACE_HEAD | PERSON
_MAX_WORDS = 7
_PLACE_WORDS = 2

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


def may_end_name(run: str, known: Words) -> bool:
    """Tell whether capitalised words may be the end of a name whose beginning stands before them."""
    return all(not known.of(word) & (NO_NAME & ~COMMON) or known.of(word) & NAME for word in run.split())


@lru_cache(maxsize=1 << 16)
def pieces(run: str, opens: bool, named: bool, language: str) -> tuple[Piece, ...]:
    """Cut a run into people and organizations.

    Args:
        run: A match of `runs.RUN`.
        opens: The run opens a sentence, so its first word's capital says nothing.
        named: The word before the run is the noun of a role ("activist", "journalists"), so the run opens with a name.
        language: A code of `lexicon.languages()`.

    """
    return _Cutter(Run(run, words(language), opens=opens), named=named).cut()


class _Cutter:
    """One run while it is cut."""

    def __init__(self, run: Run, *, named: bool) -> None:
        self._run = run
        self._parts = run.parts
        self._flags = run.flags
        self._known = run.known
        self._named = named
        self._organizations = OrganizationWords(run)

    def cut(self) -> tuple[Piece, ...]:
        found: list[Piece] = []
        at = 0
        while at < len(self._parts):
            end, kind = self._next(at)
            if kind:
                elided = ELIDED.match(self._parts[at]) if kind in {"organization", "listed", "head"} else None
                start = self._run.spans[at][0] + (elided.end() if elided else 0)
                found.append(Piece(start, self._run.spans[end - 1][1], kind))
            at = end
        return tuple(found)

    def _next(self, at: int) -> tuple[int, PieceKind | None]:
        """Give the end of what begins at a word, and what it is; None for nothing."""
        flags, parts = self._flags, self._parts
        flag = flags[at]
        if self._organizations.is_listed(at):
            return self._organizations.listed_end(at), "listed"
        if (flag & TITLE and self._is_title(at)) or (flag & FUNCTION and self._is_no_part(at)):
            return at + 1, None
        titled = (at > 0 and bool(flags[at - 1] & TITLE)) or (at == 0 and self._named)
        end = self._name_end(at, titled=titled) if self._starts(at, titled=titled) else at
        head = self._organizations.end(at)
        if head > at and (head > end or end - at < 2) and not (titled and end - at > 1):  # noqa: PLR2004 first and last
            return head, "organization" if head - at > 1 else "head"
        if end == at:
            return self._run.phrase_ends.get(at, at + 1), "listed" if self._organizations.is_acronym(at) else None
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
        return "person" if any(flag & NAME for flag in flags) or is_initial(parts[1]) else "shape"

    def _lone(self, at: int, *, titled: bool) -> PieceKind | None:
        """Judge a name of one word."""
        flag, part = self._flags[at], self._parts[at]
        titled = titled and not (flag & PLACE and at == 0)
        if is_initial(part):
            return "person" if part.count(".") > 1 and titled else None
        if titled:
            return "person"
        if not flag:
            return "listed" if self._organizations.is_acronym(at) else "single"
        return "given" if flag & GIVEN and not flag & NO_NAME else "single"

    def _is_title(self, at: int) -> bool:
        """Tell a title before a name from a name that looks like one ("Ma Jian", "King")."""
        if at + 1 == len(self._parts):
            return False
        flag, following = self._flags[at], self._flags[at + 1]
        if flag & TITLE and following & (TITLE | ROLE):
            return True
        if flag & NAME and not self._parts[at].endswith("."):
            rest = len(self._parts) - at
            return rest > 2 and self._run.may_be(at + 1) and self._run.may_be(at + 2)  # noqa: PLR2004 title, given, family
        behind_point = self._parts[at].endswith(".") and bool(following & NAME)
        return self._run.may_be(at + 1) or behind_point or self._is_given_place(at + 1)

    def _is_given_place(self, at: int) -> bool:
        """Tell a given name that is a place too, behind a title: "Rep. Alexandria Oak"."""
        titled = at > 0 and bool(self._flags[at - 1] & TITLE) and self._parts[at - 1].endswith(".")
        return titled and self._flags[at] == PLACE and at + 1 < len(self._parts) and self._run.may_be(at + 1)

    def _is_no_part(self, at: int) -> bool:
        """Tell a small word from a name like it ("Le Thi"): before the noun of an organization it is none."""
        following = self._flags[at + 1] if at + 1 < len(self._flags) else 0
        return not self._flags[at] & NAME or bool(following & ORGANIZATION_HEAD)

    def _starts(self, at: int, *, titled: bool) -> bool:
        """Tell whether a name may begin at a word."""
        flag = self._flags[at]
        first = at == 0 and self._run.opens
        following = at + 1 < len(self._parts) and (self._run.may_be(at + 1) or is_initial(self._parts[at + 1]))
        if flag & FUNCTION:
            return bool(flag & NAME) and following and not first and self._parts[at][0].isupper()
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
        return self._run.may_be(at) or (syllables and flag == COMMON)

    def _name_end(self, start: int, *, titled: bool) -> int:
        """Give the index after the last word of the name that begins at `start`."""
        parts, flags = self._parts, self._flags
        end = start + 1
        while end < len(parts) and end - start < _MAX_WORDS:
            flag = flags[end]
            alone = end - start == 1
            if parts[end] in self._known.joins and (self._joins_names(end) or (alone and not flags[start] & GIVEN)):
                break
            if (is_initial(parts[end]) and not flag & TITLE) or flag & (PARTICLE | SUFFIX) or self._run.may_be(end):
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
        if flag & PEOPLE and first & GIVEN and end - start == 1 and self._known.heads_first:
            return True
        if flag & TITLE and end - start == 1 and first & NAME == first:
            return end + 1 == len(self._parts)
        if flag & _NEVER_SURNAME or end in self._run.phrase_ends:
            return False
        if is_initial(self._parts[end - 1]) or end - start > 1:
            return is_initial(self._parts[end - 1])
        return titled or bool(first & NAME and not first & (COMMON | PLACE | FUNCTION | PEOPLE | TITLE))
