"""Dialogue that dashes set off: "—No me callarán —dijo Ann Oak—. Llevo aquí treinta años".

A dash glued to the first word of a line opens speech; one glued to a verb of speech opens the clause that says who
speaks, one glued to that clause's last word closes it. A line without such a clause is a list, or nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archive_spider.extract.cues import Vocabulary
from archive_spider.extract.marks import Marked

_LINE = re.compile(r"^[^\S\n]*[—―–-](?=[^\s—―–-])(?P<words>[^\n]+)", re.MULTILINE)
_OPENS = re.compile(r"\s[—―–-](?=([^\W\d_]+)(?: ([^\W\d_]+))?)")
_CLOSES = re.compile(r"(?<=\S)[—―–-](?![^\W\d_])[.,;:]*\s*")
_DASHES: Final = "—―–"
_Span = tuple[int, int]


def with_dialogue(text: str, marked: list[Marked], lists: Vocabulary) -> list[Marked]:
    """Add the speech that dashes set off, in reading order, to what stands between marks."""
    if not any(dash in text for dash in _DASHES):
        return marked
    found = [
        Marked(start, end, ((start, end),), dash=True)
        for line in _LINE.finditer(text)
        if not any(quote.opened < line.end() and line.start() < quote.closed for quote in marked)
        for start, end in _spoken(text, line.start("words"), line.end(), lists)
    ]
    return sorted((*marked, *found), key=lambda quote: quote.opened) if found else marked


def _spoken(text: str, start: int, end: int, lists: Vocabulary) -> Iterator[_Span]:
    """Give the stretches of speech of a line: those around the clauses that say who speaks."""
    at = start
    told = False
    while clause := _clause(text, at, end, lists):
        told = True
        if text[at : clause[0]].strip():
            yield at, clause[0]
        at = clause[1]
    if told and (rest := text[at:end].rstrip()):
        yield at, at + len(rest)


def _clause(text: str, start: int, end: int, lists: Vocabulary) -> _Span | None:
    """Give the next clause that says who speaks, with its dashes."""
    for opening in _OPENS.finditer(text, start, end):
        if any(word and word.lower() in lists.verbs for word in opening.groups()):
            closing = _CLOSES.search(text, opening.end(), end)
            return opening.start(), closing.end() if closing else end
    return None
