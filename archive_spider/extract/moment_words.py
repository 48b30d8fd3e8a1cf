"""The expressions of a language for the circumstances of an event: what leads to a date, what parts it from a verb."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from archive_spider.extract import numbers
from archive_spider.extract.date_words import grammar_of
from archive_spider.extract.lexicon import load

_CLAUSE: Final = (",", ";", "–", "(", ":")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The expressions with which dates, places and reasons are told apart."""

    agent: str
    auxiliary: re.Pattern[str]
    clause: tuple[str, ...]
    bars: re.Pattern[str]
    begins: re.Pattern[str]
    occurred: re.Pattern[str]
    before_bars: re.Pattern[str]
    until: re.Pattern[str]
    copula: re.Pattern[str]
    since: re.Pattern[str]
    when_event: re.Pattern[str]
    where: re.Pattern[str]
    since_event: re.Pattern[str]
    when: re.Pattern[str]
    lasted: re.Pattern[str]
    natural: re.Pattern[str]
    lived: re.Pattern[str]
    born: re.Pattern[str]
    chain: re.Pattern[str]
    next_clause: re.Pattern[str]
    joined_clause: re.Pattern[str]
    subject: re.Pattern[str]
    relative: re.Pattern[str]
    leads: frozenset[str]
    remembered: re.Pattern[str]
    cause: re.Pattern[str]
    joined_verb: re.Pattern[str]
    goes_on: re.Pattern[str]
    clock: re.Pattern[str]
    pronoun: re.Pattern[str]
    main_clause: re.Pattern[str]
    pluperfect: frozenset[str]
    imposed: frozenset[str]


@cache
def grammar(language: str) -> Grammar:
    """Read the expressions of a language."""
    lists = load(language, "cases")
    moments = lists["moments"]

    small = lists["words"]
    return Grammar(
        agent=small["authority"],
        auxiliary=re.compile(numbers.any_word([*small["be"], *small["have"]]) + r"(?:\s\w+)?\s*$"),
        clause=(*_CLAUSE, *(f" {word} " for word in moments["clause_joins"])),
        bars=re.compile(f"{numbers.any_word(moments['date_bars'])}|;|{moments['gerund']}"),
        begins=re.compile(numbers.any_word(moments["begins"])),
        occurred=re.compile(numbers.any_word(moments["occurred"]) if moments["occurred"] else "(?!)"),
        before_bars=re.compile(numbers.any_word(moments["before_bars"]) + "|[;:]"),
        copula=re.compile(numbers.any_word(lists["words"]["verbs"])),
        until=re.compile(numbers.any_word(moments["until"]) + r"\s*$"),
        since=re.compile(numbers.any_word(moments["since"]) + r"(?:\s\w+)?\s*$"),
        when_event=re.compile(rf"(?:\s[\w’-]+){{0,4}}?\s(?:{numbers.any_of(moments['as_when'])})\s"),
        where=re.compile(rf", (?:{numbers.any_of(moments['where'])})\s"),
        since_event=re.compile(rf"\b(?:{numbers.any_of(moments['since'][:1])})\s"),
        when=grammar_of(language).when,
        lasted=re.compile(moments["lasted"]),
        natural=re.compile(moments["natural"]),
        lived=re.compile(moments["lived"]),
        born=re.compile(moments["born"]),
        next_clause=re.compile(
            rf"[,;–]\s+(?:{numbers.any_of(sorted(small['and'] + small['conjunctions']))})?\s*\w*\s*$"
        ),
        joined_clause=re.compile(rf"\b(?:{numbers.any_of(sorted(small['and'] + small['conjunctions']))}),?\s+\w*\s*$"),
        subject=re.compile(rf",?\s+(?:{numbers.any_of(_subjects(small, moments['agents']))})\s"),
        joined_verb=re.compile(rf"\b(?:{numbers.any_of(moments['clause_joins'])})\s*$"),
        remembered=re.compile(moments["remembered"]),
        cause=re.compile(rf"\s(?:{numbers.any_of(lists['accusation']['reason'])})\s"),
        leads=frozenset({*small["in"], *small["on"], *small["of"]}),
        relative=re.compile(rf", (?:{numbers.any_of(small['who'])})\s[^,;]*,"),
        clock=re.compile(moments["clock"]),
        goes_on=re.compile(
            rf"(?:\s[^\W\d_]+)?,?\s(?:{numbers.any_of(moments['clause_joins'])})\s(?:{numbers.any_of(sorted(small['be']))})\s"
        ),
        pronoun=re.compile(rf",?\s+(?:{numbers.any_of([word for word in small['subject_pronouns'] if word])})\s"),
        main_clause=re.compile(
            rf", (?:{numbers.any_of(sorted({*small['subject_pronouns'], *small['verbs']} - {''}))})\s"
        ),
        pluperfect=frozenset(moments["pluperfect"]),
        imposed=frozenset(lists["words"]["imposed"]),
        chain=re.compile(
            rf"\s*(?:,\s*)?(?:(?:{numbers.any_of(sorted(lists['words']['and']))})\s+)?(?:\w+{lists['words']['adverb_ending']}\s+)?"
        ),
    )


def _subjects(small: dict[str, list[str]], agents: list[str]) -> list[str]:
    """Give the words with which a subject may begin, but for names."""
    return sorted({*small["subject_pronouns"], *small["the"], *small["article"], *agents} - {""})
