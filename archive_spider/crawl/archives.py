"""Which archives there are: the declarations in `archive_spider/spiders`, by name."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from datetime import datetime
from importlib import import_module
from pkgutil import iter_modules

from archive_spider import spiders
from archive_spider.exits import UnknownNameError, UserError
from archive_spider.pages.base import Hints
from archive_spider.spiders.base import Listing, ListingSpider


class NoListingsError(UserError):
    """An archive was asked for that declares no listing."""


def archives() -> dict[str, type[ListingSpider]]:
    """Give every declared archive by its name."""
    found = {}
    for module in iter_modules(spiders.__path__):
        if module.name == "base" or module.name.startswith("_"):
            continue
        for _, spider in inspect.getmembers(import_module(f"{spiders.__name__}.{module.name}"), inspect.isclass):
            if issubclass(spider, ListingSpider) and spider.__module__.endswith(f".{module.name}"):
                found[spider.name] = spider
    return dict(sorted(found.items()))


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
