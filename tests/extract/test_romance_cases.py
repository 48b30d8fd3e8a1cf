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
        pytest.param(
            "fr",
            (
                "Rive Libre affirme qu’elle a été arrêtée. La poétesse Lina Aboubakar vit à Garoua. On assure "
                "qu’elle a été frappée."
            ),
            "Lina Aboubakar",
            {"attack -"},
            {"arrest -"},
            id="qu’elle",
        ),
        pytest.param(
            "fr",
            "Lina Aboubakar, que ses élèves adorent, a été arrêtée le 3 mai.",
            "Lina Aboubakar",
            {"arrest 2021-05-03"},
            set(),
            id="a relative clause before the verb",
        ),
        pytest.param(
            "fr",
            "Le mari de Lina Aboubakar, Paul Mbida, a lui aussi été arrêté le 3 mai.",
            "Paul Mbida",
            {"arrest 2021-05-03"},
            set(),
            id="lui aussi",
        ),
        pytest.param(
            "es",
            (
                "Entre los presos figura Nora Villca, que pasó diez días en una celda, y el poeta Saúl Mamani, "
                "condenado a dos años de cárcel."
            ),
            "Nora Villca",
            set(),
            {"sentence imprisonment 24"},
            id="a participle agrees with the nearest alone",
        ),
        pytest.param(
            "fr",
            "Le journaliste Paul Mbida connaît la maison : arrêté deux fois, il a été libéré le 3 mai.",
            "Paul Mbida",
            {"arrest -", "release 2021-05-03"},
            set(),
            id="a participle behind a colon",
        ),
        pytest.param(
            "es",
            "El defensor Saúl Mamani llevaba siete meses en la cárcel.",
            "Saúl Mamani",
            {"status detained"},
            set(),
            id="a state some words behind its verb",
        ),
        pytest.param(
            "es",
            "Ayer fueron detenidos Nora Villca y el grafitero Saúl Mamani.",
            "Saúl Mamani",
            {"arrest 2021-06-08", "occupation grafitero"},
            set(),
            id="several subjects behind their verb",
        ),
        pytest.param(
            "es",
            "Saúl Mamani está preso. También fueron detenidas su esposa, Nora Villca, y Rosa Poma.",
            "Nora Villca",
            {"arrest -"},
            set(),
            id="a relative behind the verb",
        ),
        pytest.param(
            "es",
            "Saúl Mamani es poeta. El lunes fue presentado ante el Tribunal Segundo de Justicia.",
            "Saúl Mamani",
            {"trial 2021-06-07"},
            set(),
            id="a court behind the verb is no subject",
        ),
        pytest.param(
            "es",
            "La policía detuvo a Nora Villca y a Saúl Mamani. Se les imputan conspiración y asociación para delinquir.",
            "Saúl Mamani",
            {"charge conspiración", "charge asociación para delinquir"},
            set(),
            id="what several are charged with",
        ),
        pytest.param(
            "es",
            (
                "La Audiencia Nacional condenó a Saúl Mamani a dos años de cárcel por enaltecimiento del "
                "terrorismo e injurias a la Corona."
            ),
            "Saúl Mamani",
            {"court Audiencia Nacional", "charge injurias a la Corona"},
            set(),
            id="a high court without a town",
        ),
        pytest.param(
            "es",
            "El bloguero Saúl Mamani cumple seis años en Ocurí.",
            "Saúl Mamani",
            {"held_at Ocurí"},
            {"sentence in Ocurí"},
            id="where a term is served",
        ),
        pytest.param(
            "fr",
            "Paul Mbida est détenu. Six ouvriers ont vu leur peine ramenée à six mois.",
            "Paul Mbida",
            set(),
            {"sentence imprisonment 6"},
            id="the penalty of others",
        ),
        pytest.param(
            "fr",
            "Paul Mbida, arrêté d’abord en mai, tousse.",
            "Paul Mbida",
            {"arrest 2021-05"},
            set(),
            id="an elided word behind a participle",
        ),
        pytest.param(
            "fr",
            "Paul Mbida, frappé en prison, a le bras cassé.",
            "Paul Mbida",
            set(),
            {"acquittal -"},
            id="a broken arm quashes nothing",
        ),
        pytest.param(
            "fr",
            "Paul Mbida a été arrêté le 3 mai. Il répond de « complot ».",
            "Paul Mbida",
            {"charge complot"},
            set(),
            id="répondre de",
        ),
        pytest.param(
            "fr",
            "« Rien », écrit Paul Mbida. Le militant de la Rive, 26 ans, a été arrêté le 3 mai.",
            "Paul Mbida",
            {"arrest 2021-05-03", "occupation militant de la Rive"},
            set(),
            id="who speaks may be told of too",
        ),
        pytest.param(
            "fr",
            "Paul Mbida n’est pas libre. Le président de la Rive a été arrêté le 3 mai.",
            "Paul Mbida",
            {"arrest 2021-05-03", "occupation président de la Rive"},
            set(),
            id="the president of a body",
        ),
        pytest.param(
            "es",
            "Saúl Mamani fue trasladado por la noche a Ocurí.",
            "Saúl Mamani",
            {"transfer in Ocurí"},
            set(),
            id="by night is no reason",
        ),
        pytest.param(
            "es",
            "La policía trasladó a Saúl Mamani, confirmó su partido.",
            "Saúl Mamani",
            {"transfer -"},
            {"appeal -"},
            id="what is confirmed is no sentence",
        ),
        pytest.param(
            "es",
            "Saúl Mamani, que obtuvo en Oruro un premio, había sido detenido el 3 de mayo.",
            "Saúl Mamani",
            {"arrest 2021-05-03"},
            {"arrest in Oruro"},
            id="the place of a relative clause",
        ),
        pytest.param(
            "es",
            "El poeta Saúl Mamani, encarcelado el 3 de mayo, sigue enfermo.",
            "Saúl Mamani",
            {"arrest 2021-05-03"},
            set(),
            id="custody that has a day",
        ),
        pytest.param(
            "es",
            "Unos hombres secuestraron el lunes en Oruro al poeta Saúl Mamani.",
            "Saúl Mamani",
            {"arrest 2021-06-07", "arrest in Oruro"},
            set(),
            id="an object behind time and place",
        ),
        pytest.param(
            "es",
            "Ayer murió en un hospital de El Alto Nora Villca, de 20 años.",
            "Nora Villca",
            {"death in El Alto"},
            set(),
            id="a place right before a name",
        ),
        pytest.param(
            "es",
            "Saúl Mamani fue acusado de sedición. La vista se reanudará el 27 de agosto de 2021.",
            "Saúl Mamani",
            {"trial 2021-08-27"},
            set(),
            id="a hearing that goes on",
        ),
        pytest.param(
            "fr",
            "Paul Mbida, condamné en même temps que lui, le 3 mai, tousse.",
            "Paul Mbida",
            {"sentence 2021-05-03"},
            set(),
            id="at the same time as he",
        ),
        pytest.param(
            "fr",
            "Le tribunal d’Oran a condamné Paul Mbida.",
            "Paul Mbida",
            {"court tribunal d’Oran"},
            set(),
            id="a court of one town",
        ),
        pytest.param(
            "fr",
            "Paul Mbida, atteint à l’épaule, est hors de danger.",
            "Paul Mbida",
            {"attack -"},
            set(),
            id="hit in the shoulder",
        ),
        pytest.param(
            "fr",
            (
                "Paul Mbida est détenu. Interrogée par Radio Rive, Lina Aboubakar nuance. Luc Essomba a été "
                "interrogé par la police."
            ),
            "Luc Essomba",
            {"threat -"},
            set(),
            id="questions of the police",
        ),
        pytest.param(
            "fr",
            "Le banquier Paul Mbida se trouve depuis le 3 mai à la prison de Garoua.",
            "Paul Mbida",
            {"arrest 2021-05-03", "held_at prison de Garoua"},
            set(),
            id="who is at a prison",
        ),
        pytest.param(
            "fr",
            "La cour a commué la peine de mort prononcée en décembre 2014 contre le blogueur Paul Mbida.",
            "Paul Mbida",
            {"sentence 2014-12"},
            set(),
            id="a penalty pronounced against somebody",
        ),
        pytest.param(
            "es",
            "Nora Villca ingresó en el penal de Ocurí el 3 de mayo.",
            "Nora Villca",
            {"arrest 2021-05-03", "held_at penal de Ocurí"},
            set(),
            id="entering a prison",
        ),
        pytest.param(
            "es",
            "Nora Villca, presa, tuvo que ser trasladada a Oruro.",
            "Nora Villca",
            {"transfer in Oruro"},
            set(),
            id="what had to be done was done",
        ),
        pytest.param(
            "fr",
            "Paul Mbida a dû être transféré à Garoua.",
            "Paul Mbida",
            {"transfer in Garoua"},
            set(),
            id="ce qui a dû être fait",
        ),
        pytest.param(
            "es",
            "Saúl Mamani había denunciado a los taladores y en 2019 fue golpeado.",
            "Saúl Mamani",
            {"attack 2019"},
            set(),
            id="a second verb behind its date",
        ),
        pytest.param(
            "es",
            "Saúl Mamani es poeta. Unos sicarios dispararon contra él.",
            "Saúl Mamani",
            {"attack -"},
            set(),
            id="contra él",
        ),
        pytest.param(
            "es",
            "La fiscalía ordenó ayer quince días de prisión preventiva para la poeta Nora Villca.",
            "Nora Villca",
            {"arrest 2021-06-08"},
            set(),
            id="days of custody",
        ),
        pytest.param(
            "es",
            "Nora Villca fue golpeada. La fiscalía pidió prisión preventiva para Nora Villca.",
            "Nora Villca",
            {"attack -"},
            {"arrest -"},
            id="custody that is asked for",
        ),
        pytest.param(
            "es",
            "El juez ordenó la excarcelación de Nora Villca, presa en Ocurí.",
            "Nora Villca",
            {"status detained"},
            {"release -"},
            id="a release that is ordered",
        ),
        pytest.param(
            "es",
            "Nora Villca y el bloguero Saúl Mamani viven en Oruro. El bloguero, encarcelado desde mayo de 2019, ayuna.",
            "Saúl Mamani",
            {"arrest 2019-05"},
            set(),
            id="a noun with an apposition",
        ),
        pytest.param(
            "es",
            "Saúl Mamani murió ayer. Dos meses antes del asesinato fue el de Rosa Poma, dirigenta, ultimada en Ocurí.",
            "Rosa Poma",
            {"death in Ocurí"},
            set(),
            id="el de",
        ),
        pytest.param(
            "es",
            "El juez absolvió a Saúl Mamani, poeta de los valles, de los cargos de asesinato y asociación delictuosa.",
            "Saúl Mamani",
            {"charge asesinato", "charge asociación delictuosa"},
            {"charge los valles"},
            id="an apposition before the charges",
        ),
        pytest.param(
            "es",
            "Saúl Mamani lleva tres años encerrado en Ocurí.",
            "Saúl Mamani",
            {"status detained", "held_at Ocurí"},
            set(),
            id="lleva tres años encerrado",
        ),
        pytest.param(
            "fr",
            (
                "Paul Mbida est poète. Le tribunal l’a déclaré coupable de rébellion et d’apologie de crimes et "
                "condamné à deux ans de prison."
            ),
            "Paul Mbida",
            {"charge rébellion", "charge apologie de crimes", "sentence imprisonment 24"},
            set(),
            id="two verbs of one object",
        ),
        pytest.param(
            "fr",
            "Un tribunal a infligé mercredi deux ans de prison à Paul Mbida.",
            "Paul Mbida",
            {"sentence imprisonment 24"},
            set(),
            id="a day before the penalty",
        ),
        pytest.param(
            "fr",
            (
                "Kidnappé lundi par des hommes armés, le reporter Paul Mbida a été torturé. Arrêté mardi à "
                "Garoua, le reporter tousse."
            ),
            "Paul Mbida",
            {"arrest 2021-06-07", "attack 2021-06-07", "arrest 2021-06-08"},
            set(),
            id="a noun behind a participle that opens the sentence",
        ),
        pytest.param(
            "fr",
            "Paul Mbida recevait des menaces de mort.",
            "Paul Mbida",
            {"threat -"},
            set(),
            id="threats that came again and again",
        ),
        pytest.param(
            "fr",
            "Gracié en 2018, Paul Mbida a été réarrêté le 3 mai 2021.",
            "Paul Mbida",
            {"arrest 2021-05-03", "status detained"},
            set(),
            id="réarrêté",
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
        ("fr", "Interrogée par Radio Rive, Lina Aboubakar nuance.", "Lina Aboubakar"),
    ],
)
def test_bodies_and_those_whom_the_press_asks_are_no_cases(language: str, text: str, name: str) -> None:
    assert name not in facts_of(text, language)
