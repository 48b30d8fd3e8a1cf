"""Compare extracted quotes and cases with labels made by hand.

A gold quote holds its first and last five words and its word count; words are lower-cased runs of letters and digits,
so that marks and layout never count. It is matched

* exactly, when first words, last words and count agree (a count off by one is allowed);
* softly, when first or last words agree and the counts differ by at most a fifth.

Speaker, role and organization are judged on softly matched quotes. A gold speaker of null means that the text names
none: a speaker of kind `unnamed` is right. A key that the gold leaves out is not judged. What the gold calls
`optional` costs nothing when it is missed and is not spurious when it is found. The facts of a case are a set: each is
right, missing or spurious.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

Gold = dict[str, Any]
Record = dict[str, Any]
Fact = tuple[str, Any]
Miss = Callable[[str], None]
T = TypeVar("T")
U = TypeVar("U")

FIGURES: Final = (
    "quotes_exact",
    "quotes_soft",
    "speaker",
    "quote_and_speaker",
    "role",
    "organization",
    "complete",
    "cases",
    "case_facts",
    "case_persons",
)
FIELDS: Final = (
    "status",
    "event",
    "event type",
    "place",
    "charge",
    "sentence",
    "months",
    "held_at",
    "health",
    "native_name",
    "occupation",
    "age",
    "gender",
    "ethnicity",
    "nationality",
    "alias",
    "court",
    "faces",
)
EXACT: Final = 2
SOFT: Final = 1
_EDGE_WORDS = 5
_WORD = re.compile(r"[^\W_]+(?:['.\-][^\W_]+)*")
_ARTICLES = frozenset({"the", "a", "an"})
_PLURAL_FROM = 4
_SAME_PHRASE = 0.5
_SAME_ROLE = 0.8


def words(text: str | None) -> list[str]:
    """Give the comparable words of a text: lower case, straight apostrophes, no punctuation."""
    return _WORD.findall((text or "").replace("’", "'").replace("‘", "'").lower())


def edges(text: str) -> tuple[str, str, int]:
    """Give what a gold quote holds of its text: its first five words, its last five and how many there are."""
    found = words(text)
    return " ".join(found[:_EDGE_WORDS]), " ".join(found[-_EDGE_WORDS:]), len(found)


def _stems(text: str | None) -> list[str]:
    return [
        word[:-1] if len(word) >= _PLURAL_FROM and word.endswith("s") else word
        for word in words(text)
        if word not in _ARTICLES
    ]


def overlap(one: str | None, other: str | None) -> float:
    """Give the Dice overlap of two phrases as bags of stems, 0 to 1."""
    left, right = Counter(_stems(one)), Counter(_stems(other))
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 1.0


@dataclass(slots=True)
class Tally:
    """The right, wanted and found counts of one figure."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def add(self, right: int, gold: int, found: int) -> None:
        """Count one comparison in."""
        self.right += right
        self.gold += gold
        self.found += found

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there was nothing to compare."""
        total = self.gold + self.found
        return 2 * self.right / total if total else None


@dataclass(slots=True)
class Attributed:
    """One required gold quote: its form if labelled, whether it was found, and with the right speaker."""

    form: str | None
    found: bool
    right: bool


@dataclass(slots=True)
class Scores:
    """All that is measured over a group of entries.

    `fields` parts the facts of cases by their kind; `event` is the type with its date, `event type` the type alone.
    `calibration` pairs a found quote's confidence with its truth.
    """

    tallies: dict[str, Tally] = field(default_factory=lambda: {figure: Tally() for figure in FIGURES})
    fields: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    attributed: list[Attributed] = field(default_factory=list)
    calibration: list[tuple[float, bool]] = field(default_factory=list)


def pair(golds: Sequence[T], founds: Sequence[U], same: Callable[[T, U], int]) -> list[tuple[int, int]]:
    """Pair gold and found items one to one by their indexes, the best likeness first."""
    scored = sorted(
        (-likeness, i, j)
        for i, gold in enumerate(golds)
        for j, found in enumerate(founds)
        if (likeness := same(gold, found))
    )
    pairs: dict[int, int] = {}
    for _, i, j in scored:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def quote_likeness(gold: Gold, quote: Record) -> int:
    """Give EXACT, SOFT or 0."""
    found = words(quote["text"])
    if not found:
        return 0
    edge = min(_EDGE_WORDS, gold["words"], len(found))
    first = found[:edge] == gold["starts"].split()[:edge]
    last = found[-edge:] == gold["ends"].split()[-edge:]
    if first and last and abs(len(found) - gold["words"]) <= 1:
        return EXACT
    return SOFT if (first or last) and abs(len(found) - gold["words"]) <= gold["words"] / 5 else 0


def same_name(gold: str | None, found: str | None) -> int:
    """Give EXACT for whole names, SOFT where one is the other's shorter form with the same first or last word."""
    wanted, given = _stems(gold), _stems(found)
    if not wanted or not given:
        return 0
    if wanted == given:
        return EXACT
    shorter = set(wanted) <= set(given) or set(given) <= set(wanted)
    return SOFT if shorter and (wanted[-1] == given[-1] or wanted[0] == given[0]) else 0


def speaker_is_right(gold: Gold, quote: Record) -> bool:
    """Say whether a matched quote has the gold's speaker, or rightly none."""
    speaker = quote.get("speaker") or {}
    named = speaker.get("name") if speaker.get("kind") != "unnamed" else None
    return bool(same_name(gold["speaker"], named)) if gold["speaker"] else not named


def score_quotes(golds: list[Gold], quotes: list[Record], scores: Scores, miss: Miss) -> None:
    """Compare the quotes of one entry."""
    tallies = scores.tallies
    pairs = pair(golds, quotes, quote_likeness)
    required = [i for i, gold in enumerate(golds) if not gold.get("optional")]
    sure = [(i, j) for i, j in pairs if i in required]
    counted = len(quotes) - (len(pairs) - len(sure))
    exact = sum(quote_likeness(golds[i], quotes[j]) == EXACT for i, j in sure)
    tallies["quotes_exact"].add(exact, len(required), counted)
    tallies["quotes_soft"].add(len(sure), len(required), counted)
    right = {i for i, j in pairs if speaker_is_right(golds[i], quotes[j])}
    tallies["quote_and_speaker"].add(sum(i in right for i, _ in sure), len(required), counted)
    matched, taken = {i for i, _ in pairs}, {j for _, j in pairs}
    for i in required:
        scores.attributed.append(Attributed(golds[i].get("attribution"), i in matched, i in right))
        if i not in matched:
            miss(f"quote missing: {golds[i]['starts']} … {golds[i]['ends']}")
    for j, quote in enumerate(quotes):
        if j not in taken:
            scores.calibration.append((quote["confidence"], False))
            miss(f"quote spurious: {' '.join(words(quote['text'])[:8])}")
    for i, j in pairs:
        scores.calibration.append((quotes[j]["confidence"], i in right))
        _score_speaker(golds[i], quotes[j], right=i in right, tallies=tallies, miss=miss)


def _score_speaker(gold: Gold, quote: Record, *, right: bool, tallies: dict[str, Tally], miss: Miss) -> None:
    speaker = quote.get("speaker") or {}
    tallies["speaker"].add(right, 1, 1)
    if not right:
        miss(f"speaker {speaker.get('name')!r}, gold {gold['speaker']!r}: {gold['starts']}")
    for key in ("role", "organization"):
        wanted, given = gold.get(key), speaker.get(key)
        if wanted:
            agrees = overlap(wanted, given) >= _SAME_ROLE
            tallies[key].add(agrees, 1, 1)
            if not agrees:
                miss(f"{key} {given!r}, gold {wanted!r}")
        elif key in gold and given:
            tallies[key].add(0, 0, 1)
            miss(f"{key} spurious {given!r}")
    tallies["complete"].add(quote["complete"] == gold["complete"], 1, 1)


def _texts(items: Iterable[Any]) -> list[str]:
    return [item if isinstance(item, str) else item["text"] for item in items]


def _events(items: Iterable[Any]) -> list[tuple[str, str | None, str | None]]:
    return [tuple(item) if isinstance(item, list) else (item["type"], item["date"], item["place"]) for item in items]


def _event_facts(items: Iterable[Any]) -> list[Fact]:
    facts: list[Fact] = []
    for kind, when, place in _events(items):
        facts.append(("event", (kind, when)))
        if place:
            facts.append(("place", (kind, place)))
    return facts


def _filled(facts: Iterable[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact[1] not in (None, "", [])]


def case_facts(case: Record) -> list[Fact]:
    """Give the facts of a case, gold or extracted, as (kind, value)."""
    person = case.get("person") or case
    sentence = case.get("sentence") or (None, None)
    kind, months = (sentence["kind"], sentence["months"]) if isinstance(sentence, dict) else sentence
    return _filled(
        [
            ("native_name", person["native_name"]),
            ("occupation", person["occupation"]),
            ("held_at", case["held_at"]),
            ("status", case["status"]),
            *_event_facts(case["events"]),
            *(("charge", text) for text in _texts(case["charges"])),
            ("sentence", kind),
            ("months", months),
            *(("health", text) for text in _texts(case["health"])),
        ]
    )


def person_facts(case: Record) -> list[Fact]:
    """Give what a case says besides: the person's description, the court, the penalty faced."""
    person = case.get("person") or case
    faces = case.get("faces")
    facts: list[Fact] = [(key, person[key]) for key in ("age", "gender", "ethnicity", "nationality")]
    facts += [("alias", alias) for alias in person["aliases"]]
    facts += [("court", case.get("court"))]
    if faces:
        facts.append(("faces", faces["months"] if isinstance(faces, dict) else faces[1]))
    return _filled(facts)


def _same_event(gold: tuple[str, str | None], found: tuple[str, str | None]) -> bool:
    return gold[0] == found[0] and gold[1] in (None, found[1])


def _same_native_name(gold: str, found: str) -> bool:
    return re.sub(r"[\W_]", "", gold) == re.sub(r"[\W_]", "", found)


_LIKE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "status": lambda gold, found: found in gold,
    "event": _same_event,
    "place": lambda gold, found: gold[0] == found[0] and overlap(gold[1], found[1]) >= _SAME_PHRASE,
    "native_name": _same_native_name,
    **dict.fromkeys(("months", "sentence", "age", "gender", "faces"), lambda gold, found: gold == found),
}


def same_fact(gold: Fact, found: Fact) -> int:
    """Give EXACT for equal facts, SOFT where they agree as the rule of their kind allows, else 0."""
    if gold == found:
        return EXACT
    if gold[0] != found[0]:
        return 0
    like = _LIKE.get(gold[0], lambda one, other: overlap(one, other) >= _SAME_PHRASE)
    return SOFT if like(gold[1], found[1]) else 0


def _score_facts(
    wanted: list[Fact], found: list[Fact], scores: Scores, figure: str, allowed: Sequence[Fact] = ()
) -> list[str]:
    """Count the facts of one person; gives what is missing and what is spurious."""
    hits = pair(wanted, found, same_fact)
    matched, taken = {i for i, _ in hits}, {j for _, j in hits}
    rest = [fact for j, fact in enumerate(found) if j not in taken]
    forgiven = {j for _, j in pair(allowed, rest, same_fact)}
    counted = [found[j] for j in sorted(taken)] + [fact for j, fact in enumerate(rest) if j not in forgiven]
    scores.tallies[figure].add(len(hits), len(wanted), len(counted))
    _score_fields([wanted[i] for i in sorted(matched)], wanted, counted, scores)
    missing = [f"fact missing {fact}" for i, fact in enumerate(wanted) if i not in matched]
    return missing + [f"fact spurious {fact}" for j, fact in enumerate(rest) if j not in forgiven]


def _score_fields(right: list[Fact], wanted: list[Fact], found: list[Fact], scores: Scores) -> None:
    """Count the facts of one person by field; the types of events once more, whatever their dates."""
    counts = [Counter(name for name, _ in facts) for facts in (right, wanted, found)]
    for name in counts[1] | counts[2]:
        scores.fields[name].add(*(count[name] for count in counts))
    types, given = (Counter(value[0] for name, value in facts if name == "event") for facts in (wanted, found))
    scores.fields["event type"].add((types & given).total(), types.total(), given.total())


def score_cases(golds: list[Gold], cases: list[Record], scores: Scores, miss: Miss) -> None:
    """Compare the cases of one entry."""
    tallies = scores.tallies
    pairs = pair(golds, cases, lambda gold, case: same_name(gold["name"], case["person"]["name"]))
    required = [i for i, gold in enumerate(golds) if not gold.get("optional")]
    sure = [i for i, _ in pairs if i in required]
    tallies["cases"].add(len(sure), len(required), len(cases) - (len(pairs) - len(sure)))
    matched, taken = {i for i, _ in pairs}, {j for _, j in pairs}
    for i in required:
        if i not in matched:
            miss(f"case missing: {golds[i]['name']}")
            _score_facts(case_facts(golds[i]), [], scores, "case_facts")
    for j, case in enumerate(cases):
        if j not in taken:
            miss(f"case spurious: {case['person']['name']}")
            _score_facts([], case_facts(case), scores, "case_facts")
    for i, j in pairs:
        gold, case = golds[i], cases[j]
        allowed = _event_facts(gold.get("optional_events", []))
        wrong = _score_facts(case_facts(gold), case_facts(case), scores, "case_facts", allowed)
        if "aliases" in gold:
            found = [fact for fact in person_facts(case) if fact[0] != "court" or "court" in gold]
            wrong += _score_facts(person_facts(gold), found, scores, "case_persons")
        for what in wrong:
            miss(f"{gold['name']}: {what}")
