"""Front Line Defenders."""

from __future__ import annotations

from archive_spider.pages.base import Hints
from archive_spider.spiders.base import Listing, ListingSpider


class FrontLineDefenders(ListingSpider):
    """Cases, urgent appeals and statements of Front Line Defenders in English: the newest ones.

    Drupal; the site is asked by its feed alone, which shows the newest entries and has no pages: crawl it every night
    and nothing is missed. Entries that leave the feed are kept. Pages of 2014 put the date behind the title
    (`… posted on: 2014/06/27`), defenders are `Mr` and `Ms`.
    """

    name = "frontlinedefenders"
    organization = "Front Line Defenders"
    allowed_hosts = ("www.frontlinedefenders.org",)
    listings = {"newest": Listing("https://www.frontlinedefenders.org/en/rss")}
    hints = Hints(layouts=("feed",), partial_rows=True)
    structure_known_from = "the address of the feed in a public scraper, and the default feed of Drupal 7"
