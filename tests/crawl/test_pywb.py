"""A real pywb with five states of a site: their union, the state of a day, a kill in the middle."""

from __future__ import annotations

import copy
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from copies import SITE_PORT, copies_of, write_copies
from crawling import Crawling, crawl, entries, rows
from listing_site import Site, stories, story
from live_site import live_and_gone, published_facts

ROOT = Path(__file__).parents[2]
BIN = Path(os.environ.get("PYWB_BIN", ROOT / ".venv-pywb" / "bin"))
NOW = "2021-06-01T00:00:00Z"
DAYS = [5, 9, 14, 20, 27]

pytestmark = pytest.mark.tools


def told(number, words):
    changed = story(number)
    changed.body[1] = f"“{words},” said Director Mira Talon."
    return changed


def states():
    """Give five states: entries come each time, one is edited twice, two vanish."""
    found = []
    for place, day in enumerate(DAYS):
        listed = stories(11 + 2 * place)
        if place >= 1:
            listed[4] = told(4, "The court of Bahal must answer for all of it")
        if place >= 3:
            listed[4] = told(4, "The court of Bahal has answered for none of it")
        if place >= 2:
            del listed[7]
        if place >= 4:
            del listed[2]
        found.append((datetime(2021, 3, day, 12, tzinfo=UTC), Site({"bahal": copy.deepcopy(listed)})))
    return found


def shown(place):
    return {entry.title for entry in states()[place][1].listings["bahal"]}


@pytest.fixture(scope="module")
def pywb(tmp_path_factory, needs):
    """Start pywb; gives its folder and its address."""
    folder = tmp_path_factory.mktemp("pywb")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (folder / "log").open("wb") as log:
        (folder / "collections").mkdir()
        command = [needs(str(BIN / "wayback")), "-b", "127.0.0.1", "-p", str(port)]
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address)
            yield folder, address
        finally:
            server.terminate()
            server.wait(20)
            shutil.rmtree(folder, ignore_errors=True)


def collection(pywb, name, warc):
    """Put a WARC file into a collection of its own; gives the address of the collection."""
    folder, address = pywb
    for command in (["init", name], ["add", name, str(warc)]):
        subprocess.run([BIN / "wb-manager", *command], cwd=folder, check=True, capture_output=True)
    wait_for(f"{address}/{name}/cdx?url=http://127.0.0.1/&matchType=host&limit=1")
    return f"{address}/{name}"


@pytest.fixture(scope="module")
def archive(pywb, tmp_path_factory):
    """Serve the states by pywb; gives the address of the collection."""
    warc = tmp_path_factory.mktemp("states") / "states.warc.gz"
    write_copies(warc, copies_of(states()))
    return collection(pywb, "states", warc)


def wait_for(address, seconds=60):
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 loopback
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def crawl_from(address, output, **given):
    return crawl(Site({"bahal": []}, port=SITE_PORT), output, **{"from": address, "now": NOW, **given})


def plain(output):
    """Give the entries by title, without what depends on the place of a record in the WARC file."""
    found = {}
    for entry in entries(output):
        assert entry["title"] not in found
        entry["provenance"].pop("offset")
        found[entry["title"]] = entry
    return found


@pytest.fixture(scope="module")
def united(archive, tmp_path_factory):
    output = tmp_path_factory.mktemp("united")
    done = crawl_from(archive, output)
    assert done.code == 0, done.said
    return output


def test_the_union_holds_every_entry_that_any_state_showed_once(united):
    found = plain(united)
    assert set(found) == set().union(*(shown(place) for place in range(len(DAYS))))
    assert len({entry["id"] for entry in found.values()}) == len(found)
    for entry in found.values():
        assert entry["provenance"]["captured"]
        assert "wbinfo" not in entry["text"]
        assert entry["url"].startswith(f"http://127.0.0.1:{SITE_PORT}/")


def test_versions_stand_in_the_order_of_the_captures(united):
    edited = plain(united)[story(4).title]
    assert "answered for none of it" in edited["text"]
    lines = [line for line in rows(united / "changes.jsonl") if line["id"] == edited["id"]]
    assert [(line["change"], line["time"]) for line in lines] == [
        ("added", "2021-03-05T12:00:00Z"),
        ("changed", "2021-03-09T12:00:00Z"),
        ("changed", "2021-03-20T12:00:00Z"),
    ]


def test_one_state_gives_what_the_live_site_gives(pywb, tmp_path):
    live = live_and_gone(tmp_path / "live", stories(12))
    address = collection(pywb, "last", live.folder / "a.warc.gz")
    done = crawl(live.site, tmp_path / "out", **{"from": address, "now": NOW})
    assert done.code == 0, done.said
    assert published_facts(tmp_path / "out") == live.found


@pytest.mark.parametrize(("day", "place"), [(5, 0), (12, 1), (19, 2), (26, 3), (31, 4)])
def test_as_of_gives_exactly_the_state_of_that_day(archive, tmp_path, day, place):
    done = crawl_from(archive, tmp_path, as_of=date(2021, 3, day).isoformat())
    assert done.code == 0, done.said
    found = plain(tmp_path)
    assert set(found) == shown(place)
    site = states()[place][1]
    for entry in site.listings["bahal"]:
        assert found[entry.title]["text"] == "\n\n".join(entry.body)


def test_a_kill_in_the_middle_loses_nothing(archive, united, tmp_path):
    running = Crawling(
        Site({"bahal": []}, port=SITE_PORT), tmp_path, **{"from": archive, "now": NOW, "declaration": {"delay": 0.05}}
    )
    end = time.monotonic() + 60
    while not any(file.stat().st_size > 20_000 for file in tmp_path.glob("warc/*")):
        assert time.monotonic() < end
        assert running.process.is_alive(), "it ended before it could be killed"
        time.sleep(0.01)
    running.signal(signal.SIGKILL)
    assert running.wait().code == -signal.SIGKILL
    assert not entries(tmp_path)
    done = crawl_from(archive, tmp_path)
    assert done.code == 0, done.said
    assert plain(tmp_path) == plain(united)
    assert rows(tmp_path / "changes.jsonl") == rows(united / "changes.jsonl")
