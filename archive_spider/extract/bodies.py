"""Organizations that no list knows, told by the words around their names in the noun phrase beside a person's name.

"chairperson of Tarel for All", "policy lead at the Reed Law Hub", "the Tarel Reed group", "de l’ONG Terres Vives",
"chairman, Tarel in Exile Commission".
"""

from __future__ import annotations

from typing import Final

from archive_spider.extract import vocabulary
from archive_spider.extract.grammar import Lists, Token

_JOINS: Final = frozenset({"link", "and", "article"})
_BEFORE: Final = frozenset({"modifier", "word", "stop", "article"})
_KNOWN: Final = vocabulary.NAME | vocabulary.PLACE | vocabulary.PEOPLE
_TWO: Final = 2
_ARTICLE_REACH: Final = 5


def _is_large(token: Token) -> bool:
    return token.text[0].isupper()


def _is_name(tokens: list[Token]) -> bool:
    """Tell words with capitals and what joins them."""
    return bool(tokens) and _is_large(tokens[0]) and all(_is_large(one) or one.kind in _JOINS for one in tokens)


def trailing(body: list[Token], head: Token, known: Lists) -> int:
    """Give where the name begins that ends a phrase behind the noun of its role: `head of law at Tarel`; 0 for none."""
    if any(token.text.lower() in known.indefinite for token in body[1:]):
        return 0
    first = body.index(head) + 1
    for at in range(len(body) - 1, first, -1):
        link = body[at - 1 if body[at - 1].kind != "article" or at - 1 == first else at - 2]
        if known.words.of(body[max(at - _TWO, 0)].text) & vocabulary.PLACE_HEAD and link is body[at - 1]:
            continue
        if _is_name(body[at:]) and _serves(body[at:], link, head, known):
            return _whole(body, at, first, known)
    return 0


def _whole(body: list[Token], at: int, first: int, known: Lists) -> int:
    """Give where a name begins of which "of" and a place are the end: `Unidad Campesina de Tarel`."""
    start = at - _TWO
    if start <= first or body[at - 1].kind != "link" or not _is_large(body[start]):
        return at
    while start - 1 > first and _is_large(body[start - 1]):
        start -= 1
    joins = body[at - 1].text.lower() not in known.workplaces
    return start if joins and body[start - 1].kind in {"link", "article"} else at


def _serves(name: list[Token], link: Token, head: Token, known: Lists) -> bool:
    """Tell whether words that end a phrase may name the body in which a role is held: `of` some, `at` any."""
    word = link.text.lower().replace("’", "'")
    flags = [known.words.of(token.text) for token in name if _is_large(token)]
    if name[0].text.lower() in known.matters:
        return False
    if word not in known.bodies or any(flag & _KNOWN and not flag & vocabulary.COMMON for flag in flags):
        return False
    if len(flags) == 1 and flags[0] & vocabulary.PLACE_HEAD:
        return False
    if word in known.workplaces and len(flags) > 1:
        return True
    opens = not flags[0] or known.adjectives_follow or (flags[0] == vocabulary.COMMON and word in known.workplaces)
    return opens and (word in known.workplaces or head.text.lower() in known.body_roles)


def ends_like_one(name: list[Token], known: Lists) -> bool:
    """Tell words that end like the name of an organization: `Tarel in Exile Commission`."""
    return _is_name(name) and bool(known.words.of(name[-1].text) & vocabulary.ORGANIZATION_HEAD)


def behind_link(tokens: list[Token], at: int, known: Lists) -> int:
    """Give where the name ends that stands behind "of": `de l’ONG Tarel`, `from Global Reach`; 0 for none."""
    noun = at
    while noun < len(tokens) and tokens[noun].kind in {"modifier", "word"} and not _is_noun(tokens[noun], known):
        noun += 1
    named = noun < len(tokens) and _is_noun(tokens[noun], known)
    first = end = noun + 1 if named else at
    while end < len(tokens) and _is_large(tokens[end]) and tokens[end].kind != "stop":
        end += 1
    if named:
        return end if end > first else 0
    flags = [known.words.of(token.text) for token in tokens[first:end]]
    return end if len(flags) >= _TWO and all(flag == vocabulary.COMMON for flag in flags) else 0


def beside_noun(body: list[Token], noun: int) -> tuple[int, int, int] | None:
    """Give the name beside "group" or "union": where it begins, where it ends, and where its noun phrase begins.

    `the support group Tarel Reed`, `the Tarel trade union`.
    """
    opens = noun
    while opens and body[opens - 1].kind in _BEFORE and not _is_large(body[opens - 1]):
        opens -= 1
    if _is_name(body[noun + 1 :]):
        return noun + 1, len(body), opens
    last = noun
    while last and body[last - 1].text.islower() and body[last - 1].kind in {"modifier", "word"}:
        last -= 1
    first = last
    while first and body[first - 1].kind in {"capital", "modifier"} and _is_large(body[first - 1]):
        first -= 1
    is_named = first and first < last and body[first - 1].kind in {"article", "link"}
    return (first, last, first) if is_named else None


def _is_noun(token: Token, known: Lists) -> bool:
    word = token.text.lower()
    return word in known.anaphors and not (_is_large(token) and word in known.matters)


def is_new(body: list[Token], noun: int, known: Lists) -> bool:
    """Tell a body that was not named before from one that was: `a women’s rights group`."""
    articles = [token.text.lower() for token in body[:noun] if token.kind == "article"]
    return bool(articles) and articles[-1] in known.indefinite


def is_noun(body: list[Token], at: int, known: Lists) -> bool:
    """Tell the noun that means an organization, `group`, behind an article or a link."""
    before = [token.kind for token in body[max(0, at - _ARTICLE_REACH) : at]]
    return _is_noun(body[at], known) and ("article" in before or "link" in before or body[at].kind == "owner")
