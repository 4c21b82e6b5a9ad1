"""`wikiweave diff`: what changed in meaning between two articles."""

from __future__ import annotations

import os
import re
import sys
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

import click
import msgspec
from rich.console import Console
from rich.text import Text

import wikiweave as ww
from wikiweave.cli.formats import format_option
from wikiweave.cli.shared import (
    FINDINGS,
    debug_option,
    lang_option,
    printable,
    read_bytes,
    read_source,
    unified,
    write_output,
)
from wikiweave.formats.registry import entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.diffing import Change

__all__ = ["diff"]

_STYLES: Final = {"added": "green", "removed": "red", "changed": "yellow", "moved": "cyan"}
_MARKS: Final = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}
#: The number of arguments that git gives an external diff driver; more for a renamed file, for
#: one with conflicts its path alone.
_GIT: Final = (7, 9)


@click.command()
@click.argument(
    "sources", nargs=-1, required=True, metavar="OLD NEW", type=click.Path(path_type=str)
)
@format_option("--from", "format_", formats=entries(readable=True), help="Format of both articles.")
@click.option(
    "--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@lang_option
@debug_option
def diff(*, sources: tuple[str, ...], format_: str | None, output: str, lang: str | None) -> int:
    """Show what changed in meaning between two articles of any format.

    Lists the infobox fields, sections, paragraphs, list items, table cells, categories and
    footnotes that were added, removed, changed or moved. Layout does not count. The exit code
    is 0 if both mean the same, else 1.

    \b
    wikiweave diff old.wiki new.wiki
    wikiweave diff article.wiki article.md --format json

    It also works as a git diff driver. Set it up once in a repository:

    \b
    git config diff.wikiweave.command "wikiweave diff"
    echo "*.wiki diff=wikiweave" >> .gitattributes
    """
    from_git = len(sources) in _GIT
    if from_git:
        path, old, _, _, new = sources[:5]
    elif len(sources) == 1 and "GIT_DIFF_PATH_TOTAL" in os.environ:
        write_output(f"* Unmerged path {printable(sources[0])}\n".encode())
        return 0
    elif len(sources) == 2:
        (old, new), path = sources, None
    else:
        raise click.UsageError("two articles are needed: OLD NEW")
    try:
        changes = ww.diff(_article(old, format_, path, lang), _article(new, format_, path, lang))
    except (click.ClickException, ww.WikiweaveError) as error:
        if path is None:
            raise
        # For git a driver that fails ends the whole command, whatever other files there are.
        message = error.message if isinstance(error, click.ClickException) else str(error)
        message = message.removeprefix(f"{old}: ").removeprefix(f"{new}: ")
        write_output(f"wikiweave diff {printable(path)}: {printable(message)}\n".encode())
        write_output(_by_line(old, new, path))
        return 0
    if output == "json":
        written = msgspec.json.format(msgspec.json.encode(changes), indent=2).decode() + "\n"
    else:
        name = path or (new if old == new else f"{old} → {new}")
        written = _shown(changes, name, titled=from_git)
    write_output(written.encode(errors="surrogateescape"))
    # git treats any other code as a failed driver.
    return FINDINGS if changes and not from_git else 0


def _by_line(old: str, new: str, path: str) -> bytes:
    """Return the difference of two files that cannot be read as articles, as `diff -u` shows it."""
    before, after = (b"" if name == os.devnull else read_bytes(name) for name in (old, new))
    if b"\0" in before + after:
        return b"Binary files differ\n" if before != after else b""
    shown = unified(
        before.decode(errors="surrogateescape"), after.decode(errors="surrogateescape"), path
    )
    return shown.encode(errors="surrogateescape")


def _article(name: str, format_: str | None, path: str | None, lang: str | None) -> ww.Article:
    if path is not None and name == os.devnull:  # the file is new, or gone
        return ww.parse("", "mediawiki")
    source = read_source(name, format_)
    return source.parse(lang=lang)


def _shown(changes: Sequence[Change], name: str, *, titled: bool) -> str:
    colour = not os.environ.get("NO_COLOR") and sys.stdout is not None and sys.stdout.isatty()
    console = Console(
        force_terminal=colour, color_system="standard" if colour else None, width=1_000,
        highlight=False, soft_wrap=True,
    )  # fmt: skip
    with console.capture() as captured:
        if titled:
            console.print(Text(f"wikiweave diff {printable(name)}", "bold"))
        section: tuple[str, ...] | None = None
        for change in changes:
            if change.section != section and change.section:
                console.print(Text(" › ".join(map(printable, change.section)), "bold"))
            section = change.section
            console.print(_line(change))
            for part in _texts(change):
                console.print(part)
        if not changes:
            console.print(Text("they mean the same"))
    return captured.get()


def _line(change: Change) -> Text:
    shown = Text("  " if change.section else "")
    shown.append(f"{_MARKS[change.action]} {change.what}", _STYLES[change.action])
    if change.name is not None:
        shown.append(f" {printable(change.name)}", "bold")
    shown.append(f" {change.action}")
    lines = [str(line) for line in (change.line_before, change.line_after) if line is not None]
    if lines:
        shown.append(f"  line {' → '.join(dict.fromkeys(lines))}", "dim")
    return shown


def _texts(change: Change) -> list[Text]:
    indent = "      " if change.section else "    "
    if change.before is not None and change.after is not None:
        return [Text(indent).append_text(_words(change.before, change.after))]
    text = change.after if change.before is None else change.before
    return [Text(indent + _short(text))] if text else []


#: Longer texts, in words, are not compared word by word.
_MOST: Final = 2_000
#: How many words are shown around a change.
_AROUND: Final = 6
_WORD: Final = re.compile(r"\s+|\w+|[^\w\s]")


def _words(before: str, after: str) -> Text:
    """Return what was removed and added, `[-so-]{+thus+}`, with some words around it."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    shown = Text()
    if len(old) > _MOST or len(new) > _MOST:
        shown.append(f"[-{_short(before)}-]", "red")
        return shown.append(f"{{+{_short(after)}+}}", "green")
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for at, (tag, i0, i1, j0, j1) in enumerate(codes):
        if tag == "equal":
            head = new[j0 : j0 + 2 * _AROUND] if at else []
            tail = new[max(j0, j1 - 2 * _AROUND) : j1] if at < len(codes) - 1 else []
            if len(head) + len(tail) >= j1 - j0:
                shown.append(printable("".join(new[j0:j1])))
            else:
                shown.append(printable("".join(head)) + "…" + printable("".join(tail)))
            continue
        if i1 > i0:
            shown.append(f"[-{printable(''.join(old[i0:i1]))}-]", "red")
        if j1 > j0:
            shown.append(f"{{+{printable(''.join(new[j0:j1]))}+}}", "green")
    return shown


def _short(text: str, most: int = 200) -> str:
    line = printable(text)
    return line if len(line) <= most else line[: most - 1] + "…"
