"""What reports of many countries tell of their persons, sentence by sentence: groups, appeals, places, terms."""

from __future__ import annotations

import pytest

from archive_spider.extract.cases import find_cases
from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import find_quotes
from tests.extract.telling import facts_of

TOLD: list[tuple[str, dict[str, set[str]]]] = [
    (
        (
            "Ana Sorel was picked up on 3 May; Idris Malek was arrested on 4 May, and Bo Reed was seized on 5 May.\n\n"
            "All three appeared in court on 7 June."
        ),
        {name: {"trial 2021-06-07"} for name in ("Ana Sorel", "Idris Malek", "Bo Reed")},
    ),
    (
        "Ana Sorel, Idris Malek and Bo Reed are at risk of torture. All were arrested in 2012.",
        {name: {"arrest 2012"} for name in ("Ana Sorel", "Idris Malek", "Bo Reed")},
    ),
    (
        (
            "Idris Malek was freed in May. The 41-year-old teacher and poet, who has asthma, had served ten months of "
            "a five-year term."
        ),
        {"Idris Malek": {"sentence imprisonment 60", "status released"}},
    ),
    (
        "Ana Sorel was sentenced to death on 15 May. Her lawyers filed an appeal on 22 May.",
        {"Ana Sorel": {"appeal 2021-05-22"}},
    ),
    ("Idris Malek faces up to 15 years in prison if convicted of “spying”.", {"Idris Malek": {"charge spying"}}),
    (
        "Idris Malek was sentenced to death in April. The Supreme Court confirmed his death sentence on 3 May.",
        {"Idris Malek": {"appeal 2021-05-03"}},
    ),
    ("On 3 May Ana Sorel had her sentence of six months confirmed.", {"Ana Sorel": {"appeal 2021-05-03"}}),
    ("Ana Sorel sustained bullet wounds on 3 May.", {"Ana Sorel": {"attack 2021-05-03"}}),
    (
        "Anand Malek, an Adivasi scholar, and poet Bo Reed were granted bail in May.",
        {"Anand Malek": {"occupation scholar", "ethnicity Adivasi"}, "Bo Reed": {"occupation poet"}},
    ),
    (
        "Armed men searched the house of lawyer Idris Malek in Goma on 3 May.",
        {"Idris Malek": {"threat 2021-05-03", "threat in Goma"}},
    ),
    ("Ana Sorel was jailed in 2012. Men ransacked her flat on 3 May.", {"Ana Sorel": {"threat 2021-05-03"}}),
    ("Gunmen opened fire on Idris Malek’s car on 3 May.", {"Idris Malek": {"attack 2021-05-03"}}),
    ("The body of Idris Malek was identified on 3 May.", {"Idris Malek": {"death -", "status dead"}}),
    (
        "Idris Malek was arrested on 3 May. Nothing has been heard from him since.",
        {"Idris Malek": {"status missing", "arrest 2021-05-03"}},
    ),
    (
        "Idris Malek was jailed for two years by a court in Goma in March for “riot”, and Ana Sorel was given bail.",
        {"Idris Malek": {"sentence imprisonment 24"}, "Ana Sorel": {"status released"}},
    ),
    (
        "Idris Malek was sentenced to two years by a court in Goma for “riot”, and a monk, Bo Reed, to one year.",
        {"Idris Malek": {"sentence imprisonment 24"}, "Bo Reed": {"sentence imprisonment 12"}},
    ),
    (
        "Idris Malek was arrested and taken to Reed Hill police station.",
        {"Idris Malek": {"held_at Reed Hill police station"}},
    ),
    (
        "Idris Malek was executed today. The 26-year-old interior designer had been on death row for years.",
        {"Idris Malek": {"occupation interior designer", "age 26"}},
    ),
    (
        "Ana Sorel was jailed. She has lost 17 kilos, can no longer walk and lost the hearing in her left ear.",
        {
            "Ana Sorel": {
                "health lost 17 kilos",
                "health can no longer walk",
                "health lost the hearing in her left ear",
            }
        },
    ),
    ("Idris Malek was arrested in May.\n\nHe is ill.", {"Idris Malek": {"gender male"}}),
    (
        "Ana Sorel was jailed in May. Her brother-in-law, Bo Reed, and her niece, Lea Reed, were summoned on 3 June.",
        {"Bo Reed": {"gender male", "threat 2021-06-03"}, "Lea Reed": {"gender female"}},
    ),
    (
        "Ana Sorel, who told of the arrest of Bo Reed and was beaten on 3 May, is in hospital.",
        {"Ana Sorel": {"attack 2021-05-03"}},
    ),
    (
        "Idris Malek was jailed for calling on Facebook for a rally.",
        {"Idris Malek": {"charge calling on Facebook for a rally"}},
    ),
    (
        (
            "A court found Ana Sorel, editor of the weekly Lantern, and former researcher Bo Reed guilty of “libel”."
            " Both were allowed to post bail."
        ),
        {
            "Ana Sorel": {"occupation editor of the weekly Lantern", "status released"},
            "Bo Reed": {"occupation former researcher", "status released"},
        },
    ),
    ("The body of Idris Malek, 13, was returned to his family on 3 May.", {"Idris Malek": {"death -", "age 13"}}),
    (
        "The arrested journalists are Idris Malek, Bo Reed and Ana Sorel.",
        {name: {"arrest -", "status detained"} for name in ("Idris Malek", "Bo Reed", "Ana Sorel")},
    ),
    (
        "Idris Malek was beaten by guards in Goma on 3 May. He later died.",
        {"Idris Malek": {"attack 2021-05-03", "attack in Goma", "death -", "status dead"}},
    ),
    ("Idris Malek was shot on 3 May and died at the scene.", {"Idris Malek": {"death 2021-05-03"}}),
    ("Idris Malek was held in Reed Hill prison and later moved to Goma.", {"Idris Malek": {"status detained"}}),
    ("Idris Malek left for work on 3 May and never came home.", {"Idris Malek": {"disappearance 2021-05-03"}}),
    ("Nobody has seen Idris Malek since 3 May.", {"Idris Malek": {"disappearance 2021-05-03", "status missing"}}),
    ("Idris Malek was put on a chartered plane on 3 May.", {"Idris Malek": {"transfer 2021-05-03"}}),
    ("Idris Malek was knocked unconscious by guards on 3 May.", {"Idris Malek": {"attack 2021-05-03"}}),
    ("Idris Malek was arrested in 2019. He’d been freed on 2 July 2018.", {"Idris Malek": {"release 2018-07-02"}}),
    (
        "Ana Sorel went on trial. The 38-year-old mother of two was arrested on 3 May.",
        {"Ana Sorel": {"arrest 2021-05-03", "age 38"}},
    ),
    (
        "Ana Sorel, 50, a history teacher and the widow of a policeman, was arrested.",
        {"Ana Sorel": {"occupation history teacher", "gender female"}},
    ),
    (
        "Ana Sorel was jailed. She has burns to 70 per cent of her body and has lost two stone.",
        {"Ana Sorel": {"health burns to 70 per cent of her body", "health lost two stone"}},
    ),
    (
        "Idris Malek was sentenced to two years in March for “riot”, and a poet, Bo Reed, to one year.",
        {"Idris Malek": {"charge riot", "sentence imprisonment 24"}, "Bo Reed": {"sentence imprisonment 12"}},
    ),
    (
        "Idris Malek was taken by security agents and held in Reed Hill prison.",
        {"Idris Malek": {"arrest -", "held_at Reed Hill prison"}},
    ),
    ("Idris Malek was jailed. His ribs are cracked.", {"Idris Malek": {"health ribs are cracked"}}),
    ("Idris Malek was charged in May. His hearing is on 14 July.", {"Idris Malek": {"trial 2021-07-14"}}),
    (
        "A court overturned the death sentence of Ana Sorel on 3 May.",
        {"Ana Sorel": {"status detained", "appeal 2021-05-03"}},
    ),
    ("All have been freed, except Idris Malek, who was beaten on 3 May.", {"Idris Malek": {"attack 2021-05-03"}}),
    ("Idris Malek’s death sentence has been commuted.", {"Idris Malek": {"status detained", "appeal -"}}),
    (
        "Ana Sorel and Idris Malek had their death sentences commuted to life imprisonment.",
        {"Idris Malek": {"status imprisoned", "sentence life -"}},
    ),
    ("A court quashed the conviction of Ana Sorel, who was on death row.", {"Ana Sorel": {"status released"}}),
    (
        "A court overturned the death sentence of Ana Sorel in 2010. She was sentenced to death again in 2015.",
        {"Ana Sorel": {"status death_sentence", "sentence death -"}},
    ),
]

UNTOLD = [
    ("A court overturned the death sentence of Ana Sorel on 3 May.", "Ana Sorel", "acquittal 2021-05-03"),
    ("A court overturned the death sentence of Ana Sorel on 3 May.", "Ana Sorel", "sentence death -"),
    ("The state is scheduling the hangings of Ana Sorel and Idris Malek.", "Ana Sorel", "execution -"),
    ("All the others, except Idris Malek, have been released. Malek was beaten.", "Idris Malek", "release -"),
    ("They urged the state to halt its plans to carry out the execution of Idris Malek.", "Idris Malek", "execution -"),
    ("Idris Malek is on death row. His execution was delayed for a day.", "Idris Malek", "execution -"),
    ("Idris Malek should have his death sentence commuted.", "Idris Malek", "appeal -"),
    (
        "Idris Malek was sentenced to two years in March for “riot”, and a poet, Bo Reed, to one year.",
        "Bo Reed",
        "charge riot",
    ),
    ("Idris Malek was killed on 3 May. He had bullets in the head.", "Idris Malek", "health bullets in the head"),
    (
        "Two judges read of two poets, who were beaten. Idris Malek and Bo Reed were jailed.",
        "Idris Malek",
        "attack -",
    ),
    ("Idris Malek was jailed. He had moved to the coast in 2010.", "Idris Malek", "transfer 2010"),
    ("In 2020, the year Idris Malek was killed, the town saw most raids since 2001.", "Idris Malek", "death 2001"),
    (
        "Idris Malek and Bo Reed were threatened. The 12 students had marched on Goma. Their conviction shocked many.",
        "Bo Reed",
        "conviction -",
    ),
    ("Idris Malek, held since May, wrote of a man who died after being beaten.", "Idris Malek", "attack -"),
    (
        "Idris Malek was jailed in May. Malek’s prison letters are read by many.",
        "Idris Malek",
        "held_at Malek’s prison",
    ),
    ("Idris Malek, a poet who was with her, was wounded on 3 May.", "Idris Malek", "gender female"),
    ("Ana Sorel was freed. Her driver, Bo Reed, who drove her to Goma, was held.", "Bo Reed", "gender female"),
    ("Ana Sorel, who told of the arrest of Bo Reed and was beaten on 3 May, is ill.", "Bo Reed", "attack 2021-05-03"),
    ("The High Court in Goma ordered a probe into the killing of Idris Malek.", "Idris Malek", "death in Goma"),
    (
        "Idris Malek was freed in May. He must report to Reed Hill police station.",
        "Idris Malek",
        "held_at Reed Hill police station",
    ),
    ("The police searched the offices of the daily Reed Times and jailed Idris Malek.", "Idris Malek", "threat -"),
    ("Men stormed the Reed Hill station. Idris Malek was arrested.", "Idris Malek", "threat -"),
    ("Idris Malek was arrested as he laid flowers at the Syrian embassy.", "Idris Malek", "arrest in Syrian"),
    (
        "Idris Malek was charged under the Anti-Terrorism Proclamation.",
        "Idris Malek",
        "charge Anti-Terrorism Proclamation",
    ),
    ("Idris Malek was arrested. The police confirmed the theft of his car.", "Idris Malek", "appeal -"),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_a_report_tells_what_befell_its_persons(text: str, told: dict[str, set[str]]) -> None:
    found = facts_of(text, "en")
    assert told == {name: facts & found.get(name, set()) for name, facts in told.items()}


@pytest.mark.parametrize(("text", "name", "fact"), UNTOLD)
def test_a_report_tells_no_more_than_it_says(text: str, name: str, fact: str) -> None:
    found = facts_of(text, "en")
    assert name in found
    assert fact not in found[name]


def test_what_a_speaker_says_of_himself_is_nobody_elses_health() -> None:
    text = "Idris Malek was jailed. “I have lost two stone, he has none to lose,” said his brother, Bo Malek."
    context = Context(language="en")
    mentions = Mentions(text, context)
    (case,) = find_cases(text, mentions, find_quotes(text, mentions, context), context)
    assert (case.person.name, case.health) == ("Idris Malek", [])
