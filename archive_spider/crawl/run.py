"""A run from lock to publication: `crawl` is what the command line, `scrapy crawl` and other programs call."""

from __future__ import annotations

import contextlib
import json
import logging
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.settings import Settings

from archive_spider import clock, terminal
from archive_spider.crawl import archives
from archive_spider.crawl.forecast import forecast
from archive_spider.crawl.guard import PRIVATE_ALLOWED
from archive_spider.crawl.options import Options
from archive_spider.crawl.recording import Recorder
from archive_spider.crawl.replay import Replayed, replay
from archive_spider.crawl.session import STATE, WARCS, Session, plan_of, planned_visits
from archive_spider.crawl.settings import SETTINGS, USER_AGENT
from archive_spider.crawl.summary import Summary
from archive_spider.exits import Exit, UserError
from archive_spider.reader import unite
from archive_spider.spiders.base import Listing, ListingSpider
from archive_spider.store import gates
from archive_spider.store.acceptance import accept
from archive_spider.store.ledger import DamagedLedgerError, Ledger
from archive_spider.store.projection import decisions
from archive_spider.store.publication import UNFINISHED, publish, sync_folder
from archive_spider.store.visits import Run

FRESH: Final = timedelta(hours=12)
"""A run that was killed longer ago is closed with what it has, and a new one begins."""

LEDGER: Final = "ledger.sqlite"

_REACHES: Final = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+$|https?://[^\s.]+\.\S+$")
"""An e-mail or web address."""

logger = logging.getLogger(__name__)


class LockedError(UserError):
    """Another run works on the output folder."""

    exit = Exit.LOCKED


class NoContactError(UserError):
    """A live crawl was asked for without an address under which the site can reach its operator."""


class NothingRecordedError(UserError):
    """A damaged ledger cannot be made again, since nothing was recorded."""

    exit = Exit.DISK


def crawl(archive: str | type[ListingSpider], listings: Iterable[str] = (), options: Options | None = None) -> Summary:
    """Crawl an archive, or go on where the last crawl of it was stopped, and publish.

    Runs Scrapy's reactor, so once a process.

    Args:
        archive: Name of the archive, or its declaration.
        listings: Slugs or country codes; all listings where none is given.
        options: How to crawl.

    Returns:
        What happened, with the exit code.

    Raises:
        UserError: Unknown names, no contact address, `people.toml` or `takedown.toml` that cannot be read, a held
            lock, a damaged ledger.
        OSError: The disk is full, read-only or failing; published files stand.

    """
    options = options or Options()
    spider = archives.archive(archive) if isinstance(archive, str) else archive
    chosen = archives.choose(spider, listings)
    private = options.dry_run or (spider.private if options.source.live else options.source.private)
    if options.source.asks and not private and not options.contact:
        raise NoContactError(
            f"Crawling {spider.name} needs an address under which the site can reach you: give --contact, or set"
            " contact in archive-spider.toml (an e-mail address, or a web page that has one)."
        )
    if options.contact and not _REACHES.match(options.contact):
        raise NoContactError(
            f"“{options.contact}” is no address under which a site can reach you: give an e-mail address, or the"
            " address of a web page that has one."
        )
    decisions(options.output)
    if options.dry_run:
        return forecast(spider, chosen, options, ledger_name=LEDGER, plan=plan_of(chosen, options))
    with locked(options.output):
        options.source.prepare(chosen)
        return _crawl_locked(spider, chosen, options)


@contextlib.contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the lock of an output folder. The system releases it when the process dies, however it dies.

    Raises:
        LockedError: Another process holds it.

    """
    state = output / STATE
    state.mkdir(parents=True, exist_ok=True)
    lock = FileLock(state / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LockedError(f"Another run works on {output}. Wait for it, or use another --output.") from error
    try:
        yield
    finally:
        lock.release()


def _crawl_locked(spider: type[ListingSpider], chosen: dict[str, Listing], options: Options) -> Summary:
    with contextlib.closing(_sound_ledger(spider, options)) as ledger:
        session = _session(spider, chosen, options, ledger)
        with contextlib.closing(session.recorder):
            crawler = _run_scrapy(session)
            reason = crawler.stats.get_value("finish_reason") if crawler.stats else None
            return finish(session, interrupted=reason == "shutdown")


def _sound_ledger(spider: type[ListingSpider], options: Options) -> Ledger:
    try:
        return open_ledger(options.output)
    except DamagedLedgerError as error:
        terminal.warn(error.message)
        rebuild(options.output, {**archives.archives(), spider.name: spider})
        return open_ledger(options.output)


def open_ledger(output: Path) -> Ledger:
    """Open the ledger of an output folder.

    Raises:
        DamagedLedgerError: It is damaged, or gone though a run was recorded; `rebuild` makes it again.

    """
    path = output / STATE / LEDGER
    path.parent.mkdir(parents=True, exist_ok=True)
    if _recorded(output) and not (path.exists() and path.stat().st_size):
        raise DamagedLedgerError(
            f"The ledger {path} is gone. “archive-spider crawl” makes it again from the WARC files."
        )
    return Ledger.open(path)


def _recorded(output: Path) -> list[Path]:
    return sorted((output / WARCS).glob("*.warc.gz"))


def rebuild(output: Path, declared: Mapping[str, type[ListingSpider]]) -> Replayed:
    """Move the ledger aside, make it again from the WARC files, and publish what it gives.

    Args:
        output: The output folder.
        declared: Declarations by archive, for the hints to read by.

    Raises:
        NothingRecordedError: There are no WARC files to make it from.

    """
    paths = _recorded(output)
    if not paths:
        raise NothingRecordedError(
            f"The ledger in {output / STATE} is damaged, and {output / WARCS} has no WARC file to make it from."
            " Published files were left as they are. To begin anew, use another --output."
        )
    state = output / STATE
    aside = f".damaged-{clock.now():%Y%m%dT%H%M%SZ}"
    fresh = state / f"{LEDGER}{UNFINISHED}"
    for path in state.glob(f"{LEDGER}{UNFINISHED}*"):
        path.unlink()
    ledger = Ledger.open(fresh)
    try:
        replayed = replay(ledger, paths, declared)
        last = ledger.db.execute("SELECT id, finished FROM runs WHERE state = 'done' ORDER BY rowid DESC").fetchone()
        ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        old = [path for part in ("", "-wal", "-shm") if (path := state / f"{LEDGER}{part}").exists()]
        for path in old:
            path.rename(path.with_name(path.name + aside))
        ledger.close()
        fresh.rename(state / LEDGER)
        sync_folder(state)
        if last:
            ledger = open_ledger(output)
            publish(ledger, output, run=last["id"], moment=clock.now())
    finally:
        ledger.close()
    kept = f"; the old one is beside it ({aside})" if old else ""
    terminal.warn(f"The ledger was made again from {replayed.files} WARC files{kept}.")
    return replayed


def _session(spider: type[ListingSpider], chosen: dict[str, Listing], options: Options, ledger: Ledger) -> Session:
    """Continue the run that the same command began, or begin a new one; close what other commands left open."""
    plan = plan_of(chosen, options)
    for left in ledger.unfinished(spider.name):
        fresh = clock.now() - left.started < FRESH
        if left.state == "running" and left.plan == plan and fresh:
            logger.info("Going on with the run %s", left.id)
            return _open_session(spider, chosen, options, ledger, left)
        named = archives.choose(spider, [s for s in json.loads(left.plan)["listings"] if s in spider.listings])
        finish(_open_session(spider, named, options, ledger, left), interrupted=False)
    visits = planned_visits(spider, chosen, options, ledger)
    run = ledger.begin(archive=spider.name, plan=plan, started=clock.now(), visits=visits)
    return _open_session(spider, chosen, options, ledger, run)


def _open_session(
    spider: type[ListingSpider], chosen: dict[str, Listing], options: Options, ledger: Ledger, run: Run
) -> Session:
    about = {"run": run.id, "archive": spider.name, "robots": "RFC 9309"}
    if options.contact:
        about["http-header-from"] = options.contact
    recorder = Recorder(options.output / WARCS, run.warc, length=run.warc_length, about=about)
    return Session(spider=spider, listings=chosen, options=options, ledger=ledger, run=run, recorder=recorder)


def _run_scrapy(session: Session) -> Crawler:
    options = session.options
    settings = Settings(SETTINGS)
    contact = f" (+{options.contact})" if options.contact else ""
    changed: dict[str, Any] = {
        "USER_AGENT": USER_AGENT + contact,
        "DOWNLOAD_DELAY": session.delay,
        "DOWNLOAD_TIMEOUT": options.timeout,
        PRIVATE_ALLOWED: session.spider.private or options.source.private,
        "LOG_LEVEL": {-1: "ERROR", 0: "WARNING", 1: "INFO"}.get(terminal.loudness(), "DEBUG"),
    }
    settings.update(changed)
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(session.spider)
    process.crawl(crawler, session=session)
    process.start()
    return crawler


# --- the end of a run -----------------------------------------------------------------------------------------------


def finish(session: Session, *, interrupted: bool) -> Summary:
    """Bring a run to its end: gates, acceptance, publication, the WARC file's last record, and what to tell.

    A run that was interrupted, or that the disk stopped, stays open; the same command goes on with it.
    """
    summary = Summary.of(session)
    if not (session.disk or interrupted):
        try:
            _complete(session, summary)
        except OSError as error:
            session.disk_refuses(error)
    if session.disk or interrupted:
        session.recorder.close()
        summary.code = Exit.DISK if session.disk else Exit.INTERRUPTED
        summary.ending = session.ending
    return _tell(session, summary)


def _complete(session: Session, summary: Summary) -> None:
    run, ledger = session.ledger.run(session.run.id), session.ledger
    if run.state == "running":
        _take_over(session, run, summary)
    else:
        summary.code = Exit.DONE
    if ledger.run(run.id).state == "accepted":
        summary.rewritten = publish(ledger, session.options.output, run=run.id, moment=clock.now())
    state = "done" if ledger.run(run.id).state == "accepted" else "rejected"
    session.recorder.close({"state": state, "exit": int(summary.code), **summary.acceptance})
    ledger.finish(run.id, state=state, code=int(summary.code), summary=summary.as_dict())


def _take_over(session: Session, run: Run, summary: Summary) -> None:
    """Put what a run saw through the gates and into the ledger; sets the exit code."""
    if not summary.pages:
        summary.code = session.ended_by or (Exit.FORBIDDEN if summary.forbidden else Exit.UNREACHABLE)
        return
    complete = complete_listings(session.ledger, run) if session.options.source.complete else set()
    alarms = gates.judge(session.ledger, run, {**session.spider.gates, **session.options.source.gates}, complete)
    summary.alarms = [str(alarm) for alarm in alarms]
    held = set() if session.options.accept else {alarm.listing for alarm in alarms}
    summary.code = _code(session, summary, suspicious=bool(held))
    if "" in held or held >= set(session.listings):
        return
    moment = clock.now()
    listings = [(slug, listing.url, listing.countries) for slug, listing in session.listings.items()]
    summary.acceptance = {
        "swept": sorted(complete - held),
        "held": sorted(held),
        "moment": clock.stamp(moment),
        "listings": listings,
        "copies": not session.options.source.live,
    }
    summary.changes = accept(
        session.ledger,
        run,
        unite=unite,
        listings=listings,
        swept=complete,
        held=held,
        moment=moment,
        copies=not session.options.source.live,
    )


def _code(session: Session, summary: Summary, *, suspicious: bool) -> Exit:
    if suspicious:
        return Exit.SUSPICIOUS
    if session.ended_by:
        return session.ended_by
    if summary.forbidden_listings:
        return Exit.FORBIDDEN
    missing = summary.failed or summary.pending or summary.cut_short or summary.damaged
    return Exit.PARTIAL if missing else Exit.DONE


def complete_listings(ledger: Ledger, run: Run) -> set[str]:
    """Give the slugs of the listings that a run read from the first page to the last without a gap."""
    rows = ledger.db.execute(
        "SELECT listing FROM visits WHERE run = ? AND role = 'listing' GROUP BY listing"
        " HAVING sum(state NOT IN ('done', 'unchanged')) = 0 AND max(number) + 1 = count(DISTINCT number)"
        " AND sum(stop IN ('end', 'repeat')) >= 1 AND sum(stop NOT IN ('', 'end', 'repeat')) = 0",
        (run.id,),
    )
    return {row[0] for row in rows}


def _tell(session: Session, summary: Summary) -> Summary:
    command = session.options.on_fail
    if command and summary.code is not Exit.DONE:
        try:
            subprocess.run(command, shell=True, input=summary.text().encode(), timeout=60, check=False)  # noqa: S602 the operator's own command
        except (OSError, subprocess.TimeoutExpired) as error:
            terminal.warn(f"The command of --on-fail did not run: {error}")
    return summary
