"""Changes that editors offer: quick fixes, all safe fixes, canonical wikitext."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import CodeAction, CodeActionKind, TextEdit, WorkspaceEdit

import wikiweave as ww
from wikiweave.validation.edits import shared_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lsprotocol.types import Diagnostic

    from wikiweave.lsp.document import Document

__all__ = ["FIX_ALL", "actions", "fix_all", "formatted"]

#: The kind of the action that makes all safe fixes; editors can run it on save.
FIX_ALL = "source.fixAll.wikiweave"


def actions(
    document: Document, uri: str, start: int, end: int, diagnostics: Sequence[Diagnostic]
) -> list[CodeAction]:
    """Return the fixes for findings between two offsets, safe ones first."""
    order = {"safe": 0, "unsafe": 1, "suggestion": 2}
    found = [
        (finding, finding.fix)
        for finding in document.findings
        if finding.fix is not None and finding.start <= end and finding.end >= start
    ]
    found.sort(key=lambda each: order[each[1].safety])
    return [
        CodeAction(
            fix.description + ("" if fix.safety == "safe" else f" ({fix.safety})"),
            CodeActionKind.QuickFix,
            [each for each in diagnostics if each.code == finding.rule] or None,
            is_preferred=fix.safety == "safe",
            edit=_edit(
                uri,
                [
                    TextEdit(document.positions.range(each.start, each.end), each.replacement)
                    for each in fix.edits
                ],
            ),
        )
        for finding, fix in found
    ]


def fix_all(document: Document, uri: str) -> CodeAction | None:
    """Return the action that makes all safe fixes, if there are any."""
    if not any(each.fix is not None and each.fix.safety == "safe" for each in document.findings):
        return None
    edits = _difference(document, document.mended())
    return CodeAction("Make all safe fixes", FIX_ALL, edit=_edit(uri, edits)) if edits else None


def formatted(document: Document) -> list[TextEdit]:
    """Return the edits that make a document canonical wikitext."""
    return _difference(document, ww.render(ww.canonical(document.article), "wikitext"))


def _edit(uri: str, edits: list[TextEdit]) -> WorkspaceEdit:
    return WorkspaceEdit({uri: edits})


def _difference(document: Document, new: str) -> list[TextEdit]:
    """Return one edit of what lies between the start and end that two texts share."""
    old = document.text
    if new == old:
        return []
    head, tail = shared_ends(old, new)
    where = document.positions.range(head, len(old) - tail)
    return [TextEdit(where, new[head : len(new) - tail])]
