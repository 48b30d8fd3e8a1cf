"""How far the name of an organization reaches beyond its run of capitals: `Ministry` + `of Foreign Affairs`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from archive_spider.extract import vocabulary
from archive_spider.extract.name_cues import SEAT_REACH, Cues
from archive_spider.extract.names import Piece
from archive_spider.extract.runs import CAPITALISED

_NEXT_WORD: Final = re.compile(r"[ \u00a0]([^\W\d_]+)")
_BEFORE_AMPERSAND: Final = re.compile(rf"(?<!\w)({CAPITALISED}(?: {CAPITALISED})*+) & $")
_GENITIVES: Final = frozenset("’'")
_LINKS_AT_MOST = 4
_ROLE_REACH = 4


def _ends_organization(flag: int) -> bool:
    if flag & vocabulary.NAME and not flag & (vocabulary.COMMON | vocabulary.PLACE | vocabulary.PEOPLE):
        return True
    return bool(flag & (vocabulary.ROLE | vocabulary.TITLE))


class OrganizationReach:
    """Follows the names of the organizations of one text."""

    def __init__(self, text: str, known: vocabulary.Words, cues: Cues) -> None:
        self._text = text
        self._known = known
        self._cues = cues

    def end(self, start: int, end: int) -> int:
        """Follow the name of an organization over its links: `Ministry` + `of Foreign Affairs`."""
        known = self._known
        for listed in vocabulary.listed_prefixes().get(self._text[start:end], ()):
            if self._text.startswith(listed, start):
                return start + len(listed)
        is_whole = known.heads_first and not known.of(self._text[start:end].split()[0]) & vocabulary.ORGANIZATION_HEAD
        end = self._adjective_end(end)
        for number in range(_LINKS_AT_MOST):
            link = self._cues.link.match(self._text, end)
            if not link and (number or self._is_linked(start, end)):
                link = self._cues.also.match(self._text, end)
            if not link:
                break
            words = link[1].split()
            flags = [known.of(word) for word in words]
            if number == 0 and not self._opens_rest(link[0].split()[0], flags[0], is_whole=is_whole):
                break
            if self._stops(words, flags[0], joined=link.re is self._cues.also):
                break
            keep = next((at for at in range(1, len(words)) if _ends_organization(flags[at])), len(words))
            end = link.start(1) + sum(len(word) + 1 for word in words[:keep]) - 1
            if keep < len(words):
                break
            end = self._object_end(link[0].split()[0], end)
            end = self._adjective_end(end)
        return self._listed_end(end)

    def _is_linked(self, start: int, end: int) -> bool:
        """Tell a name that goes on behind a link in large letters: `Project Against Hate`."""
        words = self._text[start:end].split()
        return len(words) > 2 and words[-2].lower() in self._known.inner  # noqa: PLR2004 noun, link, matter

    def _object_end(self, link: str, end: int) -> int:
        """Follow a name whose verb has an object: `Campaign to End` + `the Reed Trade`."""
        found = self._cues.object.match(self._text, end) if link == self._cues.infinitive else None
        return found.end() if found else end

    def _listed_end(self, end: int) -> int:
        """Follow a listed name whose last words are small: `Commission d’enquête des Nations` + `unies`."""
        last = self._text.rfind(" ", 0, end) + 1
        for listed in vocabulary.listed_prefixes().get(self._text[last:end], ()):
            if self._text.startswith(listed, last):
                return last + len(listed)
        return end

    def _opens_rest(self, word: str, flag: int, *, is_whole: bool) -> bool:
        """Tell whether the first link goes on with a name; one that is whole goes on only with whose it is."""
        return self._links(word, flag) and not (is_whole and word not in self._cues.genitives)

    def _stops(self, words: list[str], flag: int, *, joined: bool) -> bool:
        """Tell whether the word behind a link belongs to another name, or to none."""
        if flag & vocabulary.NAME and _ends_organization(flag & ~vocabulary.ROLE & ~vocabulary.TITLE):
            return True
        other = vocabulary.ORGANIZATION | vocabulary.ORGANIZATION_HEAD | vocabulary.PLACE
        other |= vocabulary.TITLE if len(words) > 1 else 0
        if len(words) > 1 and not self._known.of(words[-1]) & vocabulary.ORGANIZATION_HEAD:
            other &= ~vocabulary.ORGANIZATION_HEAD
        if words[0].islower():
            other |= vocabulary.FUNCTION | vocabulary.PERSON | vocabulary.ROLE
        return joined and bool(flag & other)

    def _links(self, word: str, flag: int) -> bool:
        """Tell whether a link opens the rest of a name: `of` anything, `on` and `against` only a matter."""
        if word in self._cues.strong or not self._cues.strong:
            return True
        return bool(flag & vocabulary.COMMON) and not flag & (vocabulary.CALENDAR | vocabulary.PLACE)

    def _adjective_end(self, end: int) -> int:
        """Follow an adjective in small letters: `Réseau` + `haïtien`."""
        after = _NEXT_WORD.match(self._text, end) if self._cues.adjectives else None
        if after and (after[1] in self._cues.adjectives or self._known.of(after[1]) & vocabulary.PEOPLE):
            return after.end(1)
        return end

    def ends_in_head(self, start: int, end: int) -> bool:
        """Tell a listed name with the noun of its section, which goes on: `UN Committee` + `on the Rights of …`."""
        first, _, section = self._text[start:end].rpartition(" ")
        return bool(first) and bool(self._known.of(section) & vocabulary.ORGANIZATION_HEAD)

    def numbered_end(self, start: int, listed: list[str]) -> int | None:
        """Give the end of a listed organization whose name ends in a number, where one stands: `Article 19`."""
        name = next((one for one in listed if self._text.startswith(one, start)), None)
        following = _NEXT_WORD.match(self._text, start + len(name)) if name else None
        if not name or (following and following[1] in self._cues.genitives):
            return None
        end = start + len(name)
        section = self._cues.section.match(self._text, end)
        if section and self._known.of(section[1].split()[0]) & vocabulary.PLACE:
            return section.end()
        return end

    def with_members(self, start: int) -> int:
        """Give where a name begins that opens with whose body it is, or goes on: "Durban Dockworkers’" + "Forum"."""
        if self._text.startswith(" & ", start - 3):
            joined = _BEFORE_AMPERSAND.search(self._text, max(0, start - SEAT_REACH), start)
            return joined.start(1) if joined else start
        if self._text[start - 3 : start - 1].strip("s") not in _GENITIVES:
            return start
        members = self._cues.members.search(self._text, max(0, start - SEAT_REACH), start)
        if not members:
            return start
        first, blank, _ = members[1].partition(" ")
        return members.start(1) + (len(first + blank) if first.lower() in self._cues.articles else 0)

    def with_namesakes(self, pieces: Sequence[Piece], run: int) -> Iterator[Piece]:
        """Join a body and the name it bears, "Centro Ann Oak"; behind a role that is the name of who holds it."""
        kept: Piece | None = None
        for piece in pieces:
            if kept and piece.kind in {"person", "shape"} and piece.start == kept.end + 1 and self._bears(kept, run):
                kept = kept._replace(end=piece.end)
                continue
            if kept:
                yield kept
            kept = piece
        if kept:
            yield kept

    def _bears(self, body: Piece, run: int) -> bool:
        """Tell a body that may bear a name and that no role stands before."""
        if body.kind not in {"organization", "head"}:
            return False
        start = run + body.start
        head = self._text[start : run + body.end].split(maxsplit=1)[0].lower()
        before = self._text[max(0, start - SEAT_REACH) : start].lower().split()[-_ROLE_REACH:]
        return head in self._cues.namesakes and not any(self._known.role(word) for word in before)
