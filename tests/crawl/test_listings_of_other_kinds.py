"""Listings that are no rows on pages: feeds for the night, WordPress REST, sitemaps, rows without a date."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

import pytest
from crawl_driver import declare
from crawling import crawl, entries, rows
from listing_site import reply, row, story

from archive_spider.crawl.replay import replay
from archive_spider.pages import Hints, Rows
from archive_spider.spiders.base import Listing
from archive_spider.store.ledger import Ledger
from archive_spider.store.projection import standing_entries
from tests.loopback import serving

DAYS = [f"2021-01-{day:02}T03:00:00Z" for day in range(1, 29)]


@dataclass
class Pages:
    """A site that is what its pages are: path with query → body, or status, headers and body."""

    pages: dict[str, object] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    listings: dict[str, object] = field(default_factory=dict)
    port: int = 0

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def serve(site):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            site.asked.append(self.path)
            found = site.pages.get(self.path, (404, {}, "<html><body>none</body></html>"))
            status, headers, body = found if isinstance(found, tuple) else (200, {}, found)
            kind = "application/json" if body[:1] in "[{" else "text/xml" if body[:5] == "<?xml" else "text/html"
            reply(self, status, body.encode(), f"{kind}; charset=utf-8", headers)

    with serving(Handler) as site.port:
        yield site


def run(site, output, night=0, **declaration):
    site.asked.clear()
    declaration.setdefault("listings", {"bahal": Listing(f"{site.url}/list", ("XA",))})
    return crawl(site, output, now=DAYS[night], declaration=declaration)


def replayed(site, output, **declaration):
    """Give what stands after the WARC files are taken into an empty ledger."""
    declaration.setdefault("listings", {"bahal": Listing(f"{site.url}/list", ("XA",))})
    ledger = Ledger.open(":memory:")
    warcs = sorted((output / "warc").iterdir())
    replay(ledger, warcs, {"demo_site": declare(site.port, [], **declaration)})
    try:
        return {entry.id: entry.text for entry in standing_entries(ledger)}
    finally:
        ledger.close()


def standing(output):
    return {entry["id"]: entry["text"] for entry in entries(output)}


def numbers(output):
    return {int(entry["title"].rpartition(" ")[2]) for entry in entries(output)}


def article(number):
    entry = story(number)
    text = "".join(f"<p>{part}</p>" for part in entry.body)
    return (
        f'<html lang="en"><head><title>x</title></head><body class="single"><main><h1>{entry.title}</h1>'
        f'<time datetime="{entry.day}">{entry.day}</time><div class="entry-content">{text}</div></main></body></html>'
    )


# --- a feed for the night, pages for the sweep ----------------------------------------------------------------------


def feed(numbered):
    items = "".join(
        f"<item><title>{one.title}</title><link>{one.path}</link><pubDate>{one.day:%a, %d %b %Y} 12:00:00 GMT</pubDate>"
        f"<description>{' '.join(one.body)}</description></item>"
        for one in map(story, numbered)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>'


def paged(site, numbered, size=5):
    numbered = sorted(numbered, reverse=True)
    parts = [numbered[at : at + size] for at in range(0, len(numbered), size)]
    for number, part in enumerate(parts):
        shown = "".join(row(story(one), place, len(part)) for place, one in enumerate(part, 1))
        more = f'<ul class="pager"><li class="pager-next"><a href="/list?page={number + 1}">next</a></li></ul>'
        last = number == len(parts) - 1
        site.pages["/list" + (f"?page={number}" if number else "")] = (
            f'<html lang="en"><body><div class="view-content">{shown}</div>{"" if last else more}</body></html>'
        )
    for one in numbered:
        site.pages[story(one).path] = article(one)


@pytest.fixture
def joined(tmp_path):
    with serve(Pages()) as site:
        listings = {"bahal": Listing(f"{site.url}/list", ("XA",), feed=f"{site.url}/feed")}
        paged(site, range(12))
        site.pages["/feed"] = feed([11, 10, 9])
        assert run(site, tmp_path, listings=listings).code == 0
        assert "/feed" not in site.asked
        yield site, listings


def test_a_feed_is_asked_for_in_the_nights_between(joined, tmp_path):
    site, listings = joined
    site.pages["/feed"] = feed([13, 12, 11])
    site.pages |= {story(12).path: article(12), story(13).path: article(13)}
    done = run(site, tmp_path, 1, listings=listings)
    assert done.code == 0, done.said
    assert [path for path in site.asked if "list" in path] == []
    assert numbers(tmp_path) == set(range(14))
    changed = [line["change"] for line in rows(tmp_path / "changes.jsonl")]
    assert changed == ["added"] * 14
    assert replayed(site, tmp_path, listings=listings) == standing(tmp_path)


def test_a_feed_that_does_not_reach_back_leads_to_the_pages(joined, tmp_path):
    site, listings = joined
    paged(site, range(20))
    site.pages["/feed"] = feed([19, 18])
    assert run(site, tmp_path, 1, listings=listings).code == 0
    assert "/list" in site.asked
    assert numbers(tmp_path) == set(range(20))


def test_a_feed_that_is_gone_leads_to_the_pages(joined, tmp_path):
    site, listings = joined
    paged(site, range(13))
    del site.pages["/feed"]
    assert run(site, tmp_path, 1, listings=listings).code == 3
    assert numbers(tmp_path) == set(range(13))


def test_the_sweep_reads_the_pages_and_finds_what_is_gone(joined, tmp_path):
    site, listings = joined
    paged(site, set(range(12)) - {6})
    site.pages["/feed"] = feed([11, 10, 9])
    assert run(site, tmp_path, 1, listings=listings).code == 0
    assert 6 in numbers(tmp_path)
    assert run(site, tmp_path, 10, listings=listings).code == 0
    assert "/feed" not in site.asked
    assert numbers(tmp_path) == set(range(12)) - {6}


# --- a feed alone ---------------------------------------------------------------------------------------------------


def atom(numbered):
    items = "".join(
        f'<entry><title>{one.title}</title><link href="{one.path}"/><updated>{one.day}T12:00:00Z</updated>'
        f"<summary>{' '.join(one.body)}</summary></entry>"
        for one in map(story, numbered)
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>{items}</feed>'


@pytest.mark.parametrize("write", [feed, atom])
def test_entries_that_leave_a_feed_are_kept(tmp_path, write):
    with serve(Pages()) as site:
        site.pages = {story(one).path: article(one) for one in range(20)} | {"/list": write([4, 3, 2, 1, 0])}
        done = run(site, tmp_path)
        assert done.code == 0, done.said
        assert numbers(tmp_path) == set(range(5))
        site.pages["/list"] = write([5, 4, 3, 2, 1])
        done = run(site, tmp_path, 1)
        assert done.code == 0, done.said
        site.pages["/list"] = write([12, 11, 10, 9, 8])
        for night in (12, 22):
            done = run(site, tmp_path, night)
            assert done.code == 0, done.said
    assert numbers(tmp_path) == {*range(6), *range(8, 13)}
    assert {line["change"] for line in rows(tmp_path / "changes.jsonl")} == {"added"}


def test_a_feed_that_lacks_newer_entries_than_its_oldest_is_suspicious(tmp_path):
    with serve(Pages()) as site:
        site.pages = {"/list": feed(range(11, -1, -1))}
        assert run(site, tmp_path).code == 0
        site.pages = {"/list": feed([13, 12, 11, 2, 1, 0])}
        done = run(site, tmp_path, 10)
    assert done.code == 4
    assert "3 of them among 6 entries" in "".join(done.summary["alarms"])


# --- WordPress REST -------------------------------------------------------------------------------------------------


def posts(site, numbered):
    found = [
        {
            "date": f"{one.day}T12:00:00",
            "link": site.url + one.path,
            "title": {"rendered": one.title},
            "content": {"rendered": "".join(f"<p>{part}</p>" for part in one.body)},
        }
        for one in map(story, numbered)
    ]
    return json.dumps(found)


@pytest.mark.parametrize("headers", [{"X-WP-Total": "6", "X-WP-TotalPages": "2"}, {}])
def test_wordpress_rest_is_read_page_by_page_to_its_count(tmp_path, headers):
    api = "/wp-json/wp/v2/posts?per_page=3"
    with serve(Pages()) as site:
        site.pages = {
            api: (200, headers, posts(site, [5, 4, 3])),
            api + "&page=2": (200, headers, posts(site, [2, 1, 0])),
            api + "&page=3": (400, {}, '{"code":"rest_post_invalid_page_number","message":"x","data":{"status":400}}'),
        }
        done = run(site, tmp_path, listings={"bahal": Listing(site.url + api, ("XA",))})
        assert done.code == 0, done.said
        assert (api + "&page=3" in site.asked) == (not headers)
    assert numbers(tmp_path) == set(range(6))


# --- sitemaps -------------------------------------------------------------------------------------------------------


def sitemap(addresses, outer="urlset", inner="url"):
    listed = "".join(f"<{inner}><loc>{address}</loc></{inner}>" for address in addresses)
    return f'<?xml version="1.0"?><{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</{outer}>'


def test_a_sitemap_leads_to_the_entries_and_tells_what_is_new_and_gone(tmp_path):
    with serve(Pages()) as site:

        def state(first, second):
            site.pages = {story(one).path: article(one) for one in (*first, *second)}
            parts = [f"{site.url}/posts-1.xml", f"{site.url}/posts-2.xml"]
            site.pages["/list"] = sitemap(parts, "sitemapindex", "sitemap")
            site.pages["/posts-1.xml"] = sitemap([f"{site.url}/about", *(site.url + story(n).path for n in first)])
            site.pages["/posts-2.xml"] = sitemap([site.url + story(n).path for n in second])

        listings = {"bahal": Listing(f"{site.url}/list", ("XA",), entries="/story-")}
        state([0, 1, 2], [3, 4])
        done = run(site, tmp_path, listings=listings)
        assert done.code == 0, done.said
        assert "/about" not in site.asked
        assert numbers(tmp_path) == set(range(5))
        assert {entry["countries"][0] for entry in entries(tmp_path)} == {"XA"}

        state([0, 1, 2], [3, 4, 5])
        assert run(site, tmp_path, 1, listings=listings).code == 0
        assert [path for path in site.asked if "story" in path] == [story(5).path]
        assert numbers(tmp_path) == set(range(6))

        state([0, 2], [3, 4, 5])
        assert run(site, tmp_path, 10, listings=listings).code == 0
        assert numbers(tmp_path) == {0, 2, 3, 4, 5}


# --- rows without a date --------------------------------------------------------------------------------------------


def test_rows_without_a_date_are_followed_to_theirs(tmp_path):
    def listing(numbered, following=""):
        items = "".join(f'<p class="it"><a href="{story(one).path}">{story(one).title}</a></p>' for one in numbered)
        more = f'<a class="next" href="{following}">next</a>' if following else ""
        return f'<html lang="en"><body class="archive">{items}{more}</body></html>'

    hints = Hints(rows=Rows(rows="p.it"), undated_rows=True, partial_rows=True)
    with serve(Pages()) as site:
        site.pages = {story(one).path: article(one) for one in range(8)}
        site.pages |= {"/list": listing([5, 4, 3], "/list?page=1"), "/list?page=1": listing([2, 1, 0])}
        done = run(site, tmp_path, hints=hints)
        assert done.code == 0, done.said
        assert numbers(tmp_path) == set(range(6))
        assert entries(tmp_path)[0]["listings"] == ["bahal"]

        assert run(site, tmp_path, 1, hints=hints).code == 0
        assert [path for path in site.asked if "story" in path] == []

        site.pages |= {"/list": listing([6, 5, 4], "/list?page=1"), "/list?page=1": listing([3, 2, 1, 0])}
        assert run(site, tmp_path, 2, hints=hints).code == 0
        assert [path for path in site.asked if "story" in path] == [story(6).path]
        assert numbers(tmp_path) == set(range(7))

        site.pages |= {"/list?page=1": listing([3, 1, 0])}
        assert run(site, tmp_path, 12, hints=hints).code == 0
        assert numbers(tmp_path) == {0, 1, 3, 4, 5, 6}
        assert replayed(site, tmp_path, hints=hints) == standing(tmp_path)


def test_undated_rows_of_a_last_page_that_repeats_end_the_listing(tmp_path):
    hints = Hints(rows=Rows(rows="p.it"), undated_rows=True)
    with serve(Pages()) as site:
        items = "".join(f'<p class="it"><a href="{story(one).path}">{story(one).title}</a></p>' for one in range(2))
        for number in range(9):
            more = f'<a class="next" href="/list?page={number + 1}">next</a>'
            path = "/list" + (f"?page={number}" if number else "")
            site.pages[path] = f'<html lang="en"><body class="archive">{items}{more}</body></html>'
        site.pages |= {story(one).path: article(one) for one in range(2)}
        done = run(site, tmp_path, hints=hints)
    assert done.code == 0, done.said
    assert len([path for path in site.asked if "list" in path]) == 3
