from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_spider.extract.cases import find_cases
from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.records import Case, Quote, Speaker, Update


def cases_of(text: str, quotes: list[Quote] | None = None, **context: object) -> list[Case]:
    about = Context(**{"date": date(2020, 7, 8), **context})  # type: ignore[arg-type]
    cases = find_cases(text, Mentions(text, about), quotes or [], about)
    for case in cases:
        check_spans(case, text)
    return cases


def check_spans(case: Case, text: str) -> None:
    """Every fact's span lies in the text, and its words are the fact's own."""
    assert text[case.person.start : case.person.end].split(maxsplit=1)[0] == case.person.name.split()[0]
    for event in case.events:
        assert 0 <= event.start < event.end <= len(text)
        assert event.place is None or event.place in text
        assert event.authority is None or event.authority in text
    for span in (*case.charges, *case.health, *case.concerns, *case.access):
        assert text[span.start : span.end] == span.text
    for penalty in (case.sentence, case.faces):
        assert penalty is None or text[penalty.start : penalty.end] == penalty.text
    assert case.sentence is None or all(part in text for part in case.sentence.additional)
    assert case.held_at is None or case.held_at in text
    assert case.court is None or case.court in text


def told(text: str, **context: object) -> dict[str, list[tuple[str, str | None]]]:
    return {case.person.name: [(event.type, event.date) for event in case.events] for case in cases_of(text, **context)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Authorities detained Ren Zhu on 3 May 2019.", {"Ren Zhu": [("arrest", "2019-05-03")]}),
        ("Ren Zhu was detained on 3 May 2019.", {"Ren Zhu": [("arrest", "2019-05-03")]}),
        ("The detention of Ren Zhu on 3 May 2019 is unjust.", {"Ren Zhu": [("arrest", "2019-05-03")]}),
        ("Ren Zhu’s detention is unjust.", {"Ren Zhu": [("arrest", None)]}),
        ("Ren Zhu, 44, was arrested on 3 May 2019.", {"Ren Zhu": [("arrest", "2019-05-03")]}),
        ("Ren Zhu, a lawyer who had defended miners, was arrested.", {"Ren Zhu": [("arrest", None)]}),
        ("Ren Zhu, arrested in May 2019, is in poor health.", {"Ren Zhu": [("arrest", "2019-05")]}),
        ("The death of Ren Zhu must be investigated.", {"Ren Zhu": [("death", None)]}),
        ("Ren Zhu has been held in custody since 2015.", {"Ren Zhu": [("arrest", "2015")]}),
        ("A court found Ren Zhu guilty in January 2019.", {"Ren Zhu": [("conviction", "2019-01")]}),
        ("Ren Zhu, whom police arrested in May 2019, is a poet.", {"Ren Zhu": [("arrest", "2019-05")]}),
        ("Police put Ren Zhu under house arrest in May 2019.", {"Ren Zhu": [("arrest", "2019-05")]}),
        ("Ren Zhu went missing in April 2016.", {"Ren Zhu": [("disappearance", "2016-04")]}),
        ("Gunmen shot Ren Zhu dead on 3 May 2019.", {"Ren Zhu": [("death", "2019-05-03")]}),
        ("Ren Zhu received death threats.", {"Ren Zhu": [("threat", None)]}),
        (
            "Among those arrested were Ren Zhu and Mona Farid.",
            {"Ren Zhu": [("arrest", None)], "Mona Farid": [("arrest", None)]},
        ),
        (
            "Ren Zhu and Mona Farid were arrested. They were released on 3 May.",
            {
                "Ren Zhu": [("arrest", None), ("release", "2020-05-03")],
                "Mona Farid": [("arrest", None), ("release", "2020-05-03")],
            },
        ),
        (
            "Five lawyers were arrested, including Ren Zhu and Mona Farid.",
            {"Ren Zhu": [("arrest", None)], "Mona Farid": [("arrest", None)]},
        ),
        ("Activist Ren Zhu travelled south. On 3 May she was arrested.", {"Ren Zhu": [("arrest", "2020-05-03")]}),
    ],
)
def test_who_it_happened_to(text: str, found: dict[str, list[tuple[str, str | None]]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Ren Zhu was not arrested.",
        "Ren Zhu has never been arrested.",
        "If Ren Zhu is arrested, we will protest.",
        "Ren Zhu could be arrested.",
        "The brother of Ren Zhu was arrested.",
        "Ren Zhu’s brother was arrested.",
        "Police chief Ren Zhu said that protesters were arrested.",
        "Protesters were arrested by Ren Zhu.",
        "Ren Zhu died in her sleep.",
        "A warrant for the arrest of Ren Zhu was issued.",
        "“They were arrested,” said Ren Zhu.",
        "",
    ],
)
def test_no_case(text: str) -> None:
    assert cases_of(text) == []


def test_the_relative_is_the_case() -> None:
    (case,) = cases_of(
        "Authorities detained Ren Zhu – sister-in-law of activist Chen Guang. She was accused of “harbouring” a man."
    )
    assert case.person.name == "Ren Zhu"
    assert [charge.text for charge in case.charges] == ["harbouring"]


def test_a_demand_tells_that_the_person_is_held() -> None:
    (case,) = cases_of("The authorities must release Ren Zhu at once.")
    assert (case.status, case.events) == ("detained", [])


def test_two_people_under_one_sentence() -> None:
    text = (
        "Lea and Arif Yun were convicted on 13 August 2015 of “fraud” and jailed for eight and ten years, respectively."
    )
    lea, arif = cases_of(text)
    assert (lea.person.name, arif.person.name) == ("Lea Yun", "Arif Yun")
    assert lea.sentence is not None
    assert arif.sentence is not None
    assert (lea.sentence.months, arif.sentence.months) == (96, 120)
    assert [event.date for event in lea.events] == ["2015-08-13", "2015-08-13"]
    assert [charge.text for charge in arif.charges] == ["fraud"]


def test_a_sentence_with_its_parts() -> None:
    text = (
        "Bookseller Ren Zhu was sentenced to 10 years’ imprisonment and deprivation of political rights for five years "
        "on the charge of “illegally providing intelligence” on 24 February 2020 in Ningbo."
    )
    (case,) = cases_of(text)
    assert case.sentence is not None
    assert (case.sentence.kind, case.sentence.months) == ("imprisonment", 120)
    assert case.sentence.additional == ["deprivation of political rights for five years"]
    assert [(event.type, event.date) for event in case.events] == [("sentence", "2020-02-24")]
    assert case.status == "imprisoned"


def test_what_a_person_could_get_is_no_sentence() -> None:
    (case,) = cases_of("Ren Zhu was charged with sedition. If convicted, he could face up to 15 years in prison.")
    assert case.sentence is None
    assert case.faces is not None
    assert case.faces.months == 180


def test_place_authority_and_codes() -> None:
    (case,) = cases_of("Ren Zhu was arrested by state security officers in Urumqi on 3 May 2019.")
    (event,) = case.events
    assert (event.place, event.country, event.region) == ("Urumqi", "CN", "CN-XJ")
    assert event.authority == "state security officers"


def test_a_surname_that_only_a_caption_completes_opens_no_second_case() -> None:
    text = "Lea Yun was arrested on 3 May 2016. Her father, Arif Yun, came. Days before, Yun had been beaten."
    (case,) = cases_of(text, captions=("Lea Yun at home",))
    assert (case.person.name, [event.type for event in case.events]) == ("Lea Yun", ["arrest", "attack"])


def test_a_caption_with_two_bearers_completes_no_surname() -> None:
    cases = cases_of("Yun was arrested.", captions=("Lea Yun and Arif Yun",))
    assert "Lea Yun" not in [case.person.name for case in cases]


def test_whose_right_behind_a_relative_means_the_name_beside_it() -> None:
    (case,) = cases_of("Ilka Brandt, sister of Tomas Brandt whose arrest in May shocked the town, spoke to the press.")
    assert case.person.name == "Tomas Brandt"


def test_who_was_not_seen_by_a_doctor_is_not_missing() -> None:
    text = "Ana Brenn is detained at Karst Prison. She has not been seen by a specialist since 11 May 2020."
    (case,) = cases_of(text)
    assert case.status == "detained"
    assert "disappearance" not in [event.type for event in case.events]


def test_the_next_morning_does_not_count_from_the_day_of_the_report() -> None:
    text = (
        "Ana Brenn, who was detained on 6 July for a march, must be freed, the group said today. "
        "Ana Brenn was brought before a judge the next morning."
    )
    assert told(text) == {"Ana Brenn": [("arrest", "2020-07-06"), ("trial", "2020-07-07")]}


def test_details() -> None:
    text = (
        "Ren Zhu, who has chronic diseases, was convicted by the Changsha City Intermediate People’s Court and is in "
        "Chaoyang Detention Centre without access to his family or a lawyer of his choice. He is at risk of torture."
    )
    (case,) = cases_of(text)
    assert case.held_at == "Chaoyang Detention Centre"
    assert case.court == "Changsha City Intermediate People’s Court"
    assert [span.text for span in case.health] == ["chronic diseases"]
    assert [span.text for span in case.access] == ["family", "lawyer of his choice"]
    assert [span.text for span in case.concerns] == ["torture"]


def test_an_update_carries_its_own_date() -> None:
    text = "Ren Zhu was arrested on 19 April.\n\nUPDATE of July 15: Ren Zhu was released on June 12."
    start = text.index("UPDATE")
    (case,) = cases_of(text, date=date(2020, 5, 7), updates=(Update(date="2020-07-15", start=start, end=len(text)),))
    assert [(event.type, event.date) for event in case.events] == [("arrest", "2020-04-19"), ("release", "2020-06-12")]
    assert case.status == "released"


def test_i_is_the_speaker() -> None:
    text = "“I was arrested on 3 May 2019,” said Mona Farid."
    name = text.index("Mona")
    speaker = Speaker(id="s-1", name="Mona Farid", start=name, end=name + 10)
    quote = Quote(id="q-1", text=text[1:30], start=1, end=30, speaker=speaker)
    (case,) = cases_of(text, [quote])
    assert case.person.name == "Mona Farid"


def test_the_same_event_told_twice_is_one() -> None:
    assert told("Ren Zhu was arrested in May. Police arrested Ren Zhu on 3 May 2020.") == {
        "Ren Zhu": [("arrest", "2020-05-03")]
    }


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "Karim Tabbou a été arrêté le 12 septembre 2019 à Alger.", {"Karim Tabbou": [("arrest", "2019-09-12")]}),
        ("fr", "La police a arrêté Karim Tabbou en mai 2019.", {"Karim Tabbou": [("arrest", "2019-05")]}),
        ("fr", "Karim Tabbou n’a pas été arrêté.", {}),
        (
            "es",
            "Ana Mendoza fue detenida el 3 de mayo de 2019 en Managua.",
            {"Ana Mendoza": [("arrest", "2019-05-03")]},
        ),
        ("es", "La policía detuvo a Ana Mendoza en mayo de 2019.", {"Ana Mendoza": [("arrest", "2019-05")]}),
        ("es", "El asesinato de Ana Mendoza sigue impune.", {"Ana Mendoza": [("death", None)]}),
    ],
)
def test_other_languages(language: str, text: str, found: dict[str, list[tuple[str, str | None]]]) -> None:
    assert told(text, language=language) == found


PARTS = (
    "Ren Zhu",
    "Mona Farid",
    "was",
    "arrested",
    "sentenced to",
    "ten years",
    "on 3 May",
    "in Urumqi",
    "who",
    "and",
    ",",
    ".",
    "“",
    "”",
    "he",
    "the death of",
    "not",
    "\n\n",
)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PARTS), max_size=25).map(" ".join))
def test_spans_support_their_facts_in_any_text(text: str) -> None:
    names = [case.person.name for case in cases_of(text)]
    assert len(names) == len(set(names))
