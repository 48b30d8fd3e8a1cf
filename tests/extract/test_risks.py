"""Who is no more than in danger: feared for, threatened with harm, about to be executed or sent back."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.telling import facts_of

BOTH = {"Omar Bakri", "Lena Ortiz"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("There is concern for the safety of Omar Bakri and Lena Ortiz, both judges in Oran.", BOTH),
        ("Friends are concerned for Omar Bakri’s safety and that of his wife.", {"Omar Bakri"}),
        ("Omar Bakri and Lena Ortiz are believed to be at imminent risk of execution.", BOTH),
        ("Omar Bakri faces extradition to Belarus.", {"Omar Bakri"}),
        ("Omar Bakri, a bus driver, may be forcibly returned to Belarus.", {"Omar Bakri"}),
        ("Friends fear that Lena Ortiz may have been tortured.", {"Lena Ortiz"}),
        ("The governor was asked to halt the execution of Omar Bakri.", {"Omar Bakri"}),
        ("The governor threatened to arrest or kill the singers Omar Bakri and Lena Ortiz.", BOTH),
        ("Lena Ortiz has been the victim of threats and insults.", {"Lena Ortiz"}),
        ("Lena Ortiz has continued to receive death threats.", {"Lena Ortiz"}),
        ("Lena Ortiz has been subjected to a series of threats.", {"Lena Ortiz"}),
        ("An attempt was made on the life of Lena Ortiz, a singer.", {"Lena Ortiz"}),
        ("Lena Ortiz said that the forest is at risk of drying up.", set()),
        ("Omar Bakri is no longer at risk of execution.", set()),
        ("The safety of Omar Bakri’s bridge was praised.", set()),
        ("Omar Bakri may be transferred to a school in Oran.", set()),
        ("Omar Bakri threatened to leave the choir.", set()),
    ],
)
def test_who_is_in_danger_is_at_risk(text: str, names: set[str]) -> None:
    found = facts_of(text, "en", date(1996, 6, 9))
    assert {name for name, facts in found.items() if "status at_risk" in facts} == names == set(found)


def test_one_who_had_been_held_is_a_case_still() -> None:
    assert facts_of("Omar Bakri had been held in Oran prison.", "en")["Omar Bakri"] >= {"held_at Oran prison"}


def test_one_accused_of_having_killed_another_is_not_dead() -> None:
    text = "Omar Bakri, accused of having killed the singer Lena Ortiz in 1992, was sentenced to death."
    found = facts_of(text, "en", date(1996, 6, 9))
    assert "status death_sentence" in found["Omar Bakri"]
    assert "status dead" in found["Lena Ortiz"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Prisoner of conscience Omar Bakri has fallen ill.", {"Omar Bakri"}),
        ("Two political prisoners, Omar Bakri and Lena Ortiz, have fallen ill.", BOTH),
        ("Friends say that Lena Ortiz is a prisoner of conscience.", {"Lena Ortiz"}),
        ("Former prisoner of conscience Omar Bakri has opened a bakery.", set()),
        ("Omar Bakri may be a prisoner of conscience.", set()),
        ("Omar Bakri thanked the prisoners of conscience of his country.", set()),
    ],
)
def test_a_prisoner_of_conscience_is_held(text: str, names: set[str]) -> None:
    found = facts_of(text, "en", date(1996, 6, 9))
    assert {name for name, facts in found.items() if "status detained" in facts} == names == set(found)
