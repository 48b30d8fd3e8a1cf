"""WARC files as captures: every whole record is read, every damaged one is named.

A WARC is a row of records, each compressed on its own where the file is (WARC 1.1, annex D), so one torn or flipped
record need not cost those behind it: reading goes on at the next place where a record begins.
"""

from __future__ import annotations

import io
import mmap
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from archive_spider.capture import Capture
from archive_spider.text import whole_number

_GZIP: Final = b"\x1f\x8b\x08"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_PLAIN_START: Final = re.compile(rb"WARC/1\.[01]\r\n")
_LENGTH: Final = re.compile(rb"\r\nContent-Length:[ \t]*(\d+)", re.IGNORECASE)
_READ_TYPES: Final = re.compile(
    r"(?:text/|application/(?:xhtml|xml|rss|atom|json|\w[\w.+-]*\+(?:xml|json)))", re.IGNORECASE
)
_OK: Final = 200
_CHUNK: Final = 1 << 20
LARGEST: Final = 64 << 20
"""Bytes that a record may have, unpacked: pages are smaller, what is larger is a trap or a film."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A record, or a file, that could not be read; `offset` is in bytes, None for a whole file."""

    source: str
    offset: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a record stands: what to call its file in a message, the file's name, the byte offset."""

    source: str
    warc: str
    offset: int

    def damaged(self, reason: str) -> Damaged:
        return Damaged(self.source, self.offset, reason)


class _TornError(Exception):
    """The bytes at an offset are no whole record. Raised by the block readers, for `read_warc` alone."""


def read_warc(path: Path, *, source: str, warc: str) -> Iterator[Capture | Damaged]:
    """Read the pages of a WARC file: responses with status 200 and resources that hold text.

    Args:
        path: The file.
        source: What to call it if it is damaged.
        warc: Name of the WARC file.

    Raises:
        OSError: The file cannot be opened.

    """
    start = _Place(source, warc, 0)
    if path.stat().st_size == 0:
        yield Damaged(source, None, "the file is empty")
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data[:4] == _ZSTD:
            yield from _read_stream(path, start)
        else:
            yield from _read_records(data, start)


def read_record(content: bytes, *, source: str, warc: str, offset: int) -> Iterator[Capture | Damaged]:
    """Read one record that was cut out of a WARC file, compressed or not.

    Args:
        content: The record's bytes.
        source: What to call the file if the record is damaged.
        warc: Name of the WARC file.
        offset: Byte offset of the record there.

    """
    yield from _read_block(_Place(source, warc, offset), content)


def _read_records(data: mmap.mmap, start: _Place) -> Iterator[Capture | Damaged]:
    packed = data[:3] == _GZIP
    offset = 0
    while offset < len(data):
        try:
            block, end = _unpack(data, offset) if packed else _cut(data, offset)
        except _TornError as torn:
            yield replace(start, offset=offset).damaged(str(torn))
            offset = _next_record(data, offset + 1, packed=packed)
            continue
        yield from _read_block(replace(start, offset=offset), block)
        offset = end


def _unpack(data: mmap.mmap, offset: int) -> tuple[bytes, int]:
    """Decompress the gzip member at an offset; gives its content and where it ends."""
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    content = bytearray()
    position = offset
    while not unpacker.eof:
        chunk = unpacker.unconsumed_tail or data[position : position + _CHUNK]
        if not chunk:
            raise _TornError("the file ends inside the record")
        if not unpacker.unconsumed_tail:
            position += len(chunk)
        try:
            content += unpacker.decompress(chunk, _CHUNK)
        except zlib.error as error:
            raise _TornError(f"its compression is broken ({error})") from None
        if len(content) > LARGEST:
            raise _TornError(f"it is larger than {LARGEST >> 20} MiB")
    return bytes(content), position - len(unpacker.unused_data)


def _cut(data: mmap.mmap, offset: int) -> tuple[bytes, int]:
    """Cut out the uncompressed record at an offset; gives its bytes and where it ends."""
    head_end = data.find(b"\r\n\r\n", offset)
    if not _PLAIN_START.match(data, offset) or head_end < 0:
        raise _TornError("no record begins here")
    found = _LENGTH.search(data[offset:head_end])
    length = whole_number(found[1].decode("ascii")) if found else None
    if length is None:
        raise _TornError("its Content-Length is missing or no number")
    end = head_end + 4 + length
    if data[end : end + 4] != b"\r\n\r\n":
        raise _TornError("its length does not agree with its Content-Length")
    return data[offset : end + 4], end + 4


def _next_record(data: mmap.mmap, offset: int, *, packed: bool) -> int:
    """Find where the next record begins; the end of the data where none does."""
    if not packed:
        found = _PLAIN_START.search(data, offset)
        return found.start() if found else len(data)
    while (offset := data.find(_GZIP, offset)) >= 0:
        try:
            head = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(data[offset : offset + 512], 5)
        except zlib.error:
            head = b""
        if head == b"WARC/":
            return offset
        offset += 1
    return len(data)


def _read_block(place: _Place, block: bytes) -> Iterator[Capture | Damaged]:
    try:
        for record in ArchiveIterator(io.BytesIO(block), record_types=_PAGES, auto_decode="all", parse_http=False):
            yield from _read_record(place, record)
    except (OSError, ValueError) as error:
        yield place.damaged(f"its content cannot be read ({error})")


def _read_stream(path: Path, place: _Place) -> Iterator[Capture | Damaged]:
    """Read a file whose compression does not show where a record begins; the first damage ends it."""
    try:
        for record in ArchiveIterator(str(path), record_types=_PAGES, auto_decode="all", parse_http=False):
            place = replace(place, offset=record.stream_pos)
            yield from _read_record(place, record)
    except (OSError, ValueError) as error:
        yield place.damaged(f"the rest of the file cannot be read ({error})")


_PAGES: Final = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.unknown


def _read_record(place: _Place, record: WarcRecord) -> Iterator[Capture | Damaged]:
    if record.record_type == WarcRecordType.unknown:
        yield place.damaged(f"its type {record.headers.get('WARC-Type')!r} is none of WARC's")
        return
    if "WARC-Block-Digest" in record.headers and not record.verify_block_digest():
        yield place.damaged("its digest does not agree with its content")
        return
    record.parse_http(auto_decode="all")
    http = record.http_headers
    status = http.status_code if http else _OK
    content_type = http.get("Content-Type") if http else record.headers.get("Content-Type")
    if status != _OK or not _READ_TYPES.match(content_type or "text/"):
        return
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    yield Capture(
        payload=record.reader.read(),
        source=url or place.source,
        url=url or None,
        content_type=content_type,
        fetched=_time(record.headers.get("WARC-Date")),
        warc=place.warc,
        offset=place.offset,
    )


def _time(written: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(written).astimezone(UTC) if written else None
    except ValueError:
        return None
