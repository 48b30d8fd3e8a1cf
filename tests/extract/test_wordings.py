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
            {"Hédi Trabelsi": {"status detained"}},
        ),
        (
            "fr",
            "La mère de l’étudiant disparu Idriss Abakar demande la vérité.",
            {"Idriss Abakar": {"disappearance -"}},
        ),
        ("es", "El periodista encarcelado Julio Arce está enfermo.", {"Julio Arce": {"status detained"}}),
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
        ("en", "Until Musa Abdi is convicted, his house stays empty."),
        ("en", "Obi Nwosu, who confirmed the kidnap incident, answered no questions."),
        ("en", "Carla Núñez told police about her torture allegations."),
        ("es", "Teresa Robles, madre de un estudiante desaparecido en 2014, encabezó la marcha."),
        ("en", "Ruth Castillo, mother of a student who disappeared in 2010, spoke at the vigil."),
    ],
)
def test_who_is_only_named_beside_a_wrong_is_no_case(language: str, text: str) -> None:
    assert facts_of(text, language) == {}
