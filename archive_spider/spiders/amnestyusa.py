"""Amnesty International USA."""

from __future__ import annotations

from archive_spider.pages.base import Hints, Rows
from archive_spider.spiders.base import ListingSpider, by_country


class AmnestyUsa(ListingSpider):
    """News, press releases and urgent actions of Amnesty International USA, by country, the newest first.

    WordPress with FacetWP: the row is the link itself, with a label, the title, an excerpt and the date last. The
    pager is made by a script, so pages are counted (`fwp_paged`) until one has no rows.
    """

    name = "amnestyusa"
    organization = "Amnesty International USA"
    allowed_hosts = ("www.amnestyusa.org",)
    listings = by_country("https://www.amnestyusa.org/news/?country={slug}")
    hints = Hints(
        rows=Rows(
            rows="a.row.card-group",
            title="h4[role=heading]",
            date="h5[role=heading]",
            label=".card-label",
            empty=".facetwp-template",
        ),
        date_formats=("%B %d, %Y",),
        partial_rows=True,
        page_parameter="fwp_paged",
    )
    structure_known_from = "selectors of a public scraper (2019 to 2024); what stands around them is inferred"
