"""What an entry says of each person at risk."""

from __future__ import annotations

from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.records import Case, Quote


def find_cases(text: str, mentions: Mentions, quotes: list[Quote], context: Context) -> list[Case]:  # noqa: ARG001
    """Give the cases of an entry."""
    return []
