"""Pages from files: what is whole is read, what is damaged is named, nothing else is lost."""

from __future__ import annotations

import gzip as gzip_module
import io
import sys
import zipfile
from pathlib import Path

import pytest
from fastwarc.stream_io import ZstdWriter
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive_spider.capture import Capture
from archive_spider.sources import Damaged, captures, own_address
from archive_spider.sources import files as files_module
from archive_spider.sources import warc as warc_module
from archive_spider.sources.locations import NoFileError

PAGES = 40


def page(number):
    return f"<html><body><h1>Page {number}</h1><p>{'word ' * 40}{number}</p></body></html>".encode()


def write_warc(path, *, gzip=True, headers=()):
    """Write PAGES responses and give the offset of each."""
    offsets = []
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=gzip)
        for number in range(PAGES):
            offsets.append(file.tell())
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), *headers], protocol="HTTP/1.1")
            url = f"https://example.org/{number}"
            writer.write_record(
                writer.create_warc_record(
                    url,
                    "response",
                    payload=io.BytesIO(page(number)),
                    http_headers=http,
                    warc_headers_dict={
                        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>",
                        "WARC-Date": "2020-07-01T00:00:00Z",
                    },
                )
            )
    return offsets


def split(path):
    found = list(captures(str(path)))
    return [c for c in found if isinstance(c, Capture)], [d for d in found if isinstance(d, Damaged)]


@pytest.mark.parametrize(("name", "gzip"), [("a.warc.gz", True), ("a.warc", False)])
def test_every_page_of_a_warc_is_read(tmp_path, name, gzip):
    offsets = write_warc(tmp_path / name, gzip=gzip)
    pages, damaged = split(tmp_path / name)
    assert damaged == []
    assert [p.payload for p in pages] == [page(n) for n in range(PAGES)]
    assert [p.offset for p in pages] == offsets
    assert pages[7].url == pages[7].source == "https://example.org/7"
    assert pages[7].warc == name
    assert pages[7].fetched.tzinfo is not None


def test_a_zstd_warc_is_read(tmp_path):
    write_warc(tmp_path / "a.warc", gzip=False)
    with (tmp_path / "b.warc.zst").open("wb") as file:
        writer = ZstdWriter(file)
        writer.write((tmp_path / "a.warc").read_bytes())
        writer.close()
    pages, damaged = split(tmp_path / "b.warc.zst")
    assert damaged == []
    assert len(pages) == PAGES


@pytest.mark.parametrize("gzip", [True, False])
@pytest.mark.parametrize("inside", [3, 30, 120])
def test_a_flipped_byte_costs_its_record_only(tmp_path, gzip, inside):
    file = tmp_path / ("a.warc.gz" if gzip else "a.warc")
    offsets = write_warc(file, gzip=gzip)
    data = bytearray(file.read_bytes())
    data[offsets[5] + inside] ^= 0xFF
    file.write_bytes(data)
    pages, damaged = split(file)
    urls = {p.url for p in pages}
    assert {f"https://example.org/{n}" for n in range(PAGES) if n != 5} <= urls
    assert len(pages) + len(damaged) >= PAGES
    assert all(d.offset == offsets[5] for d in damaged)


def test_a_flipped_byte_in_the_body_is_seen_by_the_digest(tmp_path):
    file = tmp_path / "a.warc"
    offsets = write_warc(file, gzip=False)
    data = file.read_bytes()
    place = data.index(b"Page 5<", offsets[5])
    file.write_bytes(data[:place] + b"Pagf" + data[place + 4 :])
    pages, damaged = split(file)
    assert len(pages) == PAGES - 1
    assert [(d.offset, d.source) for d in damaged] == [(offsets[5], str(file))]
    assert "digest" in damaged[0].reason


def test_a_length_that_no_file_has_costs_its_record_only(tmp_path):
    file = tmp_path / "a.warc"
    offsets = write_warc(file, gzip=False)
    data = file.read_bytes()
    end = data.index(b"\r\n", data.index(b"Content-Length:", offsets[5]))
    file.write_bytes(data[:end] + b"9" * 5000 + data[end:])
    pages, damaged = split(file)
    assert len(pages) == PAGES - 1
    assert [d.offset for d in damaged] == [offsets[5]]


@pytest.mark.parametrize("gzip", [True, False])
def test_a_torn_end_is_named(tmp_path, gzip):
    file = tmp_path / ("a.warc.gz" if gzip else "a.warc")
    offsets = write_warc(file, gzip=gzip)
    file.write_bytes(file.read_bytes()[: offsets[-1] + 60])
    pages, damaged = split(file)
    assert len(pages) == PAGES - 1
    assert [d.offset for d in damaged] == [offsets[-1]]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_raises_or_costs_a_record_that_is_whole(tmp_path_factory, data):
    file = tmp_path_factory.mktemp("warc") / "a.warc.gz"
    offsets = [*write_warc(file), file.stat().st_size]
    content = bytearray(file.read_bytes())
    start = data.draw(st.integers(offsets[1], len(content) - 1))
    length = data.draw(st.integers(1, 300))
    content[start : start + length] = data.draw(st.binary(max_size=300))
    file.write_bytes(content)
    pages, _ = split(file)
    urls = {p.url for p in pages}
    for number in range(PAGES):
        touched = offsets[number] < start + length and start < offsets[number + 1]
        assert touched or f"https://example.org/{number}" in urls


def test_a_record_that_unpacks_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(warc_module, "LARGEST", 50)
    write_warc(tmp_path / "a.warc.gz")
    pages, damaged = split(tmp_path / "a.warc.gz")
    assert pages == []
    assert "larger" in damaged[0].reason


def test_content_encodings_are_undone(tmp_path):
    file = tmp_path / "a.warc.gz"
    with file.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        http = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], protocol="HTTP/1.1"
        )
        body = io.BytesIO(gzip_module.compress(page(1)))
        writer.write_record(writer.create_warc_record("https://x.org/", "response", payload=body, http_headers=http))
    (only,), damaged = split(file)
    assert damaged == []
    assert only.payload == page(1)


def test_pictures_redirects_and_errors_are_no_pages(tmp_path):
    file = tmp_path / "a.warc.gz"
    with file.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for status, kind in [("200 OK", "image/png"), ("301 Moved", "text/html"), ("404 Not Found", "text/html")]:
            http = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record("https://x.org/", "response", payload=io.BytesIO(b"x"), http_headers=http)
            )
    assert split(file) == ([], [])


def test_a_wacz_gives_the_pages_of_its_warc_files(tmp_path):
    write_warc(tmp_path / "a.warc.gz")
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as package:
        package.write(tmp_path / "a.warc.gz", "archive/a.warc.gz")
        package.writestr("pages/pages.jsonl", "{}")
    pages, damaged = split(tmp_path / "a.wacz")
    assert (len(pages), damaged) == (PAGES, [])
    assert pages[0].warc == "a.warc.gz"


def test_a_broken_wacz_is_named(tmp_path):
    (tmp_path / "a.wacz").write_bytes(b"PK\x03\x04 not really")
    assert [d.source for d in split(tmp_path / "a.wacz")[1]] == [str(tmp_path / "a.wacz")]


def wacz(path, *members, packed=zipfile.ZIP_STORED):
    """Write a package of files by name."""
    with zipfile.ZipFile(path, "w", packed) as package:
        for name, content in members:
            package.writestr(name, content)


def test_a_wacz_without_a_warc_file_is_named(tmp_path):
    wacz(tmp_path / "a.wacz", ("datapackage.json", "{}"), ("pages.warc.gz", b"not in its folder"))
    pages, damaged = split(tmp_path / "a.wacz")
    assert pages == []
    assert [(d.source, "no WARC file" in d.reason) for d in damaged] == [(str(tmp_path / "a.wacz"), True)]


def test_damage_inside_a_wacz_is_named_by_both_files(tmp_path):
    offsets = write_warc(tmp_path / "a.warc.gz")
    torn = (tmp_path / "a.warc.gz").read_bytes()[: offsets[-1] + 60]
    wacz(tmp_path / "a.wacz", ("archive/a.warc.gz", torn))
    pages, damaged = split(tmp_path / "a.wacz")
    assert len(pages) == PAGES - 1
    assert [(d.source, d.offset) for d in damaged] == [(f"{tmp_path / 'a.wacz'}!archive/a.warc.gz", offsets[-1])]


def test_a_package_that_swells_is_refused_and_the_rest_read(tmp_path):
    write_warc(tmp_path / "b.warc.gz")
    bomb = bytes(65 << 20)
    members = [("archive/a.warc", bomb), ("archive/b.warc.gz", (tmp_path / "b.warc.gz").read_bytes())]
    wacz(tmp_path / "a.wacz", *members, packed=zipfile.ZIP_DEFLATED)
    pages, damaged = split(tmp_path / "a.wacz")
    assert len(pages) == PAGES
    assert [(d.source, "unpacks to 65 MiB" in d.reason) for d in damaged] == [
        (f"{tmp_path / 'a.wacz'}!archive/a.warc", True)
    ]


def test_a_large_file_that_packing_shrinks_as_pages_shrink_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(files_module, "LARGEST", 1000)
    write_warc(tmp_path / "a.warc", gzip=False)
    wacz(tmp_path / "a.wacz", ("archive/a.warc", (tmp_path / "a.warc").read_bytes()), packed=zipfile.ZIP_DEFLATED)
    pages, damaged = split(tmp_path / "a.wacz")
    assert (len(pages), damaged) == (PAGES, [])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="NOT TESTED: a disk that is full from the first byte")
def test_a_full_disk_here_is_no_damage_of_a_package(tmp_path):
    wacz(tmp_path / "a.wacz", ("archive/a.warc", b"WARC/1.0 " * 2000))
    with zipfile.ZipFile(tmp_path / "a.wacz") as package, pytest.raises(OSError, match="No space left"):
        list(files_module._read_member(package, package.infolist()[0], Path("/dev/full"), "a.wacz"))


@pytest.mark.parametrize("harm", ["locked", "another packing", "broken packing", "no room for it"])
def test_a_file_that_its_package_does_not_give_costs_no_other(tmp_path, harm):
    write_warc(tmp_path / "b.warc.gz")
    content = (tmp_path / "b.warc.gz").read_bytes()
    members = [("archive/a.warc", b"WARC/1.0 " * 2000), ("archive/b.warc.gz", content)]
    wacz(tmp_path / "a.wacz", *members, packed=zipfile.ZIP_DEFLATED)
    data = bytearray((tmp_path / "a.wacz").read_bytes())
    entry = data.index(b"PK\x01\x02")
    if harm == "locked":
        data[entry + 8] |= 1
    elif harm == "another packing":
        data[entry + 10] = 97
    elif harm == "broken packing":
        data[30 + len("archive/a.warc")] ^= 0xFF
    else:
        data[entry + 42 : entry + 46] = b"\xff\xff\xff\x0f"
    (tmp_path / "a.wacz").write_bytes(data)
    pages, damaged = split(tmp_path / "a.wacz")
    assert len(pages) == PAGES
    assert [(d.source, "does not give it" in d.reason) for d in damaged] == [
        (f"{tmp_path / 'a.wacz'}!archive/a.warc", True)
    ]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_to_a_package_raises(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("wacz")
    members = [(f"archive/{name}.warc", b"WARC/1.0\r\n" * 40) for name in "ab"]
    wacz(folder / "a.wacz", *members, packed=zipfile.ZIP_DEFLATED)
    content = bytearray((folder / "a.wacz").read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=6)):
        content[place] = data.draw(st.integers(0, 255))
    (folder / "a.wacz").write_bytes(content)
    assert split(folder / "a.wacz")[1]


def test_a_page_as_large_as_a_film_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(files_module, "LARGEST", 50)
    (tmp_path / "a.html").write_bytes(page(1))
    ((damaged),) = split(tmp_path / "a.html")[1]
    assert "larger" in damaged.reason


def test_a_file_that_may_not_be_read_costs_no_other(tmp_path, monkeypatch):
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(page(1))
    read_bytes = Path.read_bytes

    def refusing(path):
        if path.name == "a.html":
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)
    pages, damaged = split(tmp_path)
    assert [p.source for p in pages] == [str(tmp_path / "b.html")]
    assert [(d.source, d.reason) for d in damaged] == [
        (str(tmp_path / "a.html"), "it cannot be read (Permission denied)")
    ]


def test_thousands_of_files_that_are_no_pages_are_passed_over(tmp_path):
    for number in range(3000):
        (tmp_path / f"{number}.jpg").touch()
    (tmp_path / "pages.html").mkdir()
    (tmp_path / "gone.html").symlink_to(tmp_path / "nothing")
    (tmp_path / "pages.html" / "a 中.html").write_bytes(page(1))
    pages, damaged = split(tmp_path)
    assert [p.source for p in pages] == [str(tmp_path / "pages.html" / "a 中.html")]
    assert damaged == []


def test_a_folder_is_read_in_the_order_of_names(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("b.html", "a.txt", "sub/c.json", "ignored.png"):
        (tmp_path / name).write_text("July 1, 2020")
    pages, _ = split(tmp_path)
    assert [p.source for p in pages] == [str(tmp_path / n) for n in ("a.txt", "b.html", "sub/c.json")]
    assert [p.content_type for p in pages] == ["text/plain", "text/html", "application/json"]


def test_the_address_that_a_browser_left_in_a_saved_page_is_used(tmp_path):
    (tmp_path / "a.html").write_text("<!-- saved from url=(0027)https://example.org/page?a=1 -->\n<html>")
    (tmp_path / "b.html").write_text(
        "<!--\n Page saved with SingleFile \n url: https://example.org/b \n saved date: x -->"
    )
    assert [p.url for p in split(tmp_path)[0]] == ["https://example.org/page?a=1", "https://example.org/b"]


@pytest.mark.parametrize(
    ("payload", "address"),
    [
        (
            b'<head><link href="https://example.org/a?b=1&amp;c=2" rel="canonical"></head>',
            "https://example.org/a?b=1&c=2",
        ),
        (
            b'<rss><channel><atom:link rel="self" href="https://example.org/feed"/></channel></rss>',
            "https://example.org/feed",
        ),
        (b'<link rel="canonical" href="/a">', None),
        (b'<link rel="stylesheet" href="https://example.org/a.css">', None),
        (b"", None),
        (b'{"link": "https://example.org/"}', None),
        (b"\xff\xfe\x00", None),
    ],
)
def test_the_address_that_a_page_calls_its_own(payload, address):
    assert own_address(payload) == address


def test_an_address_that_is_given_wins(tmp_path):
    (tmp_path / "a.html").write_text("<html>")
    (only,) = captures(str(tmp_path / "a.html"), url="https://example.org/a")
    assert only.url == "https://example.org/a"


@pytest.mark.parametrize("name", ["a.html", "a.warc.gz", "a.warc"])
def test_an_empty_file_is_named(tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    pages, damaged = split(tmp_path / name)
    assert pages == []
    assert damaged[0].reason == "the file is empty"


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(NoFileError, match="does not exist"):
        list(captures(str(tmp_path / "none.html")))


def test_standard_input_is_a_page(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"July 1, 2020\n\nText")))
    (only,) = captures("-", url="https://example.org/")
    assert (only.payload, only.source, only.url) == (b"July 1, 2020\n\nText", "standard input", "https://example.org/")
