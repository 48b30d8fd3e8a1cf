"""What reports of many countries tell of their persons, sentence by sentence: groups, appeals, places, terms."""

from __future__ import annotations

import pytest

from tests.extract.telling import facts_of

TOLD: list[tuple[str, dict[str, set[str]]]] = [
    (
        (
            "Ana Sorel was picked up on 3 May; Idris Malek was arrested on 4 May, and Bo Reed was seized on 5 May.\n\n"
            "All three appeared in court on 7 June."
        ),
        {name: {"trial 2021-06-07"} for name in ("Ana Sorel", "Idris Malek", "Bo Reed")},
    ),
    (
        "Ana Sorel, Idris Malek and Bo Reed are at risk of torture. All were arrested in 2012.",
        {name: {"arrest 2012"} for name in ("Ana Sorel", "Idris Malek", "Bo Reed")},
    ),
    (
        (
            "Idris Malek was freed in May. The 41-year-old teacher and poet, who has asthma, had served ten months of "
            "a five-year term."
        ),
        {"Idris Malek": {"sentence imprisonment 60", "status released"}},
    ),
    (
        "Ana Sorel was sentenced to death on 15 May. Her lawyers filed an appeal on 22 May.",
        {"Ana Sorel": {"appeal 2021-05-22"}},
    ),
    ("Idris Malek faces up to 15 years in prison if convicted of “spying”.", {"Idris Malek": {"charge spying"}}),
    (
        "Idris Malek was sentenced to death in April. The Supreme Court confirmed his death sentence on 3 May.",
        {"Idris Malek": {"appeal 2021-05-03"}},
    ),
    ("On 3 May Ana Sorel had her sentence of six months confirmed.", {"Ana Sorel": {"appeal 2021-05-03"}}),
    ("Ana Sorel sustained bullet wounds on 3 May.", {"Ana Sorel": {"attack 2021-05-03"}}),
    (
        "Anand Malek, an Adivasi scholar, and poet Bo Reed were granted bail in May.",
        {"Anand Malek": {"occupation scholar", "ethnicity Adivasi"}, "Bo Reed": {"occupation poet"}},
    ),
]

UNTOLD = [
    (
        "Idris Malek was charged under the Anti-Terrorism Proclamation.",
        "Idris Malek",
        "charge Anti-Terrorism Proclamation",
    ),
    ("Idris Malek was arrested. The police confirmed the theft of his car.", "Idris Malek", "appeal -"),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_a_report_tells_what_befell_its_persons(text: str, told: dict[str, set[str]]) -> None:
    found = facts_of(text, "en")
    assert told == {name: facts & found.get(name, set()) for name, facts in told.items()}


@pytest.mark.parametrize(("text", "name", "fact"), UNTOLD)
def test_a_report_tells_no_more_than_it_says(text: str, name: str, fact: str) -> None:
    found = facts_of(text, "en")
    assert name in found
    assert fact not in found[name]
