"""The document tree: its nodes, and what can be asked of them."""
