"""Office of the United Nations High Commissioner for Human Rights."""

from __future__ import annotations

from archive_spider.pages.base import Hints
from archive_spider.spiders.base import Listing, ListingSpider


class Ohchr(ListingSpider):
    """Press releases and statements of OHCHR and of the United Nations' experts in English, the newest first.

    Drupal 8 or later since 2022; `?page=` is counted from 0. Texts begin with a dateline (`GENEVA (26 June 2020) –`);
    many speakers at once (`the experts said`); references such as `UA CHN 3/2017` are not Amnesty International's.
    """

    name = "ohchr"
    organization = "Office of the United Nations High Commissioner for Human Rights"
    allowed_hosts = ("www.ohchr.org",)
    listings = {"press-releases": Listing("https://www.ohchr.org/en/press-releases")}
    hints = Hints(layouts=("drupal8",), partial_rows=True, undated_rows=True)
    structure_known_from = "texts of 2011 to 2021 and the default markup of Drupal 8; the listing's address is inferred"
