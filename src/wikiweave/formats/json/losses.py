"""What the structured profile of JSON has no place for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.roles import template_role
from wikiweave.tree import nodes as n
from wikiweave.tree.tables import ALL, partition
from wikiweave.tree.walk import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.formats.entry import Lost

__all__ = ["structured_losses"]

#: Templates that the structured view has a place for, or reads as text.
_CARRIED: Final = frozenset({"infobox", "citation", "short-description"})
_DROPPED: Final[dict[type[n.Node], str]] = {
    n.Comment: "comment",
    n.ExtensionTag: "extension tag",
    n.Gallery: "gallery",
    n.HtmlTag: "lone HTML tag",
    n.Image: "image",
    n.MagicWord: "magic word",
    n.Parameter: "template parameter",
    n.ParserFunction: "parser function",
    n.ThematicBreak: "rule",
}
_FLATTENED: Final[dict[type[n.Node], str]] = {
    n.Blockquote: "quotation",
    n.Code: "program text",
    n.Emphasis: "italics",
    n.HtmlBlock: "HTML block",
    n.HtmlElement: "HTML element",
    n.LanguageVariant: "language variant",
    n.Math: "formula",
    n.Preformatted: "preformatted text",
    n.RawBlock: "wikitext nested too deep",
    n.Strong: "bold text",
    n.Table: "table",
}
#: What it has a place for; of templates, those of some roles, and of an article all but layout.
_KEPT: Final[tuple[type[n.Node], ...]] = (
    n.Argument,
    n.Article,
    n.Category,
    n.Entity,
    n.ExternalLink,
    n.GalleryImage,
    n.Heading,
    n.LineBreak,
    n.List,
    n.ListItem,
    n.MagicLink,
    n.Nowiki,
    n.Paragraph,
    n.Redirect,
    n.Reference,
    n.References,
    n.Section,
    n.TableCaption,
    n.TableCell,
    n.TableRow,
    n.Template,
    n.Text,
    n.Wikilink,
)
partition(ALL, _DROPPED, _FLATTENED, _KEPT)


def structured_losses(article: n.Article) -> Iterator[Lost]:
    """Yield what the structured view of an article lacks, in document order."""
    yield "dropped", article, "layout dropped: the structured view has neither spacing nor marks"
    stack: list[n.Node] = [article]
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind in _DROPPED:
            message = f"{_DROPPED[kind]} dropped: the structured view has no place for it"
            yield "dropped", node, message
            continue  # what is in it is dropped with it
        if isinstance(node, n.Template):
            if template_role(node.name) not in _CARRIED:
                message = f"template {node.name!r} dropped: the structured view has no place for it"
                yield "dropped", node, message
                continue
        elif kind in _FLATTENED:
            message = f"{_FLATTENED[kind]} flattened: the structured view has plain text only"
            yield "flattened", node, message
        stack.extend(reversed(list(children(node))))
