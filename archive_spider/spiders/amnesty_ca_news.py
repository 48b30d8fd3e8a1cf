"""Amnesty International Canada (English), the site since 2021."""

from __future__ import annotations

from archive_spider.pages.base import Hints
from archive_spider.spiders.base import Listing, ListingSpider


class AmnestyCaNews(ListingSpider):
    """Everything that the search of Amnesty International Canada's WordPress site finds, the newest first.

    It took over entries of the Drupal site (`amnesty_ca`) under other addresses; a few carry another entry's text.
    Rows show an excerpt and a date in words; the whole text stands on the entry's own page. There are no listings by
    country: the places of an entry are tags of its row.
    """

    name = "amnesty_ca_news"
    organization = "Amnesty International Canada"
    allowed_hosts = ("www.amnesty.ca", "amnesty.ca")
    listings = {"all": Listing("https://www.amnesty.ca/search/*/?sort=date-desc")}
    hints = Hints(layouts=("wordpress-amnesty", "wordpress-blocks"), partial_rows=True)
    structure_known_from = "selectors of a public scraper (2021 to 2024) and stored pages of the same theme"
