from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_spider.extract.charges import ChargeReader


def read(text: str, cue: str, language: str = "en") -> list[str]:
    found = ChargeReader(text, language).at(text.index(cue) + len(cue), len(text))
    assert all(text[span.start : span.end] == span.text for span in found)
    return [span.text for span in found]


@pytest.mark.parametrize(
    ("text", "cue", "charges"),
    [
        ("on charges of “inciting hatred” and sentenced", "charges of", ["inciting hatred"]),
        ("convicted of “fraud” and ‘spreading lies’ and sentenced", "convicted of", ["fraud", "spreading lies"]),
        (
            "charged with “propaganda against the state” (tabligh), and “acting against security”.",
            "charged with",
            ["propaganda against the state", "acting against security"],
        ),
        ("charged with terrorism and espionage in May 2018", "charged with", ["terrorism", "espionage"]),
        (
            "accused of spreading false news and insulting the king by a court",
            "accused of",
            ["spreading false news", "insulting the king"],
        ),
        (
            "charged with undermining national security and public order.",
            "charged with",
            ["undermining national security and public order"],
        ),
        (
            "accused of participating in an illegal gathering in 2018",
            "accused of",
            ["participating in an illegal gathering"],
        ),
        ("found guilty of sedition and sentenced to 10 years", "guilty of", ["sedition"]),
        ("accused of", "accused of", []),
    ],
)
def test_after_a_cue(text: str, cue: str, charges: list[str]) -> None:
    assert read(text, cue) == charges


@pytest.mark.parametrize(
    ("language", "text", "cue", "charges"),
    [
        ("fr", "accusé d’espionnage et de trahison par la police", "accusé", ["espionnage", "trahison"]),
        ("fr", "condamné pour « atteinte à la sûreté » à dix ans", "pour", ["atteinte à la sûreté"]),
        ("es", "acusado de espionaje y terrorismo.", "acusado", ["espionaje", "terrorismo"]),
    ],
)
def test_other_languages(language: str, text: str, cue: str, charges: list[str]) -> None:
    assert read(text, cue, language) == charges


@pytest.mark.parametrize(
    ("text", "charges"),
    [
        ("he is being tried on corruption charges", ["corruption"]),
        ("she faces terrorism-related charges", ["terrorism-related"]),
        ("they must drop all charges", []),
        ("he denied the charges", []),
    ],
)
def test_before_the_noun(text: str, charges: list[str]) -> None:
    found = ChargeReader(text, "en").before(text.index("charges"), 0)
    assert [span.text for span in found] == charges


@given(st.text(alphabet="“”‘’'\"« »,and of theft.", max_size=200))
def test_spans_stand_in_any_text(text: str) -> None:
    for span in ChargeReader(text, "en").at(0, len(text)):
        assert text[span.start : span.end] == span.text
