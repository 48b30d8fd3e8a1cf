"""Where people and organizations are named in a text: every run of capitals, judged with the words around it.

A run is cut by its own words (`names`); an organization is followed beyond it (`organization_reach`); what stays open
is judged when all is read (`unsure_names`).
"""

from __future__ import annotations

import re
from typing import Final

from archive_spider.extract import names, vocabulary
from archive_spider.extract.found_names import Mention, Scan
from archive_spider.extract.name_cues import Cues, cues
from archive_spider.extract.organization_reach import OrganizationReach
from archive_spider.extract.runs import CAPITALISED, RUN, leading_particles
from archive_spider.extract.unsure_names import Judge, Unsure, is_group

_OPENERS: Final = frozenset("\n\r\t“\"‘'«”»(–—•-·*[")
_ENDERS: Final = frozenset('.!?:…”»"')
_OPENS_NICKNAME: Final = frozenset("'\"‘“«(")
_NICKNAME: Final = re.compile(
    rf"[ \u00a0]['\"‘“«(]+([^'\"’”»)\n]{{1,24}})['\"’”»)]+[ \u00a0]"
    rf"({CAPITALISED}(?:[ \u00a0]{CAPITALISED}){{0,3}}+)"
)
_ATTACHES: Final = frozenset("-’'")
_WORD_REACH = 18


def scan(text: str, language: str) -> Scan:
    """Find the people and organizations of a text."""
    return _Scanner(text, language).scan()


def _dates(word: str, cues: Cues) -> bool:
    """Tell whether a word before the name of a month makes it one: `27 April`, `in May`."""
    return word[0].isdigit() or word.lower() in cues.dates


class _Scanner:
    """One pass over one text."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._language = language
        self._cues = cues(language)
        self._known = vocabulary.words(language)
        self._reach = OrganizationReach(text, self._known, self._cues)
        self._found = Scan()
        self._unsure: list[Unsure] = []

    def scan(self) -> Scan:
        text, known, language = self._text, self._known, self._language
        covered = 0
        blank, numbered = known.blank, vocabulary.numbered()
        namesakes, names_body = self._cues.namesakes, self._cues.names_body
        for run in RUN.finditer(text):
            words = run[0]
            if words in numbered and (stop := self._reach.numbered_end(run.start(), numbered[words])):
                self._found.organizations.append(Mention(run.start(), stop, text[run.start() : stop], "organization"))
                covered = stop
                continue
            if words in blank:
                continue
            start = run.start()
            before = text[start - 1] if start else "\n"
            word = ""
            if before == " " or before == "\u00a0":  # noqa: PLR1714 twice as fast as a set here
                opens = start > 1 and text[start - 2] in _ENDERS
                if not opens:
                    low = max(0, start - _WORD_REACH)
                    word = text[max(low, text.rfind(" ", low, start - 1) + 1) : start - 1]
            else:
                opens = before in _OPENERS
            if word and self._opens_with_none(words, word):
                start, words = start + len(words.partition(" ")[0]) + 1, words.partition(" ")[2]
            if word and " " in words and names_body(word) and self._is_unknown(words, language):
                self._found.organizations.append(Mention(start, run.end(), words, "organization"))
                covered = run.end()
                continue
            pieces = names.pieces(words, opens, bool(word) and self._introduces(word, run.end()), language)
            for piece in self._reach.with_namesakes(pieces, start) if namesakes and len(pieces) > 1 else pieces:
                if start + piece.start >= covered:
                    covered = self._keep(piece, start, run.end(), word if piece.start == 0 else "")
        Judge(text, known, self._cues, self._found, self._unsure).judge()
        return self._found

    def _is_unknown(self, words: str, language: str) -> bool:
        """Tell capitals among which nobody is named: `Espacio Público` behind "organización"."""
        *opens, last = words.split()
        other = vocabulary.NAME | vocabulary.ROLE
        if self._known.of(last) & other or any(self._known.of(part) & (other | vocabulary.TITLE) for part in opens):
            return False
        pieces = names.pieces(words, opens=False, named=False, language=language)
        return all(piece.kind in {"single", "listed"} for piece in pieces)

    def _opens_with_none(self, words: str, word: str) -> bool:
        """Tell a month, or the field of a role, from a name that begins like it: "in May", "Head of Law Vera Holt"."""
        known = self._known
        first, _, rest = words.partition(" ")
        flag, owned = known.of(first), word in self._cues.genitives
        if flag & vocabulary.CALENDAR and _dates(word, self._cues):
            return not (owned and flag & vocabulary.GIVEN and rest and " " not in rest)
        if not (owned and rest and flag & vocabulary.COMMON) or flag & vocabulary.GIVEN:
            return False
        return bool(known.of(rest.partition(" ")[0]) & vocabulary.GIVEN)

    def _introduces(self, word: str, end: int) -> bool:
        """Tell a word before a name that says that a person comes: `sister Lea`, `sister, Lea,`."""
        if word[-1] == "," and word[-2:] != "s," and self._text[end : end + 1] == ",":
            word = word[:-1]
        return self._known.introduces(word)

    def _keep(self, piece: names.Piece, run: int, run_end: int, word: str) -> int:
        """Keep a piece, and give the end of what it covers."""
        if piece.kind in {"organization", "head", "listed"}:
            return self._keep_organization(piece, run, run_end)
        text = self._text
        start, end = run + piece.start, run + piece.end
        if piece.start == 0 and self._cues.is_seat(text, start):
            return end
        if piece.kind == "given" and self._cues.site.match(text, end):
            return end
        noun, _, rest = text[start:end].partition(" ")
        if rest and noun.isupper() and noun.lower() in self._cues.bodies:
            self._found.organizations.append(Mention(end - len(rest), end, rest, "organization"))
            return end
        if piece.start == 0 and (word in self._cues.particles or text[start - 1 : start] in _ATTACHES):
            start = leading_particles(text, start, self._cues.particles)
        named = end == run_end and text[end + 1 : end + 2] in _OPENS_NICKNAME
        nickname = _NICKNAME.match(text, end) if named else None
        if nickname and names.may_end_name(nickname[2], self._known):
            self._found.people.append(Mention(start, nickname.end(), f"{text[start:end]} {nickname[2]}", "person"))
            return nickname.end()
        mention = Mention(start, end, text[start:end], "person")
        is_named = bool(word) and self._cues.names_body(word) and not self._known.of(noun) & vocabulary.GIVEN
        is_town = word in self._cues.prepositions and noun in self._cues.towns
        is_sure = piece.kind == "person" and not (is_named or is_town or (rest and is_group(mention.name, self._known)))
        if is_sure or (piece.kind == "given" and word not in self._cues.prepositions):
            self._found.people.append(mention)
        else:
            self._unsure.append(Unsure(mention, "shape" if piece.kind == "person" else piece.kind, word))
        return end

    def _keep_organization(self, piece: names.Piece, run: int, run_end: int) -> int:
        """Keep an organization with what its name goes on with, and the noun of one only where it does."""
        start, end = run + piece.start, run + piece.end
        listed = piece.kind == "listed"
        goes_on = end == run_end and (not listed or self._reach.ends_in_head(start, end))
        stop = self._reach.end(start, end) if goes_on else end
        first = start if listed else self._reach.with_members(start)
        if first < start:
            self._drop(first)
        elif piece.kind == "head" and stop == end:
            return stop
        self._found.organizations.append(Mention(first, stop, self._text[first:stop], "organization"))
        return stop

    def _drop(self, start: int) -> None:
        """Forget what was found from an offset on."""
        for found in (self._found.people, self._found.organizations):
            while found and found[-1].start >= start:
                found.pop()
        while self._unsure and self._unsure[-1].mention.start >= start:
            self._unsure.pop()
