"""Quotes and speakers: the shapes of real pages, and what holds for every text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_spider import records
from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import find_quotes

SHAPES = Path(__file__).parents[2] / "fixtures" / "shapes.jsonl"


def quotes_of(text: str, language: str = "en", **known: Any) -> list[records.Quote]:
    context = Context(language=language, **known)
    return find_quotes(text, Mentions(text, context), context)


def said(text: str, language: str = "en", **known: Any) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker and quote.speaker.name) for quote in quotes_of(text, language, **known)]


def shapes() -> list[Any]:
    cases = [json.loads(line) for line in SHAPES.read_text(encoding="utf-8").splitlines()]
    return [pytest.param(case, id=case["id"]) for case in cases if "quotes" in case["expect"]]


def parts_of(expected: dict[str, Any], found: list[records.Quote]) -> str:
    """A quote that the shape gives as one, in parts, is as many quotes here."""
    return " ".join(quote.text for quote in found[: expected.get("parts", 1)])


@pytest.mark.parametrize("shape", shapes())
def test_shapes(shape: dict[str, Any]) -> None:
    expect = shape["expect"]
    found = quotes_of(shape["text"], expect.get("lang", "en"))
    for expected in expect["quotes"]:
        assert parts_of(expected, found) == expected["text"]
        for quote in found[: expected.get("parts", 1)]:
            speaker = quote.speaker
            assert (speaker and speaker.name) == expected["speaker"]
            assert quote.complete == expected.get("closed", True)
            if speaker and "role" in expected:
                assert speaker.role == expected["role"]
            if speaker and "org" in expected:
                assert speaker.organization == expected["org"]
            if expected.get("unnamed"):
                assert speaker
                assert speaker.kind == "unnamed"
        found = found[expected.get("parts", 1) :]
    assert not found


PIECES = st.lists(
    st.sampled_from(
        [
            *"“”\"‘'’«»().,:!? ",
            "\n\n",
            "She said: ",
            " said Ann Oak, ",
            "the Minister told Reuters ",
            "words of four or more ",
            "Oak added",
            "according to ",
            "– Bo Li",
        ]
    ),
    max_size=30,
).map("".join)


@given(PIECES, st.sampled_from(["en", "fr", "es"]))
def test_spans_hold_their_words(text: str, language: str) -> None:
    end = 0
    for quote in quotes_of(text, language):
        assert end <= quote.start < quote.end <= len(text)
        end = quote.end
        if "\n\n" not in quote.text:
            assert text[quote.start : quote.end] == quote.text
        assert 0 <= quote.confidence <= 1
        for speaker in [*([quote.speaker] if quote.speaker else []), *quote.also]:
            assert 0 <= speaker.start < speaker.end <= len(text)
        assert bool(quote.speaker) == (quote.attribution != "none")


@given(st.lists(PIECES, max_size=4))
def test_any_paragraphs_can_stand_together(paragraphs: list[str]) -> None:
    quotes_of("\n\n".join(paragraphs))


def test_equal_quotes_have_ids_of_their_own() -> None:
    first, second = quotes_of("“We will not leave,” said Ann Oak.\n\n“We will not leave,” said Bo Li.")
    assert first.id != second.id


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He called it “a grave injustice to all”.", 1),
        ("He called it “a grave injustice”.", 0),
        ("She was convicted of “inciting subversion of state power in public”.", 0),
        ("The report, “Shadows over the Long River”, was published on Monday.", 0),
        ("They wore shirts that read “Free Them All Now”.", 0),
        ("The so-called “war on drugs and their users” goes on.", 0),
        ("“Yes,” she said.", 1),
        ("Ann Oak said:\n\n“No.”", 1),
    ],
)
def test_speech_or_not(text: str, found: int) -> None:
    assert len(quotes_of(text)) == found


def test_block_quotes_need_no_marks() -> None:
    text = "Ann Oak wrote on Monday:\n\nNothing has changed here.\n\nNothing will.\n\nThe end."
    start, end = text.index("Nothing has"), text.index("\n\nThe end")
    assert said(text, block_quotes=((start, end),)) == [("Nothing has changed here.\n\nNothing will.", "Ann Oak")]


def test_marks_around_a_block_quote_are_no_words_of_it() -> None:
    text = "Ann Oak said:\n\n“Nothing has changed here.”\n\nThe end."
    start, end = text.index("“"), text.index("\n\nThe end")
    assert said(text, block_quotes=((start, end),)) == [("Nothing has changed here.", "Ann Oak")]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "“Nothing has changed here.”\n\n— Ann Oak, researcher", [("Nothing has changed here.", "Ann Oak")]),
        ("en", "“No one came,” I told her.", [("No one came,", "Bo Li")]),
        ("en", "“No one came, said Ann Oak, who waited.", [("No one came,", "Ann Oak")]),
        ("fr", "« Personne n’est venu », explique Anne Roche.", [("Personne n’est venu", "Anne Roche")]),
        ("fr", "« Personne n’est venu », a-t-elle ajouté.", [("Personne n’est venu", "elle")]),
        (
            "fr",
            "Selon Anne Roche, « personne n’est jamais venu nous voir ».",
            [("personne n’est jamais venu nous voir", "Anne Roche")],
        ),
        ("es", "“Nadie vino a vernos”, contó Ana Roca.", [("Nadie vino a vernos", "Ana Roca")]),
        ("es", "Ana Roca habló poco. “Nadie vino a vernos”, contó.", [("Nadie vino a vernos", "Ana Roca")]),
    ],
)
def test_forms_of_other_pages_and_languages(language: str, text: str, found: list[tuple[str, str]]) -> None:
    assert said(text, language, byline="By Bo Li") == found


def test_words_on_a_placard_are_not_those_of_who_spoke_before() -> None:
    text = "The police said that officers “entered the hall to rescue them”.\n\n“No to the Dam” says a placard."
    assert [words for words, _ in said(text)] == ["entered the hall to rescue them"]
