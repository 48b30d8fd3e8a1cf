"""FollowTheMoney entities, one a line, for Aleph, OpenAleph and the tools around them.

| record | entities |
|---|---|
| entry | Article |
| speaker | Person or Organization, Employment for the role, Documentation to the article |
| quote | Note on the speaker |
| case | Person, CourtCase with CourtCaseParty where a court, a charge or a sentence is named, Documentation |
| event | Event |
| name as written | Mention |

There is no schema for a quote, and none for a charge or a sentence: offsets, confidence, cues and approximate dates
are lost; charges and sentences become words in `category` and `summary`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import orjson

from archive_spider.export.files import whole_file
from archive_spider.export.links import web
from archive_spider.export.published import Published
from archive_spider.export.who import Who
from archive_spider.records import Case, Entry, Event, Quote, Speaker

_LANGUAGES: Final = {"en": "eng", "fr": "fra", "es": "spa", "ar": "ara", "pt": "por", "ru": "rus", "zh": "zho"}
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def entity(identifier: str, schema: str, **properties: Any) -> dict[str, Any]:  # noqa: ANN401 - words, lists, nothing
    """Give an entity; every property is a list of its values, without those that are empty."""
    listed = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    kept = {name: [str(part) for part in value if part not in (None, "")] for name, value in listed.items()}
    return {"id": f"as-{identifier}", "schema": schema, "properties": {n: v for n, v in kept.items() if v}}


def _hash(*parts: str | None) -> str:
    return hashlib.sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()[:20]


def _language(code: str | None) -> str | None:
    return _LANGUAGES.get((code or "").partition("-")[0])


def _date(edtf: str | None) -> str | None:
    """Give the date as FollowTheMoney takes it: year, month or day; an interval by its beginning."""
    found = _DATE.match(edtf or "")
    return found[0] if found else None


class Entities:
    """The entities of a publication; those that many entries share come once."""

    def __init__(self, published: Published, *, with_text: bool) -> None:
        self._published = published
        self._with_text = with_text
        self._who = Who.of(published)
        self._given: set[str] = set()

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Give each entity."""
        for entry in self._published.entries():
            for found in self._entry(entry):
                if found["id"] not in self._given:
                    self._given.add(found["id"])
                    yield found

    def _entry(self, entry: Entry) -> Iterator[dict[str, Any]]:
        yield entity(
            entry.id,
            "Article",
            title=entry.title or entry.date,
            fileName=entry.title or entry.date,
            sourceUrl=web(entry.url),
            publishedAt=entry.date,
            language=_language(entry.language),
            bodyText=entry.text if self._with_text else None,
            publisher=entry.archive,
            retrievedAt=entry.provenance.fetched,
            country=[code.lower() for code in entry.countries],
        )
        for quote in entry.quotes:
            yield from self._quote(entry, quote)
        for case in entry.cases:
            yield from self._case(entry, case)

    def _named(self, entry: Entry, mention: Case | Speaker, role: str) -> Iterator[dict[str, Any]]:
        """Give the person of a mention, what ties them to the article, and their name as it stands there."""
        person = self._who.person(mention)
        others = {spelling.name for spelling in person.names} - {person.name}
        name = mention.person.name if isinstance(mention, Case) else mention.name
        native = [person.native_name] if person.native_name else []
        yield entity(person.id, "Person", name=person.name, alias=[*sorted(others), *native])
        yield self._documented(entry, person.id, role)
        yield entity(
            f"m-{_hash(entry.id, person.id, name)}",
            "Mention",
            document=f"as-{entry.id}",
            name=name,
            resolved=f"as-{person.id}",
            detectedSchema="Person",
        )

    @staticmethod
    def _documented(entry: Entry, identifier: str, role: str) -> dict[str, Any]:
        return entity(
            f"d-{_hash(entry.id, identifier, role)}",
            "Documentation",
            document=f"as-{entry.id}",
            entity=f"as-{identifier}",
            role=role,
            date=entry.date,
        )

    def _quote(self, entry: Entry, quote: Quote) -> Iterator[dict[str, Any]]:
        speakers = [speaker for speaker in (quote.speaker, *quote.also) if speaker and speaker.kind != "unnamed"]
        spoke = []
        for speaker in speakers:
            organization = speaker.organization if speaker.kind == "person" else speaker.name
            employer = f"o-{_hash(organization.casefold())}" if organization else None
            if employer:
                yield entity(employer, "Organization", name=organization)
            if speaker.kind == "organization" and employer:
                spoke.append(employer)
                yield self._documented(entry, employer, "quoted")
                continue
            yield from self._named(entry, speaker, "quoted")
            person = self._who.person(speaker).id
            spoke.append(person)
            if employer:
                yield entity(
                    f"r-{_hash(person, employer, speaker.role)}",
                    "Employment",
                    employee=f"as-{person}",
                    employer=f"as-{employer}",
                    role=speaker.role,
                )
        yield entity(
            quote.id,
            "Note",
            description=quote.text,
            entity=[f"as-{identifier}" for identifier in spoke or [entry.id]],
            sourceUrl=web(entry.url),
        )

    def _case(self, entry: Entry, case: Case) -> Iterator[dict[str, Any]]:
        yield from self._named(entry, case, "person at risk")
        person = self._who.person(case)
        country = [code.lower() for code in entry.countries] if len(entry.countries) == 1 else []
        if case.court or case.charges or case.sentence:
            yield entity(
                case.id,
                "CourtCase",
                name=f"{person.name} ({entry.date})",
                category=[charge.text for charge in case.charges],
                status=case.status,
                court=case.court,
                summary=case.sentence.text if case.sentence else None,
                country=country,
                sourceUrl=web(entry.url),
            )
            yield entity(
                f"x-{case.id}", "CourtCaseParty", party=f"as-{person.id}", case=f"as-{case.id}", role="defendant"
            )
            yield self._documented(entry, case.id, "case")
        for number, event in enumerate(case.events, 1):
            yield self._event(entry, case, person.id, number, event)

    def _event(self, entry: Entry, case: Case, person: str, number: int, event: Event) -> dict[str, Any]:
        name = event.type.capitalize()
        return entity(
            f"v-{case.id}-{number}",
            "Event",
            name=f"{name}: {case.person.name}",
            date=_date(event.date),
            location=event.place,
            country=event.country.lower() if event.country else None,
            involved=f"as-{person}",
            summary=f"{name} by {event.authority}" if event.authority else None,
            sourceUrl=web(entry.url),
        )


def write(published: Published, target: Path, *, with_text: bool) -> list[Path]:
    """Write the entities as lines of JSON to the file `target`; give it as the only file."""
    with whole_file(target) as path, path.open("wb") as file:
        file.writelines(orjson.dumps(found) + b"\n" for found in Entities(published, with_text=with_text))
    return [target]
