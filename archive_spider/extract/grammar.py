"""What words do in a noun phrase: nouns of roles, articles, links, peoples, and what ends the phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal, NamedTuple

from archive_spider.extract import lexicon, numbers, vocabulary

Kind = Literal[
    "role", "person", "modifier", "capital", "link", "and", "article", "possessive", "word", "comma", "owner", "stop"
]
People = Literal["ethnicity", "nationality"]

_WORD: Final = re.compile(r"(?:[^\W\d_]\.){2,}+|[^\W_](?:[·.-]*+[\w’']++)*+|[^\s\w]")
_APOSTROPHES: Final = frozenset("’'")
_MOST_JUDGED: Final = 1 << 15


class Token(NamedTuple):
    """A word of a text with what it does."""

    text: str
    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Lists:
    """The words of one language by what they do in a noun phrase."""

    language: str
    words: vocabulary.Words
    fixed: dict[str, Kind]
    modifiers: frozenset[str]
    praise: frozenset[str]
    befell: frozenset[str]
    genitive: str
    members: frozenset[str]
    clause: re.Pattern[str]
    neuter: frozenset[str]
    either: frozenset[str]
    places: frozenset[str]
    regions: frozenset[str]
    indefinite: frozenset[str]
    bodies: frozenset[str]
    workplaces: frozenset[str]
    body_roles: frozenset[str]
    matters: frozenset[str]
    inner: frozenset[str]
    relatives: frozenset[str]
    named_as: re.Pattern[str]
    aged: re.Pattern[str]
    aged_before: re.Pattern[str]
    elision: re.Pattern[str]
    joins: frozenset[str]
    verbs: frozenset[str]
    copulas: frozenset[str]
    anaphors: frozenset[str]
    general_anaphors: frozenset[str]
    never_anaphors: frozenset[str]
    peoples: dict[str, People]
    ethnic: frozenset[str]
    broad: frozenset[str]
    groups: frozenset[str]
    adjective_endings: tuple[str, ...]
    not_noun_endings: tuple[str, ...]
    adjectives_follow: bool
    compounds: frozenset[str]
    _kinds: dict[str, Kind] = field(default_factory=dict, repr=False)

    def kind(self, token: str) -> Kind:
        """Tell what a token does in a noun phrase."""
        found = self._kinds.get(token)
        if found is None:
            if len(self._kinds) >= _MOST_JUDGED:
                self._kinds.clear()
            found = self._kinds[token] = self._judge(token)
        return found

    def _judge(self, token: str) -> Kind:
        word = token.lower().replace("’", "'")
        fixed = self.fixed.get(word) or self.fixed.get(word.removesuffix("s"))
        if fixed and (fixed != "person" or token[0].islower()):
            return fixed
        flag = self.words.of(token)
        if self.words.role(word) or self.words.role(word.rpartition("-")[2]):
            return "role"
        if flag & vocabulary.PEOPLE or word in self.modifiers or self.words.is_seat(word):
            return "modifier"
        if (
            not token[0].isalnum()
            or (word in self.verbs and token[0].islower())
            or (flag & vocabulary.FUNCTION and not token[0].isupper())
        ):
            return "stop"
        return self._open_kind(token, flag)

    def _open_kind(self, token: str, flag: int) -> Kind:
        if token[0].isupper():
            return "stop" if flag & vocabulary.CALENDAR and not flag & vocabulary.NAME else "capital"
        if "-" in token:
            return "modifier"
        return "stop" if token[0].isdigit() else "word"

    def people(self, word: str) -> People | None:
        """Tell whether a word, or two, name a people or a nation: `Uyghur`, `South Sudanese`, `British-Iranian`."""
        key, peoples = word.lower().replace("’", "'"), self.peoples
        found = peoples.get(key)
        if found is None and key[-1:] == "s":
            found = peoples.get(key[:-1])
        if found is None and "-" in key and " " not in key:
            found = peoples.get(key.rpartition("-")[2])
        return found

    def one_of(self, people: str) -> str:
        """Give the name of a people in the singular: "Albanians" are each an Albanian."""
        key = people.lower().replace("’", "'")
        return people[:-1] if key not in self.peoples and key[:-1] in self.peoples else people

    def is_noun(self, word: str) -> bool:
        """Tell a noun before a role ("kindergarten teacher") from a verb ("freed teachers"), by its form."""
        if self.adjectives_follow or not word.islower():
            return False
        return not word.endswith(self.not_noun_endings)


@cache
def genitives(language: str) -> str:
    """Give the alternatives of an expression for what joins a noun to the name of its place or owner: "d’"."""
    words = lexicon.load(language, "names")["genitives"]
    return numbers.any_of([*words, *(word.replace("'", "’") for word in words)])


@cache
def elision(language: str) -> re.Pattern[str]:
    """Give the expression of a small word that an apostrophe ties to the next: "l’avocat"."""
    elided = "|".join(word.replace("'", "[’']") for word in lexicon.load(language, "names")["elided"])
    return re.compile(rf"\b(?:{elided or '(?!)'})(?=\w)", re.IGNORECASE)


@cache
def lists(language: str) -> Lists:
    """Read the lists of one language."""
    own = lexicon.load(language, "names")

    def small(key: str) -> frozenset[str]:
        return frozenset(word.lower() for word in own[key])

    kinds: tuple[tuple[Kind, frozenset[str]], ...] = (
        ("person", small("persons")),
        ("possessive", small("possessives")),
        ("article", small("articles")),
        ("link", small("role_links")),
        ("and", small("name_joins")),
        ("comma", frozenset(",")),
    )
    ethnicities = (word.replace("’", "'") for word in small("ethnicities"))
    peoples: dict[str, People] = dict.fromkeys(ethnicities, "ethnicity")
    peoples.update(dict.fromkeys(small("nationalities"), "nationality"))
    fixed = {word: kind for kind, listed in kinds for word in listed}
    return Lists(
        language=language,
        words=vocabulary.words(language),
        fixed=fixed,
        modifiers=small("modifiers") | small("praise") | small("befell"),
        praise=small("praise") | small("befell"),
        befell=small("befell"),
        genitive=own["role_links"][0],
        members=small("member_links"),
        clause=re.compile(rf",? (?:(?:{'|'.join(own['being'])}) |(?P<serves>{'|'.join(own['serving'])}) )"),
        neuter=small("neuter_possessives"),
        either=small("either_possessives"),
        places=small("place_links"),
        regions=small("region_links"),
        indefinite=small("indefinite"),
        bodies=small("body_links"),
        workplaces=small("workplace_links"),
        body_roles=small("body_roles"),
        matters=small("matters"),
        inner=small("inner_links"),
        relatives=small("relatives"),
        named_as=re.compile(rf"[ ,](?:{'|'.join(own['named_as'])}) $"),
        aged=re.compile(own["aged_noun"]),
        aged_before=re.compile(own["aged_noun"] + "$"),
        elision=elision(language),
        joins=frozenset(own["name_joins"]),
        verbs=small("verbs"),
        copulas=small("copulas"),
        anaphors=small("anaphors"),
        general_anaphors=small("general_anaphors"),
        never_anaphors=small("never_anaphors"),
        peoples=peoples,
        ethnic=small("ethnic"),
        broad=small("broad"),
        groups=small("groups"),
        adjective_endings=tuple(own["adjective_endings"]),
        not_noun_endings=tuple(own["not_noun_endings"]),
        adjectives_follow=own["adjectives_follow"],
        compounds=frozenset(lexicon.load(language, "cases")["words"]["compounds"]),
    )


def tokens(text: str, known: Lists, start: int, end: int) -> Iterator[Token]:
    """Cut a part of a text into tokens, elided articles and possessive marks apart."""
    for match in _WORD.finditer(text, start, end):
        word, begin = match[0], match.start()
        if word[1:2] in _APOSTROPHES and (elided := known.elision.match(word)):
            article = elided[0]
            yield Token(article, begin, begin + len(article), known.kind(article))
            word, begin = word[len(article) :], begin + len(article)
        kind = known.kind(word)
        if word[-2:] in {"’s", "'s"} and kind != "modifier" and not known.adjectives_follow:
            word, kind = word[:-2], "owner"
        yield Token(word, begin, begin + len(word), kind)
