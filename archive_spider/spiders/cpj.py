"""Committee to Protect Journalists."""

from __future__ import annotations

from archive_spider.pages.base import Hints
from archive_spider.spiders.base import Listing, ListingSpider


class Cpj(ListingSpider):
    """Alerts, statements and letters of the Committee to Protect Journalists, the newest first.

    WordPress. The only date of an entry is often that of its dateline (`New York, October 25, 2007—`, with many kinds
    of dashes); rows are cut (`…`, `Read More ›`), so the whole text stands on the entry's own page.
    """

    name = "cpj"
    organization = "Committee to Protect Journalists"
    allowed_hosts = ("cpj.org", "www.cpj.org")
    listings = {"news": Listing("https://cpj.org/news/")}
    hints = Hints(layouts=("wordpress-loop",), partial_rows=True, undated_rows=True)
    structure_known_from = "pages known as text (2007 to 2020) and the default loop of WordPress themes"
