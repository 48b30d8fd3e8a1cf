from __future__ import annotations

import pytest

from archive_spider.extract.details import DetailReader
from archive_spider.extract.triggers import lowered
from tests.extract.telling import facts_of


def read(text: str, language: str = "en") -> list[tuple[str, str]]:
    found = list(DetailReader(text, lowered(text), language).all())
    return [(detail.kind, text[detail.start : detail.end]) for detail in found]


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("She is in Chaoyang Detention Centre.", [("held_at", "Chaoyang Detention Centre")]),
        ("He was moved to Evin prison in Tehran.", [("held_at", "Evin prison")]),
        ("held in Borg al-Arab prison since May", [("held_at", "Borg al-Arab prison")]),
        ("She is in Correctional Centre 2 in the south", [("held_at", "Correctional Centre 2")]),
        ("two years in prison", []),
        ("the Supreme Court upheld it", [("court", "Supreme Court")]),
        ("by the Changsha City Intermediate People’s Court", [("court", "Changsha City Intermediate People’s Court")]),
        ("A Belarusian court ruled", []),
        ("multiple chronic diseases", [("health", "multiple chronic diseases")]),
        ("She suffers from severe headaches.", [("health", "severe headaches")]),
        ("was diagnosed with the virus himself.", []),
        ("at risk of torture and other ill-treatment.", [("concerns", "torture and other ill-treatment")]),
        ("without access to his family or a lawyer.", [("access", "family"), ("access", "lawyer")]),
        ("denied the charges", []),
        ("She was refused visits by family", [("access", "visits")]),
        ("She refused to receive visits by family", []),
        ("has access to a lawyer", []),
    ],
)
def test_english(text: str, details: list[tuple[str, str]]) -> None:
    assert read(text) == details


@pytest.mark.parametrize(
    ("language", "text", "details"),
    [
        ("fr", "détenue à la prison d’Evin. Elle", [("held_at", "prison d’Evin")]),
        ("fr", "Elle souffre de graves maux de tête.", [("health", "graves maux de tête")]),
        ("fr", "sans accès à sa famille", [("access", "famille")]),
        ("es", "recluido en la prisión de Evin.", [("held_at", "prisión de Evin")]),
        ("es", "padece diabetes.", [("health", "diabetes")]),
        ("es", "Corre riesgo de tortura.", [("concerns", "tortura")]),
    ],
)
def test_other_languages(language: str, text: str, details: list[tuple[str, str]]) -> None:
    assert read(text, language) == details


@pytest.mark.parametrize(
    ("text", "language", "health"),
    [
        ("Ann Oak was detained on 3 May for a talk about malaria.", "en", set()),
        ("Ann Oak was detained on 3 May during the COVID-19 pandemic.", "en", set()),
        ("Ann Oak was detained on 3 May. She has tested positive for COVID-19.", "en", {"health COVID-19"}),
        ("Rosa Mena fue detenida el 3 de mayo por un artículo sobre la tuberculosis.", "es", set()),
        ("Rosa Mena fue detenida el 3 de mayo. Padece tuberculosis.", "es", {"health tuberculosis"}),
        ("Awa Sow a été arrêtée le 3 mai pour un article sur la tuberculose.", "fr", set()),
        ("Awa Sow a été arrêtée le 3 mai. Elle souffre de tuberculose.", "fr", {"health tuberculose"}),
    ],
)
def test_an_illness_that_is_but_the_matter_of_something_is_nobodys(text: str, language: str, health: set[str]) -> None:
    (facts,) = facts_of(text, language).values()
    assert {fact for fact in facts if fact.startswith("health")} == health
