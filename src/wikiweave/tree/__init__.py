"""The document tree: its nodes, and what can be asked of them."""

from __future__ import annotations

from importlib import import_module


def __getattr__(name: str) -> object:
    """Import a module of the tree when it is first used, as in `wikiweave.tree.walk`."""
    try:
        return import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as error:
        if error.name != f"{__name__}.{name}":
            raise
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
