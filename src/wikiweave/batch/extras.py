"""Libraries that only some commands need, and that are installed with an extra.

Each is imported when it is first needed, so `import wikiweave.batch` loads none of them. What is
used of each is typed in `extra_types`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from wikiweave.errors import MissingExtraError

if TYPE_CHECKING:
    from types import ModuleType

    from wikiweave.batch.extra_types import (
        LxmlEtree,
        Py7zr,
        Py7zrIo,
        PyArrow,
        PyArrowParquet,
        Ray,
        Zstandard,
    )

__all__ = [
    "extra",
    "lxml_etree",
    "py7zr",
    "py7zr_io",
    "pyarrow",
    "pyarrow_parquet",
    "ray",
    "zstandard",
]


def extra(module: str) -> ModuleType:
    """Return a module of the extra `batch`; raises `MissingExtraError` if it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise MissingExtraError(f"this needs {package}: pip install 'wikiweave[batch]'") from error


def pyarrow() -> PyArrow:
    """Return the module `pyarrow`."""
    return extra("pyarrow")


def pyarrow_parquet() -> PyArrowParquet:
    """Return the module `pyarrow.parquet`."""
    return extra("pyarrow.parquet")


def lxml_etree() -> LxmlEtree:
    """Return the module `lxml.etree`."""
    return extra("lxml.etree")


def zstandard() -> Zstandard:
    """Return the module `zstandard`."""
    return extra("zstandard")


def py7zr() -> Py7zr:
    """Return the module `py7zr`."""
    return extra("py7zr")


def py7zr_io() -> Py7zrIo:
    """Return the module `py7zr.io`."""
    return extra("py7zr.io")


def ray() -> Ray:
    """Return the module `ray`, with `ray.data` imported; raises as `extra` does."""
    try:
        import_module("ray.data")
        return import_module("ray")
    except ImportError as error:
        raise MissingExtraError("this needs Ray: pip install 'wikiweave[ray]'") from error
