"""How a statement introduces who speaks: what it responds to, a name, a role that reaches up to the verb."""

from __future__ import annotations

from datetime import date

import pytest

from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import find_quotes
from tests.extract.telling import facts_of, speakers_of

SAID = "“The court must hear her case again.”"
AHEAD = "Following news that a court in Lund has jailed lawyer Eva Holt, denied her a doctor and fined Bo Li,"


@pytest.mark.parametrize(
    ("introduction", "speaker"),
    [
        ("Ann Oak, Elm Watch’s Asia Director said:", ("Ann Oak", "Asia Director", "Elm Watch")),
        ("Ann Oak, Director of Elm Watch Norway said:", ("Ann Oak", "Director", "Elm Watch Norway")),
        (
            "Ann Oak, Elm Watch’s Director for West and Central Africa said:",
            ("Ann Oak", "Director for West and Central Africa", "Elm Watch"),
        ),
        (
            "Ann Oak, Elm Watch’s Research and Advocacy Director for Africa commented:",
            ("Ann Oak", "Research and Advocacy Director for Africa", "Elm Watch"),
        ),
        (
            "Ann Oak, Elm Watch’s Director for East Africa, the Horn and the Great Lakes said:",
            ("Ann Oak", "Director for East Africa, the Horn and the Great Lakes", "Elm Watch"),
        ),
        (
            "Ann Oak, Deputy Director for the Middle East and North Africa at Elm Watch said:",
            ("Ann Oak", "Deputy Director for the Middle East and North Africa", "Elm Watch"),
        ),
        (
            "Ann Oak Director of Campaigns for Elm Watch in the Middle–East said:",
            ("Ann Oak", "Director of Campaigns", "Elm Watch"),
        ),
        (
            "Ann Oak, Elm Watch’s Researcher for West Africa currently in Gambia said:",
            ("Ann Oak", "Researcher for West Africa", "Elm Watch"),
        ),
    ],
)
def test_a_role_that_reaches_up_to_the_verb_is_its_bearers(introduction: str, speaker: tuple[str | None, ...]) -> None:
    assert speakers_of(f"{AHEAD} {introduction} {SAID}", "en") == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"Police arrested Ann Oak, a police spokesman said: {SAID}", (None, None, None)),
        (f"Police arrested Ann Oak, Interior Minister Bo Li said: {SAID}", ("Bo Li", "Interior Minister", None)),
        (f"Police arrested Ann Oak, Elm Watch’s Asia director said: {SAID}", (None, None, None)),
        (f"Following the arrest of Ann Oak, a police officer in Lund said: {SAID}", (None, None, None)),
        (f"The fire took the home of Ann Oak, director Bo Li said: {SAID}", ("Bo Li", "director", None)),
    ],
)
def test_who_is_told_of_before_the_speaker_does_not_speak(text: str, speaker: tuple[str | None, ...]) -> None:
    assert speakers_of(text, "en") == [speaker]


@pytest.mark.parametrize(
    "before",
    [
        "In response to the hanging of Josef Elm for the murder of his wife and three-year-old son,",
        "In response to the arrest of Josef Elm and five friends until 12 June,",
        "At the trial of its chair, Josef Elm, and nine other defenders,",
        "Responding to the ruling that Josef Elm and two others were held and later shot by police,",
        "After the failure to allow Josef Elm to travel following his abduction and the loss of his health,",
    ],
)
def test_and_joins_no_one_of_the_clause_before_to_the_speaker(before: str) -> None:
    assert speakers_of(f"{before} Ann Oak, Elm Watch’s Asia Director, said: {SAID}", "en") == [
        ("Ann Oak", "Asia Director", "Elm Watch")
    ]


@pytest.mark.parametrize("opening", ["Responding to reports that", "Following news that", "Reacting to claims that"])
def test_the_participle_that_opens_a_sentence_is_no_speaker(opening: str) -> None:
    context = Context(language="en", date=date(2021, 6, 9))
    text = f"{opening} the bridge will close, Elm Watch is calling on all to act.\n\n{SAID}"
    speakers = [quote.speaker.name for quote in find_quotes(text, Mentions(text, context), context) if quote.speaker]
    assert not [name for name in speakers if name.startswith(opening[:9])]


@pytest.mark.parametrize(
    "before",
    [
        "The trial of the former ruler, Josef Elm, due to start in May, will be a test, said Elm Watch today.",
        "Nobody has answered for the murder of Josef Elm, said Elm Watch, on the day of his burial.",
    ],
)
def test_who_stands_behind_the_verb_shares_it_with_nobody_before_its_comma(before: str) -> None:
    assert speakers_of(f"{before} {SAID}", "en") == [(None, None, None)]


@pytest.mark.parametrize(
    ("introduction", "speaker"),
    [
        (
            "Elm Watch’s Head of International Justice Ann Oak said:",
            ("Ann Oak", "Head of International Justice", "Elm Watch"),
        ),
        ("Elm Watch Norway Director, Ann Oak said:", ("Ann Oak", "Norway Director", "Elm Watch")),
        (
            "Elm Watch’s Senior Campaigner on Women’s Rights, Ann Oak, said:",
            ("Ann Oak", "Senior Campaigner on Women’s Rights", "Elm Watch"),
        ),
        (
            "Ann Oak, Amnesty International West and Central Africa Director said:",
            ("Ann Oak", "West and Central Africa Director", "Amnesty International"),
        ),
        (
            "Ann Oak of Amnesty International West Africa said:",
            ("Ann Oak", None, "Amnesty International West Africa"),
        ),
        ("South Korea said:", ("South Korea", None, None)),
    ],
)
def test_a_role_holds_all_its_words_and_no_word_of_another(introduction: str, speaker: tuple[str | None, ...]) -> None:
    assert speakers_of(f"{introduction} {SAID}", "en") == [speaker]


def test_a_country_speaks_as_a_body() -> None:
    context = Context(language="en", date=date(2021, 6, 9))
    text = f"South Korea said: {SAID}"
    assert [quote.speaker.kind for quote in find_quotes(text, Mentions(text, context), context) if quote.speaker] == [
        "organization"
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“All must stop,” said Ann Oak, Deputy Middle East...", ("Ann Oak", None, None)),
        ("“All must stop,” said Ann Oak, Chief…", ("Ann Oak", None, None)),
        ("“All must stop,” said Ann Oak, Director of the Northern...", ("Ann Oak", "Director of the Northern", None)),
        ("“All must stop,” said Ann Oak, a student...", ("Ann Oak", "student", None)),
    ],
)
def test_a_title_that_the_end_of_a_teaser_may_have_cut_is_no_role(text: str, speaker: tuple[str | None, ...]) -> None:
    assert speakers_of(text, "en") == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Elm Watch said the trial of two men accused of having sex “against the order of nature” must end.",
        "Elm Watch condemned their conviction on charges of planning “outrages against the state order”, and said so.",
        "Elm Watch said it in a report. ‘Torn down: Homes in the ruins of war’ tells of a town.",
        "Elm Watch said so in its report “Nordland: Broken promises to the poor” (1995), which is long.",
    ],
)
def test_charges_and_titles_in_marks_are_no_speech(text: str) -> None:
    assert speakers_of(text, "en") == []


def test_a_sentence_in_marks_behind_a_charge_is_speech() -> None:
    text = "Elm Watch asked to free the man convicted of leaving home “Courts have shown again that they serve the few"
    assert len(speakers_of(text, "en")) == 1


@pytest.mark.parametrize(
    ("text", "occupation"),
    [
        ("Ann Oak, chair of the Harbour People’s Union, was arrested.", "chair of the Harbour People’s Union"),
        ("A member of Norway’s Sami minority, Ann Oak, was arrested.", "member of Norway’s Sami minority"),
    ],
)
def test_whose_something_is_stays_in_an_occupation(text: str, occupation: str) -> None:
    assert f"occupation {occupation}" in facts_of(text, "en")["Ann Oak"]


def test_a_place_before_the_noun_of_a_role_cuts_nothing_off() -> None:
    assert speakers_of(f"Ann Oak, Endorsement From Oslo Star, said: {SAID}", "en")[0][0] == "Ann Oak"
