"""By whom something was done, as far as the words say."""

from __future__ import annotations

from datetime import date

import pytest

from archive_spider.extract.cases import find_cases
from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions


def agents_of(text: str, name: str) -> list[tuple[str, str | None]]:
    context = Context(date=date(2021, 6, 9))
    cases = find_cases(text, Mentions(text, context), [], context)
    return [(event.type, event.authority) for case in cases if case.person.name == name for event in case.events]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Police arrested Idris Malek in Goma on 3 May.", ("arrest", "Police")),
        (
            "Officers of the Ministry of State Security took Idris Malek from his home.",
            ("arrest", "Officers of the Ministry of State Security"),
        ),
        ("On 3 May police raided the home of Idris Malek.", ("threat", "police")),
        ("Idris Malek was seized by police attached to the regional office.", ("arrest", "police")),
        (
            "Idris Malek was convicted by Branch 15 of the Criminal Court of “treason”.",
            ("conviction", "Branch 15 of the Criminal Court"),
        ),
        (
            "Idris Malek was seized by officers of the Customs and Border Service in Goma.",
            ("arrest", "officers of the Customs and Border Service"),
        ),
        (
            "In July 2019 Branch 26 of the Revolutionary Court in Tehran sentenced Idris Malek to ten years in prison.",
            ("sentence", "Branch 26 of the Revolutionary Court"),
        ),
        ("The State Security Court upheld the sentence of Idris Malek.", ("appeal", "The State Security Court")),
        ("A military court handed Idris Malek four years in prison.", ("sentence", "A military court")),
        (
            "Idris Malek was arrested in a restaurant in Goma, near the port, by a dozen armed men.",
            ("arrest", "a dozen armed men"),
        ),
        ("A dozen officers, including a colonel, seized Idris Malek.", ("arrest", "A dozen officers")),
        (
            "Police raided an office in Goma on the night of 14 May and arrested Idris Malek.",
            ("arrest", "Police"),
        ),
        ("A court in May sentenced Idris Malek to a year in prison.", ("sentence", "A court")),
        ("Colleagues said men on motorcycles shot Idris Malek dead.", ("death", "men")),
        ("They wrote of the detention by Goma police of Idris Malek, a poet.", ("arrest", "Goma police")),
        ("Police and soldiers detained Idris Malek.", ("arrest", "Police and soldiers")),
        (
            "Idris Malek was attacked by a group of masked men two weeks earlier.",
            ("attack", "a group of masked men"),
        ),
    ],
)
def test_who_did_it_is_read(text: str, told: tuple[str, str]) -> None:
    assert agents_of(text, "Idris Malek") == [told]


def test_who_searched_a_home_and_took_somebody_away_did_both() -> None:
    text = "On 3 May police raided the home of Idris Malek and arrested him."
    assert agents_of(text, "Idris Malek") == [("threat", "police"), ("arrest", "police")]


@pytest.mark.parametrize(
    "text",
    [
        "Her husband beat Idris Malek.",
        "Police watched as neighbours beat Idris Malek.",
        "Idris Malek told police that neighbours had attacked him.",
        "Neighbours attacked Idris Malek.",
        "Idris Malek was attacked by mistake.",
        "Idris Malek was attacked, as he says, near a shop used by neighbours.",
        "With the help of the army villagers attacked Idris Malek.",
    ],
)
def test_nobody_is_named_for_what_others_did(text: str) -> None:
    assert agents_of(text, "Idris Malek") == [("attack", None)]


def test_who_upheld_a_conviction_is_not_who_convicted() -> None:
    text = "Idris Malek is in prison. His conviction was upheld by the Court of Cassation in January 2013."
    assert agents_of(text, "Idris Malek") == [("conviction", None), ("appeal", "the Court of Cassation")]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("es", "La policía de Ocurí detuvo a Saúl Mamani.", ("arrest", "La policía de Ocurí")),
        ("fr", "Un tribunal de Kaya a condamné Paul Mbida.", ("sentence", "Un tribunal de Kaya")),
    ],
)
def test_who_did_it_is_read_in_other_languages(language: str, text: str, told: tuple[str, str]) -> None:
    context = Context(date=date(2021, 6, 9), language=language)
    (case,) = find_cases(text, Mentions(text, context), [], context)
    assert [(event.type, event.authority) for event in case.events] == [told]


def test_who_extends_a_custody_is_not_who_arrested_months_before() -> None:
    text = "Idris Malek was arrested on 3 May 2021." + " He writes on floods." * 12 + " A court remanded him."
    assert agents_of(text, "Idris Malek") == [("arrest", None)]
