"""Plain text as blocks, and the mending of blocks that a break inside a sentence tore apart."""

from __future__ import annotations

from typing import Final

from archive_spider import text as cleaning
from archive_spider.pages.base import Block

_WRAPPED: Final = (50, 100)
_LEAST_WRAPPED: Final = 3


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
    going_on = sum(line[0].islower() for line in lines[1:])
    if len(lines) < _LEAST_WRAPPED or going_on * 2 < len(lines) - 1:
        return lines
    if not all(low <= len(line) <= high for line in lines[:-1]):
        return lines
    return [" ".join(lines)]


def join_broken(blocks: list[Block]) -> list[Block]:
    """Join blocks that a break inside a sentence tore apart."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and last.kind == block.kind == "text" and last.text and cleaning.goes_on(last.text, block.text):
            last.text, last.gap, last.link = f"{last.text} {block.text}", block.gap, None
            last.links += block.links
        else:
            joined.append(block)
    return joined
