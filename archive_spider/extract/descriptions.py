"""What the words around a name say of its bearer: role, organization, age, other names.

Roles stand before the name ("Amnesty International’s China Researcher Ann Oak", "the head of …, Ann Oak,") or after
it ("Ann Oak, China Researcher at …"). Nothing is read beyond the clause of the name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Literal

from archive_spider.extract import lexicon, names
from archive_spider.extract.scan import Mention

_REACH = 240
_CLAUSE = re.compile(r"[;:“”\"«»()\n!?]|\.(?=\s)")
_TOKEN = re.compile(r"[^\s,]+|,")


@dataclass(frozen=True, slots=True)
class Description:
    """What the words around one mention say of it; None and () where they say nothing.

    `role` and `organization` never hold each other's words; `start` and `end` span the whole noun phrase.
    """

    role: str | None
    organization: str | None
    title: str | None
    age: int | None
    gender: Literal["female", "male"] | None
    ethnicity: str | None
    nationality: str | None
    occupation: str | None
    native_name: str | None
    aliases: tuple[str, ...]
    pseudonym: bool
    start: int
    end: int


def merge(described: Iterable[Description]) -> Description:
    """Unite descriptions of one person: the first that says something counts, aliases add up."""
    first, *others = described
    values: dict[str, Any] = {part.name: getattr(first, part.name) for part in fields(first)}
    for other in others:
        for key, value in list(values.items()):
            if key not in {"start", "end", "aliases"} and not value:
                values[key] = getattr(other, key)
        values["aliases"] = tuple(dict.fromkeys((*values["aliases"], *other.aliases)))
    return Description(**values)


@dataclass(frozen=True, slots=True)
class _Lists:
    roles: frozenset[str]
    modifiers: frozenset[str]
    praise: frozenset[str]
    joins: frozenset[str]
    determiners: frozenset[str]
    titles: dict[str, str]
    genders: dict[str, str]


@cache
def _lists(language: str) -> _Lists:
    own = lexicon.load(language, "names")
    titles = lexicon.load("shared", "names")["titles"] | own.get("titles", {})
    return _Lists(
        frozenset(own["roles"]),
        frozenset(own["modifiers"]),
        frozenset(own["praise"]),
        frozenset(own["role_joins"]),
        frozenset(own["determiners"]),
        titles,
        own["gender_nouns"],
    )


class Describer:
    """Reads the surroundings of the mentions of one text."""

    def __init__(self, text: str, language: str, organizations: Callable[[int, int | None], list[Mention]]) -> None:
        self._text = text
        self._lists = _lists(language)
        self._words = names.words(language)
        self._organizations = organizations

    def describe(self, mention: Mention) -> Description:
        """Give what the clause of a mention says of it."""
        text = self._text
        low = max(0, mention.start - _REACH)
        for cut in _CLAUSE.finditer(text, low, mention.start):
            low = cut.end()
        stop = _CLAUSE.search(text, mention.end, mention.end + _REACH)
        high = stop.start() if stop else min(len(text), mention.end + _REACH)
        role, organization, start = self._before(low, mention.start)
        end = mention.end
        if role is None:
            role, organization, end = self._after(mention.end, high)
        return Description(
            role=role,
            organization=organization,
            title=None,
            age=None,
            gender=None,
            ethnicity=None,
            nationality=None,
            occupation=role,
            native_name=None,
            aliases=(),
            pseudonym=False,
            start=min(start, mention.start),
            end=end,
        )

    def _is_role(self, phrase: str) -> bool:
        words = [word.lower().strip(",.") for word in phrase.split()]
        return any(word in self._lists.roles for word in words) and not any(
            word in {"said", "was", "is", "who"} for word in words
        )

    def _before(self, low: int, name: int) -> tuple[str | None, str | None, int]:
        text = self._text
        for organization in reversed(self._organizations(low, name)):
            between = text[organization.end : name].rstrip(" ,")
            possessive = re.match(r"['’]s? ", between)
            rest = between[possessive.end() :] if possessive else between
            if rest and self._is_role(rest):
                return rest.strip(), organization.name, organization.start
            head = re.search(r"(\w[\w -]*? (?:of|at|for) )(?:the )?$", text[low : organization.start])
            if head and self._is_role(head[1]):
                phrase = re.sub(r"^.*\bthe ", "", head[1])
                whole = f"{phrase}{rest}" if rest else re.sub(r" (?:of|at|for) $", "", phrase)
                return whole, organization.name, low + head.start()
        tokens = list(_TOKEN.finditer(text, low, name))
        first = name
        for token in reversed(tokens):
            word = token[0].lower()
            if (
                word in self._lists.roles
                or word in self._lists.modifiers
                or (word == "and" and first < name)
                or (token[0][0].isupper() and first < name)
            ):
                first = token.start()
            else:
                break
        phrase = text[first:name].strip(" ,")
        return (phrase, None, first) if phrase and self._is_role(phrase) else (None, None, name)

    def _after(self, end: int, high: int) -> tuple[str | None, str | None, int]:
        found = re.match(r",? (?:an? |the )?", self._text[end:high])
        if not found:
            return None, None, end
        phrase = self._text[end + found.end() : high]
        phrase = re.split(r", | who | said| has | was | commented", phrase)[0]
        inside = self._organizations(end, end + found.end() + len(phrase))
        organization = inside[0] if inside else None
        role = phrase
        if organization:
            before = self._text[end + found.end() : organization.start]
            role = re.sub(r"\s*(?:at|of|for|with|from)? *(?:the )?$", "", before) or self._text[
                organization.end : end + found.end() + len(phrase)
            ].removeprefix("’s ").removeprefix("'s ")
        if not self._is_role(role):
            return None, organization.name if organization else None, end
        return role.strip(), organization.name if organization else None, end + found.end() + len(phrase)
