from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from archive_spider import records
from benchmarks.scoring import edges, words

LABELS = Path(__file__).parent.parent / "fixtures" / "labels"
SETS = {path.stem: json.loads(path.read_text(encoding="utf-8"))["entries"] for path in sorted(LABELS.glob("*.json"))}
ENTRIES = [entry for entries in SETS.values() for entry in entries]
WITH_TEXT = [entry for entry in ENTRIES if "text" in entry]
DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[~?%]?"
EDTF = re.compile(rf"{DAY}(?:/{DAY})?")


def quotes_of(entry: dict[str, Any]) -> list[dict[str, Any]]:
    quotes: list[dict[str, Any]] = entry["gold"]["quotes"]
    return quotes


def cases_of(entry: dict[str, Any]) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = entry["gold"].get("cases", [])
    return cases


def by_id(entry: dict[str, Any]) -> str:
    name: str = entry["id"]
    return name


def everything_shown(entry: dict[str, Any]) -> str:
    return "\n".join([entry["title"] or "", entry["byline"] or "", *entry["captions"], entry["text"]]).casefold()


def words_shown(entry: dict[str, Any]) -> set[str]:
    shown = everything_shown(entry)
    return {*words(shown), *words(re.sub(r"['’]s\b", "", shown))}


def test_ids_are_unique() -> None:
    assert [name for name, times in Counter(map(by_id, ENTRIES)).items() if times > 1] == []


@pytest.mark.parametrize("name", SETS)
def test_about_a_third_of_each_set_is_held_out(name: str) -> None:
    share = sum(entry["held_out"] for entry in SETS[name]) / len(SETS[name])
    assert 0.3 <= share <= 0.37


@pytest.mark.parametrize("entry", ENTRIES, ids=by_id)
def test_vocabulary(entry: dict[str, Any]) -> None:
    assert date.fromisoformat(entry["date"])
    assert entry["kind"] in get_args(records.Kind)
    for quote in quotes_of(entry):
        assert quote["attribution"] in get_args(records.Attribution)
    for case in cases_of(entry):
        assert case["status"]
        assert set(case["status"]) <= set(get_args(records.Status))
        for kind, when, _ in case["events"] + case.get("optional_events", []):
            assert kind in get_args(records.EventType)
            assert when is None or EDTF.fullmatch(when), when
        assert case["sentence"] is None or case["sentence"][0] in get_args(records.SentenceKind)


@pytest.mark.parametrize("entry", WITH_TEXT, ids=by_id)
def test_each_quote_is_in_its_text(entry: dict[str, Any]) -> None:
    before = 0
    for quote in quotes_of(entry):
        text = entry["text"][quote["start"] : quote["end"]]
        assert (quote["starts"], quote["ends"], quote["words"]) == edges(text)
        assert text == text.strip(' \n“”"«»')
        assert before <= quote["start"] < quote["end"], "quotes stand in reading order and do not overlap"
        before = quote["end"]


@pytest.mark.parametrize("entry", WITH_TEXT, ids=by_id)
def test_only_the_last_quote_of_a_cut_entry_is_incomplete(entry: dict[str, Any]) -> None:
    for quote in quotes_of(entry):
        assert quote["complete"] or (entry["truncated"] and quote["end"] >= len(entry["text"].rstrip()) - 1)


@pytest.mark.parametrize("entry", WITH_TEXT, ids=by_id)
def test_what_the_gold_names_is_on_the_page(entry: dict[str, Any]) -> None:
    shown = everything_shown(entry)
    for case in cases_of(entry):
        named = [case["native_name"], case["ethnicity"], case["nationality"], case["occupation"], case["held_at"]]
        named += [case.get("court"), *case["aliases"], *case["charges"], *case["health"]]
        named += [place for _, _, place in case["events"]]
        for words_of_it in filter(None, named):
            assert words_of_it.casefold() in shown
        assert set(words(case["name"])) <= words_shown(entry)
    for quote in quotes_of(entry):
        assert set(words(quote["speaker"])) <= words_shown(entry)


@pytest.mark.parametrize("entry", WITH_TEXT, ids=by_id)
def test_text_is_clean(entry: dict[str, Any]) -> None:
    assert entry["text"] == entry["text"].strip()
    assert not re.search(r"\n{3}|\u00a0|[ \t]\n|\n ", entry["text"])
    assert entry["gold"]["starts"] == " ".join(words(entry["text"])[:6])
