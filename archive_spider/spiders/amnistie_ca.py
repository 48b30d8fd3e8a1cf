"""Amnistie internationale Canada francophone."""

from __future__ import annotations

from archive_spider.pages.base import Hints, Rows
from archive_spider.spiders.base import Listing, ListingSpider


class AmnistieCa(ListingSpider):
    """Everything that the search of Amnistie internationale Canada francophone finds, in French.

    Drupal 8 or later; `?page=` is counted from 0. The OLDEST entry comes first, so that new ones stand on the last
    page and every page is asked for each time. « Guillemets » with or without blanks inside, inclusive writing.
    """

    name = "amnistie_ca"
    organization = "Amnistie internationale Canada francophone"
    allowed_hosts = ("amnistie.ca", "www.amnistie.ca")
    listings = {"tout": Listing("https://amnistie.ca/recherche?search=a")}
    hints = Hints(
        rows=Rows(
            rows="article[role=article]",
            title="a.search-result__title",
            date="li.info-tags__item.typo--subtitle2-thin, li.info-tags__item, time",
            label="li.info-tags__item",
        ),
        languages=("fr",),
        partial_rows=True,
    )
    newest_first = False
    structure_known_from = "selectors of a public scraper (2019 to 2024); the search's path is inferred"
