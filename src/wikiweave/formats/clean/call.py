"""One use of a template: its arguments, cleaned when they are asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.clean.flat import flat, trimmed
from wikiweave.tree import nodes as n
from wikiweave.tree.arguments import keyed
from wikiweave.tree.plain_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wikiweave.formats.clean.context import Cleaner

__all__ = ["GONE", "Call"]

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
        #: Of a parser function, too, the keys are numbers.
        self.arguments: dict[str, n.Argument] = keyed(
            n.Template(node.name, node.arguments) if isinstance(node, n.ParserFunction) else node
        )
        self._cleaned: dict[str, list[n.Inline]] = {}
        self._texts: dict[str, str] = {}

    @property
    def name(self) -> str:
        """The template's name, as written."""
        return self.node.name

    def nodes(self, *keys: str) -> list[n.Inline]:
        """Return the cleaned value of the first of these arguments that is not empty."""
        for key in keys:
            if key in self.arguments:
                value = self._value(key)
                if value:
                    return value
        return []

    def text(self, *keys: str) -> str:
        """Return the plain text of the first of these arguments that is not empty."""
        for key in keys:
            found = self._texts.get(key)
            if found is None:
                if key not in self.arguments:
                    continue
                found = self._texts[key] = plain_text(self._value(key))
            if found:
                return found
        return ""

    def blocks(self, *keys: str) -> list[n.Block]:
        """Return the cleaned blocks of the first of these arguments that is there."""
        for key in keys:
            argument = self.arguments.get(key)
            if argument is None:
                continue
            read: list[n.Block] | None = None
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

    def values(self, first: int = 1) -> list[list[n.Inline]]:
        """Return the cleaned positional arguments that are not empty, from one on."""
        found = [self.nodes(key) for key in self.positional(first)]
        return [value for value in found if value]

    def _value(self, key: str) -> list[n.Inline]:
        found = self._cleaned.get(key)
        if found is None:
            self._cleaned[key] = []  # what asks for itself gets nothing
            value = self.arguments[key].value
            blocks = None
            if _has_blocks(value):
                blocks = self.cleaner.read_again(value, self.node)
            found = trimmed(self.cleaner.inlines(value)) if blocks is None else flat(blocks)
            self._cleaned[key] = found
        return found


_NUMBER: Final = re.compile(r"[1-9]\d{0,3}").fullmatch


def _has_blocks(value: Sequence[n.Inline]) -> bool:
    first = True
    for node in value:
        if isinstance(node, n.Text) and (
            _BLOCK_MARK(node.value) or (first and _FIRST_MARK(node.value))
        ):
            return True
        first = False
    return False
