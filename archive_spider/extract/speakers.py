"""From the words that name a speaker to who that is: full name, role and organization, as the entry gives them.

"He", "Oak", "the Harbour Ministry", "the letter" and "we" are looked up in the entry: a pronoun means the person whom
the sentences before are about, a surname the fullest name of its bearer, a letter the body that wrote it, "I" and "we"
the author in the byline. What the entry does not say stays unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from archive_spider import records
from archive_spider.extract import places, vocabulary
from archive_spider.extract.antecedents import Antecedents
from archive_spider.extract.attribution import Candidate
from archive_spider.extract.authors import author
from archive_spider.extract.bearers import Bearers
from archive_spider.extract.context import Context
from archive_spider.extract.cues import Vocabulary, sentence_start
from archive_spider.extract.descriptions import Standing
from archive_spider.extract.marks import Marked
from archive_spider.extract.mentions import Mention, Mentions
from archive_spider.extract.relations import is_incise
from archive_spider.extract.told import Told

_REACH: Final = 300
_FAR: Final = 1500
_MOST_PEOPLE: Final = 8
_PERSONAL: Final = frozenset({"male", "female"})
_ROLE: Final = 2
_LONGEST_ROLE: Final = 4
_NEXT: Final = 16
_BREAK: Final = "\n\n"
_WRITER = re.compile(r" (?:\w+ ){0,2}?([^\W\d_a-z][\w.-]+(?: [^\W\d_a-z][\w.-]+)*)$")
_DETERMINER = re.compile(r"^(?:[^\W\d_]+ |[^\W\d_]{1,2}[’'])")
_WORD = re.compile(r"[^\W\d_]+")
_PHRASE_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*'?")


class Speakers:
    """Names the speakers of one entry, in reading order: each call may lean on the ones before."""

    def __init__(self, text: str, mentions: Mentions, context: Context, lists: Vocabulary) -> None:
        self._text = text
        self._mentions = mentions
        self._context = context
        self._lists = lists
        self._known = vocabulary.words(context.language)
        self._whose = Antecedents(text, mentions, lists)
        self._told = Told(text, mentions, lists, context.language, self._whose)
        self._bearers = Bearers(text, mentions, lists, context.language, self._whose)
        self._ids: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._standings: dict[str, Standing] = {}
        self._last: records.Speaker | None = None
        self._spoke: Mention | None = None
        self._dashed: records.Speaker | None = None
        self._both: list[records.Speaker] = []
        self.besides: list[records.Speaker] = []
        """Who spoke the quote that was named last together with its speaker."""

    def name(self, found: Candidate, marked: Sequence[Marked]) -> records.Speaker | None:
        """Give the speaker that a candidate's words mean; None where the text names none.

        Args:
            found: The candidate, whose words are near the quote.
            marked: The quoted words of the entry up to this quote: who is named inside them spoke nothing.

        """
        if found.zone == "previous":
            return self._last
        self._both, self.besides = self.besides, []
        speaker = None if found.kind == "nobody" else self._named(found, marked)
        self._last = speaker
        if marked[-1].dash and speaker and speaker.kind == "person":
            self._dashed = speaker
        return speaker

    def add(self, found: Candidate) -> None:
        """Name a further speaker of the quote that was named last."""
        if found.mention:
            self.besides.append(self._of(found.mention, found))
        else:
            kind: records.SpeakerKind = "person" if found.kind == "name" else "unnamed"
            self.besides.append(self._make(self._words(found), kind, found))

    def _named(self, found: Candidate, marked: Sequence[Marked]) -> records.Speaker | None:
        self._spoke, spoke = None, self._spoke
        if found.kind == "pronoun" or found.relation == "dropped":
            return self._of_pronoun(found, marked, spoke)
        if found.mention:
            self._spoke = found.mention if found.kind == "person" else None
            return self._same_surname(found) or self._of(found.mention, found)
        words = self._words(found)
        if found.kind == "unnamed":
            whom = (
                self._of_named_body(words, found)
                or self._of_document(found)
                or self._of_latter(found, marked)
                or self._of_role(found, marked, spoke)
            )
            return whom or self._make(words, "unnamed", found)
        if found.kind == "organization":
            name = _DETERMINER.sub("", words)
            return self._make(self._long_name(name), "organization", found)
        bearer = next((one for one in self._mentions.people(0, found.start) if one.name.endswith(f" {words}")), None)
        if bearer:
            self._spoke = bearer
            return self._of(bearer, found)
        return self._outside_lists(words, found)

    def _same_surname(self, found: Candidate) -> records.Speaker | None:
        """Give who spoke last, where a surname that several bear goes on with him: "said Sofía Oak, Juan’s sister"."""
        name = self._whose.whom(found.mention).name if found.mention else ""
        last = self._last if name and " " not in name and self._last and self._last.kind == "person" else None
        return self._again(last, found) if last and last.name.endswith(f" {name}") else None

    def _outside_lists(self, words: str, found: Candidate) -> records.Speaker:
        """Give the bearer of a name that no list knows; a country speaks as a body."""
        before = _WORD.findall(self._text, max(0, found.start - _NEXT), found.start)[-1:]
        is_body = bool(before) and before[0] in self._lists.groups
        if is_body or self._known.of(words) & vocabulary.PLACE or places.codes(words)[0]:
            return self._make(words, "organization", found)
        name = self._again_named(words)
        standing = self._mentions.standing(Mention(found.start, found.end, words, "person"))
        if any(standing) or name not in self._standings:
            self._standings[name] = standing
        is_common = name == words and not any(standing) and self._is_common(words)
        return self._make(name, "unnamed" if is_common else "person", found, *self._standings[name])

    def _is_common(self, words: str) -> bool:
        """Tell a lone word of the language from a name that no list knows: "Workers", "Kurds"."""
        flag = 0 if " " in words else self._known.of(words)
        return bool(flag & (vocabulary.COMMON | vocabulary.PEOPLE)) and not flag & vocabulary.NAME

    def _again_named(self, words: str) -> str:
        """Give the full name that a name outside the lists has had before: "Mr Oak" is "Bo Oak"."""
        first, last = words.split(maxsplit=1)[0], words.rsplit(maxsplit=1)[-1]
        if first == last or self._known.of(first) & vocabulary.TITLE:
            return self._names.get(last, words)
        self._names[last] = words
        return words

    def _words(self, found: Candidate) -> str:
        return self._text[found.start : found.end]

    def _of(self, mention: Mention, found: Candidate) -> records.Speaker:
        name = self._whose.whom(mention).name
        if mention.kind == "organization":
            return self._make(self._long_name(name), "organization", found)
        role, organization = self._mentions.standing(mention)
        if organization and organization.isupper():
            organization = self._long_name(organization)
        return self._make(name, "person", found, role, organization)

    def _long_name(self, name: str) -> str:
        """Give the long form of an acronym: the body whose capitals it is, or that it follows in brackets."""
        if " " in name:
            return name
        for body in self._mentions.organizations() if name.isupper() else ():
            if "".join(word[0] for word in body.name.split() if word[0].isupper()) == name:
                return body.name
        bracket = self._text.find(f"({name})")
        before = self._mentions.organizations(max(0, bracket - _REACH), max(0, bracket))
        return before[-1].name if before and before[-1].end + 1 == bracket else name

    def _make(
        self,
        name: str,
        kind: records.SpeakerKind,
        found: Candidate,
        role: str | None = None,
        organization: str | None = None,
    ) -> records.Speaker:
        return records.Speaker(
            id=self._id(name),
            name=name,
            role=role,
            organization=organization,
            kind=kind,
            start=found.start,
            end=found.end,
        )

    def _id(self, name: str) -> str:
        known = self._ids.get(name)
        if known is None:
            known = self._ids[name] = records.speaker_id(self._context.entry_id, name)
        return known

    def _of_named_body(self, words: str, found: Candidate) -> records.Speaker | None:
        """Give the body that a phrase names behind its noun: "l’ONG Tarel for All"."""
        *opens, head, name = words.replace("’", "' ").split(maxsplit=2) if " " in words else ["", "", ""]
        is_name = all(word[0].isupper() or len(word) < _LONGEST_ROLE for word in name.split())
        is_body = head.lower() in self._lists.groups and "".join(opens).lower() in self._lists.definite
        return self._make(name, "organization", found) if is_body and name[:1].isupper() and is_name else None

    def _of_document(self, found: Candidate) -> records.Speaker | None:
        """Give the body that wrote a letter or report, where its phrase or its sentence names one."""
        if not found.names_any(self._lists.documents):
            return None
        if body := author(found, self._text, self._mentions, self._lists):
            return self._of(body, found)
        words = self._words(found)
        noun = next((word for word in _PHRASE_WORD.finditer(words) if word[0].lower() in self._lists.documents), None)
        writer = _WRITER.match(words, noun.end()) if noun else None
        return self._make(writer[1], "organization", found) if writer else None

    def _of_latter(self, found: Candidate, marked: Sequence[Marked]) -> records.Speaker | None:
        """Give whom "the latter" means, who was named last, or "the former", the first of two."""
        *opens, last = self._words(found).lower().split()
        known = self._lists.definite | self._lists.demonstratives
        if last not in self._lists.latter | self._lists.former or not opens or opens[0] not in known:
            return None
        quoted = [(quote.opened, quote.closed) for quote in marked[-_MOST_PEOPLE:]]
        people = self._mentions.people(max(0, found.start - 2 * _REACH), found.start)
        named = [one for one in people if not any(start <= one.start < end for start, end in quoted)]
        told = list({self._whose.whom(one).start: one for one in named}.values())
        who = told[-1] if last in self._lists.latter and told else told[0] if len(told) == _ROLE else None
        if who and last in self._lists.latter and self._is_told_since(who.end, found.start):
            return self._make(self._words(found), "unnamed", found)
        self._spoke = who
        return self._of(who, found) if who else None

    def _is_told_since(self, start: int, end: int) -> bool:
        """Tell whether someone without a name was told of between two offsets: "son avocat"."""
        new = self._lists.singular - self._lists.definite
        words = [word.lower() for word in _WORD.findall(self._text, start, end)]
        return any(one in new and self._known.introduces(word) for one, word in pairwise(words))

    def _of_role(self, found: Candidate, marked: Sequence[Marked], spoke: Mention | None) -> records.Speaker | None:
        """Give who "the minister" or "the organization" is, where the entry has told of just one before."""
        words = _PHRASE_WORD.findall(self._words(found).lower().replace("’", "'"))
        if len(words) < _ROLE or words[0] not in self._lists.definite | self._lists.demonstratives:
            return None
        head = self._bearers.head(words)
        is_body = head in self._lists.groups and self._known.heads_first
        if found.cue_word in self._lists.continuing and self._last and self._last.kind == "person" and not is_body:
            return self._again(self._last, found)
        is_long = len(words) > _LONGEST_ROLE and words[0] not in self._lists.demonstratives
        if head in self._lists.groups and not is_long:
            return self._of_group(found, marked)
        self._spoke = self._bearers.bearer(words, found.start)
        if self._spoke is None and not is_long:
            self._spoke = self._bearers.described(words, found, marked, spoke)
        return self._of(self._spoke, found) if self._spoke else None

    def _of_group(self, found: Candidate, marked: Sequence[Marked]) -> records.Speaker | None:
        """Give the body that "the organization" is: the one told of since the last quote, else who spoke that."""
        body = self._body_before(found.start, marked)
        last = self._last
        if last and self._is_body(last) and (body is None or body.start < last.end):
            return self._again(last, found)
        return self._of(body, found) if body else None

    def _is_body(self, speaker: records.Speaker) -> bool:
        """Tell a body, or a written thing, from one person whom no name tells: "the ministry"."""
        words = frozenset(speaker.name.lower().split())
        bodies = self._lists.groups | self._lists.documents
        return speaker.kind == "organization" or (speaker.kind == "unnamed" and not bodies.isdisjoint(words))

    def _body_before(self, position: int, marked: Sequence[Marked]) -> Mention | None:
        """Give the last body before a position that opens its sentence or has a verb of speech behind it."""
        quoted = [(quote.opened, quote.closed) for quote in marked[-_MOST_PEOPLE:]]
        for body in reversed(self._mentions.organizations(max(0, position - _FAR), position)):
            if any(start <= body.start < end for start, end in quoted):
                continue
            begin = sentence_start(self._text, max(0, body.start - _REACH), body.start, self._lists)
            opening = self._text[begin : body.start].lower().strip()
            if not opening or opening in self._lists.definite or self._whose.speaks(body):
                return body
        return None

    def _of_pronoun(self, found: Candidate, marked: Sequence[Marked], spoke: Mention | None) -> records.Speaker | None:
        means = self._lists.pronouns.get(self._words(found).lower(), "dropped")
        if means in {"author", "someone"}:
            author = self._author(found) if means == "author" else None
            return author or self._make(self._words(found), "unnamed", found)
        if means == "neuter":
            words = self._told.body(marked[-1].opened)
            someone = self._make(words, "unnamed", found) if words else self._of_group(found, marked)
        elif means == "plural" or found.kind == "unnamed":
            someone = self._several(found, marked)
        else:
            someone = self._of_one(found, means, marked, spoke)
        return someone or (None if means == "dropped" else self._make(self._words(found), "unnamed", found))

    def _of_one(
        self, found: Candidate, means: str, marked: Sequence[Marked], spoke: Mention | None
    ) -> records.Speaker | None:
        """Give the person whom "he" or "she" means, or whom a verb leaves out; a body where the language allows it."""
        position, before = marked[-1].opened, found.start
        if found.zone != "right" and found.stretch and found.cue and is_incise(found.stretch, found.cue, self._lists):
            position = before = found.stretch.start
        elif found.zone != "right" and means == "dropped" and found.stretch:
            before = found.stretch.start
        gender = self._told.pronoun(position) if means == "dropped" else means
        person = self._whose.antecedent(before, gender, marked, spoke)
        someone = self._unnamed_before(found, means, person, position)
        if means == "dropped" and marked[-1].dash and self._dashed:
            return self._again(self._dashed, found)
        if means == "dropped" and (subject := self._left_out(position, found)):
            return subject
        if (means == "dropped" or self._lists.gendered_bodies) and self._told.body(position):
            return self._of_group(found, marked) or someone
        if someone:
            return someone
        if person is None and self._is_neuter(means) and (body := self._told.named_body(position)):
            return self._of(body, found)
        if person is None and (means in _PERSONAL or position < marked[-1].opened):
            person = self._whose.named_later(found.start, gender, marked)
        self._spoke = person
        return self._of(person, found) if person else None

    def _left_out(self, position: int, found: Candidate) -> records.Speaker | None:
        """Give who spoke last, where the sentence before leaves its subject out too, or the body that opens it."""
        if self._last and self._last.kind == "person" and self._told.goes_on(position):
            return self._again(self._last, found)
        body = self._told.named_body(position)
        return self._of(body, found) if body else None

    def _several(self, found: Candidate, marked: Sequence[Marked]) -> records.Speaker | None:
        """Give who "they" are: whom the sentence before is about without a name, its body, who spoke last, or two."""
        position = marked[-1].opened
        if words := self._told.several(position, found.start):
            return self._make(words, "unnamed", found)
        if body := self._told.named_body(position):
            return self._of(body, found)
        if self._last and (self._last.kind != "person" or self._both):
            self.besides = [self._again(one, found) for one in self._both]
            return self._again(self._last, found)
        pair = self._whose.pair(position, marked)
        self.besides = [self._of(one, found) for one in pair[1:]]
        return self._of(pair[0], found) if pair else None

    def _is_neuter(self, means: str) -> bool:
        """Tell whether "he" or "she" may mean a body, where the language has no "it"."""
        return means in _PERSONAL and self._lists.gendered_bodies

    def _unnamed_before(
        self, found: Candidate, means: str, person: Mention | None, position: int
    ) -> records.Speaker | None:
        """Give the person without a name that a pronoun goes on with, or whom the sentence before is about."""
        last = self._last
        still = last and last.kind == "unnamed" and self._is_still(last, person, found)
        if last and still and self._told.may_be(last.name, means):
            return self._again(last, found)
        if words := self._told.person(position, means):
            return self._make(words, "unnamed", found)
        return self._role_before(found, means, position)

    def _role_before(self, found: Candidate, means: str, position: int) -> records.Speaker | None:
        """Give whom the sentence before a quote is about by a role alone: who holds it, or another without a name."""
        told = self._told.role(position, means)
        if told is None:
            return None
        holders = self._bearers.holders(told.head, told.start)
        self._spoke = holders[0] if len(holders) == 1 else None
        if self._spoke:
            return self._of(self._spoke, found)
        paragraph = self._text.rfind(_BREAK, 0, told.start) + 1
        is_another = told.head in self._lists.officials or not self._mentions.people(paragraph, told.start)
        return self._make(told.phrase, "unnamed", found) if is_another and not holders else None

    def _is_still(self, last: records.Speaker, person: Mention | None, found: Candidate) -> bool:
        """Tell whether a speaker whom no name tells stands nearer before a pronoun than any person."""
        is_one = last.name.partition(" ")[0].lower() in self._lists.singular and not self._is_body(last)
        return is_one and (person is None or person.end <= last.start) and last.end <= found.start

    def _again(self, speaker: records.Speaker, found: Candidate) -> records.Speaker:
        return self._make(speaker.name, speaker.kind, found, speaker.role, speaker.organization)

    def _author(self, found: Candidate) -> records.Speaker | None:
        """Give the author of the entry, whose "I" or "we" this is."""
        byline = self._context.byline
        if not byline:
            return None
        mentions = Mentions(byline, self._context)
        people = mentions.people()
        if not people:
            return None
        profile = mentions.profile(people[0])
        return self._make(people[0].name, "person", found, profile.role, profile.organization)
