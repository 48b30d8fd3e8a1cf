"""Common Crawl: an index's lines lead to the bytes of a record, and these to a page."""

from __future__ import annotations

import json

import pytest
from test_files import page, write_warc

from archive_spider.sources.commoncrawl import IndexAnswerError, Piece, index_query, parse_index
from archive_spider.sources.warc import Damaged, read_record


def line(**values):
    return json.dumps(
        {
            "timestamp": "20200701120000",
            "url": "https://example.org/7",
            "mime": "text/html",
            "status": "200",
            "digest": "A",
            "filename": "crawl-data/a.warc.gz",
            "offset": "100",
            "length": "50",
        }
        | values
    )


def test_lines_lead_to_ranges():
    pieces = parse_index(f"{line(timestamp='20200702120000')}\n{line()}\n".encode())
    assert [p.capture.taken.day for p in pieces] == [1, 2]
    assert pieces[0].range == "bytes=100-149"
    assert pieces[0].address("https://data.test/") == "https://data.test/crawl-data/a.warc.gz"


def test_the_bytes_of_a_range_are_a_page(tmp_path):
    file = tmp_path / "a.warc.gz"
    offsets = write_warc(file)
    (piece,) = parse_index(line(offset=str(offsets[7]), length=str(offsets[8] - offsets[7])).encode())
    content = file.read_bytes()[piece.offset : piece.offset + piece.length]
    (capture,) = read_record(content, source=piece.address(), warc=piece.filename, offset=piece.offset)
    assert (capture.payload, capture.url, capture.offset) == (page(7), "https://example.org/7", offsets[7])


def test_bytes_that_are_no_record_are_named():
    (damaged,) = read_record(b"\x1f\x8b\x08broken", source="https://data.test/a", warc="a", offset=3)
    assert isinstance(damaged, Damaged)
    assert (damaged.source, damaged.offset) == ("https://data.test/a", 3)


def test_nothing_captured_is_no_error():
    assert parse_index(b'{"message": "No Captures found for: x"}') == []
    assert parse_index(b"") == []


@pytest.mark.parametrize("body", [b"<html>", b"{}", line(offset="x").encode(), b"[1]"])
def test_another_answer_is_an_error(body):
    with pytest.raises(IndexAnswerError, match="cannot be read"):
        parse_index(body)


def test_the_query_asks_for_pages_under_an_address():
    query = index_query("https://index.test/CC-MAIN-2020-29-index", "https://example.org/a?b=1")
    assert query.startswith("https://index.test/CC-MAIN-2020-29-index?url=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1&")
    assert isinstance(parse_index(line().encode())[0], Piece)
