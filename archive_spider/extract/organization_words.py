"""Which words of a run of capitals name an organization: listed ones, `FORUM-ASIA`, and what follows its noun."""

from __future__ import annotations

import re

from archive_spider.extract.runs import Run, is_initial
from archive_spider.extract.vocabulary import (
    COMMON,
    FUNCTION,
    NAME,
    ORGANIZATION,
    ORGANIZATION_HEAD,
    PARTICLE,
    PEOPLE,
    PLACE,
    PLACE_HEAD,
    ROLE,
    TITLE,
)

_INSIDE_ORGANIZATION = PEOPLE | COMMON | PLACE | PLACE_HEAD | PARTICLE
_ACRONYM = range(2, 9)
_SHORT = range(3, 9)
_CAMEL = re.compile(r"(?!(?:Ma?c|Fitz|Van|Di|De|La|Le|Du|Da|Lo|St)[^\W\d_a-z])[^\W\d_a-z][a-z]++[A-Z][A-Za-z]+")


class OrganizationWords:
    """Reads the organizations of one run."""

    __slots__ = ("_flags", "_known", "_opens", "_parts", "_phrase_ends", "_run")

    def __init__(self, run: Run) -> None:
        self._known = run.known
        self._parts = run.parts
        self._flags = run.flags
        self._phrase_ends = run.phrase_ends
        self._opens = run.opens
        self._run = run

    def is_listed(self, at: int) -> bool:
        """Tell a word that names an organization by itself."""
        flag = self._flags[at]
        return (
            bool(flag & ORGANIZATION and self._is_body(at))
            or self._is_compound(at)
            or (not flag and _CAMEL.fullmatch(self._parts[at]) is not None)
        )

    def _is_body(self, at: int) -> bool:
        """Tell a body from a name like it, `Ai`, by its capitals."""
        part = self._parts[at]
        return not self._flags[at] & NAME or (len(part) > 1 and part.isupper() and not self._run.shouted)

    def _is_compound(self, at: int) -> bool:
        """Tell capitals that a hyphen joins to a place: `FORUM-ASIA`, `ACAT-France`."""
        first, hyphen, rest = self._parts[at].partition("-")
        if not hyphen or not first.isupper() or len(first) not in _SHORT:
            return False
        section = self._known.of(rest)
        if rest.isupper():
            return bool((self._known.of(first) | section) & ORGANIZATION_HEAD)
        return rest[:1].isupper() and bool(section & PLACE) and not self._known.of(first)

    def listed_end(self, start: int) -> int:
        """Give the end of a listed organization with the section that its name is followed by: `… Harbour City`."""
        end = self._phrase_ends.get(start, start + 1)
        flags = self._flags
        if end == len(flags):
            return end
        if end - start == 1:
            body = self.end(end)
            if body > end and not any(flag & (NAME & ~COMMON) for flag in flags[end:body]):
                return body
            section = flags[end] & ORGANIZATION_HEAD or (flags[end] & PLACE and not flags[end] & NAME)
            return self._phrase_ends.get(end, end + 1) if section and not self._is_post(end) else end
        if flags[end] & PLACE and not flags[end] & (NAME | COMMON):
            return self._phrase_ends.get(end, end + 1)
        if (
            end + 1 < len(flags)
            and flags[end + 1] & (PLACE_HEAD | ORGANIZATION_HEAD)
            and not flags[end] & (ROLE | TITLE)
        ):
            return end + 2
        return end + 1 if flags[end] & ORGANIZATION_HEAD else end

    def end(self, start: int) -> int:
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
            elif end == at > start and self._goes_on(at):
                end = at + 2
            elif (
                flag & ROLE
                or (small and end > start)
                or (flag & (TITLE | FUNCTION | ORGANIZATION) and not flag & COMMON and at > start)
            ):
                break
        last = len(self._flags) - 1
        is_section = end - start > 1 and end == last and bool(self._flags[last] & (PLACE | PLACE_HEAD))
        return last + 1 if is_section and not self._flags[last] & ~_INSIDE_ORGANIZATION else end

    def _goes_on(self, link: int) -> bool:
        """Tell a link that the name of a body writes large from what ends it: `Project Against Hate`."""
        if self._parts[link].lower() not in self._known.inner or link + 1 == len(self._parts):
            return False
        return not self._flags[link + 1] & ~COMMON

    def is_acronym(self, at: int) -> bool:
        """Tell unknown capitals: `TFRD`."""
        part, flag = self._parts[at], self._flags[at]
        return part.isupper() and len(part) in _ACRONYM and not flag and not self._run.shouted and not is_initial(part)

    def _is_adjective(self, at: int) -> bool:
        """Tell a role that is an adjective of the noun behind it: `Socialist` in "Socialist Party"."""
        following = self._flags[at + 1] if at + 1 < len(self._flags) else 0
        return bool(self._flags[at] & ROLE and following & ORGANIZATION_HEAD and not following & ROLE)

    def _is_post(self, at: int) -> bool:
        """Tell a word that belongs to a role from one of an organization: `Press` in "Press Secretary"."""
        own, following = self._flags[at], self._flags[at + 1] if at + 1 < len(self._flags) else 0
        names_body = self._known.heads_first and not self._opens and bool(own & ORGANIZATION_HEAD)
        return bool((following if names_body else own | following) & ROLE)
