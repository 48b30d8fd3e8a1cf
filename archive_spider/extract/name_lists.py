"""Names told together: "A, a lawyer, B and C", "Mortuza, Angur and Zakir Mia"; and names that hang on a noun."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from archive_spider.extract import numbers, vocabulary
from archive_spider.extract.clauses import left_words, unelided, words, words_before
from archive_spider.extract.mentions import Mention

_VERB_ALONE: Final = 2
_LONGEST: Final = 110
_SHARED_REACH: Final = 60
_PHRASE: Final = 60
_BREAK: Final = re.compile(r"[“”\"\n:]")
POSSESSIVE: Final = re.compile(r"[’'´]s?(?=\s)|[’'´]s\b")
PARENTHESIS: Final = re.compile(r"\s*\([^()]{0,80}\)")


@cache
def _expressions(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give the expressions of what parts a list, and of the given names before a shared surname."""
    joint = rf"(?:{numbers.any_of(sorted(words(language)['and']))})"
    name = r"[^\W\d_a-z][\w’'-]+"
    parts = re.compile(rf",|;|\b{joint}\b")
    return parts, re.compile(rf"(?<![\w’'-])(?P<names>{name}(?:, {name})*) {joint} $")


class NameLists:
    """Reads lists of names in one entry; `shared` gives the full names of those who share a surname."""

    def __init__(self, text: str, small: str, language: str) -> None:
        self._text = text
        self._small = small
        self._known = vocabulary.words(language)
        self._words = words(language)
        self._parts, self._given_names = _expressions(language)
        self.shared: dict[Mention, str] = {}

    def before(self, people: list[Mention], index: int, start: int, *, sure: bool) -> list[Mention]:
        """Give the names joined to the one at an index, on its left; unless sure, only where "and" joins them."""
        found = [people[index]]
        joined = sure
        while index:
            before = people[index - 1]
            gap = self._small[before.end : found[0].start]
            if before.end > found[0].start or not self._joins(gap):
                break
            joined = joined or self._and(gap)
            if not joined:
                break
            index -= 1
            found.insert(0, before)
        if self.owned(found[0], start):
            return []
        self._share(found, start)
        return [*self._given(found[0], start), *found]

    def _share(self, people: list[Mention], start: int) -> None:
        """Give siblings named by their given names the surname behind them: "les frères Luc et Paul Morin"."""
        kin = words_before(self._small, start, people[0].start, _PHRASE)[:1]
        whole = next((index for index, one in enumerate(people) if " " in one.name), 0)
        if whole and not self._words["siblings"].isdisjoint(kin):
            surname = people[whole].name.partition(" ")[2]
            self.shared.update({one: f"{one.name} {surname}" for one in people[:whole]})

    def _given(self, mention: Mention, start: int) -> list[Mention]:
        """Give those who share the surname that a list ends with: "Mortuza, Angur and Zakir Mia"."""
        match = self._given_names.search(self._text, max(start, mention.start - _SHARED_REACH), mention.start)
        if match is None or " " not in mention.name:
            return []
        surname = mention.name.partition(" ")[2]
        found = []
        for word in re.finditer(r"[^\W\d_][\w’'-]+", match["names"]):
            begin = match.start("names") + word.start()
            one = Mention(begin, begin + len(word.group()), word.group(), "person")
            if word.group()[0].isupper() and word.group().lower() not in self._words["roles"]:
                self.shared[one] = f"{one.name} {surname}"
                found.append(one)
        return found

    def _and(self, gap: str) -> bool:
        return ";" in gap or any(token.strip(",") in self._words["and"] for token in gap.split())

    def _joins(self, gap: str) -> bool:
        """Tell whether the words between two names make a list of them."""
        while parenthesis := PARENTHESIS.match(gap):
            gap = gap[parenthesis.end() :]
        if len(gap) > _LONGEST or POSSESSIVE.match(gap) or _BREAK.search(gap):
            return False
        tokens = gap.split()
        if not tokens:
            return False
        if self._depends(gap) or self._next_verb(tokens):
            return False
        affiliated = tokens[0] in self._words["phrase"] and self._and(gap)
        joined = gap.lstrip()[:1] in ",;" or tokens[0] in self._words["and"] or affiliated
        listed = gap[:1] == "," and any(f", {word} " in gap for word in self._words["and"])
        if listed or (affiliated and gap.endswith(tuple(f", {word} " for word in self._words["and"]))):
            return True
        return joined and not any(
            token.strip(",") in self._words["verbs"] or token.strip(",") in self._words["who"] for token in tokens
        )

    def _next_verb(self, tokens: list[str]) -> bool:
        """Tell whether a second verb stands before the name: "arrested A and beat B", not "A and exiled poet B"."""
        if tokens[1:2] == [] or tokens[1] not in self._words["event_verbs"]:
            return False
        determined = not (self._words["possessive_pronouns"] | self._words["article"]).isdisjoint(tokens[2:3])
        return self._known.heads_first or len(tokens) == _VERB_ALONE or determined

    def _depends(self, gap: str) -> bool:
        """Tell whether the last part of the words before a name makes it depend on a noun: ", the mother of poet"."""
        *others, last = self._parts.split(gap)
        part = last.split()
        if others and self._known.heads_first and part and part[0] in self._words["of"]:
            part = part[1:]
        part = part[1:] if part and part[0] in self._words["personal"] else part
        return any(token in self._words["owner"] for token in part)

    def after(self, people: list[Mention], index: int, limit: int) -> list[Mention]:
        """Give the names joined to the one at an index, on its right, up to the last "and"."""
        found, sure = [people[index]], 1
        for mention in people[index + 1 :]:
            gap = self._small[found[-1].end : mention.start]
            if not self._joins(gap) or self._runs_on(mention, limit, joined=self._and(gap)):
                break
            found.append(mention)
            sure = len(found) if self._and(gap) else sure
        return found[:sure]

    def _runs_on(self, mention: Mention, limit: int, *, joined: bool) -> bool:
        """Tell whether a verb follows the name, so that it begins a clause of its own: not "of A and B were"."""
        if POSSESSIVE.match(self._text, mention.end, mention.end + 3):
            return True
        following = self._small[mention.end : limit].split(None, 1)
        if not following or following[0] not in self._words["verbs"]:
            return False
        return not (joined and following[0] in self._words["plural"])

    def persons(self, people: list[Mention]) -> list[Mention]:
        """Give the names that are not those of bodies: "editor of the daily NAME"."""
        return [one for one in people if not self.names_body(one)]

    def names_body(self, mention: Mention) -> bool:
        """Tell the name of a body from that of a person: "editor of the daily NAME"."""
        words = self._text[max(0, mention.start - _PHRASE) : mention.start].rsplit(None, 2)[-2:]
        if (
            self._text[mention.start - 1 : mention.start] != " "
            or words[-1:] == []
            or words[-1] not in self._words["bodies"]
            or self._known.of(mention.name.partition(" ")[0]) & vocabulary.GIVEN
        ):
            return False
        return not self._known.role(words[-1]) or words[0].lower() in self._words["article"]

    def owned(self, mention: Mention, start: int, *, relative: bool = False) -> bool:
        """Tell whether the name depends on another noun: "the brother of lawyer NAME".

        A relative clause behind the name means its bearer all the same, but for "of": "in solidarity with NAME, who".
        """
        before = list(left_words(self._small, start, mention.start, _PHRASE))
        determined, titles = False, 0
        for index, (word, offset) in enumerate(before):
            if (self._text[offset].isupper() and self._role(word)) or (index == 0 and self._of_body(word, mention)):
                titles = index + 1
                continue
            if word in self._words["personal"]:
                return False
            if index == 0 and word.endswith("’") and word in self._words["article"]:
                continue
            if word in self._words["owner"]:
                if self._opens(before[index:], start) or (relative and word not in self._words["of"]):
                    return False
                head = unelided(before[index + 1][0]) if index + 1 < len(before) else ""
                if relative and not self._means_person(head):
                    return False
                return head not in self._words["bearing"] and not (relative and head in self._words["befallen"])
            ends = determined or word.endswith(",") or word in self._words["stop"] or self._text[offset].isupper()
            if ends or (index == titles and not self._role(word)):
                return False
            determined = word in self._words["article"]
        return False

    def _means_person(self, noun: str) -> bool:
        """Tell a noun of persons, whom "who" may mean, from one of things: "the testimony of NAME, who"."""
        persons = self._words["kin"] | self._words["relations"] | self._words["people"] | self._words["roles"]
        return not noun or noun in persons or self._known.introduces(noun)

    def _of_body(self, word: str, mention: Mention) -> bool:
        """Tell whether a noun before a name makes it that of a body: "la ONG NAME", not "profesor de instituto Ana"."""
        given = self._known.of(mention.name.partition(" ")[0]) & vocabulary.GIVEN
        return word in self._words["bodies"] and not given

    def _role(self, word: str) -> bool:
        if word.rpartition("-")[2] in self._words["roles"] or word in self._words["titles"]:
            return True
        return self._known.heads_first and self._known.role(word)

    def _opens(self, before: list[tuple[str, int]], start: int) -> bool:
        return before[0][1] == start and before[0][0] in self._words["including"]
