"""Who is who, against the labels: a wrong merge is the worst that this program can do."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from identity import measure


def test_nearly_no_join_is_wrong_and_most_are_found():
    score = measure()
    assert score.right + len(score.missed) >= 60
    assert score.precision >= 0.99, score.wrong
    assert score.recall >= 0.90, score.missed
