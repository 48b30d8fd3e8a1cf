"""Pages known only as text, or whose markup no layout fits: split at the lines that are an entry's date."""

from __future__ import annotations

from typing import Final

from archive_spider import text as cleaning
from archive_spider.pages.base import Block, Body, Hints, Page, RawEntry
from archive_spider.pages.blocks import blocks_of
from archive_spider.pages.body import read_body
from archive_spider.pages.date_lines import DateLine, date_lines, dateline
from archive_spider.pages.words import kind_of, openings, plain, words
from archive_spider.records import Kind

NAME: Final = "dated-text"
_SHORT: Final = 120
_SENTENCE: Final = 7
_LEAST_LED: Final = 2


def _is_furniture(text: str) -> bool:
    bare = plain(text)
    return bare in words("labels", "drop") or bare.startswith(openings("labels", "starts"))


def _without_footer(blocks: list[Block]) -> list[Block]:
    end = len(blocks)
    while end and (not blocks[end - 1].text or _is_furniture(blocks[end - 1].text)):
        end -= 1
    return blocks[:end]


def _dates_come_last(blocks: list[Block], lines: list[DateLine]) -> bool:
    """Say whether each entry ends with its date: the page does, and text stands before the first date."""
    before = [block.text for block in blocks[: lines[0].at] if block.text and not _is_furniture(block.text)]
    return lines[-1].at == len(blocks) - 1 and any(len(text.split()) >= _SENTENCE for text in before)


def _title_of(blocks: list[Block]) -> tuple[str | None, list[Block], Kind | None]:
    """Take the title off an entry's opening lines; labels and captions before it stay with the text."""
    kind: Kind | None = None
    for index, block in enumerate(blocks):
        if kind_of(block.text):
            kind = kind or kind_of(block.text)
            continue
        if not block.text or len(block.text) > _SHORT or block.text[-1] in '.:,;”"…':
            return None, blocks, kind
        if index + 1 < len(blocks):
            return block.text, blocks[:index] + blocks[index + 1 :], kind
    return None, blocks, kind


def _entry(line: DateLine, body: Body, title: str | None, kind: Kind | None) -> RawEntry:
    return RawEntry(
        date=line.date,
        date_text=line.text,
        text=body.text,
        title=title,
        updated=body.updated,
        kind=body.kind or line.kind or kind,
        truncated=body.truncated,
        images=body.images,
        documents=body.documents,
        references=body.references,
        updates=body.updates,
        byline=body.byline,
        embargo=body.embargo,
        block_quotes=body.block_quotes,
    )


def _linked_heading(block: Block) -> str | None:
    return block.links[0][1] if block.kind == "heading" and block.links else None


def _led_in(blocks: list[Block], lines: list[DateLine]) -> list[int]:
    """Give where each entry starts: at its date, or at the heading or label over it where most entries have one."""
    starts = []
    for line in lines:
        start = line.at
        while start and (kind_of(blocks[start - 1].text) or blocks[start - 1].kind == "heading"):
            start -= 1
        starts.append(start)
    led = sum(start < line.at for start, line in zip(starts, lines, strict=True))
    return starts if led >= _LEAST_LED and led * 2 > len(lines) else [line.at for line in lines]


def _dated_first(line: DateLine, before: list[Block], own: list[Block], hints: Hints) -> RawEntry:
    """Read an entry whose date comes before its text; `before` is the heading and the label over the date."""
    title, url = line.title, None
    kind = next((kind for block in before if (kind := kind_of(block.text))), None)
    headings = [block for block in [*before, *own[:1]] if block.kind == "heading" and not kind_of(block.text)]
    if headings:
        title, url = headings[0].text, _linked_heading(headings[0])
        own = [block for block in own if block is not headings[0]]
    elif line.kind and not title:
        title, own, _ = _title_of(own)
    entry = _entry(line, read_body(own, date=line.date, languages=hints.languages), title, kind)
    entry.url = url
    return entry


def _dated_last(line: DateLine, own: list[Block], hints: Hints) -> RawEntry:
    body_of_captions = [block for block in own if block.text]
    lead = 0
    while lead < len(body_of_captions) and read_body(body_of_captions[: lead + 1], date=None).text == "":
        lead += 1
    title, rest, kind = _title_of(body_of_captions[lead:])
    body = read_body(body_of_captions[:lead] + rest, date=line.date, languages=hints.languages)
    return _entry(line, body, title, kind)


def _by_datelines(blocks: list[Block], hints: Hints) -> list[RawEntry]:
    """Split a text without date lines at the datelines of its entries; the short line before each is its title."""
    found = [(at, line) for at, block in enumerate(blocks) if (line := dateline(block, hints))]
    starts = [at - 1 if at and len(blocks[at - 1].text) <= _SHORT else at for at, _ in found]
    entries = []
    for index, (at, line) in enumerate(found):
        start, end = starts[index], starts[index + 1] if index + 1 < len(found) else len(blocks)
        body = read_body(blocks[at:end], date=line.date, languages=hints.languages)
        entry = _entry(line, body, blocks[start].text if start < at else None, None)
        entry.url = _linked_heading(blocks[start])
        entries.append(entry)
    return entries


def split(blocks: list[Block], hints: Hints) -> tuple[list[RawEntry], float]:
    """Split blocks into dated entries; give them and how sure the split is, 0 to 1."""
    blocks = _without_footer(blocks)
    lines = date_lines(blocks, hints)
    if not lines:
        entries = _by_datelines(blocks, hints)
        return entries, 0.3 if entries else 0.0
    sure = min(0.9, 0.5 + 0.05 * len(lines))
    if _dates_come_last(blocks, lines):
        starts = [0, *(line.at + 1 for line in lines[:-1])]
        return [
            _dated_last(line, blocks[start : line.at], hints) for start, line in zip(starts, lines, strict=True)
        ], sure
    starts = _led_in(blocks, lines)
    ends = [*starts[1:], len(blocks)]
    parts = [
        (line, blocks[start : line.at], blocks[line.at + 1 : end])
        for line, start, end in zip(lines, starts, ends, strict=True)
    ]
    return [_dated_first(line, before, own, hints) for line, before, own in parts], sure


def read_text(text: str, hints: Hints | None = None) -> Page:
    """Read a page known only as text.

    Args:
        text: The page; need not be clean.
        hints: Languages and date formats of the archive.

    """
    hints = hints or Hints()
    blocks = blocks_of(text)
    entries, sure = split(blocks, hints)
    return Page(
        layout=NAME,
        confidence=sure,
        role="listing",
        entries=entries,
        language=cleaning.detect_language(text),
        undated=0 if entries or not blocks else 1,
    )
