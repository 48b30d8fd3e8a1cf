"""JSON-LD in the terms of schema.org: articles, the quotations in them, and who said them.

schema.org has no words for a case at risk: cases become `about` on the article, with the person's name; events,
charges and sentences are lost, and so are offsets, confidence and provenance beyond the link.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import orjson

from archive_spider.export.files import whole_file
from archive_spider.export.links import web
from archive_spider.export.published import Published
from archive_spider.export.who import Who
from archive_spider.records import Entry, Kind, Quote, Speaker

CONTEXT: Final = {
    "@vocab": "https://schema.org/",
    "url": {"@type": "@id"},
    "isPartOf": {"@type": "@id"},
    "about": {"@type": "@id"},
    "datePublished": {"@type": "Date"},
}
_TYPES: Final[dict[Kind, str]] = {"report": "Report", "blog": "BlogPosting", "letter": "Article", "event": "Article"}


def _node(identifier: str, kind: str, **properties: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    kept = {name: value for name, value in properties.items() if value not in (None, "", [])}
    return {"@id": f"urn:archive-spider:{identifier}", "@type": kind, **kept}


def _article(entry: Entry, who: Who, *, with_text: bool) -> dict[str, Any]:
    return _node(
        entry.id,
        _TYPES.get(entry.kind, "NewsArticle"),
        headline=entry.title,
        datePublished=entry.date,
        dateModified=entry.updated,
        inLanguage=entry.language,
        url=web(entry.url),
        publisher=entry.archive,
        articleBody=entry.text if with_text else None,
        about=[f"urn:archive-spider:{who.person(case).id}" for case in entry.cases],
    )


def _speaker(speaker: Speaker, who: Who) -> dict[str, Any]:
    if speaker.kind != "person":
        kind = "Organization" if speaker.kind == "organization" else "Person"
        return _node(speaker.id, kind, name=speaker.name)
    employer = {"@type": "Organization", "name": speaker.organization} if speaker.organization else None
    return _node(who.person(speaker).id, "Person", name=speaker.name, jobTitle=speaker.role, affiliation=employer)


def _quotation(entry: Entry, quote: Quote, who: Who) -> dict[str, Any]:
    speakers = [_speaker(speaker, who) for speaker in (quote.speaker, *quote.also) if speaker]
    return _node(
        quote.id,
        "Quotation",
        text=quote.text,
        creator=speakers,
        inLanguage=entry.language,
        isPartOf=f"urn:archive-spider:{entry.id}",
    )


def nodes(published: Published, *, with_text: bool) -> Iterator[dict[str, Any]]:
    """Give each node of the graph: articles with their quotations, then the persons."""
    who = Who.of(published)
    for entry in published.entries():
        yield _article(entry, who, with_text=with_text)
        for quote in entry.quotes:
            yield _quotation(entry, quote, who)
    for person in who.people.values():
        spelled = sorted({spelling.name for spelling in person.names} - {person.name})
        native = [person.native_name] if person.native_name else []
        yield _node(person.id, "Person", name=person.name, alternateName=[*spelled, *native])


def write(published: Published, target: Path, *, with_text: bool) -> list[Path]:
    """Write one graph to the file `target`; give it as the only file."""
    with whole_file(target) as path, path.open("wb") as file:
        file.write(b'{"@context":' + orjson.dumps(CONTEXT) + b',"@graph":[\n')
        for number, node in enumerate(nodes(published, with_text=with_text)):
            file.write((b",\n" if number else b"") + orjson.dumps(node))
        file.write(b"\n]}\n")
    return [target]
