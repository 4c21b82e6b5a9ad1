"""What changed in meaning between two articles: sections moved, fields changed, footnotes added."""

from wikiweave.diffing.change import Change
from wikiweave.diffing.compare import diff

__all__ = ["Change", "diff"]
