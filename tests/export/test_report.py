"""The report as data and as text; `test_report_in_a_browser.py` opens it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from archive_spider import records as r
from archive_spider.export import report
from archive_spider.export.published import Published
from archive_spider.export.report.data import segments, spans
from archive_spider.takedown import Takedown
from benchmarks.invented import HOSTILE, entry, history, publish


class Page(HTMLParser):
    """What a browser would see of the page: its elements, and what stands in scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, str] = {}
        self.within: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.within = (dict(attrs).get("id") or tag) if tag in ("script", "style") else None

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the interface of HTMLParser
        self.within = None

    def handle_data(self, data: str) -> None:
        if self.within:
            self.inside[self.within] = self.inside.get(self.within, "") + data

    def unpacked(self, block: str) -> Any:
        return json.loads(zlib.decompress(base64.b64decode(self.inside[block])))


@pytest.fixture(scope="module")
def page(usual: Published) -> Page:
    return Page(report.render(usual, "evidence", None))


def test_every_entry_person_and_quote_is_there(usual: Published, page: Page) -> None:
    index = page.unpacked("index")
    entries = {one.id: one for one in usual.entries()}
    assert {one["id"] for one in index["entries"]} == set(entries)
    assert len(index["quotes"]) == sum(len(one.quotes) for one in entries.values())
    at_risk = {person.name for person in usual.people() if person.status}
    assert {person["name"] for person in index["people"]} == at_risk
    dates = [one["date"] for one in index["entries"]]
    assert dates == sorted(dates, reverse=True)


def test_a_native_name_is_no_other_spelling(tmp_path: Path) -> None:
    one = next(found for found in map(entry, range(9)) if found.cases)
    name = one.cases[0].person.name
    people = history([one])
    person = next(person for person in people if person.name == name)
    person.native_name = "安娜"
    person.names = [r.Spelling(name=spelling, script="Latn", entry_ids=[one.id]) for spelling in (name, "安娜", "Anna")]
    output = publish(tmp_path / "output", [one], people=people)
    index = Page(report.render(Published(output), "evidence", None)).unpacked("index")
    (shown,) = index["people"]
    assert (shown["native"], shown["aliases"]) == ("安娜", ["Anna"])


def test_every_fact_points_at_its_words(usual: Published, page: Page) -> None:
    index = page.unpacked("index")
    texts = page.unpacked("block-0") + page.unpacked("block-1")
    entries = {one.id: one for one in usual.entries()}
    checked = 0
    for person in index["people"]:
        for part in (*person["charges"], *person["sentences"]):
            number, start, end = part["at"]
            assert words_at(texts[number], start, end) == part["text"]
            checked += 1
        for event in person["timeline"]:
            for number, start, end in event["at"]:
                text = entries[index["entries"][number]["id"]].text
                assert words_at(texts[number], start, end) == text[start:end] != ""
                checked += 1
    assert checked > 500


def words_at(parts: list[list[Any]], start: int, end: int) -> str:
    return "".join(words[max(0, start - offset) : max(0, end - offset)] for offset, words in parts)


def test_only_paragraphs_with_facts_are_carried() -> None:
    one = entry(1)
    last = one.text.split("\n\n")[-1]
    assert last not in "".join(words for _, words in segments(one, "evidence"))
    assert segments(one, "full") == [(0, one.text)]
    alone = segments(one, "none")
    assert all(one.text[offset : offset + len(words)] == words for offset, words in alone)
    assert [(offset, offset + len(words)) for offset, words in alone] == spans(one)
    assert sum(len(words) for _, words in alone) < len(one.text) / 2


def test_the_policy_allows_nothing_but_the_script_and_style_of_the_page(page: Page) -> None:
    policy = next(attrs["content"] or "" for tag, attrs in page.tags if attrs.get("http-equiv"))
    for name, rule in (("script", "script-src"), ("style", "style-src")):
        digest = base64.b64encode(hashlib.sha256(page.inside[name].encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert not [attrs for _, attrs in page.tags if "style" in attrs or any(name.startswith("on") for name in attrs)]
    assert not [tag for tag, attrs in page.tags if tag in ("link", "img", "iframe", "object") or attrs.get("src")]


def test_hostile_words_are_only_in_the_data(hurtful: Published) -> None:
    text = report.render(hurtful, "full", None)
    outside = re.sub(r'<script type="application/octet-stream".*?</script>', "", text)
    for words in HOSTILE:
        if len(words.strip()) > 6:
            assert words not in outside
    links = Page(text).unpacked("index")["entries"]
    assert all(one["url"] is None or re.match(r"https?://", one["url"]) for one in links)
    assert all(one["copy"] is None or one["copy"].startswith("https://web.archive.org/web/") for one in links)


def test_changes_are_those_since_the_report_before(usual: Published, tmp_path: Path) -> None:
    output = publish(tmp_path / "output", [entry(number) for number in range(5)])
    target = tmp_path / "report.html"

    def told() -> tuple[str | None, dict[str, int]]:
        report.write(Published(output), target)
        changes = Page(target.read_text(encoding="utf-8")).unpacked("index")["changes"]
        return changes["since"], changes["counts"]

    assert told() == (None, {"added": 5})
    assert told() == (None, {"added": 5}), "nothing new: the same is shown again"
    path = output / "changes.jsonl"
    later = r.Change(run="r-2", time="2026-03-02T04:05:06Z", change="changed", id=entry(0).id, fields=["text"])
    gone = r.Change(run="r-2", time="2026-03-02T04:05:06Z", change="gone", id="e-gone")
    path.write_text(path.read_text() + "".join(r.to_line(change) + "\n" for change in (later, gone)))
    assert told() == ("2026-03-01T04:05:06Z", {"changed": 1, "gone": 1})
    assert told() == ("2026-03-01T04:05:06Z", {"changed": 1, "gone": 1})


def test_withdrawn_and_redacted_names_are_nowhere(usual: Published) -> None:
    one = next(found for found in usual.entries() if found.cases)
    name = one.cases[0].person.name
    for redact in (False, True):
        quiet = replace(usual, takedown=Takedown(names=frozenset([name])), redact=redact)
        page = Page(report.render(quiet, "full", None))
        blocks = [block for block in page.inside if block.startswith(("index", "block"))]
        content = "".join(json.dumps(page.unpacked(block), ensure_ascii=False) for block in blocks)
        assert name not in content
        if redact:
            assert "lantern.example" not in content
            assert not any(case.person.name in content for found in usual.entries() for case in found.cases)


def test_a_publication_without_people_or_changes_is_still_drawn(tmp_path: Path) -> None:
    one = entry(1)
    output = publish(tmp_path / "output", [one], people=[])
    index = Page(report.render(Published(output), "evidence", None)).unpacked("index")
    assert [person["name"] for person in index["people"]] == [case.person.name for case in one.cases]
    assert all(person["timeline"] for person in index["people"])


def test_the_same_records_give_the_same_page(usual: Published) -> None:
    assert report.render(usual, "evidence", None) == report.render(usual, "evidence", None)
