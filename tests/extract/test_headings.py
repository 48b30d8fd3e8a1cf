"""Names that a text opens with before a colon, whom "the above" means."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.telling import facts_of

HEADING = "Omar Bakri, aged 27, lawyer, Lena Ortiz (f), Ivo Marek"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The three young men named above were arrested on 3 May.", {"Omar Bakri", "Lena Ortiz", "Ivo Marek"}),
        ("On 3 May 1996 the above-named were arrested.", {"Omar Bakri", "Lena Ortiz", "Ivo Marek"}),
        ("There is concern at the arrest of the above.", {"Omar Bakri", "Lena Ortiz", "Ivo Marek"}),
        (
            "There are fears for the safety of those above, who were abducted.",
            {"Omar Bakri", "Lena Ortiz", "Ivo Marek"},
        ),
        ("Friends learned that all of the above were released.", {"Omar Bakri", "Lena Ortiz", "Ivo Marek"}),
        ("The first two prisoners listed above have been released.", {"Omar Bakri", "Lena Ortiz"}),
        ("They have “disappeared” in Oran.", {"Omar Bakri", "Lena Ortiz", "Ivo Marek"}),
        ("The three women were arrested on 3 May.", {"Omar Bakri", "Lena Ortiz", "Ivo Marek"}),
        ("The two men named above were arrested on 3 May.", set()),
        ("The brother of the above was arrested on 3 May.", set()),
        ("A friend of those named above said that it rained in Oran.", set()),
        ("Omar Bakri was arrested on 3 May.", {"Omar Bakri"}),
    ],
)
def test_the_above_means_those_of_the_heading(text: str, names: set[str]) -> None:
    assert set(facts_of(f"{HEADING}: {text}", "en", date(1996, 6, 9))) == names


def test_no_heading_is_what_has_a_verb_before_its_colon() -> None:
    text = "Omar Bakri and Lena Ortiz were at home: the two men named above were arrested."
    assert facts_of(text, "en", date(1996, 6, 9)) == {}


def test_a_heading_tells_age_gender_and_trade() -> None:
    found = facts_of(f"{HEADING}: The above were arrested.", "en", date(1996, 6, 9))
    assert {"age 27", "occupation lawyer"} <= found["Omar Bakri"]
    assert "gender female" in found["Lena Ortiz"]
