"""A crawl from the first request to the published files, and the nights after it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from crawling import crawl, entries, published, rows, titles
from listing_site import Site, serve, stories, story

from archive_spider.records import canonical_link


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Path]:
    output = tmp_path_factory.mktemp("crawled")
    with serve(Site({"bahal": stories(12), "marun": stories(4)})) as site:
        result = crawl(site, output)
        assert result.code == 0, result.said
        assert result.summary["requests"] == 1 + 4 + 12
    return site, output


def test_every_entry_is_published_once_with_its_whole_text(crawled: tuple[Site, Path]) -> None:
    _, output = crawled
    listed = entries(output)
    assert [entry["title"] for entry in listed] == [f"Bahal: story number {n}" for n in range(11, -1, -1)]
    assert all(entry["text"].count("\n\n") == 2 and not entry["truncated"] for entry in listed)
    assert all(entry["images"][0]["credit"] == "Private" for entry in listed)


def test_an_entry_of_two_listings_names_both(crawled: tuple[Site, Path]) -> None:
    _, output = crawled
    shared = entries(output, "marun")
    assert all(entry["listings"] == ["bahal", "marun"] for entry in shared)
    assert all(entry in entries(output) for entry in shared)


def test_quotes_point_at_their_words(crawled: tuple[Site, Path]) -> None:
    _, output = crawled
    texts = {entry["id"]: entry["text"] for entry in entries(output)}
    quotes = rows(output / "demo_site" / "bahal" / "quotes.jsonl")
    assert len(quotes) == 12
    assert all(texts[quote["entry_id"]][quote["start"] : quote["end"]] == quote["text"] for quote in quotes)


def test_the_manifest_lists_what_stands(crawled: tuple[Site, Path]) -> None:
    _, output = crawled
    manifest = json.loads((output / "datapackage.json").read_text(encoding="utf-8"))
    digests = published(output)
    assert {part["path"]: part["hash"] for part in manifest["resources"]} == {
        path: f"sha256:{digest}" for path, digest in digests.items() if path.endswith(".jsonl")
    }
    assert manifest["run"].startswith("demo_site-")
    assert not list(output.rglob("*.unfinished"))


def test_pages_are_asked_for_once_and_in_reading_order(crawled: tuple[Site, Path]) -> None:
    site, _ = crawled
    asked = site.asked()
    assert len(asked) == len(set(asked))
    assert asked[0] == "/robots.txt"
    assert all(seen.headers["user-agent"].startswith("archive-spider/") for seen in site.log)
    assert all("cookie" not in seen.headers and "referer" not in seen.headers for seen in site.log)


def test_a_night_with_nothing_new_asks_once_a_listing_and_rewrites_nothing(tmp_path: Path) -> None:
    with serve(Site({"bahal": stories(12)})) as site:
        crawl(site, tmp_path, now="2026-03-01T02:00:00Z")
        before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.json*")}
        site.log.clear()
        result = crawl(site, tmp_path, now="2026-03-02T01:00:00Z")
        assert (result.code, result.summary["rewritten"]) == (0, [])
        assert site.asked() == ["/category/country/bahal"]
        assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.json*")} == before


@pytest.mark.parametrize("validators", [True, False])
def test_new_edited_vanished_and_returned_entries_are_told_apart(tmp_path: Path, *, validators: bool) -> None:
    site = Site({"bahal": stories(12)}, validators=validators)
    with serve(site):
        crawl(site, tmp_path, now="2026-03-01T02:00:00Z")
        ids = {entry["title"]: entry["id"] for entry in entries(tmp_path)}
        site.listings["bahal"].append(story(20))
        edited = site.listings["bahal"][11]
        edited.body = [*edited.body, "UPDATE of July 25: the court of Bahal let the accused go home."]
        removed = site.listings["bahal"].pop(3)
        assert crawl(site, tmp_path, now="2026-03-09T02:00:00Z").code == 0
        site.listings["bahal"].append(removed)
        assert crawl(site, tmp_path, now="2026-03-17T02:00:00Z").code == 0
    told = [(row["change"], row["id"]) for row in rows(tmp_path / "changes.jsonl")][12:]
    new = next(entry["id"] for entry in entries(tmp_path) if entry["title"].endswith(" 20"))
    assert ("added", new) in told
    assert ("gone", ids[removed.title]) in told
    assert ("back", ids[removed.title]) in told
    assert [row["fields"] for row in rows(tmp_path / "changes.jsonl") if row["change"] == "changed"] in (
        [],
        [["text"]],
        [["text", "updates"]],
    )
    assert {entry["title"]: entry["id"] for entry in entries(tmp_path)}.items() >= ids.items()


def test_a_new_entry_costs_few_requests_and_known_pages_stop_the_refresh(tmp_path: Path) -> None:
    with serve(Site({"bahal": stories(60)})) as site:
        crawl(site, tmp_path, now="2026-03-01T02:00:00Z")
        site.listings["bahal"].append(story(60))
        site.log.clear()
        result = crawl(site, tmp_path, now="2026-03-02T01:00:00Z")
        assert result.summary["changes"] == {"added": 1, "changed": 0, "gone": 0, "back": 0}
        listing_pages = [path for path in site.asked() if path.startswith("/category")]
        assert len(listing_pages) == 3
        assert "/news/story-60" in site.asked()
        assert len(site.log) == 4
        assert len(entries(tmp_path)) == 61


def test_one_listing_alone_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    with serve(Site({"bahal": stories(7), "marun": stories(4)})) as site:
        crawl(site, tmp_path)
        before = published(tmp_path)["demo_site/marun/entries.jsonl"]
        site.log.clear()
        assert crawl(site, tmp_path, listings=["bahal"]).code == 0
        assert not [path for path in site.asked() if "marun" in path]
        assert published(tmp_path)["demo_site/marun/entries.jsonl"] == before


def test_a_country_code_chooses_listings_and_a_wrong_name_gets_the_nearest(tmp_path: Path) -> None:
    with serve(Site({"bahal": stories(3)})) as site:
        assert crawl(site, tmp_path, listings=["xa"]).code == 0
        wrong = crawl(site, tmp_path, listings=["bahl"])
    assert wrong.code == 2
    assert "bahal" in wrong.said


def test_since_leaves_older_pages_out(tmp_path: Path) -> None:
    with serve(Site({"bahal": stories(40)})) as site:
        crawl(site, tmp_path, options={"since": "2020-08-06"})
    assert len(titles(tmp_path)) < 30
    assert "Bahal: story number 39" in titles(tmp_path)


def test_a_budget_is_kept_and_the_next_run_goes_on(tmp_path: Path) -> None:
    with serve(Site({"bahal": stories(20)})) as site:
        first = crawl(site, tmp_path, options={"budget": 9}, now="2026-03-01T02:00:00Z")
        assert (first.code, len(site.log)) == (3, 9)
        runs = 1
        while len(entries(tmp_path)) < 20 or any(entry["truncated"] for entry in entries(tmp_path)):
            crawl(site, tmp_path, options={"budget": 9}, now="2026-03-01T03:00:00Z")
            runs += 1
            assert runs < 8
        assert crawl(site, tmp_path, now="2026-03-01T04:00:00Z").code == 0


def test_canonical_ids_hold_across_scheme_and_host() -> None:
    assert canonical_link("http://www.bahal.example/a/?utm_source=x") == canonical_link("https://bahal.example/a")
