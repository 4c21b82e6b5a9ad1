"""Reads a wiki article into a typed tree, and writes it back with only your edits changed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
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

#: Where each name is. It is imported when first used, so that a program that only reads an
#: article, say, does not load what validates and compares them.
_MODULES: Final = {
    "api": ("convert", "parse", "read_file", "render", "write_file"),
    "diffing": ("Change", "diff"),
    "errors": ("WikiweaveError",),
    "formats.losses": ("Loss", "losses"),
    "formats.wikicode": ("from_wikicode", "to_wikicode"),
    "formats.wikitext.escape": ("text",),
    "tree.canonical": ("canonical",),
    "tree.nodes": ("Article", "Section"),
    "tree.positions": ("Span", "locate"),
    "validation": ("Finding", "fix", "validate"),
    "weaving": ("Conflict", "Merged", "merge", "weave"),
}
_PLACES: Final = {name: module for module, names in _MODULES.items() for name in names}
#: Modules that are public names themselves.
_PUBLIC_MODULES: Final = {"errors": "errors", "nodes": "tree.nodes", "tree": "tree"}


def __getattr__(name: str) -> object:
    if name in _PUBLIC_MODULES:
        value: object = import_module(f"wikiweave.{_PUBLIC_MODULES[name]}")
    elif name in _PLACES:
        value = getattr(import_module(f"wikiweave.{_PLACES[name]}"), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
