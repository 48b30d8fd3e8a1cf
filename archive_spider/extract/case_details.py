"""Gives the details of an entry to the cases that they belong to: where somebody is held, the court, health, risks."""

from __future__ import annotations

from typing import Final

from archive_spider.extract.clauses import Words, sentence_at
from archive_spider.extract.details import Detail, DetailReader
from archive_spider.extract.drafts import Draft
from archive_spider.extract.events import add_spans
from archive_spider.extract.mentions import Mention, Mentions
from archive_spider.extract.owners import Owners

_NEAR: Final = 40
_NEXT: Final = len(", ")
_BACK: Final = 120
_HOLDING: Final = frozenset({"arrest", "custody", "transfer"})


class CaseDetails:
    """Shares out the details of one entry."""

    def __init__(
        self, text: str, small: str, ends: list[int], *, mentions: Mentions, owners: Owners, lists: Words, language: str
    ) -> None:
        self._text = text
        self._small = small
        self._ends = ends
        self._mentions = mentions
        self._owners = owners
        self._words = lists
        self._language = language

    def add(self, drafts: dict[Mention, Draft]) -> None:
        """Give each detail of the text to the cases whose it is."""
        for detail in DetailReader(self._text, self._small, self._language).all():
            if detail.kind == "station" and self._owners.told_of(detail.start) not in _HOLDING:
                continue
            if detail.kind == "court" and (self._but_a_place(detail.start) or self._in_condition(detail.start)):
                continue
            ahead = detail.kind == "court" and self._ahead(detail.start)
            for draft in self._owned_by(detail, drafts):
                span = detail.span(self._text)
                if detail.kind == "held_at":
                    draft.held_at = span.text
                elif detail.kind == "station":
                    draft.held_at = draft.held_at or span.text
                elif detail.kind == "hurt":
                    add_spans(draft.health, [] if draft.killed else [span])
                elif detail.kind == "court":
                    draft.court = draft.court if ahead and draft.court else span.text
                else:
                    add_spans(getattr(draft, detail.kind), [span])

    def _but_a_place(self, court: int) -> bool:
        """Tell whether a court is only where somebody was taken or beaten: "arrêtée devant le tribunal"."""
        before = self._small[max(0, court - _NEAR) : court]
        found = before.rstrip().endswith(tuple(self._words["outside_court"]))
        return found and self._owners.told_of(court) in {"arrest", "attack", "death"}

    def _in_condition(self, position: int) -> bool:
        """Tell whether the sentence of an offset opens with a condition: "If they are tried by the Criminal Court"."""
        return self._small.startswith(self._words.conditions, sentence_at(self._ends, position)[0])

    def _owned_by(self, detail: Detail, drafts: dict[Mention, Draft]) -> list[Draft]:
        """Give the cases that a detail belongs to: an illness before a name to its bearer, "the diabetic NAME"."""
        beside = self._mentions.people(detail.end, detail.end + 2) if detail.kind == "health" else []
        bearers = [drafts[full] for one in beside if (full := self._mentions.fullest(one)) in drafts]
        found = bearers or self._owners.of(detail.start, drafts, sure=detail.kind == "court")
        if detail.kind != "concerns" or not found:
            return found
        beside = self._mentions.people(detail.start, detail.end + _NEAR)
        named = {self._mentions.fullest(one) for one in beside if one.start <= detail.end + _NEXT}
        return found if not named or any(draft.mention in named for draft in drafts.values()) else []

    def _ahead(self, court: int) -> bool:
        """Tell whether a court is yet to take up a case: "a higher court is to review it"."""
        start = max(sentence_at(self._ends, court)[0], court - _BACK)
        return not self._words["future"].isdisjoint(self._small[start:court].split())
