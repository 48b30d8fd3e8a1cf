"""The people and organizations of one entry: where they are named, who is who, what is said of them.

An index is made once an entry and only when something is asked of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import cast

from archive_spider.extract import genders, lexicon, particulars, vocabulary
from archive_spider.extract.context import Context
from archive_spider.extract.descriptions import Describer, Description, Gender, Standing, merge
from archive_spider.extract.found_names import Mention, Scan
from archive_spider.extract.grammar import lists
from archive_spider.extract.identity import Identities, key
from archive_spider.extract.lazy import lazy
from archive_spider.extract.scan import scan

__all__ = ["Description", "Mention", "Mentions"]

_START = attrgetter("start")
_PRONOUN_REACH = 600
_ARTICLE_REACH = 24
_GENDER_REACH = 300
_SENTENCE_REACH = 300
_VOTES_AT_MOST = 8
_KIN_REACH = 40
_KIN_WORDS = 3
_MAJORITY = 3
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[.!?][”\"»’')]*\s+(?=[^\W\d_a-z]|[“\"«])|\n+")
_QUOTATION = re.compile(r"[“«][^”»\n]*+[”»\n]")


@cache
def _says_what(language: str) -> re.Pattern[str]:
    """Find the pronouns whose sentences say what somebody is: "She is a lawyer"."""
    own = lexicon.load(language, "names")
    opening = "|".join(word.capitalize() for word in own["pronouns"])
    return re.compile(rf"({opening}) (?:{'|'.join(own['copulas'])}) (?:{'|'.join(own['articles'])}) ")


class Mentions:
    """The lazy index of one entry's people and organizations, in reading order."""

    def __init__(self, text: str, context: Context) -> None:
        self._text = text
        self._context = context
        self._language = context.language
        self._pronouns: dict[str, str] = lexicon.load(self._language, "names")["pronouns"]
        opening = "|".join(word.capitalize() for word in self._pronouns)
        self._mark = re.compile(rf"\n\n(?!(?:{opening})\b)|[“\"«]")
        self._companions = frozenset(lexicon.load(self._language, "names")["companions"])
        self._described: dict[Mention, Description] = {}
        self._fullest: dict[Mention, Mention] = {}
        self._earliest: dict[tuple[str, ...], tuple[tuple[str, ...], range]] = {}
        self._profiles: dict[Mention, Description] = {}
        self._standings: dict[Mention, Standing] = {}
        self._genders: dict[Mention, Gender | None] = {}
        self._told_genders: dict[Mention, Gender | None] = {}

    def people(self, start: int = 0, end: int | None = None) -> list[Mention]:
        """Give the mentions of people that begin within a window of the text."""
        starts = self._people_starts
        return self._people[bisect_left(starts, start) : len(starts) if end is None else bisect_left(starts, end)]

    def organizations(self, start: int = 0, end: int | None = None) -> list[Mention]:
        """Give the mentions of organizations that begin within a window of the text."""
        starts = self._organization_starts
        last = len(starts) if end is None else bisect_left(starts, end)
        return self._organizations[bisect_left(starts, start) : last]

    def describe(self, mention: Mention) -> Description:
        """Give what the words around one mention say of it."""
        found = self._described.get(mention)
        if found is None:
            found = self._described[mention] = self._describer.describe(mention)
        return found

    def fullest(self, mention: Mention) -> Mention:
        """Give the fullest mention of the same person or organization in this entry."""
        found = self._fullest.get(mention)
        if found is None:
            if mention.kind == "organization":
                found = self._full_organization(mention)
            else:
                same = self._cluster(mention) or [mention]
                found = max(same, key=lambda one: (len(one.name.split()), -one.start))
            self._fullest[mention] = found
        return found

    def profile(self, mention: Mention) -> Description:
        """Give the union of the descriptions of all mentions of the same person in this entry."""
        full = self.fullest(mention)
        found = self._profiles.get(full)
        if found is None:
            cluster = self._cluster(full)
            found = merge(self.describe(one) for one in [full, *cluster[:_VOTES_AT_MOST]])
            found = found._replace(
                gender=self.told_gender(full),
                age=found.age or self._age_noun(cluster),
                pseudonym=self.describe(full).pseudonym,
                organization=self._organization_name(found.organization),
            )
            self._profiles[full] = found
        return found

    def standing(self, mention: Mention) -> Standing:
        """Give the role and the organization that `profile` gives: mentions are read only until both are known."""
        full = self.fullest(mention)
        found = self._standings.get(full)
        if found is None:
            read = self._describer.standing
            role, organization = read(full)
            for one in self._cluster(full)[:_VOTES_AT_MOST]:
                if role and organization:
                    break
                other_role, other_organization = read(one)
                if not organization and (not role or not other_role or other_role == role):
                    organization = other_organization
                role = role or other_role
            if not role:
                role, told = self._told_later.get(full, (None, None))
                organization = organization or told
            found = self._standings[full] = role, self._organization_name(organization)
        return found

    @lazy
    def _told_later(self) -> dict[Mention, Standing]:
        """Give what sentences about "he" and "she" say of persons: "She is a lawyer with Oak Watch."."""
        found: dict[Mention, Standing] = {}
        for match in _says_what(self._language).finditer(self._text):
            told, gender = self._describer.standing_behind(match.end(1)), self._pronouns[match[1].lower()]
            who = self.antecedent(match.start(), gender) if told[0] and not self._is_quoted(match.start()) else None
            if who and self.gender(who) in {None, gender}:
                found.setdefault(self.fullest(who), told)
        return found

    def gender(self, mention: Mention) -> Gender | None:
        """Give the likely gender of a person, by which pronouns are told apart: of the name, else of what is said."""
        full = self.fullest(mention)
        if full not in self._genders:
            name = self._describer.title_gender(mention) or genders.of_name(full.name)
            self._genders[full] = name or self.told_gender(full)
        return self._genders[full]

    def gender_of_phrase(self, phrase: str) -> Gender | None:
        """Give the gender that the nouns of a phrase show: `his mother`, `une voisine`."""
        return self._describer.gender_of_phrase(phrase)

    def told_gender(self, mention: Mention) -> Gender | None:
        """Give the gender that `profile` gives: mentions are read only until it is known."""
        full = self.fullest(mention)
        if full not in self._told_genders:
            cluster = self._cluster(full)
            told = map(self._describer.gender, [full, *cluster[:_VOTES_AT_MOST]])
            self._told_genders[full] = next((one for one in told if one), None) or self._pronoun_gender(cluster)
        return self._told_genders[full]

    def _alone_until(self, mention: Mention, end: int) -> int:
        """Give where the next person after a mention is named, `end` at most."""
        following = self.people(mention.end, end)
        return next((one.start for one in following if not self.same(one, mention)), end)

    def _reach(self, mention: Mention) -> int:
        """Give where what is said of a mention ends: at a quotation or a paragraph that no pronoun opens."""
        end = self._mark.search(self._text, mention.end, mention.end + _GENDER_REACH)
        return end.start() if end else min(len(self._text), mention.end + _GENDER_REACH)

    def _pronoun_gender(self, cluster: list[Mention]) -> Gender | None:
        """Give the gender of the pronouns that follow a person's mentions before anyone else is named.

        A mention counts where nobody else is named earlier in its sentence; the mentions must agree.
        """
        votes: Counter[str] = Counter()
        for mention in cluster[:_VOTES_AT_MOST]:
            if self._others_before(mention):
                continue
            stop = self._alone_until(mention, self._reach(mention))
            related = self._text.startswith(", ", mention.end)
            start = max(mention.end, self._text.find(" ", mention.end + 2) if related else 0)
            for word in _WORD.finditer(self._text, start, stop):
                gender = self._pronouns.get(word[0].lower())
                if gender and gender != self._owner_gender(mention) and not self._beside(word):
                    votes[gender] += 1
                    break
        if not votes:
            return None
        (gender, most), *rest = votes.most_common()
        return cast("Gender", gender) if not rest or most > _MAJORITY * rest[0][1] else None

    def _owner_gender(self, mention: Mention) -> str | None:
        """Give the gender of whose driver a person is: behind "Her driver, NAME" no "her" means that driver."""
        words = lists(self._language)
        before = self._text[max(0, mention.start - _KIN_REACH) : mention.start].split()[-_KIN_WORDS:]
        owners = (
            self._pronouns.get(owner.lower())
            for owner, noun in pairwise(before)
            if words.kind(noun.strip(",") or noun) in {"role", "person"}
        )
        return next(filter(None, owners), None)

    def _beside(self, pronoun: re.Match[str]) -> bool:
        """Tell whether a pronoun means whom somebody else was with: "who was with her at the time"."""
        before = self._text[max(0, pronoun.start() - _KIN_REACH) : pronoun.start()].split()[-1:]
        following = self._text[pronoun.end() : pronoun.end() + _KIN_REACH].split(None, 1)
        companion = bool(before) and before[0] in self._companions
        ends = not self._text[pronoun.end() : pronoun.end() + 1].isspace() or not following
        return companion and (
            ends or lists(self._language).kind(following[0].strip(",.") or following[0]) in {"link", "stop"}
        )

    def _others_before(self, mention: Mention) -> bool:
        """Tell whether someone else is named earlier in the sentence of a mention."""
        low = max(0, mention.start - _SENTENCE_REACH)
        cut = max(self._text.rfind(mark, low, mention.start) for mark in (". ", "\n", ".” ", "? ", "! "))
        return any(not self.same(one, mention) for one in self.people(max(cut, low), mention.start))

    def _age_noun(self, cluster: list[Mention]) -> int | None:
        """Give the age of "the 31-year-old" that follows a person's mentions before anyone else is named."""
        for mention in cluster[:_VOTES_AT_MOST]:
            reach = min(len(self._text), mention.end + _GENDER_REACH)
            if age := particulars.age_noun(self._text, mention.end, self._alone_until(mention, reach), self._language):
                return age
        return None

    def same(self, a: Mention, b: Mention) -> bool:
        """Tell whether two mentions are one person in this entry."""
        return a == b or (a.kind == b.kind and self.fullest(a) == self.fullest(b))

    def antecedent(self, position: int, gender: str | None, number: str = "singular") -> Mention | None:
        """Give whom a pronoun at a position means, or None where the text leaves doubt.

        Sentence by sentence backwards, through one paragraph and the one before: a sentence with one fitting person
        decides, one with several decides only where the first of them opens it and no other is known to fit.
        """
        if number != "singular":
            return None
        for low, high in self._sentences_before(position):
            people = [one for one in self.people(low, high) if not self._quoted(one)]
            persons = list(dict.fromkeys(self.fullest(one) for one in people))
            told = {one: self.told_gender(one) for one in persons} if gender else {}
            fitting = [one for one in persons if told.get(one) in {None, gender}]
            sure = [one for one in fitting if told.get(one)]
            if len(fitting) == 1 or len(sure) == 1:
                return (sure or fitting)[0]
            if fitting:
                opens = not any(char.isalnum() for char in self._text[low : people[0].start])
                return fitting[0] if opens and self.fullest(people[0]) == fitting[0] and not sure else None
        return None

    def _sentences_before(self, position: int) -> Iterator[tuple[int, int]]:
        """Give the spans of the sentences before a position, the nearest first."""
        low = max(0, position - _PRONOUN_REACH)
        ends = [found.end() for found in _SENTENCE.finditer(self._text, low, position)]
        high = position
        for end in reversed([low, *ends]):
            if end < high:
                yield end, high
            high = end

    def _quoted(self, mention: Mention) -> bool:
        """Tell whether a mention stands within a quotation."""
        return self._is_quoted(mention.start)

    def _is_quoted(self, position: int) -> bool:
        return any(start <= position < end for start, end in self._quotations)

    @lazy
    def _quotations(self) -> list[tuple[int, int]]:
        return [found.span() for found in _QUOTATION.finditer(self._text)]

    @lazy
    def _describer(self) -> Describer:
        return Describer(self._text, self._language, self.people, self.organizations)

    @lazy
    def _scanned(self) -> Scan:
        found = scan(self._text, self._language)
        return replace(found, people=self._without_ends_of_titles(found.people))

    def _without_ends_of_titles(self, people: list[Mention]) -> list[Mention]:
        """Cut from names the last word of a title: "Director for the Coast Ann Oak" where Ann Oak is named elsewhere.

        A word behind an article opens no name, nor does one behind a common noun: "defender of the river Tarn Ann Oak".
        """
        articles = lists(self._language)
        known = {one.name for one in people}
        cut = []
        for one in people:
            rest = one.name.partition(" ")[2]
            if " " not in rest or rest not in known:
                cut.append(one)
                continue
            before = self._text[max(0, one.start - _ARTICLE_REACH) : one.start].split(" ")[:-1]
            if before and before[-1].islower() and articles.kind(before[-1]) == "word":
                before.pop()
            if before and articles.kind(before[-1]) == "article":
                cut.append(Mention(one.end - len(rest), one.end, rest, one.kind))
            else:
                cut.append(one)
        return cut

    @lazy
    def _people(self) -> list[Mention]:
        lone = {key(one.name) for one in self._scanned.people if " " not in one.name and not self._is_place(one)}
        known = [
            single
            for single in self._scanned.singles
            if self._identities.knows(single.name) or key(single.name) in lone
        ]
        return sorted([*self._scanned.people, *known], key=_START)

    def _is_place(self, one: Mention) -> bool:
        return bool(vocabulary.words(self._language).of(one.name) & vocabulary.PLACE)

    @lazy
    def _people_starts(self) -> list[int]:
        return [one.start for one in self._people]

    @lazy
    def _organizations(self) -> list[Mention]:
        return self._scanned.organizations

    @lazy
    def _organization_starts(self) -> list[int]:
        return [one.start for one in self._organizations]

    @lazy
    def _identities(self) -> Identities:
        return Identities(self._scanned.people, self._language)

    @lazy
    def _by_person(self) -> dict[tuple[str, ...], list[Mention]]:
        found: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
        for mention in self._people:
            found[self._bearer(mention)].append(mention)
        return found

    @lazy
    def _first_named(self) -> dict[tuple[str, ...], int]:
        """Where each person is first named in full."""
        found: dict[tuple[str, ...], int] = {}
        for mention in self._scanned.people:
            found.setdefault(self._identities.of(mention.name), mention.start)
        return found

    def _bearer(self, mention: Mention) -> tuple[str, ...]:
        """Give the fullest name, as compared, of a person: a shared surname is the one's who alone is named by then."""
        rivals, words = self._identities.bearers(mention.name), key(mention.name)
        if len(rivals) <= 1:
            return next(iter(rivals), words)
        if words not in self._earliest:
            named = sorted((self._first_named.get(one, len(self._text)), one) for one in rivals)
            self._earliest[words] = (named[0][1], range(named[0][0], named[1][0]))
        first, alone = self._earliest[words]
        return first if mention.start in alone else words

    def head_of_family(self, mention: Mention, told: Container[Mention]) -> Mention:
        """Give whom a shared surname means: who is nobody’s relative, unless one of the relatives is `told` of."""
        known = [self._by_person.get(one, []) for one in self._identities.bearers(mention.name)]
        bearers = [self.fullest(same[0]) for same in known if same]
        apart = [one for one in bearers if one != mention and not self._is_kin(one)]
        doubt = any(one in told for one in bearers if one not in apart)
        return apart[0] if len(apart) == 1 and not doubt else mention

    def _is_kin(self, mention: Mention) -> bool:
        """Tell whether somebody is named as a relative: "his wife, Lea Oak"."""
        words = lists(self._language)
        before = self._text[max(0, mention.start - _KIN_REACH) : mention.start].split()[-_KIN_WORDS:]
        return any(
            words.kind(owner.lower()) == "possessive" and words.kind(noun.strip(",") or noun) == "person"
            for owner, noun in pairwise(before)
        )

    def _cluster(self, mention: Mention) -> list[Mention]:
        return self._by_person.get(self._bearer(mention), []) if mention.kind == "person" else []

    @lazy
    def _long_forms(self) -> dict[str, Mention]:
        """Give the organizations that acronyms mean in this entry: `Harbour Union of Dockers (HUD)`."""
        found: dict[str, Mention] = {}
        for one, following in pairwise(self._organizations):
            if self._text[one.end : following.start] != " (" or self._text[following.end : following.end + 1] != ")":
                continue
            if " " in one.name and " " not in following.name:
                found.setdefault(following.name, one)
            elif one.name.isupper() and " " in following.name:
                found.setdefault(one.name, following)
        return found

    def _full_organization(self, mention: Mention) -> Mention:
        """Give the fullest form of an organization in this entry: acronym → long form, first word → full name."""
        if long := self._long_forms.get(mention.name):
            return long
        if " " in mention.name or mention.name.isupper():
            return mention
        longer = [one for one in self._organizations if one.name.startswith(f"{mention.name} ")]
        return min(longer, key=lambda one: len(one.name)) if len({one.name for one in longer}) == 1 else mention

    def _organization_name(self, name: str | None) -> str | None:
        mention = next((one for one in self._organizations if one.name == name), None)
        return self._full_organization(mention).name if mention else name
