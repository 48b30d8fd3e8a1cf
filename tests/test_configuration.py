from __future__ import annotations

from pathlib import Path

import pytest

from archive_spider.configuration import ArchiveSettings, Configuration, ConfigurationError, load


def test_without_a_file_the_usual_holds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert load() == Configuration()


def test_a_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "archive-spider.toml"
    file.write_text(
        'contact = "a@example.org"\noutput = "records"\non_fail = "true"\n'
        '[archives.amnesty_ca]\ncountries = ["china"]\nfrom = "wayback"\n[archives.lantern]\n',
        encoding="utf-8",
    )
    read = load(file)
    assert (read.contact, read.output, read.on_fail) == ("a@example.org", tmp_path / "records", "true")
    assert read.archives == {
        "amnesty_ca": ArchiveSettings(countries=("china",), source="wayback"),
        "lantern": ArchiveSettings(),
    }


def test_what_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigurationError, match=r"a\.toml: .*docs/run-a-crawl\.md"):
        load(file)
    with pytest.raises(ConfigurationError, match="is a folder"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("contact = ", "a.toml: "),
        ("contakt = 'a'", "contakt"),
        ("output = ''", "output"),
        ("[archives.lantern]\ncountries = 'china'", "archives"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "a.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=words):
        load(file)


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="does not exist"):
        load(tmp_path / "nowhere.toml")
