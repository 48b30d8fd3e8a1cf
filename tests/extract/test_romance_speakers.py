"""Who speaks in Spanish and French sentences where other words stand beside the verb of speech than the speaker's."""

from __future__ import annotations

import pytest

from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import find_quotes


def who_says(text: str, language: str) -> list[str | None]:
    """Give the name or the phrase for the speaker of each quote."""
    context = Context(language=language)
    return [one.speaker and one.speaker.name for one in find_quotes(text, Mentions(text, context), context)]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Rosa Colque leyó el plan. No obstante, precisó que “ya nadie cree en él”.", ["Rosa Colque"]),
        ("“Nadie cree en el plan”, aseguró por su parte Rosa Colque.", ["Rosa Colque"]),
        ("“Todo está en regla”, es decir que nada falta, dijo Rosa Colque.", ["Rosa Colque"]),
        ("Rosa Colque salió. Incidió en que “nadie cree en el plan”.", ["Rosa Colque"]),
        ("“No bajará el precio del pan”, indicaron a la prensa fuentes del sector.", ["fuentes del sector"]),
        ("“Ya no tenemos nada que perder”, señalan en el escrito.", [None]),
        ("Rosa Colque habló ayer. El ministro, dijo, “debería escuchar a los más pobres”.", ["Rosa Colque"]),
        ("Tras la cita, y aunque el juez Luis Cari afirmara que “no hay ninguna prisa”, nadie esperó.", ["Luis Cari"]),
        ("“Iba a bajar - ha dicho Luis Cari - pero no bajó”.", ["Luis Cari"]),
        (
            "La cita fue criticada por la gobernadora de la provincia, que afirmó que “no tiene ningún sentido”.",
            ["la gobernadora de la provincia"],
        ),
        (
            "En el caso de Juan Poma, que sustituirá a Luis Cari, el médico dijo que la herida “no es de cuidado”.",
            ["el médico"],
        ),
        ("Juan Poma llegó a La Paz. “Vengo a quedarme”, dijo el boliviano.", ["Juan Poma"]),
        ("Ante el puente Juan Poma y su parque, Luis Cari dijo que “nada será como antes”.", ["Luis Cari"]),
        (
            "Luis Cari, alcalde, dijo que hay el plan, mientras que la jueza de paz dice que “no hay ningún plan”.",
            ["la jueza de paz"],
        ),
        (
            "Rosa Colque, presidenta del Comité de Vecinos, llegó. “No hay plan”, dijo la presidenta del Comité.",
            ["Rosa Colque"],
        ),
        ("Luis Cari, ministro de Salud, llegó. “No hay plan”, dijo el ministro de Minas.", ["el ministro de Minas"]),
    ],
)
def test_the_speaker_of_a_spanish_quote_is_the_subject_of_its_verb(text: str, speakers: list[str | None]) -> None:
    assert who_says(text, "es") == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Awa Sagna a écrit au juge. La loi, explique-t-elle, « punit toujours les mêmes ».",
            ["Awa Sagna"],
        ),
        ("« La peur règne partout », ont confié des voisins.", ["des voisins"]),
        (
            "Paul Badji, ministre de la Santé, est venu. « Rien ne manque », a dit le ministre des Mines.",
            ["le ministre des Mines"],
        ),
    ],
)
def test_the_speaker_of_a_french_quote_is_the_subject_of_its_verb(text: str, speakers: list[str | None]) -> None:
    assert who_says(text, "fr") == speakers


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La empresa “The Web Maker”, anunció hoy el lanzamiento de un servicio.", "es"),
        ("Aprobó la fusión con la “Lund Stock Market”, informó hoy Luis Cari.", "es"),
        ("El pacto trae “un acuerdo de paz definitiva” para el estado de Oruro.", "es"),
        ("Il signe un « accord de paix pour tous » pour le pays.", "fr"),
        ("La « Course Pan », est une compétition automobile se tenant au Bénin.", "fr"),
    ],
)
def test_a_name_or_a_fragment_that_no_verb_of_speech_carries_is_no_quote(text: str, language: str) -> None:
    assert who_says(text, language) == []
