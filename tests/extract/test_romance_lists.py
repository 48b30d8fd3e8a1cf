"""The word lists of Spanish and French for quotes, names and roles: for each a sentence that only it lets be read."""

from __future__ import annotations

import pytest

from tests.extract.telling import facts_of, speakers_of
from tests.extract.test_romance_speakers import who_says


@pytest.mark.parametrize(
    ("words", "language", "text", "speakers"),
    [
        ("addressing", "es", "Ana Poma calificó al juez Luis Cari de “enemigo de todo el pueblo”.", ["Ana Poma"]),
        ("not_speech", "es", "El informe “sembrar con miedo y sin agua”, dijo Ana Poma, es falso.", []),
        ("not_speech", "es", "Ana Poma citó la noción “miedo a todo lo nuevo”.", []),
        ("not_speech_after", "es", "Ana Poma dijo que habrá una “vida sin miedo ni hambre” ley.", []),
        (
            "reporting",
            "es",
            "Ana Poma dijo que “ya es tarde para todos” y que “nos vamos ahora mismo”, informó Radio Sur.",
            ["Ana Poma", "Ana Poma"],
        ),
        (
            "origins",
            "es",
            (
                "Salió ayer un comunicado de la Red de Viudas. Todos lo leyeron. “Nadie vino a vernos”, "
                "dice el comunicado."
            ),
            ["Red de Viudas"],
        ),
        ("viewing", "es", "“Nadie vino a vernos”, dice la carta firmada por la maestra Ana Poma.", ["la carta"]),
        ("charging", "es", "Ana Poma dijo que fue detenida por “alterar el orden del país”.", []),
        ("gendered_bodies", "es", "La Red de Viudas calló ayer. “Nadie vino a vernos”, dijo ella.", ["Red de Viudas"]),
        ("demonstratives", "es", "Ana Poma enseña en Oruro. “Nadie vino a vernos”, dijo esta maestra.", ["Ana Poma"]),
        ("officials", "es", "Luis Cari, juez de paz, llegó ayer. “Hay un plan”, dijo el activista.", ["el activista"]),
        ("latter", "es", "Ana Poma y Rosa Cusi llegaron. “Hay un plan”, dijo esta última.", ["Rosa Cusi"]),
        ("former", "es", "Ana Poma y Rosa Cusi llegaron. “Hay un plan”, dijo la primera.", ["Ana Poma"]),
        ("documents", "es", "“Nadie vino a vernos”, dice la carta de la Red de Viudas.", ["Red de Viudas"]),
        ("that", "es", "La activista reclama que “vuelvan todos los presos”.", ["La activista"]),
        ("not_speech_after", "fr", "Awa Sagna a dit que la « vie sans peur ni faim » loi viendra.", []),
        (
            "reporting",
            "fr",
            "Awa Sagna a dit que « il est trop tard » et que « nous partons dès demain », a rapporté Radio Sud.",
            ["Awa Sagna", "Awa Sagna"],
        ),
        (
            "origins",
            "fr",
            (
                "Hier, un communiqué de la Ligue des Veuves est paru. Tous l’ont lu. « Nul ne viendra "
                "plus », dit le communiqué."
            ),
            ["Ligue des Veuves"],
        ),
        ("judging", "fr", "Awa Sagna a qualifié la peine de « honte pour tout le pays ».", ["Awa Sagna"]),
        (
            "judged_as",
            "fr",
            "La Ligue des Veuves a décrit la peine comme « une honte pour tout le pays ».",
            ["Ligue des Veuves"],
        ),
        (
            "conjunctions",
            "fr",
            "Awa Sagna pleure parce que son voisin dit que « nul ne viendra plus ».",
            ["son voisin"],
        ),
        ("relatives", "fr", "Une femme qui vend du pain dit que « nul ne viendra plus ».", ["Une femme"]),
        (
            "officeholders",
            "fr",
            "Paul Badji, gouverneur de Ndoki, est venu. « Nul ne viendra plus », dit le responsable.",
            ["Paul Badji"],
        ),
        (
            "latter",
            "fr",
            "Awa Sagna et Fatou Diop sont venues. « Nul ne viendra plus », dit cette dernière.",
            ["Fatou Diop"],
        ),
        ("people", "fr", "« Nul ne viendra plus », ont dit à la barre témoins.", ["témoins"]),
        ("that", "fr", "La commission juge que « nul ne viendra plus ».", ["La commission"]),
    ],
)
def test_the_list_tells_who_speaks(words: str, language: str, text: str, speakers: list[str | None]) -> None:
    assert who_says(text, language) == speakers, words


@pytest.mark.parametrize(
    ("words", "language", "text", "speaker"),
    [
        (
            "organization_small",
            "es",
            "“No iremos”, dijo Ana Poma, vocera del Comité contra la tortura.",
            ("Ana Poma", "vocera", "Comité contra la tortura"),
        ),
        (
            "being",
            "es",
            "Ana Poma, quien es abogada de la Red de Viudas, dijo: “No iremos”.",
            ("Ana Poma", "abogada", "Red de Viudas"),
        ),
        (
            "indefinite",
            "es",
            "“No iremos”, dijo Ana Poma, directora de un Liceo Tarel.",
            ("Ana Poma", "directora de un Liceo Tarel", None),
        ),
        (
            "general_anaphors",
            "es",
            "El Comité de Mineros calló. Ana Poma, vocera de la organización, dijo: “No iremos”.",
            ("Ana Poma", "vocera", "Comité de Mineros"),
        ),
        (
            "leading_particles",
            "es",
            "“No iremos”, dijo el joven bin Tarek Salem.",
            ("bin Tarek Salem", None, None),
        ),
        (
            "being",
            "fr",
            "Awa Sagna, qui est avocate de la Ligue des Veuves, a dit : « Nous restons. »",
            ("Awa Sagna", "avocate", "Ligue des Veuves"),
        ),
        (
            "serving",
            "fr",
            "Awa Sagna, professeure qui enseigne à l’Université de Tarel, a dit : « Nous restons. »",
            ("Awa Sagna", "professeure", "Université de Tarel"),
        ),
        (
            "body_roles",
            "fr",
            "« Nous restons », dit Awa Sagna, correspondante de Tarel.",
            ("Awa Sagna", "correspondante", "Tarel"),
        ),
        (
            "either_possessives",
            "fr",
            "La Ligue des Veuves se tait. Sa présidente, Awa Sagna, dit : « Nous restons. »",
            ("Awa Sagna", "présidente", "Ligue des Veuves"),
        ),
        (
            "general_anaphors",
            "fr",
            "Le Comité des Veuves se tait. Awa Sagna, porte-parole de l’organisation, dit : « Nous restons. »",
            ("Awa Sagna", "porte-parole", "Comité des Veuves"),
        ),
        (
            "leading_particles",
            "fr",
            "« Nous restons », dit le jeune ben Omar Haddad.",
            ("ben Omar Haddad", None, None),
        ),
        (
            "befell",
            "fr",
            "« Nous restons », dit le poète emprisonné Paul Badji.",
            ("Paul Badji", "poète", None),
        ),
    ],
)
def test_the_list_tells_what_a_speaker_is(
    words: str, language: str, text: str, speaker: tuple[str | None, ...]
) -> None:
    assert speakers_of(text, language) == [speaker], words


@pytest.mark.parametrize(
    ("words", "language", "text", "named"),
    [
        ("capitalised", "es", "Acción Urgente fue detenida el 3 de mayo.", set()),
        ("person_verbs", "es", "Bhavani fue detenida el 3 de mayo.", {"Bhavani"}),
        ("person_verbs", "fr", "Bhavani a été arrêtée le 3 mai.", {"Bhavani"}),
    ],
)
def test_the_list_tells_a_person_from_other_words(words: str, language: str, text: str, named: set[str]) -> None:
    assert set(facts_of(text, language)) == named, words
