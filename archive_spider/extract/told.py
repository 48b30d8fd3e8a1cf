"""Whom the sentence before a quote is about where no name says so: "His mother wept.", "The ministry denied it."."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import Final, NamedTuple

from archive_spider.extract import vocabulary
from archive_spider.extract.antecedents import Antecedents
from archive_spider.extract.cues import Vocabulary
from archive_spider.extract.grammar import genitives
from archive_spider.extract.mentions import Mention, Mentions

_SUBJECT = re.compile(r"\s*([^\W\d_]+ |[^\W\d_][’'])([^\W\d_]+(?:-[^\W\d_]+)*),? ([^\W\d_]+)")
_OWNED = re.compile(r"['’]s ([^\W\d_]+)(?! ?,)")
_BODY = re.compile(r"\s*([^\W\d_]+ |[^\W\d_][’'])[^\W\d_]+(?: [^\W\d_]+){0,3}")
_WORD = re.compile(r"[^\W\d_]+")
_OPENING: Final = 7
_BEHIND: Final = 2
_PERSONAL: Final = frozenset({"male", "female"})
_ROLES: Final = vocabulary.ROLE | vocabulary.PERSON


@cache
def _kin(language: str) -> re.Pattern[str]:
    """Give the expression of one told by whose kin he is at the opening of a sentence: "In Lund, the mother of"."""
    return re.compile(
        rf"\s*(?:[^\W\d_a-zà-ÿ][^,.;:]{{1,40}}, )?([^\W\d_]+) ([^\W\d_]+) (?:{genitives(language)})(?:\s|(?<=[’']))"
    )


class Role(NamedTuple):
    """A role alone that a sentence is about: its phrase, where that begins, and its noun in small letters."""

    phrase: str
    start: int
    head: str


class Told:
    """Tells of one entry what the sentence before a position is about."""

    def __init__(self, text: str, mentions: Mentions, lists: Vocabulary, language: str, whose: Antecedents) -> None:
        self._text = text
        self._mentions = mentions
        self._lists = lists
        self._known = vocabulary.words(language)
        self._whose = whose
        self._language = language

    def may_be(self, phrase: str, means: str) -> bool:
        """Tell whether no word of a phrase shows another gender than a pronoun's."""
        told = self._mentions.gender_of_phrase(phrase)
        return means == "dropped" or told is None or told == means

    def person(self, position: int, gender: str) -> str | None:
        """Give the words for one whom the sentence is about and leaves unnamed: "His mother wept."."""
        kin = self._kin(position, gender) or self._kin_of(position, gender)
        start, end = self._whose.sentence_before(position)
        found = _SUBJECT.match(self._text, start, end)
        opens = _opening(found) if found else ""
        people = [one for one in self._mentions.people(start, end) if not self._whose.is_object(one)]
        if kin or not found or opens not in self._new or people:
            return kin
        phrase = self._text[found.start(1) : found.end(2)]
        fits = gender == "dropped" or self._mentions.gender_of_phrase(phrase) == gender
        return phrase if fits and found[3].lower() not in self._lists.passives else None

    def pronoun(self, position: int) -> str | None:
        """Give the gender of the pronoun that the sentence is about: "Ella asiente."; None for none."""
        start, end = self._whose.sentence_before(position)
        first = _WORD.search(self._text, start, end)
        gender = self._lists.pronouns.get(first[0].lower()) if first else None
        return gender if gender in _PERSONAL else None

    def goes_on(self, position: int) -> bool:
        """Tell whether the sentence leaves out its subject, who spoke last: "En su carta recordó al poeta."."""
        start, end = self._whose.sentence_before(position)
        words = [word[0] for word in islice(_WORD.finditer(self._text, start, end), _OPENING)]
        verb = next((at for at, word in enumerate(words) if word.lower() in self._lists.verbs), len(words))
        if verb > len(words) - _BEHIND or (verb and words[0].lower() not in self._lists.prepositions):
            return False
        following = words[verb + 1]
        is_led = following in self._lists.prepositions or following in self._lists.that
        return is_led and all(word.islower() for word in words[1:verb])

    def _kin(self, position: int, gender: str) -> str | None:
        """Give the words for one who is told by whose kin he is: "In Lund, the mother of Bo Li wept."."""
        start, end = self._whose.sentence_before(position)
        found = _kin(self._language).match(self._text, start, end)
        people = self._mentions.people(found.end(), found.end() + 1) if found else []
        if not found or not people or found[1].lower() not in self._lists.singular:
            return None
        is_kin = self._known.of(found[2].lower()) & vocabulary.PERSON
        if not is_kin or self._mentions.gender_of_phrase(found[2]) != gender:
            return None
        return self._text[found.start(1) : people[0].end]

    def _kin_of(self, position: int, gender: str) -> str | None:
        """Give the words for one whose kin opens the sentence: "Bo Li’s mother wept."."""
        start, end = self._whose.sentence_before(position)
        people = self._mentions.people(start, end)
        found = _OWNED.match(self._text, people[0].end) if people else None
        if not found or self._text[start : people[0].start].strip():
            return None
        is_kin = self._known.of(found[1].lower()) & vocabulary.PERSON
        return self._text[people[0].start : found.end()] if is_kin and self.may_be(found[1], gender) else None

    def role(self, position: int, means: str) -> Role | None:
        """Give the role alone that the sentence is about: "The prosecutor declined to comment."."""
        start, end = self._whose.sentence_before(position)
        found = _SUBJECT.match(self._text, start, end)
        if not found or _opening(found) not in self._lists.definite or self._mentions.people(start, end):
            return None
        phrase, head = self._text[found.start(1) : found.end(2)], found[2].lower()
        is_subject = self._known.of(head) & _ROLES and found[3].lower() not in self._lists.passives
        return Role(phrase, found.start(1), head) if is_subject and self.may_be(phrase, means) else None

    def several(self, position: int, pronoun: int) -> str | None:
        """Give the words for those, or the one, whom the sentence is about and leaves unnamed, before "they"."""
        start, end = self._whose.sentence_before(position)
        found = _SUBJECT.match(self._text, start, end) if not start <= pronoun < position else None
        opens = _opening(found) if found else ""
        if not found or self._mentions.people(start, end):
            return None
        if opens in self._new:
            return self._text[found.start(1) : found.end(2)]
        return found[1].strip() if opens in self._lists.people else None

    def body(self, position: int) -> str | None:
        """Give the words for the body that the sentence is about: "The ministry denied it."."""
        start, end = self._whose.sentence_before(position)
        first = _BODY.match(self._text, start, end)
        if not first or self._mentions.organizations(start, end) or _opening(first) not in self._lists.definite:
            return None
        heads = [
            word for word in _WORD.finditer(self._text, first.start(1), first.end()) if word[0] in self._lists.groups
        ]
        words = self._text[first.start(1) : heads[0].end()] if heads else ""
        return words or None

    def named_body(self, position: int) -> Mention | None:
        """Give the body that opens the sentence, where that names no person."""
        start, end = self._whose.sentence_before(position)
        bodies = self._mentions.organizations(start, end)
        if not bodies or self._mentions.people(start, end):
            return None
        opening = self._text[start : bodies[0].start].split()
        return bodies[0] if all(word.lower() in self._lists.definite for word in opening) else None

    @property
    def _new(self) -> frozenset[str]:
        """Give the words that open a phrase for one person who was not told of before."""
        return self._lists.singular - self._lists.definite - self._lists.demonstratives


def _opening(subject: re.Match[str]) -> str:
    """Give the word that opens a subject, in small letters: `l'`."""
    return subject[1].strip().lower().replace("’", "'")
