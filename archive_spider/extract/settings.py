"""Where a quote stands: the words of its sentence before and behind it, and the sentence that leads to it.

Each part is cut only when it is asked for: most quotes are settled by the words right behind them.
"""

from __future__ import annotations

from typing import Final

from archive_spider.extract.cues import Stretch, Vocabulary, sentence_end, sentence_start
from archive_spider.extract.lazy import lazy
from archive_spider.extract.marks import Marked

REACH: Final = 400
STOPS: Final = frozenset(".!?…")
BREAK: Final = "\n\n"
_BEHIND: Final = 240
_NEAR: Final = 3
_CITES: Final = frozenset("—–―")


class Setting:
    """The surroundings of one quote.

    Attributes:
        same_paragraph: The quote before stands in the paragraph where this one begins.

    """

    def __init__(
        self, text: str, quote: Marked, before: Marked | None, behind: Marked | None, lists: Vocabulary
    ) -> None:
        """Take a quote, the one before it that was speech, and the next marks behind it."""
        self._text, self._quote, self._before, self._behind, self._lists = text, quote, before, behind, lists
        window = max(0, quote.opened - REACH)
        cut = text.rfind(BREAK, window, quote.opened)
        self._paragraph = cut + len(BREAK) if cut >= 0 else window
        self._low = max(self._paragraph, before.closed) if before else self._paragraph
        self.same_paragraph = before is not None and before.closed > self._paragraph

    @lazy
    def right(self) -> Stretch:
        """Give the rest of the quote's sentence, or the line below that a dash opens: "— Ann Oak"."""
        text, quote = self._text, self._quote
        limit = min(quote.closed + _BEHIND, len(text))
        if self._behind:
            limit = min(limit, self._behind.opened)
        start, cut = quote.closed, text.find(BREAK, quote.closed, limit)
        if cut >= 0 and text[cut + len(BREAK) : cut + len(BREAK) + 1] in _CITES and not text[start:cut].strip():
            start = cut + len(BREAK)
            cut = text.find(BREAK, start, limit)
        end = sentence_end(text, start, cut if cut >= 0 else limit, self._lists)
        return Stretch(text, start, end, self._lists)

    @lazy
    def left(self) -> Stretch:
        """Give the quote's sentence up to it, from the quote before if that stands in it."""
        return Stretch(self._text, self._left_start, self._quote.opened, self._lists)

    @lazy
    def _left_start(self) -> int:
        return sentence_start(self._text, self._low, self._quote.opened, self._lists)

    @property
    def may_be_shown(self) -> bool:
        """Tell at a glance whether a thing that shows words may stand in the quote's sentence before it."""
        return self._lists.sign.search(self._text[self._low : self._quote.opened].lower()) is not None

    @lazy
    def same_sentence(self) -> bool:
        """Tell whether the quote before stands in the same sentence."""
        text = self._text
        if not (self.same_paragraph and self._before and self._left_start == self._low):
            return False
        if text[self._before.end - 1] not in STOPS:
            return True
        gap = text[self._low : self._quote.opened].strip()
        return bool(gap) and not gap[0].isupper()

    @lazy
    def lead(self) -> Stretch:
        """Give the sentence before a quote that opens its own: of its paragraph, else of the one before."""
        text = self._text
        low, end = self._lead_window
        while end > low and text[end - 1].isspace():
            end -= 1
        start = sentence_start(text, low, end - 1, self._lists) if end > low else low
        return Stretch(text, start, max(start, end), self._lists)

    @lazy
    def _lead_window(self) -> tuple[int, int]:
        text, low, end = self._text, self._low, self._left_start
        if self.left.words:
            return low, low
        if text[low:end].strip():
            return low, end
        if self.same_paragraph:
            return low, low
        end = max(0, self._paragraph - len(BREAK))
        window = max(0, end - REACH)
        cut = text.rfind(BREAK, window, end)
        low = cut + len(BREAK) if cut >= 0 else window
        return (max(low, self._before.closed) if self._before else low), end

    @property
    def next_paragraph(self) -> bool:
        """Tell whether the quote opens the paragraph that follows the quote before."""
        low, end = self._lead_window
        return not self.same_paragraph and self._before is not None and self._before.closed == low <= end

    @lazy
    def left_flags(self) -> frozenset[str]:
        """Give what the last word before the quote says: `colon`, `comma`, `that`, `verb` or other `words`."""
        left = self.left
        if not left.words:
            return frozenset()
        last = left.words[-1]
        if last in ":,":
            return frozenset({"colon" if last == ":" else "comma"})
        if last in self._lists.conjunctions:
            return frozenset({"that"})
        return frozenset({"verb" if left.cues and left.cues[-1].last == len(left.words) else "words"})

    @lazy
    def right_flags(self) -> frozenset[str]:
        """Give what the marks at the quote's end say: `comma`, `asks`, `stop`, `small`; `onward`: a colon follows."""
        text, right = self._text, self.right
        last = text[self._quote.end - 1]
        flags = set()
        if last == "," or (right.words and (right.words[0] == "," or self._quote.dash)):
            flags.add("comma")
        elif last in "?!":
            flags.add("asks")
        elif last in STOPS and right.words:
            flags.add("stop" if right.is_capital(0) else "small")
        is_own = "comma" in flags and bool(right.cues) and right.cues[0].first <= _NEAR
        if right.words and right.words[-1] == ":" and not is_own:
            flags.add("onward")
        return frozenset(flags)

    @lazy
    def lead_flags(self) -> frozenset[str]:
        """Give `colon` where the sentence before leads to the quote, else `plain`."""
        return frozenset({"colon" if self.lead.words and self.lead.words[-1] == ":" else "plain"})

    @property
    def set_off(self) -> bool:
        """Tell whether the quote is a sentence or a paragraph of its own."""
        ends = self.ends or not self._quote.complete
        return not self.left.words and (ends or not self.right.words)

    @property
    def ends(self) -> bool:
        """Tell whether the quote's words end a sentence, whose full stop may stand behind the marks: “Es así”."""
        last, behind = self._text[self._quote.end - 1], self._text[self._quote.closed : self._quote.closed + 1]
        return last in STOPS or (behind == "." and last not in ",;:" and self.left.words[-1:] in ([], [":"]))

    @property
    def is_followed(self) -> bool:
        """Tell whether the sentence goes on behind the quote, and leads to no other one."""
        flags = self.right_flags
        return "onward" not in flags and ("comma" in flags or "asks" in flags or "small" in flags)

    @property
    def goes_on(self) -> bool:
        """Tell whether another clause opens right behind the quote: "“…”, while Ann Oak said"."""
        opens = [word for word in self.right.words if word[0].isalnum()][:_NEAR]
        if not opens:
            return False
        is_clause = opens[0] in self._lists.prepositions and not self._lists.relatives.isdisjoint(opens)
        return is_clause or opens[0] in self._lists.conjunctions or opens[0] in self._lists.joins

    @property
    def is_introduced(self) -> bool:
        """Tell whether a colon comes before the quote."""
        return "colon" in self.left_flags or "colon" in self.lead_flags
