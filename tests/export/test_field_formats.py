"""FollowTheMoney, Uwazi and JSON-LD as files; `test_field_tools.py` opens them in the tools themselves."""

from __future__ import annotations

import csv as standard_csv
import io
import json
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from archive_spider import records as r
from archive_spider.export import ftm, jsonld, uwazi
from archive_spider.export.links import copy_of, web
from archive_spider.export.published import Published
from benchmarks.invented import HOSTILE, entry, publish

FILES = ("1-organisations.csv", "2-persons.csv", "3-documents.csv", "4-cases.csv")


def tables(published: Published, target: Path) -> dict[str, list[dict[str, str]]]:
    (path,) = uwazi.write(published, target, with_text=False)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["0-read-me.txt", *FILES]
        return {
            name: list(standard_csv.DictReader(io.StringIO(archive.read(name).decode(), newline=""))) for name in FILES
        }


def test_uwazi_files_point_at_titles_that_an_earlier_file_has(usual: Published, tmp_path: Path) -> None:
    found = tables(usual, tmp_path / "uwazi.zip")
    entries = list(usual.entries())
    assert len(found["3-documents.csv"]) == len(entries)
    assert len(found["4-cases.csv"]) == sum(len(one.cases) for one in entries)
    titles = {name: [row["title"] for row in rows] for name, rows in found.items()}
    for name, listed in titles.items():
        assert len(listed) == len(set(listed)), f"Uwazi would make one of two in {name}"
    for row in found["3-documents.csv"]:
        assert set(filter(None, row["persons quoted"].split("|"))) <= set(titles["2-persons.csv"])
        assert set(filter(None, row["organisations quoted"].split("|"))) <= set(titles["1-organisations.csv"])
    for row in found["4-cases.csv"]:
        assert row["person"] in titles["2-persons.csv"]
        assert row["document"] in titles["3-documents.csv"]
        for part in filter(None, row["arrests"].split("|")):
            first, last = part.split(":")
            assert len(first) == len(last) == len("2020-01-01")
            assert first <= last


def test_two_people_of_one_name_stay_two_in_uwazi(tmp_path: Path) -> None:
    entries = [one for one in map(entry, range(30)) if one.cases][:2]
    people = []
    for number, one in enumerate(entries):
        one.cases[0].person.name = "Ana Brenn"
        mention = r.Mention(
            id=one.cases[0].id, entry_id=one.id, date="2020-01-01", archive="lantern", kind="case", name="Ana Brenn"
        )
        people.append(r.PersonHistory(id=f"h{number}{number}", name="Ana Brenn", mentions=[mention]))
    found = tables(Published(publish(tmp_path / "output", entries, people)), tmp_path / "uwazi.zip")
    assert len({row["person"] for row in found["4-cases.csv"]}) == 2


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2018-09-10", "2018-09-10:2018-09-10"),
        ("2016-02", "2016-02-01:2016-02-29"),
        ("2015~", "2015-01-01:2015-12-31"),
        ("2015/2016-04", "2015-01-01:2016-04-30"),
        ("2015-13", None),
        ("last May", None),
        (None, None),
    ],
)
def test_dates_become_ranges_for_uwazi(edtf: str | None, expected: str | None) -> None:
    assert uwazi._range(edtf) == expected


def test_hostile_words_stay_words_in_uwazi(hurtful: Published, tmp_path: Path) -> None:
    found = tables(hurtful, tmp_path / "uwazi.zip")
    assert len(found["3-documents.csv"]) == len(HOSTILE)
    for rows in found.values():
        for row in rows:
            for value in row.values():
                assert not value.startswith(tuple("=+-@\t\r\n\x00＝＋－＠"))
                assert "\x1b" not in value
    assert all(row["title"].count("|") == 0 and row["person"].count("|") == 0 for row in found["4-cases.csv"])


def ftm_lines(published: Published, target: Path, *, with_text: bool = False) -> list[dict[str, Any]]:
    (path,) = ftm.write(published, target, with_text=with_text)
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def test_followthemoney_entities_come_once_and_point_at_each_other(usual: Published, tmp_path: Path) -> None:
    found = ftm_lines(usual, tmp_path / "records.ftm.json")
    ids = Counter(line["id"] for line in found)
    assert set(ids.values()) == {1}
    for line in found:
        assert all(isinstance(value, str) and value for values in line["properties"].values() for value in values)
        for name in ("document", "entity", "employee", "employer", "party", "case", "involved", "resolved"):
            assert set(line["properties"].get(name, [])) <= set(ids), (line["schema"], name)
    kinds = Counter(line["schema"] for line in found)
    entries = list(usual.entries())
    assert kinds["Article"] == len(entries)
    assert kinds["Note"] == sum(len(one.quotes) for one in entries)
    assert kinds["Event"] == sum(len(case.events) for one in entries for case in one.cases)
    assert not any("bodyText" in line["properties"] for line in found)
    assert any("bodyText" in line["properties"] for line in ftm_lines(usual, tmp_path / "t.json", with_text=True))


def test_an_organization_that_speaks_is_no_person(tmp_path: Path) -> None:
    one = entry(1)
    for kind in ("organization", "unnamed"):
        speaker = r.Speaker(id=f"s-{kind}", name=f"the {kind}", kind=kind, start=0, end=3)
        one.quotes.append(r.Quote(id=f"q-{kind}", text="No", start=0, end=2, speaker=speaker))
    published = Published(publish(tmp_path / "output", [one]))
    found = ftm_lines(published, tmp_path / "records.ftm.json")
    named = {(line["schema"], *line["properties"].get("name", [])) for line in found}
    assert ("Organization", "the organization") in named
    assert not [kind for kind in named if "the unnamed" in kind or kind == ("Person", "the organization")]
    (path,) = jsonld.write(published, tmp_path / "records.jsonld", with_text=False)
    assert '"Organization","name":"the organization"' in path.read_text(encoding="utf-8")
    persons = tables(published, tmp_path / "uwazi.zip")["2-persons.csv"]
    assert not [row for row in persons if row["name"].startswith("the ")]


def test_json_ld_links_quotations_to_articles_and_speakers(usual: Published, tmp_path: Path) -> None:
    (path,) = jsonld.write(usual, tmp_path / "records.jsonld", with_text=False)
    graph = json.loads(path.read_bytes())["@graph"]
    nodes = {node["@id"]: node for node in graph}
    quotations = [node for node in graph if node["@type"] == "Quotation"]
    assert quotations
    for node in quotations:
        assert nodes[node["isPartOf"]]["datePublished"]
        assert nodes[node["creator"][0]["@id"]]["@type"] == "Person"
    assert not any("articleBody" in node for node in graph)


@pytest.mark.parametrize("url", [*HOSTILE, None, "", "//x.example/", "ftp://x.example/", "http://", "http://[::1"])
def test_only_web_links_are_links(url: str | None) -> None:
    found = web(url)
    assert found is None or found.startswith("https://evil.example/%22%3E%3Cscript")


def test_links_to_copies_keep_the_whole_address() -> None:
    assert copy_of("https://x.example/a?b=c", "2020-01-02T03:04:05Z") == (
        "https://web.archive.org/web/20200102030405/https://x.example/a?b=c"
    )
    assert copy_of("https://x.example/", "2020-01-02") == "https://web.archive.org/web/20200102/https://x.example/"
    assert copy_of("javascript:alert(1)", "2020-01-02") is None
