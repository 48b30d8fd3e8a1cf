"""Find published records: by id, or by words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive_spider.exits import UserError
from archive_spider.export.published import Published
from archive_spider.records import Entry, PersonHistory

_AROUND = 70


class NotFoundError(UserError):
    """No published record has this id."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry in which all words stand, and the words around the first of them."""

    entry: Entry
    around: str


def folded(text: str) -> str:
    """Give a text without case and accents, to compare by."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(character for character in plain if not unicodedata.combining(character)).casefold()


def by_id(published: Published, identifier: str) -> Entry | PersonHistory:
    """Give the entry that has this id, or that holds the quote, case or speaker with it, or the person.

    Raises:
        NotFoundError: no published record has it.

    """
    for entry in published.entries():
        parts = [entry.id]
        for quote in entry.quotes:
            parts += [quote.id, *(speaker.id for speaker in (quote.speaker, *quote.also) if speaker)]
        for case in entry.cases:
            parts += [case.id]
        if identifier in parts:
            return entry
    for person in published.people():
        if identifier in {person.id, *person.was}:
            return person
    raise NotFoundError(f"No published record has the id “{identifier}”. It may be withdrawn, or gone.")


def search(published: Published, words: Sequence[str]) -> Iterator[Hit]:
    """Give the entries in whose heading, text or names all words stand, whatever their case and accents."""
    wanted = [folded(word) for word in words]
    for entry in published.entries():
        names = [name for case in entry.cases for name in (case.person.name, case.person.native_name) if name]
        text = "\n".join([entry.title or "", entry.text, *names])
        bare = folded(text)
        if all(word in bare for word in wanted):
            yield Hit(entry, _around(entry.text, wanted[0]))


def _around(text: str, word: str) -> str:
    """Give the words around the first place where a folded word stands; the beginning if it stands elsewhere."""
    places = [place for place, character in enumerate(text) for _ in folded(character)]
    found = folded(text).find(word)
    place = places[found] if 0 <= found < len(places) else 0
    start, end = max(0, place - _AROUND), place + len(word) + _AROUND
    cut = f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
    return re.sub(r"\s+", " ", cut)
