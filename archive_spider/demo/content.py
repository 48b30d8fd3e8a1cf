"""What the demo archive holds on each of its days: listings and entries, read from `fixtures/demo`.

Entries are either written out (`entries/*.toml`) or told of a person (`people.toml`) with one of the texts for that
kind of event (`stories.toml`). Nothing is random: the same day gives the same archive.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, StrictUndefined, Template

from archive_spider.exits import UserError

FOLDER: Final = Path(__file__).parents[2] / "fixtures" / "demo"
DAYS: Final = range(1, 6)
HOST: Final = "www.lantern.example"

_MONTHS: Final = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_PRONOUNS: Final = {"male": ("he", "him", "his"), "female": ("she", "her", "her")}
_SECTION_PATHS: Final = {"fr": "fr/nouvelles", "es": "es/noticias"}


class NoDemoError(UserError):
    """The demo archive is not there: the program was installed without its source tree."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The demo archive is not at {folder}: it comes with a clone of the project, not with a package."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A paginated list of entries; `markup` and `date` say how Drupal prints it."""

    slug: str
    name: str
    country: str
    term: int
    markup: str
    date: str

    @property
    def path(self) -> str:
        """The address of its first page."""
        return f"/category/country/{self.slug}"

    @property
    def feed(self) -> str:
        """The address of its feed."""
        return f"/taxonomy/term/{self.term}/all/feed"

    def at(self, page: int) -> str:
        """Give the address of a page, counted from 0."""
        return f"{self.path}?page={page}" if page else self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, sub-heading (`h3`) or list (`ul`, a line for each item)."""

    tag: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image with its caption and credit."""

    caption: str
    credit: str | None
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A PDF that an entry offers."""

    title: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What reading an entry should give: the person at risk, and who speaks each quote (None: either way is right)."""

    person: str
    speakers: tuple[str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry as the site has it on one day; `teaser` is how many blocks a listing shows.

    `truth` is known for entries that tell of a person of `people.toml`.
    """

    node: int
    title: str
    date: date | None
    section: str
    path: str
    listings: tuple[Listing, ...]
    language: str
    blocks: tuple[Block, ...]
    teaser: int
    stripped: bool = False
    image: Picture | None = None
    documents: tuple[File, ...] = ()
    references: tuple[str, ...] = ()
    truth: Truth | None = None

    @property
    def shown(self) -> tuple[Block, ...]:
        """The blocks that a listing shows."""
        return self.blocks[: self.teaser]

    @property
    def cut(self) -> bool:
        """Whether a listing shows only the beginning."""
        return self.teaser < len(self.blocks)

    @property
    def type(self) -> str:
        """Drupal's name for this type of node."""
        return self.section.rstrip("s") if self.section not in _SECTION_PATHS else "news"


@dataclass(frozen=True, slots=True)
class Archive:
    """The whole archive on one day; `entries` are newest first."""

    name: str
    rows: int
    listings: dict[str, Listing]
    entries: tuple[Entry, ...]
    banner: Entry

    def listed(self, slug: str) -> list[Entry]:
        """Give the entries of a listing, newest first."""
        return [entry for entry in self.entries if self.listings[slug] in entry.listings]

    def pages(self, slug: str) -> int:
        """Give how many pages a listing has."""
        return max(1, -(-len(self.listed(slug)) // self.rows))


def heading(day: date) -> str:
    """Write a date as the listings do: `March 04, 2019`."""
    return f"{_MONTHS[day.month - 1]} {day:%d}, {day.year}"


def _long(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _stories() -> Environment:
    environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 plain text, escaped by the site
    environment.filters |= {
        "long": _long,
        "md": lambda day: f"{_MONTHS[day.month - 1]} {day.day}",
        "dm": lambda day: f"{day.day} {_MONTHS[day.month - 1]}",
        "year": lambda day: str(day.year),
        "heading": heading,
        "plus": lambda day, days: day + timedelta(days=days),
        "cap": _capital,
        "a": lambda noun: ("an " if noun[0] in "aeiou" else "a ") + noun,
    }
    return environment


@cache
def _compiled(text: str) -> Template:
    return _stories().from_string(text)


def _read(name: str) -> dict[str, Any]:
    path = FOLDER / name
    if not path.is_file():
        raise NoDemoError(FOLDER)
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _slug(title: str) -> str:
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    return "-".join(re.findall(r"[a-z0-9]+", ascii_title.lower()))[:70].strip("-")


@dataclass(slots=True)
class _Teller:
    """Tells the events of people with the texts for them, each kind's texts and the speakers in turn."""

    texts: dict[str, list[dict[str, Any]]]
    speakers: dict[str, list[dict[str, Any]]]
    names: dict[str, str]
    told: Counter[str] = field(default_factory=Counter)

    def tell(self, person: dict[str, Any], event: dict[str, Any]) -> dict[str, Any]:
        """Give the entry, as it would be written out, of one event."""
        story = self._next(event["do"], self.texts[event["do"]])
        known = self._known(person, event)
        entry: dict[str, Any] = {key: event[key] for key in ("day", "gone", "edit") if key in event}
        entry |= {key: story[key] for key in ("section", "teaser")}
        entry |= {"date": event["shown"], "listings": [person["listing"]]}
        names = {
            "p": person["name"],
            "kin": person["kin_name"],
            "lawyer": person["lawyer"],
            "s": known["s"]["name"],
            "t": known["t"]["name"],
        }
        entry["truth"] = Truth(person=person["name"], speakers=tuple(names.get(who) for who in story["says"]))
        entry |= {key: _compiled(story[key]).render(known) for key in ("title", "body", "byline") if key in story}
        if "ua" in story:
            entry["ua"] = known["ua"]
        if "image" in story:
            caption, _, credit = _compiled(story["image"]).render(known).partition(" © ")
            caption, _, via = caption.partition(" via ")
            entry["image"] = {"caption": caption, "credit": credit or f"via {via}"}
        return entry

    def _next(self, kind: str, choices: list[dict[str, Any]]) -> dict[str, Any]:
        number = self.told[kind]
        self.told[kind] += 1
        return choices[number % len(choices)]

    def _known(self, person: dict[str, Any], event: dict[str, Any]) -> dict[str, Any]:
        listing, shown = person["listing"], event["shown"]
        he, him, his = _PRONOUNS[person["gender"]]
        native = f" ({person['native']})" if "native" in person else ""
        self.told["ua"] += 1
        return {
            "p": person | {"age": shown.year - person["born"], "in_native": native},
            "s": self._next(f"s {listing}", self.speakers[listing]),
            "t": self.speakers[listing][(self.told[f"s {listing}"]) % len(self.speakers[listing])],
            "land": self.names[listing],
            "day": shown,
            "on": dict.fromkeys(self.texts) | {other["do"]: other["on"] for other in person["events"]},
            "ua": f"UA {self.told['ua']}/{shown:%y}",
            "he": he,
            "him": him,
            "his": his,
            "He": _capital(he),
            "His": _capital(his),
        }


def _blocks(body: str) -> list[Block]:
    blocks = []
    for part in re.split(r"\n{2,}", body.strip("\n")):
        if part.startswith("## "):
            blocks.append(Block(tag="h3", text=part.removeprefix("## ")))
        elif part.startswith("- "):
            items = (line.removeprefix("- ") for line in part.splitlines())
            blocks.append(Block(tag="ul", text="\n".join(items)))
        else:
            blocks.append(Block(tag="p", text=part))
    return blocks


def _entry(number: int, written: dict[str, Any], listings: dict[str, Listing], day: int) -> Entry:
    body = written["body"]
    for edit in written.get("edit", []):
        if day >= edit["day"]:
            body = body.replace(edit["old"], edit["new"])
    blocks = _blocks(body)
    if "references" in written:
        blocks.append(Block(tag="p", text=f"Index number: {written['references']}"))
    lead = 0
    if "byline" in written:
        blocks.insert(0, Block(tag="p", text=written["byline"]))
        lead = 1
    on = tuple(listings[slug] for slug in written["listings"])
    documents = [
        File(title=each["title"], path=f"/sites/default/files/{each['file']}") for each in written.get("documents", [])
    ]
    if "ua" in written:
        file = re.sub(r"\W+", "_", f"{written['ua']} {on[0].name}".lower())
        documents.append(
            File(title=f"Download PDF of {written['ua']} {on[0].name}", path=f"/sites/default/files/{file}.pdf")
        )
    image = written.get("image")
    section = written["section"]
    slug = _slug(written["title"])
    return Entry(
        node=1000 + number,
        title=written["title"],
        date=written["date"],
        section=section,
        path=f"/{_SECTION_PATHS.get(section, section)}/{slug}",
        listings=on,
        language=written.get("language", "en"),
        blocks=tuple(blocks),
        teaser=min(written.get("teaser", len(blocks)) + lead, len(blocks)),
        stripped=written.get("stripped", False),
        image=image
        and Picture(
            caption=image["caption"],
            credit=image["credit"],
            path=f"/sites/default/files/styles/large/public/{slug}.png",
        ),
        documents=tuple(documents),
        references=tuple(written[key] for key in ("ua", "references") if key in written),
        truth=written.get("truth"),
    )


def _all_written(listings: dict[str, Listing]) -> list[dict[str, Any]]:
    """Give every entry of every day as it is or would be written out, oldest first."""
    texts: dict[str, list[dict[str, Any]]] = {}
    for story in _read("stories.toml")["story"]:
        texts.setdefault(story["do"], []).append(story)
    speakers: dict[str, list[dict[str, Any]]] = {}
    for speaker in _read("archive.toml")["speaker"]:
        speakers.setdefault(speaker["listing"], []).append(speaker)
    teller = _Teller(texts, speakers, {slug: listing.name for slug, listing in listings.items()})
    written = [teller.tell(person, event) for person in _read("people.toml")["person"] for event in person["events"]]
    for slug in listings:
        written += [{"listings": [slug]} | entry for entry in _read(f"entries/{slug}.toml")["entry"]]
    return sorted(written, key=lambda entry: (entry["date"], entry["title"]))


def archive(day: int = 1) -> Archive:
    """Give the archive on one of its days.

    Args:
        day: One of `DAYS`; entries come, change and go from day to day.

    Raises:
        NoDemoError: `fixtures/demo` is not there.

    """
    described = _read("archive.toml")
    listings = {each["slug"]: Listing(**each) for each in described["listing"]}
    entries = [
        _entry(number, written, listings, day)
        for number, written in enumerate(_all_written(listings))
        if written.get("day", DAYS.start) <= day < written.get("gone", DAYS.stop)
    ]
    banner = described["banner"]
    shown = Entry(
        node=900,
        title=banner["title"],
        date=None,
        section="action",
        path=banner["path"],
        listings=tuple(listings.values()),
        language="en",
        blocks=tuple(_blocks(banner["body"])),
        teaser=1,
    )
    return Archive(described["name"], described["rows"], listings, tuple(reversed(entries)), shown)
