"""WARC files → ledger: makes the records again from what was recorded, as the runs made them, run by run.

Used where a ledger is damaged, where a better extractor is to read the old pages, and by `extract` over WARC files of
this program: the same pages, accepted in the same runs, give the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from archive_spider import clock
from archive_spider.capture import Capture
from archive_spider.crawl.reading import reading_task
from archive_spider.crawl.recording import FACTS, OPEN
from archive_spider.crawl.trouble import challenge, moved
from archive_spider.crawl.visiting import rows_of, tells_all
from archive_spider.pipelines import faults
from archive_spider.reader import unite
from archive_spider.records import digest
from archive_spider.spiders.base import ListingSpider
from archive_spider.store.acceptance import accept
from archive_spider.store.ledger import Ledger
from archive_spider.store.visits import Outcome, Run, Visit

_STARTED: Final = re.compile(r"-(\d{8}T\d{6}Z)")
_TYPES: Final = WarcRecordType.response | WarcRecordType.revisit | WarcRecordType.metadata
_OK: Final = 200
_MISSING: Final = frozenset({404, 410})


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What a replay did: files read, runs taken over, files without the end of their run."""

    files: int
    runs: int
    unfinished: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a record stands, and how its page is to be read."""

    warc: str
    run: str
    spider: type[ListingSpider]
    countries: tuple[str, ...]


def is_own(path: Path) -> bool:
    """Say whether a WARC file was recorded by this program."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file, parse_http=False, record_types=WarcRecordType.warcinfo):
            return b"software: archive-spider/" in record.reader.read()
    return False


def replay(ledger: Ledger, paths: Iterable[Path], declared: Mapping[str, type[ListingSpider]]) -> Replayed:
    """Take recorded runs into a ledger, the oldest first.

    Args:
        ledger: The ledger, usually an empty one.
        paths: WARC files of this program.
        declared: Declarations by archive; an archive without one is read without hints.

    Returns:
        What was read. A file whose run has no end is not taken over: its pages will be asked for again.

    """
    runs, unfinished = 0, []
    ordered = sorted(paths, key=lambda path: (_STARTED.findall(path.name)[-1:], path.name))
    for path in ordered:
        if _replay_file(ledger, path, declared):
            runs += 1
        else:
            unfinished.append(path.name)
    return Replayed(files=len(ordered), runs=runs, unfinished=tuple(unfinished))


def _replay_file(ledger: Ledger, path: Path, declared: Mapping[str, type[ListingSpider]]) -> bool:
    run: Run | None = None
    outcome: dict[str, Any] | None = None
    for record in _records(path):
        if record.record_type == WarcRecordType.metadata:
            outcome = json.loads(record.reader.read())
            continue
        facts = json.loads(record.headers[FACTS])
        if run is None:
            run = _begin(ledger, facts)
        if facts["role"] != "robots":
            spider = declared.get(facts["archive"]) or _undeclared(facts["archive"])
            place = _Place(
                warc=path.name.removesuffix(OPEN), run=run.id, spider=spider, countries=tuple(facts["countries"])
            )
            _replay_page(ledger, run, record, facts, place)
    if run is None:
        return outcome is not None
    if outcome is None or outcome["state"] != "done":
        ledger.finish(run.id, state="rejected", code=(outcome or {}).get("exit", 130), summary=outcome or {})
        return outcome is not None
    moment = clock.parse(outcome["moment"])
    accept(
        ledger,
        run,
        unite=unite,
        listings=[(slug, url, tuple(countries)) for slug, url, countries in outcome["listings"]],
        swept=outcome["swept"],
        held=outcome["held"],
        moment=moment,
        copies=outcome.get("copies", False),
    )
    ledger.finish(run.id, state="done", code=outcome["exit"], summary=outcome)
    return True


def _records(path: Path) -> Iterator[WarcRecord]:
    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=_TYPES, parse_http=True, auto_decode="all"):
            if FACTS in record.headers or record.record_type == WarcRecordType.metadata:
                yield record


def _undeclared(archive: str) -> type[ListingSpider]:
    return type("Undeclared", (ListingSpider,), {"name": archive, "__module__": __name__})


def _begin(ledger: Ledger, facts: dict[str, Any]) -> Run:
    started = _STARTED.findall(facts["run"])
    moment = clock.parse(_iso(started[-1])) if started else clock.now()
    return ledger.begin(archive=facts["archive"], plan="{}", started=moment, run=facts["run"])


def _iso(compact: str) -> str:
    day, time = compact.split("T")
    return f"{day[:4]}-{day[4:6]}-{day[6:]}T{time[:2]}:{time[2:4]}:{time[4:]}"


def _replay_page(ledger: Ledger, run: Run, record: WarcRecord, facts: dict[str, Any], place: _Place) -> None:
    visit = Visit(**{name: facts[name] for name in ("role", "listing", "url", "captured", "number", "entry")})
    visit = next(iter(ledger.plan(run.id, [visit])), None) or ledger.planned(run.id, visit)
    known = ledger.known(run.archive, visit)
    if "WARC-Truncated" in record.headers:
        return
    http = record.http_headers
    etag, modified = (http.get("ETag"), http.get("Last-Modified")) if http else (None, None)
    payload = record.reader.read()
    same = known and known.digest == digest(payload) and tells_all(place.spider, visit, known)
    if record.record_type == WarcRecordType.revisit or same:
        outcome = known.outcome(status=_OK, etag=etag, modified=modified) if known else None
    else:
        outcome = _read(ledger, record, payload, visit, place)
        if outcome:
            outcome.etag, outcome.modified = etag, modified
    if outcome:
        ledger.commit_page(run, visit, outcome, (), 0)


def _read(ledger: Ledger, record: WarcRecord, payload: bytes, visit: Visit, place: _Place) -> Outcome | None:
    """Read a recorded page; None where the crawl took it for none."""
    status, url, fetched = (
        record.http_headers.status_code,
        record.headers["WARC-Target-URI"].strip("<>"),
        record.headers["WARC-Date"],
    )
    outcome = Outcome(
        state="done",
        status=status,
        digest=digest(payload),
        fetched=fetched,
        warc=place.warc,
        offset=record.stream_pos,
    )
    if status in _MISSING and visit.entry:
        return outcome
    if status != _OK or challenge(payload) or (not visit.entry and moved(visit.url, url)):
        return None
    capture = Capture(
        payload=payload,
        source=visit.url,
        url=url,
        content_type=record.http_headers.get("Content-Type"),
        fetched=clock.parse(fetched),
        captured=clock.parse(visit.captured) if visit.captured else None,
        warc=place.warc,
        offset=record.stream_pos,
    )
    row = ledger.row_of(place.run, visit)
    reading = reading_task(capture, visit, place.spider, row=row, countries=place.countries, run=place.run)()
    rows = rows_of(ledger, place.spider, visit, reading)
    if not reading.page.whole or any(faults(row) for row in rows):
        return None
    outcome.rows, outcome.ids = rows, tuple(row.id for row in rows)
    outcome.layout, outcome.undated = reading.page.layout, reading.page.undated
    outcome.next_url = None if visit.entry else reading.page.next_url
    return outcome
