from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_spider.pages import dates
from archive_spider.pages.base import Hints
from archive_spider.pages.markup import parse
from archive_spider.pages.rows import placed_dates

READ = [
    ("July 08, 2020", "en", "2020-07-08"),
    ("8 July 2020", "en", "2020-07-08"),
    ("Apr 30, 2013", "en", "2013-04-30"),
    ("June 17th, 2019", "en", "2019-06-17"),
    ("Updated: December 26, 2018", "en", "2018-12-26"),
    ("Tuesday, June 9, 2020", "en", "2020-06-09"),
    ("posted on: 2014/06/27", "en", "2014-06-27"),
    ("8 juillet 2020", "fr", "2020-07-08"),
    ("1er janvier 2020", "fr", "2020-01-01"),
    ("vendredi 3 août 2018", "fr", "2018-08-03"),
    ("8 de julio de 2020", "es", "2020-07-08"),
    ("diciembre 21, 2003", "es", "2003-12-21"),
    ("15. März 2019", "de", "2019-03-15"),
    ("21 ديسمبر 2003", "ar", "2003-12-21"),
    ("9 كانون الثاني/يناير 2021", "ar", "2021-01-09"),
    ("14 марта 2021 г.", "ru", "2021-03-14"),
    ("1º de março de 2016", "pt-BR", "2016-03-01"),
    ("2019年3月4日", "zh-Hans", "2019-03-04"),
    ("2019년 3월 4일", "ko", "2019-03-04"),
    ("4. Jänner 2019", "de-AT", "2019-01-04"),
    ("4. Jänner 2019", "fr", None),
    ("Mon, 03/04/2019 - 09:12", "en", "2019-03-04"),
    ("Thu, 04/03/2019 - 09:12", "en", None),
    ("03/04/2019", "en", None),
    ("28/10/2020", "fr", "2020-10-28"),
    ("03/04/2019", "fr", "2019-04-03"),
    ("Wed, 03/04/2019", "fr", "2019-04-03"),
    ("Mon, 03/04/2019", "en-GB", "2019-03-04"),
    ("03/04/2019", "en-GB", "2019-04-03"),
    ("03/04/2019", "en-US", None),
    ("8 juillet 2020", "en", None),
    ("June 2019", "en", None),
    ("26 January", "en", None),
    ("February 30, 2020", "en", None),
    ("2024-13-01", "en", None),
    ("to", "en", None),
    ("may", "en", None),
    ("", "en", None),
]


@pytest.mark.parametrize(("words", "language", "read"), READ)
def test_text_date(words: str, language: str, read: str | None) -> None:
    assert dates.text_date(words, (language,)) == read


def test_the_sites_own_format_comes_first() -> None:
    assert dates.text_date("03/04/2019", ("en",), ("%d/%m/%Y",)) == "2019-04-03"
    assert dates.text_date("4 mars 2019", ("fr",), ("%d %B %Y",)) == "2019-03-04"
    assert dates.text_date("March 2019", ("en",), ("%B %Y",)) is None


NUMBERS = {
    "the day is first": ("<td>13/02/2014</td>\n<td>03/04/2014</td>", ("%d/%m/%Y",)),
    "the month is first": ("Posted on 02/13/2014\n03/04/2014 -\n", ("%m/%d/%Y",)),
    "none tells": ("<td>03/02/2014</td>", ()),
    "two tell otherwise": ("13/02/2014\n02/13/2014", ()),
    "another mark": ("<b>13.02.2014</b> 03/04/2014", ("%d.%m.%Y",)),
    "years of two digits": ("<td>13/02/14</td>\n<td>03/04/14</td>\n<td>28/01/14</td>", ("%d/%m/%y",)),
    "years of two digits, the month first": ("<td>02/13/14</td>\n<td>04/03/14</td>\n<td>01/28/13</td>", ("%m/%d/%y",)),
    "the year may be first": ("<td>21.02.14</td>\n<td>21.04.03</td>\n<td>20.01.28</td>", ()),
    "too few years of two digits": ("<td>13/02/14</td>\n<td>28/01/14</td>", ()),
    "one day in many years": ("<td>13/02/14</td>\n<td>13/02/15</td>\n<td>13/02/16</td>", ()),
    "dates in a sentence": ("They met on 13/02/2014 in a town of nine hundred people.", ()),
}


@pytest.mark.parametrize(("page", "formats"), NUMBERS.values(), ids=NUMBERS)
def test_the_other_dates_of_a_page_tell_day_from_month(page: str, formats: tuple[str, ...]) -> None:
    assert dates.number_formats(page) == formats


@pytest.mark.parametrize("languages", [("es",), ("es", "en"), ("es", "fr", "en")])
def test_a_weekday_of_another_language_lets_the_pages_own_order_not_count(languages: tuple[str, ...]) -> None:
    assert dates.text_date("Wed, 12/02/2020 - 09:00", languages) is None
    assert dates.text_date("Fri, 04/03/2020 - 09:00", languages) == "2020-04-03"
    assert dates.text_date("mié, 12/02/2020 - 09:00", languages) == "2020-02-12"


def test_a_format_holds_beside_other_words() -> None:
    assert dates.text_date("Posted on 03/04/2019", ("en",), ("%d/%m/%Y",)) == "2019-04-03"


DATE_LINES = [
    ("28 يونيو، 2021", "ar", "2021-06-28", False),
    ("(31 December 2015)", "en", "2015-12-31", False),
    ("31 December 2015 –", "en", "2015-12-31", False),
    ("Published: 31 December 2015", "en", "2015-12-31", False),
    ("Last updated: 31 December 2015", "en", "2015-12-31", True),
    ("Zuletzt aktualisiert am 31. Dezember 2015", "de", "2015-12-31", True),
    ("Опубликовано 31 декабря 2015 г.", "ru", "2015-12-31", False),
    ("Mis à jour le 31 décembre 2015", "fr", "2015-12-31", True),
    ("Última actualización: 31 de diciembre de 2015", "es", "2015-12-31", True),
]


@pytest.mark.parametrize(("line", "language", "read", "changed"), DATE_LINES)
def test_date_line(line: str, language: str, read: str, *, changed: bool) -> None:
    found = dates.date_line(line, (language,), ())
    assert found
    assert (found[0], found[1].changed) == (read, changed)


MACHINE = [
    ("2019-03-04T23:12:00-05:00", "2019-03-04"),
    ("2019-03-04", "2019-03-04"),
    ("20190304", "2019-03-04"),
    ("Mon, 04 Mar 2019 14:12:00 +0000", "2019-03-04"),
    ("2019-03", None),
    ("2019-02-30T00:00:00Z", None),
    ("0000-00-00T00:00:00", None),
    ("yesterday: now", None),
    (None, None),
]


@pytest.mark.parametrize(("value", "read"), MACHINE)
def test_machine_date(value: str | None, read: str | None) -> None:
    assert dates.machine_date(value) == read


def test_a_machine_date_gives_way_to_the_words_a_time_zone_away() -> None:
    assert dates.reconcile("2019-03-05", "2019-03-04") == "2019-03-04"
    assert dates.reconcile("2019-03-05", "2018-03-04") == "2019-03-05"
    assert dates.reconcile(None, "2018-03-04") == "2018-03-04"
    assert dates.reconcile("2018-03-04", None) == "2018-03-04"


MONTH_AND_DAY = [
    ("of July 15", "en", "2020-05-07", "2020-07-15"),
    ("January 15", "en", "2019-12-20", "2020-01-15"),
    ("du 15 juillet", "fr", "2020-05-07", "2020-07-15"),
    ("29 February", "en", "2019-01-01", "2020-02-29"),
    ("of July", "en", "2020-05-07", None),
]


@pytest.mark.parametrize(("words", "language", "after", "read"), MONTH_AND_DAY)
def test_month_and_day(words: str, language: str, after: str, read: str | None) -> None:
    assert dates.month_and_day(words, (language,), after) == read


NO_DATE_LINES = [
    "March 28, 2018 - The next leader must act.",
    "Ottawa, July 11, 2019 –Today we ask",
    "(New York, October 18, 2018) –",
    "Released: 16:01 GMT Sunday 27 September, 2015",
    "Posted at 0001hrs GMT 1 February 2015",
    "Posted by A. Person on Saturday, 17 June 2017",
    "When: 0001hrs GMT on 22 November.",
    "UPDATE May 7, 2015: He was released",
    "DAY 1",
    "from 3 to 5 July 2019",
]


@pytest.mark.parametrize("line", NO_DATE_LINES)
def test_no_date_line(line: str) -> None:
    assert dates.date_line(line, ("en",), ()) is None


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%Y-%m-%d"])
)
def test_a_date_written_is_the_date_read(day: date, form: str) -> None:
    written = day.strftime(form)
    assert dates.text_date(written, ("en", "fr", "es")) == day.isoformat()


@given(st.text(max_size=90))
def test_any_words_give_a_date_or_none(words: str) -> None:
    read = dates.text_date(words, ("en", "fr", "es"))
    assert read is None or date.fromisoformat(read)


def test_words_of_a_date() -> None:
    assert dates.date_words("Submitted by web on Mon, 03/04/2019") == "Mon, 03/04/2019"
    assert dates.date_words("Published: March 4, 2019 by web") == "March 4, 2019"


POSTED = [
    ("Posted by Ann Oak on March 4, 2019 in News", "March 4, 2019"),
    ("By Ann Oak on March 4, 2019 in News", "March 4, 2019"),
    ("By Ann Oak | March 4, 2019", "March 4, 2019"),
    ("By Ann Oak, Monday, March 4, 2019", "Monday, March 4, 2019"),
    ("By Ann Oak March 4, 2019", None),
    ("By March 4, 2019", None),
    ("By Royal Order on March 4, 2019, he was freed.", None),
    ("By the end of the hearing on March 4, 2019", None),
    ("By Harbour Decree, March 4, 2019, the quay was closed", None),
    ("By Harbour Decree – March 4, 2019: the quay is closed to all of…", None),
    ("By Monday, March 4, 2019", None),
    ("By Ann Oak, March 4, 2019, updated in May", "March 4, 2019"),
]


@pytest.mark.parametrize(("line", "read"), POSTED)
def test_a_date_stands_behind_a_label_or_an_author(line: str, read: str | None) -> None:
    assert dates.posted_date(line, ("en",), ()) == (read and ("2019-03-04", read))


BESIDE = {
    "Port Vell, 4 March 2019": "2019-03-04",
    "Port Vell | 4 March 2019 | Press release": "2019-03-04",
    "Press release: 4 March 2019": "2019-03-04",
    "Arrested: 4 March 2019": None,
    "Date of birth: 4 March 2019": None,
    "Deadline: 4 March 2019": None,
    "By Monday, 4 March 2019": None,
}


@pytest.mark.parametrize("line", BESIDE)
def test_a_date_with_a_place_or_a_kind_is_the_row_s_and_one_behind_another_label_is_not(line: str) -> None:
    document = parse(f"<html lang=en><body><p>{line}</p></body></html>", url=None, hints=Hints())
    assert document is not None
    found = next(placed_dates(document.root, document), None)
    assert (found and found.date) == BESIDE[line]


LINES = {
    "By Friday, 8 March 2019": None,
    "By 8 March 2019": None,
    "by on Friday, 8 March 2019": "2019-03-08",
    "Friday, 8 March 2019": "2019-03-08",
}


@pytest.mark.parametrize("line", LINES)
def test_the_end_of_a_term_dates_no_entry(line: str) -> None:
    read = dates.date_line(line, ("en",), ())
    assert (read and read[0]) == LINES[line]
