"""Who may have spoken a quote: the people, bodies, pronouns and noun phrases of the sentences beside it.

Each candidate of a stretch is related to the verb of speech that suits it best ("subject": right before it;
"inverted": right behind it; …) and described by the features that `attribution` weighs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archive_spider.extract import relations, rivals, unnamed, vocabulary
from archive_spider.extract.attribution import DIRECT, Candidate, Kind, Zone
from archive_spider.extract.cues import Cue, Stretch, Vocabulary
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.unnamed import ASIDE_CLOSES, DASHES, NEAR, PHRASE_ENDS

_TITLE: Final = 2
_NAMED: Final = frozenset({"person", "organization"})
_BESIDE: Final = frozenset({"subject", "inverted"})


class Finder:
    """Finds the candidates of one stretch."""

    def __init__(self, mentions: Mentions, lists: Vocabulary, language: str) -> None:
        self._mentions = mentions
        self._lists = lists
        self._known = vocabulary.words(language)

    def candidates(self, stretch: Stretch, zone: Zone, flags: frozenset[str]) -> list[Candidate]:
        """Give the candidates of a stretch, each related to the cue that suits it best.

        Args:
            stretch: The words beside a quote.
            zone: Where the stretch stands to the quote.
            flags: What the marks around the quote say, as features for all candidates.

        """
        if not stretch.words or (zone != "right" and not stretch.cues and stretch.words[-1] != ":"):
            return []
        found = self._named(stretch, zone)
        cues = self._cues(stretch, zone, found)
        found += self._dropped(stretch, zone, cues)
        if not cues and zone != "right":
            found += self._opening(stretch, zone, found)
        self._relate_cues(stretch, zone, cues, found)
        found = sorted((one for one in found if not one.inner), key=_start)
        if len(found) > 1:
            rivals.compare(stretch, found, self._lists, self._known)
        if zone != "right" and not self._lists.asked.isdisjoint(stretch.words[:_TITLE]):
            self._answers(stretch, found)
        for number, candidate in enumerate(found):
            if candidate.cue is None and candidate.kind in _NAMED and candidate.relation != "asked":
                candidate.relation = self._without_cue(candidate, stretch, zone)
            self._describe(candidate, flags, is_first=number == 0)
        return found

    def _relate_cues(self, stretch: Stretch, zone: Zone, cues: Sequence[Cue], found: list[Candidate]) -> None:
        """Relate all to the cues, nearest first, until one is settled; those without a name are found on the way."""
        for number, cue in enumerate(cues):
            settled = self._relate_all(found, stretch, cue, number)
            if settled or self._settles(found, stretch, cue):
                break
            is_plain = self._lists.relatives.isdisjoint(stretch.words)
            agent = None if is_plain else self._agent(stretch, cue, found)
            others = self._unnamed(stretch, zone, cue, found, agent)
            self._relate_all(others, stretch, cue, number)
            if number and not agent:
                self._relate_all(others, stretch, cues[0], 0)
            found += others
            if agent:
                break
            if zone == "right" and cue.kind == "verb" and any(one.relation == "inverted" for one in others):
                break

    def _settles(self, found: list[Candidate], stretch: Stretch, cue: Cue) -> bool:
        """Tell one whose role reaches up to the verb, and drop the names in it: "Ann Oak, head of Oak Asia said"."""
        if stretch.words[cue.first - 1] in ASIDE_CLOSES:
            return False
        described = [one for one in found if one.relation == "subject_aside" and one.cue is cue]
        if not described:
            return False
        speaker = max(described, key=_start)
        for one in described:
            if one is not speaker:
                one.relation = "far_before"
        for one in found:
            one.inner = one.inner or speaker.last <= one.first < cue.first
        return True

    def _named(self, stretch: Stretch, zone: Zone) -> list[Candidate]:
        pronouns = self._lists.pronouns
        found = [
            Candidate(
                "pronoun", zone, stretch.starts[number], stretch.ends[number], None, None, stretch, number, number + 1
            )
            for number, word in enumerate(stretch.words)
            if word in pronouns and pronouns[word] != "relative" and not self._repeats(stretch, number)
        ]
        for named in (self._mentions.people, self._mentions.organizations):
            for mention in named(stretch.start, stretch.end):
                if mention.end <= stretch.end:
                    first, last = stretch.at(mention.start), stretch.at(mention.end)
                    first = self._with_title(stretch, first)
                    found.append(
                        Candidate(mention.kind, zone, mention.start, mention.end, mention, None, stretch, first, last)
                    )
        firsts = [one.first for one in found]
        return [
            one
            for one in found
            if one.mention is None
            or not (
                self._is_platform(one)
                or (one.kind == "person" and relations.is_modifier(one, firsts, self._lists, self._known))
            )
        ]

    def _is_platform(self, one: Candidate) -> bool:
        """Tell where something was written, "on Telegram", from who wrote it."""
        return one.stretch_text.lower() in self._lists.platforms and one.is_object(self._lists)

    def _with_title(self, stretch: Stretch, first: int) -> int:
        """Give where the title between a comma and a name begins: ", Me Ann Oak", ", le colonel Ann Oak"."""
        words = stretch.words
        while first > 1 and words[first - 2] == "," and relations.is_title(stretch, self._known, first - 1):
            first -= 1
        article = first - _TITLE
        if article > 0 and words[article - 1] == "," and words[article] in self._lists.definite:
            return article if self._known.of(words[first - 1]) & (vocabulary.TITLE | vocabulary.ROLE) else first
        return first

    def _repeats(self, stretch: Stretch, number: int) -> bool:
        """Tell a pronoun between commas, which only repeats its subject: "L’entreprise, elle, parle de"."""
        return number > 1 and stretch.words[number - 1 : number + 2 : 2] == [",", ","]

    def _cues(self, stretch: Stretch, zone: Zone, found: list[Candidate]) -> Sequence[Cue]:
        """Give the two cues nearest the quote, nearest first."""
        if zone == "right":
            cues, guess = stretch.cues[:2], self._guessed_behind(stretch, found)
        else:
            cues, guess = stretch.cues[:-3:-1], self._guessed_before(stretch, found)
            if zone == "lead" and stretch.words[-1] != ":":
                cues = [cue for cue in stretch.cues if cue.kind == "verb"][:-3:-1] or cues
        return [guess, *cues[:1]] if guess else cues

    def _guessed_behind(self, stretch: Stretch, found: list[Candidate]) -> Cue | None:
        """Take an unlisted verb right behind a quote for a cue: "“…,” grins Ann Oak", "“…,” she grins."."""
        words = stretch.words
        first = 1 if words[0] in DASHES else 0
        if stretch.cues and stretch.cues[0].first <= first + 1:
            return None
        if self._may_be_verb(stretch, first) and any(one.first == first + 1 for one in found):
            return Cue(first, first + 1, "guess")
        for one in found:
            verb = one.last
            if any(cue.first == verb for cue in stretch.cues):
                continue
            if one.first == first and self._may_be_verb(stretch, verb):
                ends = verb + 1 == len(words) or words[verb + 1] in PHRASE_ENDS
                return Cue(verb, verb + 1, "guess") if ends else None
        return None

    def _guessed_before(self, stretch: Stretch, found: list[Candidate]) -> Cue | None:
        """Take an unlisted verb right before a colon for a cue: "Ann Oak disagreed: “…”"."""
        last = len(stretch.words) - 1
        if stretch.words[last] != ":" or last < 2 or (stretch.cues and stretch.cues[-1].last == last):  # noqa: PLR2004 subject, verb
            return None
        subject = last - 1
        while subject > 1 and stretch.words[subject - 1] in self._lists.clitics:
            subject -= 1
        follows = stretch.words[subject - 1] in ASIDE_CLOSES or any(one.last == subject for one in found)
        return Cue(last - 1, last, "guess") if follows and self._may_be_verb(stretch, last - 1) else None

    def _may_be_verb(self, stretch: Stretch, number: int) -> bool:
        if number >= len(stretch.words):
            return False
        word, lists = stretch.words[number], self._lists
        return (
            word.replace("'", "").isalpha()
            and word not in lists.no_verb
            and not stretch.is_capital(number)
            and not lists.is_adverb(word)
        )

    def _dropped(self, stretch: Stretch, zone: Zone, cues: Sequence[Cue]) -> list[Candidate]:
        """Give the speaker whom a verb leaves out, in languages that may: "“…”, contó.", "Y agregó: “…”"."""
        lists, words = self._lists, stretch.words
        if not lists.plural_endings or not cues or cues[0].kind != "verb":
            return []
        cue = cues[0]
        is_incise = relations.is_incise(stretch, cue, lists)
        for number, word in enumerate(words):
            if is_incise and number < cue.first:
                continue
            if zone != "right" and number >= cue.last and word in lists.conjunctions:
                break
            is_subject = word in lists.determiners or word in lists.people or stretch.is_capital(number)
            if is_subject and number and number != cue.first and not self._is_governed(stretch, number):
                return []
        kind: Kind = "unnamed" if words[cue.last - 1].endswith(lists.plural_endings) else "pronoun"
        start, end = stretch.starts[cue.first], stretch.ends[cue.last - 1]
        return [Candidate(kind, zone, start, end, None, cue, stretch, cue.first, cue.last, "dropped")]

    def _is_governed(self, stretch: Stretch, number: int) -> bool:
        """Tell a word of a phrase that a preposition or an infinitive opens: "ante el Mecanismo"."""
        if stretch.words[number - 1].endswith(self._lists.infinitive_endings) and not stretch.is_capital(number - 1):
            return True
        before, is_name = number - 1, stretch.words[number] not in self._lists.determiners
        while (
            is_name and before >= 0 and (stretch.words[before] in self._lists.determiners or stretch.is_capital(before))
        ):
            before -= 1
        if before > 0 and stretch.words[before] == "," and self._known.introduces(stretch.words[before - 1]):
            before -= 1
            while before > 0 and stretch.words[before] not in self._lists.determiners:
                before -= 1
            before -= 1
        return before >= 0 and stretch.words[before] in self._lists.prepositions

    def _agent(self, stretch: Stretch, cue: Cue, named: list[Candidate]) -> unnamed.Span | None:
        """Give who goes on to speak behind a clause of another, and drop whom that clause named before."""
        who = unnamed.relative(stretch, cue, self._lists)
        agent = unnamed.agent(stretch, who, self._lists, self._known) if who else None
        if agent:
            for one in named:
                one.inner = one.inner or one.last <= agent[0]
        return agent

    def _unnamed(
        self, stretch: Stretch, zone: Zone, cue: Cue, named: list[Candidate], agent: unnamed.Span | None
    ) -> list[Candidate]:
        """Give the speakers right before and right behind a cue whom no name tells."""
        lists, found = self._lists, list[Candidate]()
        finds = (unnamed.before, unnamed.behind, unnamed.opening)
        for span in (agent,) if agent else (find(stretch, cue, lists) for find in finds):
            if span is None:
                continue
            for one in named:
                one.inner = one.inner or self._is_inner(one, stretch, span)
            if any(
                self._covers(one, span) or self._heads(one, stretch, span) for one in (*named, *found) if not one.inner
            ):
                continue
            name = unnamed.name_in(stretch, span, lists, self._known)
            if name < span[1] and not any(one.first == name for one in named):
                found.append(self._phrase("name", zone, stretch, (name, span[1])))
            elif unnamed.is_body(stretch, span, lists, self._known):
                found.append(self._phrase("organization", zone, stretch, span))
            else:
                kind: Kind = "name" if unnamed.is_name(stretch, span, lists, self._known) else "unnamed"
                found.append(self._phrase(kind, zone, stretch, span))
        return found

    def _opening(self, stretch: Stretch, zone: Zone, named: list[Candidate]) -> list[Candidate]:
        """Give whom a sentence without a verb of speech is about before its colon: "His father shrugs: “…”"."""
        span = unnamed.subject(stretch, self._lists, self._known)
        if span is None or any(one.last == span[0] - 1 or self._completes(one, stretch, span) for one in named):
            return []
        opening = self._phrase("unnamed", zone, stretch, span)
        opening.relation = "opening"
        return [opening]

    def _completes(self, one: Candidate, stretch: Stretch, span: unnamed.Span) -> bool:
        """Tell a name that ends the phrase of its bearer's role: "The former envoy to the river Ann Oak"."""
        if one.first < span[1]:
            return one.first >= span[0] and not one.is_possessive
        between = stretch.words[span[1] : one.first]
        between = between[:-1] if between[-1:] == [","] else between
        is_near = span[0] <= one.first and len(between) < NEAR and all(word.rstrip("'").isalpha() for word in between)
        return is_near and (not between or between[-1] not in self._lists.prepositions)

    def _is_inner(self, one: Candidate, stretch: Stretch, span: unnamed.Span) -> bool:
        """Tell a name that only ends the phrase of another: "a spokesman for the opposition Oak Union"."""
        first, last = span
        before, lists = stretch.words[first : one.first], self._lists
        if one.kind not in _NAMED or one.last != last or not before or before[0] not in lists.determiners:
            return False
        link = next((at for at, word in enumerate(before) if word in lists.prepositions), 0)
        if one.kind == "person" and lists.cue_inside and self._is_matter(before[link + 1 :]):
            return False
        named = any(
            stretch.is_capital(at) and not self._known.of(stretch.words[at]) & (vocabulary.TITLE | vocabulary.ROLE)
            for at in range(first + link, one.first)
        )
        return link > 0 and not named and (before[link - 1] in lists.people or self._known.introduces(before[link - 1]))

    def _is_matter(self, words: list[str]) -> bool:
        """Tell what a role is about from whom it serves: "député d’opposition Bo Li", but "avocat du député Bo Li"."""
        if not words or not self._lists.determiners.isdisjoint(words):
            return False
        return not any(self._known.introduces(word) for word in words)

    def _phrase(self, kind: Kind, zone: Zone, stretch: Stretch, span: unnamed.Span) -> Candidate:
        first, last = span
        return Candidate(kind, zone, stretch.starts[first], stretch.ends[last - 1], None, None, stretch, first, last)

    def _covers(self, named: Candidate, span: unnamed.Span) -> bool:
        """Tell whether a candidate makes a noun phrase at the same place needless."""
        first, last = span
        if named.kind in _NAMED and named.last == last and not named.is_object(self._lists):
            return True
        if named.relation == "inverted_role" and named.first >= last and named.cue and first >= named.cue.last:
            return True
        if named.first != first:
            return False
        full_name = named.kind == "person" and named.last - named.first > 1 and not named.is_possessive
        return named.last >= last or full_name or (named.mention is None and named.kind != "pronoun")

    def _answers(self, stretch: Stretch, found: list[Candidate]) -> None:
        """Mark who answers behind the clause that asks: "Asked what she would do, singer Ann Oak pauses."."""
        comma = next((at for at, word in enumerate(stretch.words) if word == ","), len(stretch.words))
        one = next((one for one in found if one.first > comma and one.kind in _NAMED), None)
        if one and one.relation in {"none", "clause_behind", "far_behind"} and one.first - comma <= NEAR:
            one.relation, one.cue, one.features = "asked", None, []

    def _heads(self, named: Candidate, stretch: Stretch, span: unnamed.Span) -> bool:
        """Tell a name with its article that a phrase only begins or runs on from: "La OEA otorgó"."""
        opens = named.first == span[0] + 1 and stretch.words[span[0]] in self._lists.determiners
        return self._known.heads_first and opens and named.kind in _NAMED and named.last != span[1]

    def _relate_all(self, found: list[Candidate], stretch: Stretch, cue: Cue, number: int) -> bool:
        """Relate candidates to a cue; tell whether one with a name or a pronoun stands right beside it."""
        settled = False
        for candidate in found:
            if candidate.relation != "dropped":
                self._relate(candidate, stretch, cue, number)
                if candidate.relation in _BESIDE and not candidate.is_object(self._lists):
                    is_first = candidate.relation != "inverted" or self._opens_behind(stretch, cue, candidate.zone)
                    settled = settled or (is_first and not candidate.is_addressed(self._lists))
        return settled and cue.kind == "verb"

    def _opens_behind(self, stretch: Stretch, cue: Cue, zone: Zone) -> bool:
        """Tell whether no subject can stand before a verb: before a quote, a name that is no more than one word may."""
        return zone == "right" or not cue.first or not stretch.is_capital(cue.first - 1)

    def _relate(self, candidate: Candidate, stretch: Stretch, cue: Cue, number: int) -> None:
        relation = relations.of(candidate, stretch, cue, self._lists, self._known)
        if relation is None:
            return
        features = ["second cue"] if number else []
        if relation == "subject_comma" and relations.is_incise(stretch, cue, self._lists):
            relation, features = "clause_before", [*features, "outer"]
        elif relation == "subject_comma" and self._lists.plural_endings and candidate.is_object(self._lists):
            relation = "clause_before"
        if candidate.cue is None or relations.RANK[relation] < relations.RANK[candidate.relation]:
            candidate.cue, candidate.relation, candidate.features = cue, relation, features

    def _without_cue(self, candidate: Candidate, stretch: Stretch, zone: Zone) -> str:
        """Say how a candidate is related to a quote that no verb joins it to: "“…” – Name, role", "Name: “…”"."""
        words, first, last = stretch.words, candidate.first, candidate.last
        if zone == "right" and all(word in DASHES for word in words[:first]):
            ends = last == len(words) or words[last] in {",", "(", "."} or (bool(first) and last - first > 1)
            if ends and words[-1].isalnum() and stretch.ends_paragraph:
                candidate.features.append("signed")
            return "verbless" if ends else "none"
        return "label" if zone != "right" and words[last:] == [":"] else "none"

    def _describe(self, candidate: Candidate, flags: frozenset[str], *, is_first: bool) -> None:
        lists, zone, cue = self._lists, candidate.zone, candidate.cue
        features = candidate.features
        features += (f"{zone} {candidate.relation}", f"is {candidate.kind}", f"{zone} is {candidate.kind}")
        features += [f"{zone} {flag}" for flag in flags]
        if is_first:
            features.append(f"{zone} first")
        if candidate.is_object(lists):
            features.append("behind preposition")
        if candidate.is_possessive:
            features.append("possessive")
        if cue is None:
            features.append(f"{zone} no cue")
            if "colon" in flags:
                features.append(f"{zone} colon no cue")
            return
        features.append(f"{zone} cue {cue.kind}")
        if candidate.relation in DIRECT:
            features.append(f"direct {candidate.kind}")
        if candidate.is_addressed(lists):
            features.append("addressed")


def _start(candidate: Candidate) -> int:
    return candidate.start
