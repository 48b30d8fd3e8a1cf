"""Amnesty International UK."""

from __future__ import annotations

from archive_spider.pages.base import Hints, Rows
from archive_spider.spiders.base import Listing, ListingSpider


class AmnestyOrgUk(ListingSpider):
    """Press releases of Amnesty International UK, the newest first.

    Drupal 7 Views; `?page=` is counted from 0. Rows are often without a date, which then stands on the entry's own
    page; British order (full stop and comma after the closing mark), single marks for speech.
    """

    name = "amnesty_org_uk"
    organization = "Amnesty International UK"
    allowed_hosts = ("www.amnesty.org.uk",)
    listings = {"press-releases": Listing("https://www.amnesty.org.uk/press-releases")}
    hints = Hints(rows=Rows(rows="div.views-row"), languages=("en-GB",), partial_rows=True, undated_rows=True)
    structure_known_from = "selectors of a public scraper (2019 to 2024); the listing's address is inferred"
