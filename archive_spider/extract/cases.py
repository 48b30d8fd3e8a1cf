"""Cases: what an entry says of each named person at risk.

Trigger words are found first, with a native automaton; only the sentences that hold one are read (frames.py). Facts of
one person are then gathered into one case: events, charges, the sentence, where the person is held, health.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final, Literal

from archive_spider import records
from archive_spider.extract.accusations import Accusations
from archive_spider.extract.at_risk import AtRisk
from archive_spider.extract.case_details import CaseDetails
from archive_spider.extract.case_records import CaseRecords
from archive_spider.extract.clauses import sentence_at, sentence_ends, words
from archive_spider.extract.context import Context
from archive_spider.extract.dates import DateReader
from archive_spider.extract.drafts import HARM, SERVED, Draft, without_crimes
from archive_spider.extract.events import FREE
from archive_spider.extract.frames import Frames
from archive_spider.extract.happenings import Happening, Moment, told_to
from archive_spider.extract.mentions import Mention, Mentions
from archive_spider.extract.moments import Moments
from archive_spider.extract.owners import Owners
from archive_spider.extract.penalties import Penalty, PenaltyReader
from archive_spider.extract.places import PlaceReader
from archive_spider.extract.subjects import Subjects
from archive_spider.extract.triggers import Trigger, find_triggers, is_name, lowered

_EVENT: Final = frozenset(records.EventType.__args__)  # type: ignore[attr-defined]
_BEFORE_NAME: Final = 40
_BESIDE: Final = 8
_NEXT: Final = len(", ")
_HOLDING: Final = frozenset({"arrest", "custody", "transfer"})
_OF_CRIME: Final = frozenset({"noun", "active"})
_RANKS: Final = {"served": SERVED, "serving": 0, "changed": 2}
_BACK: Final = 120
_WORD: Final = re.compile(r"[^\W\d_]+")


def find_cases(text: str, mentions: Mentions, quotes: list[records.Quote], context: Context) -> list[records.Case]:
    """Find the cases of an entry.

    Args:
        text: The entry's text; every span of the cases is an offset into it.
        mentions: The index of its people.
        quotes: Its quotes, whose speakers are "I".
        context: Date, language, countries, title, captions and updates of the entry.

    Returns:
        One case for each person, in the order in which the text first tells of them.

    """
    small = lowered(text)
    triggers = [one for one in find_triggers(small, context.language) if not is_name(text, one, context.language)]
    found = _CaseFinder(text, small, mentions, quotes, context).find(triggers) if triggers else []
    offices = {
        quote.speaker.name for quote in quotes if quote.speaker and quote.speaker.role and quote.speaker.organization
    }
    return [case for case in found if case.person.name not in offices or not _is_thin(case)]


def _is_thin(case: records.Case) -> bool:
    """Tell a case of one event without date, place or charge: of one who speaks for an organization it is a slip."""
    told = [*case.charges, *case.health, *case.access, case.sentence, case.faces, case.held_at, case.court]
    return len(case.events) <= 1 and not any(told) and not any(event.date or event.place for event in case.events)


class _CaseFinder:
    """Gathers the facts of one entry by person."""

    def __init__(
        self, text: str, small: str, mentions: Mentions, quotes: list[records.Quote], context: Context
    ) -> None:
        self._text = text
        self._small = small
        self._mentions = mentions
        self._context = context
        language = context.language
        self._words = words(language)
        self._ends = sentence_ends(text)
        dates = DateReader(text, language, self._anchor)
        self._moments = Moments(small, dates, PlaceReader(text, language, context.countries), mentions, language)
        self._subjects = Subjects(text, small, mentions, quotes, language)
        self._frames = Frames(small, self._subjects, PenaltyReader(text, language), self._words)
        self._at_risk = AtRisk(small, language)
        self._owners = Owners(small, self._ends, mentions, self._subjects, language)
        self._accusations = Accusations(
            text,
            small,
            self._ends,
            moments=self._moments,
            owners=self._owners,
            draft_of=self._draft,
            language=language,
        )
        self._details = CaseDetails(
            text, small, self._ends, mentions=mentions, owners=self._owners, lists=self._words, language=language
        )
        self._records = CaseRecords(text, mentions, self._subjects, context)
        self._drafts: dict[Mention, Draft] = {}
        self._named: dict[str, Draft] = {}
        self._known: dict[str, Mention] = {}
        self._harm = False

    def _anchor(self, position: int) -> date | None:
        """Give the date against which words at an offset are read: the entry's, or that of the update before them."""
        before = [update.date for update in self._context.updates if update.date and update.start <= position]
        return date.fromisoformat(before[-1]) if before else self._context.date

    def find(self, triggers: list[Trigger]) -> list[records.Case]:
        """Give the cases that the trigger words lead to."""
        deaths = self._words["bare_deaths"]
        self._harm = any(one.word not in deaths and not HARM.isdisjoint(one.forms.values()) for one in triggers)
        for sentence, group in self._by_sentence(triggers):
            self._read(sentence, group)
        drafts = without_crimes(self._drafts, lambda mention: bool(self._mentions.describe(mention).occupation))
        if drafts:
            self._details.add(drafts)
        return [self._records.record(draft) for draft in drafts.values()]

    def _by_sentence(self, triggers: list[Trigger]) -> Iterable[tuple[tuple[int, int], list[Trigger]]]:
        group: list[Trigger] = []
        bounds = (0, 0)
        for trigger in triggers:
            if trigger.start >= bounds[1]:
                if group:
                    yield bounds, group
                bounds, group = sentence_at(self._ends, trigger.start), []
            group.append(trigger)
        if group:
            yield bounds, group

    def _draft(self, mention: Mention) -> Draft:
        shared = self._subjects.shared.get(mention)
        full = mention if shared else self._mentions.fullest(mention)
        if " " not in full.name and not shared:
            full = self._mentions.head_of_family(full, self._drafts)
        name = shared or self._records.name_of(full.name)
        draft = self._named.get(name)
        if draft is None:
            full = self._known.setdefault(records.case_id("", name), full)
            draft = self._named[name] = self._drafts.setdefault(full, Draft(full))
        return draft

    def _read(self, sentence: tuple[int, int], triggers: list[Trigger]) -> None:
        """Read one sentence: what happened, then what is said of it."""
        happenings = [
            one for one in self._frames.read(sentence, triggers) if one.people or one.form in {"cue", "kind", "faces"}
        ]
        if not happenings:
            return
        moments = self._moments.of(sentence, happenings, triggers)
        parted = self._parted(self._small[slice(*sentence)])
        accused: list[Draft] = []
        for happening, moment in zip(happenings, moments, strict=True):
            drafts = [self._draft(mention) for mention in happening.people if self._at_risk.includes(mention)]
            self._owners.tell(happening.trigger.start, drafts, happening.type or happening.form)
            self._again(happening, drafts)
            if len(drafts) == 1:
                drafts[0].gender = drafts[0].gender or self._gender_shown(happening)
            if drafts and self._accusations.suspects(happening, sentence[1]):
                accused = drafts
                for draft in drafts:
                    draft.suspect = True
            elif happening.type == "death" and happening.form in _OF_CRIME:
                for draft in drafts:
                    draft.slayers.extend(accused)
            self._penalty(happening, drafts, moment.date)
            shares = self._moments.shared_out(sentence, happening, moment) if parted and len(drafts) > 1 else [moment]
            for index, draft in enumerate(drafts if len(shares) == len(drafts) else []):
                self._event(happening, [draft], shares[index])
            if len(shares) != len(drafts):
                self._event(happening, drafts, moment)
        self._accusations.give(happenings, sentence)

    def _parted(self, sentence: str) -> bool:
        """Tell whether a sentence shares out what it tells of several persons: "respectively"."""
        said = [word for word in self._words["respectively"] if word in sentence]
        return bool(said) and not set(said).isdisjoint(_WORD.findall(sentence))

    def _gender_shown(self, happening: Happening) -> Literal["female", "male"] | None:
        """Give the gender of the person with whom a participle agrees: "fue herida", "resultó herida"."""
        word = happening.trigger.word
        if happening.form == "happens" and not happening.passive:
            return self._words.gender_of(word.partition(" ")[2]) if self._words["personal"] else None
        before = happening.people[0].start < happening.trigger.start
        agrees = before if happening.form in {"accused", "custody"} else happening.passive
        return self._words.gender_of(word) if agrees else None

    def _event(self, happening: Happening, drafts: list[Draft], moment: Moment) -> None:
        """Note a happening with those whom it befell."""
        for draft in drafts:
            if happening.form == "told":
                draft.told.add(happening.type)  # type: ignore[arg-type]
                continue
            kind, when = happening.type, Moment() if happening.trigger.word in self._words["flight"] else moment
            if (
                kind == "release"
                and moment.lasted
                and not self._words["bail"].intersection(happening.trigger.word.split())
            ):
                continue
            if happening.demand:
                draft.held = True
                draft.still = draft.still or self._is_owed(happening.trigger)
            elif self._is_over(happening):
                continue
            elif happening.form in {"custody", "serving"} and happening.fact:
                kind, when = self._hold(draft, happening, moment)
                when = replace(when, place=None) if happening.form == "serving" else when
            draft.unseen = draft.unseen or (happening.fact and happening.trigger.word in self._words["unseen"])
            draft.told.update(self._doom(happening))
            fact = happening.fact and kind in _EVENT and self._happened(happening, kind)
            if fact and not (kind == "transfer" and self._but_hurt(happening.trigger.end, draft)):
                draft.add(kind, happening.trigger, when)
                draft.brief.update((happening.trigger.start,) if self._ended(happening) else ())
                draft.dying.update((happening.trigger.start,) if self._later(happening.trigger) else ())
                if happening.trigger.word in self._words["bare_deaths"] and not (when.date or when.place):
                    draft.bare.update(() if self._answered(happening.trigger) else (happening.trigger.start,))

    def _ended(self, happening: Happening) -> bool:
        """Tell whether an arrest is told of that lasted some hours, "was held overnight", not "has been held for"."""
        over = happening.form == "passive" and self._words["lasting"].isdisjoint(self._before(happening.trigger.start))
        return happening.type == "arrest" and over and bool(self._words.brief.match(self._small, happening.trigger.end))

    def _later(self, trigger: Trigger) -> bool:
        """Tell whether somebody died some time after what befell him: not "at the scene"."""
        if trigger.word not in self._words["dying"]:
            return False
        following = (
            self._small[trigger.end : trigger.end + _BEFORE_NAME].replace(".", " ").replace(",", " ").split()[:4]
        )
        return self._words["at_once"].isdisjoint(following)

    def _hold(self, draft: Draft, happening: Happening, moment: Moment) -> tuple[str, Moment]:
        """Note that a person is held; gives the event and the moment that the words tell besides."""
        trigger, kind = happening.trigger, happening.type
        was_then = self._was_then(happening)
        draft.held, draft.was_held = draft.held or not was_then, draft.was_held or was_then
        lasts = self._words["present"] | self._words["lasting"]
        draft.still = draft.still or not lasts.isdisjoint(self._before(trigger.start))
        began = (moment.since or moment.lasted) and trigger.word not in self._words["no_start"]
        place = moment.place
        dated = happening.form == "custody" and moment.date and happening.passive and self._words["eventive"]
        if began or dated:
            kind, moment = "arrest", replace(moment, place=None)
            draft.since.add(trigger.start)
        whole = place and place.country and not place.region
        if (
            place
            and not (whole or draft.held_at)
            and place.start - told_to(happening) <= _BESIDE
            and self._words["eventive"]
        ):
            draft.held_at, moment = place.text, replace(moment, place=None)
        if not (place or draft.held_at) and (body := self._body_at(told_to(happening))):
            draft.held_at = body
        start, _, finish = (moment.date or "").partition("/")
        if happening.form == "custody" and finish and happening.passive and not moment.either:
            draft.add("release", trigger, Moment(date=finish))
            return "arrest", replace(moment, date=start)
        return kind, moment

    def _doom(self, happening: Happening) -> Iterator[records.Status]:
        """Give the status of one who awaits execution or other harm: "is on death row", "may be tortured"."""
        if happening.feared:
            yield "at_risk"
        doomed = happening.fact and happening.trigger.word in self._words["doomed"] and not self._was_then(happening)
        if doomed or (happening.type == "execution" and happening.ahead):
            yield "death_sentence"
        convict = happening.form == "custody" and happening.trigger.word in self._words["convict"]
        if convict and happening.fact and not self._was_then(happening):
            yield "imprisoned"

    def _is_owed(self, trigger: Trigger) -> bool:
        """Tell whether a release is still due: "must be released", not "ordered her release"."""
        nearby = self._small[max(0, trigger.start - _BEFORE_NAME) : trigger.end + _BEFORE_NAME]
        return not self._words["owed"].isdisjoint(_WORD.findall(nearby))

    def _before(self, position: int) -> list[str]:
        """Give the three words before an offset."""
        return self._small[max(0, position - _BEFORE_NAME) : position].split()[-3:]

    def _was_then(self, happening: Happening) -> bool:
        """Tell whether somebody was held before what the text tells of: "had been held"."""
        return not self._words["had_been"].isdisjoint(self._before(happening.trigger.start))

    def _body_at(self, position: int) -> str | None:
        """Give the body named right behind words of custody: "recluido en la Dirección de Auxilio Judicial"."""
        for body in self._mentions.organizations(position, position + _BESIDE + _BEFORE_NAME)[:1]:
            led = re.split(r"[\s’]+", self._small[position : body.start].strip())
            if body.start - position <= _BESIDE and led[0] in self._words["in"] and self._words["eventive"]:
                return body.name
        return None

    def _happened(self, happening: Happening, kind: str) -> bool:
        """Tell whether the words report an event: no natural death, no sentence that is only named."""
        if kind == "death":
            return not self._moments.natural(happening.trigger.start, happening.trigger.end)
        if kind == "attack":
            return not self._by_accident(happening.trigger.start)
        if kind != "sentence" or happening.form != "noun":
            return True
        return bool(self._words.noun_aside.match(self._small, happening.trigger.end)) or self._imposed(happening)

    def _imposed(self, happening: Happening) -> bool:
        """Tell whether "his sentence" is reported as an event: "the sentence handed down on 26 January"."""
        end = happening.penalties[-1].end if happening.penalties else 0
        start = max(happening.trigger.end, end)
        following = self._small[start : start + _BEFORE_NAME].split()[:3]
        return any(word in self._words["imposed"] for word in following)

    def _answered(self, trigger: Trigger) -> bool:
        """Tell whether a text answers to a death, "responding to the death of …", or tells of other harm."""
        told = _WORD.findall(self._small, *sentence_at(self._ends, trigger.start))
        return self._harm or not self._words["answers"].isdisjoint(told)

    def _but_hurt(self, position: int, draft: Draft) -> bool:
        """Tell whether somebody whom nobody held was taken to a hospital, no place of detention."""
        following = self._small[position : position + 2 * _BESIDE + _BEFORE_NAME].partition(",")[0]
        return not (draft.held or draft.events) and any(word in following for word in self._words["hospitals"])

    def _by_accident(self, position: int) -> bool:
        """Tell whether a sentence tells of an accident, which nobody is accused of."""
        sentence = self._small[slice(*sentence_at(self._ends, position))]
        return any(word in sentence for word in self._words["accidents"])

    def _again(self, happening: Happening, drafts: list[Draft]) -> None:
        """Note an arrest after a release: "rearrested", "rearrested an hour after he was freed"."""
        if happening.type == "release":
            for draft in drafts:
                if draft.again and self._words["afterwards"].intersection(
                    self._small[draft.again : happening.trigger.start].split()
                ):
                    draft.again = happening.trigger.end
        if happening.fact and happening.type in {"arrest", "transfer", ""}:
            for draft in drafts:
                if self._returned(happening, draft):
                    draft.again = happening.trigger.start

    def _returned(self, happening: Happening, draft: Draft) -> bool:
        """Tell whether an arrest comes after a release: "rearrested", or "the next day he was arrested" behind one."""
        trigger = happening.trigger
        if trigger.word in self._words["again"]:
            return True
        if not any(event.type in FREE for event in draft.events):
            return False
        start = max(sentence_at(self._ends, trigger.start)[0], trigger.start - _BACK)
        before = _WORD.findall(self._small, start, trigger.start)
        if not self._words["afterwards"].isdisjoint(before):
            return False
        following = _WORD.findall(self._small, trigger.end, trigger.end + _BACK)[:_BESIDE]
        if happening.type == "arrest" and not self._words["once_more"].isdisjoint([*before[-1:], *following[:2]]):
            return True
        if happening.type == "transfer":
            return not self._words["facilities"].isdisjoint(following)
        return happening.type == "arrest" and not self._words["next"].isdisjoint(before)

    def _penalty(self, happening: Happening, drafts: list[Draft], when: str | None) -> None:
        """Read the penalty of a sentence, and share it out where the words do."""
        penalties = happening.penalties
        if happening.type == "appeal" and happening.fact and happening.trigger.word in self._words["lifting"]:
            for draft in drafts:
                draft.lifted = when or ""
        if happening.type == "acquittal" and happening.fact and happening.trigger.word in self._words["lifting"]:
            for draft in drafts:
                draft.quashed = when or "", happening.trigger.start
        if not penalties:
            return
        if not happening.fact:
            if happening.form in {"faces", "passive"}:
                self._face(drafts, penalties[0], happening.trigger.start)
            return
        whole = penalties[0] if len(penalties) == 1 else replace(penalties[0], months=None, end=penalties[-1].end)
        for index, draft in enumerate(drafts):
            shared = penalties[index] if len(penalties) == len(drafts) else whole
            form = "served" if self._is_over(happening) else happening.form
            form = "serving" if self._was_first(happening) else form
            draft.penalties.append((when, shared, _RANKS.get(form, 1)))

    def _was_first(self, happening: Happening) -> bool:
        """Tell whether another sentence replaced one: "after initially being sentenced to death"."""
        return not self._words["at_first"].isdisjoint(self._before(happening.trigger.start))

    def _is_over(self, happening: Happening) -> bool:
        """Tell whether a term is told of as done: "had served two years in prison", not "has served"."""
        if happening.form != "serving":
            return False
        start = happening.trigger.start
        before = self._small[max(0, start - _BEFORE_NAME) : start].split()[-2:]
        return happening.trigger.word in self._words["served"] and self._words["lasting"].isdisjoint(before)

    def _face(self, drafts: list[Draft], penalty: Penalty, position: int) -> None:
        for draft in drafts or self._owners.told_last(position):
            draft.faces = draft.faces or penalty
