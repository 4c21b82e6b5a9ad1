"""A template's use, as those see it who say how it reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from wikiweave.formats.clean.flat import is_empty
from wikiweave.tree import nodes as n
from wikiweave.tree.arguments import keyed
from wikiweave.tree.plain_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wikiweave.formats.clean.cleaner import Cleaner

__all__ = ["GONE", "Call", "trimmed"]

#: Stands where something was left out, until the punctuation around it is mended. MediaWiki
#: drops this character from every text.
GONE: Final = "\x7f"
_BLOCK_MARK: Final = re.compile(r"\n[ \t]*(?:[*#:;]|\{\|)").search
_FIRST_MARK: Final = re.compile(r"[ \t\n]*(?:\*|\{\|)").match
_NO_OPTIONS: Final[dict[str, str]] = {}


class Call:
    """A template with its arguments; each is cleaned when first asked for, and only once."""

    def __init__(
        self,
        node: n.Template | n.ParserFunction,
        cleaner: Cleaner,
        *,
        options: Mapping[str, str] = _NO_OPTIONS,
        wild: str = "",
    ) -> None:
        self.node = node
        self.cleaner = cleaner
        self.options = options
        #: What `*` in the entry's name stands for.
        self.wild = wild
        #: `Any`: of a parser function the keys are numbers as well.
        self.arguments: dict[str, n.Argument] = keyed(node)  # type: ignore[arg-type]  # only its arguments are looked at
        self._cleaned: dict[str, list[Any]] = {}
        self._texts: dict[str, str] = {}

    @property
    def name(self) -> str:
        """The template's name, as written."""
        return self.node.name

    def nodes(self, *keys: str) -> list[Any]:
        """Return the cleaned value of the first of these arguments that says something."""
        for key in keys:
            if key in self.arguments:
                value = self._value(key)
                if value:
                    return value
        return []

    def text(self, *keys: str) -> str:
        """Return the plain text of the first of these arguments that says something."""
        for key in keys:
            found = self._texts.get(key)
            if found is None:
                if key not in self.arguments:
                    continue
                found = self._texts[key] = plain_text(self._value(key))
            if found:
                return found
        return ""

    def blocks(self, *keys: str) -> list[Any]:
        """Return the cleaned blocks of the first of these arguments that is there."""
        for key in keys:
            argument = self.arguments.get(key)
            if argument is None:
                continue
            read = None
            if _has_blocks(argument.value):
                read = self.cleaner.read_again(argument.value, self.node)
            if read is None:
                value = self._value(key)
                read = [n.Paragraph(value)] if value else []
            if read:
                return read
        return []

    def positional(self, first: int = 1) -> list[str]:
        """Return the keys of positional arguments (numbers), from one on, in order."""
        numbers = sorted(int(key) for key in self.arguments if _NUMBER(key))
        return [str(number) for number in numbers if number >= first]

    def values(self, first: int = 1) -> list[list[Any]]:
        """Return the cleaned positional arguments that say something, from one on."""
        found = [self.nodes(key) for key in self.positional(first)]
        return [value for value in found if value]

    def _value(self, key: str) -> list[Any]:
        found = self._cleaned.get(key)
        if found is None:
            self._cleaned[key] = []  # what asks for itself gets nothing
            value = self.arguments[key].value
            blocks = None
            if _has_blocks(value):
                blocks = self.cleaner.read_again(value, self.node)
            if blocks is not None:
                found = self.cleaner.flat(blocks)
            else:
                found = trimmed(self.cleaner.inlines(value))
            self._cleaned[key] = found
        return found


_NUMBER: Final = re.compile(r"[1-9]\d{0,3}").fullmatch


def _has_blocks(value: list[Any]) -> bool:
    first = True
    for node in value:
        if node.__class__ is n.Text and (
            _BLOCK_MARK(node.value) or (first and _FIRST_MARK(node.value))
        ):
            return True
        first = False
    return False


def trimmed(nodes: list[Any]) -> list[Any]:
    """Return inlines without the white space at their ends; none if they show nothing."""
    if is_empty(nodes):
        return []
    nodes = list(nodes)
    while nodes and (nodes[0].__class__ is n.LineBreak or _blank(nodes[0])):
        del nodes[0]
    while nodes and (nodes[-1].__class__ is n.LineBreak or _blank(nodes[-1])):
        del nodes[-1]
    if nodes and nodes[0].__class__ is n.Text:
        nodes[0] = n.Text(nodes[0].value.lstrip(" \t\n"))
    if nodes and nodes[-1].__class__ is n.Text:
        nodes[-1] = n.Text(nodes[-1].value.rstrip(" \t\n"))
    return nodes


def _blank(node: Any) -> bool:
    return node.__class__ is n.Text and not node.value.strip(" \t\n")
