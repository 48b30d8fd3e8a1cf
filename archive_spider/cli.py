"""The command line: finds the commands, starts one, and turns what went wrong into a message and an exit code.

A command's module is imported only when it is asked for, so that `--version` and `extract` do not wait for the
crawler. `-q` and `-v` are given to every command here.
"""

from __future__ import annotations

import errno
import inspect
import os
import sys
from functools import wraps
from importlib import import_module
from io import TextIOWrapper
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from typer.core import TyperGroup
from typer.main import get_command

from archive_spider import __version__, commands, terminal
from archive_spider.exits import Exit, UserError

if TYPE_CHECKING:
    from collections.abc import Callable

_DISK: Final = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM, errno.EFBIG),
    *(errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOENT, errno.ENAMETOOLONG, errno.ELOOP),
}
_CONTEXT: Final = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _modules() -> dict[str, str]:
    """Give the name of each command and of its module."""
    found = (module.name for module in iter_modules(commands.__path__) if not module.name.startswith("_"))
    return {name.rstrip("_").replace("_", "-"): name for name in found}


def _with_loudness(command: Callable[..., Exit | None]) -> Callable[..., Exit | None]:
    """Give a command the options `--quiet` and `--verbose`."""

    @wraps(command)
    def run(*args: Any, quiet: bool, verbose: int, **options: Any) -> Exit | None:  # noqa: ANN401 passed on as they are
        terminal.set_loudness(-1 if quiet else verbose)
        return command(*args, **options)

    quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")]
    verbose = Annotated[int, typer.Option("--verbose", "-v", count=True, help="Say more; twice, everything.")]
    signature = inspect.signature(command, eval_str=True)
    keyword = inspect.Parameter.KEYWORD_ONLY
    added = [
        inspect.Parameter("quiet", keyword, default=False, annotation=quiet),
        inspect.Parameter("verbose", keyword, default=0, annotation=verbose),
    ]
    parameters = [*signature.parameters.values(), *added]
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _load(name: str, module: str) -> Any:  # noqa: ANN401 typer keeps its command type to itself
    function = getattr(import_module(f"{commands.__name__}.{module}"), module)
    app = typer.Typer(add_completion=False, rich_markup_mode="rich", context_settings=_CONTEXT)
    app.command(name)(_with_loudness(function))
    return get_command(app)


class Commands(TyperGroup):
    """The group of all commands, each imported when it is asked for."""

    def list_commands(self, ctx: object) -> list[str]:  # noqa: ARG002 the interface of typer
        """Give the names of the commands."""
        return sorted(_modules())

    def get_command(self, ctx: object, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 likewise
        """Give the command of a name, or None."""
        module = _modules().get(cmd_name)
        if module is None:
            return None
        if cmd_name not in self.commands:
            self.commands[cmd_name] = _load(cmd_name, module)
        return self.commands[cmd_name]

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 likewise
        """Run the command and end with its exit code; errors that the user can mend end without a traceback.

        A reader of standard output who has enough (`| head -1`) is no error.
        """
        try:
            result = super().invoke(ctx)
        except UserError as error:
            terminal.error(error.message)
            raise typer.Exit(error.exit) from error
        except KeyboardInterrupt as error:
            terminal.error("Interrupted. What was committed is kept; run the same command again to go on.")
            raise typer.Exit(Exit.INTERRUPTED) from error
        except BrokenPipeError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit from error
        except OSError as error:
            if error.errno not in _DISK:
                raise
            where = f" {error.filename}" if error.filename else ""
            terminal.error(f"Cannot read or write{where}: {error.strerror}. Published files were left as they were.")
            raise typer.Exit(Exit.DISK) from error
        if isinstance(result, Exit) and result is not Exit.DONE:
            raise typer.Exit(result)
        return result


app: Final = typer.Typer(
    cls=Commands,
    name="archive-spider",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings=_CONTEXT,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        terminal.write(f"archive-spider {__version__}")
        raise typer.Exit


@app.callback(epilog="Exit codes: docs/run-a-crawl.md. Data goes to standard output, all else to standard error.")
def _start(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Crawl the dated listings of human-rights organizations; write quotes, speakers and cases with the evidence.

    [bold]Examples[/bold]

    archive-spider demo

    archive-spider crawl amnesty_org --country china --contact you@example.org

    archive-spider extract china.html --archive amnesty_ca --country china > entries.jsonl
    """


def main() -> None:
    """Run the program with the arguments of the process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n")
    app()
