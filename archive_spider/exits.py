"""How a command ends: exit codes that cron can act on, and errors that are the user's to mend.

Every module raises its own subclass of `UserError` beside the code that finds the trouble; the command line prints
the message without a traceback and ends with the error's code. Scrapy itself ends with 0 whatever happened.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Iterable


class Exit(IntEnum):
    """The exit codes of `archive-spider` (docs/run-a-crawl.md)."""

    DONE = 0
    USAGE = 2
    """Wrong usage, configuration or input."""
    PARTIAL = 3
    """Some pages failed; what came was kept."""
    SUSPICIOUS = 4
    """What came is not believable; the old data was kept."""
    LOCKED = 5
    """Another run holds the lock."""
    DISK = 6
    """Files could not be written."""
    UNREACHABLE = 7
    """The site blocks us or does not answer."""
    FORBIDDEN = 8
    """robots.txt forbids it."""
    INTERRUPTED = 130


class UserError(Exception):
    """Something the user can mend.

    Attributes:
        message: What is wrong, where, and what to do about it.
        exit: The code with which the command ends.

    """

    exit: Exit = Exit.USAGE

    def __init__(self, message: str, exit: Exit | None = None) -> None:  # noqa: A002 the word of the command line
        super().__init__(message)
        self.message = message
        if exit is not None:
            self.exit = exit


class UnknownNameError(UserError):
    """A name (archive, country, format, command) that is not among those known; the message gives the nearest."""

    def __init__(self, what: str, name: str, known: Iterable[str], hint: str = "") -> None:
        near = nearest(name, known)
        guess = f" Did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"Unknown {what} “{name}”.{guess}{' ' + hint if hint else ''}")


_ALIKE = 60


def nearest(name: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """Give those of the known names that look most like a mistyped one, best first."""
    folded = name.casefold()
    found = process.extract(folded, sorted(set(known)), scorer=fuzz.WRatio, score_cutoff=_ALIKE, limit=limit)
    return [best for best, _, _ in found]
