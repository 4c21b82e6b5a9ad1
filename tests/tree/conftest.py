"""Registers the wikitext codec, which the tree's setters and positions use."""

import wikiweave.formats.wikitext.codec as _codec  # noqa: F401  (registers itself)
