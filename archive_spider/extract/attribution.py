"""Who speaks: the candidates around a quote, what is known of each, and the ranking of them all together.

Every person, organization, pronoun and unnamed speaker in the sentence of a quote is a candidate, and so are the
speaker of the quote before and those of the sentence that leads to the quote (`candidates` finds them). Each has a few
features (where it stands, how it stands to the verb of speech, what the marks say); a linear model whose weights are
`attribution.json` ranks them. `benchmarks/train_attribution.py` fits the weights to the labels of the project.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

from archive_spider.extract.cues import Cue, Stretch, Vocabulary
from archive_spider.extract.mentions import Mention

Kind = Literal["person", "organization", "pronoun", "unnamed", "name", "nobody"]
Zone = Literal["left", "right", "lead", "previous", "none"]
Form = Literal["direct", "near", "previous", "pronoun", "unnamed"]
"""How a speaker is known: a name beside its verb, a name elsewhere, who spoke before, a pronoun, a phrase."""

DIRECT: Final = frozenset(
    {
        "subject",
        "shared",
        "subject_comma",
        "subject_aside",
        "inverted",
        "inverted_role",
        "inverted_title",
        "inverted_late",
        "dropped",
    }
)
_CERTAIN: Final = frozenset(
    {"subject", "subject_aside", "inverted", "inverted_role", "inverted_title", "inverted_late"}
)
_NAMED: Final = frozenset({"person", "name", "organization"})


@dataclass(slots=True, eq=False)
class Candidate:
    """One who may have spoken a quote.

    `start` and `end` span the words that name the candidate, words `first` up to `last` of the stretch; `mention` is
    None for pronouns, unnamed speakers and nobody; `cue` is the verb that joins it to the quote, `relation` says how;
    `inner` tells a name that only ends the phrase of another speaker.
    """

    kind: Kind
    zone: Zone
    start: int = 0
    end: int = 0
    mention: Mention | None = None
    cue: Cue | None = None
    stretch: Stretch | None = None
    first: int = 0
    last: int = 0
    relation: str = "none"
    inner: bool = False
    features: list[str] = field(default_factory=list)
    score: float = 0.0

    def is_object(self, lists: Vocabulary) -> bool:
        """Tell whether a preposition stands before the candidate, or is its first word: "de Bo Li"."""
        if self.stretch is None or self.kind == "pronoun" or self.is_agent:
            return False
        words, number = self.stretch.words, self.first
        before = number - 1
        if before > 0 and words[before] in lists.determiners and words[before] not in lists.prepositions:
            before -= 1
        if before >= 0 and words[before] in lists.prepositions:
            return True
        return number < len(words) and words[number] in lists.prepositions and not self.stretch.is_capital(number)

    def is_addressed(self, lists: Vocabulary) -> bool:
        """Tell whether the candidate stands behind a verb whose next noun is whom it speaks to: "told Ann Oak"."""
        is_behind = self.cue is not None and self.first >= self.cue.last
        return is_behind and not self.is_agent and not self.is_cited(lists) and self.cue_word in lists.addressing

    def is_cited(self, lists: Vocabulary) -> bool:
        """Tell whose words follow: "citing Ann Oak:"."""
        is_last = self.stretch is not None and self.stretch.words[self.last :] == [":"]
        return is_last and self.cue_word in lists.quoting and self.relation == "inverted"

    @property
    def is_agent(self) -> bool:
        """Tell who stands behind a participle and speaks: "denounced by Ann Oak"."""
        return self.relation == "subject" and self.cue is not None and self.first >= self.cue.last

    @property
    def stretch_text(self) -> str:
        """Give the candidate's words."""
        return self.stretch.text[self.start : self.end] if self.stretch else ""

    @property
    def is_certain(self) -> bool:
        """Tell whether the candidate stands right beside a verb of speech."""
        return self.cue is not None and self.cue.kind == "verb" and self.relation in _CERTAIN

    @property
    def is_subject(self) -> bool:
        """Tell who is named right before a verb of speech."""
        beside = self.relation in {"subject", "subject_comma", "subject_aside"} and self.kind in _NAMED
        return beside and self.cue is not None and self.cue.kind == "verb"

    @property
    def cue_word(self) -> str | None:
        """Give the cue in small letters."""
        return self.stretch.words[self.cue.last - 1] if self.stretch and self.cue else None

    def names_any(self, words: frozenset[str]) -> bool:
        """Tell whether one of some words is among the candidate's."""
        return any(word in words for word in self.stretch_text.lower().split())

    def is_headed(self, words: frozenset[str], lists: Vocabulary) -> bool:
        """Tell whether one of some words is among the candidate's before a preposition: "a banner at the march"."""
        own = self.stretch.words[self.first : self.last] if self.stretch else []
        head = next((at for at, word in enumerate(own) if at and word in lists.prepositions), len(own))
        return not words.isdisjoint(own[:head])

    @property
    def is_possessive(self) -> bool:
        """Tell whether the candidate owns what comes next: "Oak Watch’s", "the Waters’ lawyer"."""
        behind = self.stretch.text[self.end : self.end + 2] if self.stretch else ""
        return behind in {"’s", "'s"} or (behind in {"’ ", "' "} and self.stretch_text.endswith("s"))


class Weights(dict[str, float]):
    """Weights by feature; a feature without one weighs nothing."""

    def __missing__(self, feature: str) -> float:
        """Give the weight of an unknown feature."""
        return 0.0


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of the ranking, and the steps that turn its probabilities into confidences."""

    weights: Weights
    calibration: dict[Form, list[tuple[float, float]]]

    def score(self, candidate: Candidate) -> float:
        """Give the sum of the weights of a candidate's features."""
        return sum(map(self.weights.__getitem__, candidate.features))

    def confidence(self, candidate: Candidate, probability: float) -> float:
        """Give how often a speaker chosen with such a probability is right: the last step that begins below it."""
        share = 0.0
        for begin, right in self.calibration[calibrated_as(candidate)]:
            if begin > probability:
                break
            share = right
        return share


def calibrated_as(candidate: Candidate) -> Form:
    """Name the calibration that serves a candidate: how the speaker is known says more than the probability."""
    if candidate.zone == "previous":
        return "previous"
    if candidate.kind == "pronoun":
        return "pronoun"
    if candidate.kind in _NAMED:
        return "direct" if candidate.is_certain else "near"
    return "unnamed"


@cache
def model() -> Model:
    """Read the shipped weights."""
    source = files("archive_spider.extract") / "attribution.json"
    data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    points = {kind: [(point[0], point[1]) for point in rows] for kind, rows in data["calibration"].items()}
    return Model(Weights(data["weights"]), points)


def rank(candidates: list[Candidate]) -> tuple[Candidate, float]:
    """Give the best of some candidates and its probability among them all."""
    weigh = model().score
    best = candidates[0]
    for candidate in candidates:
        candidate.score = weigh(candidate)
        if candidate.score > best.score:
            best = candidate
    return best, 1.0 / sum([math.exp(one.score - best.score) for one in candidates])


def together(best: Candidate, candidates: list[Candidate], lists: Vocabulary) -> tuple[Candidate, list[Candidate]]:
    """Give the first of those who speak a quote together ("Ann Oak and Bo Li said"), and the others."""
    stretch, cue = best.stretch, best.cue
    if stretch is None or cue is None or best.zone == "previous":
        return best, []
    if best.kind not in _NAMED and stretch.words[best.first] not in lists.others:
        return best, []
    side = best.first < cue.first
    row = [
        one
        for one in candidates
        if one.stretch is stretch and (one.kind in _NAMED or one is best)
        if one.cue == cue and (one.first < cue.first) == side
        if one is best or not (one.is_possessive or (one.kind == "organization" and one.is_object(lists)))
    ]
    row.sort(key=lambda one: one.start)
    first = last = row.index(best)
    while first and _are_joined(row[first - 1], row[first], lists):
        first -= 1
    while last + 1 < len(row) and _are_joined(row[last], row[last + 1], lists):
        last += 1
    return row[first], row[first + 1 : last + 1]


def _are_joined(one: Candidate, other: Candidate, lists: Vocabulary) -> bool:
    """Tell whether "and" joins two, and what says who they are: "Ann Oak of Elm Watch, and its chair, Bo Li,"."""
    if one.stretch is None:
        return False
    words = one.stretch.words[one.last : other.first]
    join = next((at for at, word in enumerate(words) if word in lists.joins), -1)
    if join < 0 or any(word in lists.verbs or word in lists.relatives or word in lists.pronouns for word in words):
        return False
    described, told = words[:join], words[join + 1 :]
    if described and not (described[0] == described[-1] == "," or _is_of_body(one, described, lists)):
        return False
    if told[-1:] == [","]:
        return _is_told_role(told, other, lists)
    return lists.prepositions.isdisjoint(told)


def _is_of_body(one: Candidate, words: list[str], lists: Vocabulary) -> bool:
    """Tell what someone is of from what befell him: "Ann Oak of the Elm Watch", "Ann Oak for the murder of"."""
    named = one.stretch is not None and any(map(one.stretch.is_capital, range(one.last + 1, one.last + 3)))
    return named and words[0] in lists.prepositions and "," not in words


def _is_told_role(words: list[str], other: Candidate, lists: Vocabulary) -> bool:
    """Tell the role of the second of two, "and its chair, Bo Li", from more people: "and five others, Bo Li"."""
    stretch, opens = other.stretch, other.first - len(words)
    if stretch is None or any(map(str.isalpha, stretch.words[other.last : other.last + 1])):
        return False
    if not (words[0] in lists.determiners or stretch.is_capital(opens)) or words[-2:][0].endswith("s"):
        return False
    return not any(word[0].isdigit() or word in lists.passives for word in words)
