"""Spanish press releases and urgent actions: how each thing is written, and what it tells of the person."""

from __future__ import annotations

import pytest

from tests.extract.telling import facts_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Rosa Quispe-Mamani fue detenida el 3 de marzo en La Paz.",
            {"Rosa Quispe-Mamani": "arrest 2021-03-03; arrest in La Paz; gender female; status detained"},
        ),
        (
            "Juan Colque permanece recluido en la cárcel de Palmasola desde el 3 de marzo de 2019.",
            {"Juan Colque": "held_at cárcel de Palmasola; arrest 2019-03-03; gender male; status detained"},
        ),
        (
            "La policía detuvo al periodista Juan Colque el pasado jueves.",
            {"Juan Colque": "arrest 2021-06-03; occupation periodista"},
        ),
        (
            "Agentes encapuchados lo sacaron de su casa. Juan Colque fue trasladado a Oruro.",
            {"Juan Colque": "transfer in Oruro"},
        ),
        (
            "Juan Colque, de 34 años, fue condenado a cinco años de prisión por “sedición”.",
            {"Juan Colque": "age 34; sentence imprisonment 60; charge sedición; status imprisoned; gender male"},
        ),
        (
            "Al activista Juan Colque se lo llevaron el sábado de su casa por “provocación”.",
            {"Juan Colque": "arrest 2021-06-05; charge provocación"},
        ),
        (
            "Un juez ordenó prisión preventiva para Juan Colque, imputado por “incitación”.",
            {"Juan Colque": "arrest -; charge incitación; status detained"},
        ),
        (
            ("Juan Colque fue hallado culpable de “instigación pública” y “asociación para delinquir”."),
            {"Juan Colque": "conviction -; charge instigación pública; charge asociación para delinquir"},
        ),
        (
            (
                "Fueron sentenciados tres estudiantes: Juan Colque, a diez años, y Ana Poma-Ruiz y Luis "
                "Cari, a cuatro años y seis meses."
            ),
            {
                "Juan Colque": "sentence imprisonment 120",
                "Ana Poma-Ruiz": "sentence imprisonment 54",
                "Luis Cari": "sentence imprisonment 54",
            },
        ),
        (
            "Juan Colque podría pasar hasta tres años en la cárcel. Fue detenido el martes.",
            {"Juan Colque": "faces 36; arrest 2021-06-08"},
        ),
        (
            "El lunes, en Oruro, murió de un disparo en el pecho Juan Colque, ceramista de 25 años.",
            {"Juan Colque": "death 2021-06-07; death in Oruro; age 25; occupation ceramista"},
        ),
        (
            "Lo detuvieron a los 17 años. Juan Colque está recluido en la prisión de Chonchocoro.",
            {"Juan Colque": "held_at prisión de Chonchocoro; status detained"},
        ),
        (
            (
                "Juan Colque está recluido en la prisión de Chonchocoro. Se le acusa de «asesinato», "
                "«incendio» y «posesión de armas»."
            ),
            {"Juan Colque": "charge asesinato; charge incendio; charge posesión de armas"},
        ),
        (
            "El dirigente, que en 2008 obtuvo un premio, fue detenido. Juan Colque espera audiencia.",
            {"Juan Colque": ""},
        ),
        (
            "Juan Colque había sido interceptado en una autopista el 29 de mayo.",
            {"Juan Colque": "arrest 2021-05-29; gender male"},
        ),
        (
            "Juan Colque y Luis Cari fueron condenados a dos y tres años, respectivamente.",
            {"Juan Colque": "sentence imprisonment 24", "Luis Cari": "sentence imprisonment 36"},
        ),
        (
            "Juan Colque cumple una condena de cuatro años por “difusión de propaganda”.",
            {"Juan Colque": "sentence imprisonment 48; charge difusión de propaganda; status imprisoned"},
        ),
        (
            "Juan Colque fue condenado a muerte en enero de 2020.",
            {"Juan Colque": "sentence death -; sentence 2020-01; status death_sentence"},
        ),
        (
            "La Corte Suprema de Justicia ratificó la condena de seis años contra Juan Colque.",
            {"Juan Colque": "appeal -; sentence imprisonment 72"},
        ),
        (
            "Juan Colque, estudiante de 21 años, desapareció el 7 de mayo de 2021 en Oruro.",
            {"Juan Colque": "age 21; disappearance 2021-05-07; disappearance in Oruro; status missing"},
        ),
        (
            "Se desconoce el paradero de Juan Colque desde su detención, el 2 de mayo.",
            {"Juan Colque": "status missing; arrest 2021-05-02"},
        ),
        (
            ("El obispo Juan Colque se negó a subir. Hoy lo sentenciaron a 26 años y cuatro meses por “traición”."),
            {"Juan Colque": "sentence imprisonment 316; sentence 2021-06-09; charge traición; gender male"},
        ),
        (
            "Juan Colque fue asesinado a tiros en la puerta de su casa, en Oruro, el 3 de mayo.",
            {"Juan Colque": "death 2021-05-03; death in Oruro; status dead"},
        ),
        (
            ("Juan Colque, de 22 años, no figura en la lista: su cuerpo apareció en Oruro el 27 de mayo."),
            {"Juan Colque": "death 2021-05-27; death in Oruro"},
        ),
        (
            "Juan Colque sufre de diabetes y no se le ha permitido ver a un médico. Está preso.",
            {"Juan Colque": "health diabetes"},
        ),
        (
            "A la maestra Rosa Quispe-Mamani la detuvieron el martes en su casa de Oruro.",
            {"Rosa Quispe-Mamani": "arrest 2021-06-08; gender female; occupation maestra"},
        ),
        (
            "Rosa Quispe-Mamani estuvo presa del 4 de octubre al 27 de febrero.",
            {"Rosa Quispe-Mamani": "arrest 2020-10-04; release 2021-02-27; status released; gender female"},
        ),
        ("Juan Colque fue puesto en libertad sin cargos al día siguiente.", {"Juan Colque": "status released"}),
        (
            "Juan Colque fue acusado formalmente el 5 de mayo de sedición y terrorismo.",
            {"Juan Colque": "charge sedición; charge terrorismo"},
        ),
        (
            "Piden la liberación inmediata de Juan Colque, encarcelado desde 2015.",
            {"Juan Colque": "arrest 2015; status detained"},
        ),
        ("Desconocidos balearon a Juan Colque el 3 de mayo cerca de Oruro.", {"Juan Colque": "attack 2021-05-03"}),
        (
            "Militares secuestraron a Juan Colque y a su hermano Luis Cari.",
            {"Juan Colque": "arrest -", "Luis Cari": "arrest -"},
        ),
        (
            (
                "El Parlamento aprobó una ley. El biólogo Juan Colque, sentenciado el pasado mes de mayo "
                "a un año de cárcel por “desacato”, sigue preso."
            ),
            {"Juan Colque": "sentence 2021-05; sentence imprisonment 12; charge desacato; status imprisoned"},
        ),
        ("Las autoridades deben poner de inmediato en libertad a Juan Colque.", {"Juan Colque": "status detained"}),
        ("El juicio contra Juan Colque se reanudará el 27 de junio.", {"Juan Colque": "trial 2021-06-27"}),
        (
            "Juan Colque compareció ante el Tribunal Penal de Oruro el 5 de mayo.",
            {"Juan Colque": "trial 2021-05-05; court Tribunal Penal de Oruro"},
        ),
        (
            "Rosa Quispe-Mamani, integrante de la comunidad mapuche, fue golpeada por policías.",
            {"Rosa Quispe-Mamani": "attack -; gender female"},
        ),
        (
            "Entre las personas detenidas figuran Juan Colque y Luis Cari.",
            {"Juan Colque": "arrest -", "Luis Cari": "arrest -"},
        ),
    ],
)
def test_what_a_spanish_sentence_tells(text: str, told: dict[str, str]) -> None:
    found = facts_of(text, "es")
    assert found.keys() == told.keys()
    for name, facts in told.items():
        assert set(facts.split("; ")) <= found[name] | {""}
