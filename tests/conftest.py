"""What holds for all tests: no property test is judged by its speed, no missing tool is passed over in silence."""

from __future__ import annotations

import importlib
import os
import shutil
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def _missing(what: str) -> None:
    say = pytest.fail if os.environ.get("ARCHIVE_SPIDER_ALL") else pytest.skip
    say(f"{what} is missing; “make test-tools” installs or names what it needs")


@pytest.fixture(scope="session")
def needs() -> Callable[[str], str]:
    """Give the path of a program of a name or path; a test of `make test-tools` fails there without it."""

    def program(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            _missing(name)
        return str(path)

    return program


@pytest.fixture(scope="session")
def library() -> Callable[[str], Any]:
    """Give a module that only `make test-tools` installs, likewise."""

    def module(name: str) -> Any:
        try:
            return importlib.import_module(name)
        except ImportError:
            return _missing(name)

    return module
