"""The exports in the tools of those who use them: Datasette, Frictionless, FollowTheMoney, a JSON-LD processor,
R and LibreOffice. Part of `make test-all`.
"""

from __future__ import annotations

import asyncio
import csv as standard_csv
import json
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

Library = Callable[[str], Any]
Needs = Callable[[str], str]


@pytest.mark.fieldtools
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


@pytest.mark.fieldtools
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


@pytest.mark.fieldtools
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


@pytest.mark.fieldtools
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


@pytest.mark.fieldtools
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


@pytest.mark.r
def test_r_loads_what_was_written(trap: Path, needs: Needs) -> None:
    readme = (trap / "README.md").read_text(encoding="utf-8")
    lines = readme.split("```r\n")[1].split("```")[0]
    script = (
        f"{lines}\n"
        "last <- entries[nrow(entries), ]\n"
        "cat(jsonlite::toJSON(list(rows = nrow(entries), titles = tail(entries$title, 20), ids = entries$id[1:3],\n"
        "  digest = entries$provenance$digest[1], text = entries$text[nrow(entries)],\n"
        "  role = tail(entries$quotes, 1)[[1]]$speaker$role, months = tail(entries$cases, 1)[[1]]$sentence$months,\n"
        "  nulls = sum(is.na(entries$title))), auto_unbox = TRUE))\n"
    )
    done = subprocess.run([needs("Rscript"), "-e", script], cwd=trap, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    truth = [json.loads(line) for line in (trap / "lantern/aldonia/entries.jsonl").read_bytes().splitlines()]
    assert found["rows"] == len(truth)
    assert found["titles"] == [entry["title"] for entry in truth[-20:]]
    assert found["ids"] == [entry["id"] for entry in truth[:3]]
    assert found["digest"] == "00"
    assert found["text"] == truth[-1]["text"]
    assert found["role"] == truth[-1]["quotes"][0]["speaker"]["role"]
    assert found["months"] == truth[-1]["cases"][0]["sentence"]["months"]
    assert found["nulls"] == 30_000


@pytest.mark.office
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
