"""The noun phrase around a name: role, organization, people and nation, read from its words.

Before the name: "Amnesty International’s China Researcher Ann Oak", "the head of …’s China Team, Ann Oak,",
"retired doctor Ann Oak". After it: "Ann Oak, China Researcher at …", "Ann Oak, a Uyghur poet and teacher".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from archive_spider.extract import lexicon, names
from archive_spider.extract.scan import Mention

Kind = Literal[
    "role", "person", "modifier", "capital", "link", "and", "article", "possessive", "word", "comma", "owner", "stop"
]

_TOKEN: Final = re.compile(r"[^\W_](?:[\w’'·.-]*[\w’'])?|[,&]|[^\s\w]")
_ELISION: Final = re.compile(r"[dlDL][’'](?=\w)")
_APPOSITION: Final = re.compile(r" ?, | [–—-] |, ?$")
_WORDS_BEFORE = 16
_WORDS_AFTER = 26
_WORDS_TO_ROLE = 7
_ORGANIZATION_REACH = 500


@dataclass(frozen=True, slots=True)
class Lists:
    """The words of one language by what they do in a noun phrase."""

    words: names.Words
    fixed: dict[str, Kind]
    modifiers: frozenset[str]
    praise: frozenset[str]
    members: frozenset[str]
    places: frozenset[str]
    joins: frozenset[str]
    verbs: frozenset[str]
    copulas: frozenset[str]
    anaphors: frozenset[str]
    nationalities: frozenset[str]
    ethnicities: frozenset[str]
    ethnic: frozenset[str]
    adjectives_follow: bool

    def kind(self, token: str) -> Kind:
        """Tell what a token does in a noun phrase."""
        word = token.lower().replace("’", "'")
        fixed = self.fixed.get(word) or self.fixed.get(word.removesuffix("s"))
        if fixed:
            return fixed
        flag = self.words.of(token)
        if self.words.role(word) or self.words.role(word.rpartition("-")[2]):
            return "role"
        if flag & names.PEOPLE or word in self.modifiers:
            return "modifier"
        if not token[0].isalnum() or flag & names.FUNCTION or word in self.verbs:
            return "stop"
        return self._open_kind(token, flag)

    def _open_kind(self, token: str, flag: int) -> Kind:
        if token[0].isupper():
            return "stop" if flag & names.CALENDAR and not flag & names.NAME else "capital"
        if "-" in token:
            return "modifier"
        return "stop" if token[0].isdigit() else "word"

    def people(self, word: str) -> Literal["ethnicity", "nationality"] | None:
        """Tell whether a word, or two, name a people or a nation: `Uyghur`, `South Sudanese`, `British-Iranian`."""
        key = word.lower().replace("’", "'")
        for one in (key, key.removesuffix("s"), key if " " in key else key.rpartition("-")[2]):
            if one in self.nationalities:
                return "nationality"
            if one in self.ethnicities:
                return "ethnicity"
        return None


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
    fixed = {word: kind for kind, listed in kinds for word in listed}
    return Lists(
        words=names.words(language),
        fixed=fixed,
        modifiers=small("modifiers") | small("praise"),
        praise=small("praise"),
        members=small("member_links"),
        places=small("place_links"),
        joins=frozenset(own["name_joins"]),
        verbs=small("verbs"),
        copulas=small("copulas"),
        anaphors=small("anaphors"),
        nationalities=small("nationalities"),
        ethnicities=small("ethnicities"),
        ethnic=small("ethnic"),
        adjectives_follow=own["adjectives_follow"],
    )


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase beside a name.

    Attributes:
        role: Its words without articles, praise, people, nation and organization; None where no role is named.
        occupation: The same with an organization that follows.
        organization: The organization it names.
        ethnicity: The people that it says the bearer is of, as written.
        nationality: The nation, as written.
        words: All its words in small letters, for what else they tell.
        start: Where it begins.
        end: Where it ends.

    """

    role: str | None
    occupation: str | None
    organization: str | None
    ethnicity: str | None
    nationality: str | None
    words: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    kind: Kind


class Reader:
    """Reads the noun phrases beside the names of one text."""

    def __init__(self, text: str, language: str, organizations: Callable[[int, int | None], list[Mention]]) -> None:
        self._text = text
        self._lists = lists(language)
        self._organizations = organizations

    def before(self, low: int, name: int, *, closed: bool) -> Phrase | None:
        """Read the phrase that ends where a name begins.

        Args:
            low: Where the clause of the name begins.
            name: Where the name begins, its title left out.
            closed: The name is followed by a mark that ends an apposition, so a comma may stand before it.

        """
        text = self._text
        stop = name
        while stop > low and text[stop - 1] in " \u00a0,–—":
            stop -= 1
        gap = text[stop:name]
        if "," in gap and not closed:
            return None
        if gap.strip(" \u00a0,"):
            return None
        tokens = self._tokens(low, stop)[-_WORDS_BEFORE:]
        owner = self._owned(low, stop)
        first = self._first(tokens, owner.end if owner else low)
        if first is None and owner:
            first = self._first(tokens, low)
        if first is None:
            bound = owner and not text[owner.end : stop].strip("’'s")
            return Phrase(None, None, owner.name, None, None, (), owner.start, stop) if owner and bound else None
        body = tokens[first:]
        start = body[0].start
        if owner and not text[owner.end : start].strip("’'s "):
            return self._phrase(owner.start, stop, body, owner)
        return self._phrase(start, stop, body, None)

    def _owned(self, low: int, stop: int) -> Mention | None:
        """Give the organization that a possessive mark binds to the phrase: `Amnesty International’s …`."""
        for one in reversed(self._organizations(low, stop)):
            if self._text[one.end : one.end + 2] in {"’s", "'s", "’ ", "' "}:
                return one
        return None

    def _first(self, tokens: list[_Token], low: int) -> int | None:
        """Give the index of the token with which the phrase before a name begins, or None where there is none."""
        role = None
        for at in range(len(tokens) - 1, -1, -1):
            token = tokens[at]
            if token.start < low or token.kind in {"stop", "possessive"}:
                break
            if token.kind in {"role", "person"}:
                role = at
                break
            if token.kind == "owner" and not self._owns_organization(tokens, at):
                break
            if token.kind == "comma" and not self._is_list(tokens, at):
                break
        if role is None or not self._follows_role(tokens[role + 1 :]):
            return self._far_role(tokens, low)
        return self._modifiers(tokens, role, low)

    def _owns_organization(self, tokens: list[_Token], at: int) -> bool:
        """Tell the owner of an organization ("the government’s Office …") from the owner of what follows."""
        if self._organization_over(tokens[at]):
            return True
        return at + 1 < len(tokens) and self._opens_organization(tokens[at + 1])

    def _far_role(self, tokens: list[_Token], low: int) -> int | None:
        """Find a role with commas in its own words: `Deputy Director for the Coast, the Horn and the Islands`."""
        for at, token in enumerate(tokens):
            if token.start < low or token.kind != "role" or at + 1 >= len(tokens) or tokens[at + 1].kind != "link":
                continue
            if all(one.kind in {"capital", "article", "and", "comma", "link"} for one in tokens[at + 2 :]):
                return self._modifiers(tokens, at, low)
        return None

    def _is_list(self, tokens: list[_Token], at: int) -> bool:
        return (
            0 < at < len(tokens) - 1 and tokens[at - 1].kind == "role" and tokens[at + 1].kind in {"role", "modifier"}
        )

    def _follows_role(self, tokens: list[_Token]) -> bool:
        """Tell whether words may stand between a role and the name after it."""
        if not tokens:
            return True
        if tokens[-1].kind in {"link", "article", "and", "comma"}:
            return False
        if tokens[0].kind == "link":
            return True
        if self._lists.adjectives_follow:
            return all(token.kind == "modifier" for token in tokens) or (len(tokens) == 1 and tokens[0].kind == "word")
        return False

    def _modifiers(self, tokens: list[_Token], role: int, low: int) -> int:
        """Give the index of the first word that belongs to a role noun."""
        first = role
        for at in range(role - 1, -1, -1):
            token = tokens[at]
            if token.start < low:
                break
            if token.kind in {"role", "modifier", "person"}:
                first = at
            elif token.kind == "capital":
                if not tokens[first].text[0].isupper() and not self._is_group(token):
                    break
                first = at
            elif (
                (
                    token.kind == "and"
                    and at
                    and tokens[at - 1].kind in {"role", "modifier", "capital"}
                    and at == first - 1
                )
                or (token.kind == "comma" and self._is_list(tokens, at))
                or (token.kind == "word" and self._is_noun(token.text))
            ):
                first = at
            else:
                break
        while tokens[first].kind in {"and", "comma"}:
            first += 1
        return first

    def _is_group(self, token: _Token) -> bool:
        flag = self._lists.words.of(token.text)
        return (
            bool(flag & (names.ORGANIZATION | names.ORGANIZATION_HEAD | names.PEOPLE | names.PLACE))
            or token.text.isupper()
        )

    def _is_noun(self, word: str) -> bool:
        """Tell a noun before a role ("kindergarten teacher") from a verb ("freed teachers"), by its form."""
        if self._lists.adjectives_follow or not word.islower():
            return False
        return not word.endswith(("ed", "ing", "ly", "s", "n’t", "n't"))

    def after(self, end: int, high: int) -> Phrase | None:
        """Read the phrase that begins where a name, with what brackets say of it, ends."""
        text = self._text
        opening = _APPOSITION.match(text, end, high)
        start = opening.end() if opening else end
        tokens = self._tokens(start, high)[:_WORDS_AFTER]
        if not tokens:
            return None
        if not opening and tokens[0].text.lower() in self._lists.copulas:
            tokens = tokens[1:]
            if not tokens or tokens[0].kind != "article":
                return None
        if not opening and tokens[0].kind not in {"link", "role", "article"} and not tokens[0].text[0].isupper():
            return None
        count = self._length(tokens, apposition=bool(opening))
        if not count:
            return None
        body = tokens[:count]
        return self._phrase(body[0].start, body[-1].end, body, None)

    def _length(self, tokens: list[_Token], *, apposition: bool) -> int:
        """Give how many tokens the phrase after a name has; 0 where it says nothing of the bearer."""
        role = self._role_at(tokens)
        if role is None:
            return self._from_organization(tokens, apposition=apposition)
        at = role + 1
        linked = False
        while at < len(tokens):
            token, previous = tokens[at], tokens[at - 1]
            if inside := self._organization_over(token):
                at += sum(inside.start <= one.start < inside.end for one in tokens)
                continue
            if token.kind in {"stop", "possessive"} and not (previous.kind == "link" and token.kind == "possessive"):
                break
            if token.kind == "comma":
                more = self._continues(tokens, at, linked=linked)
                if not more:
                    break
                at = more
                continue
            if token.kind == "link":
                linked = True
            elif (token.kind == "word" and not self._word_fits(tokens, at, role, linked=linked)) or (
                token.kind == "capital" and not linked and previous.kind != "and"
            ):
                break
            at += 1
        while at and tokens[at - 1].kind in {"link", "article", "and", "comma"}:
            at -= 1
        return at

    def _role_at(self, tokens: list[_Token]) -> int | None:
        """Give the index of the role noun that opens the phrase after a name."""
        determined = tokens[0].kind == "article"
        for at, token in enumerate(tokens[: _WORDS_TO_ROLE + 1]):
            if token.kind in {"role", "person"}:
                return self._last_role(tokens, at)
            if at == 1 and determined and self._lists.people(token.text) and self._ends(tokens, at + 1):
                return at
            if token.kind in {"stop", "comma"} or (token.kind == "possessive" and at):
                return None
            if token.kind == "link" and not (at and tokens[at - 1].kind == "capital"):
                return None
            if token.kind == "word" and not determined and at == 0 and self._lists.adjectives_follow:
                return None
        return None

    def _ends(self, tokens: list[_Token], at: int) -> bool:
        return at >= len(tokens) or tokens[at].kind in {"stop", "comma", "link"}

    def _last_role(self, tokens: list[_Token], at: int) -> int:
        while at + 1 < len(tokens) and tokens[at + 1].kind in {"role", "modifier"}:
            at += 1
        return at

    def _word_fits(self, tokens: list[_Token], at: int, role: int, *, linked: bool) -> bool:
        """Tell whether a small word still belongs to the phrase."""
        previous = tokens[at - 1]
        if previous.kind in {"link", "article", "and", "modifier"}:
            return True
        if linked and previous.kind == "role":
            return self._is_noun(tokens[at].text)
        if self._lists.adjectives_follow:
            return at - role <= 2 or (linked and previous.kind == "word")  # noqa: PLR2004 directrice régionale adjointe
        return linked and previous.kind == "word" and self._is_noun(previous.text)

    def _organization_over(self, token: _Token) -> Mention | None:
        for one in self._organizations(max(0, token.start - 80), token.end):
            if one.start <= token.start < one.end:
                return one
        return None

    def _opens_organization(self, token: _Token) -> bool:
        return any(one.start == token.start for one in self._organizations(token.start, token.end))

    def _continues(self, tokens: list[_Token], comma: int, *, linked: bool) -> int:
        """Give the index after a further part of the phrase that a comma opens, or 0 where the phrase ends there."""
        piece: list[_Token] = []
        for token in tokens[comma + 1 :]:
            if token.kind in {"comma", "stop"}:
                break
            piece.append(token)
        if not piece:
            return 0
        after = comma + 1 + len(piece)
        kinds = {token.kind for token in piece}
        regions = kinds <= {"capital", "article", "and", "link"} and "capital" in kinds
        organization = self._opens_organization(piece[0]) or (
            len(piece) > 1
            and piece[0].kind in {"article", "link"}
            and any(self._opens_organization(one) for one in piece[1:3])
        )
        if regions and (organization or (linked and piece[0].kind in {"article", "and", "capital"} and len(piece) > 1)):
            return after
        listed = piece[0].kind == "and" or (piece[0].kind in {"role", "modifier"} and "and" in kinds)
        if listed and "role" in kinds:
            return comma + 1 + self._list_end(piece)
        return 0

    def _list_end(self, piece: list[_Token]) -> int:
        last = max(at for at, token in enumerate(piece) if token.kind == "role")
        return last + 1

    def _from_organization(self, tokens: list[_Token], *, apposition: bool) -> int:
        """Read `of Amnesty International`, `from the … Warriors`, `Reed Valley First Nation`."""
        at = 0
        if tokens[0].text.lower().replace("’", "'") in self._lists.members:
            at = 1
        elif not apposition:
            return 0
        while at < len(tokens) and tokens[at].kind in {"article", "possessive"}:
            at += 1
        if at >= len(tokens):
            return 0
        here = [one for one in self._organizations(tokens[at].start, tokens[at].end) if one.start == tokens[at].start]
        if not here:
            return 0
        return sum(token.start < here[0].end for token in tokens)

    def _tokens(self, start: int, end: int) -> list[_Token]:
        found: list[_Token] = []
        for match in _TOKEN.finditer(self._text, start, end):
            word, begin = match[0], match.start()
            elided = _ELISION.match(word)
            if elided:
                article = elided[0]
                found.append(_Token(article, begin, begin + len(article), self._lists.kind(article)))
                word, begin = word[len(article) :], begin + len(article)
            kind = self._lists.kind(word)
            if word[-2:] in {"’s", "'s"} and kind != "modifier":
                word, kind = word[:-2], "owner"
            found.append(_Token(word, begin, begin + len(word), kind))
        return found

    def _phrase(self, start: int, end: int, body: list[_Token], owner: Mention | None) -> Phrase | None:
        """Take a phrase apart into role and organization."""
        organization = owner or self._organization_in(start, end, body)
        words = tuple(token.text.lower() for token in body)
        name = organization.name if organization else self._anaphor(start, body)
        outside = [
            token for token in body if not organization or not organization.start <= token.start < organization.end
        ]
        ethnicity, nationality = self._peoples(outside)
        head = self._head(body)
        if head is None or head.kind == "person":
            return Phrase(None, None, None if head else name, ethnicity, nationality, words, start, end)
        body = self._without_place(body)
        outside = [token for token in outside if token.start < body[-1].end]
        after = [] if not organization else [token for token in outside if token.start >= organization.end]
        before = [token for token in outside if not organization or token.start < organization.start]
        role = self._role(before, after, organization)
        occupation = self._plain(body if not organization or before else after)
        return Phrase(role, occupation, name, ethnicity, nationality, words, start, end)

    def _head(self, body: list[_Token]) -> _Token | None:
        """Give the noun that says what the bearer is: the last before the phrase says of what, where or for whom."""
        head = None
        for token in body:
            if token.kind in {"role", "person"}:
                head = token
            elif token.kind in {"link", "comma"} and head:
                break
        return head

    def _without_place(self, body: list[_Token]) -> list[_Token]:
        """Cut off where the bearer is from: `shopkeeper from Ziguinchor`."""
        for at, token in enumerate(body[:-1]):
            if (
                at
                and token.text.lower() in self._lists.places
                and self._lists.words.of(body[at + 1].text) & names.PLACE
            ):
                return body[:at]
        return body

    def _peoples(self, tokens: list[_Token]) -> tuple[str | None, str | None]:
        """Give the people and the nation that stand with the noun itself, not with what it is of."""
        found: dict[str, str] = {}
        for at, token in enumerate(tokens):
            if token.kind == "link":
                break
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            pair = self._text[token.start : following.end] if following else ""
            for words in (pair, token.text):
                kind = self._lists.people(words) if words else None
                if kind:
                    kind = "ethnicity" if at and tokens[at - 1].text.lower() in self._lists.ethnic else kind
                    found.setdefault(kind, words)
                    break
        return found.get("ethnicity"), found.get("nationality")

    def _role(self, before: list[_Token], after: list[_Token], organization: Mention | None) -> str | None:
        if organization is None or not any(token.kind == "role" for token in before):
            return self._plain(before if organization is None else after)
        possessive = organization and self._text[organization.end : organization.end + 2] in {"’s", "'s"}
        if possessive and after:
            head = self._plain(self._without_articles(before))
            tail = self._plain(after)
            return f"{head} {tail}"
        return self._plain(self._without_links(before))

    def _without_articles(self, tokens: list[_Token]) -> list[_Token]:
        end = len(tokens)
        while end and tokens[end - 1].kind == "article":
            end -= 1
        return tokens[:end]

    def _without_links(self, tokens: list[_Token]) -> list[_Token]:
        end = len(tokens)
        while end and tokens[end - 1].kind in {"link", "article", "comma", "and", "possessive"}:
            end -= 1
        return tokens[:end]

    def _plain(self, tokens: list[_Token]) -> str | None:
        """Write a phrase as the text has it, without its articles, praise, people, nation and age at the front."""
        role = next((at for at, token in enumerate(tokens) if token.kind == "role"), len(tokens))
        first = max((at + 1 for at, token in enumerate(tokens[:role]) if token.kind == "owner"), default=0)
        while first < len(tokens) and (width := self._front(tokens, first)):
            first += width
        kept = tokens[first:]
        if self._lists.adjectives_follow:
            while kept and self._lists.words.of(kept[-1].text) & names.PEOPLE:
                kept = kept[:-1]
        if not kept:
            return None
        parts: list[str] = []
        for at, token in enumerate(kept):
            gap = self._text[kept[at - 1].end : token.start] if at else ""
            people = at and self._lists.words.of(token.text) & names.PEOPLE and kept[at - 1].kind == "role"
            if people:
                continue
            parts += [gap, token.text]
        return " ".join("".join(parts).split()) or None

    def _front(self, tokens: list[_Token], at: int) -> int:
        """Give how many tokens at the front of a phrase are no part of the role."""
        token = tokens[at]
        word = token.text.lower()
        if token.kind in {"article", "possessive", "link", "comma", "and"} or word in self._lists.praise:
            return 1
        if at + 1 < len(tokens) and self._lists.people(f"{token.text} {tokens[at + 1].text}"):
            return 2
        return int(
            bool(self._lists.words.of(token.text) & names.PEOPLE) or word[0].isdigit() or bool(self._lists.people(word))
        )

    def _organization_in(self, start: int, end: int, body: list[_Token]) -> Mention | None:
        """Give the organization that a phrase names as its bearer's."""
        inside = self._organizations(start, end)
        role = next((token for token in body if token.kind == "role"), None)
        for one in inside:
            before = [token for token in body if token.end <= one.start]
            if role is None or not before or one.start < role.start:
                return one
            if before[-1].kind in {"link", "article", "role", "comma", "possessive"}:
                return one
        return None

    def _anaphor(self, start: int, body: list[_Token]) -> str | None:
        """Give the organization that "the organization’s" means: the last one named before."""
        opening = self._text[max(0, start - 24) : start].lower().replace("’", "'")
        said = re.search(r"(\w+)'s?\s$", opening)
        if not (said and said[1] in self._lists.anaphors):
            at = next((at for at, token in enumerate(body) if self._is_anaphor(body, at)), None)
            if at is None:
                return None
            named = [token for token in body[at + 1 :] if token.kind == "capital"]
            if named and named == body[at + 1 : at + 1 + len(named)]:
                return self._text[named[0].start : named[-1].end]
        earlier = self._organizations(max(0, start - _ORGANIZATION_REACH), start)
        return earlier[-1].name if earlier else None

    def _is_anaphor(self, body: list[_Token], at: int) -> bool:
        before = [token.kind for token in body[max(0, at - 3) : at]]
        return body[at].text.lower() in self._lists.anaphors and (
            "article" in before or "link" in before or body[at].kind == "owner"
        )
