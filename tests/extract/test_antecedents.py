"""Whom a pronoun beside a quote means."""

from __future__ import annotations

import pytest

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
        ("In a note by its director, Ann Oak, the group said: “It is over.” Oak Watch left.", [None]),
    ],
)
def test_who_does_not_speak(text: str, speakers: list[str | None]) -> None:
    assert [name for name, _, _ in speakers_of(text, "en")] == speakers
