"""Where the noun phrase before a name begins.

"Oak Watch’s Asia Researcher Ann Oak", "the head of …’s Asia Team, Ann Oak,", "retired doctor Ann Oak".
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import Final

from archive_spider.extract import vocabulary
from archive_spider.extract.found_names import Mention
from archive_spider.extract.grammar import Lists, Token, tokens
from archive_spider.extract.phrases import Named, Parser, Phrase

_LAST_WORD: Final = re.compile(r"(?:(?<![\w’'])[dlDL][’'])?([^\W_][\w’'·.-]*)[ \u00a0,–—]*$")
_LAST_WORD_REACH = 36
_ACRONYM: Final = re.compile(r"[ \u00a0]\([^\W\d_][^\W\d_.-]{1,11}\)$")
_ACRONYM_REACH = 15
_NEVER_LAST: Final = frozenset({"stop", "link", "article", "and", "possessive"})
_REACH = 150
_NEAR = 50
_NAMED_AS = 60
_AGED = 20
_ADJECTIVES_AT_MOST = 3
_WORDS_AT_MOST = 20


def end_of_words(text: str, low: int, end: int) -> int:
    """Give where words end before an offset, without blanks, commas, dashes and an acronym: "… (TRW), "."""
    stop = end
    while stop > low and text[stop - 1] in " \u00a0,–—":
        stop -= 1
    acronym = _ACRONYM.search(text, max(low, stop - _ACRONYM_REACH), stop) if text[stop - 1 : stop] == ")" else None
    return acronym.start() if acronym else stop


class PhraseBefore:
    """Reads the noun phrases before the names of one text."""

    def __init__(self, text: str, known: Lists, parser: Parser, organizations: Named) -> None:
        self._text = text
        self._lists = known
        self._parser = parser
        self._organizations = organizations

    def may_end(self, name: int) -> bool:
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
        if stop > low and text[stop - 1] == ")":
            stop = end_of_words(text, low, stop)
        return _LAST_WORD.search(text, max(low, text.rfind(" ", low, stop)), stop)

    def read(self, low: int, name: int, *, closed: bool) -> Phrase | None:
        """Read the phrase that ends where a name begins.

        Args:
            low: Where the clause of the name begins.
            name: Where the name begins, its title left out.
            closed: The name is followed by a mark that ends an apposition, so a comma may stand before it.

        """
        text = self._text
        named = self._lists.named_as.search(text, max(low, name - _NAMED_AS), name)
        name = named.start() if named else name
        aged = self._lists.aged_before.search(text, max(low, name - _AGED), name)
        name = aged.start() if aged and text[low : aged.start()].rpartition(" ")[2].islower() else name
        stop = end_of_words(text, low, name)
        gap = text[stop:name].rpartition(")")[2]
        if "," in gap and not closed and not self._is_title(low, stop) and not self._opens_with_role(low, stop):
            return None
        if gap.strip(" \u00a0,"):
            return None
        reach = low if stop - low <= _REACH else max(low, text.find(" ", stop - _REACH))
        owner = self._owned(low, stop) or self._abbreviated(low)
        found = self._clause(reach, stop, whole=bool(owner) or "," in gap)
        first = self._first(found, owner.end if owner else low)
        if first is None and owner:
            first = self._first(found, low)
        if first is None:
            return self._bare(found, stop, owner)
        body = found[self._outer(found, first) if "," in gap else first :]
        start = body[0].start
        if owner and owner.end < low:
            return self._parser.parse(start, stop, body, owner)
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
        return list(tokens(self._text, self._lists, low, stop))[-_WORDS_AT_MOST:]

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

    def _abbreviated(self, low: int) -> Mention | None:
        """Give the organization whose acronym in brackets ends where a clause begins: `Oak Watch (OW) head …`."""
        bracket = _ACRONYM.search(self._text, max(0, low - _ACRONYM_REACH), low) if self._text[low - 1] == ")" else None
        if not bracket:
            return None
        named = self._organizations(max(0, low - _REACH), bracket.start())
        return named[-1] if named and named[-1].end == bracket.start() else None

    def _is_title(self, low: int, stop: int) -> bool:
        """Tell a role in capitals that an organization owns, which a comma may part from the name on one side only."""
        owner = self._owned(low, stop)
        if owner is None:
            return self._opens_with_body(low, stop)
        return self._text[owner.end : stop].lstrip("’'s ")[:1].isupper() or not self._text[low : owner.start].strip()

    def _part(self, low: int, stop: int) -> int:
        """Give where the last part of a clause between commas begins."""
        comma = self._text.rfind(", ", low, stop)
        return comma + len(", ") if self._text[low : max(low, comma)].strip() else low

    def _opens_with_body(self, low: int, stop: int) -> bool:
        """Tell an organization and a role in capitals that open a clause: "Oak Watch Norway Director, Ann Oak said"."""
        low = self._part(low, stop)
        bodies = [one for one in self._organizations(low, stop) if not self._text[low : one.start].strip()]
        words = self._text[bodies[0].end : stop].split() if bodies else []
        return bool(words) and all(word[0].isupper() for word in words) and self._lists.kind(words[-1]) == "role"

    def _opens_with_role(self, low: int, stop: int) -> bool:
        """Tell the role of an organization that opens a clause: "Director of Oak Watch, Ann Oak said"."""
        low = self._part(low, stop)
        words = list(islice(tokens(self._text, self._lists, low, stop), _WORDS_AT_MOST + 1))
        if len(words) > _WORDS_AT_MOST or any(token.kind in {"stop", "comma"} for token in words):
            return False
        if words and words[0].kind == "article" and self._lists.adjectives_follow:
            words = words[1:]
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
            if token.kind == "owner" and not (self._owns_organization(tokens, at) or self._owns_matter(tokens, at)):
                break
            if token.kind == "comma" and not self._is_list(tokens, at):
                break
        if role is not None and " ".join(token.text.lower() for token in tokens[max(0, role - 2) : role + 1]) in (
            self._lists.compounds
        ):
            role -= 2
        if role is None or not self._follows_role(tokens[role + 1 :]):
            return self._far_role(tokens, low)
        return self._modifiers(tokens, role, low)

    def _owns_organization(self, tokens: list[Token], at: int) -> bool:
        """Tell the owner of an organization ("the government’s Office …") from the owner of what follows."""
        if self._parser.organization_over(tokens[at]):
            return True
        return at + 1 < len(tokens) and self._parser.opens_organization(tokens[at + 1])

    def _owns_matter(self, tokens: list[Token], at: int) -> bool:
        """Tell the matter of a role from the owner of the bearer: "campaigner on women’s rights Ann Oak"."""
        return at > 1 and tokens[at - 1].kind == "link" and tokens[at - 2].kind == "role"

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
                or (token.kind == "word" and self._lists.is_noun(token.text))
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
