"""An entry's own page: one article with its date and title, whatever else stands on it, or nothing."""

from __future__ import annotations

import pytest

from archive_spider.capture import Capture
from archive_spider.pages.base import Hints, Listed, Page
from archive_spider.pages.detect import read_page

URL = "https://www.example.org/news/printer-jailed"
BODY = "<p>Lu Fang, a printer, was detained in Senn. His family has not seen him since the day of his arrest.</p>"
OTHERS = "".join(
    f"<div class=teaser><a href=/n{day}>A story of day {day}</a><span>{day} May 2021</span></div>" for day in (3, 4, 5)
)


def read(markup: str, listed: Listed | None = None) -> Page:
    payload = f"<html><head><title>Printer jailed | Elm Watch</title></head><body>{markup}</body></html>".encode()
    return read_page(
        Capture(payload=payload, source=URL, url=URL, content_type="text/html"), Hints().of_articles(listed)
    )


def only(markup: str) -> tuple[str, str | None]:
    (entry,) = read(markup).entries
    return entry.date, entry.title


def test_rows_of_others_are_no_entries_of_an_own_page() -> None:
    page = read(f"<h1>Printer jailed</h1><div class=text>{BODY * 3}</div><div class=more>{OTHERS}</div>")
    assert (page.role, page.entries, page.undated) == ("article", [], 1)


def test_the_only_date_of_a_page_is_its_own() -> None:
    assert only(f"<h1>Printer jailed</h1><div class=text>{BODY * 3}</div><div class=foot>9 May 2021</div>") == (
        "2021-05-09",
        "Printer jailed",
    )


def test_the_day_of_the_visit_over_the_page_is_not_the_articles() -> None:
    over = "<header><span class=date>Thursday, June 10, 2021</span></header>"
    assert read(f"{over}<h1>Printer jailed</h1><div class=text>{BODY * 3}</div>").entries == []


@pytest.mark.parametrize("time", ["2021-05-08 17:49:09", "2021-05-08T17:49:09-08:00"])
def test_the_day_that_the_page_shows_goes_before_that_of_another_zone(time: str) -> None:
    meta = '<meta property="article:published_time" content="2021-05-09T01:49:09+00:00">'
    markup = f"{meta}<main><h1>Printer jailed</h1><time datetime='{time}'>May 8, 2021</time>{BODY * 3}</main>"
    assert only(markup)[0] == "2021-05-08"


def test_a_time_far_from_the_metadata_is_anothers() -> None:
    meta = '<meta property="article:published_time" content="2021-05-09T01:49:09+00:00">'
    markup = f"{meta}<main><h1>Printer jailed</h1><time datetime='2019-02-03'>3 February 2019</time>{BODY * 3}</main>"
    assert only(markup)[0] == "2021-05-09"


@pytest.mark.parametrize(
    "menu", ["<nav><h1>Main menu</h1></nav>", "<div class=site><h1>Elm</h1></div>", "<aside><h1>Read on</h1></aside>"]
)
def test_the_title_is_the_heading_that_the_page_is_called_by(menu: str) -> None:
    date = "<time datetime=2021-05-09>9 May 2021</time>"
    assert only(f"{menu}<div class=x><h1>Printer jailed</h1>{date}<div>{BODY * 3}</div></div>")[1] == "Printer jailed"


def test_the_section_that_the_metadata_names_is_the_kind() -> None:
    meta = '<meta property="article:section" content="Blog">'
    (entry,) = read(f"{meta}<h1>Printer jailed</h1><time datetime=2021-05-09>9 May 2021</time>{BODY * 3}").entries
    assert entry.kind == "blog"


def test_a_page_without_a_heading_has_the_title_of_its_metadata() -> None:
    meta = '<meta property="og:title" content="Printer jailed for years">'
    assert only(f"{meta}<article><time datetime=2021-05-09>9 May 2021</time>{BODY * 3}</article>") == (
        "2021-05-09",
        "Printer jailed for years",
    )


def test_a_date_in_a_row_that_holds_the_text_too_is_the_articles() -> None:
    row = f"<ul><li><h1>Printer jailed</h1><div><time datetime=2021-05-09>9 May 2021</time></div>{BODY * 3}</li></ul>"
    assert only(row) == ("2021-05-09", "Printer jailed")


@pytest.mark.parametrize("shown", ["Printer jailed", "PRINTER JAILED", "Printer ja…"])
@pytest.mark.parametrize("own", ["", "<div class=date>9 May 2021</div>"])
def test_the_row_that_led_to_a_page_tells_its_date(shown: str, own: str) -> None:
    listed = Listed(date="2021-05-07", date_text="7 May", title=shown)
    (entry,) = read(f"<h1>Printer jailed</h1>{own}<div class=text>{BODY * 3}</div>", listed).entries
    assert (entry.date, entry.date_text, entry.title) == ("2021-05-07", "7 May", "Printer jailed")


@pytest.mark.parametrize("shown", ["Printer", "Page not found", None])
def test_a_page_of_another_title_has_not_the_date_of_the_row(shown: str | None) -> None:
    listed = Listed(date="2021-05-07", date_text="7 May", title=shown)
    assert read(f"<h1>Printer jailed</h1><div class=text>{BODY * 3}</div>", listed).entries == []
    dated = f"<h1>Printer jailed</h1><div class=date>9 May 2021</div><div class=text>{BODY * 3}</div>"
    assert [entry.date for entry in read(dated, listed).entries] == ["2021-05-09"]
