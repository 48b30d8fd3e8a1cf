"""Short notices of cases: what has become of a person, and what was only asked for, ordered or feared."""

from __future__ import annotations

import pytest

from tests.extract.telling import facts_of

TOLD = [
    (
        "Idris Rifa’i was executed by hanging at dawn on 12 May.",
        "Idris Rifa’i",
        {"status dead", "execution 2021-05-12"},
    ),
    (
        "Prisoner of conscience Dr Idris Malek was pardoned on 22 May and deported to Qatar.",
        "Idris Malek",
        {"status released", "release 2021-05-22", "transfer -"},
    ),
    (
        "The High Court found Ann Sorel, Bo Reed and Idris Malek not guilty on 12 May.",
        "Bo Reed",
        {"status released", "acquittal 2021-05-12"},
    ),
    (
        "Idris Malek, whose appeal against the death sentence was rejected, fears for his life.",
        "Idris Malek",
        {
            "status death_sentence",
            "sentence death -",
            "appeal -",
        },
    ),
    ("Idris Malek has been on death row in Georgia since 1998.", "Idris Malek", {"status death_sentence"}),
    (
        "Idris Malek returned safely to his family on 2 May. He had been held since his arrest on 14 April.",
        "Idris Malek",
        {"status released", "release 2021-05-02", "arrest 2021-04-14"},
    ),
    ("Idris Malek was arrested on 29 or 30 March.", "Idris Malek", {"arrest 2021-03-29/2021-03-30"}),
    (
        "Idris Malek has been held since 29 or 30 March.",
        "Idris Malek",
        {"arrest 2021-03-29/2021-03-30", "status detained"},
    ),
    (
        "Idris Malek was charged with “forming a gang”, with inciting a strike and with ill-treating a guard.",
        "Idris Malek",
        {"charge forming a gang", "charge inciting a strike", "charge ill-treating a guard"},
    ),
    ("Police beat Dato Sorelidze, who was held in a cell.", "Dato Sorelidze", {"attack -"}),
    ("The court confirmed Idris Malek’s death sentence on 3 May.", "Idris Malek", {"appeal 2021-05-03"}),
    (
        "Ann Sorel was sentenced to death by the Amman Criminal Court. It will be reviewed by the Court of Cassation.",
        "Ann Sorel",
        {"court Amman Criminal Court"},
    ),
    (
        "A court tried Ann Sorel and Idris Malek, who were convicted of murder between 1990 and 1999.",
        "Idris Malek",
        {"charge murder"},
    ),
    (
        "Human rights defender Professor Ann Sorel has received three death threats.",
        "Ann Sorel",
        {"status at_risk", "threat -", "occupation human rights defender"},
    ),
    ("The execution of Idris Malek, scheduled for 12 June, must be halted.", "Idris Malek", {"status death_sentence"}),
    ("Idris Malek is scheduled to be executed on 12 June.", "Idris Malek", {"status death_sentence"}),
    (
        "The court awaits the verdict on Ann Sorel’s unjust conviction and death sentence.",
        "Ann Sorel",
        {"status death_sentence", "conviction -", "sentence death -"},
    ),
    (
        "Ann Sorel must be heard on the alleged torture of activist Idris Malek, who died in custody in early May.",
        "Idris Malek",
        {"status dead", "death 2021-05"},
    ),
    (
        "Ann Sorel was abducted on 3 May in Tandil, in the south, and who has not been seen since.",
        "Ann Sorel",
        {"status missing"},
    ),
    (
        "Idris Malek, who was arrested on 4 April, had been released two days earlier, on 9 May.",
        "Idris Malek",
        {"release 2021-05-09", "status released"},
    ),
    ("Idris Malek appealed in the last week of December and was hanged on 9 May.", "Idris Malek", {"appeal 2020-12"}),
    (
        "Ann Sorel, the pastor of a Baptist church in the capital, was arrested.",
        "Ann Sorel",
        {"occupation pastor of a Baptist church in the capital"},
    ),
    (
        "Idris Malek was sentenced to death for the murder of a man committed when he was 17.",
        "Idris Malek",
        {"charge murder of a man"},
    ),
    (
        "Jean Malek was arrested. On 2 May the judges found him not guilty, yet he was moved to Carm Detention Centre.",
        "Jean Malek",
        {"acquittal 2021-05-02", "transfer 2021-05-02", "status detained"},
    ),
    (
        "Ann Sorel was charged with several offences among them “Treason” which carries the death penalty.",
        "Ann Sorel",
        {"charge Treason"},
    ),
    (
        "We are concerned for the well-being of Dr Idris Malek, a physician currently serving a 15 year prison term.",
        "Idris Malek",
        {"status imprisoned", "sentence imprisonment 180"},
    ),
    ("Women’s rights activist Ann Sorel was arrested.", "Ann Sorel", {"occupation women’s rights activist"}),
    (
        "Police arrested Ann Sorel and diabetic Idris Malek, a scholar.",
        "Idris Malek",
        {"health diabetic"},
    ),
    ("Idris Malek is currently serving a prison sentence in Kyiv.", "Idris Malek", {"status imprisoned"}),
    (
        "On 3 May, Idris Malek, head of the union, was wounded and another union leader, Bo Reed, was killed.",
        "Bo Reed",
        {"death 2021-05-03"},
    ),
    ("Idris Malek was under sentence of death in Butyra Prison.", "Idris Malek", {"status death_sentence"}),
    ("Idris Malek, a carpenter, is to be executed on Friday, 25 June.", "Idris Malek", {"status death_sentence"}),
    (
        "Ann Sorel was freed. She was serving twelve months in prison after initially being sentenced to death.",
        "Ann Sorel",
        {"sentence imprisonment 12"},
    ),
    (
        "On 6 May an appeal court upheld the 4 April sentencing of journalist Idris Malek.",
        "Idris Malek",
        {"appeal 2021-05-06"},
    ),
    (
        "Police beat Idris Malek in October and the beginning of November 2000.",
        "Idris Malek",
        {"attack 2000-10/2000-11"},
    ),
    (
        "At least 20 prisoners under sentence of death, including Idris Malek and Bo Reed, are held.",
        "Bo Reed",
        {"status death_sentence"},
    ),
    ("Idris Malek had his sentence upheld at the 3 June hearing.", "Idris Malek", {"appeal 2021-06-03"}),
    ("Ann Sorel is feared to have been arrested by the police on 3 May.", "Ann Sorel", {"status at_risk"}),
    ("Ann Sorel is feared to have disappeared on 3 May.", "Ann Sorel", {"disappearance 2021-05-03"}),
    ("Ann Sorel, who vanished on 3 May, has reappeared in Goma.", "Ann Sorel", {"status released", "release in Goma"}),
    ("Ann Sorel, who went missing on 3 May, was found alive.", "Ann Sorel", {"status released"}),
    ("Ann Sorel was detained on 3 May. Her release was denied.", "Ann Sorel", {"status detained"}),
    ("Ann Sorel, born on 3 May 1980, was arrested in Goma.", "Ann Sorel", {"arrest -", "arrest in Goma"}),
    ("Ann Sorel, black, aged 34 was arrested in Goma.", "Ann Sorel", {"arrest in Goma"}),
    (
        "Ann Sorel was hanged on 3 May. She was sentenced to death for the murder of Bo Reed in 1999.",
        "Ann Sorel",
        {"status dead", "charge murder of Bo Reed"},
    ),
    (
        "Ann Sorel was sentenced to death for the murder of the journalist Bo Reed in 1999.",
        "Bo Reed",
        {"status dead", "death 1999"},
    ),
    (
        "Ann Sorel was jailed for trafficking 96.2 grams of hemp.",
        "Ann Sorel",
        {"charge trafficking 96.2 grams of hemp"},
    ),
    (
        "Ann Sorel was charged with spreading “false” news and insulting a judge.",
        "Ann Sorel",
        {"charge spreading “false” news", "charge insulting a judge"},
    ),
]
UNTOLD = [
    ("The order for the deportation of Ann Sorel was lifted by a court on 6 May.", "Ann Sorel", "transfer -"),
    ("The high court approved an extradition request regarding Ann Sorel.", "Ann Sorel", "transfer -"),
    ("The court rejected the extradition of Ann Sorel.", "Ann Sorel", "transfer -"),
    (
        "Ann Sorel was arrested on 8 May. She has been held incommunicado since 14 May.",
        "Ann Sorel",
        "arrest 2021-05-14",
    ),
    ("President Idris Malek’s government must release the miners.", "Idris Malek", "status detained"),
    (
        "Ann Sorel has not been seen since 22 May, when she visited a client in Black Hill Prison.",
        "Ann Sorel",
        "held_at Black Hill Prison",
    ),
    ("Police held two men accused of killing Ann Sorel in Goma.", "Ann Sorel", "charge killing Ann Sorel in Goma"),
    ("Two men accused of the murder of Ann Sorel were arrested.", "Ann Sorel", "arrest -"),
    (
        "Ann Sorel was jailed in 2019. The European Court of Human Rights ruled that she must be freed.",
        "Ann Sorel",
        "court European Court of Human Rights",
    ),
    ("The authorities have confirmed the detention of Ann Sorel.", "Ann Sorel", "appeal -"),
    ("Ann Sorel was acquitted but the other ten death sentences were confirmed.", "Ann Sorel", "appeal -"),
    (
        "The verdict on 22 May in the trial of those accused of killing Ann Sorel, an activist, is a missed chance.",
        "Ann Sorel",
        "death 2021-05-22",
    ),
    ("The prisoner, Idris Malek, had been on death row for decades.", "Idris Malek", "status death_sentence"),
    (
        "After the acquittal of Ann Sorel, the court has set no date for a hearing.",
        "Ann Sorel",
        "charge hearing",
    ),
    (
        "Police raided a shop. Ann Sorel was taken away by people suspected of being spies.",
        "Ann Sorel",
        "charge being spies",
    ),
    ("Ann Sorel was freed. Wounds bear out her allegations of torture.", "Ann Sorel", "charge torture"),
    ("The Court of Appeal has overturned the sentence of Ann Sorel.", "Ann Sorel", "appeal -"),
    ("Ann Sorel, the mother of a man who was shot dead last year, has been attacked.", "Ann Sorel", "attack 2020"),
    ("Ann Sorel is in jail. A court is due to make a decision on her extradition.", "Ann Sorel", "transfer -"),
    (
        "There are fears for the safety of members of the union after the killing of Ann Sorel, a member.",
        "Ann Sorel",
        "concerns safety of members of the union",
    ),
    (
        "The accused and Ann Sorel are at risk of violence as the trial goes on.",
        "Ann Sorel",
        "charge violence as the trial goes on",
    ),
    ("The arrest of Ann Sorel, a rebel, must be carried out with care.", "Ann Sorel", "arrest -"),
    ("The court withdrew the warrant for Ann Maria Sorel’s arrest.", "Ann Maria Sorel", "arrest -"),
    ("Two years since she first released documents, analyst Ann Sorel talked to us.", "Ann Sorel", "release -"),
    (
        "The mother of a petitioner, Idris Malek, was beaten after Idris Malek was killed.",
        "Idris Malek",
        "gender female",
    ),
    ("Armed men killed two men, Bo Reed and Idris Malek, and one woman in a coma.", "Idris Malek", "gender female"),
    ("Idris Malek was jailed for theft, committed in May. When he was 17, he left.", "Idris Malek", "age 17"),
    (
        "Ann Sorel’s sentence for ripping up photos of the King in May 2019 has been upheld.",
        "Ann Sorel",
        "appeal 2019-05",
    ),
    (
        "Ann Sorel was sentenced to death. The case goes to Idris Malek, the emir, who has the power to pardon her.",
        "Idris Malek",
        "status detained",
    ),
    ("Ann Sorel, who worked on HIV prevention, was beaten by police.", "Ann Sorel", "health HIV"),
    ("Ann Sorel was freed after being held without charge or trial for 65 days.", "Ann Sorel", "trial -"),
    ("Over 200 Syrian Kurds were arrested. Ann Sorel was freed.", "Kurds", "arrest -"),
    (
        "A judge passed a sentence of two years’ imprisonment and deportation of Ann Sorel.",
        "Ann Sorel",
        "transfer -",
    ),
    ("A court acquitted Ann Sorel, a leading member of the Free Movement.", "Ann Sorel", "charge Free Movement"),
    ("Police arrested Ann Sorel and diabetic Idris Malek, a scholar.", "Ann Sorel", "health diabetic"),
    (
        "Ann Sorel vanished. Her detention may be the outcome of what she wrote in support of marches in Goma.",
        "Ann Sorel",
        "arrest in Goma",
    ),
    (
        "The killing of Ann Sorel was told of before the court’s upholding of the acquittal of an official.",
        "Ann Sorel",
        "appeal -",
    ),
    (
        "Ann Sorel was killed by an official who had been convicted of masterminding her death.",
        "Ann Sorel",
        "charge masterminding her death",
    ),
    (
        "There are concerns for the health of the editor of The Mast, Bo Reed. Ann Sorel was jailed at that trial.",
        "Ann Sorel",
        "concerns health of the editor of The Mast",
    ),
    (
        "On 3 May, Idris Malek, head of the union, was wounded and another union leader, Bo Reed, was killed.",
        "Idris Malek",
        "death 2021-05-03",
    ),
    ("The case of Ann Sorel fell on 1 May, days before her trial was due to begin.", "Ann Sorel", "trial 2021-05-01"),
    ("Ann Sorel was reportedly seriously ill-treated by officers.", "Ann Sorel", "health seriously ill"),
    (
        "A court ordered the release of Ann Sorel on 23 May, but instead she was moved to another jail.",
        "Ann Sorel",
        "release 2021-05-23",
    ),
    ("Ann Sorel is believed to be in danger of being forcibly returned to Uzbekistan.", "Ann Sorel", "transfer -"),
    ("Ann Sorel, a poet, is facing seven charges including “libel”.", "Ann Sorel", "charge seven"),
    ("Ann Sorel was convicted of theft on the basis of a “confession”.", "Ann Sorel", "charge confession"),
    (
        "Ann Sorel was convicted of theft and terrorism-related charges.",
        "Ann Sorel",
        "charge theft and terrorism-related",
    ),
    ("Idris Malek has been on death row since 2006.", "Idris Malek", "arrest 2006"),
    (
        "When Ann Sorel, 26, entered Oman having escaped the war and humanitarian crisis, she was beaten.",
        "Ann Sorel",
        "occupation entered Oman having escaped the war and humanitarian",
    ),
    ("Ann Sorel is in jail after her appeal against her sentence of death was rejected.", "Ann Sorel", "death -"),
    ("Ann Sorel is feared to have been arrested by the police on 3 May.", "Ann Sorel", "arrest 2021-05-03"),
    ("Ann Sorel was detained on 3 May. Her release was denied.", "Ann Sorel", "release -"),
    ("Ann Sorel, missing since 3 May, reappeared in a court on Friday.", "Ann Sorel", "status released"),
    ("Ann Sorel went into hiding on 22 May.", "Ann Sorel", "threat 2021-05-22"),
    ("Ann Sorel is to be executed. Her previous execution date was put off.", "Ann Sorel", "execution -"),
    ("Ann Sorel was sentenced to death for the murder of Bo Reed in 1999.", "Bo Reed", "death 1999"),
    ("Ann Sorel was hanged on 3 May for the murder of Bo Reed.", "Bo Reed", "death -"),
    ("The Court upheld the conviction and sentence of Ann Sorel on 19 May.", "Ann Sorel", "conviction 2021-05-19"),
]


@pytest.mark.parametrize(("text", "name", "facts"), TOLD)
def test_a_notice_tells_what_has_become_of_a_person(text: str, name: str, facts: set[str]) -> None:
    assert facts <= facts_of(text, "en").get(name, set())


@pytest.mark.parametrize(("text", "name", "fact"), UNTOLD)
def test_what_is_asked_for_or_told_of_others_is_no_fact(text: str, name: str, fact: str) -> None:
    assert fact not in facts_of(text, "en").get(name, set())
