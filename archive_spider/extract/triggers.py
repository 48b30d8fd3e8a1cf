"""Finds the words that tell of an event, with a native automaton, before any rule runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

import ahocorasick

from archive_spider.extract import numbers
from archive_spider.extract.lexicon import load

ORDER: Final = (
    "noted",
    "participles",
    "active",
    "happens",
    "reduced_to",
    "penal",
    "doing",
    "between",
    "accused",
    "custody",
    "states",
    "nouns",
    "about",
    "base",
    "faces",
    "cue",
    "kind",
    "told",
    "conscience",
    "feared",
    "endangered",
)
"""The forms of a trigger, the surest first: in this order they are tried."""
_ARTICLE: Final = 5
_OF_EVENTS: Final = frozenset(ORDER) - {"accused", "faces", "cue", "kind", "told", "conscience", "feared", "endangered"}


class Trigger(NamedTuple):
    """A word or phrase of a text that may tell of an event; `forms` gives the event type for each form it may be."""

    start: int
    end: int
    word: str
    forms: dict[str, str]


@cache
def _forms(language: str) -> dict[str, dict[str, str]]:
    lists = load(language, "cases")
    found: dict[str, dict[str, str]] = {}
    for trigger in lists["trigger"]:
        for form in _OF_EVENTS:
            for word in trigger.get(form, ()):
                found.setdefault(word, {}).setdefault(form, trigger["type"])
    for key, form in (("participles", "accused"), ("cues", "cue"), ("nouns", "kind")):
        for word in lists["accusation"][key]:
            found.setdefault(word, {})[form] = ""
    for word in load(language, "penalties")["faces"]:
        found.setdefault(word, {})["faces"] = ""
    told = [("told", status, words) for status, words in lists["status"].items()]
    for form, status, words in [*told, *((form, "at_risk", words) for form, words in lists["risk"].items())]:
        for word in words:
            found.setdefault(word, {})[form] = status
    found |= {word: {} for word in lists["words"]["idle"]}
    return {word: {form: forms[form] for form in ORDER if form in forms} for word, forms in found.items()}


def _spellings(word: str) -> set[str]:
    return {word, word.replace("’", "'"), word.replace("'", "’")}


@cache
def _automaton(language: str) -> Any:  # noqa: ANN401 the automaton has no type
    automaton = ahocorasick.Automaton()
    for word, forms in _forms(language).items():
        for spelling in _spellings(word):
            automaton.add_word(spelling, (len(spelling), word, forms))
    automaton.make_automaton()
    return automaton


def lowered(text: str) -> str:
    """Give the text in small letters and with the apostrophes of the word lists, of the same length."""
    text = text.replace("'", "’")
    small = text.lower()
    return (
        small if len(small) == len(text) else "".join(low if len(low := char.lower()) == 1 else char for char in text)
    )


def find_triggers(small: str, language: str) -> Iterator[Trigger]:
    """Give the trigger words of a text in small letters, in reading order; of words that overlap, every one.

    A phrase ("taken into custody") hides the words inside it, save cues of charges, which stand beside verbs; an idle
    one ("a su juicio") does no more than that.
    """
    last = -1
    waiting: list[tuple[int, int, str, dict[str, str]]] = []
    for final, (length, word, forms) in _automaton(language).iter(small):
        end, start = final + 1, final + 1 - length
        whole = word[-1].isalnum() and small[end : end + 1].isalnum()
        if whole or (start and small[start - 1].isalnum()):
            continue
        waiting.append((start, end, word, forms))
    waiting.sort(key=lambda hit: (hit[0], -hit[1]))
    for start, end, word, forms in waiting:
        if "cue" in forms and len(forms) == 1:
            yield Trigger(start, end, word, forms)
        elif start >= last:
            last = end
            if forms:
                yield Trigger(start, end, word, forms)


@cache
def _article(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?i:{numbers.any_word(load(language, 'names')['articles'])}) $")


def is_name(text: str, trigger: Trigger, language: str) -> bool:
    """Tell a capital behind an article, which makes a word a name or a title: "la Audiencia de Palma", "Le Fusillé"."""
    start = trigger.start
    capital = text[start].isupper() and text[start + 1 : start + 2].islower()
    return capital and _article(language).search(text, max(0, start - _ARTICLE), start) is not None
