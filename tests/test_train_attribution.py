from __future__ import annotations

import pytest

from archive_spider.extract.attribution import Candidate
from archive_spider.extract.cues import Cue
from benchmarks.train_attribution import BLOCK, UNSEEN, Example, calibrated_as, expected, folds_of, steps_of

SAID = Cue(1, 2, "verb")


def test_twice_the_errors_are_expected_on_texts_that_were_not_seen() -> None:
    assert expected(98, 98) == pytest.approx(1 - UNSEEN / 100)
    assert expected(88, 98) == pytest.approx(1 - UNSEEN * 11 / 100)
    assert expected(10, 98) == 0.0


def test_the_steps_rise_and_hold_enough_quotes_each() -> None:
    found = [(number / 100, number % 10 > 0 or number > 80) for number in range(100)]
    steps = steps_of(found)
    shares = [share for _, share in steps]
    assert shares == sorted(shares)
    assert len(steps) <= len(found) / BLOCK
    assert steps[0][0] == 0.0


def test_no_entry_is_judged_under_weights_that_saw_it() -> None:
    examples = [Example(f"e{number}", (("good", f"only {number}"), ("bad",)), (True, False)) for number in range(10)]
    told = set()
    for held, weights in folds_of((example.entry for example in examples), examples, {}):
        told |= held
        assert all(f"only {entry[1:]}" not in weights for entry in held)
        assert weights["good"] > weights["bad"]
    assert told == {example.entry for example in examples}


@pytest.mark.parametrize(
    ("candidate", "form"),
    [
        (Candidate("person", "left", relation="subject", cue=SAID), "direct"),
        (Candidate("organization", "left", relation="shared", cue=SAID), "near"),
        (Candidate("person", "previous"), "previous"),
        (Candidate("pronoun", "left", relation="subject", cue=SAID), "pronoun"),
        (Candidate("unnamed", "left", relation="subject", cue=SAID), "unnamed"),
    ],
)
def test_the_form_that_a_confidence_depends_on_is_how_a_speaker_is_known(candidate: Candidate, form: str) -> None:
    assert calibrated_as(candidate) == form
