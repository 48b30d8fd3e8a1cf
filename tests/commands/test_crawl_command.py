"""What the crawl command says when it cannot crawl."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive_spider.exits import Exit

if TYPE_CHECKING:
    from conftest import Invoke, Program


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["lantrn"], "Did you mean lantern?"),
        (["lantern", "--country", "maravija"], "Did you mean maravia?"),
        (["amnesty_ca", "--country", "china"], "--contact"),
        (["amnesty_ca", "--country", "china", "--contact", "me"], "“me” is no address"),
        (["lantern", "--from", "nowhere"], "--from nowhere"),
        (["lantern", "--since", "soon"], "“soon” is not a day such as 2021-05-01"),
        (["lantern", "--config", "nowhere.toml"], "nowhere.toml does not exist"),
    ],
)
def test_wrong_usage_is_explained(invoke: Invoke, tmp_path: Path, arguments: list[str], words: str) -> None:
    done = invoke("crawl", *arguments, "-o", tmp_path)
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")
    assert words in " ".join(done.stderr.split())


def test_a_dry_run_needs_no_contact(invoke: Invoke, tmp_path: Path) -> None:
    done = invoke("crawl", "amnesty_ca", "--country", "china", "--dry-run", "-o", tmp_path)
    assert done.exit_code == Exit.DONE, done.stderr
    assert "www.amnesty.ca" in done.stdout + done.stderr


def test_a_dead_server_leaves_published_files_alone(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "lantern" / "maravia" / "entries.jsonl"
    file.parent.mkdir(parents=True)
    file.write_text("kept\n", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    done = program("crawl", "lantern", "-o", tmp_path, http_proxy=address)
    assert done.returncode == Exit.UNREACHABLE, done.stderr
    assert "does not answer" in done.stderr
    assert "Traceback" not in done.stderr
    assert file.read_text(encoding="utf-8") == "kept\n"
