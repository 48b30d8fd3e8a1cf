"""Files from elsewhere: the same pages as from the file here, and a clear word where it is not to be had."""

from __future__ import annotations

import logging
import re
import socket
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import fsspec
import pytest
from fastwarc.stream_io import ZstdWriter
from file_server import Files, serve_files
from test_files import PAGES, page, split, write_warc

from archive_spider.capture import Capture
from archive_spider.exits import Exit
from archive_spider.sources import Damaged, captures, files_at, locations
from archive_spider.sources.locations import NoFileError, UnreachableFileError, is_web_archive_file, shown

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path):
    """Give a folder with the same pages as WARC, packed and not, and as WACZ."""
    write_warc(tmp_path / "a.warc.gz")
    write_warc(tmp_path / "a.warc", gzip=False)
    with (tmp_path / "a.warc.zst").open("wb") as file:
        writer = ZstdWriter(file)
        writer.write((tmp_path / "a.warc").read_bytes())
        writer.close()
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as package:
        package.write(tmp_path / "a.warc.gz", "archive/a.warc.gz")
    return tmp_path


@pytest.fixture
def served(folder, monkeypatch):
    monkeypatch.setattr(locations, "_PAUSE", 0.0)
    with serve_files(Files({f"/{file.name}": file.read_bytes() for file in folder.iterdir()})) as files:
        yield files


def read(place):
    found = list(captures(place))
    return [c for c in found if isinstance(c, Capture)], [d for d in found if isinstance(d, Damaged)]


@pytest.mark.parametrize("ranges", [True, False])
@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "a.warc.zst", "a.wacz"])
def test_a_served_file_gives_what_the_file_gives(folder, served, name, ranges):
    served.ranges = ranges
    pages, damaged = read(f"{served.address}/{name}?token=1")
    assert damaged == []
    assert len(pages) == PAGES
    assert pages == split(folder / name)[0]
    assert served.agents == {f"archive-spider/{locations.__version__}"}


@pytest.fixture
def large(folder, served):
    """Serve a WARC file of several of the parts that are asked for; gives it and its pages."""
    file = folder / "b.warc"
    picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + b"\xff" * (1 << 20)
    kind = "WARC-Type: response\r\nContent-Type: application/http"
    head = f"WARC/1.0\r\n{kind}\r\nContent-Length: {len(picture)}\r\n\r\n".encode()
    file.write_bytes((head + picture + b"\r\n\r\n" + (folder / "a.warc").read_bytes()) * 12)
    served.content["/b.warc"] = file.read_bytes()
    return f"{served.address}/b.warc", split(file)[0]


@pytest.mark.parametrize("ranges", [True, False])
def test_a_file_of_many_parts_is_read_whole(served, large, ranges):
    served.ranges = ranges
    address, expected = large
    assert read(address) == (expected, [])
    parts = {part for method, _, part in served.asked if method == "GET" and part}
    assert len(parts) > 2 or not ranges


@pytest.mark.parametrize("spared", [1, 2])
@pytest.mark.parametrize("ranges", [True, False])
def test_a_transfer_that_breaks_off_goes_on(served, large, ranges, spared):
    served.ranges, served.spared, served.breaks, served.after = ranges, spared, 2, 3000
    address, expected = large
    assert read(address) == (expected, [])


def test_a_transfer_that_breaks_off_for_good_gives_what_came(served, large):
    served.ranges, served.breaks, served.after = False, 99, 7_000_000
    address, expected = large
    pages, damaged = read(address)
    assert 0 < len(pages) < len(expected)
    assert pages == expected[: len(pages)]
    assert re.match(r"it broke off after [\d,]+ bytes \(ClientPayloadError", damaged[0].reason)
    assert len(damaged) == 2


def test_a_file_of_which_nothing_comes_is_one_damage(served):
    served.breaks = 99
    pages, damaged = read(f"{served.address}/a.warc.gz")
    assert pages == []
    assert [(d.source, "broke off after 0 bytes" in d.reason) for d in damaged] == [
        (f"{served.address}/a.warc.gz", True)
    ]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="NOT TESTED: a disk that is full from the first byte")
def test_a_full_disk_here_is_no_fault_of_the_server(large):
    (file,) = files_at(large[0]).files
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(OSError, match="No space left"):
        file._copy(full)


def test_nothing_of_an_earlier_transfer_stays_behind_a_shorter_one(served, large, tmp_path):
    (file,) = files_at(large[0]).files
    served.ranges, served.breaks, served.after = False, 99, 5000
    with (tmp_path / "copy").open("w+b") as copy:
        copy.write(bytes(9000))
        told = file._copy(copy)
        assert (told or "").startswith(f"it broke off after {copy.seek(0, 2):,} bytes")


def test_a_label_of_packing_that_lies_changes_nothing(served, folder):
    served.headers["Content-Encoding"] = "gzip"
    assert read(f"{served.address}/a.warc.gz") == (split(folder / "a.warc.gz")[0], [])


def test_names_with_blanks_and_other_scripts_are_found(served, folder):
    served.content["/états unis 中.warc.gz"] = served.content["/a.warc.gz"]
    for written in ("états unis 中.warc.gz", "%C3%A9tats%20unis%20%E4%B8%AD.warc.gz"):
        pages, _ = read(f"{served.address}/{written}")
        assert len(pages) == PAGES
        assert {capture.warc for capture in pages} == {"états unis 中.warc.gz"}


@pytest.mark.parametrize("name", ["none.wacz", "none.warc.gz"])
def test_what_is_not_there_is_the_users_to_mend(served, name):
    with pytest.raises(NoFileError, match="no such file") as caught:
        read(f"{served.address}/{name}")
    assert caught.value.exit is Exit.USAGE


@pytest.mark.parametrize("status", [401, 403, 500, 503])
def test_a_server_that_refuses_is_unreachable(served, status):
    served.status = status
    with pytest.raises(UnreachableFileError, match=f"status {status}") as caught:
        read(f"{served.address}/a.wacz")
    assert caught.value.exit is Exit.UNREACHABLE


def test_a_server_that_is_not_there_is_unreachable():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(UnreachableFileError, match="cannot be reached"):
        read(f"http://127.0.0.1:{port}/a.wacz")


def test_a_server_that_hangs_up_is_unreachable(served):
    served.hangs_up = True
    with pytest.raises(UnreachableFileError, match="cannot be reached: ServerDisconnectedError"):
        read(f"{served.address}/a.wacz")


def test_a_server_that_is_silent_is_not_waited_for(served, monkeypatch):
    monkeypatch.setattr(locations, "_SECONDS", 0.3)
    served.silent = 30
    start = time.monotonic()
    with pytest.raises(UnreachableFileError, match="no answer in"):
        read(f"{served.address}/a.wacz")
    assert time.monotonic() - start < 8


def test_a_page_of_a_site_is_no_file(served):
    with pytest.raises(NoFileError, match=r"only WARC and WACZ files"):
        read(f"{served.address}/news")
    assert served.asked == []


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("https://ann:se:cret@host.test/a.wacz?sig=abc", "https://host.test/a.wacz"),
        ("zip://pages::https://ann:secret@host.test/a.zip?sig=abc", "zip://pages::https://host.test/a.zip"),
        ("s3://bucket/a b.warc.gz", "s3://bucket/a b.warc.gz"),
        ("what?/a@b.html", "what?/a@b.html"),
    ],
)
def test_secrets_are_not_shown(place, told):
    assert shown(place) == told


def test_a_password_is_used_and_told_nowhere(served, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    served.content["/broken.wacz"] = b"PK"
    address = served.address.replace("http://", "http://ann:tulip@")
    pages, _ = read(f"{address}/a.wacz?key=rose")
    _, damaged = read(f"{address}/broken.wacz?key=rose")
    served.status = 403
    with pytest.raises(UnreachableFileError) as caught:
        read(f"{address}/a.wacz?key=rose")
    assert all(value.startswith("Basic ") for value in served.authorized)
    told = f"{caplog.text} {[replace(p, payload=b'') for p in pages]} {damaged} {caught.value}"
    assert "tulip" not in told
    assert "rose" not in told


def test_a_folder_in_memory_is_read_in_the_order_of_names(folder):
    system = fsspec.filesystem("memory")
    for name, content in [("b.html", b"<p>b"), ("sub/c.txt", b"c"), ("x.png", b"x"), ("d.html", page(1))]:
        system.pipe(f"/saved/{name}", content)
    system.pipe("/saved/a.warc.gz", (folder / "a.warc.gz").read_bytes())
    pages, damaged = read("memory://saved")
    assert damaged == []
    assert [p.source for p in pages[PAGES:]] == [f"memory:///saved/{n}" for n in ("b.html", "d.html", "sub/c.txt")]
    assert pages[:PAGES] == split(folder / "a.warc.gz")[0]


def test_a_file_address_is_the_file(folder):
    (folder / "c d.html").write_bytes(page(1))
    (only,), _ = read((folder / "c d.html").as_uri())
    assert (only.source, only.payload) == (str(folder / "c d.html"), page(1))


def test_a_folder_in_a_served_package_is_read(served, tmp_path):
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as package:
        package.writestr("saved/b.html", page(2))
        package.writestr("saved/a.html", page(1))
    served.content["/pages.zip"] = (tmp_path / "pages.zip").read_bytes()
    pages, _ = read(f"zip://saved::{served.address}/pages.zip?key=rose")
    assert [p.payload for p in pages] == [page(1), page(2)]
    assert pages[0].source == f"zip://saved::{served.address}/pages.zip!saved/a.html"


@pytest.mark.parametrize("place", ["memory://nothing/here.html", "nonsense://host/a.warc"])
def test_an_address_that_leads_nowhere_is_the_users_to_mend(place):
    with pytest.raises(NoFileError, match=place.partition(":")[0]):
        read(place)


def test_without_fsspec_it_is_said_what_to_install():
    program = (
        "import sys; sys.modules['fsspec'] = None\n"
        "sys.argv = ['archive-spider', 'extract', 'memory://saved/a.warc.gz']\n"
        "from archive_spider.cli import main; main()"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == Exit.USAGE
    assert "pip install 'archive-spider[remote]'" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_without_a_package_for_a_kind_of_address_it_is_said_what_to_install():
    with pytest.raises(NoFileError, match=r"s3fs.*archive-spider\[s3\]"):
        read("s3://bucket/a.warc.gz")


def test_which_addresses_are_web_archive_files():
    assert is_web_archive_file("https://host.test/A.WACZ?sig=1")
    assert is_web_archive_file("https://host.test/a.warc.zst")
    assert not is_web_archive_file("https://host.test/web?file=a.wacz")
    assert not is_web_archive_file("https://index.test/CC-MAIN-2020-29-index")
