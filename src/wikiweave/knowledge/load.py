"""Loads the data files that ship with the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

__all__ = ["load"]


@cache
def load(name: str) -> Any:
    """Return the parsed JSON of `knowledge/data/<name>`."""
    return msgspec.json.decode(files("wikiweave").joinpath("knowledge", "data", name).read_bytes())
