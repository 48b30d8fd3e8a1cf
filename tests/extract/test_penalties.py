from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_spider.extract import numbers
from archive_spider.extract.penalties import Penalty, PenaltyReader


def read(text: str, language: str = "en") -> list[Penalty]:
    found = PenaltyReader(text, language).at(0, len(text))
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
    return found


@pytest.mark.parametrize(
    ("text", "kind", "months"),
    [
        ("four and a half years", "imprisonment", 54),
        ("four-and-a-half years in prison", "imprisonment", 54),
        ("one year and nine months’ imprisonment", "imprisonment", 21),
        ("a year and a half in jail", "imprisonment", 18),
        ("30 months' prison sentence", "imprisonment", 30),
        ("a prison sentence of eight months", "imprisonment", 8),
        ("a six-and-a-half-year prison term", "imprisonment", 78),
        ("up to 15 years in prison", "imprisonment", 180),
        ("a total of 33 years in prison", "imprisonment", 396),
        ("45 days in jail", "imprisonment", None),
        ("between six and eight months in prison", "imprisonment", None),
        ("six to eight years in prison", "imprisonment", None),
        ("three years in prison, suspended for three years", "suspended", 36),
        ("a three year suspended prison sentence", "suspended", 36),
        ("a suspended sentence of ten months", "suspended", 10),
        ("life imprisonment", "life", None),
        ("life in prison", "life", None),
        ("death", "death", None),
        ("the death penalty", "death", None),
        ("death with a two-year reprieve", "suspended_death", None),
        ("a suspended death sentence", "suspended_death", None),
        ("a two year reprieve", "suspended_death", None),
        ("two years of house arrest", "other", None),
        ("80 lashes", "other", None),
        ("a fine of 50,000 yuan (US$7,000)", "other", None),
    ],
)
def test_kind_and_months(text: str, kind: str, months: int | None) -> None:
    (penalty,) = read(text)
    assert (penalty.kind, penalty.months) == (kind, months)


@pytest.mark.parametrize(
    ("language", "text", "kind", "months"),
    [
        ("fr", "quatre ans et demi de prison", "imprisonment", 54),
        ("fr", "dix-huit mois de prison ferme", "imprisonment", 18),
        ("fr", "quatre ans et six mois d’emprisonnement", "imprisonment", 54),
        ("fr", "deux ans de prison avec sursis", "suspended", 24),
        ("fr", "un an de prison, dont six mois avec sursis", "imprisonment", 12),
        ("fr", "la réclusion à perpétuité", "life", None),
        ("fr", "la peine de mort", "death", None),
        ("es", "cuatro años y medio de cárcel", "imprisonment", 54),
        ("es", "treinta y cinco años de prisión", "imprisonment", 420),
        ("es", "una pena de 11 años de cárcel", "imprisonment", 132),
        ("es", "cadena perpetua", "life", None),
        ("es", "a muerte", "death", None),
        ("es", "una condena suspendida de dos años", "suspended", 24),
        ("fr", "trois ans de prison suivis d’une interdiction de voyager", "imprisonment", 36),
    ],
)
def test_other_languages(language: str, text: str, kind: str, months: int | None) -> None:
    (penalty,) = read(text, language)
    assert (penalty.kind, penalty.months) == (kind, months)


def test_what_comes_with_a_term() -> None:
    text = "a ten-year prison term, a one million riyal fine, a ten-year travel ban and 1,000 lashes, 50 at a time."
    (penalty,) = read(text)
    assert penalty.months == 120
    assert penalty.additional == ("one million riyal fine", "ten-year travel ban", "1,000 lashes, 50 at a time")
    assert text[penalty.start : penalty.end] == text[2:-1]


@pytest.mark.parametrize(
    ("text", "kind", "months", "additional"),
    [
        ("ten years, to be followed by a five-year travel ban", "imprisonment", 120, ("five-year travel ban",)),
        ("500 lashes and three years in prison", "imprisonment", 36, ("500 lashes",)),
        (
            "death with a two-year reprieve and deprived of his political rights for life",
            "suspended_death",
            None,
            ("deprived of his political rights for life",),
        ),
    ],
)
def test_what_follows_or_leads_a_term_is_additional(text, kind, months, additional) -> None:
    (penalty,) = read(text)
    assert (penalty.kind, penalty.months, penalty.additional) == (kind, months, additional)


def test_each_of_several_penalties_may_have_its_own_preposition() -> None:
    text = "ont été condamnés respectivement à trois ans et à dix-huit mois de prison"
    found = PenaltyReader(text, "fr").at(text.index(" à trois"), len(text))
    assert [penalty.months for penalty in found] == [36, 18]


def test_deprivation_of_rights_belongs_to_the_penalty() -> None:
    text = "10 years’ imprisonment and deprivation of political rights for five years on the charge of"
    (penalty,) = read(text)
    assert text[penalty.start : penalty.end] == text.partition(" on the charge")[0]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("eight and seven-and-a-half years, respectively", [96, 90]),
        ("ten years, eight years and six years, respectively", [120, 96, 72]),
        ("18 months and three years in prison respectively", [18, 36]),
    ],
)
def test_respectively(text: str, months: list[int]) -> None:
    assert [penalty.months for penalty in read(text)] == months


@pytest.mark.parametrize("text", ["", "hard", "the court", "on Monday", "his brother", "2015"])
def test_no_penalty(text: str) -> None:
    assert read(text) == []


def test_a_penalty_that_a_person_could_get() -> None:
    text = "he could face up to 15 years"
    assert PenaltyReader(text, "en").faces(0, text.index("up"))


FORMS = {
    "en": ("{n} years in prison", "a {n}-year prison sentence"),
    "fr": ("{n} ans de prison",),
    "es": ("{n} años de prisión",),
}


@given(st.sampled_from([(lang, form) for lang in FORMS for form in FORMS[lang]]), st.integers(2, 99), st.booleans())
def test_any_number_of_years(shape: tuple[str, str], years: int, in_words: bool) -> None:
    language, form = shape
    words = sorted(word for word, value in numbers.values(language).items() if value == years)
    number = words[0] if in_words and words else str(years)
    (penalty,) = read(form.format(n=number), language)
    assert penalty.months == 12 * years


@given(st.text(alphabet="0123456789 anyearsdmothi-,'’", max_size=150))
def test_any_text_is_read_without_harm(text: str) -> None:
    for penalty in read(text):
        assert text[penalty.start : penalty.end]
        assert all(part in text for part in penalty.additional)
