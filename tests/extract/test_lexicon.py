"""A language is its folder: the rules read whatever folders there are."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from archive_spider.extract import lexicon
from tests.extract.telling import facts_of, speakers_of

NEW = "gl"


@pytest.fixture
def new_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Copy the lists, with the folder of Spanish once more under another code."""
    with as_file(files("archive_spider.extract") / "languages") as lists:
        shutil.copytree(lists, tmp_path / "languages")
        shutil.copytree(lists / "es", tmp_path / "languages" / NEW)
    monkeypatch.setattr(lexicon, "_ROOT", tmp_path / "languages")
    lexicon.languages.cache_clear()
    yield NEW
    lexicon.languages.cache_clear()


@pytest.mark.parametrize(
    "text",
    [
        "Ana Poma-Ruiz fue detenida el 3 de marzo en La Paz. Se le acusa de “sedición”.",
        "El tribunal condenó a Luis Cari a cinco años de prisión y a una multa de 300 euros por “desacato”.",
        "“Nada ha cambiado en este país”, señaló Rosa Quispe-Mamani, directora regional de Amnistía Internacional.",
    ],
)
def test_a_new_folder_is_a_new_language(text: str, new_language: str) -> None:
    assert new_language in lexicon.languages()
    assert lexicon.known(f"{new_language}-ES") == new_language
    assert facts_of(text, new_language) == facts_of(text, "es")
    assert speakers_of(text, new_language) == speakers_of(text, "es")
    assert facts_of(text, "es") or speakers_of(text, "es")


def test_every_language_has_every_file_and_key() -> None:
    def keys(table: dict[str, object], path: str = "") -> set[str]:
        found = {f"{path}{key}" for key in table}
        for key, value in table.items():
            if key in {"words", "moments", "accusation"} and isinstance(value, dict):
                found |= keys(value, f"{path}{key}.")
        return found

    topics = {file.stem for file in _files("en") if file.suffix == ".toml"}
    for language in lexicon.languages():
        assert {file.stem for file in _files(language) if file.suffix == ".toml"} == topics
        for topic in topics:
            assert keys(lexicon.load(language, topic)) == keys(lexicon.load("en", topic)), (language, topic)


def _files(language: str) -> list[Path]:
    return [Path(file.name) for file in lexicon.folder(language).iterdir()]


def repeated(part: object) -> list[str]:
    if isinstance(part, dict):
        return [word for value in part.values() for word in repeated(value)]
    words = [word for word in part if isinstance(word, str)] if isinstance(part, list) else []
    return sorted({word for word in words if words.count(word) > 1})


@pytest.mark.parametrize("language", [*lexicon.languages(), "shared"])
def test_no_list_holds_a_word_twice(language: str) -> None:
    topics = [file.stem for file in _files(language) if file.suffix == ".toml"]
    assert {topic: found for topic in topics if (found := repeated(lexicon.load(language, topic)))} == {}


def test_the_document_on_languages_names_every_list() -> None:
    """What a translator is not told of breaks the new language when it is first read."""
    document = (Path(__file__).parents[2] / "docs" / "add-a-language.md").read_text(encoding="utf-8")
    with as_file(files("archive_spider.extract") / "languages" / "en") as folder:
        tables = {path.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.toml")}
    rows = {
        name: set(re.findall(r"`([^`]+)`", line))
        for line in document.splitlines()
        if (name := line.removeprefix("| `").partition("`")[0]) in tables
    }
    _, trigger = document.split("A `[[trigger]]`")
    small, moments = trigger.split("Its `[moments]`")
    rows["words"] = set(re.findall(r"`([^`]+)`", small.split("Its `[words]`")[1]))
    rows["moments"] = set(re.findall(r"`([^`]+)`", moments.partition("\n")[0]))
    told = tables | {part: tables["cases.toml"][part] for part in ("words", "moments")}
    assert {(name, key) for name, table in told.items() for key in table if key not in rows[name]} == set()
    assert {(part, key) for part in ("words", "moments") for key in rows[part] - set(told[part])} == set()
