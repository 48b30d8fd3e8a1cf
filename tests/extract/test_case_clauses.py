"""Clauses of many kinds: what each tells of a person, and what it must not tell."""

from __future__ import annotations

import pytest

from tests.extract.telling import facts_of

PEOPLE = {
    "en": [
        (
            "Idris Malek told the court that he had no lawyer and was beaten with cables.",
            "Idris Malek",
            {"attack -"},
        ),
        (
            "Idris Malek was blindfolded throughout and given electric shocks.",
            "Idris Malek",
            {"attack -"},
        ),
        ("Idris Malek claims to have been tortured in May.", "Idris Malek", {"attack 2021-05"}),
        ("Idris Malek disappeared in Aleppo on 3 May 2019.", "Idris Malek", {"disappearance 2019-05-03"}),
        ("Idris Malek received several anonymous death threats.", "Idris Malek", {"threat -", "status at_risk"}),
        (
            "A judge handed two-year sentences to Idris Malek and Ana Sorel.",
            "Ana Sorel",
            {"sentence imprisonment 24", "status imprisoned"},
        ),
        ("On Monday a court denied bail to Idris Malek.", "Idris Malek", {"status detained"}),
        (
            "Idris Malek was arrested in May. The next hearing is on 12 July.",
            "Idris Malek",
            {"trial 2021-07-12"},
        ),
        (
            "Idris Malek is serving a two-year sentence. He had been sentenced to six years in prison in 2016.",
            "Idris Malek",
            {"sentence imprisonment 72"},
        ),
        (
            "The body of Idris Malek, a teacher, was found near his home in the Bayaa district of Baghdad on 2 May.",
            "Idris Malek",
            {"death 2021-05-02"},
        ),
        ("Idris Malek, a blogger, remains in hiding.", "Idris Malek", {"threat -"}),
    ],
    "fr": [
        ("Idris Malek affirme avoir été frappé au commissariat.", "Idris Malek", {"attack -"}),
        ("Idris Malek a reçu plusieurs menaces de mort.", "Idris Malek", {"threat -"}),
    ],
    "es": [
        ("Idris Malek denunció haber sido golpeado en la comisaría.", "Idris Malek", {"attack -"}),
        ("Idris Malek recibió varias amenazas de muerte.", "Idris Malek", {"threat -"}),
        (
            "El periodista Pablo Urdiales Montaño recibió amenazas. Urdiales fue detenido en mayo.",
            "Pablo Urdiales Montaño",
            {"arrest 2021-05"},
        ),
    ],
}
NOBODY = {
    "en": [
        ("The court declared mandatory sentencing for killing unconstitutional, Idris Malek said.", "Idris Malek"),
        ("Idris Malek had received reports that torture of detainees was common.", "Idris Malek"),
    ],
}


@pytest.mark.parametrize(
    ("language", "text", "name", "facts"), [(code, *row) for code, rows in PEOPLE.items() for row in rows]
)
def test_a_clause_tells_what_befell_a_person(language: str, text: str, name: str, facts: set[str]) -> None:
    assert facts <= facts_of(text, language).get(name, set())


@pytest.mark.parametrize(("language", "text", "name"), [(code, *row) for code, rows in NOBODY.items() for row in rows])
def test_a_clause_about_others_makes_nobody_a_case(language: str, text: str, name: str) -> None:
    assert name not in facts_of(text, language)
