"""How fast a crawl is, with recording, extraction and durable commits, against an empty Scrapy spider in the same run.

Prints pages a second of both over a loopback server, and their ratio: for one listing, whose pages must be read one
after the other, and for an archive of several, whose pages workers read beside each other. The pages are listing pages
of 15 entries. The bar holds for the archive.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "crawl")]

from crawling import crawl  # noqa: E402 the tests' own helpers
from listing_site import DAY_ONE, Site, serve, story  # noqa: E402

from archive_spider.workers import cores  # noqa: E402

PAGES = 320
LISTINGS = 8
ROUNDS = 3
BAR = 1 / 3

EMPTY = """
import sys, time, json
import scrapy
from scrapy.crawler import CrawlerProcess
starts = sys.argv[1:]

class Empty(scrapy.Spider):
    name = "empty"
    async def start(self):
        self.begun = time.monotonic()
        for start in starts:
            yield scrapy.Request(start)
    def parse(self, response):
        link = response.css("li.pager-next a::attr(href)").get()
        if link:
            yield response.follow(link)
    def closed(self, reason):
        seconds = time.monotonic() - self.begun
        print(json.dumps(self.crawler.stats.get_value("response_received_count") / seconds))

process = CrawlerProcess({"LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False})
process.crawl(Empty)
process.start()
"""


def site_of(listings: int) -> Site:
    """Make an archive of so many listings, each page rendered once beforehand."""
    site = Site({}, rows=15)
    each = PAGES // listings
    for place in range(listings):
        listed = site.listings[f"land-{place}"] = []
        for number in range(each * 15):
            entry = story(100_000 * place + number, DAY_ONE - timedelta(days=number // 5))
            entry.teaser = 3
            listed.append(entry)
    rendered: dict[str, str | None] = {}
    make = site.page
    site.page = lambda path: rendered[path] if path in rendered else rendered.setdefault(path, make(path))  # type: ignore[method-assign]
    for slug in site.listings:
        for number in range(each):
            site.page(f"/category/country/{slug}?page={number}" if number else f"/category/country/{slug}")
    return site


def empty(site: Site) -> float:
    """Give the pages a second of a spider that follows next links and keeps nothing."""
    starts = [f"{site.url}/category/country/{slug}" for slug in site.listings]
    done = subprocess.run([sys.executable, "-c", EMPTY, *starts], capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout))


def ours(site: Site) -> float:
    """Give the pages a second of a crawl, from the first answer to the last, publication left out."""
    with tempfile.TemporaryDirectory() as folder:
        site.log.clear()
        result = crawl(site, Path(folder), options={"page_cap": PAGES + 1, "workers": cores()})
        if (result.code, result.summary["pages"]) != (0, PAGES):
            raise SystemExit(result.said)
        return (len(site.log) - 1) / (site.log[-1].at - site.log[0].at)


def ratio(listings: int, rounds: int) -> float:
    """Measure both in turn, and give the ratio of the round in the middle."""
    with serve(site_of(listings)) as site:
        crawl(site, Path(tempfile.mkdtemp()), options={"page_cap": 5})
        pairs = [(empty(site), ours(site)) for _ in range(rounds)]
    theirs, mine = sorted(pairs, key=lambda pair: pair[1] / pair[0])[rounds // 2]
    print(
        f"{listings} listings: empty spider {theirs:.0f} pages/s; with recording, extraction and commits {mine:.0f};"
        f" ratio {mine / theirs:.2f}",
        flush=True,
    )
    return mine / theirs


def main() -> int:
    """Measure one listing and an archive; 1 where the archive's ratio is below the bar."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    ratio(1, rounds)
    return 0 if ratio(LISTINGS, rounds) >= BAR else 1


if __name__ == "__main__":
    begun = time.monotonic()
    code = main()
    print(f"{time.monotonic() - begun:.0f} s")
    sys.exit(code)
