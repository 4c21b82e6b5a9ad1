"""Lets the tree's own setters and positions use wikitext, as `import wikiweave` does."""

import wikiweave.formats.wikitext.codec  # noqa: F401
