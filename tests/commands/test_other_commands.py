"""Commands that look: archives, verify, refresh."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive_spider.commands import doctor
from archive_spider.exits import Exit

if TYPE_CHECKING:
    from conftest import Invoke, Program


def test_archives_are_listed(invoke: Invoke) -> None:
    done = invoke("archives")
    assert done.exit_code == Exit.DONE
    names = [line.split()[0] for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert names == sorted(names)
    assert {"amnesty_ca", "hrw", "lantern"} <= set(names)
    assert "never tried live" in done.stdout


def test_the_listings_of_an_archive_are_listed(invoke: Invoke) -> None:
    done = invoke("archives", "lantern", "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["listing"]: row["countries"] for row in rows} == {
        "ruritania": ["QR"],
        "maravia": ["QV"],
        "karakesh": ["XQ"],
    }


def test_an_unknown_archive_gives_the_nearest(invoke: Invoke) -> None:
    done = invoke("archives", "amnestyca")
    assert done.exit_code == Exit.USAGE
    assert "Did you mean amnesty_ca" in done.stderr


def test_a_folder_without_a_manifest_is_a_problem(invoke: Invoke, tmp_path: Path) -> None:
    done = invoke("verify", "-o", tmp_path)
    assert done.exit_code == Exit.SUSPICIOUS
    assert "datapackage.json" in done.stdout


@pytest.mark.parametrize("text", ["", 'contact = "a@example.org"'])
def test_refresh_needs_archives(invoke: Invoke, tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.toml"
    file.write_text(text, encoding="utf-8")
    done = invoke("refresh", "--config", file)
    assert done.exit_code == Exit.USAGE
    assert "names no archive" in done.stderr


def test_refresh_ends_with_the_code_of_what_went_wrong(program: Program, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("[archives.amnesty_ca]\ncountries = ['china']\n", encoding="utf-8")
    done = program("refresh", "--config", tmp_path / "a.toml", cwd=tmp_path)
    assert done.returncode == Exit.USAGE
    assert "--contact" in done.stderr


@pytest.mark.parametrize("name", ["people.toml", "takedown.toml"])
@pytest.mark.parametrize(
    "words", ["crawl lantern -o OUT", "extract PAGES --archive lantern -o OUT", "refresh --config CONFIG"]
)
def test_decisions_that_cannot_be_read_stop_a_run_before_it_begins(
    invoke: Invoke, saved_pages: Path, tmp_path: Path, words: str, name: str
) -> None:
    config = tmp_path / "archive-spider.toml"
    config.write_text('output = "output"\n[archives.lantern]\n', encoding="utf-8")
    (tmp_path / name).write_text("# decided\nsame = [[c-1]]", encoding="utf-8")
    places = {"OUT": tmp_path / "output", "PAGES": saved_pages, "CONFIG": config}
    done = invoke(*(places.get(word, word) for word in words.split()))
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")
    assert f"{tmp_path / name}" in done.stderr
    assert "line 2" in done.stderr
    assert not (tmp_path / "output").exists()


def test_the_doctor_finds_this_machine_well(invoke: Invoke, tmp_path: Path) -> None:
    done = invoke("doctor", "-o", tmp_path / "new", "--json")
    findings = {row["check"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert findings.keys() == {"Python", "packages", "languages", "archives", "configuration", "output"}
    assert "en" in findings["languages"]["found"]
    assert findings["output"]["well"]


def test_the_doctor_finds_no_output_in_a_file(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "page.html").touch()
    done = invoke("doctor", "-o", tmp_path / "page.html" / "records")
    assert done.exit_code == Exit.USAGE
    assert "page.html is no folder" in " ".join(done.stdout.split())


def test_the_doctor_names_what_is_wrong(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("contakt = 1", encoding="utf-8")
    done = invoke("doctor", "--config", tmp_path / "a.toml")
    assert done.exit_code == Exit.USAGE
    assert "contakt" in done.stdout


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("no-such-package>=1", "no-such-package is missing"),
        ("scrapy>=99", "scrapy is "),
        ("scrapy>=99; python_version < '3'", None),
        ("scrapy>=2", None),
    ],
)
def test_the_doctor_knows_missing_and_old_packages(monkeypatch: pytest.MonkeyPatch, line: str, words: str) -> None:
    monkeypatch.setattr("importlib.metadata.requires", lambda _: [line])
    finding = doctor._try("packages", doctor._packages)
    assert finding.well is (words is None)
    assert words is None or words in finding.found
