"""The paragraphs of one entry told apart: text, captions, bylines, documents, updates, contact lines.

Every layout hands its paragraphs here, so that a caption is known by the same rules in HTML, feeds and plain text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from archive_spider.pages.base import Block, Body
from archive_spider.pages.captions import is_own_rights, read_caption
from archive_spider.pages.dates import date_line, find_date, month_and_day
from archive_spider.pages.words import (
    any_of,
    index_in_link,
    index_numbers,
    is_count,
    is_file,
    is_more,
    kind_of,
    leads_to_more,
    openings,
    plain,
    words,
)
from archive_spider.records import Document, Image, Kind, Update

_SHORT: Final = 80
_LINE: Final = 160
_CONTACT: Final = 400
_LETTER_HEAD: Final = 12
_CONTACT_LINES: Final = 5

_FILE: Final = re.compile(r"^\S.{0,120}\.(?:pdf|docx?|odt|rtf|xlsx?|zip)$", re.IGNORECASE)
_DOWNLOAD: Final = re.compile(
    r"^\W{0,3}(?:click here to |to |please )?(?:download|télécharger|téléchargez|descargar|descargue)\b", re.IGNORECASE
)
_LABELS: Final = re.compile(r"\s[|•·/]\s")
_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w|\[email\s?protected\]")
_ALNUM: Final = re.compile(r"[^\W_]")
_DIGITS: Final = re.compile(r"\d{3}")
_PHONE: Final = re.compile(r"(?<!\d)(?:\+\d{1,3}[ .-]?)?\(?\d{2,4}\)?[ .-]\d{3,4}[ .-]?\d{3,4}(?!\d)")
_TIME_OF_DAY: Final = re.compile(r"\d{1,2}[:.]\d\d|\d{4} ?(?:hrs?|hours|GMT|BST)|\b(?:GMT|BST|EST|CET|CEST|UTC)\b")
_PARTICLE: Final = r"(?:al|el|de|del|van|von|der|den|bin|ben|ibn|da|dos|la|le|ag|ould)"
_NAME: Final = rf"(?:[A-ZÀ-ÖØ-Þ][\w’'.-]{{0,30}}|{_PARTICLE}-\w{{1,30}}|{_PARTICLE}\b)"
_BYLINE: Final = re.compile(
    rf"^(?:(?:Posted|Published|Written|Submitted|Publié|Écrit|Publicado|Escrito) )?(?:[Bb]y|BY|[Pp]ar|[Pp]or):? "
    rf"(?P<name>{_NAME}(?: {_NAME}){{1,5}})(?=$|,|\.| \||,? and | et | y | Follow | – | - | \()"
)
_NOT_A_NAME: Final = re.compile(
    r"^(?:The|A|An|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b"
)
_DANGLING: Final = re.compile(r" (?:on|at|le|el|à|a las|\||[·•–—-])$")
_FINITE: Final = re.compile(r"\b(?:is|are|was|were|has|have|had|said|says|will|would|can|could|did|does)\b")
_FOLLOW: Final = re.compile(r"[\s.|,]{0,4}\bFollow \w+.*$")
_CUT: Final = re.compile(r"(?:\.\.\.|…|\[(?:…|\.\.\.)\])$")
_WORD_LINK: Final = re.compile(r"\.\w{2,6}(/[^\s)\]]{6,200})")


@cache
def _update_opening() -> re.Pattern[str]:
    starts = "|".join(sorted(map(re.escape, openings("updates", "starts")), key=len, reverse=True))
    return re.compile(rf"^\W{{0,2}}(?:{starts})s?\b(?P<when>[^:–—]{{0,60}}?)(?::|\s[–—-])\s*", re.IGNORECASE)


@dataclass(slots=True)
class _Reader:
    """The reading of one entry's blocks, in order."""

    date: str | None
    languages: tuple[str, ...]
    letter: bool = False
    paragraphs: list[str] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    updates: list[tuple[int, int, str | None]] = field(default_factory=list)
    updated: str | None = None
    byline: str | None = None
    embargo: str | None = None
    kind: Kind | None = None
    more: bool = False

    def add_image(self, image: Image) -> None:
        """Add a picture, joined with one that was printed just before it or has the same caption."""
        for known in self.images:
            same = known.caption == image.caption and known.credit == image.credit
            if (image.caption or image.credit) and same and not (known.url and image.url and known.url != image.url):
                known.url = known.url or image.url
                return
        last = self.images[-1] if self.images else None
        if last and last.url and not image.url and not (last.caption or last.credit):
            last.caption, last.credit = image.caption, image.credit
        elif last and not image.url and last.caption and not last.credit and image.credit and not image.caption:
            last.credit = image.credit
        else:
            self.images.append(image)

    def add_document(self, title: str | None, url: str | None) -> None:
        """Add a document once."""
        if not any(known.url == url and (url or known.title == title) for known in self.documents):
            self.documents.append(Document(title=title, url=url))

    def add_text(self, block: Block) -> None:
        """Add a paragraph of text, with the update that it opens."""
        opening = _update_opening().match(block.text)
        if opening and opening.end() < len(block.text):
            self.updates.append((len(self.paragraphs), opening.end(), self._update_date(opening["when"])))
        self.paragraphs.append(block.text)
        self.quoted.append(block.kind == "quote")

    def _update_date(self, when: str) -> str | None:
        if found := find_date(when, self.languages):
            return found[0]
        if self.date is None:
            return None
        return month_and_day(when, self.languages, self.date)

    def aside(self, block: Block, *, gap: int, more: bool) -> bool:
        """Take a block that is no text: say whether it was one."""
        first = len(self.paragraphs) == len(self.updates)
        text = block.text
        if self._document(block) or self._label(block, first=first):
            return True
        if len(text) <= _LINE * 2 and first and (self._byline(text) or self._embargo(text)):
            return True
        opening = _update_opening().match(text)
        if opening and opening.end() == len(text):
            return False
        if self._updated(text):
            return True
        image = read_caption(text, first=first and not self.letter, gap=gap, more=more)
        if block.kind == "caption":
            image = image or Image(caption=text)
        if image is None or (self.letter and block.kind != "caption" and not image.credit):
            return False
        self.add_image(image)
        return True

    def _document(self, block: Block) -> bool:
        text = block.text
        if len(text) > _LINE:
            return False
        files = [(title, url) for title, url in block.links if is_file(url)]
        if _FILE.match(text):
            self._add_file(text, files[0][1] if files else None)
        elif _DOWNLOAD.match(text) or (files and len(files[0][0]) >= len(text) - 3):
            self.seen.append(text)
            for title, url in files:
                self.add_document(title or text, url)
            if not files:
                self.documents.append(Document(title=text))
        else:
            return False
        return True

    def _add_file(self, name: str, url: str | None) -> None:
        """Add a file by its name; a "Download PDF of …" line just before it meant the same file."""
        last = self.documents[-1] if self.documents else None
        if last and last.url is None and last.title in self.seen:
            last.title, last.url = name, url
        else:
            self.add_document(name, url)

    def _label(self, block: Block, *, first: bool) -> bool:
        text = block.text
        if len(text) > _SHORT:
            return False
        bare = plain(text)
        leads_on = is_more(text) or (block.link is not None and leads_to_more(text))
        if (
            leads_on
            or bare in words("labels", "drop")
            or bare.startswith(openings("labels", "starts"))
            or is_count(bare)
        ):
            self.more = self.more or leads_on
            return True
        if is_own_rights(text) or not _ALNUM.search(text):
            return True
        if first and (kind := next((kind for part in _LABELS.split(text) if (kind := kind_of(part))), None)):
            self.kind = self.kind or kind
            return True
        return False

    def _byline(self, text: str) -> bool:
        line = author_line(text)
        self.byline = self.byline or line
        return line is not None

    def _embargo(self, text: str) -> bool:
        lower = text.lower()
        if len(text) > _LINE or not lower.startswith(openings("embargoes", "starts")):
            return False
        if not (_TIME_OF_DAY.search(text) or "embargo" in lower or "immediate" in lower or "immédiate" in lower):
            return False
        self.embargo = self.embargo or text
        return True

    def _updated(self, text: str) -> bool:
        read = date_line(text, self.languages, ()) if len(text) <= _SHORT else None
        if read is None or not read[1].changed:
            return False
        self.updated = self.updated or read[0]
        return True


def author_line(text: str) -> str | None:
    """Give who wrote, with what follows the name, of a line such as "By Ann Oak, Director of …"; None for others."""
    text = _DANGLING.sub("", text)
    found = _BYLINE.match(text)
    if not found or _NOT_A_NAME.match(found["name"]) or _FINITE.search(_FOLLOW.sub("", text)):
        return None
    return _FOLLOW.sub("", text[found.start("name") :]).strip(" .,")


def _reaches(text: str) -> bool:
    """Say whether a paragraph holds a mail address or a telephone number."""
    mail = ("@" in text or "[email" in text) and _MAIL.search(text)
    return bool(mail or (_DIGITS.search(text) and _PHONE.search(text)))


def _is_contact(text: str) -> bool:
    """Say whether a paragraph tells whom the press should call."""
    if len(text) > _CONTACT:
        return False
    lower = text.lower()
    if lower.startswith(openings("contacts", "starts")):
        return "contact" in lower or len(text) <= _SHORT or _reaches(text)
    return _reaches(text) and (len(text) <= _SHORT or bool(any_of("contacts", "roles").search(text)))


def _is_name_line(text: str) -> bool:
    return len(text) <= _SHORT and text.endswith(",")


def _contact_lines(blocks: list[Block]) -> set[int]:
    """Find the lines of contact blocks: a name, a role, an office, a telephone number, each on its own line."""
    lines = set()
    for index, block in enumerate(blocks):
        if not _is_contact(block.text):
            continue
        lines.add(index)
        group = range(max(0, index - _CONTACT_LINES), index)
        if len(block.text) > _SHORT:
            continue
        start = next((at + 1 for at in group if at in lines and blocks[at].text.endswith(":")), None)
        if start is None:
            start = next((at for at in group if any_of("contacts", "roles").search(blocks[at].text)), index)
            if start < index and start and _is_name_line(blocks[start - 1].text):
                start -= 1
        lines.update(at for at in range(start, index) if len(blocks[at].text) <= _SHORT)
    return lines


def is_salutation(text: str) -> bool:
    """Say whether a line opens a letter: "Dear Minister,", "Re: …", "Your Excellency:"."""
    return len(text) <= _LINE and text.lower().startswith(openings("letters", "salutations"))


def is_addressee(text: str) -> bool:
    """Say whether a line names to whom a letter goes."""
    return len(text) <= _SHORT and text.lower().startswith(openings("letters", "addressees"))


def _is_letter(blocks: list[Block]) -> bool:
    head = [block.text for block in blocks if block.text][:_LETTER_HEAD]
    greetings = [text for text in head if is_salutation(text)]
    return bool(greetings) and (any(text[-1] in ",:" for text in greetings) or any(map(is_addressee, head[:3])))


def _has_appeals(blocks: list[Block]) -> bool:
    """Say whether an entry gives the addresses to which appeals go; they are no contact lines."""
    lines = "\n".join([block.text for block in blocks if len(block.text) <= _LINE])
    return bool(any_of("letters", "appeals").search(lines))


def ends_open(text: str) -> bool:
    """Say whether a text breaks off: inside a quote, after a colon, at an ellipsis, at a bare heading."""
    last = text.rpartition("\n\n")[2]
    if not last:
        return False
    if last.endswith(":") or _CUT.search(last) or plain(last) in words("headings", "names"):
        return True
    opened = max(text.rfind("“"), text.rfind("«"))
    closed = max(text.rfind("”"), text.rfind("»"), text.rfind('"'))
    if opened > closed and "„" not in text:
        return True
    return last.startswith('"') and last.count('"') % 2 == 1 and "”" not in last


def _references(reader: _Reader, text: str, links: list[tuple[str, str]]) -> list[str]:
    sources = [*reader.seen, *(document.title or "" for document in reader.documents), text]
    found = [reference for source in sources for reference in index_numbers(source)]
    for url in [*(url for _, url in links), *_WORD_LINK.findall(text)]:
        if linked := index_in_link().search(url):
            prefix, area, number, year = linked.groups()
            found.append(f"{prefix.upper()} {area}/{number}/{year}")
    return list(dict.fromkeys(found))


def _spans(reader: _Reader) -> tuple[str, list[tuple[int, int]], list[Update]]:
    """Join the paragraphs; give the text, the spans of block quotes and the updates in it."""
    starts, position = [], 0
    for paragraph in reader.paragraphs:
        starts.append(position)
        position += len(paragraph) + 2
    quotes: list[tuple[int, int]] = []
    for index, quoted in enumerate(reader.quoted):
        if not quoted:
            continue
        end = starts[index] + len(reader.paragraphs[index])
        if index and reader.quoted[index - 1]:
            quotes[-1] = (quotes[-1][0], end)
        else:
            quotes.append((starts[index], end))
    updates = [
        Update(date=date, start=starts[index] + offset, end=starts[index] + len(reader.paragraphs[index]))
        for index, offset, date in reader.updates
    ]
    return "\n\n".join(reader.paragraphs), quotes, updates


def read_body(blocks: list[Block], *, date: str | None, languages: tuple[str, ...] = ("en",)) -> Body:
    """Tell the blocks of one entry apart.

    Args:
        blocks: The paragraphs and pictures in page order, without title and date.
        date: The entry's ISO date, from which an update's year is inferred.
        languages: Languages in which dates are read.

    """
    reader = _Reader(date, languages, letter=_is_letter(blocks))
    if reader.letter:
        reader.kind = "letter"
    contacts = set() if reader.letter or _has_appeals(blocks) else _contact_lines(blocks)
    last = max((index for index, block in enumerate(blocks) if block.text), default=-1)
    for index, block in enumerate(blocks):
        if block.image:
            reader.add_image(block.image)
        if not block.text or index in contacts:
            continue
        if not reader.aside(block, gap=block.gap, more=index < last):
            reader.add_text(block)
    text, quotes, updates = _spans(reader)
    links = [link for block in blocks for link in block.links]
    for title, url in links:
        if is_file(url):
            reader.add_document(title or None, url)
    return Body(
        text=text,
        images=reader.images,
        documents=reader.documents,
        references=_references(reader, text, links),
        updates=updates,
        updated=reader.updated,
        byline=reader.byline,
        embargo=reader.embargo,
        kind=reader.kind,
        truncated=reader.more or ends_open(text),
        block_quotes=quotes,
    )
