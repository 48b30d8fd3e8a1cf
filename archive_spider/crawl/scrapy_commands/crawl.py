"""`scrapy crawl NAME -a country=china`: the same as `archive-spider crawl NAME --country china`."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError

from archive_spider import terminal
from archive_spider.crawl.options import Options
from archive_spider.crawl.run import crawl
from archive_spider.exits import Exit, UserError

_ARGUMENTS = ("country", "output", "contact", "full", "accept", "budget")


class Command(BaseRunSpiderCommand):
    """Scrapy's own `crawl` would neither lock nor publish, and end with 0 whatever happened."""

    requires_project = True
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 Scrapy's interface

    def syntax(self) -> str:
        """Give how the command is written."""
        return "[options] <archive>"

    def short_desc(self) -> str:
        """Give what the command does."""
        return "Crawl an archive and publish its records (arguments: -a " + "=, -a ".join(_ARGUMENTS) + "=)"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl; the exit code is that of `archive-spider crawl`."""
        if len(args) != 1:
            raise UsageError("Give the name of one archive.")
        given: dict[str, str] = opts.spargs
        unknown = set(given) - set(_ARGUMENTS)
        if unknown:
            raise UsageError(f"Unknown argument -a {min(unknown)}. Known: {', '.join(_ARGUMENTS)}.")
        options = Options(
            output=Path(given.get("output", "output")),
            contact=given.get("contact") or os.environ.get("ARCHIVE_SPIDER_CONTACT"),
            full=given.get("full", "") in {"1", "true", "yes"},
            accept=given.get("accept", "") in {"1", "true", "yes"},
            budget=int(given["budget"]) if "budget" in given else None,
        )
        countries = [name for name in given.get("country", "").split(",") if name]
        try:
            summary = crawl(args[0], countries, options)
        except UserError as error:
            terminal.error(error.message)
            self.exitcode = int(error.exit)
            return
        terminal.outcome(summary.text(), good=summary.code is Exit.DONE)
        self.exitcode = int(summary.code)
