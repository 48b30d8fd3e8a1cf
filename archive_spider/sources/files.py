"""Files as captures: saved pages, feeds and texts, folders of them, WARC, WACZ, and standard input.

Where the files are, on this machine or elsewhere, is the business of `locations`.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath
from typing import Final

from parsel import Selector

from archive_spider.capture import Capture
from archive_spider.sources.locations import ARCHIVE_ENDINGS, File, Found, find, is_full
from archive_spider.sources.warc import LARGEST, Damaged, read_warc
from archive_spider.text import decode

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
_WARC_ENDINGS: Final = tuple(ending for ending in ARCHIVE_ENDINGS if ending != ".wacz")
_SWELLING: Final = 100
"""Times its packed size that a file may have unpacked: pages shrink to a tenth, traps to a thousandth."""
_SAVED_FROM: Final = re.compile(
    rb"<!--\s*saved from url=\(\d+\)(\S+)|\burl: (https?://\S+)\s*\n\s*saved date:", re.IGNORECASE
)
"""The address that browsers (MHTML's "mark of the web") and SingleFile leave in a page that they save."""
_HEAD: Final = 4096
_OWN: Final = "(//*[@rel='canonical' or @rel='self']/@href)[1]"
_WEB: Final = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def captures(place: str, *, url: str | None = None) -> Iterator[Capture | Damaged]:
    """Read the pages of a file or a folder, in the order of their names.

    Args:
        place: A file, a folder, the address of one, or `-` for standard input.
        url: The address of the page, where `place` is a single page.

    Raises:
        NoFileError: There is no such file.
        UnreachableFileError: The server that has it does not answer.

    """
    if place == STANDARD_INPUT:
        return standard_input(url)
    found = files_at(place)
    return (page for file in found.files for page in read_file(file, url=None if found.folder else url))


def standard_input(url: str | None) -> Iterator[Capture | Damaged]:
    """Read the page that comes on standard input."""
    return _page(sys.stdin.buffer.read(), "standard input", None, url)


def files_at(place: str) -> Found:
    """Look which files with pages there are at a place.

    Raises:
        NoFileError: There is no such file or folder.
        UnreachableFileError: The server that has it does not answer.

    """
    return find(place, (*_TYPES, *ARCHIVE_ENDINGS))


def read_file(file: File, *, url: str | None = None) -> Iterator[Capture | Damaged]:
    """Read the pages of one file."""
    name = file.basename.lower()
    try:
        with file.here() as here:
            if here.torn:
                yield Damaged(file.name, None, here.torn)
                if not here.path.stat().st_size:
                    return
            if name.endswith(".wacz"):
                yield from _read_wacz(here.path, file.name)
            elif name.endswith(ARCHIVE_ENDINGS):
                yield from read_warc(here.path, source=file.name, warc=file.basename)
            elif not here.torn:
                yield from _read_page(here.path, file.name, _TYPES.get(PurePath(name).suffix), url)
    except (PermissionError, FileNotFoundError) as error:
        yield Damaged(file.name, None, f"it cannot be read ({error.strerror})")


def _read_page(path: Path, source: str, content_type: str | None, url: str | None) -> Iterator[Capture | Damaged]:
    if path.stat().st_size > LARGEST:
        yield Damaged(source, None, f"it is larger than {LARGEST >> 20} MiB")
        return
    yield from _page(path.read_bytes(), source, content_type, url)


def _page(payload: bytes, source: str, content_type: str | None, url: str | None) -> Iterator[Capture | Damaged]:
    if not payload.strip():
        yield Damaged(source, None, "the file is empty")
        return
    yield Capture(payload=payload, source=source, url=url or _saved_from(payload), content_type=content_type)


def own_address(payload: bytes) -> str | None:
    """Give the address that a page calls its own: its canonical link, or the `self` link of a feed."""
    address = Selector(decode(payload).text or " ", type="html").xpath(_OWN).get()
    return address.strip() if address and _WEB.match(address.strip()) else None


def _saved_from(payload: bytes) -> str | None:
    found = _SAVED_FROM.search(payload[:_HEAD])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _read_wacz(path: Path, source: str) -> Iterator[Capture | Damaged]:
    """Read the WARC files in a WACZ (WACZ 1.1.1: a ZIP file with the WARC files in `archive/`)."""
    try:
        package = zipfile.ZipFile(path)
    except Exception as error:  # noqa: BLE001 a broken package breaks zipfile in many ways
        yield Damaged(source, None, f"the package cannot be read ({error})")
        return
    with package, tempfile.TemporaryDirectory() as folder:
        members = [member for member in package.infolist() if _is_warc(member.filename)]
        for member in sorted(members, key=lambda member: member.filename):
            yield from _read_member(package, member, Path(folder) / "copy", f"{source}!{member.filename}")
        if not members:
            yield Damaged(source, None, "the package has no WARC file in its folder archive/")


def _is_warc(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith(_WARC_ENDINGS)


def _read_member(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, copy: Path, source: str
) -> Iterator[Capture | Damaged]:
    if member.file_size > max(LARGEST, member.compress_size * _SWELLING):
        yield Damaged(source, None, f"it unpacks to {member.file_size >> 20:,} MiB from {member.compress_size:,} bytes")
        return
    try:
        with package.open(member) as packed, copy.open("wb") as unpacked:
            shutil.copyfileobj(packed, unpacked, 1 << 20)
    except Exception as error:  # a broken package breaks zipfile in many ways
        if is_full(error):
            raise
        yield Damaged(source, None, f"the package does not give it ({error})")
        return
    yield from read_warc(copy, source=source, warc=PurePosixPath(member.filename).name)
