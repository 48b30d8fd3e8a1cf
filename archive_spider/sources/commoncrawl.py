"""Common Crawl as a source: its index says which bytes of which WARC file hold a page; a range request gets them.

Nothing here touches the network; the crawl asks. The index is a CDX server (one for each crawl) whose lines also give
`filename`, `offset` and `length`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode, urljoin

from archive_spider.exits import UserError
from archive_spider.sources.webarchive import WebCapture, parse_cdx

DATA: Final = "https://data.commoncrawl.org/"


class IndexAnswerError(UserError):
    """An index's answer cannot be understood. Raised by `parse_index`."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Where one capture lies: a WARC file, and the place and number of the bytes of its record."""

    capture: WebCapture
    filename: str
    offset: int
    length: int

    def address(self, data: str = DATA) -> str:
        """Give the address of the WARC file."""
        return urljoin(data, self.filename)

    @property
    def range(self) -> str:
        """Give the `Range` header that asks for the record's bytes only (RFC 9110, section 14.2)."""
        return f"bytes={self.offset}-{self.offset + self.length - 1}"


def index_query(index: str, url: str) -> str:
    """Give the address that lists the captures of a page and of all pages under it.

    Args:
        index: The index of one crawl, such as `https://index.commoncrawl.org/CC-MAIN-2020-29-index`.
        url: The page.

    """
    return f"{index}?{urlencode({'url': url, 'matchType': 'prefix', 'output': 'json', 'filter': '=status:200'})}"


def parse_index(body: bytes) -> list[Piece]:
    """Read an index's answer, one JSON object a line, in the order in which the captures were taken.

    Raises:
        IndexAnswerError: It is something else, or a line does not say where its record lies.

    """
    pieces = []
    for line in body.decode("utf-8", "replace").splitlines():
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            if "message" in record:
                continue
            place = record["filename"], int(record["offset"]), int(record["length"])
            pieces += [Piece(capture, *place) for capture in parse_cdx(line.encode())]
        except (ValueError, KeyError, TypeError) as error:
            raise IndexAnswerError(
                f"The index's answer cannot be read ({error}): {line[:80]!r}. "
                "Is the address that of one crawl's index, such as …/CC-MAIN-2020-29-index?"
            ) from error
    return sorted(pieces, key=lambda piece: (piece.capture, piece.filename, piece.offset))
