"""What a reader may ask of the clean profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CleanOptions"]


@dataclass(frozen=True, slots=True)
class CleanOptions:
    """What is shown, and how templates read."""

    #: Whether footnotes are there, and the sections that only list them.
    references: bool = True
    images: bool = True
    #: A table of templates that counts before ours.
    templates: str | Path | None = None
