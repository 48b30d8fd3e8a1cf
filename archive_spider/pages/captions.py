"""Captions and credits of pictures, told from the paragraphs between which they stand."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from archive_spider.pages.words import openings, plain, words
from archive_spider.records import Image

_LONGEST: Final = 600
_LONGEST_CREDIT: Final = 100
_LONGEST_BARE: Final = 250
_BARE_WORDS: Final = 6
_SPEECH: Final = ("“", '"', "«", "‘", "- ", "• ", "· ", "◼ ")

_MARK: Final = re.compile(r"\s{0,3}\(?(?:©|\([cC]\)(?= ?[A-Z])|\bCopyright:?(?= [A-Z©]))\s*")
_PHOTO_BY: Final = re.compile(
    r"\s{0,3}[(\[]?\s{0,3}\b(?:photo(?:graph)?s?|picture|image|credit|crédit|foto)s?"
    r"\s*(?:by|credit|courtesy of|par|de|por|:)"
    r"\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_VIA: Final = re.compile(r"(?:^|[\s(])via ([A-Z@][^\n.;:!?]{1,60})$", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?:;…][”\"’»)\]]*$")
_PLACE_AND_YEAR: Final = re.compile(
    r", [A-ZÀ-Þ][\w’'. -]{2,40}(?:, [A-ZÀ-Þ][\w’'. -]{2,40}){0,2},? (?:(?:in )?(?:\w{3,9} )?(?:19|20)\d\d)$"
)
_POSITION: Final = re.compile(
    r"\((?:left|right|centre|center|l|r|à gauche|à droite|izquierda|derecha|pictured)\)"
    r"|\bfrom left to right\b|\bde gauche à droite\b",
    re.IGNORECASE,
)
_SIGN: Final = re.compile(r"©|\(c\)|copyright|photo|picture|image|credit|crédit|foto", re.IGNORECASE)
_NEW_SENTENCE: Final = re.compile(r"[.!?] [A-ZÀ-Þ]\w+ \w+")
_OWN_RIGHTS: Final = re.compile(
    r"\ball rights reserved\b|\btous droits réservés\b|^\W{0,8}(?:Copyright\W{0,4})?\d{4}\b", re.IGNORECASE
)


@cache
def _photo_opening() -> re.Pattern[str]:
    starts = "|".join(sorted(map(re.escape, openings("photos", "starts")), key=len, reverse=True))
    return re.compile(rf"^[(\[]?(?:{starts})\s*:\s*", re.IGNORECASE)


def _once(text: str) -> str:
    """Reduce a text printed two or three times in a row to one."""
    for times in (3, 2):
        length, rest = divmod(len(text) + 1, times)
        if not rest and length > 1 and text == " ".join([text[: length - 1]] * times):
            return text[: length - 1]
        length, rest = divmod(len(text), times)
        if not rest and length > 1 and text == text[:length] * times:
            return text[:length]
    return text


def _credit(text: str) -> str | None:
    """Tidy the words after a credit mark; None where they are too long or go on with another sentence."""
    text = text.strip(" .,;|-–—")
    if text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1].rstrip()
    if text.endswith("]") and "[" not in text:
        text = text[:-1].rstrip()
    if not text or len(text) > _LONGEST_CREDIT or _NEW_SENTENCE.search(text):
        return None
    return text


def _split(text: str, start: int, end: int) -> Image | None:
    credit = _credit(text[end:])
    caption = _photo_opening().sub("", text[:start]).strip(" (|–—-")
    return Image(caption=caption or None, credit=credit) if credit else None


def credited(text: str) -> Image | None:
    """Read a paragraph that is a caption with its credit, or a credit alone; None where it is neither."""
    if len(text) > _LONGEST * 3 or not _SIGN.search(text):
        return None
    text = _once(text)
    if len(text) > _LONGEST:
        return None
    marks = list(_MARK.finditer(text))
    if marks:
        return _split(text, marks[-1].start(), marks[-1].end())
    for by in _PHOTO_BY.finditer(text):
        if by.start() == 0 and text[by.start() : by.end()].rstrip().endswith(":") and "by" not in by.group().lower():
            continue
        if image := _split(text, by.start(), by.end()):
            return image
    return None


def _via(text: str, *, sure: bool) -> Image | None:
    found = _VIA.search(text)
    if not found or not (sure or found.group(1).rstrip(")") in words("services", "names")):
        return None
    caption = text[: found.start()].strip(" (–—-")
    credit = text[found.start() :].strip(" ()")
    return Image(caption=caption or None, credit=credit)


def is_own_rights(text: str) -> bool:
    """Say whether a line is the site's own copyright line, which belongs to no picture."""
    return len(text) <= _LONGEST_BARE and text.startswith(("©", "(c)", "Copyright")) and bool(_OWN_RIGHTS.search(text))


def _bare(text: str, *, first: bool, gap: int) -> bool:
    """Say whether a paragraph without credit is a caption: by the blank lines after it, or by how captions end."""
    if len(text) > _LONGEST_BARE or text.startswith(_SPEECH) or _SENTENCE_END.search(text):
        return False
    if plain(text) in words("headings", "names"):
        return False
    if first and (gap > 1 or _POSITION.search(text)):
        return True
    return len(text.split()) >= _BARE_WORDS and bool(_PLACE_AND_YEAR.search(text))


def read_caption(text: str, *, first: bool, gap: int, more: bool) -> Image | None:
    """Read a paragraph as a caption, or None where it is text.

    Args:
        text: The paragraph.
        first: Whether it stands before the first paragraph of text.
        gap: How many blank lines follow it.
        more: Whether anything follows it in the entry.

    """
    if image := credited(text):
        return image
    opening = _photo_opening().match(text)
    rest = text[opening.end() :] if opening else text
    if len(rest) <= _LONGEST_BARE and not text.startswith(_SPEECH):
        sure = bool(opening) or (first and gap > 1)
        if not _SENTENCE_END.search(rest) and (image := _via(rest, sure=sure)):
            return image
    if opening and rest and len(text) <= _LONGEST_BARE:
        return Image(caption=_once(rest))
    if _bare(text, first=first and more, gap=gap):
        return Image(caption=text)
    return None
