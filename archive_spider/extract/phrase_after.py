"""Where the noun phrase behind a name ends: "Ann Oak, Asia Researcher at …", "Ann Oak, a Uyghur poet and teacher"."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import Final

from archive_spider.extract import bodies
from archive_spider.extract.found_names import Mention
from archive_spider.extract.grammar import Lists, Token, tokens
from archive_spider.extract.phrases import Named, Parser, Phrase

_CUT: Final = re.compile(r"[^,.;:…“”\n]{0,60}(?:\.{3}|…)\s*$")
_APPOSITION: Final = re.compile(r" ?, | [–—-] |, ?$")
_FIRST_WORD: Final = re.compile(r"( ?, | [–—-] |,? )(?:[dlDL][’'])?([^\W_][\w’'·-]*)")
_AGED: Final = re.compile(r"^\d{1,3}-")
_WORDS_AT_MOST = 26
_WORDS_TO_ROLE = 7


class PhraseAfter:
    """Reads the noun phrases behind the names of one text."""

    def __init__(self, text: str, known: Lists, parser: Parser, organizations: Named) -> None:
        self._text = text
        self._lists = known
        self._parser = parser
        self._organizations = organizations

    def may_begin(self, end: int) -> bool:
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

    def read(self, end: int, high: int) -> Phrase | None:
        """Read the phrase that begins where a name, with what brackets say of it, ends."""
        opening = self._lists.clause.match(self._text, end, high)
        if opening and opening["serves"]:
            return self._serves(end, high)
        opening = opening or _APPOSITION.match(self._text, end, high)
        words = tokens(self._text, self._lists, opening.end() if opening else end, high)
        found = list(islice(words, _WORDS_AT_MOST))
        if not opening:
            found = self._unmarked(found)
        count = self._length(found, apposition=bool(opening)) if found else 0
        if not count:
            return None
        body = found[:count]
        phrase = self._parser.parse(body[0].start, body[-1].end, body, None)
        if phrase and self._is_cut(body):
            return phrase._replace(role=None, occupation=None)
        if phrase and phrase.role and not phrase.organization:
            if works := self._works_at(found[count:]):
                return phrase._replace(organization=works.name, end=works.end)
            if served := self._serves(phrase.end, high):
                return phrase._replace(organization=served.organization, end=served.end)
        return phrase

    def _is_cut(self, body: list[Token]) -> bool:
        """Tell a title whose noun the end of a teaser may have cut off: "Ann Oak, Deputy Middle East…"."""
        titled = body[-1].text[0].isupper() and all(token.kind != "link" for token in body)
        return titled and _CUT.match(self._text, body[-1].end) is not None

    def _serves(self, end: int, high: int) -> Phrase | None:
        """Read whom a clause says that a bearer serves: "who heads the Oak Institute"."""
        clause = self._lists.clause.match(self._text, end, high)
        if not clause or not clause["serves"]:
            return None
        words = tokens(self._text, self._lists, clause.end(), high)
        return self._parser.served(clause.end(), list(islice(words, _WORDS_AT_MOST)))

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
        opening = determined + self._describes(tokens[determined : determined + 1])
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
            if at == opening and self._lists.people(token.text):
                last = at if self._ends(tokens, at + 1) else at + 1
                if last == at or (determined and self._ends(tokens, last + 1)):
                    return last
            if self._is_no_way(tokens, at, determined):
                break
        return None

    def _describes(self, tokens: list[Token]) -> bool:
        """Tell an age or "ethnic" before the name of a people: "a 30-year-old Kurd"."""
        return any(_AGED.search(token.text) or token.text.lower() in self._lists.ethnic for token in tokens)

    def _is_no_way(self, tokens: list[Token], at: int, determined: int) -> bool:
        """Tell whether a token cannot stand between a name and the noun of its role."""
        kind = tokens[at].kind
        if kind in {"stop", "comma"} or (kind == "possessive" and at):
            return True
        if kind == "word" and at == 0 and tokens[1:2] and tokens[1].kind == "capital":
            return not self._lists.adjectives_follow and not self._lists.is_noun(tokens[at].text)
        if kind == "link":
            return not (at and tokens[at - 1].kind == "capital")
        if kind != "word" or determined or at:
            return False
        following = tokens[1].kind if len(tokens) > 1 else ""
        return self._lists.adjectives_follow or following in {"article", "possessive"}

    def _ends(self, tokens: list[Token], at: int) -> bool:
        return at >= len(tokens) or tokens[at].kind in {"stop", "comma", "link"}

    def _last_role(self, tokens: list[Token], at: int) -> int:
        while at + 1 < len(tokens) and tokens[at + 1].kind in {"role", "modifier"}:
            at += 1
        end = at + 1
        while end < len(tokens) and (
            tokens[end].kind in {"capital", "and", "modifier"}
            or (tokens[end].kind == "word" and self._lists.is_noun(tokens[end].text))
        ):
            end += 1
        return end if at + 1 < end < len(tokens) and tokens[end].kind == "role" else at

    def _word_fits(self, tokens: list[Token], at: int, role: int, *, linked: bool) -> bool:
        """Tell whether a small word still belongs to the phrase."""
        previous = tokens[at - 1]
        if previous.kind in {"link", "article", "and", "modifier", "stop"}:
            return True
        if linked and previous.kind in {"role", "person"}:
            return self._lists.is_noun(tokens[at].text)
        if self._lists.adjectives_follow:
            if linked and previous.kind == "capital" and not self._parser.organization_over(previous):
                return at + 1 < len(tokens) and tokens[at + 1].kind in {"link", "capital"}
            return at - role <= 2 or (linked and previous.kind == "word")  # noqa: PLR2004 directrice régionale adjointe
        if previous.kind == "capital":
            return linked and self._lists.is_noun(tokens[at].text) and self._ends(tokens, at + 1)
        return linked and previous.kind == "word" and (self._lists.is_noun(previous.text) or self._ends(tokens, at + 1))

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
        count = sum(token.start < here[0].end for token in tokens) if here else 0
        if tokens[0].kind == "article" and count < len(tokens) and tokens[count].text[0].isalnum():
            return 0
        return count
