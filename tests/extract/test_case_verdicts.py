"""Verdicts, terms and times in histories of cases: of when each is, whose, and whether it holds."""

from __future__ import annotations

import pytest

from tests.extract.telling import facts_of

TOLD = [
    (
        "A court sentenced Bo Reed to five years in prison, and his lawyer, Ann Sorel, and Idris Malek to four years.",
        "Idris Malek",
        {"sentence imprisonment 48"},
    ),
    (
        "Idris Malek was charged under the Postal Act with “failure to register”.",
        "Idris Malek",
        {"charge failure to register"},
    ),
    (
        "In July 2020 Idris Malek was held at the headquarters of military intelligence in Mbuya for three days.",
        "Idris Malek",
        {"arrest 2020-07"},
    ),
    ("Idris Malek surrendered in Delhi on 28 January.", "Idris Malek", {"arrest 2021-01-28"}),
    ("Monk Idris Malek was overpowered by police in Ngaba on 16 May.", "Idris Malek", {"arrest 2021-05-16"}),
    ("Idris Malek was interrogated without a lawyer in May.", "Idris Malek", {"access lawyer"}),
    (
        "Police took the head of the channel Cien Luz, Idris Malek, and Ann Sorel away. Both were charged with riot.",
        "Ann Sorel",
        {"charge riot"},
    ),
    (
        "Idris Malek was charged with fraud and conspiracy - before the case was dropped.",
        "Idris Malek",
        {"charge fraud", "charge conspiracy"},
    ),
    (
        "Ann Sorel is in prison. Lawyers have not been permitted to visit her.",
        "Ann Sorel",
        {"access Lawyers"},
    ),
    (
        "Idris Malek was held in Tora prison. He has stomach pain. They have not allowed him to see a specialist.",
        "Idris Malek",
        {"health stomach pain", "access specialist"},
    ),
    (
        "Idris Malek served almost eight years of a 20-year term and was freed in February 2011.",
        "Idris Malek",
        {"sentence imprisonment 240", "release 2011-02"},
    ),
    (
        "Police put Idris Malek under “residential surveillance” in Xuzhou on 27 January 2018.",
        "Idris Malek",
        {"arrest 2018-01-27", "arrest in Xuzhou"},
    ),
    (
        "On 31 March a court sentenced Idris Malek to three years in prison. An appeal was rejected on 15 May.",
        "Idris Malek",
        {"appeal 2021-05-15"},
    ),
    (
        "Ann Sorel was freed on Monday, 17 May 2021. The day before, Idris Malek was detained.",
        "Idris Malek",
        {"arrest 2021-05-16"},
    ),
    (
        "Ann Sorel was arrested on Monday. She is being investigated for sedition over a speech.",
        "Ann Sorel",
        {"charge sedition"},
    ),
    ("On 8 May a tribunal framed charges against Idris Malek.", "Idris Malek", {"charge 2021-05-08"}),
    ("Idris Malek was beaten so hard that his eardrum burst.", "Idris Malek", {"health eardrum burst"}),
    (
        "In early December, Idris Malek was sentenced to 13 months in prison for taking part in a march in 2019.",
        "Idris Malek",
        {"sentence 2020-12"},
    ),
    (
        "We condemn the arrest of Bo Reed of The Mast, for filming guards who raided a shop, and Idris Malek, editor.",
        "Idris Malek",
        {"arrest -"},
    ),
    (
        "Idris Malek is in prison. On the night of 5 May, Malek and Ann Sorel were beaten by guards.",
        "Ann Sorel",
        {"attack 2021-05-05"},
    ),
    (
        "Idris Malek is in the third year of a ten-year sentence at Kober prison.",
        "Idris Malek",
        {"sentence imprisonment 120", "held_at Kober prison"},
    ),
    (
        "Ann Sorel was kept under illegal house arrest in Beijing from October 2010.",
        "Ann Sorel",
        {"arrest 2010-10"},
    ),
    (
        "Police had arrested Idris Malek, and a judge charged him with money laundering two days later.",
        "Idris Malek",
        {"charge money laundering"},
    ),
    (
        "Idris Malek, who was freed under an amnesty in November 2014, was rearrested on 26 May.",
        "Idris Malek",
        {"release 2014-11", "arrest 2021-05-26"},
    ),
    (
        "Idris Malek was arrested on 19 May 2013 and convicted that December of fraud, polygamy and rape.",
        "Idris Malek",
        {"conviction 2013-12", "charge fraud", "charge polygamy", "charge rape"},
    ),
    (
        "Idris Malek was charged with terrorism, secession, and hostility to the state.",
        "Idris Malek",
        {"charge terrorism", "charge secession", "charge hostility to the state"},
    ),
    (
        "Idris Malek has not been seen since soldiers took him away from his workshop in Enugu on 23 March 2013.",
        "Idris Malek",
        {"status missing", "disappearance 2013-03-23"},
    ),
    (
        "Seven priests were each given ten years by a judge for conspiracy, among them Father Idris Malek.",
        "Idris Malek",
        {"sentence imprisonment 120", "charge conspiracy"},
    ),
    (
        "Idris Malek was sentenced to death in January and his appeals were rejected in March.",
        "Idris Malek",
        {"appeal 2021-03"},
    ),
    (
        "Idris Malek died on 3 May 2019, two days after prison guards had beaten him.",
        "Idris Malek",
        {"death 2019-05-03"},
    ),
    (
        "Police besieged the house of Idris Malek before they broke in on 19 May and put him under house arrest.",
        "Idris Malek",
        {"arrest 2021-05-19"},
    ),
    (
        "A court on 25 May sentenced Ann Sorel to a year in prison and acquitted Idris Malek of all charges.",
        "Idris Malek",
        {"acquittal 2021-05-25"},
    ),
    (
        "Idris Malek is in prison. In 2016 he and a friend, Bo Reed, painted a wall; both were charged with riot.",
        "Bo Reed",
        {"charge -", "charge riot"},
    ),
    (
        "Ann Sorel was arrested with her mother in Kaduna. Both were freed on 3 June.",
        "Ann Sorel",
        {"release 2021-06-03"},
    ),
    (
        "Activist Ann Sorel was placed under criminal detention in Jiangmen on 1 May.",
        "Ann Sorel",
        {"arrest 2021-05-01", "arrest in Jiangmen"},
    ),
    (
        "Idris Malek, whose real name is Bo Elm, was jailed in May.",
        "Idris Malek",
        {"alias Bo Elm"},
    ),
]
UNTOLD = [
    (
        "Idris Malek was charged under the Postal Act with “failure to register”.",
        "Idris Malek",
        "charge Postal Act with",
    ),
    (
        "Idris Malek is in jail. A court on 8 June extended his detention by 60 days.",
        "Idris Malek",
        "arrest 2021-06-08",
    ),
    ("In Goma, Idris Malek was transferred to a prison in May.", "Idris Malek", "transfer in Goma"),
    (
        "Idris Malek was arrested in May and has been detained in a hostel in Dammam ever since.",
        "Idris Malek",
        "arrest in Dammam",
    ),
    ("Idris Malek was arrested at a border crossing with Bahrain.", "Idris Malek", "arrest in Bahrain"),
    (
        "In May her home was searched by soldiers, who questioned Ann Sorel for four hours and seized a laptop.",
        "Ann Sorel",
        "arrest 2021-05",
    ),
    (
        "Idris Malek was sentenced to ten years in prison, the Chamber for International Crimes announced.",
        "Idris Malek",
        "charge International Crimes",
    ),
    (
        "Idris Malek was arrested on 19 March. “Lawyers are still not allowed to meet with my son,” Bo Elm said.",
        "Idris Malek",
        "access with my son",
    ),
    ("Idris Malek is in jail. He has not faced flogging since.", "Idris Malek", "faces None"),
    ("Idris Malek is in jail. He got a two-hour visit there.", "Idris Malek", "sentence imprisonment -"),
    ("Idris Malek went on trial for the “crime” of using a website.", "Idris Malek", "charge crime"),
    (
        "Ann Sorel was detained on Sunday as she left the headquarters of the Ladies in White in Lawton.",
        "Ann Sorel",
        "arrest in White",
    ),
    (
        "Ann Sorel is in prison, where she was refused permission to attend the funeral of her father.",
        "Ann Sorel",
        "access permission to attend the funeral of her father",
    ),
    (
        "Ann Sorel and Bo Reed were freed. Idris Malek was later jailed. If they are tried they could get life terms.",
        "Ann Sorel",
        "faces None",
    ),
    ("Idris Malek is held. If tried by the Special Court he may be freed.", "Idris Malek", "court Special Court"),
    ("Ann Sorel was sentenced to a year in prison. She is free pending appeal.", "Ann Sorel", "release -"),
    ("Ann Sorel was freed on 17 May. The day before the trial she was beaten.", "Ann Sorel", "attack 2021-05-16"),
    ("11 April marks two years since police stormed in and jailed Idris Malek.", "Idris Malek", "arrest 2021-04-11"),
    (
        "We condemn the arrest of Bo Reed of The Mast, for filming guards who raided a shop, and Idris Malek, editor.",
        "Idris Malek",
        "threat -",
    ),
    (
        "Idris Malek was tried for theft, as is common in the African country.",
        "Idris Malek",
        "trial in African",
    ),
    ("Idris Malek is in jail. He is let out for exercise only on Fridays.", "Idris Malek", "release -"),
    ("Ann Sorel is in jail. The authorities say that she is free.", "Ann Sorel", "release -"),
    (
        "Idris Malek is in jail. On 29 May the Federal Appeal Court convicted Malek of libel.",
        "Idris Malek",
        "appeal 2021-05-29",
    ),
    ("Idris Malek was charged with fraud, police said, and freed.", "Idris Malek", "charge police said"),
    ("Idris Malek was charged with fraud, arrested and held for days.", "Idris Malek", "charge arrested"),
    (
        "Idris Malek died on 3 May 2019, two days after a march at which Malek was beaten.",
        "Idris Malek",
        "attack 2019-05-01",
    ),
]


@pytest.mark.parametrize(("text", "name", "facts"), TOLD)
def test_verdicts_and_times_are_read(text: str, name: str, facts: set[str]) -> None:
    assert facts <= facts_of(text, "en").get(name, set())


@pytest.mark.parametrize(("text", "name", "fact"), UNTOLD)
def test_what_only_looks_like_a_verdict_is_none(text: str, name: str, fact: str) -> None:
    found = facts_of(text, "en")
    assert name in found
    assert fact not in found[name]


def test_a_court_that_a_long_text_names_of_others_is_nobodys() -> None:
    text = (
        "Idris Malek was arrested in May." + " He writes on floods." * 130 + "\n\nThe Supreme Court struck down a law."
    )
    assert "court Supreme Court" not in facts_of(text, "en")["Idris Malek"]


def test_a_dateline_is_no_case() -> None:
    text = "DONG THAP, Vietnam – After a trial on Tuesday, a court jailed Idris Malek."
    assert set(facts_of(text, "en")) == {"Idris Malek"}


def test_the_officer_in_charge_who_was_moved_is_no_case() -> None:
    text = "The officer in charge, Superintendent Tom Elm, was transferred to another state in August."
    assert facts_of(text, "en") == {}
