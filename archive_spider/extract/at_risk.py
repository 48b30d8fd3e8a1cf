"""Who may be the person of a case: no place, no body, nobody who is named as the one who did it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from archive_spider.extract import vocabulary
from archive_spider.extract.clauses import words
from archive_spider.extract.lexicon import load
from archive_spider.extract.mentions import Mention
from archive_spider.extract.places import codes

_BEFORE_NAME: Final = 40
_ACRONYM: Final = 5
_LONGEST: Final = 4
_ROLE_WORDS: Final = 4
_DATELINE: Final = re.compile(r"(?:, [\w .]{2,30})?(?: \([^()\n]{2,40}\))? [–—-] ")
_APOSTROPHE: Final = re.compile("[’']")


class AtRisk:
    """Judges the names of one entry."""

    def __init__(self, small: str, language: str) -> None:
        self._small = small
        self._words = words(language)
        self._flags = vocabulary.words(language)
        self._facilities = frozenset(load(language, "places")["facilities"])
        self._suspects = frozenset([f"{word}," for word in self._words["suspects"]])
        self._known: dict[Mention, bool] = {}

    def includes(self, mention: Mention) -> bool:
        """Tell whether a mention may be the person of a case: no place, nobody who is named as the one who did it."""
        if mention not in self._known:
            self._known[mention] = self._may_be_at_risk(mention)
        return self._known[mention]

    def _may_be_at_risk(self, mention: Mention) -> bool:
        if (
            codes(mention.name) != (None, None)
            or _APOSTROPHE.split(mention.name.lower(), maxsplit=1)[0] in self._words["subject_pronouns"]
            or self._is_people(mention)
            or (mention.name.isupper() and self._is_heading(mention))
        ):
            return False
        before = self._small[max(0, mention.start - _BEFORE_NAME) : mention.start].split()[-2:]
        after = self._small[mention.end : mention.end + _BEFORE_NAME].split()[:1]
        named_for = [*before[:1], *after] if before[1:] and before[1] in self._words["of"] else after
        if any(word.strip(",.") in self._facilities - self._words["dwellings"] for word in named_for):
            return False
        if (
            self._likened(mention)
            or (after and self._of_people(mention, after[0].strip(",.;")))
            or mention.name.lower().rpartition(" ")[2] in self._words["bodies"]
        ):
            return False
        if self._flags.heads_first and self._of_body(before) and self._no_given(mention):
            return False
        return not (before and before[-1].strip(",") in self._words["perpetrators"]) and not self._suspected(mention)

    def _of_body(self, before: list[str]) -> bool:
        """Tell whether the noun of a body, or that and a word of its name, lead to a name: "du mouvement En NAME"."""
        bodies = self._words["bodies"]
        return len(before) > 1 and (
            before[1] in bodies or (before[0] in bodies and before[1] not in self._words["owner"])
        )

    def _suspected(self, mention: Mention) -> bool:
        """Tell whether a comma parts a name from who did it: "capturó a un sospechoso, el guardia NAME"."""
        before = self._small[max(0, mention.start - _BEFORE_NAME) : mention.start].split()[-_ROLE_WORDS:]
        return not self._suspects.isdisjoint(before)

    def _is_heading(self, mention: Mention) -> bool:
        """Tell an acronym, a dateline or a heading, all in capitals, from a person."""
        blanks = mention.name.count(" ")
        acronym = not blanks and len(mention.name) <= _ACRONYM
        return acronym or blanks > _LONGEST or _DATELINE.match(self._small, mention.end) is not None

    def _is_people(self, mention: Mention) -> bool:
        """Tell the name of a people from that of a person: "200 Syrian Kurds were arrested"."""
        flags = self._flags.of(mention.name[:-1]) if mention.name.endswith("s") and " " not in mention.name else 0
        return bool(flags & vocabulary.PEOPLE) and not flags & vocabulary.GIVEN

    def _no_given(self, mention: Mention) -> bool:
        """Tell whether a name begins with no given name, as a body's does: "le quotidien NAME"."""
        return not self._flags.of(mention.name.partition(" ")[0]) & vocabulary.GIVEN

    def _of_people(self, mention: Mention, noun: str) -> bool:
        """Tell the name of a people before the noun of several persons: "fellow Roma activists"."""
        several = " " not in mention.name and noun.endswith("s") and not self._flags.heads_first
        return several and self._flags.introduces(noun)

    def _likened(self, mention: Mention) -> bool:
        """Tell whether a relative is named beside the case for likeness only: "like his brother, NAME, who was …"."""
        before = self._small[max(0, mention.start - _BEFORE_NAME) : mention.start].replace(",", "").split()
        likened = any(
            word in self._words["likened"] and following in self._words["possessive_pronouns"]
            for word, following in pairwise(before)
        )
        return likened and not self._words["kin"].isdisjoint(before)
