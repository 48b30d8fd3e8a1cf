from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from archive_spider.exits import Exit
from archive_spider.records import Entry, json_schema

if TYPE_CHECKING:
    from conftest import Invoke, Program

DATED = (
    "March 04, 2019\n\nResponding to the verdict, Ana Corvel, Head of Team at Lantern International, said:\n\n“No.”\n"
)


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    path = tmp_path / "dated.txt"
    path.write_text(DATED, encoding="utf-8")
    return path


def test_entries_are_valid_lines_on_standard_output(invoke: Invoke, saved_pages: Path) -> None:
    done = invoke("extract", saved_pages, "--archive", "lantern", "--country", "ruritania")
    assert done.exit_code == Exit.DONE, done.stderr
    entries = [json.loads(line) for line in done.stdout.splitlines()]
    assert len({entry["id"] for entry in entries}) == len(entries) > 60
    validator = jsonschema.Draft202012Validator(json_schema(Entry))
    for entry in entries:
        validator.validate(entry)
        assert (entry["listings"], entry["countries"]) == (["ruritania"], ["QR"])
    assert f"{len(entries)} entries" in done.stderr


def test_nothing_but_the_pages_matters(program: Program, saved_pages: Path, tmp_path: Path) -> None:
    command = ("extract", saved_pages, "--archive", "lantern", "--quiet")
    one = program(*command, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    two = program(*command, "--workers", "2", cwd=tmp_path, PYTHONHASHSEED="2", TZ="Pacific/Apia", LC_ALL="tr_TR.UTF-8")
    assert one.returncode == two.returncode == Exit.DONE
    assert one.stdout
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr == ""


def test_standard_input_has_the_address_given(invoke: Invoke, saved_pages: Path) -> None:
    page = (saved_pages / "page-1.html").read_bytes().partition(b"\n")[2]
    done = invoke("extract", "-", "--url", "http://mirror.example/listing", input=page)
    assert done.exit_code == Exit.DONE, done.stderr
    entry = json.loads(done.stdout.partition("\n")[0])
    assert entry["url"].startswith("http://mirror.example/")
    assert entry["provenance"]["source"] == "standard input"


@pytest.mark.parametrize("url", ["not a url", "javascript:alert(1)", "http://[::1", "https://", "news.html"])
def test_an_address_that_is_none_is_refused(invoke: Invoke, dated: Path, url: str) -> None:
    done = invoke("extract", dated, "--url", url)
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")
    assert f"--url {url}: not the address of a page" in done.stderr


def test_an_output_that_is_a_file_is_named_and_kept(invoke: Invoke, dated: Path) -> None:
    before = dated.read_bytes()
    for folder in (dated, dated / "below"):
        done = invoke("extract", dated, "-o", folder)
        assert done.exit_code == Exit.DISK
        assert f"{folder}/.state: Not a directory" in done.stderr
    assert dated.read_bytes() == before


def test_a_reader_who_has_enough_is_no_error(dated: Path) -> None:
    command = [sys.executable, "-m", "archive_spider", "extract", *[str(dated)] * 200]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read().decode()
    assert (process.returncode, said) == (Exit.DONE, "")


def test_one_is_not_told_of_as_many(invoke: Invoke, dated: Path) -> None:
    assert "1 entry, 1 quote, 0 cases from 1 page\n" in invoke("extract", dated).stderr


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.html", b"", "empty.html: the file is empty"),
        ("blank.txt", b" \n\n ", "blank.txt: the file is empty"),
        ("picture.html", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture.html: a binary file; give HTML"),
        ("undated.html", b"<html><body><p>Good morning.</p></body></html>", "undated.html: no dated entry"),
        ("torn.warc.gz", b"\x1f\x8b\x08\x00\x00torn", "torn.warc.gz"),
        ("torn.wacz", b"PK\x03\x04torn", "torn.wacz: the package cannot be read"),
    ],
)
def test_a_page_without_entries_is_named(invoke: Invoke, tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = invoke("extract", path)
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.html"], "nowhere.html does not exist"),
        (["."], "no page in it; looked for HTML"),
        (["dated.txt", "--archive", "lantrn"], "Did you mean lantern?"),
        (["dated.txt", "--archive", "lantern", "--country", "ruritanja"], "Did you mean ruritania?"),
        (["dated.txt", "--country", "ruritania"], "give --archive too"),
        (["dated.txt", "--workers", "0"], "--workers"),
        ([], "paths"),
    ],
)
def test_wrong_usage_is_explained(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], words: str
) -> None:
    if arguments[:1] == ["dated.txt"]:
        (tmp_path / "dated.txt").write_text(DATED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = invoke("extract", *arguments)
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_what_can_be_read_is_read(invoke: Invoke, dated: Path) -> None:
    (dated.parent / "empty.html").touch()
    done = invoke("extract", dated.parent)
    assert done.exit_code == Exit.PARTIAL
    assert len(done.stdout.splitlines()) == 1
    assert "empty.html: the file is empty" in done.stderr


def test_a_site_s_robots_txt_among_the_captures_is_no_page(invoke: Invoke, dated: Path, tmp_path: Path) -> None:
    captures = tmp_path / "captures.warc"
    pages = {"https://a.example/robots.txt": b"User-agent: *\nDisallow:\n", "https://a.example/n": dated.read_bytes()}
    with captures.open("wb") as file:
        for url, body in pages.items():
            head = f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: {url}\r\nContent-Type: text/html\r\n"
            when = "WARC-Date: 2021-05-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
            file.write(f"{head}{when}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n")
    done = invoke("extract", captures)
    assert done.exit_code == Exit.DONE
    assert "robots.txt" not in done.stderr


def test_pages_can_be_published(invoke: Invoke, saved_pages: Path, tmp_path: Path) -> None:
    command = ("extract", saved_pages, "--archive", "lantern", "--country", "ruritania")
    printed = {json.loads(line)["id"] for line in invoke(*command).stdout.splitlines()}
    done = invoke(*command, "-o", tmp_path)
    assert (done.exit_code, done.stdout) == (Exit.DONE, ""), done.stderr
    assert f"{len(printed)} added" in done.stderr
    file = tmp_path / "lantern" / "ruritania" / "entries.jsonl"
    published = file.read_bytes()
    assert {json.loads(line)["id"] for line in published.splitlines()} == printed
    again = invoke(*command, "-o", tmp_path)
    assert "nothing new" in again.stderr
    assert file.read_bytes() == published


def test_pages_of_no_declared_archive_are_published_as_saved(invoke: Invoke, dated: Path, tmp_path: Path) -> None:
    assert invoke("extract", dated, "-o", tmp_path / "out").exit_code == Exit.DONE
    assert (tmp_path / "out" / "saved" / "pages" / "entries.jsonl").read_text(encoding="utf-8").count("\n") == 1


def test_pages_without_entries_publish_nothing(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Good morning.", encoding="utf-8")
    assert invoke("extract", tmp_path / "a.txt", "-o", tmp_path / "out").exit_code == Exit.USAGE
    assert not (tmp_path / "out").exists()
