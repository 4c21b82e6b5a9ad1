"""Findings as JSON: one object with `findings` and `fixed`, with the fields of `Finding`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import wikiweave as ww
from wikiweave.validation.finding import as_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wikiweave.cli.output import Checked

__all__ = ["report"]


def report(checked: Sequence[Checked], *, colour: bool) -> str:
    """Return indented JSON, without colours."""
    del colour
    data = {
        "version": ww.__version__,
        "findings": _plain(finding for each in checked for finding in each.findings),
        "fixed": _plain(finding for each in checked for finding in each.fixed),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _plain(findings: Iterable[ww.Finding]) -> list[dict[str, object]]:
    return [as_plain(finding) for finding in findings]
