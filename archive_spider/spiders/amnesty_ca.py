"""Amnesty International Canada (English), the site of about 2010 to 2021."""

from __future__ import annotations

from archive_spider.pages.base import Hints
from archive_spider.spiders.base import ListingSpider, by_country


class AmnestyCa(ListingSpider):
    """News, statements, urgent actions and letters of Amnesty International Canada, by country.

    Drupal 7; the site was replaced by a WordPress one in 2021, so pages come from web archives. Listings are ordered
    by date, newest first, sticky entries before; 15 rows a page, `?page=` counted from 0, clamped to the last page.
    Dates are printed as `July 08, 2020`. Titles are links; the same entry stands in listings by country, keyword and
    issue, with and without `www`. Some slugs are misspelt or doubled.
    """

    name = "amnesty_ca"
    organization = "Amnesty International Canada"
    allowed_hosts = ("www.amnesty.ca", "amnesty.ca")
    listings = by_country(
        "https://www.amnesty.ca/category/country/{slug}", {"venezuela": "venezuala", "canada": "canada-0"}
    )
    hints = Hints(layouts=("drupal7-views",), languages=("en",), date_formats=("%B %d, %Y",))
    structure_known_from = "pages known as text (2010 to 2021) and the default markup of Drupal 7 Views"
