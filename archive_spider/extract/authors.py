"""Which body wrote a letter, a report or a statement that "says"."""

from __future__ import annotations

import re
from typing import Final

from archive_spider.extract.attribution import Candidate
from archive_spider.extract.cues import Vocabulary
from archive_spider.extract.mentions import Mention, Mentions

_FAR: Final = 1500
_NEXT: Final = 16
_BESIDE: Final = 100
_PHRASE: Final = 2
_LAST_WORDS: Final = 4
_TOLD_IN: Final = 3
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*'?")


def author(found: Candidate, text: str, mentions: Mentions, lists: Vocabulary) -> Mention | None:
    """Give the body that wrote a thing: named in its phrase, behind it, or where the text first told of one."""
    if not found.stretch:
        return None
    bodies = mentions.organizations(found.stretch.start, found.end) or [
        one
        for one in mentions.organizations(found.end, found.stretch.end)
        if _wrote(one, text, lists) or _is_from(text[found.end : one.start], lists)
    ]
    return bodies[-1] if bodies else _author_before(found, text, mentions, lists)


def _is_from(between: str, lists: Vocabulary) -> bool:
    """Tell whether a thing comes from whom it is told with: "a letter from the Oak Institute"."""
    first, *rest = between.lower().split() or [""]
    return first in lists.origins and lists.definite.issuperset(rest)


def _wrote(body: Mention, text: str, lists: Vocabulary) -> bool:
    """Tell a body that a preposition makes the author: "a report published today by the Oak Institute"."""
    before = text[max(0, body.start - _BESIDE) : body.start].lower().replace("’", "'")
    *words, last = [word for word in _WORD.findall(before) if word not in lists.definite] or [""]
    return last in lists.authoring and lists.viewing.isdisjoint(words[-_LAST_WORDS:])


def _author_before(found: Candidate, text: str, mentions: Mentions, lists: Vocabulary) -> Mention | None:
    """Give the body from which "the statement" came, where the words that first told of one say so."""
    words = text[found.start : found.end].lower().split()
    if len(words) != _PHRASE or words[0] not in lists.definite:
        return None
    low = max(0, found.start - _FAR)
    told = re.search(rf"\b{re.escape(words[1])}\b", text[low : found.start], re.IGNORECASE)
    if not told:
        return None
    end = low + told.end()
    body = next(iter(mentions.organizations(end, end + _NEXT)), None)
    if body and (_is_from(text[end : body.start], lists) or _wrote(body, text, lists)):
        return body
    return _who_said_in(low + told.start(), text, mentions, lists)


def _who_said_in(thing: int, text: str, mentions: Mentions, lists: Vocabulary) -> Mention | None:
    """Give who spoke in a thing that is told of at an offset: "Oak Watch said in a statement", "Ann Oak said in it"."""
    low = max(0, thing - _BESIDE)
    words = [(word[0].lower(), word.start()) for word in _WORD.finditer(text, low, thing)][-_TOLD_IN:]
    if len(words) < _TOLD_IN:
        return None
    (verb, first), (preposition, second), (article, _) = words
    if article not in lists.singular - lists.definite or preposition not in lists.prepositions:
        return None
    ends = {second - 1, first - 1 if verb in lists.verbs else -1}
    named = [*mentions.people(low, thing), *mentions.organizations(low, thing)]
    return next((one for one in named if one.end in ends), None)
