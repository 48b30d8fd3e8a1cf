"""Groups and relatives: who shares what is told of several, and who stands beside a case without being one."""

from __future__ import annotations

from datetime import date

import pytest

from archive_spider.extract.cases import find_cases
from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.records import Case


def cases_of(text: str) -> dict[str, Case]:
    context = Context(date=date(2020, 7, 8))
    return {case.person.name: case for case in find_cases(text, Mentions(text, context), [], context)}


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            (
                "Three members of the group Verde were released on Monday. Ana Ruiz, Omar Bakri and Lena Ortiz "
                "were arrested on 3 May."
            ),
            {name: ["2020-05-03", "2020-07-06"] for name in ("Ana Ruiz", "Omar Bakri", "Lena Ortiz")},
        ),
        (
            "Omar Bakri, a poet, and Lena Ortiz, a singer, walked over the border and were caught on 3 May.",
            {"Omar Bakri": ["2020-05-03"], "Lena Ortiz": ["2020-05-03"]},
        ),
        (
            (
                "Omar Bakri and Lena Ortiz were arrested on 3 May. Friends waited at the gate. "
                "The two were released on 6 May."
            ),
            {"Omar Bakri": ["2020-05-03", "2020-05-06"], "Lena Ortiz": ["2020-05-03", "2020-05-06"]},
        ),
        ("Lena Ortiz, also known by her pen name Rio Azul, was arrested on 3 May.", {"Lena Ortiz": ["2020-05-03"]}),
        (
            "Omar Bakri was beaten on 3 May, his lawyer Hoda Amin said. He was freed on 4 May.",
            {"Omar Bakri": ["2020-05-03", "2020-05-04"]},
        ),
        ("Five men of the movement Verde were arrested on 3 May.", {}),
        (
            "Omar Bakri and Lena Ortiz have both been released.",
            {"Omar Bakri": [""], "Lena Ortiz": [""]},
        ),
        (
            "Omar Bakri and Lena Ortiz, who had both been arrested on 3 May, were tried on 4 May.",
            {"Omar Bakri": ["2020-05-03", "2020-05-04"], "Lena Ortiz": ["2020-05-03", "2020-05-04"]},
        ),
        ("Omar Bakri, aged 25, “disappeared” on 3 May.", {"Omar Bakri": ["2020-05-03"]}),
        (
            "The brother of Omar Bakri, a poet who was arrested on 3 May, has been freed.",
            {"Omar Bakri": ["2020-05-03"]},
        ),
        ("Kamau wa Njeri was taken to court on 3 May.", {"Kamau wa Njeri": ["2020-05-03"]}),
        ("Omar Bakri has not so far been charged.", {}),
        ("Omar Bakri was arbitrarily and unlawfully detained on 3 May.", {"Omar Bakri": ["2020-05-03"]}),
        (
            "The arrests of artists, including Omar Bakri and Lena Ortiz, on 3 May shocked many.",
            {"Omar Bakri": ["2020-05-03"], "Lena Ortiz": ["2020-05-03"]},
        ),
        ("The arrest in the afternoon of 3 May 2020 of Omar Bakri shocked many.", {"Omar Bakri": ["2020-05-03"]}),
        ("The alleged torture, by two soldiers, of Omar Bakri shocked many.", {"Omar Bakri": [""]}),
        ("The paper prints the testimony of Omar Bakri, who was arrested on 3 May.", {"Omar Bakri": ["2020-05-03"]}),
        ("Omar Bakri is facing trumped-up charges.", {"Omar Bakri": [""]}),
        ("Omar Bakri is a student arrested on 3 May.", {"Omar Bakri": ["2020-05-03"]}),
        ("The arrests of fellow Kurdi activists shocked many.", {}),
        (
            "Two men (Omar Bakri and Ivo Marek), both poets, were arrested on 3 May.",
            {"Omar Bakri": ["2020-05-03"], "Ivo Marek": ["2020-05-03"]},
        ),
        ("Lena Ortiz (Blue River) was arrested on 3 May.", {"Lena Ortiz": ["2020-05-03"]}),
        (
            "Lena Ortiz, of the Asociación Pro Derechos Humanos (APDH), was arrested on 3 May.",
            {"Lena Ortiz": ["2020-05-03"]},
        ),
        ("The executions of Omar Bakri and Lena Ortiz have been postponed.", {"Omar Bakri": [], "Lena Ortiz": []}),
        (
            "Omar Bakri witnessed the killing on 3 May of Lena Ortiz. He was threatened on 4 May.",
            {"Omar Bakri": ["2020-05-04"], "Lena Ortiz": ["2020-05-03"]},
        ),
    ],
)
def test_who_shares_what_happened(text: str, events: dict[str, list[str]]) -> None:
    found = {name: sorted(event.date or "" for event in case.events) for name, case in cases_of(text).items()}
    assert found == events


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("In June 2014 Omar Bakri was seized in Yemen and flown to Ethiopia.", ["2014-06", "2014-06"]),
        ("On 4 March 2019 Omar Bakri was arrested, interrogated and beaten.", ["2019-03-04"] * 3),
        ("Omar Bakri was arrested, interrogated and beaten on 4 March 2019.", ["2019-03-04"] * 3),
        ("On 9 March masked men beat and dragged Omar Bakri into a car.", ["2020-03-09"] * 2),
        ("Omar Bakri was arrested on 3 May 2019. Two weeks later he was charged.", ["2019-05-03", "2019-05~"]),
        ("Omar Bakri was arrested on 3 May 2019. The following month he was tried.", ["2019-05-03", "2019-06"]),
        ("Omar Bakri was arrested on 3 May 2019. A year later he was freed.", ["2019-05-03", "2020~"]),
        ("Omar Bakri was arrested on 3 May 2019 and freed the next day.", ["2019-05-03", "2019-05-04"]),
        ("On 4 May Omar Bakri, who had been beaten in jail, was freed.", ["", "2020-05-04"]),
        (
            "Omar Bakri was arrested on 3 May 2019. Two weeks later he was charged. The next day he was freed.",
            ["", "2019-05-03", "2019-05~"],
        ),
    ],
)
def test_dates_that_events_share(text: str, dates: list[str]) -> None:
    (case,) = cases_of(text).values()
    assert sorted(event.date or "" for event in case.events) == sorted(dates)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Omar Bakri was given a five-year term, which a court cut to two years in February.", 24),
        (
            "Omar Bakri and Lena Ortiz were sentenced to three years. On 4 May a court reduced the terms to one year.",
            12,
        ),
    ],
)
def test_a_changed_penalty_is_the_last(text: str, months: int) -> None:
    assert {case.sentence.months for case in cases_of(text).values() if case.sentence} == {months}


def test_custody_where_a_prison_follows() -> None:
    assert cases_of("Omar Bakri was taken to Insein prison.")["Omar Bakri"].status == "detained"
    assert cases_of("Omar Bakri was taken to hospital.") == {}


def test_health_is_of_whom_the_pronoun_means() -> None:
    text = "Omar Bakri and Lena Ortiz were jailed on 3 May. Omar Bakri sleeps on the floor. He suffers from gout."
    found = cases_of(text)
    assert [span.text for span in found["Omar Bakri"].health] == ["gout"]
    assert found["Lena Ortiz"].health == []


def test_respectively() -> None:
    text = "Omar Bakri and Lena Ortiz were arrested in Quito and Lima on 9 and 10 March, respectively."
    found = {name: [(event.date, event.place) for event in case.events] for name, case in cases_of(text).items()}
    assert found == {"Omar Bakri": [("2020-03-09", "Quito")], "Lena Ortiz": [("2020-03-10", "Lima")]}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Like his brother Amir Bakri, who was executed in 1988, Omar Bakri was hanged on 4 May.", ["Omar Bakri"]),
        (
            "Unlike her co-defendant Amir Dost, who was convicted, Lena Ortiz was acquitted.",
            ["Amir Dost", "Lena Ortiz"],
        ),
        ("Had Omar Bakri been arrested, he would have faced torture.", []),
        ("Omar Bakri’s lawyer, Lena Ortiz, filed an appeal. Omar Bakri was sentenced to death.", ["Omar Bakri"]),
        ("The judge remanded Omar Bakri in custody.", ["Omar Bakri"]),
        ("Police officer Omar Bakri was arrested over the killing.", []),
    ],
)
def test_who_is_a_case(text: str, names: list[str]) -> None:
    assert sorted(cases_of(text)) == names


def test_a_year_told_aside_is_not_that_of_the_next_date() -> None:
    text = "Like his brother Amir Bakri, who was executed in 1988, Omar Bakri was hanged on 4 May."
    assert [event.date for event in cases_of(text)["Omar Bakri"].events] == ["2020-05-04"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Amir Dost spoke. Since his arrest in May, Omar Bakri has been ill.", ["Omar Bakri"]),
        ("Amir Dost spoke. At the time of his arrest Omar Bakri was ill.", ["Omar Bakri"]),
        ("Amir Dost was jailed. Since his arrest, police have questioned Omar Bakri’s neighbours.", ["Amir Dost"]),
    ],
)
def test_a_pronoun_before_its_name(text: str, names: list[str]) -> None:
    assert sorted(cases_of(text)) == names
