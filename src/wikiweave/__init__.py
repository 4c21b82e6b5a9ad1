"""Reads a wiki article into a typed tree, and writes it back with only your edits changed."""

from wikiweave import errors, tree
from wikiweave.api import convert, parse, read_file, render, write_file
from wikiweave.diffing import Change, diff
from wikiweave.errors import WikiweaveError
from wikiweave.formats.losses import Loss, losses
from wikiweave.formats.wikicode import from_wikicode, to_wikicode
from wikiweave.formats.wikitext.escape import text
from wikiweave.tree import nodes
from wikiweave.tree.canonical import canonical
from wikiweave.tree.nodes import Article, Section
from wikiweave.tree.positions import Span, locate
from wikiweave.validation import Finding, fix, validate
from wikiweave.weaving import Conflict, Merged, merge, weave

__all__ = [
    "Article",
    "Change",
    "Conflict",
    "Finding",
    "Loss",
    "Merged",
    "Section",
    "Span",
    "WikiweaveError",
    "canonical",
    "convert",
    "diff",
    "errors",
    "fix",
    "from_wikicode",
    "locate",
    "losses",
    "merge",
    "nodes",
    "parse",
    "read_file",
    "render",
    "text",
    "to_wikicode",
    "tree",
    "validate",
    "weave",
    "write_file",
]
__version__ = "0.1.0"
