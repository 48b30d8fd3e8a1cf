"""Crawls a test site in a process of its own (Twisted's reactor starts once a process).

The one argument is JSON: `port`, `output`, `slugs` (listings declared), and optionally `listings` (asked for), `now`
(the time at which the clock stands still), `options` (fields of `Options`), `declaration` (class attributes).
Prints the summary as JSON; ends with its exit code.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from archive_spider import clock
from archive_spider.crawl.options import Options
from archive_spider.crawl.run import crawl
from archive_spider.exits import Exit, UserError
from archive_spider.spiders.base import Listing, ListingSpider


def declare(port: int, slugs: list[str], **attributes: Any) -> type[ListingSpider]:
    site = f"http://127.0.0.1:{port}"
    usual = {
        "name": "demo_site",
        "allowed_hosts": (f"127.0.0.1:{port}",),
        "listings": {slug: Listing(f"{site}/category/country/{slug}", ("XA",)) for slug in slugs},
        "delay": 0.0,
        "private": True,
        "__module__": __name__,
    }
    return type("DemoSite", (ListingSpider,), {**usual, **attributes})


def main() -> int:
    given = json.loads(sys.argv[1])
    if "now" in given:
        moment = clock.parse(given["now"])
        clock.now = lambda: moment
    options = {"patience": 0.05, "timeout": 5.0, **given.get("options", {})}
    if options.get("since"):
        options["since"] = date.fromisoformat(options["since"])
    spider = declare(given["port"], given["slugs"], **given.get("declaration", {}))
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


if __name__ == "__main__":
    sys.exit(main())
