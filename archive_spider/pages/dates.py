"""Dates as pages write them: machine dates, the site's own formats, then the words of the page's languages.

A date needs its day, month and year on the page: nothing is completed from today's date, and `03/04/2019` is read
only where a weekday, a number above 12, the other dates of the page, its language or the site's own format tells day
from month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache, lru_cache
from typing import Any, Final

from archive_spider.pages.date_vocabulary import (
    Vocabulary,
    day_first,
    english_months,
    is_known,
    language_of,
    vocabulary,
    weekdays_of,
)

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
_LONGEST: Final = 80
_LONGEST_POSTED: Final = 160
_LONGEST_AUTHOR: Final = 6
_BEHIND_AUTHOR: Final = ("|", ",", "·", "•", "–", "—", "-")
_SENTENCE_ENDS: Final = (".", "!", "?", ":", ";", "…")
_GOES_ON: Final = re.compile(r"\s*[,–—-]\s*([^\W\d_]+)")
_AROUND: Final = " \t\n()[]|•·-–—"

_ISO: Final = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?![\d/])")
_NUMBERS: Final = re.compile(r"(?<!\d)(\d{1,4})([./-])(\d{1,2})\2(\d{4}|\d{1,2})(?!\d)")
_NUMBERS_ALONE: Final = re.compile(
    r"(?:^|>)[^<>\d\n]{0,24}(\d{1,2})([./-])(\d{1,2})\2((?:19|20)?\d\d)[^<>\d\n]{0,24}(?:<|$)", re.MULTILINE
)
_LEAST_SHORT: Final = 3
"""Dates in numbers whose years have two digits, from which it is told that these are their years."""
_EAST_ASIAN: Final = re.compile(r"(?<!\d)(\d{4})\s?([年년])\s?(\d{1,2})\s?[月월]\s?(\d{1,2})(?!\d)\s?[日일]?")
_DIGIT: Final = re.compile(r"\d")
_YEAR: Final = re.compile(r"\d{4}|\d[./-]\d{1,2}[./-]\d")
_WORD: Final = re.compile(r"[^\W\d_]+")
_STRANGE: Final = re.compile(r"[\d–—()“”\"]")
_LAST_WORD: Final = re.compile(r"([^\W\d_]+)\.?,?\s*$")
_TIME: Final = re.compile(
    r"(?:[,@–-]|\bat\b|\bà\b|\ba las\b)?\s*(?<!\d)\d{1,2}(?::|h)\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:\(?(?:GMT|UTC|BST|EST|EDT|CET|CEST|[+-]\d{4})\)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How a date is written, so that a page's own dates are told from others.

    Attributes:
        order: Which part comes first.
        padded: Whether a day of one digit has a zero before it; None for a day of two digits.
        short: Whether the month is shortened; None for a month whose name is as short.
        weekday: Whether a weekday stands beside it.
        changed: Whether it is said to be the date of the last change.

    """

    order: str
    padded: bool | None
    short: bool | None
    weekday: bool
    changed: bool = False


def _iso(year: int, month: int, day: int) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def machine_date(value: str | None) -> str | None:
    """Read an ISO 8601 or RFC 5322 date, as written for machines; the day is the one written, in its own zone."""
    if not value:
        return None
    if found := _ISO.match(value):
        return _iso(*map(int, found.groups()))
    if ":" not in value or not value[:3].isalpha():
        return None
    try:
        return parsedate_to_datetime(value.strip()).date().isoformat()
    except (ValueError, IndexError, OverflowError):
        return None


def _of_words(found: re.Match[str], words: Vocabulary) -> str | None:
    return _iso(int(found["year"]), words.months[found["month"].lower()], int(found["day"]))


def _of_numbers(found: re.Match[str], weekday: int | None, *, day_first: bool) -> str | None:
    """Read `28/10/2020`, `2014/06/27`; with both numbers up to 12 only where a weekday or the language tells them."""
    first, _, second, third = found.groups()
    if len(first) == 4:  # noqa: PLR2004 - a year
        return _iso(int(first), int(second), int(third)) if len(third) <= 2 else None  # noqa: PLR2004 - a day
    if len(third) != 4 or len(first) > 2:  # noqa: PLR2004 - a year, a day
        return None
    both = [_iso(int(third), month, day) for month, day in ((int(second), int(first)), (int(first), int(second)))]
    readings = list(dict.fromkeys(read for read in both if read))
    if weekday is not None:
        readings = [read for read in readings if date.fromisoformat(read).weekday() == weekday]
    return readings[0] if len(readings) == 1 or (readings and day_first and readings[0] == both[0]) else None


def in_numbers(words: str) -> bool:
    """Say whether a date in words is written in numbers alone."""
    return _NUMBERS.search(words) is not None


def number_formats(page: str) -> tuple[str, ...]:
    """Give the formats of the dates in numbers that stand alone on a page, told by those with a day above 12.

    Of three numbers with two digits the last is the year where it stays while the days change.
    """
    orders: dict[tuple[str, str], set[str]] = {}
    shown = {found.groups() for found in _NUMBERS_ALONE.finditer(page)}
    for first, mark, second, last in shown:
        year = "%Y" if len(last) == 4 else "%y"  # noqa: PLR2004 - a year
        for day, form in ((first, f"%d{mark}%m{mark}{year}"), (second, f"%m{mark}%d{mark}{year}")):
            if int(day) > 12:  # noqa: PLR2004 - no month
                orders.setdefault((mark, year), set()).add(form)
    forms = [form for told in orders.values() if len(told) == 1 for form in told]
    return tuple(sorted(form for form in forms if "%Y" in form or _years_last(form, shown)))


def _years_last(form: str, shown: set[tuple[str, ...]]) -> bool:
    """Say whether numbers of two digits end with the year: fewer of them stand last than stand as days."""
    alike = [numbers for numbers in shown if numbers[1] in form and len(numbers[3]) == 2]  # noqa: PLR2004 - a year
    days, years = {numbers[0 if form.startswith("%d") else 2] for numbers in alike}, {numbers[3] for numbers in alike}
    return len(alike) >= _LEAST_SHORT and len(years) < len(days)


def _weekday_in(text: str, languages: tuple[str, ...]) -> int | None:
    """Give the weekday named in a text, Monday 0."""
    said = _WORD.findall(text.lower())
    named = (number for tag in languages for word in said for number, forms in _weekdays(tag) if word in forms)
    return next(named, None) if said else None


def _weekdays(tag: str) -> Iterator[tuple[int, frozenset[str]]]:
    return enumerate(weekdays_of(language_of(tag)))


def _english_months(text: str, words: Vocabulary) -> str:
    """Put English month names, so that `strptime` in the C locale reads them."""
    english = english_months()
    return _WORD.sub(
        lambda word: (
            english[words.months[word.group().lower()] - 1] if word.group().lower() in words.months else word.group()
        ),
        text,
    )


def _by_formats(text: str, formats: tuple[str, ...], words: Vocabulary) -> str | None:
    plain = _english_months(text, words) if formats else text
    for form in formats:
        for candidate in (text, plain):
            try:
                read = datetime.strptime(candidate, form).replace(tzinfo=UTC)
            except ValueError:
                continue
            if "%d" in form and ("%Y" in form or "%y" in form):
                return _iso(read.year, read.month, read.day)
    return None


@cache
def _parser(languages: tuple[str, ...]) -> Any:  # noqa: ANN401 - dateparser has no types; slow to import
    from dateparser.data.languages_info import language_order  # noqa: PLC0415
    from dateparser.date import DateDataParser  # noqa: PLC0415

    known = [language for language in languages if language in language_order]
    settings = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    return DateDataParser(languages=known, settings=settings) if known else None


def _by_dateparser(text: str, languages: tuple[str, ...]) -> str | None:
    """Ask dateparser, restricted to the page's languages; only for a day, a year and a written month."""
    parser = _parser(tuple(dict.fromkeys(language_of(tag) for tag in languages)))
    if not parser or not re.search(r"\b\d{4}\b", text) or not _WORD.search(text):
        return None
    read = parser.get_date_data(text)
    if read.date_obj is None or read.period not in {"day", "time"} or str(read.date_obj.year) not in text:
        return None
    return _iso(read.date_obj.year, read.date_obj.month, read.date_obj.day)


@lru_cache(maxsize=8192)
def text_date(text: str, languages: tuple[str, ...] = ("en",), formats: tuple[str, ...] = ()) -> str | None:
    """Read the one date that a short text is, in the given languages, as ISO; None where it is none or unsure."""
    if len(text) > _LONGEST * 2 or not _DIGIT.search(text):
        return None
    text = " ".join(text.split())
    words = vocabulary(languages)
    if len(text) > _LONGEST:
        return None
    return _by_formats(text, formats, words) or _by_words(text, languages, formats, words)


def _find_numbers(text: str) -> re.Match[str] | None:
    return _NUMBERS.search(text) or (None if text.isascii() else _EAST_ASIAN.search(text))


def _find(text: str, words: Vocabulary) -> re.Match[str] | None:
    return words.month_first.search(text) or words.day_first.search(text) or _find_numbers(text)


def _by_words(text: str, languages: tuple[str, ...], formats: tuple[str, ...], words: Vocabulary) -> str | None:
    if found := words.month_first.search(text) or words.day_first.search(text):
        return _of_words(found, words)
    if found := _find_numbers(text):
        written, before = found.group(), text[: found.start()]
        own, other = _weekday_in(before, languages[:1]), _weekday_in(before, (*languages[1:], "en"))
        first = bool(languages) and day_first(languages[0]) and (own is not None or other is None)
        weekday = other if own is None else own
        return _by_formats(written, formats, words) or _of_numbers(found, weekday, day_first=first)
    if found := _ISO.match(text):
        return _iso(*map(int, found.groups()))
    return _by_dateparser(text, languages) if not text.isascii() or _unknown_languages(languages) else None


def _unknown_languages(languages: tuple[str, ...]) -> bool:
    return not all(map(is_known, languages))


def find_date(text: str, languages: tuple[str, ...] = ("en",)) -> tuple[str, int, int] | None:
    """Find the first full date in running text: ISO date, start, end."""
    words = vocabulary(languages)
    found = [match for pattern in (words.month_first, words.day_first) if (match := pattern.search(text))]
    for match in sorted(found, key=lambda match: match.start()):
        if read := _of_words(match, words):
            return read, match.start(), match.end()
    return None


@lru_cache(maxsize=8192)
def date_words(text: str, languages: tuple[str, ...] = ("en",)) -> str:
    """Cut a text down to the words of its date, the weekday before and the time after included."""
    words = vocabulary(languages)
    found = _find(text, words)
    if found is None:
        return text
    start, end = found.span()
    before = _LAST_WORD.search(text[:start])
    if before and before.group(1).lower() in words.weekdays:
        start = before.start(1)
    after = _TIME.match(text, end)
    return text[start : after.end() if after else end].strip()


def month_and_day(text: str, languages: tuple[str, ...], after: str) -> str | None:
    """Read a date without its year, such as `July 15`, as the first such day not before the date `after`."""
    words = vocabulary(languages)
    month = "|".join(map(re.escape, words.months)) or "(?!)"
    found = re.search(rf"\b(?P<month>{month})\b\.?\s+(?P<day>\d{{1,2}})(?!\d)", text, re.IGNORECASE) or re.search(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:er|º)?\s+(?:de\s)?(?P<month>{month})\b", text, re.IGNORECASE
    )
    if not found:
        return None
    start = date.fromisoformat(after)
    number, day = words.months[found["month"].lower()], int(found["day"])
    years = (_iso(start.year + ahead, number, day) for ahead in range(5))
    return next((read for read in years if read and read >= after), None)


@lru_cache(maxsize=8192)
def date_line(line: str, languages: tuple[str, ...], formats: tuple[str, ...]) -> tuple[str, DateStyle] | None:
    """Read a line that holds one date and nothing else but a weekday, a time or a word such as "Posted on"."""
    line = line.strip(_AROUND)
    if not line or len(line) > _LONGEST or not _YEAR.search(line):
        return None
    words = vocabulary(languages)
    found = _find(line, words) or _ISO.match(line)
    if not found:
        return None
    rest = _TIME.sub(" ", f"{line[: found.start()]} {line[found.end() :]}")
    known, said = words.weekdays | words.labels | words.changes, frozenset(_WORD.findall(rest.lower()))
    if not said <= known or _STRANGE.search(rest) or _is_term(said, words):
        return None
    read = text_date(line, languages, formats)
    return (read, _style(found, rest, words)) if read else None


def _is_term(said: frozenset[str], words: Vocabulary) -> bool:
    """Say whether the words beside a date make it the end of a term: "By Friday, 4 March 2019"."""
    return not said.isdisjoint(words.authors) and said <= words.authors | words.weekdays


def opens_with_label(words: str, languages: tuple[str, ...]) -> bool:
    """Say whether words open with what stands beside the date of an entry: "Posted", "Published", "By"."""
    opening, known = _WORD.match(words.lstrip()), vocabulary(languages)
    return opening is not None and opening.group().lower() in known.labels | known.authors


def _is_author(before: str, after: str, words: Vocabulary) -> bool:
    """Say whether a date stands behind who wrote: "By Ann Oak on", "By Ann Oak |".

    A sentence may open alike, and a term: "By Royal Order, 4 March 2019, the harbour …", "By Friday, 4 March 2019".
    """
    written = _WORD.findall(before)
    labelled = next((at for at, word in enumerate(written) if at and word.lower() in words.labels), len(written))
    apart = labelled < len(written) or before.rstrip().endswith(_BEHIND_AUTHOR)
    names, labels = written[1:labelled], {word.lower() for word in written[labelled:]}
    named = 0 < len(names) < _LONGEST_AUTHOR and all(name[0].isupper() for name in names)
    term = bool(names) and names[0].lower() in words.weekdays
    return apart and named and not term and labels <= words.labels | words.weekdays and not _is_sentence(after, words)


def _is_sentence(after: str, words: Vocabulary) -> bool:
    """Say whether a sentence goes on or ends behind a date."""
    following = _GOES_ON.match(after)
    goes_on = following is not None and following[1].islower() and following[1] not in words.labels | words.changes
    return goes_on or after.rstrip().endswith(_SENTENCE_ENDS)


def _is_label(before: str, words: Vocabulary) -> bool:
    """Say whether a date stands behind a label, who posted it included: "Posted by Ann Oak on"."""
    said = [word.lower() for word in _WORD.findall(before)]
    by = next((at for at, word in enumerate(said) if at and word in words.authors), None)
    if by is not None and words.labels.issuperset(said[:by]):
        named = next((at for at in range(by + 1, len(said)) if said[at] in words.labels), len(said))
        if named - by <= _LONGEST_AUTHOR:
            said = said[:by] + said[named:]
    return not words.labels.isdisjoint(said) and words.labels | words.weekdays >= set(said)


def posted_date(line: str, languages: tuple[str, ...], formats: tuple[str, ...]) -> tuple[str, str] | None:
    """Read a line such as "Posted by Ann Oak on March 4, 2019 in News": ISO date and its words."""
    words = vocabulary(languages)
    found = _find(line, words) if len(line) <= _LONGEST_POSTED else None
    if not found:
        return None
    before, after = line[: found.start()], line[found.end() :]
    opening = _WORD.search(before)
    by_author = opening is not None and opening.group().lower() in words.authors
    if not (_is_author(before, after, words) if by_author else _is_label(before, words)):
        return None
    read = text_date(line[: found.end()], languages, formats)
    return (read, date_words(line, languages)) if read else None


def says_changed(words: str, languages: tuple[str, ...]) -> bool:
    """Say whether words before a date make it that of the last change: "Updated:", "Last modified on"."""
    said = _WORD.findall(words.lower()) if len(words) <= _LONGEST else []
    known = vocabulary(languages)
    return not known.changes.isdisjoint(said) and known.changes | known.labels >= set(said)


def _style(found: re.Match[str], rest: str, words: Vocabulary) -> DateStyle:
    groups = found.groupdict()
    beside = frozenset(_WORD.findall(rest.lower()))
    weekday, changed = not beside.isdisjoint(words.weekdays), not beside.isdisjoint(words.changes)
    if not groups:
        return DateStyle("numbers", None, short=None, weekday=weekday, changed=changed)
    order = "month first" if found.start("month") < found.start("day") else "day first"
    day = groups["day"]
    padded = day.startswith("0") if len(day.lstrip("0")) == 1 else None
    month = groups["month"].lower()
    short = None if month in _FULL_AND_SHORT else len(month) < _FULL_LENGTH
    return DateStyle(order, padded, short=short, weekday=weekday, changed=changed)


_FULL_LENGTH: Final = 5
_FULL_AND_SHORT: Final = frozenset({"may", "june", "july", "mars", "mai", "juin", "août"})


def reconcile(machine: str | None, written: str | None) -> str | None:
    """Choose between the machine's date and the written one: the machine's, unless they differ by a time zone."""
    if machine and written:
        apart = abs(date.fromisoformat(machine) - date.fromisoformat(written))
        return written if apart <= timedelta(days=1) else machine
    return machine or written
