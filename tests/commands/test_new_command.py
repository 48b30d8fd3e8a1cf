"""A new archive: what the document says, done literally; what is proposed; what is refused."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import odd_site
import pytest

from archive_spider.exits import Exit

if TYPE_CHECKING:
    from conftest import Invoke, Program

DOCUMENT = Path(__file__).parents[2] / "docs" / "add-an-archive.md"
COMMANDS = [
    line
    for block in re.findall(r"^```sh\n(.*?)^```", DOCUMENT.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]


def test_the_document_done_literally_gives_records(program: Program, tmp_path: Path) -> None:
    with odd_site.serve() as address:
        for line in COMMANDS:
            name, *arguments = shlex.split(line.replace("https://harbour.example/cases", address))
            assert name == "archive-spider"
            done = program(*arguments, cwd=tmp_path)
            assert done.returncode == 0, (line, done.stderr)
    lines = (tmp_path / "output" / "harbour" / "all" / "entries.jsonl").read_text("utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    assert sorted(entry["date"] for entry in entries) == [f"2021-03-{day}" for day in range(11, 21)]
    assert {entry["quotes"][0]["speaker"]["name"] for entry in entries} == {"Mira Talon"}
    assert len((tmp_path / "archives" / "harbour.py").read_text("utf-8").splitlines()) <= 20
    assert {path.name for path in (tmp_path / "archives" / "fixtures").iterdir()} == {"harbour-1", "harbour-2"}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def saved(name: str, markup: str) -> str:
    Path(name).write_text(f'<!DOCTYPE html><html lang="en"><body>{markup}</body></html>', encoding="utf-8")
    return name


ROW = '<li class="a{n} case"><b>{n} May 2021</b> <a href="/c/{n}">Printer number {n} is held</a></li>'
ROWS = "<ul>" + "".join(ROW.format(n=number) for number in (9, 8, 7)) + "</ul>"


def test_a_saved_page_is_declared_and_may_be_seen_again(invoke: Invoke, here: Path) -> None:
    page = saved("cases.html", ROWS)
    done = invoke("new", "quay", page, "--url", "https://quay.example/cases", "-c", "xa")
    assert done.exit_code == 0, done.output
    text = Path("archives/quay.py").read_text("utf-8")
    assert "rows='li.case'" in text
    assert "last_seen_live = None" in text
    assert '"xa": Listing("https://quay.example/cases", (\'XA\',))' in text
    shown = invoke("archives")
    assert re.search(r"quay .*never tried live", shown.stdout)
    again = invoke("new", "quay", page, "--url", "https://quay.example/cases")
    assert (again.exit_code, "already" in again.stderr) == (Exit.USAGE, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["Quay!", "page.html"], "is no name for an archive"),
        (["hrw", "page.html"], "There is an archive hrw already"),
        (["quay", "nowhere.html"], "is no file and no address"),
        (["quay", "page.html"], "Give its address with --url"),
        (["quay", "page.html", "--url", "https://quay.example/"], "made by a script"),
        (["quay", "page.html", "--url", "https://quay.example/", "--rows", "p"], "has no entries"),
        (["quay", "page.html", "--url", "https://quay.example/", "--rows", "li[["], "--rows “li[[” is no CSS selector"),
        (["quay", "https://8.8.8.8/cases"], "--contact"),
    ],
)
def test_what_cannot_be_declared_is_explained(invoke: Invoke, here: Path, arguments: list[str], words: str) -> None:
    saved("page.html", "<p>Nothing here.</p>")
    done = invoke("new", *arguments)
    assert done.exit_code == Exit.USAGE
    assert words in " ".join(done.stderr.split())
    assert not list(here.glob("archives/**/*.*"))


def test_a_fixture_without_entries_is_refused(invoke: Invoke, here: Path) -> None:
    invoke("new", "quay", saved("cases.html", ROWS), "--url", "https://quay.example/cases")
    done = invoke("record", "quay", saved("empty.html", "<p>Nothing.</p>"), "--url", "https://quay.example/cases?p=9")
    assert done.exit_code == Exit.USAGE
    assert "has no entries" in " ".join(done.stderr.split())
    assert [path.name for path in Path("archives/fixtures").iterdir()] == ["quay-1"]


def test_bless_tells_what_differs_before_it_takes_over(invoke: Invoke, here: Path) -> None:
    invoke("new", "quay", saved("cases.html", ROWS), "--url", "https://quay.example/cases")
    expected = Path("archives/fixtures/quay-1/expected.json")
    written = expected.read_text("utf-8")
    expected.write_text(written.replace("2021-05-08", "2021-08-05"), encoding="utf-8")
    checked = invoke("bless", "--check")
    assert (checked.exit_code, "3 entries → 3, 2 of them as before" in checked.stderr) == (Exit.SUSPICIOUS, True)
    assert expected.read_text("utf-8") != written
    assert invoke("bless", "quay").exit_code == 0
    assert expected.read_text("utf-8") == written
    assert invoke("bless", "--check").exit_code == 0
    assert invoke("bless", "hrw").exit_code == Exit.USAGE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name = (", "line 1: SyntaxError"),
        ("import nothing_of_that_name", "line 1: ModuleNotFoundError"),
        ("x = 1", "whose name is quay"),
    ],
)
def test_a_broken_declaration_is_named(invoke: Invoke, here: Path, text: str, words: str) -> None:
    Path("archives").mkdir()
    Path("archives/quay.py").write_text(text, encoding="utf-8")
    done = invoke("archives")
    assert done.exit_code == Exit.USAGE
    assert words in " ".join(done.stderr.split())
