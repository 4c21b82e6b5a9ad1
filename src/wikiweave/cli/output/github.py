"""Findings as workflow commands, which GitHub Actions shows as annotations of the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.cli.output import Checked
    from wikiweave.validation import Finding
    from wikiweave.validation.finding import Severity

__all__ = ["report"]

_COMMANDS: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "info": "notice"}


def report(checked: Sequence[Checked], *, colour: bool) -> str:
    """Return one command per finding, each on its own line, without colours."""
    del colour
    return "".join(_annotation(finding) for each in checked for finding in each.findings)


def _annotation(finding: Finding) -> str:
    properties = {
        "file": finding.file or "",
        "line": str(finding.line),
        "col": str(finding.column + 1),
        "endLine": str(finding.end_line),
        "endColumn": str(finding.end_column + 1),
        "title": f"{finding.rule} {finding.name}",
    }
    if finding.line != finding.end_line:  # columns work only within one line
        del properties["col"], properties["endColumn"]
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(finding.message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
