"""The spider that reads every listing, and what a declaration of an archive may say.

A declaration is a subclass with a docstring (whose archive, since when, its quirks) and a few class attributes; it
has no code of its own. `docs/add-an-archive.md` walks through one.
"""

from __future__ import annotations

import logging
import tomllib
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy import Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from archive_spider.crawl.guard import OutsideError
from archive_spider.crawl.politeness import RETRIES, StoppedError, ask_later
from archive_spider.crawl.reading import Readers
from archive_spider.crawl.robots import ForbiddenError
from archive_spider.crawl.turns import Turn, Turns
from archive_spider.crawl.visiting import CutPageError, Visitor
from archive_spider.exits import UserError
from archive_spider.pages.base import Hints
from archive_spider.records import Entry
from archive_spider.store.visits import Outcome, Visit

if TYPE_CHECKING:
    from archive_spider.crawl.recording import Recorded
    from archive_spider.crawl.session import Session

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing of an archive.

    Attributes:
        url: The address of its first page, of a feed, of a WordPress REST collection or of a sitemap.
        countries: The ISO 3166-1 alpha-2 codes that it is about.
        feed: The address of a feed of its newest entries: asked in place of the pages, unless a sweep is due, or the
            feed does not reach back to what is known.
        entries: A regular expression found in the addresses of its entries, where a sitemap names other pages too.

    """

    url: str
    countries: tuple[str, ...] = ()
    feed: str = ""
    entries: str = ""


def by_country(pattern: str, differing: Mapping[str, str] | None = None) -> dict[str, Listing]:
    """Give a listing for every country of `countries.toml`.

    Args:
        pattern: The address of a first page, with `{slug}` where the country's name stands in it, or `{words}` where
            that name is searched for.
        differing: Slugs that the site writes in its own way, by the usual slug (`{"venezuela": "venezuala"}`).

    """
    written = differing or {}
    return {
        slug: Listing(pattern.format(slug=written.get(slug, slug), words=slug.replace("-", "%20")), (code,))
        for slug, code in _countries().items()
    }


@cache
def _countries() -> dict[str, str]:
    return tomllib.loads((files(__package__) / "countries.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Era:
    """Hints that held until a day, for captures from before a site changed."""

    valid_until: date
    hints: Hints


@dataclass(slots=True)
class PageItem:
    """What Scrapy's side sees of a page: one item a page, since each item costs Scrapy more than reading an entry."""

    visit: Visit
    outcome: Outcome
    follow: list[Visit] = field(default_factory=list)
    recorded: Recorded | None = None
    turn: Turn | None = None

    @property
    def entries(self) -> list[Entry]:
        """The entries read from the page; none where it has not changed."""
        return self.outcome.rows


class SessionNeededError(UserError):
    """The spider was started without the run that keeps its pages; raised when Scrapy makes it."""


class ListingSpider(Spider):
    """Follows listings page by page, and truncated rows to the entries' own pages.

    Attributes:
        name: The archive's name, equal to the module's.
        organization: Who publishes the archive.
        allowed_hosts: Hosts that may be asked, with `:port` where it is not 80 or 443.
        listings: Slug and `Listing` of each.
        hints: What helps to read the pages as they are now.
        eras: Hints for older captures, the oldest first.
        follow_articles: Ask for an entry's own page where its row shows only the beginning.
        newest_first: A new entry shows on the first page; where it does not, every run reads the listings to the end.
        delay: Seconds between requests, unless the operator or robots.txt wants more.
        gates: Limits that differ from the usual ones, by the name of the gate.
        structure_known_from: What the declaration is made from.
        last_seen_live: When it was last seen to work on the real site; None for never.
        private: Its hosts may have private addresses, and no contact address is needed (the demo archive, tests).

    """

    name: str
    organization: ClassVar[str] = ""
    allowed_hosts: ClassVar[tuple[str, ...]] = ()
    listings: ClassVar[Mapping[str, Listing]] = {}
    hints: ClassVar[Hints] = Hints()
    eras: ClassVar[tuple[Era, ...]] = ()
    follow_articles: ClassVar[bool] = True
    newest_first: ClassVar[bool] = True
    delay: ClassVar[float] = 2.0
    gates: ClassVar[Mapping[str, float]] = {}
    structure_known_from: ClassVar[str] = ""
    last_seen_live: ClassVar[date | None] = None
    private: ClassVar[bool] = False

    def __init__(self, session: Session | None = None, **_: Any) -> None:  # noqa: ANN401 Scrapy's interface
        super().__init__()
        if session is None:
            raise SessionNeededError(
                f"Start this spider with “archive-spider crawl {self.name}” or “scrapy crawl {self.name}”:"
                " they keep what it fetches."
            )
        self.session = session
        self._visitor = Visitor(session)
        self._readers = Readers(session.options.workers)
        self._turns = Turns()

    @classmethod
    def hints_at(cls, moment: datetime | None) -> Hints:
        """Give the hints that held at a time; None for now."""
        if moment is None:
            return cls.hints
        return next((era.hints for era in cls.eras if moment.date() <= era.valid_until), cls.hints)

    async def start(self) -> AsyncIterator[Request]:
        """Ask for what the run has planned and not yet got."""
        await self.session.options.source.open(self.crawler)
        for visit in self.session.ledger.pending(self.session.run.id):
            yield self.request(visit)

    def request(self, visit: Visit) -> Request:
        """Make the request for a page, conditional where the page is known."""
        # Own pages first, so that a listing and its entries are read together and the crawl needs little memory.
        priority = 10 if visit.entry else 0
        headers = self._visitor.validators(visit)
        return Request(
            visit.url, self.parse, errback=self.missed, headers=headers, priority=priority, meta={"visit": visit}
        )

    async def parse(self, response: Response) -> AsyncIterator[PageItem | Request]:
        """Read a page; gives one item, or the request to try again with."""
        turn = self._turns.take()
        try:
            found = await self._read(response, turn)
        except BaseException:
            turn.leave()
            raise
        if isinstance(found, Request):
            turn.leave()
        yield found

    async def _read(self, response: Response, turn: Turn) -> PageItem | Request:
        """Read a page, in a worker or here, and judge it when its turn has come."""
        visit: Visit = response.meta["visit"]
        tried = response.meta.get("retry_times", 0)
        try:
            answer = self._visitor.look(visit, response)
            reading = await self._readers.read(answer.task, more=self.session.waits()) if answer.task else None
            await turn.come()
            judgement = self._visitor.judge(answer, reading, last_try=tried >= RETRIES)
        except CutPageError as error:
            again = response.request and ask_later(self.crawler, response.request, str(error))
            if again:
                return again
            judgement = self._visitor.failed(visit, str(error))
        except OSError:
            raise
        except Exception:  # one page that breaks the reader must not cost the others
            logger.exception("%s could not be read", visit.url)
            judgement = self._visitor.failed(visit, "reading it failed (a fault of this program, see the log)")
        await turn.come()
        judgement.follow = await self.session.options.source.place(judgement.follow)
        return PageItem(visit, judgement.outcome, judgement.follow, response.meta["recorded"], turn)

    def closed(self, reason: str) -> None:  # noqa: ARG002 Scrapy's interface
        """End the workers."""
        self._readers.close()

    def missed(self, failure: Failure) -> Iterator[PageItem]:
        """Write down a page that did not come; one that was not asked for stays pending."""
        visit: Visit = failure.request.meta["visit"]  # type: ignore[attr-defined]
        error = failure.value
        if isinstance(error, StoppedError):
            return
        if isinstance(error, ForbiddenError):
            yield PageItem(visit, Outcome(state="forbidden", error=str(error)))
            return
        reason = str(error)
        if isinstance(error, OutsideError):
            reason = f"it redirects outside: {reason}"
        elif not isinstance(error, IgnoreRequest):
            reason = f"{type(error).__name__}: {reason}"
        judgement = self._visitor.failed(visit, reason)
        yield PageItem(visit, judgement.outcome, judgement.follow)
