"""What a rule found, where, and how to fix it."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

__all__ = ["Edit", "Finding", "Fix", "Safety", "Severity", "as_plain"]

Severity: TypeAlias = Literal["error", "warning", "info"]
#: A `safe` fix changes nothing but the fault. An `unsafe` one may change what readers see and is
#: mostly right. A `suggestion` is never applied automatically.
Safety: TypeAlias = Literal["safe", "unsafe", "suggestion"]


class Edit(msgspec.Struct, frozen=True, gc=False):
    """Replaces a stretch of the text with `replacement`: one spot of a fix."""

    #: 0-based code points of the original text, half-open.
    start: int
    end: int
    replacement: str


class Fix(msgspec.Struct, frozen=True):
    """How to fix a fault: edits in order that do not overlap, made together or not at all."""

    #: What it does, in the imperative: "Drop the label".
    description: str
    safety: Safety
    edits: tuple[Edit, ...]


class Finding(msgspec.Struct, frozen=True):
    """A fault in an article. Positions index the original text, and are exact."""

    #: The file's name, or `None` for a text without a file.
    file: str | None
    #: 1-based; a line ends after its `\\n`.
    line: int
    #: 0-based, in code points from the beginning of the line.
    column: int
    #: Of the position `end`.
    end_line: int
    end_column: int
    #: 0-based code points of the original text, half-open.
    start: int
    end: int
    #: The rule's id, such as `W301`, and its name.
    rule: str
    name: str
    severity: Severity
    message: str
    fix: Fix | None = None


def as_plain(finding: Finding) -> dict[str, object]:
    """Return a finding as dictionaries and lists, ready for JSON."""
    plain: dict[str, object] = msgspec.to_builtins(finding)
    return plain
