"""Who an event happened to: the passive subject, the active object, the name in "the arrest of …".

Never who arrested; never the relative, the colleague or the lawyer who stands in the name's phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from archive_spider.extract import numbers, vocabulary
from archive_spider.extract.clauses import Verb, left_words, words, words_before
from archive_spider.extract.lexicon import load
from archive_spider.extract.mentions import Mention, Mentions
from archive_spider.extract.name_lists import PARENTHESIS, POSSESSIVE, NameLists
from archive_spider.extract.referents import ELISION, Referents
from archive_spider.records import Quote

_RIGHT_REACH: Final = 180
_LEFT_REACH: Final = 420
_FRONTED: Final = 5
_SHORT: Final = 9
_SHORT_PHRASE: Final = 50
_CLAUSE: Final = 60
_AGE: Final = re.compile(r",\s+(?:aged\s+)?\d{1,3}\s*,?$")
_NOUN_GAP: Final = re.compile(r"[’']s?\s+(?:[\w’'-]+\s+){0,4}$")
_RELATED: Final = re.compile(r"(?:\s*(?:of|de|d[’']) ?)?\s*(?P<owner>[^\W\d_]+) [^\W\d_]+,? ")
_OPENERS: Final = frozenset('“«"')
_MARKED: Final = re.compile("“[^“”]*”|«[^«»]*»")
_KIN_BEFORE: Final = re.compile(r"\s+\w+ (?P<kin>\w+), ")
_BREAK: Final = re.compile(r"[“”\"«»:;\n]")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The small words of a language as expressions."""

    listing: re.Pattern[str]
    including: re.Pattern[str]
    of_noun: re.Pattern[str]
    beside: re.Pattern[str]
    personal: re.Pattern[str]
    each: re.Pattern[str]
    aside: re.Pattern[str]
    together: re.Pattern[str]
    next_clause: re.Pattern[str]
    whom: re.Pattern[str]


def _asides(language: str) -> list[str]:
    """Give the expressions that may part a verb from its object: "in absentia", "on Monday", "on 3 May 2019"."""
    dates, lists = load(language, "dates"), words(language)
    month = numbers.any_of([form.lower() for forms in dates["months"] for form in forms])
    days = (
        numbers.any_of(sorted(lists["weekdays"])),
        rf"\d{{1,2}} (?:{month})(?: \d{{4}})?",
        rf"(?:{month}) \d{{1,2}}(?:, \d{{4}})?",
    )
    return [*sorted(lists["asides"]), *(rf"{word} (?:{'|'.join(days)})" for word in sorted(lists["on"]))]


@cache
def _grammar(language: str) -> _Grammar:
    lists = words(language)

    def any_of(key: str) -> str:
        return rf"(?:{numbers.any_of(sorted(lists[key]))})"

    return _Grammar(
        listing=re.compile(rf"(?:[^.;:,“”]{{0,40}}:|\s[^.;:,“”]{{0,30}}?\b{any_of('copula')}\b)\s*"),
        including=re.compile(rf"[^.;:“”]{{0,90}}?\b{any_of('including')}\s+"),
        personal=re.compile(
            rf"(?P<between>[^.;:,“”]{{1,60}}?) (?P<preposition>{any_of('personal')}) " if lists["personal"] else "(?!)"
        ),
        beside=re.compile(rf"(?P<between>[^.;:,“”]{{0,40}}?),? {any_of('beside')} " if lists["beside"] else "(?!)"),
        of_noun=re.compile(rf"[^.;:,“”]{{0,70}}?\b{any_of('of')}\s+"),
        next_clause=re.compile(rf"^\s(?:an?|the)\s[^,]*, (?:{numbers.any_of(sorted(lists['and']))}) $"),
        together=re.compile(
            rf"[^.;:“”]{{0,160}}?\b{any_of('together')}(?:\s+|(?<=’))" if lists["together"] else "(?!)"
        ),
        aside=re.compile(rf"\s+(?:{'|'.join(_asides(language))})(?=\s)"),
        each=re.compile(rf"\s+{any_of('each')}\s+"),
        whom=re.compile(rf"(?<!\w){any_of('whom')}(?:\s|(?<=’))"),
    )


class Subjects:
    """Finds the people of verbs and nouns in one entry."""

    def __init__(self, text: str, small: str, mentions: Mentions, quotes: list[Quote], language: str) -> None:
        self._text = text
        self._small = small
        self._mentions = mentions
        self._words = words(language)
        self._grammar = _grammar(language)
        self._counts = numbers.values(language)
        self._lists = NameLists(text, small, language)
        self.shared = self._lists.shared
        self.referents = Referents(small, mentions, quotes, self._lists, language)
        self._known = vocabulary.words(language)

    def subject(self, sentence: tuple[int, int], verb: Verb) -> list[Mention]:
        """Give the people who are the subject of a verb."""
        return self._ending(sentence[0], verb.start, plural=verb.plural, depth=0)

    def _ending(self, start: int, position: int, *, plural: bool | None, depth: int) -> list[Mention]:
        """Give the people whose noun phrase ends at an offset."""
        before = list(left_words(self._small, start, position, 40))
        word = before[0][0].strip(',(“"«') if before else ""
        lists = self._words
        elided = word.rpartition("’")[2]
        word = elided if elided and elided in lists["subject_pronouns"] else word
        if word in lists["who"] and depth == 0:
            return self._ending(start, before[0][1], plural=bool(plural), depth=1)
        if word in lists["subject_pronouns"] or (not word and "" in lists["subject_pronouns"]):
            return self.referents.pronoun(word, position - 1, plural=plural)
        begin = max(start, position - _LEFT_REACH)
        people = self._people(begin, position)
        for index in range(len(people) - 1, max(-1, len(people) - 7), -1):
            mention = people[index]
            if mention.end > position or self._text[max(0, mention.start - 2) : mention.start].strip() in _OPENERS:
                continue
            verdict = self._gap(mention, position, plural=plural)
            if verdict == "yes" and (self._called(mention) or (index and self._alias_of(people[index - 1], mention))):
                continue
            if verdict == "stop":
                break
            if verdict == "yes":
                if depth and index and self._kin_of(people[index - 1], mention, position):
                    return [mention]
                owned = self._lists.owned(mention, start, relative=bool(depth))
                if owned or (plural is False and self._in_aside(people[: index + 1], position)):
                    continue
                return [mention] if plural is False else self._lists.before(people, index, start, sure=bool(plural))
        return self.referents.noun(before, start, position, plural=plural)

    def _people(self, start: int, end: int) -> list[Mention]:
        """Give the people named in a stretch, but for names of bodies: "editor of the daily NAME"."""
        return [one for one in self._mentions.people(start, end) if not self._lists.names_body(one)]

    def _kin_of(self, before: Mention, mention: Mention, position: int) -> bool:
        """Tell whether "who" behind a name means its bearer: "NAME, the wife of the blogger NAME, who …"."""
        gap = self._small[before.end : mention.start]
        related = gap.startswith(",") and any(token in self._words["kin"] for token in gap.split())
        following = self._small[mention.end : position].split(None, 1)
        return related and (not following or following[0] in {",", *self._words["who"]})

    def _in_aside(self, people: list[Mention], position: int) -> bool:
        """Tell whether a comma parts the last name from the verb of another: "NAME, who met NAME, is held"."""
        before, last = people[-2:-1], people[-1]
        closed = bool(before) and self._small[last.end : position].strip() == ","
        if not closed or self._small[position:].split(None, 1)[0] not in self._words["singular"]:
            return False
        aside = self._small[before[0].end : last.start]
        joined = aside.rpartition(", ")[2].split()[:1]
        if not aside.startswith(", ") or aside == ", " or not self._words["and"].isdisjoint(joined):
            return False
        return self._gap(before[0], position, plural=False) == "yes"

    def _called(self, mention: Mention) -> bool:
        """Tell whether a name is but what somebody is called: "the blogger, better known as NAME"."""
        before = self._small[max(0, mention.start - _SHORT_PHRASE) : mention.start].rstrip(' “"«‘')
        return before.endswith(tuple(self._words["called"]))

    def _alias_of(self, before: Mention, mention: Mention) -> bool:
        """Tell whether a name is but another one of the person named before it."""
        return mention.name in self._mentions.describe(before).aliases

    def attached(self, mention: Mention) -> bool:
        """Tell whether a person is named as somebody's: "her lawyer, NAME", "NAME’s lawyer, NAME"."""
        before = [word.strip(",") for word in words_before(self._small, 0, mention.start, _SHORT_PHRASE)[:4]]
        owners = self._words["possessive_pronouns"] | self._words["they"]
        return any(word in owners or word.endswith(("’s", "'s")) for word in before)

    def _gap(self, mention: Mention, position: int, *, plural: bool | None) -> Literal["yes", "no", "stop"]:
        """Judge the words between a name and the verb, whether the name may be the verb's subject."""
        gap = self._small[mention.end : position]
        while parenthesis := PARENTHESIS.match(gap):
            gap = gap[parenthesis.end() :]
        bare = gap.strip()
        if not bare or bare == ",":
            return "yes"
        if POSSESSIVE.match(gap):
            return "no"
        if _BREAK.search(_MARKED.sub("", gap)):
            return "stop"
        joins = self._words["and"] | self._words["conjunctions"]
        second = plural is False and bare.rsplit(None, 1)[-1] in joins
        return "yes" if not second and self._transparent(bare, plural=plural) else "no"

    def _transparent(self, gap: str, *, plural: bool | None) -> bool:
        """Tell whether a subject may stand left of these words: an apposition, a relative clause, "and two others"."""
        lists = self._words
        tokens = gap.strip(",").split()
        first = tokens[0].strip(",") if tokens else ""
        verbal = any(token.strip(",") in lists["verbs"] for token in tokens)
        if gap[0] in ",(–—-":
            if gap.endswith((",", "–", "—", ")", "-")):
                related = any(token.strip(",") in lists["who"] | lists["whom"] for token in tokens)
                tells = any(token.strip(",") in lists["verbs"] - lists["be"] for token in tokens)
                joins = first in lists["and"] - lists["whom"]
                return not verbal or (not joins and (related or not tells))
            if self._of_another(tokens):
                return False
            if not lists["whose"].isdisjoint(tokens):
                return False
            joined = first in lists["and"] and not verbal and plural is not False
            noun = first in lists["article"] or any(token in lists["roles"] for token in tokens)
            apposed = noun and not verbal and not plural and len(tokens) <= _SHORT
            return joined or apposed or bool(_AGE.match(gap))
        if first in lists["and"]:
            return not verbal and plural is not False
        return first in lists["who"] or (
            not verbal and first in lists["phrase"] and len(tokens) <= _SHORT and "," not in gap
        )

    def _of_another(self, tokens: list[str]) -> bool:
        """Tell whether an apposition ends in a noun of its own: ", mother of a student" before "who disappeared"."""
        kin, owner, article = (self._words[key] for key in ("kin", "owner", "article"))
        words = ELISION.sub(r"\g<0> ", " ".join(tokens)).split()
        return any(
            a in kin and b in owner and c in article for a, b, c in zip(words, words[1:], words[2:], strict=False)
        )

    def is_role(self, noun: str) -> bool:
        """Tell the noun of one person by what he does: "activist", "organiser"."""
        return noun in self._words["roles"] or (not noun.endswith("s") and self._known.role(noun))

    def are_others(self, noun: str) -> bool:
        """Tell the noun of several persons who are accused themselves: "former officers charged with"."""
        return noun.removesuffix("s") in self._words["perpetrators"] and noun.endswith("s")

    def counts(self, word: str) -> bool:
        """Tell whether a word says how many: "six", "14", "several"."""
        return word in self._counts or word.isdigit() or word in self._words["quantifiers"]

    def is_person(self, noun: str) -> bool:
        """Tell the noun of persons: "members", "activists"."""
        bare = noun.strip(",")
        return bare in self._words["people"] or (bare.isalpha() and self._known.introduces(bare))

    def listing(self, position: int, limit: int) -> int | None:
        """Give where the names begin after "… are" or "…:", right of an offset."""
        match = self._grammar.listing.match(self._small, position, limit)
        return match.end() if match else None

    def named(self, position: int, limit: int) -> list[Mention]:
        """Give the people named in a stretch."""
        return self._mentions.people(position, limit)

    def of_noun(self, position: int, limit: int) -> list[Mention]:
        """Give the people on whom the next noun depends: "upheld the death sentences of A and B"."""
        match = self._grammar.of_noun.match(self._small, position, limit)
        found = self.object(match.end() - 1, limit) if match else []
        if found or not self._known.heads_first:
            return found
        for mention in self._mentions.people(position, min(limit, position + _RIGHT_REACH))[:1]:
            gap = self._small[position : mention.start]
            before = gap.rsplit(None, _SHORT)[1:]
            governs = self._words["of"] - self._words["own"]
            heads = [at for at, word in enumerate(before) if word in governs]
            if heads and not _BREAK.search(_MARKED.sub("", gap)) and self._leads(f" {' '.join(before[heads[-1] :])} "):
                return self._lists.after([mention], 0, limit)
        return []

    def including(self, position: int, limit: int) -> int | None:
        """Give where the names begin after "…, including", right of an offset."""
        match = self._grammar.including.match(self._small, position, limit)
        return match.end() if match else None

    def personal(self, position: int, limit: int) -> list[Mention]:
        """Give the object behind words of time and place: "detuvieron el lunes en Managua al abogado NAME"."""
        match = self._grammar.personal.match(self._small, position, limit)
        if match is None or not all(
            self._before_subject(token, placed=True) for token in self._text[slice(*match.span("between"))].split()
        ):
            return []
        return self.object(match.start("preposition") - 1, limit)

    def together(self, position: int, limit: int) -> int | None:
        """Give where the names begin after "together with", right of an offset."""
        match = self._grammar.together.match(self._small, position, limit)
        return match.end() - 1 if match else None

    def beside(self, position: int, limit: int) -> int | None:
        """Give where a name begins right behind a verb and "with": "a été arrêté lundi avec l’ancien pilote NAME"."""
        match = self._grammar.beside.match(self._small, position, limit)
        if match is None or not all(self._before_subject(token, placed=True) for token in match["between"].split()):
            return None
        return match.end() - 1

    def postposed(self, position: int, limit: int, *, plural: bool | None, sure: bool = False) -> list[Mention]:
        """Give the subject behind its verb, in languages that allow it: "murió en un hospital Ana Ruiz".

        A `sure` one has nothing before it but words of time and place.
        """
        if not self._words["postposed"]:
            return []
        kin = _KIN_BEFORE.match(self._small, position, limit) if plural else None
        begin = kin.end() - 1 if kin and kin["kin"] in self._words["kin"] else position
        comma = min((at for mark in ",;:" if (at := self._small.find(mark, begin, limit)) > 0), default=limit)
        found = [one for one in self._mentions.people(begin, comma) if not self._lists.owned(one, begin)]
        found = [one for one in found if self._words["in"].isdisjoint(self._small[begin : one.start].split()[-1:])]
        if sure and found:
            gap = self._text[begin : found[0].start].replace(",", " ").split()
            if not all(self._before_subject(token, placed=not self._words["in"].isdisjoint(gap)) for token in gap):
                return []
        return (
            self._lists.after(found + self._mentions.people(comma, limit), 0, limit) if plural and found else found[:1]
        )

    def _before_subject(self, token: str, *, placed: bool) -> bool:
        """Tell a word that may stand between a verb and its subject: of time, of a place, of the subject's role."""
        small = token.lower()
        known = self._words["article"] | self._words["adverbs"] | self._words["in"] | self._words["and"]
        return (
            small in known
            or self.referents.tells_time(small)
            or (placed and token[0].isupper())
            or self._known.introduces(small)
        )

    def main(self, position: int, limit: int) -> list[Mention]:
        """Give the subject that begins at an offset: a name or a pronoun."""
        first = self._small[position:limit].split(None, 1)
        if first and first[0] in self._words["subject_pronouns"]:
            return self.referents.pronoun(first[0], position)
        people = self.object(position, limit)
        named = bool(people) and people[0].start >= position
        return people[:1] if named else people or self.referents.head(position)

    def object(self, position: int, limit: int, *, noun: bool = False) -> list[Mention]:
        """Give the people whose noun phrase begins at an offset: a verb's object, the name after "the arrest of"."""
        lists = self._words
        limit = min(limit, position + _RIGHT_REACH)
        each = self._grammar.each.match(self._small, position, limit)
        position = each.end() if each else position
        aside = None if noun else self._grammar.aside.match(self._small, position, limit)
        position = aside.end() if aside else position
        tokens = self._small[position:limit].split(None, 3)
        if not noun and tokens and tokens[0].strip('.,;:”"’') in lists["object_pronouns"]:
            return self._object_pronoun(tokens, position) or self._related_object(position, limit)
        people = self._people(position, limit)
        at = position
        for index, mention in enumerate(people[:4]):
            gap = self._untitled(at, mention.start)
            if not self._leads(gap):
                found = self._related_object(position, limit) if noun else []
                return found or (self.referents.objects(tokens, position) if not index else [])
            if "," in gap and self._speaks(mention):
                return []
            if not POSSESSIVE.match(self._text, mention.end, mention.end + 3):
                return self._lists.after(people, index, limit)
            at = mention.end + 2
        return self.referents.objects(tokens, position) if not people else []

    def _speaks(self, mention: Mention) -> bool:
        """Tell the one who tells of an event from whom it befell: "Police killed a man, NAME said"."""
        behind = self._small[mention.end : mention.end + _SHORT_PHRASE]
        return any(behind.startswith(f" {verb}") for verb in self._words["speaking"])

    def ends_at(self, position: int) -> bool:
        """Tell whether a name ends at an offset."""
        return any(one.end == position for one in self._mentions.people(max(0, position - _SHORT_PHRASE), position))

    def _untitled(self, start: int, end: int) -> str:
        """Give the words before a name without a title right before it: "Father", who is nobody's father."""
        word = self._small[start:end].rpartition(" ")[0].rpartition(" ")[2]
        titled = word in self._words["titles"] and self._text[end - len(word) - 1].isupper()
        return self._small[start : end - len(word) - 1] if titled else self._small[start:end]

    def next_to(self, position: int) -> list[Mention]:
        """Give the person whose name follows an offset at once."""
        return [one for one in self._mentions.people(position, position + 2) if one.start == position + 1]

    def _object_pronoun(self, tokens: list[str], position: int) -> list[Mention]:
        word = tokens[0].strip('.,;:”"’')
        ends = word != tokens[0] or len(tokens) == 1
        following = tokens[1].strip('.,;:”"’') if len(tokens) > 1 else ""
        lists = self._words
        if word in lists["possessive_pronouns"] and not (
            ends
            or (following in lists["stop"] and following not in lists["relations"])
            or following in lists["adverbs"]
            or following in lists["and"]
        ):
            return []
        return self.referents.pronoun(word, position)

    def _related_object(self, position: int, limit: int) -> list[Mention]:
        """Give the relative or colleague who is the object himself: "wounding her driver, NAME"."""
        related = _RELATED.match(self._small, position, limit)
        if not related or related["owner"] not in self._words["possessive_pronouns"]:
            return []
        return [one for one in self._mentions.people(position, limit)[:1] if one.start == related.end()]

    def _leads(self, gap: str) -> bool:
        """Tell whether the words before a name belong to its phrase: "prominent activist and scholar"."""
        if len(gap) > 150 or _BREAK.search(gap):  # noqa: PLR2004 a long description
            return False
        if self._grammar.next_clause.search(gap):
            return False
        tokens = [token.strip(",()") for token in gap.split()]
        tokens = tokens[1:] if tokens and tokens[0] in self._words["of"] else tokens
        if tokens and tokens[-1] in self._words["owner"]:
            return False
        allowed = self._words["including"]
        return not any(token in self._words["stop"] and token not in allowed for token in tokens)

    def whom(self, sentence: tuple[int, int], position: int) -> list[Mention]:
        """Give the person of an object relative clause: "NAME, whom the police arrested"."""
        begin = max(sentence[0], position - _CLAUSE)
        begin = max(begin, self._small.rfind(", ", begin, position) + 1)
        found = [match.start() for match in self._grammar.whom.finditer(self._small, begin, position)]
        return self._ending(sentence[0], found[-1], plural=False, depth=1) if found else []

    def possessor(self, sentence: tuple[int, int], noun: int) -> list[Mention]:
        """Give the person before a noun: "NAME’s recent arrest", "her arrest"."""
        window = self._small[max(sentence[0], noun - 80) : noun]
        owned = "’" in window or "'" in window
        people = self._mentions.people(max(sentence[0], noun - 80), noun) if owned else []
        if people and _NOUN_GAP.match(self._small[people[-1].end : noun]):
            gap = self._small[people[-1].end : noun].split()[1:]
            barred = (self._words["stop"], self._words["and"], self._words["owner"])
            if not any(token.strip(",") in words for token in gap for words in barred):
                return [people[-1]]
            return []
        for count, (word, offset) in enumerate(left_words(self._small, sentence[0], noun, 40)):
            if word in self._words["possessive_pronouns"]:
                return self._named_after(sentence, word, offset, noun) or self.referents.pronoun(word, offset)
            if word in self._words["whose"]:
                return self._ending(sentence[0], offset, plural=False, depth=1)
            if word.endswith(("’s", "'s")):
                break
            if count == 3 or word in self._words["stop"] or word in self._words["and"] or word.endswith(","):  # noqa: PLR2004 adjectives
                break
        return []

    def _named_after(self, sentence: tuple[int, int], word: str, offset: int, noun: int) -> list[Mention]:
        """Give the name that a pronoun at the head of a sentence runs ahead of: "Since his arrest in May, NAME …"."""
        if self._small[sentence[0] : offset].count(" ") > _FRONTED or self._mentions.people(sentence[0], noun):
            return []
        for mention in self._mentions.people(noun, min(sentence[1], noun + _RIGHT_REACH))[:1]:
            head, comma, tail = self._text[noun : mention.start].partition(",")
            gap = head.partition(" ")[2]
            known = self._mentions.told_gender(mention)
            fits = known is None or word not in self._words["she" if known == "male" else "he"]
            verbal = any(token.strip(",") in self._words["verbs"] for token in gap.split())
            if fits and not verbal and (("," not in tail and self._leads(tail)) if comma else not gap.strip()):
                return [mention]
        return []

    def subject_of_sentence(
        self, sentence: tuple[int, int], position: int, *, plural: bool | None = False
    ) -> list[Mention]:
        """Give the first person of a sentence who depends on no other noun, or whom its first pronoun means."""
        people = self._mentions.people(sentence[0], position)
        for index, mention in enumerate(people[:2]):
            if not self._lists.owned(mention, sentence[0]) and not POSSESSIVE.match(
                self._text, mention.end, mention.end + 3
            ):
                return self._lists.after(people, index, position) if plural else [mention]
        first = self._small[sentence[0] : position].split(None, 1)
        if first and first[0].strip('“"') in self._words["subject_pronouns"]:
            return self.referents.pronoun(first[0].strip('“"'), sentence[0])
        return []

    def around(self, sentence: tuple[int, int], position: int) -> Iterator[Mention]:
        """Give the people of a sentence, the nearest before an offset first, then those after it."""
        people = self._mentions.people(*sentence)
        yield from (mention for mention in reversed(people) if mention.end <= position)
        yield from (mention for mention in people if mention.start >= position)
