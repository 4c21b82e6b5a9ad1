"""Findings as SARIF 2.1.0, which code hosts and editors read; with fixes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import wikiweave as ww
from wikiweave.tree.lines import Lines
from wikiweave.validation.documentation import sections
from wikiweave.validation.registry import rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.cli.output import Checked
    from wikiweave.validation import Finding
    from wikiweave.validation.finding import Edit, Severity
    from wikiweave.validation.rule import Rule

__all__ = ["report"]

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "info": "note"}


def report(checked: Sequence[Checked], *, colour: bool) -> str:
    """Return the log of one run as indented JSON, without colours."""
    del colour
    used = sorted({finding.rule for each in checked for finding in each.findings})
    places = {id_: place for place, id_ in enumerate(used)}
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "wikiweave",
                        "semanticVersion": ww.__version__,
                        "rules": [_rule(rules()[id_]) for id_ in used],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [result for each in checked for result in _results(each, places)],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    parts = sections(rule)
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": parts["What it does"].strip()},
        "help": {"text": rule.doc.strip(), "markdown": rule.doc.strip()},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family, *rule.aliases]},
    }


def _results(each: Checked, places: dict[str, int]) -> list[dict[str, object]]:
    artifact = {"uri": _uri(each.name)}
    lines = Lines(each.text)
    return [_result(finding, artifact, lines, places) for finding in each.findings]


def _result(
    finding: Finding, artifact: dict[str, str], lines: Lines, places: dict[str, int]
) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": places[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": _region(finding.start, finding.end, lines),
                }
            }
        ],
    }
    if finding.fix is not None:
        result["fixes"] = [
            {
                "description": {"text": finding.fix.description},
                "artifactChanges": [
                    {
                        "artifactLocation": artifact,
                        "replacements": [_replacement(edit, lines) for edit in finding.fix.edits],
                    }
                ],
                "properties": {"safety": finding.fix.safety},
            }
        ]
    return result


def _replacement(edit: Edit, lines: Lines) -> dict[str, object]:
    return {
        "deletedRegion": _region(edit.start, edit.end, lines),
        "insertedContent": {"text": edit.replacement},
    }


def _region(start: int, end: int, lines: Lines) -> dict[str, int]:
    line, column = lines.place(start)
    end_line, end_column = lines.place(end)
    return {
        "startLine": line,
        "startColumn": column + 1,
        "endLine": end_line,
        "endColumn": end_column + 1,
        "charOffset": start,
        "charLength": end - start,
    }


def _uri(name: str) -> str:
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
