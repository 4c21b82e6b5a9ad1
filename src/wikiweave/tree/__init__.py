"""The document tree and what can be asked of it.

The nodes are imported first: their mixins live in modules that refer back to them.
"""

import wikiweave.tree.nodes as _nodes  # noqa: F401  (imported for its order only)
