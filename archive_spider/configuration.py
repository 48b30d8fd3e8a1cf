"""`archive-spider.toml`: what a machine that crawls every night says once.

```toml
contact = "you@example.org"     # under which sites can reach you
output = "output"
on_fail = "mail -s archive-spider you@example.org"
declarations = "archives"       # folder of declarations of your own

[archives.amnesty_ca]
countries = ["china", "iran"]   # all listings where it is left out
from = "wayback"                # the site itself where it is left out
```
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final

import msgspec

from archive_spider.exits import UserError

FILE: Final = Path("archive-spider.toml")


class ConfigurationError(UserError):
    """The configuration file is missing, no TOML, or holds what is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSettings:
    """What is asked of one archive.

    Attributes:
        countries: Slugs or country codes of its listings; all where it is empty.
        source: Where pages come from: `live`, `wayback`, or a path; `from` in the file.

    """

    countries: tuple[str, ...] = ()
    source: str = "live"


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The whole file; `output` and `declarations` are relative to the folder of the file."""

    contact: str | None = None
    output: Path = Path("output")
    on_fail: str | None = None
    declarations: Path = Path("archives")
    archives: dict[str, ArchiveSettings] = field(default_factory=dict)


class _Archive(msgspec.Struct, forbid_unknown_fields=True, rename={"source": "from"}):
    countries: tuple[str, ...] = ()
    source: str = "live"


class _File(msgspec.Struct, forbid_unknown_fields=True):
    contact: str | None = None
    output: Annotated[str, msgspec.Meta(min_length=1)] = "output"
    on_fail: str | None = None
    declarations: str = "archives"
    archives: dict[str, _Archive] = {}


def load(path: Path | None = None) -> Configuration:
    """Read the configuration.

    Args:
        path: The file; None for `archive-spider.toml` in the working folder, which may be missing.

    Raises:
        ConfigurationError: The file named is missing, is no TOML, or holds an unknown or wrong value.

    """
    file = path or FILE
    try:
        read = msgspec.toml.decode(file.read_bytes(), type=_File)
    except FileNotFoundError as error:
        if path is None:
            return Configuration()
        raise ConfigurationError(f"{path} does not exist. docs/run-a-crawl.md shows what belongs in it.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file}: {error}. docs/run-a-crawl.md shows what belongs in it.") from error
    except IsADirectoryError as error:
        raise ConfigurationError(f"{file} is a folder; --config takes a TOML file.") from error
    return Configuration(
        contact=read.contact,
        output=file.parent / read.output,
        on_fail=read.on_fail,
        declarations=file.parent / read.declarations,
        archives={
            name: ArchiveSettings(countries=archive.countries, source=archive.source)
            for name, archive in read.archives.items()
        },
    )
