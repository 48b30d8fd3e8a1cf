"""`archive-spider bless`: holds fixtures against what is read now, and takes over what is right."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from archive_spider import terminal
from archive_spider.commands.record import FIXTURES
from archive_spider.crawl.archives import hints_of, own_folder
from archive_spider.exits import Exit, UserError
from archive_spider.saved_pages import EXPECTED, SavedPage, plain, saved_pages
from archive_spider.saved_pages import bless as take_over


class NoFixturesError(UserError):
    """There is no fixture to hold against anything."""


def bless(
    archive: Annotated[str | None, typer.Argument(help="Only fixtures of this archive.")] = None,
    folder: Annotated[Path | None, typer.Option(help="Folder of the fixtures [default: archives/fixtures].")] = None,
    check: Annotated[bool, typer.Option("--check", help="Only say what differs; write nothing.")] = False,
) -> Exit:
    """Write what is read from the fixtures now as what must be read from them. Look at what differs before.

    [bold]Examples[/bold]

    archive-spider bless --check

    archive-spider bless harbour
    """
    place = folder or own_folder() / FIXTURES
    chosen = [saved for saved in saved_pages(place) if archive in {None, saved.meta.archive}]
    if not chosen:
        raise NoFixturesError(f"There is no fixture{f' of {archive}' if archive else ''} in {place}.")
    differing = 0
    for saved in chosen:
        page = saved.read(hints_of)
        told = _difference(saved, plain(page))
        differing += bool(told)
        terminal.say(f"{saved.folder.name}: {told or 'as expected'}")
        if told and not check:
            take_over(saved, page)
    return Exit.SUSPICIOUS if check and differing else Exit.DONE


def _difference(saved: SavedPage, read: dict[str, object]) -> str:
    """Say in what the page differs from what is expected; nothing where it does not."""
    if not (saved.folder / EXPECTED).exists():
        return "nothing was expected yet"
    expected = saved.expected
    facts = [name for name in sorted({*expected, *read} - {"entries"}) if expected.get(name) != read.get(name)]
    before, now = expected["entries"], read["entries"]
    told = [f"{name}: {expected.get(name)} → {read.get(name)}" for name in facts]
    if before != now:
        assert isinstance(now, list)  # noqa: S101 as `plain` makes it
        same = sum(entry in before for entry in now)
        told.append(f"{len(before)} entries → {len(now)}, {same} of them as before")
    return "; ".join(told)
