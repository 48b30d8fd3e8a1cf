"""The wordings in which press releases and news tell what happened to a person, and those that tell nothing."""

from __future__ import annotations

import pytest

from tests.extract.telling import facts_of


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "en",
            "Samira Nouri, the wife of the blogger Hamid Nouri, who has been behind bars since 2019, is ill.",
            {"Hamid Nouri": {"arrest 2019", "status detained"}},
        ),
        (
            "en",
            "After more than 200 days in detention, photographer Li Qiang was freed on bail on 7 June.",
            {"Li Qiang": {"release 2021-06-07", "status released"}},
        ),
        (
            "en",
            "Tried, convicted and sentenced in May to two years in prison, Ann Oaks lodged an appeal.",
            {"Ann Oaks": {"trial 2021-05", "conviction 2021-05", "sentence 2021-05", "appeal -"}},
        ),
        (
            "fr",
            "Jugé, reconnu coupable et condamné le 12 mai à deux ans de prison ferme, Karim Belhadj a fait appel.",
            {"Karim Belhadj": {"trial 2021-05-12", "conviction 2021-05-12", "sentence 2021-05-12", "appeal -"}},
        ),
        (
            "en",
            "Imprisoned lawyer Pavel Novik received the award.",
            {"Pavel Novik": {"status detained", "occupation lawyer"}},
        ),
        (
            "fr",
            "Le journaliste emprisonné Hédi Trabelsi a entamé une grève de la faim le 4 mai.",
            {"Hédi Trabelsi": {"status detained", "occupation journaliste"}},
        ),
        (
            "fr",
            "La mère de l’étudiant disparu Idriss Abakar demande la vérité.",
            {"Idriss Abakar": {"disappearance -"}},
        ),
        (
            "es",
            "El periodista encarcelado Julio Arce está enfermo.",
            {"Julio Arce": {"status detained", "occupation periodista"}},
        ),
        (
            "en",
            "A court acquitted Jean Mukendi, his lawyer told the press on 5 June.",
            {"Jean Mukendi": {"acquittal -"}},
        ),
        ("en", "Selim Ozkan was jailed two years ago.", {"Selim Ozkan": {"status detained"}}),
        (
            "en",
            "On 3 May, a judge ordered the release on bail of Kareem Aziz.",
            {"Kareem Aziz": {"release -", "status released"}},
        ),
        (
            "en",
            "Gunmen opened fire on the car of reporter Carlos Ibarra on 1 June.",
            {"Carlos Ibarra": {"attack 2021-06-01"}},
        ),
        (
            "en",
            "Kofi Mensah, a union organiser abducted by armed men on 12 May, was found dead.",
            {"Kofi Mensah": {"arrest 2021-05-12", "death -", "occupation union organiser"}},
        ),
        (
            "en",
            "Police detained opposition politician Ivan Kravets on 7 May.",
            {"Ivan Kravets": {"arrest 2021-05-07", "occupation opposition politician"}},
        ),
        (
            "en",
            "Siblings and human rights defenders Aisha and Bilal Noor were summoned for interrogation on 15 May.",
            {
                "Aisha Noor": {"threat 2021-05-15", "occupation human rights defender"},
                "Bilal Noor": {"threat 2021-05-15", "occupation human rights defender"},
            },
        ),
        (
            "es",
            "La policía allanó la vivienda de Olga Paz y se la llevó detenida el 20 de mayo.",
            {"Olga Paz": {"arrest 2021-05-20", "status detained"}},
        ),
        (
            "en",
            "A year after he was forcibly disappeared from Dhaka, blogger Rafiq Islam was found on 3 June.",
            {"Rafiq Islam": {"disappearance -", "disappearance in Dhaka", "occupation blogger"}},
        ),
        (
            "en",
            "The authorities’ decision to release activist Sami Fathi on 20 May is long overdue.",
            {"Sami Fathi": {"release 2021-05-20", "status released"}},
        ),
        ("en", "Maria Lopez was one of five land defenders killed in May.", {"Maria Lopez": {"death 2021-05"}}),
        (
            "en",
            "Held at Evin prison, Parisa Rahmani has been on hunger strike since 4 October 2020.",
            {"Parisa Rahmani": {"status detained", "held_at Evin prison"}},
        ),
        (
            "fr",
            "Incarcérée depuis deux ans à la prison de Bouchoucha, Sonia Ferjani est malade.",
            {"Sonia Ferjani": {"status detained", "held_at prison de Bouchoucha"}},
        ),
        (
            "fr",
            "Une semaine après son arrestation, le rappeur Ismaël Daoudi a été inculpé d’« apologie ».",
            {"Ismaël Daoudi": {"arrest -", "charge apologie"}},
        ),
        (
            "es",
            "El cuerpo del líder comunal Efraín Tapia fue hallado el 22 de mayo en Cáceres.",
            {"Efraín Tapia": {"death 2021-05-22"}},
        ),
        (
            "en",
            "After a hunger strike, activist Juan Robles, allegedly detained for contempt in May, was transferred.",
            {"Juan Robles": {"arrest 2021-05", "transfer -", "occupation activist"}},
        ),
        (
            "en",
            "Mary Kone was arrested in March. While she was freed on bail, on 27 April, she was arrested again.",
            {"Mary Kone": {"arrest 2021-03", "release -", "arrest 2021-04-27"}},
        ),
        (
            "en",
            "Two journalists, Omar Diallo and Fatou Keita, were arrested.",
            {"Omar Diallo": {"occupation journalist"}, "Fatou Keita": {"occupation journalist"}},
        ),
        (
            "en",
            "Yulier Ponce, a graffiti artist known for painting walls, was detained.",
            {"Yulier Ponce": {"occupation graffiti artist"}},
        ),
        (
            "en",
            "Samir Khalil was released by the authorities from administrative detention on 2 May.",
            {"Samir Khalil": {"release 2021-05-02", "status released"}},
        ),
        (
            "fr",
            "Omar Diallo est l’un des quatre avocats arrêtés le 3 mai.",
            {"Omar Diallo": {"arrest 2021-05-03", "status detained"}},
        ),
        (
            "es",
            "Mateo Quispe es uno de los cuatro abogados detenidos el 3 de mayo.",
            {"Mateo Quispe": {"arrest 2021-05-03", "status detained"}},
        ),
        ("es", "Un juez dejó en libertad a Mateo Quispe el 2 de junio.", {"Mateo Quispe": {"release 2021-06-02"}}),
    ],
)
def test_a_wording_tells_what_happened(language: str, text: str, told: dict[str, set[str]]) -> None:
    facts = facts_of(text, language)
    assert facts.keys() == told.keys()
    assert all(told[name] <= facts[name] for name in told), facts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Following the death of Peter Lang, a colleague took over the chair of the association."),
        ("en", "Musa Abdi has yet to be sentenced."),
        ("en", "Three siblings, jailed following Luis Castro´s death, are ill after being harassed in Cuba."),
        ("en", "Until Musa Abdi is convicted, his house stays empty."),
        ("en", "Obi Nwosu, who confirmed the kidnap incident, answered no questions."),
        ("en", "Carla Núñez told police about her torture allegations."),
        ("en", "Carla Núñez published her arrest warrant."),
        ("fr", "La mort d’Omar Diallo a attristé ses amis."),
        ("es", "La muerte de Mateo Quispe entristeció a sus amigos."),
        ("es", "Teresa Robles, madre de un estudiante desaparecido en 2014, encabezó la marcha."),
        ("en", "Ruth Castillo, mother of a student who disappeared in 2010, spoke at the vigil."),
    ],
)
def test_who_is_only_named_beside_a_wrong_is_no_case(language: str, text: str) -> None:
    assert facts_of(text, language) == {}


@pytest.mark.parametrize(
    ("language", "text", "untold"),
    [
        ("en", "Abdullah Karimov was taken from his cell to hospital on 22 May.", "arrest"),
        ("en", "Ann Oaks was arrested and accused of and sentenced for treason.", "charge and"),
        (
            "en",
            "Ann Oaks, sentenced in 2007, was subjected to torture, transferred to Jaslyk in May 2019 and fined.",
            "attack 2019",
        ),
        ("en", "Held at Evin prison, Parisa Rahmani has been on hunger strike since 4 October 2020.", "arrest"),
        ("en", "Mary Kone, an activist whose father has been sentenced to life in prison, was arrested.", "sentence"),
        ("en", "Ann Oaks ended the hunger strike she began on 8 May after being harassed.", "threat 2021"),
        (
            "en",
            "Ahead of tomorrow’s decision in the case against Adam Holm, a man sentenced to a year, we spoke.",
            "sentence 2021",
        ),
        ("en", "A UN expert asked that Ann Oaks be released; she was arrested on 2 June.", "release"),
        ("en", "Ann Oaks was arrested on 2 June and threatened to complain.", "threat"),
        ("en", "Omar Diallo was arrested on 2 June outside Dixinn District Court.", "court"),
        ("fr", "Omar Diallo a été arrêté aux abords du tribunal de Ville-Neuve le 3 mai.", "court"),
        ("es", "Mateo Quispe fue detenido frente al tribunal de Villa Nueva el 3 de mayo.", "court"),
        ("fr", "Omar Diallo a été condamné trois ans plus tard.", "sentence imprisonment"),
        ("es", "Mateo Quispe fue condenado tres años después.", "sentence imprisonment"),
    ],
)
def test_words_tell_no_more_than_they_say(language: str, text: str, untold: str) -> None:
    (facts,) = facts_of(text, language).values()
    assert not [fact for fact in facts if fact.startswith(untold)]
