from __future__ import annotations

import pytest

from archive_spider.extract.places import PlaceReader, codes


@pytest.mark.parametrize(
    ("name", "countries", "found"),
    [
        ("Urumqi", (), ("CN", "CN-XJ")),
        ("Burma", (), ("MM", None)),
        ("Kosovo", (), ("XK", None)),
        ("Chechnya", (), ("RU", "RU-CE")),
        ("the Gaza Strip", (), ("PS", None)),
        ("Lagos, Nigeria", (), ("NG", "NG-LA")),
        ("Tripoli", (), (None, None)),
        ("Tripoli", ("LB",), ("LB", "LB-AS")),
        ("Tripoli, Libya", (), ("LY", "LY-TB")),
        ("Paris, Texas", (), (None, None)),
        ("Allemagne", (), ("DE", None)),
        ("Marruecos", (), ("MA", None)),
        ("Myanmar", (), ("MM", None)),
        ("Cote d'Ivoire", (), ("CI", None)),
        ("Sao Paulo", (), ("BR", "BR-SP")),
        ("Jartum", (), ("SD", None)),
        ("Varsovie", (), ("PL", "PL-14")),
        ("Baghdad", (), ("IQ", "IQ-BG")),
        ("San Juan", (), (None, None)),
        ("Regina", (), (None, None)),
        ("Georgetown", ("GY",), ("GY", None)),
        ("Nowhere", ("CN",), (None, None)),
    ],
)
def test_codes(name: str, countries: tuple[str, ...], found: tuple[str | None, str | None]) -> None:
    assert codes(name, countries) == found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("went missing in Urumqi on 10 September", "Urumqi"),
        ("in the city of Homs, Syria", "Homs, Syria"),
        ("in China’s Xinjiang region", "Xinjiang"),
        ("in the south-western city of Kunming", "Kunming"),
        ("from his house in Harare's Avondale suburb", "Harare"),
        ("in the village of Nueva Esperanza", "Nueva Esperanza"),
        ("in September 2019", None),
        ("in English", None),
        ("in Evin prison", None),
        ("nowhere", None),
    ],
)
def test_places_in_text(text: str, place: str | None) -> None:
    found = PlaceReader(text, "en", ()).within(0, len(text), [])
    assert (found.text if found else None) == place
    assert found is None or text[found.start : found.end] == found.text


def test_people_are_no_places() -> None:
    text = "they believe in Xu Wei"
    assert PlaceReader(text, "en", ()).within(0, len(text), [(16, 22)]) is None
