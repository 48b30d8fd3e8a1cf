"""Forms that French and Spanish share: elided subjects, relatives of objects, nouns before the names that they head."""

from __future__ import annotations

import pytest

from tests.extract.telling import facts_of


@pytest.mark.parametrize(
    ("language", "text", "name", "told", "untold"),
    [
        pytest.param(
            "es",
            (
                "Nora Villca Ríos es agrónoma. El 3 de mayo de 2020 fue detenida. Un mes después fue condenada a "
                "un año de cárcel."
            ),
            "Nora Villca Ríos",
            {"arrest 2020-05-03", "sentence imprisonment 12"},
            set(),
            id="words of time before a verb whose subject is elided",
        ),
        pytest.param(
            "es",
            "Nora Villca Ríos denunció que fue golpeada en una comisaría.",
            "Nora Villca Ríos",
            {"attack -"},
            set(),
            id="what one reports of oneself",
        ),
        pytest.param(
            "es",
            (
                "Nora Villca y Saúl Mamani fueron arrestados el 3 de mayo. Salieron de prisión el 5 de mayo y su "
                "juicio comenzará el 8 de julio."
            ),
            "Saúl Mamani",
            {"arrest 2021-05-03", "release 2021-05-05", "trial 2021-07-08"},
            set(),
            id="a plural verb and its possessive mean those told of together",
        ),
        pytest.param(
            "es",
            "El cantante Saúl Mamani, a quien un tribunal de Sucre condenó a dos años de cárcel por sedición, tose.",
            "Saúl Mamani",
            {"sentence imprisonment 24", "charge sedición"},
            set(),
            id="a quien",
        ),
        pytest.param(
            "fr",
            "Le chanteur Paul Mbida, qu’un tribunal de Garoua a condamné à deux ans de prison, tousse.",
            "Paul Mbida",
            {"sentence imprisonment 24"},
            set(),
            id="qu’un",
        ),
        pytest.param(
            "es",
            "La ONG condenó el asesinato de la concejala Nora Villca, ocurrido el 3 de mayo en Sucre.",
            "Nora Villca",
            {"death 2021-05-03", "death in Sucre"},
            {"sentence -"},
            id="who condemns a killing sentences nobody",
        ),
        pytest.param(
            "fr",
            (
                "La ligue dénonce l’assassinat de Paul Mbida, secrétaire de la section locale du barreau de "
                "Garoua, avocat, survenu le 3 mai à Maroua."
            ),
            "Paul Mbida",
            {"death 2021-05-03"},
            set(),
            id="survenu",
        ),
        pytest.param(
            "fr",
            "On a appris la libération de Paul Mbida, secrétaire général de la ligue Rive Libre, le 3 mai 2021.",
            "Paul Mbida",
            {"release 2021-05-03"},
            set(),
            id="a date behind what is told of the freed",
        ),
        pytest.param(
            "fr",
            "On est sans nouvelles de Paul Mbida, rédacteur au journal Ndoki, depuis le 3 mai.",
            "Paul Mbida",
            {"disappearance 2021-05-03"},
            {"disappearance in Ndoki"},
            id="a body told of behind a name is no place",
        ),
        pytest.param(
            "fr",
            "On est sans nouvelles de Paul Mbida, à Ndokiville, depuis le 3 mai.",
            "Paul Mbida",
            {"disappearance in Ndokiville"},
            set(),
            id="a place behind a name is one",
        ),
        pytest.param(
            "fr",
            "Paul Mbida a été frappé à la prison centrale de Ndokiville.",
            "Paul Mbida",
            {"attack -", "held_at prison centrale de Ndokiville"},
            {"attack in Ndokiville"},
            id="the name of a prison is no place",
        ),
        pytest.param(
            "es",
            "Saúl Mamani fue trasladado a la cárcel de Cochabamba.",
            "Saúl Mamani",
            {"transfer in Cochabamba", "held_at cárcel de Cochabamba"},
            set(),
            id="but the town to which somebody is taken is one",
        ),
        pytest.param(
            "es",
            "Saúl Mamani sigue preso, denunció Foro Penal de Sucre. Salió de la cárcel de Ocurí el 3 de mayo.",
            "Saúl Mamani",
            {"held_at cárcel de Ocurí"},
            set(),
            id="a capital before a prison is no name of it",
        ),
        pytest.param(
            "es",
            "Saúl Mamani compareció ante el Juzgado Primero de Primera Instancia Penal de Sucre.",
            "Saúl Mamani",
            {"court Juzgado Primero de Primera Instancia Penal de Sucre"},
            {"held_at Penal de Sucre"},
            id="the whole name of a court",
        ),
        pytest.param(
            "es",
            "Saúl Mamani fue detenido por agentes de la Policía Nacional en su casa de Ocurí.",
            "Saúl Mamani",
            {"arrest in Ocurí"},
            set(),
            id="who arrested stands before the place",
        ),
        pytest.param(
            "es",
            "Saúl Mamani fue condenado por apoyar a los huelguistas en Ocurí.",
            "Saúl Mamani",
            {"sentence -"},
            {"sentence in Ocurí"},
            id="a reason keeps the place",
        ),
        pytest.param(
            "fr",
            "Paul Mbida et Luc Essomba ont été tués lundi dans l'est du Cameroun, ainsi que l’ouvrier Jean Nkolo.",
            "Jean Nkolo",
            {"death 2021-06-07", "death in Cameroun"},
            set(),
            id="ainsi que",
        ),
        pytest.param(
            "fr",
            "Paul Mbida est chanteur. Le tribunal l'a reconnu coupable le 3 mai. Il n'est pas détenu.",
            "Paul Mbida",
            {"conviction 2021-05-03"},
            {"status detained"},
            id="straight apostrophes",
        ),
        pytest.param(
            "fr",
            "Garoua, le 8 juin 2021 – Enlevé à Maroua le 3 mai par des hommes armés, le chanteur Paul Mbida tousse.",
            "Paul Mbida",
            {"arrest 2021-05-03", "arrest in Maroua"},
            set(),
            id="a participle behind the dateline",
        ),
        pytest.param(
            "fr",
            (
                "La poétesse Lina Aboubakar vit à Garoua. Rive Libre rappelle que la poétesse a été condamnée le "
                "3 mai 2021 à un an de prison."
            ),
            "Lina Aboubakar",
            {"sentence 2021-05-03"},
            set(),
            id="whom a noun means behind what somebody recalls",
        ),
        pytest.param(
            "fr",
            "Trois autres accusés, dont Paul Mbida, membre de Rive Libre, ont été condamnés.",
            "Paul Mbida",
            {"sentence -"},
            {"charge Rive Libre"},
            id="accused as a noun",
        ),
        pytest.param(
            "es",
            "El juez le dictó arresto domiciliario a Saúl Mamani y fijó la audiencia para el 8 de julio de 2021.",
            "Saúl Mamani",
            {"arrest -", "trial 2021-07-08"},
            set(),
            id="a hearing set for a day",
        ),
        pytest.param(
            "es",
            (
                "Saúl Mamani Cusi fue visto por última vez el 3 de mayo. En 2020, Mamani había sido golpeado. Su "
                "hermana, Rosa Mamani, lo busca."
            ),
            "Saúl Mamani Cusi",
            {"attack 2020"},
            set(),
            id="the first of two surnames",
        ),
        pytest.param(
            "es",
            "La poeta Nora Villca permanece en Sucre. El diario informó de la excarcelación de Nora Villca.",
            "Nora Villca",
            {"release -"},
            set(),
            id="news of a release",
        ),
    ],
)
def test_what_a_form_of_french_or_spanish_tells(
    language: str, text: str, name: str, told: set[str], untold: set[str]
) -> None:
    facts = facts_of(text, language)[name]
    assert told <= facts
    assert not untold & facts


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "Se busca al director del portal Faro Altiplano, visto por última vez el 3 de mayo.", "Faro Altiplano"),
        ("fr", "Le directeur du quotidien Faro Ndoki, arrêté le 3 mai, tousse.", "Faro Ndoki"),
    ],
)
def test_a_body_that_bears_a_name_is_no_case(language: str, text: str, name: str) -> None:
    assert name not in facts_of(text, language)
