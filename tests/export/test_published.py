from __future__ import annotations

from pathlib import Path

import pytest

from archive_spider.exits import UnknownNameError
from archive_spider.export.published import Published, PublishedError
from archive_spider.takedown import Takedown
from benchmarks.invented import entry, publish


def test_an_archive_keeps_to_its_own(tmp_path: Path) -> None:
    one, other = entry(1), entry(2)
    other.archive = "beacon"
    output = publish(tmp_path / "output", [one, other])
    assert Published(output).archives == ["beacon", "lantern"]
    beacon = Published(output, archive="beacon")
    assert [found.id for found in beacon.entries()] == [other.id]
    assert {quote.entry_id for quote in beacon.quotes()} == {other.id}
    assert {case.entry_id for case in beacon.cases()} <= {other.id}
    assert {mention.archive for person in beacon.people() for mention in person.mentions} == {"beacon"}
    with pytest.raises(UnknownNameError, match="beacon"):
        Published(output, archive="becon")


@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_without_records_is_said(tmp_path: Path, exists: bool) -> None:
    output = tmp_path / "output"
    if exists:
        output.mkdir()
    with pytest.raises(PublishedError, match="There are no published records"):
        Published(output)


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ("{", "Cannot read"),
        ("[]", "Cannot read"),
        ('{"resources": [{"path": "../../etc/entries.jsonl"}]}', "not of its folder"),
        ('{"resources": [{"path": "/etc/entries.jsonl"}]}', "not of its folder"),
        ('{"resources": []}', "no published records"),
    ],
)
def test_a_manifest_that_cannot_be_followed_is_said(tmp_path: Path, manifest: str, message: str) -> None:
    (tmp_path / "datapackage.json").write_text(manifest)
    with pytest.raises(PublishedError, match=message):
        Published(tmp_path)


def test_a_publication_inside_another_is_not_mixed_in(tmp_path: Path) -> None:
    output = publish(tmp_path / "output", [entry(1)])
    publish(output / "demo", [entry(2)])
    assert [one.id for one in Published(output).entries()] == [entry(1).id]


def test_a_line_that_is_no_record_is_named(tmp_path: Path) -> None:
    output = publish(tmp_path / "output", [entry(1)])
    path = next(output.rglob("entries.jsonl"))
    path.write_text(path.read_text() + '{"id": "e-1"}\n')
    with pytest.raises(PublishedError, match=r"entries.jsonl, line 2 is no Entry.*archive-spider verify"):
        list(Published(output).entries())


def test_a_file_that_is_listed_and_not_there_is_said(tmp_path: Path) -> None:
    output = publish(tmp_path / "output", [entry(1)])
    next(output.rglob("entries.jsonl")).unlink()
    with pytest.raises(PublishedError, match=r"entries.jsonl is listed, but not there.*archive-spider verify"):
        list(Published(output).entries())


def test_changes_of_withdrawn_entries_are_not_told(usual: Published) -> None:
    change = next(usual.changes())
    quiet = Published(usual.output, takedown=Takedown(ids=frozenset([change.id])))
    assert change.id not in {other.id for other in quiet.changes()}
