"""Sentences, and what stands around a verb: its auxiliaries, whether it reports a fact, who it happened to.

All word lists are data (`cases.toml`, table `words`). A subject or an object is a list of mentions; where the words
leave doubt it is empty, since a wrong person is worse than none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, Literal, NamedTuple

from archive_spider.extract import numbers
from archive_spider.extract.lexicon import load

_LEFT_REACH: Final = 90
_LONGEST: Final = 1500
_END: Final = re.compile(r"[.!?…;\n](?:(?<=\n)\s*|(?<=;)\s|(?<=[.!?…])[”\"’»)\]]*\s+)")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sgt|Capt|Rev|Jr|Sr|No|vs|Sra|Dra|M|Mme|Art|art|etc|Gov|Sen|Rep|Sh|Smt|Adv|Fr|Hon|Maj|approx|Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec|janv|févr|avr|juil|sept|déc)|\b\w|\b[A-Z]\.[A-Z])\.$"
)


_KINDS: Final = ("bare", "be", "have", "modal", "future", "not", "to", "plural", "singular")
_ADVERB_LENGTH: Final = 5
_NEAR: Final = 16


class Words(dict[str, frozenset[str]]):
    """The small words of one language, as sets in small letters; `kinds` tells what an auxiliary says."""

    def __init__(self, table: Mapping[str, Any], sets: dict[str, frozenset[str]]) -> None:
        super().__init__(sets)
        auxiliaries = set().union(*(sets[kind] for kind in _KINDS))
        self.kinds = {word: frozenset(kind for kind in _KINDS if word in sets[kind]) for word in auxiliaries}
        self.adverb_ending: str = table["adverb_ending"]
        self.conditional = re.compile(numbers.any_word(table["conditional"]))
        self.still_free = re.compile(table["still_free"])
        self.since_then = re.compile(table["since_then"])
        self.undone = re.compile(table["undone"])
        self.to_do = re.compile(table["to_do"])
        self.own_term = re.compile(table["own_term"])
        joins, passing = (numbers.any_word(table[key]) for key in ("factual_joins", "passing"))
        self.factual = re.compile(f"{joins}(?!.*{passing})" if table["passing"] else joins)
        self.month_before = re.compile(table["month_before"])
        self.and_noun = re.compile(
            rf" (?:{numbers.any_of(table['and'])}) (?:(?:{numbers.any_of(table['the'])}) ?)?[^\W\d_]+"
        )
        self.ordering = re.compile(numbers.any_word(table["ordering"]) if table["ordering"] else "(?!)")
        self.had_to = tuple(f" {phrase}" for phrase in table["had_to"])
        self.had = frozenset(phrase.rpartition(" ")[2] for phrase in table["had_to"])
        self.plural_verb = re.compile(table["plural_verb"])
        self.since_year = re.compile(rf"\s+(?:{numbers.any_of(table['since'])})\s+(?:\w+\s+){{0,3}}?\d{{4}}(?=\s)")
        self.in_month = re.compile(
            rf"\s+(?:{numbers.any_of(table['in'])})\s+(?:{numbers.any_of(table['months'])})(?:\s+\d{{4}})?(?=\s)"
        )
        self.imposed_on = re.compile(
            rf"[^.,;:“”«»]{{0,120}}?\s(?:{numbers.any_of(table['imposed']) or '(?!)'})\s"
            rf"(?:{numbers.any_of(table['recipient'])})\s"
        )
        self.agent: str = table["authority"]
        self.harming = re.compile(table["harming"])
        self.noun_aside = re.compile(table["noun_aside"])
        self.fears = re.compile(table["fears"])
        self.above: str = table["above"]
        self.pending = re.compile(table["pending"])
        self.participle = re.compile(table["participle_form"])
        self.dropped_before = re.compile(table["dropped_before"])
        self.dropped_behind = re.compile(table["dropped_behind"])
        self.brief = re.compile(table["brief"])
        self.same_penalty = re.compile(table["same_penalty"])
        self.contractions: dict[str, str] = table["contractions"]
        self.conditions = tuple(f"{word} " for word in table["conditions"])
        self.inverted = tuple(f"{word} " for word in table["inverted"])
        self.agreement: dict[Literal["female", "male"], re.Pattern[str]] = {
            "female": re.compile(table["female_form"]),
            "male": re.compile(table["male_form"]),
        }

    def gender_of(self, participle: str) -> Literal["female", "male"] | None:
        """Give the gender of the one person with whom a participle agrees, where the language tells it."""
        first = participle.partition(" ")[0]
        return next((gender for gender, ending in self.agreement.items() if ending.search(first)), None)


@cache
def words(language: str) -> Words:
    """Give the small words of a language."""
    lists = load(language, "cases")
    months = [form.lower() for forms in load(language, "dates")["months"] for form in forms]
    table: dict[str, Any] = lists["words"] | {"since": lists["moments"]["since"], "months": months}
    sets = {key: frozenset(value) for key, value in table.items() if isinstance(value, list)}
    sets["event_verbs"] = frozenset(
        word for trigger in lists["trigger"] for form in ("participles", "active") for word in trigger.get(form, ())
    )
    sets["reason"] = frozenset(lists["accusation"]["reason"])
    sets["begins"] = frozenset(lists["moments"]["begins"])
    sets["agents"] = frozenset(lists["moments"]["agents"])
    sets["weekdays"] = frozenset(name.lower() for names in load(language, "dates")["weekdays"] for name in names)
    sets["adverbs"] |= sets["weekdays"]
    return Words(table, sets)


class Verb(NamedTuple):
    """What stands left of a verb: where its auxiliaries begin, and what they say."""

    start: int
    kinds: frozenset[str] = frozenset()
    fact: bool = True

    @property
    def passive(self) -> bool:
        """The auxiliaries make a participle passive."""
        return "be" in self.kinds

    @property
    def future(self) -> bool:
        """What the verb tells is to come."""
        return "future" in self.kinds

    @property
    def plural(self) -> bool | None:
        """The subject is more than one; None where the auxiliaries do not tell."""
        return None if not self.kinds & {"plural", "singular"} else "singular" not in self.kinds


def sentence_ends(text: str) -> list[int]:
    """Give the offsets at which sentences of a text end, the blank after them included."""
    ends: list[int] = []
    for match in _END.finditer(text):
        first = text[match.start()]
        if first == "." and (
            text[match.end() : match.end() + 1].islower()
            or _ABBREVIATION.search(text, max(0, match.start() - 8), match.start() + 1)
        ):
            continue
        _cut(ends, text, match.end())
        ends.append(match.end())
    _cut(ends, text, len(text))
    ends.append(len(text))
    return ends


def _cut(ends: list[int], text: str, end: int) -> None:
    """Cut a stretch without an end at blanks, so that the work on a sentence is bounded."""
    start = ends[-1] if ends else 0
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        start = blank + 1 if blank >= 0 else start + _LONGEST
        ends.append(start)


def sentence_at(ends: list[int], position: int) -> tuple[int, int]:
    """Give the sentence around an offset."""
    index = bisect_right(ends, position)
    return (ends[index - 1] if index else 0), (ends[index] if index < len(ends) else ends[-1])


def words_before(small: str, start: int, position: int, reach: int = _LEFT_REACH) -> list[str]:
    """Give the words before an offset, the nearest first; a cut word is left out."""
    begin = max(start, position - reach)
    found = small[begin:position].split()
    if begin > start and found and not small[begin - 1].isspace():
        del found[0]
    found.reverse()
    return found


def unelided(word: str) -> str:
    """Give a word without what is elided before it: "l’étudiant" is "étudiant"."""
    return word[max(word.rfind("’"), word.rfind("'")) + 1 :]


def left_words(small: str, start: int, position: int, reach: int = _LEFT_REACH) -> Iterator[tuple[str, int]]:
    """Give the words before an offset with their own offsets, the nearest first."""
    for word in words_before(small, start, position, reach):
        position = small.rfind(word, start, position)
        yield word, position


def _adverb(word: str, lists: Words) -> bool:
    if word in lists["adverbs"]:
        return True
    return len(word) >= _ADVERB_LENGTH and word.endswith(lists.adverb_ending) and word not in lists["not_adverbs"]


def verb_at(small: str, sentence: int, position: int, lists: Words) -> Verb:
    """Read the auxiliaries of the verb that begins at an offset of a text in small letters."""
    kinds: set[str] = set()
    start, seen, done = position, "", False
    for word, offset in left_words(small, sentence, position):
        bare = word.strip(",")
        if bare in lists["month_modals"] and lists.month_before.search(
            small, max(sentence, offset - _ADVERB_LENGTH), offset
        ):
            break
        base, mark, ending = bare.replace("'", "’").rpartition("’")
        if mark and base in lists["subject_pronouns"] and ending in lists.contractions:
            kinds.add(lists.contractions[ending])
            start = offset + len(base)
            break
        known = lists.kinds.get(bare, frozenset())
        adverb = _adverb(bare, lists) or (bare in lists["on"] and seen in lists["weekdays"])
        counted = bare in lists["quantifiers"] and (
            (bool(kinds) and not _joined(small, sentence, offset, lists)) or _all_so_far(small, sentence, offset, lists)
        )
        apart = bool(kinds) and bare in lists["emphatic"] and small.endswith(", ", sentence, offset)
        stressed = bare in lists["emphatic"] and (seen in lists["also"] or apart)
        stressed = stressed or (bare in lists.had and small.endswith(lists.had_to, sentence, offset + len(word)))
        stressed = stressed or f"{bare} {seen}" in lists["had_to"]
        done = done or (stressed and bare in lists["factual"])
        paired = bare in lists["and"] and start != position and _follows_adverb(small, sentence, offset, lists)
        if counted or not (known or adverb or stressed or paired):
            seen = bare
            break
        aside = apart or (seen in lists["emphatic"] and known)
        if (
            word.endswith(",")
            and not aside
            and (_closes(small, sentence, offset) if adverb and kinds else "be" not in known)
        ):
            break
        kinds |= known
        if kinds and bare in lists["several"]:
            kinds.add("plural")
        seen = bare
        if known or start != position or not word.endswith(","):
            start = offset
    infinitive = "to" in kinds and not kinds & {"have", "future"} and not done and seen not in lists["factual"]
    fact = not (kinds & {"not", "modal"} or infinitive)
    if fact:
        clause = _clause(small, sentence, start)
        if told := lists.factual.search(small, clause, start):
            clause = told.end()
        wished = "bare" in kinds and not kinds & {"to", "future", "have"}
        wished = wished and not lists.ordering.search(small, max(sentence, start - _LEFT_REACH), start)
        fact = not (
            wished or lists.conditional.search(small, clause, start) or lists.pending.search(small, clause, position)
        )
        fact = fact and not (small.startswith(lists.inverted, sentence) and not kinds & {"have", "singular", "plural"})
    return Verb(start, frozenset(kinds), fact)


def _all_so_far(small: str, sentence: int, position: int, lists: Words) -> bool:
    """Tell whether nothing or "all" opens a sentence before a number, which then is its subject: "All three fled"."""
    before = small[sentence:position].strip('“"‘ ')
    return not before or before in lists["quantifiers"]


def _joined(small: str, sentence: int, position: int, lists: Words) -> bool:
    """Tell whether an auxiliary stands before a word: "have both been", not "killed both were"."""
    return bool(lists.kinds.keys() & words_before(small, sentence, position, _NEAR)[:1])


def _follows_adverb(small: str, sentence: int, position: int, lists: Words) -> bool:
    """Tell whether an adverb stands before "and": "arbitrarily and unlawfully detained"."""
    return any(_adverb(word, lists) for word in words_before(small, sentence, position, _LEFT_REACH)[:1])


def _closes(small: str, sentence: int, position: int) -> bool:
    """Tell whether a word before a comma ends an aside, "NAME, hurt today, was", and is none: "NAME, today, was"."""
    before = small[sentence:position].rstrip()
    return bool(before) and before[-1] not in ",;:–—("


def _clause(small: str, sentence: int, position: int) -> int:
    """Give where the clause around an offset begins: after the last comma, or the last 60 characters."""
    return max(small.rfind(", ", sentence, position) + 1, sentence, position - 60)
