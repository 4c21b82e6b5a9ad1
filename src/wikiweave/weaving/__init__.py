"""`weave`: an edited tree's meaning, in the original's layout; `merge`: where both changed.

`flat` makes one sequence of an article's headings and blocks, `align` pairs two sequences,
`weaver` weaves pair by pair, `arguments` and `spaces` take care of what is in between.
`fingerprint` is what a copy remembers of its base, `base` and `order` follow from it, `merging`
merges part by part, `conflicts` is what is left to people. `parts` holds what is decided by
a node's type, `known` an article together with its meaning. README.md beside this file explains
all of it.
"""

from wikiweave.weaving.conflicts import Conflict
from wikiweave.weaving.merging import Merged, merge
from wikiweave.weaving.weaver import weave

__all__ = ["Conflict", "Merged", "merge", "weave"]
