"""Role and organization of a speaker: long roles, owners, and organizations that no list knows."""

from __future__ import annotations

import pytest

from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from tests.extract.telling import speakers_of


@pytest.mark.parametrize(
    ("beside", "role", "organization"),
    [
        (
            "Oak Watch’s Middle East and North Africa Regional Director",
            "Middle East and North Africa Regional Director",
            "Oak Watch",
        ),
        (
            "the Committee to Protect Reporters’ Asia programme coordinator",
            "Asia programme coordinator",
            "Committee to Protect Reporters",
        ),
        ("U.S. Attorney for the District of Idaho", "Attorney for the District of Idaho", None),
        (
            "senior director of Oak Watch’s free expression programs",
            "senior director of free expression programs",
            "Oak Watch",
        ),
        ("chairperson of Mwatara for Human Rights", "chairperson", "Mwatara for Human Rights"),
        ("Chairman, Tarelians in Exile Commission", "Chairman", "Tarelians in Exile Commission"),
        (
            "general secretary, National Dock Union Federation (NDUF)",
            "general secretary",
            "National Dock Union Federation",
        ),
        ("the chief executive of the Fortifar Rights group", "chief executive", "Fortifar Rights"),
        ("Harbour secretary for the Unira trade union", "Harbour secretary", "Unira"),
        ("an activist and counselor with the support group Tarel Reed", "activist and counselor", "Tarel Reed"),
        ("policy lead at the Refugee Legal Hub", "policy lead", "Refugee Legal Hub"),
        (
            "senior superintendent of the national security department",
            "senior superintendent of the national security department",
            None,
        ),
        (
            "director of Asian studies at the Oak Institute and author of a book",
            "director of Asian studies",
            "Oak Institute",
        ),
        ("Oak Watch’s expert on arms control", "expert on arms control", "Oak Watch"),
        ("former spokesperson to the late President Bo Li", "former spokesperson", None),
        (
            "chief counsel of the Tarel Project Against Hate and Torture",
            "chief counsel",
            "Tarel Project Against Hate and Torture",
        ),
        ("director of the Reed & Lindenau Heritage Center in Tikal", "director", "Reed & Lindenau Heritage Center"),
        ("an author who co-founded the Campaign to End the Ivory Trade", "author", "Campaign to End the Ivory Trade"),
        (
            "principal of the college in the remote town of Birnin",
            "principal of the college in the remote town of Birnin",
            None,
        ),
        ("Director of Communications at Tarel Now", "Director of Communications", "Tarel Now"),
        ("president of the Congress of Reed Unions in Mali (CRUM)", "president", "Congress of Reed Unions in Mali"),
        ("leader of the Salt, Wool and Dock Workers Union (SWDWU)", "leader", "Salt, Wool and Dock Workers Union"),
        ("head of the Durban-based Oak Institute", "head", "Oak Institute"),
    ],
)
def test_what_stands_behind_a_name(beside: str, role: str | None, organization: str | None) -> None:
    ((name, *told),) = speakers_of(f"“It is bad,” said Ann Oak, {beside}.", "en")
    assert [name, *told] == ["Ann Oak", role, organization]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "en",
            "“It is bad,” says Oakport reporter and Oak Watch Nonresident Fellow Ann Oak.",
            ("Ann Oak", "Nonresident Fellow", "Oak Watch"),
        ),
        ("en", "“It is bad,” said Summer Oakes, head of law at Tarel.", ("Summer Oakes", "head of law", "Tarel")),
        (
            "en",
            "T.P. Oakam, secretary of Taruk Kazgar, said: “It is bad.”",
            ("T.P. Oakam", "secretary", "Taruk Kazgar"),
        ),
        (
            "en",
            "Oak Watch’s South Asia chief, Professor Ann Oak, said: “It is bad.”",
            ("Ann Oak", "South Asia chief", "Oak Watch"),
        ),
        ("en", "“It is bad,” the official Oak Press Agency said.", ("Oak Press Agency", None, None)),
        ("en", "Canada said it was “a pretext to silence all of us”.", ("Canada", None, None)),
        ("en", "“It is bad,” a clerk for the opposition Oak Council (OC) said.", (None, None, None)),
        (
            "en",
            "“It is bad,” said Bo Li, chief water officer of Oak Watch.",
            ("Bo Li", "chief water officer", "Oak Watch"),
        ),
        (
            "en",
            "“It is bad,” said Bo Li, director of the Rain for Tarns Trust.",
            ("Bo Li", "director", "Rain for Tarns Trust"),
        ),
        (
            "en",
            "“It is bad,” said Bo Li, director of the Centre for Strategic and International Studies.",
            ("Bo Li", "director", "Centre for Strategic and International Studies"),
        ),
        ("en", "“It is bad,” said Bo Li, legal officer at Redress.", ("Bo Li", "legal officer", "Redress")),
        (
            "en",
            "Oak Watch came. Bo Li, the group’s China Director, said: “It is bad.”",
            ("Bo Li", "China Director", "Oak Watch"),
        ),
        (
            "en",
            "“It is bad,” said Bo Li, head of the Asia desk at Oak Watch.",
            ("Bo Li", "head of the Asia desk", "Oak Watch"),
        ),
        ("en", "“It is bad,” said Bo Li, a lawyer who heads the Oak Network.", ("Bo Li", "lawyer", "Oak Network")),
        (
            "en",
            "According to Rep. Bo Li, the Oak Police would like to paint it as “an act of kindness”.",
            ("Bo Li", None, None),
        ),
        (
            "en",
            "However, the chairman of the Area Council, Mr Bo Li said: “It is bad.”",
            ("Bo Li", "chairman", "Area Council"),
        ),
        ("en", "Oak Archive’s co-founder, Bo Li in a talk said: “It is bad.”", ("Bo Li", "co-founder", "Oak Archive")),
        (
            "en",
            "The attorney general, Bo Li, visited a refugee camp. “It is bad,” Li said.",
            ("Bo Li", "attorney general", None),
        ),
        ("en", "Tarelo’s coordinator, Bo Li, said: “It is bad.”", ("Bo Li", "coordinator", "Tarelo")),
        (
            "en",
            "Bo Li is the director of Tarelo, a group of widows. “It is bad,” Li said.",
            ("Bo Li", "director", "Tarelo"),
        ),
        ("en", "“It is bad,” said Bo Li, of Tarelo. The group has followed the case.", ("Bo Li", None, "Tarelo")),
        ("en", "“It is bad,” said Bo Li, of Tarelo. The rain has fallen there.", ("Bo Li", None, None)),
        ("fr", "« C’est grave », a dit Lise Roy, de l’ONG Tarel Vive.", ("Lise Roy", None, "Tarel Vive")),
        ("fr", "« C’est grave », a dit la chercheuse d’Oxfam Lise Roy.", ("Lise Roy", "chercheuse", "Oxfam")),
        ("en", "“It is bad,” said Bo Li, secretary of the Socialist Party.", ("Bo Li", "secretary", "Socialist Party")),
        ("en", "“It is bad,” said Bo Li, from the Dutch group Peace Desk.", ("Bo Li", None, "Peace Desk")),
        ("es", "“Es muy grave”, dijo Rosa Luna, abogada de Oak’s Link.", ("Rosa Luna", "abogada", "Oak’s Link")),
        ("es", "“Es muy grave”, dijo Rosa Luna, asesora de la ONG Tarel.", ("Rosa Luna", "asesora", "Tarel")),
        ("es", "El director de la Casa Tarel, monseñor Bo Li, dijo: “Es grave.”", ("Bo Li", "director", "Casa Tarel")),
    ],
)
def test_who_a_speaker_is(language: str, text: str, speaker: tuple[str | None, ...]) -> None:
    assert speakers_of(text, language) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "The campaign group Tarelo said so.",
        "Ann Oak was vice president of Attar Marok for years.",
        "Rashti Kisar president Ann Oak said so.",
    ],
)
def test_a_name_of_unknown_words_is_an_organization_where_its_neighbours_say_so(text: str) -> None:
    mentions = Mentions(text, Context())
    assert [one.name for one in mentions.people()] == ["Ann Oak"] * ("Ann Oak" in text)
    assert len(mentions.organizations()) == 1


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is bad,” said Ann Oak. She is a lawyer with Oak Watch.", ("Ann Oak", "lawyer", "Oak Watch")),
        ("“It is bad,” said Ann Oak. He is a lawyer with Oak Watch.", ("Ann Oak", None, None)),
        ("“It is bad,” said Ann Oak. Lea Elm left. She is a lawyer with Oak Watch.", ("Ann Oak", None, None)),
        ("“It is bad,” said Ann Oak. She is the mother of two girls.", ("Ann Oak", None, None)),
    ],
)
def test_the_next_sentence_may_say_what_a_speaker_is(text: str, speaker: tuple[str | None, ...]) -> None:
    assert speakers_of(text, "en")[0] == speaker


@pytest.mark.parametrize(
    ("before", "role", "organization"),
    [
        ("Tarelian Unity Party (TUP) head", "head", "Tarelian Unity Party"),
        (
            "Reed Federation of Trade Unions (Refetu) secretary-general",
            "secretary-general",
            "Reed Federation of Trade Unions",
        ),
        ("Minister of Education Prof", "Minister of Education", None),
        ("President-elect", "President-elect", None),
    ],
)
def test_what_stands_before_a_name(before: str, role: str, organization: str | None) -> None:
    assert speakers_of(f"{before} Ann Oak said: “It is bad.”", "en") == [("Ann Oak", role, organization)]


@pytest.mark.parametrize(
    ("text", "role", "organization"),
    [
        (
            "Oak Watch spoke. Ann Elm, a co-founder of a women’s rights group in Tikal, said:",
            "co-founder of a women’s rights group",
            None,
        ),
        (
            "Oak Aid Ministries spoke. Ann Elm, spokesman for the religious group, said:",
            "spokesman",
            "Oak Aid Ministries",
        ),
        (
            "She left the University of Reed. Ann Elm, director of the foundation, said:",
            "director of the foundation",
            None,
        ),
    ],
)
def test_whom_a_noun_for_a_body_means(text: str, role: str, organization: str | None) -> None:
    assert speakers_of(f"{text} “It is bad.”", "en") == [("Ann Elm", role, organization)]


def test_the_role_of_listed_persons_is_not_that_of_whom_a_comma_sets_off_from_them() -> None:
    arrest = "Two years after the arrest of former Oak Radio (OAR) reporters Ann Elm and Bo Li"
    text = f"{arrest}, Lea Holt, Oak Watch’s director, said: “Free them.”"
    assert speakers_of(text, "en") == [("Lea Holt", "director", "Oak Watch")]


@pytest.mark.parametrize("word", ["Iraqis", "Workers"])
def test_a_lone_word_of_the_language_names_nobody(word: str) -> None:
    ((name, *_),) = speakers_of(f"“It is bad for all,” {word} said.", "en")
    assert name is None
