"""Who is who, against the labels: a wrong merge is the worst that this program can do."""

from __future__ import annotations

from benchmarks.identity import measure


def test_nearly_no_join_is_wrong_and_most_are_found():
    score = measure()
    assert score.right + len(score.missed) >= 60
    assert score.precision >= 0.99, score.wrong
    assert score.recall >= 0.90, score.missed
