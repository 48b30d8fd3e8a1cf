"""Which lines of a page are the dates of its entries.

A date line stands alone, is written as the page writes its entry dates, and is no date inside a letter: not the one
between an address and its salutation, nor the one that a letter bears under the entry's own. Datelines, embargo
lines, captions and updates never stand alone and so are none.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from archive_spider.pages.base import Block, Hints
from archive_spider.pages.body import is_addressee, is_salutation
from archive_spider.pages.dates import DateStyle, date_line, find_date
from archive_spider.pages.words import kind_of
from archive_spider.records import Kind

_SHORT: Final = 120
_HEAD_OF_LETTER: Final = 300
_NEAR: Final = 20
_LEAST_OF_STYLE: Final = 3
_DATELINE_BEFORE: Final = 60
_DASHED: Final = 4

_POSTAL_CODE: Final = re.compile(
    r"^(?:.{0,60}\s)?(?:[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]{2},? \d{5}(?:-\d{4})?)"
    r"(?:,? [A-Z][\w ]{0,30})?$"
)
_STREET: Final = re.compile(
    r"^\d{1,5}[A-Za-z]?,? [A-ZÀ-Þ]|\b(?:Street|Avenue|Road|Drive|Suite|Boulevard|P\.?O\.? Box|Floor|rue|Calle)\b"
)
_LABELLED: Final = re.compile(r"^(.{6,40}?)\s*[•|·]\s*(\D{3,40})$|^(\D{3,40}?)\s*[•|·]\s*(.{6,40})$")
_POSTED: Final = re.compile(r"^(.{5,200}?)\s*\b(?:posted on|published on|publié le|publicado el)\b:?\s*(\S.{5,30})$")
_HEADED: Final = re.compile(r"^(.{6,40}?)\s*[:|–—-]\s(.{5,200})$")
_ENDED: Final = re.compile(r"^(.{5,200}?)\s*(?:[|–—-]\s|\()(.{6,40})$")
_DASH: Final = re.compile(r"\s?[–—-]{1,2}\s?")


@dataclass(slots=True)
class DateLine:
    """A line that is an entry's date.

    Attributes:
        at: Index of its block.
        date: The ISO date.
        text: Its words.
        style: How it is written.
        kind: The kind that a label in the line names.
        title: The title that stands in the line beside the date.
        url: Where that title leads.

    """

    at: int
    date: str
    text: str
    style: DateStyle
    kind: Kind | None = None
    title: str | None = None
    url: str | None = None


def _read_heading(at: int, heading: Block, hints: Hints) -> DateLine | None:
    """Read a heading that is a date and a title, in either order: "24 May 2019: Harbour pilots freed"."""
    url = heading.link or next((url for _, url in heading.links), None)
    for when, title in headed(heading.text):
        if read := date_line(when, hints.languages, hints.date_formats):
            return DateLine(at, read[0], when.strip(" ()"), read[1], title=title, url=url)
    return None


def _read_line(at: int, block: Block, hints: Hints) -> DateLine | None:
    line = block.text
    if read := date_line(line, hints.languages, hints.date_formats):
        return None if read[1].changed else DateLine(at, read[0], line, read[1])
    for when, label in labelled(line):
        read = date_line(when, hints.languages, hints.date_formats)
        if read and (kind := kind_of(label)):
            return DateLine(at, read[0], when, read[1], kind)
    if posted := _POSTED.match(line):
        title, when = posted.groups()
        if read := date_line(when, hints.languages, hints.date_formats):
            return DateLine(at, read[0], when, read[1], title=title)
    return _read_heading(at, block, hints) if block.kind == "heading" else None


def labelled(line: str) -> list[tuple[str, str]]:
    """Give what may be a date beside a label, and the label: "December 3, 2021 • Press Release"."""
    found = _LABELLED.match(line)
    parts = [part for part in found.groups() if part] if found else []
    return [(parts[0], parts[1]), (parts[1], parts[0])] if parts else []


def headed(line: str) -> list[tuple[str, str]]:
    """Give what may be a date beside a title, and the title: "24 May 2019: Harbour pilots freed"."""
    opening, ending = _HEADED.match(line), _ENDED.match(line)
    found = [(opening[1], opening[2])] if opening else []
    return [*found, (ending[2], ending[1])] if ending else found


def _usual(values: list[bool]) -> bool | None:
    """Give what most lines have, what the first has where they are few, None where none tells."""
    if len(values) < _LEAST_OF_STYLE:
        return values[0] if values else None
    return Counter(values).most_common(1)[0][0]


def _page_style(lines: list[DateLine]) -> DateStyle:
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


def _inside_letter(line: DateLine, opened: DateLine, blocks: list[Block], later: list[DateLine]) -> bool:
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
        is_salutation(_next_text(blocks, after.at)) and after.at - line.at < _NEAR for after in later[:1]
    )
    return sum(map(len, between)) < _HEAD_OF_LETTER and not (own_date_follows and between)


def date_lines(blocks: list[Block], hints: Hints) -> list[DateLine]:
    """Find the lines that are dates of entries."""
    lines = [
        line
        for at, block in enumerate(blocks)
        if block.text and block.kind not in {"quote", "caption"} and (line := _read_line(at, block, hints))
    ]
    if not lines:
        return []
    style = _page_style(lines)
    fitting = [line for line in lines if _fits(line.style, style)]
    chosen: list[DateLine] = []
    for index, line in enumerate(fitting):
        if not chosen or not _inside_letter(line, chosen[-1], blocks, fitting[index + 1 :]):
            chosen.append(line)
    return chosen


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
    until = find_date(text[found[2] : found[2] + _DATELINE_BEFORE], languages)
    if until and until[1] <= _DASHED:
        return None
    return found[0], text[found[1] : found[2]]


def dateline(block: Block, hints: Hints) -> DateLine | None:
    """Read the date of a block that opens with place and date."""
    found = dateline_date(block.text, hints.languages)
    return DateLine(0, *found, DateStyle("dateline", None, None, weekday=False)) if found else None
