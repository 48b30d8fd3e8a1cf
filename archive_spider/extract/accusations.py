"""Accusations: the charges that a sentence tells of, and to whom of its people they are given.

A charge stands behind a cue ("charged with"), before its noun ("on corruption charges"), or as the reason of a penalty.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from archive_spider import records
from archive_spider.extract import numbers
from archive_spider.extract.charges import ChargeReader
from archive_spider.extract.clauses import sentence_at, words
from archive_spider.extract.drafts import Draft
from archive_spider.extract.events import add_spans
from archive_spider.extract.happenings import Happening
from archive_spider.extract.lexicon import load
from archive_spider.extract.mentions import Mention
from archive_spider.extract.moments import Moments
from archive_spider.extract.owners import Owners
from archive_spider.extract.sites import APPOSED

_NEAR: Final = 40
_SHORTEST: Final = 5
_SUSPECT_REACH: Final = 120
_SUSPICION: Final = frozenset({"arrest", "charge", "trial", "conviction", "sentence", "execution"})


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The expressions between what happened to a person and what the person is accused of."""

    reason: re.Pattern[str]
    accusation: re.Pattern[str]
    marked: re.Pattern[str]
    deed: re.Pattern[str]
    tried: re.Pattern[str]
    dated: re.Pattern[str]
    listed: re.Pattern[str]
    suspect: re.Pattern[str]


@cache
def _grammar(language: str) -> _Grammar:
    lists = load(language, "cases")
    moments = lists["moments"]
    return _Grammar(
        reason=re.compile(_reason(moments["clause_joins"], lists["words"]["who"], lists["accusation"]["reason"])),
        accusation=re.compile(moments["accusation"]),
        marked=re.compile(moments["marked"]),
        deed=re.compile(moments["deed"]),
        tried=re.compile(rf"[^.,;“”]{{0,60}}?(?:{moments['deed']})"),
        dated=re.compile(moments["dated"]),
        listed=re.compile(moments["listed"]),
        suspect=re.compile(moments["suspect"]),
    )


def _reason(joins: list[str], who: list[str], reasons: list[str]) -> str:
    """Give the expression between a penalty and its reason: no other clause lies between, unless marks hold it."""
    cause = rf"[\s,]+(?:{numbers.any_of(reasons)})\s+"
    told = rf"(?!\s(?:{numbers.any_of(joins)})\s|(?<!\w)(?:{numbers.any_of(who)})\s)"
    clause = rf"(?:{told}[^.;“”]){{0,80}}?"
    return rf"(?:[,\s]+(?:{clause}(?={cause})|[^.;“”]{{0,80}}?(?={cause}[“«])))??{cause}"


class Accusations:
    """Reads the accusations of one entry, a sentence at a time; `draft_of` gives the case of a mention."""

    def __init__(
        self,
        text: str,
        small: str,
        ends: list[int],
        *,
        moments: Moments,
        owners: Owners,
        draft_of: Callable[[Mention], Draft],
        language: str,
    ) -> None:
        self._text = text
        self._small = small
        self._ends = ends
        self._moments = moments
        self._owners = owners
        self._draft = draft_of
        self._words = words(language)
        self._grammar = _grammar(language)
        self._charges = ChargeReader(text, language)

    def suspects(self, happening: Happening, end: int) -> bool:
        """Tell whether an arrest or a charge is for violence against others, in a sentence that ends at an offset."""
        if happening.type not in _SUSPICION and happening.form not in {"custody", "accused"}:
            return False
        told = self._small[happening.trigger.start : min(end, happening.trigger.end + _SUSPECT_REACH)]
        return self._grammar.suspect.search(told) is not None

    def give(self, happenings: list[Happening], sentence: tuple[int, int]) -> None:
        """Give the accusations of a sentence to those whom it tells of."""
        for index, happening in enumerate(happenings):
            if happening.form == "cue":
                following = self._small[happening.trigger.end : sentence[1]].split(None, 1)
                owned = bool(following) and following[0] in self._words["possessive_pronouns"]
                supposed = any(one.form == "faces" and one.people for one in happenings)
                denied = any(not one.fact and one.trigger.start == happening.trigger.start for one in happenings)
                denied = (not supposed and (denied or not happening.fact)) or self._accuses(happening)
                limit = self._before_convicted(happening, happenings, sentence[1])
                spans = [] if owned or denied else self._charges.at(happening.trigger.end, limit)
            elif happening.form == "kind":
                following = self._small[happening.trigger.end : sentence[1]].split(None, 1)
                named = bool(following) and following[0] in self._words["of"] - self._words["recipient"]
                spans = [] if named else self._charges.before(happening.trigger.start, sentence[0])
                listed = self._grammar.listed.match(self._small, happening.trigger.end, sentence[1])
                spans = spans or (self._charges.at(listed.end(), sentence[1]) if listed else [])
            else:
                spans = self._reason(happening, sentence) or self._of_what(happening, sentence)
                if not spans and len(happening.people) == len(happening.penalties) > 1:
                    self._of_the_first(happening, sentence)
            for draft in self._accused(happenings, index) if spans else []:
                add_spans(draft.charges, spans)

    def _accuses(self, cue: Happening) -> bool:
        """Tell whether a pronoun accuses another: "an official, whom she accused of rape"."""
        before = self._small[max(0, cue.trigger.start - _NEAR) : cue.trigger.start].split()[-2:]
        relative, subject = (["", "", *before])[-2:]
        return relative in self._words["who"] and subject in self._words["subject_pronouns"]

    def _before_convicted(self, cue: Happening, happenings: list[Happening], end: int) -> int:
        """Give where a charge ends before who is convicted of it: "declaró culpable de sedición a NAME"."""
        people = (
            one.people[0]
            for one in happenings
            if one.type == "conviction" and one.people and one.trigger.start <= cue.trigger.start < one.trigger.end
        )
        first = next((mention.start for mention in people if cue.trigger.end < mention.start < end), None)
        if first is None:
            return end
        before, _, word = self._small[cue.trigger.end : first].rstrip().rpartition(" ")
        return cue.trigger.end + len(before) if word in self._words["personal"] else first

    def _of_the_first(self, happening: Happening, sentence: tuple[int, int]) -> None:
        """Give the first of several his own reason: "A to two years for “riot”, and B to one"."""
        first = replace(happening, people=happening.people[:1], penalties=happening.penalties[:1])
        spans = self._reason(first, (sentence[0], happening.penalties[1].start))
        add_spans(self._draft(first.people[0]).charges, spans)

    def _reason(self, happening: Happening, sentence: tuple[int, int]) -> list[records.Span]:
        """Read the reason of a sentence, after its penalty: "to ten years in prison for “…”"."""
        verdict = happening.type in {"sentence", "execution"} or happening.form == "changed"
        if not ((verdict and happening.fact) or happening.form == "faces") or not happening.people:
            return []
        penalties = happening.penalties
        end = penalties[-1].end if penalties else happening.trigger.end
        if happening.form in {"noun", "changed"}:
            end = max(end, happening.people[-1].end if happening.people[-1].start < sentence[1] else end)
        match = self._grammar.reason.match(self._small, end, sentence[1])
        if match and happening.type == "execution" and self._moments.apart(end, match.end() - _SHORTEST):
            return []
        following = self._small[match.end() : sentence[1]].split(None, 1) if match else []
        if match and self._names_chamber(end, match.end()):
            return []
        if match is None or not following or (following[0] in self._words["own"] and not self._crime(match.end())):
            return []
        return self._charges.at(match.end(), sentence[1])

    def _names_chamber(self, start: int, end: int) -> bool:
        """Tell whether "for" goes on with the name of a court: "the Chamber for International Crimes"."""
        words = self._text[start:end].split()[-2:]
        return self._text[end].isupper() and len(words) > 1 and words[0][0].isupper()

    def _crime(self, position: int) -> bool:
        """Tell whether a crime is named at an offset behind an article: "for the murder of a guard"."""
        words = self._small[position : position + _NEAR].split()[:3]
        return any(word in self._words["crimes"] for word in words[1:])

    def _of_what(self, happening: Happening, sentence: tuple[int, int]) -> list[records.Span]:
        """Read the accusation after the person: "charged NAME on 2 May with “…”", "held for two days for “…”"."""
        loose = happening.type in {"charge", "conviction", "acquittal"} or happening.form == "accused"
        if happening.trigger.word in self._words["dropping"]:
            return []
        if not happening.people or not (loose or happening.type in {"arrest", "trial"} or happening.form == "custody"):
            return []
        ends = [mention.end for mention in happening.people if mention.start > happening.trigger.end]
        start = max(ends, default=happening.trigger.end)
        if happening.passive and ends and "," in self._small[happening.trigger.end : happening.people[0].start]:
            ends, start = [], happening.trigger.end
            sentence = sentence[0], happening.people[0].start
        apposed = APPOSED.match(self._small, start, sentence[1]) if ends and loose else None
        start = apposed.end() - 1 if apposed else start
        following = self._small[happening.trigger.end : sentence[1]].split(None, 1)
        active = bool(ends) or (bool(following) and following[0] in self._words["object_pronouns"])
        pattern = self._grammar.accusation if loose and active else self._grammar.marked
        if happening.form == "custody" and self._grammar.deed.match(self._small, start, sentence[1]):
            pattern = self._grammar.deed
        match = pattern.match(self._small, start, sentence[1])
        if match is None and happening.type == "trial" and happening.passive and happening.form == "passive":
            match = self._grammar.tried.match(self._small, start, sentence[1])
        if match and (self._goes_astray(happening, match.group()) or self._names_chamber(start, match.end())):
            return []
        if match is None and loose:
            match = self._grammar.dated.match(self._small, start, sentence[1])
        return self._charges.at(match.end(), sentence[1]) if match else []

    def _goes_astray(self, happening: Happening, words: str) -> bool:
        """Tell whether what leads to a charge tells of the person instead: "acquitted NAME, a leading member of"."""
        opening = words.split()[:2]
        apposed = words.startswith(",") and len(opening) > 1 and opening[1] in self._words["some"]
        return apposed or (happening.form in {"noun", "about"} and "," in words)

    def _accused(self, happenings: list[Happening], index: int) -> list[Draft]:
        start = happenings[index].trigger.start
        end = happenings[index].trigger.end
        own = next((one.people for one in happenings if start <= one.trigger.start < end and one.people), None)
        if own:
            return [self._draft(mention) for mention in own]
        later = (one for one in happenings[index + 1 :] if one.form == "passive")
        for other in [*reversed(happenings[:index]), *later]:
            if other.people and other.form not in {"told", "base"}:
                return [self._draft(mention) for mention in other.people]
        return (
            self._owners.told_last(happenings[index].trigger.start) if self._speaks_of_known(happenings[index]) else []
        )

    def _speaks_of_known(self, happening: Happening) -> bool:
        """Tell whether a cue means the person told of last: "Motif : …", "se le acusa de …"."""
        word, start = happening.trigger.word, happening.trigger.start
        before = self._small[max(0, start - _NEAR) : start].split()[-1:]
        if start == sentence_at(self._ends, start)[0]:
            before = [""]
        if not self._words["subject_pronouns"].isdisjoint(before):
            return True
        return happening.form == "kind" or word.endswith(":") or not self._words["clitics"].isdisjoint(word.split())
