"""One history per person over all entries of all archives (`people.jsonl`).

Mentions that the evidence shows to be one person are joined, pair by pair, the surest first; no join may bring
together two mentions that contradict each other, and a curator's word overrides all of it. Each join says why.
"""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from archive_spider.exits import UserError
from archive_spider.extract import lexicon
from archive_spider.records import Entry, Join, Maybe, Mention, PersonHistory, RoleHeld, Speaker, Spelling
from archive_spider.store.identity import SURE, Known, Verdict, actions, compare
from archive_spider.store.name_matching import keys, parts, sound
from archive_spider.store.timeline import timeline

_COMMON: Final = 3
"""People of different names who must bear a part of a name before it counts as common."""
_RARE: Final = 4
"""A form of a name that is written so many times less often than the usual one is a slip."""
_NEIGHBOURS: Final = 60
"""Mentions with which each one is compared under a look-up key, in the order of their names: who is mentioned often
is joined as a chain."""
_SCRIPT_NAMES: Final = {"cjk": "Han"}
"""Scripts whose letters Unicode names by another word than the script's."""
_EXAMPLE: Final = 'It holds lines like  same = [["c-…", "s-…"]]; mend it, or move it away.'


class CurationError(UserError):
    """The curator's file cannot be understood. Raised by `read_curation`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curation:
    """What a curator decided: pairs of mention ids that are, or are not, one person."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()


def read_curation(path: Path) -> Curation:
    """Read a curator's file: TOML with `same` and `different`, each a list of pairs of mention ids.

    Raises:
        CurationError: The file is no such TOML.

    """
    try:
        lists = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return Curation()
    except ValueError as error:
        raise CurationError(f"{path} is no TOML: {error}. {_EXAMPLE}") from error
    if unknown := sorted(lists.keys() - {"same", "different"}):
        raise CurationError(f"{path} has {', '.join(unknown)}; only `same` and `different` are known.")
    return Curation(**{name: tuple(_pairs(path, name, pairs)) for name, pairs in lists.items()})


def _pairs(path: Path, name: str, pairs: object) -> Iterator[tuple[str, str]]:
    if not isinstance(pairs, list):
        raise CurationError(f"{path}: `{name}` is no list of pairs. {_EXAMPLE}")
    for number, pair in enumerate(pairs, 1):
        match pair:
            case [str(one), str(other)]:
                yield one, other
            case _:
                raise CurationError(f"{path}: number {number} of `{name}` is no pair of ids: {pair}. {_EXAMPLE}")


@dataclass(slots=True)
class _Group:
    """Mentions that are one person, by their index, why they are, and those that must never be among them."""

    members: list[int]
    joins: list[Join] = field(default_factory=list)
    never: set[int] = field(default_factory=set)


def build_people(
    entries: Iterable[Entry], *, before: Iterable[PersonHistory] = (), curation: Curation | None = None
) -> list[PersonHistory]:
    """Join all mentions of named persons into one record each, in the order of their ids.

    Args:
        entries: All current entries of all archives.
        before: The people as last published: a person keeps the id.
        curation: What a curator decided.

    """
    known = _read_mentions(entries)
    groups, open_pairs = _join(known, curation or Curation())
    people = [_history([known[index] for index in sorted(group.members)], group.joins) for group in groups]
    _give_ids(people, list(before))
    _give_maybes(people, open_pairs)
    return sorted(people, key=lambda person: person.id)


def find(people: Iterable[PersonHistory], name: str) -> list[PersonHistory]:
    """Find the people whom a name may mean, those with exactly that name first."""
    wanted = set(parts(name))
    found = [
        person
        for person in people
        if any(wanted <= set(parts(s.name)) or name == s.name for s in person.names) or name == person.id
    ]
    return sorted(found, key=lambda person: (set(parts(person.name)) != wanted, person.name, person.id))


def _read_mentions(entries: Iterable[Entry]) -> list[Known]:
    """Give the mentions of all entries, the oldest first."""
    known = {mention.mention.id: mention for entry in entries for mention in _mentions(entry)}
    return sorted(known.values(), key=lambda one: (one.mention.date, one.mention.id))


def _mentions(entry: Entry) -> list[Known]:
    """Give the named persons of an entry; a person who is quoted and whose case is told is two mentions."""
    countries, references = frozenset(entry.countries), actions(entry.references)
    titled = frozenset(parts(entry.title or ""))
    found = []
    for case in entry.cases:
        mention = Mention(
            id=case.id,
            entry_id=entry.id,
            date=entry.date,
            archive=entry.archive,
            kind="case",
            name=case.person.name,
            pseudonym=case.person.pseudonym,
        )
        places = {event.country for event in case.events if event.country}
        is_titled = titled.issuperset(parts(mention.name))
        found.append(Known(mention, countries | places, references, titled=is_titled, case=case))
    said: dict[str, list[Speaker]] = defaultdict(list)
    for quote in entry.quotes:
        for speaker in (quote.speaker, *quote.also):
            if speaker and speaker.kind == "person":
                said[speaker.id].append(speaker)
    for identity, speakers in said.items():
        mention = Mention(
            id=identity,
            entry_id=entry.id,
            date=entry.date,
            archive=entry.archive,
            kind="speaker",
            name=speakers[0].name,
        )
        found.append(Known(mention, countries, references, speakers=speakers))
    return found


def _candidates(known: list[Known]) -> set[tuple[int, int]]:
    """Give the pairs of mentions whose names could agree at all."""
    shelves: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(known):
        for key in keys(one.mention.name) | ({one.native} if one.native else set()):
            shelves[key].append(index)
    pairs = set()
    for shelf in shelves.values():
        shelf.sort(key=lambda index: (parts(known[index].mention.name), index))
        pairs |= {_pair(a, b) for place, a in enumerate(shelf) for b in shelf[place + 1 : place + 1 + _NEIGHBOURS]}
    return pairs


def _common_parts(known: list[Known]) -> frozenset[str]:
    """Find the parts of names that many people bear, which tell little: given names, and what these entries repeat.

    Names that share a further part may be one person's, or a family's, and count once.
    """
    borne: dict[str, list[set[str]]] = defaultdict(list)
    for name in sorted({parts(one.mention.name) for one in known}):
        for part in name:
            others = {sound(other) for other in name if other != part}
            if len(borne[part]) < _COMMON and all(others.isdisjoint(earlier) for earlier in borne[part]):
                borne[part].append(others)
    often = {part for part, bearers in borne.items() if len(bearers) >= _COMMON}
    return frozenset(often | _given_names())


@cache
def _given_names() -> frozenset[str]:
    return frozenset(part for word in lexicon.words("shared", "given-names") for part in parts(word))


def _join(known: list[Known], curation: Curation) -> tuple[list[_Group], list[tuple[str, str, str]]]:
    """Group the mentions; gives the groups and the pairs of mention ids that stay open, with the reason."""
    verdicts = _verdicts(known)
    index_of = {one.mention.id: index for index, one in enumerate(known)}
    apart = {pair for pair, verdict in verdicts.items() if verdict.contradiction}
    apart |= {
        _pair(index_of[one], index_of[other]) for one, other in curation.different if {one, other} <= index_of.keys()
    }
    group_of = {index: _Group([index]) for index in range(len(known))}
    for a, b in apart:
        group_of[a].never.add(b)
        group_of[b].never.add(a)
    for one, other in curation.same:
        if {one, other} <= index_of.keys():
            _merge(group_of, index_of[one], index_of[other], Join(a=one, b=other, why="curator"))
    rivals = _rivals(verdicts)
    for (a, b), verdict in sorted(verdicts.items(), key=lambda item: (-item[1].points, item[0])):
        if not verdict.one_person or (verdict.points < SURE and rivals[a] != rivals[b]):
            continue
        if group_of[a] is not group_of[b] and group_of[a].never.isdisjoint(group_of[b].members):
            _merge(group_of, a, b, Join(a=known[a].mention.id, b=known[b].mention.id, why=verdict.why))
    groups = list({id(group): group for group in group_of.values()}.values())
    open_pairs = [
        (known[a].mention.id, known[b].mention.id, verdict.why)
        for (a, b), verdict in verdicts.items()
        if (verdict.maybe or verdict.one_person) and group_of[a] is not group_of[b] and (a, b) not in apart
    ]
    return groups, open_pairs


def _verdicts(known: list[Known]) -> dict[tuple[int, int], Verdict]:
    common = _common_parts(known)
    compared = ((pair, compare(known[pair[0]], known[pair[1]], common)) for pair in sorted(_candidates(known)))
    return {pair: verdict for pair, verdict in compared if verdict}


def _rivals(verdicts: dict[tuple[int, int], Verdict]) -> dict[int, set[int]]:
    """Give, for each mention, its namesakes that are rather someone else.

    A mention with a rival that another one has not may be either of the two people: only sure evidence joins them.
    """
    found: dict[int, set[int]] = defaultdict(set)
    for (a, b), verdict in verdicts.items():
        if verdict.contradiction or verdict.points <= 0:
            found[a].add(b)
            found[b].add(a)
    return found


def _pair(a: int, b: int) -> tuple[int, int]:
    return min(a, b), max(a, b)


def _merge(group_of: dict[int, _Group], a: int, b: int, join: Join) -> None:
    kept, gone = sorted((group_of[a], group_of[b]), key=lambda group: (-len(group.members), group.members[0]))
    if kept is gone:
        return
    kept.members += gone.members
    kept.joins += [*gone.joins, join]
    kept.never |= gone.never
    for index in gone.members:
        group_of[index] = kept


def _give_ids(people: list[PersonHistory], before: list[PersonHistory]) -> None:
    """Give each person the oldest id that any of their mentions had, else one made from the first mention."""
    earlier = {mention.id: person for person in before for mention in person.mentions}
    taken: set[str] = set()
    for person in sorted(people, key=_age):
        old = {earlier[m.id].id: earlier[m.id] for m in person.mentions if m.id in earlier}
        by_age = [known for known in sorted(old.values(), key=_age) if known.id not in taken]
        person.id = by_age[0].id if by_age else _new_id(person.mentions[0].id)
        taken.add(person.id)
        person.was = sorted({name for known in old.values() for name in (known.id, *known.was)})
    for person in people:
        person.was = [name for name in person.was if name not in taken]


def _age(person: PersonHistory) -> tuple[str, str]:
    return person.mentions[0].date, person.mentions[0].id


def _new_id(mention: str) -> str:
    return "h-" + hashlib.sha256(mention.encode()).hexdigest()[:16]


def _give_maybes(people: list[PersonHistory], open_pairs: list[tuple[str, str, str]]) -> None:
    owner = {mention.id: person for person in people for mention in person.mentions}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for a, b, why in open_pairs:
        found[owner[a].id].setdefault(owner[b].id, why)
        found[owner[b].id].setdefault(owner[a].id, why)
    for person in people:
        person.maybe = [Maybe(id=other, why=why) for other, why in sorted(found[person.id].items())]


def _history(members: list[Known], joins: list[Join]) -> PersonHistory:
    """Write the record of one person, its id still open; `members` are in the order of their dates."""
    cases = [(m.mention.entry_id, m.mention.date, m.case) for m in members if m.case]
    stated = [(day, entry, case.status) for entry, day, case in cases if case.status != "unknown"]
    status_date, status_entry, status = max(stated, default=(None, None, None))
    return PersonHistory(
        id="",
        name=_fullest(members),
        native_name=next((m.case.person.native_name for m in members if m.case and m.case.person.native_name), None),
        names=_spellings(members),
        mentions=[m.mention for m in members],
        status=status,
        status_date=status_date,
        status_entry_id=status_entry,
        timeline=timeline(cases),
        roles=_roles(members),
        quotes=sum(len(m.speakers) for m in members),
        joins=sorted(joins, key=lambda join: (join.a, join.b)),
    )


def _fullest(members: list[Known]) -> str:
    """Give the form of the name with most parts, leaving out what was written far less often than the usual form."""
    names = Counter(m.mention.name for m in members)
    usual = max(names.values())
    return max(
        (name for name in names if names[name] * _RARE >= usual), key=lambda name: (len(parts(name)), names[name], name)
    )


def _script(name: str) -> str:
    """Name the script of most letters of a name, such as `Latin` or `Han`."""
    words = Counter(unicodedata.name(c, "other").split()[0].lower() for c in name if c.isalpha())
    word = words.most_common(1)[0][0] if words else "other"
    return _SCRIPT_NAMES.get(word, word.title())


def _spellings(members: list[Known]) -> list[Spelling]:
    written: dict[str, set[str]] = defaultdict(set)
    for m in members:
        written[m.mention.name].add(m.mention.entry_id)
        if m.case and m.case.person.native_name:
            written[m.case.person.native_name].add(m.mention.entry_id)
    return [Spelling(name=name, script=_script(name), entry_ids=sorted(ids)) for name, ids in sorted(written.items())]


def _roles(members: list[Known]) -> list[RoleHeld]:
    held: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for m in members:
        for speaker in m.speakers:
            if speaker.role or speaker.organization:
                held[speaker.role or "", speaker.organization or ""].append(m.mention)
    roles = [
        RoleHeld(
            role=role or None,
            organization=organization or None,
            first=min(m.date for m in mentions),
            last=max(m.date for m in mentions),
            entry_ids=sorted({m.entry_id for m in mentions}),
        )
        for (role, organization), mentions in held.items()
    ]
    return sorted(roles, key=lambda r: (r.first, r.last, r.role or "", r.organization or ""))
