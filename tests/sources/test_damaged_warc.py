"""One damaged record in ten of a WARC file costs no other page, and each is named (10,000 pages: benchmarks)."""

from __future__ import annotations

from pathlib import Path

from benchmarks.damaged_warc import extract, faults, make


def test_whole_pages_are_read_and_damaged_records_named(tmp_path: Path) -> None:
    made = make(tmp_path / "pages.warc.gz", 300, share=10)
    assert len(made.damaged) == 30
    assert faults(made, *extract(made.path, tmp_path)) == []


def test_the_judge_of_it_finds_faults(tmp_path: Path) -> None:
    made = make(tmp_path / "pages.warc.gz", 10, share=10)
    assert len(faults(made, 0, '{"title": "Case 99"}\n', "at byte 1")) == 5
