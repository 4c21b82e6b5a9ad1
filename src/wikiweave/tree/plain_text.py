"""The readable text of nodes, without any markup.

Links give their labels, entities their characters, formulas and code their source.
Templates, parser functions, footnotes, comments, images and categories are dropped.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from wikiweave.tree import nodes as n
from wikiweave.tree.tables import NodeTable

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["blocks_text", "plain_text"]


def plain_text(nodes: Iterable[n.Node]) -> str:
    """Return the readable text of inlines, blocks or sections.

    Inlines become one paragraph. Blocks are separated by blank lines: a heading is a
    line, a list item a line that begins with `- ` (two spaces more on each level), a
    table row a line with its cells separated by tabs.

    Recursive: uses two or three frames for a level of nesting, which readers cap at 40.
    """
    nodes = list(nodes)
    if any(_BLOCKS[type(node)] is not _as_inline for node in nodes):
        return blocks_text(nodes)
    return _inline(nodes)


def blocks_text(nodes: Iterable[n.Node]) -> str:
    """Return the readable text of blocks, also of those that may be inlines too (formulas)."""
    texts = [_block(node) for node in nodes]
    return "\n\n".join(text for text in texts if text)


def _block(node: n.Node) -> str:
    if isinstance(node, n.Code):  # as a block it is set apart, in a line it is part of the text
        return node.value.strip("\n")
    return _BLOCKS[type(node)](node)


def _as_inline(node: n.Node) -> str:
    """Return the text of what stands among blocks as it would in a line."""
    return _inline([node])


def _paragraph(node: n.Paragraph) -> str:
    return _inline(node.children)


def _preformatted(node: n.Preformatted) -> str:
    pieces: list[str] = []
    _gather(node.children, pieces)
    lines = "".join(pieces).replace(_GAP, "").split("\n")
    return "\n".join(line.removeprefix(" ") for line in lines).strip("\n")


def _heading(node: n.Heading) -> str:
    return _inline(node.children)


def _section(node: n.Section) -> str:
    parts = [_inline(node.heading), blocks_text(node.body), blocks_text(node.sections)]
    return "\n\n".join(part for part in parts if part)


def _list(node: n.List) -> str:
    return "\n".join(_items(node, ""))


def _items(node: n.List, indent: str) -> list[str]:
    mark = indent if node.kind == "definition" else indent + "- "
    lines = []
    for item in node.items:
        text = _inline(item.children)
        if text:
            lines.append(mark + text.replace("\n", "\n" + " " * len(mark)))
        inner = indent if item.implied else indent + "  "
        for block in item.body:
            if isinstance(block, n.List):
                lines += _items(block, inner)
            elif text := _block(block):
                lines.append(inner + text.replace("\n", "\n" + inner))
    return lines


def _table(node: n.Table) -> str:
    lines = [] if node.caption is None else [_cell(node.caption)]
    for row in node.rows:
        cells = [part for part in row.cells if isinstance(part, n.TableCell)]
        lines += [_cell(part) for part in row.cells if isinstance(part, n.TableCaption)]
        lines.append("\t".join(_cell(cell) for cell in cells))
    return "\n".join(line for line in lines if line.strip("\t"))


def _cell(node: n.TableCell | n.TableCaption) -> str:
    parts = [_inline(node.children), *(_block(block) for block in node.body)]
    return _WHITE.sub(" ", " ".join(part for part in parts if part))


def _body(node: n.HtmlBlock | n.Blockquote) -> str:
    return blocks_text(node.body)


def _redirect(node: n.Redirect) -> str:
    return node.link.target


def _nothing(_: n.Node) -> str:
    return ""


#: The text of a block. What can be an inline, too, gives what it does in a line, and so does what
#: stands in one other node only.
_BLOCKS: Final = NodeTable[[], str](
    argument=_as_inline,
    article=_as_inline,
    blockquote=_body,
    category=_as_inline,
    code=_as_inline,
    comment=_as_inline,
    emphasis=_as_inline,
    entity=_as_inline,
    extension_tag=_as_inline,
    external_link=_as_inline,
    gallery=_as_inline,
    gallery_image=_as_inline,
    heading=_heading,
    html_block=_body,
    html_element=_as_inline,
    html_tag=_as_inline,
    image=_as_inline,
    language_variant=_as_inline,
    line_break=_as_inline,
    list=_list,
    list_item=_as_inline,
    magic_link=_as_inline,
    magic_word=_as_inline,
    math=_as_inline,
    nowiki=_as_inline,
    paragraph=_paragraph,
    parameter=_as_inline,
    parser_function=_as_inline,
    preformatted=_preformatted,
    raw_block=_nothing,
    redirect=_redirect,
    reference=_as_inline,
    references=_as_inline,
    section=_section,
    strong=_as_inline,
    table=_table,
    table_caption=_as_inline,
    table_cell=_as_inline,
    table_row=_as_inline,
    template=_as_inline,
    text=_as_inline,
    thematic_break=_nothing,
    wikilink=_as_inline,
).by_type


# --- Inlines -----------------------------------------------------------------

#: Stands where a template was until the punctuation around it is mended. MediaWiki
#: drops this character from every text.
_GAP: Final = "\x7f"
#: A line break that was asked for; others in a paragraph are spaces.
_BREAK: Final = "\x0b"


def _inline(nodes: Iterable[n.Node]) -> str:
    """Return inlines as a paragraph: white space collapsed, gaps of templates closed."""
    pieces: list[str] = []
    _gather(nodes, pieces)
    text = _WHITE.sub(" ", "".join(pieces))
    if _GAP in text:
        text = _EMPTY_BRACKETS.sub("", text)
        text = _AFTER_BRACKET.sub("(", text)
        text = _BEFORE_PUNCTUATION.sub("", text)
        text = _DOUBLE_SPACE.sub(" ", text).replace(_GAP, "")
    return _AROUND_BREAK.sub("\n", text).strip(" \n")


_WHITE: Final = re.compile(r"[ \t\r\n]+")
_EMPTY_BRACKETS: Final = re.compile(rf" ?\([ ,;/\u2013]*{_GAP}[ ,;/\u2013{_GAP}]*\)")
_AFTER_BRACKET: Final = re.compile(rf"\( ?{_GAP}[ ,;{_GAP}]*")
_BEFORE_PUNCTUATION: Final = re.compile(rf" {_GAP}+(?=[ ,.;:)]|\Z)")
_DOUBLE_SPACE: Final = re.compile(rf" {_GAP}+ ")
_AROUND_BREAK: Final = re.compile(rf" ?{_BREAK} ?")


def _gather(nodes: Iterable[n.Node], pieces: list[str]) -> None:
    for node in nodes:
        if isinstance(node, n.Text):  # by far the most
            pieces.append(node.value)
        else:
            _INLINES[type(node)](node, pieces)


def _dropped(_: n.Node, _pieces: list[str]) -> None:
    """Append nothing: readers of the text do not see it there, or have no need of it."""


def _children(node: n.Strong | n.Emphasis | n.HtmlElement | n.ListItem, pieces: list[str]) -> None:
    _gather(node.children, pieces)


def _argument(node: n.Argument, pieces: list[str]) -> None:
    _gather(node.value, pieces)


def _text(node: n.Text, pieces: list[str]) -> None:
    pieces.append(node.value)


def _wikilink(node: n.Wikilink, pieces: list[str]) -> None:
    if node.label:
        _gather(node.label, pieces)
    else:
        pieces.append(unescape(node.target.removeprefix(":")))
        if node.fragment is not None and node.label is None:
            pieces.append("#" + unescape(node.fragment))
    pieces.append(node.trail)


def _external_link(node: n.ExternalLink, pieces: list[str]) -> None:
    if node.label:
        _gather(node.label, pieces)
    else:
        pieces.append(node.url)


def _verbatim(node: n.MagicLink | n.Math | n.Code, pieces: list[str]) -> None:
    pieces.append(node.value)


def _entities(node: n.Entity | n.Nowiki, pieces: list[str]) -> None:
    pieces.append(unescape(node.value or ""))


def _line_break(_: n.LineBreak, pieces: list[str]) -> None:
    pieces.append(_BREAK)


def _template(_: n.Template, pieces: list[str]) -> None:
    pieces.append(_GAP)


def _parser_function(node: n.ParserFunction, pieces: list[str]) -> None:
    pieces.append({"!": "|", "=": "="}.get(node.name, _GAP))


def _parameter(node: n.Parameter, pieces: list[str]) -> None:
    _gather(node.default or (), pieces)


def _extension_tag(node: n.ExtensionTag, pieces: list[str]) -> None:
    name = node.name.lower()
    if name == "indicator":
        return
    inner: list[str] = []
    if node.children is not None:
        _gather(node.children, inner)
    elif name in {"pre", "poem", "ce", "chem"}:
        inner.append(unescape(node.value or ""))
    if name in {"pre", "poem"}:  # their line breaks count
        inner = [text.replace("\n", _BREAK) for text in inner]
    pieces += inner


def _language_variant(node: n.LanguageVariant, pieces: list[str]) -> None:
    """Append the text of the first variant: `b` in `-{a|zh-hans:b; zh-hant:c}-`."""
    flags, bar, text = node.value.rpartition("|")
    if bar and not set(flags) & {"S", "A", "R"} and set(flags) & set("THDN-"):
        return
    first = text.split(";", 1)[0]
    pieces.append(first.split(":", 1)[1].strip() if ":" in first else text)


#: What is appended for each type within a line.
_INLINES: Final = NodeTable[[list[str]], None](
    argument=_argument,
    article=_dropped,
    blockquote=_dropped,
    category=_dropped,
    code=_verbatim,
    comment=_dropped,
    emphasis=_children,
    entity=_entities,
    extension_tag=_extension_tag,
    external_link=_external_link,
    gallery=_dropped,
    gallery_image=_dropped,
    heading=_dropped,
    html_block=_dropped,
    html_element=_children,
    html_tag=_dropped,
    image=_dropped,
    language_variant=_language_variant,
    line_break=_line_break,
    list=_dropped,
    list_item=_children,
    magic_link=_verbatim,
    magic_word=_dropped,
    math=_verbatim,
    nowiki=_entities,
    paragraph=_dropped,
    parameter=_parameter,
    parser_function=_parser_function,
    preformatted=_dropped,
    raw_block=_dropped,
    redirect=_dropped,
    reference=_dropped,
    references=_dropped,
    section=_dropped,
    strong=_children,
    table=_dropped,
    table_caption=_dropped,
    table_cell=_dropped,
    table_row=_dropped,
    template=_template,
    text=_text,
    thematic_break=_dropped,
    wikilink=_wikilink,
).by_type
