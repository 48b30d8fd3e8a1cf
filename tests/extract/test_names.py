from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.runs import RUN
from archive_spider.extract.scan import scan

NAMED = [
    ("Yesterday Ana Ruiz met Mohammed bin Salman.", ["Ana Ruiz", "Mohammed bin Salman"]),
    ("QUINN Moon, Omar K. and Lt. Gen. Min Aung Hlaing", ["QUINN Moon", "Omar K.", "Min Aung Hlaing"]),
    ("After Lu Fang came Diego García MORALES.", ["Lu Fang", "Diego García MORALES"]),
    ("Authorities detained Ren Zhu – again.", ["Ren Zhu"]),
    ("Ludwig van der Berg and Tomás Ó Briain spoke.", ["Ludwig van der Berg", "Tomás Ó Briain"]),
    ("Aminetou mint Ahmed and Biram ould Dah were freed.", ["Aminetou mint Ahmed", "Biram ould Dah"]),
    ("Sheikh ‘Ali O’Neill met N'Deye N'Diaye.", ["‘Ali O’Neill", "N'Deye N'Diaye"]),
    ("Mr Keita, Daw Khin Aye and U Thant Zin met Father Simón Ruiz.", ["Keita", "Khin Aye", "Thant Zin", "Simón Ruiz"]),
    ("Prof. Bram ter Horst Jr. and Sri Ketut Wayan", ["Bram ter Horst Jr.", "Ketut Wayan"]),
    ("Russian activist Ivan Petrovich and Uyghur academic Alim Tohtiyar", ["Ivan Petrovich", "Alim Tohtiyar"]),
    ("said Cheng Man-yee and Kim Bong-sun.", ["Cheng Man-yee", "Kim Bong-sun"]),
    ("George W Busher and John F. Kemper", ["George W Busher", "John F. Kemper"]),
    ("reporters Wa Lone and Thet Oo Maung are free", ["Wa Lone", "Thet Oo Maung"]),
    ("According to Judy Lake, May Lam and Rob Baker agreed.", ["Judy Lake", "May Lam", "Rob Baker"]),
    ("The teacher Sirikan “June” Charoen went home.", ["Sirikan Charoen"]),
    ("The spokeswoman Dina Mufti told them so.", ["Dina Mufti"]),
    ("Lea and Arif Yun were convicted.", ["Lea Yun", "Arif Yun"]),
    ("Police arrested Bianca and Suharti.", ["Bianca"]),
    ("Gnawiru was sentenced to a year.", ["Gnawiru"]),
    ("Bhavaniya, the singer, cut a rehearsal short.", ["Bhavaniya"]),
    ("Bao Lim, Mo Fan and Sun Ping met defender Mr. Do Van Thao.", ["Bao Lim", "Mo Fan", "Sun Ping", "Do Van Thao"]),
    ("Activist Sen Bo and Ko Fan saw Sen. Ann Oak.", ["Sen Bo", "Ko Fan", "Ann Oak"]),
    (
        "The Head of Law Vera Elm saw Nguyen Van An after the arrest of May Lam.",
        ["Vera Elm", "Nguyen Van An", "May Lam"],
    ),
    ("On 27 April Omid Maasouf met her in May.", ["Omid Maasouf"]),
    ("Lê Thị Diễm Hương and Şükran Yıldız wrote.", ["Lê Thị Diễm Hương", "Şükran Yıldız"]),
]
FRENCH = [
    ("L’opposant Mamadou Lamine Sarr a vu Me Rose-Laure Désir.", ["Mamadou Lamine Sarr", "Rose-Laure Désir"]),
    ("la mort de Lin Xiaobai, selon Paul Roy", ["Lin Xiaobai", "Paul Roy"]),
    ("Hier Ana Leduc a rencontré M. Diouf.", ["Ana Leduc", "Diouf"]),
]
SPANISH = [
    ("La activista Elena Malagón-Haddad y don Saúl Ruiz", ["Elena Malagón-Haddad", "Saúl Ruiz"]),
    ("Según Ana Ruiz, el obispo Renato Álvarez fue detenido.", ["Ana Ruiz", "Renato Álvarez"]),
]
NOBODY = [
    "The Security Council and the Supreme Court of Ruritania met in New York on Black Thursday.",
    "Human Rights in Hong Kong, said the China Researcher. The Universal Declaration binds Russia.",
    "The Press Watch Committee wrote to the Ministry of Foreign Affairs in December.",
    "He was held in Tora Prison, near Khirbet Humsa, and in the Chaoyang Detention Centre.",
    "DROP PROJECT DRAGONFLY",
    "Kurdish and Iranian protesters, Uyghur Muslims and Christian groups",
    "Responding to the ruling, the First Nation of Reed Valley went to Geneva.",
]


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [("en", *row) for row in NAMED] + [("fr", *row) for row in FRENCH] + [("es", *row) for row in SPANISH],
)
def test_people_are_named_without_what_is_no_name(language: str, text: str, people: list[str]) -> None:
    assert [one.name for one in Mentions(text, Context(language=language)).people()] == people


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_no_person_is_not_named(text: str) -> None:
    assert [one.name for one in Mentions(text, Context()).people()] == []


ORGANIZATIONS = [
    ("en", "the Zimbabwe Congress of Trade Unions (ZCTU) said", ["Zimbabwe Congress of Trade Unions", "ZCTU"]),
    ("en", "the Director of Amnesty International Harbour City Kit-Man Lo", ["Amnesty International Harbour City"]),
    ("en", "the Press Watch Committee and Human Rights Watch", ["Press Watch Committee", "Human Rights Watch"]),
    ("en", "from Reed Valley First Nation", ["Reed Valley First Nation"]),
    ("en", "the Committee to Protect Journalists in Lagos", ["Committee to Protect Journalists"]),
    (
        "en",
        "the Women’s League of Elm wrote to the Supreme People’s Court",
        ["Women’s League of Elm", "Supreme People’s Court"],
    ),
    ("en", "the Centre for Law and Justice with Elm Watch Kenya", ["Centre for Law and Justice", "Elm Watch Kenya"]),
    ("en", "said China’s Ministry of Justice", ["Ministry of Justice"]),
    ("en", "the U.S. Embassy and the Ministry of Justice", ["U.S. Embassy", "Ministry of Justice"]),
    ("fr", "du Réseau haïtien des droits humains, se bat", ["Réseau haïtien des droits humains"]),
    (
        "fr",
        "d’Amnistie internationale, du Comité contre la torture",
        ["Amnistie internationale", "Comité contre la torture"],
    ),
    ("es", "del Centro Nicaragüense de Derechos Humanos.", ["Centro Nicaragüense de Derechos Humanos"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), ORGANIZATIONS)
def test_organizations_have_their_whole_name(language: str, text: str, expected: list[str]) -> None:
    assert [one.name for one in Mentions(text, Context(language=language)).organizations()] == expected


@given(st.text(alphabet="AbcÉé. ’'-“”(),\n\u00a0deofthMrIana李明", max_size=300))
def test_mentions_never_leave_the_text_nor_overlap(text: str) -> None:
    mentions = Mentions(text, Context())
    found = mentions.people()
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= following.start for one, following in pairwise(found))
    for one in found:
        described = mentions.profile(one)
        assert 0 <= described.start <= described.end <= len(text)
        assert mentions.same(one, mentions.fullest(one))


@pytest.mark.parametrize("unit", ["A", "Aa ", "A. ", "Ana de ", "A-", "Ministry of ", "Ana 'B' ", "Ana and ", "“", " "])
def test_any_input_is_read_to_its_end(unit: str) -> None:
    mentions = Mentions(unit * 4000, Context())
    assert all(one.end <= len(unit) * 4000 for one in mentions.people())


def test_a_run_ends_at_a_possessive() -> None:
    assert [run[0] for run in RUN.finditer("Amnesty International’s China Researcher")] == [
        "Amnesty International",
        "China Researcher",
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Later on Zorvan, aged 30, came home.", "en"),
        ("Later on Zorvan, 30, came home.", "en"),
        ("Ensuite Zorvan, 30 ans, rentra.", "fr"),
        ("Luego Zorvan, de 30 años, volvió.", "es"),
    ],
)
def test_an_age_behind_a_lone_unknown_word_makes_it_a_name(text: str, language: str) -> None:
    assert [one.name for one in scan(text, language).people] == ["Zorvan"]
    name, _, behind = text.split(",")
    assert scan(name + behind, language).people == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ana Ruiz lives in San Marcos. San Marcos is a quiet town.", ["Ana Ruiz"]),
        ("Two men were killed in Puerto Lucas and in La Palma.", []),
        ("He met San Marcos.", ["San Marcos"]),
    ],
)
def test_a_town_that_is_named_for_a_person_is_none(text: str, people: list[str]) -> None:
    mentions = Mentions(text, Context(language="en"))
    assert [one.name for one in mentions.people(0, len(text))] == people
