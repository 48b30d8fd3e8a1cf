"""Which archives there are: the declarations in `archive_spider/spiders`, and the user's own, by name.

The user's own are the Python files of the folder `archives` in the working folder, or of the folder that
`archive-spider.toml` names as `declarations`; docs/add-an-archive.md walks through one.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from traceback import FrameSummary, extract_tb
from types import ModuleType

from archive_spider import configuration, spiders
from archive_spider.exits import UnknownNameError, UserError
from archive_spider.pages.base import Hints
from archive_spider.spiders.base import Listing, ListingSpider


class DeclarationError(UserError):
    """A declaration of the user's cannot be read, or says what it must not."""


class NoListingsError(UserError):
    """An archive was asked for that declares no listing."""


def archives(*, own: bool = True) -> dict[str, type[ListingSpider]]:
    """Give every declared archive by its name.

    Args:
        own: Those of the user's too.

    Raises:
        DeclarationError: One of the user's cannot be read.

    """
    found = {}
    for module in iter_modules(spiders.__path__):
        if module.name == "base" or module.name.startswith("_"):
            continue
        for spider in _declared(import_module(f"{spiders.__name__}.{module.name}")):
            found[spider.name] = spider
    for file in sorted(own_folder().glob("[!_]*.py")) if own else ():
        read = _declared(_load(file.resolve(), file.stat().st_mtime_ns))
        if [spider.name for spider in read] != [file.stem]:
            raise DeclarationError(f"{file} must declare one archive, whose name is {file.stem} as the file's.")
        if file.stem in found:
            raise DeclarationError(f"{file}: there is an archive {file.stem} already. Give it another name.")
        found[file.stem] = read[0]
    return dict(sorted(found.items()))


def own_folder() -> Path:
    """Give the folder of the user's own declarations, which need not exist."""
    return configuration.load().declarations


def _declared(module: ModuleType) -> list[type[ListingSpider]]:
    classes = (found for _, found in inspect.getmembers(module, inspect.isclass) if issubclass(found, ListingSpider))
    return [spider for spider in classes if spider.__module__ == module.__name__]


@lru_cache
def _load(file: Path, changed: int) -> ModuleType:  # noqa: ARG001 a file that was changed is read again
    """Run a declaration.

    Raises:
        DeclarationError: It is no Python, or fails.

    """
    module = ModuleType(f"own_archives.{file.stem}")
    module.__file__ = str(file)
    try:
        code = compile(file.read_bytes(), str(file), "exec")
        exec(code, module.__dict__)  # noqa: S102 the user's own file, as `scrapy` and `pytest` run theirs
    except Exception as error:
        line = getattr(error, "lineno", None) or next(
            (f.lineno for f in _frames(error) if f.filename == str(file)), "?"
        )
        raise DeclarationError(f"{file}, line {line}: {type(error).__name__}: {error}") from error
    return module


def _frames(error: Exception) -> Iterable[FrameSummary]:
    return extract_tb(error.__traceback__)


def archive(name: str) -> type[ListingSpider]:
    """Give an archive's declaration.

    Raises:
        UnknownNameError: There is none of that name; the message gives the nearest.

    """
    known = archives()
    if name not in known:
        raise UnknownNameError("archive", name, known, "“archive-spider archives” lists them.")
    return known[name]


def hints_of(name: str, moment: datetime | None = None) -> Hints:
    """Give what an archive's declaration tells the layouts at a time; None is now."""
    return archive(name).hints_at(moment)


def choose(spider: type[ListingSpider], wanted: Iterable[str]) -> dict[str, Listing]:
    """Give the listings asked for, by slug; all where none is asked for.

    Args:
        spider: The archive.
        wanted: Slugs, or ISO 3166-1 alpha-2 codes of countries.

    Raises:
        UnknownNameError: The archive has no such listing; the message gives the nearest.

    """
    wanted = list(wanted)
    if not spider.listings:
        raise NoListingsError(f"The archive {spider.name} declares no listing.")
    if not wanted:
        return dict(spider.listings)
    chosen: dict[str, Listing] = {}
    for name in wanted:
        of_code = {slug: listing for slug, listing in spider.listings.items() if name.upper() in listing.countries}
        if name.casefold() in spider.listings:
            chosen[name.casefold()] = spider.listings[name.casefold()]
        elif of_code:
            chosen |= of_code
        else:
            hint = f"“archive-spider archives {spider.name}” lists its listings."
            raise UnknownNameError(f"listing of {spider.name}", name, spider.listings, hint)
    return chosen
