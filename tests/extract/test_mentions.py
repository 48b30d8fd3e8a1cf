from __future__ import annotations

import pytest

from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mention, Mentions


def index(text: str, language: str = "en") -> Mentions:
    return Mentions(text, Context(language=language))


def named(mentions: Mentions, name: str) -> Mention:
    return next(one for one in mentions.people() if one.name == name)


FULLEST = [
    ("Joshua Rosen spoke. Rosen left.", "Rosen", "Joshua Rosen"),
    ("Wang Quan is free. Wang’s family waits.", "Wang", "Wang Quan"),
    ("Chen Mei is held. Mei was ill.", "Mei", "Chen Mei"),
    ("Maha al-Hathl is free. Al-Hathl spoke.", "Al-Hathl", "Maha al-Hathl"),
    ("Mohammed bin Salim came. Mohammed Salim left.", "Mohammed Salim", "Mohammed bin Salim"),
    ("José Núñez spoke. Nunez left.", "Nunez", "José Núñez"),
    ("Lea Yun and Arif Yun were freed. Yun spoke.", "Yun", "Yun"),
    ("Lea Yun was freed. Yun spoke. Her father, Arif Yun, waited.", "Yun", "Lea Yun"),
]


@pytest.mark.parametrize(("text", "short", "full"), FULLEST)
def test_a_part_of_a_name_leads_to_the_full_name(text: str, short: str, full: str) -> None:
    mentions = index(text)
    assert mentions.fullest(named(mentions, short)).name == full


def test_the_end_of_a_title_opens_no_name() -> None:
    mentions = index("Coast League’s Director for the Hills and the Islands Ann Oak spoke. Ann Oak will return.")
    assert [one.name for one in mentions.people()] == ["Ann Oak", "Ann Oak"]
    mentions = index("Defender of the river Tarn Ann Oak was attacked. Ann Oak will return.")
    assert [one.name for one in mentions.people()] == ["Ann Oak", "Ann Oak"]
    mentions = index("The lawyer Ann Mary Oak spoke. Mary Oak will return.")
    assert [one.name for one in mentions.people()] == ["Ann Mary Oak", "Mary Oak"]


NEXT = [
    ("After the verdict against Lea Yun, China Researcher at Amnesty International Ann Oak spoke.", "Lea Yun", None),
    ("They freed Lea Yun, lawyer Ann Oak and a friend.", "Lea Yun", None),
    ("They freed Lea Yun, a poet.", "Lea Yun", "poet"),
    ("They freed Arif and Lea Yun, leaders of the strike.", "Lea Yun", "leader of the strike"),
]


@pytest.mark.parametrize(("text", "name", "occupation"), NEXT)
def test_a_phrase_between_two_names(text: str, name: str, occupation: str | None) -> None:
    mentions = index(text)
    assert mentions.describe(named(mentions, name)).occupation == occupation


def test_two_persons_of_one_surname_are_not_the_same() -> None:
    mentions = index("Lea Yun met Arif Yun. Yun was ill.")
    lea, arif, yun = mentions.people()
    assert not mentions.same(lea, arif)
    assert not mentions.same(lea, yun)
    assert not mentions.same(arif, yun)


def test_the_profile_unites_what_all_mentions_say() -> None:
    mentions = index("Xu Zhihong, 46, was held. Xu, a lawyer, is ill. The state fears Xu.")
    found = mentions.profile(mentions.people()[2])
    assert (found.age, found.occupation) == (46, "lawyer")


def test_an_acronym_stands_for_its_long_form() -> None:
    mentions = index("The Reed Valley Workers Union (RVWU) met. RVWU president Ana Ruiz spoke.")
    assert mentions.profile(mentions.people()[0]).organization == "Reed Valley Workers Union"
    assert mentions.fullest(mentions.organizations()[2]).name == "Reed Valley Workers Union"


def test_windows_give_what_begins_in_them() -> None:
    text = "Ana Ruiz met Paul Roy of Amnesty International."
    mentions = index(text)
    assert [one.name for one in mentions.people(5)] == ["Paul Roy"]
    assert [one.name for one in mentions.people(0, 5)] == ["Ana Ruiz"]
    assert [one.name for one in mentions.organizations(10)] == ["Amnesty International"]


PRONOUNS = [
    ("Mona Farid is in town.\n\nShe said so.", "She", "female", "Mona Farid"),
    ("Mr Omar Pell met Ms Ana Ruiz. She said so.", "She", "female", "Ana Ruiz"),
    ("Mr Omar Pell met Ms Ana Ruiz. He said so.", "He", "male", "Omar Pell"),
    ("Then came Paul Roy and Omar Pell. He said so.", "He", "male", None),
    ("Mr Omar Pell left. She said so.", "She", "female", None),
    ("Ana Ruiz told the court: “Xu Zhihong is free.” She smiled.", "She smiled", "female", "Ana Ruiz"),
]


@pytest.mark.parametrize(("text", "pronoun", "gender", "whom"), PRONOUNS)
def test_a_pronoun_means_someone_only_where_it_is_sure(text: str, pronoun: str, gender: str, whom: str | None) -> None:
    found = index(text).antecedent(text.index(pronoun), gender)
    assert (found.name if found else None) == whom


def test_several_persons_are_no_antecedent() -> None:
    assert index("Ana Ruiz and Paul Roy came. They left.").antecedent(28, None, "plural") is None


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Chen Mei is held; he is ill.", "male"),
        ("Chen Mei is held. Her brother Wang Bo says she is ill.", "female"),
        ("Ana said that Chen Mei met Wang Bo, who thinks she is ill.", None),
    ],
)
def test_the_gender_of_pronouns_that_nobody_else_can_mean(text: str, gender: str | None) -> None:
    mentions = index(text)
    assert mentions.profile(named(mentions, "Chen Mei")).gender == gender
