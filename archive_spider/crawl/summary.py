"""What a run did, as a person reads it in a mail and as a machine reads it in JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from archive_spider import clock
from archive_spider.exits import Exit

if TYPE_CHECKING:
    from archive_spider.crawl.session import Session

MEANINGS: Final = {
    Exit.DONE: "done",
    Exit.PARTIAL: "partial: some pages did not come; what came was kept, the next run asks for the rest",
    Exit.SUSPICIOUS: "suspicious: the old data was kept",
    Exit.DISK: "the disk refuses; published files stand as they were",
    Exit.UNREACHABLE: "blocked or unreachable",
    Exit.FORBIDDEN: "robots.txt forbids",
    Exit.INTERRUPTED: "interrupted: the same command goes on from here",
}
_MOST: Final = 10
"""Failed pages that a summary names."""


@dataclass(slots=True, kw_only=True)
class Summary:
    """What a run did.

    Attributes:
        pages: Pages that came, changed or not.
        unchanged: Those of them that were as before.
        failed: Pages that did not come after all retries.
        pending: Pages that were planned and not asked for.
        forbidden: Pages that robots.txt forbids.
        damaged: Records or files of the source that could not be read.
        changes: Entries `added`, `changed`, `gone`, `back`.
        alarms: What the gates found.
        failures: The first failed pages, each with its reason.
        rewritten: Published files that were rewritten.
        ending: Why the run ended before it was through.
        cut_short: Listings that were left at the page cap or after pages without entries.
        empty: Listings that gave no entry.
        planned: Of a dry run: what would be asked.

    """

    archive: str
    run: str
    code: Exit = Exit.DONE
    listings: int = 0
    requests: int = 0
    pages: int = 0
    unchanged: int = 0
    rows: int = 0
    undated: int = 0
    failed: int = 0
    pending: int = 0
    forbidden: int = 0
    forbidden_listings: int = 0
    damaged: int = 0
    changes: dict[str, int] = field(default_factory=dict)
    alarms: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    rewritten: list[str] = field(default_factory=list)
    ending: str = ""
    cut_short: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    planned: list[str] = field(default_factory=list)
    seconds: float = 0.0
    acceptance: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session) -> Summary:
        """Count what the ledger holds of a run, with what earlier, killed processes did of it."""
        db, run = session.ledger.db, session.run.id
        row = db.execute(
            "SELECT sum(state IN ('done', 'unchanged')) AS pages, sum(state = 'unchanged') AS unchanged,"
            " sum(json_array_length(entries)) AS rows, sum(undated) AS undated, sum(state = 'failed') AS failed,"
            " sum(state = 'pending') AS pending, sum(state = 'forbidden') AS forbidden,"
            " sum(state = 'forbidden' AND role = 'listing') AS forbidden_listings FROM visits WHERE run = ?",
            (run,),
        ).fetchone()
        failures = db.execute(
            "SELECT url, error FROM visits WHERE run = ? AND state = 'failed' ORDER BY id LIMIT ?", (run, _MOST)
        )
        cut = db.execute(
            "SELECT DISTINCT listing FROM visits WHERE run = ? AND stop IN ('cap', 'empty') ORDER BY 1", (run,)
        )
        empty = db.execute(
            "SELECT listing FROM visits WHERE run = ? AND role = 'listing' AND state = 'done' GROUP BY listing"
            " HAVING sum(json_array_length(entries)) = 0 ORDER BY 1",
            (run,),
        )
        figures: dict[str, Any] = {name: row[name] or 0 for name in row.keys()}  # noqa: SIM118 a row of SQLite is no dict
        return cls(
            archive=session.archive,
            run=run,
            listings=len(session.listings),
            damaged=session.options.source.damaged,
            requests=session.counts.requests,
            failures=[f"{row['url']}: {row['error']}" for row in failures],
            cut_short=[row[0] for row in cut],
            empty=[row[0] for row in empty],
            ending=session.ending,
            seconds=(clock.now() - session.run.started).total_seconds(),
            **figures,
        )

    def as_dict(self) -> dict[str, Any]:
        """Give it for JSON."""
        return {**asdict(self), "code": int(self.code), "meaning": MEANINGS.get(self.code, self.code.name)}

    def text(self) -> str:
        """Write it as a person can read it in a mail."""
        if self.planned:
            asked = "\n".join(f"  {line}" for line in self.planned)
            return f"archive-spider: {self.archive}, {self.pending} pages would be asked to begin with\n{asked}\n"
        lines = [
            f"archive-spider: {self.archive}, {MEANINGS.get(self.code, self.code.name)} (exit code {int(self.code)})",
            f"  run        {self.run}, {self.seconds:.0f} s, {self.requests} requests",
            f"  pages      {self.pages} came ({self.unchanged} unchanged), {self.failed} failed, {self.pending} left",
            f"  rows       {self.rows} in {self.listings} listings, {self.undated} without a date",
        ]
        if self.changes:
            told = ", ".join(f"{number} {name}" for name, number in self.changes.items())
            lines.append(f"  entries    {told}")
            lines.append(f"  published  {len(self.rewritten)} files rewritten")
        lines += [f"  ended      {self.ending}"] if self.ending else []
        lines += [f"  forbidden  {self.forbidden} pages by robots.txt"] if self.forbidden else []
        lines += [f"  damaged    {self.damaged} records or files, named above"] if self.damaged else []
        lines += [f"  cut short  {', '.join(self.cut_short)}"] if self.cut_short else []
        lines += [f"  empty      {', '.join(self.empty)}"] if self.empty else []
        lines += [f"  ALARM      {alarm}" for alarm in self.alarms]
        lines += [f"  failed     {failure}" for failure in self.failures]
        if self.code is Exit.SUSPICIOUS:
            lines.append("  If this is right, run the command again with --accept.")
        return "\n".join(lines) + "\n"
