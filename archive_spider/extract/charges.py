"""What a person is accused of: the words after a cue such as "charged with", in marks or without.

Inside marks a charge is exactly what the marks hold; a list of marks is a list of charges. Without marks it runs to the
first word that cannot belong to it (`charges.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from archive_spider.extract import numbers
from archive_spider.extract.lexicon import load
from archive_spider.records import Span

_REACH: Final = 320
_LONGEST: Final = 140
_LONGEST_PLAIN: Final = 110
_CLOSERS: Final = {"“": '”“"', '"': '"”', "‘": "’", "'": "'", "«": "»", "„": "“”"}
_NOUN: Final = r"[^\W\d_A-Z][\w’'-]+(?: [^\W\d_A-Z][\w’'-]*){0,3}"
_COMMA: Final = re.compile(", ")
_WORDS: Final = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class _Grammar:
    between: re.Pattern[str]
    again: re.Pattern[str]
    lead: re.Pattern[str]
    stop: re.Pattern[str]
    joint: re.Pattern[str]
    genitive: re.Pattern[str]
    relational: frozenset[str]
    leading: re.Pattern[str]
    adjective: re.Pattern[str]
    open_end: re.Pattern[str]
    tail: re.Pattern[str]
    kind: re.Pattern[str]
    not_kind: frozenset[str]
    noun: frozenset[str]
    nothing: frozenset[str]
    reference: re.Pattern[str]
    law: re.Pattern[str]
    nouns: re.Pattern[str]
    verbs: re.Pattern[str]
    gerund: re.Pattern[str]


@cache
def _grammar(language: str) -> _Grammar:
    lists, small = load(language, "charges"), load(language, "cases")["words"]
    return _Grammar(
        between=re.compile(rf"[,\s]*(?:\([^()]{{0,60}}\)[,\s]*)?(?:(?:{lists['between']})\s*)*(?=[“\"‘'«„])"),
        again=re.compile(rf"[”\"’'»“]?{lists['again']}"),
        lead=re.compile(r"\s*" + lists["lead"], re.IGNORECASE),
        stop=re.compile(lists["stop"]),
        joint=re.compile(rf"(?:{lists['joint']})|(?P<phrase>{lists['phrases']})"),
        relational=frozenset(lists["relational"]),
        leading=re.compile(lists["leading"]),
        adjective=re.compile(lists["adjective"]),
        genitive=re.compile(rf"(?!(?:{lists['genitive']})\b)[\w’'-]+ (?:{lists['genitive']})(?:(?<=[’'])|(?!\w))"),
        open_end=re.compile(rf",?(?: |^)(?:{lists['between']})\s*$"),
        tail=re.compile(rf"(?<=\w) (?:{'|'.join(lists['noun']) or '(?!)'})$"),
        kind=re.compile(rf"\b{lists['on']} ((?:[\w’'-]+(?:, | and | or | )){{1,6}})$", re.IGNORECASE),
        not_kind=frozenset(lists["not_kind"]),
        noun=frozenset(lists["noun"]),
        nouns=re.compile(
            rf"(?:{_NOUN}, )+(?:{_NOUN})?(?P<joint>,? (?:{numbers.any_of(load(language, 'dates')['and'])}) )"
        ),
        verbs=re.compile(numbers.any_word([*small["verbs"], *small["who"], *filter(None, small["subject_pronouns"])])),
        gerund=re.compile(lists["gerund"]),
        law=re.compile(lists["law"], re.IGNORECASE),
        reference=re.compile(rf"(?:{lists['reference']})(?:[\W\d]|(?<=[\W\d])[^\W\d](?![^\W\d]))*", re.IGNORECASE),
        nothing=frozenset(lists["nothing"]) | frozenset(lists["noun"]) | frozenset(lists["not_kind"]),
    )


class ChargeReader:
    """Reads the charges of one entry."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._grammar = _grammar(language)

    def at(self, position: int, limit: int) -> list[Span]:
        """Give the charges whose words begin at an offset and end before `limit`."""
        limit = min(limit, position + _REACH)
        if self._grammar.stop.match(self._text, position, limit) and self._text[position] == " ":
            return []
        lead = self._grammar.lead.match(self._text, position, limit)
        start = lead.end() if lead else position
        found = self._marked(start, limit) or self._plain(start, limit)
        again = self._grammar.again.match(self._text, found[-1].end, limit) if found else None
        return [*found, *self.at(again.end(), limit)] if again else found

    def before(self, noun: int, start: int) -> list[Span]:
        """Give the kind of charge that stands before the noun at an offset: "tried on corruption charges"."""
        match = self._grammar.kind.search(self._text[max(start, noun - _LONGEST) : noun])
        if not match:
            return []
        words = match[1].split()
        while words and words[0].rstrip(",") in self._grammar.not_kind:
            words.pop(0)
        if not words or any(word.lower() in self._grammar.not_kind - {"and", "or", "related"} for word in words):
            return []
        text = " ".join(words)
        if not _WORDS.search(text):
            return []
        begin = self._text.rfind(text, start, noun)
        return [Span(text=text, start=begin, end=begin + len(text))] if begin >= 0 else []

    def _marked(self, start: int, limit: int) -> list[Span]:
        text, found = self._text, []
        while start < limit and text[start] in _CLOSERS:
            end = self._closing(start, limit)
            if end < 0:
                break
            found.append(self._span(start + 1, end))
            between = self._grammar.between.match(text, end + 1, limit)
            if not between or not between.group():
                break
            start = between.end()
        named = [span for span in found if span is not None]
        return [span for span in named if not self._grammar.nothing.issuperset(_WORDS.findall(span.text.lower()))]

    def _closing(self, start: int, limit: int) -> int:
        """Find the mark that closes the one at an offset; an apostrophe inside a word is none."""
        closers = _CLOSERS[self._text[start]]
        for index in range(start + 1, min(limit, start + _LONGEST)):
            if self._text[index] in closers and not (closers in "’'" and self._text[index + 1 : index + 2].isalnum()):
                return index
        return -1

    def _halved(self, joint: re.Match[str], start: int, end: int) -> bool:
        """Tell whether a joint parts two nouns of one charge: "production and sale of false money"."""
        first = self._text[start : joint.start()].strip()
        lone = " " not in first and "," not in joint.group() and first in (self._grammar.relational or {first})
        following = self._text[joint.end() : end]
        bound = self._grammar.leading.search if joint["phrase"] else self._grammar.genitive.match
        return lone and bound(following) is not None

    def _leans(self, start: int, joint: re.Match[str], end: int) -> bool:
        """Tell whether the phrase behind a joint goes on with the one before: "insulting judges and state organs"."""
        first = self._text[start : joint.start()].strip()
        doing = " " in first and self._grammar.gerund.match(first)
        led = self._grammar.leading.search(first) and not self._grammar.leading.search(self._text, joint.end(), end)
        return joint["phrase"] is not None and bool(doing or led or self._grammar.adjective.fullmatch(first))

    def _joints(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """Give what joins the charges of a list without marks."""
        last = start
        for joint in self._grammar.joint.finditer(self._text, start, end):
            if not (self._halved(joint, last, end) or self._leans(last, joint, end)):
                yield joint
                last = joint.end()

    def _span(self, start: int, end: int) -> Span | None:
        """Give a span without blanks and stops at its ends, or None where no word is left."""
        words = self._text[start:end]
        start += len(words) - len(words.lstrip(" \n,"))
        end -= len(words) - len(words.rstrip(" \n,."))
        if (
            self._text[start : start + 1].isdigit()
            or end - start > _LONGEST
            or not _WORDS.search(self._text, start, max(start, end))
            or self._grammar.reference.fullmatch(self._text, start, end)
        ):
            return None
        return Span(text=self._text[start:end], start=start, end=end)

    def _plain(self, start: int, limit: int) -> list[Span]:
        if nouns := self._nouns(start, limit):
            return nouns
        stop = self._grammar.stop.search(self._text, start, limit)
        if stop and self._grammar.gerund.fullmatch(self._text, start, stop.start()):
            stop = self._grammar.stop.search(self._text, stop.end(), limit)
        if stop and (marked := self._within(start, stop.start(), limit)):
            stop = self._grammar.stop.search(self._text, marked, limit)
        end = stop.start() if stop else limit
        open_end = self._grammar.open_end.search(self._text, start, end)
        quoted = self._marked(end, limit) if open_end else []
        return [*self._listed(start, open_end.start() if open_end else end), *quoted]

    def _within(self, start: int, mark: int, limit: int) -> int:
        """Give where marks end whose words are the object of a lone verb: "spreading “false” news"."""
        verb = self._text[start:mark].rstrip()
        if (
            self._text[mark] not in _CLOSERS
            or verb in self._grammar.nothing
            or not self._grammar.gerund.fullmatch(verb)
        ):
            return 0
        return self._closing(mark, limit) + 1

    def _nouns(self, start: int, limit: int) -> list[Span]:
        """Read a list of three short charges or more: "fraud, polygamy and rape after a trial"."""
        listed = self._grammar.nouns.match(self._text, start, limit)
        if listed is None or self._grammar.verbs.search(self._text, start, listed.end()):
            return []
        word = listed.start("joint") + (self._text[listed.start("joint")] == ",")
        stop = self._grammar.stop.search(self._text, word, limit)
        if stop and stop.start() == word:
            return []
        cuts = [found.end() for found in _COMMA.finditer(self._text, start, listed.start("joint"))]
        bounds = [start, *cuts, listed.end(), stop.end() if stop else limit]
        ends = [*(cut - 2 for cut in cuts), listed.start("joint"), stop.start() if stop else limit]
        spans = [self._span(first, last) for first, last in zip(bounds, ends, strict=False)]
        found = [span for span in spans if span is not None and not self._is_none(span.text)]
        return found if len(found) == len(ends) else []

    def _listed(self, start: int, end: int) -> list[Span]:
        """Give the charges of a list without marks."""
        end -= len(tail.group()) if (tail := self._grammar.tail.search(self._text, start, end)) else 0
        found, last = [], start
        for joint in [*self._joints(start, end), None]:
            span = self._span(last, joint.start() if joint else end)
            if span is not None and not self._is_none(span.text):
                found.append(span)
            lead = self._grammar.lead.match(self._text, joint.end(), end) if joint else None
            last = lead.end() if lead else end
        return found

    def _is_none(self, words: str) -> bool:
        """Tell whether words without marks name no charge: "wrongdoing", "the national security law"."""
        nothing = self._grammar.nothing.issuperset(_WORDS.findall(words.lower()))
        return nothing or len(words) > _LONGEST_PLAIN or self._grammar.law.fullmatch(words) is not None
