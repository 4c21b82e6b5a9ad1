"""The group of commands, and what becomes of errors: messages and exit codes."""

from __future__ import annotations

import io
import os
import sys
import traceback
from typing import TYPE_CHECKING, Final

import click

import wikiweave as ww
from wikiweave.cli.batch import batch
from wikiweave.cli.completion import completion
from wikiweave.cli.convert import convert
from wikiweave.cli.diff import diff
from wikiweave.cli.format import format_
from wikiweave.cli.lsp import lsp
from wikiweave.cli.profile import profile
from wikiweave.cli.related import related
from wikiweave.cli.rules import rules
from wikiweave.cli.shared import BUG, INTERRUPTED, USAGE, Settings, debug_option, say
from wikiweave.cli.tree import tree
from wikiweave.cli.validate import validate

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["commands", "main"]


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
    except Exception as error:  # noqa: BLE001  # whatever it is, it is ours
        return _bug(error, settings)
    return result if isinstance(result, int) else 0


_CODES: Final = """\
Exit codes: 0 fine, 1 findings (or would change), 2 usage or unreadable input, 3 our bug.
"""


@click.group(
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


for _command in (
    convert,
    tree,
    diff,
    format_,
    validate,
    rules,
    profile,
    lsp,
    batch,
    related,
    completion,
):
    commands.add_command(_command)

_SEE: Final = "set WIKIWEAVE_DEBUG=1 to see where"


def _use_utf8() -> None:
    """Make all that is printed UTF-8, whatever the locale says."""
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
