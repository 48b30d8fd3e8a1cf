from __future__ import annotations

import pytest

from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Description, Mentions


def described(text: str, language: str = "en", nth: int = 0) -> Description:
    mentions = Mentions(text, Context(language=language))
    return mentions.describe(mentions.people()[nth])


AI = "Amnesty International"
ROLES = [
    ("en", "Amnesty International’s China Researcher Pat Poole said", "China Researcher", AI),
    ("en", "Tess Okoye, Amnesty International’s Head of UN Office, said", "Head of UN Office", AI),
    ("en", "the head of Amnesty International’s Delta Team, Ivo Brandt, said", "head of Delta Team", AI),
    (
        "en",
        "Amnesty International’s Deputy Regional Director for the Coast, the Horn and the Islands, Ruth Amadi, said",
        "Deputy Regional Director for the Coast, the Horn and the Islands",
        AI,
    ),
    (
        "en",
        "Ruth Amadi, Deputy Director for East Africa, the Horn and the Great Lakes, said",
        "Deputy Director for East Africa, the Horn and the Great Lakes",
        None,
    ),
    ("en", "Nils Aare, East Asia Director at Amnesty International commented:", "East Asia Director", AI),
    ("en", "Ife Odu Director Amnesty International said:", "Director", AI),
    (
        "en",
        "the Director of Amnesty International Harbour City Kit-Man Lo said",
        "Director",
        "Amnesty International Harbour City",
    ),
    (
        "en",
        "Amnesty International said so today. The organization’s Secretary General Omar Pell said:",
        "Secretary General",
        AI,
    ),
    ("en", "said Al Dunn, deputy director of the Press Watch Committee.", "deputy director", "Press Watch Committee"),
    ("en", "Judy Lake, from the Reed River Warriors, said", None, "Reed River Warriors"),
    ("en", "said Wil Ng of Amnesty International.", None, AI),
    ("en", "ZCTU acting secretary general Sylvester Mutandwa said", "acting secretary general", "ZCTU"),
    ("en", "Judge Waldemar Zurek, spokesperson of the association Themida, said", "spokesperson", "Themida"),
    (
        "en",
        "The head of the government’s Office for National Unity, Dr. Ranil Gunase, says",
        "head",
        "Office for National Unity",
    ),
    ("en", "said Zhang Qing, his lawyer.", "lawyer", None),
    ("en", "Amnesty International’s Seif Kapala said", None, AI),
    ("en", "Researcher Mona Farid is in town.", "Researcher", None),
    ("en", "Asked about the lawyer, Ana Leduc, director of Amnesty International, said", "director", AI),
    ("fr", "Paul Roy, secrétaire général d’Amnistie internationale.", "secrétaire général", "Amnistie internationale"),
    (
        "fr",
        "la directrice régionale adjointe d'Amnistie internationale, Ana Leduc, a déclaré",
        "directrice régionale adjointe",
        "Amnistie internationale",
    ),
    (
        "fr",
        "résume Samira Dawé, directrice d’Amnesty International pour l’Afrique de l’Ouest et l’Afrique centrale.",
        "directrice pour l’Afrique de l’Ouest et l’Afrique centrale",
        AI,
    ),
    ("fr", "Shirin Keller, juriste chez Amnesty Suisse.", "juriste", "Amnesty Suisse"),
    (
        "es",
        "la directora del Centro Nicaragüense de Derechos Humanos, Ana Ruiz, dijo",
        "directora",
        "Centro Nicaragüense de Derechos Humanos",
    ),
    (
        "es",
        "Ana Ruiz, directora para las Américas de Amnistía Internacional.",
        "directora para las Américas",
        "Amnistía Internacional",
    ),
]


@pytest.mark.parametrize(("language", "text", "role", "organization"), ROLES)
def test_role_and_organization_in_every_order(
    language: str, text: str, role: str | None, organization: str | None
) -> None:
    found = described(text, language, nth=-1)
    assert (found.role, found.organization) == (role, organization)


PEOPLE = [
    ("en", "Retired doctor Gul Abbas is missing.", {"occupation": "retired doctor"}),
    (
        "en",
        "Ekpar Asad, a Uyghur entrepreneur and philanthropist, was convicted",
        {"ethnicity": "Uyghur", "occupation": "entrepreneur and philanthropist"},
    ),
    (
        "en",
        "the arrest of prominent Chinese activist and legal scholar Xu Zhihong",
        {"nationality": "Chinese", "occupation": "activist and legal scholar"},
    ),
    ("en", "human rights lawyer Wang Quan", {"occupation": "human rights lawyer"}),
    ("en", "Charity worker Parisa Shoku ended her strike", {"occupation": "charity worker"}),
    ("en", "Ana Ruiz, 55, was arrested", {"age": 55}),
    ("en", "Abdul Hamid (20) fled", {"age": 20}),
    ("en", "the 54-year-old teacher Ana Ruiz", {"age": 54, "occupation": "teacher"}),
    ("en", "Eighteen-year-old student Marcus Brown", {"age": 18}),
    (
        "en",
        "Safiya Sapun, a Russian citizen aged 23, was held",
        {"nationality": "Russian", "age": 23, "occupation": None},
    ),
    ("en", "Hodan Yasin, a Somali aged 21, died", {"nationality": "Somali", "age": 21}),
    ("en", "Ms Ana Ruiz", {"gender": "female", "title": "Ms"}),
    ("en", "spokesman Ali Noor", {"gender": "male"}),
    ("en", "activists Arun Pereira and Vernon Gomez were held", {"occupation": "activist"}),
    ("fr", "Samira Aït, 27 ans, chanteuse et conseillère municipale à Tizi", {"age": 27, "gender": "female"}),
    ("fr", "la militante kurde Jina Karimi", {"occupation": "militante", "ethnicity": "kurde", "gender": "female"}),
    ("fr", "Paul Roy a été arrêté hier", {"gender": "male"}),
    (
        "es",
        "el periodista Raúl Vélez, de 26 años, fue detenido",
        {"occupation": "periodista", "age": 26, "gender": "male"},
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), PEOPLE)
def test_what_the_phrase_tells_of_the_person(language: str, text: str, expected: dict[str, object]) -> None:
    found = described(text, language)
    assert {name: getattr(found, name) for name in expected} == expected


OTHER_NAMES = [
    ("Gul Abbas (古丽.阿巴斯) is missing", "古丽.阿巴斯", ()),
    ("Guo Fei(郭飞) and others", "郭飞", ()),
    ("Ai Weiwen 艾未文, artist", "艾未文", ()),
    ("Yang Tong (杨同, a.k.a. Yang Shui) was", "杨同", ("Yang Shui",)),
    ("Zhan Hui (aka ''Xiaozu'' or ''Captain''), a reporter", None, ("Xiaozu", "Captain")),
    ("Zang Hong (pen name: Li Hong) wrote", None, ("Li Hong",)),
    ("Munir Said, also known as Abu Layth, said", None, ("Abu Layth",)),
    ("Salma Farouk (سلمى فاروق) is free", "سلمى فاروق", ()),
]


@pytest.mark.parametrize(("text", "native", "aliases"), OTHER_NAMES)
def test_other_names_of_the_person(text: str, native: str | None, aliases: tuple[str, ...]) -> None:
    found = described(text)
    assert (found.native_name, found.aliases) == (native, aliases)


@pytest.mark.parametrize(
    ("text", "made_up"),
    [
        ("Rania (not her real name) spoke", True),
        ("the man identified as “Ali M” spoke", True),
        ("Omar K. spoke", True),
        ("Omar Keita spoke", False),
    ],
)
def test_made_up_names_are_told(text: str, made_up: bool) -> None:
    assert described(text).pseudonym is made_up


@pytest.mark.parametrize("end", ["said:", ", said:"])
def test_a_title_that_an_organization_owns_needs_a_comma_on_one_side_only(end):
    title = "Amnesty International’s Deputy Director for the Coast, the Horn and the Islands"
    text = f"Commenting on the ban, {title}, Ruth Amadi{'' if end[0] == ',' else ' '}{end}"
    mentions = Mentions(text, Context())
    (person,) = mentions.people()
    told = mentions.describe(person)
    assert (told.role, told.organization) == (
        "Deputy Director for the Coast, the Horn and the Islands",
        "Amnesty International",
    )


def test_researchers_in_general_are_nobodys_title():
    mentions = Mentions("According to Amnesty International’s researchers, John Amadi was arrested.", Context())
    (person,) = mentions.people()
    assert mentions.describe(person).organization is None


def test_two_blanks_before_a_title_are_no_word() -> None:
    text = "They came.  Harbour Professor Ann Oak spoke."
    mentions = Mentions(text, Context())
    assert [mentions.profile(one).title for one in mentions.people()] == ["Professor"]
