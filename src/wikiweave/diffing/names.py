"""What the parts of an article are called in a change, and which are compared within."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.tree import nodes as n
from wikiweave.tree.tables import BLOCKS, complete, partition

if TYPE_CHECKING:
    from wikiweave.weaving.parts import Part

__all__ = ["COMPARED_WITHIN", "name_of", "own_name"]

#: What each part is called in a change.
_NAMES: Final = complete(
    BLOCKS | {n.Section, n.ListItem, n.TableRow, n.Argument},
    {
        n.Argument: "argument",
        n.Blockquote: "quotation",
        n.Category: "category",
        n.Code: "code",
        n.Comment: "comment",
        n.ExtensionTag: "extensiontag",
        n.Gallery: "gallery",
        n.Heading: "heading",
        n.HtmlBlock: "HTML block",
        n.HtmlTag: "HTML tag",
        n.Image: "image",
        n.LanguageVariant: "languagevariant",
        n.List: "list",
        n.ListItem: "list item",
        n.MagicWord: "switch",
        n.Math: "formula",
        n.Paragraph: "paragraph",
        n.Parameter: "parameter",
        n.ParserFunction: "parser function",
        n.Preformatted: "preformatted text",
        n.RawBlock: "rawblock",
        n.Redirect: "redirect",
        n.Reference: "reference",
        n.References: "list of references",
        n.Section: "section",
        n.Table: "table",
        n.TableRow: "table row",
        n.Template: "template",  # but see `name_of`
        n.ThematicBreak: "rule",
    },
)
#: The types that are compared within; all others are changed as a whole.
COMPARED_WITHIN, _ = partition(
    _NAMES,
    {n.List, n.ListItem, n.Table, n.TableRow, n.Template},
    {
        n.Argument,
        n.Blockquote,
        n.Category,
        n.Code,
        n.Comment,
        n.ExtensionTag,
        n.Gallery,
        n.Heading,
        n.HtmlBlock,
        n.HtmlTag,
        n.Image,
        n.LanguageVariant,
        n.MagicWord,
        n.Math,
        n.Paragraph,
        n.Parameter,
        n.ParserFunction,
        n.Preformatted,
        n.RawBlock,
        n.Redirect,
        n.Reference,
        n.References,
        n.Section,
        n.ThematicBreak,
    },
)


def name_of(node: Part) -> str:
    """Return what a part is called."""
    if isinstance(node, n.Template) and node.role == "infobox":
        return "infobox"
    return _NAMES[type(node)]


def own_name(node: Part) -> str | None:
    """Return the name that a part has itself; `None` for those without one."""
    if isinstance(node, n.Section):
        return node.title
    if isinstance(node, n.Template):
        return node.name.strip()
    if isinstance(node, n.Image):
        return node.target
    return None
