"""Who speaks: the ranking and its confidence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from archive_spider.extract.attribution import Candidate, Model, Weights, rank
from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import find_quotes
from tests.extract.telling import speakers_of

LABELS = sorted((Path(__file__).parents[2] / "fixtures" / "labels").glob("listings-*.json"))


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


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“We ran,” a farmer from the village of Tamba told Oak Watch. “All of us.”", [None, None]),
        ("“He is ill,” Lea Roy, wife of the jailed lawyer Bo Tan, told the Herald.", ["Lea Roy"]),
        ("Ann Oak was freed. His mother, a nurse, wept. “He is so thin,” she said.", [None]),
        ("Bo Tan came home. “I am tired,” he said. His mother wept. “He is so thin,” she said.", ["Bo Tan", None]),
        (
            "The Cedar Committee gave its view. “No witness came,” the group said. Oak Watch agreed. “None,” it added.",
            ["Cedar Committee", "Oak Watch"],
        ),
        (
            "“We treat all,” a nurse said.\n\nOak Watch disagrees. In a report, it said: “Two died.”",
            [None, "Oak Watch"],
        ),
        ("“It is over,” said Bo Tan. “We are free now,” the miner added.", ["Bo Tan", "Bo Tan"]),
        ("“It is over,” said Bo Tan. “We are free now,” the judge said.", ["Bo Tan", None]),
        ("“It is over,” said Bo Tan. “We are free now,” another said.", ["Bo Tan", None]),
        (
            "Yogeswa Kanan, whose daughter Lea was last seen in May, waits. “I will not go,” she said.",
            ["Yogeswa Kanan"],
        ),
        ("“It is over,” wrote the mayor of San Telmo, in a letter.", [None]),
        ("Oak Watch went to the court. “Nobody let us in,” they said.", ["Oak Watch"]),
        (
            "“Go,” said the Cedar Committee. One neighbour shut his door. “It is bad,” they said.",
            ["Cedar Committee", None],
        ),
    ],
)
def test_who_is_meant(text: str, speakers: list[str | None]) -> None:
    assert [name for name, _, _ in speakers_of(text, "en")] == speakers


@pytest.mark.parametrize(
    ("text", "role", "organization"),
    [
        ("Ann Oak, who heads the Harbor Institute, said: “It is bad.”", None, "Harbor Institute"),
        ("“It is bad,” said Ann Oak, who is Oak Watch’s South Asia researcher.", "South Asia researcher", "Oak Watch"),
        ("Director of Oak Watch, Ann Oak said: “It is bad.”", "Director", "Oak Watch"),
        (
            "Tarel Institute of Labour Education and Research executive director Ann Oak said: “It is bad.”",
            "executive director",
            "Tarel Institute of Labour Education and Research",
        ),
        ("“It is bad,” said Oak Watch’s Asia-Pacific director Ann Oak.", "Asia-Pacific director", "Oak Watch"),
        ("Oak Watch has closed. Its director, Ann Oak, said: “It is bad.”", "director", "Oak Watch"),
        ("The spokesperson of the army, Colonel Ann Oak, said: “It is bad.”", "spokesperson of the army", None),
        ("Oak Watch’s Ellen Prior came. “It is bad,” Prior said.", None, "Oak Watch"),
    ],
)
def test_what_the_words_beside_a_speaker_say(text: str, role: str | None, organization: str | None) -> None:
    ((_, *told),) = speakers_of(text, "en")
    assert told == [role, organization]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is bad,” says a report published today by the Harbor Institute.", "Harbor Institute"),
        ("“It is bad,” says a letter seen by the Harbor Institute.", None),
        ("Ann Oak of Oak Watch left.\n\nThe interior ministry denied it. “It is false,” it said.", None),
        ("A statement from the Harbor Institute came late. “It is bad,” the statement said.", "Harbor Institute"),
        ("A statement to the Harbor Institute came late. “It is bad,” the statement said.", None),
    ],
)
def test_whose_words_a_body_or_a_paper_gives(text: str, speaker: str | None) -> None:
    ((name, _, _),) = speakers_of(text, "en")
    assert name == speaker


def test_the_best_of_all_candidates_is_ranked_first() -> None:
    weak = Candidate("person", "left", features=["left none", "is person"])
    strong = Candidate("person", "left", features=["left subject", "is person", "left colon"])
    best, probability = rank([weak, strong])
    assert best is strong
    assert 0.5 < probability <= 1


def test_confidence_is_the_last_step_below_the_probability() -> None:
    model = Model(Weights(), {"near": [(0.0, 0.4), (0.5, 0.8), (0.9, 0.95)], "pronoun": [(0.0, 0.3)]})
    named, pronoun = Candidate("person", "left"), Candidate("pronoun", "left")
    assert [model.confidence(named, probability) for probability in (0.2, 0.5, 0.89, 1.0)] == [0.4, 0.8, 0.8, 0.95]
    assert model.confidence(pronoun, 1.0) == 0.3


def judged(entry: dict[str, Any]) -> list[tuple[float, bool]]:
    """Confidence and rightness of each speaker found in a labelled entry."""
    context = Context(entry_id=entry["id"], language=entry["language"], byline=entry["byline"])
    gold = {(quote["start"], quote["end"]): quote["speaker"] for quote in entry["gold"]["quotes"]}
    found = []
    for quote in find_quotes(entry["text"], Mentions(entry["text"], context), context):
        if quote.speaker and (quote.start, quote.end) in gold:
            name = quote.speaker.name if quote.speaker.kind != "unnamed" else None
            right = gold[quote.start, quote.end]
            found.append(
                (quote.confidence, name == right or bool(name and right and name.split()[-1] == right.split()[-1]))
            )
    return found


def test_confidence_is_calibrated_on_entries_that_were_not_trained_on() -> None:
    entries = [entry for path in LABELS for entry in json.loads(path.read_text(encoding="utf-8"))["entries"]]
    found = [one for entry in entries if entry["held_out"] for one in judged(entry)]
    sure = [right for confidence, right in found if confidence >= 0.9]
    likely = [right for confidence, right in found if 0.8 <= confidence < 0.9]
    unsure = [right for confidence, right in found if confidence < 0.8]
    assert sum(likely) / len(likely) >= 0.8
    expected = sum(confidence for confidence, _ in found) / len(found)
    assert sum(sure) / len(sure) >= 0.9
    assert sum(unsure) / len(unsure) < sum(sure) / len(sure)
    assert abs(expected - sum(right for _, right in found) / len(found)) < 0.1


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Samir Oak, a lawmaker, told reporters that Alice Bo was ill.\n\n“We will not forget it,” he added.",
            ["Samir Oak"],
        ),
        (
            "Samir Oak was freed.\n\n“This cannot stay so,” the US delegate said.\n\n“We will act,” he added.",
            ["the US delegate", "the US delegate"],
        ),
        ("“We were outraged by it,” Ann Oak’s former lawyer said on Monday.", ["Ann Oak’s former lawyer"]),
        (
            "The Congress of Pacific Trade Unions (Copatu) met on Monday.\n\n“We will march on Friday,” Copatu said.",
            ["Congress of Pacific Trade Unions"],
        ),
        ("“We were outraged by it,” the NGO said.", ["the NGO"]),
        ("“They went away at night,” she tweeted.Safia Dia, another user, disagreed.", ["she"]),
    ],
)
def test_whom_words_without_a_full_name_mean(text: str, speakers: list[str]) -> None:
    context = Context()
    found = find_quotes(text, Mentions(text, context), context)
    assert [quote.speaker.name if quote.speaker else None for quote in found] == speakers


@pytest.mark.parametrize(
    ("quote", "speaker"),
    [("“It is a travesty...", None), ("“It is a travesty and must be reversed.”", "Amnesty International")],
)
def test_a_cut_quote_after_reported_speech_is_nobodys(quote, speaker):
    text = f"The sentence is an assault on free speech, Amnesty International said today.\n\n{quote}"
    context = Context()
    (found,) = find_quotes(text, Mentions(text, context), context)
    assert (found.speaker and found.speaker.name) == speaker
