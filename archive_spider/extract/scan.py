"""Where people and organizations are named in a text: every run of capitals, judged with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Final, Literal, NamedTuple

from archive_spider.extract import lexicon, names, vocabulary


class Mention(NamedTuple):
    """Words that name someone: the name alone, without title or role."""

    start: int
    end: int
    name: str
    kind: Literal["person", "organization"]


@dataclass(slots=True)
class Scan:
    """What one pass over a text finds, in reading order.

    Attributes:
        people: Mentions whose own words, or the words beside them, show that they name a person.
        singles: Lone unknown words, which name a person only where a fuller name in the entry has them.
        organizations: Mentions of organizations.

    """

    people: list[Mention] = field(default_factory=list)
    singles: list[Mention] = field(default_factory=list)
    organizations: list[Mention] = field(default_factory=list)


_START = attrgetter("start")
_OPENERS: Final = frozenset("\n\r\t“\"‘'«”»(–—•-·*[")
_ENDERS: Final = frozenset('.!?:…”»"')
_OPENS_NICKNAME: Final = frozenset("'\"‘“«(")
_NICKNAME: Final = re.compile(
    rf"[ \u00a0]['\"‘“«(]+([^'\"’”»)\n]{{1,24}})['\"’”»)]+[ \u00a0]"
    rf"({names.CAPITALISED}(?:[ \u00a0]{names.CAPITALISED}){{0,3}}+)"
)
_NEXT_WORDS: Final = re.compile(r"[ \u00a0]([^\W\d_]+)(?:[ \u00a0]([^\W\d_]+))?(?:[ \u00a0]([^\W\d_]+))?")
_AGE: Final = re.compile(r", (?:de )?\d{1,2}(?: ans| años)?,| \(\d{1,2}\)|, aged ")
_ATTACHES: Final = frozenset("-’'")
_BRACKETED_NAME: Final = re.compile(r" \(([^\W\d_a-z][^\W\d_]{2,14})\)")
_NUMBER: Final = re.compile(r" \d{1,3}(?=[,.;:)’”»\n]|$)")
"""The number that ends the name of a body: `Tarel 19`."""
_LAW: Final = re.compile(r" (?:of|de|del|du)\b")
_GENITIVES: Final = frozenset("’'")
_SIGNED: Final = re.compile(rf"[”\"»’][ \u00a0–—-]*{names.CAPITALISED}(?: {names.CAPITALISED}){{0,4}}+, $")
"""A quote and who signs it, before the name of a body."""
_WORD_REACH = 18
_SEAT_REACH = 48
_LINKS_AT_MOST = 4
_ROLE_REACH = 4


@dataclass(frozen=True, slots=True)
class _Cues:
    verbs: frozenset[str]
    auxiliaries: frozenset[str]
    prepositions: frozenset[str]
    dates: frozenset[str]
    articles: frozenset[str]
    origins: frozenset[str]
    particles: frozenset[str]
    adjectives: frozenset[str]
    joins: frozenset[str]
    strong: frozenset[str]
    genitives: frozenset[str]
    link: re.Pattern[str]
    also: re.Pattern[str]
    apposition: re.Pattern[str]
    site: re.Pattern[str]
    """What behind a lone name makes it that of a building: `Tora prison`."""
    bodies: frozenset[str]
    namesakes: frozenset[str]
    members: re.Pattern[str]
    """Whose a body is: "Durban Dockworkers’" before "Forum"."""
    headed: re.Pattern[str]
    heading: re.Pattern[str]
    seat: re.Pattern[str]
    section: re.Pattern[str]
    seat_ends: tuple[str, ...]
    """What `seat` may end with."""


@cache
def _cues(language: str) -> _Cues:
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
    word = rf"(?:{names.CAPITALISED}|[^\W\d_]{{3,}}+)" if own["organization_small"] else names.CAPITALISED
    body = rf"(?:{either(own['organization_articles'])})?({word}(?:{space}{names.CAPITALISED})*+)"
    return _Cues(
        frozenset(own["person_verbs"]),
        frozenset(own["auxiliaries"]),
        frozenset(own["place_prepositions"]),
        frozenset(own["date_words"]),
        frozenset(own["articles"]),
        frozenset(own["place_links"]),
        frozenset(own["leading_particles"]),
        frozenset(own["modifiers"]) if own["organization_small"] else frozenset(),
        frozenset(f" {word} " for word in own["name_joins"]),
        frozenset(own["strong_links"]),
        frozenset(own["genitives"]),
        re.compile(rf"{space}(?:{either(own['organization_links'])}){body}"),
        re.compile(rf"{space}(?:{either(own['organization_joins'])}){body}"),
        re.compile(rf",{space}(?:{either(own['articles'])})((?:[^\W\d_A-Z][\w-]*+{space}?){{1,4}}+)"),
        re.compile(
            "(?!)" if heads_first else rf"{space}(?:{'|'.join(lexicon.load(language, 'places')['facilities'])})(?!\w)"
        ),
        frozenset(own["anaphors"]),
        frozenset(own["namesakes"]),
        re.compile(rf"(?<!\w)(?=[{names.UPPER}])((?:{names.CAPITALISED} )*+(?:[{names.UPPER}]\w*s[’']|{plurals})) $"),
        re.compile(rf"(?i:{'|'.join(own['body_heads'])}){space}(?:{of})(?:{either(own['organization_articles'])})?$"),
        re.compile(rf"{space}([^\W\d_A-Z][\w-]+){space}{names.CAPITALISED}"),
        re.compile(seat),
        re.compile(
            rf"{space}({names.CAPITALISED}(?:{space}(?:(?:{'|'.join(own['name_joins'])}){space})?{names.CAPITALISED})*+)"
        ),
        tuple(
            form
            for word in (*own["genitives"], *own["organization_articles"], *(own["place_heads"] if heads_first else ()))
            for form in ((word, f"{word[:-1]}’") if word.endswith("'") else (f"{word} ", f"{word}\u00a0"))
        ),
    )


def scan(text: str, language: str) -> Scan:
    """Find the people and organizations of a text."""
    return _Scanner(text, language).scan()


def _dates(word: str, cues: _Cues) -> bool:
    """Tell whether a word before the name of a month makes it one: `27 April`, `in May`."""
    return word[0].isdigit() or word.lower() in cues.dates


def _ends_organization(flag: int) -> bool:
    if flag & vocabulary.NAME and not flag & (vocabulary.COMMON | vocabulary.PLACE | vocabulary.PEOPLE):
        return True
    return bool(flag & (vocabulary.ROLE | vocabulary.TITLE))


def _abridges(short: str, long: str) -> bool:
    """Tell whether a short name is made of letters of a long one, in their order."""
    letters = iter(long.lower())
    return all(letter in letters for letter in short.lower())


class _Scanner:
    """One pass over one text."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._language = language
        self._cues = _cues(language)
        self._known = vocabulary.words(language)
        self._found = Scan()
        self._unsure: list[tuple[Mention, str, str]] = []

    def scan(self) -> Scan:
        text, known, language = self._text, self._known, self._language
        covered = 0
        blank, numbered = known.blank, vocabulary.numbered()
        for run in names.RUN.finditer(text):
            words = run[0]
            if words in numbered and (listed := self._listed(run.start(), numbered[words])):
                self._found.organizations.append(listed)
                covered = listed.end
                continue
            if words in blank:
                continue
            start = run.start()
            before = text[start - 1] if start else "\n"
            word = ""
            if before == " " or before == "\u00a0":  # noqa: PLR1714 twice as fast as a set here
                opens = start > 1 and text[start - 2] in _ENDERS
                if not opens:
                    low = max(0, start - _WORD_REACH)
                    word = text[max(low, text.rfind(" ", low, start - 1) + 1) : start - 1]
            else:
                opens = before in _OPENERS
            if word and self._opens_with_none(words, word):
                start, words = start + len(words.partition(" ")[0]) + 1, words.partition(" ")[2]
            if word and " " in words and self._names_body(word) and self._is_unknown(words, language):
                self._found.organizations.append(Mention(start, run.end(), words, "organization"))
                covered = run.end()
                continue
            pieces = names.pieces(words, opens, bool(word) and self._introduces(word, run.end()), language)
            for piece in self._with_namesakes(pieces, start) if self._cues.namesakes and len(pieces) > 1 else pieces:
                if start + piece.start >= covered:
                    covered = self._keep(piece, start, run.end(), word if piece.start == 0 else "")
        self._judge()
        return self._found

    def _is_unknown(self, words: str, language: str) -> bool:
        """Tell capitals among which nobody is named: `Espacio Público` behind "organización"."""
        *opens, last = words.split()
        other = vocabulary.NAME | vocabulary.ROLE
        if self._known.of(last) & other or any(self._known.of(part) & (other | vocabulary.TITLE) for part in opens):
            return False
        pieces = names.pieces(words, opens=False, named=False, language=language)
        return all(piece.kind in {"single", "listed"} for piece in pieces)

    def _with_namesakes(self, pieces: Sequence[names.Piece], run: int) -> Iterator[names.Piece]:
        """Join a body and the name it bears, "Centro Ann Oak"; behind a role that is the name of who holds it."""
        kept: names.Piece | None = None
        for piece in pieces:
            if kept and piece.kind in {"person", "shape"} and piece.start == kept.end + 1 and self._bears(kept, run):
                kept = kept._replace(end=piece.end)
                continue
            if kept:
                yield kept
            kept = piece
        if kept:
            yield kept

    def _bears(self, body: names.Piece, run: int) -> bool:
        """Tell a body that may bear a name and that no role stands before."""
        if body.kind not in {"organization", "head"}:
            return False
        start = run + body.start
        head = self._text[start : run + body.end].split(maxsplit=1)[0].lower()
        before = self._text[max(0, start - _SEAT_REACH) : start].lower().split()[-_ROLE_REACH:]
        return head in self._cues.namesakes and not any(self._known.role(word) for word in before)

    def _opens_with_none(self, words: str, word: str) -> bool:
        """Tell a month, or the field of a role, from a name that begins like it: "in May", "Head of Law Vera Holt"."""
        known = self._known
        first, _, rest = words.partition(" ")
        flag, owned = known.of(first), word in self._cues.genitives
        if flag & vocabulary.CALENDAR and _dates(word, self._cues):
            return not (owned and flag & vocabulary.GIVEN and rest and " " not in rest)
        if not (owned and rest and flag & vocabulary.COMMON) or flag & vocabulary.GIVEN:
            return False
        return bool(known.of(rest.partition(" ")[0]) & vocabulary.GIVEN)

    def _introduces(self, word: str, end: int) -> bool:
        """Tell a word before a name that says that a person comes: `sister Lea`, `sister, Lea,`."""
        if word[-1] == "," and word[-2:] != "s," and self._text[end : end + 1] == ",":
            word = word[:-1]
        return self._known.introduces(word)

    def _keep(self, piece: names.Piece, run: int, run_end: int, word: str) -> int:
        """Keep a piece, and give the end of what it covers."""
        text = self._text
        start, end = run + piece.start, run + piece.end
        if piece.kind in {"organization", "head", "listed"}:
            goes_on = end == run_end and (piece.kind != "listed" or self._ends_in_head(start, end))
            stop = self._organization_end(start, end) if goes_on else end
            low = max(0, start - _SEAT_REACH)
            owned = piece.kind != "listed" and text[start - 3 : start - 1].strip("s") in _GENITIVES
            members = self._cues.members.search(text, low, start) if owned else None
            if members:
                first, blank, _ = members[1].partition(" ")
                start = members.start(1) + (len(first + blank) if first.lower() in self._cues.articles else 0)
                self._drop(start)
                stop = max(stop, start + 1)
                self._found.organizations.append(Mention(start, stop, text[start:stop], "organization"))
                return stop
            if piece.kind != "head" or stop > end:
                self._found.organizations.append(Mention(start, stop, text[start:stop], "organization"))
            return stop
        if (piece.start == 0 and self._is_seat(start)) or (piece.kind == "given" and self._cues.site.match(text, end)):
            return end
        noun, _, rest = text[start:end].partition(" ")
        if rest and noun.isupper() and noun.lower() in self._cues.bodies:
            self._found.organizations.append(Mention(end - len(rest), end, rest, "organization"))
            return end
        if piece.start == 0 and (word in self._cues.particles or text[start - 1 : start] in _ATTACHES):
            start = names.leading_particles(text, start, self._cues.particles)
        named = end == run_end and text[end + 1 : end + 2] in _OPENS_NICKNAME
        nickname = _NICKNAME.match(text, end) if named else None
        if nickname and names.may_end_name(nickname[2], self._known):
            self._found.people.append(Mention(start, nickname.end(), f"{text[start:end]} {nickname[2]}", "person"))
            return nickname.end()
        mention = Mention(start, end, text[start:end], "person")
        is_named = bool(word) and self._names_body(word) and not self._known.of(noun) & vocabulary.GIVEN
        is_sure = piece.kind == "person" and not is_named and not (rest and self._is_group(text[start:end]))
        if is_sure or (piece.kind == "given" and word not in self._cues.prepositions):
            self._found.people.append(mention)
        else:
            self._unsure.append((mention, "shape" if piece.kind == "person" else piece.kind, word))
        return end

    def _ends_in_head(self, start: int, end: int) -> bool:
        """Tell a listed name with the noun of its section, which goes on: `UN Committee` + `on the Rights of …`."""
        first, _, section = self._text[start:end].rpartition(" ")
        return bool(first) and bool(self._known.of(section) & vocabulary.ORGANIZATION_HEAD)

    def _drop(self, start: int) -> None:
        """Forget what was found from an offset on."""
        for found in (self._found.people, self._found.organizations):
            while found and found[-1].start >= start:
                found.pop()
        while self._unsure and self._unsure[-1][0].start >= start:
            self._unsure.pop()

    def _is_seat(self, start: int) -> bool:
        """Tell whether a name is that of the place of what stands before it: `la prison de Sidi Salem`."""
        low = max(0, start - _SEAT_REACH)
        if not self._text.endswith(self._cues.seat_ends, low, start):
            return False
        return self._cues.seat.search(self._text, low, start) is not None

    def _organization_end(self, start: int, end: int) -> int:
        """Follow the name of an organization over its links: `Ministry` + `of Foreign Affairs`."""
        known = self._known
        for listed in vocabulary.listed_prefixes().get(self._text[start:end], ()):
            if self._text.startswith(listed, start):
                return start + len(listed)
        is_whole = known.heads_first and not known.of(self._text[start:end].split()[0]) & vocabulary.ORGANIZATION_HEAD
        end = self._adjective_end(end)
        for number in range(_LINKS_AT_MOST):
            link = self._cues.link.match(self._text, end) or (
                self._cues.also.match(self._text, end) if number else None
            )
            if not link:
                break
            words = link[1].split()
            flags = [known.of(word) for word in words]
            if number == 0 and not self._opens_rest(link[0].split()[0], flags[0], is_whole=is_whole):
                break
            if self._stops(words, flags[0], joined=link.re is self._cues.also):
                break
            keep = next((at for at in range(1, len(words)) if _ends_organization(flags[at])), len(words))
            end = link.start(1) + sum(len(word) + 1 for word in words[:keep]) - 1
            if keep < len(words):
                break
            end = self._adjective_end(end)
        return self._listed_end(end)

    def _listed_end(self, end: int) -> int:
        """Follow a listed name whose last words are small: `Commission d’enquête des Nations` + `unies`."""
        last = self._text.rfind(" ", 0, end) + 1
        for listed in vocabulary.listed_prefixes().get(self._text[last:end], ()):
            if self._text.startswith(listed, last):
                return last + len(listed)
        return end

    def _opens_rest(self, word: str, flag: int, *, is_whole: bool) -> bool:
        """Tell whether the first link goes on with a name; one that is whole goes on only with whose it is."""
        return self._links(word, flag) and not (is_whole and word not in self._cues.genitives)

    def _stops(self, words: list[str], flag: int, *, joined: bool) -> bool:
        """Tell whether the word behind a link belongs to another name, or to none."""
        if flag & vocabulary.NAME and _ends_organization(flag & ~vocabulary.ROLE & ~vocabulary.TITLE):
            return True
        other = vocabulary.ORGANIZATION | vocabulary.ORGANIZATION_HEAD | vocabulary.PLACE
        other |= vocabulary.TITLE if len(words) > 1 else 0
        return joined and bool(flag & (other | (vocabulary.FUNCTION if words[0].islower() else 0)))

    def _links(self, word: str, flag: int) -> bool:
        """Tell whether a link opens the rest of a name: `of` anything, `on` and `against` only a matter."""
        if word in self._cues.strong or not self._cues.strong:
            return True
        return bool(flag & vocabulary.COMMON) and not flag & (vocabulary.CALENDAR | vocabulary.PLACE)

    def _adjective_end(self, end: int) -> int:
        """Follow an adjective in small letters: `Réseau` + `haïtien`."""
        after = _NEXT_WORDS.match(self._text, end) if self._cues.adjectives else None
        if after and (after[1] in self._cues.adjectives or self._known.of(after[1]) & vocabulary.PEOPLE):
            return after.end(1)
        return end

    def _judge(self) -> None:
        """Sort what its own words leave open: names of unknown words, and lone words."""
        found, cues = self._found, self._cues
        self._take_short_names()
        self._take_bodies()
        places = {mention.name for mention, _, word in self._unsure if word in cues.prepositions}
        for mention, kind, word in self._unsure:
            is_from = kind == "single" and word in cues.origins
            if mention.name in places or word in cues.prepositions or word in cues.articles or is_from:
                if kind != "shape":
                    found.singles.append(mention)
            elif kind == "shape" or self._acts(mention.end):
                found.people.append(mention)
            else:
                found.singles.append(mention)
        found.people.sort(key=_START)
        self._share_family_names()

    def _take_short_names(self) -> None:
        """Take `Hudock` of "Harbour Union of Dockers (Hudock)" for an organization wherever it stands."""
        short = set()
        for one in self._found.organizations:
            bracket = _BRACKETED_NAME.match(self._text, one.end)
            if bracket and " " in one.name and _abridges(bracket[1], one.name):
                short.add(bracket[1])
        self._take(short)

    def _take_bodies(self) -> None:
        """Take names of unknown words for organizations where the words beside one of their mentions say so."""
        self._take({one.name for one, kind, word in self._unsure if self._is_body(one, kind, word)})

    def _listed(self, start: int, listed: list[str]) -> Mention | None:
        """Give a listed organization whose name ends in a number, where one stands: `Article 19`."""
        name = next((one for one in listed if self._text.startswith(one, start)), None)
        if not name or _LAW.match(self._text, start + len(name)):
            return None
        end = start + len(name)
        section = self._cues.section.match(self._text, end)
        if section and self._known.of(section[1].split()[0]) & vocabulary.PLACE:
            end = section.end()
        return Mention(start, end, self._text[start:end], "organization")

    def _is_body(self, one: Mention, kind: str, word: str) -> bool:
        """Tell `charity Tarel`, `president of Tarel Reed` and `Tarel Reed president Ann Oak` from persons."""
        if self._names_body(word):
            return True
        if kind != "shape":
            return False
        heading = self._cues.heading.match(self._text, one.end)
        if (heading and self._known.role(heading[1])) or self._is_group(one.name) or self._is_signed(one):
            return True
        low = max(0, one.start - _SEAT_REACH)
        if not self._text.endswith(self._cues.seat_ends, low, one.start):
            return False
        return self._cues.headed.search(self._text, low, one.start) is not None

    def _is_group(self, name: str) -> bool:
        """Tell a name that opens with those who meet in it: `Abuelas de Tarel`."""
        blank = name.find(" ")
        opens = name[blank - 1] == "s" and name[blank + 1].islower()
        return opens and self._known.introduces(name[:blank])

    def _is_signed(self, one: Mention) -> bool:
        """Tell a name that ends the line of a quote behind who signs it."""
        ends = self._text[one.end : one.end + 1] in {"", "\n"}
        return ends and _SIGNED.search(self._text, max(0, one.start - _SEAT_REACH), one.start) is not None

    def _names_body(self, word: str) -> bool:
        """Tell a noun for a body that stands before its name: `l’association`."""
        return word.lower().replace("’", "'").rpartition("'")[2] in self._cues.bodies

    def _take(self, taken: set[str]) -> None:
        """Take some names for those of organizations."""
        if not taken:
            return
        bodies = [one for one, _, _ in self._unsure if one.name in taken]
        bodies += [one for one in self._found.people if one.name in taken]
        self._unsure = [one for one in self._unsure if one[0].name not in taken]
        self._found.people = [one for one in self._found.people if one.name not in taken]
        for one in bodies:
            number = _NUMBER.match(self._text, one.end)
            end = number.end() if number else one.end
            self._found.organizations.append(Mention(one.start, end, self._text[one.start : end], "organization"))
        self._found.organizations.sort(key=_START)

    def _acts(self, end: int) -> bool:
        """Tell whether a lone word is followed by what only a person does, undergoes or has."""
        if _AGE.match(self._text, end) or self._is_described(end):
            return True
        after = _NEXT_WORDS.match(self._text, end)
        for word in after.groups() if after else ():
            if word in self._cues.verbs:
                return True
            if word not in self._cues.auxiliaries:
                return False
        return False

    def _is_described(self, end: int) -> bool:
        """Tell whether a lone word is followed by what its bearer is: `Bhavani, the singer,`."""
        apposition = self._cues.apposition.match(self._text, end)
        return apposition is not None and any(self._known.introduces(word) for word in apposition[1].split())

    def _share_family_names(self) -> None:
        """Give `Lea` of "Lea and Bo Oak" her family name."""
        people, text, known = self._found.people, self._text, self._known
        shared: set[int] = set()
        for at in range(len(people) - 2, -1, -1):
            one, following = people[at], people[at + 1]
            gap = text[one.end : following.start]
            if " " in one.name or not (gap in self._cues.joins or (gap == ", " and at + 1 in shared)):
                continue
            first, *rest = following.name.split()
            given = known.of(first) & vocabulary.GIVEN or known.of(one.name) & vocabulary.GIVEN
            if not rest or not given or self._is_part(one.name):
                continue
            people[at] = Mention(one.start, one.end, f"{one.name} {rest[-1]}", "person")
            shared.add(at)

    def _is_part(self, word: str) -> bool:
        return any(" " in one.name and word in one.name.split() for one in self._found.people)
