from __future__ import annotations

import csv as standard_csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from archive_spider.export import csv, parquet, sqlite
from archive_spider.export.cells import safe, safe_sql
from archive_spider.export.published import Published, PublishedError
from archive_spider.export.tables import TABLES, connect
from archive_spider.takedown import Takedown
from benchmarks.invented import HOSTILE, entry, publish


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(standard_csv.DictReader(file))


def test_a_torn_file_is_said(tmp_path: Path) -> None:
    output = publish(tmp_path / "output", [entry(1)])
    path = next(output.rglob("entries.jsonl"))
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(PublishedError, match=r"cannot be read.*archive-spider verify"):
        csv.write(Published(output), tmp_path / "tables", with_text=False)


def test_an_entry_on_two_listings_is_one_row(usual: Published) -> None:
    entries = list(usual.entries())
    assert len(entries) == 300
    with connect(usual, with_text=True) as connection:
        counts = {
            table.name: connection.execute(
                f"FROM {table.name} SELECT count(*), count(DISTINCT {table.key})"
            ).fetchall()[0]
            for table in TABLES
        }
        counted = connection.execute("FROM entries SELECT id, quotes, cases").fetchall()
    assert sorted(counted) == sorted((one.id, len(one.quotes), len(one.cases)) for one in entries)
    assert all(rows == distinct for rows, distinct in counts.values())
    assert counts["entries"][0] == 300
    assert counts["quotes"][0] == sum(len(one.quotes) for one in entries)
    assert counts["cases"][0] == sum(len(one.cases) for one in entries)
    assert counts["events"][0] == sum(len(case.events) for one in entries for case in one.cases)
    assert counts["charges"][0] == sum(len(case.charges) for one in entries for case in one.cases)
    assert counts["people"][0] == len(list(usual.people()))


def test_text_is_left_out_unless_asked_for(usual: Published, tmp_path: Path) -> None:
    csv.write(usual, tmp_path, with_text=False)
    first = read_csv(tmp_path / "entries.csv")[0]
    assert "text" not in first
    assert int(first["text_length"]) > 100
    csv.write(usual, tmp_path, with_text=True)
    assert len(read_csv(tmp_path / "entries.csv")[0]["text"]) == int(first["text_length"])


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2018-09-10", ("2018-09-10", "2018-09-10", "day", "false")),
        ("2016-02", ("2016-02-01", "2016-02-29", "month", "false")),
        ("2018-12~", ("2018-12-01", "2018-12-31", "month", "true")),
        ("2015", ("2015-01-01", "2015-12-31", "year", "false")),
        ("2015/2016-03", ("2015-01-01", "2016-03-31", "interval", "false")),
        ("2015-02-31", ("", "", "day", "false")),
        ("last May", ("", "", "", "false")),
        (None, ("", "", "", "")),
    ],
)
def test_partial_dates_become_bounds(tmp_path: Path, date: str | None, expected: tuple[str, ...]) -> None:
    one = next(found for found in map(entry, range(9)) if found.cases)
    one.cases[0].events[0].date = date
    csv.write(Published(publish(tmp_path / "output", [one])), tmp_path / "csv", with_text=False)
    row = read_csv(tmp_path / "csv" / "events.csv")[0]
    assert tuple(row[name] for name in ("date_from", "date_to", "date_precision", "date_approximate")) == expected


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_begins_like_a_formula(words: str) -> None:
    assert not safe(words).lstrip(" \ufeff").startswith(tuple("=+-@\t\r\n\x00＝＋－＠"))
    assert "\x1b" not in safe(words)


def test_hostile_words_stay_words_in_csv(hurtful: Published, tmp_path: Path) -> None:
    for path in csv.write(hurtful, tmp_path, with_text=True):
        rows = read_csv(path)
        assert rows, path.name
        for row in rows:
            for value in row.values():
                assert not value.startswith(tuple("=+-@\t\r\n\x00＝＋－＠"))
                assert "\x1b" not in value


@pytest.mark.parametrize("value", [None, True, -3, 0.5, "", *HOSTILE, ["a|b", "c"], ["=1", "x"], []], ids=repr)
def test_a_cell_is_the_same_in_csv_as_in_python(value: object) -> None:
    kind = {bool: "BOOLEAN", int: "BIGINT", float: "DOUBLE", list: "VARCHAR[]"}.get(type(value), "VARCHAR")
    query = f"SELECT {safe_sql('x', kind)} FROM (SELECT ?::{kind} AS x)"  # noqa: S608 our words
    ((found,),) = duckdb.execute(query, [value]).fetchall()
    if isinstance(value, list):
        value = " | ".join(part.replace("|", "¦") for part in value)
    assert found == (safe(value) if isinstance(value, str) else value)


def test_sqlite_holds_types_keys_and_search(usual: Published, tmp_path: Path) -> None:
    (path,) = sqlite.write(usual, tmp_path / "records.db", with_text=True)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("SELECT count(*) FROM entries").fetchone() == (300,)
        found = database.execute(
            "SELECT q.text, e.title, p.name FROM quotes_fts f JOIN quotes q ON q.rowid = f.rowid "
            "JOIN entries e ON e.id = q.entry_id JOIN people p ON p.id = q.person_id "
            "WHERE quotes_fts MATCH 'song OR placard' LIMIT 1"
        ).fetchone()
        assert "placard" in found[0]
        kinds = {row[1]: row[2] for row in database.execute("PRAGMA table_info(cases)")}
        assert (kinds["age"], kinds["name"], kinds["sentence_months"]) == ("INTEGER", "TEXT", "INTEGER")
        countries = database.execute("SELECT countries FROM entries LIMIT 1").fetchone()[0]
        assert isinstance(json.loads(countries), list)
        linked = database.execute("SELECT count(*) FROM cases WHERE person_id IS NULL").fetchone()
        assert linked == (0,)


def test_hostile_words_stay_words_in_sqlite(hurtful: Published, tmp_path: Path) -> None:
    (path,) = sqlite.write(hurtful, tmp_path / "records.db", with_text=True)
    with closing(sqlite3.connect(path)) as database:
        titles = {row[0] for row in database.execute("SELECT title FROM entries")}
        assert titles == set(HOSTILE)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_same_records_give_the_same_files(usual: Published, tmp_path: Path) -> None:
    for name in ("one", "two"):
        parquet.write(usual, tmp_path / name, with_text=True)
        csv.write(usual, tmp_path / name, with_text=True)
        sqlite.write(usual, tmp_path / name / "records.db", with_text=True)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


@pytest.mark.parametrize("redact", [False, True])
def test_withdrawn_and_redacted_names_are_in_no_table(usual: Published, tmp_path: Path, redact: bool) -> None:
    one = next(found for found in usual.entries() if found.cases)
    name = one.cases[0].person.name
    quiet = Published(usual.output, takedown=Takedown(names=frozenset([name])), redact=redact)
    written = csv.write(quiet, tmp_path / "csv", with_text=True)
    content = "".join(path.read_text(encoding="utf-8-sig") for path in written)
    assert name not in content
    (path,) = sqlite.write(quiet, tmp_path / "records.db", with_text=False)
    assert name.encode() not in path.read_bytes()
    if redact:
        assert not any(case.person.name in content for found in usual.entries() for case in found.cases)


def test_an_archive_without_quotes_or_people_exports_empty_tables(tmp_path: Path) -> None:
    one = entry(1)
    one.quotes, one.cases = [], []
    output = publish(tmp_path / "output", [one], people=[])
    files = csv.write(Published(output), tmp_path / "csv", with_text=False)
    assert {path.name: len(read_csv(path)) for path in files} == {
        "entries.csv": 1,
        "people.csv": 0,
        "mentions.csv": 0,
        "quotes.csv": 0,
        "cases.csv": 0,
        "events.csv": 0,
        "charges.csv": 0,
    }


def test_a_failed_export_leaves_the_old_one(usual: Published, tmp_path: Path) -> None:
    target = tmp_path / "csv"
    csv.write(usual, target, with_text=False)
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    broken = tmp_path / "broken"
    publish(broken, [entry(1)])
    (broken / "lantern" / next(iter((broken / "lantern").iterdir())).name / "quotes.jsonl").write_text("{nonsense\n")
    with pytest.raises(Exception, match=r"JSON|json"):
        csv.write(Published(broken), target, with_text=False)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_lines_in_the_documentation_count_what_is_there(
    usual: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[2] / "docs" / "load-the-records.md").read_text(encoding="utf-8")
    parquet.write(usual, tmp_path / "tables", with_text=False)
    monkeypatch.chdir(tmp_path)
    exec(page.split("```python\n")[1].split("```")[0], {})  # noqa: S102 - our documentation
    assert "persons" in capsys.readouterr().out


def test_the_takedown_list_in_the_documentation_is_one(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "load-the-records.md").read_text(encoding="utf-8")
    path = tmp_path / "takedown.toml"
    path.write_text(page.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    found = Takedown.load(path)
    assert (found.ids, found.names) == ({"e-0f343b0931126a20"}, {"Ana Brenn"})
