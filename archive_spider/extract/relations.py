"""How one who may have spoken stands to a verb of speech: right before or behind it, behind a role, in a clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from archive_spider.extract import unnamed, vocabulary
from archive_spider.extract.attribution import Candidate
from archive_spider.extract.cues import Cue, Stretch, Vocabulary
from archive_spider.extract.unnamed import ASIDE_CLOSES, ASIDE_OPENS, NEAR

_LONGEST_ROLE: Final = 9
_LONGEST_ADVERBIAL: Final = 4
_LONGEST_ASIDE: Final = 24
_AGE: Final = 3
_QUOTED: Final = 2
_COMMAS: Final = 2
_CITED: Final = frozenset({"person", "organization", "name"})
_ROLES: Final = vocabulary.ROLE | vocabulary.TITLE
_OPEN: Final = frozenset({"subject_open", "clause_before", "words_before", "far_before", "shared"})
_BY_THE_ROLE: Final = frozenset({"inverted_of", "clause_behind"})
_DASHES: Final = frozenset("-–")
_WITHIN_ROLES: Final = frozenset(",-–&")
_BEST_FIRST: Final = (
    "subject",
    "inverted",
    "subject_comma",
    "inverted_title",
    "inverted_role",
    "subject_aside",
    "subject_of",
    "subject_relative",
    "dropped",
    "inverted_of",
    "inverted_late",
    "subject_open",
    "shared",
    "words_before",
    "behind_preposition",
    "far_before",
    "far_behind",
    "clause_before",
    "clause_behind",
    "passive",
    "none",
)
RANK: Final = {relation: number for number, relation in enumerate(_BEST_FIRST)}


def of(candidate: Candidate, stretch: Stretch, cue: Cue, lists: Vocabulary, known: vocabulary.Words) -> str | None:
    """Give the relation of a candidate to a cue; None where the cue is among its words, or cannot be its own."""
    first = candidate.first
    if relation := _of_quoting(candidate, stretch, cue, lists):
        return relation
    if candidate.last <= cue.first:
        return _of_earlier(candidate, stretch, cue, lists, known)
    if first < cue.last:
        return None
    relation = behind(stretch, cue, first, lists)
    if relation == "inverted" and _opens_clause(candidate, stretch, lists):
        relation = "clause_behind"
    elif relation == "inverted_title" and candidate.kind == "pronoun":
        relation = "far_behind"
    if candidate.kind == "person" and relation in _BY_THE_ROLE and _ends_role(candidate, stretch, cue, lists, known):
        return "inverted_role"
    if relation == "inverted_of" and _is_served(candidate, stretch, cue, lists, known):
        relation = "behind_preposition"
    if relation == "behind_preposition" and _is_late(candidate, stretch, cue, lists, known):
        return "inverted_late"
    return relation


def _of_earlier(
    candidate: Candidate, stretch: Stretch, cue: Cue, lists: Vocabulary, known: vocabulary.Words
) -> str | None:
    if cue.kind == "according":
        return None
    if candidate.kind != "organization" and stretch.words[cue.first - 1] in lists.inanimate:
        return None
    is_inner = bool(stretch.cues) and cue.last < stretch.cues[-1].first
    word = stretch.words[candidate.first - 1] if is_inner and candidate.first else ""
    if word in lists.relatives and word not in lists.that:
        return "clause_before"
    if _is_told(candidate, stretch, cue, lists):
        return None
    relation = before(stretch, cue, candidate.last, lists)
    if relation == "shared" and candidate.last == cue.first and _is_seen(candidate, stretch, lists):
        return "subject"
    is_aside = relation == "clause_before" and _is_aside(candidate, stretch, cue, lists)
    is_aside = is_aside or (relation in _OPEN and _is_described(candidate, stretch, cue, lists, known))
    return "subject_aside" if is_aside else relation


def _is_told(candidate: Candidate, stretch: Stretch, cue: Cue, lists: Vocabulary) -> bool:
    """Tell to whom a clause says that another spoke: "Ann Oak met Bo Li, to whom she said"."""
    words, last = stretch.words, cue.first
    while last > candidate.last and (lists.may_precede_verb(words[last - 1]) or words[last - 1] in lists.pronouns):
        last -= 1
        if words[last] in lists.relatives and words[last - 1] in lists.prepositions:
            return words[candidate.last : last - 1] in ([], [","])
    return False


def _is_seen(candidate: Candidate, stretch: Stretch, lists: Vocabulary) -> bool:
    """Tell whom a preposition gives a participle for subject: "with Ann Oak saying", "footage of Bo Li saying"."""
    before = candidate.first - 1
    while before > 0 and stretch.words[before] in lists.determiners:
        before -= 1
    return before >= 0 and stretch.words[before] in lists.showing


def _of_quoting(candidate: Candidate, stretch: Stretch, cue: Cue, lists: Vocabulary) -> str | None:
    """Tell who is quoted: "Ann Oak is quoted in it: “…”", "citing Ann Oak: “…”"."""
    if candidate.kind not in _CITED or stretch.words[cue.last - 1] not in lists.quoting:
        return None
    if candidate.last <= cue.first:
        words, verb = stretch.words, cue.last - _QUOTED
        is_quoted = words[verb] in lists.passives and (candidate.last == verb or words[verb - 1] == ",")
        return "subject" if is_quoted and candidate.kind == "person" else None
    is_object = candidate.first >= cue.last and candidate.first - cue.last < NEAR
    return "inverted" if is_object and stretch.words[candidate.last :] == [":"] else None


def _is_aside(candidate: Candidate, stretch: Stretch, cue: Cue, lists: Vocabulary) -> bool:
    """Tell a name between commas with where its bearer is of: "her lawyer, Ann Oak of the Bar of Lund, says"."""
    words, last = stretch.words, cue.first
    while last and lists.may_precede_verb(words[last - 1]):
        last -= 1
    between = words[candidate.last : last]
    opens = candidate.first > 0 and words[candidate.first - 1] == ","
    return opens and between[-1:] == [","] and between.count(",") == 1 and between[0] in lists.prepositions


def _is_described(candidate: Candidate, stretch: Stretch, cue: Cue, lists: Vocabulary, known: vocabulary.Words) -> bool:
    """Tell a name whose role reaches up to the verb: "In Lund, Ann Oak, Oak Watch’s Director for Asia said"."""
    words, first, last = stretch.words, candidate.last, cue.first
    if candidate.kind != "person" or candidate.is_possessive or not opens_its_clause(candidate, known):
        return False
    while last > first and lists.may_precede_verb(words[last - 1]):
        last -= 1
    first += words[first] == ","
    between = words[first:last]
    if not 0 < len(between) <= _LONGEST_ASIDE or between[0] in lists.determiners:
        return False
    if any(word in lists.role_ends or not (word[0].isalnum() or word in _WITHIN_ROLES) for word in between):
        return False
    roles = [at for at in range(first, last) if known.of(words[at]) & vocabulary.ROLE]
    if not roles or not (first > candidate.last or stretch.is_capital(first) or roles[0] == first):
        return False
    return not _ends_in_name(stretch, first, last, roles[-1], lists)


def opens_its_clause(candidate: Candidate, known: vocabulary.Words) -> bool:
    """Tell a name that no verb or preposition governs: "In Lund, Ann Oak", "its director Ann Oak"."""
    if candidate.stretch is None or not candidate.first:
        return True
    word = candidate.stretch.words[candidate.first - 1]
    return word in ASIDE_OPENS or word.endswith("'s") or bool(known.of(word) & _ROLES)


def _ends_in_name(stretch: Stretch, first: int, last: int, role: int, lists: Vocabulary) -> bool:
    """Tell words whose last are the name of another: "director Bo Li", "Minister Bo Li"."""
    name = last
    while name > first and stretch.is_capital(name - 1):
        name -= 1
    if name == last or role == last - 1:
        return False
    if name <= role or name == first:
        return True
    before = stretch.words[name - 1]
    smalls = (lists.prepositions, lists.joins, lists.determiners, _DASHES)
    return not any(before in small for small in smalls)


def _opens_clause(candidate: Candidate, stretch: Stretch, lists: Vocabulary) -> bool:
    """Tell who stands behind a verb only as the subject or owner of what follows: "said she keeps", "Oak’s father"."""
    number = candidate.last
    if candidate.kind != "pronoun":
        following = stretch.words[number] if number < len(stretch.words) else ""
        if following in lists.modals or following in lists.passives:
            return True
        return candidate.kind == "person" and candidate.is_possessive
    if number == len(stretch.words):
        return candidate.zone == "left" and not lists.cue_inside
    word = stretch.words[number]
    if lists.cue_inside or not word[0].isalnum() or word in lists.prepositions or word in lists.conjunctions:
        return False
    return (
        word in lists.passives or (word in lists.ends and word not in lists.prepositions) or not lists.is_adverb(word)
    )


def _ends_role(candidate: Candidate, stretch: Stretch, cue: Cue, lists: Vocabulary, known: vocabulary.Words) -> bool:
    """Tell a name that ends a role: "says reporter and Oak Fellow Ann Oak", "dijo la directora de Oak Ann Oak"."""
    between = stretch.words[cue.last : candidate.first]
    if not between or not all(word[0].isalnum() and word not in lists.role_ends for word in between):
        return False
    flags = [known.of(stretch.text[stretch.starts[at] : stretch.ends[at]]) for at in range(cue.last, candidate.first)]
    if not lists.joins.isdisjoint(between):
        joined = next(at for at, word in enumerate(between) if word in lists.joins)
        return bool(joined and flags[joined - 1] & _ROLES and flags[-1] & _ROLES)
    return stretch.is_capital(candidate.first - 1) and not flags[-1] & _ROLES and any(flag & _ROLES for flag in flags)


def is_incise(stretch: Stretch, cue: Cue, lists: Vocabulary) -> bool:
    """Tell a verb with a subject of its own, behind it or left out: "La ley, dijo, “…”", "La loi, estime-t-il, «…»"."""
    words, first, last = stretch.words, cue.first, cue.last
    if last < len(words) and words[last] in lists.pronouns and stretch.text[stretch.ends[last - 1]] == "-":
        return True
    if words[first - 1 : first] != [","] or words[-1] != "," or words.count(",") != _COMMAS:
        return False
    return last < len(words) - 1 or bool(lists.plural_endings)


def _is_served(candidate: Candidate, stretch: Stretch, cue: Cue, lists: Vocabulary, known: vocabulary.Words) -> bool:
    """Tell whom one without a name serves: "said the former aide to President Ann Oak"."""
    before = candidate.first
    while before > cue.last and stretch.is_capital(before - 1) and known.of(stretch.words[before - 1]) & _ROLES:
        before -= 1
    return before > cue.last + 1 and stretch.words[before - 1] in lists.prepositions


def is_title(stretch: Stretch, known: vocabulary.Words, number: int) -> bool:
    """Tell a title before a name: "said the family's lawyer, Me Ann Oak"."""
    return stretch.is_capital(number) and bool(known.of(stretch.words[number]) & vocabulary.TITLE)


def before(stretch: Stretch, cue: Cue, behind: int, lists: Vocabulary) -> str:
    """Say how a candidate that ends before word `behind` is related to a later cue."""
    words, last = stretch.words, cue.first
    passive = False
    while last > behind and lists.may_precede_verb(words[last - 1]):
        last -= 1
        passive = passive or words[last] in lists.passives
    passive = passive or _has_agent(stretch, cue, lists)
    is_active = words[cue.last - 1].endswith(lists.active_endings)
    if passive and not is_active:
        return "passive"
    if last == behind:
        return "shared" if is_active and not passive else "subject"
    between = words[behind:last]
    if between[0] in lists.relatives and len(between) > 1:
        return "subject_relative"
    if between[-1] in lists.relatives:
        between = between[:-1]
        if not between or between == [","] or not lists.documents.isdisjoint(between[1:]):
            return "subject"
    if between[-1] in lists.coordinating or (is_active and last == cue.first):
        return "shared"
    return _relation_of_words(between, lists)


def _relation_of_words(between: list[str], lists: Vocabulary) -> str:
    if between[0] in ASIDE_OPENS:
        return _behind_comma(between, lists)
    comma = between.index(",") if between[0] in lists.prepositions and between[-1] == "," else -1
    if 0 < comma < len(between) - 1 and all(word.isalpha() and word not in lists.verbs for word in between[:comma]):
        return "subject_aside"
    if not lists.conjunctions.isdisjoint(between):
        return "clause_before"
    if len(between) > _AGE and between[-1] == between[-_AGE] == "," and between[-2].isdigit():
        between = between[:-_AGE]
    if between[0] in lists.prepositions:
        return "subject_of" if "," not in between else "clause_before"
    return "words_before" if len(between) <= NEAR and "," not in between else "far_before"


def _behind_comma(between: list[str], lists: Vocabulary) -> str:
    if len(between) == 1:
        return "subject_comma"
    if between[-1] in ASIDE_CLOSES or between[0] != ",":
        return "subject_aside"
    return "clause_before" if lists.cue_inside and between[1] in lists.definite else "subject_open"


def is_modifier(one: Candidate, firsts: Sequence[int], lists: Vocabulary, known: vocabulary.Words) -> bool:
    """Tell a name that only says whose someone is: "an Oak adviser", "Oak ally Bo Li"; `firsts`: where names begin."""
    stretch = one.stretch
    if stretch is None or one.last == len(stretch.words) or known.heads_first:
        return False
    words = stretch.words
    if stretch.is_capital(one.last) or not _is_noun(words[one.last], lists):
        return False
    if one.first and words[one.first - 1] in lists.determiners:
        return True
    end = next((at for at in range(one.last, len(words)) if not _is_noun(words[at], lists)), len(words))
    return end in firsts or any(known.introduces(word) for word in words[one.last : end])


def _is_noun(word: str, lists: Vocabulary) -> bool:
    """Tell a word that may be a noun: no mark, no verb of speech and none of the small words."""
    is_verb = word in lists.kinds or word.endswith((*lists.active_endings, *lists.past_endings))
    is_small = word in lists.no_verb or word in lists.ends or lists.is_adverb(word)
    return word.isalpha() and not is_verb and not is_small


def is_governed(one: Candidate, found: Iterable[Candidate], lists: Vocabulary) -> bool:
    """Tell whom a verb that has another subject only tells of: Bo Li in "Ann Oak praised Bo Li, saying"."""
    words = one.stretch.words if one.stretch else []
    earlier = [other for other in found if other.relation == "shared" and other.first < one.first]
    if not earlier or not lists.relatives.isdisjoint(words[one.last : one.last + 2]):
        return False
    for other in earlier:
        if other.cue != one.cue or other.is_possessive or other.is_object(lists):
            continue
        opens = words[1 if words[0] in lists.coordinating else 0 : other.first]
        between = words[other.last : one.first]
        if between[:1] == [","] and "," in between[1:]:
            between = between[between.index(",", 1) + 1 :]
        is_clause = len(between) > 0 and between[0][0].isalnum()
        if (
            is_clause
            and lists.conjunctions.isdisjoint(opens)
            and lists.conjunctions.isdisjoint(set(between) - lists.that)
        ):
            return True
    return False


def behind(stretch: Stretch, cue: Cue, first: int, lists: Vocabulary) -> str:
    """Say how a candidate that begins at word `first` is related to an earlier cue."""
    words, start = stretch.words, cue.last
    agent = _has_agent(stretch, cue, lists)
    start += agent
    if start < first:
        start = min(first, lists.behind_time(words, start))
    between = words[start:first]
    verb, opens = words[cue.last - 1], words[max(0, cue.first - 1) : cue.first]
    is_apart = not lists.apart.isdisjoint(opens) and verb.endswith(lists.infinitive_endings)
    is_active = (
        is_apart
        or verb.endswith(lists.active_endings)
        or (
            not verb.endswith(lists.infinitive_endings)
            and any(
                (word in lists.prepositions and word not in lists.conjunctions and lists.kinds.get(word) != "according")
                or lists.pronouns.get(word) == "relative"
                for word in opens
            )
        )
    )
    if not between and not is_active:
        return "subject" if agent else "inverted"
    joining = lists.conjunctions - lists.joins if between[-1:] == [","] else lists.conjunctions
    if (
        is_active
        or ":" in between
        or not joining.isdisjoint(between)
        or not (lists.relatives | lists.viewing).isdisjoint(between)
    ):
        return "clause_behind"
    if "," in between:
        if between[0] in lists.prepositions and between[0] not in lists.determiners:
            between = words[unnamed.late_subject(words, start, lists) : first] or between
        is_title = between[0] in lists.determiners or between[0] in lists.people
        is_title = is_title or any(word.endswith(("'s", "s'", "'")) for word in between)
        return "inverted_title" if is_title and between.index(",") == len(between) - 1 else "far_behind"
    if between[0] in lists.prepositions:
        return "inverted_late" if unnamed.late_subject(words, start, lists) <= first else "behind_preposition"
    if not lists.prepositions.isdisjoint(between):
        return "inverted_of" if len(between) <= _LONGEST_ROLE else "far_behind"
    return "inverted_role" if len(between) <= NEAR else "far_behind"


def _has_agent(stretch: Stretch, cue: Cue, lists: Vocabulary) -> bool:
    """Tell a participle whose speaker follows it: "denounced by Oak Watch as “…”"."""
    words, agent = stretch.words, cue.last + 1
    if agent >= len(words) or words[cue.last] not in lists.authoring or words[cue.last - 1] in lists.viewing:
        return False
    if words[cue.last - 1].endswith(lists.infinitive_endings):
        return False
    return words[agent] in lists.determiners or (words[agent] not in lists.platforms and stretch.is_capital(agent))


def _is_late(candidate: Candidate, stretch: Stretch, cue: Cue, lists: Vocabulary, known: vocabulary.Words) -> bool:
    """Tell a name that only one adverbial parts from its verb: "a dénoncé à la barre Me Ann Oak"."""
    first = candidate.first
    while is_title(stretch, known, first - 1):
        first -= 1
    between = stretch.words[cue.last : first]
    if not lists.cue_inside or candidate.kind != "person" or len(between) > _LONGEST_ADVERBIAL:
        return False
    if len(between) <= 1 or not lists.prepositions.isdisjoint(between[1:]) or between[-1] in lists.determiners:
        return False
    return not known.of(between[-1]) & (vocabulary.ROLE | vocabulary.TITLE | vocabulary.PERSON)
