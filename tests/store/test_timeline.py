"""Timelines: what agrees is one event, what contradicts stands side by side."""

from __future__ import annotations

from people_makers import case

from archive_spider.store.timeline import timeline


def told(*entries):
    """Give (entry id, date, case) triples from (date, events, more) tuples."""
    return [
        (f"e-{n}", date, case(f"e-{n}", "Wei Lian", events=events, **more))
        for n, (date, events, more) in enumerate(entries)
    ]


def lines(*entries):
    return [(e.type, e.date, e.place, e.entry_ids, e.conflict) for e in timeline(told(*entries))]


def test_coarse_and_missing_dates_merge_into_the_finest():
    assert lines(
        ("2017-09-01", [("arrest", "2017-08")], {}),
        ("2018-01-01", [("arrest", None, "Urumqi")], {}),
        ("2018-02-01", [("arrest", "2017-08-03")], {}),
    ) == [("arrest", "2017-08-03", "Urumqi", ["e-0", "e-1", "e-2"], None)]


def test_an_undated_event_is_none_that_came_later():
    found = lines(("2016-01-01", [("arrest", None)], {}), ("2020-01-01", [("arrest", "2019-05-01")], {}))
    assert [line[:2] for line in found] == [("arrest", "2019-05-01"), ("arrest", None)]


def test_two_dates_for_one_event_stand_side_by_side():
    found = lines(
        ("2019-06-01", [("arrest", "2019-04-19")], {}),
        ("2019-06-02", [("arrest", "2019-04-20")], {}),
        ("2021-01-01", [("arrest", "2020-12-01")], {}),
    )
    assert [(date, conflict) for _, date, _, _, conflict in found] == [
        ("2019-04-19", 1),
        ("2019-04-20", 1),
        ("2020-12-01", None),
    ]


def test_one_entry_that_tells_two_arrests_tells_two():
    found = lines(("2019-06-01", [("arrest", "2019-04-19"), ("arrest", "2019-05-19")], {}))
    assert [conflict for *_, conflict in found] == [None, None]


def test_a_person_dies_once():
    found = lines(("2019-06-01", [("death", "2018-04-19")], {}), ("2019-06-01", [("death", "2019-05-19")], {}))
    assert [conflict for *_, conflict in found] == [1, 1]


def test_charges_and_sentence_go_to_the_events_that_carry_them():
    events = [("disappearance", "2018-12-01"), ("sentence", "2019-05-01")]
    (missing, sentence) = timeline(told(("2019-06-01", events, {"charges": ["fraud"], "months": 54})))
    assert (missing.sentence, missing.charges) == (None, [])
    assert (sentence.sentence, sentence.charges) == ("54 months", ["fraud"])


def test_agreeing_entries_in_any_order_give_one_timeline():
    entries = told(
        ("2017-09-01", [("arrest", "2017-08")], {}),
        ("2018-02-01", [("arrest", "2017-08-03"), ("release", None)], {}),
        ("2019-02-01", [("release", "2018-01")], {}),
    )
    assert timeline(entries) == timeline(reversed(entries))
