"""What `wikiweave tree` shows of each node on its line, beside the node's kind."""

from __future__ import annotations

from typing import Final, TypeAlias

from wikiweave.tree import nodes as n
from wikiweave.tree.plain_text import plain_text
from wikiweave.tree.tables import NodeTable

__all__ = ["DETAILS", "DIM", "NAME", "ROLE", "Part", "counted"]

NAME: Final = "yellow"
ROLE: Final = "green"
DIM: Final = "dim"

#: A text and its style.
Part: TypeAlias = tuple[str, str]
#: The types that keep their source in `value`.
_HasSource: TypeAlias = (
    n.Code | n.Comment | n.Entity | n.LanguageVariant | n.LineBreak | n.MagicLink | n.MagicWord
    | n.Math | n.Nowiki | n.RawBlock | n.Text
)  # fmt: skip


def counted(number: int, what: str) -> str:
    """Return a number and a noun, in the plural if needed: `2 categories`."""
    if number != 1:
        what = what[:-1] + "ies" if what.endswith("ry") else what + "s"
    return f"{number} {what}"


def _template(node: n.Template) -> list[Part]:
    role = f"[{node.role}]" if node.role else ""
    return [(node.name, NAME), (role, ROLE), (_arguments(node), DIM)]


def _parser_function(node: n.ParserFunction) -> list[Part]:
    return [(node.name, NAME), (plain_text(node.arguments), DIM)]


def _argument(node: n.Argument) -> list[Part]:
    return [(node.name or "(positional)", NAME), (plain_text(node.value), "")]


def _list(node: n.List) -> list[Part]:
    texts = (plain_text(item.children) for item in node.items)
    shown = "; ".join(text for text in texts if text)
    return [(counted(len(node.items), "item"), DIM), (shown, "")]


def _list_item(node: n.ListItem) -> list[Part]:
    return [(plain_text(node.children), "")]


def _table_row(node: n.TableRow) -> list[Part]:
    cells = (plain_text(cell.children) for cell in node.cells if isinstance(cell, _CELL))
    return [(" | ".join(cells), "")]


def _gallery(node: n.Gallery) -> list[Part]:
    return [(counted(len(node.items), "image"), DIM)]


def _image(node: n.Image | n.GalleryImage) -> list[Part]:
    return [(node.target, NAME), (plain_text(node.caption or ()), "")]


def _wikilink(node: n.Wikilink) -> list[Part]:
    label = plain_text([node]) if node.label or node.trail else ""
    return [(node.target, NAME), (label, "")]


def _category(node: n.Category) -> list[Part]:
    return [(node.target, NAME), (node.sort_key or "", "")]


def _external_link(node: n.ExternalLink) -> list[Part]:
    return [(node.url, NAME), (plain_text(node.label or ()), "")]


def _reference(node: n.Reference) -> list[Part]:
    return [(node.name or "", NAME), (plain_text(node.content or ()), "")]


def _tag(node: n.HtmlBlock | n.HtmlElement | n.HtmlTag) -> list[Part]:
    return [(node.name, NAME), (plain_text([node]), "")]


def _extension_tag(node: n.ExtensionTag) -> list[Part]:
    return [(node.name, NAME), (plain_text([node]) or node.value or "", "")]


def _redirect(node: n.Redirect) -> list[Part]:
    return [(node.link.target, NAME)]


def _heading(node: n.Heading) -> list[Part]:
    return [("=" * node.level, DIM), (plain_text(node.children), "")]


def _source(node: _HasSource) -> list[Part]:
    """Return the text of a node; its source if it has no readable text."""
    return [(plain_text([node]) or node.value or "", "")]


def _text_of(node: n.Node) -> list[Part]:
    return [(plain_text([node]), "")]


_CELL: Final = (n.TableCell, n.TableCaption)


def _arguments(node: n.Template) -> str:
    """Return the arguments of a template on one line."""
    pieces = []
    for argument in node.arguments:
        text = plain_text(argument.value)
        pieces.append(text if argument.name is None else f"{argument.name}={text}")
    return " | ".join(pieces)


def _table(node: n.Table) -> list[Part]:
    rows = [[cell for cell in row.cells if isinstance(cell, n.TableCell)] for row in node.rows]
    rows = [row for row in rows if row]
    caption = node.caption
    if caption is None:
        # MediaWiki allows it after a row mark as well.
        parts = (part for row in node.rows for part in row.cells)
        caption = next((part for part in parts if isinstance(part, n.TableCaption)), None)
    size = f"{counted(len(rows), 'row')}, {counted(max(map(len, rows), default=0), 'column')}"
    if caption is not None:
        return [(size, DIM), (plain_text(caption.children), "italic")]
    first = " | ".join(plain_text(cell.children) for cell in rows[0]) if rows else ""
    return [(size, DIM), (first, "")]


_TABLE: Final = NodeTable[[], list[Part]](
    argument=_argument,
    article=_text_of,
    blockquote=_text_of,
    category=_category,
    code=_source,
    comment=_source,
    emphasis=_text_of,
    entity=_source,
    extension_tag=_extension_tag,
    external_link=_external_link,
    gallery=_gallery,
    gallery_image=_image,
    heading=_heading,
    html_block=_tag,
    html_element=_tag,
    html_tag=_tag,
    image=_image,
    language_variant=_source,
    line_break=_source,
    list=_list,
    list_item=_list_item,
    magic_link=_source,
    magic_word=_source,
    math=_source,
    nowiki=_source,
    paragraph=_text_of,
    parameter=_text_of,
    parser_function=_parser_function,
    preformatted=_text_of,
    raw_block=_source,
    redirect=_redirect,
    reference=_reference,
    references=_text_of,
    section=_text_of,
    strong=_text_of,
    table=_table,
    table_caption=_text_of,
    table_cell=_text_of,
    table_row=_table_row,
    template=_template,
    text=_source,
    thematic_break=_text_of,
    wikilink=_wikilink,
)
DETAILS: Final = _TABLE.by_type
