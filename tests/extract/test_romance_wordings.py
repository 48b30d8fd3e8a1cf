"""Wordings of French and Spanish notices: who stands behind a penalty, what was confirmed, where somebody is held."""

from __future__ import annotations

import pytest

from tests.extract.telling import facts_of


@pytest.mark.parametrize(
    ("language", "text", "name", "told"),
    [
        pytest.param(
            "fr",
            "Le rédacteur en chef Luc Ondoa a été arrêté.",
            "Luc Ondoa",
            {"occupation rédacteur en chef"},
            id="an occupation of three words before a name",
        ),
        pytest.param(
            "fr",
            "Le haut tribunal a confirmé la peine d’un an de prison infligée au rédacteur en chef Luc Ondoa.",
            "Luc Ondoa",
            {"appeal -", "sentence imprisonment 12"},
            id="a small word inside the noun of a person",
        ),
        pytest.param(
            "es",
            "Un tribunal declaró culpable de sedición a Nora Villca.",
            "Nora Villca",
            {"conviction -", "charge sedición"},
            id="a name behind what one is guilty of",
        ),
        pytest.param(
            "fr",
            "Le tribunal a déclaré Luc Ondoa coupable de fraude.",
            "Luc Ondoa",
            {"conviction -", "charge fraude"},
            id="a name between the parts of a verdict",
        ),
        pytest.param(
            "es",
            "El tribunal declaró a Nora Villca culpable de sedición.",
            "Nora Villca",
            {"conviction -", "charge sedición"},
            id="declaró a NAME culpable",
        ),
        pytest.param(
            "fr",
            "Le tribunal a relaxé le 3 mai Luc Ondoa et condamné Paul Mbida à un an de prison.",
            "Paul Mbida",
            {"sentence 2021-05-03", "status imprisoned"},
            id="a second verb that shares its auxiliary",
        ),
        pytest.param(
            "es",
            "Un tribunal militar condenó ayer a 18 años de reclusión a Saúl Mamani.",
            "Saúl Mamani",
            {"sentence 2021-06-08", "sentence imprisonment 216", "status imprisoned"},
            id="a name behind the penalty and a day before it",
        ),
        pytest.param(
            "fr",
            "Le haut tribunal a confirmé mercredi la peine de cinq ans de réclusion infligée au rédacteur Luc Ondoa.",
            "Luc Ondoa",
            {"appeal 2021-06-09", "sentence imprisonment 60"},
            id="infligée au",
        ),
        pytest.param(
            "fr",
            "Awa Sarr, couturière, purge depuis 2019 une peine de sept ans d’emprisonnement.",
            "Awa Sarr",
            {"sentence imprisonment 84"},
            id="a year between a verb and its penalty",
        ),
        pytest.param(
            "es",
            "Nora Villca fue trasladada a la comisaría central de Oruro.",
            "Nora Villca",
            {"held_at comisaría central de Oruro"},
            id="a station to which one was taken",
        ),
        pytest.param(
            "fr",
            "Luc Ondoa, détenu dans les locaux de la Sûreté, tousse.",
            "Luc Ondoa",
            {"held_at locaux de la Sûreté"},
            id="a station where one is held",
        ),
        pytest.param(
            "es",
            "Nora Villca fue detenida en mayo. La Audiencia celebrará la vista el próximo 4 de octubre.",
            "Nora Villca",
            {"trial 2021-10-04"},
            id="a hearing that a court will hold",
        ),
        pytest.param(
            "fr",
            "Luc Ondoa comparaissait lundi devant le tribunal. L’audience a été renvoyée au 7 décembre.",
            "Luc Ondoa",
            {"trial 2021-06-07", "trial 2021-12-07"},
            id="a hearing put off",
        ),
        pytest.param(
            "es",
            "Murió el 20 de mayo, tras once días en coma, el estudiante Saúl Mamani.",
            "Saúl Mamani",
            {"death 2021-05-20", "status dead"},
            id="a subject behind its verb and an aside",
        ),
        pytest.param(
            "es",
            "Los activistas Héctor Villca y Saúl Mamani, a quienes habían detenido en mayo en Oruro, ríen.",
            "Héctor Villca",
            {"arrest 2021-05", "arrest in Oruro"},
            id="a quienes means both",
        ),
        pytest.param(
            "es",
            "Cuatro policías allanaron la vivienda de la cantante Nora Villca en Oruro.",
            "Nora Villca",
            {"threat -", "threat in Oruro"},
            id="whose house was searched",
        ),
        pytest.param(
            "es",
            "Inés Alemán fue detenida el 3 de mayo. Quedó libre esa misma noche.",
            "Inés Alemán",
            {"arrest 2021-05-03", "release 2021-05-03"},
            id="a surname that is a people’s name, and the same night",
        ),
        pytest.param(
            "fr",
            "Luc Ondoa a été arrêté. Il lui est reproché d’avoir « troublé la paix ».",
            "Luc Ondoa",
            {"charge troublé la paix"},
            id="what one is reproached with",
        ),
    ],
)
def test_what_a_wording_tells(language: str, text: str, name: str, told: set[str]) -> None:
    assert told <= facts_of(text, language)[name]


@pytest.mark.parametrize(
    ("language", "text", "name", "untold"),
    [
        pytest.param(
            "es",
            "El penal confirmó el traslado de Nora Villca, de 73 años, detenida en mayo.",
            "Nora Villca",
            "appeal -",
            id="an age is no penalty that is upheld",
        ),
        pytest.param(
            "fr",
            "Le tribunal a relaxé le 3 mai Luc Ondoa et condamné Paul Mbida à un an de prison.",
            "Paul Mbida",
            "acquittal 2021-05-03",
            id="the object of the verb before",
        ),
        pytest.param(
            "es",
            "La policía ha allanado por segunda vez la casa de la poeta Nora Villca.",
            "Nora Villca",
            "arrest -",
            id="a house searched is no arrest",
        ),
        pytest.param(
            "es",
            "Hoy hace diez años que ejecutaron a Nora Villca.",
            "Nora Villca",
            "execution 2021-06-09",
            id="the day of an anniversary",
        ),
        pytest.param(
            "es",
            "El juez absolvió a Nora Villca por falta de pruebas y cerró el caso.",
            "Nora Villca",
            "charge falta de pruebas y cerró el caso",
            id="why one was acquitted",
        ),
        pytest.param(
            "fr",
            "Arrêté en avril 2016, condamné à mort pour espionnage en octobre 2017, Luc Ondoa tousse.",
            "Luc Ondoa",
            "sentence 2016-04",
            id="the date of the participle that opens the sentence",
        ),
        pytest.param(
            "fr",
            "Luc Ondoa purgeait depuis 2018 un an de prison lorsqu’il a été gracié le 27 janvier.",
            "Luc Ondoa",
            "release 2018-01-27",
            id="a year since when lends itself to no day",
        ),
        pytest.param(
            "fr",
            "Luc Ondoa a été arrêté et déféré au parquet.",
            "Luc Ondoa",
            "trial -",
            id="brought before a prosecutor",
        ),
        pytest.param(
            "es",
            "El estado fijó para el 12 de noviembre la ejecución de Nora Villca, presa en Oruro.",
            "Nora Villca",
            "status dead",
            id="an execution for which a day was set",
        ),
        pytest.param(
            "es",
            "Nora Villca fue detenida en Oruro. Perú reclama su extradición.",
            "Nora Villca",
            "transfer -",
            id="an extradition that is asked for",
        ),
        pytest.param(
            "fr",
            "Luc Ondoa est mort après son arrestation dans un commissariat de Douala.",
            "Luc Ondoa",
            "held_at commissariat de Douala",
            id="some station of a town",
        ),
        pytest.param(
            "es",
            "En la cárcel de Oruro, en Bolivia, canta la poeta Nora Villca, condenada a cinco años.",
            "Nora Villca",
            "sentence in Bolivia",
            id="a place that opens the sentence",
        ),
        pytest.param(
            "es", "Inés Alemán fue detenida.", "Inés Alemán", "nationality Alemán", id="a surname is no nation"
        ),
    ],
)
def test_what_a_wording_does_not_tell(language: str, text: str, name: str, untold: str) -> None:
    assert untold not in facts_of(text, language)[name]
