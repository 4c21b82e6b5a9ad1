"""The parts that an article is aligned and merged in, and what is decided by their type.

A *unit* is a heading or a block, a *part* what both sides of a merge can change without a conflict:
a unit that holds no parts itself, a list item's own line, a row, an infobox's field, a line of
a gallery.
The table names every type of node, so a new one fails on import until it has an answer here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Protocol, TypeAlias, TypeVar

import msgspec

from wikiweave.knowledge.roles import template_role
from wikiweave.tree import nodes as n
from wikiweave.tree.tables import ALL, complete

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeGuard

__all__ = [
    "MOVABLE",
    "SET_APART",
    "Part",
    "Unit",
    "before_of",
    "has_before",
    "identity",
    "is_box",
    "set_before",
    "with_before",
    "with_parts",
]

Unit: TypeAlias = n.Section | n.Block
Part: TypeAlias = Unit | n.ListItem | n.TableRow | n.Argument | n.GalleryImage | n.Text

N = TypeVar("N", bound=n.Node)

Identity: TypeAlias = Literal["words", "heading", "name", "name, then words"]


class _Traits(NamedTuple):
    """How nodes of a type are recognised and moved."""

    #: What makes a changed node the same node: words in common; an equal heading, which is enough,
    #: or else words; an equal name, which is enough; an equal name, without which it is another.
    identity: Identity = "words"
    #: Whether it keeps its layout where it moves to another list or table.
    moves: bool = False
    #: Whether a new one below a heading keeps the blank line above the block that stood there.
    set_apart: bool = False


_PLAIN: Final = _Traits()
_TRAITS: Final = complete(
    ALL,
    {
        n.Argument: _Traits("name"),
        n.Article: _PLAIN,
        n.Blockquote: _PLAIN,
        n.Category: _PLAIN,
        n.Code: _PLAIN,
        n.Comment: _PLAIN,
        n.Emphasis: _PLAIN,
        n.Entity: _PLAIN,
        n.ExtensionTag: _PLAIN,
        n.ExternalLink: _PLAIN,
        n.Gallery: _PLAIN,
        n.GalleryImage: _PLAIN,
        n.Heading: _PLAIN,
        n.HtmlBlock: _PLAIN,
        n.HtmlElement: _PLAIN,
        n.HtmlTag: _PLAIN,
        n.Image: _PLAIN,
        n.LanguageVariant: _PLAIN,
        n.LineBreak: _PLAIN,
        n.List: _Traits(set_apart=True),
        n.ListItem: _Traits(moves=True),
        n.MagicLink: _PLAIN,
        n.MagicWord: _PLAIN,
        n.Math: _PLAIN,
        n.Nowiki: _PLAIN,
        n.Paragraph: _Traits(set_apart=True),
        n.Parameter: _PLAIN,
        n.ParserFunction: _PLAIN,
        n.Preformatted: _PLAIN,
        n.RawBlock: _PLAIN,
        n.Redirect: _PLAIN,
        n.Reference: _PLAIN,
        n.References: _PLAIN,
        n.Section: _Traits("heading"),
        n.Strong: _PLAIN,
        n.Table: _Traits(set_apart=True),
        n.TableCaption: _PLAIN,
        n.TableCell: _Traits(moves=True),
        n.TableRow: _Traits(moves=True),
        n.Template: _Traits("name, then words"),
        n.Text: _PLAIN,
        n.ThematicBreak: _PLAIN,
        n.Wikilink: _PLAIN,
    },
)
#: The types that keep their layout where they move from one list or table to another.
MOVABLE: Final = tuple(kind for kind, traits in _TRAITS.items() if traits.moves)
#: The types that, new below a heading, keep the blank line above the block that stood there.
SET_APART: Final = frozenset(kind for kind, traits in _TRAITS.items() if traits.set_apart)


def identity(kind: type[n.Node]) -> Identity:
    """Return what makes a changed node of a type the same node."""
    return _TRAITS[kind].identity


# --- What holds parts --------------------------------------------------------


def with_parts(node: N, field: str, parts: Sequence[Part]) -> N:
    """Return a copy of a node that holds these parts; all else is shared."""
    return msgspec.structs.replace(node, **{field: parts})


def is_box(node: n.Node) -> TypeGuard[n.Template]:
    """Say whether a node's arguments are parts of their own."""
    return isinstance(node, n.Template) and template_role(node.name) == "infobox"


# --- White space before ------------------------------------------------------

_WITH_BEFORE: Final = frozenset(kind for kind in ALL if "before" in kind.__struct_fields__)


def has_before(node: n.Node) -> bool:
    """Say whether a node owns the white space before it."""
    return type(node) in _WITH_BEFORE


def before_of(node: n.Node) -> str | None:
    """Return the white space before a node; `None` where it is as usual, or not the node's own."""
    before: str | None = getattr(node, "before", None)
    return before


def with_before(node: N, before: str | None) -> N:
    """Return a copy of a node with white space before it; all else is shared."""
    return msgspec.structs.replace(node, before=before)


class _Spaced(Protocol):
    before: str | None


def set_before(node: n.Node, before: str | None) -> None:
    """Set the white space before a node, in place, if the node owns it."""

    def is_spaced(node: object) -> TypeGuard[_Spaced]:
        return type(node) in _WITH_BEFORE

    if is_spaced(node):
        node.before = before
