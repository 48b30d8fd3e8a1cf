"""Amnesty International, the site of the International Secretariat."""

from __future__ import annotations

from datetime import date

from archive_spider.pages.base import Hints
from archive_spider.spiders.base import Era, ListingSpider, by_country


class AmnestyOrg(ListingSpider):
    """What the search of amnesty.org finds for a country's name, the newest first: news, research, campaigns.

    WordPress since 2021, entries back to the 1970s. A search also finds entries that only mention the country, so a
    listing's country says what was searched for. Rows of country profiles have no date and are left out; one entry
    may stand in two rows, once for each of its categories. On the last page “Next” links nowhere; pages beyond it
    answer 404. When the theme of 2021 gave way to block templates is not known; both are recognized at any time.
    """

    name = "amnesty_org"
    organization = "Amnesty International"
    allowed_hosts = ("www.amnesty.org",)
    listings = by_country("https://www.amnesty.org/en/search/{words}/?sort=date-desc")
    hints = Hints(layouts=("wordpress-blocks",), date_formats=("%B %d, %Y",), partial_rows=True)
    eras = (
        Era(
            valid_until=date(2024, 12, 31),
            hints=Hints(layouts=("wordpress-amnesty",), date_formats=("%B %d, %Y",), partial_rows=True),
        ),
    )
    structure_known_from = "stored pages of April 2022; the source of the theme with block templates of 2026"
