"""What stands right behind a name: native script, other names, age, and whether the name is made up.

`Bo Li (李波, a.k.a. Bo Lin 林波)`, `Ann Oak (aka ''Ana'' or ''Acorn'')`, `Ann Oak, 55,`, `Ann (not her real name)`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from archive_spider.extract import lexicon
from archive_spider.extract.runs import RUN

_OLDEST = 115
_FIRST_WRITTEN = 12
_NAMES_REACH = 160
_MARKS = "“”\"‘’'«»"
_NATIVE_LETTER = "[Ͱ-ᷟⰀ-\u2dff\u2e80-\u2fff\u3005-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefc\U00010000-\U0003ffff]"
NATIVE: Final = rf"{_NATIVE_LETTER}(?:[ ·.・‧•\u200c\u200d\u02bc'’-]?{_NATIVE_LETTER})*+"
_NATIVE: Final = re.compile(NATIVE)
_BARE_NATIVE: Final = re.compile(rf" ?({NATIVE})")
_BRACKETED: Final = re.compile(r" ?[(（]([^()（）\n]{1,120})[)）]")
_AGE_BETWEEN: Final = re.compile(r",? (?:\((\d{1,3})\)|(?<=, )(\d{1,3})(?=[,;.)–—]| and | who | was ))")
_QUOTED = r"“[^”\n]{1,40}”|«[^»\n]{1,40}»|\"[^\"\n]{1,40}\"|''[^'\n]{1,40}''|‘[^’\n]{1,40}’|'[^'\n]{1,40}'"
_NAME = rf"{_QUOTED}|{RUN.pattern}"
_ONE_NAME: Final = re.compile(_NAME)
_NICKNAME: Final = re.compile(rf"[{_MARKS}(]([^{_MARKS}()]+)[{_MARKS})] ")
_DIGIT: Final = re.compile(r"\d")
_INITIAL: Final = re.compile(r" [^\W\d_]\.?$")


class Particulars(NamedTuple):
    """What follows one name; `end` is where it ends."""

    native_name: str | None
    aliases: tuple[str, ...]
    age: int | None
    pseudonym: bool
    end: int


@dataclass(frozen=True, slots=True)
class _Patterns:
    alias: re.Pattern[str]
    age: re.Pattern[str]
    pseudonym: re.Pattern[str]
    so_called: re.Pattern[str]
    adjective: re.Pattern[str]
    noun: re.Pattern[str]
    written: re.Pattern[str]
    ages: dict[str, int]
    joint: re.Pattern[str]
    born: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    own = lexicon.load(language, "names")

    def either(key: str) -> str:
        return "|".join(own[key])

    return _Patterns(
        alias=re.compile(rf"(?:, ?| ?[–—] | )?(?:{either('alias_cues')}):? ?(?=[{_MARKS}]|\w)", re.IGNORECASE),
        age=re.compile(rf",? ?\(?(?:{either('age_after')})\b"),
        pseudonym=re.compile(either("pseudonym_cues"), re.IGNORECASE),
        so_called=re.compile(rf"(?:{either('so_called')}) ?[{_MARKS}]?$", re.IGNORECASE),
        adjective=re.compile(either("age_before"), re.IGNORECASE),
        written=re.compile(rf"\b({either('age_words') or '(?!)'})-year-old", re.IGNORECASE),
        ages={word: _FIRST_WRITTEN + at for at, word in enumerate(own["age_words"])},
        noun=re.compile(either("age_nouns")),
        born=re.compile(rf", (?:{own['born']}) [^,;.()\n]{{4,40}}(?=,)"),
        joint=re.compile(rf",? (?:{either('alias_joins')}) |, |/|; "),
    )


def age_noun(text: str, start: int, end: int, language: str) -> int | None:
    """Give the age by which a later sentence calls a person: `the 31-year-old`."""
    found = _patterns(language).noun.search(text, start, end) if _DIGIT.search(text, start, end) else None
    return _age(next(part for part in found.groups() if part)) if found else None


def age_in(phrase: str, language: str) -> int | None:
    """Give the age that a phrase before or after a name holds: `the 54-year-old`."""
    patterns = _patterns(language)
    if found := patterns.adjective.search(phrase):
        return _age(next(part for part in found.groups() if part))
    written = patterns.written.search(phrase)
    return patterns.ages[written[1].lower()] if written else None


def _age(digits: str) -> int | None:
    age = int(digits)
    return age if 0 < age <= _OLDEST else None


def aliases(text: str, end: int, language: str) -> tuple[str, ...]:
    """Give the other names that stand behind the phrase that ends at `end`: `…, a radio host known as “Captain”`."""
    return _Reading(text, end, end, language).other_names()


def read(text: str, start: int, end: int, language: str) -> Particulars:
    """Read what follows the name at `text[start:end]`, to the end of its paragraph at most."""
    return _Reading(text, start, end, language).read()


class _Reading:
    """One name while what follows it is read."""

    def __init__(self, text: str, start: int, end: int, language: str) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._patterns = _patterns(language)
        self._native: str | None = None
        self._aliases: list[str] = []
        self._years: int | None = None
        self._pseudonym = bool(_INITIAL.search(text, start, end))

    def read(self) -> Particulars:
        before = self._text[max(0, self._start - 40) : self._start]
        if nickname := _NICKNAME.search(self._text, self._start, self._end):
            self._aliases.append(nickname[1])
        if self._patterns.so_called.search(before):
            self._pseudonym = True
        while self._step():
            pass
        return Particulars(self._native, tuple(dict.fromkeys(self._aliases)), self._years, self._pseudonym, self._end)

    def other_names(self) -> tuple[str, ...]:
        """Read other names alone."""
        self._other_names()
        return tuple(self._aliases)

    def _step(self) -> bool:
        """Read one thing more, and tell whether there was one."""
        return self._bare_native() or self._age_behind() or self._in_brackets() or self._other_names() or self._birth()

    def _birth(self) -> bool:
        """Step over ", born in 1979,"."""
        born = self._patterns.born.match(self._text, self._end)
        self._end = born.end() if born else self._end
        return bool(born)

    def _bare_native(self) -> bool:
        if self._native is not None or self._text[self._end : self._end + 2].isascii():
            return False
        bare = _BARE_NATIVE.match(self._text, self._end)
        if bare:
            self._native, self._end = bare[1], bare.end()
        return bool(bare)

    def _age_behind(self) -> bool:
        if self._years is not None:
            return False
        found = _AGE_BETWEEN.match(self._text, self._end) or self._patterns.age.match(self._text, self._end)
        if found:
            self._years = _age(next(part for part in found.groups() if part))
        if not found or self._years is None:
            return False
        self._end = found.end()
        return True

    def _in_brackets(self) -> bool:
        bracket = _BRACKETED.match(self._text, self._end)
        if not bracket or not (len(bracket[1]) == 1 or self._bracket(bracket[1])):
            return False
        self._end = bracket.end()
        return True

    def _other_names(self) -> bool:
        cue = self._patterns.alias.match(self._text, self._end)
        stop = self._names(self._text, cue.end(), self._end + _NAMES_REACH) if cue else 0
        self._end = stop or self._end
        return bool(stop)

    def _bracket(self, inside: str) -> bool:
        """Read what stands in brackets behind a name."""
        if self._patterns.pseudonym.search(inside):
            self._pseudonym = True
            return True
        age = self._patterns.age.match(inside)
        if age and self._years is None:
            self._years = _age(next(part for part in age.groups() if part))
        native = _NATIVE.match(inside.strip(_MARKS + " "))
        if native and self._native is None:
            self._native = native[0]
        cue = self._patterns.alias.search(inside)
        if cue:
            self._names(inside, cue.end(), len(inside))
        elif not native and not age:
            return self._short_name(inside)
        return True

    def _short_name(self, inside: str) -> bool:
        """Take `(“Captain”)` for another name."""
        quoted = inside[0] in _MARKS and inside[-1] in _MARKS and inside.strip(_MARKS).strip()
        if not quoted:
            return False
        self._aliases.append(inside.strip(_MARKS).strip())
        return True

    def _names(self, text: str, start: int, limit: int) -> int:
        """Read names joined by "or" or commas, and give where they end; 0 where there is none."""
        stop = 0
        at = start
        while found := _ONE_NAME.match(text, at, limit):
            name = found[0].strip(_MARKS + " \u00a0")
            if name:
                self._aliases.append(name)
            stop = found.end()
            if (native := _BARE_NATIVE.match(text, stop)) and stop < limit:
                self._aliases.append(native[1])
                stop = native.end()
            joined = self._patterns.joint.match(text, stop, limit)
            if not joined:
                break
            at = joined.end()
            if text[at : at + 1] not in _MARKS and (joined[0] == ", " or found[0][0] in _MARKS):
                break
        return stop
