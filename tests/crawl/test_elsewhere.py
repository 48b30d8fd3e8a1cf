"""Pages from web archives, Common Crawl and files give what the site would have given."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from copies import SITE_PORT, copies_of, save_copies, serve_copies, write_copies
from crawling import crawl, entries, placeless, rows
from listing_site import Site, serve, stories, story
from live_site import live_and_gone, published_facts

from archive_spider.crawl.elsewhere import FromCommonCrawl, FromFiles, FromWebArchive, UnknownSourceError, source_from
from archive_spider.crawl.source import LIVE
from tests.sources.file_server import Files, serve_files

NOW = "2021-01-01T00:00:00Z"


def moment(day):
    return datetime(2020, 9, day, 12, tzinfo=UTC)


def states():
    """Give three states: entries come, one is edited, one vanishes."""
    first, second, third = stories(12), stories(14), stories(15)
    second[3] = story(3)
    second[3].body[1] = "“The hearing was put off again by the court,” said Director Mira Talon."
    del third[5]
    third[2] = second[3]
    third[2].number, third[2].title = 2, "Bahal: story number 2"
    third[3] = second[3] = edited()
    third[2] = story(2)
    return [(moment(day), Site({"bahal": listed})) for day, listed in [(1, first), (10, second), (20, third)]]


def edited():
    changed = story(3)
    changed.body[1] = "“The court must now answer for all of it,” said Director Mira Talon."
    return changed


def stories_of(output):
    return {entry["title"].rpartition(" ")[2]: entry for entry in entries(output)}


def crawl_from(place, output, **given):
    site = Site({"bahal": []}, port=SITE_PORT)
    return crawl(site, output, **{"from": str(place), "now": NOW, **given})


def test_all_states_unite_to_every_entry_that_any_showed(tmp_path):
    with serve_copies(copies_of(states()), tmp_path) as (address, _):
        done = crawl_from(f"{address}/web", tmp_path / "out")
    assert done.code == 0, done.said
    found = stories_of(tmp_path / "out")
    assert set(found) == {str(number) for number in range(15)}
    assert "answer for all of it" in found["3"]["text"]
    assert found["5"]["provenance"]["captured"] < "2020-09-20"
    assert found["14"]["provenance"]["captured"] == "2020-09-20T12:00:00Z"
    assert found["0"]["provenance"]["source"] == found["0"]["url"]


@pytest.mark.parametrize(("day", "numbers", "words"), [(9, range(12), "event 3"), (15, range(14), "all of it")])
def test_as_of_gives_the_state_of_that_day(tmp_path, day, numbers, words):
    with serve_copies(copies_of(states()), tmp_path) as (address, _):
        done = crawl_from(f"{address}/web", tmp_path / "out", as_of=f"2020-09-{day:02}")
    assert done.code == 0, done.said
    found = stories_of(tmp_path / "out")
    assert set(found) == {str(number) for number in numbers}
    assert words in found["3"]["text"]


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    return live_and_gone(tmp_path_factory.mktemp("live"), states()[-1][1].listings["bahal"])


@pytest.mark.parametrize("name", ["a.warc.gz", "a.wacz", "saved"])
def test_files_give_what_the_live_site_gives(live, tmp_path, name):
    done = crawl(live.site, tmp_path, now=NOW, **{"from": str(live.folder / name)})
    assert done.code == 0, done.said
    assert published_facts(tmp_path) == live.found


@pytest.mark.parametrize("name", ["a.warc.gz", "a.wacz"])
def test_served_files_give_what_the_live_site_gives(live, tmp_path, name):
    with serve_files(Files({f"/{name}": (live.folder / name).read_bytes()})) as files:
        done = crawl(live.site, tmp_path, now=NOW, **{"from": f"{files.address}/{name}"})
    assert done.code == 0, done.said
    assert published_facts(tmp_path) == live.found


@pytest.mark.parametrize("given", [{"from": "web"}, {"from": "CC-TEST-index", "data": ""}])
def test_servers_of_captures_give_what_the_live_site_gives(live, tmp_path, given):
    with serve_copies(live.copies, tmp_path) as (address, _):
        places = {name: f"{address}/{path}" for name, path in given.items()}
        done = crawl(live.site, tmp_path / "out", now=NOW, **places)
    assert done.code == 0, done.said
    assert published_facts(tmp_path / "out") == live.found


def test_a_single_saved_page_gives_what_its_live_listing_gives(tmp_path):
    listed = [replace(told, teaser=3) for told in stories(5)]
    with serve(Site({"bahal": listed})) as site:
        assert crawl(site, tmp_path / "live", now=NOW).code == 0
    first, *_ = copies_of([(moment(20), Site({"bahal": listed}))], port=site.port)
    save_copies(tmp_path / "saved", [first])
    (file,) = (tmp_path / "saved").iterdir()
    done = crawl(Site({"bahal": []}, port=site.port), tmp_path / "out", now=NOW, **{"from": str(file)})
    assert done.code == 0, done.said
    found = published_facts(tmp_path / "out")
    assert len(found["entries"]) == 5
    assert found == published_facts(tmp_path / "live")


@pytest.mark.parametrize("name", ["empty.warc.gz", "pictures", "empty"])
def test_files_without_a_page_are_the_users_to_mend(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(b"x")
    (tmp_path / "empty.warc.gz").write_bytes(b"")
    done = crawl_from(tmp_path / name, tmp_path / "out")
    assert done.code == 2, done.said
    assert str(tmp_path / name) in done.said
    assert not list((tmp_path / "out").rglob("*.warc.gz"))


def test_files_of_another_archive_are_the_users_to_mend(tmp_path):
    write_copies(tmp_path / "a.warc.gz", copies_of(states()[:1], port=7))
    done = crawl_from(tmp_path / "a.warc.gz", tmp_path / "out")
    assert done.code == 2, done.said
    assert "its 15 pages (http://127.0.0.1:7/category/country/bahal, " in done.said
    assert f"(http://127.0.0.1:{SITE_PORT}/category/country/bahal)" in done.said


def test_files_from_after_the_day_are_the_users_to_mend(tmp_path):
    write_copies(tmp_path / "a.warc.gz", copies_of(states()))
    done = crawl_from(tmp_path / "a.warc.gz", tmp_path / "out", as_of="2020-08-31")
    assert done.code == 2, done.said
    assert "up to 2020-08-31" in done.said


def test_saved_pages_without_an_address_are_counted_and_named(tmp_path):
    save_copies(tmp_path / "saved", copies_of(states()[:1]))
    for number in range(7):
        (tmp_path / "saved" / f"nameless {number}.html").write_text("<p>July 1, 2020</p>")
    done = crawl_from(tmp_path / "saved", tmp_path / "out")
    assert done.code == 0, done.said
    assert "7 pages left out, without an address: " in done.said
    assert f"{tmp_path / 'saved' / 'nameless 0.html'}, " in done.said
    assert "nameless 4.html and 2 more." in done.said
    assert len(entries(tmp_path / "out")) == 12


def test_a_page_without_an_address_alone_is_the_users_to_mend(tmp_path):
    (tmp_path / "a.html").write_text("<p>July 1, 2020</p>")
    done = crawl_from(tmp_path / "a.html", tmp_path / "out")
    assert done.code == 2, done.said
    assert "saved from url" in done.said


def test_damaged_records_make_the_run_partial_and_are_named(tmp_path):
    places = write_copies(tmp_path / "a.warc.gz", copies_of(states()[:1]))
    content = bytearray((tmp_path / "a.warc.gz").read_bytes())
    content[places[-1][0] + 40] ^= 0xFF
    (tmp_path / "a.warc.gz").write_bytes(content)
    done = crawl_from(tmp_path / "a.warc.gz", tmp_path / "out")
    assert done.code == 3, done.said
    assert f"a.warc.gz at byte {places[-1][0]}: " in done.said
    assert done.summary["damaged"] == 1
    assert len(entries(tmp_path / "out")) == 12


def stripped(output: Path):
    """Give the entries without where they come from."""
    found = entries(output)
    for entry in found:
        del entry["provenance"]
    return found


def turned(copies):
    """Give copies of a site whose further pages have addresses of their own instead of numbers."""
    for number, name in enumerate(("older", "oldest"), 1):
        before, after = f"/category/country/bahal?page={number}", f"/{name}"
        copies = [
            replace(
                copy, url=copy.url.replace(before, after), payload=copy.payload.replace(before.encode(), after.encode())
            )
            for copy in copies
        ]
    return copies


@pytest.mark.parametrize("day", [None, "2020-09-30"])
def test_further_pages_are_found_whatever_their_addresses(tmp_path, day):
    copies = turned(copies_of(states()))
    given = {"as_of": day} if day else {}
    expected = set(range(15)) - ({5} if day else set())
    write_copies(tmp_path / "a.warc.gz", copies)
    done = crawl_from(tmp_path / "a.warc.gz", tmp_path / "files", **given)
    assert done.code == 0, done.said
    assert set(stories_of(tmp_path / "files")) == set(map(str, expected))
    with serve_copies(copies, tmp_path) as (address, _):
        done = crawl_from(f"{address}/web", tmp_path / "web", **given)
    assert done.code == 0, done.said
    assert stripped(tmp_path / "web") == stripped(tmp_path / "files")


def test_a_page_without_a_capture_is_said(tmp_path):
    copies = copies_of(states()[:1], left_out={"/category/country/bahal?page=1"})
    with serve_copies(copies, tmp_path) as (address, _):
        done = crawl_from(f"{address}/web", tmp_path / "out", as_of="2020-09-09")
    assert done.code == 3
    assert "has no capture of it up to 2020-09-09" in done.said
    assert set(stories_of(tmp_path / "out")) == {"11", "10", "9", "8", "7"}


def test_a_listing_without_a_capture_is_unreachable(tmp_path):
    with serve_copies([], tmp_path) as (address, _):
        done = crawl_from(f"{address}/web", tmp_path / "out")
    assert done.code == 7
    assert "has no capture of the listings" in done.said


def test_a_server_that_is_not_there_is_unreachable(tmp_path):
    done = crawl_from(f"http://127.0.0.1:{SITE_PORT}/web", tmp_path / "out")
    assert done.code == 7
    assert "Traceback" not in done.said


def test_a_stopped_run_goes_on(tmp_path):
    with serve_copies(copies_of(states()), tmp_path) as (address, asked):
        undisturbed = crawl_from(f"{address}/web", tmp_path / "whole")
        once = len(asked)
        part = crawl_from(f"{address}/web", tmp_path / "out", options={"budget": 12})
        done = crawl_from(f"{address}/web", tmp_path / "out")
    assert undisturbed.code == done.code == 0, done.said
    assert part.code != 0
    assert set(stories_of(tmp_path / "out")) == set(stories_of(tmp_path / "whole"))
    assert stripped(tmp_path / "out") == stripped(tmp_path / "whole")
    assert once > 20


def test_what_from_may_name(tmp_path):
    assert source_from("live") is LIVE
    assert isinstance(source_from("wayback"), FromWebArchive)
    assert isinstance(source_from("http://127.0.0.1:8080/demo"), FromWebArchive)
    assert isinstance(source_from("https://index.commoncrawl.org/CC-MAIN-2020-29-index"), FromCommonCrawl)
    assert isinstance(source_from(str(tmp_path)), FromFiles)
    assert isinstance(source_from("memory://"), FromFiles)
    assert source_from("http://127.0.0.1:8080/demo").private
    assert not source_from("wayback").private
    for place, day in [("nowhere.warc", None), ("live", date(2020, 1, 1))]:
        with pytest.raises(UnknownSourceError, match="--"):
            source_from(place, day)


def test_a_password_for_a_web_archive_is_refused_and_not_told():
    with pytest.raises(UnknownSourceError, match=r"https://a\.test/web: ") as caught:
        source_from("https://ann:tulip@a.test/web")
    assert "tulip" not in str(caught.value)


@pytest.mark.parametrize(("place", "asked"), [("served", 1), ("file", 0)])
def test_a_dry_run_says_where_it_would_look_and_looks_nowhere(tmp_path, place, asked):
    with serve_copies(copies_of(states()), tmp_path) as (address, log):
        name = f"{address}/web" if place == "served" else str(tmp_path / "served.warc.gz")
        done = crawl_from(name, tmp_path / "out", options={"dry_run": True})
    assert (done.code, done.summary["pending"], log) == (0, asked, []), done.said
    assert done.summary["planned"][0].endswith(f"{name}: what there is of http://127.0.0.1:9/category/country/bahal")
    assert not (tmp_path / "out").exists()


def test_versions_stand_in_the_order_of_the_captures(tmp_path):
    with serve_copies(copies_of(states()), tmp_path) as (address, _):
        crawl_from(f"{address}/web", tmp_path / "out")
    third = stories_of(tmp_path / "out")["3"]["id"]
    told = [(line["change"], line["time"]) for line in rows(tmp_path / "out" / "changes.jsonl") if line["id"] == third]
    assert told == [("added", "2020-09-01T12:00:00Z"), ("changed", "2020-09-10T12:00:00Z")]
    assert placeless(tmp_path / "out")
