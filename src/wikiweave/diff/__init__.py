"""What changed in meaning between two articles: sections moved, fields changed, footnotes added."""

from wikiweave.diff.change import Change
from wikiweave.diff.compare import diff

__all__ = ["Change", "diff"]
