"""Saved pages with what must be read from them: how a declaration is held to the site that it was made for.

One folder a page: `page.*` is the payload, `meta.json` what is known of it, `expected.json` the page as it must be
read, fields without a value left out. `archive-spider record` makes such a folder, `bless` takes over what is read now.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from archive_spider.capture import Capture
from archive_spider.exits import UserError
from archive_spider.pages import Hints, Page, read_page

META: Final = "meta.json"
EXPECTED: Final = "expected.json"


class EmptyFixtureError(UserError):
    """What is read from a page lacks what every entry needs, so that a fixture would hold nothing."""


class Meta(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What is known of a saved page.

    Attributes:
        structure: From what its structure is known: the real site, or what was inferred.
        url: The page's own address.
        content_type: The `Content-Type` header.
        archive: The archive whose declaration gives the hints; without one, `hints` does.
        captured: The day of the copy, ISO; decides which of a declaration's hints hold.
        article: It is an entry's own page.
        empty: It is right that it shows no entry.

    """

    structure: str
    url: str | None = None
    content_type: str | None = None
    archive: str | None = None
    captured: str | None = None
    hints: dict[str, Any] = {}
    article: bool = False
    empty: bool = False


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A folder with a saved page."""

    folder: Path

    @property
    def meta(self) -> Meta:
        """What is known of it."""
        return msgspec.json.decode((self.folder / META).read_bytes(), type=Meta)

    @property
    def expected(self) -> dict[str, Any]:
        """What must be read from it."""
        found: dict[str, Any] = json.loads((self.folder / EXPECTED).read_text("utf-8"))
        return found

    def read(self, hints_of: Callable[[str, datetime | None], Hints]) -> Page:
        """Read it as it is read now.

        Args:
            hints_of: Gives the hints of an archive at a time; None is now.

        """
        meta = self.meta
        (file,) = self.folder.glob("page.*")
        capture = Capture(payload=file.read_bytes(), source=file.name, url=meta.url, content_type=meta.content_type)
        hints = msgspec.convert(meta.hints, Hints)
        if meta.archive:
            moment = datetime.fromisoformat(meta.captured).replace(tzinfo=UTC) if meta.captured else None
            hints = hints_of(meta.archive, moment)
        return read_page(capture, hints.of_articles() if meta.article else hints)


def plain(page: Page) -> dict[str, Any]:
    """Give a page as `expected.json` writes it."""
    built = json.loads(msgspec.json.encode(page))
    entries = [
        {key: value for key, value in entry.items() if value not in (None, [], False)} for entry in built["entries"]
    ]
    facts = {key: value for key, value in built.items() if key not in {"entries", "confidence"} and value != []}
    return {**facts, "entries": entries}


def faults(read: dict[str, Any], *, empty: bool = False) -> list[str]:
    """Say what is missing in what was read; a page that shows no entry must be known for that."""
    if empty:
        return [] if not read["entries"] else ["it shows entries, though it is said to be empty"]
    if not read["entries"]:
        return [] if read.get("leads") else ["it has no entries"]
    found = []
    for number, entry in enumerate(read["entries"], 1):
        if not entry.get("date") or not entry.get("date_text"):
            found.append(f"entry {number} has no date")
        if not any(entry.get(name) for name in ("text", "title", "images", "documents")):
            found.append(f"entry {number} has neither title nor text")
    return found


def bless(saved: SavedPage, page: Page) -> None:
    """Write what is read now as what must be read.

    Raises:
        EmptyFixtureError: It lacks what every entry needs.

    """
    read = plain(page)
    missing = faults(read, empty=saved.meta.empty)
    if missing:
        raise EmptyFixtureError(
            f"{saved.folder}: {'; '.join(missing[:5])}. A fixture without that would hold nothing: mend the declaration"
            " first (docs/add-an-archive.md)."
        )
    text = json.dumps(read, ensure_ascii=False, indent=2) + "\n"
    (saved.folder / EXPECTED).write_text(text, encoding="utf-8", newline="\n")


def keep(folder: Path, payload: bytes, suffix: str, meta: Meta) -> SavedPage:
    """Write a page and what is known of it into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("page.*"):
        old.unlink()
    (folder / f"page{suffix}").write_bytes(payload)
    encoded = msgspec.json.format(msgspec.json.encode(meta), indent=2)
    (folder / META).write_bytes(encoded + b"\n")
    return SavedPage(folder)


def saved_pages(folder: Path) -> list[SavedPage]:
    """Give the saved pages of a folder, by name."""
    return [SavedPage(path.parent) for path in sorted(folder.glob(f"*/{META}"))]
