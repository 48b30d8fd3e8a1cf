from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_spider.language import detect_language, joining_words

TOLD = {
    "The authorities must release him and drop the charges against her.": "en",
    "Les autorités doivent le libérer et abandonner les charges contre elle.": "fr",
    "Des agents en civil ont emmené Rosa Lima de chez elle ; on ignore où elle se trouve.": "fr",
    "Las autoridades deben poner en libertad a los presos de conciencia y a las mujeres.": "es",
    "¿Quién le avisó de que salía, y qué hay de su hermano?": "es",
    "« Nous avons tenu », explique Awa Sow, porte-parole du collectif.": "fr",
    "“Tenemos sed”, denunció Rosa Mena, portavoz del colectivo.": "es",
    "“Nadie vino”, lamentó Rosa Mena, portavoz.": "es",
    "“La canción no nombra a nadie”, insiste Catrileo.": "es",
    "“Nadie me consultó”, respondió ella.": "es",
    "« Le fleuve est mort », résume Mme Corval.": "fr",
    "« Rien ne va plus », répond le général.": "fr",
    "O governo do Brasil deve libertar os presos e acabar com a violência nas prisões do país.": "pt",
    "Les autoritats han de posar en llibertat els presos i garantir que no pateixin tortura. No se sap on són.": "ca",
    "Die Behörden müssen ihn freilassen und die Anklage gegen sie fallen lassen.": "de",
    "De autoriteiten moeten hem vrijlaten en ervoor zorgen dat ze niet worden gemarteld.": "nl",
    "Власти должны освободить его и не преследовать её за то, что она сказала.": "ru",
    "Como su padre, no para de escribir sobre presos y por todo Lima.": "es",
    "Влада має звільнити його і не переслідувати її за те, що вона сказала.": "uk",
    "يجب على السلطات أن تفرج عنه وعن كل من في السجن مع أسرته.": "ar",
    "Властите трябва да освободят активистите.": "und-Cyrl",
    "中国政府": "zh",
    "パン職人は釈放された。": "ja",
    "제빵사는 월요일에 풀려났다.": "ko",
}
UNTOLD = ["", "2019", "Background", "UA 12/20 China", "Ann Oak (古丽先) was freed", "La Prensa, El Faro"]
UNTOLD += ["古丽", "Ann Oak (古丽先生) was freed"]
TOO_CLOSE = "Os presos se calam de noite para sempre."


@pytest.mark.parametrize(("words", "language"), TOLD.items())
def test_language_of_a_sentence(words: str, language: str) -> None:
    assert detect_language(words) == language


@pytest.mark.parametrize("words", UNTOLD)
def test_too_little_tells_no_language(words: str) -> None:
    assert detect_language(words) is None


def test_a_language_that_is_not_read_must_be_far_ahead_of_one_that_is() -> None:
    assert detect_language(TOO_CLOSE) is None


def test_words_of_languages_that_are_not_read_join_no_paragraphs() -> None:
    assert {"the", "les", "los"} <= joining_words()
    assert not {"und", "dos", "из"} & joining_words()


@given(st.text())
def test_any_text_has_a_language_or_none(words: str) -> None:
    assert detect_language(words) is None or detect_language(words)


def test_words_of_names_with_hyphens_tell_no_language() -> None:
    assert (
        detect_language("Riad al-Hamdi, baker, aged 24, Musa al-Sheri, Omar al-Said, teacher, Sami al-Khatib") is None
    )


def test_names_in_another_language_leave_a_page_in_its_own() -> None:
    text = (
        "Responding to the decision to close the offices of two groups, ARC (Femmes du Rif et de la Côte pour la"
        " Justice) and AFL (Association pour le Droit de la Personne), Elm Watch said"
    )
    assert detect_language(text) == "fr"
    assert detect_language(text, "en-GB") == "en"
    assert detect_language("Les autorités doivent le libérer et abandonner les charges contre elle.", "en") == "fr"
    assert detect_language(text, "xx") == "fr"
