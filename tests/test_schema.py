"""The schemas under `schema/` are those of the code."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_spider import schemas

FOLDER = Path(__file__).parents[1] / "schema"


@pytest.mark.parametrize("name", sorted(schemas.texts()))
def test_the_committed_schema_is_that_of_the_records(name: str) -> None:
    committed = (FOLDER / name).read_text(encoding="utf-8")
    assert committed == schemas.texts()[name], "run `make fix`, and say in CHANGELOG.md what changed for analysts"


def test_no_schema_is_left_over(tmp_path: Path) -> None:
    schemas.write(tmp_path)
    assert {path.name for path in FOLDER.iterdir()} == {path.name for path in tmp_path.iterdir()}
