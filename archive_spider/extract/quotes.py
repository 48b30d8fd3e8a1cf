"""Quotes and their speakers: an entry's text in, quote records out.

The marks say where quoted words are (`marks`), the sentence around them who may have spoken (`attribution`), both
together whether they are speech (`speech`); here the parts meet, quote by quote in reading order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from archive_spider import records
from archive_spider.extract.attribution import DIRECT, Candidate, model, rank, together
from archive_spider.extract.candidates import Finder
from archive_spider.extract.context import Context
from archive_spider.extract.cues import Stretch, Vocabulary, vocabulary
from archive_spider.extract.dialogue import with_dialogue
from archive_spider.extract.marks import Marked, find_marked, with_blocks
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.settings import REACH, Setting
from archive_spider.extract.speakers import Speakers
from archive_spider.extract.speech import is_speech, may_be_speech

_CLAUSE_INSIDE = re.compile(r"(?:,|[!?…]|[ \u00a0](?:[—–]|-(?= ))) ?(?=[^\W\d_A-Z])")
_CLAUSE_END = re.compile(r"[.;!?…»”—–]| - ")
_CLAUSE_REACH = 160
_LOST_CLOSE = re.compile(r", ?([^\W\d_]+) (?=[^\W\d_a-zß-ÿ])")


@dataclass(frozen=True, slots=True)
class Found:
    """A quote, all who may have spoken it, and the one who was chosen among them with his probability."""

    quote: records.Quote
    candidates: list[Candidate]
    chosen: Candidate
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
            return quote._replace(parts=parts, closed=match.start() + 1, complete=True)
    return quote


class _Reader:
    """Reads the quotes of one entry in order."""

    def __init__(self, text: str, mentions: Mentions, context: Context) -> None:
        self.text = text
        self.context = context
        self.lists: Vocabulary = vocabulary(context.language)
        self.finder = Finder(mentions, self.lists, context.language)
        self.last: Marked | None = None
        self.previous: _Spoken | None = None
        self.speakers = Speakers(text, mentions, context, self.lists)
        self.read_so_far: list[Marked] = []
        self.seen: Counter[str] = Counter()

    def read(self) -> Iterator[Found]:
        marked = find_marked(self.text)
        if self.lists.dialogue_dashes:
            marked = with_dialogue(self.text, marked, self.lists)
        if self.context.block_quotes:
            marked = with_blocks(self.text, marked, self.context.block_quotes)
        for number, found in enumerate(marked):
            behind = marked[number + 1] if number + 1 < len(marked) else None
            quote = found if found.complete else cut_at_cue(self.text, found, self.lists)
            self.read_so_far.append(quote)
            if not may_be_speech(self.text, quote):
                continue
            setting = Setting(self.text, quote, self.last, behind, self.lists)
            candidates = self._candidates(quote, setting)
            best, probability = rank(candidates)
            if quote.block or is_speech(self.text, quote, best, setting, self.lists):
                record = self._record(quote, best, candidates, probability, setting)
                yield Found(record, candidates, best, probability)
                self.last = quote
                self.previous = _Spoken(quote, best) if best.kind != "nobody" else None

    def _candidates(self, quote: Marked, setting: Setting) -> list[Candidate]:
        """Give all who may have spoken a quote; where the words behind it settle that, nobody else is looked for."""
        found = [Candidate("nobody", "none", features=["nobody"])]
        find = self.finder.candidates
        if "onward" not in setting.right_flags or self.text[quote.end - 1] == ",":
            behind = find(setting.right, "right", setting.right_flags)
            found += [] if self._is_told_before(setting, behind) else behind
        sure = [one for one in found if one.is_certain]
        if sure and (setting.is_followed or any(one.is_headed(self.lists.signs, self.lists) for one in sure)):
            return found
        if (
            self.lists.cue_inside
            and not setting.left.words
            and all(one.cue is None for one in found)
            and (told := self._inside(quote))
        ):
            return found + told
        left = find(setting.left, "left", setting.left_flags)
        if cited := [one for one in left if one.is_cited(self.lists)]:
            return [found[0], *cited]
        found += left
        if not setting.left.words and (setting.lead.cues or "colon" in setting.lead_flags):
            lead = find(setting.lead, "lead", setting.lead_flags)
            found += [one for one in lead if not _may_be_another(one, quote, setting)]
        if self.previous and not self._is_told_since(self.previous, setting, found):
            found.append(self._previous(self.previous, quote, setting))
        return found

    def _is_told_since(self, previous: _Spoken, setting: Setting, found: list[Candidate]) -> bool:
        """Tell whether a verb of speech with a subject of its own stands between the quote before and this one."""
        is_apart = not setting.left.words and setting.lead.start > previous.quote.closed + 1
        return any(
            one.is_subject if one.zone == "left" else one.zone == "lead" and is_apart and one.is_certain
            for one in found
        )

    def _is_told_before(self, setting: Setting, behind: list[Candidate]) -> bool:
        """Tell whether a verb before the quote says who spoke: behind it another clause opens, or a reporter."""
        reported = any(one.is_certain and one.cue_word in self.lists.reporting for one in behind)
        if reported and self.previous and setting.same_sentence:
            return True
        if not (setting.goes_on or reported):
            return False
        left = self.finder.candidates(setting.left, "left", setting.left_flags)
        return any(one.cue and one.relation in DIRECT for one in left)

    def _inside(self, quote: Marked) -> list[Candidate]:
        """Give the speakers whom a clause within the marks names: "« Tout va, estime Ann Oak. Enfin. »"."""
        for start, end in quote.parts:
            for match in _CLAUSE_INSIDE.finditer(self.text, start, end):
                stretch = Stretch(self.text, match.end(), self._clause_end(match.end(), end), self.lists)
                if stretch.cues and stretch.cues[0].first == 0 and stretch.cues[0].kind == "verb":
                    found = self.finder.candidates(stretch, "right", frozenset({"comma"}))
                    if any(one.relation in DIRECT and one.kind != "unnamed" for one in found):
                        return found
        return []

    def _clause_end(self, start: int, limit: int) -> int:
        stop = _CLAUSE_END.search(self.text, start, min(limit, start + _CLAUSE_REACH))
        return stop.start() if stop else min(limit, start + _CLAUSE_REACH)

    def _previous(self, previous: _Spoken, quote: Marked, setting: Setting) -> Candidate:
        near = "far"
        if setting.same_sentence:
            near = "same sentence"
        elif setting.same_paragraph:
            near = "same paragraph"
        elif setting.next_paragraph:
            near = "next paragraph"
        elif quote.opened - previous.quote.closed < REACH:
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
        for one in others:
            self.speakers.add(one)
        return records.Quote(
            id=identity,
            text=words,
            start=quote.start,
            end=quote.end,
            complete=quote.complete,
            speaker=speaker,
            also=list(self.speakers.besides),
            cue=self.text[best.stretch.starts[cue.first] : best.stretch.ends[cue.last - 1]]
            if cue and best.stretch
            else None,
            attribution=self._attribution(best, speaker, setting),
            confidence=model().confidence(best, probability) if speaker else 0.0,
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


def _may_be_another(one: Candidate, quote: Marked, setting: Setting) -> bool:
    """Tell an organization of reported speech before a quote that is cut off: who speaks stood behind the cut."""
    return one.kind == "organization" and not quote.complete and "colon" not in setting.lead_flags


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
