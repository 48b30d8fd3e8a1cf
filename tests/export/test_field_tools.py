"""The exports in the tools of those who use them: Datasette, Frictionless, FollowTheMoney, a JSON-LD processor,
R and LibreOffice. Part of `make test-tools`.
"""

from __future__ import annotations

import asyncio
import csv as standard_csv
import json
import re
import subprocess
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive_spider.export import csv, ftm, jsonld, sqlite
from archive_spider.export.published import Published
from benchmarks.invented import HOSTILE

LOADING = Path(__file__).parents[2] / "docs" / "load-the-records.md"

pytestmark = pytest.mark.tools

Library = Callable[[str], Any]
Needs = Callable[[str], str]


def test_datasette_opens_searches_and_follows_keys(usual: Published, tmp_path: Path, library: Library) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        app = library("datasette.app")
        (path,) = sqlite.write(usual, tmp_path / "records.db", with_text=True)

        async def ask() -> tuple[dict[str, Any], dict[str, Any], str]:
            datasette = app.Datasette([str(path)], settings={"num_sql_threads": 0})
            await datasette.invoke_startup()
            quotes = (await datasette.client.get("/records/quotes.json?_search=placard&_shape=objects")).json()
            entry = quotes["rows"][0]["entry_id"]
            labels = (await datasette.client.get(f"/records/entries/{entry}.json?_shape=objects")).json()
            facets = (await datasette.client.get("/records/entries?_facet_array=countries")).text
            return quotes, labels, facets

        quotes, entry, facets = asyncio.run(ask())
    assert quotes["rows"]
    assert all("placard" in row["text"] for row in quotes["rows"])
    assert entry["rows"][0]["title"]
    assert "facet" in facets
    assert "QM" in facets


def test_frictionless_validates_the_package(usual: Published, library: Library) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frictionless = library("frictionless")
        package = frictionless.Package(str(usual.output / "datapackage.json"))
        report = package.validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])[:5]
    manifest = json.loads((usual.output / "datapackage.json").read_bytes())
    assert {task.name: task.stats["rows"] for task in report.tasks} == {
        resource["name"]: resource["rows"] for resource in manifest["resources"]
    }


@pytest.mark.parametrize("with_text", [True, False])
def test_followthemoney_takes_every_entity(
    usual: Published, hurtful: Published, tmp_path: Path, library: Library, with_text: bool
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = library("followthemoney").model
        for published in (usual, hurtful):
            (path,) = ftm.write(published, tmp_path / "records.ftm.json", with_text=with_text)
            lines = [json.loads(line) for line in path.read_bytes().split(b"\n") if line]
            proxies = {}
            for line in lines:
                # Invented countries have codes that are nobody's.
                assert set(line["properties"].pop("country", [])) <= {"qm", "qn", "qp"}
                proxy = model.get_proxy(line, cleaned=False)
                model.get(proxy.schema.name).validate({"properties": line["properties"]})
                proxies[proxy.id] = proxy
            assert len(proxies) == len(lines)
            for proxy in proxies.values():
                for prop, value in proxy.itervalues():
                    if prop.type.name == "entity":
                        assert value in proxies, (proxy.schema.name, prop.name)
    kinds = Counter(proxy.schema.name for proxy in proxies.values())
    assert set(kinds) >= {"Article", "Person", "Organization", "Employment", "CourtCase", "CourtCaseParty", "Event"}
    assert set(kinds) >= {"Documentation", "Mention", "Note"}
    assert kinds["Article"] == len(HOSTILE)


def test_followthemoney_keeps_what_it_was_given(usual: Published, tmp_path: Path, library: Library) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = library("followthemoney").model
        (path,) = ftm.write(usual, tmp_path / "records.ftm.json", with_text=True)
        lost: Counter[str] = Counter()
        for line in path.read_text(encoding="utf-8").splitlines():
            given = json.loads(line)
            kept = model.get_proxy(given, cleaned=False).to_dict()["properties"]
            for name, values in given["properties"].items():
                if len(kept.get(name, [])) < len(set(values)):
                    lost[f"{given['schema']}.{name}"] += 1
    # Invented countries have no code that the library knows.
    assert set(lost) <= {"Article.country", "CourtCase.country"}


def test_a_json_ld_processor_reads_the_graph(usual: Published, tmp_path: Path, library: Library) -> None:
    jsonld_processor = library("pyld").jsonld
    (path,) = jsonld.write(usual, tmp_path / "records.jsonld", with_text=False)
    expanded = jsonld_processor.expand(json.loads(path.read_bytes()))
    kinds = Counter(kind for node in expanded for kind in node["@type"])
    entries = list(usual.entries())
    assert kinds["https://schema.org/Quotation"] == sum(len(one.quotes) for one in entries)
    nodes = {node["@id"] for node in expanded}
    for node in expanded:
        for name in ("isPartOf", "about"):
            for target in node.get(f"https://schema.org/{name}", []):
                assert target["@id"] in nodes
    quads = jsonld_processor.to_rdf(json.loads(path.read_bytes()))
    assert len(quads["@default"]) > 10 * len(entries)


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)


def told_by_r(needs: Needs, folder: Path, lines: str, values: str) -> dict[str, Any]:
    script = f"{lines}\ncat(jsonlite::toJSON(list({values}), auto_unbox = TRUE, na = 'null'))\n"
    done = subprocess.run([needs("Rscript"), "-e", script], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def truth(small_trap: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (small_trap / "lantern/aldonia/entries.jsonl").read_bytes().splitlines()]


def test_r_loads_what_was_written(small_trap: Path, truth: list[dict[str, Any]], needs: Needs) -> None:
    (lines,) = blocks(small_trap / "README.md", "r")
    found = told_by_r(
        needs,
        small_trap,
        f"{lines}\nlast <- function(column) tail(column, 1)[[1]]",
        "titles = entries$title, ids = entries$id, digests = entries$provenance$digest, text = last(entries$text),\n"
        "role = last(entries$quotes)$speaker$role, months = last(entries$cases)$sentence$months,\n"
        "quotes = sum(sapply(entries$quotes, nrow)), cases = sum(sapply(entries$cases, NROW))",
    )
    assert found == {
        "titles": [entry["title"] for entry in truth],
        "ids": [entry["id"] for entry in truth],
        "digests": [entry["provenance"]["digest"] for entry in truth],
        "text": truth[-1]["text"],
        "role": truth[-1]["quotes"][0]["speaker"]["role"],
        "months": truth[-1]["cases"][0]["sentence"]["months"],
        "quotes": sum(len(entry["quotes"]) for entry in truth),
        "cases": sum(len(entry["cases"]) for entry in truth),
    }


def test_r_reads_the_database(small_trap: Path, truth: list[dict[str, Any]], tmp_path: Path, needs: Needs) -> None:
    sqlite.write(Published(small_trap), tmp_path / "records.db", with_text=True)
    (lines,) = blocks(LOADING, "r")
    found = told_by_r(
        needs,
        tmp_path,
        f"{lines}\ncases <- dbReadTable(records, 'cases')",
        "titles = entries$title, ids = entries$id, texts = entries$text, digests = entries$digest,\n"
        "years = persons$year, months = cases$sentence_months, names = cases$name",
    )
    by_id = sorted(truth, key=lambda entry: str(entry["id"]))
    assert found["ids"] == [entry["id"] for entry in by_id]
    assert found["titles"] == [entry["title"] for entry in by_id]
    assert found["texts"] == [entry["text"] for entry in by_id]
    assert found["digests"] == [entry["provenance"]["digest"] for entry in by_id]
    cases = sorted((case for entry in truth for case in entry["cases"]), key=lambda case: str(case["id"]))
    assert found["months"] == [case["sentence"] and case["sentence"]["months"] for case in cases]
    assert found["names"] == [case["person"]["name"] for case in cases]
    assert found["years"] == 2019


def test_libreoffice_sees_no_formula(hurtful: Published, tmp_path: Path, needs: Needs) -> None:
    files = csv.write(hurtful, tmp_path / "csv", with_text=True)
    profile = (tmp_path / "profile").as_uri()
    out = tmp_path / "out"
    subprocess.run(
        [
            needs("soffice"),
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "fods",
            "--outdir",
            str(out),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    for path in files:
        sheet = (out / f"{path.stem}.fods").read_text(encoding="utf-8")
        assert "table:formula" not in sheet
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = sum(1 for _ in standard_csv.reader(file))
        assert sheet.count("<table:table-row") >= min(rows, 5)
