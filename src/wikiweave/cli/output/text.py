"""Findings for people: by file, each with its line and a caret below, and a summary."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from wikiweave.cli.shared import printable
from wikiweave.tree.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.cli.output import Checked
    from wikiweave.validation import Finding
    from wikiweave.validation.finding import Severity

__all__ = ["report"]

_STYLES: Final[dict[Severity, str]] = {"error": "bold red", "warning": "yellow", "info": "cyan"}
#: How much of a line is shown before and after where a finding begins.
_BEFORE: Final = 40
_AFTER: Final = 60


def report(checked: Sequence[Checked], *, colour: bool) -> str:
    """Return the findings as text; with colours as terminals know them."""
    console = Console(
        file=io.StringIO(),
        force_terminal=colour,
        color_system="standard" if colour else None,
        width=1_000,
        highlight=False,
        soft_wrap=True,
    )
    for each in checked:
        if each.findings:
            console.print(Text(printable(each.name), "bold underline"))
            lines = Lines(each.text)
            for finding in each.findings:
                console.print(_finding(finding, each.text, lines))
            console.print()
    console.print(_summary(checked))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _finding(finding: Finding, text: str, lines: Lines) -> Text:
    shown = Text()
    shown.append(f"  {finding.line}:{finding.column + 1}", "dim")
    shown.append(f"  {finding.severity}", _STYLES[finding.severity])
    shown.append(f"  {finding.rule}", "bold")
    shown.append(f"  {printable(finding.message)}  ")
    shown.append(finding.name, "dim")
    if finding.fix is not None:
        shown.append(f"  [{finding.fix.safety} fix]", "green")
    start, line_end = lines.span(finding.line)
    first = max(start, finding.start - _BEFORE)
    last = min(line_end, max(finding.start + _AFTER, first + _BEFORE + _AFTER))
    before = ("…" if first > start else "") + _visible(text[first : finding.start])
    marked = _visible(text[finding.start : min(finding.end, last)])
    after = _visible(text[min(finding.end, last) : last].removesuffix("\r"))
    shown.append("\n      ")
    shown.append(before + marked + after + ("…" if last < line_end else ""))
    shown.append("\n      " + " " * cell_len(before))
    shown.append("^" * max(1, cell_len(marked)), _STYLES[finding.severity])
    return shown


def _visible(text: str) -> str:
    """Return a piece of a line with one visible character for each that is none."""
    return "".join(each if each.isprintable() else _shown(each) for each in text)


def _shown(character: str) -> str:
    return " " if character.isspace() else "\N{REPLACEMENT CHARACTER}"


def _summary(checked: Sequence[Checked]) -> Text:
    counts = Counter(finding.severity for each in checked for finding in each.findings)
    n_findings = sum(counts.values())
    n_files = sum(1 for each in checked if each.findings)
    n_fixed = sum(len(each.fixed) for each in checked)
    n_fixable = sum(
        1
        for each in checked
        for finding in each.findings
        if finding.fix is not None and finding.fix.safety == "safe"
    )
    told = []
    if n_fixed:
        told.append(f"{n_fixed} fixed")
    if n_findings:
        kinds = ", ".join(
            _number(counts[kind], kind if kind != "info" else "note")
            for kind in _STYLES
            if counts[kind]
        )
        told.append(f"{kinds} in {_number(n_files, 'file')} of {len(checked)}")
    else:
        told.append(f"{_number(len(checked), 'file')} checked, nothing found")
    if n_fixable:
        told.append(f"{n_fixable} can be fixed with --fix")
    return Text("; ".join(told), "bold" if n_findings else "green")


def _number(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
