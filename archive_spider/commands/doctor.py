"""`archive-spider doctor`: whether this machine can do the work."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement

from archive_spider import configuration, terminal
from archive_spider.commands._options import Config, Json, Output
from archive_spider.crawl import archives
from archive_spider.exits import Exit, UserError
from archive_spider.extract import lexicon

_DISTRIBUTION: Final = "archive-spider"
_LEAST_SPACE: Final = 1 << 30
"""Bytes that should be free: a large listing with its WARC files takes a few hundred megabytes."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found, and what to do where it is not well."""

    check: str
    well: bool
    found: str


def doctor(output: Output = None, config: Config = None, as_json: Json = False) -> Exit:
    """Check the installation: Python, packages, word lists, configuration, the output folder.

    [bold]Examples[/bold]

    archive-spider doctor

    archive-spider doctor --config /etc/archive-spider.toml --json
    """
    findings = list(_findings(output, config))
    if as_json:
        for finding in findings:
            terminal.write(json.dumps(asdict(finding), ensure_ascii=False))
    else:
        rows = [("ok" if finding.well else "TROUBLE", finding.check, finding.found) for finding in findings]
        for line in terminal.table(rows):
            terminal.write(line)
    return Exit.DONE if all(finding.well for finding in findings) else Exit.USAGE


def _findings(output: Path | None, config: Path | None) -> Iterator[Finding]:
    yield Finding("Python", well=sys.version_info >= (3, 11), found=sys.version.split()[0])
    yield _try("packages", _packages)
    yield _try("languages", lambda: ", ".join(lexicon.languages()))
    yield _try("archives", lambda: ", ".join(archives.archives()))
    yield _try("configuration", lambda: _configured(config))
    try:
        folder = output or configuration.load(config).output
    except UserError:
        return
    yield _folder(folder)


def _try(check: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(check, well=True, found=look())
    except UserError as error:
        return Finding(check, well=False, found=error.message)


def _packages() -> str:
    """Hold the packages that are installed against those that are needed.

    Raises:
        UserError: Some are missing or too old.

    """
    try:
        needed = [Requirement(line) for line in metadata.requires(_DISTRIBUTION) or ()]
    except metadata.PackageNotFoundError as error:
        raise UserError(
            f"{_DISTRIBUTION} itself is not installed, only its files are here. Run `make install`."
        ) from error
    wrong = [trouble for each in needed if not each.marker or each.marker.evaluate() if (trouble := _trouble(each))]
    if wrong:
        raise UserError(f"{'; '.join(wrong)}. Run `make install`.")
    return f"{len(needed)} as needed"


def _trouble(needed: Requirement) -> str | None:
    try:
        version = metadata.version(needed.name)
    except metadata.PackageNotFoundError:
        return f"{needed.name} is missing"
    return None if needed.specifier.contains(version, prereleases=True) else f"{needed.name} is {version}, not {needed}"


def _configured(config: Path | None) -> str:
    read = configuration.load(config)
    contact = f"contact {read.contact}" if read.contact else "no contact: live crawls need --contact"
    return f"{len(read.archives)} archives to refresh, {contact}"


def _folder(folder: Path) -> Finding:
    place = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not place.is_dir():
        return Finding("output", well=False, found=f"{place} is no folder")
    free = shutil.disk_usage(place).free
    space = f"{free / (1 << 30):.1f} GiB free"
    if not os.access(place, os.W_OK):
        return Finding("output", well=False, found=f"{folder} cannot be written")
    return Finding("output", well=free >= _LEAST_SPACE, found=f"{folder}, {space}")
