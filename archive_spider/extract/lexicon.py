"""Word lists by language: the data that the rules of this package read.

`languages/<code>/<topic>.toml` holds one topic of one language. A language exists when its folder exists; nothing
in the code names one, so a new language is a new folder (docs/add-a-language.md).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

DEFAULT: Final = "en"
_ROOT = files("archive_spider.extract") / "languages"


@cache
def languages() -> tuple[str, ...]:
    """Give the codes of the languages that have word lists, sorted."""
    return tuple(sorted(folder.name for folder in _ROOT.iterdir() if folder.is_dir() and len(folder.name) == 2))  # noqa: PLR2004 ISO 639-1


def known(language: str | None) -> str:
    """Give the language whose lists serve a BCP 47 tag: `fr-CA` → `fr`; the default where there is none."""
    code = (language or DEFAULT).partition("-")[0].lower()
    return code if code in languages() else DEFAULT


def reads(language: str | None) -> bool:
    """Say whether texts in a language, a BCP 47 tag, are read; one that is not known is read by the default's lists."""
    return language is None or language.partition("-")[0].lower() in languages()


def folder(language: str) -> Traversable:
    """Give the folder of one language's lists, or of the shared ones."""
    return _ROOT / language


@cache
def load(language: str, topic: str) -> dict[str, Any]:
    """Read one topic's lists.

    Args:
        language: A code of `languages()`, or `shared` for what holds in every language.
        topic: The file's name without its ending, such as `quotes`.

    Raises:
        FileNotFoundError: The language has no file of that topic.

    """
    return tomllib.loads((folder(language) / f"{topic}.toml").read_text(encoding="utf-8"))


@cache
def words(language: str, name: str) -> tuple[str, ...]:
    """Read a plain list, one word a line; it is empty where a language has no such file.

    Args:
        language: A code of `languages()`, or `shared`.
        name: The file's name without its ending, such as `given-names`.

    """
    path = folder(language) / f"{name}.txt"
    return tuple(path.read_text(encoding="utf-8").split()) if path.is_file() else ()
