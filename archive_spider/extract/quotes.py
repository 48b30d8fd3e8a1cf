"""Quotes and their speakers: an entry's text in, quote records out.

The marks say where quoted words are (`marks`), the sentence around them who may have spoken (`attribution`), both
together whether they are speech (`speech`); here the parts meet, quote by quote in reading order.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from archive_spider import records
from archive_spider.extract.attribution import Candidate, Finder, model, rank
from archive_spider.extract.context import Context
from archive_spider.extract.cues import Stretch, Vocabulary, sentence_end, sentence_start, vocabulary
from archive_spider.extract.marks import Marked, find_marked
from archive_spider.extract.mentions import Mention, Mentions
from archive_spider.extract.speech import Place, is_speech

_REACH: Final = 500
_FAR: Final = 1500
_MOST_PEOPLE: Final = 8
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
class _Spoken:
    """A quote already read, with its speaker."""

    quote: Marked
    speaker: Candidate


class _Reader:
    """Reads the quotes of one entry in order."""

    def __init__(self, text: str, mentions: Mentions, context: Context) -> None:
        self.text = text
        self.mentions = mentions
        self.context = context
        self.lists: Vocabulary = vocabulary(context.language)
        self.finder = Finder(mentions, self.lists)
        self.last: Marked | None = None
        self.previous: _Spoken | None = None
        self.marked: list[Marked] = []
        self.genders: dict[str, str] = {}
        self.spoke: Mention | None = None
        self.none = Stretch(text, 0, 0, self.lists)
        self.seen: Counter[str] = Counter()

    def read(self) -> list[records.Quote]:
        marked = self.marked = find_marked(self.text)
        found: list[records.Quote] = []
        for number, quote in enumerate(marked):
            behind = marked[number + 1] if number + 1 < len(marked) else None
            setting = self._setting(quote, self.last, behind)
            best, probability = rank(self._candidates(quote, setting))
            flags = setting.right_flags if best.zone == "right" else setting.left_flags | setting.lead_flags
            if is_speech(self.text, quote, best, Place(setting.left.words, flags, setting.set_off, self.lists)):
                found.append(self._record(quote, best, probability, setting))
                self.last = quote
                self.previous = _Spoken(quote, best) if best.kind != "nobody" else None
        return found

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
            right_flags=self._right_flags(quote, right, onward=behind is not None and right_end == behind.opened),
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

    def _right_flags(self, quote: Marked, right: Stretch, *, onward: bool) -> frozenset[str]:
        text = self.text
        last = text[quote.end - 1]
        flags = set()
        if last == "," or (right.words and right.words[0] == ","):
            flags.add("comma")
        elif last in "?!":
            flags.add("asks")
        elif last in _STOPS and right.words:
            flags.add("stop" if text[right.starts[0]].isupper() else "small")
        if onward and right.words and right.words[-1] == ":":
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

    def _record(self, quote: Marked, best: Candidate, probability: float, setting: Setting) -> records.Quote:
        words = quote.words(self.text)
        identity = records.quote_id(self.context.entry_id, words, self.seen[words])
        self.seen[words] += 1
        cue = best.cue
        speaker = self._speaker(best)
        return records.Quote(
            id=identity,
            text=words,
            start=quote.start,
            end=quote.end,
            complete=quote.complete,
            speaker=speaker,
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

    def _speaker(self, best: Candidate) -> records.Speaker | None:
        if best.kind == "nobody":
            return None
        mention = best.mention if best.zone == "previous" else self._mention(best)
        if best.zone == "previous" and best.kind == "pronoun":
            mention = self.spoke
        self.spoke = mention if mention and mention.kind == "person" else None
        words = self.text[best.start : best.end]
        if mention is None:
            kind: records.SpeakerKind = "person" if best.kind == "name" else "unnamed"
            return self._make(words, None, None, kind, best)
        profile = self.mentions.profile(mention)
        name = self.mentions.fullest(mention).name
        return self._make(name, profile.role, profile.organization, mention.kind, best)

    def _make(
        self, name: str, role: str | None, organization: str | None, kind: records.SpeakerKind, best: Candidate
    ) -> records.Speaker:
        identity = records.speaker_id(self.context.entry_id, name)
        return records.Speaker(
            id=identity, name=name, role=role, organization=organization, kind=kind, start=best.start, end=best.end
        )

    def _mention(self, best: Candidate) -> Mention | None:
        """Give whom a candidate means, where the entry names them."""
        if best.kind != "pronoun":
            return best.mention
        gender = self.lists.pronouns.get(self.text[best.start : best.end].lower(), "dropped")
        if gender in {"male", "female", "dropped"}:
            return self._antecedent(best.start, gender if gender != "dropped" else None)
        return None

    def _antecedent(self, position: int, gender: str | None) -> Mention | None:
        """Give whom a pronoun means: the person that the sentences before are about and whose gender fits.

        Who opens a sentence and who spoke last count for more than who is only nearer.
        """
        mentions = self.mentions
        best: Mention | None = None
        most = 0.0
        people = mentions.people(max(0, position - _FAR), position)
        for nearness, mention in enumerate(people[-_MOST_PEOPLE:]):
            known = self._gender(mention)
            if (known and gender and known != gender) or self._is_quoted(mention.start):
                continue
            weight = 0.6 * nearness + (3 if known and known == gender else 0)
            weight += 2 if self._opens_sentence(mention, people) else 0
            weight += 2 if self.spoke and mentions.same(mention, self.spoke) else 0
            if weight >= most:
                best, most = mention, weight
        if best and gender:
            self.genders[mentions.fullest(best).name] = gender
        return best

    def _gender(self, mention: Mention) -> str | None:
        profile = self.mentions.profile(mention)
        return profile.gender or self.genders.get(self.mentions.fullest(mention).name)

    def _is_quoted(self, position: int) -> bool:
        return any(quote.opened <= position < quote.closed for quote in self.marked if quote.opened > position - _FAR)

    def _opens_sentence(self, mention: Mention, people: list[Mention]) -> bool:
        begin = sentence_start(self.text, max(0, mention.start - _REACH), mention.start, self.lists)
        return not any(begin <= one.start < mention.start for one in people)


def find_quotes(text: str, mentions: Mentions, context: Context) -> list[records.Quote]:
    """Find the quotes of an entry, with their speakers, in reading order.

    Args:
        text: The entry's text, its paragraphs set apart by a blank line.
        mentions: The people and organizations of that text.
        context: What is known of the entry besides its text.

    """
    return _Reader(text, mentions, context).read()
