"""What a live site gave, to hold other sources of the same pages to."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from copies import Copy, copies_of, save_copies, write_copies
from crawling import crawl, rows
from listing_site import Site, Story, serve

NOW = "2021-01-01T00:00:00Z"
TAKEN = datetime(2020, 9, 20, 12, tzinfo=UTC)

Facts = dict[str, list[dict[str, Any]]]


@dataclass
class Live:
    """A live site, gone by now: what it gave, and copies of all its pages.

    Attributes:
        site: The site without its pages, for its port and listings.
        found: What a crawl of it published.
        copies: The copies, which `folder` holds as `a.warc.gz`, `a.wacz` and `saved`.

    """

    site: Site
    found: Facts
    copies: list[Copy]
    folder: Path


def live_and_gone(folder: Path, listed: list[Story]) -> Live:
    """Serve and crawl a listing, one of whose entries is about a case, and copy it."""
    listed[6].body[2] = "Ann Oak, 34, was sentenced to two years in prison for “fraud” on that day."
    with serve(Site({"bahal": listed})) as site:
        done = crawl(site, folder / "out", now=NOW)
    assert done.code == 0, done.said
    copies = copies_of([(TAKEN, Site({"bahal": listed}))], port=site.port)
    write_copies(folder / "a.warc.gz", copies)
    with zipfile.ZipFile(folder / "a.wacz", "w") as package:
        package.write(folder / "a.warc.gz", "archive/a.warc.gz")
    save_copies(folder / "saved", copies)
    found = published_facts(folder / "out")
    assert len(found["entries"]) == len(listed)
    assert found["quotes"]
    assert found["cases"]
    return Live(Site({"bahal": []}, port=site.port), found, copies, folder)


def published_facts(output: Path) -> Facts:
    """Give what is published of the listing, without where it comes from."""
    found = {name: rows(output / "demo_site" / "bahal" / f"{name}.jsonl") for name in ("entries", "quotes", "cases")}
    for entry in found["entries"]:
        del entry["provenance"]
    return found
