from __future__ import annotations

from pathlib import Path

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


@pytest.fixture(scope="session")
def small_trap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As `trap`, with 2,000 bare entries: for tools that read slowly."""
    return publish(tmp_path_factory.mktemp("small-trap") / "output", adversarial(2_000))
