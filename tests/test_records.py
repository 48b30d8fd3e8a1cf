"""Ids that stay, links that name one page, and a schema that demands every key."""

from __future__ import annotations

import json
from dataclasses import fields

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_spider import records
from archive_spider.records import FILES, Entry, Provenance, QuoteRow, Speaker

SAME_PAGE = [
    "https://www.example.org/news/item-1",
    "http://example.org/news/item-1/",
    "https://EXAMPLE.org/news/item-1?utm_source=feed&utm_medium=rss",
    "https://example.org/news/item-1#comments",
    "https://www.example.org/index.php/news/item-1",
]


@pytest.mark.parametrize("url", SAME_PAGE)
def test_one_page_has_one_id_however_it_is_linked(url):
    expected = records.entry_id(url=SAME_PAGE[0], archive="a", date="2020-01-01", text="x")
    assert records.entry_id(url=url, archive="b", date="2021-01-01", text="y") == expected


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/news/item-2",
        "https://example.com/news/item-1",
        "https://example.org/news/item-1?page=2",
        "https://example.org/News/item-1",
    ],
)
def test_different_pages_have_different_ids(other):
    assert records.canonical_link(other) != records.canonical_link(SAME_PAGE[0])


LINK_PARTS = st.sampled_from(["www.", "a", "B.c", "xn--bcher-kva.ch", "/", "..", "%41", ":80", "~é"])


@given(st.sampled_from(["http://", "https://", "HTTP://"]), st.lists(LINK_PARTS, min_size=1, max_size=9))
def test_a_link_without_a_fragment_is_cleaned_as_one_with_a_fragment(scheme, parts):
    url = scheme + "".join(parts)
    assert records.canonical_link(url) == records.canonical_link(f"{url}#a")


@given(st.text(), st.text(max_size=50))
def test_without_a_link_spaces_and_marks_leave_the_id_alone(text, noise):
    plain = records.entry_id(url=None, archive="a", date="2020-01-01", text=text)
    spaced = records.entry_id(url=None, archive="a", date="2020-01-01", text=f"  “{text}”\n")
    assert plain == spaced
    assert plain[0] == "e"
    assert records.entry_id(url=None, archive="a", date="2020-01-02", text=text + noise) != plain


def entry(**values):
    given_values = {
        "id": "e-1",
        "archive": "demo",
        "date": "2020-01-01",
        "date_text": "January 01, 2020",
        "text": "Ada spoke.",
        "provenance": Provenance(source="file", digest="sha256:0", layout="dated-text", extractor="x 1"),
    }
    return Entry(**(given_values | values))


@pytest.mark.parametrize("name", FILES)
def test_the_schema_demands_every_key_and_no_other(name):
    schema = records.json_schema(FILES[name])
    jsonschema.Draft202012Validator.check_schema(schema)
    for definition in schema["$defs"].values():
        assert definition["required"] == list(definition["properties"])
        assert definition["additionalProperties"] is False


def test_a_record_is_one_valid_line_with_its_keys_in_order():
    line = records.to_line(entry(text="Zeile\u2028“Ωmega”"))
    value = json.loads(line)
    jsonschema.validate(value, records.json_schema(Entry))
    assert "\n" not in line
    assert list(value) == [part.name for part in fields(Entry)]
    assert list(value)[:3] == ["id", "archive", "listings"]
    assert list(value)[-1] == "provenance"


def test_a_missing_key_is_not_valid():
    value = json.loads(records.to_line(entry()))
    del value["images"]
    with pytest.raises(jsonschema.ValidationError, match="images"):
        jsonschema.validate(value, records.json_schema(Entry))


def test_a_row_adds_the_entrys_keys_at_its_end():
    row = QuoteRow(
        id="q-1",
        text="Yes",
        start=1,
        end=4,
        entry_id="e-1",
        date="2020-01-01",
        archive=None,
        url=None,
        speaker=Speaker(id="s-1", name="Ada", start=10, end=13),
    )
    keys = list(json.loads(records.to_line(row)))
    assert keys[-4:] == ["entry_id", "date", "archive", "url"]
    assert keys == list(records.json_schema(QuoteRow)["$defs"]["QuoteRow"]["properties"])
