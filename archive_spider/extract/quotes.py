"""Quotes and their speakers: an entry's text in, quote records out.

The marks say where quoted words are (`marks`), the sentence around them who may have spoken (`attribution`), both
together whether they are speech (`speech`); here the parts meet, quote by quote in reading order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from archive_spider import records
from archive_spider.extract.attribution import Candidate, Finder, model, rank, together
from archive_spider.extract.context import Context
from archive_spider.extract.cues import Stretch, Vocabulary, sentence_end, sentence_start, vocabulary
from archive_spider.extract.marks import Marked, find_marked
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.speakers import Speakers
from archive_spider.extract.speech import Place, is_speech

_REACH: Final = 500
_LOST_CLOSE = re.compile(r", ?([^\W\d_]+) (?=[^\W\d_a-zß-ÿ])")
_STOPS: Final = frozenset(".!?…")
_BREAK: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Setting:
    """A quote's place: the stretches of its sentence before (`left`) and behind it (`right`), and what leads to it.

    `lead` is the sentence before where nothing stands left of the quote; `flags` say what the marks tell:
    `colon`, `comma`, `that` on the left; `comma`, `asks`, `stop`, `onward` on the right.
    """

    left: Stretch
    right: Stretch
    lead: Stretch
    left_flags: frozenset[str]
    right_flags: frozenset[str]
    lead_flags: frozenset[str]
    set_off: bool
    same_sentence: bool
    same_paragraph: bool
    next_paragraph: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A quote, all who may have spoken it, and the probability of the one who was chosen among them."""

    quote: records.Quote
    candidates: list[Candidate]
    probability: float


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A quote already read, with its speaker."""

    quote: Marked
    speaker: Candidate


def cut_at_cue(text: str, quote: Marked, lists: Vocabulary) -> Marked:
    """End a quote whose closing mark was lost before the words that say who spoke: "“…, said Ann Oak"."""
    start, end = quote.parts[-1]
    for match in _LOST_CLOSE.finditer(text, start, end):
        if match[1].lower() in lists.verbs:
            parts = (*quote.parts[:-1], (start, match.start() + 1))
            return replace(quote, parts=parts, closed=match.start() + 1, complete=True)
    return quote


class _Reader:
    """Reads the quotes of one entry in order."""

    def __init__(self, text: str, mentions: Mentions, context: Context) -> None:
        self.text = text
        self.mentions = mentions
        self.context = context
        self.lists: Vocabulary = vocabulary(context.language)
        self.finder = Finder(mentions, self.lists, context.language)
        self.last: Marked | None = None
        self.previous: _Spoken | None = None
        self.speakers = Speakers(text, mentions, context, self.lists)
        self.read_so_far: list[Marked] = []
        self.none = Stretch(text, 0, 0, self.lists)
        self.seen: Counter[str] = Counter()

    def read(self) -> Iterator[Found]:
        marked = find_marked(self.text)
        for number, quote in enumerate(marked):
            behind = marked[number + 1] if number + 1 < len(marked) else None
            if not quote.complete:
                quote = cut_at_cue(self.text, quote, self.lists)
            setting = self._setting(quote, self.last, behind)
            self.read_so_far.append(quote)
            candidates = self._candidates(quote, setting)
            best, probability = rank(candidates)
            flags = setting.right_flags if best.zone == "right" else setting.left_flags | setting.lead_flags
            if is_speech(self.text, quote, best, Place(setting.left.words, flags, setting.set_off, self.lists)):
                yield Found(self._record(quote, best, candidates, probability, setting), candidates, probability)
                self.last = quote
                self.previous = _Spoken(quote, best) if best.kind != "nobody" else None

    def _setting(self, quote: Marked, before: Marked | None, behind: Marked | None) -> Setting:
        text, lists = self.text, self.lists
        window = max(0, quote.opened - _REACH)
        cut = text.rfind(_BREAK, window, quote.opened)
        paragraph = cut + len(_BREAK) if cut >= 0 else window
        same_paragraph = before is not None and before.closed > paragraph
        low = max(paragraph, before.closed) if before else paragraph
        left_start = sentence_start(text, low, quote.opened, lists)
        gap = text[low : quote.opened]
        same_sentence = same_paragraph and left_start == low
        if same_sentence and before and text[before.end - 1] in _STOPS:
            same_sentence = bool(gap.strip()) and not gap.strip()[0].isupper()
        limit = min(quote.closed + _REACH, behind.opened if behind else len(text), len(text))
        cut = text.find(_BREAK, quote.closed, limit)
        limit = cut if cut >= 0 else limit
        right_end = sentence_end(text, quote.closed, limit, lists)
        left = Stretch(text, left_start, quote.opened, lists)
        right = Stretch(text, quote.closed, right_end, lists)
        lead, next_paragraph = self._lead(before, low, left_start, paragraph) if not left.words else (self.none, False)
        return Setting(
            left=left,
            right=right,
            lead=lead,
            left_flags=self._left_flags(left),
            right_flags=self._right_flags(quote, right),
            lead_flags=frozenset({"colon" if lead.words and lead.words[-1] == ":" else "plain"}),
            set_off=not left.words and (text[quote.end - 1] in _STOPS or not right.words or not quote.complete),
            same_sentence=same_sentence,
            same_paragraph=same_paragraph,
            next_paragraph=next_paragraph,
        )

    def _lead(self, before: Marked | None, low: int, left_start: int, paragraph: int) -> tuple[Stretch, bool]:
        """Give the sentence before a quote that opens its sentence, and whether the quote before is next to it."""
        text = self.text
        end = left_start
        next_paragraph = False
        if not text[low:end].strip():
            if before and before.closed > low - 1 and low > paragraph:
                return self.none, False
            end = max(0, paragraph - len(_BREAK))
            window = max(0, end - _REACH)
            cut = text.rfind(_BREAK, window, end)
            low = cut + len(_BREAK) if cut >= 0 else window
            if before and before.closed > low:
                low = before.closed
                next_paragraph = True
            elif before and before.closed == low:
                next_paragraph = True
        while end > low and text[end - 1].isspace():
            end -= 1
        start = sentence_start(text, low, end - 1, self.lists) if end > low else low
        return Stretch(text, start, max(start, end), self.lists), next_paragraph

    def _left_flags(self, left: Stretch) -> frozenset[str]:
        if not left.words:
            return frozenset()
        last = left.words[-1]
        if last in ":,":
            return frozenset({"colon" if last == ":" else "comma"})
        if last in self.lists.conjunctions:
            return frozenset({"that"})
        if left.cues and left.cues[-1].last == len(left.words):
            return frozenset({"verb"})
        return frozenset({"words"})

    def _right_flags(self, quote: Marked, right: Stretch) -> frozenset[str]:
        text = self.text
        last = text[quote.end - 1]
        flags = set()
        if last == "," or (right.words and right.words[0] == ","):
            flags.add("comma")
        elif last in "?!":
            flags.add("asks")
        elif last in _STOPS and right.words:
            flags.add("stop" if text[right.starts[0]].isupper() else "small")
        if right.words and right.words[-1] == ":":
            flags.add("onward")
        return frozenset(flags)

    def _candidates(self, quote: Marked, setting: Setting) -> list[Candidate]:
        found = [Candidate("nobody", "none", features=["nobody"])]
        found += self.finder.candidates(setting.left, "left", setting.left_flags)
        found += self.finder.candidates(setting.right, "right", setting.right_flags)
        found += self.finder.candidates(setting.lead, "lead", setting.lead_flags)
        if self.previous:
            found.append(self._previous(self.previous, quote, setting))
        return found

    def _previous(self, previous: _Spoken, quote: Marked, setting: Setting) -> Candidate:
        near = "far"
        if setting.same_sentence:
            near = "same sentence"
        elif setting.same_paragraph:
            near = "same paragraph"
        elif setting.next_paragraph:
            near = "next paragraph"
        elif quote.opened - previous.quote.closed < _REACH:
            near = "near"
        empty = "alone" if not setting.left.words else "among words"
        speaker = previous.speaker
        return Candidate(
            speaker.kind,
            "previous",
            speaker.start,
            speaker.end,
            speaker.mention,
            speaker.cue,
            speaker.stretch,
            features=[f"previous {near}", f"previous {near} {empty}", f"previous is {speaker.kind}"],
        )

    def _record(
        self, quote: Marked, best: Candidate, candidates: list[Candidate], probability: float, setting: Setting
    ) -> records.Quote:
        words = quote.words(self.text)
        identity = records.quote_id(self.context.entry_id, words, self.seen[words])
        self.seen[words] += 1
        cue = best.cue
        best, others = together(best, candidates, self.lists)
        speaker = self.speakers.name(best, self.read_so_far)
        also = [self.speakers.name_other(one) for one in others]
        return records.Quote(
            id=identity,
            text=words,
            start=quote.start,
            end=quote.end,
            complete=quote.complete,
            speaker=speaker,
            also=also,
            cue=self.text[best.stretch.starts[cue.first] : best.stretch.ends[cue.last - 1]]
            if cue and best.stretch
            else None,
            attribution=self._attribution(best, speaker, setting),
            confidence=model().confidence(probability) if speaker else 0.0,
        )

    def _attribution(self, best: Candidate, speaker: records.Speaker | None, setting: Setting) -> records.Attribution:
        if speaker is None:
            return "none"
        if best.zone == "previous":
            return "inside" if setting.same_sentence else "continued"
        if setting.same_sentence and best.zone == "left":
            return "inside"
        if best.kind == "pronoun":
            return "pronoun"
        if best.mention and best.kind == "person" and len(best.mention.name.split()) < len(speaker.name.split()):
            return "surname"
        return "after" if best.zone == "right" else "before"


def walk(text: str, mentions: Mentions, context: Context) -> Iterator[Found]:
    """Give each quote of an entry with all who may have spoken it: see `find_quotes`."""
    return _Reader(text, mentions, context).read()


def find_quotes(text: str, mentions: Mentions, context: Context) -> list[records.Quote]:
    """Find the quotes of an entry, with their speakers, in reading order.

    Args:
        text: The entry's text, its paragraphs set apart by a blank line.
        mentions: The people and organizations of that text.
        context: What is known of the entry besides its text.

    """
    return [found.quote for found in walk(text, mentions, context)]
