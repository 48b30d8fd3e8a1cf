"""What the extractors give for the labelled entries that are kept in: right, but for what is known to be wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks.accuracy import KNOWN, chosen_sets, misses_of

ENTRIES = [entry for entries in chosen_sets([], None).values() for entry in entries if not entry["held_out"]]
KNOWN_MISSES: dict[str, list[str]] = json.loads(KNOWN.read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["id"] for entry in ENTRIES])
def test_nothing_is_wrong_that_is_not_known(entry: dict[str, Any]) -> None:
    """After a change for the better `make accuracy` renews what is known; read what it writes before keeping it."""
    assert misses_of(entry) == KNOWN_MISSES.get(entry["id"], [])


def test_what_is_known_is_of_entries_that_are_kept_in() -> None:
    assert KNOWN_MISSES.keys() <= {entry["id"] for entry in ENTRIES}
