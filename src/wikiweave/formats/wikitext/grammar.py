"""Loads the Lark grammars, and builds blocks of lines with them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lark import Lark
from lark.lexer import Lexer

from wikiweave.formats.wikitext.build import Builder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.formats.wikitext.line import Line
    from wikiweave.tree.nodes import Article

__all__ = ["build_article", "line_terminals"]

_TERMINAL: Final = re.compile(r"^([A-Z_]+): /(.*)/$", re.MULTILINE)


class _Lines(Lexer):
    """Passes on lines that are classified already."""

    def __init__(self, lexer_conf: Any) -> None:  # Lark's own type is not exported
        pass

    def lex(self, lexer_state: Any, _parser_state: Any = None) -> Iterator[Any]:
        return iter(lexer_state)


def build_article(lines: list[Line]) -> Article:
    """Return the article that a sequence of lines makes. Every sequence makes one."""
    article: Article = _parser().parse(lines)  # type: ignore[assignment]  # a custom lexer takes any input
    return article


@cache
def line_terminals(dialect: str) -> dict[str, str]:
    """Return the regular expressions of a dialect's lines, in the grammar's order."""
    return dict(_TERMINAL.findall(_read(f"{dialect}.lark")))


@cache
def _parser() -> Lark:
    return Lark(_read("article.lark"), parser="lalr", lexer=_Lines, transformer=Builder())


def _read(name: str) -> str:
    # In the wheel the folder is inside the package, in a checkout beside `src`.
    shipped = files("wikiweave").joinpath("grammar", name)
    if shipped.is_file():
        return shipped.read_text(encoding="utf-8")
    return (Path(__file__).parents[4] / "grammar" / name).read_text(encoding="utf-8")
