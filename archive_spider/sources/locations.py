"""Where files are: paths of this machine, and addresses that fsspec opens (`s3://…`, `https://host/pages.wacz`).

A file at an address is copied to this machine before it is read, going on where the transfer broke off. Names that
are shown and kept hold neither passwords nor the query of an address, which may be a signature.
"""

from __future__ import annotations

import errno
import logging
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from archive_spider import __version__
from archive_spider.exits import Exit, UserError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

ARCHIVE_ENDINGS: Final = (".warc", ".warc.gz", ".warc.zst", ".wacz")

_ADDRESS: Final = re.compile(r"[a-z][a-z\d+.-]*://", re.IGNORECASE)
_SECRET: Final = re.compile(r"(?<=://)[^/?#\s]*@|\?(?:(?!::)\S)*")
_SECONDS: Final = 30
"""How long a server may be silent."""
_TRIES: Final = 4
_PAUSE: Final = 0.5
_CHUNK: Final = 1 << 20
_MISSING: Final = frozenset({404, 410})
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


class NoFileError(UserError):
    """There is no file or folder at a place, or nothing that opens the place."""


class UnreachableFileError(UserError):
    """The server that has a file does not answer, or refuses."""

    exit = Exit.UNREACHABLE


@dataclass(frozen=True, slots=True)
class Here:
    """A file on this machine; `torn` says why it is not all of it."""

    path: Path
    torn: str | None = None


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file of this machine."""

    path: Path

    @property
    def name(self) -> str:
        """What messages and records call it."""
        return str(self.path)

    @property
    def basename(self) -> str:
        """The last part of its name."""
        return self.path.name

    @property
    def modified(self) -> datetime | None:
        """When it was last written."""
        return datetime.fromtimestamp(self.path.stat().st_mtime, UTC).replace(microsecond=0)

    @contextmanager
    def here(self) -> Iterator[Here]:
        """Give it as it is."""
        yield Here(self.path)


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file that fsspec opens."""

    system: AbstractFileSystem
    path: str
    name: str

    @property
    def basename(self) -> str:
        """The last part of its name."""
        return PurePosixPath(unquote(self.name) if "http" in self.system.protocol else self.name).name

    @property
    def modified(self) -> datetime | None:
        """When it was last written; None where the place does not say so."""
        try:
            found: datetime = self.system.modified(self.path)
        except (NotImplementedError, OSError, KeyError):
            return None
        return found.astimezone(UTC).replace(microsecond=0)

    @contextmanager
    def here(self) -> Iterator[Here]:
        """Give a copy that is gone afterwards."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "copy"
            with copy.open("wb") as into:
                torn = self._copy(into)
            yield Here(copy, torn)

    def _copy(self, into: IO[bytes]) -> str | None:
        """Copy the file; gives why it broke off for good."""
        options: dict[str, int] = {}
        broken = ""
        for attempt in range(_TRIES):
            time.sleep(_PAUSE * attempt)
            if options:
                into.seek(0)
                into.truncate()
            try:
                with self.system.open(self.path, "rb", **options) as remote:
                    _copy_rest(remote, into)
            except Exception as error:
                if is_full(error):
                    raise
                broken = _reason(error)
                if isinstance(error, ValueError) and "http" in self.system.protocol:  # it gives no part of a file
                    options = {"block_size": 0}
            else:
                return None
        return f"it broke off after {into.tell():,} bytes ({broken})"


def _copy_rest(remote: IO[bytes], into: IO[bytes]) -> None:
    if into.tell():
        remote.seek(into.tell())
    while chunk := remote.read(_CHUNK):
        into.write(chunk)


def is_full(error: Exception) -> bool:
    """Say whether an error is that of a disk of this machine, and so no fault of what is read."""
    return isinstance(error, OSError) and error.errno in _FULL


File = LocalFile | RemoteFile


@dataclass(frozen=True, slots=True)
class Found:
    """What there is at a place: one file, or those of a folder in the order of their names."""

    files: tuple[File, ...]
    folder: bool


def is_address(place: str) -> bool:
    """Say whether a place is an address (`s3://…`) and no path."""
    return bool(_ADDRESS.match(place))


def is_web_archive_file(address: str) -> bool:
    """Say whether an address is, by its ending, that of a WARC or WACZ file."""
    return urlsplit(address).path.lower().endswith(ARCHIVE_ENDINGS)


def shown(place: str) -> str:
    """Give a place without passwords and without the query of its address."""
    return _SECRET.sub("", place) if is_address(place) else place


def find(place: str, endings: tuple[str, ...]) -> Found:
    """Look what there is at a place.

    Args:
        place: A path, or an address that fsspec opens.
        endings: Those of the names of the files that are wanted where it is a folder.

    Raises:
        NoFileError: There is nothing, or the place cannot be opened with what is installed.
        UnreachableFileError: The server that has it does not answer, or refuses.

    """
    if place.lower().startswith("file://"):
        place = url2pathname(urlsplit(place).path)
    if is_address(place):
        return _find_remote(place, endings)
    path = Path(place)
    if not path.exists():
        raise NoFileError(f"{place} does not exist. Give a file or folder of saved pages, WARC or WACZ files.")
    if not path.is_dir():
        return Found((LocalFile(path),), folder=False)
    files = (file for file in path.rglob("*") if file.name.lower().endswith(endings) and file.is_file())
    return Found(tuple(LocalFile(file) for file in sorted(files)), folder=True)


def _find_remote(place: str, endings: tuple[str, ...]) -> Found:
    name = shown(place)
    if place.lower().startswith(("http://", "https://")) and not is_web_archive_file(place):
        raise NoFileError(
            f"{name}: over http only WARC and WACZ files are read, told by their ending"
            f" ({', '.join(ARCHIVE_ENDINGS)}). Save the page and give the file, or crawl its site."
        )
    system, path = _opened(place)
    try:
        folder = system.info(path)["type"] == "directory"
        found = sorted(system.find(path)) if folder else []
    except Exception as error:  # noqa: BLE001 every file system has errors of its own
        raise _unopened(name, error) from None
    if not folder:
        return Found((RemoteFile(system, path, name),), folder=False)
    files = [file for file in found if file.lower().endswith(endings)]
    return Found(tuple(RemoteFile(system, file, _member_name(system, file, name)) for file in files), folder=True)


def _member_name(system: AbstractFileSystem, file: str, place: str) -> str:
    return f"{place}!{file}" if "::" in place else str(system.unstrip_protocol(file))


def _opened(place: str) -> tuple[AbstractFileSystem, str]:
    try:
        import fsspec  # noqa: PLC0415 an extra, which need not be installed
        from fsspec.core import url_to_fs  # noqa: PLC0415 likewise
    except ImportError:
        raise NoFileError(
            f"{shown(place)}: reading files from elsewhere needs fsspec: pip install 'archive-spider[remote]'"
        ) from None
    logging.getLogger("fsspec").setLevel(logging.WARNING)  # below that it tells whole addresses, passwords and all
    try:
        found: tuple[fsspec.AbstractFileSystem, str] = url_to_fs(place, **_options(place))
    except ImportError as error:
        raise NoFileError(
            f"{shown(place)}: a package that opens it is missing ({error}): pip install 'archive-spider[remote]',"
            " and for s3:// 'archive-spider[s3]'"
        ) from None
    except ValueError as error:
        raise NoFileError(f"{shown(place)} cannot be opened: {_reason(error)}") from None
    except Exception as error:  # noqa: BLE001 every file system has errors of its own
        raise _unopened(shown(place), error) from None
    return found


def _options(place: str) -> dict[str, Any]:
    """Give what HTTP is to do: no endless waiting, files as they are, a name by which the server knows who asks."""
    protocols = [protocol for protocol in ("http", "https") if f"{protocol}://" in place.lower()]
    if not protocols:
        return {}
    from aiohttp import ClientTimeout  # noqa: PLC0415 part of the extra

    client = {
        "timeout": ClientTimeout(total=None, sock_connect=_SECONDS, sock_read=_SECONDS),
        "auto_decompress": False,
        "headers": {"User-Agent": f"archive-spider/{__version__}"},
    }
    return {protocol: {"client_kwargs": client} for protocol in protocols}


def _unopened(name: str, error: BaseException) -> UserError:
    """Tell what is missing from what does not answer: for HTTP, fsspec calls both missing."""
    cause = error.__cause__
    if cause and (isinstance(cause, OSError) or type(cause).__module__.startswith("aiohttp.")):
        error = cause
    if getattr(error, "status", None) in _MISSING or isinstance(error, FileNotFoundError):
        return NoFileError(f"{name}: there is no such file.")
    return UnreachableFileError(f"{name} cannot be reached: {_reason(error)}. Try again, or copy the file here first.")


def _reason(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return f"no answer in {_SECONDS} seconds"
    status = getattr(error, "status", None)
    if status:
        return f"status {status}"
    told = getattr(error, "strerror", None) or _SECRET.sub("", str(error))
    return f"{type(error).__name__}: {told}" if told else type(error).__name__
