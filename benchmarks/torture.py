"""The long versions of what the tests hold in short: kills, faults, nights, waits, refreshes, full disks, memory.

`python -m benchmarks.torture` runs all, `python -m benchmarks.torture kills nights` the ones named, with `--kills`,
`--starts`, `--nights`, `--listings`, `--step`, `--pages` for their lengths; without them they are as long as the bars
say. Every line printed is a figure; the exit code is 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "crawl")]

from crawling import Crawling, crawl, entries, placeless  # noqa: E402 the tests' own helpers
from faults import LASTS, RECOVERS, status, times  # noqa: E402
from killing import Reader, kill_and_go_on, undisturbed  # noqa: E402
from listing_site import DAY_ONE, Site, serve, stories, story  # noqa: E402
from nights import START, night  # noqa: E402
from small_disk import SIZE, Nights, site_of_nights, small_disk  # noqa: E402
from test_faults import PAGES, PATIENT, ROWS, spoiled_site  # noqa: E402
from test_nights import WRONG, grow  # noqa: E402

from archive_spider.exits import Exit  # noqa: E402

LONG = 4 * 3600.0
"""Seconds that the longest crawls may take on a slow machine."""


def kills(wanted: int) -> bool:
    """Kill -9 at random moments of a crawl of 40 pages, with readers beside it; every third crawl has workers."""
    chance = random.Random(1)  # noqa: S311 a repeatable one
    lost = twice = torn = again = done = crawls = 0
    listings = {"bahal": stories(24), "marun": stories(8)}
    with tempfile.TemporaryDirectory() as folder, serve(Site(listings, rows=4, latency=0.005)) as site:
        expected = undisturbed(site, Path(folder) / "undisturbed")
        listed = {entry["id"] for entry in expected["demo_site/bahal/entries.jsonl"]}
        while done < wanted:
            output = Path(folder) / str(crawls)
            with Reader(output) as reader:
                beside = {} if crawls % 3 else {"workers": 2}
                survived = kill_and_go_on(site, output, chance, longest=3.0 if beside else 1.0, most=5, **beside)
            found = placeless(output)
            ids = [entry["id"] for entry in found["demo_site/bahal/entries.jsonl"]]
            lost += len(listed - set(ids))
            twice += len(ids) - len(set(ids))
            again += len(survived.again)
            torn += len(reader.torn) + (found != expected) + (survived.result.code != 0)
            done, crawls = done + survived.kills, crawls + 1
    print(
        f"kill -9: {done} kills in {crawls} crawls of 40 pages: "
        f"{lost} lost, {twice} twice, {torn} torn or different, {again} finished pages asked for again"
    )
    return not (lost or twice or torn or again)


def starts(rounds: int) -> bool:
    """Start two crawls at once, again and again: one runs, the other ends with 5."""
    wrong = 0
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder, serve(Site({"bahal": stories(3)}, latency=0.3)) as site:
        for number in range(rounds):
            pair = [Crawling(site, Path(folder) / str(number)) for _ in range(2)]
            begun = time.monotonic()
            ended: dict[int, float] = {}
            while len(ended) < len(pair):
                for place, one in enumerate(pair):
                    if place not in ended and not one.process.is_alive():
                        ended[place] = time.monotonic() - begun
                time.sleep(0.01)
            codes = [one.wait().code for one in pair]
            wrong += sorted(codes) != [Exit.DONE, Exit.LOCKED]
            slowest = max([slowest, *(ended[place] for place, code in enumerate(codes) if code == Exit.LOCKED)])
    print(f"double starts: {rounds} pairs, {wrong} wrong; the one that must wait ended within {slowest:.2f} s")
    return not wrong


def matrix(_: int) -> bool:
    """Let each fault befall a page of five, once and all night."""
    silent = 0
    for faults, count in ((RECOVERS, 1), (LASTS, 99)):
        for fault in faults:
            with tempfile.TemporaryDirectory() as folder, serve(spoiled_site([fault], count=count)) as site:
                result = crawl(site, Path(folder), options=PATIENT)
                listed = len(entries(Path(folder), fault.__name__))
            whole = listed == ROWS * PAGES
            fine = whole if result.code == 0 else bool(result.summary["failures"])
            silent += not fine
            print(f"  {fault.__name__:20} {'once' if count == 1 else 'all night':9} code {result.code}, {listed} of 20")
    print(f"faults: {len(RECOVERS) + len(LASTS)} rows, {silent} silent losses")
    return not silent


def nights(wanted: int) -> bool:
    """Let normal nights pass, then nights that go wrong."""
    chance = random.Random(5)  # noqa: S311 a repeatable one
    alarms = 0
    with tempfile.TemporaryDirectory() as folder:
        shared = stories(120)
        site = Site({"bahal": list(shared), "marun": shared[:40], "ostrava": stories(7)}, rows=15)
        for number in range(wanted):
            if number:
                grow(site, chance, number)
            alarms += night(site, Path(folder), START + timedelta(days=number)).code != 0
    stopped = 0
    for spoil, code, _ in WRONG:
        with tempfile.TemporaryDirectory() as folder:
            site = Site({"bahal": stories(60)})
            night(site, Path(folder), START)
            before = (Path(folder) / "demo_site/bahal/entries.jsonl").read_bytes()
            spoil(site)
            ended = night(site, Path(folder), START + timedelta(days=1)).code
            stopped += ended is code and (Path(folder) / "demo_site/bahal/entries.jsonl").read_bytes() == before
    print(f"nights: {wanted} normal ones, {alarms} false alarms; {stopped} of {len(WRONG)} wrong ones stopped")
    return not alarms and stopped == len(WRONG)


def waits(_: int) -> bool:
    """Ask for a wait by Retry-After, in seconds and as a date, and by Crawl-delay."""
    worst = 0.0
    for asked, wanted in (("3", 3.0), ("date", 3.5), ("garbage", 1.0)):
        site = Site({"bahal": stories(3)})

        def refuse(handler: BaseHTTPRequestHandler, site: Site = site, asked: str = asked) -> None:
            in_four = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 4))
            status(429, **{"Retry-After": in_four if asked == "date" else asked})(site)(handler)

        with tempfile.TemporaryDirectory() as folder, serve(site):
            site.spoilers["/category/country/bahal"] = times(site, 1, refuse)
            crawl(site, Path(folder), options={"patience": 1.0})
        first, again, *_ = (seen.at for seen in site.log if seen.path == "/category/country/bahal")
        print(
            f"  Retry-After: {asked:8} waited {again - first:.2f} s, asked for {wanted:g} s (a date is cut to seconds)"
        )
        worst = max(worst, abs(again - first - wanted))
    site = Site({"bahal": stories(5)}, robots="User-agent: *\nCrawl-delay: 0.5\n")
    with tempfile.TemporaryDirectory() as folder, serve(site):
        crawl(site, Path(folder))
    closest = min(later.at - earlier.at for earlier, later in zip(site.log[1:], site.log[2:], strict=False))
    print(f"waits: off by {worst:.2f} s at most; with Crawl-delay 0.5 no two requests closer than {closest:.2f} s")
    return worst <= 1 and closest >= 0.49  # noqa: PLR2004 the bar, and a clock's grain


def refresh(listings: int) -> bool:
    """Refresh listings of 20 pages each on which nothing is new."""
    site = Site({}, rows=5)
    for place in range(listings):
        listed = [story(1000 * place + n, DAY_ONE + timedelta(days=n)) for n in range(100)]
        for entry in listed:
            entry.teaser = 3
        site.listings[f"land-{place:03}"] = listed
    with tempfile.TemporaryDirectory() as folder, serve(site):
        first = Crawling(site, Path(folder), now="2026-03-01T02:00:00Z").wait(LONG)
        site.log.clear()
        begun = time.monotonic()
        second = crawl(site, Path(folder), now="2026-03-02T01:00:00Z")
        took = time.monotonic() - begun
    each = len(site.log) / listings
    print(
        f"refresh: {listings} listings, first crawl {first.summary['pages']} pages, code {first.code};"
        f" a night with nothing new asks {each:.2f} requests a listing in {took:.0f} s, code {second.code},"
        f" {len(second.summary['rewritten'])} files rewritten"
    )
    return each <= 1.2 and first.code == second.code == 0 and not second.summary["rewritten"]  # noqa: PLR2004 the bar


def disk(step: int) -> bool:
    """Let a night meet a disk with no room, and with ever more, until it has enough."""
    levels = bad = 0
    with serve(site_of_nights()) as site, small_disk() as room, tempfile.TemporaryDirectory() as folder:
        two = Nights(site, Path(folder))
        code = int(Exit.DISK)
        while code != Exit.DONE and levels * step < SIZE:
            full, _, wrong = two.second(room, levels * step)
            code = full.code
            bad += bool(wrong)
            for line in wrong:
                print(f"  with {levels * step} bytes free: {line}")
            levels += 1
    print(f"full disk: {levels} levels, {step} bytes apart, the last one had enough; {bad} went wrong")
    return not bad and code == Exit.DONE


def memory(pages: int) -> bool:
    """Crawl many pages and watch the resident memory."""
    site = Site({"bahal": []}, rows=3)
    for number in range(pages * 3):
        entry = story(number, DAY_ONE - timedelta(days=number // 20))
        entry.teaser = 3
        site.listings["bahal"].append(entry)
    ordered = site.newest("bahal")
    site.newest = lambda _: ordered  # type: ignore[method-assign]
    samples: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as folder, serve(site):
        going = Crawling(site, Path(folder), options={"page_cap": pages + 10})
        while going.process.is_alive():
            time.sleep(1)
            size = _resident(going.process.pid or 0)
            if size and len(site.log) > pages // 10:
                samples.append((len(site.log), size))
        code = going.wait(LONG).code
    crawled = [(done, size) for done, size in samples if done < pages]
    slope = _slope(crawled) * 1000
    peak = max(size for _, size in samples)
    print(
        f"memory: {pages} pages, code {code}: {crawled[0][1]:.0f} MB at {crawled[0][0]} pages, {crawled[-1][1]:.0f} MB"
        f" at {crawled[-1][0]}, slope {slope:.2f} MB per 1,000 pages; peak with publication {peak:.0f} MB"
    )
    return code == 0 and slope < 1


def _resident(process: int) -> float | None:
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), None)


def _slope(points: list[tuple[int, float]]) -> float:
    middle = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    spread = sum((x - middle[0]) ** 2 for x, _ in points) or 1
    return sum((x - middle[0]) * (y - middle[1]) for x, y in points) / spread


TORTURES: dict[str, tuple[Callable[[int], bool], str]] = {
    "kills": (kills, "kills"),
    "starts": (starts, "starts"),
    "matrix": (matrix, "kills"),
    "nights": (nights, "nights"),
    "waits": (waits, "kills"),
    "refresh": (refresh, "listings"),
    "disk": (disk, "step"),
    "memory": (memory, "pages"),
}


def main() -> int:
    """Run the tortures named, or all; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(TORTURES))
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--starts", type=int, default=50)
    parser.add_argument("--nights", type=int, default=100)
    parser.add_argument("--listings", type=int, default=160)
    parser.add_argument("--step", type=int, default=16 * 1024)
    parser.add_argument("--pages", type=int, default=20_000)
    given = parser.parse_args()
    missed = []
    for name in given.names or TORTURES:
        torture, length = TORTURES[name]
        if not torture(getattr(given, length)):
            missed.append(name)
        sys.stdout.flush()
    print(f"missed: {', '.join(missed)}" if missed else "all bars held")
    return 1 if missed else 0


if __name__ == "__main__":
    os.environ.pop("http_proxy", None)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    sys.exit(main())
