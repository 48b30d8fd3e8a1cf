from __future__ import annotations

import pytest

from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions

NAMED = [
    ("Yesterday Ana Ruiz met Mohammed bin Salman.", ["Ana Ruiz", "Mohammed bin Salman"]),
    ("QUINN Moon, Omar K. and Lt. Gen. Min Aung Hlaing", ["QUINN Moon", "Omar K.", "Min Aung Hlaing"]),
]


@pytest.mark.parametrize(("text", "people"), NAMED)
def test_people_are_named_without_titles(text: str, people: list[str]) -> None:
    mentions = Mentions(text, Context())
    assert [one.name for one in mentions.people()] == people
    assert all(text[one.start : one.end] == one.name for one in mentions.people())
