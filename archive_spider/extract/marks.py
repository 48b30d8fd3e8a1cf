"""Quotation marks: where quoted words begin and end, whatever marks the page uses.

One pass over the marks of a text, paragraph by paragraph, understands curly, straight, doubled and mixed marks,
guillemets, low-high marks and single marks with apostrophes inside; marks nested in others; quotes that run over
paragraphs (each opens, only the last closes), quotes that are never closed, and closing marks whose opening mark
was lost. Whether quoted words are speech is not asked here (see `speech`).

The work is linear in the length of the text. Four marks or more in a run are no marks, and a paragraph with more than
`_MOST_MARKS` of them is no prose: nothing in it is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

_MARK = re.compile(r"[\"“”„‟«»\n](?:(?<=\n)\s*|[\"“”„‟«»]{3,})?")
_MARK_OR_PAIR = re.compile(r"[\"“”„‟«»\n'`’‘](?:(?<=\n)\s*|(?<=')'|(?<=`)`|(?<=’)’|(?<=‘)‘|(?<=[\"“”„‟«»]))")
_PAIRS: Final = ("''", "``", "’’", "‘‘")
_COLLAPSED: Final = " \u00a0 "
_SINGLE = re.compile(
    r"['‘’\n](?:(?<!\n)(?:(?<![\w'‘’].)(?<!’)(?=[^\s\d'’])|(?<=[^\s'‘’].)(?![\w'‘’]))|(?<=\n)(?=[^\S\n]*\n))"
)
_OPENS_SINGLE = re.compile(r"['‘](?<![\w'‘’].)(?=[^\s\d'’])")
_STRAIGHT: Final = frozenset({'"', "''"})
_OPENING: Final = frozenset({"“", "„", "‟", "«", "``", "‘‘"})
_BEFORE_OPENING: Final = frozenset("([{—–-/:“‘«„\"'")
_AFTER_CLOSING: Final = frozenset(".,;:!?)]}—–-…”’»\"'")
_SENTENCE_END: Final = frozenset(".!?…")
_SENTENCE_BREAK = re.compile(r"[.!?…]\s+(?=[^\W\d_a-z])")
_AFTER_LAST: Final = " .,;\t\u00a0"
_BREAK: Final = 2
_LOOK_AHEAD: Final = 8
_LONGEST_MARK: Final = 2
_MOST_MARKS: Final = 400
_LEADING: Final = (":", ": ", ":\u00a0")
_INDENT: Final = 40
_MOSTLY: Final = 0.7
_LINES = re.compile(r"[^\n]+(?:\n[^\n]+)*")


class Marked(NamedTuple):
    """Words between marks.

    Attributes:
        opened: Offset of the opening mark; of the first word where that mark is missing.
        closed: Offset behind the closing mark; behind the last word where that mark is missing.
        parts: Start and end of the words in each paragraph, without the marks.
        complete: The closing mark came.
        opener: The opening mark was there.
        single: The marks are single ones.
        block: The page's markup sets the words off, whatever marks there are.
        dash: A dash before the words sets them off, and nothing behind them.

    """

    opened: int
    closed: int
    parts: tuple[tuple[int, int], ...]
    complete: bool = True
    opener: bool = True
    single: bool = False
    block: bool = False
    dash: bool = False

    @property
    def start(self) -> int:
        """Offset of the first word."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Offset behind the last word."""
        return self.parts[-1][1]

    def words(self, text: str) -> str:
        """Give the quoted words, paragraphs joined by a blank line."""
        return "\n\n".join(text[start:end] for start, end in self.parts)


@dataclass(slots=True)
class _Open:
    """A quote whose closing mark has not come yet.

    `start` is where the words of the part being read begin; `left` is where its paragraph ended, once that is over;
    `inner` is where the last nested mark opened; `last` is a mark that closes the quote if nothing continues it.
    """

    opened: int
    start: int
    parts: list[tuple[int, int]] = field(default_factory=list)
    depth: int = 1
    left: int = -1
    inner: int = -1
    last: tuple[int, int] | None = None

    def add(self, text: str, end: int) -> None:
        """Add the words up to `end` as a part."""
        start = self.start
        if start < end and (text[start].isspace() or text[end - 1].isspace()):
            start, end = _trim(text, start, end)
        if start < end:
            self.parts.append((start, end))

    def go_on(self, text: str, start: int) -> None:
        """Go on in a new part: the words of the one before are whole."""
        self.add(text, self.left)
        self.start, self.left, self.depth, self.inner, self.last = start, -1, 1, -1, None


_Paragraph = tuple[int, int, list[tuple[int, int]]]
"""Where a paragraph starts and ends, and its double marks as (start, end)."""


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    """Give each paragraph with its double marks; a line that only breaks does not end one."""
    start, _ = _trim(text, 0, len(text))
    marks: list[tuple[int, int]] = []
    pattern = _MARK_OR_PAIR if any(pair in text for pair in _PAIRS) else _MARK
    for match in pattern.finditer(text):
        begin, end = mark = match.span()
        if text[begin] != "\n":
            if end - begin <= _LONGEST_MARK:
                marks.append(mark)
        elif end - begin >= _BREAK and (text[begin + 1] == "\n" or text.count("\n", begin, end) >= _BREAK):
            yield start, begin, marks if len(marks) <= _MOST_MARKS else []
            start, marks = end, []
    yield start, len(text), marks if len(marks) <= _MOST_MARKS else []


def _turn(text: str, mark: tuple[int, int], paragraph: _Paragraph, *, is_open: bool) -> int:  # noqa: PLR0911 one a case
    """Say whether a mark opens (1) or closes (-1); where it could do both, it ends what is open; 0 is no mark."""
    at, end = mark
    first, last, _ = paragraph
    kind = text[at:end]
    before = text[at - 1] if at > first else "\n"
    after = text[end] if end < last else "\n"
    can_open = before.isspace() or before in _BEFORE_OPENING
    can_close = after.isspace() or after in _AFTER_CLOSING
    if kind in _OPENING:
        return -1 if is_open and kind == "“" and can_close and not before.isspace() and before not in "([{" else 1
    if kind not in _STRAIGHT:
        opens = not is_open and (at == first or (can_open and not can_close and before not in "-—–"))
        return 1 if opens and kind != "»" else -1
    if before.isdigit() and not is_open:
        return 0
    if can_open != can_close:
        return 1 if can_open else -1
    if before == "\n":
        return 1
    if after == "\n":
        return -1
    return -1 if is_open else 1


class _Reader:
    """Reads the double marks of a text, paragraph by paragraph, keeping the quote that is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: _Open | None = None
        self.found: list[Marked] = []
        self.follows = False

    def read(self) -> list[Marked]:
        for paragraph in _paragraphs(self.text):
            start, end, marks = paragraph
            if self.open or marks:
                self._read_paragraph(paragraph)
            else:
                self.follows = self.text.endswith(_LEADING, start, end)
        self._give_up()
        return self.found

    def _end(self, end: int, closed: int, *, complete: bool) -> None:
        quote, self.open = self.open, None
        if quote:
            quote.add(self.text, end)
            if quote.parts:
                closed = closed if complete else quote.parts[-1][1]
                self.found.append(Marked(quote.opened, closed, tuple(quote.parts), complete))

    def _give_up(self) -> None:
        """End the quote that the paragraph before left open."""
        if self.open and self.open.last:
            self._end(*self.open.last, complete=True)
        elif self.open:
            self._end(self.open.left, self.open.left, complete=False)

    def _read_paragraph(self, paragraph: _Paragraph) -> None:
        marks = self._continue(paragraph)
        begin = paragraph[0]
        for nth, mark in enumerate(marks):
            turn = _turn(self.text, mark, paragraph, is_open=self.open is not None)
            if self.open is None:
                if turn > 0:
                    self.open = _Open(*mark)
                elif turn < 0 and self._close_without_opener(paragraph, mark, begin):
                    begin = mark[1]
            elif turn > 0:
                self._nest(self.open, paragraph, mark, marks[nth + 1 : nth + 1 + _LOOK_AHEAD])
            elif turn < 0:
                self.open.depth -= 1
                if self.open.depth == 0:
                    self._end(*mark, complete=True)
                    begin = mark[1]
        self._leave(paragraph)

    def _continue(self, paragraph: _Paragraph) -> list[tuple[int, int]]:
        """Carry the open quote into a paragraph, or end it; give the marks that are left to read."""
        first, _, marks = paragraph
        quote = self.open
        if quote is None:
            return marks
        if marks and marks[0][0] == first:
            taken, behind = 1, marks[0][1]
            while taken < len(marks) and marks[taken][0] == behind:
                taken, behind = taken + 1, marks[taken][1]
            quote.go_on(self.text, behind)
            return marks[taken:]
        if marks and not quote.last and _turn(self.text, marks[0], paragraph, is_open=True) < 0:
            quote.go_on(self.text, first)
            return marks
        self._give_up()
        return marks

    def _nest(self, quote: _Open, paragraph: _Paragraph, mark: tuple[int, int], rest: list[tuple[int, int]]) -> None:
        """Go one level down, unless the mark only doubles the opening one or opens a continued line."""
        line = self.text.rfind("\n", max(quote.start, mark[0] - _INDENT), mark[0])
        if line >= 0 and not self.text[line : mark[0]].strip() and quote.depth == 1:
            quote.left = line
            quote.go_on(self.text, mark[1])
        elif mark[0] == quote.start and not self._closes_twice(paragraph, rest):
            quote.start = mark[1]
        else:
            quote.depth += 1
            quote.inner = mark[0]

    def _closes_twice(self, paragraph: _Paragraph, rest: list[tuple[int, int]]) -> bool:
        depth = 2
        for mark in rest:
            depth += _turn(self.text, mark, paragraph, is_open=True)
            if depth == 0:
                return True
        return False

    def _close_without_opener(self, paragraph: _Paragraph, mark: tuple[int, int], begin: int) -> bool:
        """Take the words before a closing mark whose opening mark was lost; say whether there are any."""
        text = self.text
        _, end, _ = paragraph
        is_last = end - mark[1] < _LOOK_AHEAD and not text[mark[1] : end].strip(_AFTER_LAST)
        start = -1
        if self.found and self.found[-1].closed == begin:
            sentence = _SENTENCE_BREAK.search(text, begin, mark[0]) if is_last else None
            start = sentence.end() if sentence else -1
        elif self.follows or (is_last and text[mark[0] : mark[1]] not in _STRAIGHT):
            start = begin
        if start < 0:
            return False
        self.follows = False
        part = _trim(text, start, mark[0])
        if part[0] < part[1]:
            self.found.append(Marked(part[0], mark[1], (part,), opener=False))
        return True

    def _leave(self, paragraph: _Paragraph) -> None:
        """Leave a paragraph: what is open stays open, unless the last mark was meant to close it all."""
        text, quote = self.text, self.open
        start, end, marks = paragraph
        last = marks[-1] if marks else None
        tail = text[last[1] if last else start : end].strip(_AFTER_LAST)
        is_closed = not tail and last is not None and _turn(text, last, paragraph, is_open=True) < 0
        self.follows = is_closed or tail[-1:] == ":"
        if quote is None:
            return
        quote.left = end
        if last and is_closed and quote.inner >= 0:
            quote.last = last
            if text[start : quote.inner].rstrip()[-1:] in _SENTENCE_END:
                inner = quote.inner
                self._end(inner, inner, complete=False)
                self.open = _Open(inner, inner + 1, left=end, last=last)


def _is_possessive(text: str, at: int) -> bool:
    """Say whether a closing single mark rather looks like that of "the courts' rules"."""
    return text[at - 1] == "s" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()


def _single_marks(text: str) -> Iterator[tuple[int, int, list[tuple[int, bool]]]]:
    """Give start, end and single marks, as (offset, opens), of each paragraph that has some, and of the one before."""
    start = 0
    marks: list[tuple[int, bool]] = []
    for match in _SINGLE.finditer(text):
        at = match.start()
        if text[at] == "\n":
            yield start, at, marks
            start, marks = at + 1, []
        else:
            before = text[at - 1] if at else "\n"
            marks.append((at, before.isspace() or before in _BEFORE_OPENING))
    yield start, len(text), marks


def _closing(text: str, marks: list[tuple[int, bool]], nth: int) -> int | None:
    """Find the mark that closes the single mark `nth`: the first that is no possessive, else the first."""
    possessive = None
    for other in range(nth + 1, len(marks)):
        at, opens = marks[other]
        if opens and possessive is not None:
            break
        if not opens and not _is_possessive(text, at):
            return other
        if not opens and possessive is None:
            possessive = other
    return possessive


def _singles(text: str) -> list[Marked]:
    """Find the words between single marks; an apostrophe neither opens nor closes."""
    found: list[Marked] = []
    opened, parts = -1, list[tuple[int, int]]()
    introduced = False
    for start, end, marks in _single_marks(text):
        first, last = _trim(text, start, end)
        continued = bool(parts and marks and marks[0] == (first, True))
        if parts and not continued:
            if introduced or len(parts) > 1:
                found.append(Marked(opened, parts[-1][1], tuple(parts), complete=False, single=True))
            parts = []
        closers = [nth for nth, (_, opens) in enumerate(marks) if not opens]
        nth = 0
        while nth < len(marks):
            at, opens = marks[nth]
            close = _closing(text, marks, nth) if opens and closers and nth < closers[-1] else None
            if close is not None:
                if not parts:
                    opened = at
                parts.append(_trim(text, at + 1, marks[close][0]))
                found.append(Marked(opened, marks[close][0] + 1, tuple(parts), single=True))
                parts, nth = [], close
            elif opens and at == first:
                opened = opened if parts else at
                parts.append((at + 1, last))
                break
            nth += 1
        introduced = text[last - 1 : last] == ":" or (introduced and bool(parts))
    if parts and (introduced or len(parts) > 1):
        found.append(Marked(opened, parts[-1][1], tuple(parts), complete=False, single=True))
    return [quote for quote in found if quote.start < quote.end]


def find_marked(text: str) -> list[Marked]:
    """Find the words between quotation marks in reading order, none inside or across another.

    Args:
        text: An entry's text, its paragraphs set apart by a blank line.

    """
    if _COLLAPSED in text:
        text = text.replace(_COLLAPSED, " \n\n")
    doubles = _Reader(text).read()
    singles = _singles(text) if _OPENS_SINGLE.search(text) else []
    if not singles:
        return doubles
    merged: list[Marked] = []
    for quote in sorted(doubles + singles, key=lambda one: (one.opened, -one.closed)):
        before = merged[-1] if merged else None
        if before is None or before.closed <= quote.opened:
            merged.append(quote)
        elif before.single and before.closed < quote.closed:
            merged[-1] = quote
    return merged


def with_blocks(text: str, marked: list[Marked], blocks: Iterable[tuple[int, int]]) -> list[Marked]:
    """Add the quotations that the page's markup sets off, in reading order; marks around one stay its marks.

    Args:
        text: An entry's text.
        marked: What `find_marked` found in it.
        blocks: Start and end of each block quotation.

    """
    found = marked
    for start, end in blocks:
        inside = [quote for quote in found if quote.opened < end and start < quote.closed]
        if any(quote.end - quote.start > _MOSTLY * (end - start) for quote in inside):
            continue
        parts = tuple(_trim(text, *part) for part in _parts(text, start, end))
        if parts:
            block = Marked(parts[0][0], parts[-1][1], parts, block=True)
            found = [quote for quote in found if quote not in inside] + [block]
    return sorted(found, key=lambda quote: quote.opened)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the paragraphs of a stretch of text that hold something."""
    for match in _LINES.finditer(text, start, end):
        if match[0].strip():
            yield match.span()
