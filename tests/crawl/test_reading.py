"""Pages are read in workers where that pays, and a crawl with workers leaves what one without them leaves."""

from __future__ import annotations

import asyncio
import os
import random
import resource
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pytest
from crawl_driver import declare
from crawling import ROOT, Crawling, crawl, placeless, published
from killing import NOW, kill_and_go_on
from listing_site import Site, serve, stories

from archive_spider.capture import Capture
from archive_spider.crawl import reading
from archive_spider.crawl.reading import Readers, Task, reading_task
from archive_spider.crawl.turns import Turns
from archive_spider.pages import Hints, Rows
from archive_spider.store.visits import Visit
from archive_spider.workers import WorkerLostError, in_order

WHERE = cast("Task", os.getpid)
"""In place of a page: gives the process in which it is read."""

OWN_PAGE = f"""<html lang="en"><body><main><article><h1>Printer freed</h1><p class="date">4 May 2021</p>
<p>{"Mira Talon, who prints the paper of Bahal, is free. " * 6}</p></article></main>
<ul><li class="other"><b>Baker held</b> <i>2 May 2021</i></li>
<li class="other"><b>Cook held</b> <i>1 May 2021</i></li></ul>
</body></html>"""

PARENT = """
import os, time
from archive_spider.workers import make_pool
if __name__ == "__main__":
    pool = make_pool(2)
    print(*{future.result() for future in [pool.submit(os.getpid) for _ in range(2)]}, flush=True)
    time.sleep(600)
"""


@contextmanager
def readers(workers: int) -> Iterator[Readers]:
    made = Readers(workers)
    try:
        yield made
    finally:
        made.close()


def read_at(reading_here: Readers, *, more: bool = True) -> int:
    return cast("int", asyncio.run(reading_here.read(WHERE, more=more)))


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "START", 0.0)
    monkeypatch.setattr(reading, "SHARE", 0.0)


@pytest.mark.usefixtures("eager")
def test_workers_read_once_they_are_there() -> None:
    with readers(2) as given:
        assert read_at(given) == os.getpid()
        given._warm.result(60)
        assert read_at(given) != os.getpid()
        assert read_at(given, more=False) == os.getpid(), "nobody waits for this page"


@pytest.mark.parametrize(("workers", "more"), [(1, True), (2, False)])
@pytest.mark.usefixtures("eager")
def test_no_worker_starts_where_none_is_wanted_or_nothing_else_waits(workers: int, more: bool) -> None:
    with readers(workers) as given:
        assert {read_at(given, more=more) for _ in range(3)} == {os.getpid()}
        assert given._pool is None


def test_no_worker_starts_while_reading_takes_little_of_the_time() -> None:
    with readers(2) as given:
        given._since -= 600
        given._spent = 10
        assert read_at(given) == os.getpid()
        assert given._pool is None


@pytest.mark.usefixtures("eager")
def test_a_killed_worker_costs_no_page() -> None:
    with readers(2) as given:
        read_at(given)
        given._warm.result(60)
        for process in list(given._pool._processes) if given._pool else []:
            os.kill(process, signal.SIGKILL)
        assert [read_at(given) for _ in range(2)] == [os.getpid()] * 2
        assert given._pool is None, "what killed one would kill others"


@pytest.mark.usefixtures("eager")
def test_no_page_waits_for_workers_to_start() -> None:
    with readers(2) as given:
        read_at(given)
        given._warm = Future()
        assert read_at(given) == os.getpid()


def test_no_worker_starts_before_reading_has_taken_as_long_as_a_start() -> None:
    with readers(2) as given:
        given._spent = reading.START / 2
        assert read_at(given) == os.getpid()
        assert given._pool is None


def test_pages_are_read_here_where_no_worker_can_start() -> None:
    most, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with readers(2) as given:
        resource.setrlimit(resource.RLIMIT_NOFILE, (len(list(Path("/proc/self/fd").iterdir())), hard))
        try:
            given.start(WHERE)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        assert given._pool is None
        assert read_at(given) == os.getpid()


def test_rows_are_not_looked_for_on_the_own_page_of_an_entry() -> None:
    spider = declare(9, [], hints=Hints(rows=Rows(rows="li.other", title="b", date="i")))
    capture = Capture(payload=OWN_PAGE.encode(), source="https://www.relief.example/freed")
    visit = Visit(listing="", role="article", url=capture.source, entry="e-0")
    (entry,) = reading_task(capture, visit, spider, row=None, countries=(), run=None)().entries
    assert (entry.id, entry.date, entry.title) == ("e-0", "2021-05-04", "Printer freed")


def test_workers_end_with_a_killed_parent() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True, cwd=ROOT) as parent:
        workers = [int(word) for word in parent.stdout.readline().split()] if parent.stdout else []
        parent.kill()
    assert workers
    end = time.monotonic() + 30
    while any(Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < end, "a worker outlived its parent"
        time.sleep(0.05)


def test_pages_leave_in_the_order_in_which_they_came() -> None:
    left: list[int] = []

    async def page(number: int, turns: Turns) -> None:
        turn = turns.take()
        await asyncio.sleep(0.02 * (3 - number))
        await turn.come()
        left.append(number)
        turn.leave()

    async def pages() -> None:
        turns = Turns()
        await asyncio.gather(*(page(number, turns) for number in range(3)))

    asyncio.run(pages())
    assert left == [0, 1, 2]


def test_a_page_that_has_left_is_forgotten() -> None:
    turns = Turns()
    first, second = turns.take(), turns.take()
    first.leave()
    forgotten = weakref.ref(first)
    del first
    asyncio.run(second.come())
    assert forgotten() is None


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve(Site({"bahal": stories(12), "marun": stories(9), "ostrava": stories(6)}, rows=3)) as served:
        yield served


def test_a_crawl_with_workers_leaves_what_one_without_leaves(site: Site, tmp_path: Path) -> None:
    alone = crawl(site, tmp_path / "alone", now=NOW)
    beside = crawl(site, tmp_path / "beside", now=NOW, options={"workers": 2})
    assert alone.code == beside.code == 0, beside.said
    assert placeless(tmp_path / "alone") == placeless(tmp_path / "beside")
    assert len(published(tmp_path / "beside")) > 3


def test_a_killed_crawl_with_workers_loses_nothing(site: Site, tmp_path: Path) -> None:
    assert crawl(site, tmp_path / "undisturbed", now=NOW).code == 0
    chance = random.Random(3)  # noqa: S311 a repeatable one
    survived = kill_and_go_on(site, tmp_path / "killed", chance, longest=1.5, most=3, workers=2)
    assert survived.result.code == 0, survived.result.said
    assert not survived.again
    assert placeless(tmp_path / "killed") == placeless(tmp_path / "undisturbed")


def test_an_interrupted_crawl_with_workers_finishes_its_pages(site: Site, tmp_path: Path) -> None:
    site.log.clear()
    site.latency = 0.05
    going = Crawling(site, tmp_path, now=NOW, options={"workers": 2})
    try:
        while len(site.log) < 5:
            time.sleep(0.01)
        going.signal(signal.SIGINT)
        ended = going.wait()
    finally:
        site.latency = 0.0
    assert ended.code in {0, 130}, ended.said
    assert "Traceback" not in ended.said
    assert crawl(site, tmp_path, now=NOW, options={"workers": 2}).code == 0


def test_a_killed_worker_ends_an_extraction_with_a_message() -> None:
    with pytest.raises(WorkerLostError, match="fewer --workers"):
        list(in_order(os._exit, [1], 2))


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(in_order(abs, range(-50, 0), 2)) == list(range(50, 0, -1))
