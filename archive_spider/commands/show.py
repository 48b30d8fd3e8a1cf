"""`archive-spider show`: one record, as a person would like to read it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Annotated

import typer

from archive_spider import terminal
from archive_spider.commands._looks import entry_lines
from archive_spider.commands._options import Config, Json, Output
from archive_spider.commands._published import records
from archive_spider.exits import Exit
from archive_spider.export import find
from archive_spider.export.links import copy_of
from archive_spider.records import Entry, PersonHistory, to_line

_WIDTH = 96


def show(
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help="Of an entry, a quote, a case, a speaker or a person.")
    ],
    as_json: Json = False,
    output: Output = None,
    config: Config = None,
) -> Exit:
    """Show one record: an entry with its facts and its text, or a person with the timeline.

    [bold]Examples[/bold]

    archive-spider show e-0f343b0931126a20

    archive-spider show q-8d2c31f0a4b97e65 --json     # the entry in which the quote stands
    """
    record = find.by_id(records(output, config), identifier)
    if as_json:
        terminal.write(to_line(record))
        return Exit.DONE
    for line in _entry(record) if isinstance(record, Entry) else _person(record):
        terminal.write(line)
    return Exit.DONE


def _entry(entry: Entry) -> Iterator[str]:
    yield from entry_lines(entry)
    provenance = entry.provenance
    copy = copy_of(entry.url, provenance.captured or provenance.fetched or entry.date)
    if copy:
        yield terminal.plain(f"  copy near that day: {copy}")
    yield terminal.plain(f"  read by {provenance.extractor} as {provenance.layout}, {provenance.digest}")
    for paragraph in entry.text.split("\n\n"):
        yield ""
        yield from textwrap.wrap(terminal.plain(paragraph), _WIDTH, break_long_words=False)


def _person(person: PersonHistory) -> Iterator[str]:
    native = f" {person.native_name}" if person.native_name else ""
    yield terminal.plain(f"{person.name}{native}")
    others = sorted({spelling.name for spelling in person.names} - {person.name})
    if others:
        yield terminal.plain(f"  also written {', '.join(others)}")
    if person.status:
        yield terminal.plain(f"  {person.status} on {person.status_date}, says {person.status_entry_id}")
    for event in person.timeline:
        told = [event.date or "no date", event.type, event.place, *event.charges, event.sentence]
        conflict = "; entries disagree" if event.conflict else ""
        yield terminal.plain(f"    {', '.join(filter(None, told))}  [{', '.join(event.entry_ids)}]{conflict}")
    for held in person.roles:
        role = ", ".join(filter(None, [held.role, held.organization]))
        yield terminal.plain(f"  {role or 'no role'}: {held.first} to {held.last}")
    for mention in person.mentions:
        yield terminal.plain(f"  {mention.date}  {mention.kind}  {mention.entry_id}  {mention.name}")
    for maybe in person.maybe:
        yield terminal.plain(f"  perhaps the same as {maybe.id}: {maybe.why}")
