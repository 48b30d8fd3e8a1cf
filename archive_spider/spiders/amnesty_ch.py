"""Amnesty International, Swiss section: urgent actions."""

from __future__ import annotations

from archive_spider.pages.base import Hints, Rows
from archive_spider.spiders.base import Listing, ListingSpider


class AmnestyCh(ListingSpider):
    """Urgent actions of the Swiss section, in French, the newest first.

    Plone: the row is the link itself, with title and date; the text stands on the entry's own page. Pages are batches
    (`b_start:int`) linked by “Suivant”. Lists of a year repeat entries of other years.
    """

    name = "amnesty_ch"
    organization = "Amnesty International, Section suisse"
    allowed_hosts = ("www.amnesty.ch",)
    listings = {"actions-urgentes": Listing("https://www.amnesty.ch/fr/participer/actions-urgentes/@@search")}
    hints = Hints(
        rows=Rows(rows="a.list-item", title="span.title", date="time", empty=".searchResults"),
        languages=("fr",),
        date_formats=("%d.%m.%Y",),
        partial_rows=True,
    )
    structure_known_from = "selectors of a public scraper (2019 to 2024); the listing's address is inferred"
