from __future__ import annotations

from datetime import date

import pytest

from archive_spider.extract.cases import find_cases
from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.records import Case


def cases_of(text: str, **context: object) -> list[Case]:
    about = Context(**{"date": date(2020, 7, 8), **context})  # type: ignore[arg-type]
    return find_cases(text, Mentions(text, about), [], about)


def events_of(case: Case) -> list[tuple[str, str | None]]:
    return [(event.type, event.date) for event in case.events]


@pytest.mark.parametrize(
    ("text", "name", "events"),
    [
        ("Authorities detained Ren Zhu on 3 May 2019.", "Ren Zhu", [("arrest", "2019-05-03")]),
        ("Ren Zhu was detained on 3 May 2019.", "Ren Zhu", [("arrest", "2019-05-03")]),
        ("The detention of Ren Zhu on 3 May 2019 is unjust.", "Ren Zhu", [("arrest", "2019-05-03")]),
        ("The death of Ren Zhu must be investigated.", "Ren Zhu", [("death", None)]),
        ("Ren Zhu has been held in custody since 2015.", "Ren Zhu", [("arrest", "2015")]),
        ("At the end of January 2019, a court found Ren Zhu guilty.", "Ren Zhu", [("conviction", "2019-01")]),
    ],
)
def test_who_it_happened_to(text: str, name: str, events: list[tuple[str, str | None]]) -> None:
    (case,) = cases_of(text)
    assert case.person.name == name
    assert events_of(case) == events


@pytest.mark.parametrize(
    "text",
    [
        "Ren Zhu was not arrested.",
        "If Ren Zhu is arrested, we will protest.",
        "Ren Zhu could be arrested.",
        "The brother of Ren Zhu was arrested.",
        "Police chief Ren Zhu said that protesters were arrested.",
        "",
    ],
)
def test_no_case(text: str) -> None:
    assert cases_of(text) == []
