"""Of whom French and Spanish tell where no name stands, and what stands around the names they give."""

from __future__ import annotations

from datetime import date

import pytest

from archive_spider.extract.cases import find_cases
from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import find_quotes
from tests.extract.telling import facts_of

TOLD = [
    pytest.param(
        "es",
        "Saúl Mamani fue condenado el lunes.\n\nSu madre, Nora Villca, lo vio. La fiscalía lo acusó de “sedición”.",
        "Saúl Mamani",
        "charge sedición",
        id="lo means no woman",
    ),
    pytest.param(
        "es",
        "La poeta Nora Villca fue juzgada el lunes, dijo el vocero Saúl Mamani. Está recluida en el penal de Oruro.",
        "Nora Villca",
        "held_at penal de Oruro",
        id="a participle tells of whom a verb without a subject tells",
    ),
    pytest.param(
        "es",
        "Saúl Mamani fue hallado muerto el viernes. Había desaparecido el 29 de mayo.",
        "Saúl Mamani",
        "disappearance 2021-05-29",
        id="a pluperfect that opens its sentence",
    ),
    pytest.param(
        "es",
        "Saúl Mamani cumple nueve años de cárcel. Su esposa, Alba Mamani, calla.\n\nMamani fue detenido el 3 de mayo.",
        "Saúl Mamani",
        "arrest 2021-05-03",
        id="a surname that a relative shares",
    ),
    pytest.param(
        "es",
        "El juez condenó ayer en ausencia a cinco años de cárcel al poeta Saúl Mamani.",
        "Saúl Mamani",
        "sentence 2021-06-08",
        id="words of time and manner before a penalty",
    ),
    pytest.param(
        "es",
        "Nora Villca y Alba Tola fueron absueltas el 3 de mayo. Ambas quedaron en libertad anoche.",
        "Alba Tola",
        "release 2021-06-08",
        id="ambas",
    ),
    pytest.param(
        "es",
        "La Corte ratificó ayer la condena a muerte de Saúl Mamani.",
        "Saúl Mamani",
        "status death_sentence",
        id="a sentence of death",
    ),
    pytest.param(
        "es",
        "Saúl Mamani fue condenado en marzo. Su apelación fue desestimada en mayo de 2021.",
        "Saúl Mamani",
        "appeal 2021-05",
        id="an appeal that is dismissed",
    ),
    pytest.param(
        "es",
        "Saúl Mamani fue detenido el 6 de mayo durante una marcha en Oruro.",
        "Saúl Mamani",
        "arrest in Oruro",
        id="durante una marcha",
    ),
    pytest.param(
        "es",
        "Un estudiante de 23 años, Saúl Mamani, fue detenido ayer.",
        "Saúl Mamani",
        "age 23",
        id="an age between noun and name",
    ),
    pytest.param(
        "es",
        "Un estudiante de 23 años, Saúl Mamani, fue detenido ayer.",
        "Saúl Mamani",
        "occupation estudiante",
        id="a noun before an age",
    ),
    pytest.param(
        "es",
        "Saúl Mamani fue detenido ayer. El bloguero, de 44 años, sigue preso.",
        "Saúl Mamani",
        "age 44",
        id="the age of a noun",
    ),
    pytest.param(
        "es",
        "Saúl Mamani, detenido el lunes, fue herido en una pierna.",
        "Saúl Mamani",
        "health herido en una pierna",
        id="a part of the body in Spanish",
    ),
    pytest.param(
        "fr",
        "Awa Sarr, détenue depuis lundi, a deux doigts cassés et le visage tuméfié.",
        "Awa Sarr",
        "health visage tuméfié",
        id="a part of the body in French",
    ),
    pytest.param(
        "fr",
        "Une avocate de 23 ans, Awa Sarr, a été arrêtée hier.",
        "Awa Sarr",
        "occupation avocate",
        id="une avocate de 23 ans",
    ),
    pytest.param(
        "fr",
        "Le juge a prononcé un non-lieu en faveur de Paul Mbida.",
        "Paul Mbida",
        "acquittal -",
        id="en faveur de",
    ),
    pytest.param(
        "fr",
        "Awa Sarr et Paul Mbida ont, eux, été acquittés hier.",
        "Paul Mbida",
        "acquittal 2021-06-08",
        id="a pronoun between commas that stresses the subject",
    ),
    pytest.param(
        "fr",
        "Awa Sarr et Paul Mbida ont été inculpés en mai. Leur procès s’ouvrira le 2 juillet.",
        "Awa Sarr",
        "trial 2021-07-02",
        id="leur procès",
    ),
    pytest.param(
        "fr",
        "Paul Mbida a été emmené par des hommes en civil. On ignore où il se trouve.",
        "Paul Mbida",
        "status missing",
        id="a status with a pronoun inside",
    ),
    pytest.param(
        "fr",
        "Le comité de soutien à Awa Sarr a appris que l’historienne avait été transférée hier.",
        "Awa Sarr",
        "transfer 2021-06-08",
        id="a role that means whom the sentence names",
    ),
    pytest.param(
        "fr",
        "Awa Sarr, qui reçoit depuis mai des menaces de mort, a quitté la ville.",
        "Awa Sarr",
        "status at_risk",
        id="depuis between a verb and its object",
    ),
    pytest.param(
        "fr",
        "Paul Mbida a été tué devant son domicile de Bukavu.",
        "Paul Mbida",
        "death in Bukavu",
        id="devant son domicile",
    ),
]

MORE = [
    (
        "es",
        "Lamenta la detención del monje Abel Tola y de la poeta Nora Villca, arrestados anoche en Lima.",
        "Nora Villca",
        "arrest in Lima",
    ),
    ("es", "El abogado Abel Tola seguirá en la cárcel de Oruro.", "Abel Tola", "held_at cárcel de Oruro"),
    (
        "es",
        "Abel Tola sigue preso. El abogado seguirá en la cárcel hasta la próxima vista, fijada para el 15 de julio.",
        "Abel Tola",
        "trial 2021-07-15",
    ),
    ("es", "Un juez de Oruro dejó libres ayer a Nora Villca y Abel Tola.", "Abel Tola", "release 2021-06-08"),
    ("es", "Las autoridades ahorcaron esta mañana a Abel Tola.", "Abel Tola", "execution 2021-06-09"),
    ("es", "Fue detenida Nora Villca. La fiscalía la acusaba de “asonada”.", "Nora Villca", "charge asonada"),
    (
        "es",
        "Abel Tola, cuya ejecución estaba prevista para el jueves, sufre asma.",
        "Abel Tola",
        "status death_sentence",
    ),
    ("es", "Denuncian la condena, ayer, de Abel Tola a tres años de cárcel.", "Abel Tola", "sentence imprisonment 36"),
    (
        "es",
        "El Tribunal de lo Penal de Lima condenó ayer a Abel Tola a tres años de cárcel.",
        "Abel Tola",
        "court Tribunal de lo Penal de Lima",
    ),
    ("es", "El cuerpo de Nora Villca fue entregado ayer a su familia.", "Nora Villca", "status dead"),
    (
        "fr",
        "La cour a relaxé jeudi les deux militants poursuivis pour « complot » : Awa Sarr et Paul Mbida.",
        "Awa Sarr",
        "acquittal 2021-06-03",
    ),
    ("fr", "Awa Sarr a été arrêtée. Âgée de 30 ans, elle a deux enfants.", "Awa Sarr", "age 30"),
    ("fr", "Paul Mbida a en revanche été maintenu en détention.", "Paul Mbida", "status detained"),
    ("fr", "La dépouille de Paul Mbida a été restituée mardi à sa famille.", "Paul Mbida", "status dead"),
    (
        "fr",
        "La Ligue dénonce la condamnation, vendredi, de Paul Mbida à trois ans de prison.",
        "Paul Mbida",
        "sentence 2021-06-04",
    ),
    (
        "fr",
        "Awa Sarr et Paul Mbida ont été enlevés hier. Depuis, leurs proches sont sans nouvelles.",
        "Paul Mbida",
        "status missing",
    ),
    ("es", "Nora Villca fue detenida ayer cuando cubría una protesta en Oruro.", "Nora Villca", "arrest in Oruro"),
    ("es", "Abel Tola resultó herido ayer en Oruro.", "Abel Tola", "gender male"),
    ("es", "A Abel Tola se lo llevaron ayer del aeropuerto de Oruro.", "Abel Tola", "arrest in Oruro"),
    ("es", "Tres normalistas fueron detenidos: Abel Tola, Noé Cari y Luis Paz.", "Noé Cari", "occupation normalista"),
    ("fr", "Awa Sarr a été blessée hier alors qu’elle filmait une marche à Goma.", "Awa Sarr", "attack in Goma"),
    (
        "fr",
        "La cour a relaxé les trois piroguiers : Luc Sow, Paul Mbida et Max Fall.",
        "Luc Sow",
        "occupation piroguier",
    ),
    ("es", "La vendedora Nora Villca salió el 3 de mayo y no regresó.", "Nora Villca", "disappearance 2021-05-03"),
    ("es", "Celebra la liberación, tras 572 días de encierro, del abogado Abel Tola.", "Abel Tola", "status released"),
    (
        "es",
        "El juez ha dejado en libertad bajo control judicial al militante Abel Tola.",
        "Abel Tola",
        "status released",
    ),
    (
        "es",
        "Abel Tola fue arrestado y está en la colonia penal núm. 3 de Oruro.",
        "Abel Tola",
        "held_at colonia penal núm. 3 de Oruro",
    ),
    (
        "fr",
        "La Ligue se réjouit de la libération, jeudi soir, des deux militants : Paul Mbida et Awa Sarr.",
        "Awa Sarr",
        "release 2021-06-03",
    ),
    ("fr", "Paul Mbida a écopé en mai de trois ans de prison.", "Paul Mbida", "sentence 2021-05"),
    ("fr", "Awa Sarr, membre de la minorité ouïghoure, a été arrêtée.", "Awa Sarr", "ethnicity ouïghoure"),
    ("fr", "Paul Mbida, d’origine kurde, a été arrêté hier.", "Paul Mbida", "ethnicity kurde"),
    ("es", "Nora Villca, del pueblo mapuche, fue detenida ayer.", "Nora Villca", "ethnicity mapuche"),
    ("es", "La dirigente del pueblo lenca Nora Villca fue detenida.", "Nora Villca", "occupation dirigente"),
    ("es", "Abel Tola nació en Oruro en 1980 y fue detenido el 3 de mayo.", "Abel Tola", "arrest 2021-05-03"),
    ("fr", "Paul Mbida est né à Goma en 1980 et a été arrêté le 3 mai.", "Paul Mbida", "arrest 2021-05-03"),
    ("fr", "La justice a prononcé lundi un non-lieu en faveur de Paul Mbida.", "Paul Mbida", "acquittal 2021-06-07"),
]

UNTOLD = [
    pytest.param(
        "fr",
        "Le porte-parole du mouvement En Aucun Cas a été arrêté hier à Lomé.",
        "Aucun Cas",
        id="the name of a movement behind a small word",
    ),
    pytest.param(
        "es",
        "Murieron siete.\n\nSu colega, Nora Villca, escribió en su nota: “La muerte de connacionales no se justifica.”",
        "Nora Villca",
        id="her letter owns no noun behind a colon",
    ),
    pytest.param(
        "es",
        "LIBERADOS LOS PRISIONEROS LIBANESES DE LA CÁRCEL DE JIAM",
        "PRISIONEROS LIBANESES DE LA CÁRCEL DE JIAM",
        id="a heading in capitals",
    ),
    pytest.param(
        "es",
        "Saúl Mamani fue condenado. Su hermano, Abel Tola, lo supo ayer.\n\nEstá recluido en la prisión de Oruro.",
        "Abel Tola",
        id="a relative is not held",
    ),
    pytest.param(
        "es",
        "La policía capturó ayer a un sospechoso, el guardia Abel Tola.",
        "Abel Tola",
        id="a suspect whom a comma parts from his name",
    ),
]


@pytest.mark.parametrize(("language", "text", "name", "fact"), TOLD)
def test_the_facts_go_to_whom_the_text_means(language: str, text: str, name: str, fact: str) -> None:
    assert fact in facts_of(text, language)[name]


@pytest.mark.parametrize(("language", "text", "name", "fact"), MORE)
def test_the_facts_of_a_sentence_are_told(language: str, text: str, name: str, fact: str) -> None:
    assert fact in facts_of(text, language)[name]


@pytest.mark.parametrize(("language", "text", "name"), UNTOLD)
def test_nothing_is_told_of_who_stands_by(language: str, text: str, name: str) -> None:
    assert name not in facts_of(text, language)


def test_who_but_speaks_is_not_held() -> None:
    text = (
        "Saúl Mamani fue condenado ayer.\n\n“Es una vergüenza para el país”, dijo el vocero Abel Tola.\n\n"
        "Está recluido en la prisión de Oruro."
    )
    context = Context(date=date(2021, 6, 9), language="es")
    mentions = Mentions(text, context)
    found = find_cases(text, mentions, find_quotes(text, mentions, context), context)
    assert [(case.person.name, case.held_at) for case in found] == [("Saúl Mamani", "prisión de Oruro")]


@pytest.mark.parametrize(
    ("language", "text", "name", "fact"),
    [
        ("es", "La Corte ratificó ayer la condena a muerte de Saúl Mamani.", "Saúl Mamani", "death "),
        ("es", "Saúl Mamani tenía 16 años cuando fue arrestado, en 2012.", "Saúl Mamani", "age "),
        ("es", "Un acusado, Saúl Mamani, seguirá en la cárcel hasta el 15 de mayo.", "Saúl Mamani", "charge "),
        ("es", "Saúl Mamani huyó del país y vive en Lima.", "Saúl Mamani", "threat in"),
        ("es", "Saúl Mamani resultó herido el lunes y se recupera en Lima.", "Saúl Mamani", "attack in"),
        ("fr", "Awa Sarr vit en exil au Rwanda depuis 2015.", "Awa Sarr", "threat in"),
        (
            "es",
            "Nora Villca fue detenida. La poeta salió de Oruro y fue golpeada.",
            "Nora Villca",
            "occupation poeta salió",
        ),
        ("es", "Nora Villca, abogada de la comunidad mapuche, fue detenida.", "Nora Villca", "ethnicity"),
        ("fr", "Awa Sarr, membre de la minorité ouïghoure, a été arrêtée.", "Awa Sarr", "occupation"),
        ("es", "Abel Tola nació en Oruro en 1980 y fue detenido el 3 de mayo.", "Abel Tola", "arrest in"),
        ("es", "Ambas, Nora Villca y Alba Tola, comparecieron en la Comisión de Salud.", "Alba Tola", "trial"),
        ("es", "Nora Villca fue detenida cuando se dirigía a una asamblea en Oruro.", "Nora Villca", "arrest in"),
        (
            "es",
            "Nora Villca fue detenida. Abel Tola y Noé Cari hablaban; fue golpeado en el suelo.",
            "Nora Villca",
            "attack",
        ),
        ("fr", "Incarcéré à Oukacha, Paul Mbida écrit à sa mère depuis le 20 mai.", "Paul Mbida", "arrest "),
        ("fr", "Awa Sarr, blessée le 2 mai, avait dû partir à Dakar.", "Awa Sarr", "attack in"),
        ("fr", "Un accusé, Paul Mbida, a écopé de deux ans ferme.", "Paul Mbida", "charge "),
        ("fr", "Awa Sarr a déchiré son passeport pour empêcher son expulsion vers l’Ukraine.", "Awa Sarr", "transfer"),
        ("es", "Saúl Mamani, de 32 años, y el fotógrafo Abel Tola fueron detenidos.", "Abel Tola", "age "),
    ],
)
def test_no_such_fact_is_told(language: str, text: str, name: str, fact: str) -> None:
    assert not [told for told in facts_of(text, language).get(name, ()) if told.startswith(fact)]
