"""The group of commands, and error handling: messages and exit codes."""

from __future__ import annotations

import io
import os
import sys
import traceback
from importlib import import_module
from typing import TYPE_CHECKING, Final

import click

import wikiweave as ww
from wikiweave.cli.shared import BUG, INTERRUPTED, USAGE, Settings, debug_option, say

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["COMMANDS", "commands", "main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    0: fine. 1: findings, or something would change. 2: wrong usage or unreadable input.
    3: a bug in wikiweave. 130: interrupted.
    """
    _use_utf8()
    settings = Settings(debug=os.environ.get("WIKIWEAVE_DEBUG", "") not in {"", "0"})
    try:
        result = commands.main(arguments, "wikiweave", standalone_mode=False, obj=settings)
    except click.Abort:  # what click makes of Ctrl-C
        return INTERRUPTED
    except click.ClickException as error:
        _explain(error)
        return USAGE
    except ww.errors.InternalError as error:
        return _bug(error, settings)
    except ww.WikiweaveError as error:
        say(f"wikiweave: error: {error}")
        if settings.debug:
            traceback.print_exc()
        return USAGE
    except Exception as error:  # noqa: BLE001  # any other error is ours
        return _bug(error, settings)
    return result if isinstance(result, int) else 0


_CODES: Final = """\
Exit codes: 0 fine, 1 findings (or would change), 2 usage or unreadable input, 3 our bug.
"""


#: The commands by name: the module of each, and the command in it.
#: Only the one that runs is imported: importing all of them takes longer than most runs.
COMMANDS: Final = {
    "convert": ("wikiweave.cli.convert", "convert"),
    "tree": ("wikiweave.cli.tree", "tree"),
    "diff": ("wikiweave.cli.diff", "diff"),
    "merge": ("wikiweave.cli.merge", "merge"),
    "format": ("wikiweave.cli.format", "format_"),
    "validate": ("wikiweave.cli.validate", "validate"),
    "rules": ("wikiweave.cli.rules", "rules"),
    "profile": ("wikiweave.cli.profile", "profile"),
    "lsp": ("wikiweave.cli.lsp", "lsp"),
    "batch": ("wikiweave.cli.batch", "batch"),
    "related": ("wikiweave.cli.related", "related"),
    "completion": ("wikiweave.cli.completion", "completion"),
}


class _Commands(click.Group):
    """The commands in `COMMANDS`, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; `None` for an unknown name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command: object = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
    subcommand_metavar="COMMAND ...",
    epilog=_CODES,
)
@click.version_option(ww.__version__, "--version", "-V", message="%(prog)s %(version)s")
@debug_option
@click.pass_context
def commands(context: click.Context) -> int:
    """Read Wikipedia-style articles, and convert them without losing anything.

    A SOURCE is a file of UTF-8 text, or - for standard input.
    """
    if context.invoked_subcommand is None:
        say(context.get_help())
        return USAGE
    return 0


_SEE: Final = "set WIKIWEAVE_DEBUG=1 to see where"


def _use_utf8() -> None:
    """Print everything in UTF-8, whatever the locale is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _explain(error: click.ClickException) -> None:
    if isinstance(error, click.UsageError) and error.ctx is not None:
        say(error.ctx.get_usage())
        say(f"Try '{error.ctx.command_path} -h' for help.")
    say(f"wikiweave: error: {error.format_message()}")


def _bug(error: Exception, settings: Settings) -> int:
    if settings.debug:
        traceback.print_exc()
    kind = type(error).__name__
    what = " ".join(f"{kind}: {error}".split())
    say(
        f"wikiweave: error: this is a bug in wikiweave: {what}"
        + ("" if settings.debug else f" ({_SEE})")
    )
    return BUG
