"""The word lists of `words.toml`, in the shapes in which the layouts ask them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, Final

from archive_spider.records import Kind


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("archive_spider.pages").joinpath("words.toml").read_text("utf-8"))


@cache
def words(group: str, name: str) -> frozenset[str]:
    """Give a list as a set."""
    return frozenset(_data()[group][name])


@cache
def openings(group: str, name: str) -> tuple[str, ...]:
    """Give a list as the tuple that `str.startswith` takes."""
    return tuple(_data()[group][name])


@cache
def any_of(group: str, name: str) -> re.Pattern[str]:
    """Match any word of a list anywhere in a text, whatever its case."""
    return re.compile("|".join(map(re.escape, _data()[group][name])), re.IGNORECASE)


@cache
def _kinds() -> dict[str, Kind]:
    return {label: kind for kind, labels in _data()["kinds"].items() for label in labels}


_EDGES: Final = " \t\n\xa0:•|·–—›»«‹…."


def plain(label: str) -> str:
    """Reduce a label or link text to what is compared: lower case, one blank, no marks at its ends."""
    return " ".join(label.casefold().split()).strip(_EDGES)


def kind_of(label: str) -> Kind | None:
    """Give the kind that a label names, None for a label that names none."""
    return _kinds().get(plain(label))


@cache
def _counts() -> re.Pattern[str]:
    return re.compile(_data()["labels"]["counts"])


def is_count(label: str) -> bool:
    """Say whether a label counts minutes, readers or comments."""
    return _counts().fullmatch(label) is not None


_LONGEST_LINK: Final = 300
_MORE_ABOUT: Final = ("read more about ", "learn more about ")


@cache
def _more_of() -> tuple[str, ...]:
    """Give what may open a link to the whole entry before its title."""
    return tuple(f"{word}{mark}" for word in words("more", "words") if " " in word for mark in " :")


def is_more(text: str) -> bool:
    """Say whether a link text leads to the whole entry: "Read more", "Lire la suite", "Read more about …"."""
    return _is_more(plain(text), _MORE_ABOUT)


@cache
def _more_starts() -> frozenset[str]:
    """Give the first two letters of all that links to whole entries say."""
    return frozenset(word[:2] for word in (*words("more", "words"), *_MORE_ABOUT))


def leads_to_more(link: str) -> bool:
    """Say whether a link's words lead to the whole entry, the title that some themes add to them aside."""
    if link.strip(_EDGES)[:2].casefold() not in _more_starts():
        return False
    return _is_more(plain(link), (*_MORE_ABOUT, *_more_of()))


def _is_more(text: str, openings: tuple[str, ...]) -> bool:
    return text in words("more", "words") or (len(text) < _LONGEST_LINK and text.startswith(openings))


_BETWEEN_PAGES: Final = re.compile(r"[\d«»‹›<>←→|…·\s]*[\d«»‹›<>←→|…·][\d«»‹›<>←→|…·\s]*|\.\.\.")
_NUMBERS: Final = re.compile(r"\d+")


def is_pager(line: str) -> bool:
    """Say whether a line is a pager and nothing else: "« first ‹ previous 1 2 3 next › last »", "Page 2 of 12"."""
    said = [part for part in _BETWEEN_PAGES.split(line.casefold()) if part.strip()]
    pages = words("next", "words") | words("next", "others")
    several = len(said) > 1 or (len(said) == 1 and len(_NUMBERS.findall(line)) > 1)
    return len(line) <= _LONGEST_LINK and several and all(part.strip() in pages for part in said)


_FILE: Final = re.compile(r"\.(?:pdf|docx?|odt|rtf|xlsx?)(?:[?#]|$)", re.IGNORECASE)


def is_file(url: str) -> bool:
    """Say whether a link leads to a document to download."""
    return bool(_FILE.search(url))


@cache
def _index_number() -> re.Pattern[str]:
    prefixes = "|".join(_data()["indexes"]["prefixes"])
    unit = r"(?:UA:? ?\d{1,3}(?: ?[/.] ?\d{2,4})?|EXTRA \d{1,3}/\d{2})(?![\d/])"
    return re.compile(rf"\b(?:{unit}|(?:{prefixes}) ?\d{{2}}/\d{{2,4}}/(?:\d{{4}}|\d{{2}})(?!\d))")


def index_numbers(text: str) -> list[str]:
    """Find index numbers as written: `UA 7/18`, `UA: 24/16`, `UA 135.19`, `EXTRA 89/93`, `ASA 17/4243/2021`.

    Codes of other bodies (`UA CHN 3/2017`, `AL CHN 4/2021`) are none.
    """
    return _index_number().findall(text) if "UA" in text or "/" in text else []


@cache
def index_in_link() -> re.Pattern[str]:
    """Match an index number inside a link: `/documents/asa17/9611/2018/en/`."""
    prefixes = "|".join(_data()["indexes"]["prefixes"])
    return re.compile(rf"/({prefixes})(\d{{2}})/(\d{{2,4}})/((?:19|20)\d\d)\b", re.IGNORECASE)
