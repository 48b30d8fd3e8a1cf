"""What the words around one mention say of its bearer: role, organization, age, other names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Any, Final, Literal, NamedTuple, cast

from archive_spider.extract import lexicon, numbers, particulars, vocabulary
from archive_spider.extract.found_names import Mention
from archive_spider.extract.grammar import lists, tokens
from archive_spider.extract.particulars import Particulars
from archive_spider.extract.phrase_after import PhraseAfter
from archive_spider.extract.phrase_before import PhraseBefore, end_of_words
from archive_spider.extract.phrases import Parser, Phrase
from archive_spider.extract.titles import Titles

Gender = Literal["female", "male"]
Standing = tuple[str | None, str | None]
"""Role and organization of a person."""

_REACH = 260
_GROUP_REACH: Final = 60
_AGE_REACH = 16
_CLAUSE: Final = re.compile(
    r"[.;:“”\"«»()\n!?…](?:(?<!\.)|(?<![^\w][^\W\d_]\.)(?<!\b[A-Z][a-z]\.)(?<!\bProf\.)(?<!\bCapt\.)(?=\s|$))"
)
_CLAUSE_MARKS: Final = ';:“”"«»()\n!?…'
_ABBREVIATION: Final = re.compile(r"\b(?:[^\W\d_]|[A-Z][a-z]|Prof|Capt)$")
_BRACKET: Final = 3
_RELATIVE: Final = len(("mother", "of", "a"))
_CLOSES: Final = frozenset(",.:;)–—\n")
_JOINED: Final = re.compile(r"(?:, | [^\W\d_]{1,3} | & )$")
_RANKED: Final = re.compile(r", (?:[^\W\d_]{1,3}[ ’'])?$")
_LIST_REACH = 18
_PEERS_AT_MOST = 8
_OF_REACH = 60


class Description(NamedTuple):
    """What the words around one mention say of it; None and () where they say nothing.

    `role` and `organization` never hold each other's words; `start` and `end` span the whole noun phrase.
    """

    role: str | None
    organization: str | None
    title: str | None
    age: int | None
    gender: Gender | None
    ethnicity: str | None
    nationality: str | None
    occupation: str | None
    native_name: str | None
    aliases: tuple[str, ...]
    pseudonym: bool
    start: int
    end: int


def merge(described: Iterable[Description]) -> Description:
    """Unite descriptions of one person: the first that says something counts, aliases add up.

    Role and organization go together: a role of one mention takes no organization from another that has its own role.
    """
    first, *others = described
    merged = first
    for other in others:
        alone = not merged.role or not other.role or other.role == merged.role
        gained: dict[str, Any] = {
            part: told
            for part, known, told in zip(Description._fields, merged, other, strict=True)
            if told and not known and part not in {"start", "end"} and (alone or part != "organization")
        }
        if merged.aliases and other.aliases:
            gained["aliases"] = tuple(dict.fromkeys((*merged.aliases, *other.aliases)))
        merged = merged._replace(**gained) if gained else merged
    return merged


@dataclass(frozen=True, slots=True)
class _Told:
    titles: dict[str, str]
    title_roles: frozenset[str]
    ranks: frozenset[str]
    genders: dict[str, str]
    articles: dict[str, str]
    after: dict[str, re.Pattern[str]]
    ands: frozenset[str]
    joins: frozenset[str]
    """What stands between two names of a list."""
    of: re.Pattern[str]
    """Where a bearer is of, up to a comma."""
    group_before: re.Pattern[str]
    group_behind: re.Pattern[str]
    of_group: re.Pattern[str]


@cache
def _told(language: str) -> _Told:
    own = lexicon.load(language, "names")
    shared = lexicon.load("shared", "names")
    after = {gender: re.compile("|".join(found)) for gender, found in own["gender_after"].items() if found}
    belonging, of, articles, groups = ("|".join(own[key]) for key in ("belonging", "genitives", "articles", "groups"))
    of = of.replace("'", "[’']")
    group = rf"(?:{of})(?:(?: |(?<=[’']))(?:{articles}))?(?: |(?<=[’']))(?:{groups}) (?P<people>[\w’'-]+(?: [\w’'-]+)?)"
    return _Told(
        shared["titles"],
        frozenset(shared["title_roles"]),
        frozenset(shared["ranks"]),
        own["gender_nouns"],
        own["article_genders"],
        after,
        frozenset(own["name_joins"]),
        frozenset({", ", *(f"{mark} {word} " for word in own["name_joins"] for mark in ("", ","))}),
        re.compile(rf" (?:{'|'.join(own['member_links'])})[ ’'][^,.;:()\n“”\"«»]{{1,{_OF_REACH}}},"),
        re.compile(rf"(?<!\w)(?:{belonging}) {group} $", re.IGNORECASE),
        re.compile(rf", (?:(?:{belonging}) )?{group}", re.IGNORECASE),
        re.compile(rf" {group.partition(' (?P')[0]}$", re.IGNORECASE),
    )


class _Surroundings(NamedTuple):
    """What stands before and behind a mention: where its titles begin, the last of them, and the phrases."""

    start: int
    title: str | None
    behind: Particulars
    before: Phrase | None
    after: Phrase | None


class Describer:
    """Reads the surroundings of the mentions of one text."""

    def __init__(
        self,
        text: str,
        language: str,
        people: Callable[[int, int | None], list[Mention]],
        organizations: Callable[[int, int | None], list[Mention]],
    ) -> None:
        self._text = text
        self._language = language
        self._people = people
        self._lists = lists(language)
        self._told = _told(language)
        parser = Parser(text, self._lists, people, organizations)
        self._phrase_before = PhraseBefore(text, self._lists, parser, organizations)
        self._phrase_after = PhraseAfter(text, self._lists, parser, organizations)
        self._titles = Titles(text, self._lists, self._told.titles)
        self._surroundings: dict[Mention, _Surroundings] = {}
        self._genders: dict[Mention, Gender | None] = {}

    def describe(self, mention: Mention) -> Description:
        """Give what the clause of a mention says of it."""
        start, title, behind, before, after = self._beside(mention)
        role, organization = self._standing(before, after, title)
        trade = (before.occupation if before else None) or (after.occupation if after else None)
        group = self._group(start, behind.end)
        if group and trade and trade.rpartition(" ")[2].lower() in self._lists.groups:
            trade = self._told.of_group.sub("", trade)
            trade = None if trade.lower() in self._lists.body_roles else trade
        return Description(
            role=role,
            organization=organization,
            title=title,
            age=behind.age or self._age(before, after, behind.end),
            gender=self.gender(mention),
            ethnicity=next((one.ethnicity for one in (before, after) if one and one.ethnicity), None) or group,
            nationality=next((one.nationality for one in (before, after) if one and one.nationality), None),
            occupation=_small(trade, self._lists.words),
            native_name=behind.native_name,
            aliases=behind.aliases or (particulars.aliases(self._text, after.end, self._language) if after else ()),
            pseudonym=behind.pseudonym,
            start=min(start, before.start if before else start),
            end=max(behind.end, after.end if after else 0),
        )

    def _group(self, start: int, end: int) -> str | None:
        """Give the people of whose group somebody is, where nouns come first: "de la minorité ouïghoure"."""
        if not self._lists.adjectives_follow:
            return None
        low = max(0, start - _GROUP_REACH)
        near = self._told.group_before.search(self._text, low, start) or self._told.group_behind.match(self._text, end)
        words = near["people"].split(" ") if near else []
        return next(
            (
                name
                for name in (" ".join(words[:length]) for length in range(len(words), 0, -1))
                if self._lists.people(name) == "ethnicity"
            ),
            None,
        )

    def standing(self, mention: Mention) -> Standing:
        """Give the role and the organization that `describe` gives, at a third of the cost."""
        _, title, _, before, after = self._beside(mention)
        return self._standing(before, after, title)

    def standing_behind(self, pronoun: int) -> Standing:
        """Give the role and the organization of whom a pronoun means that ends at an offset: "She is a lawyer"."""
        phrase = self._after(pronoun)
        return (phrase.role, phrase.organization) if phrase else (None, None)

    def gender(self, mention: Mention) -> Gender | None:
        """Give the gender that `describe` gives, at a third of the cost."""
        if mention not in self._genders:
            _, title, _, before, after = self._beside(mention)
            words = (*self._bearer(before), *self._of_one(after))
            told = cast("Gender | None", self._told.titles.get(title.lower()) if title else None)
            self._genders[mention] = told or self._gender(words, mention) or self._article_gender(before, after)
        return self._genders[mention]

    def gender_of_phrase(self, phrase: str) -> Gender | None:
        """Give the gender that the nouns of a phrase show, else the article before them."""
        words = phrase.lower().replace("’", "'").split()
        told = (self._told.genders.get(word) for word in words)
        return cast("Gender | None", next((one for one in told if one), None) or self._told.articles.get(words[0]))

    def title_gender(self, mention: Mention) -> Gender | None:
        """Give the gender that the title before a mention shows."""
        _, title = self._titles.before(mention.start)
        return cast("Gender | None", self._told.titles.get(title.lower()) or None) if title else None

    def _beside(self, mention: Mention) -> _Surroundings:
        found = self._surroundings.get(mention)
        if found is None:
            found = self._surroundings[mention] = self._read(mention)
        return found

    def _read(self, mention: Mention) -> _Surroundings:
        start, title = self._titles.before(mention.start)
        behind = particulars.read(self._text, mention.start, mention.end, self._language)
        before = self._before(mention, start, behind.end)
        after = self._after(behind.end)
        if after and _JOINED.search(self._text, max(0, start - len(" and ")), start):
            after = self._shared(after) or after
        if before and before.role and after and after.role and self._text[before.end : start].rstrip().endswith(","):
            before = None
        return _Surroundings(start, title, behind, before, after)

    def _age(self, before: Phrase | None, after: Phrase | None, end: int) -> int | None:
        """Give the age that the phrases beside a name hold."""
        aged = self._lists.aged.match(self._text, before.end) if before else None
        spans = [(before.start, aged.end() if aged else before.end)] if before else []
        if after:
            spans.append((end, after.end + _AGE_REACH))
        ages = (particulars.age_in(self._text[start:stop], self._language) for start, stop in spans)
        return next((age for age in ages if age), None)

    def _before(self, mention: Mention, start: int, end: int) -> Phrase | None:
        """Read the phrase before a name, or the one before the list of names that it stands in."""
        listed = _JOINED.search(self._text, max(0, start - len(" and ")), start)
        if not listed and not self._phrase_before.may_end(start):
            return None
        low = self._low(start)
        others = self._people(low, mention.start)
        closed = (
            self._text[end : end + 1] in _CLOSES
            or self._text.startswith(" (", end)
            or end >= len(self._text)
            or self._goes_on(end)
        )
        closed = closed or self._told.of.match(self._text, end) is not None
        found = self._phrase_before.read(max([low, *(one.end for one in others)]), start, closed=closed)
        found = (self._above(found, low) or found) if found else None
        if found or not others:
            return (self._shared(found) or found) if found else None
        for peer in reversed(others[-_PEERS_AT_MOST:]):
            if self._text[peer.end : start] not in self._told.joins:
                return None
            start, _ = self._titles.before(peer.start)
            earlier = [one.end for one in others if one.start < peer.start]
            found = self._phrase_before.read(max([low, *earlier]), start, closed=True)
            if found:
                return self._shared(found)
        return None

    def _above(self, rank: Phrase, low: int) -> Phrase | None:
        """Read what stands before a rank ("the envoy, Colonel Ann Oak") or a second role ("su vocera, la poeta …")."""
        is_definite = rank.article not in self._lists.indefinite and self._lists.adjectives_follow
        if not ((is_definite and rank.article) or rank.head.lower() in self._told.ranks) or not _RANKED.search(
            self._text, low, rank.start
        ):
            return None
        found = self._phrase_before.read(low, self._text.rfind(",", low, rank.start) + 2, closed=True)
        return found if found and found.role else None

    def _goes_on(self, end: int) -> bool:
        """Tell whether a list of names goes on behind a name."""
        following = self._people(end, end + _LIST_REACH)[:1]
        return bool(following) and self._text[end : following[0].start] in self._told.joins

    def _shared(self, phrase: Phrase) -> Phrase | None:
        """Give each of several persons the role that they share, where it is in the plural."""
        words = self._lists.words
        role = singular(phrase.role, phrase.head, words)
        occupation = singular(phrase.occupation, phrase.head, words)
        return phrase._replace(role=role, occupation=occupation) if role != phrase.role else None

    def _after(self, end: int) -> Phrase | None:
        if self._goes_on(end):
            found = self._after(self._people(end, end + _LIST_REACH)[0].end)
            return self._shared(found) if found else None
        if not self._phrase_after.may_begin(end):
            return None
        stop = _CLAUSE.search(self._text, end, end + _REACH)
        high = stop.start() if stop else min(len(self._text), end + _REACH)
        following = self._people(end, high)
        found = self._phrase_after.read(end, min([high, *(one.start for one in following)]))
        if not (found and following):
            return found
        own = self._text.rfind(",", end + 1, found.end)
        joined = own > end and self._text[found.end : following[0].start] == " "
        if joined and self._text[own:].split(None, 2)[1] in self._lists.joins:
            return self._phrase_after.read(end, own)
        return None if self._of_the_next(found, following[0].start) else found

    def _of_the_next(self, phrase: Phrase, name: int) -> bool:
        """Tell whether a phrase after a name belongs to the next: "the verdict against Ann Oak, poet Bo Li said".

        It does where nothing stands between them, unless that name completes it: "Ann Oak, wife of lawyer Bo Li",
        "Awa Sow, chercheuse au lycée Bo Li".
        """
        gap = self._text[phrase.end : name].strip()
        if gap == ",":
            return phrase.words[0] in self._lists.joins
        if gap:
            return False
        kinds = [token.kind for token in tokens(self._text, self._lists, phrase.start, phrase.end)]
        return not (kinds[-1] in {"role", "person", "word"} and "link" in kinds)

    def _low(self, start: int) -> int:
        """Give where the clause of a name begins: behind the last mark that ends one."""
        text = self._text
        low = max(0, start - _REACH)
        if ")" in text[start - _BRACKET : start]:
            start = end_of_words(text, low, start)
        for mark in _CLAUSE_MARKS:
            low = max(low, text.rfind(mark, low, start) + 1)
        at = start
        while (at := text.rfind(". ", low, at)) >= 0:
            if not _ABBREVIATION.search(text, max(low, at - len(" Prof")), at):
                return at + 1
        return low

    def _standing(self, before: Phrase | None, after: Phrase | None, title: str | None) -> Standing:
        """Choose role and organization: the role that names its organization, else the one before the name."""
        first, second = (
            (after, before)
            if after and after.role and after.organization and not (before and before.organization)
            else (before, after)
        )
        role = (first.role if first else None) or (second.role if second else None)
        chosen = first if first and first.role else second
        organization = (chosen.organization if chosen else None) or (
            second.organization if second and not second.role else None
        )
        organization = organization or (first.organization if first and not first.role else None)
        if not role and title and (self._lists.kind(title) == "role" or title.lower() in self._told.title_roles):
            role = title
        return role, organization

    def _article_gender(self, *phrases: Phrase | None) -> Gender | None:
        found = (
            self._told.articles.get(one.article)
            for one in phrases
            if one and (one.role or one.ethnicity or one.nationality)
        )
        return next((cast("Gender", gender) for gender in found if gender), None)

    def _bearer(self, before: Phrase | None) -> tuple[str, ...]:
        """Leave out whose relative is told of before a name: the head of "the mother of a petitioner"."""
        words = before.words if before else ()
        if len(words) < _RELATIVE:
            return words
        link = next((at for at, word in enumerate(words) if at and word in self._lists.indefinite), 0)
        return words[link:] if link and self._lists.kind(words[link - 1]) == "link" else words

    def _of_one(self, after: Phrase | None) -> tuple[str, ...]:
        """Leave out what tells of others behind a name: the end of "dead and one woman"."""
        words = after.words if after else ()
        if self._told.ands.isdisjoint(words):
            return words
        ends = [at for at, word in enumerate(words) if word in self._told.ands]
        counts = numbers.values(self._language)
        return next((words[:at] for at in ends if words[at + 1 : at + 2] and words[at + 1] in counts), words)

    def _gender(self, words: tuple[str, ...], mention: Mention) -> Gender | None:
        for word in words:
            if found := self._told.genders.get(word):
                return cast("Gender", found)
        for gender, pattern in self._told.after.items():
            if pattern.match(self._text, mention.end):
                return cast("Gender", gender)
        return None


def _small(phrase: str | None, words: vocabulary.Words) -> str | None:
    """Write an occupation that opens a sentence small: `Retired doctor` → `retired doctor`."""
    if not phrase or not phrase[0].isupper():
        return phrase
    first, *rest = phrase.split()
    if (
        any(word[0].isupper() for word in rest)
        or words.of(first.partition("-")[0]) & (vocabulary.PLACE | vocabulary.PEOPLE)
        or first.isupper()
    ):
        return phrase
    return phrase[0].lower() + phrase[1:]


def singular(phrase: str | None, head: str, words: vocabulary.Words) -> str | None:
    """Write a role that a list of persons shares in the singular: `activists` → `activist`."""
    low = head.lower()
    if not phrase or not low.endswith("s") or words.flags.get(low, 0) & vocabulary.ROLE:
        return phrase
    if not words.heads_first:
        return phrase.replace(head, head[:-1], 1)
    nouns = list(takewhile(lambda word: word.endswith("s"), phrase.split(" ")))
    ones = [word[:-2] if words.flags.get(word[:-2], 0) & vocabulary.ROLE else word[:-1] for word in nouns]
    return " ".join([*ones, *phrase.split(" ")[len(nouns) :]])
