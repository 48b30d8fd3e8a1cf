"""Where the noun phrases beside a name begin and end.

Before the name: "Oak Watch’s Asia Researcher Ann Oak", "the head of …’s Asia Team, Ann Oak,",
"retired doctor Ann Oak". After it: "Ann Oak, Asia Researcher at …", "Ann Oak, a Uyghur poet and teacher".
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import Final

from archive_spider.extract import bodies, vocabulary
from archive_spider.extract.found_names import Mention
from archive_spider.extract.grammar import Token, lists, tokens
from archive_spider.extract.phrases import Named, Parser, Phrase

_APPOSITION: Final = re.compile(r" ?, | [–—-] |, ?$")
_LAST_WORD: Final = re.compile(r"(?:(?<![\w’'])[dlDL][’'])?([^\W_][\w’'·.-]*)[ \u00a0,–—]*$")
_FIRST_WORD: Final = re.compile(r"( ?, | [–—-] |,? )(?:[dlDL][’'])?([^\W_][\w’'·-]*)")
_LAST_WORD_REACH = 36
_NEVER_LAST: Final = frozenset({"stop", "link", "article", "and", "possessive"})
_AGED: Final = re.compile(r"^\d{1,3}-")
_REACH = 150
_NEAR = 50
_NAMED_AS = 60
_ADJECTIVES_AT_MOST = 3
_WORDS_BEFORE = 20
_WORDS_AFTER = 26
_WORDS_TO_ROLE = 7


class Reader:
    """Reads the noun phrases beside the names of one text."""

    def __init__(self, text: str, language: str, people: Named, organizations: Named) -> None:
        self._text = text
        self._lists = lists(language)
        self._organizations = organizations
        self._parser = Parser(text, self._lists, people, organizations)

    def may_precede(self, name: int) -> bool:
        """Tell at a glance whether a phrase may end where a name begins."""
        found = self._last_word(name)
        if not found or (kind := self._lists.kind(found[1])) in _NEVER_LAST:
            return False
        if kind != "word" or self._lists.adjectives_follow:
            return True
        earlier = self._last_word(found.start())
        return earlier is not None and self._lists.kind(earlier[1]) in {"link", "article", "and", "word", "modifier"}

    def _last_word(self, end: int) -> re.Match[str] | None:
        """Find the word before an offset, with the blanks, commas and dashes behind it."""
        text, low, stop = self._text, max(0, end - _LAST_WORD_REACH), end
        while stop > low and text[stop - 1] in " \u00a0,–—":
            stop -= 1
        return _LAST_WORD.search(text, max(low, text.rfind(" ", low, stop)), end)

    def may_follow(self, end: int) -> bool:
        """Tell at a glance whether a phrase may begin where a name ends."""
        if self._lists.clause.match(self._text, end):
            return True
        found = _FIRST_WORD.match(self._text, end)
        if not found:
            return False
        kind = self._lists.kind(found[2])
        if "," in found[1] or "–" in found[1] or "—" in found[1] or "-" in found[1]:
            return kind != "stop"
        if found[2][0].isupper() or kind in {"link", "role", "article"}:
            return True
        return found[2].lower() in self._lists.copulas

    def before(self, low: int, name: int, *, closed: bool) -> Phrase | None:
        """Read the phrase that ends where a name begins.

        Args:
            low: Where the clause of the name begins.
            name: Where the name begins, its title left out.
            closed: The name is followed by a mark that ends an apposition, so a comma may stand before it.

        """
        text = self._text
        named = self._lists.named_as.search(text, max(low, name - _NAMED_AS), name)
        stop = name = named.start() if named else name
        while stop > low and text[stop - 1] in " \u00a0,–—":
            stop -= 1
        gap = text[stop:name]
        if "," in gap and not closed and not self._is_title(low, stop) and not self._opens_with_role(low, stop):
            return None
        if gap.strip(" \u00a0,"):
            return None
        reach = low if stop - low <= _REACH else max(low, text.find(" ", stop - _REACH))
        owner = self._owned(low, stop)
        found = self._clause(reach, stop, whole=bool(owner) or "," in gap)
        first = self._first(found, owner.end if owner else low)
        if first is None and owner:
            first = self._first(found, low)
        if first is None:
            return self._bare(found, stop, owner)
        body = found[self._outer(found, first) if "," in gap else first :]
        start = body[0].start
        if owner and not text[owner.end : start].strip("’'s "):
            return self._parser.parse(owner.start, stop, body, owner)
        return self._parser.parse(start, stop, body, None)

    def _bare(self, found: list[Token], stop: int, owner: Mention | None) -> Phrase | None:
        """Read what names no role before a name: a people (`the Kurd …`) or its organization."""
        if found and self._lists.people(found[-1].text):
            return self._parser.parse(found[-1].start, stop, found[-1:], None)
        if owner and not self._text[owner.end : stop].strip("’'s"):
            return Phrase(None, None, owner.name, None, None, "", "", (), owner.start, stop)
        return None

    def _clause(self, low: int, stop: int, *, whole: bool) -> list[Token]:
        """Give the tokens before a name as far back as a phrase may reach: to its last stop, unless `whole`."""
        near = self._text.find(" ", max(low, stop - _NEAR), stop)
        if not whole and low < near:
            found = list(tokens(self._text, self._lists, near, stop))
            if any(token.kind == "stop" for token in found):
                return found
        return list(tokens(self._text, self._lists, low, stop))[-_WORDS_BEFORE:]

    def _outer(self, tokens: list[Token], first: int) -> int:
        """Give where "the lawyer of the blogger, Ann Oak," begins, whose last role is not the bearer's."""
        at = first - 1
        while at > 0 and tokens[at].kind in {"article", "possessive"}:
            at -= 1
        if at < 1 or tokens[at].kind != "link":
            return first
        if tokens[at - 1].kind in {"role", "person"}:
            return self._modifiers(tokens, at - 1, tokens[0].start)
        outer = next((one for one in range(at) if self._reaches(tokens, one, at)), None)
        return first if outer is None else self._modifiers(tokens, outer, tokens[0].start)

    def _reaches(self, tokens: list[Token], role: int, link: int) -> bool:
        """Tell a role whose own words hold another: "the rapporteur on the independence of judges, Ann Oak,"."""
        if tokens[role].kind != "role" or (role and tokens[role - 1].kind not in {"article", "possessive", "modifier"}):
            return False
        at = role + 1
        while at < link and tokens[at].kind == "modifier":
            at += 1
        return tokens[at].kind == "link" and all(
            token.kind in {"link", "article", "modifier", "capital", "and"}
            or self._parser.organization_over(token)
            or (token.kind == "word" and before.kind in {"link", "article"})
            for before, token in pairwise(tokens[at : link + 1])
        )

    def _owned(self, low: int, stop: int) -> Mention | None:
        """Give the organization that a possessive mark binds to the phrase: `Oak Watch’s …`."""
        for one in reversed(self._organizations(low, stop)):
            if self._text[one.end : one.end + 2] in {"’s", "'s", "’ ", "' "}:
                return one
        return None

    def _is_title(self, low: int, stop: int) -> bool:
        """Tell a role in capitals that an organization owns, which a comma may part from the name on one side only."""
        owner = self._owned(low, stop)
        return owner is not None and self._text[owner.end : stop].lstrip("’'s ")[:1].isupper()

    def _opens_with_role(self, low: int, stop: int) -> bool:
        """Tell the role of an organization that opens a sentence: "Director of Oak Watch, Ann Oak said"."""
        words = list(islice(tokens(self._text, self._lists, low, stop), _WORDS_BEFORE + 1))
        if len(words) > _WORDS_BEFORE or any(token.kind in {"stop", "comma"} for token in words):
            return False
        if words and self._lists.adjectives_follow and words[0].kind in {"role", "modifier"}:
            return any(token.kind == "role" for token in words)
        opens = next((token for token in words if token.kind not in {"article", "modifier", "capital"}), None)
        return opens is not None and opens.kind == "role" and self._parser.organization_over(words[-1]) is not None

    def _first(self, tokens: list[Token], low: int) -> int | None:
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

    def _owns_organization(self, tokens: list[Token], at: int) -> bool:
        """Tell the owner of an organization ("the government’s Office …") from the owner of what follows."""
        if self._parser.organization_over(tokens[at]):
            return True
        return at + 1 < len(tokens) and self._parser.opens_organization(tokens[at + 1])

    def _far_role(self, tokens: list[Token], low: int) -> int | None:
        """Find a role with commas in its own words: `Deputy Director for the Coast, the Horn and the Islands`."""
        if not tokens or tokens[-1].kind in {"link", "article", "and"}:
            return None
        for at, token in enumerate(tokens):
            if token.start < low or token.kind != "role" or at + 1 >= len(tokens) or tokens[at + 1].kind != "link":
                continue
            if not any(one.kind in {"stop", "owner", "possessive", "person"} for one in tokens[at + 2 :]):
                return self._modifiers(tokens, at, low)
        return None

    def _is_list(self, tokens: list[Token], at: int) -> bool:
        if not 0 < at < len(tokens) - 1 or tokens[at - 1].kind != "role":
            return False
        titled = tokens[at - 1].text.islower() and tokens[at + 1].text[0].isupper()
        if tokens[at + 1].kind == "role" and tokens[at - 1].text[-1] == "s" != tokens[at + 1].text[-1]:
            return False
        return tokens[at + 1].kind in {"role", "modifier"} and not titled

    def _follows_role(self, tokens: list[Token]) -> bool:
        """Tell whether words may stand between a role and the name after it."""
        if not tokens:
            return True
        if tokens[-1].kind in {"link", "article", "and", "comma"}:
            return False
        if tokens[0].kind == "link":
            return True
        if self._lists.adjectives_follow:
            linked = next((at for at, token in enumerate(tokens) if token.kind == "link"), 0)
            if linked:
                return linked <= _ADJECTIVES_AT_MOST and all(self._is_adjective(token) for token in tokens[:linked])
            return all(token.kind == "modifier" for token in tokens) or (len(tokens) == 1 and tokens[0].kind == "word")
        return False

    def _is_adjective(self, token: Token) -> bool:
        ends = token.kind == "word" and token.text.islower() and token.text.endswith(self._lists.adjective_endings)
        return token.kind == "modifier" or ends

    def _modifiers(self, tokens: list[Token], role: int, low: int) -> int:
        """Give the index of the first word that belongs to a role noun."""
        first = role
        for at in range(role - 1, -1, -1):
            token = tokens[at]
            if token.start < low:
                break
            if body := self._parser.organization_over(token):
                first = next((one for one in range(at) if tokens[one].start == body.start), at)
                if first < at:
                    break
            elif token.kind in {"role", "modifier", "person"}:
                first = at
            elif token.kind == "capital" and not self._lists.words.of(token.text) & vocabulary.FUNCTION:
                paired = self._lists.people(f"{token.text} {tokens[first].text}")
                opens = paired or (
                    at == 0 and not self._text[low : token.start].strip() and self._opens_sentence(token)
                )
                if not tokens[role].text[0].isupper() and not self._is_group(token) and not opens:
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

    def _opens_sentence(self, token: Token) -> bool:
        """Tell a common word with the capital of its sentence: `Charity worker …`."""
        return bool(self._lists.words.of(token.text) & vocabulary.COMMON)

    def _is_group(self, token: Token) -> bool:
        flag = self._lists.words.of(token.text)
        return (
            bool(flag & (vocabulary.ORGANIZATION | vocabulary.ORGANIZATION_HEAD | vocabulary.PEOPLE | vocabulary.PLACE))
            or token.text.isupper()
        )

    def _is_noun(self, word: str) -> bool:
        """Tell a noun before a role ("kindergarten teacher") from a verb ("freed teachers"), by its form."""
        if self._lists.adjectives_follow or not word.islower():
            return False
        return not word.endswith(("ed", "ing", "ly", "s", "n’t", "n't"))

    def after(self, end: int, high: int) -> Phrase | None:
        """Read the phrase that begins where a name, with what brackets say of it, ends."""
        opening = self._lists.clause.match(self._text, end, high)
        if opening and opening["serves"]:
            words = tokens(self._text, self._lists, opening.end(), high)
            return self._parser.served(opening.end(), list(islice(words, _WORDS_AFTER)))
        opening = opening or _APPOSITION.match(self._text, end, high)
        words = tokens(self._text, self._lists, opening.end() if opening else end, high)
        found = list(islice(words, _WORDS_AFTER))
        if not opening:
            found = self._unmarked(found)
        count = self._length(found, apposition=bool(opening)) if found else 0
        if not count:
            return None
        body = found[:count]
        phrase = self._parser.parse(body[0].start, body[-1].end, body, None)
        if phrase and phrase.role and not phrase.organization and (works := self._works_at(found[count:])):
            return phrase._replace(organization=works.name, end=works.end)
        return phrase

    def _works_at(self, words: list[Token]) -> Mention | None:
        """Give the organization of a clause behind a role: "a lecturer who studies trade at Oak University"."""
        if not words or words[0].text.lower() not in self._lists.relatives:
            return None
        for link, token in pairwise(words):
            if not token.text[0].isalnum():
                break
            if link.text.lower() in self._lists.workplaces:
                first = token.end + 1 if token.kind == "article" else token.start
                body = next(iter(self._organizations(first, first + 1)), None)
                if body:
                    return body
        return None

    def _unmarked(self, words: list[Token]) -> list[Token]:
        """Give the phrase that no comma opens: `Ann Oak is a poet`, `Ann Oak of …`, `Ann Oak Director …`; or none."""
        if words and words[0].text.lower() in self._lists.copulas:
            return words[1:] if len(words) > 1 and words[1].kind == "article" else []
        opens = words and (words[0].kind in {"link", "role", "article"} or words[0].text[0].isupper())
        return words if opens else []

    def _length(self, tokens: list[Token], *, apposition: bool) -> int:
        """Give how many tokens the phrase after a name has; 0 where it says nothing of the bearer."""
        role = self._role_at(tokens)
        if role is None:
            return self._from_organization(tokens, apposition=apposition)
        at = role + 1
        linked = False
        while at < len(tokens):
            token, previous = tokens[at], tokens[at - 1]
            if inside := self._parser.organization_over(token):
                at += sum(one.start < inside.end for one in tokens[at:])
                continue
            if token.kind in {"stop", "possessive"} and not self._is_part(previous, token):
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

    def _is_part(self, previous: Token, token: Token) -> bool:
        """Tell an owner behind a link, or a noun that looks like a verb, from what ends the phrase."""
        if token.kind == "possessive":
            return previous.kind == "link"
        return previous.kind in {"article", "owner"} and token.text.lower() in self._lists.verbs

    def _role_at(self, tokens: list[Token]) -> int | None:
        """Give the index of the role noun that opens the phrase after a name."""
        determined = int(tokens[0].kind == "article")
        owned = 0
        for at, token in enumerate(tokens):
            if self._parser.organization_over(token):
                owned += 1
                continue
            if at - owned > _WORDS_TO_ROLE:
                break
            if token.kind in {"role", "person"}:
                return self._last_role(tokens, at)
            if at and token.kind == "word" and _AGED.search(tokens[at - 1].text) and self._ends(tokens, at + 1):
                return at
            if at == determined and self._lists.people(token.text):
                last = at if self._ends(tokens, at + 1) else at + 1
                if last == at or (determined and self._ends(tokens, last + 1)):
                    return last
            if self._is_no_way(tokens, at, determined):
                break
        return None

    def _is_no_way(self, tokens: list[Token], at: int, determined: int) -> bool:
        """Tell whether a token cannot stand between a name and the noun of its role."""
        kind = tokens[at].kind
        if kind in {"stop", "comma"} or (kind == "possessive" and at):
            return True
        if kind == "link":
            return not (at and tokens[at - 1].kind == "capital")
        return kind == "word" and not determined and at == 0 and self._lists.adjectives_follow

    def _ends(self, tokens: list[Token], at: int) -> bool:
        return at >= len(tokens) or tokens[at].kind in {"stop", "comma", "link"}

    def _last_role(self, tokens: list[Token], at: int) -> int:
        while at + 1 < len(tokens) and tokens[at + 1].kind in {"role", "modifier"}:
            at += 1
        end = at + 1
        while end < len(tokens) and tokens[end].kind in {"capital", "and", "modifier"}:
            end += 1
        return end if at + 1 < end < len(tokens) and tokens[end].kind == "role" else at

    def _word_fits(self, tokens: list[Token], at: int, role: int, *, linked: bool) -> bool:
        """Tell whether a small word still belongs to the phrase."""
        previous = tokens[at - 1]
        if previous.kind in {"link", "article", "and", "modifier", "stop"}:
            return True
        if linked and previous.kind in {"role", "person"}:
            return self._is_noun(tokens[at].text)
        if self._lists.adjectives_follow:
            if linked and previous.kind == "capital" and not self._parser.organization_over(previous):
                return at + 1 < len(tokens) and tokens[at + 1].kind in {"link", "capital"}
            return at - role <= 2 or (linked and previous.kind == "word")  # noqa: PLR2004 directrice régionale adjointe
        return linked and previous.kind == "word" and (self._is_noun(previous.text) or self._ends(tokens, at + 1))

    def _continues(self, tokens: list[Token], comma: int, *, linked: bool) -> int:
        """Give the index after a further part of the phrase that a comma opens, or 0 where the phrase ends there."""
        piece: list[Token] = []
        for token in tokens[comma + 1 :]:
            if token.kind in {"comma", "stop"}:
                break
            piece.append(token)
        if not piece:
            return 0
        after = comma + 1 + len(piece)
        kinds = {token.kind for token in piece}
        regions = kinds <= {"capital", "article", "and", "link", "modifier"} and "capital" in kinds
        organization = self._parser.opens_organization(piece[0]) or (
            len(piece) > 1
            and piece[0].kind in {"article", "link"}
            and any(self._parser.opens_organization(one) for one in piece[1:3])
        )
        organization = organization or bodies.ends_like_one(piece, self._lists)
        if organization and after < len(tokens) and tokens[after].text[0].isalpha():
            return 0
        if regions and (organization or (linked and piece[0].kind in {"article", "and", "capital"} and len(piece) > 1)):
            return after
        listed = piece[0].kind == "and" or (piece[0].kind in {"role", "modifier"} and "and" in kinds)
        if listed and "role" in kinds:
            return comma + 1 + self._list_end(piece)
        return 0

    def _list_end(self, piece: list[Token]) -> int:
        last = max(at for at, token in enumerate(piece) if token.kind == "role")
        return last + 1

    def _from_organization(self, tokens: list[Token], *, apposition: bool) -> int:
        """Read `of Oak Watch`, `from the … Dockers`, `Reed Valley Parish`."""
        at = 0
        if tokens[0].text.lower().replace("’", "'") in self._lists.members:
            at = 1
        elif not apposition:
            return 0
        while at < len(tokens) and tokens[at].kind in {"article", "possessive"}:
            at += 1
        if at >= len(tokens):
            return 0
        if at and (named := bodies.behind_link(tokens, at, self._lists)):
            return named
        here = [one for one in self._organizations(tokens[at].start, tokens[at].end) if one.start == tokens[at].start]
        if not here:
            return 0
        return sum(token.start < here[0].end for token in tokens)
