"""Pages known only as text, or whose markup no layout fits: split at the lines that are an entry's date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from archive_spider.language import detect_language
from archive_spider.pages.base import Block, Body, Hints, Page, RawEntry
from archive_spider.pages.blocks import blocks_of
from archive_spider.pages.body import read_body
from archive_spider.pages.date_lines import DateLine, date_lines, dateline
from archive_spider.pages.dates import number_formats
from archive_spider.pages.words import is_file, is_more, is_pager, kind_of, openings, plain, words
from archive_spider.records import Kind

NAME: Final = "dated-text"
_SHORT: Final = 120
_SENTENCE: Final = 7
_LEAST_LED: Final = 2
_LEAST_TITLED: Final = 3
_TITLE_WORDS: Final = 3
_MOST: Final = 0.8


def _is_furniture(text: str) -> bool:
    bare = plain(text)
    dropped = bare in words("labels", "drop") and not is_more(text)
    return dropped or is_pager(text) or bare.startswith(openings("labels", "starts"))


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
        if not _may_be_title(block):
            return None, blocks, kind
        if index + 1 < len(blocks):
            return block.text, blocks[:index] + blocks[index + 1 :], kind
    return None, blocks, kind


def _may_be_title(block: Block) -> bool:
    return 0 < len(block.text) <= _SHORT and block.text[-1] not in '.:,;”"…'


def _reads_as_title(block: Block) -> bool:
    """Say whether a block is a line of several words that is neither a sentence nor a caption, a byline, a label."""
    words_enough = len(block.text.split()) >= _TITLE_WORDS and block.gap <= 1
    return _may_be_title(block) and words_enough and read_body([block], date=None).text == block.text


def _titles_follow(parts: list[list[Block]]) -> bool:
    """Say whether the entries of a page open with their titles: nearly all do, and texts follow."""
    longer = [own for own in parts if sum(bool(block.text) for block in own) > 1]
    titled = 0
    for own in longer:
        lead = next((block for block in own if block.text and not kind_of(block.text)), None)
        titled += lead is not None and _reads_as_title(lead)
    return len(longer) >= _LEAST_TITLED and titled >= _MOST * len(longer)


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


def _link_of(block: Block) -> str | None:
    """Give where a heading leads, or a line that is a link and nothing else."""
    return block.link or (block.links[0][1] if block.kind == "heading" and block.links else None)


def _is_heading(block: Block) -> bool:
    """Say whether the page's markup makes a line a title: a heading, or a link and nothing else."""
    linked = block.link and not is_file(block.link) and not is_more(block.text)
    return block.kind == "heading" or bool(linked and len(block.text) <= _SHORT * 2)


def _led_in(blocks: list[Block], lines: list[DateLine], is_lead: Callable[[Block], bool]) -> list[int]:
    """Give where each entry starts: at its date, or at the title or label over it."""
    starts = []
    for line in lines:
        start = line.at
        while start and (kind_of(blocks[start - 1].text) or is_lead(blocks[start - 1])):
            start -= 1
        starts.append(start)
    return starts


def _starts(blocks: list[Block], lines: list[DateLine]) -> list[int]:
    """Give where each entry starts: over its date where most have a heading there, or all have a title."""
    own = [line.at for line in lines]
    starts = _led_in(blocks, lines, _is_heading)
    led = sum(start < line.at for start, line in zip(starts, lines, strict=True))
    if led >= _LEAST_LED and led * 2 > len(lines):
        return starts
    above = [at - 1 for at in own]
    if len(lines) >= _LEAST_LED and above[0] >= 0 and all(_reads_as_title(blocks[at]) for at in above):
        return above
    return own


def _titles_in(own: list[Block]) -> list[int]:
    """Give where the entries under the heading that is their date start: at linked headings, or at bare links."""
    shown = [at for at, block in enumerate(own) if block.text]
    linked = [at for at in shown if _is_heading(own[at]) and _link_of(own[at])]
    headings = [at for at in linked if own[at].kind == "heading"]
    if headings and headings[0] == shown[0]:
        return headings
    return linked if linked == shown else []


def _dated_first(line: DateLine, before: list[Block], own: list[Block], hints: Hints, *, titled: bool) -> RawEntry:
    """Read an entry whose date comes before its text; `before` is the heading and the label over the date."""
    title, url = line.title, line.url
    kind = next((kind for block in before if (kind := kind_of(block.text))), None)
    headings = [block for block in [*before, *own[:1]] if _is_heading(block) and not kind_of(block.text)]
    if headings and not title:
        title, url = headings[0].text, _link_of(headings[0])
        own = [block for block in own if block is not headings[0]]
    elif before and not title and not kind_of(before[0].text):
        title = before[0].text
    elif (line.kind or titled) and not title:
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
        entry.url = _link_of(blocks[start])
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
    return _by_date_lines(blocks, lines, hints), sure


def _by_date_lines(blocks: list[Block], lines: list[DateLine], hints: Hints) -> list[RawEntry]:
    starts = _starts(blocks, lines)
    parts = []
    for line, start, end in zip(lines, starts, [*starts[1:], len(blocks)], strict=True):
        before, own = blocks[start : line.at], blocks[line.at + 1 : end]
        cuts = _titles_in(own)[1:] if blocks[line.at].kind == "heading" and not before else []
        parts += [(line, before, own[first:last]) for first, last in zip([0, *cuts], [*cuts, len(own)], strict=True)]
    titled = _titles_follow([own for _, _, own in parts])
    return [_dated_first(line, before, own, hints, titled=titled) for line, before, own in parts]


def read_text(text: str, hints: Hints | None = None) -> Page:
    """Read a page known only as text.

    Args:
        text: The page; need not be clean.
        hints: Languages and date formats of the archive.

    """
    hints = hints or Hints()
    hints = replace(hints, date_formats=(*hints.date_formats, *number_formats(text)))
    blocks = blocks_of(text)
    entries, sure = split(blocks, hints)
    return Page(
        layout=NAME,
        confidence=sure,
        role="listing",
        entries=entries,
        language=detect_language(text),
        undated=0 if entries or not blocks else 1,
    )
