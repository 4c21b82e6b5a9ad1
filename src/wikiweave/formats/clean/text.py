"""Writes a clean tree as plain text: no marks but those of lists and footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.clean.flat import cell_inlines, row_cells
from wikiweave.formats.clean.infobox import INFOBOX
from wikiweave.formats.clean.scripts import lowered, raised
from wikiweave.formats.clean.tidy import keep_apart, tidy
from wikiweave.tree import nodes as n
from wikiweave.tree.tables import BlockTable, InlineTable

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["render_text"]

_WHITE: Final = re.compile(r"[ \t\r\n]+")
_AROUND_BREAK: Final = re.compile(r" *\x0b[ \x0b]*")
#: A line break that was asked for; others in a paragraph are spaces.
_BREAK: Final = "\x0b"
_DIGITS: Final = re.compile(r"[\d+\u2212-]+").fullmatch


def render_text(article: n.Article) -> str:
    """Return a clean article as text, with a blank line between blocks.

    Headings are lines, list items begin with `- ` or their number, the cells of a table's
    row have ` | ` between them, an infobox's field is `key: value`, a footnote's mark is `[1]`.
    """
    chunks = [] if not article.title else [article.title]
    _blocks(article.lead, chunks)
    _sections(article.sections, chunks)
    return "\n\n".join(chunks) + "\n" if chunks else ""


def _sections(sections: list[n.Section], chunks: list[str]) -> None:
    for section in sections:
        chunks.append(_line(section.heading, " "))
        _blocks(section.body, chunks)
        _sections(section.sections, chunks)


def _blocks(blocks: Iterable[n.Block], chunks: list[str]) -> None:
    for block in blocks:
        text = _block(block)
        if text:
            chunks.append(text)


def _block(block: n.Block) -> str:
    return _BLOCK[block.__class__](block)


def _paragraph(node: n.Paragraph | n.Heading) -> str:
    return _line(node.children, "\n")


def _list(node: n.List) -> str:
    return "\n".join(_items(node, ""))


def _image(node: n.Image) -> str:
    caption = _line(node.caption or [], " ")
    return f"Image: {caption}" if caption else ""


def _blockquote(node: n.Blockquote) -> str:
    chunks: list[str] = []
    _blocks(node.body, chunks)
    return "\n".join("  " + line if line else "" for line in "\n\n".join(chunks).split("\n"))


def _references(node: n.References) -> str:
    return "\n".join(_note(note) for note in node.children or [] if isinstance(note, n.Reference))


def _preformatted(node: n.Preformatted) -> str:
    return "".join(child.value for child in node.children if isinstance(child, n.Text))


def _code(node: n.Code) -> str:
    return node.value


def _math(node: n.Math) -> str:
    return _WHITE.sub(" ", node.value)


def _rule(_: n.ThematicBreak) -> str:
    """Return nothing: the blank line between blocks parts them already."""
    return ""


def _no_block(_: n.Block) -> str:
    """Return nothing, for what a cleaned tree has none of: `blocks.py` has dealt with it."""
    return ""


def _note(note: n.Reference) -> str:
    return f"[{note.name}] {_line(note.content or [], ' ')}"


def _items(node: n.List, indent: str) -> list[str]:
    lines: list[str] = []
    for number, item in enumerate(node.items, 1):
        mark = {"bulleted": "- ", "numbered": f"{number}. "}.get(node.kind, "")
        if node.kind == "definition" and not item.term and any(x.term for x in node.items):
            mark = "  "
        inner = indent if item.implied else indent + " " * len(mark)
        if not item.implied:
            text = _line(item.children, "\n")
            lines.append((indent + mark + text.replace("\n", "\n" + inner)).rstrip())
        for block in item.body:
            if isinstance(block, n.List):
                lines += _items(block, inner + ("" if mark or item.implied else "  "))
            elif text := _block(block):
                lines.append(inner + text.replace("\n", "\n" + inner))
    return lines


def _table(node: n.Table) -> str:
    lines = []
    for row in node.rows:
        cells = [_line(cell_inlines(cell), "; ") for cell in row_cells(row)]
        if node.attributes == INFOBOX:
            lines.append(": ".join(cell for cell in cells if cell))
        else:
            lines.append(" | ".join(cells).strip())
    return "\n".join(line for line in lines if line)


def _line(nodes: list[n.Inline], line_break: str) -> str:
    """Return inlines in one line, with `line_break` for the breaks in them."""
    pieces: list[str] = []
    _gather(nodes, pieces)
    text = tidy(_WHITE.sub(" ", "".join(keep_apart(pieces)))).strip(" ")
    if _BREAK in text:
        text = _AROUND_BREAK.sub(_BREAK, text).strip(_BREAK).replace(_BREAK, line_break)
    return text


def _gather(nodes: Iterable[n.Inline], pieces: list[str]) -> None:
    for node in nodes:
        _GATHER[node.__class__](node, pieces)


def _gather_text(node: n.Text, pieces: list[str]) -> None:
    pieces.append(node.value)


def _gather_marked(node: n.Strong | n.Emphasis, pieces: list[str]) -> None:
    _gather(node.children, pieces)


def _gather_link(node: n.Wikilink | n.ExternalLink, pieces: list[str]) -> None:
    if node.label:
        _gather(node.label, pieces)
    else:
        pieces.append(node.target if isinstance(node, n.Wikilink) else node.url)


def _gather_reference(node: n.Reference, pieces: list[str]) -> None:
    if node.name:
        pieces.append(f"[{node.name}]")


def _gather_break(_: n.LineBreak, pieces: list[str]) -> None:
    pieces.append(_BREAK)


def _gather_math(node: n.Math, pieces: list[str]) -> None:
    pieces.append(_WHITE.sub(" ", node.value))


def _gather_code(node: n.Code, pieces: list[str]) -> None:
    pieces.append(node.value)


def _gather_image(node: n.Image, pieces: list[str]) -> None:
    if node.caption:
        _gather(node.caption, pieces)
        pieces.append(_BREAK)


def _no_inline(_: n.Inline, __: list[str]) -> None:
    """Add nothing, for what a cleaned tree has none of: `inlines.py` has dealt with it."""


def _gather_element(node: n.HtmlElement, pieces: list[str]) -> None:
    inner: list[str] = []
    _gather(node.children, inner)
    text = "".join(inner)
    if node.name == "code" or not _DIGITS(text):
        pieces.append(text)
    else:
        pieces.append(raised(text) if node.name == "sup" else lowered(text))


_BLOCK: Final = BlockTable[[], str](
    blockquote=_blockquote,
    category=_no_block,
    code=_code,
    comment=_no_block,
    extension_tag=_no_block,
    gallery=_no_block,
    heading=_paragraph,
    html_block=_no_block,
    html_tag=_no_block,
    image=_image,
    language_variant=_no_block,
    list=_list,
    magic_word=_no_block,
    math=_math,
    paragraph=_paragraph,
    parameter=_no_block,
    parser_function=_no_block,
    preformatted=_preformatted,
    raw_block=_no_block,
    redirect=_no_block,
    reference=_no_block,
    references=_references,
    table=_table,
    template=_no_block,
    thematic_break=_rule,
).by_type

_GATHER: Final = InlineTable[[list[str]], None](
    category=_no_inline,
    code=_gather_code,
    comment=_no_inline,
    emphasis=_gather_marked,
    entity=_no_inline,
    extension_tag=_no_inline,
    external_link=_gather_link,
    gallery=_no_inline,
    html_element=_gather_element,
    html_tag=_no_inline,
    image=_gather_image,
    language_variant=_no_inline,
    line_break=_gather_break,
    magic_link=_no_inline,
    magic_word=_no_inline,
    math=_gather_math,
    nowiki=_no_inline,
    parameter=_no_inline,
    parser_function=_no_inline,
    reference=_gather_reference,
    references=_no_inline,
    strong=_gather_marked,
    template=_no_inline,
    text=_gather_text,
    wikilink=_gather_link,
).by_type
