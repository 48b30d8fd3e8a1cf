from __future__ import annotations

from archive_spider.extract.events import add_event, add_spans, settled
from archive_spider.records import Event, Span


def event(kind: str, date: str | None = None, place: str | None = None, start: int = 0) -> Event:
    return Event(type=kind, date=date, place=place, start=start, end=start + 1)  # type: ignore[arg-type]


def test_an_event_told_again_completes_the_first() -> None:
    events = [event("arrest", "2019-05")]
    add_event(events, event("arrest", "2019-05-03", "Urumqi", start=9))
    assert [(one.date, one.place, one.start) for one in events] == [("2019-05-03", "Urumqi", 9)]


def test_two_dates_are_two_events() -> None:
    events = [event("arrest", "2019-05-03")]
    add_event(events, event("arrest", "2020-01-07"))
    assert [one.date for one in events] == ["2019-05-03", "2020-01-07"]


def test_two_places_without_a_date_are_two_arrests_but_one_death() -> None:
    arrests, deaths = [event("arrest", None, "Urumqi")], [event("death", None, "Urumqi")]
    add_event(arrests, event("arrest", None, "Beijing"))
    add_event(deaths, event("death", None, "Beijing"))
    assert (len(arrests), len(deaths)) == (2, 1)


def test_a_trial_gives_way_to_its_verdict() -> None:
    assert [one.type for one in settled([event("trial"), event("conviction")])] == ["conviction"]
    assert [one.type for one in settled([event("trial", "2019-05-03"), event("conviction")])] == ["trial", "conviction"]


def test_the_shots_that_killed_are_the_death() -> None:
    (death,) = settled([event("death"), event("attack", "2019-05-03", "Urumqi")])
    assert (death.type, death.date, death.place) == ("death", "2019-05-03", "Urumqi")


def test_an_earlier_attack_stays() -> None:
    events = [event("death", "2019-05-03"), event("attack", "2018-05-03")]
    assert [one.type for one in settled(events)] == ["death", "attack"]


def test_equal_words_are_one_span() -> None:
    spans = [Span(text="fraud", start=0, end=5)]
    add_spans(spans, [Span(text="Fraud", start=9, end=14), Span(text="theft", start=20, end=25)])
    assert [span.text for span in spans] == ["fraud", "theft"]
