"""How a site is asked: waits, allowances, robots.txt, hosts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from crawling import crawl, titles
from faults import status, times
from hypothesis import given
from hypothesis import strategies as st
from listing_site import Site, serve, stories
from scrapy.http import Response

from archive_spider import clock
from archive_spider.crawl.guard import Guard
from archive_spider.crawl.politeness import Holds, retry_after
from archive_spider.crawl.robots import kept_rules, read_rules
from archive_spider.crawl.trouble import challenge, cut_on_the_wire, moved
from archive_spider.store.ledger import Ledger

NOW = datetime(2026, 3, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (b"0", 0),
        (b" 120 ", 120),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True).encode(), 90),
        (format_datetime(NOW - timedelta(days=1), usegmt=True).encode(), 0),
        (b"Sun Mar  1 02:01:00 2026", 60),
        (b"-5", None),
        (b"soon", None),
        (b"1e9", None),
        ("²".encode("latin-1"), None),
        (b"", None),
        (None, None),
        (b"99999999999999999999", 999999999),
    ],
)
def test_retry_after_in_seconds_and_as_a_date(header: bytes | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


@given(st.binary(max_size=40))
def test_retry_after_survives_anything(header: bytes) -> None:
    found = retry_after(header, NOW)
    assert found is None or found >= 0


def test_each_failure_in_a_row_doubles_the_wait_and_a_good_answer_ends_it() -> None:
    holds = Holds(2.0)
    assert [holds.fail("a.example") for _ in range(3)] == [2, 4, 8]
    assert holds.remaining("a.example") > 7
    assert holds.remaining("b.example") == 0
    holds.succeed("a.example")
    assert holds.fail("a.example") == 2
    assert max(holds.fail("c.example") for _ in range(20)) == 600


def test_retry_after_is_kept(tmp_path: Path) -> None:
    site = Site({"bahal": stories(2)})
    with serve(site):
        site.spoilers["/category/country/bahal"] = times(site, 1, status(429, **{"Retry-After": "2"})(site))
        assert crawl(site, tmp_path).code == 0
    first, again = (seen.at for seen in site.log if seen.path == "/category/country/bahal")
    assert again - first >= 2
    others = [seen for seen in site.log if first < seen.at < again]
    assert others == []


def test_a_site_that_asks_for_a_day_is_left_until_the_next_run(tmp_path: Path) -> None:
    site = Site({"bahal": stories(12)})
    with serve(site):
        header = format_datetime(datetime.now(UTC) + timedelta(days=1), usegmt=True)
        site.spoilers["/category/country/bahal?page=1"] = times(site, 9, status(503, **{"Retry-After": header})(site))
        result = crawl(site, tmp_path)
    assert result.code == 3
    assert "24.0 h" in result.summary["ending"]
    assert site.asked().count("/category/country/bahal?page=1") == 1
    assert len(titles(tmp_path)) == 5


def test_crawl_delay_and_disallow_are_kept(tmp_path: Path) -> None:
    robots = "User-agent: archive-spider\nCrawl-delay: 1\nDisallow: /news/story-1$\n\nUser-agent: *\nDisallow: /\n"
    with serve(Site({"bahal": stories(4)}, robots=robots)) as site:
        result = crawl(site, tmp_path)
        assert result.code == 0
        assert result.summary["forbidden"] == 1
    gaps = [later.at - earlier.at for earlier, later in zip(site.log, site.log[1:], strict=False)]
    assert min(gaps) >= 0.5, "a second, less what a busy machine takes to notice a request"
    assert "/news/story-1" not in site.asked()


def test_a_forbidden_listing_is_said(tmp_path: Path) -> None:
    with serve(Site({"bahal": stories(4)}, robots="User-agent: *\nDisallow: /category\n")) as site:
        result = crawl(site, tmp_path)
        assert (result.code, site.asked()) == (8, ["/robots.txt"])


def test_a_dry_run_says_what_would_be_asked_and_asks_nothing(tmp_path: Path) -> None:
    with serve(Site({"bahal": stories(12)})) as site:
        unknown = crawl(site, tmp_path, options={"dry_run": True})
        assert unknown.code == 0
        assert any("robots.txt first" in line for line in unknown.summary["planned"])
        assert site.log == []
        assert list(tmp_path.iterdir()) == []
        crawl(site, tmp_path, options={"budget": 6})
        site.log.clear()
        known = crawl(site, tmp_path, options={"dry_run": True})
        assert site.log == []
    planned = known.summary["planned"]
    assert f"{site.url}/category/country/bahal" in planned
    assert any("/news/story-" in line for line in planned)


# --- robots.txt by RFC 9309 -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "allowed"), [(200, False), (404, True), (410, True), (403, True), (401, True), (500, None), (503, None)]
)
def test_what_an_answer_for_robots_means(code: int, allowed: bool | None) -> None:
    rules = read_rules(code, b"User-agent: *\nDisallow: /private")
    assert (rules.allows("https://relief.example/private") if rules else None) is allowed


@pytest.mark.parametrize(
    ("body", "path", "allowed"),
    [
        (b"\xef\xbb\xbfUser-agent: *\nDisallow: /a", "/a", False),
        (b"User-agent: *\nDisallow: /*?page=", "/news?page=2", False),
        (b"User-agent: *\nDisallow: /news\nAllow: /news/2020", "/news/2020/x", True),
        (b"User-agent: *\nDisallow:", "/a", True),
        (b"User-agent: ARCHIVE-SPIDER\nDisallow: /a\n\nUser-agent: *\nAllow: /", "/a", False),
        (b"<html>Not found</html>", "/a", True),
        (b"User-agent: *\nDisallow: /a\n" + b"#" * 600_000 + b"\nDisallow: /b", "/b", True),
        (b"\xff\xfe\x00", "/a", True),
    ],
)
def test_robots_rules(body: bytes, path: str, allowed: bool) -> None:
    rules = read_rules(200, body)
    assert rules is not None
    assert rules.allows(f"https://relief.example{path}") is allowed


@pytest.mark.parametrize(("line", "delay"), [("5", 5), ("0.5", 0.5), ("86400", 60), ("-1", 0), ("soon", 0)])
def test_crawl_delay_is_capped(line: str, delay: float) -> None:
    rules = read_rules(200, f"User-agent: *\nCrawl-delay: {line}\n".encode())
    assert rules is not None
    assert rules.delay == delay


@pytest.mark.parametrize(("hours", "kept"), [(24, True), (25, False)])
def test_rules_are_kept_for_a_day(hours: int, kept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger.open(":memory:")
    monkeypatch.setattr(clock, "now", lambda: NOW)
    ledger.keep_robots("https://relief.example", 200, b"User-agent: *\nDisallow: /a")
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=hours))
    rules = kept_rules(ledger, "https://relief.example/a")
    assert (rules is not None and not rules.allows("https://relief.example/a")) is kept
    ledger.close()


# --- hosts ----------------------------------------------------------------------------------------------------------

GUARD = Guard(["www.relief.example", "127.0.0.1:8080"])


@pytest.mark.parametrize(
    "url",
    [
        "https://www.relief.example/a",
        "http://www.relief.example:80/a",
        "https://WWW.relief.example:443/",
        "http://127.0.0.1:8080/",
    ],
)
def test_the_declared_hosts_may_be_asked(url: str) -> None:
    assert GUARD.allows(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.0.0.1:8081/",
        "http://127.1:8080/",
        "http://2130706433:8080/",
        "http://0x7f000001:8080/",
        "http://0177.0.0.1:8080/",
        "http://localhost:8080/",
        "http://[::1]:8080/",
        "http://[::ffff:127.0.0.1]:8080/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://user@www.relief.example/",
        "http://www.relief.example@127.0.0.1/",
        "http://www.relief.example:22/",
        "http://www.relief.example.evil.example/",
        "http://evil.example/?www.relief.example",
        "http://relief.example/",
        "ftp://www.relief.example/",
        "file:///etc/passwd",
        "data:text/html,x",
        "gopher://www.relief.example/",
        "javascript:alert(1)",
        "http://www.relief.example:99999/",
        "http://[/",
        "//www.relief.example/",
        "",
    ],
)
def test_nothing_else_may_be_asked(url: str) -> None:
    assert not GUARD.allows(url)


def test_a_name_that_leads_to_a_private_address_is_not_asked(tmp_path: Path) -> None:
    with serve(Site({"bahal": stories(3)})) as site:
        declaration = {"private": False, "allowed_hosts": [f"localhost:{site.port}"]}
        result = crawl(
            site,
            tmp_path,
            declaration=declaration,
            host="localhost",
            options={"contact": "you@relief.example", "patience": 0.01},
        )
    assert result.code == 7
    assert site.log == []


def test_a_live_crawl_needs_a_contact_address(tmp_path: Path) -> None:
    site = Site({"bahal": stories(3)}, port=9)
    result = crawl(site, tmp_path, declaration={"private": False})
    assert result.code == 2
    assert "--contact" in result.said


# --- answers that are no pages --------------------------------------------------------------------------------------


def page(title: str, words: str, head: str = "") -> bytes:
    return f"<html><head><title>{title}</title>{head}</head><body>{words}</body></html>".encode()


@pytest.mark.parametrize(
    "payload",
    [
        page("Just a moment...", ""),
        page("Attention Required! | Cloudflare", "<h1>Sorry, you have been blocked</h1>"),
        page("Un instant…", ""),
        page("relief.example", "", "<script>window._cf_chl_opt={cvId:'3'}</script>"),
        page("Access Denied", "You don't have permission"),
        page("Pardon Our Interruption", ""),
        page("Sign in", "<form><input name=u><input type=password></form>"),
    ],
)
def test_challenges_are_recognized(payload: bytes) -> None:
    assert challenge(payload)


@pytest.mark.parametrize(
    "payload",
    [
        page("Access Denied: how Bahal shuts the net", "<p>" + "The report says so. " * 200 + "</p>"),
        page("News", "<p>“Checking your browser” is what users in Bahal saw.</p>" + "<p>More words here.</p>" * 200),
        page("Log in", "<p>No field to write a word in</p>"),
        page("Bahal", "<p>Please wait, said the guard.</p>"),
        b"",
        b"\xff\xfe\x00",
    ],
)
def test_pages_are_no_challenges(payload: bytes) -> None:
    assert challenge(payload) is None


@pytest.mark.parametrize(
    ("asked", "came", "same"),
    [
        ("http://relief.example/a?page=1", "https://www.relief.example/a/?page=1", True),
        ("https://relief.example/a?page=1", "https://relief.example/a", False),
        ("https://relief.example/a", "https://relief.example/", False),
    ],
)
def test_a_listing_that_moved_is_another_page(asked: str, came: str, same: bool) -> None:
    assert (moved(asked, came) is None) is same


@pytest.mark.parametrize(
    ("headers", "body", "flags", "cut"),
    [
        ({"Content-Length": "4"}, b"four", [], False),
        ({"Content-Length": "5"}, b"four", [], True),
        ({"Content-Length": "3"}, b"four", [], False),
        ({}, b"four", ["partial"], True),
        ({}, b"", [], True),
        ({"Content-Encoding": "gzip"}, b"four", [], True),
    ],
)
def test_cut_bodies(headers: dict[str, str], body: bytes, flags: list[str], cut: bool) -> None:
    response = Response("http://relief.example/", headers=headers, body=body, flags=flags)
    assert bool(cut_on_the_wire(response)) is cut
