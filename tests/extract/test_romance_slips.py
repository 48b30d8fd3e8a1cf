"""What is not said of a person in French and Spanish: another’s fate, a court’s name, a life told in short."""

from __future__ import annotations

from datetime import date

import pytest

from archive_spider.extract.cases import find_cases
from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from tests.extract.telling import facts_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("es", "A juicio de Nora Villca, el plan no sirve. A su juicio, falta agua.", id="a su juicio"),
        pytest.param("es", "La alcaldesa Nora Villca presentó la citada obra, dijo la citada fuente.", id="citada"),
        pytest.param("es", "La Audiencia de Oruro y Nora Villca firmaron el acuerdo.", id="a court with a capital"),
        pytest.param("es", "La jueza del juzgado de Oruro, Nora Villca, firmó el acta.", id="juzgado, a noun"),
        pytest.param("es", "La ministra Nora Villca apeló a la calma de los vecinos.", id="apeló a la calma"),
        pytest.param("es", "El fiscal se trasladó a Oruro y Nora Villca lo esperaba.", id="se trasladó"),
        pytest.param("es", "El obispo Saúl Mamani cumple veinte años en el cargo.", id="years that are no penalty"),
        pytest.param("es", "Saúl Mamani compareció ante la prensa.", id="a press conference"),
        pytest.param("es", "El técnico espera al lesionado Saúl Mamani.", id="an injured player"),
        pytest.param("es", "El club ha fichado a Saúl Mamani.", id="a player signed"),
        pytest.param("es", "Saúl Mamani fue trasladado a un hospital de Oruro.", id="taken to a hospital"),
        pytest.param(
            "es",
            "Nora Villca dijo que vio el coche, cuyo conductor, un joven turco, fue detenido.",
            id="an apposition of another before the verb",
        ),
        pytest.param("es", "Le fue levantada la sanción a Saúl Mamani.", id="levantada la"),
        pytest.param("es", "El pelotón fue seguido por Saúl Mamani.", id="who follows did it"),
        pytest.param(
            "es",
            "El cónsul Saúl Mamani, que estaba en la sede cuando murieron 39 personas, declarará mañana.",
            id="a counted subject behind the verb",
        ),
        pytest.param(
            "es",
            "El ataque causó la muerte de sus ocupantes, entre ellos el padre de Nora Villca, y heridas.",
            id="the father of whom is named",
        ),
        pytest.param(
            "es",
            "La sala dejó libres a los autores del crimen de Oruro ocurrido en mayo de 1994, Nora Villca y Abel Tola.",
            id="a comma ends what the noun hangs on",
        ),
        pytest.param(
            "es",
            "Nora Villca pidió la puesta en libertad de todos los presos.",
            id="a noun that looks like a participle",
        ),
        pytest.param("es", "Pinto podrá ser procesado por el juez especial Saúl Mamani.", id="who tries is not tried"),
        pytest.param("es", "Saúl Mamani resultó herido en un accidente de tráfico.", id="an accident"),
        pytest.param(
            "fr", "Paul Mbida (né le 3 mai 1900 à Lille et mort le 8 juin 1970) est un peintre.", id="né et mort"
        ),
        pytest.param("fr", "Awa Sarr a publié un roman, Le Fusillé.", id="a title with a capital"),
        pytest.param(
            "fr",
            "Lors de l’exécution de cette mission, la députée Awa Sarr était absente.",
            id="a thing that is carried out",
        ),
        pytest.param(
            "fr",
            "La cour confirme la mise en examen des directeurs de cabinet de Paul Mbida.",
            id="those who work for whom is named",
        ),
    ],
)
def test_what_makes_nobody_a_case(language: str, text: str) -> None:
    assert facts_of(text, language) == {}


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        pytest.param(
            "es",
            (
                "La Audiencia de Oruro ha condenado a dos agentes a una pena de seis meses de prisión por un delito de "
                "imprudencia por la muerte de la joven Nora Villca, que falleció el 3 de mayo."
            ),
            {"Nora Villca": {"status dead", "death 2021-05-03"}},
            id="the penalty of those who killed her",
        ),
        pytest.param(
            "es",
            "Abel Tola, chófer del corresponsal de la radio Saúl Mamani, resultó muerto el 3 de mayo.",
            {
                "Abel Tola": {
                    "status dead",
                    "death 2021-05-03",
                    "gender male",
                    "occupation chófer del corresponsal de la radio",
                }
            },
            id="an apposition that ends in another name",
        ),
        pytest.param(
            "es",
            "El domingo el diario publicó una foto de la asesinada Nora Villca.",
            {"Nora Villca": {"status dead", "death -"}},
            id="a date that is not that of the participle before a name",
        ),
        pytest.param(
            "es",
            'Fueron arrestadas Nora Villca, alias "Lobo" y Rita Mamani, alias "Pez".',
            {
                "Nora Villca": {"status detained", "arrest -", "alias Lobo"},
            },
            id="a second name behind an alias",
        ),
        pytest.param(
            "fr",
            "Les frères Luc et Paul Mbida ont été arrêtés. Luc Ondoa est juge.",
            {"Luc Mbida": {"status detained", "arrest -"}, "Paul Mbida": {"status detained", "arrest -"}},
            id="brothers who share a surname",
        ),
        pytest.param(
            "fr",
            "Luc Ondoa et Paul Mbida sont arrêtés le 3 mai. Awa Sarr et Ali Ba rient. Les deux premiers sont libérés.",
            {
                "Luc Ondoa": {"status detained", "arrest 2021-05-03"},
                "Paul Mbida": {"status detained", "arrest 2021-05-03"},
            },
            id="the first two of others",
        ),
        pytest.param(
            "fr",
            "Mis en examen et accusé de fraude, Paul Mbida a été exclu de toute fonction sportive pour cinq ans.",
            {"Paul Mbida": {"status at_risk", "charge -", "charge fraude", "gender male"}},
            id="a charge told before the name",
        ),
        pytest.param(
            "fr",
            "Luc Ondoa, diplomate, a été enlevé le 3 mai à Douala, Paul Mbida un mois plus tard.",
            {
                "Luc Ondoa": {
                    "status detained",
                    "arrest 2021-05-03",
                    "arrest in Douala",
                    "gender male",
                    "occupation diplomate",
                }
            },
            id="a comma behind a place",
        ),
    ],
)
def test_whose_fate_it_is(language: str, text: str, told: dict[str, set[str]]) -> None:
    assert facts_of(text, language) == told


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("Luc Ondoa a été condamné à un an de prison et à 80 000 euros d’amende.", "80 000 euros d’amende"),
        (
            "Luc Ondoa a été condamné à quatre ans de prison, dont deux avec sursis, et à une amende de 500 euros.",
            "amende de 500 euros",
        ),
    ],
)
def test_a_fine_beside_a_term(text: str, fine: str) -> None:
    context = Context(date=date(2021, 6, 9), language="fr")
    sentence = find_cases(text, Mentions(text, context), [], context)[0].sentence
    assert sentence is not None
    assert sentence.additional == [fine]
