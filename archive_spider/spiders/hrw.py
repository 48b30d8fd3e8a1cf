"""Human Rights Watch."""

from __future__ import annotations

from datetime import date

from archive_spider.pages.base import Hints, Rows
from archive_spider.spiders.base import Era, Listing, ListingSpider


class Hrw(ListingSpider):
    """News, dispatches, reports and letters of Human Rights Watch in English, the newest first.

    Drupal; `?page=` is counted from 0. Rows are titles, some with a date; the text stands on the entry's own page
    (`article:published_time`, `time[datetime]`). Until about 2019 the row was a heading with a link. A listing by
    country needs the site's own number of the country (`?country[0]=`), which is not declared here.
    """

    name = "hrw"
    organization = "Human Rights Watch"
    allowed_hosts = ("www.hrw.org",)
    listings = {"news": Listing("https://www.hrw.org/news")}
    hints = Hints(
        rows=Rows(rows="main article", title="h2 a, h3 a, a", date="time, .media-block__date"),
        partial_rows=True,
        undated_rows=True,
    )
    eras = (
        Era(
            valid_until=date(2019, 12, 31),
            hints=Hints(rows=Rows(rows="h3.title", title="a"), partial_rows=True, undated_rows=True),
        ),
    )
    structure_known_from = "selectors of public scrapers of 2019 and 2024; when the rows changed is inferred"
