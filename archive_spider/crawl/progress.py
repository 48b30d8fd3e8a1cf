"""How far a crawl is: a bar with rate and estimate on a terminal, one line a minute elsewhere."""

from __future__ import annotations

import logging
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from rich.progress import BarColumn, SpinnerColumn, TextColumn
from rich.progress import Progress as Bar
from scrapy import signals
from scrapy.logformatter import LogFormatter
from scrapy.utils.asyncio import create_looping_call

from archive_spider import terminal

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_EVERY: Final = 0.5
_LINE_EVERY: Final = 60.0
_MINUTE: Final = 60


class QuietFormatter(LogFormatter):
    """Keeps whole items and scraped text out of the log."""

    def scraped(self, item: Any, response: Any, spider: Any) -> Any:  # noqa: ANN401, ARG002 Scrapy's interface
        """Log nothing for an item."""
        return None

    def item_error(self, item: Any, exception: BaseException, response: Any, spider: Any) -> Any:  # noqa: ANN401, ARG002
        """Log where an item failed, not what it holds."""
        return {"level": logging.ERROR, "msg": "Error processing the page %(url)s", "args": {"url": item.visit.url}}


def in_words(seconds: float) -> str:
    """Write a length of time as a person would: `40 s`, `12 min`, `3 h 20 min`."""
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    minutes = round(seconds / _MINUTE)
    hours, rest = divmod(minutes, _MINUTE)
    return f"{hours} h {rest} min" if hours else f"{minutes} min"


class Progress:
    """Scrapy extension that tells how far the crawl is."""

    def __init__(self, crawler: Crawler) -> None:
        self._session = crawler.spider.session  # type: ignore[union-attr]
        self._start = monotonic()
        self._next_line = self._start + _LINE_EVERY
        shown = terminal.console()
        self._drawn = self._session.options.progress and shown.is_terminal and terminal.loudness() >= 0
        self._bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[told]}"),
            console=shown,
            transient=True,
            auto_refresh=False,
            disable=not self._drawn,
        )
        self._task = self._bar.add_task(self._session.archive, total=None, told="")
        self._loop = create_looping_call(self.tick)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Progress:
        """Make it for a crawl."""
        made = cls(crawler)
        crawler.signals.connect(made.opened, signal=signals.spider_opened)
        crawler.signals.connect(made.closed, signal=signals.spider_closed)
        return made

    def opened(self) -> None:
        """Start telling."""
        self._bar.start()
        self._loop.start(_EVERY, now=False)

    def closed(self) -> None:
        """Stop telling."""
        if self._loop.running:
            self._loop.stop()
        self._bar.stop()

    def tick(self) -> None:
        """Tell how far the crawl is, where it is time to."""
        now = monotonic()
        if self._drawn:
            done, total = self.figures()
            self._bar.update(self._task, completed=done, total=total, told=self.line(now))
            self._bar.refresh()
        elif now >= self._next_line:
            self._next_line = now + _LINE_EVERY
            terminal.say(f"{self._session.archive}: {self.line(now)}")

    def figures(self) -> tuple[int, int]:
        """Give the pages done and the pages expected: those planned, and what stands from earlier runs."""
        counts, session = self._session.counts, self._session
        done = counts.pages + counts.failed + counts.forbidden
        planned = session.ledger.db.execute("SELECT count(*) FROM visits WHERE run = ?", (session.run.id,)).fetchone()[
            0
        ]
        return done, max(planned, done)

    def line(self, now: float) -> str:
        """Write pages, entries, rate and estimate."""
        done, total = self.figures()
        counts = self._session.counts
        rate = done / max(now - self._start, 1e-9)
        parts = [f"{done} of at least {total} pages", f"{counts.entries} rows", f"{rate:.1f} pages/s"]
        if counts.failed:
            parts.append(f"{counts.failed} failed")
        if rate and total > done:
            parts.append(f"about {in_words((total - done) / rate)} left")
        return ", ".join(parts)
