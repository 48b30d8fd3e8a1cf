"""Every fault of a server is mended, or said with an exit code; none loses data in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from crawling import Crawled, crawl, entries, published, titles
from faults import LASTS, RECOVERS, challenge, elsewhere, login, status, times
from listing_site import DAY_ONE, Site, reply, serve, stories, story

Fault = Callable[[Site], Callable[[BaseHTTPRequestHandler], None]]
QUICK = {"timeout": 1.0, "patience": 0.01}
PATIENT = {**QUICK, "trouble": 99}
ROWS, PAGES = 4, 5


def spoiled_site(faults: Iterable[Fault], *, count: int) -> Site:
    """Make a site with a listing for each fault, which befalls its third of five pages."""
    site = Site({}, rows=ROWS)
    for place, fault in enumerate(faults):
        listed = [story(1000 * place + n, DAY_ONE + timedelta(days=n)) for n in range(ROWS * PAGES)]
        for entry in listed:
            entry.teaser = 3
        site.listings[fault.__name__] = listed
        site.spoilers[f"/category/country/{fault.__name__}?page=2"] = times(site, count, fault(site))
    return site


def all_titles(site: Site, fault: Fault) -> set[str]:
    return {entry.title for entry in site.listings[fault.__name__]}


def newest(site: Site, fault: Fault, count: int) -> set[str]:
    return {entry.title for entry in site.listings[fault.__name__][-count:]}


@pytest.fixture(scope="module")
def recovered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Path, Crawled]:
    output = tmp_path_factory.mktemp("recovered")
    with serve(spoiled_site(RECOVERS, count=1)) as site:
        return site, output, crawl(site, output, options=PATIENT)


@pytest.mark.parametrize("fault", RECOVERS, ids=lambda fault: fault.__name__)
def test_what_goes_wrong_once_is_asked_for_again(fault: Fault, recovered: tuple[Site, Path, Crawled]) -> None:
    site, output, result = recovered
    assert result.code == 0, result.said
    assert titles(output, fault.__name__) == all_titles(site, fault)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, list[tuple[Crawled, dict[str, set[str]]]]]:
    output = tmp_path_factory.mktemp("lasting")
    nights = []
    with serve(spoiled_site(LASTS, count=99)) as site:
        for moment in ("2026-03-01T02:00:00Z", "2026-03-02T02:00:00Z"):
            result = crawl(site, output, options=PATIENT, now=moment)
            nights.append((result, {slug: titles(output, slug) for slug in site.listings}))
            site.spoilers.clear()
    return site, nights


@pytest.mark.parametrize("fault", LASTS, ids=lambda fault: fault.__name__)
def test_what_lasts_is_said_and_mended_by_the_next_run(
    fault: Fault, lasting: tuple[Site, list[tuple[Crawled, dict[str, set[str]]]]]
) -> None:
    site, [(first, after_first), (second, after_second)] = lasting
    assert first.code == 3, first.said
    assert f"/category/country/{fault.__name__}?page=2: " in first.said
    assert after_first[fault.__name__] == newest(site, fault, 2 * ROWS)
    asked = [seen.path for seen in site.log if f"/{fault.__name__}?page=2" in seen.path]
    assert 2 <= len(asked) <= 1 + 3 + 1 + 5
    assert second.code == 0, second.said
    assert after_second[fault.__name__] == all_titles(site, fault)


@pytest.mark.parametrize("fault", [challenge, login], ids=lambda fault: fault.__name__)
def test_a_challenge_ends_the_run_at_once(fault: Fault, tmp_path: Path) -> None:
    with serve(spoiled_site([fault], count=99)) as site:
        result = crawl(site, tmp_path, options=QUICK)
    assert result.code == 7
    assert len(site.log) == 1 + 3
    assert titles(tmp_path, fault.__name__) == newest(site, fault, 2 * ROWS)


@pytest.mark.parametrize(
    ("path", "code"), [("/robots.txt", 8), ("/category/country/bahal", 7)], ids=["robots", "first page"]
)
def test_a_site_that_does_not_serve_leaves_the_old_files(path: str, code: int, tmp_path: Path) -> None:
    with serve(Site({"bahal": stories(4)})) as site:
        crawl(site, tmp_path, now="2026-03-01T02:00:00Z")
        before = published(tmp_path)
        site.spoilers[path] = times(site, 99, status(503)(site))
        result = crawl(site, tmp_path, now="2026-03-03T02:00:00Z", options=QUICK)
    assert result.code == code
    assert result.summary["ending"] or result.summary["failures"]
    assert published(tmp_path) == before


def test_a_dead_server_leaves_the_old_files(tmp_path: Path) -> None:
    with serve(Site({"bahal": stories(6)})) as site:
        crawl(site, tmp_path, now="2026-03-01T02:00:00Z")
    before = published(tmp_path)
    result = crawl(site, tmp_path, now="2026-03-03T02:00:00Z", options=QUICK)
    assert result.code == 7
    assert "127.0.0.1" in result.summary["ending"]
    assert published(tmp_path) == before


def test_a_challenge_before_the_first_page_leaves_the_old_files(tmp_path: Path) -> None:
    with serve(Site({"bahal": stories(6)})) as site:
        crawl(site, tmp_path, now="2026-03-01T02:00:00Z")
        before = published(tmp_path)
        site.spoilers["/category/country/bahal"] = times(site, 99, challenge(site))
        result = crawl(site, tmp_path, now="2026-03-03T02:00:00Z", options=QUICK)
    assert result.code == 7
    assert "challenge" in result.summary["ending"]
    assert published(tmp_path) == before


def test_a_failed_page_of_a_known_listing_does_not_hide_the_pages_behind_it(tmp_path: Path) -> None:
    site = Site({"bahal": stories(30)}, rows=5)
    with serve(site):
        crawl(site, tmp_path, now="2026-03-01T02:00:00Z")
        site.listings["bahal"][2].title = "Bahal: a changed title"
        site.spoilers["/category/country/bahal?page=1"] = times(site, 99, status(503)(site))
        result = crawl(site, tmp_path, now="2026-03-10T02:00:00Z", options=QUICK)
    assert result.code == 3
    assert "Bahal: a changed title" in titles(tmp_path)
    assert len(entries(tmp_path)) == 30


def test_missing_entry_pages_are_no_failure(tmp_path: Path) -> None:
    with serve(Site({"bahal": stories(6)})) as site:
        site.spoilers["/news/story-3"] = times(site, 99, status(404)(site))
        assert crawl(site, tmp_path).code == 0
        assert len(entries(tmp_path)) == 6
        site.log.clear()
        assert crawl(site, tmp_path).code == 0
        assert len(site.log) == 1


@pytest.mark.parametrize("kind", ["endless", "last page again", "cycle", "session"])
def test_listings_without_an_end_are_left(kind: str, tmp_path: Path) -> None:
    site = Site({"bahal": stories(20)}, rows=4)

    def pages(handler: BaseHTTPRequestHandler) -> bool | None:
        if not handler.path.startswith("/category"):
            return False
        number = int(handler.path.partition("page=")[2].partition("&")[0] or 0)
        shown = {"last page again": min(number, 4), "cycle": number % 5, "session": number % 5}.get(kind, 99)
        text = site.listing("bahal", shown)
        following = (number + 1) % 5 if kind == "cycle" else number + 1
        token = f"&amp;s={len(site.log)}" if kind == "session" else ""
        link = f'<ul class="pager"><li class="pager-next"><a href="?page={following}{token}">next ›</a></li></ul>'
        start = text.partition('<h2 class="element-invisible">Pages</h2>')[0]
        reply(handler, 200, (start + link + "</div></body></html>").encode())
        return None

    if kind == "endless":
        site.listings["bahal"] = stories(4)
    site.spoilers["*"] = pages
    with serve(site):
        result = crawl(site, tmp_path, options=QUICK)
    assert result.code == 0, result.said
    listing_pages = [path for path in site.asked() if path.startswith("/category")]
    assert len(listing_pages) <= site.pages("bahal") + 3
    assert titles(tmp_path) == {entry.title for entry in site.listings["bahal"]}


def test_hosts_outside_the_declaration_are_never_asked(tmp_path: Path) -> None:
    canary = Site({"bahal": stories(3)})
    with serve(canary), serve(spoiled_site([elsewhere("http://127.0.0.1:1/")], count=99)) as site:
        fault = elsewhere(f"{canary.url}/category/country/bahal")
        site.spoilers = {path: times(site, 99, fault(site)) for path in site.spoilers}
        result = crawl(site, tmp_path, options=QUICK)
    assert result.code == 3
    assert "outside" in " ".join(result.summary["failures"])
    assert canary.log == []
