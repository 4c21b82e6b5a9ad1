"""`weave`: an edited tree's meaning, in the original's layout.

`flat` makes one sequence of an article's headings and blocks, `align` pairs two sequences,
`nodes` weaves pair by pair, `spaces` gives lines back the white space they ended in.
"""

from wikiweave.weave.nodes import weave

__all__ = ["weave"]
