"""What those who may have spoken a quote are to each other: one of several at a verb, an aside, a body's own person."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from archive_spider.extract import relations, vocabulary
from archive_spider.extract.attribution import Candidate
from archive_spider.extract.cues import Cue, Stretch, Vocabulary
from archive_spider.extract.unnamed import ASIDE_OPENS, NEAR

_NAMED: Final = frozenset({"person", "organization"})
_BEFORE_COMMA: Final = frozenset({"subject_comma", "subject_aside", "subject_open"})
_OWN_VERB: Final = frozenset({"subject", "subject_comma", "subject_aside", "subject_open", "subject_of"})


def compare(stretch: Stretch, found: list[Candidate], lists: Vocabulary, known: vocabulary.Words) -> None:
    """Mark what candidates are to each other: outer, aside, the organization of a person."""
    _part_from_told(stretch, found, known)
    _part_from_served(stretch, found, lists)
    _part_from_inverted(found, lists)
    nearest: set[Cue] = set()
    for candidate in reversed(found):
        cue = candidate.cue
        shared = candidate.relation == "shared"
        if cue is None or not (shared or candidate.relation in _OWN_VERB) or candidate.is_object(lists):
            continue
        if shared and (any(one.last <= cue.first for one in nearest) or relations.is_governed(candidate, found, lists)):
            candidate.features.append("outer")
            continue
        if known.heads_first and nearest and cue.last <= min(one.first for one in nearest):
            candidate.features.append("outer")
        if not shared or candidate.kind == "pronoun" or cue in nearest:
            if cue in nearest:
                candidate.features.append("outer")
            nearest.add(cue)
    for one, other in pairwise(found):
        if one.kind == "person" and other.kind == "organization" and _is_one_phrase(stretch, one, other, lists):
            other.features.append("organization of person")
            if relations.RANK[other.relation] < relations.RANK[one.relation]:
                one.relation, one.cue = other.relation, other.cue
    _mark_aside(stretch, found, lists, known)


def _part_from_told(stretch: Stretch, found: list[Candidate], known: vocabulary.Words) -> None:
    """Let nobody behind a verb that has its subject share it where a quote goes on: "Oak, a vet, said Bo Li “was”."."""
    last = found[-1]
    if known.heads_first or last.relation != "inverted" or last.zone != "left" or last.last < len(stretch.words):
        return
    if any(one.cue == last.cue and one.relation in {"subject", "subject_aside"} for one in found):
        last.relation = "clause_behind"


def _part_from_served(stretch: Stretch, found: list[Candidate], lists: Vocabulary) -> None:
    """Let no body that only says which one somebody serves be the subject: "A clerk for the firm, Oak Mining, said"."""
    words = stretch.words
    for one, other in pairwise(found):
        if one.kind == "unnamed" and other.kind == "organization" and other.first == one.last + 1:
            serves = words[one.last - 1] in lists.groups and not lists.prepositions.isdisjoint(
                words[one.first : one.last]
            )
            if serves and words[one.last] == "," and other.relation == "subject_comma":
                other.relation = "clause_before"


def _part_from_inverted(found: list[Candidate], lists: Vocabulary) -> None:
    """Let nobody before a verb share it with who stands right behind it: "Bo Li is safe, said Oak Watch"."""
    verbs = {one.cue for one in found if one.relation == "inverted" and one.kind in _NAMED and one.is_certain}
    for one in found:
        is_before = one.cue in verbs and one.relation in _BEFORE_COMMA
        if is_before and one.cue_word not in lists.addressing:
            one.relation = "clause_before"


def _is_one_phrase(stretch: Stretch, person: Candidate, organization: Candidate, lists: Vocabulary) -> bool:
    """Tell whether an organization only ends what is said of a person: "Ann Oak Director Oak Watch"."""
    words = stretch.words[person.last : organization.first]
    return len(words) < NEAR and all(word.isalpha() and word not in lists.conjunctions for word in words)


def _mark_aside(stretch: Stretch, found: list[Candidate], lists: Vocabulary, known: vocabulary.Words) -> None:
    """Mark each phrase that only says what the person before its comma is: "Ann Oak, a director at X, said"."""
    people = [one for one in found if one.kind == "person"]
    ends = {one.last for one in people}
    described = {one.last for one in people if relations.opens_its_clause(one, known)}
    for candidate in found:
        number = candidate.first
        if candidate.kind == "person" and any(_is_completed(stretch, end, number, lists) for end in ends):
            candidate.features.append("aside")
        if candidate.mention or candidate.kind in {"pronoun", "person"} or number - 1 not in described:
            continue
        is_body = candidate.kind == "organization" and stretch.words[number] in lists.determiners
        if candidate.relation == "subject" and _is_subject_of_its_own(stretch, candidate, lists):
            continue
        if stretch.words[number - 1] in ASIDE_OPENS and not is_body:
            candidate.features.append("aside")


def _is_subject_of_its_own(stretch: Stretch, one: Candidate, lists: Vocabulary) -> bool:
    """Tell a phrase right before its verb that a comma parts from the name of another: "…, el médico dijo"."""
    if stretch.words[one.last - 1] in lists.groups:
        return True
    return lists.cue_inside and stretch.words[one.first] in lists.definite


def _is_completed(stretch: Stretch, comma: int, name: int, lists: Vocabulary) -> bool:
    """Tell whether a name only completes what a comma opens: "Ann Oak, wife of the lawyer Bo Li, said"."""
    words = stretch.words[comma + 1 : name]
    if comma >= name or stretch.words[comma] not in ASIDE_OPENS or lists.prepositions.isdisjoint(words):
        return False
    verbs = (lists.verbs - lists.nouns) | lists.joins
    return all(word.isalpha() and word not in verbs for word in words)
