"""The commands that read what was published: export, report, search, show, people."""

from __future__ import annotations

import base64
import json
import re
import zipfile
import zlib
from pathlib import Path

import pyarrow.parquet
import pytest
from typer.testing import CliRunner, Result

from archive_spider import cli
from archive_spider.exits import Exit
from archive_spider.export.formats import FORMATS
from archive_spider.export.published import Published
from archive_spider.records import Entry
from benchmarks.invented import entry, hostile, publish

RUNNER = CliRunner()


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return publish(tmp_path / "output", map(entry, range(40)))


def run(*words: str) -> Result:
    return RUNNER.invoke(cli.app, list(words))


def first_case(output: Path) -> Entry:
    return next(one for one in Published(output).entries() if one.cases)


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_writes_what_it_says(output: Path, name: str) -> None:
    done = run("export", name)
    assert done.exit_code == Exit.DONE, done.output
    paths = [Path(line) for line in done.stdout.splitlines()]
    assert paths
    assert all(path.stat().st_size for path in paths)
    assert all(path.parts[0] == "exports" for path in paths)


def test_full_texts_go_out_only_when_asked_for(output: Path) -> None:
    filler = first_case(output).text.split("\n\n")[-1]
    for words, there in ((["--to", "a.jsonld"], False), (["--with-text", "--to", "b.jsonld"], True)):
        assert run("export", "jsonld", *words).exit_code == Exit.DONE
        assert (filler in Path(words[-1]).read_text(encoding="utf-8")) == there


def unpacked(path: Path) -> bytes:
    """What a file says to the program that opens it, beside its bytes."""
    content = path.read_bytes()
    if path.suffix == ".parquet":
        content += str(pyarrow.parquet.read_table(path).to_pylist()).encode()
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            content += b"".join(map(archive.read, archive.namelist()))
    for block in re.findall(rb'<script type="application/octet-stream"[^>]*>([^<]*)<', content):
        content += zlib.decompress(base64.b64decode(block))
    return content


def test_what_is_withdrawn_beside_the_records_is_in_no_export_and_no_report(output: Path) -> None:
    name = first_case(output).cases[0].person.name
    assert (
        run("export", "parquet").exit_code == run("export", "uwazi").exit_code == run("report").exit_code == Exit.DONE
    )
    for made in ("exports/parquet/cases.parquet", "exports/uwazi.zip", "reports/lantern.html"):
        assert name.encode() in unpacked(Path(made))
    Path("takedown.toml").write_text(f'[[withdraw]]\nname = "{name}"\n', encoding="utf-8")
    for form in FORMATS:
        assert run("export", form, "--with-text").exit_code == Exit.DONE
    assert run("report", "--with-text").exit_code == Exit.DONE
    written = [path for folder in ("exports", "reports") for path in Path(folder).rglob("*") if path.is_file()]
    assert len(written) > len(FORMATS)
    for path in written:
        assert name.encode() not in unpacked(path), path
    assert run("people", *name.split()).stdout == ""
    assert run("search", *name.split(), "--json").stdout.count(name) == 0
    assert name not in run("changes").stdout


def test_a_list_of_ones_own_adds_to_it(output: Path) -> None:
    one = first_case(output)
    Path("more.toml").write_text(f'[[withdraw]]\nid = "{one.id}"\n', encoding="utf-8")
    run("export", "jsonld", "--takedown", "more.toml")
    assert one.id not in Path("exports/records.jsonld").read_text(encoding="utf-8")
    done = run("export", "jsonld", "--takedown", "missing.toml")
    assert (done.exit_code, "There is no takedown list" in done.stderr) == (Exit.USAGE, True)


def test_redacted_records_have_no_texts(output: Path) -> None:
    done = run("export", "csv", "--with-text", "--redact-persons")
    assert "no full texts" in done.stderr
    with Path("exports/csv/entries.csv").open(encoding="utf-8-sig") as file:
        assert "text" not in file.readline().split(",")


def test_a_report_for_each_archive(output: Path) -> None:
    done = run("report", "--to", "pages", "--since", "2026-01-01")
    assert done.stdout.splitlines() == [str(Path("pages/lantern.html"))]
    assert "<title>lantern" in Path("pages/lantern.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["export", "parqet"], "Did you mean parquet?"),
        (["export", "csv", "-o", "nowhere"], "There are no published records in nowhere"),
        (["export", "csv", "-a", "lanter"], "Did you mean lantern?"),
        (["report", "lanter"], "Did you mean lantern?"),
        (["report", "--since", "May"], "takes a day such as"),
        (["show", "e-none"], "No published record has the id “e-none”"),
    ],
)
def test_mistakes_are_said_with_what_to_do(output: Path, words: list[str], message: str) -> None:
    done = run(*words)
    assert done.exit_code == Exit.USAGE
    assert message in done.stderr
    assert done.stdout == ""


def test_an_entry_is_shown_by_any_id_in_it(output: Path) -> None:
    one = first_case(output)
    speaker = one.quotes[0].speaker
    assert speaker is not None
    for identifier in (one.id, one.quotes[0].id, one.cases[0].id, speaker.id):
        shown = run("show", identifier).stdout
        assert one.title is not None
        assert shown.startswith(one.title)
        assert one.cases[0].person.name in shown
        assert "web.archive.org" in shown
    assert json.loads(run("show", one.id, "--json").stdout)["id"] == one.id


def test_a_person_is_shown_with_the_timeline(output: Path) -> None:
    person = next(person for person in Published(output).people() if person.status)
    shown = run("show", person.id).stdout
    assert shown.startswith(person.name)
    assert f"{person.status} on {person.status_date}" in shown
    assert shown.count("arrest") >= 1
    listed = run("people", *person.name.upper().split()).stdout
    assert person.id in listed
    assert json.loads(run("people", *person.name.split(), "--json").stdout.splitlines()[0])["id"] == person.id


def test_search_finds_words_whatever_their_case_and_accents(output: Path) -> None:
    done = run("search", "PRÍSON", "yéars", "--limit", "2")
    expected = [one for one in Published(output).entries() if "prison" in one.text]
    assert len(expected) > 2
    assert f"{len(expected)} entries, 2 shown" in done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 4
    assert lines[0][:10] == max(one.date for one in expected)
    assert "years in prison" in lines[1]
    assert run("search", "no such word").stdout == ""


def test_hostile_words_do_nothing_in_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    publish(tmp_path / "output", hostile())
    shown = [run("show", f"e-{number}").stdout for number in range(len(hostile()))]
    found = run("search", "a", "--limit", "99").stdout
    for text in (*shown, found):
        assert text
        assert not set(text) & {"\x1b", "\x07", "\r", "\x00", "\u202e", "\x9b"}


@pytest.mark.parametrize("slug", ["../../evil", "/etc/evil", "..", "CON", "a" * 300, "\u202egnp", "x\x00y"])
def test_names_of_archives_lead_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slug: str) -> None:
    """Files are named after archives of the manifest only, and a manifest that leads out of its folder is refused."""
    monkeypatch.chdir(tmp_path)
    one = entry(1)
    output = publish(tmp_path / "in" / "output", [one])
    manifest = json.loads((output / "datapackage.json").read_text(encoding="utf-8"))
    manifest["resources"][0]["path"] = f"{slug}/x/entries.jsonl"
    (output / "datapackage.json").write_text(json.dumps(manifest), encoding="utf-8")
    before = {path for path in tmp_path.rglob("*") if (tmp_path / "in") not in path.parents}
    done = run("report", "--to", "reports", "-o", str(output))
    made = {path for path in tmp_path.rglob("*") if (tmp_path / "in") not in path.parents} - before
    assert all(path == tmp_path / "reports" or path.parent == tmp_path / "reports" for path in made)
    assert "Traceback" not in done.stderr
    assert done.exit_code in (Exit.DONE, Exit.USAGE), done.exception
