"""The gender that a name shows."""

from __future__ import annotations

import pytest

from archive_spider.extract import genders


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Alice", "female"),
        ("Ahmed Oak", "male"),
        ("Gurpreet Kaur", "female"),
        ("X Petrova", "female"),
        ("X Petrov-Ivanovich", "male"),
        ("Layla Bin Said", "female"),
        ("Oak", None),
        ("Quill Oak", None),
        ("Eva", "female"),
    ],
)
def test_what_a_name_shows(name: str, gender: str | None) -> None:
    assert genders.of_name(name) == gender


def test_no_name_is_listed_twice() -> None:
    names = list(genders.gendered_names())
    assert len(names) == len(set(names))
