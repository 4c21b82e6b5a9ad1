"""What a reader may ask of the clean profile."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path  # noqa: TC003  # a field's type

from wikiweave.formats.entry import offered

__all__ = ["CleanOptions"]


@dataclass(frozen=True, slots=True)
class CleanOptions:
    """What is shown, and how templates read."""

    #: Whether footnotes are there, and the sections that only list them.
    references: bool = field(default=True, metadata=offered("Clean profile: leave footnotes out."))
    images: bool = field(default=True, metadata=offered("Clean profile: leave images out."))
    #: A table of templates that counts before ours.
    templates: str | Path | None = field(
        default=None,
        metadata=offered(
            "Clean profile: a table (TOML) of how further templates read.",
            metavar="FILE",
            is_file=True,
        ),
    )
