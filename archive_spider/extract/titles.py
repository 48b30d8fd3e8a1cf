"""The titles right before a name: "Dr Ann Oak", "human rights lawyer Professor Ann Oak"."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from archive_spider.extract import vocabulary
from archive_spider.extract.grammar import Lists

_TITLE: Final = re.compile(r"(?:(?<=[\s(“\"«‘'–—-])|^)([^\W\d_]+)\.? $")
_TITLES_AT_MOST = 3
_TITLE_REACH = 18


class Titles:
    """Reads the titles of one text."""

    def __init__(self, text: str, known: Lists, titles: Container[str]) -> None:
        self._text = text
        self._lists = known
        self._titles = titles

    def before(self, start: int) -> tuple[int, str | None]:
        """Give where the titles before a name begin, and the last of them."""
        title = None
        text = self._text
        for _ in range(_TITLES_AT_MOST):
            low = max(0, start - _TITLE_REACH)
            before = max(text.rfind(" ", low, start - 1), text.rfind("\n", low, start - 1)) + 1 if start else 0
            if text[start - 1 : start] != " " or text[max(low, before)].islower():
                break
            found = _TITLE.search(self._text, max(0, start - _TITLE_REACH), start)
            if not found or found[1].lower() not in self._titles or not found[1][0].isupper():
                break
            if self._lists.words.of(found[1]) != vocabulary.TITLE and self._ends_role(found.start(1)):
                break
            title = title or found[1]
            if self._lists.kind(found[1]) == "role" and not self._behind_role(found.start(1)):
                break
            start = found.start(1)
        return start, title

    def _ends_role(self, title: int) -> bool:
        """Tell a word that ends a role from the title like it: "Head of International Justice Ann Oak"."""
        words = self._text[max(0, title - _TITLE_REACH) : title].split(" ")[:-1]
        if len(words) <= 1 or not words[-2] or not words[-1][:1].isupper() or not words[-1].isalpha():
            return False
        return self._lists.kind(words[-1]) in {"capital", "modifier"} and self._lists.kind(words[-2]) == "link"

    def _behind_role(self, title: int) -> bool:
        """Tell whether a role stands before a title: "human rights lawyer Professor", "prisoner of conscience Dr"."""
        words = self._text[max(0, title - _TITLE_REACH) : title].split(" ")[:-1]
        if not words or not (words[-1].islower() and words[-1].isalpha()):
            return False
        kind = self._lists.kind(words[-1])
        return kind == "role" or (kind == "word" and len(words) > 1 and self._lists.kind(words[-2]) == "link")
