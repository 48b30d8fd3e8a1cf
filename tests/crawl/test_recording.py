"""WARC files: every response is in them, other tools read them, and the records can be made from them again."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from crawl_driver import declare
from crawling import crawl, published, rows
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecordType
from listing_site import Site, document, paragraphs, reply, serve, stories, story
from warcio.archiveiterator import ArchiveIterator

from archive_spider.crawl.replay import is_own, replay
from archive_spider.crawl.run import open_ledger, rebuild
from archive_spider.store.ledger import DamagedLedgerError, Ledger
from archive_spider.store.projection import standing_entries


def packed(site: Site) -> None:
    """Let the site compress its pages."""

    def spoil(handler: BaseHTTPRequestHandler) -> bool | None:
        page = site.page(handler.path)
        if page is None:
            return False
        reply(handler, 200, gzip.compress(page.encode(), mtime=0), headers={"Content-Encoding": "gzip"})
        return None

    site.spoilers["*"] = spoil


@pytest.fixture(scope="module", params=["plain", "gzip"])
def nights(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Path]:
    output = tmp_path_factory.mktemp("nights")
    site = Site({"bahal": stories(8), "marun": stories(3)})
    if request.param == "gzip":
        packed(site)
    with serve(site):
        assert crawl(site, output, now="2026-03-01T02:00:00Z").code == 0
        site.listings["bahal"].append(story(30))
        site.listings["bahal"][7].body.append("UPDATE of July 25: the court let her go home.")
        assert crawl(site, output, now="2026-03-09T02:00:00Z").code == 0
        site.listings["bahal"].pop(2)
        assert crawl(site, output, now="2026-03-17T02:00:00Z").code == 0
    return site, output


def warcs(output: Path) -> list[Path]:
    return sorted((output / "warc").iterdir())


def test_one_closed_file_a_run(nights: tuple[Site, Path]) -> None:
    _, output = nights
    assert [path.name for path in warcs(output)] == [
        f"demo_site-202603{day}T020000Z.warc.gz" for day in ("01", "09", "17")
    ]
    assert all(is_own(path) for path in warcs(output))


def test_warcio_reads_every_record_and_finds_the_digests_right(nights: tuple[Site, Path]) -> None:
    site, output = nights
    kinds: list[str] = []
    targets: list[str] = []
    for path in warcs(output):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise", no_record_parse=False):
                kinds.append(record.rec_type)
                if record.rec_type in {"response", "revisit"}:
                    targets.append(record.rec_headers.get_header("WARC-Target-URI"))
                record.content_stream().read()
    assert (kinds.count("warcinfo"), kinds.count("metadata")) == (3, 3)
    assert kinds.count("request") == kinds.count("response") + kinds.count("revisit") == len(site.log)
    assert kinds.count("revisit") >= 3
    assert {target.removeprefix(site.url) for target in targets} == set(site.asked())


def test_records_point_at_the_payload_that_they_were_read_from(nights: tuple[Site, Path]) -> None:
    _, output = nights
    for entry in rows(output / "demo_site" / "bahal" / "entries.jsonl"):
        place = entry["provenance"]
        with (output / "warc" / place["warc"]).open("rb") as file:
            file.seek(place["offset"])
            record = next(iter(FastIterator(file, record_types=WarcRecordType.response, auto_decode="all")))
            assert record.headers["WARC-Target-URI"] == place["source"]
            assert f"sha256:{hashlib.sha256(record.reader.read()).hexdigest()}" == place["digest"]


def test_the_records_can_be_made_again_byte_for_byte(nights: tuple[Site, Path], tmp_path: Path) -> None:
    site, output = nights
    spider = declare(site.port, sorted(site.listings))
    before = published(output)
    (output / ".state" / "ledger.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 4000)
    replayed = rebuild(output, {spider.name: spider})
    assert (replayed.runs, replayed.unfinished) == (3, ())
    assert published(output) == before
    assert [path.name for path in (output / ".state").glob("ledger.sqlite.damaged-*")]
    ledger = open_ledger(output)
    assert ledger.db.execute("SELECT count(*) FROM runs WHERE state = 'done'").fetchone()[0] == 3
    ledger.close()


@pytest.mark.parametrize("left", [None, b""], ids=["gone", "empty"])
def test_a_ledger_that_is_gone_is_made_again_before_anything_is_asked(
    nights: tuple[Site, Path], tmp_path: Path, left: bytes | None
) -> None:
    site, output = nights
    shutil.copytree(output, tmp_path / "output")
    before = published(output)
    for path in (tmp_path / "output" / ".state").glob("ledger.sqlite*"):
        path.unlink()
    if left is not None:
        (tmp_path / "output" / ".state" / "ledger.sqlite").write_bytes(left)
    with pytest.raises(DamagedLedgerError, match="is gone"):
        open_ledger(tmp_path / "output")
    site.log.clear()
    with serve(site):
        result = crawl(site, tmp_path / "output", now="2026-03-18T02:00:00Z")
    assert (result.code, result.summary["rewritten"]) == (0, []), result.said
    assert "made again from 3 WARC files" in result.said
    assert len(site.log) <= 3, "each listing's first page, and robots.txt"
    assert published(tmp_path / "output") == before


@pytest.mark.parametrize("content", ["{", "[]", "{}"])
def test_a_damaged_manifest_is_written_anew(nights: tuple[Site, Path], tmp_path: Path, content: str) -> None:
    site, output = nights
    shutil.copytree(output, tmp_path / "output")
    manifest = tmp_path / "output" / "datapackage.json"
    manifest.write_text(content)
    with serve(site):
        assert crawl(site, tmp_path / "output", now="2026-03-18T02:00:00Z").code == 0
    listed, before = (json.loads(path.read_bytes()) for path in (manifest, output / "datapackage.json"))
    assert listed["resources"] == before["resources"]


def test_entries_come_from_warc_files_without_an_output_folder(nights: tuple[Site, Path]) -> None:
    site, output = nights
    spider = declare(site.port, sorted(site.listings))
    ledger = Ledger.open(":memory:")
    replay(ledger, warcs(output), {spider.name: spider})
    listed = {entry.id for entry in standing_entries(ledger)}
    ledger.close()
    assert listed == {
        entry["id"] for slug in site.listings for entry in rows(output / "demo_site" / slug / "entries.jsonl")
    }


def test_an_own_page_has_the_date_of_the_row_that_led_to_it(tmp_path: Path) -> None:
    site = Site({"bahal": stories(4)}, rows=2)
    told = {entry.title: entry.day.isoformat() for entry in site.listings["bahal"]}
    site.article = lambda entry: document(  # type: ignore[method-assign]
        entry.title, f'<h1>{entry.title}</h1><div class="text">{paragraphs(entry.body)}</div>'
    )
    with serve(site):
        result = crawl(site, tmp_path, now="2026-03-18T02:00:00Z")
    assert result.code == 0, result.said
    listed = rows(tmp_path / "demo_site" / "bahal" / "entries.jsonl")
    assert {entry["title"]: entry["date"] for entry in listed} == told
    assert all(len(entry["text"].split("\n\n")) == 3 and not entry["truncated"] for entry in listed)
    before = published(tmp_path)
    (tmp_path / ".state" / "ledger.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 4000)
    spider = declare(site.port, sorted(site.listings))
    rebuild(tmp_path, {spider.name: spider})
    assert published(tmp_path) == before
