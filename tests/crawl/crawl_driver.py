"""Crawls a test site in a process of its own (Twisted's reactor starts once a process).

What it is given is JSON, or a dictionary where the parent forks: `port`, `output`, `slugs` (listings declared), and
optionally `listings` (asked for), `from` and `as_of` (where pages come from), `data` (where Common Crawl's files lie),
`now` (the time at which the clock stands still), `options` (fields of `Options`), `declaration` (class attributes),
`host`. Prints the summary as JSON; ends with its exit code.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from scrapy.settings import Settings
from scrapy.utils.misc import load_object

from archive_spider import clock
from archive_spider.capture import Capture
from archive_spider.crawl.elsewhere import FromCommonCrawl, source_from
from archive_spider.crawl.options import Options
from archive_spider.crawl.reading import Readers
from archive_spider.crawl.run import crawl
from archive_spider.exits import Exit, UserError
from archive_spider.reader import read
from archive_spider.spiders import base
from archive_spider.spiders.base import Listing, ListingSpider

_PAGE = (
    b"<html><body><article><h1>A title</h1><time datetime='2020-01-02'>2 January 2020</time>"
    b'<p>Director Mira Talon said: "Let all of them go now, and today."</p>'
    b"<p>On 3 May the writer Ann Oak, 34, was sentenced to two years in prison for fraud.</p></article></body></html>"
)


def _load() -> None:
    """Load what every crawl loads when it begins, so that forks find it loaded: word lists, and parts of Scrapy."""
    read(Capture(payload=_PAGE, source="https://www.relief.example/", url="https://www.relief.example/"))
    defaults = Settings()
    for setting in ("DOWNLOAD_HANDLERS", "EXTENSIONS", "DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES"):
        named = defaults.getdict(f"{setting}_BASE")
        for part in named.values() if setting == "DOWNLOAD_HANDLERS" else named:
            load_object(part)


_load()


def declare(port: int, slugs: list[str], host: str = "127.0.0.1", **attributes: Any) -> type[ListingSpider]:
    site = f"http://{host}:{port}"
    usual = {
        "name": "demo_site",
        "allowed_hosts": (f"127.0.0.1:{port}",),
        "listings": {slug: Listing(f"{site}/category/country/{slug}", ("XA",)) for slug in slugs},
        "delay": 0.0,
        "private": True,
        "__module__": __name__,
    }
    return type("DemoSite", (ListingSpider,), {**usual, **attributes})


class Beside(Readers):
    """Workers that are there before the first page."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers)
        self.start(partial(read, Capture(payload=_PAGE, source="https://www.relief.example/")))
        self._warm.result()


def main(given: dict[str, Any]) -> int:
    if "now" in given:
        moment = clock.parse(given["now"])
        clock.now = lambda: moment
    options = {"patience": 0.05, "timeout": 5.0, **given.get("options", {})}
    if options.get("since"):
        options["since"] = date.fromisoformat(options["since"])
    if "from" in given:
        day = given.get("as_of")
        options["source"] = source_from(given["from"], date.fromisoformat(day) if day else None)
    if "data" in given:
        options["source"] = FromCommonCrawl(given["from"], data=given["data"])
    if "workers" in options:
        base.Readers = Beside
    spider = declare(given["port"], given["slugs"], given.get("host", "127.0.0.1"), **given.get("declaration", {}))
    try:
        summary = crawl(spider, given.get("listings", ()), Options(output=Path(given["output"]), **options))
    except UserError as error:
        sys.stderr.write(error.message + "\n")
        return int(error.exit)
    except OSError as error:
        sys.stderr.write(f"{error}\n")
        return int(Exit.DISK)
    sys.stdout.write(json.dumps(summary.as_dict()) + "\n")
    return int(summary.code)


def forked(given: dict[str, Any], out: str, err: str) -> None:
    """Run in a child of the fork server, with standard output and error in files."""
    for stream, path in ((1, out), (2, err)):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(handle, stream)
        os.close(handle)
    code = 1
    try:
        code = main(given)
    except BaseException:  # noqa: BLE001 as the interpreter would print it
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
