"""What the words beside a name say of it, by language: `president of …`, `… prison`, `charity …`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from archive_spider.extract import lexicon
from archive_spider.extract.runs import CAPITALISED, UPPER

SEAT_REACH: Final = 48
"""How far before a name is looked for what it hangs on."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The words and expressions of one language.

    Attributes:
        verbs: What only a person does or undergoes.
        auxiliaries: What may stand between a name and such a verb.
        prepositions: What before a name makes it a place.
        towns: What opens the names of towns that are named for persons: "in San Lucas".
        dates: What before the name of a month makes it one.
        articles: Those of nouns.
        origins: What joins a bearer to a place.
        particles: Those that open a name in running text.
        adjectives: Small words that belong to the name of a body.
        joins: What joins two names, with its blanks.
        strong: Links that any word may follow in the name of a body.
        small: What no acronym has a letter for.
        genitives: What joins a noun to the name of its place or owner.
        link: What the name of a body goes on with, in its group.
        also: The same behind a further part of it: `… and Harbours`.
        object: What a verb in it governs: `Campaign to End` + `the Reed Trade`.
        infinitive: What stands before such a verb.
        apposition: What a bearer is, behind a comma.
        age: The age of a bearer.
        site: What behind a lone name makes it that of a building: `Tora prison`.
        bodies: Nouns for a body that stand before its name.
        namesakes: Nouns of bodies that bear the name of a person.
        members: Whose a body is: "Durban Dockworkers’" before "Forum".
        headed: A noun for somebody whom only a body has.
        heading: A small word between two names, in its group.
        seat: A noun of a building or a place that the name behind it is of.
        section: The place behind the name of a body.
        seat_ends: What `seat` and `headed` may end with.

    """

    verbs: frozenset[str]
    auxiliaries: frozenset[str]
    prepositions: frozenset[str]
    towns: frozenset[str]
    dates: frozenset[str]
    articles: frozenset[str]
    origins: frozenset[str]
    particles: frozenset[str]
    adjectives: frozenset[str]
    joins: frozenset[str]
    strong: frozenset[str]
    small: frozenset[str]
    genitives: frozenset[str]
    link: re.Pattern[str]
    also: re.Pattern[str]
    object: re.Pattern[str]
    infinitive: str
    apposition: re.Pattern[str]
    age: re.Pattern[str]
    site: re.Pattern[str]
    bodies: frozenset[str]
    namesakes: frozenset[str]
    members: re.Pattern[str]
    headed: re.Pattern[str]
    served: re.Pattern[str]
    taken_up: re.Pattern[str]
    heading: re.Pattern[str]
    seat: re.Pattern[str]
    section: re.Pattern[str]
    seat_ends: tuple[str, ...]

    def names_body(self, word: str) -> bool:
        """Tell a noun for a body that stands before its name: `l’association`."""
        return word.lower().replace("’", "'").rpartition("'")[2] in self.bodies

    def is_seat(self, text: str, start: int) -> bool:
        """Tell whether a name is that of the place of what stands before it: `la prison de Sidi Salem`."""
        return self._hangs_on(self.seat, text, start)

    def is_headed(self, text: str, start: int) -> bool:
        """Tell a name behind a noun for somebody whom only a body has: `president of Tarel Reed`."""
        return self._hangs_on(self.headed, text, start)

    def _hangs_on(self, noun: re.Pattern[str], text: str, start: int) -> bool:
        low = max(0, start - SEAT_REACH)
        return text.endswith(self.seat_ends, low, start) and noun.search(text, low, start) is not None


@cache
def cues(language: str) -> Cues:
    """Read the lists of one language."""
    own = lexicon.load(language, "names")
    space = "[ \u00a0]"

    def either(words: list[str]) -> str:
        return "|".join(f"{word[:-1]}['’]" if word.endswith("'") else f"{word}{space}" for word in words)

    heads_first: bool = own["adjectives_follow"]
    heads = "|".join([*own["seats"], *(own["place_heads"] if heads_first else ())])
    of = either(own["genitives"])
    plurals = "|".join(f"(?i:{word})[’']s" for word in own["member_plurals"]) or "(?!)"
    head = rf"(?<!\w)(?<!{own['genitives'][0]}{space})(?:{heads}){space}(?:[^\W\d_]+{space})?"
    seat = rf"{head}(?:{of})(?:{either(own['organization_articles'])})?$"
    if heads_first:
        seat = rf"{seat}|(?<!\w)(?:{'|'.join(own['place_heads'])}){space}$"
    word = rf"(?:{CAPITALISED}|[^\W\d_]{{3,}}+)" if own["organization_small"] else CAPITALISED
    body = rf"(?:{either(own['organization_articles'])})?({word}(?:{space}{CAPITALISED})*+)"
    return Cues(
        verbs=frozenset(own["person_verbs"]),
        auxiliaries=frozenset(own["auxiliaries"]),
        prepositions=frozenset(own["place_prepositions"]),
        towns=frozenset(lexicon.load("shared", "names")["towns"]),
        dates=frozenset(own["date_words"]),
        articles=frozenset(own["articles"]),
        origins=frozenset(own["place_links"]),
        particles=frozenset(own["leading_particles"]),
        adjectives=frozenset(own["modifiers"]) if own["organization_small"] else frozenset(),
        joins=frozenset(f" {word} " for word in own["name_joins"]),
        strong=frozenset(own["strong_links"]),
        small=frozenset(
            word
            for key in ("organization_links", "organization_articles", "organization_joins", "place_prepositions")
            for word in own[key]
        ),
        genitives=frozenset(own["genitives"]),
        link=re.compile(rf"{space}(?:{either(own['organization_links'])}){body}"),
        also=re.compile(rf"{space}(?:{either(own['organization_joins'])}){body}"),
        object=re.compile(rf"{space}(?:{either(own['organization_articles'])}){CAPITALISED}(?:{space}{CAPITALISED})*+"),
        infinitive=own["infinitive"],
        apposition=re.compile(rf",{space}(?:{either(own['articles'])})((?:[^\W\d_A-Z][\w-]*+{space}?){{1,4}}+)"),
        age=re.compile(rf", \d{{1,2}},| \(\d{{1,2}}\)|, (?:{'|'.join(own['ages_behind'])})"),
        site=re.compile(
            "(?!)" if heads_first else rf"{space}(?:{'|'.join(lexicon.load(language, 'places')['facilities'])})(?!\w)"
        ),
        bodies=frozenset(own["anaphors"]),
        namesakes=frozenset(own["namesakes"]),
        members=re.compile(rf"(?<!\w)(?=[{UPPER}])((?:{CAPITALISED} )*+(?:[{UPPER}]\w*s[’']|{plurals})) $"),
        headed=re.compile(
            rf"(?i:{'|'.join(own['body_heads'])}){space}(?:{of})(?:{either(own['organization_articles'])})?$"
        ),
        served=re.compile(
            rf"[’']s{space}(?:\w+{space})?(?:{'|'.join(own['founding'])})(?!\w)" if own["founding"] else "(?!)"
        ),
        taken_up=re.compile(
            rf"\.[”\"]?{space}(?i:{either(own['organization_articles'])})(?:{'|'.join(own['anaphors'])})(?!\w)"
        ),
        heading=re.compile(rf"{space}([^\W\d_A-Z][\w-]+){space}{CAPITALISED}"),
        seat=re.compile(seat),
        section=re.compile(
            rf"{space}({CAPITALISED}(?:{space}(?:(?:{'|'.join(own['name_joins'])}){space})?{CAPITALISED})*+)"
        ),
        seat_ends=tuple(
            form
            for word in (*own["genitives"], *own["organization_articles"], *(own["place_heads"] if heads_first else ()))
            for form in ((word, f"{word[:-1]}’") if word.endswith("'") else (f"{word} ", f"{word}\u00a0"))
        ),
    )
