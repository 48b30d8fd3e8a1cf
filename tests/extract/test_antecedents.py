"""Whom a pronoun beside a quote means."""

from __future__ import annotations

import pytest

from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import find_quotes
from tests.extract.telling import speakers_of


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            (
                "“It was Oscar Brand who paid,” said Ada Brand.\n\nTovi Lark, a clerk from Oak Bay, told the Herald she"
                " had seen it.\n\n“I have a copy,” she said."
            ),
            "Tovi Lark",
        ),
        (
            (
                "Minister Oscar Brand flew home.\n\nThe spokesperson Tovi Lark said all was well. He added that the"
                " country “will not bow to anyone at all”."
            ),
            "Tovi Lark",
        ),
        (
            "Oscar Brand wept.\n\nThe lawyer Tovi Lark cannot reach her clients. “I am cut off,” she said.",
            "Tovi Lark",
        ),
        (
            (
                "Luis Porter sells bread. “I saw it all,” he said.\n\nMinister Oscar Brand rejected the claim of Henry"
                " Porter. “He lies,” he said."
            ),
            "Oscar Brand",
        ),
        (
            "“We walked,” said Luis Porter.\n\nHe also thanked Minister Oscar Brand.\n\n“The road was long,” he said.",
            "Luis Porter",
        ),
        (
            (
                "President Brand is ready to go.\n\n“I told Luis Porter as much,” Brand said on Monday.\n\n“The guards"
                " know,” he added."
            ),
            "Brand",
        ),
    ],
)
def test_the_subject_of_the_last_words_before_the_quote_is_meant(text: str, speaker: str) -> None:
    name, _, _ = speakers_of(text, "en")[-1]
    assert name == speaker


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("In a ruling denounced by Oak Watch as “a travesty of justice and reason”, two left.", ["Oak Watch"]),
        ("“It is a travesty of justice,” Ann Oak said by telephone.", ["Ann Oak"]),
        ("“They were found guilty of it,” Oak Watch reported, saying they were nine.", ["Oak Watch"]),
        (
            "“They were found guilty of it,” the Oak Bay Agency (OBA) reported, saying they included four men.",
            ["Oak Bay Agency"],
        ),
    ],
)
def test_who_owns_the_verb_of_speech(text: str, speakers: list[str]) -> None:
    assert [name for name, _, _ in speakers_of(text, "en")] == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“We say nothing of our customers,” a spokesperson for Tarel Analytics said.", [None]),
        ("Their mother, Feruzo, heard it on the radio. “I was cooking,” she said.", ["Feruzo"]),
        (
            "“It is over,” said the lawyer Bo Tan. A lawyer for the boy spoke too. “He is so young,” the lawyer said.",
            ["Bo Tan", None],
        ),
        ("Ann Oak called it “abhorrent”, while Bo Tan said that it was bad.", []),
        ("“He left school,” says Tan’s father. Bo Tan is dead.", [None]),
        ("It stood in the U.S. State Department’s list as “a place of fear and want”. No one came.", []),
        ("Bo Tan said he was not able to report Ann Oak because of “the many orders and ranks” there.", ["Bo Tan"]),
        (
            "Bo Tan called it “an unbelievable wave of help,” and two clerks and a priest also began a strike.",
            ["Bo Tan"],
        ),
        ("In a note by its director, Ann Oak, the group said: “It is over.” Oak Watch left.", [None]),
    ],
)
def test_who_does_not_speak(text: str, speakers: list[str | None]) -> None:
    assert [name for name, _, _ in speakers_of(text, "en")] == speakers


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("en", "“He was a quiet boy,” the Oak family said.", [None]),
        (
            "fr",
            "Interrogée par Oxfam, la porte-parole du gouvernement a assuré que « tout reste ouvert à tous ».",
            [None],
        ),
        ("fr", "« Tout reste ouvert à tous », estime leur avocate, Lise Roy.", ["Lise Roy"]),
        (
            "fr",
            "Le Collectif des Mères attend la vérité. « Nous voulons des noms », écrit-il.",
            ["Collectif"],
        ),
        ("es", "“No somos invasores”, grita Tupara desde la canoa.", ["Tupara"]),
        ("en", "“It is bad for us all,” wrote the newspaper Tarelo.", ["Tarelo"]),
        (
            "en",
            "Bo Tan spoke. “I saw it,” he said.\n\nAnn Oak shrugged off the claim: “He was not even there.”",
            ["Bo Tan", "Ann Oak"],
        ),
        ("en", "Ann Oak came with a banner with the slogan: “We are all Bo Tan”.", []),
        ("en", "Bo Tan left.\n\nThe prosecutor declined to comment. “I cannot say more,” he said.", [None]),
        ("en", "Bo Tan waits. The carpenter lost his home. “I cannot say more,” he said.", ["Bo Tan"]),
        ("en", "The prosecutor Bo Tan left.\n\nThe prosecutor came back. “I cannot say more,” he said.", ["Bo Tan"]),
        ("fr", "Lise Roy a parlé à Ève Tan. « Tout reste ouvert à tous », s’étonne cette dernière.", ["Ève Tan"]),
        ("fr", "Comme l’explique la juriste Lise Roy, « le délai est passé à trente jours ».", ["Lise Roy"]),
        (
            "es",
            "Bo Tan huyó. La fiscal Rosa Luna lo sabe.\n\nLa fiscal dudó mucho. “No sé qué decir”, contó.",
            ["Rosa Luna"],
        ),
        ("en", "Oak Watch replied that the report “relied on claims by banned groups”.", ["Oak Watch"]),
        ("en", "“It is bad for us all,” said Lama Hadda. The lama left.", ["Lama Hadda"]),
        ("en", "The Oak State Department rose. “It is bad for us all,” said Ann Oak.", ["Ann Oak"]),
    ],
)
def test_who_speaks_behind_small_words(language: str, text: str, speakers: list[str | None]) -> None:
    names = [name and name.split(" des ")[0] for name, _, _ in speakers_of(text, language)]
    assert names == speakers


def test_two_bodies_speak_together() -> None:
    text = "Oak Watch and the Reed Council said the arrests were “an attempt to empty the streets”."
    context = Context()
    (quote,) = find_quotes(text, Mentions(text, context), context)
    assert quote.speaker
    assert [quote.speaker.name, *(one.name for one in quote.also)] == ["Oak Watch", "Reed Council"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ann Oak shrugged off the claim: “It is all made of air.”", ["Ann Oak"]),
        ("Quickly passed on was the claim: “It is all made of air.”", [None]),
    ],
)
def test_who_opens_a_sentence_speaks_behind_its_colon(text: str, speakers: list[str | None]) -> None:
    assert [name for name, _, _ in speakers_of(text, "en")] == speakers


def test_the_latter_is_nobody_where_nobody_is_named() -> None:
    assert [name for name, _, _ in speakers_of("The latter said: “It is all made of air.”", "en")] == [None]
