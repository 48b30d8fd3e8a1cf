"""Names that their own words leave open, judged by all that the text says beside them: persons, bodies or places."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import Final, NamedTuple

from archive_spider.extract import vocabulary
from archive_spider.extract.found_names import Mention, Scan
from archive_spider.extract.name_cues import SEAT_REACH, Cues
from archive_spider.extract.runs import CAPITALISED

_START = attrgetter("start")
_NEXT_WORDS: Final = re.compile(r"[ \u00a0]([^\W\d_]+)(?:[ \u00a0]([^\W\d_]+))?(?:[ \u00a0]([^\W\d_]+))?")
_BRACKETED_NAME: Final = re.compile(r" \(([^\W\d_a-z][^\W\d_]{2,14})\)")
_GENITIVES: Final = frozenset("’'")
_BEHIND_BODIES: Final = frozenset("’',.")
_NUMBER: Final = re.compile(r" \d{1,3}(?=[,.;:)’”»\n]|$)")
"""The number that ends the name of a body: `Tarel 19`."""
_ACRONYM: Final = re.compile(r" \(([A-ZÀ-Ý]{3,9})\)")
_NAME_WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_NAME_REACH = 120
_SIGNED: Final = re.compile(rf"[”\"»’][ \u00a0–—-]*{CAPITALISED}(?: {CAPITALISED}){{0,4}}+, $")
"""A quote and who signs it, before the name of a body."""


def _spelled_from(text: str, end: int, acronym: str, small: frozenset[str]) -> int:
    """Give where the words begin whose first letters an acronym has, or `end` where they have others."""
    letters, start = acronym, end
    for word in reversed(list(_NAME_WORD.finditer(text, max(0, end - _NAME_REACH), end))):
        if text[word.end() : start].strip(" ,&\u00a0"):
            break
        if word[0] not in small:
            initials = "".join(part[0] for part in word[0].split("-")).upper()
            fitting = next((one for one in (initials, initials[0]) if letters.endswith(one)), "")
            if not fitting:
                break
            letters = letters.removesuffix(fitting)
        start = word.start()
        if not letters:
            return start if word[0][0].isupper() else end
    return end


class Unsure(NamedTuple):
    """A name, what its own words make it (`shape`, `given` or `single`), and the word before it."""

    mention: Mention
    kind: str
    word: str


def is_group(name: str, known: vocabulary.Words) -> bool:
    """Tell a name that opens with those who meet in it: `Abuelas de Tarel`."""
    blank = name.find(" ")
    opens = name[blank - 1] == "s" and name[blank + 1].islower()
    return opens and known.introduces(name[:blank])


def _abridges(short: str, long: str) -> bool:
    """Tell whether a short name is made of letters of a long one, in their order."""
    letters = iter(long.lower())
    return all(letter in letters for letter in short.lower())


class Judge:
    """Sorts the unsure names of one text into what was found in it."""

    def __init__(self, text: str, known: vocabulary.Words, cues: Cues, found: Scan, unsure: list[Unsure]) -> None:
        self._text = text
        self._known = known
        self._cues = cues
        self._found = found
        self._unsure = unsure

    def judge(self) -> None:
        """Sort names of unknown words, and lone words."""
        found, cues = self._found, self._cues
        self._complete_names()
        self._take_short_names()
        self._take_bodies()
        places = {mention.name for mention, _, word in self._unsure if word in cues.prepositions}
        towns = {name for name in places if name.partition(" ")[0] in cues.towns}
        found.people = [one for one in found.people if one.name not in towns] if towns else found.people
        for mention, kind, word in self._unsure:
            is_from = kind == "single" and word in cues.origins
            if mention.name in places or word in cues.prepositions or word in cues.articles or is_from:
                if kind != "shape":
                    found.singles.append(mention)
            elif kind == "shape" or self._acts(mention.end):
                found.people.append(mention)
            else:
                found.singles.append(mention)
        found.people.sort(key=_START)
        self._share_family_names()

    def _complete_names(self) -> None:
        """Give the names of organizations the words whose first letters an acronym behind them has."""
        for bracket in _ACRONYM.finditer(self._text) if "(" in self._text else ():
            start = _spelled_from(self._text, bracket.start(), bracket[1], self._cues.small)
            for at in range(len(self._found.organizations) - 1, -1, -1):
                one = self._found.organizations[at]
                if one.end <= start:
                    break
                if one.start < bracket.start() and (start < one.start or one.end < bracket.start()):
                    self._complete(at, min(start, one.start), bracket.start())

    def _complete(self, at: int, start: int, end: int) -> None:
        """Let a name reach over what was found beside it."""
        found = self._found
        found.organizations[at] = Mention(start, end, self._text[start:end], "organization")
        found.organizations[at + 1 :] = [one for one in found.organizations[at + 1 :] if one.start >= end]
        found.people = [one for one in found.people if not start <= one.start < end]
        self._unsure = [one for one in self._unsure if not start <= one.mention.start < end]

    def _take_short_names(self) -> None:
        """Take `Hudock` of "Harbour Union of Dockers (Hudock)" for an organization wherever it stands."""
        short = set()
        for one in self._found.organizations:
            bracket = _BRACKETED_NAME.match(self._text, one.end)
            if bracket and " " in one.name and _abridges(bracket[1], one.name):
                short.add(bracket[1])
        self._take(short)

    def _take_bodies(self) -> None:
        """Take names of unknown words for organizations where the words beside one of their mentions say so."""
        self._take({one.name for one, kind, word in self._unsure if self._is_body(one, kind, word)})

    def _is_body(self, one: Mention, kind: str, word: str) -> bool:
        """Tell `charity Tarel`, `president of Tarel Reed` and `Tarel Reed president Ann Oak` from persons."""
        if self._cues.names_body(word):
            return True
        if kind != "shape":
            return self._text[one.end : one.end + 1] in _BEHIND_BODIES and self._is_lone_body(one, word)
        heading = self._cues.heading.match(self._text, one.end)
        if (heading and self._known.role(heading[1])) or is_group(one.name, self._known) or self._is_signed(one):
            return True
        return self._cues.is_headed(self._text, one.start)

    def _is_lone_body(self, one: Mention, word: str) -> bool:
        """Tell a lone word by who serves it, or by what it is: "Tarel’s founder", "Tarel, a group of widows"."""
        behind = self._text[one.end : one.end + 1]
        if behind in _GENITIVES:
            return self._cues.served.match(self._text, one.end) is not None
        if behind == ",":
            apposition = self._cues.apposition.match(self._text, one.end)
            words = apposition[1].split() if apposition else []
            noun = next((at for at, found in enumerate(words) if found in self._cues.bodies), None)
            return noun is not None and not any(map(self._known.introduces, words[: noun + 2]))
        is_of = word in self._cues.genitives and self._text.endswith(f", {word} ", 0, one.start)
        return is_of and self._cues.taken_up.match(self._text, one.end) is not None

    def _is_signed(self, one: Mention) -> bool:
        """Tell a name that ends the line of a quote behind who signs it."""
        ends = self._text[one.end : one.end + 1] in {"", "\n"}
        return ends and _SIGNED.search(self._text, max(0, one.start - SEAT_REACH), one.start) is not None

    def _take(self, taken: set[str]) -> None:
        """Take some names for those of organizations."""
        if not taken:
            return
        bodies = [one for one, _, _ in self._unsure if one.name in taken]
        bodies += [one for one in self._found.people if one.name in taken]
        self._unsure = [one for one in self._unsure if one.mention.name not in taken]
        self._found.people = [one for one in self._found.people if one.name not in taken]
        for one in bodies:
            number = _NUMBER.match(self._text, one.end)
            end = number.end() if number else one.end
            self._found.organizations.append(Mention(one.start, end, self._text[one.start : end], "organization"))
        self._found.organizations.sort(key=_START)

    def _acts(self, end: int) -> bool:
        """Tell whether a lone word is followed by what only a person does, undergoes or has."""
        if self._cues.age.match(self._text, end) or self._is_described(end):
            return True
        after = _NEXT_WORDS.match(self._text, end)
        for word in after.groups() if after else ():
            if word in self._cues.verbs:
                return True
            if word not in self._cues.auxiliaries:
                return False
        return False

    def _is_described(self, end: int) -> bool:
        """Tell whether a lone word is followed by what its bearer is: `Bhavani, the singer,`."""
        apposition = self._cues.apposition.match(self._text, end)
        return apposition is not None and any(self._known.introduces(word) for word in apposition[1].split())

    def _share_family_names(self) -> None:
        """Give `Lea` of "Lea and Bo Oak" her family name."""
        people, text, known = self._found.people, self._text, self._known
        shared: set[int] = set()
        for at in range(len(people) - 2, -1, -1):
            one, following = people[at], people[at + 1]
            gap = text[one.end : following.start]
            if " " in one.name or not (gap in self._cues.joins or (gap == ", " and at + 1 in shared)):
                continue
            first, *rest = following.name.split()
            given = known.of(first) & vocabulary.GIVEN or known.of(one.name) & vocabulary.GIVEN
            if not rest or not given or self._is_part(one.name):
                continue
            people[at] = Mention(one.start, one.end, f"{one.name} {rest[-1]}", "person")
            shared.add(at)

    def _is_part(self, word: str) -> bool:
        return any(" " in one.name and word in one.name.split() for one in self._found.people)
