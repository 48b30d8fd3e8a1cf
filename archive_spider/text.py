"""Bytes and the debris of markup in, clean paragraphs out.

`decode` turns a payload into text, `clean` turns text into paragraphs joined by a blank line. What `clean` gives is
the text that all offsets of the records refer to; cleaning it again changes nothing.
"""

from __future__ import annotations

import codecs
import html
import re
from dataclasses import dataclass
from typing import Final

import ftfy
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, resolve_encoding

from archive_spider.language import joining_words

_REPLACEMENT: Final = "\ufffd"
_HEAD: Final = 4096

_MOST_DIGITS: Final = 18


def whole_number(written: str) -> int | None:
    """Read a whole number as headers, addresses and attributes write it: digits 0 to 9, at most 18; None for others."""
    return int(written) if written.isascii() and written.isdigit() and len(written) <= _MOST_DIGITS else None


# --- Bytes ---------------------------------------------------------------------------------------------------------

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: Final = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"BZh",
    b"\x28\xb5\x2f\xfd",
    b"\x7fELF",
    b"MZ\x90",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"7z\xbc\xaf",
    b"OggS",
    b"ID3",
    b"RIFF",
    b"\x00\x00\x01\x00",
    b"wOFF",
    b"wOF2",
    b"SQLite format 3\x00",
)
_CONTROL_BYTES: Final = bytes(sorted({*range(0x20), 0x7F} - {0x00, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B}))
_BINARY_SHARE: Final = 0.02
_UTF8_SEQUENCE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ODD_WORD: Final = re.compile(
    # Latin letters beside letters of another script, four accented letters in a row, or a control character
    r"[A-Za-z][\u0370-\u1fff]|[\u0370-\u1fff][A-Za-z]|[\u00c0-\u024f]{4}|[\x80-\x9f\ufffd]|[^\W\d_][¤¦§¨¬°±²³¶·¸¹º»¼½¾]",
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A payload as text.

    Attributes:
        text: The characters, without a byte order mark.
        encoding: The encoding they were read in, by Python's name for it.
        lossy: How many places could not be decoded; each is U+FFFD in `text`.

    """

    text: str
    encoding: str
    lossy: int


def _utf16_without_mark(head: bytes) -> str | None:
    """Name the UTF-16 byte order of bytes that look like ASCII markup with a NUL beside each letter."""
    for encoding, nul, letter in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if nul and nul.count(0) > len(nul) // 3 and letter.count(0) * 20 < len(letter) + 20:
            return encoding
    return None


def is_binary(payload: bytes) -> bool:
    """Say whether a payload is no text in any encoding: an image, a PDF, an archive, noise."""
    head = payload[:_HEAD]
    if any(head.startswith(bom) for bom, _ in _BOMS) or _utf16_without_mark(head):
        return False
    if head.startswith(_MAGIC):
        return True
    control = len(head) - len(head.translate(None, _CONTROL_BYTES))
    nul = head.count(0)
    return nul * 10 > len(head) or control > max(2, len(head) * _BINARY_SHARE)


def _lossily(payload: bytes, encoding: str) -> Decoded:
    text = payload.decode(encoding, "replace")
    known = payload.count(_REPLACEMENT.encode()) if encoding == "utf-8" else 0
    return Decoded(text, encoding, max(0, text.count(_REPLACEMENT) - known))


def _declared(payload: bytes, content_type: str | None) -> list[str]:
    """List the encodings that header and document name, header first, each once and known to Python."""
    named = [http_content_type_encoding(content_type), html_body_declared_encoding(payload[:_HEAD])]
    known = [resolve_encoding(name) for name in named if name]
    return list(dict.fromkeys(name for name in known if name and not name.startswith(("utf-16", "utf-32"))))


def _single_byte(payload: bytes, declared: list[str]) -> Decoded:
    """Choose among the declared encodings the one in which the text has the fewest impossible words."""
    readings = [_lossily(payload, name) for name in declared if name != "utf-8"] or [_lossily(payload, "cp1252")]
    return min(readings, key=lambda reading: reading.lossy + len(_ODD_WORD.findall(reading.text)))


def decode(payload: bytes, content_type: str | None = None) -> Decoded:
    """Read a payload as text; never raises.

    A byte order mark decides, then valid UTF-8 whatever the header says, then what header and document declare
    (WHATWG labels: `latin-1` means windows-1252). Bytes that are UTF-8 but for a few are UTF-8, lossily.
    """
    for bom, encoding in _BOMS:
        if payload.startswith(bom):
            return _lossily(payload[len(bom) :], encoding)
    if wide := _utf16_without_mark(payload[:_HEAD]):
        return _lossily(payload, wide)
    declared = _declared(payload, content_type)
    if b"\x1b" in payload and (escaped := [name for name in declared if name.startswith("iso2022")]):
        return _lossily(payload, escaped[0])
    try:
        return Decoded(payload.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        lossy = _lossily(payload, "utf-8")
    good = len(_UTF8_SEQUENCE.findall(payload))
    if good > 2 * lossy.lossy or (declared == ["utf-8"] and good >= lossy.lossy):
        return lossy
    return _single_byte(payload, declared)


# --- Mojibake ------------------------------------------------------------------------------------------------------

_BROKEN_PAIR: Final = re.compile(
    r"[ÂÃÄÅÆÎÏÐÑØÙÚÛâãäåæçèéêëïð][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]",
)
_THAI: Final = re.compile(r"[\u0e01-\u0e5b]")
_FOREIGN_RUN: Final = re.compile(r"[^\x00-\x7f]++")
_LOSSY_PLACE: Final = re.compile(r"â\?\?|â€(?=[\s.,;:!?)\]]|$)")


def _byte_of(character: str) -> int | None:
    """Give the byte that windows-874 shows as a character, its gaps filled as in windows-1252."""
    for encoding in ("cp874", "cp1252"):
        try:
            return character.encode(encoding)[0]
        except UnicodeEncodeError:
            continue
    return ord(character) if ord(character) <= 0xFF else None  # noqa: PLR2004 - one byte


def _from_windows_874(run: str) -> str | None:
    """Read a run of characters back as UTF-8, or None where it is none; a lost last byte was a closing mark."""
    codes = [_byte_of(character) for character in run]
    if None in codes:
        return None
    raw = bytes(code for code in codes if code is not None)
    raw = re.sub(rb"\xe2\x80(?![\x80-\xbf])", b"\xe2\x80\x9d", raw)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _mend_windows_874(text: str) -> str:
    """Mend UTF-8 that was shown as windows-874, where all that looks Thai is such damage."""
    runs = [run for run in _FOREIGN_RUN.finditer(text) if _THAI.search(run.group())]
    mended = [_from_windows_874(run.group()) for run in runs]
    if not runs or None in mended:
        return text
    parts, position = [], 0
    for run, good in zip(runs, mended, strict=True):
        parts += [text[position : run.start()], good or ""]
        position = run.end()
    return "".join([*parts, text[position:]])


def _lossy_mark(match: re.Match[str]) -> str:
    """Give the mark that a `â??` most likely was, by its neighbours."""
    text, start, end = match.string, match.start(), match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() and after.isalnum():
        return "’"
    if before in {" ", ""} and after in {" ", ""}:
        return "–"
    return "“" if not before or before in " \n\t(\xa0[–—" else "”"


def mend(text: str) -> str:
    """Mend text whose bytes were once read in the wrong encoding."""
    if _THAI.search(text):
        text = "\n".join(_mend_windows_874(line) for line in text.split("\n"))
    if _BROKEN_PAIR.search(text):
        text = "\n".join(ftfy.fix_encoding(line) if _BROKEN_PAIR.search(line) else line for line in text.split("\n"))
    return _LOSSY_PLACE.sub(_lossy_mark, text) if "â" in text else text


# --- Debris --------------------------------------------------------------------------------------------------------

_LINE_ENDS: Final = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028]")
_UNSEEN: Final = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_AMPERSAND: Final = re.compile(r"&(?:amp;|#0*38;|#x0*26;)+", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TAG: Final = re.compile(
    r"</?(?:p|div|br|span|a|em|i|b|strong|u|img|li|ul|ol|h[1-6]|td|tr|table|font|sup|sub)\b[^<>]{0,2000}>"
)
_BREAKING: Final = frozenset({"p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN_PARTS: Final = (("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->"))
_WORD_CSS: Final = re.compile(
    r"/\*[^*]{0,200}\*/|(?:@font-face|@page|@list|@media|(?:table|p|li|div|span|a|td|h\d)?\.(?:Mso|Word)\w{0,40})[^{}\n]{0,200}\{[^{}]{0,2000}\}"
)
_WORD_OPTIONS: Final = re.compile(
    r"Normal\s+0(?:\s+(?:\d{1,2}|false|true|[A-Z]{2}-[A-Z]{2}|X-NONE|MicrosoftInternetExplorer\d))+"
)
_SHORTCODE: Final = re.compile(r"\[/?(?:caption|embed|gallery|video|audio|vc_\w+|et_pb_\w+)\b[^\[\]]{0,500}\]")
_SCRIPT_LINE: Final = re.compile(
    r"^[ \t]*(?:\(function\s?\(|var [\w$]+\s?=|window\.[\w.]+\s?[=(]|document\.[\w.]+\s?[=(]|function\s?\w*\s?\("
    r"|//<!\[CDATA\[|//\]\]>|\}\)\(|jQuery\(|\$\(document\)).*$",
    re.MULTILINE,
)


def _without_hidden(text: str) -> str:
    """Drop scripts, styles and comments; one without its end runs to the end of its line."""
    for opening, closing in _HIDDEN_PARTS:
        parts, position = [], 0
        while (start := text.find(opening, position)) >= 0:
            parts.append(text[position:start])
            end = text.find(closing, start)
            if end < 0:
                line_end = text.find("\n", start)
                position = len(text) if line_end < 0 else line_end
            else:
                position = end + len(closing)
        text = "".join([*parts, text[position:]]) if parts else text
    return text


def _tag_gap(match: re.Match[str]) -> str:
    name = re.match(r"</?(\w+)", match.group())
    return "\n\n" if name and name.group(1) in _BREAKING else ""


def _unescape(text: str) -> str:
    """Resolve entities, those escaped more than once too."""
    for _ in range(3):
        plain = _ENTITY.sub(lambda match: html.unescape(match.group()), _AMPERSAND.sub("&", text))
        if plain == text:
            break
        text = plain
    return text


def _without_debris(text: str) -> str:
    if "&" in text:
        text = _unescape(text)
    if "<" in text:
        text = _TAG.sub(_tag_gap, _without_hidden(text))
    if "{" in text:
        text = _WORD_CSS.sub("", text)
    if "Normal 0" in text or "X-NONE" in text:
        text = _WORD_OPTIONS.sub("", text)
    if "[" in text:
        text = _SHORTCODE.sub("\n", text)
    if "(" in text or "var " in text:
        text = _SCRIPT_LINE.sub("", text)
    return text


# --- Blanks --------------------------------------------------------------------------------------------------------

_SUSPECT: Final = re.compile(
    r"[^\n\x20-\x25\x27-\x3b\x3d-\x5a\x5c-\x7a\xa0\xa9\xb7\xbf-\xc1\xc4-\xe1\xe4-\u0e00\u0e5c-\u1fff\u2010-\u2027\u3001-\ud7ff]"
)
_NBSP_RUN: Final = re.compile(r"(?<!\s)[^\S\xa0]*+\xa0\s*+")
_LONE_NBSP: Final = re.compile(r"[ \t\n]\xa0+(?:[ \t\n]|$)")
_SAME_SENTENCE: Final = re.compile(r"[a-zß-ÿ,.;)\]]")
_LOST_AFTER_STOP: Final = re.compile(
    r"(?<![\w./@:’'-])([^\W\d_]{3,}|(?:19|20)\d\d)([.!?])(?=[A-ZÀ-ÖØ-Þ][a-zß-ÿ]+[\s,’])"
)
_LOST_AT_MARK: Final = re.compile(r"(?<=[.!?]”)(?=[A-ZÀ-ÖØ-Þ])|(?<=[a-z][.,:;!?])(?=“\w)")
_STRAY: Final = re.compile(r"(?<=[^\W_]) (?=[,.](?: [^\s.,]|$))")


# The mark stands alone before the branches, so that the search for it runs in C.
_LOST_OR_STRAY: Final = re.compile(r"[.!?,:;”](?:(?<=[.!?])[A-ZÀ-ÖØ-Þ“]|(?<=[,:;])“|(?<=”)[A-ZÀ-ÖØ-Þ]|(?<= [,.]))")


def squeeze(line: str) -> str:
    """Give a line its blanks: one between words, none at its ends, and those back that were surely lost."""
    line = " ".join(line.split())
    if not _LOST_OR_STRAY.search(line):
        return line
    line = _LOST_AFTER_STOP.sub(r"\1\2 ", line)
    line = _LOST_AT_MARK.sub(" ", line)
    return _STRAY.sub("", line)


def _blank_line(run: re.Match[str]) -> str:
    """Make a blank line of a run of blanks that holds an nbsp between two others, but not inside a sentence."""
    if _LONE_NBSP.search(run.group()) and not _SAME_SENTENCE.match(run.string, run.end()):
        return "\n\n"
    return run.group()


def _repair_once(text: str) -> str:
    text = _LINE_ENDS.sub("\n", mend(text)).replace("\u2029", "\n\n")
    text = _without_debris(text)
    return _SURROGATE.sub(_REPLACEMENT, _UNSEEN.sub("", text))


_MOST_PASSES: Final = 4


def repair(text: str) -> str:
    """Mend characters and drop debris until nothing is left to mend.

    Line ends are LF then, and a lone nbsp between blanks is a blank line.
    """
    for _ in range(_MOST_PASSES):
        if not _SUSPECT.search(text):
            break
        before, text = text, _repair_once(text)
        if before == text:
            break
    if "\xa0" in text:
        text = (_NBSP_RUN.sub(_blank_line, text) if _LONE_NBSP.search(text) else text).replace("\xa0", " ")
    return text


_LONGEST_JOINING: Final = 30


def goes_on(before: str, after: str) -> bool:
    """Say whether a paragraph break stands inside a sentence: after a function word, before a small letter."""
    if not after[:1].islower():
        return False
    return before[-_LONGEST_JOINING:].rsplit(" ", maxsplit=1)[-1] in joining_words()


def join_broken(paragraphs: list[str]) -> list[str]:
    """Join paragraphs that a break inside a sentence tore apart."""
    joined: list[str] = []
    for paragraph in paragraphs:
        if joined and goes_on(joined[-1], paragraph):
            joined[-1] = f"{joined[-1]} {paragraph}"
        else:
            joined.append(paragraph)
    return joined


def paragraphs(text: str) -> list[str]:
    """Split text into clean paragraphs: each line is one, blank ones vanish."""
    lines = (squeeze(line) for line in repair(text).split("\n"))
    return join_broken([line for line in lines if line])


def one_line(text: str) -> str:
    """Clean a text whose line ends say nothing: its words on one line."""
    if not _SUSPECT.search(text) and "\xa0" not in text:
        return squeeze(text)
    return " ".join(paragraphs(text.replace("\n", " ")))


def clean(text: str) -> str:
    """Clean text: paragraphs joined by a blank line."""
    return "\n\n".join(paragraphs(text))
