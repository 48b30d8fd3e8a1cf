from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_spider import text

CLEANED = {
    "utf-8 shown as windows-874": ("Beijingโ€™s โ€œWar on Terrorโ€ goes on.", "Beijing’s “War on Terror” goes on."),
    "names shown as windows-874": ("Chรฉn Quรกnguรณ was there", "Chén Quánguó was there"),
    "thai stays": ("เธอกล่าวว่า ประเทศไทย", "เธอกล่าวว่า ประเทศไทย"),
    "utf-8 shown as windows-1252": ("NgÅ©gÄ© wa Thiongâ€™o", "Ngũgĩ wa Thiong’o"),
    "lossy marks": ("of â??inciting subversionâ?? in Liu’s", "of “inciting subversion” in Liu’s"),
    "lossy apostrophe": ("Liuâ??s case â?? again", "Liu’s case – again"),
    "lost blank after a stop": ("ended in 2021.Hundreds remain.", "ended in 2021. Hundreds remain."),
    "lost blanks that nobody can know": ("includingits staffpublished", "includingits staffpublished"),
    "hosts and initials are no lost blanks": ("www.Amnesty.org, U.S.Government", "www.Amnesty.org, U.S.Government"),
    "stray blanks": ("North Africa . And Baraa , who", "North Africa. And Baraa, who"),
    "ellipsis of three stops stays": ("he said . . . nothing", "he said . . . nothing"),
    "nbsp paragraphs": ("said: \xa0 “It is.” \xa0 “By it.” \xa0", "said:\n\n“It is.”\n\n“By it.”"),
    "nbsp inside a sentence": ("Wang\xa0 was the \xa0 last", "Wang was the last"),
    "nbsp alone vanishes": ("One.\n\xa0\nTwo.", "One.\n\nTwo."),
    "a torn sentence": ("to obtain his\n\nresidency permit.", "to obtain his residency permit."),
    "entities escaped twice": ("x &amp;#8217; y &#038; z&nbsp;", "x ’ y & z"),
    "tags and scripts": ("<p>Hi <b>you</b></p><script>var a=1</script>there", "Hi you\n\nthere"),
    "word styles": ("/* Style Definitions */ table.MsoNormalTable {mso-style-name:x;} Text", "Text"),
    "shortcodes": ('[caption id="a_1" width="300"]A man[/caption]Text', "A man\n\nText"),
    "nul and controls": ("a\x00b\x07c\u200bd\ufeff", "abcd"),
    "lone surrogate": ("a\ud800b", "a\ufffdb"),
    "line ends": ("a1\r\nb2\rc3\u2028d4\u2029e5", "a1\n\nb2\n\nc3\n\nd4\n\ne5"),
}


@pytest.mark.parametrize(
    ("written", "number"),
    [("0", 0), ("40", 40), ("", None), ("²", None), ("٣", None), ("-1", None), (" 1", None), ("9" * 5000, None)],
)
def test_a_whole_number_is_digits_only(written: str, number: int | None) -> None:
    assert text.whole_number(written) == number


@pytest.mark.parametrize(("raw", "wanted"), CLEANED.values(), ids=CLEANED)
def test_clean(raw: str, wanted: str) -> None:
    assert text.clean(raw) == wanted


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(" \n\xa0.,&;“”‘’â?€โA1"))))
def test_cleaning_clean_text_changes_nothing(raw: str) -> None:
    once = text.clean(raw)
    assert text.clean(once) == once


@given(st.binary(), st.sampled_from([None, "text/html", "text/html; charset=latin-1", "x; charset=utf-16", "\xff"]))
def test_decode_never_raises_and_gives_what_json_can_hold(payload: bytes, content_type: str | None) -> None:
    decoded = text.decode(payload, content_type)
    decoded.text.encode("utf-8")
    assert decoded.lossy >= 0


WORDS = {
    "utf-8": "Ngũgĩ « déjà » “Привет” 古丽",
    "cp1252": "déjà vu, “señor” Müller – naïve",
    "cp1251": "Привет мир, как дела",
    "gb18030": "古丽先被捕，下落不明",
    "utf-16": "déjà “vu” all in one text of letters",
}
BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize("meta", [None, "utf-8", "iso-8859-1", "windows-1251", "gb2312"])
@pytest.mark.parametrize("header", [None, "utf-8", "iso-8859-1", "windows-1251", "gb2312"])
@pytest.mark.parametrize(
    ("real", "bom"), [("utf-8", b""), ("utf-8", BOM), ("cp1252", b""), ("cp1251", b""), ("gb18030", b"")]
)
def test_charset_matrix(real: str, bom: bytes, header: str | None, meta: str | None) -> None:
    markup = f'<meta charset="{meta}">{WORDS[real]}' if meta else WORDS[real]
    payload = bom + markup.encode(real)
    decoded = text.decode(payload, f"text/html; charset={header}" if header else None)
    says = {"utf-8": "utf-8", "cp1252": "iso-8859-1", "cp1251": "windows-1251", "gb18030": "gb2312"}[real]
    if real == "utf-8" or says in {header, meta} or (real == "cp1252" and {header, meta} <= {None, "utf-8"}):
        assert decoded == text.Decoded(markup, decoded.encoding, 0)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_without_its_mark(encoding: str) -> None:
    markup = f"<html><body>{WORDS['utf-16']}</body></html>"
    assert text.decode(markup.encode(encoding), None).text == markup


def test_bytes_that_cannot_be_read_are_counted() -> None:
    decoded = text.decode("“Ngũgĩ” déjà".encode() + b" \xff\xfe ", "text/html; charset=utf-8")
    assert (decoded.encoding, decoded.lossy) == ("utf-8", 2)


BINARIES = [b"%PDF-1.4 x", b"\x89PNG\r\n", b"\x1f\x8b\x08", bytes(range(256)) * 8, b"\x00" * 100]


@pytest.mark.parametrize("payload", BINARIES)
def test_binary(payload: bytes) -> None:
    assert text.is_binary(payload)


@pytest.mark.parametrize(
    "payload", [b"", b"Some text with \x00 one NUL in it", "é“”古".encode(), "text".encode("utf-16")]
)
def test_no_binary(payload: bytes) -> None:
    assert not text.is_binary(payload)


HOSTILE = [
    "“",
    " ",
    "\xa0",
    " \xa0",
    "A",
    "7",
    "A.",
    "&amp;",
    "<p",
    "{",
    "/*",
    "@font-face",
    "\n",
    "โ",
    "â€",
    "Normal 0 ",
    "(",
    "[",
]


@pytest.mark.parametrize("part", [*HOSTILE, "โ“", "โ\xa0", "a…"])
def test_hostile_text_of_any_length_is_cleaned(part: str) -> None:
    once = text.clean(part * 50_000)
    assert len(once) <= 4 * 50_000 * len(part)
