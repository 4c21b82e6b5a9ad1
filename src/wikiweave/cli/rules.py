"""`wikiweave rules`: the rules and their documentation."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

import wikiweave as ww
from wikiweave.cli.shared import debug_option, write_output
from wikiweave.validation.registry import rules as all_rules
from wikiweave.validation.selection import matching

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from wikiweave.validation.rule import Rule

__all__ = ["rules"]

_NAMES = {"safe": "safe", "unsafe": "unsafe", "suggestion": "suggested"}


@click.group(invoke_without_command=True)
@debug_option
@click.pass_context
def rules(context: click.Context) -> None:
    """List the rules of `validate`, or show one.

    \b
    wikiweave rules
    wikiweave rules show W301
    wikiweave rules show CW-064
    """
    if context.invoked_subcommand is None:
        _print(_table(all_rules().values()))


@rules.command()
@click.argument("selector", metavar="RULE")
@debug_option
def show(selector: str) -> None:
    """Show the documentation of a rule, by id, name or another tool's id."""
    found = matching(selector)
    if not found:
        raise ww.errors.FormatError(f"{selector!r} has no rules yet")
    for rule in found:
        _print(_document(rule))


def _table(listed: Iterable[Rule]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in ("id", "name", "severity", "fix", "also known as", "what"):
        table.add_column(column, no_wrap=True)
    for rule in listed:
        table.add_row(
            rule.id,
            rule.name,
            rule.severity if rule.default else f"{rule.severity} (off)",
            ", ".join(_NAMES[each] for each in rule.fixes),
            " ".join(rule.aliases),
            rule.title.rstrip("."),
        )
    return table


def _document(rule: Rule) -> RenderableType:
    known = f", also known as {', '.join(rule.aliases)}" if rule.aliases else ""
    fixes = f"{', '.join(_NAMES[each] for each in rule.fixes)} fix" if rule.fixes else "no fix"
    state = "" if rule.default else ", off by default"
    head = f"# {rule.id} {rule.name}\n\n{rule.severity}, {fixes}{state}{known}\n\n"
    text = head + rule.doc.strip() + "\n"
    if not _is_terminal():  # a pipe gets the Markdown source, for pagers and pages
        return Text(text)
    from rich.markdown import Markdown  # late: it is slow to load and not always needed

    return Markdown(text, code_theme="ansi_dark")


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _print(what: RenderableType) -> None:
    terminal = _is_terminal()
    console = Console(
        force_terminal=terminal,
        no_color=bool(os.environ.get("NO_COLOR")) or not terminal,
        width=None if terminal else 1_000,
        highlight=False,
    )
    with console.capture() as captured:
        console.print(what)
    lines = captured.get().split("\n")
    write_output("\n".join(line.rstrip(" ") for line in lines).encode())
