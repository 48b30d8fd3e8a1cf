"""`archive-spider refresh`: every archive of the configuration, one after the other; what cron runs."""

from __future__ import annotations

import signal
import subprocess
import sys

from archive_spider import configuration, terminal
from archive_spider.commands._options import Config
from archive_spider.configuration import FILE
from archive_spider.exits import Exit, UserError
from archive_spider.store.projection import decisions


def refresh(config: Config = None) -> Exit:
    """Crawl everything that archive-spider.toml names. Ends with the code of the first archive that went wrong.

    [bold]Examples[/bold]

    archive-spider refresh

    archive-spider refresh --config /etc/archive-spider.toml --quiet
    """
    file = config or FILE
    configured = configuration.load(file)
    archives = configured.archives
    if not archives:
        raise UserError(f"{file} names no archive. Add [archives.NAME]; docs/run-a-crawl.md shows how.")
    decisions(configured.output)
    codes: list[Exit] = []
    for name, settings in archives.items():
        codes.append(_crawl(name, settings, str(file)))
        if codes[-1] is Exit.INTERRUPTED:
            return Exit.INTERRUPTED
    return next((code for code in codes if code is not Exit.DONE), Exit.DONE)


def _crawl(name: str, settings: configuration.ArchiveSettings, file: str) -> Exit:
    """Crawl in a process of its own: Scrapy's reactor starts once a process, and one archive cannot stop another."""
    countries = [part for country in settings.countries for part in ("--country", country)]
    loudness = {-1: ["--quiet"], 0: []}.get(terminal.loudness(), ["--verbose"])
    command = ["crawl", name, *countries, "--from", settings.source, "--config", file, *loudness]
    ended = _wait(subprocess.Popen([sys.executable, "-m", "archive_spider", *command]))  # noqa: S603 ourselves
    if ended in set(Exit):
        return Exit(ended)
    terminal.error(f"Crawling {name} ended with {ended}, which no command ends with: it was killed, or a fault.")
    return Exit.PARTIAL


def _wait(crawling: subprocess.Popen[bytes]) -> int:
    """Wait for a crawl; one that is told to stop finishes its page first. Ctrl-C reaches it without our help."""
    usual = [
        signal.signal(signal.SIGINT, lambda *_: None),
        signal.signal(signal.SIGTERM, lambda *_: crawling.terminate()),
    ]
    try:
        return crawling.wait()
    finally:
        for number, handler in zip((signal.SIGINT, signal.SIGTERM), usual, strict=True):
            signal.signal(number, handler)
