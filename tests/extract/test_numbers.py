"""Expressions made of word lists: a tree of letters finds what a plain list of the words, the longest first, finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_spider.extract import numbers

WORDS = st.lists(st.text(alphabet="ab-’. ", min_size=1, max_size=6), min_size=1, max_size=12)


@given(WORDS, st.text(alphabet="ab-’. ", max_size=40))
def test_a_tree_of_words_finds_what_a_list_of_them_finds(words: list[str], text: str):
    plain = "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))
    assert re.findall(numbers.any_of(words), text) == re.findall(plain, text)


@given(WORDS, st.text(alphabet="ab-’. ", max_size=40))
def test_whole_words_are_found_between_other_letters_nowhere(words: list[str], text: str):
    plain = "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))
    found = [match.span() for match in re.finditer(numbers.any_word(words), text)]
    assert found == [match.span() for match in re.finditer(rf"(?<!\w)(?:{plain})(?!\w)", text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [("held in custody", "held in custody"), ("held in", "held"), ("helden", "held"), ("hel", None)],
)
def test_the_longest_of_words_that_begin_alike_is_found(text: str, found: str | None):
    match = re.match(numbers.any_of(["held", "held in custody"]), text)
    assert (match and match[0]) == found
