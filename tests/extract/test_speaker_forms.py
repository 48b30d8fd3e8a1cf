"""Who speaks, role and organization, in the turns of phrase of many publishers: name, role, organization."""

from __future__ import annotations

import pytest

from tests.extract.telling import speakers_of

Speakers = list[tuple[str | None, str | None, str | None]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            (
                "“It hurts,” Lea Elm said.\n\nHer lawyer, Ann Oak of the Bar of Lund, says the case "
                "fell. “There was no proof at all.”"
            ),
            [("Lea Elm", None, None), ("Ann Oak", "lawyer", "Bar of Lund")],
        ),
        (
            (
                "The letter found them guilty of treason. Supporters chanted “Free them all now!” and had "
                "banners that read “It is no crime”."
            ),
            [(None, None, None)],
        ),
        (
            "“I have no weapon but my pen.” These were the words with which Ann Oak greeted the judges.",
            [("Ann Oak", None, None)],
        ),
        (
            "A farmer from Tikal, 52, said soldiers came at dawn: “They counted to ten in Spanish.”",
            [(None, None, None)],
        ),
        (
            "A spokesperson for Hidro Sur S.A. said the company “complies with all the standards there are”.",
            [(None, None, None)],
        ),
        (
            "A woman who saw the attack said that “they came from two sides and fired”.",
            [(None, None, None)],
        ),
        (
            (
                "“That was long ago,” said Bo Elm.\n\nThe rapporteur on torture, Ann Oak, said she was "
                "worried, citing the arrests."
                "\n\n“The laws signal the risk of going off the track.”"
            ),
            [("Bo Elm", None, None), ("Ann Oak", "rapporteur on torture", None)],
        ),
        (
            "In “Locked Away”, its new report, Elm Watch says that “the cells are cold and wet”.",
            [("Elm Watch", None, None)],
        ),
        ("‘They can’t drown us out’- Ann Oak", [("Ann Oak", None, None)]),
        ("“I am the rain that will not fall” — Ann Oak", []),
        ("“Nation Without More Rain” – Ann Oak", []),
        ("“This is no drill,” said Rep. Alexandria Oak.", [("Alexandria Oak", None, None)]),
        (
            "Amnesty International (AI) objected. “It must end,” said Ann Oak, AI coordinator in Lund.",
            [("Ann Oak", "coordinator", "Amnesty International")],
        ),
        (
            (
                "His lawyer, Ann Oak, spoke on Monday.\n\n“We met the conditions of the bail,” the fiery "
                "rights activist tweeted."
            ),
            [("Ann Oak", "lawyer", None)],
        ),
        (
            "The judge, Ann Oak, left early.\n\n“We met the conditions of the bail,” the rights activist tweeted.",
            [(None, None, None)],
        ),
        (
            (
                "“They may never reach a critical mass,” said Ann Oak, a lecturer who studies strikes at "
                "Elm University in Lund."
            ),
            [("Ann Oak", "lecturer", "Elm University")],
        ),
        (
            "A nurse who gave her name only as Umm Nidal said: “We worked by the light of telephones.”",
            [("Umm Nidal", "nurse", None)],
        ),
        (
            "“Nobody prints the price of a lung.” Theresia Lasut, Walhi Kalteng",
            [("Theresia Lasut", None, "Walhi Kalteng")],
        ),
        (
            "Oak Watch said that the program “only supplies products for this kind of testing,” Elm News reported.",
            [("Oak Watch", None, None)],
        ),
        (
            "Ann Oak described the sentence as “a farce that no court should have staged”.",
            [("Ann Oak", None, None)],
        ),
        (
            (
                "“Let him be,” Bo Elm said.\n\nHis manager, who had come along, was more direct: “They "
                "fear laughter most of all.”"
            ),
            [("Bo Elm", None, None), (None, None, None)],
        ),
        (
            "“This is a bomb,” said Ann Oak, director of Free Expression at Risk at PEN America.",
            [("Ann Oak", "director of Free Expression at Risk", "PEN America")],
        ),
        (
            "“I sat down,” Lea Elm said. State media said she “pleaded guilty and asked for leniency”.",
            [("Lea Elm", None, None), (None, None, None)],
        ),
        (
            (
                "Elm Watch’s Director for South and East Asia, Ann Oak, and FORUM-ASIA’s Chair, Bo Li, "
                "said: “Let them in now.”"
            ),
            [("Ann Oak", "Director for South and East Asia", "Elm Watch")],
        ),
        (
            (
                "“We welcome it,” said Lea Elm and Bo Li, co-chairs of the Lund Dockworkers’ Forum. “But "
                "it is late,” they added."
            ),
            [("Lea Elm", "co-chair", "Lund Dockworkers’ Forum"), ("Lea Elm", "co-chair", "Lund Dockworkers’ Forum")],
        ),
        (
            "Ann Oak, a correspondent for the Lund Post, is quoted in it: “The threats come at night.”",
            [("Ann Oak", "correspondent", "Lund Post")],
        ),
        (
            "“Let him speak!” she shouted, and the guards turned. Ann Oak, 61, spent ten days in a cell.",
            [("Ann Oak", None, None)],
        ),
        ("“Let him speak!” she shouted.\n\nAnn Oak, 61, spent ten days in a cell.", [(None, None, None)]),
        (
            "Ann Oak was moved. The ruling states that it was put off “due to the conduct of the defence”.",
            [(None, None, None)],
        ),
        ("Bo Elm broke the rule, which states that a lawyer may not “reject what the state holds dear”.", []),
        (
            (
                "“It is so,” Lea Elm said. Elm for Rights, which published it on Sunday, said it had "
                "“verified the hand and the custody”."
            ),
            [("Lea Elm", None, None), ("Elm for Rights", None, None)],
        ),
        (
            (
                "Elm Watch wrote again. Ann Oak, its acting director, called on Lund to “stop punishing "
                "women for the reforms”."
            ),
            [("Ann Oak", "acting director", "Elm Watch")],
        ),
        (
            (
                "The spokesman for the court, Bo Elm, was brief. “It is a right of the family,” the "
                "judicial official said."
            ),
            [("Bo Elm", "spokesman for the court", None)],
        ),
        (
            "“It is banned,” said Ann Oak. In Lund, the mother of Bo Elm spoke to us. “I kissed his feet,” she said.",
            [("Ann Oak", None, None), (None, None, None)],
        ),
        (
            "“It is banned,” said Ann Oak and then Lea Elm left the room. “We had an alphabet,” the latter recalled.",
            [("Ann Oak", None, None), ("Lea Elm", None, None)],
        ),
        (
            (
                "“It is banned,” said Ann Oak. The police report lists “one account, two phones and a "
                "notebook” as proof."
            ),
            [("Ann Oak", None, None)],
        ),
        (
            "The UN Committee on the Rights of the Child said it was “deeply alarmed by the sentence”.",
            [("UN Committee on the Rights of the Child", None, None)],
        ),
        ("The National Commander of the Elm Legion said: “We stand ready for whatever comes.”", [(None, None, None)]),
        (
            ("“It is so,” said Ann Oak, Director of ARTICLE 19 Europe and Asia."),
            [("Ann Oak", "Director", "ARTICLE 19 Europe and Asia")],
        ),
        (
            "The Lund Post, for which Ann Oak has reported, said that it was “deeply concerned by the arrest”.",
            [("Lund Post", None, None)],
        ),
        (
            ("Asked what he would tell the officers, singer Bo Elm pauses. “I forgave the hands, not the orders.”"),
            [("Bo Elm", "singer", None)],
        ),
        (
            "“It is so,” Bo Elm said. Elm’s wife remembers the day. “He was so thin his ring fell off,” she says.",
            [("Bo Elm", None, None), (None, None, None)],
        ),
        (
            (
                "“It is so,” Bo Elm said. Elm’s wife, Lea Oak, remembers the day. “He was so thin his "
                "ring fell off,” she says."
            ),
            [("Bo Elm", None, None), ("Lea Oak", None, None)],
        ),
        (
            "“It is so,” said Bo Elm, with his lawyer, Ann Oak, who said that “this trial would not have come”.",
            [("Bo Elm", None, None), ("Ann Oak", "lawyer", None)],
        ),
        (
            (
                "In a letter to Minister Bo Elm, the Rights Forum and the Port Forum wrote that it "
                "“would place us under suspicion”."
            ),
            [("Rights Forum", None, None)],
        ),
        (
            (
                "“They wanted us on camera,” Lea told Oak Watch. Ann refused. “The only foreigner in "
                "that room was fear,” she recalled."
            ),
            [("Lea", None, None), ("Ann", None, None)],
        ),
        (
            (
                "“It is the method,” Bo Elm told us. The Lund Gazette’s chief editor has two words for it: "
                "“We know that.”"
            ),
            [("Bo Elm", None, None), (None, None, None)],
        ),
    ],
)
def test_english(text: str, found: Speakers) -> None:
    assert speakers_of(text, "en") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("« On ne lâchera rien », a dit Un agent en colère.", [(None, None, None)]),
        (
            (
                "« Nous demandons une enquête », écrit Reporters sans frontières.\n\n"
                "« Ce crime ne doit pas rester impuni, affirme Ann Oak, responsable du bureau. Trop "
                "de gens dorment. »"
            ),
            [("Reporters sans frontières", None, None), ("Ann Oak", "responsable du bureau", None)],
        ),
        (
            "« C’est la première fois », se félicite Ann Oak, juriste et membre de l’association Voix des Sans-Nom.",
            [("Ann Oak", "juriste et membre", "Voix des Sans-Nom")],
        ),
        (
            (
                "Pour Ann Oak, coordinatrice du réseau Tournons la Roue, « quand la justice obéit, elle "
                "cesse d’être juste »."
            ),
            [("Ann Oak", "coordinatrice", "Tournons la Roue")],
        ),
        (
            (
                "« Je l’attends », raconte Ann Oak. Cette institutrice compte les jours. « Chaque trait "
                "est une prière », souffle-t-elle."
            ),
            [("Ann Oak", None, None), ("Ann Oak", None, None)],
        ),
        (
            "« Il faut rétablir l’accès », a déclaré à la presse sa porte-parole, Ann Oak, vendredi.",
            [("Ann Oak", "porte-parole", None)],
        ),
        (
            "Une avocate a publié un message sur Telegram : « Je suis libre, mais mon pays ne l’est pas. »",
            [(None, None, None)],
        ),
        (
            (
                "« On ne lâchera rien », lance Lea Elm. À ses côtés, son père hoche la tête : « Moi, je "
                "criais pour le pain. »"
            ),
            [("Lea Elm", None, None), (None, None, None)],
        ),
        (
            (
                "« C’est une preuve », a réagi Bo Elm. Pour le ministre du Port, il s’agit d’une affaire "
                "« qui n’a rien à voir avec la presse »."
            ),
            [("Bo Elm", None, None), (None, None, None)],
        ),
        (
            "« C’est dit », a conclu Bo Elm. Le maire a porté plainte pour « diffusion de fausses nouvelles ».",
            [("Bo Elm", None, None)],
        ),
        (
            (
                "D’après Ann Oak, directrice de Clavier Sans Frontières et ancienne blogueuse, « couper "
                "le réseau, c’est éteindre la lumière »."
            ),
            [("Ann Oak", "directrice", "Clavier Sans Frontières")],
        ),
        (
            (
                "« Tout est faux », insiste Me Bo Elm. Le procureur avait requis dix ans. « C’est d’une "
                "extrême gravité », avait-il dit."
            ),
            [("Bo Elm", None, None), (None, None, None)],
        ),
        (
            (
                "« Tout est faux », insiste Me Bo Elm.\n\nL’avocate générale a tout balayé. « La loi est "
                "pour tous », a-t-elle tranché."
            ),
            [("Bo Elm", None, None), (None, None, None)],
        ),
        (
            "La Commission nationale des pêches dit suivre l’affaire « avec la plus grande attention ».",
            [("Commission nationale des pêches", None, None)],
        ),
        (
            (
                "« Libérez-les ! », scandent les manifestants. Sur les pancartes, on peut lire « La "
                "pêche n’est pas un crime »."
            ),
            [(None, None, None)],
        ),
        (
            (
                "« Ils ne fermeront pas nos bouches », lance Ann Oak, avant de citer le poète Bo Elm : « "
                "Nous aimons le pays »."
            ),
            [("Ann Oak", None, None), ("Bo Elm", "poète", None)],
        ),
        (
            "Selon l’ONG Defense for Ports, le procès a été « entaché d’irrégularités du début à la fin ».",
            [("Defense for Ports", None, None)],
        ),
        ("L’AMDH parle d’une « justice à deux vitesses qui punit les pauvres ».", [("AMDH", None, None)]),
        ("« C’est tout à fait faux ! », rétorque-t-on au port.", [(None, None, None)]),
        (
            (
                "« Force doit rester à la loi », dit Bo Elm. Le ministre du Port, Ann Oak, renvoie ses "
                "rivaux dos à dos : « Ils en ont. »"
            ),
            [("Bo Elm", None, None), ("Ann Oak", "ministre du Port", None)],
        ),
        (
            (
                "Lea Elm : « La cellule était petite. » Ann Oak : « Je l’ai mesurée avec mes pieds. » « "
                "Nous tapions », dit la première."
            ),
            [("Lea Elm", None, None), ("Ann Oak", None, None), ("Lea Elm", None, None)],
        ),
        (
            "« On me parle », dit Bo Elm. Il attend. « Je leur demande pardon », avoue cet ancien pêcheur.",
            [("Bo Elm", None, None), ("Bo Elm", None, None)],
        ),
        (
            "L’Organisation des ports évoque un « effort citoyen remarquable face à l’inaction ».",
            [("Organisation des ports", None, None)],
        ),
        (
            ("« On me parle », dit Bo Elm. « Nous ne disons rien », a fait savoir son service."),
            [("Bo Elm", None, None), (None, None, None)],
        ),
        (
            (
                "« On me parle », dit Bo Elm. Comme le rappelle le Comité du Fleuve, « la règle ne "
                "dépend pas de l’État »."
            ),
            [("Bo Elm", None, None), ("Comité du Fleuve", None, None)],
        ),
        (
            (
                "« On me parle », dit Bo Elm. Un discours que la Commission d’enquête du Port juge « en "
                "décalage avec les faits »."
            ),
            [("Bo Elm", None, None), ("Commission d’enquête du Port", None, None)],
        ),
        (
            (
                "« Je l’ai payé d’avance », a fait dire Ann Oak par son mari, Bo Elm. Celui-ci a dit que "
                "« le juge n’avait rien lu du tout »."
            ),
            [("Ann Oak", None, None), ("Bo Elm", None, None)],
        ),
        (
            "Moctar, 22 ans, a fui. « Mon frère est resté, c’est Dieu qui l’a voulu », explique le jeune homme.",
            [("Moctar", None, None)],
        ),
        (
            (
                "« Je l’attends encore », dit Lea Elm. « La mer a une meilleure mémoire », lâche cette "
                "couturière de 61 ans."
            ),
            [("Lea Elm", None, None), ("Lea Elm", None, None)],
        ),
        (
            (
                "« Un marché n’est pas une cible », a dit le Haut-Commissaire des Nations unies aux "
                "droits de l’homme, Bo Elm."
            ),
            [("Bo Elm", "Haut-Commissaire aux droits de l’homme", "Nations unies")],
        ),
        (
            (
                "Ann Oak, juriste du Forum tunisien pour les droits économiques et sociaux, rappelle que « "
                "tout reste sans la moindre réponse »."
            ),
            [("Ann Oak", "juriste", "Forum tunisien pour les droits économiques et sociaux")],
        ),
    ],
)
def test_french(text: str, found: Speakers) -> None:
    assert speakers_of(text, "fr") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "«No nos callarán», repite Ann Oak. Según la dirigenta aimara, «la empresa compró al juez y al cura».",
            [("Ann Oak", None, None), ("Ann Oak", None, None)],
        ),
        (
            "En palabras del obispo, Julio Elm, «el río no tiene partido político».",
            [("Julio Elm", "obispo", None)],
        ),
        (
            (
                "Ann Oak llega tarde. En entrevista con EFE, sostuvo que los juicios “se celebran sin "
                "público y sin ley”."
            ),
            [("Ann Oak", None, None)],
        ),
        (
            "Ann Oak calificó la sentencia de “una venganza política disfrazada de justicia”.",
            [("Ann Oak", None, None)],
        ),
        (
            (
                "El relator especial de la ONU sobre la independencia de los magistrados y abogados, Bo "
                "Elm, advirtió: “Es un golpe al país”."
            ),
            [("Bo Elm", "relator especial sobre la independencia de los magistrados y abogados", "ONU")],
        ),
        (
            (
                "“Es falso que exista persecución”, respondió por Twitter el presidente de la Asamblea "
                "Legislativa, Bo Elm."
            ),
            [("Bo Elm", "presidente", "Asamblea Legislativa")],
        ),
        (
            ("Su nieto, Bo Elm, de 19 años, la interrumpe: “Abuela, también quemaron la milpa”."),
            [("Bo Elm", None, None)],
        ),
        (
            "Un familiar que pidió el anonimato afirmó que “ya había avisado a la unidad y nunca respondieron”.",
            [(None, None, None)],
        ),
        (
            "Reporteros Sin Fronteras, por su parte, habló de “un retroceso alarmante para la prensa”.",
            [("Reporteros Sin Fronteras", None, None)],
        ),
        (
            "La sentencia sostiene que los acusados “actuaron con plena conciencia de sus órdenes”.",
            [(None, None, None)],
        ),
        (
            (
                "“Nos tiraron”, cuenta Lea Elm. Su madre, sentada a su lado, completa el relato: “Me "
                "dijeron que no estaba”."
            ),
            [("Lea Elm", None, None), (None, None, None)],
        ),
        (
            ("Su vicepresidente, Bo Elm, no es optimista: “La puerta giratoria sigue girando”."),
            [("Bo Elm", "vicepresidente", None)],
        ),
        ("Como dijo Ann Oak al recibir el premio, “ya no hay más tiempo para esperar”.", [("Ann Oak", None, None)]),
        (
            (
                "Días después, el Ministerio Público emitió un comunicado en el que pedía “no especular "
                "sobre los móviles”."
            ),
            [("Ministerio Público", None, None)],
        ),
        (
            (
                "“La hicieron esperar”, denuncia el Centro de Derechos Miguel Elm. Su directora, Ann "
                "Oak, detalla: “Hubo tres traslados”."
            ),
            [("Centro de Derechos Miguel Elm", None, None), ("Ann Oak", "directora", "Centro de Derechos Miguel Elm")],
        ),
        (
            "“Es tarde”, dijo la directora del Centro de Derechos Ann Oak.",
            [("Ann Oak", "directora", "Centro de Derechos")],
        ),
        (
            "“Es una invitación a matar”, dijo Ann Oak, directora regional de Artículo 19 para México.",
            [("Ann Oak", "directora regional para México", "Artículo 19")],
        ),
        (
            "El consejero presidencial para los Puertos, Bo Elm, lo negó: “Trabajamos con los datos del mar”.",
            [("Bo Elm", "consejero presidencial para los Puertos", None)],
        ),
        (
            (
                "La jueza del distrito, Ann Oak, resolvió que “hay elementos para presumir la tortura”, "
                "por lo que ordenó repetir el peritaje."
            ),
            [("Ann Oak", "jueza del distrito", None)],
        ),
        (
            (
                "“Duermo aquí”, dice Lea Elm. El ministro de Pesca, Bo Elm, las llamó “cómplices de "
                "ladrones que vienen a llorar”."
            ),
            [("Lea Elm", None, None), ("Bo Elm", "ministro de Pesca", None)],
        ),
        (
            (
                "La fiscal del puerto, Ann Oak, habló. La funcionaria recordó que “detrás de cada cifra "
                "hay una familia”."
            ),
            [("Ann Oak", "fiscal del puerto", None)],
        ),
        (
            "El comisario a cargo, citado por un diario, dijo estar “tranquilo con mi conciencia y con mi uniforme”.",
            [(None, None, None)],
        ),
        (
            (
                "“Es pura”, dijo Bo Elm. Lea Oak, por su parte, mandó decir que “sigue leyendo códigos "
                "por si vuelven a servir”."
            ),
            [("Bo Elm", None, None), ("Lea Oak", None, None)],
        ),
        (
            (
                "—No me dieron papel —recuerda Bo Elm—. Lo llevo todo aquí.\n\nAnn Oak escribió el "
                "prólogo.\n\n—Los otros murieron —dice."
            ),
            [("Bo Elm", None, None), ("Bo Elm", None, None), ("Bo Elm", None, None)],
        ),
        (
            "“Lo del libro es una barbaridad”, opinó Ann Oak, vocera de la Coordinadora contra la Represión.",
            [("Ann Oak", "vocera", "Coordinadora contra la Represión")],
        ),
        (
            "“Son culpas del país”, había declarado días antes su hijo, Bo Elm, a la agencia.",
            [("Bo Elm", None, None)],
        ),
        (
            (
                "Ann Oak habló. Un dirigente de la zona, favorable al puerto, discrepó de Oak. “Ella no "
                "habla por todos”, dijo."
            ),
            [(None, None, None)],
        ),
        (
            "El Comité del Río y otras 22 organizaciones expresaron su “profunda preocupación por el uso de espías”.",
            [("Comité del Río", None, None)],
        ),
        (
            "La organización Espacio Azul informó. “La censura ya no necesita decretos”, dijo Ann Oak, su directora.",
            [("Ann Oak", "directora", "Espacio Azul")],
        ),
        (
            (
                "“En el puerto todos lo saben”, dijo Luis Elm. Ella asiente en silencio. “Mi hija camina y "
                "yo no la vi”, susurra al fin."
            ),
            [("Luis Elm", None, None), (None, None, None)],
        ),
        (
            "Ann Oak riega sus plantas. «A mí me lo entregaron al revés», dice sin apartar la vista de la manguera.",
            [("Ann Oak", None, None)],
        ),
        (
            ("Ann Oak habló. “Una voz me dijo que sabían”, relató ante el Mecanismo de Protección."),
            [("Ann Oak", None, None)],
        ),
        ("«Quisieron enterrarnos sin saber que éramos semilla», reza el mural.", []),
        (
            "«La verdad no prescribe», proclamó Ann Oak, de Abuelas de Rosario.",
            [("Ann Oak", None, "Abuelas de Rosario")],
        ),
        (
            (
                "La jueza Luz Poma calló. “Miedo de leer la sentencia”, le habría dicho la jueza, según "
                "la esposa de otro, Lea Oak."
            ),
            [("Luz Poma", "jueza", None)],
        ),
        (
            "La organización EG Justice discrepa. “Ni garantías ni intérprete”, replicó su director, Luis Elm.",
            [("Luis Elm", "director", "EG Justice")],
        ),
    ],
)
def test_spanish(text: str, found: Speakers) -> None:
    assert speakers_of(text, "es") == found
