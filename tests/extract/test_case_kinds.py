"""Kinds of sentence in which press releases and urgent actions tell what happened to a person."""

from __future__ import annotations

from datetime import date

import pytest

from archive_spider.extract.cases import find_cases
from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import find_quotes
from archive_spider.records import Case


def case_of(text: str) -> Case | None:
    context = Context(date=date(2020, 7, 8))
    cases = [one for one in find_cases(text, Mentions(text, context), [], context) if "Vasquez" in one.person.name]
    return cases[0] if cases else None


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "Police raided the home of Karim Vasquez on 7 April and took him to an undisclosed location.",
            [("threat", "2020-04-07", None), ("arrest", "2020-04-07", None)],
        ),
        ("Karim Vasquez has been on hunger strike since 2 June in Evin prison.", []),
        ("The trial of Karim Vasquez is due to begin on 20 August.", [("trial", "2020-08-20", None)]),
        ("The trial of Karim Vasquez was unfair and ended on 4 May.", [("trial", None, None)]),
        (
            "Karim Vasquez was hit in the head by a rubber bullet in Santiago on 8 November.",
            [("attack", "2019-11-08", "Santiago")],
        ),
        ("Karim Vasquez, 27, died in custody on 2 May after being tortured.", [("death", "2020-05-02", None)]),
        ("Karim Vasquez, imprisoned since October 2016 for his writing, is ill.", [("arrest", "2016-10", None)]),
        ("Karim Vasquez has received death threats since publishing a report in March.", [("threat", None, None)]),
        ("Karim Vasquez was flown to Ethiopia in June 2014.", [("transfer", "2014-06", "Ethiopia")]),
        ("Karim Vasquez vanished from Nairobi on 3 May.", [("disappearance", "2020-05-03", "Nairobi")]),
        ("Karim Vasquez died in a Istanbul hospital on 3 May.", [("death", "2020-05-03", "Istanbul")]),
        (
            "A military court in Goma sentenced Karim Vasquez on 3 May to two years in prison.",
            [("sentence", "2020-05-03", "Goma")],
        ),
        ("In 2019 a UN body called Karim Vasquez’s detention arbitrary.", [("arrest", None, None)]),
        ("Karim Vasquez was shot by firing squad on 3 May.", [("execution", "2020-05-03", None)]),
    ],
)
def test_events(text: str, events: list[tuple[str, str | None, str | None]]) -> None:
    case = case_of(text)
    assert case is not None
    assert [(event.type, event.date, event.place) for event in case.events] == events


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Karim Vasquez, who was released on 4 May, was rearrested at the prison gate.", "detained"),
        ("Karim Vasquez was rearrested on 4 May and released on 6 May.", "released"),
        ("Karim Vasquez is in Insein prison.", "detained"),
        ("Karim Vasquez is in Insein.", None),
    ],
)
def test_status(text: str, status: str | None) -> None:
    case = case_of(text)
    assert (case.status if case else None) == status


@pytest.mark.parametrize(
    ("text", "charges"),
    [
        ("Karim Vasquez was acquitted of all charges on 30 June.", []),
        ("Karim Vasquez was arrested. He has not been convicted of any crime.", []),
        (
            "Karim Vasquez is charged under Article 117 of the Penal Code with “making information”.",
            ["making information"],
        ),
        ("Karim Vasquez was detained over an “ongoing conspiracy”.", ["ongoing conspiracy"]),
        ("Karim Vasquez was told to take charge after he was beaten.", []),
        ("Karim Vasquez was tried, and the charge was reduced to inciting subversion.", ["inciting subversion"]),
    ],
)
def test_charges(text: str, charges: list[str]) -> None:
    case = case_of(text)
    assert case is not None
    assert [span.text for span in case.charges] == charges


@pytest.mark.parametrize(
    ("text", "health"),
    [
        ("Karim Vasquez was beaten and has two broken ribs.", ["broken ribs"]),
        (
            "Karim Vasquez was beaten. He suffered a torn tendon and a cut to the scalp.",
            ["torn tendon", "cut to the scalp"],
        ),
        ("Karim Vasquez is in Insein prison. His left eye is swollen shut.", ["eye is swollen shut"]),
        ("Karim Vasquez was jailed. In February his eyesight began to fail.", ["eyesight began to fail"]),
        ("Karim Vasquez was jailed. She lost sight of him and shook hands.", []),
    ],
)
def test_health(text: str, health: list[str]) -> None:
    case = case_of(text)
    assert case is not None
    assert [span.text for span in case.health] == health


def test_what_is_no_prison() -> None:
    case = case_of("A court upheld the 12-year prison sentence of Karim Vasquez.")
    assert case is not None
    assert case.held_at is None


def test_what_the_prosecution_asks_is_faced() -> None:
    case = case_of("A prosecutor requested 15 years in prison for Karim Vasquez, who is accused of “espionage”.")
    assert case is not None
    assert case.faces is not None
    assert (case.faces.months, case.sentence, case.status) == (180, None, "unknown")


def test_a_term_is_no_charge():
    text = "Ana Okoye has been held without charge or trial for more than six months."
    context = Context(date=date(2016, 12, 19))
    (case,) = find_cases(text, Mentions(text, context), [], context)
    assert case.charges == []


def test_who_speaks_for_an_organization_is_no_case_by_a_word_beside_the_name():
    text = (
        "Commenting after the court declared mandatory death sentencing unconstitutional, Ana Okoye, Amnesty"
        " International’s Adviser on the Death Penalty, said:\n\n“This judgment is a step towards abolition.”"
    )
    context = Context(date=date(2017, 12, 14))
    mentions = Mentions(text, context)
    assert find_cases(text, mentions, find_quotes(text, mentions, context), context) == []
