"""Words between quotation marks, whatever marks the page uses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_spider.extract.marks import Marked, find_marked


def words(text: str) -> list[str]:
    return [quote.words(text) for quote in find_marked(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Curly.” End", ["Curly."]),
        ('He said "straight" twice "over".', ["straight", "over"]),
        ("She said:“no blank.”", ["no blank."]),
        ('"Straight, then curly,” said X.', ["Straight, then curly,"]),
        ('“Curly, then straight."', ["Curly, then straight."]),
        ('“"Both open, one closes,” said X.', ["Both open, one closes,"]),
        ("““Nested first” is a pretext,” said X.", ["“Nested first” is a pretext,"]),
        ("“The pretence of “national security”.” said X.", ["The pretence of “national security”."]),
        ("“The pretence of “national security.”\n\nNext.", ["The pretence of “national security."]),
        ("“‘Single’ first,” said X.", ["‘Single’ first,"]),
        ("''Two single marks'' said X.", ["Two single marks"]),
        ("``Typed marks'' said X.", ["Typed marks"]),
        ("« Des mots », a dit X.", ["Des mots"]),
        ("«Des mots», a dit X.", ["Des mots"]),
        ("«\u00a0Des «\u00a0mots\u00a0» ici\u00a0», a dit X.", ["Des «\u00a0mots\u00a0» ici"]),
        ("„Worte“, sagte X.", ["Worte"]),
        ("„Słowa”, powiedział X.", ["Słowa"]),
        ("‘They don’t read the courts’ rules,’ said X.", ["They don’t read the courts’ rules,"]),
        ("'It isn't over,' said X's sister.", ["It isn't over,"]),
        ("X’s sister and the courts’ rules aren’t quoted in the ’90s.", []),
        ("‘He said “no” twice,’ said X.", ["He said “no” twice,"]),
        ("“Blank before the closing mark. ”", ["Blank before the closing mark."]),
        ("“Comma behind”, said X. “Stop behind”.", ["Comma behind", "Stop behind"]),
        ("” Turned at the opening,” said X.", ["Turned at the opening,"]),
        ('A 6" pipe and a 12" pipe.', []),
        ("No marks at all.", []),
        ("“”", []),
    ],
)
def test_marks_of_one_paragraph(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“One.\n\n“Two.\n\n“Three.”\n\nFour.", [("One.\n\nTwo.\n\nThree.", True)]),
        ("“One.”\n\n“Two.”", [("One.", True), ("Two.", True)]),
        ("“One.\n\n“Two.", [("One.\n\nTwo.", False)]),
        ("“One.\n\nBackground\n\nTwo.", [("One.", False)]),
        ('“One.\n\n“Two."', [("One.\n\nTwo.", True)]),
        ('"One.\n\n"Two."', [("One.\n\nTwo.", True)]),
        ("« Un.\n\n« Deux. »", [("Un.\n\nDeux.", True)]),
        ("« Un.\n\n» Deux. »", [("Un.\n\nDeux.", True)]),
        ("“One broken by\n\na paragraph.” Two.", [("One broken by\n\na paragraph.", True)]),
        ("“One\ntwo.”", [("One\ntwo.", True)]),
        ("“One.\n“Two.”", [("One.\n\nTwo.", True)]),
        ("said: \u00a0 “One”. \u00a0 “Two”.", [("One", True), ("Two", True)]),
        ("‘One.\n\n‘Two.’", [("One.\n\nTwo.", True)]),
        ("X says:\n\n‘One is cut", [("One is cut", False)]),
        ("« Un », a dit X. Deux mots. »", [("Un", True), ("Deux mots.", True)]),
        ("X said:\n\n“One.”\n\nTwo lost its opening mark.”", [("One.", True), ("Two lost its opening mark.", True)]),
        ("“Lost its end, said X. “Two is whole.”", [("Lost its end, said X.", False), ("Two is whole.", True)]),
    ],
)
def test_marks_over_paragraphs(text: str, found: list[tuple[str, bool]]) -> None:
    assert [(quote.words(text), quote.complete) for quote in find_marked(text)] == found


def test_offsets_span_the_words() -> None:
    text = "X said: “One.\n\n“Two.” End"
    (quote,) = find_marked(text)
    assert text[quote.start : quote.end] == "One.\n\n“Two."
    assert (text[quote.opened], text[quote.closed - 1]) == ("“", "”")


PIECES = st.lists(
    st.sampled_from([*"“”\"‘’'«»„()[].,;:!?—- \u00a0aZé9", "''", "``", "\n", "\n\n", "word ", "said", "’s "]),
    max_size=40,
).map("".join)


def check(text: str, found: list[Marked]) -> None:
    end = 0
    for quote in found:
        assert end <= quote.opened <= quote.start < quote.end <= quote.closed <= len(text)
        end = quote.closed
        inner = quote.start
        for start, stop in quote.parts:
            assert inner <= start < stop
            assert text[start:stop] == text[start:stop].strip()
            inner = stop


@given(PIECES)
def test_spans_are_ordered_and_inside_the_text(text: str) -> None:
    check(text, find_marked(text))


@given(st.lists(PIECES, max_size=5))
def test_any_paragraphs_can_stand_together(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    check(text, find_marked(text))


@given(st.lists(st.sampled_from(["“A first.”", "Plain text.", "“A second,” said X.", "« Un mot. »"]), max_size=6))
def test_whole_paragraphs_do_not_touch_each_other(paragraphs: list[str]) -> None:
    alone = [quote.words(one) for one in paragraphs for quote in find_marked(one)]
    assert words("\n\n".join(paragraphs)) == alone
