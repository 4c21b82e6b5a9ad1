"""Tables that GFM has no form for, as HTML: spans, rows of any length, blocks in cells.

A cell's text is HTML where that is all it takes; else it is Markdown between blank
lines, which is where Markdown is read in HTML. Attributes stand in the tags; what a tag
cannot hold stands in a reserved comment behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.html_text import html_line, safe_attributes
from wikiweave.formats.markdown.reserved import write_annotation
from wikiweave.tree import nodes as n
from wikiweave.tree.nodes import Comment, Table, TableCaption, TableCell
from wikiweave.tree.tables import BLOCKS, partition

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.markdown.write_inline import Writer
    from wikiweave.tree.nodes import Block

__all__ = ["write_html_table"]

# fmt: off
#: What is a paragraph of Markdown with nothing before it, which would be read as the line of the
#: cell that it begins; and what cannot be mistaken for one.
_LINES, _NO_LINES = partition(
    BLOCKS,
    {
        n.Image, n.Math, n.Paragraph,
    },
    {
        n.Blockquote, n.Category, n.Code, n.Comment, n.ExtensionTag, n.Gallery, n.Heading,
        n.HtmlBlock, n.HtmlTag, n.LanguageVariant, n.List, n.MagicWord, n.Parameter,
        n.ParserFunction, n.Preformatted, n.RawBlock, n.Redirect, n.Reference, n.References,
        n.Table, n.Template, n.ThematicBreak,
    },
)
# fmt: on


def write_html_table(
    node: Table, writer: Writer, blocks: Callable[[list[Block]], str]
) -> str | None:
    """Return a table as HTML; `blocks` writes the blocks of a cell.

    `None` where what stands between its cells has no place in HTML.
    """
    if not _has_form(node):
        return None
    shape = ann.TableShape(
        close=node.close,
        marked=bool(node.rows) and not node.rows[0].implied and not node.rows[0].attributes,
    )
    out = [] if shape == ann.TableShape() else [write_annotation(shape) + "\n"]
    out.append(_tag("table", node.attributes, ann.TagLayout()))
    if node.caption is not None:
        out.append("\n" + _cell("caption", node.caption, writer, blocks))
    for row in node.rows:
        out.append("\n" + _tag("tr", row.attributes, ann.TagLayout(open=row.open)))
        for cell in row.cells:
            if isinstance(cell, TableCaption):
                out.append("\n" + _cell("caption", cell, writer, blocks))
                continue
            if not isinstance(cell, TableCell):
                out.append(f"\n\n{blocks([cell])}\n")
                continue
            if not cell.same_line:
                out.append("\n")
            out.append(_cell("th" if cell.header else "td", cell, writer, blocks))
        out.append("\n</tr>")
    out.append("\n</table>")
    return "".join(out)


def _has_form(node: Table) -> bool:
    for number, row in enumerate(node.rows):
        if row.implied and (number or row.attributes):
            return False
        follows = False  # whether a comment stands before
        for cell in row.cells:
            if not isinstance(cell, TableCell | TableCaption | Comment) or (
                isinstance(cell, TableCell) and cell.same_line and follows
            ):
                return False
            follows = isinstance(cell, Comment)
    return True


def _tag(name: str, attributes: str, layout: ann.TagLayout) -> str:
    """Return an opening tag, and a comment with what it cannot hold."""
    if not safe_attributes(attributes):
        layout.attributes = attributes
        attributes = ""
    comment = "" if layout == ann.TagLayout() else write_annotation(layout)
    return f"<{name}{attributes}>{comment}"


def _cell(
    name: str,
    cell: TableCell | TableCaption,
    writer: Writer,
    blocks: Callable[[list[Block]], str],
) -> str:
    layout = ann.TagLayout(cell.open, cell.gap)
    attributes = cell.attributes
    if attributes is not None and (
        not attributes or attributes != attributes.strip() or not safe_attributes(" " + attributes)
    ):
        layout.attributes = attributes
        attributes = None
    html = html_line(cell.children, writer.lang)
    parts: list[str] = []
    if html is None:
        html = ""
        parts.append(writer.item(cell.children))
    elif not html and cell.body and type(cell.body[0]) in _LINES:
        layout.below = True  # which would be read as the cell's own line
    if cell.body:
        parts.append(blocks(cell.body))
    opening = _tag(name, "" if attributes is None else " " + attributes, layout)
    inner = "".join(f"\n\n{part}" for part in parts) + ("\n\n" if parts else "")
    return f"{opening}{html}{inner}</{name}>"
