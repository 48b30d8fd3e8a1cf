"""Runs of words with capitals: how one is found in a text, and what the lists say of each of its words.

Nothing here knows where in an entry a run stands, save what the word before it is.
"""

from __future__ import annotations

import re
from typing import Final

from archive_spider.extract.vocabulary import FUNCTION, NAME, NO_NAME, Words

UPPER: Final = "".join(chr(code) for code in (*range(0x250), *range(0x1E00, 0x2000)) if chr(code).isupper())
_LETTER = r"[^\W\d_]"
_TAIL = rf"{_LETTER}*+(?:(?:[-‑]['’‘]?(?={_LETTER})|['’‘ʼʻ`](?!s(?!\w))(?={_LETTER})|[\u0300-\u036f]){_LETTER}*+)*+"
_ABBREVIATED = (
    r"(?=\w{1,4}\.)(?:(?<=[MDFSJ])rs?|(?<=M)(?:s|d|e|aj|me|lle|gr|sgr|ohd)|(?<=S)(?:t|ta|ra|rta|gt|en|h|upt)|(?<=L)(?:t|ic)|(?<=G)(?:en|ov)"
    r"|(?<=P)rof|(?<=C)(?:ol|apt|pl|h)|(?<=R)(?:ev|ep)|(?<=H)on|(?<=D)ña|(?<=I)ng|(?<=E)(?:xcm[oa]|ngr)|(?<=[KZT])h|(?<=T)s"
    r"|(?<=Y)[ua]|(?<=A)(?:dm|tty)|(?<=B)rig)\."
)
# The first letter stands alone before the branches, so that the search for it runs in C.
_TOKEN = rf"[{UPPER}](?:\.(?:[ -]?[{UPPER}]\.(?!\w)){{0,3}}+|{_ABBREVIATED}|{_TAIL})"
_SMALL = (
    r"(?:de|del|della|di|da|do|dos|das|du|des|la|las|los|le|van|von|der|den|dem|ter|ten|te|zu|zur|bin|bint|binti|binte"
    r"|ibn|ben|al|el|ould|mint|ap|y|e|i|af|av|san|abu|ul|ur|ud|ag|walet|oglu|kyzy|a/l|a/p|s/o|d/o|wa)"
)
_ATTACHED = r"(?:(?:al|el|an|ar|as|ash|at|az|ad|ed|es|ul|ur|abd|abu|ould|bin|d|l|dell|n)[-’'])"
RUN: Final = re.compile(
    rf"{_TOKEN}(?:[ \u00a0]{{1,2}}(?:{_SMALL}[ \u00a0]){{0,3}}{_ATTACHED}?(?:[’‘ʼ](?=[{UPPER}]))?{_TOKEN}){{0,15}}+"
)
_PARTS = re.compile(rf"[dl][’'](?=[{UPPER}])|[DL][’'](?=[{UPPER}]{{2,}})|[^ \u00a0]+")
ELIDED: Final = re.compile(rf"[DL][’'](?=[{UPPER}])")
_LEADING = re.compile(rf"(?:(?<![\w’'-])(?:{_SMALL}[ \u00a0]){{1,3}}|(?<![\w’'-]){_ATTACHED})$")
_PARTICLE_REACH = 16
CAPITALISED: Final = rf"[{UPPER}]{_TAIL}"
"""The pattern of one word with a capital."""


def leading_particles(text: str, start: int, particles: frozenset[str]) -> int:
    """Give where a name whose capital stands at `start` truly begins: `al-Bashir`, `van der Berg` in running text.

    `particles` are those that are no words of the language.
    """
    found = _LEADING.search(text, max(0, start - _PARTICLE_REACH), start)
    if not found or not all(word in particles for word in found[0].replace("-", " ").split()):
        return start
    return found.start()


def is_initial(part: str) -> bool:
    """Tell an initial: `J.`, `Kh.`, `W`."""
    return (part.endswith(".") and len(part) <= len("Kh.")) or (len(part) == 1 and part.isupper())


class Run:
    """The words of one run.

    Attributes:
        known: The lists of its language.
        spans: Where each word begins and ends in the run.
        parts: The words.
        flags: What the lists say of each.
        phrase_ends: The index after the last word of each listed name of several words, by the index of its first.
        opens: The run opens a sentence, so its first word's capital says nothing.

    """

    __slots__ = ("flags", "known", "opens", "parts", "phrase_ends", "spans")

    def __init__(self, run: str, known: Words, *, opens: bool) -> None:
        self.known = known
        self.spans = [(part.start(), part.end()) for part in _PARTS.finditer(run)]
        self.parts = [run[start:end] for start, end in self.spans]
        self.phrase_ends: dict[int, int] = {}
        self.flags = self._look_up()
        self.opens = opens

    @property
    def shouted(self) -> bool:
        """Tell a heading in capitals."""
        return sum(word.isupper() and len(word) > 1 for word in self.parts) > 2  # noqa: PLR2004

    def _look_up(self) -> list[int]:
        """Give the flags of each word; those of a listed name of several words are the name's."""
        keys = [part.lower().replace("’", "'") for part in self.parts]
        flags: list[int] = []
        while len(flags) < len(keys):
            at = len(flags)
            for phrase, flag in self.known.phrases.get(keys[at], ()):
                if tuple(keys[at : at + len(phrase)]) == phrase:
                    flags += [flag] * len(phrase)
                    self.phrase_ends[at] = len(flags)
                    break
            else:
                flags.append(self.known.of(self.parts[at]))
        return flags

    def may_be(self, at: int) -> bool:
        """Tell a word that may be part of a name."""
        flag, part = self.flags[at], self.parts[at]
        if flag & NAME:
            return not flag & FUNCTION
        if flag & NO_NAME:
            return False
        return not (part.isupper() and part.isalpha() and 1 < len(part) < 4)  # noqa: PLR2004 acronyms
