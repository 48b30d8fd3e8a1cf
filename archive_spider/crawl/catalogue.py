"""The declared archives as `archive-spider archives` and docs/archives.md show them.

`python -m archive_spider.crawl.catalogue` writes docs/archives.md anew.
"""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any, Final

from archive_spider.crawl.archives import archives
from archive_spider.spiders.base import ListingSpider

NEVER: Final = "never tried live"
_DOCUMENT: Final = Path("docs/archives.md")
_HEAD: Final = """\
# The archives

What can be crawled, from what each declaration was made, and when it was last seen to work on the real site. Where
that is “never tried live”, the structure is known from other sources alone: look at a first run before you rely on it
([Judge a run](judge-a-run.md)). More are declared in minutes ([Add an archive](add-an-archive.md)).

This page is made from the declarations (`make fix`).
"""


def describe(spider: type[ListingSpider]) -> dict[str, Any]:
    """Give the facts of an archive, as JSON can say them."""
    return {
        "name": spider.name,
        "organization": spider.organization,
        "languages": list(spider.hints.languages),
        "countries": len({code for listing in spider.listings.values() for code in listing.countries}),
        "listings": len(spider.listings),
        "structure_known_from": spider.structure_known_from,
        "last_seen_live": spider.last_seen_live.isoformat() if spider.last_seen_live else None,
    }


def _section(spider: type[ListingSpider]) -> str:
    facts = describe(spider)
    hosts = ", ".join(f"`{host}`" for host in spider.allowed_hosts)
    lists = f"{facts['countries']} by country" if facts["countries"] else ", ".join(spider.listings)
    return f"""
## {facts["name"]}

**{facts["organization"]}**, {hosts}

{inspect.getdoc(spider)}

- listings: {lists}
- languages: {", ".join(facts["languages"])}
- structure known from: {facts["structure_known_from"]}
- last seen live: {facts["last_seen_live"] or NEVER}
"""


def markdown() -> str:
    """Give docs/archives.md: every archive of the package that is a site's."""
    own = (spider for spider in archives(own=False).values() if not spider.private)
    return _HEAD + "".join(_section(spider) for spider in own)


if __name__ == "__main__":
    _DOCUMENT.write_text(markdown(), encoding="utf-8", newline="\n")
