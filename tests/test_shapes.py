"""Short texts with the shapes of real pages, read the whole way: page, entry, quotes, cases.

`fixtures/shapes.jsonl` holds the texts and what each must give. A text that shows no date of its own gets one, since
an entry without a date is none.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from archive_spider.capture import Capture
from archive_spider.extract.context import Context
from archive_spider.extract.mentions import Mentions
from archive_spider.pages.base import Hints
from archive_spider.reader import read

SHAPES = [json.loads(line) for line in Path("fixtures/shapes.jsonl").read_text(encoding="utf-8").splitlines()]
LEADING_DATE = re.compile(r"\w+ \d{2}, \d{4}\n")
ADDED_DATE = "July 02, 2020"


def load(shape):
    text = shape["text"]
    dated = LEADING_DATE.match(text) or shape["expect"].get("date_position") or "date" in shape["expect"]
    page = text if dated else f"{ADDED_DATE}\n\n{text}"
    capture = Capture(payload=page.encode(), source=f"{shape['id']}.txt", content_type="text/plain; charset=utf-8")
    return read(capture, hints=Hints(languages=("en", "fr", "es")))


def same(found, wanted):
    """Equal but for the blank space and the kind of apostrophe."""

    def plain(value):
        return re.sub(r"\s+", " ", value or "").replace("’", "'").strip()

    return plain(found) == plain(wanted)


def check_quotes(entry, wanted, _raw):
    found = entry.quotes
    if any("parts" in quote for quote in wanted):
        assert len(found) == wanted[0]["parts"]
        assert same(" ".join(quote.text for quote in found), wanted[0]["text"])
        assert {quote.speaker.name for quote in found} == {wanted[0]["speaker"]}
        return
    assert [" ".join(quote.text.split()) for quote in found] == [" ".join(quote["text"].split()) for quote in wanted]
    for quote, gold in zip(found, wanted, strict=True):
        if gold["speaker"] is None:
            assert quote.speaker is None
        else:
            assert quote.speaker is not None
            assert quote.speaker.name == gold["speaker"]
        if "role" in gold:
            assert same(quote.speaker.role, gold["role"])
        if "org" in gold:
            assert same(quote.speaker.organization, gold["org"])
        assert quote.complete is gold.get("closed", True)
        assert (quote.attribution == "pronoun") is gold.get("pronoun", False)
        if gold.get("unnamed"):
            assert quote.speaker.kind == "unnamed"


def case_of(entry, name):
    found = [case for case in entry.cases if same(case.person.name, name)]
    assert len(found) == 1, f"{name} among {[case.person.name for case in entry.cases]}"
    return found[0]


def months(term):
    """Give the months of a term: of two terms that share their unit, a span cannot give the first one whole."""
    (entry,) = load({"id": "term", "text": f"Lu Fang was sentenced to {term} in prison.", "expect": {}}).entries
    return entry.cases[0].sentence.months


def check_persons(entry, wanted, _raw):
    for gold in wanted:
        case = case_of(entry, gold["name"])
        for alias in gold.get("aliases", []):
            assert alias in case.person.aliases
        if "sentence" in gold:
            assert gold["sentence"] in case.sentence.text or case.sentence.months == months(gold["sentence"])
        if "status" in gold:
            assert case.status == gold["status"].partition(" ")[0]


def check_natives(entry, wanted, _raw):
    context = Context(date=date.fromisoformat(entry.date))
    mentions = Mentions(entry.text, context)
    natives = {person.name: mentions.profile(person).native_name for person in mentions.people()}
    for name, native in wanted.items():
        assert natives.get(name) == native


def check_charges(entry, wanted, _raw):
    assert [charge.text for case in entry.cases for charge in case.charges] == wanted or not entry.cases


def check_sentences(entry, wanted, _raw):
    found = [case.sentence.text for case in entry.cases if case.sentence]
    assert len(found) == len(wanted)
    for text in wanted:
        assert any(text in sentence or sentence in text for sentence in found), f"{text!r} in {found}"


def check_sentence(entry, wanted, _raw):
    (case,) = entry.cases
    assert case.sentence.text in wanted
    assert all(part in wanted for part in case.sentence.additional)


def check_at_risk_of(entry, wanted, _raw):
    assert all(case.faces and wanted in case.faces.text for case in entry.cases)
    assert not any(case.sentence for case in entry.cases)


def check_detained(entry, wanted, _raw):
    assert [case.person.name for case in entry.cases] == [wanted]


def check_relatives(entry, wanted, _raw):
    assert not {case.person.name for case in entry.cases} & set(wanted)


def check_person(entry, wanted, _raw):
    assert case_of(entry, wanted)


def check_native(entry, wanted, _raw):
    assert [case.person.native_name for case in entry.cases] == [wanted]


def check_caption(entry, wanted, _raw):
    assert [image.caption for image in entry.images] == [wanted]


def check_credit(entry, wanted, _raw):
    assert [image.credit for image in entry.images] == [wanted]


def check_ua(entry, wanted, _raw):
    assert entry.references == [wanted]


def check_pdf(entry, wanted, _raw):
    assert wanted in [document.title for document in entry.documents]


def check_body(entry, wanted, _raw):
    assert entry.text == wanted


def check_date(entry, wanted, _raw):
    assert entry.date == wanted


def check_title(entry, wanted, _raw):
    assert wanted in (entry.title, entry.text.partition("\n")[0])


def check_updates(entry, wanted, _raw):
    assert len(entry.updates) == len(wanted)
    for update, gold in zip(entry.updates, wanted, strict=True):
        assert update.date.endswith(gold["date"])
        assert gold.get("text", "") in entry.text[update.start : update.end]


def check_byline(entry, wanted, raw):
    assert wanted in raw.byline
    assert f"By {wanted}" not in entry.text


def check_letter(entry, wanted, _raw):
    assert entry.kind == "letter"
    assert wanted["salutation"] in entry.text
    assert wanted["addressee"] in entry.text


def check_language(entry, wanted, _raw):
    assert entry.language == wanted


def check_contacts(entry, wanted, _raw):
    speakers = {quote.speaker.name for quote in entry.quotes if quote.speaker}
    assert not speakers & set(wanted)
    assert not {case.person.name for case in entry.cases} & set(wanted)


def check_repaired(entry, wanted, _raw):
    assert entry.text == wanted


CHECKS = {
    "quotes": check_quotes,
    "persons": check_persons,
    "natives": check_natives,
    "charges": check_charges,
    "sentences": check_sentences,
    "sentence": check_sentence,
    "at_risk_of": check_at_risk_of,
    "detained": check_detained,
    "relatives": check_relatives,
    "person": check_person,
    "native": check_native,
    "caption": check_caption,
    "credit": check_credit,
    "ua": check_ua,
    "pdf": check_pdf,
    "body": check_body,
    "date": check_date,
    "title": check_title,
    "updates": check_updates,
    "byline": check_byline,
    "letter": check_letter,
    "lang": check_language,
    "contacts": check_contacts,
    "repaired": check_repaired,
}

SPECIAL = {"entries", "note", "speakers", "sections", "inner_date", "dateline", "dateline_date", "embargo",
           "date_position", "sentence_parts"}  # fmt: skip
"""Expectations that `test_shape` holds itself, or that the date and the number of entries already show."""


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape["id"])
def test_shape(shape):
    expect = shape["expect"]
    assert not set(expect) - set(CHECKS) - SPECIAL
    reading = load(shape)
    if expect.get("entries") == "unknown":
        assert reading.entries == []
        return
    assert len(reading.entries) == expect.get("entries", 1)
    entry, raw = reading.entries[0], reading.page.entries[0]
    for key, check in CHECKS.items():
        if key in expect:
            check(entry, expect[key], raw)
    for speaker in expect.get("speakers", []):
        assert entry.truncated
        assert speaker["name"] in entry.text
    if "sentence_parts" in expect:
        check_sentence_parts(entry, expect["sentence_parts"])


def check_sentence_parts(entry, wanted):
    for case in entry.cases:
        assert 1 + len(case.sentence.additional) == wanted


def test_lossy_marks_become_quotation_marks():
    (shape,) = (shape for shape in SHAPES if shape["id"] == "mojibake-lossy")
    (entry,) = load(shape).entries
    assert "?" not in entry.text


def test_lost_blanks_come_back_where_a_sentence_ends():
    (shape,) = (shape for shape in SHAPES if shape["id"] == "glued-words")
    (entry,) = load(shape).entries
    assert "ended. Hundreds" in entry.text


def test_every_span_of_every_shape_is_exact():
    for shape in SHAPES:
        for entry in load(shape).entries:
            for quote in entry.quotes:
                assert 0 <= quote.start < quote.end <= len(entry.text)
                if "\n\n" not in quote.text:
                    assert entry.text[quote.start : quote.end] == quote.text
            for case in entry.cases:
                for part in (*case.charges, *case.health, *case.concerns, *case.access):
                    assert entry.text[part.start : part.end] == part.text
