from __future__ import annotations

import importlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive_spider.export.published import Published
from benchmarks.invented import adversarial, entry, hostile, publish


@pytest.fixture(scope="session")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Three hundred entries; ten of them stand on two listings."""
    entries = [entry(number) for number in range(300)]
    for one in entries[:10]:
        one.listings = ["aldonia", "berund"]
    return Published(publish(tmp_path_factory.mktemp("usual") / "output", entries))


@pytest.fixture(scope="session")
def hurtful(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Entries whose every word is meant to do harm in the program that opens it."""
    return Published(publish(tmp_path_factory.mktemp("hurtful") / "output", hostile()))


@pytest.fixture(scope="session")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """30,000 bare entries, then 20 in which everything is said: what makes loaders guess wrong."""
    return publish(tmp_path_factory.mktemp("trap") / "output", adversarial(30_000))


def _missing(what: str) -> None:
    if os.environ.get("ARCHIVE_SPIDER_ALL"):
        pytest.fail(f"{what} is missing; see “make test-all” in docs/exports.md")
    pytest.skip(f"of `make test-all`, with {what}")


@pytest.fixture(scope="session")
def needs() -> Callable[[str], str]:
    """Give the path of a program: the tests that need one are of `make test-all`, and fail there without it."""

    def program(name: str) -> str:
        path = shutil.which(name) if os.environ.get("ARCHIVE_SPIDER_ALL") else None
        if path is None:
            _missing(name)
        return str(path)

    return program


@pytest.fixture(scope="session")
def library() -> Callable[[str], Any]:
    """Give a module that only `make test-all` installs, likewise."""

    def module(name: str) -> Any:
        try:
            return importlib.import_module(name)
        except ImportError:
            return _missing(name)

    return module
