"""Web archives: what there is, what is chosen, and how it is asked for."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from archive_spider.sources.webarchive import (
    WebArchive,
    WebArchiveError,
    WebCapture,
    all_states,
    as_of,
    pages_of,
    parse_cdx,
    parse_timemap,
    read_raw_address,
)

LISTING = "http://www.example.org/category/country/china"


def capture(day, url=LISTING, digest="A"):
    return WebCapture(datetime(2020, 7, day, 12, tzinfo=UTC), url, digest)


ROWS = [("20200701120000", LISTING, "text/html", "200", "A"), ("20200702120000", LISTING, "text/html", "200", "B")]
EXPECTED = [capture(1), capture(2, digest="B")]


def test_the_internet_archives_rows_are_read():
    head = ["timestamp", "original", "mimetype", "statuscode", "digest"]
    assert parse_cdx(json.dumps([head, *ROWS]).encode()) == EXPECTED


def test_pywbs_lines_are_read():
    names = ("timestamp", "url", "mime", "status", "digest")
    lines = "\n".join(json.dumps(dict(zip(names, row, strict=True))) for row in ROWS)
    assert parse_cdx(lines.encode()) == EXPECTED


def test_redirects_errors_and_pictures_are_left_out():
    names = ("timestamp", "url", "mime", "status", "digest")
    rows = [("20200701120000", LISTING, "text/html", "302", "A"), ("20200702120000", LISTING, "image/png", "200", "B")]
    lines = "\n".join(json.dumps(dict(zip(names, row, strict=True))) for row in rows)
    assert parse_cdx(lines.encode()) == []


@pytest.mark.parametrize("body", [b"", b"[]", b"\n"])
def test_no_capture_is_no_error(body):
    assert parse_cdx(body) == []


@pytest.mark.parametrize("body", [b"<html>Not found</html>", b'{"a": 1}', b'[["timestamp"], ["x", "y"]]', b"[1]"])
def test_another_answer_is_an_error_that_shows_it(body):
    with pytest.raises(WebArchiveError, match="cannot be read"):
        parse_cdx(body)


def test_a_timemap_is_read():
    body = (
        f'<{LISTING}>; rel="original",\n'
        f'<http://a.test/web/timegate/{LISTING}>; rel="timegate",\n'
        f'<http://a.t/web/20200701120000/{LISTING}>; rel="memento first"; datetime="Wed, 01 Jul 2020 12:00:00 GMT",\n'
        f'<http://a.test/web/20200702120000/{LISTING}>; rel="memento"; datetime="Thu, 02 Jul 2020 12:00:00 GMT"\n'
    )
    found = parse_timemap(body.encode())
    assert [(c.taken, c.url) for c in found] == [(c.taken, c.url) for c in EXPECTED]


def test_a_memento_without_a_date_is_an_error():
    with pytest.raises(WebArchiveError, match="no date"):
        parse_timemap(b'<http://a.test/web/20200701120000/http://b.test/>; rel="memento"; datetime="soon"')


@pytest.mark.parametrize(
    ("place", "cdx", "raw"),
    [
        ("wayback", "https://web.archive.org/cdx/search/cdx?", "https://web.archive.org/web/20200701120000id_/"),
        (
            "http://127.0.0.1:8080/demo/",
            "http://127.0.0.1:8080/demo/cdx?",
            "http://127.0.0.1:8080/demo/20200701120000id_/",
        ),
    ],
)
def test_addresses(place, cdx, raw):
    archive = WebArchive.at(place)
    assert archive.captures_query(LISTING, until=date(2020, 7, 2)).startswith(cdx)
    assert "to=20200702235959" in archive.captures_query(LISTING, until=date(2020, 7, 2))
    address = archive.raw_address(capture(1))
    assert address == raw + LISTING
    assert read_raw_address(address) == WebCapture(capture(1).taken, LISTING)


def test_an_address_that_is_no_captures():
    assert read_raw_address(LISTING) is None


@pytest.mark.parametrize(
    ("url", "belongs"),
    [
        (LISTING, True),
        (LISTING.replace("http:", "https:").replace("www.", ""), True),
        (LISTING + "?page=3", True),
        (LISTING + "?page=0%2C3", True),
        (LISTING + "/page/2/", True),
        (LISTING + "?page=3&utm_source=x", True),
        (LISTING + "/feed", False),
        (LISTING + "-hong-kong", False),
        (LISTING + "?sort=date", False),
        ("http://www.example.org/category/country", False),
    ],
)
def test_a_listings_own_pages(url, belongs):
    assert bool(pages_of([capture(1, url)], LISTING)) is belongs


def test_a_listing_with_a_query_keeps_it():
    start = "https://example.org/news?country[0]=9545"
    urls = [start + "&page=2", "https://example.org/news?country[0]=1&page=2", "https://example.org/news?page=2"]
    assert [c.url for c in pages_of([capture(1, url) for url in urls], start)] == urls[:1]


def test_as_of_takes_the_last_capture_of_each_page_up_to_that_day():
    second = LISTING + "?page=1"
    captures = [capture(1), capture(5, digest="B"), capture(3, second), capture(9, second, "C")]
    chosen = as_of(captures, date(2020, 7, 5))
    assert sorted(chosen.values()) == [capture(3, second), capture(5, digest="B")]
    assert as_of(captures, date(2019, 1, 1)) == {}


def test_all_states_leaves_out_what_shows_nothing_new():
    captures = [capture(1), capture(2), capture(3, digest="B"), capture(4), capture(4, LISTING + "?page=1")]
    assert [(c.taken.day, c.digest) for c in all_states(captures)] == [(1, "A"), (3, "B"), (4, "A"), (4, "A")]
