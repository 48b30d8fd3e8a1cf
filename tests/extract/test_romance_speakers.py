"""Who speaks in Spanish and French sentences where other words stand beside the verb of speech than the speaker's."""

from __future__ import annotations

import pytest

from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import find_quotes
from tests.extract.telling import speakers_of


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
            "Ana Poma habló con el alcalde de Lira, quien le dijo: “No hay ningún plan para ustedes”.",
            ["el alcalde de Lira"],
        ),
        ("Ana Poma, quien habló con el alcalde, dijo que “no hay ningún plan”.", ["Ana Poma"]),
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
        (
            (
                "Luis Cari pide que “se abran todas las puertas”; la jueza, Ana Poma, le contestó que “todas "
                "están abiertas ya”."
            ),
            ["Luis Cari", "Ana Poma"],
        ),
        (
            "El Gobierno dice: “No hay ningún preso”, mientras que Ana Poma, de Red Sur, dice que “hay al menos 214”.",
            ["El Gobierno", "Ana Poma"],
        ),
        ("“Vengo por mi hermano”, dijo una joven con la cara pintada.", ["una joven con la cara pintada"]),
        ("“Los jueces ceden”, denunció la relatora sobre jueces y abogados, Ana Poma.", ["Ana Poma"]),
        ("Ana Poma llegó. Ante los comisionados explicó que “la selva es nuestra casa”.", ["Ana Poma"]),
        (
            "La Red de Viudas calló. “No es verdad”, dijo luego Luis Cari. La organización añadió: “Nadie oye”.",
            ["Luis Cari", "Red de Viudas"],
        ),
        ("El fallo, dijo, “es un golpe a la prensa”. Así habló Ana Poma, secretaria de Red Sur.", ["Ana Poma"]),
        (
            (
                "Para la Red de Viudas del Sur, “nadie busca a los muertos”. La organización espera. “El "
                "tiempo se acaba”, dijo."
            ),
            ["Red de Viudas del Sur", "Red de Viudas del Sur"],
        ),
        (
            "Ana Poma ayuna. “No como porque no rezo”, explicó en un audio difundido por su vocera, Rosa Cusi.",
            ["Ana Poma"],
        ),
        ("Ana Poma fundó el grupo. “Y locas seguimos aquí”, ríe.", ["Ana Poma"]),
        (
            "“Es cosa de todos”, dijo Luis Cari. En su texto recordó al poeta Juan Poma, ya muerto. “Nos falta”, dijo.",
            ["Luis Cari", "Luis Cari"],
        ),
        (
            "“Es cosa de Pinto”, dijo Ana Pinto, hija de Juan Pinto. “Hay jueces”, precisó Pinto.",
            ["Ana Pinto", "Ana Pinto"],
        ),
        ("Médicos sin Fronteras afirmó que “nadie lo sabe todavía”.", ["Médicos sin Fronteras"]),
        ("Fuentes oficiales y aliadas destacaron “la voluntad de la unión”.", ["Fuentes oficiales y aliadas"]),
        ("“Es clave para todos”, expresó el asesor antes de partir.", ["el asesor"]),
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
        ("« Défendre est un métier », a ajouté le jury pour justifier son choix.", ["le jury"]),
        (
            "Le juge Paul Badji, successeur du juge Jean Koffi, écrit que « l’instruction n’est pas close ».",
            ["Paul Badji"],
        ),
        ("« On m’a bandé les yeux, se souvient Awa Sagna. J’ai eu peur. » Elle avait alors seize ans.", ["Awa Sagna"]),
        ("Selon le Réseau des veuves du Sud, « personne ne cherche les morts ».", ["Réseau des veuves du Sud"]),
        (
            (
                "Paul Badji lâche : « Nous pleurons un frère. » Le porte-parole de l’armée dément. « C’est "
                "faux », soutient-il."
            ),
            ["Paul Badji", "Le porte-parole"],
        ),
        (
            (
                "Pour la Ligue des Veuves, « nul ne cherche plus les morts ». L’organisation attend. « Le "
                "temps passe », souligne-t-elle."
            ),
            ["Ligue des Veuves", "Ligue des Veuves"],
        ),
        ("« Nous savons où vous vivez », disait le message reçu par le reporter Paul Badji.", ["le message"]),
        ("Devant la cour, la présidente de l’Union Sud, Awa Sagna, a été claire : « Tous unis. »", ["Awa Sagna"]),
        ("D’après l’Observatoire des conflits, « nul ne sait où ils sont ».", ["Observatoire des conflits"]),
        ("Paul Badji, rapporteur de l’ONU, est venu. « La loi sert de gourdin », soutient l’expert.", ["Paul Badji"]),
        ("Hier, la mère d’Awa Sagna pleurait. « Elle n’a rien fait », dit-elle.", ["la mère d’Awa Sagna"]),
        ("« Nul ne viendra plus ici », a critiqué le député d’opposition Paul Badji.", ["Paul Badji"]),
        ("« Nul ne viendra plus ici », a critiqué l’avocat du député Paul Badji.", ["l’avocat du député Paul Badji"]),
        ("De l’avis de la Ligue des Veuves, « nul ne viendra plus ici ».", ["Ligue des Veuves"]),
        ("« La peur règne partout », ont confié des voisins.", ["des voisins"]),
        (
            "Awa Sagna a rencontré le maire de Gomé, qui lui a déclaré : « Personne ne viendra vous aider ici ».",
            ["le maire de Gomé"],
        ),
        ("Awa Sagna a parlé aux avocats, qui ont souligné : « Le dossier est vide ».", ["avocats"]),
        ("Awa Sagna est une avocate de Gomé, qui a déclaré : « Personne ne viendra ici ».", ["Awa Sagna"]),
        ("Me Paul Badji a plaidé mardi. « Le dossier est vide », insiste l’avocat.", ["Paul Badji"]),
        ("Comme Paul Badji l’a dit, tout est prêt. « Le dossier est vide », insiste l’avocat.", ["l’avocat"]),
        ("Me Badji et Me Sagna ont plaidé. « Le dossier est vide », insiste l’avocat.", ["l’avocat"]),
        ("Me Paul Badji a plaidé mardi. « Le dossier est vide », insiste l’avocate.", ["l’avocate"]),
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
        ("« Écrire n’est pas un crime », pouvait-on lire sur les pancartes.", "fr"),
        ("On lui reproche la « Charte Huit », qui réclame une paix durable.", "fr"),
        ("Le roman « La Vie est belle », raconte Paul Badji, est paru hier.", "fr"),
        ("La « Course Pan », est une compétition automobile se tenant au Bénin.", "fr"),
    ],
)
def test_a_name_or_a_fragment_that_no_verb_of_speech_carries_is_no_quote(text: str, language: str) -> None:
    assert who_says(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        (
            "“No iremos”, dijo Luis Cari, presidente de la Comunidad Campesina de Ccollpa.",
            "es",
            ("Luis Cari", "presidente", "Comunidad Campesina de Ccollpa"),
        ),
        (
            "“No iremos”, dijo la presidenta de la Red de Mujeres (RM), Ana Poma.",
            "es",
            ("Ana Poma", "presidenta", "Red de Mujeres"),
        ),
        (
            "“No iremos”, dijo la ministra de Medio Ambiente, Ana Poma.",
            "es",
            ("Ana Poma", "ministra de Medio Ambiente", None),
        ),
        (
            "“Vamos a crecer mucho más”, según ha declarado a EFE su presidente, Luis Cari.",
            "es",
            ("Luis Cari", "presidente", None),
        ),
        (
            "El Gobierno central calló.\n\nAna Poma, miembro de la plataforma, dijo: “No iremos”.",
            "es",
            ("Ana Poma", "miembro de la plataforma", None),
        ),
        (
            "Plataforma Sur calló.\n\nAna Poma, miembro de la plataforma, dijo: “No iremos”.",
            "es",
            ("Ana Poma", "miembro", "Plataforma Sur"),
        ),
        (
            "« Nous restons », dit Awa Sagna, présidente de la Coopérative des pêcheurs de Gomé.",
            "fr",
            ("Awa Sagna", "présidente", "Coopérative des pêcheurs de Gomé"),
        ),
        (
            "“No iremos”, dijo el director general de Caixa de Lira, Luis Cari.",
            "es",
            ("Luis Cari", "director general", "Caixa de Lira"),
        ),
        (
            "“No iremos”, dijeron los profesores universitarios Luis Cari y Juan Poma.",
            "es",
            ("Luis Cari", "profesor universitario", None),
        ),
        (
            "La Red de Viudas calló. Su vocera, la poeta Ana Poma, advirtió: “No iremos”.",
            "es",
            ("Ana Poma", "vocera", "Red de Viudas"),
        ),
        ("« Nous restons », dit le secrétaire d’État, Paul Badji.", "fr", ("Paul Badji", "secrétaire d’État", None)),
        (
            "« Nous restons », dit Awa Sagna, porte-parole du Comité de soutien aux mineurs et sœur de l’un d’eux.",
            "fr",
            ("Awa Sagna", "porte-parole", "Comité de soutien aux mineurs"),
        ),
        (
            "« Nous restons », dit Awa Sagna, chercheuse à l’Observatoire des libertés publiques.",
            "fr",
            ("Awa Sagna", "chercheuse", "Observatoire des libertés publiques"),
        ),
        (
            "« Nous restons », dit la ministre de la Santé, Awa Sagna.",
            "fr",
            ("Awa Sagna", "ministre de la Santé", None),
        ),
    ],
)
def test_an_organization_is_named_whole_and_no_matter_of_an_office_is_one(
    text: str, language: str, speaker: tuple[str | None, ...]
) -> None:
    assert speakers_of(text, language) == [speaker]
