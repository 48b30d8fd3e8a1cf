"""Files as captures: saved pages, feeds and texts, folders of them, WARC, WACZ, and standard input."""

from __future__ import annotations

import re
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from archive_spider.capture import Capture
from archive_spider.sources.warc import Damaged, read_warc

STANDARD_INPUT: Final = "-"

_TYPES: Final = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".json": "application/json",
}
_WARC_ENDINGS: Final = (".warc", ".warc.gz", ".warc.zst")
_SAVED_FROM: Final = re.compile(
    rb"<!--\s*saved from url=\(\d+\)(\S+)|\burl: (https?://\S+)\s*\n\s*saved date:", re.IGNORECASE
)
"""The address that browsers (MHTML's "mark of the web") and SingleFile leave in a page that they save."""
_HEAD: Final = 4096


def captures(path: str, *, url: str | None = None) -> Iterator[Capture | Damaged]:
    """Read the pages of a file or a folder, in the order of their names.

    Args:
        path: A file, a folder, or `-` for standard input.
        url: The address of the page, where `path` is a single page.

    Raises:
        FileNotFoundError: There is no such file.
        OSError: It cannot be read.

    """
    if path == STANDARD_INPUT:
        yield from _page(sys.stdin.buffer.read(), "standard input", None, url)
        return
    place = Path(path)
    if place.is_dir():
        for file in sorted(_files(place)):
            yield from _file(file, url=None)
    else:
        yield from _file(place, url=url)


def _files(folder: Path) -> Iterable[Path]:
    wanted = (*_TYPES, *_WARC_ENDINGS, ".wacz")
    return (file for file in folder.rglob("*") if file.is_file() and file.name.lower().endswith(wanted))


def _file(file: Path, *, url: str | None) -> Iterator[Capture | Damaged]:
    name = file.name.lower()
    if name.endswith(_WARC_ENDINGS):
        yield from read_warc(file)
    elif name.endswith(".wacz"):
        yield from _read_wacz(file)
    else:
        yield from _page(file.read_bytes(), str(file), _TYPES.get(file.suffix.lower()), url)


def _page(payload: bytes, source: str, content_type: str | None, url: str | None) -> Iterator[Capture | Damaged]:
    if not payload.strip():
        yield Damaged(source, None, "the file is empty")
        return
    yield Capture(payload=payload, source=source, url=url or _saved_from(payload), content_type=content_type)


def _saved_from(payload: bytes) -> str | None:
    found = _SAVED_FROM.search(payload[:_HEAD])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _read_wacz(file: Path) -> Iterator[Capture | Damaged]:
    """Read the WARC files in a WACZ (WACZ 1.1.1: a ZIP file with the WARC files in `archive/`)."""
    try:
        with zipfile.ZipFile(file) as package, tempfile.TemporaryDirectory() as folder:
            for name in sorted(package.namelist()):
                if name.startswith("archive/") and name.lower().endswith(_WARC_ENDINGS):
                    yield from _read_member(package, name, Path(folder))
    except (zipfile.BadZipFile, EOFError) as error:
        yield Damaged(str(file), None, f"the package cannot be read ({error})")


def _read_member(package: zipfile.ZipFile, name: str, folder: Path) -> Iterator[Capture | Damaged]:
    copy = folder / Path(name).name
    with package.open(name) as packed, copy.open("wb") as unpacked:
        while chunk := packed.read(1 << 20):
            unpacked.write(chunk)
    yield from read_warc(copy)
    copy.unlink()
