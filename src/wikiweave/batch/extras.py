"""Libraries that only some commands need, and that are installed with an extra."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from wikiweave.errors import MissingExtraError

__all__ = ["extra"]


def extra(module: str) -> Any:
    """Return a module of the extra `batch`; `MissingExtraError` where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise MissingExtraError(f"this needs {package}: pip install 'wikiweave[batch]'") from error
