"""Killed anywhere, run again: nothing lost, nothing twice, and readers never see half a file."""

from __future__ import annotations

import json
import random
import shutil
import signal
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from crawling import Crawling, crawl, entries, placeless, published
from killing import DEAD, NOW, Reader, deaths, kill_and_go_on, undisturbed
from listing_site import Site, serve, stories, story
from nights import START, night

from archive_spider.crawl import run as running
from archive_spider.store.publication import publish

KILLS = 6


@pytest.fixture(scope="module")
def site() -> Any:
    with serve(Site({"bahal": stories(24), "marun": stories(6)}, latency=0.01)) as served:
        yield served


@pytest.fixture(scope="module")
def expected(site: Site, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    return undisturbed(site, tmp_path_factory.mktemp("undisturbed"))


def test_kill_at_any_moment_and_go_on(site: Site, expected: dict[str, list[Any]], tmp_path: Path) -> None:
    chance = random.Random(11)  # noqa: S311 a repeatable one
    kills = 0
    for attempt in range(20):
        output = tmp_path / str(attempt)
        with Reader(output) as reader:
            survived = kill_and_go_on(site, output, chance, longest=0.8)
        kills += survived.kills
        assert survived.result.code == 0, survived.result.said
        assert placeless(output) == expected
        assert reader.torn == []
        assert survived.again == []
        assert {path.suffix for path in (output / "warc").iterdir()} == {".gz"}
        if kills >= KILLS:
            return
    pytest.fail("too few kills")


@pytest.fixture
def known(tmp_path: Path) -> tuple[Site, Path]:
    site = Site({"bahal": stories(12), "marun": stories(4)})
    night(site, tmp_path, START)
    return site, tmp_path


LATER = START.replace(day=9)


def grow_unpublished(site: Site, output: Path) -> None:
    """Bring the ledger to a state that is not published yet."""
    site.listings["bahal"].append(story(40))
    site.listings["marun"][0].title = "Bahal: another title"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "publish", lambda *_, **__: [])
        night(site, output, LATER)


def test_kill_at_every_step_of_a_publication(known: tuple[Site, Path]) -> None:
    site, output = known
    whole = output.parent / "whole"
    before = published(output)
    grow_unpublished(site, output)
    shutil.copytree(output, whole)
    [(ended, after)] = deaths(whole, LATER, [1000])
    assert ended == 0
    assert after != before
    *died, (last, final) = deaths(output, LATER, range(1000))
    assert len(died) > 30
    for code, found in died:
        assert code == DEAD
        assert {path for path, digest in found.items() if digest not in {before.get(path), after.get(path)}} == set()
        assert found["datapackage.json"] != after["datapackage.json"] or found == after
    assert (last, final) == (0, after)
    assert not [path for path in output.rglob("*.unfinished") if ".state" not in path.parts]


def test_nothing_is_renamed_before_all_is_written(known: tuple[Site, Path]) -> None:
    """So a disk that fills while a publication is written leaves every file, the manifest too, as it was."""
    site, output = known
    grow_unpublished(site, output)
    beside: list[set[str]] = []

    def replace(path: Path, target: Path) -> Path:
        beside.append({str(found.relative_to(output)) for found in output.rglob("*.unfinished")})
        return path.rename(target)

    with pytest.MonkeyPatch.context() as patch, closing(running.open_ledger(output)) as ledger:
        patch.setattr(Path, "replace", replace)
        publish(ledger, output, run="demo_site-2", moment=LATER)
    assert len(beside) > 3
    assert beside[0] > {f"{name}.unfinished" for name in ("datapackage.json", "changes.jsonl", "README.md")}


def test_a_kill_between_acceptance_and_publication_is_made_good(known: tuple[Site, Path]) -> None:
    site, output = known
    site.listings["bahal"].append(story(40))
    moment = START.replace(day=2)

    def killed(*_: Any, **__: Any) -> list[str]:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "publish", killed)
        with pytest.raises(KeyboardInterrupt):
            night(site, output, moment)
    assert len(entries(output)) == 12
    night(site, output, moment)
    assert len(entries(output)) == 13
    assert [line["change"] for line in _changes(output)].count("added") == 13


def _changes(output: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (output / "changes.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_finishes_the_page_and_the_same_command_goes_on(number: int, tmp_path: Path) -> None:
    with serve(Site({"bahal": stories(24)}, latency=0.05)) as site:
        going = Crawling(site, tmp_path, now=NOW)
        while len(site.log) < 6:
            time.sleep(0.01)
        going.signal(number)
        result = going.wait()
        assert result.code == 130, result.said
        assert entries(tmp_path) == []
        assert result.summary["pending"] >= 1
        assert result.summary["pages"] >= 4
        assert crawl(site, tmp_path, now=NOW).code == 0
        assert len(site.log) == len(set(site.asked()))
        assert len(entries(tmp_path)) == 24


def test_of_many_starts_at_once_one_runs(tmp_path: Path) -> None:
    with serve(Site({"bahal": stories(6)}, latency=0.15)) as site:
        going = [Crawling(site, tmp_path, now=NOW) for _ in range(6)]
        results = [one.wait() for one in going]
        codes = sorted(result.code for result in results)
        assert codes == [0, 5, 5, 5, 5, 5]
        assert all("Another run" in result.said for result in results if result.code == 5)
        assert len(site.log) == len(set(site.asked()))
    assert len(entries(tmp_path)) == 6


def test_a_run_left_long_ago_is_closed_and_a_new_one_begins(tmp_path: Path) -> None:
    with serve(Site({"bahal": stories(24)}, latency=0.03)) as site:
        going = Crawling(site, tmp_path, now="2026-03-01T02:00:00Z")
        while len(site.log) < 9:
            time.sleep(0.01)
        going.signal(signal.SIGKILL)
        going.wait()
        result = crawl(site, tmp_path, now="2026-03-04T02:00:00Z")
        assert result.code == 0, result.said
        assert len(entries(tmp_path)) == 24
        assert result.summary["run"].endswith("20260304T020000Z")
        assert not list((tmp_path / "warc").glob("*.open"))
