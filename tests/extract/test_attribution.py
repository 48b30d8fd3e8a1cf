"""Who speaks: the ranking and its confidence."""

from __future__ import annotations

import pytest

from archive_spider.extract.attribution import Candidate, Model, Weights, rank
from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "speaker", "attribution", "cue"),
    [
        ("“We are tired of waiting,” said Ann Oak.", "Ann Oak", "after", "said"),
        ("Ann Oak told Reuters: “We are tired of waiting.”", "Ann Oak", "before", "told"),
        ("“We are tired of waiting,” Ann Oak told Reuters.", "Ann Oak", "after", "told"),
        ("In a statement on Monday, Ann Oak said: “We are tired of waiting.”", "Ann Oak", "before", "said"),
        ("“We are tired of waiting,” according to Ann Oak.", "Ann Oak", "after", "according to"),
        ("“We are tired of waiting,” warned the director, Ann Oak.", "Ann Oak", "after", "warned"),
        ("Ann Oak, who was in the room, said: “We are tired of waiting.”", "Ann Oak", "before", "said"),
        ("“We are tired of waiting,” one survivor said.", "one survivor", "after", "said"),
        ("“We are tired of waiting.” – Ann Oak", "Ann Oak", "after", None),
    ],
)
def test_forms(text: str, speaker: str, attribution: str, cue: str | None) -> None:
    context = Context()
    (quote,) = find_quotes(text, Mentions(text, context), context)
    assert quote.speaker
    assert (quote.speaker.name, quote.attribution, quote.cue) == (speaker, attribution, cue)


def test_the_best_of_all_candidates_is_ranked_first() -> None:
    weak = Candidate("person", "left", features=["left none", "is person"])
    strong = Candidate("person", "left", features=["left subject", "is person", "left colon"])
    best, probability = rank([weak, strong])
    assert best is strong
    assert 0.5 < probability <= 1


def test_confidence_follows_the_points_of_the_calibration() -> None:
    model = Model(Weights(), [(0.5, 0.4), (1.0, 0.9)])
    assert [model.confidence(probability) for probability in (0.0, 0.25, 0.5, 0.75, 1.0)] == [0.0, 0.2, 0.4, 0.65, 0.9]
