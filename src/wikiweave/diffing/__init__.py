"""What changed in meaning between two articles: sections moved, fields changed, footnotes added."""

from wikiweave.diffing.change import Change
from wikiweave.diffing.compare import diff
from wikiweave.diffing.summary import summarise

__all__ = ["Change", "diff", "summarise"]
