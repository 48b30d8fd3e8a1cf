"""The published files: a projection of the ledger that can be repeated at any time, and never stands half written.

Every file is written beside its place and synced. When all are, so that a full disk changes none, each is renamed and
its folder synced; the manifest comes last, so what it lists is whole. A file whose bytes would be the same is left
alone. Killed at any step, the next publication gives the same files.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from archive_spider import __version__, clock
from archive_spider.datapackage import PackageInfo, Resource, package_files
from archive_spider.store.ledger import Ledger
from archive_spider.store.projection import Projection

MANIFEST: Final = "datapackage.json"
UNFINISHED: Final = ".unfinished"
"""Ending of a file that is being written."""


class _Writing:
    """A file being written beside its place."""

    def __init__(self, folder: Path, path: str) -> None:
        self.target = folder / path
        self.path = path
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self._beside = self.target.with_name(self.target.name + UNFINISHED)
        self._file = self._beside.open("wb")
        self._sum = hashlib.sha256()
        self._rows = 0
        self._bytes = 0

    def lines(self, lines: Iterable[bytes]) -> None:
        """Add lines."""
        for line in lines:
            self._rows += 1
            self.write(line + b"\n")

    def write(self, part: bytes) -> None:
        """Add bytes."""
        self._bytes += len(part)
        self._sum.update(part)
        self._file.write(part)

    def finish(self) -> Resource:
        """Bring what was written to the disk, still beside its place."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        return Resource(path=self.path, rows=self._rows, bytes=self._bytes, sha256=self._sum.hexdigest())

    @property
    def differs(self) -> bool:
        """Whether other bytes stand in its place, or none."""
        return _sha256(self.target) != self._sum.hexdigest()

    def put(self) -> bool:
        """Rename it to its place, unless the same bytes stand there; gives whether it was renamed."""
        if not self.differs:
            self._beside.unlink()
            return False
        self._beside.replace(self.target)
        sync_folder(self.target.parent)
        return True

    def discard(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._beside.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def publish(ledger: Ledger, output: Path, *, run: str, moment: datetime) -> list[str]:
    """Bring the published files up to the ledger.

    Args:
        ledger: The ledger.
        output: The output folder.
        run: The run that the manifest names.
        moment: The time that the manifest gives.

    Returns:
        The paths of the files that were rewritten; none where nothing changed.

    Raises:
        OSError: The disk is full, read-only or failing; what was published before stands.

    """
    written: list[_Writing] = []
    try:
        projection = Projection(ledger, output)
        resources = []
        for path, lines in projection.files():
            file = _Writing(output, path)
            written.append(file)
            file.lines(lines)
            resources.append(file.finish())
        listed = {path: part["hash"] for path, part in published(output).items()}
        as_listed = listed == {part.path: f"sha256:{part.sha256}" for part in resources}
        if as_listed and not any(file.differs for file in written):
            return []
        info = PackageInfo(
            run=run,
            time=clock.stamp(moment),
            extractor=f"archive_spider {__version__}",
            sources=projection.sources(),
            withdrawn=sorted(projection.takedown.ids) if projection.takedown else (),
        )
        for path, content in package_files(resources, info).items():
            file = _Writing(output, path)
            written.append(file)
            file.write(content)
            file.finish()
        return _put(output, written, resources)
    finally:
        for file in written:
            file.discard()


def _put(output: Path, written: list[_Writing], resources: list[Resource]) -> list[str]:
    """Rename all that was written to its place, the data first, the manifest last; gives what was changed."""
    data, about = written[: len(resources)], written[len(resources) :]
    changed = [file.path for file in data if file.put()] + _withdraw(output, resources)
    return changed + [file.path for file in about if file.put()]


def _withdraw(output: Path, resources: Iterable[Resource]) -> list[str]:
    """Remove files that the last manifest lists and this publication does not make."""
    keep = {resource.path for resource in resources}
    left = sorted(path for path in published(output) if path not in keep)
    for path in left:
        (output / path).unlink(missing_ok=True)
    return left


def published(output: Path) -> dict[str, dict[str, Any]]:
    """Give the resources that the manifest of an output folder lists, by their paths; none where it is damaged."""
    try:
        manifest = json.loads((output / MANIFEST).read_bytes())
        return {resource["path"]: resource for resource in manifest["resources"]}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return {}
