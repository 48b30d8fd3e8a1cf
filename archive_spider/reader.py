"""A capture in, entry records out: the one place where pages and extraction meet.

Reading is a pure function of the capture, what its archive declares and this version of the program: the same page
gives the same bytes on any machine, at any time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final

from archive_spider import __version__
from archive_spider.capture import Capture
from archive_spider.extract import lexicon
from archive_spider.extract.cases import find_cases
from archive_spider.extract.context import Context
from archive_spider.extract.kinds import kind_of
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import find_quotes
from archive_spider.language import detect_language
from archive_spider.pages.base import Hints, Page, RawEntry
from archive_spider.pages.detect import read_page
from archive_spider.records import Case, Entry, Provenance, Quote, digest, entry_id

EXTRACTOR: Final = f"archive_spider {__version__}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one capture gives: the page as its layout read it, and its entries as records."""

    page: Page
    entries: list[Entry]


def read(
    capture: Capture,
    *,
    archive: str | None = None,
    listing: str | None = None,
    countries: tuple[str, ...] = (),
    hints: Hints | None = None,
    run: str | None = None,
) -> Reading:
    """Read a capture.

    Args:
        capture: The page as it came.
        archive: Name of the archive that it belongs to.
        listing: The listing that it is a page of, or was reached from.
        countries: ISO 3166-1 alpha-2 codes of that listing.
        hints: What the archive's declaration tells the layouts.
        run: The run that fetched it.

    """
    hints = hints or Hints()
    page = read_page(capture, hints)
    provenance = Provenance(
        source=capture.source,
        fetched=_utc(capture.fetched),
        captured=_utc(capture.captured),
        digest=digest(capture.payload),
        warc=capture.warc,
        offset=capture.offset,
        layout=page.layout,
        extractor=EXTRACTOR,
        run=run,
    )
    entries = [
        _entry(raw, page, provenance, archive=archive, listing=listing, countries=countries, hints=hints)
        for raw in page.entries
    ]
    return Reading(page=page, entries=entries)


def unite(readings: Iterable[Entry]) -> Entry:
    """Join several readings of one entry: the row of a listing, the same row of another one, the entry's own page.

    The fullest text wins, with all that was extracted from it; what the others know besides is added. A listing says
    which date an entry has: its own page may show others. The order in which the readings come does not matter.

    Raises:
        ValueError: There is no reading, or they are of different entries.

    """
    ordered = sorted(readings, key=_fullness)
    if len({entry.id for entry in ordered}) != 1:
        msg = "readings of exactly one entry can be united"
        raise ValueError(msg)
    best = ordered[0]
    dated = next((entry for entry in ordered if entry.listings), best)
    links = {link for entry in ordered for link in (entry.url, *entry.also_at) if link}
    return replace(
        best,
        date=dated.date,
        date_text=dated.date_text,
        listings=sorted({name for entry in ordered for name in entry.listings}),
        countries=sorted({code for entry in ordered for code in entry.countries}),
        also_at=sorted(links - {best.url}),
        title=next((entry.title for entry in ordered if entry.title), None),
        updated=max((entry.updated for entry in ordered if entry.updated), default=None),
        images=next((entry.images for entry in ordered if entry.images), []),
        documents=next((entry.documents for entry in ordered if entry.documents), []),
        references=list(dict.fromkeys(name for entry in ordered for name in entry.references)),
    )


def _fullness(entry: Entry) -> tuple[bool, int, str, str]:
    source = entry.provenance
    return entry.truncated, -len(entry.text), source.digest, source.source


def _utc(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def _language(raw: RawEntry, page: Page, hints: Hints) -> str | None:
    """Tell an entry's language: a listing in one language shows entries in others, so sure words win over the page.

    Between two languages that are not read here, the page knows better.
    """
    declared = raw.language or page.language or next(iter(hints.languages), None)
    seen = detect_language(raw.text, declared)
    if seen is None or (declared and declared.partition("-")[0].lower() == seen):
        return declared
    return seen if declared is None or lexicon.reads(declared) or lexicon.reads(seen) else declared


def _entry(
    raw: RawEntry,
    page: Page,
    provenance: Provenance,
    *,
    archive: str | None,
    listing: str | None,
    countries: tuple[str, ...],
    hints: Hints,
) -> Entry:
    language = _language(raw, page, hints)
    identity = entry_id(url=raw.url, archive=archive, date=raw.date, text=_without_updates(raw))
    context = Context(
        entry_id=identity,
        date=date.fromisoformat(raw.date),
        language=lexicon.known(language),
        countries=countries,
        title=raw.title,
        byline=raw.byline,
        captions=tuple(image.caption for image in raw.images if image.caption),
        updates=tuple(raw.updates),
        block_quotes=tuple(raw.block_quotes),
        truncated=raw.truncated,
    )
    quotes, cases = _extracted(raw.text, context) if lexicon.reads(language) else ([], [])
    return Entry(
        id=identity,
        archive=archive,
        listings=[listing] if listing else [],
        countries=list(countries),
        url=raw.url,
        also_at=raw.also_at,
        title=raw.title,
        date=raw.date,
        date_text=raw.date_text,
        updated=raw.updated,
        kind=raw.kind or kind_of(raw.text, quotes, cases, raw.references, context),
        language=language,
        text=raw.text,
        truncated=raw.truncated or any(not quote.complete for quote in quotes),
        images=raw.images,
        documents=raw.documents,
        references=raw.references,
        updates=raw.updates,
        quotes=quotes,
        cases=cases,
        provenance=provenance,
    )


def _extracted(text: str, context: Context) -> tuple[list[Quote], list[Case]]:
    mentions = Mentions(text, context)
    quotes = find_quotes(text, mentions, context)
    return quotes, find_cases(text, mentions, quotes, context)


def _without_updates(raw: RawEntry) -> str:
    """Give the text as it stood before the updates, so that an update leaves the entry's id alone."""
    kept = []
    start = 0
    for paragraph in raw.text.split("\n\n"):
        end = start + len(paragraph)
        if not any(update.start < end and start < update.end for update in raw.updates):
            kept.append(paragraph)
        start = end + len("\n\n")
    return "\n\n".join(kept)
