from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_spider.extract.dates import DateReader
from archive_spider.extract.lexicon import load
from tests.extract.telling import facts_of

ENTRY = date(2020, 5, 27)
LEVEL_1 = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?~?(?:/\d{4}(?:-\d{2}(?:-\d{2})?)?)?")


def read(text: str, language: str = "en", entry: date | None = ENTRY) -> list[str]:
    reader = DateReader(text, language, lambda _: entry)
    found = reader.within(0, len(text))
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
    return [one.edtf for one in found]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on 10 September 2018", "2018-09-10"),
        ("on the 10th of September, 2018", "2018-09-10"),
        ("on September 10, 2018", "2018-09-10"),
        ("on Sept. 10, 2018", "2018-09-10"),
        ("on 5, 6 and 9 May 2019", "2019-05-05/2019-05-09"),
        ("on 6, 9 and 5 May 2019", "2019-05-05"),
        ("on 2, 5, 5 and 9 May 2019", "2019-05-09"),
        ("on 12 and 13 January", "2020-01-12/2020-01-13"),
        ("until 20 May", "2020-05-20"),
        ("on June 17th", "2019-06-17"),
        ("on 26 December", "2019-12-26"),
        ("since 13 June", "2019-06-13"),
        ("in April 2016", "2016-04"),
        ("since 2015", "2015"),
        ("his 2017 arrest", "2017"),
        ("at the end of 2018", "2018-12~"),
        ("at the end of January 2019", "2019-01"),
        ("late in 2012", "2012"),
        ("late last month", "2020-04"),
        ("last week", "2020-05"),
        ("earlier this year", "2020"),
        ("on Wednesday afternoon", "2020-05-27"),
        ("last Wednesday", "2020-05-20"),
        ("on Thursday", "2020-05-21"),
        ("last Thursday, 15 October", "2019-10-15"),
        ("between 1 and 8 October", "2019-10-01/2019-10-08"),
        ("from 28 December 2018 to 3 January 2019", "2018-12-28/2019-01-03"),
        ("from 28 December to 3 January", "2019-12-28/2020-01-03"),
        ("on 3-4 June 1989", "1989-06-03/1989-06-04"),
        ("on 6-7 March", "2020-03-06/2020-03-07"),
        ("October 1-8, 2018", "2018-10-01/2018-10-08"),
        ("between May and June 2018", "2018-05/2018-06"),
        ("between 2015 and 2017", "2015/2017"),
        ("today", "2020-05-27"),
        ("yesterday morning", "2020-05-26"),
        ("two days ago", "2020-05-25"),
        ("three weeks ago", "2020-05~"),
        ("two years ago", "2018~"),
        ("in summer 2018", "2018-22"),
        ("in May last year", "2019-05"),
        ("on 28 April last year", "2019-04-28"),
        ("last August", "2019-08"),
        ("around 5 March 2019", "2019-03-05~"),
        ("on 2018-09-10", "2018-09-10"),
        ("on 24/09/2018", "2018-09-24"),
        ("a hearing is set for 10 July", "2020-07-10"),
        ("he will be tried on Monday", "2020-06-01"),
    ],
)
def test_english(text: str, edtf: str) -> None:
    assert read(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("le 3 mai 2018", "2018-05-03"),
        ("le 1er octobre", "2019-10-01"),
        ("en avril 2016", "2016-04"),
        ("depuis 2015", "2015"),
        ("fin 2018", "2018-12~"),
        ("à la fin du mois dernier", "2020-04"),
        ("jeudi dernier", "2020-05-21"),
        ("entre le 1er et le 8 octobre 2019", "2019-10-01/2019-10-08"),
        ("du 1er au 8 octobre", "2019-10-01/2019-10-08"),
        ("hier", "2020-05-26"),
        ("mi-mai", "2020-05"),
        ("il y a deux ans", "2018~"),
        ("le 3 déc. 2018", "2018-12-03"),
        ("les 5, 6 et 9 mai", "2020-05-05/2020-05-09"),
    ],
)
def test_french(text: str, edtf: str) -> None:
    assert read(text, "fr") == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("el 3 de mayo de 2018", "2018-05-03"),
        ("el 1.º de octubre", "2019-10-01"),
        ("en abril de 2016", "2016-04"),
        ("desde 2015", "2015"),
        ("a finales de 2018", "2018-12~"),
        ("el jueves pasado", "2020-05-21"),
        ("el pasado jueves 15 de octubre", "2019-10-15"),
        ("del 1 al 8 de octubre", "2019-10-01/2019-10-08"),
        ("ayer", "2020-05-26"),
        ("el mes pasado", "2020-04"),
        ("hace dos años", "2018~"),
        ("el 3 dic. 2018", "2018-12-03"),
        ("los días 5, 6 y 9 de mayo", "2020-05-05/2020-05-09"),
    ],
)
def test_spanish(text: str, edtf: str) -> None:
    assert read(text, "es") == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "after more than 20 months",
        "26 years have passed",
        "a man aged 31",
        "under Article 10 of the law",
        "in 2000 prisoners",
        "X may go",
        "the arrest of May Lam",
        "known as Black Thursday",
        "1,200 lashes",
        "ASA 17/4243/2021",
        "10/09/2018",
        "31 February 2018",
        "5, 6 and 31 February 2018",
        "",
    ],
)
def test_no_date(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("he stays in custody until 30 June", "en"),
        ("il reste en prison jusqu’au 30 juin", "fr"),
        ("sigue preso hasta el 30 de junio", "es"),
        ("escritor en la década de 1990", "es"),
    ],
)
def test_no_year_that_the_text_leaves_open(text: str, language: str) -> None:
    assert read(text, language) == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on 3 May 2018 and charged on 10 June", ["2018-05-03", "2018-06-10"]),
        ("on 9 July 2014 and charged the following January", ["2014-07-09", "2015-01"]),
        ("on 12 November and freed three days later", ["2019-11-12", "2019-11-15"]),
        ("on 3 April 2016 and jailed in September of that year", ["2016-04-03", "2016-09"]),
    ],
)
def test_dates_that_lean_on_others(text: str, edtf: list[str]) -> None:
    assert read(text) == edtf


def test_without_a_date_of_the_entry_the_year_comes_from_the_text_or_not_at_all() -> None:
    assert read("on 12 November", entry=None) == []
    assert read("in 2015 and on 12 November", entry=None) == ["2015", "2015-11-12"]
    assert read("last Thursday", entry=None) == []


FORMS = {
    "en": ("{d} {m} {y}", "{m} {d}, {y}", "the {d} of {m}, {y}", "{m} {d} {y}"),
    "fr": ("le {d} {m} {y}",),
    "es": ("el {d} de {m} de {y}", "el {d} de {m} del {y}"),
}


def month_name(day: date, language: str) -> str:
    return str(load(language, "dates")["months"][day.month - 1][0])


@given(
    st.dates(date(1901, 1, 1), date(2098, 12, 31)),
    st.sampled_from([(lang, form) for lang in FORMS for form in FORMS[lang]]),
)
def test_a_full_date_in_any_form_is_itself(day: date, shape: tuple[str, str]) -> None:
    language, form = shape
    text = form.format(d=day.day, m=month_name(day, language), y=day.year)
    assert read(text, language) == [day.isoformat()]


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.integers(0, 364), st.sampled_from(["en", "fr", "es"]))
def test_a_date_without_its_year_is_the_nearest_not_after_the_entry(entry: date, back: int, language: str) -> None:
    day = entry - timedelta(days=back)
    form = {"en": "on {d} {m}", "fr": "le {d} {m}", "es": "el {d} de {m}"}[language]
    found = read(form.format(d=day.day, m=month_name(day, language)), language, entry)
    later = f"{day.year + 1}-{day.month:02d}-{day.day:02d}"
    assert found in ([day.isoformat()], []) or (found == [later] and later <= entry.isoformat())
    assert found or (day.month, day.day) == (2, 29)


@given(st.text(alphabet="0123456789 -–/.,MayJune of the last andto", max_size=200))
def test_whatever_is_read_is_edtf_and_stands_in_the_text(text: str) -> None:
    for edtf in read(text):
        assert LEVEL_1.fullmatch(edtf)


@given(
    st.sampled_from(["in {m} {y}", "early {m} {y}", "at the end of {m} {y}"]),
    st.integers(1, 12),
    st.integers(1950, 2050),
)
def test_no_day_that_the_text_does_not_give(form: str, month: int, year: int) -> None:
    name = load("en", "dates")["months"][month - 1][0]
    assert read(form.format(m=name, y=year)) == [f"{year}-{month:02d}"]


@pytest.mark.parametrize(
    ("text", "language", "arrest"),
    [
        ("Ann Oak (born on 3 May 1980) was arrested in Lund.", "en", "arrest -"),
        ("Ann Oak (born in Lund in 1980) was arrested on 4 March 2021.", "en", "arrest 2021-03-04"),
        ("Jean Mabo (né le 3 mai 1980) a été arrêté à Lomé.", "fr", "arrest -"),
        ("Awa Sow, née à Dakar en 1980, a été arrêtée le 4 mars 2021.", "fr", "arrest 2021-03-04"),
        ("Awa Sow, née en 1980 à Dakar, a été arrêtée.", "fr", "arrest -"),
        ("Luis Mena (nacido el 3 de mayo de 1980) fue detenido en Lima.", "es", "arrest -"),
        ("Rosa Mena, nacida en Lima en 1980, fue detenida.", "es", "arrest -"),
    ],
)
def test_a_birth_dates_no_event(text: str, language: str, arrest: str) -> None:
    (facts,) = facts_of(text, language).values()
    assert {fact for fact in facts if fact.startswith("arrest ") and " in " not in fact} == {arrest}
