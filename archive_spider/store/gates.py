"""The gates between what a run saw and what is published: less than before is never taken in silence.

Each gate compares with what stands from the last good run. Figures that swing in normal life (how many new entries,
how many have a picture) are not judged by themselves: a gate asks whether what was known is still there (kept entries,
fields that were filled) or is stated so that chance alone would trip it less than once in a million pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import exp, lgamma, log
from typing import Final

from archive_spider import clock
from archive_spider.pages.feed import NAME as FEED
from archive_spider.store.ledger import FIELDS, Ledger
from archive_spider.store.visits import Run

LIMITS: Final[dict[str, float]] = {
    "kept": 0.75,  # share of the known entries that a full reading must still show
    "first_page": 0.5,  # share of its rows that the first page must still have
    "emptied": 0.3,  # share of known entries that may lose a field which they had
    "chance": 1e-6,  # how unlikely the filling of a field among new entries may be
    "future": 0.1,  # share of new entries with a date to come, events aside
    "failed": 0.5,  # share of pages that may fail
    "repeated": 0.5,  # share of rows that may stand on several pages of a listing
    "blank_articles": 0.5,  # share of entries' own pages that may give nothing
}
"""The usual limits; a declaration may set its own (`ListingSpider.gates`)."""

FEW: Final = 3
"""How many entries must be concerned before a share says anything."""

_DAYS_AHEAD: Final = 2
"""A date may be ahead of ours by the time zones of the earth, and an embargo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """A gate that did not open: its listing, what was expected, what came instead."""

    listing: str
    gate: str
    expected: str
    came: str

    def __str__(self) -> str:
        where = f"listing {self.listing}: " if self.listing else ""
        return f"{where}{self.gate}: expected {self.expected}, came {self.came}"


def judge(ledger: Ledger, run: Run, limits: Mapping[str, float], complete: set[str]) -> list[Alarm]:
    """Compare what a run saw with what stands.

    Args:
        ledger: The ledger.
        run: The run.
        limits: Limits that differ from `LIMITS`.
        complete: Slugs of the listings that the run read from the first page to the last.

    Returns:
        The gates that did not open; none when all is well.

    """
    bounds = {**LIMITS, **limits}
    slugs = [
        row[0]
        for row in ledger.db.execute(
            "SELECT DISTINCT listing FROM visits WHERE run = ? AND role = 'listing' ORDER BY listing", (run.id,)
        )
    ]
    alarms = [*_failed(ledger, run, bounds), *_articles(ledger, run, bounds)]
    nothing = [(slug, _nothing(ledger, run, slug)) for slug in slugs]
    everywhere = bool(nothing) and all(alarm for _, alarm in nothing)
    alarms += [alarm for slug, alarm in nothing if alarm and (everywhere or _known(ledger, run, slug))]
    for slug in slugs:
        alarms += _kept(ledger, run, slug, bounds, whole=slug in complete)
        alarms += _first_page(ledger, run, slug, bounds)
        alarms += _repeated(ledger, run, slug, bounds)
    alarms += _emptied(ledger, run, bounds)
    alarms += _unlikely(ledger, run, bounds)
    alarms += _future(ledger, run, bounds)
    return alarms


def _one(ledger: Ledger, query: str, *values: object) -> int:
    return int(ledger.db.execute(query, values).fetchone()[0] or 0)


def _layouts(ledger: Ledger, run: Run, slug: str) -> str:
    rows = ledger.db.execute(
        "SELECT DISTINCT coalesce(layout, 'none') FROM visits"
        " WHERE run = ? AND listing = ? AND role = 'listing' AND state IN ('done', 'unchanged') ORDER BY 1",
        (run.id, slug),
    )
    return ", ".join(row[0] for row in rows) or "none"


def _nothing(ledger: Ledger, run: Run, slug: str) -> Alarm | None:
    """Watch for a listing that came and gave no entry: a redesign, or an address that shows something else.

    One that was never known to have any may be empty, unless no listing of the run gave any.
    """
    came = _one(
        ledger,
        "SELECT count(*) FROM visits WHERE run = ? AND listing = ? AND role = 'listing' AND state = 'done'",
        run.id,
        slug,
    )
    seen = _one(ledger, "SELECT count(*) FROM seen WHERE run = ? AND listing = ?", run.id, slug)
    if not came or seen:
        return None
    known = _known(ledger, run, slug)
    undated = _one(ledger, "SELECT sum(undated) FROM visits WHERE run = ? AND listing = ?", run.id, slug)
    expected = f"entries ({known} are known)" if known else "entries"
    came_instead = f"none on {came} pages, read as layout {_layouts(ledger, run, slug)}, {undated} rows without a date"
    return Alarm(listing=slug, gate="no entries", expected=expected, came=came_instead)


def _known(ledger: Ledger, run: Run, slug: str) -> int:
    return _one(
        ledger,
        "SELECT count(*) FROM shown WHERE archive = ? AND listing = ? AND gone IS NULL",
        run.archive,
        slug,
    )


def _kept(ledger: Ledger, run: Run, slug: str, bounds: Mapping[str, float], *, whole: bool) -> list[Alarm]:
    """Watch for a listing that no longer shows many of the entries that it showed.

    Of one read from end to end all known entries count; of one read in part, those newer than its last page; of a
    feed, which shows the newest alone, those newer than its oldest.
    """
    if not whole:
        newer_than = _newest_on_last_page(ledger, run, slug)
    else:
        newer_than = _oldest(ledger, run, slug) if _layouts(ledger, run, slug) == FEED else ""
    if newer_than is None:
        return []
    row = ledger.db.execute(
        "SELECT count(*) AS known, sum(EXISTS (SELECT 1 FROM seen s WHERE s.run = ?1 AND s.listing = w.listing"
        "   AND s.entry = w.entry)) AS kept"
        " FROM shown w JOIN entries e ON e.id = w.entry"
        " WHERE w.archive = ?2 AND w.listing = ?3 AND w.gone IS NULL AND e.date > ?4",
        (run.id, run.archive, slug, newer_than),
    ).fetchone()
    known, kept = row["known"], row["kept"] or 0
    lost = known - kept
    if known < 2 or (kept > known / 2 and (lost <= FEW or kept >= bounds["kept"] * known)):  # noqa: PLR2004 of one entry, one may go
        return []
    seen = _one(ledger, "SELECT count(DISTINCT entry) FROM seen WHERE run = ? AND listing = ?", run.id, slug)
    expected = f"the {known} known entries" + (f" newer than {newer_than}" if newer_than else "")
    came = f"{kept} of them among {seen} entries, read as layout {_layouts(ledger, run, slug)}"
    return [Alarm(listing=slug, gate="entries missing", expected=expected, came=came)]


def _oldest(ledger: Ledger, run: Run, slug: str) -> str | None:
    """Give the oldest date that a listing shows."""
    oldest: str | None = ledger.db.execute(
        "SELECT min(c.date) FROM seen s JOIN records c USING (digest) WHERE s.run = ? AND s.listing = ?", (run.id, slug)
    ).fetchone()[0]
    return oldest


def _newest_on_last_page(ledger: Ledger, run: Run, slug: str) -> str | None:
    """Give the newest date on the last of the pages read in a row from the first; None where dates are in no order."""
    rows = ledger.db.execute(
        "SELECT v.number, max(e.date) FROM visits v, json_each(v.entries) i JOIN"
        " (SELECT s.entry AS id, c.date AS date FROM seen s JOIN records c USING (digest)"
        "  WHERE s.run = ?1 AND s.listing = ?2) e ON e.id = i.value"
        " WHERE v.run = ?1 AND v.listing = ?2 AND v.role = 'listing' GROUP BY v.number ORDER BY v.number",
        (run.id, slug),
    )
    dates = [newest for place, (number, newest) in enumerate(rows) if place == number]
    return dates[-1] if dates and dates == sorted(dates, reverse=True) else None


def _first_page(ledger: Ledger, run: Run, slug: str, bounds: Mapping[str, float]) -> list[Alarm]:
    """Watch for a first page with far fewer rows than it had, or that lost its next link."""
    row = ledger.db.execute(
        "SELECT v.entries AS now, p.entries AS before, v.layout AS layout, p.layout AS layout_before,"
        " v.next_url IS NULL AND p.next_url IS NOT NULL AS ended"
        " FROM visits v JOIN pages p ON p.archive = ?1 AND p.listing = v.listing AND p.role = v.role AND p.url = v.url"
        "   AND p.captured = v.captured"
        " WHERE v.run = ?2 AND v.listing = ?3 AND v.role = 'listing' AND v.number = 0 AND v.state = 'done'",
        (run.archive, run.id, slug),
    ).fetchone()
    if row is None:
        return []
    now, before = row["now"].count('"') // 2, row["before"].count('"') // 2
    if before >= FEW and now <= bounds["first_page"] * before:
        came = f"{now}, read as layout {row['layout']} (before: {row['layout_before']})"
        return [Alarm(listing=slug, gate="rows on the first page", expected=f"about {before}", came=came)]
    if row["ended"] and _known(ledger, run, slug) > now + FEW:
        return [Alarm(listing=slug, gate="next link", expected="one on the first page", came="none")]
    return []


def _repeated(ledger: Ledger, run: Run, slug: str, bounds: Mapping[str, float]) -> list[Alarm]:
    row = ledger.db.execute(
        "SELECT sum(times) AS rows, sum(times - 1) AS again FROM seen WHERE run = ? AND listing = ?", (run.id, slug)
    ).fetchone()
    pages = _one(ledger, "SELECT count(*) FROM visits WHERE run = ? AND listing = ? AND role = 'listing'", run.id, slug)
    if not row["rows"] or pages <= FEW + 2 or row["again"] <= bounds["repeated"] * row["rows"]:
        return []
    came = f"{row['again']} of {row['rows']} rows that had come before"
    return [Alarm(listing=slug, gate="repeated rows", expected="each entry once", came=came)]


def _failed(ledger: Ledger, run: Run, bounds: Mapping[str, float]) -> list[Alarm]:
    """Many pages failed: what came is a sample that nobody chose."""
    failed = _one(ledger, "SELECT count(*) FROM visits WHERE run = ? AND state = 'failed'", run.id)
    asked = _one(ledger, "SELECT count(*) FROM visits WHERE run = ? AND state <> 'pending'", run.id)
    if asked < 10 or failed <= bounds["failed"] * asked:  # noqa: PLR2004 of fewer pages, a share says nothing
        return []
    return [Alarm(listing="", gate="failed pages", expected="few", came=f"{failed} of {asked}")]


def _articles(ledger: Ledger, run: Run, bounds: Mapping[str, float]) -> list[Alarm]:
    """Entries' own pages that gave an entry before and give none now."""
    row = ledger.db.execute(
        "SELECT count(*) AS again, sum(v.entries = '[]') AS blank FROM visits v"
        " JOIN pages p ON p.archive = ? AND p.listing = v.listing AND p.role = v.role AND p.url = v.url"
        "   AND p.captured = v.captured"
        " WHERE v.run = ? AND v.role = 'article' AND v.state = 'done' AND v.status = 200 AND p.entries <> '[]'",
        (run.archive, run.id),
    ).fetchone()
    if row["again"] < FEW or row["blank"] <= bounds["blank_articles"] * row["again"]:
        return []
    came = f"no entry on {row['blank']} of {row['again']}"
    return [Alarm(listing="", gate="entries' own pages", expected="the entry that each showed before", came=came)]


def _emptied(ledger: Ledger, run: Run, bounds: Mapping[str, float]) -> list[Alarm]:
    """Fields that known entries had and lost."""
    alarms = []
    for name, bit in FIELDS.items():
        rows = ledger.db.execute(
            "SELECT s.listing AS listing, s.role AS role, sum(was) AS had, sum(was AND NOT is_now) AS lost FROM"
            " (SELECT s.entry, s.listing, s.role, max(n.filled & ?1 <> 0) AS is_now,"
            "   (SELECT o.filled & ?1 <> 0 FROM readings r JOIN records o USING (digest)"
            "    WHERE r.entry = s.entry AND r.listing = s.listing AND r.role = s.role"
            "    ORDER BY r.last DESC, r.first DESC LIMIT 1) AS was"
            "  FROM seen s JOIN records n USING (digest) WHERE s.run = ?2 GROUP BY s.entry, s.listing, s.role) s"
            " WHERE was IS NOT NULL GROUP BY s.listing, s.role HAVING lost > 0",
            (bit, run.id),
        )
        for row in rows:
            if row["lost"] >= FEW and row["lost"] > bounds["emptied"] * row["had"]:
                where = row["listing"] or "entries' own pages"
                came = f"none in {row['lost']} of {row['had']}"
                alarms.append(Alarm(listing=where, gate=f"field {name}", expected=f"{name} as before", came=came))
    return alarms


def _unlikely(ledger: Ledger, run: Run, bounds: Mapping[str, float]) -> list[Alarm]:
    """Fields that new entries have far less often than known ones, further than chance goes."""
    alarms = []
    for name, bit in FIELDS.items():
        rows = ledger.db.execute(
            "SELECT n.listing AS listing, n.role AS role, n.total AS total, n.filled AS filled,"
            " o.total AS known, o.filled AS known_filled FROM"
            " (SELECT s.listing, s.role, count(*) AS total, sum(c.filled & ?1 <> 0) AS filled FROM seen s"
            "  JOIN records c USING (digest) WHERE s.run = ?2 AND NOT EXISTS"
            "   (SELECT 1 FROM readings r WHERE r.entry = s.entry AND r.listing = s.listing AND r.role = s.role)"
            "  GROUP BY s.listing, s.role) n"
            " JOIN (SELECT r.listing, r.role, count(*) AS total, sum(c.filled & ?1 <> 0) AS filled FROM readings r"
            "  JOIN records c USING (digest) GROUP BY r.listing, r.role) o"
            " ON o.listing = n.listing AND o.role = n.role",
            (bit, run.id),
        )
        for row in rows:
            usual = row["known_filled"] / row["known"]
            if row["known"] >= 10 * FEW and _tail(row["filled"], row["total"], usual) < bounds["chance"]:
                where = row["listing"] or "entries' own pages"
                expected = f"{name} in about {usual:.0%} of {row['total']} new entries"
                alarms.append(Alarm(listing=where, gate=f"field {name}", expected=expected, came=f"{row['filled']}"))
    return alarms


def _tail(found: int, total: int, usual: float) -> float:
    """Give the chance of finding so few among so many (binomial), the usual share taken a little lower than seen."""
    share = usual * 0.9 - 0.02
    if share <= 0:
        return 1.0
    return sum(exp(_log_comb(total, n) + n * log(share) + (total - n) * log(1 - share)) for n in range(found + 1))


def _log_comb(total: int, chosen: int) -> float:
    return lgamma(total + 1) - lgamma(chosen + 1) - lgamma(total - chosen + 1)


def _future(ledger: Ledger, run: Run, bounds: Mapping[str, float]) -> list[Alarm]:
    latest = (clock.now() + timedelta(days=_DAYS_AHEAD)).date().isoformat()
    rows = ledger.db.execute(
        "SELECT s.listing AS listing, count(*) AS total, sum(c.date > ?1 AND c.kind <> 'event') AS ahead,"
        " max(c.date) AS last FROM seen s JOIN records c USING (digest) WHERE s.run = ?2"
        " AND s.role = 'listing' GROUP BY s.listing",
        (latest, run.id),
    )
    return [
        Alarm(
            listing=row["listing"],
            gate="dates",
            expected=f"none after {latest}",
            came=f"{row['ahead']} of {row['total']} entries, up to {row['last']}",
        )
        for row in rows
        if row["ahead"] >= FEW and row["ahead"] > bounds["future"] * row["total"]
    ]
