"""Histories of cases, several sentences long: whose each fact is, and of when."""

from __future__ import annotations

import pytest

from tests.extract.telling import facts_of

TOLD = [
    ("Luo Shumei was detained. Luo, 33, was released on 9 May.", "Luo Shumei", {"release 2021-05-09", "age 33"}),
    (
        "Ann Sorel has been held since 19 September 2020, when officers took her from her home in Giza.",
        "Ann Sorel",
        {"arrest 2020-09-19", "arrest in Giza"},
    ),
    (
        "Idris Malek was held incommunicado until 2 October, when he appeared before the Supreme Court.",
        "Idris Malek",
        {"trial 2020-10-02"},
    ),
    ("Idris Malek was held from 3 May to 5 May, when he was freed.", "Idris Malek", {"release 2021-05-05"}),
    (
        "Police arrested Idris Malek on 21 February while he was filming a protest in Hakha.",
        "Idris Malek",
        {"arrest in Hakha"},
    ),
    (
        "Idris Malek is at risk of execution after the Supreme Court upheld his death sentence on 2 May.",
        "Idris Malek",
        {"appeal 2021-05-02"},
    ),
    (
        "A court on 3 May sentenced in absentia the poet Idris Malek, who left Russia in 2019, to two years in prison.",
        "Idris Malek",
        {"sentence 2021-05-03", "sentence imprisonment 24"},
    ),
    (
        "Ann Sorel was detained on 29 May 2020. Idris Malek had been arrested earlier that month.",
        "Idris Malek",
        {"arrest 2020-05"},
    ),
    (
        "Idris Malek is in prison. His trial on a second charge, “inciting hatred”, begins on 10 September.",
        "Idris Malek",
        {"charge inciting hatred"},
    ),
    (
        "Idris Malek was sentenced to death in May by a court in Shiraz for the murder of a guard.",
        "Idris Malek",
        {"charge murder of a guard"},
    ),
    (
        "Police detained Ann Sorel and Idris Malek. The ministry accused the two teachers of being “agents”.",
        "Ann Sorel",
        {"charge agents"},
    ),
    (
        "Ann Sorel was jailed for four years. Idris Malek was jailed for two. Both were found guilty of “riot”.",
        "Ann Sorel",
        {"conviction -", "charge riot"},
    ),
    (
        "A court sentenced Ann Sorel to fifteen years in prison, and Idris Malek, 61, a former mayor, to eighteen.",
        "Idris Malek",
        {"sentence imprisonment 216"},
    ),
    (
        "Ann Sorel was sentenced to ten years in prison, Bo Reed to six years and Idris Malek to four.",
        "Idris Malek",
        {"sentence imprisonment 48"},
    ),
    (
        "Ann Sorel and Idris Malek were sentenced to 54 and 27 years in prison.",
        "Idris Malek",
        {"sentence imprisonment 324"},
    ),
    (
        "In 2016, Idris Malek was sentenced to 18 months in prison. He was arrested on 3 May 2021.",
        "Idris Malek",
        {"status detained"},
    ),
    (
        "In 2016, Idris Malek was sentenced to 18 years in prison. He was arrested on 3 May 2021.",
        "Idris Malek",
        {"status imprisoned"},
    ),
    (
        "Ann Sorel, editor of the daily Nova Reka, and reporter Idris Malek have been in Kober prison since 5 March.",
        "Ann Sorel",
        {"arrest 2021-03-05"},
    ),
    (
        "Mr. Idris Malek, born in 1979, a Cameroonian national and surgeon, was arrested in May.",
        "Idris Malek",
        {"nationality Cameroonian", "occupation surgeon"},
    ),
    (
        "Idris Malek is in prison and has lost the sight of one eye.",
        "Idris Malek",
        {"health lost the sight of one eye"},
    ),
    (
        "Idris Malek was arrested. He was not permitted to meet his wife for ten months.",
        "Idris Malek",
        {"access wife"},
    ),
    (
        "Ann Sorel is in prison. Her family has not been permitted to visit her since March.",
        "Ann Sorel",
        {"access family"},
    ),
    (
        "Idris Malek is held in Evin prison. Guards refused to let him call his lawyer.",
        "Idris Malek",
        {"access lawyer"},
    ),
]
TOLD += [
    (
        "Idris Malek is in jail. On 30 May the High Court granted him bail on health grounds.",
        "Idris Malek",
        {"release 2021-05-30", "status released"},
    ),
    (
        "Idris Malek was remanded to Kitalya prison and, on 30 May, the High Court granted him bail.",
        "Idris Malek",
        {"arrest -", "release 2021-05-30"},
    ),
    (
        "Idris Malek is on trial. On 1 June prosecutors withdrew all the charges.",
        "Idris Malek",
        {"acquittal 2021-06-01"},
    ),
    (
        "Idris Malek was arrested in Kampala on 22 May together with lawyers Bo Reed and Ann Sorel.",
        "Ann Sorel",
        {"arrest 2021-05-22", "arrest in Kampala"},
    ),
    (
        "Nazan Alp (f), novelist. Sentence: four years and six months in prison. Date of sentence: 3 March 2017.",
        "Nazan Alp",
        {"sentence 2017-03-03", "sentence imprisonment 54", "gender female", "occupation novelist"},
    ),
    (
        "The bodies of Ann Sorel and Idris Malek were found on 21 May on the outskirts of the town of Cobán.",
        "Idris Malek",
        {"death 2021-05-21", "death in Cobán"},
    ),
    (
        "Ann Sorel and Idris Malek were sentenced to death in December and January respectively.",
        "Idris Malek",
        {"sentence 2021-01"},
    ),
    (
        "Idris Malek was tried by a court in Goma for setting fire to a kiosk.",
        "Idris Malek",
        {"charge setting fire to a kiosk"},
    ),
    (
        "Police re-arrested Idris Malek an hour after he had been freed on bail.",
        "Idris Malek",
        {"status detained"},
    ),
    (
        "Idris Malek was freed on bail in May. The next day he was booked under the Safety Act.",
        "Idris Malek",
        {"status detained"},
    ),
    ("Idris Malek was arrested on 4 May. On the 15th he was freed.", "Idris Malek", {"release 2021-05-15"}),
    (
        "Idris Malek is held on suspicion of “riot”, an offence that carries a penalty of up to 14 years in prison.",
        "Idris Malek",
        {"faces 168"},
    ),
    (
        "Idris Malek was acquitted of defaming the navy in an article about the trafficking of children.",
        "Idris Malek",
        {"charge defaming the navy"},
    ),
    ("Idris Malek was granted bail for six months in May.", "Idris Malek", {"release 2021-05"}),
]
TOLD += [
    (
        "Police seized Idris Malek, who had been ill for years, in September 2013 near the port.",
        "Idris Malek",
        {"arrest 2013-09"},
    ),
    (
        "Idris Malek was found guilty of incitement and of violating curfews.",
        "Idris Malek",
        {"charge incitement", "charge violating curfews"},
    ),
]
UNTOLD = [
    (
        "Idris Malek was shot dead. Two officers charged with aiding and abetting the killer of Idris Malek deny it.",
        "Idris Malek",
        "charge aiding",
    ),
    ("Idris Malek was charged under the national security law.", "Idris Malek", "charge national security law"),
    (
        "Idris Malek was convicted of riot for the first time in May.",
        "Idris Malek",
        "charge riot for the first time",
    ),
    (
        "Tom Elm and Idris Malek were detained. Police arrested his parents and interrogated them for hours.",
        "Idris Malek",
        "threat -",
    ),
    ("Idris Malek was beaten at the hands of Saudi prison guards.", "Idris Malek", "held_at Saudi prison"),
    (
        "Idris Malek was arrested by Tom Elm, who was assigned to Idris Malek but was transferred in May.",
        "Idris Malek",
        "transfer 2021-05",
    ),
    (
        "Idris Malek was charged in May. He had served two years in prison, from 2013 to 2015, for “libel”.",
        "Idris Malek",
        "status imprisoned",
    ),
    ("A court granted Idris Malek bail and then withdrew it.", "Idris Malek", "release -"),
    (
        "A court granted Idris Malek bail because he had told the judge that others took the bail money.",
        "Idris Malek",
        "release 2021-05-30",
    ),
    (
        "Idris Malek was jailed in May and spent three months in the prison of Cobán.",
        "Idris Malek",
        "arrest in Cobán",
    ),
    (
        "Idris Malek was arrested in May, but a judge dismissed the charges for lack of evidence.",
        "Idris Malek",
        "charge lack of evidence",
    ),
    (
        "Idris Malek was sentenced three days after his arrest to eight months in prison.",
        "Idris Malek",
        "sentence imprisonment -",
    ),
    (
        "Idris Malek was jailed. He was denied access to a lawyer and met his relatives in May for the first time.",
        "Idris Malek",
        "access met his relatives",
    ),
    (
        "Tom Elm, her lawyer, was arrested in May. Ann Sorel was freed.",
        "Tom Elm",
        "gender female",
    ),
    (
        "Ann Sorel was jailed. She began a hunger strike in solidarity with Idris Malek, who got a year in jail.",
        "Idris Malek",
        "health hunger strike",
    ),
    ("Ann Sorel is in prison. She refused to meet her lawyer.", "Ann Sorel", "access lawyer"),
    ("Ann Sorel is in prison. She refused medical treatment.", "Ann Sorel", "access medical treatment"),
    ("Idris Malek was charged under Section 505(a) of the penal code.", "Idris Malek", "charge Section 505"),
    ("Idris Malek is detained at Kober prison.", "Idris Malek", "arrest -"),
    ("Idris Malek was sentenced to three and two years in prison.", "Idris Malek", "sentence imprisonment 36"),
    (
        "Police detained Ann Sorel and Idris Malek. The court freed the three men, lawyers said.",
        "Ann Sorel",
        "release -",
    ),
    (
        "A court sentenced Idris Malek, who left Russia in 2019, to two years in prison.",
        "Idris Malek",
        "sentence 2019",
    ),
]


@pytest.mark.parametrize(("text", "name", "facts"), TOLD)
def test_a_history_tells_what_befell_a_person(text: str, name: str, facts: set[str]) -> None:
    assert facts <= facts_of(text, "en").get(name, set())


@pytest.mark.parametrize(("text", "name", "fact"), UNTOLD)
def test_a_history_tells_no_more_than_it_says(text: str, name: str, fact: str) -> None:
    found = facts_of(text, "en")
    assert name in found
    assert fact not in found[name]


def test_a_list_goes_on_past_the_name_of_a_newspaper() -> None:
    text = "Ann Sorel, editor of the daily Nova Reka, and reporter Idris Malek have been in Kober prison since 5 March."
    assert set(facts_of(text, "en")) == {"Ann Sorel", "Idris Malek"}
