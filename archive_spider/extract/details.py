"""What an entry says of a case besides events: where the person is held, the court, health, risks, what is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal, NamedTuple

import ahocorasick

from archive_spider.extract import numbers, vocabulary
from archive_spider.extract.lexicon import load
from archive_spider.records import Span

Kind = Literal["held_at", "station", "court", "health", "hurt", "concerns", "access"]

_REACH: Final = 160
_NAME_REACH: Final = 90
_CONDITION: Final = 80
_SOME: Final = 6
_NUMBER: Final = re.compile(r" (?:No\.? ?)?\d+\b")
_NUMBERED: Final = re.compile(r" No\.? ?\d+\b")
_STOP: Final = re.compile(r"(?<!\b[Nn]o)\. ")
_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁŃŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽ’‘'\d]"


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail of a case: `text[start:end]` names it."""

    kind: Kind
    start: int
    end: int

    def span(self, text: str) -> Span:
        """Give the words with their span."""
        return Span(text=text[self.start : self.end], start=self.start, end=self.end)


@dataclass(frozen=True, slots=True)
class _Grammar:
    automaton: Any
    left: re.Pattern[str]
    right: re.Pattern[str]
    article: re.Pattern[str]
    inner_article: re.Pattern[str]
    inner: frozenset[str]
    generic: frozenset[str]
    outside: re.Pattern[str]
    no_trial: re.Pattern[str]
    of_others: re.Pattern[str]
    matter: re.Pattern[str]
    apart: re.Pattern[str]
    some: re.Pattern[str]
    health_lead: re.Pattern[str]
    health_joint: re.Pattern[str]
    illness: re.Pattern[str]
    definite: re.Pattern[str]
    concern_lead: re.Pattern[str]
    concern_stop: re.Pattern[str]
    access_lead: re.Pattern[str]
    access_own: re.Pattern[str]
    access_stop: re.Pattern[str]
    access_kinds: re.Pattern[str]
    refusals: frozenset[str]
    refused: re.Pattern[str]
    access_object: re.Pattern[str]
    kept_away: re.Pattern[str]
    passive: re.Pattern[str]
    denials: re.Pattern[str]
    joint: re.Pattern[str]
    sure: frozenset[str]
    hurt_before: re.Pattern[str] | None
    hurt_after: re.Pattern[str] | None
    hurt_goes_on: re.Pattern[str]
    injury: re.Pattern[str]


@cache
def _grammar(language: str) -> _Grammar:
    lists, words = load(language, "details"), load(language, "cases")["words"]
    automaton = ahocorasick.Automaton()
    for key, kind in (
        ("courts", "court"),
        ("prisons", "held_at"),
        ("stations", "station"),
        ("health", "health"),
        ("health_cues", "suffers"),
        ("body", "body"),
        ("concern_cues", "concerns"),
        ("access_cues", "access"),
    ):
        for word in lists[key]:
            for spelling in (word, word.replace("’", "'")):
                automaton.add_word(spelling, (len(spelling), kind, word))
    automaton.make_automaton()
    word = rf"(?:(?:al|el|ul|an|ar|as|ash|az|at|ad)[-’'])?{_CAPITAL}[\w’'‘.-]*"
    plain = rf"{_CAPITAL}[\w’'‘-]*"
    inner = numbers.any_of([form for small in lists["inner"] for form in (small, small.capitalize())])
    return _Grammar(
        automaton=automaton,
        left=re.compile(rf"(?<![\w’'])(?P<name>{word}(?:[ ](?:{word}|{inner}))*[ ])$"),
        right=re.compile(
            rf"(?:[ ](?:{numbers.any_of(lists['adjectives']) or '(?!)'}))*(?:[ ](?:[nN]\.?[º°o]|núm\.|No\.?)[ ]?\d+)?"
            rf"[ ](?:{numbers.any_of(lists['right'])})[ ]?(?P<name>{plain}(?:[ -]{plain})*"
            rf"(?:[ ](?:{numbers.any_of(lists['again'] or ['(?!)'])})[ ]?{plain}(?:[ -]{plain})*){{0,2}})"
        ),
        article=re.compile(lists["article"]),
        inner_article=re.compile(lists["inner_article"]),
        inner=frozenset(lists["inner"]),
        generic=frozenset(lists["generic_court"]),
        outside=re.compile(lists["outside"]),
        no_trial=re.compile(lists["no_trial"]),
        of_others=re.compile(lists["of_others"]),
        matter=re.compile(lists["matter"]),
        apart=re.compile(lists["apart"]),
        some=re.compile(rf"\b(?:{numbers.any_of(words['some'])}) $"),
        health_lead=re.compile(rf"(?<!\w)(?:{lists['health_lead']}\s+)+$", re.IGNORECASE),
        health_joint=re.compile(lists["health_joint"]),
        illness=re.compile(rf"\b(?:{numbers.any_of(lists['health'])})\b"),
        definite=re.compile(lists["definite"]),
        concern_lead=re.compile(r"\s*" + lists["concern_lead"], re.IGNORECASE),
        concern_stop=re.compile(lists["concern_stop"]),
        access_lead=re.compile(r"\s*" + lists["access_lead"], re.IGNORECASE),
        access_own=re.compile(lists["access_own"]),
        access_stop=re.compile(lists["access_stop"]),
        access_kinds=re.compile(rf"\b(?:{lists['access_kinds']})", re.IGNORECASE),
        refusals=frozenset(lists["access_refusals"]),
        refused=re.compile(lists["access_refused"]),
        access_object=re.compile(lists["access_object"]),
        kept_away=re.compile(
            rf"{lists['access_owner']}(?P<who>(?:{lists['access_kinds']})\w*)(?: [\w’']+){{0,4}} $", re.IGNORECASE
        ),
        passive=re.compile(numbers.any_word([*words["be"], *words["and"]]) + r"(?: \w+)? $"),
        denials=re.compile(rf"(?<!\w)(?:{numbers.any_of(lists['denials'])})(?!\w)", re.IGNORECASE),
        joint=re.compile(lists["joint"]),
        sure=frozenset(lists["access_sure"]),
        hurt_before=re.compile(lists["hurt_before"] + "$", re.IGNORECASE) if lists["body"] else None,
        injury=re.compile(lists["injury"]),
        hurt_goes_on=re.compile(lists["hurt_goes_on"]),
        hurt_after=re.compile(lists["hurt_after"], re.IGNORECASE) if lists["body"] else None,
    )


class _Hit(NamedTuple):
    """A cue of a detail in the text."""

    start: int
    end: int
    word: str


class DetailReader:
    """Reads the details of one entry."""

    def __init__(self, text: str, small: str, language: str) -> None:
        self._text = text
        self._small = small
        self._grammar = _grammar(language)
        self._known = vocabulary.words(language)

    def all(self) -> Iterator[Detail]:
        """Give the details of the text in reading order of their cues; of cues that overlap, the longest."""
        hits = []
        for final, (length, kind, word) in self._grammar.automaton.iter(self._small):
            end, start = final + 1, final + 1 - length
            whole = word[-1].isalnum() and (self._small[end : end + 1].isalnum() or self._small[end : end + 1] == "-")
            if not (whole or (start and self._small[start - 1].isalnum())):
                hits.append((start, -end, kind, word))
        last = -1
        for start, minus_end, kind, word in sorted(hits):
            if start < last:
                continue
            last = -minus_end
            yield from getattr(self, f"_{kind}")(_Hit(start, last, word))

    def _named(self, start: int, end: int, *, behind: bool = False) -> tuple[int, int] | None:
        """Give the span of a building's name around its kind: "Chaoyang Detention Centre", "prison de Kenitra"."""
        line = max(0, start - _NAME_REACH, self._text.rfind("\n", 0, start) + 1)
        line = max((stop.end() for stop in _STOP.finditer(self._text, line, start)), default=line)
        left = None if behind else self._grammar.left.search(self._text[line:start])
        if left:
            words = left["name"].split()
            article = self._grammar.article.match(left["name"])
            if inner := self._grammar.inner_article.search(left["name"]):
                article, words = inner, left["name"][inner.end() :].split()
                words = [inner.group(), *words]
            opens = article is None and len(words[0]) > 1 and bool(self._known.of(words[0]) & vocabulary.FUNCTION)
            skipped = article.end() if article else opens * (len(words[0]) + 1)
            if any(word[0].isupper() or word.isdigit() for word in words[bool(skipped) :]):
                tail = self._grammar.right.match(self._text, end, end + _NAME_REACH)
                return line + left.start("name") + skipped, tail.end() if tail else end
        right = self._grammar.right.match(self._text, end, end + _NAME_REACH)
        if right is None:
            right = (_NUMBER if self._text[start].isupper() else _NUMBERED).match(self._text, end)
        return (start, right.end()) if right else None

    def _held_at(self, hit: _Hit) -> Iterator[Detail]:
        if self._known.heads_first and self._text[hit.start].isupper() and self._goes_on(hit.start):
            return
        span = self._named(hit.start, hit.end, behind=self._known.heads_first)
        if not span or self._of_a_people(span[0], hit.start) or self._own_prison(span[0], hit.start):
            return
        if not self._grammar.apart.search(self._small, max(0, span[0] - _NAME_REACH), span[0]):
            yield Detail("held_at", *span)

    def _own_prison(self, start: int, end: int) -> bool:
        """Tell whether but an owner stands before the noun: "Ann Oak’s prison letters"."""
        return self._text[end].islower() and self._small[start:end].endswith(("’s ", "'s "))

    def _station(self, hit: _Hit) -> Iterator[Detail]:
        """Read the name of a station or a camp, which holds only whom it is told to."""
        span = self._named(hit.start, hit.end, behind=self._known.heads_first)
        some = self._known.heads_first and self._grammar.some.search(self._text, max(0, hit.start - _SOME), hit.start)
        if span and not some and not self._of_a_people(span[0], hit.start):
            yield Detail("station", *span)

    def _of_a_people(self, start: int, end: int) -> bool:
        """Tell whether but a people is named: "Saudi prison guards"."""
        named = [word for word in self._text[start:end].split() if word[0].isupper()]
        return bool(named) and all(self._known.of(word) & vocabulary.PEOPLE for word in named)

    def _goes_on(self, start: int) -> bool:
        """Tell whether a word with a capital goes on with a name: "Primera Instancia Penal"."""
        before = self._text[max(0, start - _NAME_REACH) : start].split(" ")
        while len(before) > 1 and before[-2] in self._grammar.inner:
            del before[-2]
        return len(before) > 1 and not before[-1] and before[-2][:1].isupper() and before[-2].isalpha()

    def _court(self, hit: _Hit) -> Iterator[Detail]:
        high = self._text[hit.start].isupper() and " " in hit.word
        span = self._named(hit.start, hit.end) or ((hit.start, hit.end) if high else None)
        if span is None:
            return
        words = f"{self._small[span[0] : hit.start]} {self._small[hit.end : span[1]]}".replace("’", "’ ").split()
        outside = self._grammar.outside.search(self._small, max(0, span[0] - _NAME_REACH), span[0])
        outside = outside or self._grammar.no_trial.search(self._small, *span)
        if (self._text[hit.start].isupper() or len(words) > 1) and not outside:
            yield Detail("court", *span)

    def _health(self, hit: _Hit) -> Iterator[Detail]:
        before = max(0, hit.start - _NAME_REACH)
        if self._grammar.of_others.match(self._small, hit.end) or self._grammar.matter.search(
            self._small, before, hit.start
        ):
            return
        lead = self._grammar.health_lead.search(self._text[before : hit.start])
        kind: Kind = "hurt" if self._grammar.injury.search(hit.word) else "health"
        yield Detail(kind, hit.start - len(lead.group()) if lead else hit.start, hit.end)

    def _body(self, hit: _Hit) -> Iterator[Detail]:
        """Read what is wrong with a part of the body: "a torn tendon", "his sight began to fail"."""
        grammar = self._grammar
        before = (
            grammar.hurt_before.search(self._text[max(0, hit.start - _CONDITION) : hit.start])
            if grammar.hurt_before
            else None
        )
        after = grammar.hurt_after.match(self._text, hit.end) if grammar.hurt_after else None
        if before and not grammar.hurt_goes_on.match(self._small, hit.end):
            yield Detail("hurt", hit.start - len(before["hurt"]), hit.end)
        elif after:
            yield Detail("hurt", hit.start, after.end())

    def _suffers(self, hit: _Hit) -> Iterator[Detail]:
        """Read the condition after "suffers from"; one that names no illness of the list is taken as it stands."""
        grammar = self._grammar
        limit = min(len(self._text), hit.end + _CONDITION)
        lead = grammar.concern_lead.match(self._text, hit.end, limit)
        begin = lead.end() if lead else hit.end
        stop = grammar.concern_stop.search(self._text, begin, limit)
        finish = stop.start() if stop else limit
        known = grammar.definite.match(self._small, hit.end, limit)
        if not stop or known:
            return
        for joint in [*grammar.health_joint.finditer(self._text, begin, finish), None]:
            last = self._trim(joint.start() if joint else finish, begin)
            if begin < last and not grammar.illness.search(self._small, begin, last):
                yield Detail("health", begin, last)
            begin = joint.end() if joint else finish

    def _concerns(self, hit: _Hit) -> Iterator[Detail]:
        grammar = self._grammar
        limit = min(len(self._text), hit.end + _REACH)
        lead = grammar.concern_lead.match(self._text, hit.end, limit)
        begin = lead.end() if lead else hit.end
        stop = grammar.concern_stop.search(self._text, begin, limit)
        finish = self._trim(stop.start() if stop else limit, begin)
        if begin < finish:
            yield Detail("concerns", begin, finish)

    def _trim(self, end: int, start: int) -> int:
        return start + len(self._text[start:end].rstrip(" ,"))

    def _access(self, hit: _Hit) -> Iterator[Detail]:
        grammar = self._grammar
        if hit.word not in grammar.sure and not grammar.denials.search(
            self._text, max(0, hit.start - 50, self._text.rfind(".", 0, hit.start) + 1), hit.start
        ):
            return
        if grammar.access_own.match(self._text, hit.end) or self._declined(hit):
            return
        if grammar.access_object.match(self._small, hit.end):
            yield from self._kept_away(hit)
            return
        limit = min(len(self._text), hit.end + _REACH)
        stop = grammar.access_stop.search(self._text, hit.end, limit)
        finish = stop.start() if stop else limit
        last = hit.end
        for joint in [*grammar.joint.finditer(self._text, hit.end, finish), None]:
            lead = grammar.access_lead.match(self._text, last, finish)
            begin = lead.end() if lead else last
            stop_at = self._trim(joint.start() if joint else finish, begin)
            what = self._text.find(" to ", begin, stop_at)
            if begin < stop_at and grammar.access_kinds.search(self._text, begin, what if what > 0 else stop_at):
                yield Detail("access", begin, stop_at)
            last = joint.end() if joint else finish

    def _declined(self, hit: _Hit) -> bool:
        """Tell what the person did not want from what was denied: "she refused to see her lawyer"."""
        grammar = self._grammar
        before = self._small[max(0, hit.start - _CONDITION) : hit.start]
        denied = grammar.refused.match(self._small, hit.end) or grammar.passive.search(before)
        return hit.word in grammar.refusals and not denied

    def _kept_away(self, hit: _Hit) -> Iterator[Detail]:
        """Read who was kept from the person: "her family has not been allowed to visit her"."""
        start = max(0, hit.start - _CONDITION, self._text.rfind(".", 0, hit.start) + 1)
        who = self._grammar.kept_away.search(self._text[start : hit.start])
        if who:
            yield Detail("access", start + who.start("who"), start + who.end("who"))
