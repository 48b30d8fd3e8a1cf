"""The command line: what every command shares."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from archive_spider import __version__, cli, terminal
from archive_spider.exits import Exit, UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RUNNER = CliRunner()


@pytest.fixture(autouse=True)
def usual_loudness() -> Iterator[None]:
    yield
    terminal.set_loudness(0)


def run_program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "archive_spider", *arguments],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PATH": "", **environment},
    )


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Exit]], None]:
    """Put a command `probe` beside the real ones."""

    def put(function: Callable[[], Exit]) -> None:
        module = type(sys)("archive_spider.commands.probe")
        module.probe = function
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr(cli, "_modules", lambda: {"probe": "probe"})

    return put


def test_the_version_is_data() -> None:
    done = run_program("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"archive-spider {__version__}\n", "")


def test_a_mistyped_command_is_a_usage_error() -> None:
    done = run_program("exract")
    assert done.returncode == Exit.USAGE
    assert done.stdout == ""
    assert "exract" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", sorted(cli._modules()))
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = RUNNER.invoke(cli.app, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert f"archive-spider {name}" in result.output, "the docstring shows at least one example"
    assert "--quiet" in result.output


@pytest.mark.parametrize("code", [code for code in Exit if code is not Exit.DONE])
def test_a_command_ends_with_the_code_it_returns(command: Callable[[Callable[[], Exit]], None], code: Exit) -> None:
    def probe() -> Exit:
        return code

    command(probe)
    assert RUNNER.invoke(cli.app, ["probe"]).exit_code == code


def test_an_error_of_the_user_has_no_traceback(command: Callable[[Callable[[], Exit]], None]) -> None:
    def probe() -> Exit:
        raise UserError("no such \x1b[31mplace", Exit.LOCKED)

    command(probe)
    result = RUNNER.invoke(cli.app, ["probe"])
    assert result.exit_code == Exit.LOCKED
    assert result.stdout == ""
    assert "error: no such \ufffd[31mplace" in result.stderr


@pytest.mark.parametrize(
    ("raised", "code", "words"),
    [
        (OSError(28, "No space left on device", "a.jsonl"), Exit.DISK, "a.jsonl: No space left"),
        (PermissionError(13, "Permission denied", "out"), Exit.DISK, "out: Permission denied"),
        (KeyboardInterrupt(), Exit.INTERRUPTED, "go on"),
    ],
)
def test_trouble_from_outside_has_its_own_code(
    command: Callable[[Callable[[], Exit]], None], raised: BaseException, code: Exit, words: str
) -> None:
    def probe() -> Exit:
        raise raised

    command(probe)
    result = RUNNER.invoke(cli.app, ["probe"])
    assert result.exit_code == code
    assert words in result.stderr


def test_a_fault_of_the_program_is_not_hidden(command: Callable[[Callable[[], Exit]], None]) -> None:
    def probe() -> Exit:
        raise ZeroDivisionError

    command(probe)
    assert isinstance(RUNNER.invoke(cli.app, ["probe"]).exception, ZeroDivisionError)


@pytest.mark.parametrize(
    ("options", "heard"),
    [([], ["usual"]), (["-q"], []), (["-v"], ["usual", "detail"])],
)
def test_loudness(command: Callable[[Callable[[], Exit]], None], options: list[str], heard: list[str]) -> None:
    def probe() -> Exit:
        terminal.say("usual")
        terminal.detail("detail")
        return Exit.DONE

    command(probe)
    result = RUNNER.invoke(cli.app, ["probe", *options])
    assert result.exit_code == 0
    assert result.stderr.split() == heard
    assert result.stdout == ""
