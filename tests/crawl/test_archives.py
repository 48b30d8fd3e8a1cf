"""What every declaration must be: named as its file, told in a docstring, short, its countries in ISO 3166."""

from __future__ import annotations

import inspect
import tomllib
from pathlib import Path

import pytest
from babel import Locale

from archive_spider.crawl.archives import archives, choose
from archive_spider.crawl.catalogue import markdown
from archive_spider.crawl.guard import Guard
from archive_spider.pages import LAYOUTS

DECLARED = sorted(archives().items())
SPIDERS = Path(__file__).parents[2] / "archive_spider" / "spiders"
USER_ASSIGNED = {"XQ", "QR", "QV"}
TERRITORIES = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()} - {
    "EU",
    "UN",
    "EZ",
    "ZZ",
}


@pytest.fixture(params=DECLARED, ids=lambda pair: pair[0])
def spider(request):
    return request.param[1]


def test_there_are_the_archives_of_the_field():
    assert {"amnesty_ca", "amnesty_org", "hrw", "cpj", "ohchr", "frontlinedefenders"} <= set(archives())


def test_the_file_has_the_name_and_is_short(spider):
    file = Path(inspect.getfile(spider))
    assert file.stem == spider.name
    assert len(file.read_text("utf-8").splitlines()) <= 40


def test_it_says_what_it_is(spider):
    assert len(inspect.getdoc(spider).split()) >= 20
    assert inspect.getmodule(spider).__doc__.rstrip().endswith((".", ")."))
    assert spider.organization
    assert spider.structure_known_from


def test_its_countries_are_of_iso_3166(spider):
    for listing in spider.listings.values():
        assert set(listing.countries) <= TERRITORIES | (USER_ASSIGNED if spider.private else set())


def test_its_listings_are_on_its_hosts_and_differ(spider):
    guard = Guard(spider.allowed_hosts)
    addresses = [listing.url for listing in choose(spider, ()).values()]
    assert all(guard.allows(address) for address in addresses)
    assert len(set(addresses)) == len(addresses)


def test_its_hints_name_layouts_and_languages(spider):
    for hints in (spider.hints, *(era.hints for era in spider.eras)):
        assert set(hints.layouts) <= set(LAYOUTS)
        assert all(Locale.parse(tag, sep="-") for tag in hints.languages)
    days = [era.valid_until for era in spider.eras]
    assert days == sorted(days)


def test_the_document_is_made_from_the_declarations():
    document = SPIDERS.parents[1] / "docs" / "archives.md"
    assert document.read_text("utf-8") == markdown(), "run make fix"
    for name, spider in DECLARED:
        assert (f"## {name}" in markdown()) != spider.private


def test_no_archive_is_named_below():
    names = [name for name, _ in DECLARED if name != "lantern"]
    files = [file for room in ("pages", "extract") for file in (SPIDERS.parent / room).rglob("*.py")]
    assert not [(file, name) for file in files for name in names if f'"{name}"' in file.read_text("utf-8")]


def test_the_codes_of_countries_are_iso():
    codes = tomllib.loads((SPIDERS / "countries.toml").read_text("utf-8"))
    assert set(codes.values()) <= TERRITORIES
    assert len(set(codes.values())) == len(codes)
