"""Speech or not: which quoted words someone is said to have spoken or written.

Charges, euphemisms, titles, slogans, nicknames, words on signs and scare quotes are no quotes. A fragment inside a
sentence is one when it has four words or more and a verb of speech carries it (docs/records.md).
"""

from __future__ import annotations

import re
from typing import Final

from archive_spider.extract.attribution import DIRECT, Candidate
from archive_spider.extract.cues import Vocabulary
from archive_spider.extract.marks import Marked

FEWEST_WORDS: Final = 4
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_TERMINAL: Final = frozenset(".!?…")
_SMALL: Final = 4
_REACH: Final = 48
_SPOKEN: Final = frozenset({"label", "verbless"})


def is_speech(  # noqa: PLR0911 one a rule
    text: str, quote: Marked, best: Candidate, flags: frozenset[str], lists: Vocabulary, *, set_off: bool
) -> bool:
    """Tell whether quoted words are speech.

    Args:
        text: The entry's text.
        quote: The quoted words.
        best: The likeliest speaker, who may be nobody.
        flags: What the marks around the quote say: see `quotes.Setting`.
        lists: The lists of the entry's language.
        set_off: The quoted words are a paragraph or a sentence of their own.

    """
    words = _WORD.findall(text[quote.start : min(quote.end, quote.start + 400)])
    if not words:
        return False
    carried = best.zone in {"left", "right", "lead"} and best.cue is not None and "passive" not in best.features
    direct = (carried and best.relation in DIRECT) or best.relation in _SPOKEN
    ends = text[quote.end - 1] in _TERMINAL
    begins = text[quote.start].isupper() or not text[quote.start].isalpha()
    if (
        direct
        and best.zone == "right"
        and best.cue
        and best.cue.kind == "verb"
        and ("comma" in flags or (ends and begins))
    ):
        return True
    if direct and "colon" in flags and best.zone in {"left", "lead"}:
        return len(words) > 1 or ends
    if not set_off and _is_name_or_charge(text, quote, words, best, lists, ends=ends):
        return False
    if set_off:
        led = best.relation in _SPOKEN or "colon" in flags or best.zone == "previous" or len(quote.parts) > 1
        if len(words) < FEWEST_WORDS:
            return led and (ends or not quote.complete) and not _is_title(words)
        return ends or carried or led or not quote.complete
    if len(words) < FEWEST_WORDS:
        return direct and ends and begins and best.zone == "left" and "comma" in flags
    return carried or best.zone == "previous"


def _is_title(words: list[str]) -> bool:
    large = [word for word in words if len(word) >= _SMALL]
    return len(large) > 1 and all(word[0].isupper() for word in large)


def _is_name_or_charge(
    text: str, quote: Marked, words: list[str], best: Candidate, lists: Vocabulary, *, ends: bool
) -> bool:
    """Tell whether the words around a quote, or its capitals, make it a charge, a title, a slogan or a name."""
    before = [word.lower() for word in _WORD.findall(text[max(0, quote.opened - _REACH) : quote.opened])][-3:]
    carrier = best.cue_word if best.relation in DIRECT else None
    if any(word in lists.not_speech and word != carrier for word in before):
        return True
    after = [word.lower() for word in _WORD.findall(text[quote.closed : quote.closed + _REACH // 2])[:1]]
    if after and after[0] in lists.not_speech_after:
        return True
    return not ends and _is_title(words)
