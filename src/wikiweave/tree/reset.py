"""Sets the layout fields of nodes to their canonical values, in place.

Only what MediaWiki ignores is reset; README.md beside this file lists each field and the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.roles import template_role
from wikiweave.tree import nodes as n
from wikiweave.tree import reset_inlines as own
from wikiweave.tree.defaults import STRING_DEFAULTS, share_defaults
from wikiweave.tree.emphasis import drop_guards, italic_outside
from wikiweave.tree.inlines import Nowiki, Strong, Text
from wikiweave.tree.layout import Place, canonical_before, default_cell_open, needs_own_line
from wikiweave.tree.reset_arguments import (
    one_argument_a_line,
    reset_argument,
    reset_name,
    unless_comment,
)
from wikiweave.tree.tables import ALL, NodeTable, complete
from wikiweave.tree.texts import joined
from wikiweave.tree.walk import walk

if TYPE_CHECKING:
    from collections.abc import Sequence


__all__ = ["reset_blocks", "reset_inlines", "reset_layout", "reset_node"]


def reset_layout(article: n.Article) -> None:
    """Reset the layout of all nodes of an article, in place, except the article's own."""
    boxes: list[n.Template] = []
    _article(article, boxes)
    if article.dialect == "mediawiki":
        _lay_out(boxes)


def reset_blocks(blocks: list[n.Block]) -> None:
    """Reset the layout of blocks, in place, as at the beginning of an article."""
    boxes: list[n.Template] = []
    _blocks(blocks, None, "start", boxes)
    _lay_out(boxes)


def reset_inlines(nodes: list[n.Inline]) -> None:
    """Reset the layout of inlines, in place."""
    boxes: list[n.Template] = []
    _children(nodes, boxes)
    _lay_out(boxes)


def reset_node(node: n.Node) -> None:
    """Reset the layout of a node, in place, except what its neighbours decide."""
    boxes: list[n.Template] = []
    _visit(node, boxes)
    _lay_out(boxes)


def _lay_out(boxes: list[n.Template]) -> None:
    for box in boxes:
        one_argument_a_line(box)


# --- Containers. In all functions below, `boxes` takes the infoboxes on the way ---------------


def _article(article: n.Article, boxes: list[n.Template]) -> None:
    _blocks(article.lead, None, "start", boxes)
    for section in article.sections:
        _section(section, boxes)


def _section(section: n.Section, boxes: list[n.Template]) -> None:
    _heading(section, boxes)
    _children(section.heading, boxes)
    before = section.before
    section.before = canonical_before(before, n.Paragraph, n.Section, "after-heading")
    _blocks(section.body, None, "after-heading", boxes)
    for inner in section.sections:
        _section(inner, boxes)


def _heading(node: n.Section | n.Heading, boxes: list[n.Template]) -> None:
    node.lead = node.trail = None
    if all(isinstance(one, n.Text) and not one.value.strip(" \t\r") for one in node.after):
        node.after = []
    for one in node.after:
        _as_written(one, boxes)


def _as_written(node: n.Node, boxes: list[n.Template]) -> None:
    """Pass over nodes whose layout stays, except that of infoboxes."""
    share_defaults(node)
    templates = [one for one in (node, *walk(node)) if isinstance(one, n.Template)]
    boxes += [one for one in templates if template_role(one.name) == "infobox"]


def _blocks(
    blocks: Sequence[n.Block | n.TableCell | n.TableCaption],
    previous: type[n.Node] | None,
    place: Place,
    boxes: list[n.Template],
) -> None:
    for block in blocks:
        kind = type(block)
        if isinstance(block, _CELLS):
            _visit(block, boxes)
            previous = None
            continue
        if block.before is not None:
            is_glued = previous is n.Paragraph and "\n" not in block.before  # not written so
            block.before = (
                None if is_glued else canonical_before(block.before, previous, kind, place)
            )
        _visit(block, boxes)
        previous = kind
        place = "in-block" if place == "start" else place


_CELLS: Final = (n.TableCell, n.TableCaption)


def _visit(node: n.Node, boxes: list[n.Template]) -> None:
    """Reset the layout of a node and of all nodes in it.

    Afterwards, strings that equal the default of their field are that default (see `defaults`).
    """
    reset, defaults, fields = _KINDS[type(node)]
    if reset is not None:
        reset(node, boxes)
    for name, default in defaults:
        if getattr(node, name) == default:
            setattr(node, name, default)
    for name in fields:
        value = getattr(node, name)
        if value:
            _children(value, boxes)


def _children(nodes: list[n.Inline], boxes: list[n.Template]) -> None:
    """Visit inlines, joining texts that stand side by side."""
    after_text = is_loose = has_guard = has_bold = False
    for node in nodes:
        kind = type(node)
        if kind is Text:
            if after_text or not node.value:  # type: ignore[union-attr]  # its kind is known
                is_loose = True
            after_text = True
        else:
            after_text = False
            _visit(node, boxes)
            if kind is Nowiki:
                has_guard = True
            elif kind is Strong:
                has_bold = True
    if is_loose:
        nodes[:] = joined(nodes)
    if has_guard:
        drop_guards(nodes)
    if has_bold:
        for index, node in enumerate(nodes):
            if type(node) is Strong and node.open and node.close:
                nodes[index] = italic_outside(node)


# --- Inlines -----------------------------------------------------------------


def _template(node: n.Template, boxes: list[n.Template]) -> None:
    reset_name(node)
    for argument in node.arguments:
        if argument.name is not None:
            reset_argument(argument)
    if template_role(node.name) == "infobox":
        boxes.append(node)
    _arguments(node, boxes)


def _parser_function(node: n.ParserFunction, boxes: list[n.Template]) -> None:
    node.name_before = unless_comment(node.name_before, "")
    node.name_after = unless_comment(node.name_after, "")
    _arguments(node, boxes)


def _arguments(node: n.Template | n.ParserFunction, boxes: list[n.Template]) -> None:
    for argument in node.arguments:
        if argument.value:
            _children(argument.value, boxes)


def _argument(node: n.Argument, _: list[n.Template]) -> None:
    """Reset an argument that stands by itself; a template sees to its own."""
    reset_argument(node)


def _gallery(node: n.Gallery, boxes: list[n.Template]) -> None:
    own.tagged(node, boxes)
    for item in node.items:
        _as_written(item, boxes)


# --- Blocks ------------------------------------------------------------------


def _list(node: n.List, boxes: list[n.Template]) -> None:
    for item in node.items:
        _list_item(item, boxes)


def _list_item(item: n.ListItem, boxes: list[n.Template]) -> None:
    item.pad = None
    if item.before is not None and item.before.count("\n") == 1:
        item.before = None
    _children(item.children, boxes)
    _blocks(item.body, None, "in-block", boxes)


def _table(node: n.Table, boxes: list[n.Template]) -> None:
    node.open = "{|"
    if node.close:
        node.close = _breaks_before(node.close, "\n|}")
    if node.caption is not None:
        _cell(node.caption, boxes)
    for number, row in enumerate(node.rows):
        if row.implied and (number or row.attributes or not row.cells):
            row.implied = False  # only a first row that shows can do without a mark
        _table_row(row, boxes)


def _table_row(row: n.TableRow, boxes: list[n.Template]) -> None:
    row.open = _breaks_before(row.open, "\n|-")
    previous: n.Node | None = None
    for cell in row.cells:
        if type(cell) is n.TableCell and cell.same_line and needs_own_line(cell, previous):
            cell.same_line = False
        previous = cell
    _blocks(row.cells, None, "in-block", boxes)


def _cell(cell: n.TableCell | n.TableCaption, boxes: list[n.Template]) -> None:
    cell.open = _breaks_before(cell.open, default_cell_open(cell))
    # What a template in the attributes makes is not known, not even that it is attributes.
    if cell.attributes is None or "{{" not in cell.attributes:
        cell.gap = None
    _children(cell.children, boxes)
    _blocks(cell.body, None, "in-block", boxes)


def _breaks_before(written: str | None, usual: str) -> str | None:
    """Return the canonical mark of a table: blank lines before it are text of the cell before."""
    n_breaks = 0 if written is None else written.count("\n")
    return None if n_breaks <= 1 else "\n" * n_breaks + usual.lstrip("\n")


def _rule(node: n.ThematicBreak, _: list[n.Template]) -> None:
    node.marks = "----"


def _html_block(node: n.HtmlBlock | n.Blockquote, boxes: list[n.Template]) -> None:
    if node.close is not None and "\n" in node.close:
        node.close = _breaks_before(node.close, "\n</" + node.close.partition("</")[2].lower())
        name = node.tag if isinstance(node, n.Blockquote) else node.name
        if node.close == f"\n</{name}>":
            node.close = None
    _blocks(node.body, n.HtmlTag, "in-block", boxes)


def _redirect(node: n.Redirect, boxes: list[n.Template]) -> None:
    node.gap = " "
    _visit(node.link, boxes)


# --- What is done with each type of node -------------------------------------

_RESETS: Final = NodeTable[[list[n.Template]], None](
    argument=_argument,
    article=_article,
    blockquote=_html_block,
    category=own.unchanged,
    code=own.tagged,
    comment=own.unchanged,
    emphasis=own.marked,
    entity=own.unchanged,
    extension_tag=own.extension_tag,
    external_link=own.external_link,
    gallery=_gallery,
    gallery_image=own.unchanged,
    heading=_heading,
    html_block=_html_block,
    html_element=own.html_element,
    html_tag=own.html_tag,
    image=own.image,
    language_variant=own.unchanged,
    line_break=own.line_break,
    list=_list,
    list_item=_list_item,
    magic_link=own.unchanged,
    magic_word=own.unchanged,
    math=own.tagged,
    nowiki=own.tagged,
    paragraph=own.unchanged,
    parameter=own.unchanged,
    parser_function=_parser_function,
    preformatted=own.unchanged,
    raw_block=own.unchanged,
    redirect=_redirect,
    reference=own.reference,
    references=own.references,
    section=_section,
    strong=own.marked,
    table=_table,
    table_caption=_cell,
    table_cell=_cell,
    table_row=_table_row,
    template=_template,
    text=own.unchanged,
    thematic_break=_rule,
    wikilink=own.wikilink,
)
#: The fields of inlines to visit afterwards, of those types whose function does not visit them.
_INLINE_FIELDS: Final = complete(
    ALL,
    {
        n.Argument: ("value",),
        n.Article: (),
        n.Blockquote: (),
        n.Category: (),
        n.Code: (),
        n.Comment: (),
        n.Emphasis: ("children",),
        n.Entity: (),
        n.ExtensionTag: ("children",),
        n.ExternalLink: ("label",),
        n.Gallery: (),
        n.GalleryImage: ("caption",),
        n.Heading: ("children",),
        n.HtmlBlock: (),
        n.HtmlElement: ("children",),
        n.HtmlTag: (),
        n.Image: ("caption",),
        n.LanguageVariant: (),
        n.LineBreak: (),
        n.List: (),
        n.ListItem: (),
        n.MagicLink: (),
        n.MagicWord: (),
        n.Math: (),
        n.Nowiki: (),
        n.Paragraph: ("children",),
        n.Parameter: ("default",),
        n.ParserFunction: (),
        n.Preformatted: ("children",),
        n.RawBlock: (),
        n.Redirect: (),
        n.Reference: ("content",),
        n.References: ("children",),
        n.Section: (),
        n.Strong: ("children",),
        n.Table: (),
        n.TableCaption: (),
        n.TableCell: (),
        n.TableRow: (),
        n.Template: (),
        n.Text: (),
        n.ThematicBreak: (),
        n.Wikilink: ("label",),
    },
)
#: Of each type: what resets its own layout, its defaults that are strings, its fields of inlines.
_KINDS: Final = {
    kind: (
        None if reset is own.unchanged else reset,
        STRING_DEFAULTS.get(kind, ()),
        _INLINE_FIELDS[kind],
    )
    for kind, reset in _RESETS.by_type.items()
}
