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
from archive_spider.extract.settings import Setting

FEWEST_WORDS: Final = 4
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_FIRST: Final = 200
_SHORT: Final = 80
_AHEAD: Final = 6
_APART: Final = frozenset(".!?…,")
_APART_FLAGS: Final = frozenset({"colon", "comma"})
_SENTENCE_ENDS: Final = frozenset(".!?…”»")
_SMALL: Final = 4
_REACH: Final = 24
_CHARGE_REACH: Final = 9
_HEADED: Final = re.compile(r"[^\W\d_][^:;.,!?“”«»]{1,30}[:;] \w[^.!?]*$")
_NEAR: Final = 3
_MARKS: Final = tuple([mark] for mark in "“”\"«»'‘’")
_SIGNS: Final = re.compile(r"[ \u00a0]?[-–]")
_PERSONS: Final = frozenset({"person", "pronoun", "name"})
_SPOKEN: Final = frozenset({"label", "verbless"})


def may_be_speech(text: str, quote: Marked) -> bool:
    """Tell whether quoted words can be speech at all: a few words inside a sentence that no mark sets apart cannot."""
    if quote.block or quote.dash or not quote.complete or quote.end - quote.start > _SHORT:
        return True
    before = text[max(0, quote.opened - _AHEAD) : quote.opened].rstrip()[-1:]
    behind = text[quote.closed : quote.closed + 1]
    apart = text[quote.end - 1] in _APART or behind == "," or before in {":", ","}
    apart = apart or (behind == "." and (not before or before in _SENTENCE_ENDS))
    return apart or len(_WORD.findall(text, quote.start, quote.end)) >= FEWEST_WORDS


def is_speech(text: str, quote: Marked, best: Candidate, setting: Setting, lists: Vocabulary) -> bool:  # noqa: PLR0911 one a rule
    """Tell whether quoted words are speech.

    Args:
        text: The entry's text.
        quote: The quoted words.
        best: The likeliest speaker, who may be nobody.
        setting: Where the words stand.
        lists: The lists of the entry's language.

    """
    if (
        _is_shown(best, setting, lists)
        or _is_work(text, quote, setting, lists)
        or _is_headed(text, quote, best, setting)
    ):
        return False
    carried = best.zone in {"left", "right", "lead"} and best.cue is not None and best.relation != "passive"
    direct = (carried and best.relation in DIRECT) or best.relation in _SPOKEN
    ends = setting.ends
    begins = text[quote.start].isupper() or not text[quote.start].isalpha()
    words = _WORD.findall(text[quote.start : min(quote.end, quote.start + _FIRST)])
    if direct and best.zone == "right" and _is_said(best) and (setting.is_followed or (ends and begins)):
        inside = bool(setting.left.words) and not quote.dash and setting.left_flags.isdisjoint(_APART_FLAGS)
        return bool(words) and ((begins and not inside) or _is_fragment(text, quote, best, setting, lists))
    if not words:
        return False
    if direct and best.zone in {"left", "lead"} and setting.is_introduced:
        return len(words) > 1 or ends
    if begins and ends and setting.is_introduced:
        return lists.signs.isdisjoint(setting.left.words)
    set_off = setting.set_off or (not _is_title(words) and _is_signed(text, quote, best, setting))
    if not set_off and (_is_charge_or_name(text, quote, best, setting, lists) or (_is_title(words) and not ends)):
        return False
    if set_off:
        led = best.relation in _SPOKEN or setting.is_introduced or best.zone == "previous" or len(quote.parts) > 1
        if len(words) < FEWEST_WORDS:
            return led and (ends or not quote.complete) and not _is_title(words)
        return ends or carried or led or not quote.complete
    if len(words) < FEWEST_WORDS:
        return direct and ends and begins and best.zone == "left" and "comma" in setting.left_flags
    goes_on = setting.same_sentence or not setting.left.words or bool(setting.left.cues)
    return carried or (best.zone == "previous" and goes_on)


def _is_signed(text: str, quote: Marked, best: Candidate, setting: Setting) -> bool:
    """Tell a paragraph of quoted words and who said them: "“…” – Name"; a long dash signs a poem."""
    return "signed" in best.features and not setting.left.words and _SIGNS.match(text, quote.closed) is not None


def _is_shown(best: Candidate, setting: Setting, lists: Vocabulary) -> bool:
    """Tell words that a thing shows: "a banner says “…”", "with banners that read “…”"."""
    if best.kind == "unnamed" and best.relation in DIRECT and best.is_headed(lists.signs, lists):
        return True
    if best.zone == "right" and lists.pronouns.get(best.stretch_text.lower()) == "someone":
        return not lists.signs.isdisjoint(setting.right.words)
    if not setting.may_be_shown:
        return False
    words, cue = setting.left.words, setting.left.cues[-1].first if setting.left.cues else 0
    shown = words if best.zone in {"previous", "none"} else words[max(0, cue - _NEAR + 1) : cue]
    return not lists.signs.isdisjoint(shown)


def _is_work(text: str, quote: Marked, setting: Setting, lists: Vocabulary) -> bool:
    """Tell the title of a work behind a preposition from speech: "In “Locked Away”, its new report, …"."""
    behind_preposition = len(setting.left.words) == 1 and setting.left.words[0] in lists.prepositions
    return behind_preposition and _is_title(_WORD.findall(text, quote.start, min(quote.end, quote.start + _FIRST)))


def _is_headed(text: str, quote: Marked, best: Candidate, setting: Setting) -> bool:
    """Tell the title of a work by its own colon: "‘Torn Down: Homes in ruins’, a report out today"."""
    if best.is_certain and best.cue and (best.kind in _PERSONS or best.cue.first <= 1):
        return False
    if not quote.complete or quote.end - quote.start > _FIRST or setting.is_introduced or len(quote.parts) > 1:
        return False
    return text[quote.end - 1].isalnum() and _HEADED.match(text, quote.start, quote.end) is not None


def _is_fragment(text: str, quote: Marked, best: Candidate, setting: Setting, lists: Vocabulary) -> bool:
    """Tell a fragment of speech from a charge, a name or the few words of a sentence that go in marks."""
    words = _WORD.findall(text, quote.start, min(quote.end, quote.start + _FIRST))
    is_part = len(words) < FEWEST_WORDS or _is_title(words)
    return not (is_part and setting.left.words) and not _is_charge_or_name(text, quote, best, setting, lists)


def _is_said(best: Candidate) -> bool:
    return best.cue is not None and best.cue.kind == "verb"


def _is_title(words: list[str]) -> bool:
    large = [word for word in words if len(word) >= _SMALL]
    return len(large) > 1 and all(word[0].isupper() for word in large)


def _is_charged(words: list[str], lists: Vocabulary) -> bool:
    """Tell words that a charge goes on to the marks with: "charged with having sex “against the order of nature”"."""
    for at in range(len(words) - _NEAR, max(-1, len(words) - _CHARGE_REACH), -1):
        if words[at] in lists.charging and words[at + 1] in lists.prepositions:
            return all(word[0].isalnum() and word not in lists.verbs - lists.nouns for word in words[at + 2 :])
    return False


def _before_chain(words: list[str], lists: Vocabulary) -> list[str]:
    """Give the words before a quote; of quoted words in a row ("“A” and “B”"), those before the first."""
    while True:
        last = len(words)
        while last and (
            words[last - 1] in lists.joins or words[last - 1] in lists.prepositions or words[last - 1] == ","
        ):
            last -= 1
        if last == len(words) or words[last - 1 : last] not in _MARKS or not last:
            return words
        last -= 2
        while last >= 0 and words[last : last + 1] not in _MARKS:
            last -= 1
        words = words[: max(0, last)]


def _is_charge_or_name(text: str, quote: Marked, best: Candidate, setting: Setting, lists: Vocabulary) -> bool:
    """Tell whether the words around a quote make it a charge, a title, a slogan or a name."""
    words = setting.left.words
    before = _before_chain(words, lists)[-_NEAR:]
    for number, word in enumerate(reversed(before)):
        if word in lists.verbs and word not in lists.not_speech:
            before = before[len(before) - number :]
            break
    if (
        len(before) == _NEAR
        and before[0] in lists.conjunctions - lists.prepositions
        and before[1] in lists.determiners - lists.prepositions
    ):
        before = []
    carrier = best.cue_word if best.relation in DIRECT else None
    if any(word in lists.not_speech and word != best.cue_word for word in before):
        return True
    last = next((word for word in reversed(words) if word in lists.prepositions or not lists.is_adverb(word)), "")
    is_judged = carrier in lists.judging and last in lists.judged_as
    binds = (last in lists.prepositions or last in lists.joins) and not is_judged
    said = words[best.cue.first :] if best.zone == "left" and carrier and best.cue else words
    if binds and not lists.charging.isdisjoint(said):
        return True
    if text[quote.start].islower() and _is_charged(said, lists):
        return True
    after = _WORD.search(text, quote.closed, quote.closed + _REACH)
    return after is not None and after[0].lower() in lists.not_speech_after
