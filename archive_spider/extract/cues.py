"""Cues: the words by which a text says that someone speaks, and the words around them.

A `Stretch` is a piece of one sentence outside its quotes, cut into words; `Vocabulary` holds one language's lists
(`languages/*/quotes.toml`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from archive_spider.extract import lexicon, numbers
from archive_spider.extract.lazy import lazy

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}+|[^\W_]++(?:['.&\-][^\W_]++)*+|[^\w\s]")
# The first mark stands alone before the branches, so that the search for it runs in C.
_STOP = re.compile(r"[.!?…\n](?:(?<=\n)|[.!?…]*[\"”’»)\]]*(?=\s)|(?<=[^\W\d_A-Z][^\W\d_A-Z][.!?])(?=[A-Z][a-z]))")
_ELISION: Final = 2
_AHEAD: Final = 8
_BREAK: Final = 2
_MARKS: Final = frozenset("“«")
_CLOSES: Final = frozenset('”»"’')


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words by which one language attributes speech: the keys of its `quotes.toml`, and what follows from them.

    `kinds` gives the kind of cue a word is or begins, `alone` that without its next word; `no_verb` holds the words
    that are never an unlisted verb, and `role_ends` those that stand in no role.
    """

    verbs: frozenset[str]
    nouns: frozenset[str]
    addressing: frozenset[str]
    auxiliaries: frozenset[str]
    between: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    opening: frozenset[str]
    cue_inside: bool
    gendered_bodies: bool
    dialogue_dashes: bool
    not_speech: frozenset[str]
    not_speech_after: frozenset[str]
    charging: frozenset[str]
    judging: frozenset[str]
    judged_as: frozenset[str]
    signs: frozenset[str]
    sign: re.Pattern[str]
    continuing: frozenset[str]
    completing: dict[str, str]
    going_on: dict[str, str]
    coordinating: frozenset[str]
    reporting: frozenset[str]
    quoting: frozenset[str]
    asked: frozenset[str]
    authoring: frozenset[str]
    apart: frozenset[str]
    meeting: frozenset[str]
    titled: dict[str, frozenset[str]]
    origins: frozenset[str]
    viewing: frozenset[str]
    pronouns: dict[str, str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    relatives: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    singular: frozenset[str]
    groups: frozenset[str]
    demonstratives: frozenset[str]
    clitics: frozenset[str]
    describing: frozenset[str]
    officials: frozenset[str]
    officeholders: frozenset[str]
    former: frozenset[str]
    others: frozenset[str]
    latter: frozenset[str]
    ends: frozenset[str]
    joins: frozenset[str]
    people: frozenset[str]
    documents: frozenset[str]
    platforms: frozenset[str]
    abbreviations: frozenset[str]
    adverb_endings: tuple[str, ...]
    no_adverbs: frozenset[str]
    passives: frozenset[str]
    inanimate: frozenset[str]
    that: frozenset[str]
    infinitive_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    active_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    past: frozenset[str]
    modals: frozenset[str]
    showing: frozenset[str]
    particles: frozenset[str]
    kinds: dict[str, str]
    alone: dict[str, str]
    no_verb: frozenset[str]
    role_ends: frozenset[str]
    elides: bool

    def opens_phrase(self, word: str) -> bool:
        """Tell whether a word opens a noun phrase or what stands before one."""
        return word in self.prepositions or word in self.determiners

    def may_precede_verb(self, word: str) -> bool:
        """Tell whether a word may stand between a subject and its verb."""
        return word in self.clitics or self.is_adverb(word)

    def is_adverb(self, word: str) -> bool:
        """Tell whether a word may stand between a speaker and the verb."""
        return word in self.between or (word.endswith(self.adverb_endings) and word not in self.no_adverbs)

    def behind_time(self, words: list[str], start: int) -> int:
        """Give where words go on behind adverbs, and behind the day between commas: "dijo hoy, martes, Ana Roble"."""
        at = start
        while at < len(words) and self.is_adverb(words[at]) and not self.opens_phrase(words[at]):
            at += 1
            if words[at : at + 3 : 2] == [",", ","] and self.is_adverb(words[at + 1]):
                return at + 3
        return at


def _set(value: str | list[str]) -> frozenset[str]:
    return frozenset(value.split() if isinstance(value, str) else value)


@cache
def vocabulary(language: str) -> Vocabulary:
    """Read the lists of one language.

    Args:
        language: A code of `lexicon.languages()`.

    """
    lists = lexicon.load(language, "quotes")
    words = lists["words"]
    verbs, according = _set(lists["verbs"]), tuple(tuple(phrase.split()) for phrase in lists["according"])
    alone = {phrase[0]: "according" for phrase in according}
    alone |= dict.fromkeys(_set(lists["carriers"]), "carrier") | dict.fromkeys(verbs, "verb")
    small = ("prepositions", "conjunctions", "determiners", "relatives", "media", "documents")
    return Vocabulary(
        verbs=verbs,
        nouns=_set(lists["nouns"]),
        addressing=_set(lists["addressing"]),
        auxiliaries=_set(lists["auxiliaries"]),
        between=_set(lists["between"]),
        according=according,
        opening=_set(lists["opening"]),
        cue_inside=lists["cue_inside"],
        gendered_bodies=lists["gendered_bodies"],
        dialogue_dashes=lists["dialogue_dashes"],
        not_speech=_set(lists["not_speech"]),
        not_speech_after=_set(lists["not_speech_after"]),
        charging=_set(lists["charging"]),
        judging=_set(lists["judging"]),
        judged_as=_set(lists["judged_as"]),
        signs=_set(lists["signs"]),
        sign=re.compile(numbers.any_of(_set(lists["signs"]))),
        continuing=_set(lists["continuing"]),
        completing=lists["completing"],
        going_on=lists["going_on"],
        coordinating=_set(words["coordinating"]) | _set(words["and"]),
        reporting=_set(lists["reporting"]),
        quoting=_set(lists["quoting"]),
        asked=_set(lists["asked"]),
        authoring=_set(lists["authoring"]),
        apart=_set(lists["apart"]),
        meeting=_set(lists["meeting"]),
        titled={noun: _set(titles) for noun, titles in lists["titled"].items()},
        origins=_set(lists["origins"]),
        viewing=_set(lists["viewing"]),
        pronouns=lists["pronouns"],
        determiners=_set(words["determiners"]),
        prepositions=_set(words["prepositions"]),
        conjunctions=_set(words["conjunctions"]),
        relatives=_set(words["relatives"]),
        definite=_set(words["definite"]),
        indefinite=_set(words["indefinite"]),
        singular=_set(words["singular"]),
        groups=_set(words["groups"]),
        demonstratives=_set(words["demonstratives"]),
        clitics=_set(words["clitics"]),
        describing=_set(words["describing"]),
        officials=_set(words["officials"]),
        officeholders=_set(words["officeholders"]),
        former=_set(words["former"]),
        others=_set(words["others"]),
        latter=_set(words["latter"]),
        ends=_set(words["ends"]),
        joins=_set(words["and"]),
        people=_set(words["people"]),
        documents=_set(words["documents"]),
        platforms=frozenset(name.lower() for name in lexicon.load("shared", "names")["organizations"]["platforms"]),
        abbreviations=_set(words["abbreviations"]),
        adverb_endings=tuple(words["adverb_endings"]),
        no_adverbs=_set(words["no_adverbs"]),
        passives=_set(words["passives"]),
        inanimate=_set(words["inanimate"]),
        that=_set(words["that"]),
        infinitive_endings=tuple(words["infinitive_endings"]),
        plural_endings=tuple(lists["plural_endings"]),
        active_endings=tuple(words["active_endings"]),
        past_endings=tuple(words["past_endings"]),
        past=_set(words["past"]),
        modals=_set(words["modals"]),
        showing=_set(words["showing"]),
        particles=_set(words["particles"]),
        kinds=alone | dict.fromkeys((*lists["completing"], *lists["going_on"]), "paired"),
        alone=alone,
        no_verb=frozenset(lists["pronouns"]).union(*(_set(words[key]) for key in small)),
        role_ends=verbs.union(
            lists["pronouns"], _set(words["relatives"]), _set(words["conjunctions"]) - _set(words["and"])
        ),
        elides=any(word.endswith("'") for word in words["determiners"].split()),
    )


class Cue(NamedTuple):
    """A verb of speech, or a phrase like "according to", in a stretch: words `first` up to `last`, `last` excluded.

    `kind` is `verb`, `carrier`, `according` or `guess` (a word that stands where a verb of speech would).
    """

    first: int
    last: int
    kind: str


class Stretch:
    """The words of a piece of text, in small letters, and the cues among them; offsets are those of the text."""

    def __init__(self, text: str, start: int, end: int, lists: Vocabulary) -> None:
        self.text, self.start, self.end, self._lists = text, start, end, lists
        self.words: list[str] = []
        self.cues: list[Cue] = []
        if start < end:
            self._cut()
            self.cues = self._find_cues()

    @lazy
    def starts(self) -> list[int]:
        """Give the offset of each word."""
        starts, at = [], 0
        for word in self.words:
            at = self._small.find(word, at)
            starts.append(self.start + at)
            at += len(word)
        return starts

    @lazy
    def ends(self) -> list[int]:
        """Give the offset behind each word."""
        return [start + len(word) for start, word in zip(self.starts, self.words, strict=True)]

    def at(self, offset: int) -> int:
        """Give the number of the first word that begins at an offset or behind it."""
        return bisect_left(self.starts, offset)

    @property
    def ends_paragraph(self) -> bool:
        """Tell whether nothing follows in the paragraph."""
        return self.text[self.end : self.end + _BREAK] in {"", "\n", "\n\n"}

    def is_capital(self, number: int) -> bool:
        """Tell whether a word begins with a capital."""
        return self.text[self.starts[number]].isupper()

    def _cut(self) -> None:
        piece = self.text[self.start : self.end]
        small = piece.lower()
        if len(small) != len(piece):
            small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in piece)
        self._small = small = small.replace("’", "'")
        words = _WORD.findall(small)
        if self._lists.elides and ("'" in small or "-" in small):
            words = [part for word in words for part in self._split(word)]
        self.words = words

    def _split(self, word: str) -> list[str]:
        """Split "l'homme" and "explique-t-elle" into their words."""
        hyphen, mark = word.rfind("-"), word.find("'")
        if hyphen > 0 and word[hyphen + 1 :] in self._lists.pronouns:
            return [word[: word.find("-")], word[hyphen + 1 :]]
        if 0 < mark <= _ELISION and mark + 1 < len(word) and word[: mark + 1] in self._lists.determiners:
            return [word[: mark + 1], word[mark + 1 :]]
        return [word]

    def _find_cues(self) -> list[Cue]:
        kinds, words = self._lists.kinds, self.words
        found: list[Cue] = []
        for number, word in enumerate(words):
            if word in kinds:
                kind = kinds[word]
                cue = self._according(number) if kind == "according" else self._cue(number, kind)
                if cue:
                    if found and found[-1].kind == "according":
                        cue = self._joined(found.pop(), cue, found)
                    found.append(cue)
        return found

    def _joined(self, according: Cue, cue: Cue, found: list[Cue]) -> Cue:
        """Join "according to" and its verb ("según dijo Ana"), and keep it unless another verb tells who speaks."""
        if cue.kind == "verb" and according.last == cue.first:
            return Cue(according.first, cue.last, according.kind)
        if cue.kind != "verb" or self.words[according.first] not in self._lists.opening:
            found.append(according)
        return cue

    def _cue(self, number: int, kind: str) -> Cue | None:
        lists, words = self._lists, self.words
        if kind == "paired":
            return self._paired(number)
        if self._is_noun(number) or self._is_in_a_name(number):
            return None
        first = number
        if first and words[first - 1] in lists.passives and words[first].endswith(lists.infinitive_endings):
            return None  # "es decir"
        while first and words[first - 1] in lists.auxiliaries:
            first -= 1
        return Cue(first, number + 1, kind)

    def _according(self, number: int) -> Cue | None:
        """Give "according to" and the like, which stand behind no word of their own sentence."""
        lists, words = self._lists, self.words
        before = words[number - 1] if number and words[number - 1] not in lists.conjunctions else ""
        if before[:1].isalnum():
            return None
        if words[number] in lists.opening and (before or (self.start and self.text[self.start - 1] in _CLOSES)):
            return None
        for phrase in lists.according:
            if words[number] == phrase[0] and tuple(words[number : number + len(phrase)]) == phrase:
                return Cue(number, number + len(phrase), kind="according")
        return None

    def _paired(self, number: int) -> Cue | None:
        """Give the cue that a verb is with its next word, "shot back", or without it, "continues" but not "to be"."""
        word, following = self.words[number], "".join(self.words[number + 1 : number + 2])
        if self._lists.completing.get(word) == following:
            return Cue(number, number + 2, "verb")
        kind = self._lists.alone.get(word)
        return self._cue(number, kind) if kind and self._lists.going_on.get(word) != following else None

    def _is_in_a_name(self, number: int) -> bool:
        """Tell a word with a capital inside a sentence: "the State Department"."""
        before = self.words[number - 1] if number else ""
        return (before == "." or before[:1].isalnum()) and self.is_capital(number)

    def _is_noun(self, number: int) -> bool:
        """Tell whether a word that may be a verb of speech is a noun here."""
        lists, before, word = self._lists, self.words[number - 1] if number else "", self.words[number]
        if not number or (lists.kinds.get(before) == "according" and word not in lists.nouns):
            return False
        if before in lists.prepositions and before not in lists.conjunctions and before != "to":
            return not word.endswith(lists.active_endings) and not word.endswith(lists.infinitive_endings)
        if before in lists.people and word not in lists.nouns:
            return False
        if before in lists.determiners or before.endswith("'s"):
            clitic = before in lists.clitics and word not in lists.nouns
            return not clitic and before not in lists.pronouns and before not in lists.auxiliaries
        if word not in lists.nouns or before in lists.between or before in lists.auxiliaries or self._governs(number):
            return False
        return before not in lists.pronouns and before.isalpha() and self.text[self.starts[number - 1]].islower()

    def _governs(self, number: int) -> bool:
        """Tell a verb by what follows: "the ruling states that", "la commission dit suivre"."""
        following = self.words[number + 1] if number + 1 < len(self.words) else ""
        if not following:
            return self.text[self.end : self.end + 1] in _MARKS
        return following in self._lists.that or (
            bool(self._lists.elides) and following.endswith(self._lists.infinitive_endings)
        )


def _is_stop(text: str, mark: int, lists: Vocabulary) -> bool:
    """Tell whether a full stop ends a sentence rather than an abbreviation or an initial."""
    if text[mark] != ".":
        return True
    begin = mark
    while begin and mark - begin < 8 and (text[begin - 1].isalnum() or text[begin - 1] in ".-"):  # noqa: PLR2004 longest
        begin -= 1
    word = text[begin:mark]
    initials = word.isupper() and all(len(part) == 1 for part in word.split("."))
    return not (initials or word.lower() in lists.abbreviations)


def sentence_end(text: str, start: int, limit: int, lists: Vocabulary) -> int:
    """Give where the sentence that holds `start` ends, at most `limit`."""
    for match in _STOP.finditer(text, start, limit):
        at = match.start()
        after = text[match.end() : match.end() + _AHEAD].lstrip()[:1]
        if text[at] == "\n" or (not after.islower() and _is_stop(text, at, lists)):
            return match.end() if text[at] != "\n" else at
    return limit


def sentence_start(text: str, low: int, end: int, lists: Vocabulary) -> int:
    """Give where the sentence that ends at `end` begins, at least `low`."""
    begin = low
    for match in _STOP.finditer(text, low, end):
        at = match.start()
        after = text[match.end() : match.end() + _AHEAD].lstrip()[:1]
        if text[at] == "\n" or (after and not after.islower() and _is_stop(text, at, lists)):
            begin = match.end()
    return begin
