"""Clauses of many kinds: what each tells of a person, and what it must not tell."""

from __future__ import annotations

import pytest

from tests.extract.telling import facts_of

PEOPLE = {
    "en": [
        (
            "Idris Malek was freed in March. He met Ana Sorel in May and was beaten.",
            "Idris Malek",
            {"release 2021-03", "attack 2021-05"},
        ),
        ("Police took Idris Malek from his office in May.", "Idris Malek", {"arrest 2021-05"}),
        ("The whereabouts of Idris Malek, who was arrested in May, are unknown.", "Idris Malek", {"arrest 2021-05"}),
        ("Idris Malek’s house was searched in May.", "Idris Malek", {"threat 2021-05"}),
        ("Idris Malek pleaded not guilty to charges of “sedition”.", "Idris Malek", {"trial -", "charge sedition"}),
        ("Police arrested a teacher, Idris Malek, 34, said her lawyer.", "Idris Malek", {"arrest -"}),
        ("Envoys met with Idris Malek, who was arrested in May.", "Idris Malek", {"arrest 2021-05"}),
        ("Idris Malek visited Ana Sorel in Evin prison and was arrested at the gate.", "Idris Malek", {"arrest -"}),
        (
            "Idris Malek told the court that he had no lawyer and was beaten with cables.",
            "Idris Malek",
            {"attack -"},
        ),
        (
            "Idris Malek was blindfolded throughout and given electric shocks.",
            "Idris Malek",
            {"attack -"},
        ),
        ("Idris Malek claims to have been tortured in May.", "Idris Malek", {"attack 2021-05"}),
        ("Idris Malek disappeared in Aleppo on 3 May 2019.", "Idris Malek", {"disappearance 2019-05-03"}),
        ("Idris Malek received several anonymous death threats.", "Idris Malek", {"threat -", "status at_risk"}),
        (
            "A judge handed two-year sentences to Idris Malek and Ana Sorel.",
            "Ana Sorel",
            {"sentence imprisonment 24", "status imprisoned"},
        ),
        ("On Monday a court denied bail to Idris Malek.", "Idris Malek", {"status detained"}),
        (
            "Idris Malek was arrested in May. The next hearing is on 12 July.",
            "Idris Malek",
            {"trial 2021-07-12"},
        ),
        (
            "Idris Malek is serving a two-year sentence. He had been sentenced to six years in prison in 2016.",
            "Idris Malek",
            {"sentence imprisonment 72"},
        ),
        (
            "The body of Idris Malek, a teacher, was found near his home in the Bayaa district of Baghdad on 2 May.",
            "Idris Malek",
            {"death 2021-05-02"},
        ),
        ("Idris Malek, a blogger, remains in hiding.", "Idris Malek", {"threat -"}),
        ("A court acquitted Idris Malek of terrorism charges.", "Idris Malek", {"charge terrorism"}),
        (
            "Idris Malek was charged with production and sale of counterfeit money.",
            "Idris Malek",
            {"charge production and sale of counterfeit money"},
        ),
        (
            "A judge sentenced Idris Malek to ten years in prison for treason and “undermining unity”.",
            "Idris Malek",
            {"charge treason", "charge undermining unity"},
        ),
        (
            "Idris Malek was put to death in Najran for drug smuggling.",
            "Idris Malek",
            {"execution in Najran", "charge drug smuggling"},
        ),
        ("Idris Malek could face life in prison for “treason”.", "Idris Malek", {"charge treason"}),
        (
            "Idris Malek is held at the detention facility of the Organized Crime Department.",
            "Idris Malek",
            {"held_at detention facility of the Organized Crime Department"},
        ),
        (
            "Idris Malek is held at the Provincial Prison of Holguín.",
            "Idris Malek",
            {"held_at Provincial Prison of Holguín"},
        ),
        ("Idris Malek was detained on 2 May. Ana Sorel was detained the same day.", "Ana Sorel", {"arrest 2021-05-02"}),
        (
            "Idris Malek fell ill on Friday evening and was pronounced dead at a hospital in Rome.",
            "Idris Malek",
            {"death 2021-06-04", "death in Rome"},
        ),
        ("Gunmen shot Ana Sorel, seriously wounding her driver, Idris Malek.", "Idris Malek", {"attack -"}),
        (
            "A judge gave Ana Sorel two years in prison. Her colleague Idris Malek received the same sentence.",
            "Idris Malek",
            {"sentence imprisonment 24"},
        ),
        (
            "Security agents arrested labour rights lawyer Idris Malek.",
            "Idris Malek",
            {"occupation labour rights lawyer"},
        ),
        ("Police arrested Idris Malek, a 26-year-old glassblower.", "Idris Malek", {"age 26"}),
        (
            "Idris Malek was arrested in May. The blogger, better known as Karo, was freed in June.",
            "Idris Malek",
            {"release 2021-06"},
        ),
        ("Idris Malek was freed on 4 May. His trial will begin on 2 July.", "Idris Malek", {"status released"}),
        (
            "Reporter Idris Malek of the Sunday Herald and photographer Ana Sorel were killed.",
            "Idris Malek",
            {"status dead"},
        ),
        (
            "A court ordered that Idris Malek, a lawyer, be held in prison pending trial.",
            "Idris Malek",
            {"status detained"},
        ),
        (
            "Gunmen killed Idris Malek in Nairobi shortly before midnight on Saturday.",
            "Idris Malek",
            {"death 2021-06-05"},
        ),
        (
            "Idris Malek’s five-year sentence will be reviewed by the Court of Cassation.",
            "Idris Malek",
            {"sentence imprisonment 60"},
        ),
        (
            "Police arrested Idris Malek and Ana Sorel in May. The pair were freed on 3 June.",
            "Ana Sorel",
            {"release 2021-06-03"},
        ),
        (
            "Idris Malek, editor of the weekly Novoye Slovo, was shot dead in Semender on 9 May.",
            "Idris Malek",
            {"death 2021-05-09", "death in Semender"},
        ),
        (
            "Idris Malek is a poet. At the time of his arrest, in May 2019, he was a student.",
            "Idris Malek",
            {"arrest 2019-05"},
        ),
        ("Idris Malek was hanged from the ceiling by his wrists.", "Idris Malek", {"attack -", "status at_risk"}),
        (
            "Idris Malek is held in Evin prison, serving a term of 15 years.",
            "Idris Malek",
            {"sentence imprisonment 180"},
        ),
        ("A magistrate cleared Idris Malek of defaming the president.", "Idris Malek", {"acquittal -"}),
        (
            "Idris Malek was jailed for insulting the army.",
            "Idris Malek",
            {"charge insulting the army"},
        ),
        (
            "Idris Malek died on 16 May, three days after being arrested in Rome.",
            "Idris Malek",
            {"death 2021-05-16", "arrest 2021-05-13"},
        ),
        ("Police are investigating the murder of her husband, Idris Malek.", "Idris Malek", {"status dead"}),
        (
            "A court sentenced lawyers Idris Malek and Ana Sorel to nine and six years in prison respectively.",
            "Ana Sorel",
            {"sentence imprisonment 72"},
        ),
        ("Guards moved Idris Malek to solitary confinement on 3 May.", "Idris Malek", {"transfer 2021-05-03"}),
        (
            "An appeals court cut the sentence of Idris Malek from ten years to six.",
            "Idris Malek",
            {"appeal -", "sentence imprisonment 72"},
        ),
        ("Idris Malek was taken from his Nairobi home by police officers.", "Idris Malek", {"arrest in Nairobi"}),
        (
            "A Kenyan lawyer was abducted from her home on 2 June. Sofia Malek, 42, has not been seen since.",
            "Sofia Malek",
            {"arrest 2021-06-02"},
        ),
    ],
    "fr": [
        ("Idris Malek affirme avoir été frappé au commissariat.", "Idris Malek", {"attack -"}),
        ("Idris Malek a reçu plusieurs menaces de mort.", "Idris Malek", {"threat -"}),
        (
            "Idris Malek a été condamné par le tribunal populaire intermédiaire de Hotan.",
            "Idris Malek",
            {"court tribunal populaire intermédiaire de Hotan"},
        ),
        (
            "Le président a gracié six membres du mouvement Kobra, dont Idris Malek et Ana Sorel.",
            "Idris Malek",
            {"status released"},
        ),
        (
            "Idris Malek comparaîtra le 3 juillet. Accusé notamment de « rébellion », il est en prison.",
            "Idris Malek",
            {"charge rébellion"},
        ),
        (
            "Le prix revient à Idris Malek. Voix des grévistes, ce physicien de 51 ans a été arrêté en mai.",
            "Idris Malek",
            {"arrest 2021-05"},
        ),
    ],
    "es": [
        ("Idris Malek denunció haber sido golpeado en la comisaría.", "Idris Malek", {"attack -"}),
        ("Idris Malek recibió varias amenazas de muerte.", "Idris Malek", {"threat -"}),
        ("Idris Malek está recluido en la cárcel Mariscal Sucre.", "Idris Malek", {"held_at cárcel Mariscal Sucre"}),
        ("Un juez declaró culpable al activista Idris Malek.", "Idris Malek", {"conviction -"}),
        ("La policía detuvo a Idris Malek y lo acusó de rebelión.", "Idris Malek", {"charge rebelión"}),
        (
            "Se desconoce el paradero del abogado Idris Malek y del líder comunitario Pablo Urdiales.",
            "Pablo Urdiales",
            {"status missing"},
        ),
        (
            "Un tribunal condenó el domingo a tres años de cárcel a la abogada Sofía Malek.",
            "Sofía Malek",
            {"sentence imprisonment 36"},
        ),
        (
            "El periodista Pablo Urdiales Montaño recibió amenazas. Urdiales fue detenido en mayo.",
            "Pablo Urdiales Montaño",
            {"arrest 2021-05"},
        ),
    ],
}
UNTOLD = {
    "en": [
        (
            "Officers from the Elm Agency arrested Idris Malek.",
            "Idris Malek",
            "occupation Officer from the Elm Agency",
        ),
        ("Idris Malek was convicted of murdering her husband.", "Idris Malek", "death -"),
        ("Idris Malek was arrested two days after his brother’s death.", "Idris Malek", "death -"),
        (
            "Jack Orme was held over the killing of Idris Malek. He was found guilty of murder.",
            "Idris Malek",
            "conviction -",
        ),
        (
            "Police arrested Idris Malek on the ministry’s one-size-fits-all charge of “picking quarrels”.",
            "Idris Malek",
            "charge ministry’s one-size-fits-all",
        ),
        (
            "Idris Malek was detained. He suffers from thrombosis and urgently needs care.",
            "Idris Malek",
            "health thrombosis and urgently needs care",
        ),
        ("Mary Orme was freed. He was shot by the police, and Idris Malek was arrested.", "Mary Orme", "attack -"),
        ("Idris Malek was shot dead. Another man, Tom Elm, remains in a coma.", "Idris Malek", "health coma"),
        ("Idris Malek was convicted of financing the 2013 protests.", "Idris Malek", "conviction 2013"),
        ("Idris Malek disappeared in a white Land Cruiser.", "Idris Malek", "disappearance in Land Cruiser"),
        (
            "Idris Malek was arrested after he refused to board a flight with his lawyer.",
            "Idris Malek",
            "access lawyer",
        ),
        ("Idris Malek was shot dead near the Lagos High Court.", "Idris Malek", "court Lagos High Court"),
        (
            "A judge quashed the sentence of Idris Malek and sent the case back for retrial.",
            "Idris Malek",
            "charge retrial",
        ),
        (
            "Idris Malek, jailed in 2016, was let out for a week in May and is back in prison.",
            "Idris Malek",
            "release 2021-05",
        ),
        (
            "Idris Malek was executed despite the request of the committee for interim measures.",
            "Idris Malek",
            "charge interim measures",
        ),
    ],
    "fr": [
        ("Idris Malek est détenu en Égypte.", "Idris Malek", "held_at Égypte"),
        ("Idris Malek a été arrêté devant le tribunal de Kayes.", "Idris Malek", "court tribunal de Kayes"),
        ("Idris Malek est détenu à Koléa depuis le 3 mai.", "Idris Malek", "arrest in Koléa"),
    ],
    "es": [
        ("A Idris Malek le revocó un juez la libertad condicional y sigue preso.", "Idris Malek", "acquittal -"),
    ],
}
NOBODY = {
    "en": [
        ("Police arrested the mayor, Idris Malek said.", "Idris Malek"),
        ("It led to the killing of a teacher, Idris Malek told reporters.", "Idris Malek"),
        ("Gunmen killed three people, Idris Malek, a spokesman for the army, said on Monday.", "Idris Malek"),
        ("The lawyer of Idris Malek, who was arrested in May, spoke.", "Idris Malek"),
        ("A crowd was beaten on 5 May 2021. Idris Malek, 30, writes on floods.", "Idris Malek"),
        ("A judge was arrested on 5 May 2021. Idris Malek, 30, writes on floods.", "Idris Malek"),
        (
            "The body, which is run by lawyer Idris Malek, reports that churches have been threatened, attacked.",
            "Idris Malek",
        ),
        ("The court declared mandatory sentencing for killing unconstitutional, Idris Malek said.", "Idris Malek"),
        ("Idris Malek had received reports that torture of detainees was common.", "Idris Malek"),
        ("Police released a statement denying the raid, Idris Malek said.", "Idris Malek"),
    ],
    "fr": [("La police a tué un homme, Hala Osman affirme que c’est faux.", "Hala Osman")],
    "es": [("La policía detuvo al alcalde, Hala Osman dijo ayer que mentían.", "Hala Osman")],
}


@pytest.mark.parametrize(
    ("language", "text", "name", "facts"), [(code, *row) for code, rows in PEOPLE.items() for row in rows]
)
def test_a_clause_tells_what_befell_a_person(language: str, text: str, name: str, facts: set[str]) -> None:
    assert facts <= facts_of(text, language).get(name, set())


@pytest.mark.parametrize(
    ("language", "text", "name", "fact"), [(code, *row) for code, rows in UNTOLD.items() for row in rows]
)
def test_a_clause_tells_no_more_than_it_says(language: str, text: str, name: str, fact: str) -> None:
    found = facts_of(text, language)
    assert name in found
    assert fact not in found[name]


@pytest.mark.parametrize(("language", "text", "name"), [(code, *row) for code, rows in NOBODY.items() for row in rows])
def test_a_clause_about_others_makes_nobody_a_case(language: str, text: str, name: str) -> None:
    assert name not in facts_of(text, language)
