"""A noun phrase beside a name, taken apart: role, occupation, organization, people and nation."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from archive_spider.extract import bodies, vocabulary
from archive_spider.extract.found_names import Mention
from archive_spider.extract.grammar import Lists, Token

_ORGANIZATION_REACH = 500
_NAME_REACH = 80
_NAMED_REACH = 300
_ARTICLE_AND_NOUN = 2
_ADDRESSED = re.compile(r" [^\W\d_]* ?")
"""What stands between whom a verb speaks to and its subject: "dijo a Radio Sur su presidenta"."""
_SAID = re.compile(r"(\w+)(?:'s?)?\s$")
_GENITIVES = frozenset({"’s", "'s"})
_JOINING = frozenset({"link", "article", "comma", "and", "possessive", "owner"})


Named = Callable[[int, int | None], list[Mention]]
"""Gives the mentions that begin within a window of the text."""


class Phrase(NamedTuple):
    """A noun phrase beside a name.

    Attributes:
        role: Its words without articles, praise, people, nation and organization; None where no role is named.
        occupation: The same with an organization that follows.
        organization: The organization it names.
        ethnicity: The people that it says the bearer is of, as written.
        nationality: The nation, as written.
        head: The noun that says what the bearer is, as written.
        article: The article that it opens with, in small letters.
        words: All its words in small letters, for what else they tell.
        start: Where it begins.
        end: Where it ends.

    """

    role: str | None
    occupation: str | None
    organization: str | None
    ethnicity: str | None
    nationality: str | None
    head: str
    article: str
    words: tuple[str, ...]
    start: int
    end: int


def without_links(tokens: list[Token]) -> list[Token]:
    """Drop what joins from the end of a phrase."""
    end = len(tokens)
    while end and tokens[end - 1].kind in _JOINING:
        end -= 1
    return tokens[:end]


class Parser:
    """Takes phrases of one text apart."""

    def __init__(self, text: str, known: Lists, people: Named, organizations: Named) -> None:
        self._text = text
        self._lists = known
        self._people = people
        self._organizations = organizations

    def organization_over(self, token: Token) -> Mention | None:
        """Give the organization whose name a token belongs to."""
        for one in self._organizations(max(0, token.start - _NAME_REACH), token.end):
            if one.start <= token.start < one.end:
                return one
        return None

    def opens_organization(self, token: Token) -> bool:
        """Tell whether an organization's name begins with a token."""
        return any(one.start == token.start for one in self._organizations(token.start, token.end))

    def parse(self, start: int, end: int, body: list[Token], owner: Mention | None) -> Phrase | None:
        """Take a phrase apart into role and organization."""
        organization = owner or self._organization_in(start, end, body)
        words = tuple(token.text.lower() for token in body)
        name, cut = (organization.name, len(body)) if organization else self._anaphor(start, body)
        outside = [
            token for token in body if not organization or not organization.start <= token.start < organization.end
        ]
        if cut < len(body):
            outside = without_links(self._until_link(outside[:cut]))
        ethnicity, nationality = self._peoples(outside)
        head = self._head(body)
        if head and self._acts(body, head, end):
            return None
        if head is None and not name:
            name = self._behind_link(body)
        if head and head.kind == "person" and (trade := self._trade(body, head)):
            body, head = trade, self._head(trade)
            outside = [token for token in outside if token.end <= body[-1].end]
        if head is None or head.kind == "person":
            return Phrase(None, None, None if head else name, ethnicity, nationality, "", "", words, start, end)
        body = self._without_place(body, head)
        if not organization and not name and (trailing := bodies.trailing(body, head, self._lists)):
            name = self._text[body[trailing].start : body[-1].end]
            outside = [token for token in outside if token.start < body[trailing].start]
            role, occupation = self._plain(without_links(outside)), self._plain(body)
        else:
            outside = [token for token in outside if token.start < body[-1].end]
            after = [] if not organization else [token for token in outside if token.start >= organization.end]
            before = [token for token in outside if not organization or token.start < organization.start]
            role = self._role(before, after, organization)
            occupation = self._plain(body if not organization or before else after)
        article = self._article(start, body)
        return Phrase(role, occupation, name, ethnicity, nationality, head.text, article, words, start, end)

    def served(self, start: int, words: list[Token]) -> Phrase | None:
        """Read `the Oak Institute` of "Ann Oak, who heads the Oak Institute"."""
        first = next((at for at, token in enumerate(words) if token.kind not in {"article", "possessive", "word"}), 0)
        body = self.organization_over(words[first]) if words and first <= _ARTICLE_AND_NOUN else None
        return Phrase(None, None, body.name, None, None, "", "", (), start, body.end) if body else None

    def _behind_link(self, body: list[Token]) -> str | None:
        """Give the unknown organization of which a phrase says only that its bearer is of it: `of Global Reach`."""
        first = next((at for at, token in enumerate(body) if token.kind not in _JOINING), 0)
        last = bodies.behind_link(body, first, self._lists) if first else 0
        return self._text[body[first].start : body[last - 1].end] if last else None

    def _head(self, body: list[Token]) -> Token | None:
        """Give the noun that says what the bearer is: the last before the phrase says of what, where or for whom."""
        head = None
        for token in body:
            if token.kind in {"role", "person"}:
                head = token
            elif token.kind in {"link", "comma"} and head:
                break
        return head

    def _trade(self, body: list[Token], kin: Token) -> list[Token]:
        """Give what stands before "and" and a noun of kin: "teacher" of "a teacher and the widow of a policeman"."""
        joint = max((at for at, token in enumerate(body) if token.kind == "and" and token.start < kin.start), default=0)
        trade = body[:joint]
        between = body[joint + 1 : body.index(kin)]
        joined = all(token.kind in {"article", "possessive", "owner", "modifier"} for token in between)
        return trade if joined and any(token.kind == "role" for token in trade) else []

    def _acts(self, body: list[Token], head: Token, end: int) -> bool:
        """Tell the subject of a verb from what the name behind it is: "officers of Tarel arrested NAME"."""
        linked = any(token.kind == "link" for token in body[body.index(head) + 1 : -1])
        return linked and self._befell(body[-1]) and any(one.start <= end + 1 for one in self._people(end, end + 2))

    def _without_place(self, body: list[Token], head: Token) -> list[Token]:
        """Cut off where the bearer is from: `shopkeeper from Ziguinchor`."""
        for at, token in enumerate(body[:-1]):
            if (
                token.start <= head.start
                or token.text.lower() not in self._lists.places
                or body[at + 1].kind != "capital"
            ):
                continue
            flag = self._lists.words.of(body[at + 1].text)
            if flag & vocabulary.PLACE or (not flag and not self.organization_over(body[at + 1])):
                return body[:at]
        return body

    def _article(self, start: int, body: list[Token]) -> str:
        if body and body[0].kind == "article":
            return body[0].text.lower()
        before = self._text[max(0, start - 5) : start].split()
        return before[-1].lower() if before else ""

    def _peoples(self, tokens: list[Token]) -> tuple[str | None, str | None]:
        """Give the people and the nation that stand with the noun itself, not with what it is of."""
        found: dict[str, str] = {}
        linked = False
        for at, token in enumerate(tokens):
            if token.kind == "link":
                linked = True
            grouped = at + 1 < len(tokens) and tokens[at + 1].text.lower() in self._lists.groups
            if linked and not grouped and not (self._lists.adjectives_follow and at and tokens[at - 1].kind == "role"):
                continue
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            pair = self._text[token.start : following.end] if following else ""
            for words in (pair, token.text):
                kind = self._lists.people(words) if words else None
                if kind:
                    told = grouped or (at and tokens[at - 1].text.lower() in self._lists.ethnic)
                    if kind == "ethnicity" and found.get(kind, "").lower() in self._lists.broad:
                        del found[kind]
                    kind = "ethnicity" if told else kind
                    found.setdefault(kind, self._lists.one_of(words))
                    break
        return found.get("ethnicity"), found.get("nationality")

    def _role(self, before: list[Token], after: list[Token], organization: Mention | None) -> str | None:
        if organization is None or not any(token.kind == "role" for token in before):
            return self._plain(without_links(before if organization is None else after))
        possessive = organization and self._text[organization.end : organization.end + 2] in {"’s", "'s"}
        if possessive and after and self._link_before(before) == self._lists.genitive:
            head = self._plain(self._without_articles(before))
            tail = self._plain(after)
            return f"{head} {tail}"
        before = self._until_link(before)
        region = after if after and after[0].text.lower() in self._lists.regions else []
        return self._plain(without_links(before) + region)

    def _until_link(self, tokens: list[Token]) -> list[Token]:
        """Drop what describes the organization that follows: `head of the centrist …` → `head of`."""
        end = len(tokens)
        while end and tokens[end - 1].kind in {"modifier", "word", "article"}:
            end -= 1
        return tokens[:end] if end and tokens[end - 1].kind == "link" else tokens

    def _link_before(self, tokens: list[Token]) -> str:
        links = [token.text.lower() for token in tokens if token.kind == "link"]
        return links[-1] if links else ""

    def _without_articles(self, tokens: list[Token]) -> list[Token]:
        end = len(tokens)
        while end and tokens[end - 1].kind == "article":
            end -= 1
        return tokens[:end]

    def _plain(self, tokens: list[Token]) -> str | None:
        """Write a phrase as the text has it, without its articles, praise, people, nation and age at the front."""
        role = next((at for at, token in enumerate(tokens) if token.kind == "role"), len(tokens))
        opens = (at + 1 for at, token in enumerate(tokens[:role]) if token.kind == "owner" or self._befell(token))
        first = max(opens, default=self._behind_verb(tokens, role))
        while first < len(tokens) and (width := self._front(tokens, first)):
            first += width
        kept = tokens[first:]
        role = next((at for at, token in enumerate(kept) if token.kind == "role"), len(kept))
        praised = (at for at in range(role + 1, len(kept)) if kept[at].text.lower() in self._lists.praise)
        if cut := next(praised, 0):
            kept = without_links(kept[:cut])
        while len(kept) > 1 and self._trails(kept[-1]) and kept[-2].kind in {"role", "modifier", "word"}:
            kept = kept[:-1]
        if not kept:
            return None
        parts: list[str] = []
        for at, token in enumerate(kept):
            gap = self._text[kept[at - 1].end : token.start] if at else ""
            if at and kept[at - 1].kind == "role" and self._lists.people(token.text):
                continue
            keeps = gap.strip() in _GENITIVES or not any(map(str.isalnum, gap))
            parts += [gap if keeps else " ", token.text]
        return " ".join("".join(parts).split()) or None

    def _behind_verb(self, tokens: list[Token], role: int) -> int:
        """Give where the role begins behind a participle that is a verb: "agents arrested lawyer …"; 0 for none."""
        verb = next((at for at in range(role + 1, len(tokens)) if self._befell(tokens[at])), len(tokens))
        links = {"link", "article", "and", "comma", "possessive"}
        between = tokens[role + 1 : verb]
        after = next((at for at in range(verb + 1, len(tokens)) if tokens[at].kind in {"role", *links}), len(tokens))
        governs = after < len(tokens) and tokens[after].kind == "role"
        return verb + 1 if governs and all(token.kind not in links for token in between) else 0

    def _befell(self, token: Token) -> bool:
        """Tell a participle of what befell the bearer, "jailed": what stands before it is no part of the role."""
        return token.text.lower() in self._lists.befell

    def _trails(self, token: Token) -> bool:
        """Tell whether a word at the end of a phrase says what befell the bearer, or of what people he is."""
        return self._befell(token) or (self._lists.adjectives_follow and bool(self._lists.people(token.text)))

    def _front(self, tokens: list[Token], at: int) -> int:
        """Give how many tokens at the front of a phrase are no part of the role."""
        token = tokens[at]
        word = token.text.lower()
        if token.kind in {"article", "possessive", "link", "comma", "and"} or word in self._lists.praise:
            return 1
        if at + 1 < len(tokens) and tokens[at + 1].kind == "and" and self._lists.kind(word) == "person":
            return 2
        if at + 1 < len(tokens) and self._lists.people(f"{token.text} {tokens[at + 1].text}"):
            return 2
        return int(
            bool(self._lists.words.of(token.text) & vocabulary.PEOPLE)
            or self._lists.words.is_seat(word)
            or word[0].isdigit()
            or bool(self._lists.people(word))
        )

    def _organization_in(self, start: int, end: int, body: list[Token]) -> Mention | None:
        """Give the organization that a phrase names as its bearer's."""
        comma = next((at for at in range(len(body) - 1, -1, -1) if body[at].kind == "comma"), len(body))
        listed = body[comma + 1 :]
        whole = self.organization_over(listed[0]) if listed else None
        if listed and bodies.ends_like_one(listed, self._lists) and not (whole and whole.start < body[comma].start):
            return Mention(listed[0].start, end, self._text[listed[0].start : end], "organization")
        inside = self._organizations(start, end)
        role = next((token for token in body if token.kind == "role"), None)
        for one in inside:
            before = self._until_link([token for token in body if token.end <= one.start])
            if role is None or not before or one.start < role.start:
                return one
            if before[-1].kind in _JOINING or before[-1].kind == "role":
                return self._whole(one, [token for token in body if token.end <= one.start])
        return None

    def _whole(self, named: Mention, before: list[Token]) -> Mention:
        """Give the whole name of a body whose end alone was found: `Change for` + `Rivers Foundation`."""
        first = len(before) - 1
        while first > 0 and before[first - 1].kind == "capital" and not self._stands_alone(before[first - 1]):
            first -= 1
        is_part = 0 < first < len(before) - 1 and before[-1].text.lower() in self._lists.inner
        if self._lists.adjectives_follow or not is_part or before[first - 1].kind not in {"article", "link"}:
            return named
        start = before[first].start
        return Mention(start, named.end, self._text[start : named.end], "organization")

    def _stands_alone(self, token: Token) -> bool:
        """Tell a place, or a body of its own, from a word of a name."""
        other = vocabulary.PLACE | vocabulary.ORGANIZATION | vocabulary.ORGANIZATION_HEAD
        return bool(self._lists.words.of(token.text) & other) or self.organization_over(token) is not None

    def _anaphor(self, start: int, body: list[Token]) -> tuple[str | None, int]:
        """Give the organization that "the organization’s" means, the last one named before, and where the role ends."""
        begin = body[1].start if len(body) > 1 and body[0].kind == "possessive" else start
        opening = self._text[max(0, begin - 24) : begin].lower().replace("’", "'")
        said = _SAID.search(opening)
        cut = len(body)
        owner = self._lists.neuter if said and said[0].strip() == said[1] else self._lists.anaphors
        if said and said[1] in self._lists.either and any(one.text.lower() in self._lists.body_roles for one in body):
            return self._body_just_named(start), cut
        if not (said and said[1] in owner):
            cut = next((at for at in range(len(body)) if bodies.is_noun(body, at, self._lists)), cut)
            if cut == len(body):
                return None, cut
            if body[cut].kind != "owner" and (named := bodies.beside_noun(body, cut)):
                first, last, cut = named
                return self._text[body[first].start : body[last - 1].end], cut
            if bodies.is_new(body, cut, self._lists):
                return None, len(body)
            if body[cut].kind == "owner":
                cut = len(body)
        noun = body[cut].text.lower() if cut < len(body) else ""
        earlier = [
            one
            for one in self._organizations(max(0, start - _ORGANIZATION_REACH), start)
            if self._may_mean(noun, one.name)
        ]
        return (earlier[-1].name, cut) if earlier else (None, len(body))

    def _may_mean(self, noun: str, body: str) -> bool:
        """Tell whether a noun may mean a body: "the foundation" no university, "la plataforma" no government."""
        if not self._lists.words.heads_first:
            return not noun or self._lists.never_anaphors.isdisjoint(body.lower().split())
        head = body.partition(" ")[0]
        if noun in {"", head.lower()} or noun in self._lists.general_anaphors:
            return True
        return not self._lists.words.of(head) & vocabulary.ORGANIZATION_HEAD

    def _body_just_named(self, start: int) -> str | None:
        """Give the organization that "su" and "sa" may mean: it is named last, and nobody behind it."""
        low = max(0, start - _NAMED_REACH)
        told = self._organizations(low, start)
        named = [one for one in told if not _ADDRESSED.fullmatch(self._text, one.end, start)]
        people = [one for one in self._people(low, start) if self._text[one.end : start].strip() != ","]
        return named[-1].name if named and not (people and people[-1].start > named[-1].start) else None
