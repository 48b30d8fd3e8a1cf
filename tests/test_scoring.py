from __future__ import annotations

from typing import Any

import pytest

from benchmarks.accuracy import LABELS, measure, read_labels
from benchmarks.scoring import (
    EXACT,
    SOFT,
    Scores,
    edges,
    quote_likeness,
    same_fact,
    same_name,
    score_cases,
    score_quotes,
)

SAID = "No law may punish those who only ask where the water went"


def gold_quote(text: str = SAID, **changes: Any) -> dict[str, Any]:
    starts, ends, count = edges(text)
    gold = {"starts": starts, "ends": ends, "words": count, "complete": True, "attribution": "before"}
    return {**gold, "speaker": "Ana Lugo", "role": "Director", "organization": None, **changes}


def found_quote(
    text: str = SAID, *, speaker: str | None = "Ana Lugo", kind: str = "person", **who: Any
) -> dict[str, Any]:
    known = {"name": speaker, "kind": kind, "role": None, "organization": None, **who} if speaker else None
    return {"text": text, "complete": True, "speaker": known, "confidence": 0.9}


def gold_case(**changes: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("native_name", "occupation", "sentence", "held_at"))
    return {"name": "Lu Fang", **empty, "status": ["detained"], "events": [], "charges": [], "health": [], **changes}


def found_case(name: str = "Lu Fang", **changes: Any) -> dict[str, Any]:
    person = dict.fromkeys(("native_name", "occupation", "age", "gender", "ethnicity", "nationality"))
    empty = {"sentence": None, "held_at": None, "court": None, "faces": None, "status": "detained"}
    return {
        "person": {"name": name, "aliases": [], **person},
        **empty,
        "events": [],
        "charges": [],
        "health": [],
        **changes,
    }


@pytest.mark.parametrize(
    ("text", "likeness"),
    [
        (SAID, EXACT),
        (f"“{SAID}.”", EXACT),
        (SAID.replace("only ", ""), EXACT),
        (f"{SAID} and why", SOFT),
        ("No law", 0),
        ("", 0),
        ("Something else was said on that day by somebody", 0),
    ],
)
def test_quotes_are_compared_by_edges_and_length(text: str, likeness: int) -> None:
    assert quote_likeness(gold_quote(), found_quote(text)) == likeness


@pytest.mark.parametrize(
    ("gold", "found", "likeness"),
    [
        ("Joshua Rosenzweig", "Joshua Rosenzweig", EXACT),
        ("Joshua Rosenzweig", "Rosenzweig", SOFT),
        ("Joshua Rosenzweig", "Joshua", SOFT),
        ("Joshua Rosenzweig", "Anna Rosenzweig", 0),
        ("Joshua Rosenzweig", None, 0),
    ],
)
def test_names_agree_by_their_first_or_last_word(gold: str, found: str | None, likeness: int) -> None:
    assert same_name(gold, found) == likeness


def test_an_unnamed_speaker_is_right_where_the_text_names_none() -> None:
    scores = Scores()
    found = [found_quote(speaker="one survivor", kind="unnamed")]
    score_quotes([gold_quote(speaker=None, role=None)], found, scores, print)
    assert scores.tallies["quote_and_speaker"].f1 == 1.0
    assert scores.calibration == [(0.9, True)]


@pytest.mark.parametrize("quotes", [[], [found_quote()]], ids=["missed", "found"])
def test_an_optional_quote_never_changes_the_counts(quotes: list[dict[str, Any]]) -> None:
    scores = Scores()
    score_quotes([gold_quote(optional=True)], quotes, scores, print)
    assert scores.tallies["quotes_exact"].f1 is None


def test_what_is_wrong_is_told() -> None:
    misses: list[str] = []
    found = [found_quote(speaker="Bo Tan", organization="Water Watch"), found_quote("a cup of tea")]
    score_quotes([gold_quote()], found, Scores(), misses.append)
    assert [miss.split(":")[0] for miss in misses] == [
        "quote spurious",
        "speaker 'Bo Tan', gold 'Ana Lugo'",
        "role None, gold 'Director'",
        "organization spurious 'Water Watch'",
    ]


def test_what_is_wrong_in_a_held_out_entry_is_not_told() -> None:
    entry = read_labels(LABELS / "listings-es.json")[0]
    wrong = {**entry, "gold": {**entry["gold"], "quotes": [gold_quote()]}}
    misses: list[str] = []
    measure({"listings-es": [{**wrong, "held_out": True}]}, misses.append)
    assert not misses
    measure({"listings-es": [{**wrong, "held_out": False}]}, misses.append)
    assert any("quote missing" in miss for miss in misses)


def test_a_key_that_the_gold_leaves_out_is_not_judged() -> None:
    scores = Scores()
    gold = gold_quote()
    del gold["organization"]
    score_quotes([gold], [found_quote(role="Director", organization="Water Watch")], scores, print)
    assert scores.tallies["organization"].f1 is None
    assert scores.tallies["role"].f1 == 1.0


@pytest.mark.parametrize(
    ("gold", "found", "likeness"),
    [
        (("event", ("arrest", None)), ("event", ("arrest", "2019-03")), SOFT),
        (("event", ("arrest", "2019-03")), ("event", ("arrest", None)), 0),
        (("status", ["missing", "detained"]), ("status", "detained"), SOFT),
        (("native_name", "古丽先.阿巴斯"), ("native_name", "古丽先·阿巴斯"), SOFT),
        (("months", 54), ("months", 48), 0),
        (("charge", "inciting subversion"), ("charge", "inciting subversion of state power"), SOFT),
        (("charge", "fraud"), ("health", "fraud"), 0),
    ],
)
def test_facts_agree_by_the_rule_of_their_kind(gold: tuple[str, Any], found: tuple[str, Any], likeness: int) -> None:
    assert same_fact(gold, found) == likeness


def test_facts_count_right_missing_and_spurious() -> None:
    scores = Scores()
    gold = gold_case(events=[["arrest", "2019-03", "Wuhan"]], charges=["fraud"])
    arrest = {"type": "arrest", "date": "2019-03", "place": None}
    release = {"type": "release", "date": None, "place": None}
    score_cases([gold], [found_case(events=[arrest, release])], scores, print)
    tally = scores.tallies["case_facts"]
    assert (tally.right, tally.gold, tally.found) == (2, 4, 3)


def test_facts_are_counted_by_field_and_the_types_of_events_whatever_their_dates() -> None:
    scores = Scores()
    gold = gold_case(events=[["arrest", "2019-03", None], ["trial", None, None]], charges=["fraud"])
    arrest = {"type": "arrest", "date": "2019-04", "place": "Wuhan"}
    score_cases([gold], [found_case(events=[arrest])], scores, print)
    counts = {name: (tally.right, tally.gold, tally.found) for name, tally in scores.fields.items()}
    assert counts["event"] == (0, 2, 1)
    assert counts["event type"] == (1, 2, 1)
    assert counts["place"] == (0, 0, 1)
    assert counts["charge"] == (0, 1, 0)


def test_an_optional_event_is_not_spurious() -> None:
    scores = Scores()
    gold = gold_case(optional_events=[["release", None, None]])
    release = {"type": "release", "date": "2019-04", "place": None}
    score_cases([gold], [found_case(events=[release])], scores, print)
    assert scores.tallies["case_facts"].f1 == 1.0


def test_a_case_too_many_and_a_case_too_few() -> None:
    scores = Scores()
    score_cases([gold_case()], [found_case("Officer Wu")], scores, print)
    assert scores.tallies["cases"].f1 == 0.0
    assert scores.tallies["case_facts"].f1 == 0.0
