"""Complete tables: what is done with a node, decided by its type, for every type there is.

Whoever reads trees needs an answer for each type of node. A table here has one field for each, so
a type that is added to `nodes.Inline` or `nodes.Block` fails the type check (below, then in every
table that says nothing of it), and importing fails, too. "Nothing, and it is reported as
a loss" is an answer; having none is not.

* `InlineTable`, `BlockTable` and `NodeTable` hold functions, each of which takes its own type of
  node first. `by_type` is what is looked up while reading a tree.
* `complete` and `partition` are for values and sets, checked on import.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import (
    TYPE_CHECKING,
    Any,
    Concatenate,
    Final,
    Generic,
    ParamSpec,
    TypeAlias,
    TypeGuard,
    TypeVar,
    get_args,
)

from wikiweave.tree import nodes as n

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

__all__ = [
    "ALL",
    "BLOCKS",
    "INLINES",
    "SHARED",
    "BlockTable",
    "InlineTable",
    "NodeTable",
    "can_be_block",
    "complete",
    "partition",
]

P = ParamSpec("P")
R = TypeVar("R")
V = TypeVar("V")


@dataclass(frozen=True, kw_only=True)
class _Table(Generic[P, R]):
    """The types that stand among inlines and among blocks."""

    category: Callable[Concatenate[n.Category, P], R]
    code: Callable[Concatenate[n.Code, P], R]
    comment: Callable[Concatenate[n.Comment, P], R]
    extension_tag: Callable[Concatenate[n.ExtensionTag, P], R]
    gallery: Callable[Concatenate[n.Gallery, P], R]
    html_tag: Callable[Concatenate[n.HtmlTag, P], R]
    image: Callable[Concatenate[n.Image, P], R]
    language_variant: Callable[Concatenate[n.LanguageVariant, P], R]
    magic_word: Callable[Concatenate[n.MagicWord, P], R]
    math: Callable[Concatenate[n.Math, P], R]
    parameter: Callable[Concatenate[n.Parameter, P], R]
    parser_function: Callable[Concatenate[n.ParserFunction, P], R]
    reference: Callable[Concatenate[n.Reference, P], R]
    references: Callable[Concatenate[n.References, P], R]
    template: Callable[Concatenate[n.Template, P], R]

    @property
    def by_type(self) -> dict[type[n.Node], Callable[Concatenate[Any, P], R]]:
        """The functions by type of node. `Any`: the key fixes the type, which no dict can say."""
        return {_class(field.name): getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, kw_only=True)
class InlineTable(_Table[P, R]):
    """What is done with each type of inline."""

    emphasis: Callable[Concatenate[n.Emphasis, P], R]
    entity: Callable[Concatenate[n.Entity, P], R]
    external_link: Callable[Concatenate[n.ExternalLink, P], R]
    html_element: Callable[Concatenate[n.HtmlElement, P], R]
    line_break: Callable[Concatenate[n.LineBreak, P], R]
    magic_link: Callable[Concatenate[n.MagicLink, P], R]
    nowiki: Callable[Concatenate[n.Nowiki, P], R]
    strong: Callable[Concatenate[n.Strong, P], R]
    text: Callable[Concatenate[n.Text, P], R]
    wikilink: Callable[Concatenate[n.Wikilink, P], R]


@dataclass(frozen=True, kw_only=True)
class BlockTable(_Table[P, R]):
    """What is done with each type of block."""

    blockquote: Callable[Concatenate[n.Blockquote, P], R]
    heading: Callable[Concatenate[n.Heading, P], R]
    html_block: Callable[Concatenate[n.HtmlBlock, P], R]
    list: Callable[Concatenate[n.List, P], R]
    paragraph: Callable[Concatenate[n.Paragraph, P], R]
    preformatted: Callable[Concatenate[n.Preformatted, P], R]
    raw_block: Callable[Concatenate[n.RawBlock, P], R]
    redirect: Callable[Concatenate[n.Redirect, P], R]
    table: Callable[Concatenate[n.Table, P], R]
    thematic_break: Callable[Concatenate[n.ThematicBreak, P], R]


@dataclass(frozen=True, kw_only=True)
class NodeTable(InlineTable[P, R], BlockTable[P, R]):
    """What is done with each type of node, those included that stand in one other only."""

    argument: Callable[Concatenate[n.Argument, P], R]
    article: Callable[Concatenate[n.Article, P], R]
    gallery_image: Callable[Concatenate[n.GalleryImage, P], R]
    list_item: Callable[Concatenate[n.ListItem, P], R]
    section: Callable[Concatenate[n.Section, P], R]
    table_caption: Callable[Concatenate[n.TableCaption, P], R]
    table_cell: Callable[Concatenate[n.TableCell, P], R]
    table_row: Callable[Concatenate[n.TableRow, P], R]


INLINES: Final[frozenset[type[n.Node]]] = frozenset(get_args(n.Inline))
BLOCKS: Final[frozenset[type[n.Node]]] = frozenset(get_args(n.Block))
ALL: Final[frozenset[type[n.Node]]] = frozenset(
    kind for kind in map(vars(n).get, n.__all__) if isinstance(kind, type) and kind is not n.Node
)


#: The types that may stand among inlines and among blocks.
SHARED: Final = INLINES & BLOCKS


def can_be_block(node: n.Inline) -> TypeGuard[_Shared]:
    """Return whether an inline may stand among blocks as well."""
    return type(node) in SHARED


def complete(
    kinds: Collection[type[n.Node]], values: Mapping[type[n.Node], V]
) -> dict[type[n.Node], V]:
    """Return the values, one for each of the types; raises `TypeError` where one has none."""
    _require(kinds, list(values))
    return dict(values)


def partition(
    kinds: Collection[type[n.Node]], *groups: Collection[type[n.Node]]
) -> tuple[frozenset[type[n.Node]], ...]:
    """Return the groups as sets; raises `TypeError` unless each type is in exactly one."""
    _require(kinds, [kind for group in groups for kind in group])
    return tuple(frozenset(group) for group in groups)


def _require(kinds: Collection[type[n.Node]], named: list[type[n.Node]]) -> None:
    missing = sorted(kind.__name__ for kind in kinds if kind not in named)
    if missing:
        raise TypeError(f"there is no entry for {', '.join(missing)}")
    twice = sorted({kind.__name__ for kind in named if named.count(kind) > 1})
    if twice:
        raise TypeError(f"{', '.join(twice)} stands in two places")
    other = sorted(kind.__name__ for kind in named if kind not in kinds)
    if other:
        raise TypeError(f"{', '.join(other)} cannot stand here")


def _class(field: str) -> type[n.Node]:
    kind: type[n.Node] = getattr(
        n, re.sub(r"(?:\A|_)([a-z])", lambda match: match[1].upper(), field)
    )
    return kind


# What follows holds the classes above to the unions in `nodes`: mypy and importing fail for a
# type of node that one of them has and the other has not.

# fmt: off
_Shared: TypeAlias = (
    n.Category | n.Code | n.Comment | n.ExtensionTag | n.Gallery | n.HtmlTag | n.Image
    | n.LanguageVariant | n.MagicWord | n.Math | n.Parameter | n.ParserFunction | n.Reference
    | n.References | n.Template
)
_Inline: TypeAlias = (
    _Shared | n.Emphasis | n.Entity | n.ExternalLink | n.HtmlElement | n.LineBreak | n.MagicLink
    | n.Nowiki | n.Strong | n.Text | n.Wikilink
)
_Block: TypeAlias = (
    _Shared | n.Blockquote | n.Heading | n.HtmlBlock | n.List | n.Paragraph | n.Preformatted
    | n.RawBlock | n.Redirect | n.Table | n.ThematicBreak
)
# fmt: on

if TYPE_CHECKING:

    def _inlines_have_fields(node: n.Inline) -> _Inline:
        return node

    def _blocks_have_fields(node: n.Block) -> _Block:
        return node


_require(INLINES, [_class(field.name) for field in fields(InlineTable)])
_require(BLOCKS, [_class(field.name) for field in fields(BlockTable)])
_require(ALL, [_class(field.name) for field in fields(NodeTable)])
