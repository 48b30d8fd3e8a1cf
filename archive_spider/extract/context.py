"""What the rules may know of an entry besides its text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from archive_spider.records import Update


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The surroundings of an entry's text.

    Attributes:
        entry_id: The entry's id, from which the ids of quotes and cases are made.
        date: The entry's date; dates in prose are resolved against it. None where it is unknown.
        language: A code of `lexicon.languages()`.
        countries: ISO 3166-1 alpha-2 codes of the listings that show the entry: a prior for places.
        title: The entry's heading, which is not part of its text.
        byline: The author line ("By Alex Neve, Secretary General"), which is not part of the text.
        captions: The captions of its images, which are not part of the text.
        updates: The later additions inside the text.
        block_quotes: Spans of the text that the page's markup sets as quotations.
        truncated: The text is only the beginning of the entry.

    """

    entry_id: str = "e-0"
    date: date | None = None
    language: str = "en"
    countries: tuple[str, ...] = ()
    title: str | None = None
    byline: str | None = None
    captions: tuple[str, ...] = ()
    updates: tuple[Update, ...] = ()
    block_quotes: tuple[tuple[int, int], ...] = ()
    truncated: bool = False
