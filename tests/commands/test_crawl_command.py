"""What the crawl command says when it cannot crawl."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive_spider.demo.server import serve
from archive_spider.exits import Exit

if TYPE_CHECKING:
    from conftest import Invoke, Program

ROOT = Path(__file__).parents[2]
RECORDED = 5000
"""Bytes of a WARC file that holds more than its own description."""


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


@pytest.mark.parametrize("loudness", [[], ["--quiet"]])
def test_a_dead_server_is_told_of_even_quietly_and_leaves_published_files_alone(
    program: Program, tmp_path: Path, loudness: list[str]
) -> None:
    file = tmp_path / "lantern" / "maravia" / "entries.jsonl"
    file.parent.mkdir(parents=True)
    file.write_text("kept\n", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    done = program("crawl", "lantern", "-o", tmp_path, *loudness, http_proxy=address)
    assert done.returncode == Exit.UNREACHABLE, done.stderr
    assert "does not answer" in done.stderr
    assert "Traceback" not in done.stderr
    assert file.read_text(encoding="utf-8") == "kept\n"


def test_a_refresh_that_is_told_to_stop_finishes_the_page(tmp_path: Path) -> None:
    file = tmp_path / "archive-spider.toml"
    file.write_text("[archives.lantern]\n[archives.amnesty_ca]\n", encoding="utf-8")
    command = [sys.executable, "-m", "archive_spider", "refresh", "--config", str(file)]
    with serve(1) as demo:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "http_proxy": demo.address}
        with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as going:
            while sum(path.stat().st_size for path in (tmp_path / "output" / "warc").glob("*")) < RECORDED:
                assert going.poll() is None
                time.sleep(0.01)
            going.send_signal(signal.SIGTERM)
            _, said = going.communicate(timeout=300)
    assert going.returncode == Exit.INTERRUPTED, said
    assert "the same command goes on" in said
    assert "amnesty_ca" not in said
