"""Spanish dialogue that dashes set off."""

from __future__ import annotations

import pytest

from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.extract.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "—No me callarán —dijo Rosa Luna en la plaza—. Llevo treinta años aquí.",
            [("No me callarán", "Rosa Luna"), ("Llevo treinta años aquí.", "Rosa Luna")],
        ),
        (
            "—¿Quién vive en esta casa? —preguntó Rosa Luna.\n\n—Nadie —respondió Bo Li.",
            [("¿Quién vive en esta casa?", "Rosa Luna"), ("Nadie", "Bo Li")],
        ),
        (
            "-No me callarán –dijo Rosa Luna–, y tampoco los demás.",
            [("No me callarán", "Rosa Luna"), ("y tampoco los demás.", "Rosa Luna")],
        ),
        ("—Poner en libertad a Rosa Luna\n—Investigar los hechos —todos— de mayo", []),
        ("La plaza —dijo Rosa Luna— es de todos.", []),
        ("—“No me callarán nunca” —dijo Rosa Luna.", [("No me callarán nunca", "Rosa Luna")]),
    ],
)
def test_dashes_set_off_speech(text: str, quotes: list[tuple[str, str]]) -> None:
    context = Context(language="es")
    found = find_quotes(text, Mentions(text, context), context)
    assert [(quote.text, quote.speaker and quote.speaker.name) for quote in found] == quotes


def test_no_dash_sets_off_speech_in_english() -> None:
    text = "—We will not go —said Ann Oak—. Not now."
    assert find_quotes(text, Mentions(text, Context()), Context()) == []
