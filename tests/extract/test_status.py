from __future__ import annotations

import pytest

from archive_spider.extract.status import status_of
from archive_spider.records import Event, Sentence


def event(kind: str, date: str | None = None, start: int = 0) -> Event:
    return Event(type=kind, date=date, start=start, end=start + 1)  # type: ignore[arg-type]


DEATH_SENTENCE = Sentence(kind="suspended_death", text="x", start=0, end=1)
TERM = Sentence(kind="imprisonment", months=12, text="x", start=0, end=1)


@pytest.mark.parametrize(
    ("events", "sentence", "told", "held", "status"),
    [
        ([], None, set(), False, "unknown"),
        ([event("threat")], None, set(), False, "at_risk"),
        ([event("arrest")], None, set(), False, "detained"),
        ([event("disappearance")], None, set(), False, "missing"),
        ([event("disappearance"), event("arrest")], None, set(), False, "detained"),
        ([event("arrest")], None, {"missing"}, False, "missing"),
        ([], None, set(), True, "detained"),
        ([event("arrest"), event("conviction")], None, set(), False, "imprisoned"),
        ([], TERM, set(), True, "imprisoned"),
        ([event("sentence")], DEATH_SENTENCE, set(), False, "death_sentence"),
        ([event("release"), event("arrest")], None, set(), False, "released"),
        ([event("release", "2018-05-01"), event("arrest", "2019-02-03")], None, set(), False, "detained"),
        ([event("release", "2019-05"), event("arrest", "2018-02-03")], None, set(), False, "released"),
        ([event("release"), event("death")], None, set(), False, "dead"),
        ([event("sentence"), event("execution")], DEATH_SENTENCE, set(), False, "dead"),
    ],
)
def test_status(events: list[Event], sentence: Sentence | None, told: set, held: bool, status: str) -> None:
    assert status_of(events, sentence, told, held=held) == status
