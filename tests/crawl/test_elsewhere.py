"""Pages from web archives, Common Crawl and files give what the site would have given."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from copies import SITE_PORT, Copy, copies_of, serve_copies, write_copies
from crawling import crawl, entries, placeless, rows
from listing_site import Site, serve, stories, story

from archive_spider.crawl.elsewhere import FromCommonCrawl, FromFiles, FromWebArchive, UnknownSourceError, source_from
from archive_spider.crawl.source import LIVE

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


def test_the_last_state_is_what_the_live_site_gives(tmp_path):
    last = states()[-1:]
    with serve(Site(last[0][1].listings)) as site:
        assert crawl(site, tmp_path / "live", now=NOW).code == 0
        port = site.port
        here, there = f":{SITE_PORT}/", f":{port}/"
        copies = [
            Copy(copy.taken, copy.url.replace(here, there), copy.payload.replace(here.encode(), there.encode()))
            for copy in copies_of(last)
        ]
    write_copies(tmp_path / "a.warc.gz", copies)
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as package:
        package.write(tmp_path / "a.warc.gz", "archive/a.warc.gz")
    outputs = {}
    elsewhere = Site({"bahal": []}, port=port)
    with serve_copies(copies, tmp_path) as (address, _):
        places = {
            "warc": {"from": str(tmp_path / "a.warc.gz")},
            "wacz": {"from": str(tmp_path / "a.wacz")},
            "web archive": {"from": f"{address}/web"},
            "common crawl": {"from": f"{address}/CC-TEST-index", "data": f"{address}/"},
        }
        for name, given in places.items():
            done = crawl(elsewhere, tmp_path / name, now=NOW, **given)
            assert done.code == 0, (name, done.said)
            outputs[name] = stripped(tmp_path / name)
    live = stripped(tmp_path / "live")
    assert len(live) == 14
    for name, found in outputs.items():
        assert found == live, name


def stripped(output: Path):
    """Give the entries without where they come from."""
    found = entries(output)
    for entry in found:
        del entry["provenance"]
    return found


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
    assert source_from("http://127.0.0.1:8080/demo").private
    assert not source_from("wayback").private
    for place, day in [("nowhere.warc", None), ("live", date(2020, 1, 1))]:
        with pytest.raises(UnknownSourceError, match="--"):
            source_from(place, day)


def test_versions_stand_in_the_order_of_the_captures(tmp_path):
    with serve_copies(copies_of(states()), tmp_path) as (address, _):
        crawl_from(f"{address}/web", tmp_path / "out")
    third = stories_of(tmp_path / "out")["3"]["id"]
    told = [(line["change"], line["time"]) for line in rows(tmp_path / "out" / "changes.jsonl") if line["id"] == third]
    assert told == [("added", "2020-09-01T12:00:00Z"), ("changed", "2020-09-10T12:00:00Z")]
    assert placeless(tmp_path / "out")
