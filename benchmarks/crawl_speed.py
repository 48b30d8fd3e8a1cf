"""How fast a crawl is, with recording, extraction and durable commits, against an empty Scrapy spider in the same run.

Prints pages a second of both over a loopback server, and their ratio. The pages are listing pages of 15 entries.
"""

from __future__ import annotations

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

PAGES = 300
ROUNDS = 3
BAR = 1 / 3

EMPTY = """
import sys, time, json
import scrapy
from scrapy.crawler import CrawlerProcess
start, count = sys.argv[1], int(sys.argv[2])

class Empty(scrapy.Spider):
    name = "empty"
    async def start(self):
        self.begun = time.monotonic()
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


def site_of(pages: int) -> Site:
    """Make a listing of so many pages, each rendered once beforehand."""
    site = Site({"bahal": []}, rows=15)
    for number in range(pages * 15):
        entry = story(number, DAY_ONE - timedelta(days=number // 5))
        entry.teaser = 3
        site.listings["bahal"].append(entry)
    rendered: dict[str, str | None] = {}
    make = site.page
    site.page = lambda path: rendered[path] if path in rendered else rendered.setdefault(path, make(path))  # type: ignore[method-assign]
    for number in range(pages):
        site.page(f"/category/country/bahal?page={number}" if number else "/category/country/bahal")
    return site


def empty(site: Site) -> float:
    """Give the pages a second of a spider that follows next links and keeps nothing."""
    command = [sys.executable, "-c", EMPTY, f"{site.url}/category/country/bahal", str(PAGES)]
    return float(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def ours(site: Site) -> float:
    """Give the pages a second of a crawl, from the first answer to the last."""
    with tempfile.TemporaryDirectory() as folder:
        site.log.clear()
        result = crawl(site, Path(folder), options={"page_cap": PAGES + 1})
        if (result.code, result.summary["pages"]) != (0, PAGES):
            raise SystemExit(result.said)
        return (len(site.log) - 1) / (site.log[-1].at - site.log[0].at)


def main() -> int:
    """Measure both in turn; 1 where the ratio is below the bar."""
    with serve(site_of(PAGES)) as site:
        crawl(site, Path(tempfile.mkdtemp()), options={"page_cap": 5})
        pairs = [(empty(site), ours(site)) for _ in range(ROUNDS)]
    ratios = sorted(mine / theirs for theirs, mine in pairs)
    theirs, mine = sorted(pairs)[ROUNDS // 2]
    ratio = ratios[ROUNDS // 2]
    print(f"empty spider {theirs:.0f} pages/s; with recording, extraction and commits {mine:.0f}; ratio {ratio:.2f}")
    return 0 if ratio >= BAR else 1


if __name__ == "__main__":
    begun = time.monotonic()
    code = main()
    print(f"{time.monotonic() - begun:.0f} s")
    sys.exit(code)
