"""Spanish press releases and urgent actions: how each thing is written, and what it tells of the person."""

from __future__ import annotations

import pytest

from tests.extract.telling import facts_of, speakers_of


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
            "El politólogo Juan Colque está preso en El Abra desde el 18 de febrero de 2014.",
            {"Juan Colque": "held_at El Abra; arrest 2014-02-18; occupation politólogo"},
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
            ("La condena a 13 años y 9 meses de cárcel impuesta ayer en Oruro al dirigente Juan Colque es injusta."),
            {"Juan Colque": "sentence imprisonment 165; sentence 2021-06-08; sentence in Oruro"},
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
            (
                "Rosa Quispe-Mamani está bajo arresto domiciliario e incomunicada desde el 2 de junio, "
                "acusada de “lavado de dinero”."
            ),
            {"Rosa Quispe-Mamani": "arrest 2021-06-02; charge lavado de dinero; gender female; status detained"},
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


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            ("“Es una vergüenza”, declaró Rosa Quispe-Mamani, directora regional de Amnistía Internacional."),
            [("Rosa Quispe-Mamani", "directora regional", "Amnistía Internacional")],
        ),
        (
            (
                "«Es una vergüenza», ha declarado Rosa Quispe-Mamani, directora para las Américas de "
                "Amnistía Internacional."
            ),
            [("Rosa Quispe-Mamani", "directora para las Américas", "Amnistía Internacional")],
        ),
        ("Rosa Quispe-Mamani llegó tarde. “Es una vergüenza”, añadió.", [("Rosa Quispe-Mamani", None, None)]),
        (
            "Según Juan Colque, investigador de Amnistía Internacional, “la justicia está enferma”.",
            [("Juan Colque", "investigador", "Amnistía Internacional")],
        ),
        (
            "Para Juan Colque, abogado de la familia, “nada ha cambiado en este país”.",
            [("Juan Colque", "abogado de la familia", None)],
        ),
        (
            (
                "Juan Colque, presidente de la Asamblea Permanente de Derechos Humanos, señaló: “Nada ha "
                "cambiado en este país.”"
            ),
            [("Juan Colque", "presidente", "Asamblea Permanente de Derechos Humanos")],
        ),
        ("“Nada ha cambiado —dijo Juan Colque—. Todo está por hacer.”", [("Juan Colque", None, None)]),
        ("“Tenemos miedo”, relató un vecino que pidió el anonimato.", [(None, None, None)]),
        ("Fue condenado por “atentado contra la seguridad del Estado” y “conspiración”.", []),
        (
            "Juan Colque lo niega. “No hice nada”, dice. “Me acusan sin pruebas.”",
            [("Juan Colque", None, None), ("Juan Colque", None, None)],
        ),
        (
            ("“Es un ataque a la prensa”, dijo Colque, que fue detenido el lunes. Juan Colque es reportero."),
            [("Juan Colque", None, None)],
        ),
        (
            (
                "Ante la detención de Juan Colque, Rosa Quispe-Mamani, directora ejecutiva de Amnistía "
                "Internacional Bolivia, declaró:\n\n“Es un ataque a la prensa.”\n\n“Debe quedar en "
                "libertad.”"
            ),
            [
                ("Rosa Quispe-Mamani", "directora ejecutiva", "Amnistía Internacional Bolivia"),
                ("Rosa Quispe-Mamani", "directora ejecutiva", "Amnistía Internacional Bolivia"),
            ],
        ),
        ("“¡Libérenlos!”, corearon los manifestantes.", [(None, None, None)]),
        (
            "“Hay que actuar”, explica Rosa Quispe-Mamani, de Human Rights Watch.",
            [("Rosa Quispe-Mamani", None, "Human Rights Watch")],
        ),
        (
            "A juicio de Juan Colque, profesor de derecho, “la ley es una mordaza”.",
            [("Juan Colque", "profesor de derecho", None)],
        ),
        (
            "“Nos quitaron todo”, lamenta Rosa Quispe-Mamani, lideresa aimara de 54 años.",
            [("Rosa Quispe-Mamani", "lideresa", None)],
        ),
        ("Juan Colque escribió en Twitter: “Me están siguiendo”.", [("Juan Colque", None, None)]),
        ("Su abogado, Luis Cari, confirmó que “no se le ha permitido ver a nadie”.", [("Luis Cari", "abogado", None)]),
        (
            (
                "El director de la oficina regional de Amnistía Internacional para las Américas, Juan "
                "Colque, manifestó: “La consulta es un derecho.”"
            ),
            [("Juan Colque", "director de la oficina regional para las Américas", "Amnistía Internacional")],
        ),
        (
            "“Mi hijo no robó nada”, dice Noelia Arce. “Es un campesino”.",
            [("Noelia Arce", None, None), ("Noelia Arce", None, None)],
        ),
        ("«Aquí nadie responde», se queja Lorenzo Ibarra.", [("Lorenzo Ibarra", None, None)]),
        (
            (
                "La Red del Sur habló el lunes: “Era un hombre valiente”. Faro Internacional calla. "
                "“Deben investigar”, dijo la organización."
            ),
            [("Red del Sur", None, None), ("Faro Internacional", None, None)],
        ),
        (
            "“Es injusto”, dijo Noelia Arce, directora de Faro Internacional para las Américas.",
            [("Noelia Arce", "directora para las Américas", "Faro Internacional")],
        ),
        (
            (
                "El director de la oficina regional de Faro Internacional para América Central, el Caribe y los países "
                "andinos, Lorenzo Ibarra, manifestó: “Es injusto”."
            ),
            [
                (
                    "Lorenzo Ibarra",
                    "director de la oficina regional para América Central, el Caribe y los países andinos",
                    "Faro Internacional",
                )
            ],
        ),
        (
            "Noelia Arce fue detenida. Contó que los agentes “ni siquiera mostraron una orden”.",
            [("Noelia Arce", None, None)],
        ),
        ("El jefe del grupo, alias “Tuerto”, dijo en un video que los rehenes están bien.", []),
        (
            "Noelia Arce calla. El Ministerio de Salud respondió ayer. “Los datos son falsos”, afirmó.",
            [("Ministerio de Salud", None, None)],
        ),
        (
            "“Nada ha cambiado en este país”, dijo Ana Poma, que dirige el Instituto del Puerto.",
            [("Ana Poma", None, "Instituto del Puerto")],
        ),
        (
            "“Nada ha cambiado en este país”, dijo Ana Poma. “Seguimos esperando a la justicia”, añadió la abogada.",
            [("Ana Poma", None, None), ("Ana Poma", None, None)],
        ),
        (
            "“Vinieron de noche, con la cara tapada”, dijo a Faro Internacional uno de los vecinos.",
            [(None, None, None)],
        ),
    ],
)
def test_who_speaks_in_spanish(text: str, speakers: list[tuple[str | None, ...]]) -> None:
    assert speakers_of(text, "es") == speakers
