"""French press releases and urgent actions: how each thing is written, and what it tells of the person."""

from __future__ import annotations

import pytest

from tests.extract.telling import facts_of, speakers_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Awa Diallo-Sarr a été arrêtée le 3 mars à Dakar.",
            {"Awa Diallo-Sarr": "arrest 2021-03-03; arrest in Dakar; gender female; status detained"},
        ),
        (
            "Moussa Kanté est détenu depuis le 5 mai 2020 à la prison de Kaolack.",
            {"Moussa Kanté": "arrest 2020-05-05; held_at prison de Kaolack; gender male; status detained"},
        ),
        (
            "La police a arrêté le journaliste Moussa Kanté mardi.",
            {"Moussa Kanté": "arrest 2021-06-08; occupation journaliste"},
        ),
        ("Des agents ont interpellé Moussa Kanté à son domicile.", {"Moussa Kanté": "arrest -"}),
        (
            "L’écrivain Moussa Kanté a disparu en 2018. L’écrivain a été retrouvé mort le 2 mars.",
            {"Moussa Kanté": "disappearance 2018; death 2021-03-02; status dead; occupation écrivain"},
        ),
        (
            (
                "Moussa Kanté est en prison depuis deux ans. Le menuisier, condamné à cinq ans de "
                "réclusion pour « outrage », est malade."
            ),
            {"Moussa Kanté": "sentence imprisonment 60; charge outrage; occupation menuisier"},
        ),
        ("Le tribunal de Sidi Yahia lui a infligé deux ans de prison.", {}),
        (
            (
                "Awa Diallo-Sarr, 34 ans, est détenue. Le tribunal de Sidi Yahia lui a infligé deux ans "
                "de prison pour « rébellion »."
            ),
            {"Awa Diallo-Sarr": "age 34; sentence imprisonment 24; charge rébellion; court tribunal de Sidi Yahia"},
        ),
        (
            ("Le tribunal a condamné Moussa Kanté à trois ans de prison ferme et à une amende de 500 000 francs."),
            {"Moussa Kanté": "sentence imprisonment 36"},
        ),
        ("Moussa Kanté a été condamné à un an de prison avec sursis.", {"Moussa Kanté": "sentence suspended 12"}),
        (
            "Moussa Kanté a été condamné à la peine capitale.",
            {"Moussa Kanté": "sentence death -; status death_sentence"},
        ),
        (
            "Moussa Kanté a été condamné à mort en janvier 2020 pour apostasie.",
            {"Moussa Kanté": "sentence death -; charge apostasie; sentence 2020-01"},
        ),
        ("Moussa Kanté a été condamné à la réclusion criminelle à perpétuité.", {"Moussa Kanté": "sentence life -"}),
        (
            "Moussa Kanté et Ali Sow ont été condamnés respectivement à deux et trois ans de prison.",
            {"Moussa Kanté": "sentence imprisonment 24", "Ali Sow": "sentence imprisonment 36"},
        ),
        (
            "Moussa Kanté encourt jusqu’à dix ans de prison. Il a été arrêté en avril.",
            {"Moussa Kanté": "faces 120; arrest 2021-04; gender male"},
        ),
        (
            "Awa Diallo-Sarr a été inculpée le 4 mai de diffusion de fausses nouvelles.",
            {"Awa Diallo-Sarr": "charge 2021-05-04; charge diffusion de fausses nouvelles"},
        ),
        (
            "Moussa Kanté a été arrêté le mois dernier. Motif : « trouble à l’ordre public ».",
            {"Moussa Kanté": "arrest 2021-05; charge trouble à l’ordre public"},
        ),
        (
            (
                "Moussa Kanté, condamné le 12 mai 2020 à onze ans de prison pour « incitation à la haine "
                "», est décédé le 2 juin."
            ),
            {
                "Moussa Kanté": (
                    "sentence 2020-05-12; sentence imprisonment 132; death 2021-06-02; status dead; charge "
                    "incitation à la haine"
                )
            },
        ),
        (
            (
                "Le 2 juin, Moussa Kanté, journaliste indépendant arrêté à Bamako le 8 mai 2020, a été "
                "condamné à quinze ans d’emprisonnement."
            ),
            {"Moussa Kanté": "sentence 2021-06-02; arrest 2020-05-08; arrest in Bamako; sentence imprisonment 180"},
        ),
        (
            (
                "Moussa Kanté se trouve toujours à la prison de Zouérate, où il purge une peine de deux "
                "ans pour « rébellion »."
            ),
            {
                "Moussa Kanté": (
                    "held_at prison de Zouérate; sentence imprisonment 24; charge rébellion; status imprisoned"
                )
            },
        ),
        (
            "Moussa Kanté, toujours incarcéré à Koulikoro, a été arrêté en mai.",
            {"Moussa Kanté": "held_at Koulikoro; arrest 2021-05"},
        ),
        (
            ("Moussa Kanté souffre d’une hernie et de lésions de la colonne vertébrale. Il est détenu au secret."),
            {"Moussa Kanté": "health hernie; health lésions de la colonne vertébrale"},
        ),
        (
            "Moussa Kanté, soupçonné du vol d’un camion, attend son procès depuis mai 2019.",
            {"Moussa Kanté": "charge vol d’un camion; arrest 2019-05; status detained"},
        ),
        (
            "Moussa Kanté a été libéré sous caution le 1er juin.",
            {"Moussa Kanté": "release 2021-06-01; status released"},
        ),
        (
            "Moussa Kanté a recouvré la liberté hier après trois ans de détention.",
            {"Moussa Kanté": "release 2021-06-08; status released"},
        ),
        ("Moussa Kanté est mort en détention dans la nuit du 3 au 4 mai.", {"Moussa Kanté": "status dead"}),
        (
            "Trois frères, Moussa, Ali et Omar Kanté-Ba, ont été tués le 4 avril.",
            {
                "Moussa Kanté-Ba": "death 2021-04-04",
                "Ali Kanté-Ba": "death 2021-04-04",
                "Omar Kanté-Ba": "death 2021-04-04",
            },
        ),
        (
            "Des hommes armés ont enlevé Moussa Kanté devant chez lui, à Gao, fin 2018.",
            {"Moussa Kanté": "arrest in Gao"},
        ),
        (
            "On est sans nouvelles de Moussa Kanté depuis le 7 mai.",
            {"Moussa Kanté": "disappearance 2021-05-07; status missing"},
        ),
        (
            "Moussa Kanté a porté plainte ; depuis, il reçoit des menaces de mort.",
            {"Moussa Kanté": "threat -; status at_risk; gender male"},
        ),
        (
            "Son avocate, Me Fatou Ndiaye-Lô, reçoit des menaces de mort.",
            {"Fatou Ndiaye-Lô": "threat -; gender female"},
        ),
        (
            (
                "La cour d’appel de Thiès a confirmé lundi la peine de trois ans de prison prononcée "
                "contre Moussa Kanté."
            ),
            {"Moussa Kanté": "appeal 2021-06-07; sentence imprisonment 36; court cour d’appel de Thiès"},
        ),
        (
            "La peine de mort prononcée contre Moussa Kanté a été commuée en dix ans de prison.",
            {"Moussa Kanté": "sentence imprisonment 120"},
        ),
        (
            "Moussa Kanté a été transféré le 4 mai à la prison de Kati.",
            {"Moussa Kanté": "transfer 2021-05-04; held_at prison de Kati"},
        ),
        (
            "Awa Diallo-Sarr, une Peule de 22 ans, est morte le 16 mai dans un hôpital de Kati.",
            {"Awa Diallo-Sarr": "age 22; death 2021-05-16; gender female; status dead"},
        ),
        ("L’avocat·e Moussa Kanté a été convoqué par la police.", {"Moussa Kanté": "threat -"}),
        (
            "Le blogueur malien Moussa Kanté a reçu cinquante coups de fouet.",
            {"Moussa Kanté": "nationality malien; occupation blogueur"},
        ),
        ("Le procès de Moussa Kanté s’ouvrira le 30 juin.", {"Moussa Kanté": "trial 2021-06-30"}),
        (
            "Moussa Kanté comparaîtra le 30 juin devant le tribunal militaire de Kati.",
            {"Moussa Kanté": "trial 2021-06-30; court tribunal militaire de Kati"},
        ),
        (
            (
                "Moussa Kanté avait été placé sous mandat de dépôt le 29 mars et condamné en première "
                "instance le 10 mai."
            ),
            {"Moussa Kanté": "arrest 2021-03-29; sentence 2021-05-10"},
        ),
        (
            "Moussa Kanté a été arrêté le 3 mai puis relâché deux jours plus tard.",
            {"Moussa Kanté": "arrest 2021-05-03; release 2021-05-05; status released"},
        ),
        (
            ("Les autorités doivent libérer immédiatement Awa Diallo-Sarr, détenue pour avoir manifesté."),
            {"Awa Diallo-Sarr": "status detained; gender female"},
        ),
        (
            "Awa Diallo-Sarr et Moussa Kanté ont été maintenus en détention.",
            {"Awa Diallo-Sarr": "status detained", "Moussa Kanté": "status detained"},
        ),
        ("Moussa Kanté a été remis en liberté provisoire en mars 2020.", {"Moussa Kanté": "release 2020-03"}),
        ("Moussa Kanté a été roué de coups par des policiers à Kati.", {"Moussa Kanté": "attack -; attack in Kati"}),
        (
            ("Moussa Kanté avait été arrêté le 3 mai 2019 sur ordre du procureur et accusé d’espionnage."),
            {"Moussa Kanté": "arrest 2019-05-03; charge espionnage"},
        ),
        (
            ("Reconnue coupable de « blasphème », Awa Diallo-Sarr a été condamnée à cinq ans de prison."),
            {"Awa Diallo-Sarr": "conviction -; charge blasphème; sentence imprisonment 60"},
        ),
        (
            "Poursuivi pour « outrage » et « diffamation », Moussa Kanté a été relaxé.",
            {"Moussa Kanté": "charge outrage; charge diffamation; status released"},
        ),
        (
            "Awa Diallo-Sarr a été violée et tuée à Gao dans la nuit de mardi à mercredi.",
            {"Awa Diallo-Sarr": "death in Gao; status dead"},
        ),
        ("La détention de Moussa Kanté a été prolongée de six mois.", {"Moussa Kanté": "status detained"}),
        (
            "Le vice-président du syndicat, Moussa Kanté, croupit en prison depuis janvier.",
            {"Moussa Kanté": "status detained; arrest 2021-01"},
        ),
    ],
)
def test_what_a_french_sentence_tells(text: str, told: dict[str, str]) -> None:
    found = facts_of(text, "fr")
    assert found.keys() == told.keys()
    for name, facts in told.items():
        assert set(facts.split("; ")) <= found[name] | {""}


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            ("« C’est une honte », a déclaré Awa Diallo-Sarr, directrice régionale d’Amnesty International."),
            [("Awa Diallo-Sarr", "directrice régionale", "Amnesty International")],
        ),
        ("« C’est une honte », a-t-elle ajouté.", [(None, None, None)]),
        ("Awa Diallo-Sarr est venue. « C’est une honte », a-t-elle ajouté.", [("Awa Diallo-Sarr", None, None)]),
        (
            "Selon Awa Diallo-Sarr, chercheuse à Amnesty International, « la justice est malade ».",
            [("Awa Diallo-Sarr", "chercheuse", "Amnesty International")],
        ),
        ("D’après Moussa Kanté, « rien ne va plus dans ce pays ».", [("Moussa Kanté", None, None)]),
        (
            "Pour Moussa Kanté, avocat du journaliste, « rien ne va plus dans ce pays ».",
            [("Moussa Kanté", "avocat du journaliste", None)],
        ),
        (
            ("Moussa Kanté, président de la Ligue tchadienne, a déclaré : « Rien ne va plus dans ce pays. »"),
            [("Moussa Kanté", "président", "Ligue tchadienne")],
        ),
        ("« Rien ne va plus, estime Moussa Kanté. Tout est à refaire. »", [("Moussa Kanté", None, None)]),
        ("« Rien ne va plus », confie sous couvert d’anonymat un habitant de Gao.", [(None, None, None)]),
        (
            ("Interrogée par RFI, l’avocate Awa Diallo-Sarr s’indigne : « C’est un scandale, pas un procès. »"),
            [("Awa Diallo-Sarr", "avocate", None)],
        ),
        ("Il a été condamné pour « atteinte à la sûreté de l’État » et « complot ».", []),
        ("Le projet « Mille pages » a été lancé par Moussa Kanté.", []),
        (
            "Dans un communiqué, Amnesty International a dénoncé « une parodie de justice ».",
            [("Amnesty International", None, None)],
        ),
        ("« Rien ne va plus », selon l’opposant Moussa Kanté.", [("Moussa Kanté", "opposant", None)]),
        (
            (
                "« Rien ne va plus », s’est indignée Awa Diallo-Sarr, coordonnatrice pour l’Afrique de "
                "l’Ouest à Reporters sans frontières."
            ),
            [("Awa Diallo-Sarr", "coordonnatrice pour l’Afrique de l’Ouest", "Reporters sans frontières")],
        ),
        (
            "« Rien ne va plus », martèle l’avocat de la famille, Me Moussa Kanté.",
            [("Moussa Kanté", "avocat de la famille", None)],
        ),
        (
            "Moussa Kanté nie. « Je n’ai rien fait », dit-il. « On m’accuse à tort. »",
            [("Moussa Kanté", None, None), ("Moussa Kanté", None, None)],
        ),
        (
            (
                "Réagissant à l’arrestation de Moussa Kanté, Awa Diallo-Sarr, directrice d’Amnesty "
                "International Mali, a déclaré :\n\n« C’est une attaque contre la presse. »\n\n« Il doit "
                "être libéré. »"
            ),
            [
                ("Awa Diallo-Sarr", "directrice", "Amnesty International Mali"),
                ("Awa Diallo-Sarr", "directrice", "Amnesty International Mali"),
            ],
        ),
        (
            "« On attend », dit Ali Sow. « Rien ne vient », regrette de son côté Awa Diallo-Sarr.",
            [("Ali Sow", None, None), ("Awa Diallo-Sarr", None, None)],
        ),
        ("« Rien ne va plus », a dénoncé à la barre Me Moussa Kanté.", [("Moussa Kanté", None, None)]),
        ("« Rien ne va plus », a confié à Vigie Internationale la mère d’un détenu.", [(None, None, None)]),
        ("« Rien ne va plus ! » scandaient les manifestants.", [(None, None, None)]),
        (
            "Moussa Kanté attend. Son épouse, elle, prie. « Que faire ? » soupire-t-elle.",
            [(None, None, None)],
        ),
        (
            "Awa Sarr attend. L’entreprise, elle, parle d’une erreur : « Rien n’a été volé. »",
            [(None, None, None)],
        ),
        (
            "« Rien ne vient de ce côté », dit Awa Sarr, qui dirige l’Institut du Port.",
            [("Awa Sarr", None, "Institut du Port")],
        ),
        (
            (
                "« Rien ne vient de ce côté », dit Awa Sarr. L’avocate a rencontré Ali Ba. « On attend toujours », "
                "ajoute l’avocate."
            ),
            [("Awa Sarr", None, None), ("Awa Sarr", None, None)],
        ),
        (
            "« On attend », dit un voisin. Awa Diallo-Sarr est partie. « Rien ne vient », dit-elle.",
            [(None, None, None), ("Awa Diallo-Sarr", None, None)],
        ),
        (
            "Un avocat de l’avenue Ali Sow attend. Le discours dure. « Il sera respecté », a-t-il promis.",
            [(None, None, None)],
        ),
        (
            "La Ligue du Fleuve a publié une enquête. « Rien ne va plus », écrit l’organisation.",
            [("Ligue du Fleuve", None, None)],
        ),
        (
            "Responsable du programme Asie au sein de Vigie Internationale, Awa Diallo-Sarr dit : « Rien ne va. »",
            [("Awa Diallo-Sarr", "Responsable du programme Asie", "Vigie Internationale")],
        ),
        (
            "Ancien diplomate, Moussa Kanté ne mâche pas ses mots : « C’est une trahison. »",
            [("Moussa Kanté", "Ancien diplomate", None)],
        ),
        (
            "Awa Diallo-Sarr, chercheuse au lycée Ali Sow, a vu le feu. « Rien ne va plus », dit-elle.",
            [("Awa Diallo-Sarr", "chercheuse au lycée", None)],
        ),
        ("Un rapport de l’Institut Morgane dénonce : « Rien ne va plus. »", [("Institut Morgane", None, None)]),
        (
            "« Rien ne va plus », dit le porte-parole de l’armée, le colonel Moussa Kanté.",
            [("Moussa Kanté", "porte-parole de l’armée", None)],
        ),
        (
            "« Il faut agir », explique Awa Diallo-Sarr de Human Rights Watch.",
            [("Awa Diallo-Sarr", None, "Human Rights Watch")],
        ),
    ],
)
def test_who_speaks_in_french(text: str, speakers: list[tuple[str | None, ...]]) -> None:
    assert speakers_of(text, "fr") == speakers
