"""How findings are printed: one module per format, each with `report(checked, *, colour)`."""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wikiweave.validation import Finding

__all__ = ["FORMATS", "Checked", "report"]

#: The names of the modules here, except the one for another option.
FORMATS = tuple(sorted({module.name for module in pkgutil.iter_modules(__path__)} - {"statistics"}))


@dataclass(frozen=True)
class Checked:
    """One source that was checked."""

    name: str
    #: The text that the findings' positions index: after `--fix`, the fixed one.
    text: str
    findings: list[Finding] = field(default_factory=list)
    #: What `--fix` fixed.
    fixed: list[Finding] = field(default_factory=list)


def report(checked: Sequence[Checked], format: str, *, colour: bool = False) -> str:
    """Return what to print about some sources, in the order given."""
    module = import_module(f"{__name__}.{format}")
    written: str = module.report(checked, colour=colour)
    return written
