"""Many nights: normal growth raises no alarm; a site that went wrong does, and the old files stand."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import timedelta
from html import escape
from pathlib import Path

import pytest
from crawling import entries, published, rows
from listing_site import Site, document, stories, story
from nights import START, night

from archive_spider.exits import Exit

NIGHTS = 30


def grow(site: Site, chance: random.Random, number: int) -> None:
    """Let a normal day pass: some new entries, an edit, rarely one that is taken down."""
    for place, listed in enumerate(site.listings.values(), 1):
        for nth in range(chance.choice((0, 0, 0, 1, 1, 2, 5))):
            made = story(100_000 * place + 100 * number + nth, START.date() + timedelta(days=number))
            made.image = chance.random() < 0.6
            made.body = [*made.body[: chance.choice((2, 3))], *made.body[2:]]
            listed.append(made)
        if chance.random() < 0.2:
            edited = chance.choice(listed)
            edited.body = [*edited.body, f"UPDATE of July {chance.randrange(10, 28)}: the hearing is over."]
        if chance.random() < 0.03:
            listed.remove(chance.choice(listed))


def test_normal_nights_raise_no_alarm_and_lose_nothing(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 a repeatable one
    shared = stories(43)
    site = Site({"bahal": list(shared), "marun": shared[:12]})
    removed: set[str] = set()
    for number in range(NIGHTS):
        before = {entry.title for listed in site.listings.values() for entry in listed}
        if number:
            grow(site, chance, number)
        removed |= before - {entry.title for listed in site.listings.values() for entry in listed}
        summary = night(site, tmp_path, START + timedelta(days=number))
        assert (summary.code, summary.alarms) == (Exit.DONE, []), f"night {number}"
    final = night(site, tmp_path, START + timedelta(days=NIGHTS), full=True)
    assert final.code is Exit.DONE
    for slug, listed in site.listings.items():
        assert {entry["title"] for entry in entries(tmp_path, slug)} == {entry.title for entry in listed}
        texts = {entry["title"]: entry["text"] for entry in entries(tmp_path, slug)}
        lost = [(entry.title, text) for entry in listed for text in entry.body if text not in texts[entry.title]]
        assert not lost
    told = [row["change"] for row in rows(tmp_path / "changes.jsonl")]
    assert told.count("gone") - told.count("back") == len(removed)


# --- nights that go wrong -------------------------------------------------------------------------------------------


def redesign(site: Site) -> None:
    """Set rows in markup that no layout knows."""

    def page(path: str) -> str:
        cards = "".join(f"<section><b>{escape(entry.title)}</b></section>" for entry in site.listings["bahal"])
        return document("Bahal", f"<div class='cards'>{cards}</div>")

    site.page = page  # type: ignore[method-assign]


def halve(site: Site) -> None:
    """Show every second entry only."""
    for slug, listed in site.listings.items():
        site.listings[slug] = listed[::2]


def empty_field(site: Site) -> None:
    """Print entries without their words."""
    for listed in site.listings.values():
        for entry in listed:
            entry.image = False
            entry.body = ["…"]


def challenge(site: Site) -> None:
    """Put a guard before every page."""
    words = "<h1>Checking your browser before you go on</h1><p>Enable JavaScript and cookies to continue</p>"
    site.page = lambda _: document("Just a moment...", words)  # type: ignore[method-assign]


def one_page_only(site: Site) -> None:
    """Lose the pager."""
    usual = Site.listing
    link = re.compile(r'<li class="pager-next.*?</li>')
    site.listing = lambda slug, number: link.sub("", usual(site, slug, number))  # type: ignore[method-assign]


def other_addresses(site: Site) -> None:
    """Serve the same entries under other links and days."""
    for slug, listed in site.listings.items():
        site.listings[slug] = [story(entry.number + 5000, entry.day + timedelta(days=3)) for entry in listed]


def future(site: Site) -> None:
    """Print days to come."""
    for slug, listed in site.listings.items():
        site.listings[slug] = [*listed, *(story(9000 + n, START.date() + timedelta(days=400)) for n in range(5))]


WRONG: list[tuple[Callable[[Site], None], Exit, str]] = [
    (redesign, Exit.SUSPICIOUS, "no entries"),
    (halve, Exit.SUSPICIOUS, "missing"),
    (empty_field, Exit.SUSPICIOUS, "field"),
    (challenge, Exit.UNREACHABLE, ""),
    (one_page_only, Exit.SUSPICIOUS, "next link"),
    (other_addresses, Exit.SUSPICIOUS, "missing"),
    (future, Exit.SUSPICIOUS, "dates"),
]


@pytest.mark.parametrize("days", [1, 8], ids=["refresh", "sweep"])
@pytest.mark.parametrize(("spoil", "code", "gate"), WRONG, ids=lambda part: getattr(part, "__name__", None))
def test_a_site_that_went_wrong_leaves_the_old_files(
    tmp_path: Path, spoil: Callable[[Site], None], code: Exit, gate: str, days: int
) -> None:
    site = Site({"bahal": stories(40)})
    assert night(site, tmp_path, START).code is Exit.DONE
    before = published(tmp_path)
    spoil(site)
    for moment in (START + timedelta(days=days), START + timedelta(days=days + 1)):
        summary = night(site, tmp_path, moment)
        assert summary.code is code, summary.text()
        assert published(tmp_path) == before
        assert gate in " ".join(summary.alarms)
        assert not gate or "bahal" in summary.text()


def test_accept_takes_the_new_data_on_purpose(tmp_path: Path) -> None:
    site = Site({"bahal": stories(40)})
    night(site, tmp_path, START)
    halve(site)
    assert night(site, tmp_path, START + timedelta(days=8)).code is Exit.SUSPICIOUS
    assert night(site, tmp_path, START + timedelta(days=8), accept=True).code is Exit.DONE
    assert len(entries(tmp_path)) == 20
    assert [row["change"] for row in rows(tmp_path / "changes.jsonl")].count("gone") == 20


def test_one_wrong_listing_does_not_hold_the_others(tmp_path: Path) -> None:
    site = Site({"bahal": stories(40), "marun": stories(10)})
    night(site, tmp_path, START)
    before = published(tmp_path)["demo_site/bahal/entries.jsonl"]
    site.listings["bahal"] = site.listings["bahal"][::3]
    site.listings["marun"].append(story(70))
    summary = night(site, tmp_path, START + timedelta(days=8))
    assert summary.code is Exit.SUSPICIOUS
    assert published(tmp_path)["demo_site/bahal/entries.jsonl"] == before
    assert len(entries(tmp_path, "marun")) == 11


def test_an_entry_that_slides_off_the_end_of_a_short_listing_is_kept(tmp_path: Path) -> None:
    site = Site({"bahal": stories(5)})
    night(site, tmp_path, START)
    site.listings["bahal"] = [*site.listings["bahal"][1:], story(20)]
    summary = night(site, tmp_path, START + timedelta(days=1))
    assert summary.code is Exit.DONE
    assert len(entries(tmp_path)) == 6
    assert [row["change"] for row in rows(tmp_path / "changes.jsonl")].count("gone") == 0
