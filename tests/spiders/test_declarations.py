"""Every archive is declared the same way: file, class and name agree, and nothing that users see is missing."""

from __future__ import annotations

import inspect
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel import Locale

from archive_spider.crawl.archives import archive, archives, choose
from archive_spider.crawl.guard import Guard
from archive_spider.exits import UnknownNameError
from archive_spider.pages import LAYOUTS
from archive_spider.pages.base import Hints
from archive_spider.spiders.amnesty_ca import AmnestyCa
from archive_spider.spiders.base import Era, Listing, ListingSpider, SessionNeededError, by_country

DECLARED = archives()
TERRITORIES = set(Locale("en").territories)
INVENTED = re.compile(r"Q[M-Z]|X[A-Z]")  # left to users by ISO 3166-1
LONGEST = 40
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("spider", DECLARED.values(), ids=DECLARED)
class TestDeclaration:
    def test_file_class_and_name_agree(self, spider: type[ListingSpider]) -> None:
        assert spider.__module__ == f"archive_spider.spiders.{spider.name}"
        assert spider.__name__.casefold() == spider.name.replace("_", "")

    def test_it_says_whose_archive_it_is(self, spider: type[ListingSpider]) -> None:
        assert spider.__doc__
        assert spider.organization
        assert spider.structure_known_from

    def test_it_is_short(self, spider: type[ListingSpider]) -> None:
        lines = Path(inspect.getfile(spider)).read_text(encoding="utf-8").splitlines()
        assert len(lines) <= LONGEST

    def test_its_listings_are_within_its_hosts(self, spider: type[ListingSpider]) -> None:
        guard = Guard(spider.allowed_hosts)
        assert spider.listings
        assert all(guard.allows(listing.url) for listing in spider.listings.values())

    def test_its_countries_are_iso_codes(self, spider: type[ListingSpider]) -> None:
        codes = {code for listing in spider.listings.values() for code in listing.countries}
        assert {code for code in codes if not INVENTED.fullmatch(code)} <= TERRITORIES

    def test_its_layouts_are_known(self, spider: type[ListingSpider]) -> None:
        hints = [spider.hints, *(era.hints for era in spider.eras)]
        assert {layout for one in hints for layout in one.layouts} <= set(LAYOUTS)


@pytest.mark.parametrize("room", ["pages", "extract"])
def test_no_code_below_knows_an_archive(room: str) -> None:
    known = {name for spider in DECLARED.values() for name in (spider.name, *spider.allowed_hosts)}
    named = re.compile(rf"(?<![\w.])(?:{'|'.join(re.escape(name.removeprefix('www.')) for name in known)})(?![\w-])")
    code = (ROOT / "archive_spider" / room).rglob("*.py")
    assert {file.name: found[0] for file in code if (found := named.search(file.read_text("utf-8")))} == {}


def test_older_captures_keep_the_hints_of_their_time() -> None:
    old, older, new = (Hints(date_formats=(form,)) for form in ("%Y", "%m", "%d"))

    class Changed(ListingSpider):
        name = "changed"
        hints = new
        eras = (Era(date(2010, 1, 1), older), Era(date(2021, 6, 1), old))

    days = {datetime(year, 1, 1, tzinfo=UTC): hints for year, hints in ((2009, older), (2015, old), (2022, new))}
    assert {day: Changed.hints_at(day) for day in days} == days
    assert Changed.hints_at(None) is new


def test_listings_are_chosen_by_slug_or_code() -> None:
    assert set(choose(AmnestyCa, ["china"])) == {"china"}
    assert set(choose(AmnestyCa, ["CN", "ir"])) == {"china", "iran"}
    assert len(choose(AmnestyCa, [])) == len(AmnestyCa.listings)
    assert choose(AmnestyCa, ["venezuela"])["venezuela"].url.endswith("/venezuala")


def test_wrong_names_get_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="china"):
        choose(AmnestyCa, ["chna"])
    with pytest.raises(UnknownNameError, match="amnesty_ca"):
        archive("amnesty_cn")


def test_listings_by_country() -> None:
    made = by_country("https://relief.example/{slug}/", {"egypt": "egypt-0"})
    assert made["egypt"] == Listing("https://relief.example/egypt-0/", ("EG",))
    assert len(made) > 190


def test_a_spider_without_a_run_says_how_to_start_it() -> None:
    with pytest.raises(SessionNeededError, match="archive-spider crawl amnesty_ca"):
        AmnestyCa()
