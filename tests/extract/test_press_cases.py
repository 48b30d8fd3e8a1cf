"""What press releases tell of a case in passing: dropped charges, quashed verdicts, since when somebody is held."""

from __future__ import annotations

import pytest

from tests.extract.telling import facts_of

MEMBER = "charge membership of a banned group"

TOLD = [
    ("The charges against Idris Malek were withdrawn on 3 May 2020.", {"acquittal 2020-05-03", "status released"}),
    ("Idris Malek was arrested. On 3 May prosecutors dropped all terrorism charges against him.", {"status released"}),
    (
        "Idris Malek has been held since 2019 and must be released. The charges against him have been dropped.",
        {"status detained", "acquittal -"},
    ),
    ("An appeal court has overturned the acquittal of Idris Malek.", {"appeal -"}),
    (
        "Idris Malek was jailed for six years. On 3 May 2020 a court quashed his conviction and gave him two years.",
        {"sentence imprisonment 24", "status imprisoned"},
    ),
    ("A court granted bail to the poet Idris Malek on 10 June 2020.", {"release 2020-06-10", "status released"}),
    ("Idris Malek was among 600 prisoners who were freed from Tora prison on 10 June 2020.", {"release 2020-06-10"}),
    (
        "Idris Malek has been in custody since armed officers raided his flat in Perm on 12 April 2020.",
        {"arrest 2020-04-12", "threat 2020-04-12", "threat in Perm"},
    ),
    (
        "Idris Malek was tortured after his arrest by members of the Royal Police in Thimphu on 28 July 2020.",
        {"arrest 2020-07-28", "arrest in Thimphu"},
    ),
    ("Idris Malek was convicted last year of “riot”.", {"conviction 2020", "charge riot"}),
    ("Idris Malek was detained overnight on 3 May 2020.", {"arrest 2020-05-03", "status released"}),
    ("Idris Malek is on trial. If found guilty, he could be sent to prison for twenty years.", {"faces 240"}),
    ("Idris Malek was arrested in the capital, Lomé, on 3 May.", {"arrest in Lomé", "arrest 2021-05-03"}),
    ("Idris Malek was detained at Ankara’s Esenboğa airport on 3 May.", {"arrest in Ankara"}),
    ("The trial of Idris Malek opens on 3 July at the Orta courthouse in Istanbul.", {"trial in Istanbul"}),
    ("Idris Malek was abducted from Mosul in May.", {"arrest in Mosul"}),
    (
        "Idris Malek was wounded in the leg when soldiers opened fire on a march in Kano on 3 May.",
        {"attack 2021-05-03", "attack in Kano"},
    ),
    ("Idris Malek was tried in 2019. Police arrested the 36-year-old on 4 January 2020.", {"arrest 2020-01-04"}),
    ("Idris Malek, a farmer, was tried in 2019. Police arrested the farmer on 4 January 2020.", {"arrest 2020-01-04"}),
    (
        "Idris Malek was charged with sedition and unlawful assembly.",
        {"charge sedition", "charge unlawful assembly"},
    ),
    (
        "Idris Malek was charged with murder and illegal possession of explosives.",
        {"charge murder", "charge illegal possession of explosives"},
    ),
    (
        "Idris Malek was convicted of genocide and crimes against humanity.",
        {"charge genocide", "charge crimes against humanity"},
    ),
    ("Idris Malek was charged with insulting judges and state organs.", {"charge insulting judges and state organs"}),
    ("Idris Malek was charged with possession of drugs and small arms.", {"charge possession of drugs and small arms"}),
    ("Idris Malek was convicted of production and illegal sale of oil.", {"charge production and illegal sale of oil"}),
    ("Idris Malek was charged with membership of a banned group and committed to Ada prison.", {MEMBER}),
    ("Idris Malek was charged under Article 8 of the Penal Code with spreading lies.", {"charge spreading lies"}),
    ("Idris Malek was charged under the Electronic Media Act with incitement.", {"charge incitement"}),
    ("Idris Malek was freed. Prosecutors dropped terrorism charges against him.", {"charge terrorism"}),
    ("Idris Malek, an ethnic Uighur, was arrested.", {"ethnicity Uighur"}),
    ("Idris Malek, a 30-year-old Ahwazi Arab, was arrested.", {"ethnicity Ahwazi Arab", "age 30"}),
    ("Indigenous Yaqui leader Idris Malek was arrested.", {"ethnicity Yaqui"}),
    ("Ann Oak and Idris Malek, ethnic Albanians, were arrested.", {"ethnicity Albanian"}),
    (
        "Idris Malek is in prison. He is asthmatic, has been vomiting blood and can hardly stand.",
        {"health asthmatic", "health vomiting blood", "health can hardly stand"},
    ),
    ("Idris Malek was shot. His sister Nora said that he suffers from diabetes.", {"health diabetes"}),
    ("Idris Malek vanished on 13 May 2020. He reappeared on 1 June 2020 at home.", {"release 2020-06-01"}),
    ("Idris Malek pleaded not guilty today to charges of fraud and libel.", {"charge fraud", "charge libel"}),
    ("Idris Malek pleaded guilty before the Bangkok Military Court on 3 May.", {"trial 2021-05-03"}),
    ("Idris Malek was arrested. He was moved from Kano to a jail in Lagos on 3 May.", {"transfer in Lagos"}),
    ("Idris Malek was jailed. According to his brother Salek, guards beat him in May.", {"attack 2021-05"}),
    ("Idris Malek was sentenced to four years of restricted freedom.", {"sentence other -"}),
    ("Idris Malek, currently pastor of a church in Kano, was arrested.", {"occupation pastor of a church"}),
    ("Idris Malek is in prison. He has been on hunger strike since 3 May.", {"health hunger strike"}),
    ("Idris Malek was arrested. He is being held at Penza No. 1 Prison.", {"held_at Penza No. 1 Prison"}),
    (
        "Idris Malek was sentenced to ten years for apostasy and to 100 lashes for adultery.",
        {"charge apostasy", "charge adultery"},
    ),
    (
        "Idris Malek was sentenced to five years in prison for fraud and a further two years for insulting judges.",
        {"charge fraud", "charge insulting judges"},
    ),
    ("Idris Malek was convicted of murder and sentenced to death...", {"status death_sentence"}),
    ("Idris Malek was fined 500 dollars.", {"sentence -", "status unknown"}),
    ("Idris Malek was jailed for two years and fined 500 dollars.", {"status imprisoned"}),
    ("A court acquitted Idris Malek on 18 February, but he was detained again the same evening.", {"status detained"}),
    ("Idris Malek was arrested. Police later raided his studio and beat Tom Bell.", {"threat -"}),
    ("Idris Malek is in prison. He is ill with a recurring rash and is denied medicine.", {"health recurring rash"}),
    ("Idris Malek is in prison. He has coeliac disease.", {"health coeliac disease"}),
    ("Idris Malek was convicted on two counts, including “spying”.", {"charge spying"}),
    ("Idris Malek was arrested in San Lucas Ojeda on 3 May.", {"arrest in San Lucas Ojeda"}),
]

NOT_TOLD = [
    ("There are fears for Ann Oak and Idris Malek, who are cousins of Tom Bell, who was shot dead on 8 July.", "death"),
    ("There is concern for Idris Malek, who has received death...", "sentence"),
    ("Police arrested Ann Oak and beat Idris Malek.", "arrest"),
    ("Police arrested Ann Oak and wounded her brother, Idris Malek.", "arrest"),
    ("Police searched the home of Ann Oak and beat Idris Malek.", "threat"),
    ("Police arrested Ann Oak. They raided her studio and beat Idris Malek.", "threat"),
    ("Idris Malek was jailed for libel against a general, whom he accused of theft.", "charge theft"),
    ("Idris Malek was moved to penal colony No. 14, where he went on hunger strike on 3 May.", "transfer 2021"),
    ("Idris Malek was moved to penal colony No. 14 on 3 May.", "transfer in"),
    ("Idris Malek was arrested at the airport, where he had landed on 3 May.", "arrest 2021"),
    ("Idris Malek was arrested in May. The judge dismissed some of the charges.", "acquittal"),
    ("Idris Malek was arrested in May. He was dismissed from his post and the case went on.", "acquittal"),
    ("The Supreme Court quashed the convictions of two others on 3 May. Idris Malek was jailed.", "acquittal"),
    ("A court quashed the conviction of Idris Malek, who had been sentenced to six years in prison.", "sentence imp"),
    ("The court upheld the sentence of Idris Malek, who is on hunger strike for ten days to end torture.", "charge"),
    ("The conviction of Idris Malek by the Special Court for Sierra Leone sends a message.", "charge"),
    ("The charges against Idris Malek were dropped on Monday before their trial began.", "charge"),
    ("Idris Malek is held in Tora prison, where guards have denied him visits since August.", "arrest"),
    ("Idris Malek, 40, a farmer, was tried. Police arrested the 36-year-old on 4 January.", "arrest"),
    ("Idris Malek, a farmer, was tried. Police arrested the farmer’s brother on 4 January.", "arrest"),
    ("Idris Malek was detained at Turkey’s Esenboğa airport on 3 May.", "arrest in"),
    ("Idris Malek was charged under Articles 12 and 40 of the State Security Law.", "charge Art"),
    ("The arrest of Idris Malek is a miscarriage of justice.", "health"),
    ("Idris Malek was threatened. His complaint concerns the death of Tom Bell.", "death"),
    ("Idris Malek was shot. His brother Tom, who was driving, is in a critical condition.", "health"),
    ("Idris Malek was arrested on 13 May. He reappeared on 1 June before the Supreme Prosecution in Cairo.", "release"),
    ("Idris Malek is serving a two-year sentence in Tora Prison in Cairo.", "sentence in"),
    ("Idris Malek was detained for six months.", "status released"),
    ("Idris Malek, who was arrested in May, gave a talk on malaria.", "health"),
]


@pytest.mark.parametrize(("text", "facts"), TOLD)
def test_a_press_release_tells(text: str, facts: set[str]) -> None:
    assert facts <= facts_of(text, "en")["Idris Malek"]


@pytest.mark.parametrize(("text", "fact"), NOT_TOLD)
def test_a_press_release_does_not_tell(text: str, fact: str) -> None:
    told = facts_of(text, "en").get("Idris Malek", set())
    assert [one for one in told if one.startswith(fact)] == []
