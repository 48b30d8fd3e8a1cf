"""How a crawl is to be done, as the command line and `archive-spider.toml` say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from archive_spider.crawl.source import LIVE, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a crawl is to be done.

    Attributes:
        output: The output folder: published files, WARC files, the ledger.
        source: Where pages come from.
        full: Ask for every page, known or not.
        accept: Take over what the gates find suspicious.
        dry_run: Say what would be asked, and ask nothing.
        since: Leave out pages on which every entry is older.
        contact: An e-mail or web address under which a site can reach the operator; part of the user agent.
        delay: Seconds between requests to a site; None for the archive's own.
        patience: Seconds of the first wait after trouble; each further failure doubles it.
        trouble: How many pages may fail one after the other, retries included, before the site is left alone.
        timeout: Seconds that an answer may take.
        budget: How many requests a run may send; the next run goes on where it ended. None for no limit.
        page_cap: How many pages of a listing are read at most.
        sweep_days: After how many days a listing is read to its end though its first page has not changed.
        on_fail: A shell command to start when a run ends with another code than 0; it gets the summary on its
            standard input.
        progress: Draw a progress bar where standard error is a terminal.
        workers: Processes that read pages where reading would hold up the crawl; 1 for none besides this one. They
            import the program's main module, which therefore must not crawl when it is imported.

    """

    output: Path = Path("output")
    source: Source = LIVE
    full: bool = False
    accept: bool = False
    dry_run: bool = False
    since: date | None = None
    contact: str | None = None
    delay: float | None = None
    patience: float = 2.0
    trouble: int = 3
    timeout: float = 45.0
    budget: int | None = None
    page_cap: int = 1000
    sweep_days: float = 7.0
    on_fail: str | None = None
    progress: bool = True
    workers: int = 1
