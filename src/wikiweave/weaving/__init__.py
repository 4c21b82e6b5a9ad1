"""`weave`: an edited tree's meaning, in the original's layout; `merge`: where both changed.

`flat` makes one sequence of an article's headings and blocks, `align` pairs two sequences,
`nodes` weaves pair by pair, `arguments` and `spaces` see to what is between. `fingerprint`
is what a copy remembers of its base, `base` and `order` what follows from it, `conflicts`
what is left to people.
"""

from wikiweave.weaving.conflicts import Conflict
from wikiweave.weaving.fingerprint import fingerprint
from wikiweave.weaving.merge import Merged, merge
from wikiweave.weaving.nodes import weave

__all__ = ["Conflict", "Merged", "fingerprint", "merge", "weave"]
