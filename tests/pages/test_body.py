from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_spider.pages import Block, Body, read_body
from archive_spider.pages.blocks import blocks_of
from archive_spider.pages.body import ends_open
from archive_spider.records import Image


def body(text: str, date: str | None = "2015-04-24") -> Body:
    return read_body(blocks_of(text), date=date, languages=("en", "fr", "es"))


CAPTIONS = {
    "credit": ("Gul Abba © Private\n\n\nText.", ("Gul Abba", "Private"), "Text."),
    "glued credit": ("He was freed.© Private\n\nText.", ("He was freed.", "Private"), "Text."),
    "credit alone": ("©Rain Ng\n\nText.", (None, "Rain Ng"), "Text."),
    "via": ("Gu Min via Twitter\n\n\nText.", ("Gu Min", "via Twitter"), "Text."),
    "via with prefix": ("Photo: Via Example Belgium\n\nText.", (None, "Via Example Belgium"), "Text."),
    "twice": ("Photo: Lia © Private\n\nPhoto: Lia © Private\n\nText.", ("Lia", "Private"), "Text."),
    "three times in a line": ("Lia © Private Lia © Private Lia © Private\n\nText.", ("Lia", "Private"), "Text."),
    "photo by": ("Photo by: Jimmy Lam @everyday\n\nText.", (None, "Jimmy Lam @everyday"), "Text."),
    "photo by in parentheses": (
        "A rally. (Photo by A B/AFP via Getty Images)\n\nText.",
        ("A rally.", "A B/AFP via Getty Images"),
        "Text.",
    ),
    "no credit, blank lines after": ("Gao Yu, journalist\n\n\nText.", ("Gao Yu, journalist", None), "Text."),
    "no credit, place and year": (
        "Text.\n\nA group of girls who had to leave, Freetown, Sierra Leone, 2016",
        ("A group of girls who had to leave, Freetown, Sierra Leone, 2016", None),
        "Text.",
    ),
    "persons in the picture": ("Ann (left) at the vote\n\nText.", ("Ann (left) at the vote", None), "Text."),
    "inside the text": (
        "Text.\n\nFrom left: A, B. © Private\n\nThey left.",
        ("From left: A, B.", "Private"),
        "Text.\n\nThey left.",
    ),
}


@pytest.mark.parametrize(("text", "picture", "left"), CAPTIONS.values(), ids=CAPTIONS)
def test_caption(text: str, picture: tuple[str | None, str | None], left: str) -> None:
    read = body(text)
    assert read.images == [Image(caption=picture[0], credit=picture[1])]
    assert read.text == left


TEXT = {
    "streamed": "The protest was streamed via YouTube.\n\nText.",
    "sentence before blank lines": "The authorities must act.\n\n\nText.",
    "heading": "Text.\n\nBackground\n\nThey left.",
    "speech": "“We will go to Delta, Ruritania, in 2016",
    "spokespeople": "Spokespeople available for interview\n\nText.",
    "by and a month": "By May, the government had closed the road.",
    "by and a sentence": "By Monday the court had heard all of them.",
    "by someone who acts": "By Al Neve was the letter signed, and it has gone.",
    "a question": "What did you find?\n\nText.",
    "a list": "We ask:\n\n◼ Release her\n\n- Disclose",
    "released he": "Released in 2015, he was free.",
}


@pytest.mark.parametrize("text", TEXT.values(), ids=TEXT)
def test_text_stays_text(text: str) -> None:
    read = body(text)
    assert read.text == "\n\n".join(line for line in text.split("\n") if line)
    assert (read.images, read.byline, read.embargo) == ([], None, None)


NO_TEXT = [
    "Press Release",
    "Facebook Share",
    "Share Button / Read More",
    "Subscribe to Delta",
    "Posted in Delta, Delta",
    "Action Counter and Offset",
    "For more information please contact Eliza Hunt, Media Relations 416-555-0100 ext 332 ehunt@example.org",
    "For media requests, please contact: Sue Now // 613-555-0100 x 236",
    "John Tack,\nMedia Relations,\nExample Canada\n613-555-0100, ext 236",
    "To request an interview please contact:\nSue Now\n613-555-0100 x 236",
    "For more information, contact:\nSue Now\nThe press office\nsue@example.org",
    "[email protected]",
    "12 Ruritania.pdf",
    "Download PDF of UA 12/17 Ruritania",
    "© 2019 Example. All rights reserved.",
]


@pytest.mark.parametrize("line", NO_TEXT)
def test_no_text(line: str) -> None:
    read = body(f"{line}\n\nText.")
    assert (read.text, read.images) == ("Text.", [])


def test_documents_and_references() -> None:
    read = body(
        "Download PDF of UA 12/17 Ruritania\n\n12 Ruritania.pdf\n\n"
        "See EXTRA 8/93, EXTRA 500, UA 135.19, UA: 24/16 and ASA 17/4243/2021."
    )
    assert [document.title for document in read.documents] == ["12 Ruritania.pdf"]
    assert read.references == ["UA 12/17", "EXTRA 8/93", "UA 135.19", "UA: 24/16", "ASA 17/4243/2021"]
    assert body("UA CHN 3/2017, AL CHN 4/2021, CHN 003 / 1020 / OBS 119").references == []
    assert body("See example.org/asa17/8157/2018 for it.").references == ["ASA 17/8157/2018"]


BYLINES = {
    "By Kofi Ansa on": "Kofi Ansa",
    "Written by Ana Luz, Press Office": "Ana Luz, Press Office",
    "By Al Neve, Secretary General. Follow Al on Twitter @AlNeve": "Al Neve, Secretary General",
    "by Al Neve, Secretary General, and Tara Scur, Campaigner": "Al Neve, Secretary General, and Tara Scur, Campaigner",
    "By Nassra al-Ahmed": "Nassra al-Ahmed",
    "Par Inès Call et Paul Roy": "Inès Call et Paul Roy",
    "By Mabel Au, Director of Example in Hong Kong.": "Mabel Au, Director of Example in Hong Kong",
}


@pytest.mark.parametrize(("line", "byline"), BYLINES.items())
def test_byline(line: str, byline: str) -> None:
    read = body(f"{line}\n\nIt is easy to lose count.")
    assert (read.byline, read.text) == (byline, "It is easy to lose count.")


UPDATES = {
    "UPDATE of July 15: In a call he spoke.": ("2015-07-15", "In a call he spoke."),
    "UPDATE May 7, 2015: He was released.": ("2015-05-07", "He was released."),
    "Update: Staff joined.": (None, "Staff joined."),
    "Mise à jour du 3 mai : il est libre.": ("2015-05-03", "il est libre."),
    "UPDATE of January 3: He was tried.": ("2016-01-03", "He was tried."),
}


@pytest.mark.parametrize(("line", "update"), UPDATES.items())
def test_update(line: str, update: tuple[str | None, str]) -> None:
    read = body(f"Text.\n\n{line}\n\nThey left.")
    assert [(each.date, read.text[each.start : each.end]) for each in read.updates] == [update]


def test_what_stands_under_an_update_may_still_be_a_byline() -> None:
    read = body("UPDATE May 7, 2015: He was released.\n\nBy Al Neve, Secretary General\n\nText.")
    assert (read.byline, len(read.updates)) == ("Al Neve, Secretary General", 1)


def test_letters_keep_their_text() -> None:
    letter = "The Honourable Jon Bard\n\nOttawa K1A 0G2\n\nJanuary 15, 2015\n\nDear Minister,\n\nCall 613-555-0100."
    read = body(letter)
    assert (read.kind, read.text) == ("letter", letter)
    appeal = "PLEASE SEND APPEALS TO:\n\nMinister\n\nFax: 613 555 0100\n\nSalutation: Dear Director"
    assert body(appeal).text == appeal


OPEN = {
    "said:": True,
    "“It is.\n\n“It was.": True,
    "“It is.\n\n“It was.”": False,
    '“It is.\n\n“It was."': False,
    "He said “it” and left": False,
    '"It is.': True,
    '"It is."': False,
    "« C’est […]": True,
    "« C’est. »": False,
    "targeted nearly 250...": True,
    "Text.\n\nBackground": True,
    "Text.": False,
    "": False,
}


@pytest.mark.parametrize(("text", "cut"), OPEN.items())
def test_ends_open(text: str, *, cut: bool) -> None:
    assert ends_open(text) is cut


LINES = st.lists(
    st.sampled_from(
        ["The authorities must act.", "“No.", "Gul Abba © Private", "UPDATE of July 15: Freed.", "News", "Dear X,"]
    )
)


@given(LINES, st.lists(st.booleans()))
def test_spans_are_exact_whatever_the_order(lines: list[str], quoted: list[bool]) -> None:
    blocks = [Block(line, "quote" if quote else "text") for line, quote in zip(lines, quoted, strict=False)]
    read = read_body(blocks, date="2015-04-24")
    for update in read.updates:
        assert read.text[update.start : update.end] == "Freed."
    for start, end in read.block_quotes:
        assert all(part in lines for part in read.text[start:end].split("\n\n"))


@given(st.lists(st.text(max_size=200)))
def test_any_paragraphs_are_read(lines: list[str]) -> None:
    read = body("\n\n".join(lines))
    assert isinstance(read.truncated, bool)
