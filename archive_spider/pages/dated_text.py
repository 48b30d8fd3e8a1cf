"""Pages known only as text, or whose markup no layout fits: split at the lines that are an entry's date.

A date line stands alone, is written as the page writes its entry dates, and is no date inside a letter: not the one
between an address and its salutation, nor the one that a letter bears under the entry's own. Datelines, embargo
lines, captions and updates never stand alone and so never split.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from archive_spider import text as cleaning
from archive_spider.pages.base import Block, Body, Hints, Page, RawEntry
from archive_spider.pages.body import is_addressee, is_salutation, read_body
from archive_spider.pages.dates import DateStyle, date_line, find_date
from archive_spider.pages.words import kind_of, openings, plain, words
from archive_spider.records import Kind

NAME: Final = "dated-text"
_SHORT: Final = 120
_HEAD_OF_LETTER: Final = 300
_SENTENCE: Final = 7
_LEAST_OF_STYLE: Final = 3
_DATELINE_BEFORE: Final = 60
_WRAPPED: Final = (50, 100)
_LEAST_WRAPPED: Final = 3

_POSTAL_CODE: Final = re.compile(
    r"^(?:.{0,60}\s)?(?:[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]{2},? \d{5}(?:-\d{4})?)"
    r"(?:,? [A-Z][\w ]{0,30})?$"
)
_STREET: Final = re.compile(
    r"^\d{1,5}[A-Za-z]?,? [A-ZÀ-Þ]|\b(?:Street|Avenue|Road|Drive|Suite|Boulevard|P\.?O\.? Box|Floor|rue|Calle)\b"
)
_LABELLED: Final = re.compile(r"^(.{6,40}?)\s*[•|·]\s*(\D{3,40})$|^(\D{3,40}?)\s*[•|·]\s*(.{6,40})$")
_DASH: Final = re.compile(r"\s?[–—-]{1,2}\s?")


@dataclass(slots=True)
class _DateLine:
    at: int
    date: str
    text: str
    style: DateStyle
    kind: Kind | None = None


def blocks_of(text: str) -> list[Block]:
    """Split plain text into blocks: each line is one, lines wrapped at a fixed width are joined."""
    blocks: list[Block] = []
    group: list[str] = []
    for line in [*cleaning.repair(text).split("\n"), ""]:
        if squeezed := cleaning.squeeze(line):
            group.append(squeezed)
            continue
        if group:
            blocks += [Block(part, gap=0) for part in _unwrap(group)]
            group = []
        if blocks:
            blocks[-1].gap += 1
    return join_broken(blocks)


def _unwrap(lines: list[str]) -> list[str]:
    """Join the lines of a paragraph that was wrapped at a fixed width."""
    low, high = _WRAPPED
    full = lines[:-1]
    if len(lines) < _LEAST_WRAPPED or not all(low <= len(line) <= high and line[-1] not in ".:" for line in full[:2]):
        return lines
    if not all(low <= len(line) <= high for line in full):
        return lines
    return [" ".join(lines)]


def join_broken(blocks: list[Block]) -> list[Block]:
    """Join blocks that a break inside a sentence tore apart."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and last.kind == block.kind == "text" and last.text and cleaning.goes_on(last.text, block.text):
            last.text, last.gap = f"{last.text} {block.text}", block.gap
            last.links += block.links
        else:
            joined.append(block)
    return joined


def _read_line(at: int, line: str, hints: Hints) -> _DateLine | None:
    if read := date_line(line, hints.languages, hints.date_formats):
        return _DateLine(at, read[0], line, read[1])
    if labelled := _LABELLED.match(line):
        parts = [part for part in labelled.groups() if part]
        for when, label in (parts, reversed(parts)):
            read = date_line(when, hints.languages, hints.date_formats)
            if read and (kind := kind_of(label)):
                return _DateLine(at, read[0], when, read[1], kind)
    return None


def _usual(values: list[bool]) -> bool | None:
    """Give what most lines have, what the first has where they are few, None where none tells."""
    if len(values) < _LEAST_OF_STYLE:
        return values[0] if values else None
    return Counter(values).most_common(1)[0][0]


def _page_style(lines: list[_DateLine]) -> DateStyle:
    """Give the style of the page's entry dates: the most frequent, else that of the first."""
    shapes = Counter((line.style.order, line.style.weekday) for line in lines)
    (order, weekday), count = shapes.most_common(1)[0]
    if count < _LEAST_OF_STYLE:
        order, weekday = lines[0].style.order, lines[0].style.weekday
    alike = [line.style for line in lines if (line.style.order, line.style.weekday) == (order, weekday)]
    padded = _usual([style.padded for style in alike if style.padded is not None])
    short = _usual([style.short for style in alike if style.short is not None])
    return DateStyle(order, padded, short, weekday)


def _fits(style: DateStyle, page: DateStyle) -> bool:
    if (style.order, style.weekday) != (page.order, page.weekday):
        return False
    pairs = ((style.padded, page.padded), (style.short, page.short))
    return all(own is None or usual is None or own == usual for own, usual in pairs)


def _is_address(line: str) -> bool:
    return len(line) <= _SHORT and bool(_POSTAL_CODE.match(line) or _STREET.search(line) or is_addressee(line))


def _next_text(blocks: list[Block], at: int) -> str:
    return next((block.text for block in blocks[at + 1 :] if block.text), "")


def _inside_letter(line: _DateLine, opened: _DateLine, blocks: list[Block], later: list[_DateLine]) -> bool:
    """Say whether a date line belongs to the letter that the open entry is.

    It does when a salutation or an addressee follows and the entry has no text yet beyond a head of letter, or when an
    address stands before it. An addressee after a longer text opens the next entry, which is a letter itself.
    """
    between = [block.text for block in blocks[opened.at + 1 : line.at] if block.text]
    following = _next_text(blocks, line.at)
    if any(_is_address(text) for text in between[-3:]) and (is_salutation(following) or is_addressee(following)):
        return True
    if between and _POSTAL_CODE.match(between[-1]):
        return True
    if not (is_salutation(following) or is_addressee(following)):
        return False
    if between and between[-1].endswith(":"):
        return True
    own_date_follows = any(
        is_salutation(_next_text(blocks, after.at)) and after.at - line.at < _SHORT // 6 for after in later[:1]
    )
    return sum(map(len, between)) < _HEAD_OF_LETTER and not (own_date_follows and between)


def _date_lines(blocks: list[Block], hints: Hints) -> list[_DateLine]:
    """Find the lines that are dates of entries."""
    lines = [
        line
        for at, block in enumerate(blocks)
        if block.text and block.kind != "quote" and (line := _read_line(at, block.text, hints))
    ]
    if not lines:
        return []
    style = _page_style(lines)
    fitting = [line for line in lines if _fits(line.style, style)]
    chosen: list[_DateLine] = []
    for index, line in enumerate(fitting):
        if not chosen or not _inside_letter(line, chosen[-1], blocks, fitting[index + 1 :]):
            chosen.append(line)
    return chosen


def _is_furniture(text: str) -> bool:
    bare = plain(text)
    return bare in words("labels", "drop") or bare.startswith(openings("labels", "starts"))


def _without_footer(blocks: list[Block]) -> list[Block]:
    end = len(blocks)
    while end and (not blocks[end - 1].text or _is_furniture(blocks[end - 1].text)):
        end -= 1
    return blocks[:end]


def _dates_come_last(blocks: list[Block], lines: list[_DateLine]) -> bool:
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


def _entry(line: _DateLine, body: Body, title: str | None, kind: Kind | None) -> RawEntry:
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


def _dated_first(line: _DateLine, own: list[Block], hints: Hints) -> RawEntry:
    title = url = None
    if own and own[0].kind == "heading":
        title, url, own = own[0].text, _linked_heading(own[0]), own[1:]
    elif line.kind:
        title, own, _ = _title_of(own)
    entry = _entry(line, read_body(own, date=line.date, languages=hints.languages), title, None)
    entry.url = url
    return entry


def _dated_last(line: _DateLine, own: list[Block], hints: Hints) -> RawEntry:
    body_of_captions = [block for block in own if block.text]
    lead = 0
    while lead < len(body_of_captions) and read_body(body_of_captions[: lead + 1], date=None).text == "":
        lead += 1
    title, rest, kind = _title_of(body_of_captions[lead:])
    body = read_body(body_of_captions[:lead] + rest, date=line.date, languages=hints.languages)
    return _entry(line, body, title, kind)


def dateline_date(text: str, languages: tuple[str, ...]) -> tuple[str, str] | None:
    """Read the date of a paragraph that opens with place and date: `(New York, October 18, 2018) – …`.

    Returns:
        The ISO date and its words, or None where the paragraph opens otherwise.

    """
    found = find_date(text[: _DATELINE_BEFORE * 2], languages)
    if found is None or found[1] > _DATELINE_BEFORE or "." in text[: found[1]].replace(".C.", ""):
        return None
    after, before = text[found[2] : found[2] + 4].lstrip(" )"), text[: found[1]].strip(" (–—-,")
    if not _DASH.match(after) or (before and not before[0].isupper()):
        return None
    return found[0], text[found[1] : found[2]]


def _dateline(block: Block, hints: Hints) -> _DateLine | None:
    found = dateline_date(block.text, hints.languages)
    return _DateLine(0, *found, DateStyle("dateline", None, None, weekday=False)) if found else None


def _by_datelines(blocks: list[Block], hints: Hints) -> list[RawEntry]:
    """Split a text without date lines at the datelines of its entries; the short line before each is its title."""
    found = [(at, line) for at, block in enumerate(blocks) if (line := _dateline(block, hints))]
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
    lines = _date_lines(blocks, hints)
    if not lines:
        entries = _by_datelines(blocks, hints)
        return entries, 0.3 if entries else 0.0
    sure = min(0.9, 0.5 + 0.05 * len(lines))
    if _dates_come_last(blocks, lines):
        starts = [0, *(line.at + 1 for line in lines[:-1])]
        return [
            _dated_last(line, blocks[start : line.at], hints) for start, line in zip(starts, lines, strict=True)
        ], sure
    ends = [*(line.at for line in lines[1:]), len(blocks)]
    entries = [_dated_first(line, blocks[line.at + 1 : end], hints) for line, end in zip(lines, ends, strict=True)]
    return entries, sure


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
