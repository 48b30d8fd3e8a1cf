"""Where pages come from: the seam between a listing's pages and the place that has them.

A declaration says whose pages they are; a source says where they are got. The site itself is the source `LIVE`. Any
other (a web archive, WARC files, a folder) is a subclass of `Source`, given as `Options.source`:

- `answer` turns a request for a page's own address into its response, by reading a file or by asking another server
  through `crawler.engine.download_async` (give such a request `meta={"unrecorded": True, "elsewhere": True}`: the
  answer is recorded once, under the page's own address, and `hosts` is what the guards allow instead of the site's).
  A response that it returns has the page's address as `url`, and `request.meta["captured"]` where it knows when the
  copy was taken. None leaves the request to the site.
- `prepare` reads what can be read before the run begins, and says what is wrong with it while nothing is begun.
- `visits` may replace a start page by several, one for each copy (`Visit.captured`); `place` gives the pages that a
  page leads to the copy at which they are wanted, or leaves them out.
- `complete` is False where a missing entry says nothing (a copy is of one moment): then nothing is ever marked gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from scrapy.http import Request, Response

from archive_spider.store.visits import Visit

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from archive_spider.spiders.base import Listing


class Source:
    """The site itself; the base of every other place.

    Attributes:
        name: What `--from` calls it; part of what makes two runs the same.
        live: Requests go to the site: its robots.txt holds, and a contact address is required.
        complete: A listing that was read to its end shows all that there is.
        asks: It asks servers, which must be able to reach the operator.
        private: It is a server on this machine or network, which the operator named.
        hosts: Further hosts that it asks.
        gates: Limits that differ from the usual ones, by the name of the gate.
        damaged: How many records or files of it cannot be read; what they held is missing.

    """

    name: str = "live"
    live: bool = True
    complete: bool = True
    asks: bool = True
    private: bool = False
    hosts: tuple[str, ...] = ()
    gates: Mapping[str, float] = MappingProxyType({})
    damaged: int = 0

    def prepare(self, listings: Mapping[str, Listing]) -> None:
        """Read what is there before the run begins, where that can take long or come to nothing.

        Raises:
            UserError: None of the listings can come from it.

        """

    async def open(self, crawler: Crawler) -> None:
        """Get ready; called once before the first request."""

    async def answer(self, request: Request) -> Response | None:  # noqa: ARG002 for subclasses
        """Answer a request from elsewhere, or leave it to the site."""
        return None

    def visits(self, visits: Iterable[Visit]) -> Iterable[Visit]:
        """Give the pages to ask for in place of the listings' start pages."""
        return visits

    async def place(self, visits: list[Visit]) -> list[Visit]:
        """Give the pages to ask for in place of those that a page leads to."""
        return visits


LIVE = Source()


class SourceMiddleware:
    """Asks the source before anything else sees the request."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._source: Source = crawler.spider.session.options.source  # type: ignore[union-attr]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SourceMiddleware:
        """Make it for the source of a crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> Response | None:
        """Give the source's answer, or None to go on to the site."""
        if request.meta.get("elsewhere"):
            return None
        return await self._source.answer(request)
