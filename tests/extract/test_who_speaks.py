"""Whom an English sentence makes the speaker where it names several: the words of the record, a name or a phrase."""

from __future__ import annotations

import pytest

from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import find_quotes


def speakers_of(text: str) -> list[str | None]:
    found = find_quotes(text, Mentions(text, Context()), Context())
    return [quote.speaker.name if quote.speaker else None for quote in found]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The fee is a sham,” said Oakes spokesman Bo Elm on Monday.", "Bo Elm"),
        ("Carl Oakes lost.\n\n“He paid for it,” said one Carl Oakes confidant.", "one Carl Oakes confidant"),
        ("A Carl Oakes official later took it back, saying that Oakes “had no such thing in mind”.", "official"),
    ],
)
def test_a_name_before_a_noun_only_says_whose_someone_is(text: str, speaker: str) -> None:
    (found,) = speakers_of(text)
    assert found is not None
    assert found.endswith(speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The town released a note on Friday saying the march “was never allowed by us”.", "The town"),
        ("His office put out a note saying the guests “were given all that they asked for”.", "His office"),
        ("One of the guards came back and said, “You will not go home.”", "One of the guards"),
        ("The tall spokesman also refused to name him, adding: “If one comes we will see him.”", "The tall spokesman"),
        ("The rural senator emailed supporters saying: “The struggle goes on.”", "The rural senator"),
    ],
)
def test_a_phrase_ends_before_the_verb_that_a_participle_goes_on_from(text: str, speaker: str) -> None:
    assert speakers_of(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Oak defended the dam against the engineer Bo Elm, but admitted “one or two small cracks”.", "Ann Oak"),
        ("Ann Oak praised the engineer Bo Elm, saying “nobody else went down there”.", "Ann Oak"),
        ("Ann Oak acknowledged that Bo Elm had gone down but said that it was “far too late for that”.", "Ann Oak"),
        ("Ann Oak cared little for the Waters’ dam on Monday, telling us, “A lot of it is sand.”", "Ann Oak"),
        ("When Ann Oak met the others, Bo Elm shouted, saying “you come far too late”.", "Bo Elm"),
        ("Ann Oak said the engineer Bo Elm will continue to be “a voice for the valley”.", "Ann Oak"),
    ],
)
def test_two_verbs_share_the_first_subject(text: str, speaker: str) -> None:
    assert speakers_of(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“I gave it all away,” Ann Oak said.\n\n“You gave nothing at all,” Bo Elm shot back.", "Bo Elm"),
        ("Police shot at Bo Elm. “I gave it all away,” Ann Oak said.", "Ann Oak"),
        ("As the former inspector Ann Oak put it: “The doors were open.”", "Ann Oak"),
    ],
)
def test_a_verb_of_speech_may_be_two_words(text: str, speaker: str) -> None:
    assert speakers_of(text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Tark says Ali “talked of it and lived by it”.", "Tark"),
        ("Tark, meanwhile, told the radio that she is for the dam because “we need water in June”.", "Tark"),
        ("“It went the other way,” said the former aide to President Ann Oak.", "the former aide"),
    ],
)
def test_a_subject_that_no_list_knows_goes_before_a_listed_name_elsewhere(text: str, speaker: str) -> None:
    assert speakers_of(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The firm, citing “a drop in the river,” said the dam could be closed in May.", "The firm"),
        ("A spokeswoman for the House Armed Forces Committee emailed us, arguing, “It is old.”", "A spokeswoman"),
        ("The clip begins with footage of Ann Oak saying, “I love it all here.”", "Ann Oak"),
    ],
)
def test_a_noun_with_a_verb_of_its_own_and_one_behind_a_preposition_are_told_apart(text: str, speaker: str) -> None:
    assert speakers_of(text) == [speaker]


def test_a_verb_of_speech_since_the_quote_before_tells_who_goes_on() -> None:
    text = "“We will beat you,” one of them said.\n\nAnn Oak fled. She could not leave her house, she said. "
    assert speakers_of(f"{text}“I feel like the walking dead.”") == ["one of them", "Ann Oak"]
    tail = "“We will win,” said Bo Elm, who also said that Ann Oak was ill. “We have the votes for it.”"
    assert speakers_of(tail) == ["Bo Elm", "Bo Elm"]


def test_a_name_between_a_verb_that_has_its_subject_and_the_quote_is_told_of() -> None:
    text = "Ann Oak, a former vice president of sales, said Bo Elm “was very much in on all of it”."
    assert speakers_of(text) == ["Ann Oak"]


def test_a_body_that_only_says_whom_somebody_serves_speaks_nothing() -> None:
    text = "A spokesperson for the company, Oak Mining, said it “respects the law and the people of the coast”."
    assert speakers_of(text) == ["A spokesperson for the company"]


@pytest.mark.parametrize(
    ("between", "speaker"),
    [
        ("She went home.", "Lea Oak"),
        ("A woman went home.", "The activist"),
        ("A judge went home.", "Lea Oak"),
    ],
)
def test_a_description_goes_on_with_nobody_when_someone_new_came_in(between: str, speaker: str) -> None:
    text = f"Lea Oak spoke on Monday. {between} The activist asked the driver, “Am I going to jail for this?”"
    assert speakers_of(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Our message is simple: open the gates”, said Ann Oak.", ["Ann Oak"]),
        ("Ann Oak said “the message is simple: open the gates”.", ["Ann Oak"]),
        ("“Torn Down: homes in ruins”, a report out today, says so.", []),
    ],
)
def test_words_with_a_colon_are_speech_beside_a_verb_and_a_title_elsewhere(text: str, found: list[str]) -> None:
    assert speakers_of(text) == found


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The Elm Council said in a statement that it was bad.\n\n“It is a muzzle,” the statement added.",
            "Elm Council",
        ),
        ("It was bad, said Ann Oak in a letter.\n\n“It is a muzzle for all of us,” the letter added.", "Ann Oak"),
        ("Ann Oak wept. The Elm Council lost a statement.\n\n“It is a muzzle,” the statement added.", "the statement"),
    ],
)
def test_a_thing_speaks_for_who_spoke_in_it(text: str, speaker: str) -> None:
    assert speakers_of(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "“You will be next” read a note left at the home of Ann Oak, a reporter.",
            "a note left at the home of Ann Oak",
        ),
        ("“The law is a muzzle,” says a letter from the Elm Union obtained by the Oak Agency.", "Elm Union"),
        ("“The law is a muzzle,” says an e-mail left at the home of Ann Oak.", "an e-mail left at the home of Ann Oak"),
    ],
)
def test_a_thing_is_written_by_whom_its_own_words_name(text: str, speaker: str) -> None:
    assert speakers_of(text) == [speaker]
