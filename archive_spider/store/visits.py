"""What a run asks for and what becomes of it: the values in which the crawl and the ledger speak of pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from archive_spider.records import Entry

Role = Literal["listing", "article"]
State = Literal["pending", "done", "unchanged", "failed", "forbidden"]
Stop = Literal["", "end", "repeat", "known", "cap", "since", "empty"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A page to ask for: the place of a listing or of an entry in a run.

    Attributes:
        listing: Slug of the listing; '' for an article, which no single listing owns.
        number: Place in the chain of the listing, from 0; of an article, that of the page whose row led to it.
        entry: Id of the row that led to an article.
        sweep: Go on past pages that are known.

    """

    id: int = 0
    listing: str
    role: Role = "listing"
    url: str
    captured: str = ""
    number: int = 0
    entry: str = ""
    sweep: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What stands in the ledger of a page: validators, digests, the ids of its rows."""

    etag: str | None
    modified: str | None
    digest: str | None
    body: str | None
    next_url: str | None
    layout: str | None
    entries: tuple[str, ...]
    undated: int
    fetched: str | None
    warc: str | None
    offset: int | None

    def outcome(self, *, status: int | None, etag: str | None, modified: str | None) -> Outcome:
        """Give the outcome of a visit that found the page as it stands."""
        return Outcome(
            state="unchanged",
            status=status,
            etag=etag or self.etag,
            modified=modified or self.modified,
            digest=self.digest,
            body=self.body,
            next_url=self.next_url,
            layout=self.layout,
            ids=self.entries,
            undated=self.undated,
            fetched=self.fetched,
            warc=self.warc,
            offset=self.offset,
        )


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What became of a visit. `rows` are the entries read, `ids` their ids in page order, repetitions included."""

    state: State
    stop: Stop = ""
    status: int | None = None
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    body: str | None = None
    next_url: str | None = None
    layout: str | None = None
    ids: tuple[str, ...] = ()
    undated: int = 0
    fetched: str | None = None
    warc: str | None = None
    offset: int | None = None
    error: str | None = None
    rows: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One crawl of one archive, however often it was killed and continued."""

    id: str
    archive: str
    plan: str
    started: datetime
    state: str
    warc: str
    warc_length: int
    requests: int
