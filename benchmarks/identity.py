"""Measure who is joined with whom against `fixtures/labels/identity.toml`: pairs right, wrong and missed."""

from __future__ import annotations

import argparse
import tomllib
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from archive_spider.records import Case, Entry, Event, Person, Provenance, Quote, Sentence, Span, Speaker
from archive_spider.store.people import build_people

LABELS = Path(__file__).resolve().parent.parent / "fixtures" / "labels" / "identity.toml"


@dataclass
class Score:
    """Pairs of mentions: rightly joined, wrongly joined, wrongly kept apart; the last two by name."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of the joins that are right; 1 where there is none."""
        return self.right / (self.right + len(self.wrong)) if self.right + len(self.wrong) else 1.0

    @property
    def recall(self) -> float:
        """The share of the pairs of one person that are joined."""
        return self.right / (self.right + len(self.missed)) if self.right + len(self.missed) else 1.0


def _case(identity: str, mention: dict[str, Any]) -> Case:
    person = Person(
        id=f"p-{identity}",
        name=mention["name"],
        start=0,
        end=1,
        **{k: mention[k] for k in ("native_name", "age", "gender", "ethnicity", "occupation") if k in mention},
        aliases=mention.get("aliases", []),
        pseudonym=mention.get("pseudonym", False),
    )
    months = mention.get("months")
    return Case(
        id=f"c-{identity}",
        person=person,
        status=mention.get("status", "unknown"),
        events=[
            Event(type=kind, date=day, place=place or None, start=0, end=1)
            for kind, day, place in mention.get("events", [])
        ],
        charges=[Span(text=charge, start=0, end=1) for charge in mention.get("charges", [])],
        sentence=Sentence(kind="imprisonment", months=months, text="", start=0, end=1) if months else None,
        held_at=mention.get("held_at"),
    )


def entry_of(identity: str, mention: dict[str, Any]) -> Entry:
    """Give the entry that holds one labelled mention."""
    entry = Entry(
        id=f"e-{identity}",
        archive="labels",
        countries=[mention["country"]],
        date=mention["date"],
        date_text=mention["date"],
        text="",
        provenance=Provenance(source="", digest="", layout="", extractor=""),
    )
    if mention.get("speaker"):
        described = {k: mention.get(k) for k in ("role", "organization")}
        speaker = Speaker(id=f"s-{identity}", name=mention["name"], start=0, end=1, **described)
        entry.quotes = [Quote(id=f"q-{identity}", text="", start=0, end=1, speaker=speaker)]
    else:
        entry.cases = [_case(identity, mention)]
    return entry


def measure(*, held_out: bool | None = None) -> Score:
    """Join all labelled mentions as one archive, and score the pairs.

    Args:
        held_out: Only the groups kept aside, only the others, or all.

    """
    groups = tomllib.loads(LABELS.read_text(encoding="utf-8"))["group"]
    entries, truth, kept = [], {}, set()
    for number, group in enumerate(groups):
        for place, mention in enumerate(group["mentions"]):
            identity = f"{number:02}{place:02}"
            entries.append(entry_of(identity, mention))
            truth[f"e-{identity}"] = (number, mention["person"], mention["name"])
        if held_out is None or group.get("held_out", False) is held_out:
            kept.add(number)
    person_of = {m.entry_id: person.id for person in build_people(entries) for m in person.mentions}
    score = Score()
    for a, b in combinations(sorted(truth), 2):
        if not {truth[a][0], truth[b][0]} <= kept:
            continue
        joined, same = person_of[a] == person_of[b], truth[a][:2] == truth[b][:2]
        label = f"{truth[a][2]} / {truth[b][2]} (group {truth[a][0] + 1}, {a} {b})"
        if joined and same:
            score.right += 1
        elif joined:
            score.wrong.append(label)
        elif same:
            score.missed.append(label)
    return score


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what is wrongly joined or kept apart")
    options = parser.parse_args()
    for name, part in (("kept in", False), ("held out", True), ("all", None)):
        score = measure(held_out=part)
        print(f"{name:9} precision {score.precision:.3f}  recall {score.recall:.3f}  right {score.right}")
        if options.misses and part is not None:
            print(*(f"  - wrongly joined: {pair}" for pair in score.wrong), sep="\n")
            print(*(f"  - missed: {pair}" for pair in score.missed), sep="\n")


if __name__ == "__main__":
    main()
