"""What an answer means: an outcome for the ledger, and the pages that it leads to.

Where a listing ends: no next link; two pages without a new entry (past the end many systems serve the last page again,
with status 200); three pages without any entry; the page cap; every entry older than `since`. Where a refresh stops:
at once when the first page is as it was, else after two pages in a row that are as they were.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

from archive_spider import clock
from archive_spider.capture import Capture
from archive_spider.crawl.reading import Task, reading_task
from archive_spider.crawl.trouble import REFUSED_STATUSES, challenge, moved
from archive_spider.exits import Exit
from archive_spider.pages.sitemap import NAME as SITEMAP
from archive_spider.reader import Reading, unite
from archive_spider.records import Entry, digest, entry_id
from archive_spider.store.ledger import content_digest
from archive_spider.store.visits import Known, Outcome, Stop, Visit
from archive_spider.text import whole_number

if TYPE_CHECKING:
    from scrapy.http import Response

    from archive_spider.crawl.recording import Recorded
    from archive_spider.crawl.session import Session
    from archive_spider.spiders.base import ListingSpider
    from archive_spider.store.ledger import Ledger

KNOWN_PAGES: Final = 2
STALE_PAGES: Final = 2
EMPTY_PAGES: Final = 3
RECENT: Final = timedelta(days=90)
"""A sweep asks again for the own pages of younger entries; of older ones only when their row changes."""

_NOT_MODIFIED: Final = 304
_OK: Final = 200
_BAD: Final = 400
_PAST_THE_END: Final = b'"rest_post_invalid_page_number"'
_MISSING: Final = frozenset({404, 410})

logger = logging.getLogger(__name__)


class CutPageError(Exception):
    """A page came without its end; it is to be asked for again. Raised by `Visitor.judge`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came for a visit, before the page is read.

    Attributes:
        visit: The page asked for.
        outcome: What is known of it so far; the final one where there is nothing to read.
        known: What stood of the page.
        same: It has not changed.
        last: The site counts it as the last page of its listing.
        task: How to read it; None where there is nothing to read.

    """

    visit: Visit
    outcome: Outcome
    known: Known | None
    same: bool = False
    last: bool = False
    task: Task | None = None


@dataclass(slots=True, kw_only=True)
class Judgement:
    """What an answer means for the ledger, and where it leads."""

    outcome: Outcome
    follow: list[Visit] = field(default_factory=list)


class Visitor:
    """Judges the answers of one run."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._as_known: Counter[str] = Counter()
        self._stale: Counter[str] = Counter()
        self._empty: Counter[str] = Counter()
        self._led: dict[str, set[str]] = {}

    def look(self, visit: Visit, response: Response) -> Answer:
        """Look at what came for a visit: whether it is the page, and whether it must be read."""
        recorded: Recorded = response.meta["recorded"]
        known = self._session.ledger.known(self._session.archive, visit)
        trouble = self._trouble(visit, response, recorded, known)
        if trouble:
            outcome = Outcome(state="failed", status=response.status, error=trouble)
            return Answer(visit=visit, outcome=outcome, known=known)
        outcome = Outcome(
            state="done",
            status=response.status,
            etag=_text(response, b"ETag"),
            modified=_text(response, b"Last-Modified"),
            digest=digest(response.body),
            body=recorded.body,
            fetched=recorded.fetched,
            warc=recorded.warc,
            offset=recorded.offset,
        )
        equal = response.status == _NOT_MODIFIED or (known and known.digest == outcome.digest)
        same = bool(known and equal and tells_all(self._session.spider, visit, known))
        gone = response.status in _MISSING
        return Answer(
            visit=visit,
            outcome=outcome,
            known=known,
            same=same,
            last=_is_last(response),
            task=None if same or gone else self._task(visit, response, recorded),
        )

    def judge(self, answer: Answer, reading: Reading | None, *, last_try: bool) -> Judgement:
        """Judge an answer.

        Args:
            answer: What came.
            reading: What `answer.task` gave.
            last_try: It will not be asked for again in this run.

        Raises:
            CutPageError: The page is not whole, and may be asked for again.

        """
        visit, outcome = answer.visit, answer.outcome
        if outcome.error:
            return self.failed(visit, outcome.error, status=outcome.status)
        if answer.known and answer.same:
            return self._as_it_was(visit, outcome, answer.known)
        if reading is None:
            return Judgement(outcome=outcome)
        if not reading.page.whole:
            if last_try:
                return self.failed(visit, "the page came without its end", status=outcome.status)
            raise CutPageError("the page came without its end")
        if answer.last:
            reading.page.next_url = None
        return self._as_read(visit, outcome, reading, answer.known)

    def validators(self, visit: Visit) -> dict[str, str]:
        """Give the headers that make the request for a known page conditional."""
        known = self._session.ledger.known(self._session.archive, visit)
        if known is None or not tells_all(self._session.spider, visit, known):
            return {}
        found = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        return {name: value for name, value in found.items() if value}

    def failed(self, visit: Visit, reason: str, *, status: int | None = None) -> Judgement:
        """Judge a page that did not come; a listing goes on by the next link that it had before."""
        known = self._session.ledger.known(self._session.archive, visit)
        follow = self._next(visit, known.next_url) if known and visit.role == "listing" else []
        if is_feed(self._session.spider, visit):
            follow = self._pages(visit)
        return Judgement(outcome=Outcome(state="failed", status=status, error=reason), follow=follow)

    def _trouble(self, visit: Visit, response: Response, recorded: Recorded, known: Known | None) -> str | None:
        """Say why an answer is not the page; None where it is."""
        status = response.status
        if status == _NOT_MODIFIED:
            return None if known else "status 304 for a page that was never got"
        found = challenge(response.body)
        if found:
            self._session.end(f"{visit.url}: {found}", Exit.UNREACHABLE)
            return found
        if status == _BAD and _PAST_THE_END in response.body:
            return None
        if status != _OK and not (status in _MISSING and visit.entry):
            return f"the site refuses it (status {status})" if status in REFUSED_STATUSES else f"status {status}"
        return recorded.cut or (None if visit.entry else moved(visit.url, response.url))

    def _task(self, visit: Visit, response: Response, recorded: Recorded) -> Task:
        content_type = _text(response, b"Content-Type")
        capture = Capture(
            payload=response.body,
            source=visit.url,
            url=response.url,
            content_type=content_type,
            fetched=clock.parse(recorded.fetched),
            captured=clock.parse(visit.captured) if visit.captured else None,
            warc=recorded.warc,
            offset=recorded.offset,
        )
        session = self._session
        return reading_task(
            capture,
            visit,
            session.spider,
            row=session.ledger.row_of(session.run.id, visit),
            countries=session.countries(visit),
            run=session.run.id,
        )

    def _as_it_was(self, visit: Visit, outcome: Outcome, known: Known) -> Judgement:
        """Judge a page that has not changed: what its rows say stands."""
        outcome = known.outcome(status=outcome.status, etag=outcome.etag, modified=outcome.modified)
        if visit.entry:
            return Judgement(outcome=outcome)
        ledger = self._session.ledger
        standing = ledger.standing(visit.listing, visit.role, known.entries)
        follow = self._next_page(visit, outcome, set(known.entries), [], changed=False)
        if visit.sweep:
            follow = [*self._articles(visit, (ledger.record(content) for content in standing.values()), set()), *follow]
        return Judgement(outcome=outcome, follow=follow)

    def _as_read(self, visit: Visit, outcome: Outcome, reading: Reading, known: Known | None) -> Judgement:
        leads = self._leads(visit, reading.page.leads)
        rows = rows_of(self._session.ledger, self._session.spider, visit, reading)
        wanted = self._wanted(visit, leads, rows)
        asked = {lead.entry for lead in wanted}
        rows = [row for row in rows if row.id not in asked]
        outcome.rows = rows
        outcome.ids = tuple(row.id for row in rows)
        outcome.layout, outcome.undated = reading.page.layout, reading.page.undated
        if visit.entry:
            return Judgement(outcome=outcome)
        outcome.next_url = reading.page.next_url
        standing = self._session.ledger.standing(visit.listing, visit.role, outcome.ids)
        changed = {row.id for row in rows if standing.get(row.id) != content_digest(row)}
        other_rows = visit.number == 0 and known is not None and known.entries != outcome.ids
        dates = [row.date for row in rows]
        shown = {*outcome.ids, *(lead.entry for lead in leads)}
        follow = self._next_page(visit, outcome, shown, dates, changed=bool(changed or wanted) or other_rows)
        self._led.setdefault(visit.listing, set()).update(lead.entry for lead in leads)
        further = self._further(visit, reading.page.further)
        articles = self._articles(visit, rows, changed)
        return Judgement(outcome=outcome, follow=[*wanted, *articles, *further, *follow])

    def _wanted(self, visit: Visit, leads: list[Visit], rows: list[Entry]) -> list[Visit]:
        """Give those of the leads that are new; in a sweep, also those of which young entries are known."""
        ledger, archive = self._session.ledger, self._session.archive
        again = {row.id for row in rows if _asked_again(visit, row)}
        full = self._session.options.full
        return [lead for lead in leads if full or lead.entry in again or ledger.known(archive, lead) is None]

    def _leads(self, visit: Visit, urls: Iterable[str]) -> list[Visit]:
        """Give the own pages of entries that the listing shows without a date; each counts as a page of the listing."""
        listing = self._session.listings.get(visit.listing)
        own = re.compile(listing.entries if listing else "")
        return [
            replace(visit, id=0, url=url, entry=lead_id(url))
            for url in urls
            if own.search(url) and self._session.guard.allows(url)
        ]

    def _further(self, visit: Visit, urls: Iterable[str]) -> list[Visit]:
        """Give the pages of which an index is made."""
        allowed = (url for url in urls if self._session.guard.allows(url))
        return [replace(visit, id=0, url=url, number=visit.number + place) for place, url in enumerate(allowed, 1)]

    def _pages(self, visit: Visit) -> list[Visit]:
        """Give the first page of a listing whose feed does not tell all that is new."""
        return [replace(visit, id=0, url=self._session.listings[visit.listing].url, number=visit.number + 1)]

    def _next_page(
        self, visit: Visit, outcome: Outcome, ids: set[str], dates: list[str], *, changed: bool
    ) -> list[Visit]:
        """Give the next page of the listing, or none and write down why its chain ends."""
        if is_feed(self._session.spider, visit):
            reaches = bool(self._session.ledger.standing(visit.listing, visit.role, ids))
            outcome.stop = "known" if reaches else ""
            return [] if reaches else self._pages(visit)
        seen = self._session.ledger.seen(self._session.run.id, visit.listing, ids)
        fresh = ids - seen - self._led.get(visit.listing, set())
        self._as_known[visit.listing] = 0 if changed else self._as_known[visit.listing] + 1
        self._stale[visit.listing] = 0 if fresh else self._stale[visit.listing] + 1
        self._empty[visit.listing] = 0 if ids else self._empty[visit.listing] + 1
        outcome.stop = self._why_stop(visit, outcome, ids, dates, changed=changed)
        return [] if outcome.stop else self._next(visit, outcome.next_url)

    def _why_stop(self, visit: Visit, outcome: Outcome, ids: set[str], dates: list[str], *, changed: bool) -> Stop:
        slug, options = visit.listing, self._session.options
        ordered = self._session.spider.newest_first
        known = not changed and (visit.number == 0 or self._as_known[slug] >= KNOWN_PAGES)
        reasons: dict[Stop, bool] = {
            "end": not outcome.next_url,
            "repeat": bool(ids) and self._stale[slug] >= STALE_PAGES,
            "empty": self._empty[slug] >= EMPTY_PAGES,
            "since": ordered and bool(options.since and dates) and max(dates) < str(options.since),
            "cap": visit.number + 1 >= options.page_cap,
            "known": known and not visit.sweep,
        }
        return next((reason for reason, holds in reasons.items() if holds), "")

    def _next(self, visit: Visit, url: str | None) -> list[Visit]:
        if not url or not self._session.guard.allows(url):
            return []
        return [Visit(listing=visit.listing, url=url, number=visit.number + 1, sweep=visit.sweep)]

    def _articles(self, visit: Visit, rows: Iterable[Entry], changed: set[str]) -> list[Visit]:
        """Give the own pages of entries of which the listing shows only the beginning."""
        session = self._session
        if not session.spider.follow_articles:
            return []
        wanted = []
        for row in rows:
            if not row.truncated or not row.url or not session.guard.allows(row.url):
                continue
            page = Visit(
                listing="",
                role="article",
                url=row.url,
                captured=visit.captured,
                number=visit.number,
                entry=row.id,
            )
            again = session.options.full or _asked_again(visit, row)
            if row.id in changed or again or session.ledger.known(session.archive, page) is None:
                wanted.append(page)
        return wanted


def _asked_again(visit: Visit, row: Entry) -> bool:
    """Say whether the own page of a known entry is asked for again because the entry is young and this is a sweep."""
    return visit.sweep and row.date >= (clock.now() - RECENT).date().isoformat()


def is_feed(spider: type[ListingSpider], visit: Visit) -> bool:
    """Say whether a page is the feed that is asked in place of a listing's pages."""
    listing = spider.listings.get(visit.listing)
    return bool(listing and listing.feed and listing.feed == visit.url and listing.feed != listing.url)


def tells_all(spider: type[ListingSpider], visit: Visit, known: Known) -> bool:
    """Say whether what the ledger knows of a page is all that it says: to where its rows led is not kept."""
    leads = spider.hints.undated_rows or known.layout == SITEMAP
    return bool(visit.entry) or (bool(known.entries) and not leads)


def rows_of(ledger: Ledger, spider: type[ListingSpider], visit: Visit, reading: Reading) -> list[Entry]:
    """Give what a page says of its entries.

    A feed tells of new entries; of known ones, the pages of their listing say it their own way. Rows without a date
    say that entries are still there, whose own pages told of them.
    """
    rows = merge(reading.entries)
    if is_feed(spider, visit):
        standing = ledger.standing(visit.listing, visit.role, [row.id for row in rows])
        return [ledger.record(standing[row.id]) if row.id in standing else row for row in rows]
    leads = [lead_id(url) for url in reading.page.leads]
    return rows + [ledger.record(content) for content in ledger.standing(visit.listing, visit.role, leads).values()]


def lead_id(url: str) -> str:
    """Give the id of the entry that has its own page at an address."""
    return entry_id(url=url, archive=None, date="", text="")


def _is_last(response: Response) -> bool:
    """Say whether the WordPress REST API counts this page as its last (header `X-WP-TotalPages`)."""
    total = whole_number(_text(response, b"X-WP-TotalPages") or "")
    page = whole_number(parse_qs(urlsplit(response.url).query).get("page", ["1"])[-1])
    return total is not None and page is not None and page >= total


def merge(entries: Iterable[Entry]) -> list[Entry]:
    """Make one entry of those with one id on a page, in page order."""
    by_id: dict[str, list[Entry]] = {}
    for entry in entries:
        by_id.setdefault(entry.id, []).append(entry)
    return [unite(group) if len(group) > 1 else group[0] for group in by_id.values()]


def _text(response: Response, name: bytes) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
