"""Findings for people: by file, each with its line and a caret, and a summary."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from wikiweave.cli.shared import printable
from wikiweave.tree.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wikiweave.cli.output import Checked
    from wikiweave.validation import Finding
    from wikiweave.validation.finding import Severity

__all__ = ["report"]

#: Terminal codes, as in `ESC [1;31m`. Written out because loading rich's console takes as long as
#: checking a short article.
_BOLD: Final = "1"
_DIM: Final = "2"
_GREEN: Final = "32"
_HEADING: Final = "1;4"
_STYLES: Final[dict[Severity, str]] = {"error": "1;31", "warning": "33", "info": "36"}
#: How many characters of a line are shown before and after the start of a finding.
_BEFORE: Final = 40
_AFTER: Final = 60


def report(checked: Sequence[Checked], *, colour: bool) -> str:
    """Return the findings as text, with terminal colours if requested."""
    paint = _painted if colour else _plain
    written = []
    for each in checked:
        if each.findings:
            written.append(paint(printable(each.name), _HEADING))
            lines = Lines(each.text)
            written += [_finding(finding, each.text, lines, paint) for finding in each.findings]
            written.append("")
    written.append(_summary(checked, paint))
    return "\n".join(written) + "\n"


def _plain(text: str, _: str) -> str:
    return text


def _painted(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _finding(finding: Finding, text: str, lines: Lines, paint: Callable[[str, str], str]) -> str:
    style = _STYLES[finding.severity]
    fix = "" if finding.fix is None else paint(f"  [{finding.fix.safety} fix]", _GREEN)
    head = (
        paint(f"  {finding.line}:{finding.column + 1}", _DIM)
        + paint(f"  {finding.severity}", style)
        + paint(f"  {finding.rule}", _BOLD)
        + f"  {printable(finding.message)}  "
        + paint(finding.name, _DIM)
        + fix
    )
    start, line_end = lines.span(finding.line)
    first = max(start, finding.start - _BEFORE)
    last = min(line_end, max(finding.start + _AFTER, first + _BEFORE + _AFTER))
    before = ("…" if first > start else "") + _visible(text[first : finding.start])
    marked = _visible(text[finding.start : min(finding.end, last)])
    after = _visible(text[min(finding.end, last) : last].removesuffix("\r"))
    line = before + marked + after + ("…" if last < line_end else "")
    caret = " " * cell_len(before) + paint("^" * max(1, cell_len(marked)), style)
    return f"{head}\n      {line}\n      {caret}"


def _visible(text: str) -> str:
    """Return a piece of a line with every invisible character made visible."""
    return "".join(each if each.isprintable() else _shown(each) for each in text)


def _shown(character: str) -> str:
    return " " if character.isspace() else "\N{REPLACEMENT CHARACTER}"


def _summary(checked: Sequence[Checked], paint: Callable[[str, str], str]) -> str:
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
    parts = []
    if n_fixed:
        parts.append(f"{n_fixed} fixed")
    if n_findings:
        kinds = ", ".join(
            _number(counts[kind], kind if kind != "info" else "note")
            for kind in _STYLES
            if counts[kind]
        )
        parts.append(f"{kinds} in {_number(n_files, 'file')} of {len(checked)}")
    else:
        parts.append(f"{_number(len(checked), 'file')} checked, nothing found")
    if n_fixable:
        parts.append(f"{n_fixable} can be fixed with --fix")
    return paint("; ".join(parts), _BOLD if n_findings else _GREEN)


def _number(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
