"""What a report shows: the records of one archive, shortened to what is drawn, with the place of every fact.

Texts are parted into segments `[offset, words]`, so that a report which shows only some paragraphs keeps the offsets
of the entry. Every fact carries `at`: `[entry number, start, end]`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from babel import Locale

from archive_spider.export.links import copy_of, web
from archive_spider.export.published import Published
from archive_spider.export.who import Who
from archive_spider.records import Case, Change, Entry, Event, PersonHistory, Quote, Speaker, TimelineEvent

Texts = Literal["full", "evidence", "none"]
"""Whole texts, the paragraphs in which facts stand, or the words of the facts alone."""

_CHANGES_SHOWN = 500


def spans(entry: Entry) -> list[tuple[int, int]]:
    """Give where the facts of an entry stand, in order, overlapping ones joined."""
    found = [(quote.start, quote.end) for quote in entry.quotes]
    found += [(speaker.start, speaker.end) for quote in entry.quotes for speaker in _speakers(quote)]
    for case in entry.cases:
        penalties = [part for part in (case.sentence, case.faces) if part]
        parts = [case.person, *case.events, *case.charges, *case.health, *case.concerns, *case.access, *penalties]
        found += [(part.start, part.end) for part in parts]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def segments(entry: Entry, texts: Texts) -> list[tuple[int, str]]:
    """Part an entry's text into what is shown of it: `[(offset, words)]`."""
    if texts == "full":
        return [(0, entry.text)]
    held = spans(entry)
    if texts == "none":
        return [(start, entry.text[start:end]) for start, end in held]
    shown, offset = [], 0
    for number, paragraph in enumerate(entry.text.split("\n\n")):
        end = offset + len(paragraph)
        if number == 0 or any(start < end and offset < stop for start, stop in held):
            shown.append((offset, paragraph))
        offset = end + 2
    return shown


def _speakers(quote: Quote) -> list[Speaker]:
    return [speaker for speaker in (quote.speaker, *quote.also) if speaker]


def _spans_of(parts: Iterable[Any], entry: int) -> list[dict[str, Any]]:
    return [{"text": part.text, "at": [entry, part.start, part.end]} for part in parts]


def _same_event(event: Event, told: TimelineEvent) -> bool:
    """Tell whether an event of a case is one of a timeline: same type, and dates of which one narrows the other."""
    here, there = (event.date or "").rstrip("~?%"), (told.date or "").rstrip("~?%")
    return event.type == told.type and (here.startswith(there) or there.startswith(here))


class Report:
    """The data of a report, gathered in one pass over the entries.

    Attributes:
        index: What the page needs to open: entries, people, speakers, quotes, changes.
        texts: The segments of each entry, in the order of `index["entries"]`.

    """

    def __init__(self, published: Published, texts: Texts, since: str | None) -> None:
        self._who = Who.of(published)
        self._entries: list[dict[str, Any]] = []
        self._numbers: dict[str, int] = {}
        self._cases: dict[str, list[tuple[int, Case]]] = defaultdict(list)
        self._speakers: dict[str, dict[str, Any]] = {}
        self._quotes: list[dict[str, Any]] = []
        self.texts: list[list[tuple[int, str]]] = []
        for entry in sorted(published.entries(), key=lambda entry: (entry.date, entry.id), reverse=True):
            self._add(entry, texts)
        changes = list(published.changes())
        self.until = max((change.time for change in changes), default="")
        self.index: dict[str, Any] = {
            "entries": self._entries,
            "countries": _country_names(code for entry in self._entries for code in entry["countries"]),
            "people": [self._person(identifier, cases) for identifier, cases in self._cases.items()],
            "speakers": list(self._speakers.values()),
            "quotes": self._quotes,
            "changes": self._changed(changes, since),
        }

    def _add(self, entry: Entry, texts: Texts) -> None:
        number = len(self._entries)
        self._numbers[entry.id] = number
        provenance = entry.provenance
        self._entries.append(
            {
                "id": entry.id,
                "date": entry.date,
                "kind": entry.kind,
                "title": entry.title,
                "countries": entry.countries,
                "language": entry.language,
                "url": web(entry.url) or web(provenance.source),
                "copy": copy_of(entry.url, provenance.captured or provenance.fetched or entry.date),
                "captured": provenance.captured is not None,
                "truncated": entry.truncated,
                "length": len(entry.text),
            }
        )
        self.texts.append(segments(entry, texts))
        for quote in entry.quotes:
            self._quote(number, quote)
        for case in entry.cases:
            self._cases[self._who.person(case).id].append((number, case))

    def _quote(self, entry: int, quote: Quote) -> None:
        known = [self._speaker(speaker) for speaker in _speakers(quote)]
        self._quotes.append(
            {
                "at": [entry, quote.start, quote.end],
                "speakers": known,
                "named": [[entry, speaker.start, speaker.end] for speaker in _speakers(quote)],
                "complete": quote.complete,
                "confidence": round(quote.confidence, 2),
            }
        )

    def _speaker(self, speaker: Speaker) -> int:
        key = self._who.person(speaker).id if speaker.kind == "person" else f"{speaker.kind} {speaker.name.casefold()}"
        name = self._who.people[key].name if key in self._who.people else speaker.name
        start = {"number": len(self._speakers), "name": name, "kind": speaker.kind, "roles": []}
        known = self._speakers.setdefault(key, start)
        role = {"role": speaker.role, "organization": speaker.organization if speaker.kind == "person" else None}
        if any(role.values()) and role not in known["roles"]:
            known["roles"].append(role)
        number: int = known["number"]
        return number

    def _person(self, identifier: str, cases: list[tuple[int, Case]]) -> dict[str, Any]:
        """Describe a person at risk; `cases` are newest first, as the entries are."""
        person = self._who.people[identifier]
        number, latest = cases[0]
        status_entry = self._numbers.get(person.status_entry_id or "", number)
        described = [case.person for _, case in cases]
        return {
            "id": person.id,
            "name": person.name,
            "native": person.native_name,
            "aliases": sorted({spelling.name for spelling in person.names} - {person.name, person.native_name}),
            "status": person.status or latest.status,
            "statusAt": status_entry,
            "occupation": next((one.occupation for one in described if one.occupation), None),
            "age": next(([one.age, self._entries[n]["date"][:4]] for n, c in cases if (one := c.person).age), None),
            "timeline": self._timeline(person, cases),
            "charges": _once(_spans_of(case.charges, n) for n, case in cases),
            "sentences": _once(_spans_of([case.sentence] if case.sentence else [], n) for n, case in cases),
            "months": next((c.sentence.months for _, c in cases if c.sentence and c.sentence.months), None),
            "penalty": next((case.sentence.kind for _, case in cases if case.sentence), None),
            "faces": _once(_spans_of([case.faces] if case.faces else [], n) for n, case in cases),
            "held": next((case.held_at for _, case in cases if case.held_at), None),
            "court": next((case.court for _, case in cases if case.court), None),
            "health": _once(_spans_of(case.health, n) for n, case in cases),
            "concerns": _once(_spans_of(case.concerns, n) for n, case in cases),
            "access": _once(_spans_of(case.access, n) for n, case in cases),
            "named": [[n, case.person.start, case.person.end] for n, case in cases],
            "maybe": list(self._alike(person)),
        }

    def _alike(self, person: PersonHistory) -> Iterator[dict[str, Any]]:
        """Give the names of those who may be the same person, each with the newest entry that names them."""
        for maybe in person.maybe:
            other = self._who.people.get(maybe.id)
            numbers = (
                [self._numbers[m.entry_id] for m in other.mentions if m.entry_id in self._numbers] if other else []
            )
            if other and numbers:
                yield {"text": other.name, "at": [min(numbers), 0, 0]}

    def _timeline(self, person: PersonHistory, cases: list[tuple[int, Case]]) -> list[dict[str, Any]]:
        if not person.timeline:
            told = [
                {"type": event.type, "date": event.date, "place": event.place, "at": [[n, event.start, event.end]]}
                for n, case in cases
                for event in case.events
            ]
            return sorted(told, key=lambda event: str(event["date"] or "9999"))
        return [
            {
                "type": told.type,
                "date": told.date,
                "place": told.place,
                "charges": told.charges,
                "sentence": told.sentence,
                "conflict": told.conflict,
                "at": list(self._told(told, cases)),
            }
            for told in person.timeline
        ]

    def _told(self, told: TimelineEvent, cases: list[tuple[int, Case]]) -> Iterator[list[int]]:
        """Give where each entry tells an event; the whole entry when its words cannot be singled out."""
        for identifier in told.entry_ids:
            number = self._numbers.get(identifier)
            if number is None:
                continue
            events = [event for n, case in cases if n == number for event in case.events]
            found = next((event for event in events if _same_event(event, told)), None)
            yield [number, found.start, found.end] if found else [number, 0, 0]

    def _changed(self, changes: list[Change], since: str | None) -> dict[str, Any]:
        latest = max((change.run for change in changes), default="")
        new = [change for change in changes if (change.time > since if since else change.run == latest)]
        counts: dict[str, int] = defaultdict(int)
        for change in new:
            counts[change.change] += 1
        shown = [
            {
                "change": change.change,
                "time": change.time,
                "fields": change.fields,
                "id": change.id,
                "entry": self._numbers.get(change.id),
            }
            for change in sorted(new, key=lambda change: change.time, reverse=True)
            if change.id in self._numbers or change.change == "gone"
        ]
        return {"since": since, "counts": counts, "shown": shown[:_CHANGES_SHOWN]}


def _once(found: Iterable[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Keep of equal words the first."""
    kept: dict[str, dict[str, Any]] = {}
    for parts in found:
        for part in parts:
            kept.setdefault(part["text"].casefold(), part)
    return list(kept.values())


def _country_names(codes: Iterable[str]) -> dict[str, str]:
    names = Locale("en").territories
    return {code: names.get(code, code) for code in sorted(set(codes))}
