"""Noun phrases beside a verb of speech that names do not tell: "one survivor", "aid workers", "his daughter Janna".

All functions work on the words of a `Stretch` and give words `first` up to `last`, `last` excluded.
"""

from __future__ import annotations

from typing import Final

from archive_spider.extract import vocabulary
from archive_spider.extract.cues import Cue, Stretch, Vocabulary

ASIDE_OPENS: Final = frozenset({",", "(", "–", "—", "-"})
ASIDE_CLOSES: Final = frozenset({",", ")", "–", "—", "-"})
DASHES: Final = frozenset({"-", "–", "—", "―", ",", "~"})
PHRASE_ENDS: Final = frozenset(',;:.!?()–—“”"«»')
NEAR: Final = 6
_LONGEST: Final = 14
_TITLE: Final = 2
_BRACKET: Final = 3
_CLAUSE: Final = 4
_ROLES: Final = vocabulary.ROLE | vocabulary.TITLE
_NO_NAME: Final = (
    vocabulary.PLACE
    | vocabulary.PEOPLE
    | vocabulary.ORGANIZATION_HEAD
    | vocabulary.ROLE
    | vocabulary.TITLE
    | vocabulary.ORGANIZATION
    | vocabulary.COMMON
)

Span = tuple[int, int]


def before(stretch: Stretch, cue: Cue, lists: Vocabulary) -> Span | None:
    """Give the noun phrase that ends at a cue."""
    words = stretch.words
    last = _subject_end(words, cue, lists)
    if not last or not words[last - 1][0].isalnum():
        return None
    if words[last - 1] in lists.pronouns or words[last - 1] in lists.prepositions:
        return None
    first, determiner = _begin(words, last, lists)
    while determiner > first and words[determiner].endswith("'s") and stretch.is_capital(determiner - 1):
        determiner -= 1
    if determiner >= 0 and (relative := _relative_around(words, determiner, lists)):
        last = relative
        first, determiner = _begin(words, last, lists)
    if determiner >= 0:
        if words[cue.last - 1].endswith(lists.active_endings):
            last = _main_verb(stretch, determiner, last, lists)
        return (determiner, last) if last - determiner > 1 or words[determiner] in lists.people else None
    return _without_article(stretch, first, last, lists)


def _without_article(stretch: Stretch, first: int, last: int, lists: Vocabulary) -> Span | None:
    """Give the noun phrase without an article that ends before word `last` and begins at `first` or behind it."""
    words = stretch.words
    while first < last and (words[first] in lists.prepositions or lists.is_adverb(words[first])):
        first += 1
    if first > 1 and words[first - 1] in lists.joins and lists.cue_inside:
        first = 0 if first <= _BRACKET else first
    if first == last or last - first > NEAR or words[first] in lists.determiners:
        return None
    head = words[last - 1]
    if head in lists.people:
        return first, last
    is_noun = head.endswith("s") or (stretch.is_capital(last - 1) and not (last == 1 and _is_participle(head, lists)))
    return (first, last) if is_noun else None


def _subject_end(words: list[str], cue: Cue, lists: Vocabulary) -> int:
    """Give where the subject before a cue ends: before adverbs, "Ann Oak, meanwhile, said", and a word in brackets."""
    last = cue.first
    while last and lists.may_precede_verb(words[last - 1]):
        last -= 1
    if last > _BRACKET and words[last - _BRACKET : last : 2] == [",", ","] and lists.is_adverb(words[last - 2]):
        last -= _BRACKET
    if last > _BRACKET and words[last - 1] == ")" and words[last - _BRACKET] == "(":
        last -= _BRACKET
    return last


def _main_verb(stretch: Stretch, first: int, last: int, lists: Vocabulary) -> int:
    """Give where the verb stands that a participle goes on from: "The town put out a note saying"; `last` for none."""
    words = stretch.words
    for number in range(first + _TITLE, last):
        word, earlier = words[number], words[number - 1]
        opens = word in lists.determiners and word not in lists.prepositions
        if opens and earlier not in lists.prepositions and earlier not in lists.joins:
            return _without_adverbs(words, number - 1 - (earlier in lists.particles), lists)
        is_past = word.endswith(lists.past_endings) or word in lists.past
        if is_past and number + 1 < last and earlier not in lists.determiners and not stretch.is_capital(number):
            return _without_adverbs(words, number, lists)
    return last


def _without_adverbs(words: list[str], last: int, lists: Vocabulary) -> int:
    while last and lists.may_precede_verb(words[last - 1]):
        last -= 1
    return last


def _is_participle(word: str, lists: Vocabulary) -> bool:
    """Tell what opens a clause that is no speaker: "Responding to", "Following news"."""
    return word.endswith(lists.active_endings) and word not in lists.people


def _relative_around(words: list[str], first: int, lists: Vocabulary) -> int:
    """Give where the clause begins that holds a noun phrase, "a woman who saw the attack said"; 0 for none."""
    for number in range(first - 2, max(0, first - _CLAUSE), -1):
        if words[number + 1] in PHRASE_ENDS:
            return 0
        if words[number] in lists.relatives:
            return number if words[number - 1] not in lists.verbs and words[number - 1][0].isalnum() else 0
    return 0


def relative(stretch: Stretch, cue: Cue, lists: Vocabulary) -> int:
    """Give where the relative stands whose verb a cue is: "la gobernadora, quien le dijo"; 0 for none."""
    words, at = stretch.words, cue.first - 1
    while at > 0 and words[at] in lists.clitics and words[at] not in lists.relatives:
        at -= 1
    return at if at > 0 and words[at] in lists.relatives else 0


def agent(stretch: Stretch, who: int, lists: Vocabulary, known: vocabulary.Words) -> Span | None:
    """Give whom a clause tells of before a relative: "criticada por la jueza, que", "habló con el alcalde, quien"."""
    words, last = stretch.words, who - 1
    if last < 1 or words[last] != ",":
        return None
    for first in range(last - 1, max(0, last - NEAR - 1), -1):
        if words[first] in PHRASE_ENDS:
            return None
        if words[first] in lists.determiners and words[first - 1] in lists.authoring:
            return first, last
        if words[first - 1] in lists.meeting:
            return _met(words, first, last, lists, known)
    return None


def _met(words: list[str], first: int, last: int, lists: Vocabulary, known: vocabulary.Words) -> Span | None:
    """Give the person or the people whom one met or spoke to, from the word behind that verb on."""
    while first < last and (
        lists.is_adverb(words[first]) or (words[first] in lists.prepositions and words[first] not in lists.indefinite)
    ):
        first += 1
    noun = first + (words[first] in lists.determiners)
    is_person = noun < last and (known.introduces(words[noun]) or words[noun] in lists.people)
    return (first, last) if is_person else None


def _begin(words: list[str], last: int, lists: Vocabulary) -> Span:
    """Give where a noun phrase that ends at word `last` may begin, and its earliest article of its own or -1."""
    first, determiner = last, -1
    for number in range(last - 1, max(-1, last - 1 - _LONGEST), -1):
        word = words[number]
        if word in PHRASE_ENDS or word in lists.conjunctions or word in lists.relatives or word in lists.pronouns:
            break
        if word in lists.verbs and word not in lists.nouns:
            break
        if lists.cue_inside and word in lists.ends and not (word in lists.prepositions or lists.is_adverb(word)):
            break
        first = number
        owns = word.endswith("'s") and number + 1 < last
        if (owns or word in lists.determiners) and (not number or words[number - 1] not in lists.prepositions):
            determiner = number
    return first, determiner


def opening(stretch: Stretch, cue: Cue, lists: Vocabulary) -> Span | None:
    """Give the noun phrase that opens a stretch before a cue: "Aid workers who asked not to be named said"."""
    words = stretch.words
    first = _behind_adverbial(stretch, cue, lists)
    while first < cue.first and words[first] in DASHES:
        first += 1
    smalls = (lists.prepositions, lists.conjunctions, lists.pronouns)
    if first == cue.first or any(words[first] in small for small in smalls):
        return None
    if _is_participle(words[first], lists):
        return None
    if lists.plural_endings and (words[first] in lists.verbs or lists.may_precede_verb(words[first])):
        return None
    opens = words[first] in lists.determiners
    if not (opens or any(word in lists.people for word in words[first : first + 2])):
        who = any(word in lists.relatives for word in words[first + 1 : min(first + NEAR, cue.first)])
        if not who:
            return None
    verb = next((one.first for one in stretch.cues if one.first > first), cue.first)
    last = _end(words, first + 1, min(verb, first + NEAR), lists)
    last = min(last, _main_verb(stretch, first, min(verb, first + NEAR + _TITLE), lists))
    if last == first + NEAR < verb:
        heads = lists.people | lists.officials | lists.describing | lists.groups
        last = next((at for at in range(first + 1, last) if words[at] in heads), first - 1) + 1
    return (first, last) if last - first > opens else None


def subject(stretch: Stretch, lists: Vocabulary, known: vocabulary.Words) -> Span | None:
    """Give the noun phrase for one person that opens a sentence, or its part behind a comma: "Nearby, his father"."""
    words = stretch.words
    if words[0].isalpha() and stretch.is_capital(0):
        owner = next((at for at, word in enumerate(words[:NEAR]) if word.endswith("'s")), len(words))
        head = next((at for at in range(owner + 1, min(owner + NEAR, len(words))) if known.introduces(words[at])), 0)
        if head and all(stretch.is_capital(at) for at in range(owner + 1)):
            return 0, head + 1
    for first in range(len(words) - 2, -1, -1):
        if words[first] not in lists.singular or (first and words[first - 1] != ","):
            continue
        head = next(
            (at for at in range(first + 1, min(first + _BRACKET, len(words))) if known.introduces(words[at])), 0
        )
        if head and (words[head + 1 : head + 2] != [","] or _has_aside(stretch, head + 1)):
            return first, head + 1
    return None


def _has_aside(stretch: Stretch, comma: int) -> bool:
    """Tell whether a clause without a name stands between commas: "His aunt, who came too, nods"."""
    words = stretch.words
    close = words.index(",", comma + 1) if "," in words[comma + 1 :] else 0
    return close > comma + 1 and not stretch.is_capital(comma + 1)


def _behind_adverbial(stretch: Stretch, cue: Cue, lists: Vocabulary) -> int:
    """Give where a sentence goes on behind what opens it: "Reached by the Post, an officer who", "In Lund, a nurse"."""
    words = stretch.words
    comma = words.index(",") if "," in words[: cue.first] else 0
    opens = comma and (words[0] in lists.prepositions or any(word in lists.authoring for word in words[1:comma]))
    return comma + 1 if opens and comma + 1 < cue.first and words[comma + 1] in lists.singular - lists.definite else 0


def behind(stretch: Stretch, cue: Cue, lists: Vocabulary) -> Span | None:
    """Give the noun phrase that begins behind a cue."""
    words = stretch.words
    first = lists.behind_time(words, cue.last)
    if first < len(words) and words[first] in lists.prepositions:
        first = _behind_set_phrase(words, first, lists)
    if first + 1 < len(words) and words[first] in lists.authoring and words[first + 1] not in lists.platforms:
        first += 1
    elif first < len(words) and words[first] in lists.prepositions and words[first] not in lists.indefinite:
        first = late_subject(words, first, lists)
    if first == len(words):
        return None
    opens = words[first] in lists.determiners
    if not (opens or words[first] in lists.people or stretch.is_capital(first)):
        return None
    last = _end(words, first + 1, min(len(words), first + _LONGEST), lists)
    if words[last - 1] in lists.prepositions and last - first > opens:
        if last < len(words):
            return None
        last -= 1
    if not opens and words[first] not in lists.people and not words[first].endswith("'s"):
        last = _name_end(stretch, first, last)
    return (first, last) if last - first > opens or words[first] in lists.people else None


def _behind_set_phrase(words: list[str], first: int, lists: Vocabulary) -> int:
    """Give where the words go on behind an adverbial that a preposition opens: "aseguró por su parte"."""
    last = first
    while last < len(words) and lists.is_adverb(words[last]):
        last += 1
    return last if last > first + 1 and not lists.opens_phrase(words[last - 1]) else first


def _name_end(stretch: Stretch, first: int, last: int) -> int:
    """Give where the capitals of a name end, and the small words between them: "Ann van der Oak from her boat"."""
    end = first + 1
    for number in range(first + 1, last):
        if stretch.is_capital(number):
            end = number + 1
        elif number - end >= _TITLE:
            break
    return end


def late_subject(words: list[str], first: int, lists: Vocabulary) -> int:
    """Give where a subject begins behind the addressee: "advirtió a la prensa su abogado"; else the number of words."""
    governed = words[first + 1] if first + 1 < len(words) else ""
    if governed.endswith(lists.infinitive_endings) and governed not in lists.platforms:
        return len(words)
    for number in range(first + 2, min(len(words), first + NEAR)):
        if words[number] in PHRASE_ENDS:
            break
        if words[number] in lists.determiners and words[number - 1] not in lists.prepositions:
            return number
        if words[number] in lists.people and not lists.opens_phrase(words[number - 1]):
            return number
    return len(words)


def _end(words: list[str], number: int, limit: int, lists: Vocabulary) -> int:
    while number < limit:
        word = words[number]
        if word in PHRASE_ENDS or word in lists.relatives or word in lists.ends or word in lists.conjunctions:
            break
        if word == "-" or word in lists.quoting or word in lists.viewing:
            break
        if word in lists.opening and _is_purpose(words, number, lists):
            break
        number += 1
    return number


def _is_purpose(words: list[str], number: int, lists: Vocabulary) -> bool:
    """Tell what someone did a thing for: "a ajouté le jury pour justifier son choix"."""
    return number + 1 < len(words) and words[number + 1].endswith(lists.infinitive_endings)


def name_in(stretch: Stretch, span: Span, lists: Vocabulary, known: vocabulary.Words) -> int:
    """Give where a name begins that ends a noun phrase ("his daughter Janna"); the phrase's end where none does."""
    first, last = span
    number = last
    flags = [known.of(stretch.text[stretch.starts[at] : stretch.ends[at]]) for at in range(first, last)]
    while number > first and stretch.is_capital(number - 1) and not flags[number - 1 - first] & _ROLES:
        number -= 1
    if number in {first, last} or not stretch.words[number - 1].isalpha():
        return last
    if flags[number - 1 - first] & _ROLES and stretch.is_capital(number - 1):
        return number if last - number > 1 else last
    if any(flag & _NO_NAME for flag in flags[number - first :]):
        return last
    noun = stretch.words[number - 1]
    is_noun = not (noun in lists.prepositions or noun in lists.determiners or noun in lists.joins)
    return number if is_noun and number - 1 > first else last


def is_body(stretch: Stretch, span: Span, lists: Vocabulary, known: vocabulary.Words) -> bool:
    """Tell whether a phrase with an article is the name of a body: "the Harbour Ministry", "the OHCHR"."""
    first, last = span
    if stretch.words[first] not in lists.determiners:
        return False
    head = stretch.text[stretch.starts[last - 1] : stretch.ends[last - 1]]
    if head.isupper() and len(head) > 1:
        is_one = _all_capital(stretch, first + 1, last - 1, lists, links=False)
        return is_one and stretch.words[last - 1] not in lists.groups
    if last - first > _TITLE and _opens_body(stretch, first + 1, known):
        return True
    noun = next((at for at in range(first + 1, last) if stretch.words[at] in lists.prepositions), last) - 1
    is_role = any(known.of(stretch.words[at]) & vocabulary.ROLE for at in (noun, last - 1))
    return last - first > _TITLE and not is_role and _all_capital(stretch, first + 1, last, lists)


def _opens_body(stretch: Stretch, number: int, known: vocabulary.Words) -> bool:
    """Tell the noun with a capital that opens the name of a body: "le Réseau des femmes du Sud"."""
    flag = known.of(stretch.words[number])
    is_head = known.heads_first and flag & vocabulary.ORGANIZATION_HEAD and not flag & vocabulary.ROLE
    return bool(is_head) and stretch.is_capital(number)


def is_name(stretch: Stretch, span: Span, lists: Vocabulary, known: vocabulary.Words) -> bool:
    """Tell whether a phrase is made of capitals alone, as names are."""
    first, last = span
    word = stretch.words[first]
    if word in lists.people or word in lists.documents or word in lists.determiners or word in lists.kinds:
        return False
    if any(known.of(part) & vocabulary.ROLE for part in stretch.words[first:last]):
        return False
    return _all_capital(stretch, first, last, lists)


def _all_capital(stretch: Stretch, first: int, last: int, lists: Vocabulary, *, links: bool = True) -> bool:
    smalls = (lists.prepositions, lists.joins, lists.determiners) if links else ()
    return all(
        stretch.is_capital(number) or any(stretch.words[number] in small for small in smalls)
        for number in range(first, last)
    )
