"""The demo archive: what it holds, how its pages look, and that it speaks HTTP as sites do."""

from __future__ import annotations

import gzip
import http.client
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from parsel import Selector

from archive_spider.demo import content
from archive_spider.demo.content import DAYS, NoDemoError, archive, heading
from archive_spider.demo.server import Demo, serve
from archive_spider.demo.site import BASE, Site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS = "//div[contains(@class, 'views-row ') or contains(@class, 'node-teaser')]"


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(archive())


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with serve() as running:
        yield running


def page(site: Site, address: str) -> Selector:
    return Selector(text=site.respond(address).body.decode("utf-8"))


def ask(demo: Demo, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(urlsplit(demo.address).netloc, timeout=5)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    response.body = response.read()
    connection.close()
    return response


@pytest.mark.parametrize("day", DAYS)
def test_it_has_three_listings_of_five_pages_and_about_200_entries(day: int) -> None:
    whole = archive(day)
    assert {whole.pages(slug) for slug in whole.listings} == {5}
    assert 180 <= len(whole.entries) <= 220
    addresses = Counter(entry.path for entry in whole.entries)
    assert max(addresses.values()) == 1


def test_it_has_every_kind_of_entry() -> None:
    entries = archive().entries
    assert {entry.section for entry in entries} >= {"news", "urgent-actions", "blog", "letters", "reports", "events"}
    assert {entry.language for entry in entries} == {"en", "fr", "es"}
    assert sum(len(entry.listings) > 1 for entry in entries) >= 3
    assert any(entry.cut and "“" in entry.shown[-1].text and "”" not in entry.shown[-1].text for entry in entries)
    assert any("UPDATE of" in block.text for entry in entries for block in entry.blocks)
    assert any(entry.stripped for entry in entries)


def test_entries_come_change_and_go_from_day_to_day() -> None:
    first, last = ({entry.path: entry.blocks for entry in archive(day).entries} for day in (DAYS[0], DAYS[-1]))
    assert last.keys() - first.keys()
    assert first.keys() - last.keys()
    before, after = ({entry.path: entry.blocks for entry in archive(day).entries} for day in (3, 4))
    assert any(before[path] != after[path] for path in before.keys() & after.keys())


def test_a_day_is_the_same_every_time() -> None:
    assert archive(2) == archive(2)


@pytest.mark.parametrize("slug", ["ruritania", "maravia", "karakesh"])
def test_following_next_shows_every_entry_once(site: Site, slug: str) -> None:
    listing = site.archive.listings[slug]
    address: str | None = listing.path
    shown = []
    while address:
        selector = page(site, address)
        shown += selector.xpath(f"{ROWS}//a[1]/@href").re(r"^/(?:news|blog|urgent|letters|reports|events|fr|es)\S*")
        address = selector.css("li.pager-next a::attr(href)").get()
    assert sorted(set(shown)) == sorted(entry.path for entry in site.archive.listed(slug))


@pytest.mark.parametrize("slug", ["ruritania", "maravia", "karakesh"])
def test_beyond_the_end_the_last_page_comes_again(site: Site, slug: str) -> None:
    path = site.archive.listings[slug].path
    assert site.respond(f"{path}?page=99").body == site.respond(f"{path}?page=4").body
    assert site.respond(f"{path}?page=4").body != site.respond(f"{path}?page=3").body


def test_the_banner_row_has_no_date(site: Site) -> None:
    row = page(site, "/category/country/ruritania").css("div.views-row-1")
    assert row.css("a::attr(href)").get() == site.archive.banner.path
    assert not row.css(".views-field-created")


def test_an_entry_page_gives_its_date_and_whole_text(site: Site) -> None:
    entry = next(entry for entry in site.archive.entries if entry.cut)
    selector = page(site, entry.path)
    assert selector.css("#page-title::text").get() == entry.title
    assert selector.css(".submitted span::attr(content)").get("").startswith(str(entry.date))
    text = "".join(selector.css(".field-name-body ::text").getall())
    for block in entry.blocks:
        for line in block.text.splitlines():
            assert line in text


def test_a_listing_names_its_feed_and_the_feed_its_entries(site: Site) -> None:
    listing = site.archive.listings["maravia"]
    href = page(site, listing.path).css("a.feed-icon::attr(href)").get("")
    feed = Selector(text=site.respond(href).body.decode("utf-8"), type="xml")
    newest = [BASE + entry.path for entry in site.archive.listed("maravia")[: site.archive.rows]]
    assert feed.xpath("//item/link/text()").getall() == newest


def test_dates_are_written_as_on_the_page() -> None:
    assert heading(archive().entries[-1].date) == "March 16, 2016"


def test_a_missing_archive_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(content, "FOLDER", tmp_path)
    with pytest.raises(NoDemoError, match="clone"):
        archive()


def test_the_server_answers_as_a_proxy_for_its_name(demo: Demo) -> None:
    direct, proxied = ask(demo, "/robots.txt"), ask(demo, f"{BASE}/robots.txt")
    assert (direct.status, direct.body) == (200, proxied.body)
    assert b"Crawl-delay" in direct.body


def test_a_known_answer_is_not_sent_again(demo: Demo) -> None:
    first = ask(demo, "/category/country/ruritania")
    assert first.status == 200
    etag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    assert ask(demo, "/category/country/ruritania", If_None_Match=etag).status == 304
    assert ask(demo, "/category/country/ruritania", If_Modified_Since=modified).status == 304
    assert ask(demo, "/category/country/ruritania", If_None_Match='"old"', If_Modified_Since=modified).status == 200


def test_answers_are_compressed_for_those_who_can_read_it(demo: Demo) -> None:
    plain, packed = ask(demo, "/"), ask(demo, "/", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body


def test_head_sends_no_body(demo: Demo) -> None:
    response = ask(demo, "/", method="HEAD")
    assert (response.status, response.body) == (200, b"")
    assert int(response.headers["Content-Length"]) > 0


@pytest.mark.parametrize(
    ("path", "status", "content_type"),
    [
        ("/nowhere", 404, "text/html; charset=utf-8"),
        ("/sites/default/files/ua_1_17_ruritania.pdf", 200, "application/pdf"),
        ("/sites/default/files/styles/large/public/a.png?itok=AbCdEf", 200, "image/png"),
    ],
)
def test_other_addresses(demo: Demo, path: str, status: int, content_type: str) -> None:
    response = ask(demo, path)
    assert (response.status, response.headers["Content-Type"]) == (status, content_type)


def test_the_day_can_turn_while_it_runs() -> None:
    with serve(1) as running:
        before = ask(running, "/category/country/karakesh").headers["ETag"]
        running.turn_to(5)
        assert ask(running, "/category/country/karakesh").headers["ETag"] != before
