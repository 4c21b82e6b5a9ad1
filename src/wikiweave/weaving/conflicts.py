"""Places where two sides could not both have their way, and how the text says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import msgspec

from wikiweave.tree.codec import codec
from wikiweave.tree.nodes import (
    Argument,
    Article,
    Comment,
    ListItem,
    Paragraph,
    Section,
    Table,
    TableCell,
    TableRow,
    Template,
    Text,
)

__all__ = ["Conflict", "Kind", "Pair", "with_comment", "words_of"]

Kind: TypeAlias = Literal["both-changed", "deleted-in-copy", "deleted-in-original"]
_SAID = {
    "both-changed": "changed on both sides, both kept",
    "deleted-in-copy": "changed in the original, deleted in the copy, kept",
    "deleted-in-original": "changed in the copy, deleted in the original, kept",
}
#: How many characters tell a place.
_SHOWN = 60


@dataclass(frozen=True)
class Conflict:
    """One place that both sides changed, each in its way."""

    kind: Kind
    #: The heading above, as plain text; `None` before the first.
    section: str | None
    #: How the place begins.
    text: str

    def __str__(self) -> str:
        where = "in the lead" if self.section is None else f"in section {self.section!r}"
        return f"{where}: {_SAID[self.kind]}: {self.text}"


class Pair(list[Any]):
    """A block and the comment after it, where the comment cannot stand in it."""


def words_of(node: Any) -> str:
    """Return how a node begins, on one line; of a section, its heading."""
    is_section = isinstance(node, Section)
    text = codec().write_inlines(node.heading) if is_section else _wikitext(node)
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def with_comment(theirs: Any, mine: Any, *, plain: bool) -> Any:
    """Return a copy of one node with a comment that holds the wikitext of another."""
    text = _wikitext(mine).replace("-->", "--&gt;")
    if plain or isinstance(theirs, ListItem | Argument | Section):
        text = " ".join(text.split("\n"))
    comment = Comment(f" wikiweave: conflict; the original has: {text} ")
    if isinstance(theirs, Paragraph | ListItem):
        return msgspec.structs.replace(theirs, children=_with(theirs.children, comment))
    if isinstance(theirs, Argument):
        return msgspec.structs.replace(theirs, value=_with(theirs.value, comment))
    if isinstance(theirs, Section):
        return msgspec.structs.replace(theirs, after=[*theirs.after, Text(" "), comment])
    if isinstance(theirs, TableRow) and theirs.cells and isinstance(theirs.cells[-1], TableCell):
        last = theirs.cells[-1]
        if not last.body:
            changed = msgspec.structs.replace(last, children=_with(last.children, comment))
            return msgspec.structs.replace(theirs, cells=[*theirs.cells[:-1], changed])
    if isinstance(theirs, TableRow):
        return theirs
    comment.before = "\n"
    return Pair([theirs, comment])


def _with(inlines: list[Any], comment: Comment) -> list[Any]:
    return [*inlines, Text(" "), comment] if inlines else [comment]


def _wikitext(node: Any) -> str:
    if isinstance(node, Section):
        bare = msgspec.structs.replace(node, body=[], sections=[], before=None)
        return codec().write_article(Article(sections=[bare], trailing=""))
    if isinstance(node, Argument):
        value = codec().write_inlines(node.value)
        return value if node.name is None else f"{node.name} = {value}"
    if isinstance(node, ListItem):
        return codec().write_inlines(node.children)
    if isinstance(node, TableRow):
        return codec().write_blocks([Table([node])]).removeprefix("{|\n").removesuffix("\n|}")
    if isinstance(node, Template) and node.before is None and not node.arguments:
        return codec().write_inlines([node])
    return codec().write_blocks([msgspec.structs.replace(node, before=None)])
