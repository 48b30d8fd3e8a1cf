"""What the program says to a person: everything on standard error, so that standard output holds data alone.

Text that comes from pages may hold terminal escapes; it passes `plain` before it is shown. Colour follows
`NO_COLOR`, and progress is drawn only where standard error is a terminal.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(slots=True)
class _Loudness:
    """How much is said: below 0 only errors, 0 what a person asked for, 1 and more the details."""

    level: int = 0


_loudness: Final = _Loudness()


def set_loudness(level: int) -> None:
    """Set how much is said: -1 only errors, 0 the usual, 1 details, 2 everything."""
    _loudness.level = level


def loudness() -> int:
    """Give how much is said."""
    return _loudness.level


def plain(text: str) -> str:
    """Take from a text what would act on a terminal: escapes, control and direction characters."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def count(number: int, many: str) -> str:
    """Write a number of things: `1 page`, `2 pages`, `1 entry`."""
    one = f"{many[:-3]}y" if many.endswith("ies") else many.removesuffix("s")
    return f"{number} {one if number == 1 else many}"


def console() -> Console:
    """Give the console on standard error."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def say(text: str, style: str = "") -> None:
    """Tell something, unless quiet."""
    if _loudness.level >= 0:
        console().print(Text(plain(text), style=style))


def detail(text: str) -> None:
    """Tell something that only `--verbose` asks for."""
    if _loudness.level > 0:
        console().print(Text(plain(text), style="dim"))


def outcome(text: str, *, good: bool) -> None:
    """Tell how a run ended; quiet leaves out only what ended well."""
    if _loudness.level >= 0 or not good:
        console().print(plain(text), markup=False)


def warn(text: str) -> None:
    """Tell that something is wrong though the work goes on."""
    console().print(Text("warning: ", style="yellow").append(plain(text), style="default"))


def error(text: str) -> None:
    """Tell why the command failed."""
    console().print(Text("error: ", style="bold red").append(plain(text), style="default"))


def progress() -> Progress:
    """Give a progress display, silent where standard error is no terminal."""
    shown = console()
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=shown,
        disable=not shown.is_terminal or _loudness.level < 0,
        transient=True,
    )


def write(line: str) -> None:
    """Write one line of data on standard output."""
    sys.stdout.write(line + "\n")


def table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Lay rows of words in columns, two blanks apart."""
    if not rows:
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (plain(cell).ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
