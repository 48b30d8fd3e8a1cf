"""Pages are judged and committed in the order in which they were recorded, however long each is read.

So a crawl with workers leaves what one without them leaves, and the ledger knows the WARC file up to a place before
which every record is committed.
"""

from __future__ import annotations

from asyncio import Event


class Turn:
    """The place of one page in the order; `left` is set when the next one may come."""

    def __init__(self, before: Turn | None) -> None:
        self._before = before
        self.left = Event()

    async def come(self) -> None:
        """Wait until all pages before have left."""
        if self._before:
            await self._before.left.wait()
            self._before = None

    def leave(self) -> None:
        """Let the next page come; to leave twice does no harm."""
        self.left.set()


class Turns:
    """Gives each page its turn."""

    def __init__(self) -> None:
        self._last: Turn | None = None

    def take(self) -> Turn:
        """Give a page the next place."""
        self._last = Turn(self._last)
        return self._last
