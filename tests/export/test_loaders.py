"""The lines that README.md in the output folder gives load everything, as it was written, with the real libraries."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet
import pytest

from archive_spider.export import parquet
from archive_spider.export.published import Published

FILE = "lantern/aldonia/entries.jsonl"


@pytest.fixture(scope="module")
def truth(trap: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (trap / FILE).read_text(encoding="utf-8").splitlines()]


def lines_of(readme: str, language: str, about: str) -> str:
    blocks = re.findall(rf"```{language}\n(.*?)```", readme, re.DOTALL)
    return next(block for block in blocks if about in block.splitlines()[0])


def run_lines(trap: Path, about: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Run the lines of README.md in the folder where it stands, and give the names that they define."""
    monkeypatch.chdir(trap)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    names: dict[str, Any] = {}
    exec(lines_of((trap / "README.md").read_text(encoding="utf-8"), "python", about), names)  # noqa: S102 our README
    return names


def ends(rows: Any) -> Any:
    """Give the first rows, which are bare, and the last ones, in which everything is said."""
    return rows[:30] + rows[-25:]


def test_pandas(trap: Path, truth: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    entries = run_lines(trap, "pandas", monkeypatch)["entries"]
    assert len(entries) == len(truth)
    assert list(entries["id"]) == [entry["id"] for entry in truth]
    few = pd.concat([entries.head(30), entries.tail(25)])
    assert few.astype(object).where(few.notna(), None).to_dict("records") == ends(truth)


def test_polars(trap: Path, truth: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    entries = run_lines(trap, "Polars", monkeypatch)["entries"]
    assert entries["id"].to_list() == [entry["id"] for entry in truth]
    assert entries["title"].null_count() == sum(entry["title"] is None for entry in truth)
    assert entries.head(30).to_dicts() + entries.tail(25).to_dicts() == ends(truth)


def test_duckdb(trap: Path, truth: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    run_lines(trap, "DuckDB", monkeypatch)
    assert "30000" in capsys.readouterr().out
    by_id = sorted(truth, key=lambda entry: str(entry["id"]))
    assert duckdb.sql("SELECT id, title FROM entries ORDER BY id").fetchall() == [(e["id"], e["title"]) for e in by_id]
    result = duckdb.sql("FROM entries WHERE title IS NOT NULL ORDER BY id")
    found = [dict(zip(result.columns, row, strict=True)) for row in result.fetchall()]
    assert found == [entry for entry in by_id if entry["title"]]
    counts = duckdb.sql("SELECT (SELECT count(*) FROM quotes), (SELECT count(*) FROM cases)").fetchall()
    assert counts == [(sum(len(e["quotes"]) for e in truth), sum(len(e["cases"]) for e in truth))]


def test_pyarrow(trap: Path, truth: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    entries = run_lines(trap, "pyarrow", monkeypatch)["entries"]
    assert entries["id"].to_pylist() == [entry["id"] for entry in truth]
    assert entries["title"].to_pylist() == [entry["title"] for entry in truth]
    assert entries.slice(0, 30).to_pylist() + entries.slice(len(truth) - 25).to_pylist() == ends(truth)


@pytest.fixture(scope="module")
def folder(trap: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("parquet")
    parquet.write(Published(trap), target, with_text=True)
    return target


def test_parquet_needs_no_care(folder: Path, truth: list[dict[str, Any]]) -> None:
    expected = {entry["id"]: (entry["title"], entry["text"], len(entry["quotes"])) for entry in truth}
    path = folder / "entries.parquet"
    tables = {
        "pandas": pd.read_parquet(path).to_dict("records"),
        "polars": pl.read_parquet(path).to_dicts(),
        "pyarrow": pyarrow.parquet.read_table(path).to_pylist(),
        "duckdb": duckdb.read_parquet(str(path)).df().to_dict("records"),
    }
    for name, found in tables.items():
        values = {row["id"]: (none(row["title"]), row["text"], row["quotes"]) for row in found}
        assert values == expected, name


def none(value: Any) -> Any:
    return None if value is None or value != value else value  # noqa: PLR0124 that is how NaN is known


def test_parquet_types_are_declared(folder: Path) -> None:
    kinds = {
        name: dict(
            zip((s := pyarrow.parquet.read_schema(folder / f"{name}.parquet")).names, map(str, s.types), strict=True)
        )
        for name in ("entries", "quotes", "cases", "events", "people")
    }
    assert kinds["entries"]["date"] == "date32[day]"
    assert kinds["entries"]["fetched"] == "timestamp[us]"
    assert kinds["entries"]["countries"].startswith("list<")
    assert kinds["quotes"]["confidence"] == "double"
    assert kinds["cases"]["faces_months"] == "int64"
    assert kinds["cases"]["sentence"] == "string"
    assert kinds["events"]["date_from"] == "date32[day]"


def test_the_first_years_of_a_partial_date_are_not_made_up(folder: Path) -> None:
    events = pl.read_parquet(folder / "events.parquet").filter(pl.col("date") == "2019")
    assert events.height > 0
    row = events.row(0, named=True)
    assert (str(row["date_from"]), str(row["date_to"]), row["date_precision"]) == ("2019-01-01", "2019-12-31", "year")
