"""Who is the subject of a Spanish or French verb of speech where another is named nearer to it."""

from __future__ import annotations

import pytest

from tests.extract.test_romance_speakers import who_says


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Juan Poma vio al alcalde, Luis Cari, a quien dijo que “la ciudad no va a ceder”.", ["Juan Poma"]),
        ("Ana Poma llegó. Al referirse a Rosa Colque, indicó que “nadie cree en el plan”.", ["Ana Poma"]),
        ("La viuda de Juan Poma, Rosa Colque, calla. “Lo mataron por el río”, denuncia.", ["Rosa Colque"]),
        ("“El plan —explica Ana Poma— ya no vale”. Y agrega: “Ahora toca salir”.", ["Ana Poma", "Ana Poma"]),
        (
            "El asesor fiscal Hugo Prieto murió en su casa. El fiscal explica que el reo “actuó con frialdad y saña”.",
            ["El fiscal"],
        ),
        ("“Hay que salir”, pide en una nota el Comité por la Libertad de Tarma.", ["Comité por la Libertad de Tarma"]),
        ("“Solo hay rabia”, remata Ana Poma.", ["Ana Poma"]),
    ],
)
def test_a_spanish_verb_keeps_its_own_subject(text: str, speakers: list[str]) -> None:
    assert who_says(text, "es") == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Une habitante du quartier, lors de la marche, a déclaré : « Nous restons. »", ["Une habitante du quartier"]),
        (
            "M. Ondoa, maire, a parlé d’une « injustice faite aux pauvres », non sans rappeler le rôle de l’école.",
            ["Ondoa"],
        ),
        ("« Un beau jour », se sont félicitées Awa Kaboré et Mariam Traoré.", ["Awa Kaboré"]),
        ("Luc Ondoa n’a vu son avocat qu’une fois. « Il a maigri », a confié ce dernier.", ["ce dernier"]),
    ],
)
def test_a_french_verb_keeps_its_own_subject(text: str, speakers: list[str]) -> None:
    assert who_says(text, "fr") == speakers
