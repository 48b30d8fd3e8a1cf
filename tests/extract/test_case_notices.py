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
        "After the acquittal of Ann Sorel, the court is yet to set a date for a hearing.",
        "Ann Sorel",
        "charge hearing",
    ),
]


@pytest.mark.parametrize(("text", "name", "facts"), TOLD)
def test_a_notice_tells_what_has_become_of_a_person(text: str, name: str, facts: set[str]) -> None:
    assert facts <= facts_of(text, "en").get(name, set())


@pytest.mark.parametrize(("text", "name", "fact"), UNTOLD)
def test_what_is_asked_for_or_told_of_others_is_no_fact(text: str, name: str, fact: str) -> None:
    assert fact not in facts_of(text, "en").get(name, set())
