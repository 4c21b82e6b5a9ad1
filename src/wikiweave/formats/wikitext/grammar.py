"""Loads the Lark grammars, and builds blocks of lines with them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wikiweave.formats.wikitext.build import article_parser
from wikiweave.formats.wikitext.parse_table import read_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.wikitext.line import Line
    from wikiweave.tree.nodes import Article

__all__ = ["build_article", "line_terminals"]

_TERMINAL: Final = re.compile(r"^([A-Z_]+): /(.*)/$", re.MULTILINE)


def build_article(lines: list[Line]) -> Article:
    """Return the article that a sequence of lines makes. Every sequence makes one."""
    return _parser()(lines)


@cache
def line_terminals(dialect: str) -> dict[str, str]:
    """Return the regular expressions of a dialect's lines, in the grammar's order."""
    return dict(_TERMINAL.findall(_read(f"{dialect}.lark")))


@cache
def _parser() -> Callable[[list[Line]], Article]:
    kept = _file("article.table.json")
    return article_parser(read_table(_read("article.lark"), kept))


def _read(name: str) -> str:
    data = _file(name)
    assert data is not None
    return data.decode()


def _file(name: str) -> bytes | None:
    # In the wheel the folder is inside the package, in a checkout beside `src`.
    shipped = files("wikiweave").joinpath("grammar", name)
    if shipped.is_file():
        return shipped.read_bytes()
    path = Path(__file__).parents[4] / "grammar" / name
    return path.read_bytes() if path.is_file() else None
