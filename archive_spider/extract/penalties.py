"""The grammar of penalties: how long, of what kind, and what comes with it.

"four and a half years" → 54 months; "three years in prison, suspended for three years" → a suspended term of 36;
"eight and seven-and-a-half years, respectively" → two terms. The words are data (`penalties.toml`, `numbers.toml`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from archive_spider.extract import numbers
from archive_spider.extract.lexicon import load
from archive_spider.records import SentenceKind

_REACH: Final = 400
_HINT_REACH: Final = 120
_BESIDE: Final = 12
_BEFORE: Final = 24


@dataclass(frozen=True, slots=True)
class Penalty:
    """A penalty in a text: `text[start:end]` names it, `months` is its prison term, `additional` what comes with it."""

    kind: SentenceKind
    months: int | None
    start: int
    end: int
    additional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Grammar:
    language: str
    units: dict[str, int]
    hint: re.Pattern[str]
    term: re.Pattern[str]
    alone: re.Pattern[str]
    series: re.Pattern[str]
    unit: re.Pattern[str]
    both: re.Pattern[str]
    between: re.Pattern[str]
    lead: re.Pattern[str]
    tail: re.Pattern[str]
    tail_joint: re.Pattern[str]
    life: re.Pattern[str]
    life_must: re.Pattern[str]
    must: re.Pattern[str]
    death: re.Pattern[str]
    suspension: re.Pattern[str]
    partly: re.Pattern[str]
    suspended: re.Pattern[str]
    elapsed: re.Pattern[str]
    reprieve: re.Pattern[str]
    other: re.Pattern[str]
    prison: re.Pattern[str]
    joint: re.Pattern[str]
    additional: re.Pattern[str]
    respectively: re.Pattern[str]
    faces: re.Pattern[str]


@cache
def _grammar(language: str) -> _Grammar:
    lists, counting = load(language, "penalties"), load(language, "numbers")
    units = {word: int(months) for months, words in lists["units"].items() for word in words}
    half = numbers.any_of(counting["half"])
    words = numbers.any_of([*numbers.values(language), *counting["one"]])
    number = rf"(?<![\w.,])(?:\d{{1,4}}(?:[.,]\d{{1,2}})?|{words})(?![\w])"
    unit = rf"(?:{numbers.any_of(list(units))})\b"
    length = rf"(?:{number})(?:[\s-]+(?:{half}))?[\s-]+{unit}(?:[\s-]+(?:{half}))?"
    joint = rf"(?:\s*,\s*|\s+)(?:{numbers.any_of(load(language, 'dates')['and'])})\s+|\s*,\s*"
    until = numbers.any_of(load(language, "dates")["until"])
    whole = rf"{length}(?:(?:{joint}|\s+){length})?"
    amount = rf"(?:\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+|\d[\d,.]*(?<![,.])|{words}){lists['number_scale']}"
    named = {"qty": f"(?:{whole})", "num": f"(?:{amount})"}
    named["money"] = lists["money"].format(**named)

    def compiled(expression: str) -> re.Pattern[str]:
        return re.compile(expression, re.IGNORECASE)

    return _Grammar(
        language=language,
        units=units,
        hint=compiled(rf"\b(?:{numbers.any_of([*units, *lists['hints']])})"),
        term=compiled(
            rf"(?P<n>{number})(?:[\s-]+(?P<half>{half}))?(?:[\s-]+(?P<unit>{unit})(?:[\s-]+(?P<late>{half}))?)?"
        ),
        alone=compiled(length),
        series=compiled(rf"(?:{joint})(?:{lists['again']}\s+)?|\s+(?:{until})\s+|\s*[-–]\s*"),
        unit=compiled(rf"\b{unit}"),
        both=compiled(rf"\s+(?:{numbers.any_of(load(language, 'dates')['and'])})\s+"),
        between=compiled(rf"\b(?:{numbers.any_of(load(language, 'dates')['between'])})\s+$"),
        lead=compiled(rf"(?:\s*(?:(?:a|an)\s+)?{lists['lead']}(?![\w])|\s+|-)*"),
        tail=compiled(rf"(?:[’'](?:s\b)?)?(?:(?:[\s-]+|(?<=\b[dD][’'])){lists['tail']}(?:(?<=[’'])|(?!\w)))*"),
        tail_joint=re.compile(rf"(?:[\s-]+(?:{lists['tail_joint']}))+$"),
        life=compiled(rf"(?:{lists['life']})(?!\w)"),
        life_must=compiled(lists["life_must"]),
        must=compiled(rf"{lists['life_must']}|{lists['death_must']}"),
        death=compiled(rf"(?:{lists['death']})(?!\w)"),
        suspension=compiled(lists["suspension"].format(**named)),
        partly=compiled(lists["partly"].format(**named)),
        suspended=compiled(lists["suspended"]),
        elapsed=compiled(rf"\s+(?:{lists['elapsed']})\b"),
        reprieve=compiled(lists["reprieve"].format(**named)),
        other=compiled(lists["other"]),
        prison=compiled(lists["prison"]),
        joint=compiled(lists["joint"]),
        additional=compiled("|".join(f"(?:{part.format(**named)})" for part in lists["additional"])),
        respectively=compiled(rf"\b(?:{lists['respectively']})\b"),
        faces=compiled(rf"\b(?:{numbers.any_of(lists['faces'])})\b"),
    )


@dataclass(frozen=True, slots=True)
class _Term:
    start: int
    end: int
    number: float
    unit: int | None

    @property
    def months(self) -> float | None:
        return None if self.unit is None else self.number * self.unit


class PenaltyReader:
    """Reads the penalties of one entry."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._grammar = _grammar(language)

    def faces(self, start: int, end: int) -> bool:
        """Tell whether the words before a penalty make it one that a person could get."""
        return bool(self._grammar.faces.search(self._text, start, end))

    def jails(self, start: int, end: int) -> bool:
        """Tell whether the words of a stretch name a prison or its like."""
        return self._grammar.prison.search(self._text, start, end) is not None

    def at(self, position: int, limit: int) -> list[Penalty]:
        """Give the penalties that begin at an offset, after articles and the like, before `limit`.

        One penalty as a rule; one for each person where the words share them out ("respectively").
        """
        grammar, text, limit = self._grammar, self._text, min(limit, position + _REACH)
        if not grammar.hint.search(text, position, min(limit, position + _HINT_REACH)):
            return []
        lead = grammar.lead.match(text, position, limit)
        begin = lead.end() if lead else position
        blank = len(text[position:limit]) - len(text[position:limit].lstrip())
        for start in dict.fromkeys((position + blank, begin, self._skip_lead(position, begin))):
            found = self._from(start, limit)
            if found:
                return self._with_lead(found, position)
        return []

    def _with_lead(self, found: list[Penalty], position: int) -> list[Penalty]:
        """Take in what the words before a length say of it: "a suspended sentence of ten months"."""
        first = found[0]
        lead = self._grammar.suspended.search(self._text, position, first.start)
        if not lead or first.kind not in {"imprisonment", "death"}:
            return found
        kind: SentenceKind = "suspended" if first.kind == "imprisonment" else "suspended_death"
        return [replace(first, kind=kind, start=lead.start()), *found[1:]]

    def _skip_lead(self, position: int, begin: int) -> int:
        """Step back to the last word of the lead: "for" and "life" may both belong to it."""
        back = self._text.rfind(" ", position, max(position, begin - 1))
        return back + 1 if back >= 0 else position

    def anywhere(self, start: int, end: int) -> list[Penalty]:
        """Give the first penalty in `text[start:end]` whose words name a prison term, life or death."""
        grammar, text, end = self._grammar, self._text, min(end, start + _REACH)
        position = start
        while match := grammar.alone.search(text, position, end):
            found = self._from(match.start(), end)
            if found and grammar.prison.search(text, found[0].start, found[-1].end):
                return found
            position = found[-1].end if found else match.end()
        must = grammar.must.search(text, start, end)
        return self._from(must.start(), end) if must else []

    def before(self, noun: int, start: int) -> list[Penalty]:
        """Give the penalty whose length stands right before the noun of a sentence: "her five-year sentence"."""
        last = next(
            (one for one in self._grammar.alone.finditer(self._text, start, noun) if noun - one.end() <= _BESIDE), None
        )
        return self._from(last.start(), noun) if last else []

    def lowered(self, start: int, limit: int) -> list[Penalty]:
        """Give the second of two lengths of which the first alone has a unit: "from ten years to six"."""
        grammar = self._grammar
        for term in grammar.term.finditer(self._text, start, limit):
            joint = grammar.series.match(self._text, term.end(), limit) if term["unit"] else None
            after = grammar.term.match(self._text, joint.end(), limit) if joint else None
            if after and not after["unit"]:
                months = numbers.value(after["n"], grammar.language) * grammar.units[term["unit"].lower()]
                return [Penalty("imprisonment", self._whole(months), after.start(), after.end())]
        return []

    def _from(self, start: int, limit: int) -> list[Penalty]:
        grammar, text = self._grammar, self._text
        death = grammar.death.match(text, start, limit)
        if death:
            return [self._extended("death", None, start, death.end(), limit)]
        reprieve = grammar.reprieve.match(text, start, limit)
        if reprieve:
            return [Penalty("suspended_death", None, start, reprieve.end())]
        terms = self._terms(start, limit)
        if terms:
            return self._of_terms(terms, limit)
        life = grammar.life.match(text, start, limit)
        if life and (grammar.life_must.search(life.group()) or grammar.life_must.pattern.startswith("life ")):
            return [self._extended("life", None, start, life.end(), limit)]
        extra = grammar.additional.match(text, start, limit)
        if extra:
            whole = self._extended("other", None, start, extra.end(), limit)
            return [self._with_term(replace(whole, additional=(extra.group().strip(), *whole.additional)), limit)]
        return []

    def _with_term(self, other: Penalty, limit: int) -> Penalty:
        """Take in a prison term that comes second: "500 lashes and three years in prison"."""
        joint = self._grammar.joint.match(self._text, other.end, limit)
        terms = self._terms(joint.end(), limit) if joint else []
        term = self._of_terms(terms, limit)[0] if terms else other
        if term.kind == "other":
            return other
        return replace(term, start=other.start, additional=(*other.additional, *term.additional))

    def _terms(self, start: int, limit: int) -> list[_Term]:
        """Read numbers with their units from an offset: "one year and nine months", "eight and ten years"."""
        grammar, text = self._grammar, self._text
        terms: list[_Term] = []
        match = grammar.term.match(text, start, limit)
        while match:
            unit = match["unit"]
            number = numbers.value(match["n"], grammar.language) + (0.5 if match["half"] or match["late"] else 0)
            if unit is None and (match["n"].isdigit() and len(match["n"]) > 3):  # noqa: PLR2004 a year or a sum
                break
            terms.append(_Term(match.start(), match.end(), number, grammar.units[unit.lower()] if unit else None))
            joint = grammar.series.match(text, match.end(), limit)
            match = grammar.term.match(text, joint.end(), limit) if joint else None
        while terms and terms[-1].unit is None:
            terms.pop()
        if terms and grammar.elapsed.match(text, terms[-1].end, limit):
            return []
        return self._with_units(terms)

    @staticmethod
    def _with_units(terms: list[_Term]) -> list[_Term]:
        """Give each number the unit of the next one that has one."""
        unit: int | None = None
        out: list[_Term] = []
        for term in reversed(terms):
            unit = term.unit if term.unit is not None else unit
            out.append(_Term(term.start, term.end, term.number, unit))
        return out[::-1]

    def _of_terms(self, terms: list[_Term], limit: int) -> list[Penalty]:
        grammar, text = self._grammar, self._text
        shared = grammar.respectively.search(text, terms[-1].end, limit)
        shared = shared or grammar.respectively.search(text, max(0, terms[0].start - _BEFORE), terms[0].start)
        first, last = terms[0], terms[-1]
        apart = (shared is not None and shared.group().lower() != "each") or self._each_of_two(terms)
        if len(terms) > 1 and apart:
            return [
                self._extended("imprisonment", self._whole(term.months), term.start, term.end, limit) for term in terms
            ]
        months: float | None = first.months
        if len(terms) > 1:
            between = text[first.end : terms[1].start]
            descending = [term.unit for term in terms] == sorted({term.unit or 0 for term in terms}, reverse=True)
            if descending and not re.search(r"[-–]", between):
                months = sum(term.months or 0 for term in terms)
            elif "," in between or len(terms) > 2:  # noqa: PLR2004 a list, not a range
                last = first
            else:
                months = None
        return [self._extended("imprisonment", self._whole(months), first.start, last.end, limit)]

    def _each_of_two(self, terms: list[_Term]) -> bool:
        """Tell two terms under one unit from a range: "54 and 27 years", but "between two and five years"."""
        if len(terms) != 2:  # noqa: PLR2004 a pair
            return False
        grammar, (first, second) = self._grammar, terms
        lone = grammar.alone.fullmatch(self._text, first.start, first.end) is None
        before = self._text[max(0, first.start - _BEFORE) : first.start]
        joined = grammar.both.fullmatch(self._text, first.end, second.start)
        return lone and joined is not None and grammar.between.search(before) is None

    def further(self, position: int, limit: int, like: Penalty) -> Penalty | None:
        """Give the penalty at an offset, whose unit may be that of one told before: "to six years, and B to four"."""
        if found := self.at(position, limit):
            return found[0]
        term = self._grammar.term.match(self._text, position, limit)
        units = self._grammar.unit.findall(self._text, like.start, like.end)
        if (
            term is None
            or term["unit"]
            or not units
            or like.kind != "imprisonment"
            or len(term["n"]) > len("twenty-five")
        ):
            return None
        months = numbers.value(term["n"], self._grammar.language) * self._grammar.units[units[-1].lower()]
        return Penalty("imprisonment", self._whole(months), term.start(), term.end())

    @staticmethod
    def _whole(months: float | None) -> int | None:
        return int(months) if months else None

    def _extended(self, kind: SentenceKind, months: int | None, start: int, end: int, limit: int) -> Penalty:
        """Take in what belongs to a penalty after its length: "in prison, suspended for three years, and a fine"."""
        grammar, text = self._grammar, self._text
        tail = grammar.tail.match(text, end, limit)
        if tail and kind == "imprisonment":
            end = self._without_joint(tail.end(), end)
        partly = grammar.partly.match(text, end, limit)
        suspension = None if partly else grammar.suspension.match(text, end, limit)
        if suspension:
            end = suspension.end()
        past = partly.end() if partly else end
        additional: list[str] = []
        core, end = end, past
        while joint := grammar.joint.match(text, end, limit):
            extra = grammar.additional.match(text, joint.end(), limit)
            if not extra:
                break
            additional.append(extra.group().strip())
            end = joint.end() + len(extra.group().rstrip())
        words = text[start:core]
        if grammar.suspended.search(words):
            kind = "suspended_death" if kind == "death" else "suspended"
        elif kind == "imprisonment" and grammar.other.search(words) and not grammar.prison.search(words):
            kind, months = "other", None
        return Penalty(kind, months, start, end, tuple(additional))

    def _without_joint(self, end: int, start: int) -> int:
        """Give back the joining words at the end of a tail: "years in prison and a" ends at "prison"."""
        words = self._grammar.tail_joint.search(self._text[start:end])
        return end - len(words.group()) if words else end
