"""Timelines: what agrees is one event, what contradicts stands side by side."""

from __future__ import annotations

import pytest
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


def test_an_undated_event_is_the_latest_of_those_that_came_before():
    found = lines(
        ("2015-06-01", [("arrest", "2015-05-01")], {}),
        ("2017-06-01", [("arrest", "2017-05-01")], {}),
        ("2018-06-01", [("arrest", None)], {}),
    )
    assert [line[3] for line in found] == [["e-0"], ["e-1", "e-2"]]


@pytest.mark.parametrize(
    ("one", "other", "merged"),
    [
        (("2019-05-01", "Urumqi"), ("2019-05-01", "Kashgar"), True),
        (("2019-05", "Urumqi"), ("2019-05-01", "Kashgar"), False),
        (("2019-05", "Tora prison"), ("2019-05-01", "Tora Prison, Cairo"), True),
        (("2019-05", None), ("2019-05-01", "Kashgar"), True),
        (("2019-05", "Urumqi"), ("2019-05-01", None), True),
        ((None, "Urumqi"), (None, "Kashgar"), False),
        ((None, "Urumqi"), (None, "Urumqi"), True),
    ],
)
def test_events_at_places_unlike_each_other_are_one_only_on_one_day(one, other, merged):
    found = lines(("2019-06-01", [("arrest", *one)], {}), ("2019-06-02", [("arrest", *other)], {}))
    assert (len(found) == 1) is merged
    assert {place for _, _, place, *_ in found} >= ({one[1], other[1]} if not merged else set())


@pytest.mark.parametrize(
    ("one", "other", "conflicting"),
    [
        ("2018-12-30", "2019-01-02", True),
        ("2019-03-01", "2019-05-01", True),
        ("2019-03-01", "2019-06-01", False),
        ("2018-05-01", "2019-05-02", False),
        ("2018", "2019", False),
        ("2018~", "2019-01", False),
        ("2018-11~", "2019-01", True),
        ("2018-11/2018-12", "2019-01", True),
    ],
)
def test_dates_within_two_months_contradict_each_other(one, other, conflicting):
    found = lines(("2019-06-01", [("arrest", one)], {}), ("2019-06-02", [("arrest", other)], {}))
    assert [conflict for *_, conflict in found] == ([1, 1] if conflicting else [None, None])


def test_each_conflict_has_a_number_of_its_own():
    found = lines(
        ("2019-06-01", [("arrest", "2015-04-19"), ("release", "2018-04-01")], {}),
        ("2019-06-02", [("arrest", "2015-04-20"), ("release", "2018-04-09")], {}),
        ("2019-06-03", [("arrest", "2015-04-21")], {}),
    )
    assert [(kind, conflict) for kind, *_, conflict in found] == [("arrest", 1)] * 3 + [("release", 2)] * 2


def test_a_sentence_goes_to_the_last_of_an_entry():
    (first, second) = timeline(
        told(("2019-06-01", [("sentence", "2018-05-01"), ("sentence", "2019-05-01")], {"months": 54}))
    )
    assert (first.sentence, second.sentence) == (None, "54 months")
    (none,) = timeline(told(("2019-06-01", [("sentence", "2018-05-01")], {})))
    assert none.sentence is None


def test_merged_events_keep_every_charge_once_and_the_sentence_told_last():
    (one,) = timeline(
        told(
            ("2019-06-01", [("sentence", "2019-05-01")], {"charges": ["fraud"], "months": 54}),
            ("2019-06-02", [("sentence", "2019-05-01")], {"charges": ["fraud", "theft"], "months": 60}),
            ("2019-06-03", [("sentence", "2019-05-01")], {}),
        )
    )
    assert (one.charges, one.sentence) == (["fraud", "theft"], "60 months")


def test_events_of_two_kinds_contradict_nothing():
    found = lines(("2019-06-01", [("arrest", "2019-04-19")], {}), ("2019-06-02", [("release", "2019-05-01")], {}))
    assert [conflict for *_, conflict in found] == [None, None]
