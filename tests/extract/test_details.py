from __future__ import annotations

import pytest

from archive_spider.extract.details import DetailReader
from archive_spider.extract.triggers import lowered


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
