"""Measure cases and speakers on the demo archive, whose truth is known because its stories were made from it.

    python benchmarks/demo_truth.py [--misses]

The stories were written for the demonstration, not for the rules: a second opinion beside `make accuracy`.
"""

from __future__ import annotations

import argparse
from collections import Counter

from archive_spider.capture import Capture
from archive_spider.demo.content import DAYS, archive
from archive_spider.demo.content import Entry as Story
from archive_spider.demo.site import BASE, Site
from archive_spider.reader import read
from archive_spider.records import Entry
from archive_spider.spiders.lantern import Lantern


def read_story(site: Site, story: Story) -> Entry:
    """Read the page of a story's entry."""
    address = BASE + story.path
    page = Capture(payload=site.respond(address).body, source=address, url=address)
    codes = tuple(listing.country for listing in story.listings)
    (entry,) = read(page, archive="lantern", countries=codes, hints=Lantern.hints).entries
    return entry


def misses(story: Story, entry: Entry, counts: Counter[str]) -> list[str]:
    """Count what is right and give what is wrong with one entry."""
    truth = story.truth
    if truth is None:
        return []
    wrong = []
    named = [case.person.name for case in entry.cases]
    counts.update(
        cases=1, cases_found=truth.person in named, cases_spurious=sum(name != truth.person for name in named)
    )
    if named != [truth.person]:
        wrong.append(f"case of {truth.person}: {', '.join(named) or 'none'}")
    speakers = [quote.speaker.name if quote.speaker else None for quote in entry.quotes]
    if None in truth.speakers:
        return wrong
    counts.update(quotes=len(truth.speakers), quotes_found=len(speakers))
    if len(speakers) != len(truth.speakers):
        wrong.append(f"{len(truth.speakers)} quotes: {len(speakers)}")
        return wrong
    for meant, found in zip(truth.speakers, speakers, strict=True):
        counts.update(speakers_right=meant == found)
        if meant != found:
            wrong.append(f"speaker {meant}: {found}")
    return wrong


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what is wrong")
    shown = parser.parse_args().misses
    counts: Counter[str] = Counter()
    site = Site(archive(DAYS[-1]))
    for story in site.archive.entries:
        for miss in misses(story, read_story(site, story), counts):
            if shown:
                print(f"{story.path}: {miss}")
    print(
        f"persons at risk: {counts['cases_found']} of {counts['cases']} found, {counts['cases_spurious']} others named"
    )
    print(f"quotes: {counts['quotes_found']} for {counts['quotes']}, {counts['speakers_right']} speakers right")


if __name__ == "__main__":
    main()
