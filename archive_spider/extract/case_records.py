"""Turns what was gathered of a person into the record of a case."""

from __future__ import annotations

from archive_spider import records
from archive_spider.extract import vocabulary
from archive_spider.extract.clauses import words
from archive_spider.extract.context import Context
from archive_spider.extract.descriptions import singular
from archive_spider.extract.drafts import SERVED, Draft
from archive_spider.extract.events import settled
from archive_spider.extract.mentions import Mention, Mentions
from archive_spider.extract.penalties import Penalty
from archive_spider.extract.status import status_of
from archive_spider.extract.subjects import Subjects


class CaseRecords:
    """Writes the records of one entry."""

    def __init__(self, text: str, mentions: Mentions, subjects: Subjects, context: Context) -> None:
        self._text = text
        self._mentions = mentions
        self._subjects = subjects
        self._context = context
        self._fining = words(context.language)["fining"]
        self._fuller: dict[str, str] = {}

    def _is_fine(self, event: records.Event) -> bool:
        """Tell a sentence that is told as a fine and nothing else: "was fined 500 dollars"."""
        return self._text[event.start : event.end].lower() in self._fining

    def record(self, draft: Draft) -> records.Case:
        """Give the record of a case."""
        events = settled(draft.events, draft.since, draft.dying)
        sentence = self._sentence(draft.standing)
        over = all(rank == SERVED for _, _, rank in draft.penalties)
        person = self._person(draft)
        faces = draft.faces
        status = status_of(
            [event for event in events if event.start not in draft.brief and not self._is_fine(event)],
            None if over else sentence,
            self._told(draft),
            held=draft.held or draft.spared,
            again=draft.again,
            still=draft.still,
            brief=bool(draft.brief),
        )
        return records.Case(
            id=records.case_id(self._context.entry_id, person.name),
            person=person,
            status=status,
            events=events,
            charges=draft.charges,
            sentence=sentence,
            faces=records.Faces(
                text=self._text[faces.start : faces.end], months=faces.months, start=faces.start, end=faces.end
            )
            if faces
            else None,
            held_at=draft.held_at,
            court=draft.court if draft.sued else None,
            health=draft.health,
            concerns=[] if status == "dead" else draft.concerns,
            access=draft.access,
        )

    @staticmethod
    def _told(draft: Draft) -> set[records.Status]:
        """Give the statuses that are told outright; one who has not been seen since is missing, unless he is held."""
        told = set(draft.told)
        if draft.unseen and not draft.held:
            told.add("missing")
        if draft.lifted is not None and not draft.standing:
            told.discard("death_sentence")
        return told

    def _sentence(self, penalties: list[tuple[str | None, Penalty, int]]) -> records.Sentence | None:
        """Give the penalty imposed last, by its date; where dates do not say, a changed one, else the first imposed."""
        if not penalties:
            return None
        last = penalties[0]
        for one in penalties[1:]:
            if one[0] > last[0] if one[0] and last[0] else one[2] > last[2]:
                last = one
        penalty = last[1]
        return records.Sentence(
            kind=penalty.kind,
            months=penalty.months,
            text=self._text[penalty.start : penalty.end],
            additional=list(penalty.additional),
            start=penalty.start,
            end=penalty.end,
        )

    def _person(self, draft: Draft) -> records.Person:
        mention = draft.mention
        profile = self._mentions.profile(mention)
        name = self._subjects.shared.get(mention) or self.name_of(mention.name)
        return records.Person(
            id=records.person_id(self._context.entry_id, name),
            name=name,
            native_name=profile.native_name,
            aliases=list(profile.aliases),
            age=profile.age,
            gender=self._mentions.describe(mention).gender
            or draft.gender
            or profile.gender
            or self._subjects.pronouns.genders.get(mention),
            ethnicity=profile.ethnicity,
            nationality=profile.nationality,
            occupation=profile.occupation or self._called(mention),
            start=mention.start,
            end=mention.end,
            pseudonym=profile.pseudonym,
        )

    def _called(self, mention: Mention) -> str | None:
        """Give the role by which a later sentence calls a person: "the lawyer"."""
        nouns = self._subjects.role_nouns
        start, end = nouns.called.get(mention, (0, 0))
        plural = nouns.plural.get(mention)
        return self._text[start:end] or singular(plural, plural or "", vocabulary.words(self._context.language))

    def name_of(self, name: str) -> str:
        """Give the fuller name that a caption or the title has of one whom the text names by one word."""
        if " " in name or len(name) < 3:  # noqa: PLR2004 too short to be sure of
            return name
        if name not in self._fuller:
            self._fuller[name] = self._named_outside(name)
        return self._fuller[name]

    def _named_outside(self, name: str) -> str:
        """Give the full name that captions and title have with a name in it; the name where two persons bear it."""
        outside = (*self._context.captions, self._context.title or "")
        people = (one.name for text in outside for one in Mentions(text, self._context).people())
        bearers = {other for other in people if " " in other and name in other.split()}
        return bearers.pop() if len(bearers) == 1 else name
