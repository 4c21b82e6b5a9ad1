"""Reads the data files that ship with the package, each into the type its reader names.

Nothing is read on import. A table is read when it is first asked for, and the module that reads it
keeps it.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TypeVar

import msgspec

__all__ = ["read_json", "read_text"]

T = TypeVar("T")


def read_json(name: str, kind: type[T]) -> T:
    """Return the content of `knowledge/data/<name>`; raises `ValidationError` if it is not one."""
    return msgspec.json.decode(_bytes(name), type=kind)


def read_text(name: str) -> str:
    """Return the text of `knowledge/data/<name>`."""
    return _bytes(name).decode()


def _bytes(name: str) -> bytes:
    return files("wikiweave").joinpath("knowledge", "data", name).read_bytes()
