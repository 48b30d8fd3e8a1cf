"""Who speaks: the candidates around a quote, what is known of each, and the ranking of them all together.

Every person, organization, pronoun and unnamed speaker in the sentence of a quote is a candidate, and so are the
speaker of the quote before, the subject of the sentence before and the author of the entry. Each is described by a few
features (where it stands, how it stands to the verb of speech, what the marks say); a linear model whose weights are
`attribution.json` ranks them. `benchmarks/train_attribution.py` fits the weights to the labels of the project.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Final, Literal

from archive_spider.extract import names
from archive_spider.extract.cues import Cue, Stretch, Vocabulary
from archive_spider.extract.mentions import Mention, Mentions

Kind = Literal["person", "organization", "pronoun", "unnamed", "name", "nobody"]
Zone = Literal["left", "right", "below", "lead", "previous", "back", "author", "none"]

DIRECT: Final = frozenset(
    {"subject", "shared", "subject_comma", "subject_aside", "inverted", "inverted_role", "inverted_title"}
)
_LONGEST_NOUN_PHRASE: Final = 14
_LONGEST_ROLE: Final = 9
_NEAR: Final = 6
_TITLE: Final = 2
_NO_NAME: Final = names.PLACE | names.PEOPLE | names.ORGANIZATION_HEAD | names.ROLE | names.TITLE | names.ACRONYM | names.COMMON
_DASHES: Final = frozenset({"-", "–", "—", "―", ",", "~"})
_OPENING: Final = frozenset({",", "(", "–", "—", "-"})
_CLOSING: Final = frozenset({",", ")", "–", "—", "-"})
_PHRASE_ENDS: Final = frozenset(',;:.!?()–—“”"«»')


@dataclass(slots=True, eq=False)
class Candidate:
    """One who may have spoken a quote.

    `start` and `end` span the words that name the candidate; `mention` is None for pronouns, unnamed speakers and
    nobody; `cue` is the verb that joins it to the quote.
    """

    kind: Kind
    zone: Zone
    start: int = 0
    end: int = 0
    mention: Mention | None = None
    cue: Cue | None = None
    stretch: Stretch | None = None
    relation: str = "none"
    features: list[str] = field(default_factory=list)
    score: float = 0.0

    def is_object(self, lists: Vocabulary) -> bool:
        """Tell whether a preposition stands before the candidate, or is its first word: "de Khaled Drissi"."""
        if self.stretch is None:
            return False
        number = self.stretch.at(self.start)
        words = self.stretch.words
        if number < len(words) and words[number] in lists.prepositions and self.stretch_text[:1].islower():
            return True
        return number > 0 and words[number - 1] in lists.prepositions

    @property
    def stretch_text(self) -> str:
        """Give the candidate's words."""
        return self.stretch.text[self.start : self.end] if self.stretch else ""

    @property
    def cue_word(self) -> str | None:
        """Give the cue in small letters."""
        return self.stretch.words[self.cue.last - 1] if self.stretch and self.cue else None

    def names_any(self, words: frozenset[str]) -> bool:
        """Tell whether one of some words is among the candidate's."""
        return any(word in words for word in self.stretch_text.lower().split())

    @property
    def is_possessive(self) -> bool:
        """Tell whether the candidate owns what comes next: "Amnesty’s"."""
        return self.stretch is not None and self.stretch.text[self.end : self.end + 2] in {"’s", "'s"}


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of the ranking, and the steps that turn its probabilities into confidences."""

    weights: dict[str, float]
    calibration: list[tuple[float, float]]

    def score(self, candidate: Candidate) -> float:
        """Give the sum of the weights of a candidate's features."""
        weights = self.weights
        return sum(weights.get(feature, 0.0) for feature in candidate.features)

    def confidence(self, probability: float) -> float:
        """Give how often a speaker found with this probability is right, between the calibration's points."""
        low = (0.0, 0.0)
        for high in self.calibration:
            if probability <= high[0]:
                width = high[0] - low[0]
                share = (probability - low[0]) / width if width else 1.0
                return round(low[1] + share * (high[1] - low[1]), 2)
            low = high
        return round(low[1], 2)


@cache
def model() -> Model:
    """Read the shipped weights."""
    source = files("archive_spider.extract") / "attribution.json"
    data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return Model(data["weights"], [(point[0], point[1]) for point in data["calibration"]])


def rank(candidates: list[Candidate]) -> tuple[Candidate, float]:
    """Give the best of some candidates and its probability among them all."""
    weigh = model().score
    for candidate in candidates:
        candidate.score = weigh(candidate)
    best = max(candidates, key=lambda one: one.score)
    total = sum(math.exp(one.score - best.score) for one in candidates)
    return best, 1.0 / total


def together(best: Candidate, candidates: list[Candidate], lists: Vocabulary) -> tuple[Candidate, list[Candidate]]:
    """Give the first of those who speak a quote together ("Ann Oak and Bo Li said"), and the others."""
    stretch = best.stretch
    if stretch is None or best.zone == "previous" or best.kind == "pronoun":
        return best, []
    row = [one for one in candidates if one.stretch is stretch and one.kind in {"person", "name"}]
    row = sorted((one for one in row if one.cue == best.cue), key=lambda one: one.start)
    if best not in row:
        return best, []
    first = last = row.index(best)
    while first and _are_joined(row[first - 1], row[first], lists):
        first -= 1
    while last + 1 < len(row) and _are_joined(row[last], row[last + 1], lists):
        last += 1
    return row[first], row[first + 1 : last + 1]


def _are_joined(one: Candidate, other: Candidate, lists: Vocabulary) -> bool:
    if (
        one.stretch is None
        or one.cue is None
        or (one.start < one.stretch.starts[one.cue.first]) != (other.start < one.stretch.starts[one.cue.first])
    ):
        return False
    words = one.stretch.words[one.stretch.at(one.end) : one.stretch.at(other.start)]
    return bool(words) and words[-1] in lists.joins and (len(words) == 1 or words[0] == ",")


class Finder:
    """Finds the candidates of one stretch."""

    def __init__(self, mentions: Mentions, lists: Vocabulary, language: str) -> None:
        self._language = language
        self._mentions = mentions
        self._lists = lists

    def candidates(self, stretch: Stretch, zone: Zone, flags: frozenset[str]) -> list[Candidate]:
        """Give the candidates of a stretch, each related to the cue that suits it best.

        Args:
            stretch: The words beside a quote.
            zone: Where the stretch stands to the quote.
            flags: What the marks around the quote say, as features for all candidates.

        """
        if not stretch.words:
            return []
        found = self._named(stretch, zone)
        found += self._pronouns(stretch, zone)
        cues = stretch.cues[:2] if zone == "right" else stretch.cues[:-3:-1]
        guess = self._guessed_cue(stretch, found) if zone == "right" else self._guessed_colon(stretch)
        cues = [guess, *cues[:1]] if guess else cues
        found += self._dropped(stretch, zone, cues)
        for number, cue in enumerate(cues):
            found += self._unnamed(stretch, zone, cue, found)
            for candidate in found:
                if candidate.relation != "dropped":
                    self._relate(candidate, stretch, cue, number)
        found.sort(key=lambda one: one.start)
        self._mark_outer(found)
        self._mark_aside(stretch, found)
        for one, next_one in pairwise(found):
            if one.kind == "person" and next_one.kind == "organization" and self._is_one_phrase(stretch, one, next_one):
                next_one.features.append("organization of person")
                if _RANK[next_one.relation] < _RANK[one.relation]:
                    one.relation, one.cue = next_one.relation, next_one.cue
        for number, candidate in enumerate(found):
            if candidate.relation == "none" and candidate.kind in {"person", "organization"}:
                candidate.relation = self._without_cue(candidate, stretch, zone)
            self._describe(candidate, stretch, flags, is_first=number == 0)
        return found

    def _mark_aside(self, stretch: Stretch, found: list[Candidate]) -> None:
        """Mark each phrase that only says what the person before its comma is: "Ann Oak, a director at X, said"."""
        ends = {stretch.at(one.end) for one in found if one.kind == "person"}
        for candidate in found:
            number = stretch.at(candidate.start)
            if candidate.mention or candidate.kind in {"pronoun", "person"} or number - 1 not in ends:
                continue
            is_body = candidate.kind == "organization" and stretch.words[number] in self._lists.determiners
            if stretch.words[number - 1] in _OPENING and not is_body:
                candidate.features.append("aside")

    def _guessed_cue(self, stretch: Stretch, found: list[Candidate]) -> Cue | None:
        """Take an unlisted verb right behind a quote for a cue: "“…,” grins Ann Oak", "“…,” she grins."."""
        words = stretch.words
        first = 1 if words[0] in _DASHES else 0
        if any(cue.first <= first + 1 for cue in stretch.cues):
            return None
        if self._may_be_verb(stretch, first) and any(one.start == stretch.start_of(first + 1) for one in found):
            return Cue(first, first + 1, "guess")
        opening = next((one for one in found if one.start == stretch.start_of(first)), None)
        if opening:
            verb = stretch.at(opening.end)
            last = verb + 1
            if self._may_be_verb(stretch, verb) and (last == len(words) or words[last] in _PHRASE_ENDS):
                return Cue(verb, last, "guess")
        return None

    def _guessed_colon(self, stretch: Stretch) -> Cue | None:
        """Take an unlisted verb right before a colon for a cue: "Ann Oak disagreed: “…”"."""
        last = len(stretch.words) - 1
        if stretch.words[last] != ":" or (stretch.cues and stretch.cues[-1].last == last):
            return None
        return Cue(last - 1, last, "guess") if last > 1 and self._may_be_verb(stretch, last - 1) else None

    def _may_be_verb(self, stretch: Stretch, number: int) -> bool:
        if number >= len(stretch.words):
            return False
        word, lists = stretch.words[number], self._lists
        return (
            word.isalpha()
            and stretch.text[stretch.starts[number]].islower()
            and not lists.is_adverb(word)
            and word not in lists.media
            and word not in lists.documents
            and not any(
                word in words
                for words in (
                    lists.prepositions,
                    lists.conjunctions,
                    lists.determiners,
                    lists.relatives,
                    lists.pronouns,
                )
            )
        )

    def _dropped(self, stretch: Stretch, zone: Zone, cues: list[Cue]) -> list[Candidate]:
        """Give the speaker whom a verb leaves out, in languages that may: "“…”, contó.", "Y agregó: “…”"."""
        lists, words = self._lists, stretch.words
        if not lists.plural_endings or not cues or cues[0].kind != "verb":
            return []
        cue = cues[0]
        if any(word in lists.determiners or stretch.text[stretch.starts[number]].isupper() for number, word in enumerate(words) if number and number != cue.first and words[number - 1] not in lists.prepositions):
            return []
        kind: Kind = "unnamed" if words[cue.last - 1].endswith(lists.plural_endings) else "pronoun"
        start, end = stretch.starts[cue.first], stretch.ends[cue.last - 1]
        return [Candidate(kind, zone, start, end, cue=cue, stretch=stretch, relation="dropped")]

    def _mark_outer(self, found: list[Candidate]) -> None:
        """Mark each candidate before a cue that has another one between itself and the cue."""
        nearest: dict[Cue, Candidate] = {}
        for candidate in reversed(found):
            cue = candidate.cue
            if candidate.is_object(self._lists):
                continue
            shared = candidate.relation == "shared" and (candidate.kind == "pronoun" or (cue and cue in nearest))
            if cue and (candidate.relation in _ASIDE or shared):
                if cue in nearest:
                    candidate.features.append("outer")
                nearest.setdefault(cue, candidate)

    def _is_one_phrase(self, stretch: Stretch, person: Candidate, organization: Candidate) -> bool:
        """Tell whether an organization only ends what is said of a person: "Ann Oak Director Amnesty International"."""
        words = stretch.words[stretch.at(person.end) : stretch.at(organization.start)]
        return len(words) < _NEAR and all(word.isalpha() and word not in self._lists.conjunctions for word in words)

    def _without_cue(self, candidate: Candidate, stretch: Stretch, zone: Zone) -> str:
        """Say how a candidate is related to a quote that no verb joins it to: "“…” – Name, role", "Name: “…”"."""
        first, last = stretch.at(candidate.start), stretch.at(candidate.end)
        words = stretch.words
        if zone in {"right", "below"} and all(word in _DASHES for word in words[:first]):
            ends = last == len(words) or words[last] in {",", "(", "."} or (bool(first) and last - first > 1)
            return "verbless" if ends else "none"
        if zone in {"left", "lead"} and words[last:] == [":"]:
            return "label"
        return "none"

    def _named(self, stretch: Stretch, zone: Zone) -> list[Candidate]:
        people = self._mentions.people(stretch.start, stretch.end)
        organizations = self._mentions.organizations(stretch.start, stretch.end)
        return [
            Candidate(mention.kind, zone, mention.start, mention.end, mention, stretch=stretch)
            for mention in [*people, *organizations]
            if mention.end <= stretch.end
        ]

    def _pronouns(self, stretch: Stretch, zone: Zone) -> list[Candidate]:
        pronouns = self._lists.pronouns
        return [
            Candidate("pronoun", zone, stretch.starts[number], stretch.ends[number], stretch=stretch)
            for number, word in enumerate(stretch.words)
            if word in pronouns and pronouns[word] != "relative"
        ]

    def _unnamed(self, stretch: Stretch, zone: Zone, cue: Cue, named: list[Candidate]) -> list[Candidate]:
        """Give the unnamed speakers right before and right behind a cue."""
        spans = [
            self._phrase_before(stretch, cue),
            self._phrase_behind(stretch, cue),
            self._phrase_opening(stretch, cue),
        ]
        found: list[Candidate] = []
        for span in spans:
            if span is None:
                continue
            first, last = span
            start, end = stretch.starts[first], stretch.ends[last - 1]
            if any(one.start == start and one.kind == "unnamed" for one in [*named, *found]):
                continue
            if any(self._covers(one, start, end) for one in named):
                continue
            named_last = self._name_in(stretch, first, last)
            if named_last < last and not any(one.start == stretch.starts[named_last] for one in named):
                found.append(Candidate("name", zone, stretch.starts[named_last], end, stretch=stretch))
            else:
                found.append(Candidate(self._kind(stretch, first, last), zone, start, end, stretch=stretch))
        return found

    def _name_in(self, stretch: Stretch, first: int, last: int) -> int:
        """Give where a name ends a noun phrase: "his daughter Janna", "the singer Bhavani"; `last` where none does."""
        known, number = names.words(self._language), last
        while number > first and stretch.text[stretch.starts[number - 1]].isupper():
            if known.of(stretch.text[stretch.starts[number - 1] : stretch.ends[number - 1]]) & _NO_NAME:
                return last
            number -= 1
        if number in {first, last} or not stretch.words[number - 1].isalpha():
            return last
        lists, before = self._lists, stretch.words[number - 1]
        is_noun = not any(before in words for words in (lists.prepositions, lists.determiners, lists.joins))
        return number if is_noun and number - 1 > first else last

    def _kind(self, stretch: Stretch, first: int, last: int) -> Kind:
        """Say whether a noun phrase is a name, an organization or neither."""
        small = self._lists.prepositions | self._lists.joins
        capitals = [
            stretch.text[stretch.starts[number]].isupper() or stretch.words[number] in small
            for number in range(first, last)
        ]
        if stretch.words[first] in self._lists.determiners:
            role = names.words(self._language).of(stretch.words[last - 1]) & names.ROLE
            letters = stretch.text[stretch.starts[last - 1] : stretch.ends[last - 1]]
            is_body = (last - first > _TITLE and all(capitals[1:]) and not role) or (letters.isupper() and len(letters) > 1)
            return "organization" if is_body else "unnamed"
        return "name" if all(capitals) and self._is_name(stretch, first, last) else "unnamed"

    def _covers(self, named: Candidate, start: int, end: int) -> bool:
        """Tell whether a named candidate makes an unnamed one at the same place needless."""
        if named.kind == "person" and named.end == end and not named.is_object(self._lists):
            return True
        if named.start != start:
            return False
        full_name = named.kind == "person" and " " in named.stretch_text and not named.is_possessive
        return named.end >= end or full_name

    def _is_name(self, stretch: Stretch, number: int, last: int) -> bool:
        word, lists, known = stretch.words[number], self._lists, names.words(self._language)
        common = word in lists.people or word in lists.documents or word in lists.determiners
        return not common and not any(known.of(part) & names.ROLE for part in stretch.words[number:last])

    def _phrase_before(self, stretch: Stretch, cue: Cue) -> tuple[int, int] | None:
        """Give the noun phrase that ends at a cue, as words `first` up to `last`."""
        lists, words = self._lists, stretch.words
        last = cue.first
        while last and lists.is_adverb(words[last - 1]):
            last -= 1
        if not last or words[last - 1] in lists.pronouns or not words[last - 1][0].isalnum():
            return None
        first, begin = last, max(0, last - _LONGEST_NOUN_PHRASE)
        determiner = None
        while first > begin:
            word = words[first - 1]
            if word in _PHRASE_ENDS or word in lists.conjunctions or word in lists.relatives or word in lists.pronouns:
                break
            if word in lists.verbs and word not in lists.nouns:
                break
            first -= 1
            if word in lists.determiners and (first == 0 or words[first - 1] not in lists.prepositions):
                determiner = first
        if determiner is not None:
            return (determiner, last) if last - determiner > 1 else None
        while first < last and (words[first] in lists.prepositions or lists.is_adverb(words[first])):
            first += 1
        if first == last or last - first > _NEAR:
            return None
        head = words[last - 1]
        capital = stretch.text[stretch.starts[last - 1]].isupper()
        return (first, last) if head in lists.people or capital or head.endswith("s") else None

    def _phrase_opening(self, stretch: Stretch, cue: Cue) -> tuple[int, int] | None:
        """Give the noun phrase that opens a stretch before a cue: "Aid workers who asked not to be named said"."""
        lists, words = self._lists, stretch.words
        first = 0
        while first < cue.first and words[first] in _DASHES:
            first += 1
        ahead = words[first : first + 2]
        who = any(word in lists.relatives for word in words[first + 1 : first + _NEAR])
        if first == cue.first or words[first] in lists.prepositions or words[first] in lists.conjunctions:
            return None
        if not (who or ahead[0] in lists.determiners or any(word in lists.people for word in ahead)):
            return None
        last = first + 1
        while last < min(cue.first, first + _NEAR):
            word = words[last]
            if word in _PHRASE_ENDS or word in lists.relatives or word in lists.ends or word in lists.conjunctions:
                break
            last += 1
        return (first, last) if last - first > (words[first] in lists.determiners) else None

    def _phrase_behind(self, stretch: Stretch, cue: Cue) -> tuple[int, int] | None:
        """Give the noun phrase that begins behind a cue, as words `first` up to `last`."""
        lists, words = self._lists, stretch.words
        first = cue.last
        while first < len(words) and lists.is_adverb(words[first]):
            first += 1
        if first < len(words) and words[first] in lists.prepositions:
            first = self._late_subject(stretch, first)
        if first == len(words):
            return None
        opens = words[first] in lists.determiners
        if not (opens or words[first] in lists.people or stretch.text[stretch.starts[first]].isupper()):
            return None
        last = first + 1
        while last < min(len(words), first + _LONGEST_NOUN_PHRASE):
            word = words[last]
            if word in _PHRASE_ENDS or word in lists.relatives or word in lists.ends or word in lists.conjunctions:
                break
            last += 1
        return (first, last) if last - first > opens else None

    def _late_subject(self, stretch: Stretch, first: int) -> int:
        """Give where a subject begins behind the addressee: "advirtió a la prensa su abogado"; else the stretch's end."""
        lists, words = self._lists, stretch.words
        for number in range(first + 2, min(len(words), first + _NEAR)):
            if words[number] in _PHRASE_ENDS:
                break
            if words[number] in lists.determiners and words[number - 1] not in lists.prepositions:
                return number
        return len(words)

    def _relate(self, candidate: Candidate, stretch: Stretch, cue: Cue, number: int) -> None:
        first, last = stretch.at(candidate.start), stretch.at(candidate.end)
        if last <= cue.first:
            if cue.kind == "according":
                return
            relation = self._before_cue(stretch, cue, last)
        elif first >= cue.last:
            relation = self._behind_cue(stretch, cue, first)
        else:
            return
        if candidate.cue is None or _RANK[relation] < _RANK[candidate.relation]:
            candidate.cue, candidate.relation = cue, relation
            candidate.features = ["second cue"] if number else []

    def _before_cue(self, stretch: Stretch, cue: Cue, behind: int) -> str:  # noqa: C901, PLR0911 one a relation
        """Say how a candidate that ends before word `behind` is related to a later cue."""
        lists = self._lists
        last = cue.first
        passive = False
        while last > behind and lists.is_adverb(stretch.words[last - 1]):
            last -= 1
            passive = passive or stretch.words[last] in lists.passives
        is_active = stretch.words[cue.last - 1].endswith(lists.active_endings)
        if passive and not is_active:
            return "passive"
        words = stretch.words[behind:last]
        if not words:
            return "subject"
        if words[0] in lists.relatives and len(words) > 1:
            return "subject_relative"
        if words[-1] in lists.relatives:
            words = words[:-1]
            if not words or words == [","]:
                return "subject"
        if words[-1] in lists.joins or (is_active and last == cue.first):
            return "shared"
        if words[0] in _OPENING:
            if len(words) == 1:
                return "subject_comma"
            return "subject_aside" if words[-1] in _CLOSING or words[0] != "," else "subject_open"
        if any(word in lists.conjunctions for word in words):
            return "clause_before"
        if words[0] in lists.prepositions:
            return "subject_of" if "," not in words else "clause_before"
        return "words_before" if len(words) <= _NEAR and "," not in words else "far_before"

    def _behind_cue(self, stretch: Stretch, cue: Cue, first: int) -> str:
        lists = self._lists
        words = stretch.words[cue.last : first]
        start = 0
        while start < len(words) and lists.is_adverb(words[start]):
            start += 1
        words = words[start:]
        if not words:
            return "inverted"
        if any(word in lists.conjunctions or word in lists.relatives or word == ":" for word in words):
            return "clause_behind"
        if "," in words:
            opens = words[0] in lists.determiners or words[0] in lists.people or "'s" in words or "’" in words
            opens = opens or any(word.endswith(("'s", "s'")) for word in words)
            return (
                "inverted_title" if words[-1] == "," and opens and words.index(",") == len(words) - 1 else "far_behind"
            )
        if words[0] in lists.prepositions:
            late = self._late_subject(stretch, cue.last + start) <= first
            return "inverted_late" if late else "behind_preposition"
        if any(word in lists.prepositions for word in words[1:]):
            return "inverted_of" if len(words) <= _LONGEST_ROLE else "far_behind"
        return "inverted_role" if len(words) <= _NEAR else "far_behind"

    def _describe(self, candidate: Candidate, stretch: Stretch, flags: frozenset[str], *, is_first: bool) -> None:
        lists, zone = self._lists, candidate.zone
        features = candidate.features
        features += (f"{zone} {candidate.relation}", f"is {candidate.kind}", f"{zone} is {candidate.kind}")
        features += (f"{zone} {flag}" for flag in flags)
        if is_first:
            features.append(f"{zone} first")
        number = stretch.at(candidate.start)
        if candidate.is_object(lists):
            features.append("behind preposition")
        if candidate.is_possessive:
            features.append("possessive")
        cue = candidate.cue
        if cue is None:
            features.append(f"{zone} no cue")
            if "colon" in flags:
                features.append(f"{zone} colon no cue")
            return
        features.append(f"{zone} cue {cue.kind}")
        if candidate.relation in DIRECT:
            features.append(f"direct {candidate.kind}")
        if number >= cue.last and stretch.words[cue.last - 1] in lists.addressing:
            features.append("addressed")


_ASIDE: Final = frozenset({"subject", "subject_comma", "subject_aside", "subject_open", "subject_of"})
_RANK: Final = {
    relation: number
    for number, relation in enumerate(
        [
            "subject",
            "inverted",
            "subject_comma",
            "inverted_title",
            "inverted_role",
            "subject_aside",
            "subject_of",
            "subject_relative",
            "dropped",
            "inverted_of",
            "inverted_late",
            "subject_open",
            "shared",
            "words_before",
            "behind_preposition",
            "far_before",
            "far_behind",
            "clause_before",
            "clause_behind",
            "passive",
            "none",
        ]
    )
}
