"""What the commands share: reading sources, writing files and output, exit codes."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from wikiweave import conversion
from wikiweave.files import write_atomically
from wikiweave.formats.registry import by_looks, by_suffix, source_format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wikiweave.tree.nodes import Article

__all__ = [
    "BUG",
    "FINDINGS",
    "INTERRUPTED",
    "STDIO",
    "USAGE",
    "Settings",
    "Source",
    "debug_option",
    "lang_option",
    "printable",
    "progress",
    "read_bytes",
    "read_source",
    "say",
    "source_argument",
    "title_option",
    "unified",
    "write_file",
    "write_output",
]

FINDINGS: Final = 1
USAGE: Final = 2
BUG: Final = 3
INTERRUPTED: Final = 130
#: What a shell gives for a program that a closed pipe ended.
BROKEN_PIPE: Final = 141
#: The name that stands for standard input or output.
STDIO: Final = "-"

F = TypeVar("F", bound="Callable[..., Any] | click.Command")


@dataclass
class Settings:
    """Settings of the whole run."""

    debug: bool = False


# --- Reading -----------------------------------------------------------------


@dataclass(frozen=True)
class Source:
    """A text and where it comes from."""

    name: str
    #: The file as given, or `None` for standard input.
    path: Path | None
    #: Line ends and byte order mark as they are in the file.
    text: str
    #: The name of its format.
    format: str

    def parse(self, *, lang: str | None = None) -> Article:
        """Return the article; it has a title only if its text has."""
        return conversion.read(self.as_text(), lang=lang)

    def parse_titled(self, *, title: str | None, lang: str | None) -> Article:
        """Return the article; its title is its own, else `title`, else the file's name."""
        return conversion.read(self.as_input(title), lang=lang)

    def as_text(self) -> conversion.Source:
        """Return the input of a conversion; the article has a title only if its text has."""
        return conversion.Source(self.text, source_format(self.format), self.name)

    def as_input(self, title: str | None = None) -> conversion.Source:
        """Return the input of a conversion; without a title of its own it is the file's name."""
        if title is None and self.path is not None:
            title = self.path.stem
        return replace(self.as_text(), title=title)


def read_source(name: str, format: str | None = None) -> Source:
    """Return the text of a file or, for `-`, of standard input.

    Without `format`, the suffix decides on the format, else the text does.
    """
    path, shown = (None, "<stdin>") if name == STDIO else (Path(name), name)
    text = _decode(read_bytes(name), shown)
    if format is None:
        entry = (path and by_suffix(path.suffix)) or by_looks(text)
        return Source(shown, path, text, entry.name)
    return Source(shown, path, text, format)


def read_bytes(name: str) -> bytes:
    """Return what is in a file or, for `-`, what comes from standard input."""
    try:
        return _stdin() if name == STDIO else Path(name).read_bytes()
    except OSError as error:
        shown = "<stdin>" if name == STDIO else name
        raise click.ClickException(f"cannot read {shown}: {_reason(error)}") from error


def _stdin() -> bytes:
    if sys.stdin is None:
        raise OSError("it is closed")
    return sys.stdin.buffer.read()


def _decode(data: bytes, shown: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        offset = error.start
        line_start = data.rfind(b"\n", 0, offset) + 1
        line = data.count(b"\n", 0, offset) + 1
        column = len(data[line_start:offset].decode()) + 1
        raise click.ClickException(
            f"{shown}: not UTF-8: byte 0x{data[offset]:02X} at offset {offset}"
            f" (line {line}, column {column})"
        ) from error


# --- Writing -----------------------------------------------------------------


def write_file(path: Path, data: bytes) -> None:
    """Write a file wholly or not at all, as `write_atomically` does."""
    try:
        write_atomically(path, data)
    except OSError as error:
        raise click.ClickException(f"cannot write {path}: {_reason(error)}") from error


def write_output(data: bytes) -> None:
    """Write bytes to standard output as they are."""
    if sys.stdout is None:
        raise click.ClickException("cannot write to standard output: it is closed")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _abandon_stdout()
        raise SystemExit(BROKEN_PIPE) from None
    except OSError as error:
        _abandon_stdout()
        raise click.ClickException(f"cannot write to standard output: {_reason(error)}") from error


def _abandon_stdout() -> None:
    """Let what is still buffered go nowhere, so that Python does not complain on its way out."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(message: str) -> None:
    """Print a line for people on standard error."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(message + "\n")


@contextmanager
def progress(n_steps: int, done: str) -> Iterator[Callable[[], None]]:
    """Show the progress of long work on a terminal; yield a function to call after each step."""
    if n_steps < _LONG or sys.stderr is None or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(done, total=n_steps)
        yield lambda: bar.advance(task)


#: The number of steps from which progress is shown.
_LONG: Final = 20


def printable(text: str) -> str:
    """Return a text on one line, without characters that control a terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _SPACE.sub(" ", text))


_SPACE: Final = re.compile(r"[ \t\r\n\u2028\u2029]+")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def unified(before: str, after: str, name: str) -> str:
    """Return the difference of two texts as `diff -u` shows it; `""` if there is none."""
    # By hand, as `splitlines` would also split at U+2028 and the like.
    old, new = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (before, after))
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in unified_diff(old, new, name, name)
    )


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


# --- Options -----------------------------------------------------------------


def _text(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            value.encode()
        except UnicodeEncodeError:
            raise click.BadParameter("it is not UTF-8", param=parameter) from None
    return value


def _set_debug(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.find_object(Settings).debug = True  # type: ignore[union-attr]  # `main` makes it


def debug_option(command: F) -> F:
    """Add `--debug`, which is accepted before the name of a command and after it."""
    return click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_set_debug,
        help="Show a traceback with errors (also: WIKIWEAVE_DEBUG=1).",
    )(command)


lang_option = click.option(
    "--lang",
    metavar="CODE",
    callback=_text,
    help="Language code of the wiki, such as de; the default is the words of all languages.",
)
title_option = click.option(
    "--title",
    metavar="TEXT",
    callback=_text,
    help="Title of an article whose text has none; the default is the file's name.",
)
source_argument = click.argument("source", type=click.Path(path_type=str))
