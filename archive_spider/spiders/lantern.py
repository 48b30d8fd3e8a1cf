"""The demo archive of `archive-spider demo`, which serves it on this machine."""

from __future__ import annotations

from types import MappingProxyType

from archive_spider.pages.base import Hints
from archive_spider.spiders.base import Listing, ListingSpider

_ADDRESS = "http://www.lantern.example/category/country/{slug}"


class Lantern(ListingSpider):
    """Lantern International, an invented organization; its countries have codes that ISO 3166 leaves to users.

    Default Drupal 7: two listings are Views rows, one is core teasers; 15 rows a page, newest first, a banner row
    without a date on top. Entries in English, French and Spanish stand side by side.
    """

    name = "lantern"
    organization = "Lantern International (invented)"
    allowed_hosts = ("www.lantern.example",)
    listings = MappingProxyType(
        {
            slug: Listing(_ADDRESS.format(slug=slug), (code,))
            for slug, code in (("ruritania", "QR"), ("maravia", "QV"), ("karakesh", "XQ"))
        }
    )
    hints = Hints(languages=("en", "fr", "es"), date_formats=("%B %d, %Y",))
    delay = 0.0
    structure_known_from = "fixtures/demo"
    private = True
