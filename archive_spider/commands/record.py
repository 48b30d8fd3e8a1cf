"""`archive-spider record`: keeps a page, and what is read from it, as a fixture of an archive."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from archive_spider import configuration, terminal
from archive_spider.capture import Capture
from archive_spider.crawl.archives import archive as declared
from archive_spider.crawl.archives import hints_of, own_folder
from archive_spider.crawl.looking import look
from archive_spider.exits import Exit, UserError
from archive_spider.pages import read_page
from archive_spider.saved_pages import Meta, SavedPage, bless, keep

FIXTURES: Final = "fixtures"
"""Folder of the fixtures, in the folder of the declarations."""

_SUFFIXES: Final = {"xml": ".xml", "json": ".json", "html": ".html"}


def record(
    archive: Annotated[str, typer.Argument(help="An archive that `archive-spider archives` lists.")],
    place: Annotated[str, typer.Argument(metavar="URL", help="A page of it: an address or a saved file.")],
    url: Annotated[str | None, typer.Option(help="The page's own address, for a file that does not say it.")] = None,
    into: Annotated[Path | None, typer.Option(help="Folder of the fixtures [default: archives/fixtures].")] = None,
    contact: Annotated[
        str | None, typer.Option(envvar="ARCHIVE_SPIDER_CONTACT", help="Address under which the site can reach you.")
    ] = None,
) -> Exit:
    """Keep a page as a fixture: the page, what is known of it, and what must be read from it from now on.

    What is read now is written down: look at expected.json, and correct it by hand where it is wrong.

    [bold]Examples[/bold]

    archive-spider record harbour https://harbour.example/cases?page=2 --contact you@example.org

    archive-spider record harbour case.html --url https://harbour.example/cases/17
    """
    declared(archive)
    capture = look(place, url=url, contact=contact or configuration.load().contact)
    saved = record_page(archive, capture, into)
    terminal.say(f"Kept {saved.folder}: {terminal.count(len(saved.expected['entries']), 'entries')}")
    return Exit.DONE


def record_page(archive: str, capture: Capture, into: Path | None = None) -> SavedPage:
    """Keep a page as a fixture of an archive.

    Raises:
        EmptyFixtureError: What is read from it lacks what every entry needs; nothing is kept.

    """
    folder = into or own_folder() / FIXTURES
    number = next(n for n in range(1, 10_000) if not (folder / f"{archive}-{n}").exists())
    moment = capture.captured or capture.fetched or datetime.now(UTC)
    page = read_page(capture, hints_of(archive, moment))
    suffix = next((suffix for kind, suffix in _SUFFIXES.items() if kind in (capture.content_type or "html")), ".txt")
    meta = Meta(
        structure=f"the page as it came on {moment.date()}",
        url=capture.url,
        content_type=capture.content_type,
        archive=archive,
        captured=moment.date().isoformat(),
        article=page.role == "article",
    )
    saved = keep(folder / f"{archive}-{number}", capture.payload, suffix, meta)
    try:
        bless(saved, saved.read(hints_of))
    except UserError:
        for file in saved.folder.iterdir():
            file.unlink()
        saved.folder.rmdir()
        raise
    return saved
