"""What kind of entry a text is, where the page itself does not say."""

from __future__ import annotations

import re
from functools import cache

from archive_spider.extract import lexicon
from archive_spider.extract.context import Context
from archive_spider.records import Case, Kind, Quote

_OPENING_PARAGRAPHS = 12
"""A letter's salutation stands within so many paragraphs: address blocks have a paragraph a line."""

_BEYOND = 4
"""So far behind a paragraph begins what is quoted in the next one."""

_SPOKEN_SHARE = 0.4
"""Share of the text that is quoted from which an entry is a statement."""


@cache
def _pattern(language: str, name: str) -> re.Pattern[str]:
    words = lexicon.load(language, "kinds")[name]
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def _is_letter(paragraphs: list[str], language: str) -> bool:
    salutation = _pattern(language, "salutations")
    return any(
        salutation.match(line) and line.rstrip().endswith((",", ":"))
        for paragraph in paragraphs[:_OPENING_PARAGRAPHS]
        for line in paragraph.splitlines()
    )


def _is_statement(text: str, quotes: list[Quote], language: str) -> bool:
    """Say whether someone reacts: by how the text begins, who speaks at once of what it tells, or how much is said."""
    if _pattern(language, "reactions").match(text):
        return True
    first = text.partition("\n\n")[0]
    at_once = first.endswith(":") or any(quote.start <= len(first) + _BEYOND for quote in quotes)
    if at_once and _pattern(language, "occasions").match(text):
        return True
    spoken = sum(quote.end - quote.start for quote in quotes if quote.speaker)
    return spoken > _SPOKEN_SHARE * len(text)


def _is_case(opening: str, cases: list[Case], references: list[str]) -> bool:
    urgent = any(reference.upper().startswith("UA") for reference in references)
    return urgent or any(case.person.name in opening for case in cases)


def kind_of(text: str, quotes: list[Quote], cases: list[Case], references: list[str], context: Context) -> Kind:
    """Tell the kind of an entry from its words, its quotes and its cases."""
    paragraphs = text.split("\n\n")
    opening = f"{context.title or ''}\n{paragraphs[0]}"
    language = context.language
    if _is_letter(paragraphs, language):
        return "letter"
    if _is_statement(text, quotes, language):
        return "statement"
    if _is_case(opening, cases, references):
        return "case"
    if context.byline:
        return "blog"
    for kind in ("event", "report"):
        heads = _pattern(language, f"{kind}_heads")
        if _pattern(language, f"{kind}s").search(opening) or any(map(heads.match, opening.split("\n"))):
            return kind
    return "news" if text else "other"
