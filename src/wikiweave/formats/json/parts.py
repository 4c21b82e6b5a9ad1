"""The parts of the structured profile: what blocks and pieces of text come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias, assert_never

from wikiweave.knowledge.image_options import alternative_text
from wikiweave.knowledge.titles import page_title
from wikiweave.tree import nodes as n
from wikiweave.tree.arguments import keyed
from wikiweave.tree.attributes import tag_attributes
from wikiweave.tree.nodes import (
    Block,
    Blockquote,
    Category,
    Code,
    Comment,
    ExtensionTag,
    ExternalLink,
    Gallery,
    GalleryImage,
    Heading,
    HtmlBlock,
    HtmlTag,
    Image,
    Inline,
    LanguageVariant,
    List,
    ListItem,
    MagicWord,
    Math,
    Node,
    Paragraph,
    Parameter,
    ParserFunction,
    Preformatted,
    RawBlock,
    Redirect,
    Reference,
    References,
    Table,
    TableCell,
    TableRow,
    Template,
    Text,
    ThematicBreak,
    Wikilink,
)
from wikiweave.tree.plain_text import plain_text
from wikiweave.tree.tables import ALL, partition
from wikiweave.tree.walk import children

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wikiweave.formats.json.citations import Citations

__all__ = ["Part", "block_parts", "contents", "image_part", "links_in", "part"]

#: An object of the profile. `Any`: what JSON can hold.
Part: TypeAlias = dict[str, Any]


def part(**fields: Any) -> Part:
    """Return an object of those fields that are not empty."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {}, False)}


def block_parts(blocks: Iterable[Block], citations: Citations) -> list[Part]:
    """Return one part for each block that has something to say, in order."""
    parts = (_block(block, citations) for block in blocks)
    return [each for each in parts if each is not None and len(each) > 1]


def _block(block: Block, citations: Citations) -> Part | None:
    match block:
        case Paragraph():
            return _text("paragraph", block.children, citations)
        case Preformatted():
            return part(
                type="preformatted",
                value=plain_text([block]),
                **contents(block.children, citations),
            )
        case Heading():
            return _text("heading", block.children, citations)
        case List():
            items = [_item(item, citations) for item in block.items]
            return part(type="list", kind=block.kind, has_parts=items)
        case Table():
            return _table(block, citations)
        case HtmlBlock():
            return part(type="html", name=block.name, has_parts=block_parts(block.body, citations))
        case Blockquote():
            return part(type="blockquote", has_parts=block_parts(block.body, citations))
        case Image():
            return part(type="image", images=[image_part(block)])
        case Gallery():
            images = [image_part(item) for item in block.items if isinstance(item, GalleryImage)]
            return part(type="gallery", images=images)
        case Math():
            return part(type="math", value=block.value)
        case Code():
            return part(type="code", value=block.value.strip("\n"))
        case RawBlock():
            return part(type="wikitext", value=block.value)
        case Template():
            return _template(block)
        case Reference():
            return part(type="paragraph", citations=[citations.citation(block)])
        case ExtensionTag() | LanguageVariant() | Parameter():
            return part(type="paragraph", value=plain_text([block]))
        case (
            Category()
            | Comment()
            | HtmlTag()
            | MagicWord()
            | ParserFunction()
            | Redirect()
            | References()
            | ThematicBreak()
        ):
            return None
        case _:
            assert_never(block)


def _text(kind: str, nodes: list[Inline], citations: Citations) -> Part:
    return part(type=kind, value=plain_text(nodes)) | contents(nodes, citations)


def _item(item: ListItem, citations: Citations) -> Part:
    own = _text("list_item", item.children, citations)
    return own | part(term=item.term, has_parts=block_parts(item.body, citations))


def _template(template: Template) -> Part | None:
    if template.role in _SILENT:
        return None
    values = {key: plain_text(argument.value) for key, argument in keyed(template).items()}
    return part(
        type="template", name=page_title(template.name), role=template.role, parameters=values
    )


#: Templates that stand elsewhere in the object, or say nothing to readers of the text.
_SILENT: Final = frozenset(
    {"citation-list", "infobox", "layout", "maintenance", "metadata", "short-description"}
)


# --- Tables ------------------------------------------------------------------


def _table(table: Table, citations: Citations) -> Part:
    """Return a table: `headers` are the rows it begins with that are headings throughout."""
    rows = [_cells(row) for row in table.rows]
    rows = [row for row in rows if row]
    n_headers = 0
    while n_headers < len(rows) and all(cell.header for cell in rows[n_headers]):
        n_headers += 1
    written = [[_cell(cell, citations) for cell in row] for row in rows]
    caption = table.caption
    name = "" if caption is None else plain_text([*caption.children, *caption.body])
    return part(type="table", name=name, headers=written[:n_headers], rows=written[n_headers:])


def _cells(row: TableRow) -> list[TableCell]:
    return [cell for cell in row.cells if isinstance(cell, TableCell)]


def _cell(cell: TableCell, citations: Citations) -> Part:
    nodes = [*cell.children, *cell.body]
    texts = (plain_text(cell.children), plain_text(cell.body))
    attributes = tag_attributes(cell.attributes or "")
    return {"value": "\n".join(text for text in texts if text)} | part(
        header=cell.header,
        colspan=_span(attributes.get("colspan")),
        rowspan=_span(attributes.get("rowspan")),
        **contents(nodes, citations),
    )


def _span(written: str | None) -> int | None:
    """Return how many cells a cell spans, `None` for one."""
    written = (written or "").strip(" ")
    if not (written.isascii() and written.isdigit() and len(written) < 5):
        return None
    return int(written) if int(written) > 1 else None


# --- Links and images --------------------------------------------------------


def _within(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield nodes and all below them in document order, but nothing in notes and images."""
    stack = list(nodes)[::-1]
    while stack:
        node = stack.pop()
        yield node
        if type(node) is not Text and type(node) not in _APART:
            stack += list(children(node))[::-1]


#: What has links of its own; what is in other nodes belongs to the text around them.
_APART, _ = partition(
    ALL,
    {n.Gallery, n.Image, n.Reference, n.References},
    {
        n.Argument,
        n.Article,
        n.Blockquote,
        n.Category,
        n.Code,
        n.Comment,
        n.Emphasis,
        n.Entity,
        n.ExtensionTag,
        n.ExternalLink,
        n.GalleryImage,
        n.Heading,
        n.HtmlBlock,
        n.HtmlElement,
        n.HtmlTag,
        n.LanguageVariant,
        n.LineBreak,
        n.List,
        n.ListItem,
        n.MagicLink,
        n.MagicWord,
        n.Math,
        n.Nowiki,
        n.Paragraph,
        n.Parameter,
        n.ParserFunction,
        n.Preformatted,
        n.RawBlock,
        n.Redirect,
        n.Section,
        n.Strong,
        n.Table,
        n.TableCaption,
        n.TableCell,
        n.TableRow,
        n.Template,
        n.Text,
        n.ThematicBreak,
        n.Wikilink,
    },
)


def contents(nodes: Iterable[Node], citations: Citations) -> Part:
    """Return what a text has besides words: its `links`, `images` and `citations`."""
    links: list[Part] = []
    images: list[Part] = []
    cited: list[Part] = []
    for node in _within(nodes):
        if isinstance(node, Wikilink | ExternalLink):
            links.append(_link(node))
        elif isinstance(node, Image):
            images.append(image_part(node))
        elif isinstance(node, Reference):
            cited.append(citations.citation(node))
    return part(links=links, images=images, citations=cited)


def links_in(nodes: Iterable[Node]) -> list[Part]:
    """Return the links of a text: inner ones have a `target`, others a `url`, both their `text`."""
    found = _within(nodes)
    return [_link(node) for node in found if isinstance(node, Wikilink | ExternalLink)]


def _link(node: Wikilink | ExternalLink) -> Part:
    if isinstance(node, ExternalLink):
        return {"text": plain_text([node]), "url": node.url}
    target = page_title(node.target)
    if node.fragment is not None:
        target += "#" + node.fragment
    return {"text": plain_text([node]), "target": target}


def image_part(image: Image | GalleryImage) -> Part:
    """Return an image: its file's `name`, without the namespace, and what describes it."""
    return part(
        name=page_title(image.target).partition(":")[2].lstrip(" ") or page_title(image.target),
        alternative_text=plain_text([Text(alternative_text(image.options))]),
        caption=plain_text(image.caption or []),
    )
