"""Writes a clean tree as Markdown to read: no comments, no raw spans, nothing to come back.

The Markdown format's own writer has to bring every node back, and has reserved comments for what
Markdown has no form for. This one only has to read well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import quote

from wikiweave.formats.clean.emphasis import Mark, with_marks
from wikiweave.formats.clean.flat import cell_inlines, row_cells
from wikiweave.formats.clean.scripts import lowered, raised
from wikiweave.formats.clean.tidy import keep_apart, tidy
from wikiweave.tree import nodes as n
from wikiweave.tree.tables import BlockTable, InlineTable

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["render_clean_markdown"]

_WHITE: Final = re.compile(r"[ \t\r\n]+")
_BREAK: Final = "\x0b"
_AROUND_BREAK: Final = re.compile(r" *\x0b[ \x0b]*")
_ESCAPED: Final = re.compile(
    r"[\\`*\[\]]|_(?![^\W_])|(?<![^\W_])_|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)|(?<=\S)\$(?!\d)|!(?=\Z)"
)
_LINE_START: Final = re.compile(r"(?m)^(?:([#>+=-])|(\d{1,9})(?=[.)](?: |$)))")
_TICKS: Final = re.compile(r"`+")
_DIGITS: Final = re.compile(r"[\d+\u2212-]+").fullmatch


def render_clean_markdown(article: n.Article) -> str:
    """Return a clean article as Markdown. Its title is the one heading of level 1."""
    chunks = [f"# {_text(article.title)}"] if article.title else []
    _blocks(article.lead, chunks)
    _sections(article.sections, chunks)
    return "\n\n".join(chunks) + "\n" if chunks else ""


def _sections(sections: list[n.Section], chunks: list[str]) -> None:
    for section in sections:
        chunks.append("#" * section.level + " " + _line(section.heading, " "))
        _blocks(section.body, chunks)
        _sections(section.sections, chunks)


def _blocks(blocks: Iterable[n.Block], chunks: list[str]) -> None:
    for block in blocks:
        written = _block(block)
        if written:
            chunks.append(written)


def _block(block: n.Block) -> str:
    return _BLOCK[block.__class__](block)


def _block_list(node: n.List) -> str:
    return "\n".join(_list(node, ""))


def _heading(node: n.Heading) -> str:
    return f"**{_line(node.children, ' ')}**"


def _blockquote(node: n.Blockquote) -> str:
    chunks: list[str] = []
    _blocks(node.body, chunks)
    lines = "\n\n".join(chunks).split("\n")
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def _references(node: n.References) -> str:
    return "\n".join(_note(note) for note in node.children or [] if isinstance(note, n.Reference))


def _preformatted(node: n.Preformatted) -> str:
    return _fence("", "".join(x.value for x in node.children if isinstance(x, n.Text)))


def _code(node: n.Code) -> str:
    return _fence(node.attributes, node.value)


def _math(node: n.Math) -> str:
    return f"$$\n{_WHITE.sub(' ', node.value)}\n$$"


def _rule(_: n.ThematicBreak) -> str:
    return "---"


def _block_image(node: n.Image) -> str:
    return _image(node)


def _no_block(_: n.Block) -> str:
    """Return nothing, for what a cleaned tree has none of: `blocks.py` has dealt with it."""
    return ""


def _fence(info: str, content: str) -> str:
    longest = max((len(run) for run in _TICKS.findall(content)), default=0)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}{info}\n{content}\n{ticks}"


def _note(note: n.Reference) -> str:
    return f"[^{note.name}]: {_line(note.content or [], ' ')}"


def _paragraph(node: n.Paragraph) -> str:
    return _LINE_START.sub(_start, _line(node.children, "  \n"))


def _start(match: re.Match[str]) -> str:
    return "\\" + match[1] if match[1] else match[2] + "\\"


def _list(node: n.List, indent: str) -> list[str]:
    if node.kind == "definition":
        return _definitions(node, indent)
    lines: list[str] = []
    for number, item in enumerate(node.items, 1):
        mark = "- " if node.kind == "bulleted" else f"{number}. "
        inner = indent + " " * len(mark)
        if item.implied and len(item.body) == 1 and isinstance(item.body[0], n.List):
            lines += _list(item.body[0], indent)
            continue
        text = _LINE_START.sub(_start, _line(item.children, "  \n"))
        lines.append((indent + mark + text.replace("\n", "\n" + inner)).rstrip())
        lines += _body(item, inner)
    return lines


def _body(item: n.ListItem, indent: str) -> list[str]:
    lines: list[str] = []
    for block in item.body:
        if isinstance(block, n.List):
            lines += _list(block, indent)
        elif written := _block(block):
            lines += ["", indent + written.replace("\n", "\n" + indent), ""]
    return lines


def _definitions(node: n.List, indent: str) -> list[str]:
    """Return a definition list: terms bold, descriptions below them as bullets.

    Where there are no terms, the colons only indented: the lines are paragraphs.
    """
    terms = any(item.term for item in node.items)
    lines: list[str] = []
    for item in node.items:
        text = _LINE_START.sub(_start, _line(item.children, "  \n"))
        only = item.children
        if item.term:
            text = f"**{text.strip('*')}**" if text else ""
        elif len(only) == 1 and isinstance(only[0], n.Math) and not terms and not indent:
            text = _block(only[0])
        if terms or indent:
            if text:
                mark = "" if item.term and not indent else "- "
                inner = indent + " " * len(mark)
                if item.term and lines:
                    lines.append("")
                lines.append(indent + mark + text.replace("\n", "\n" + inner))
            lines += _body(item, indent + ("" if item.implied else "  "))
        else:
            if lines and text:
                lines.append("")
            if text:
                lines.append(text)
            lines += _body(item, indent)
    return lines


def _table(node: n.Table) -> str:
    first = node.rows[0]
    headed = all(cell.header or not cell.children for cell in row_cells(first))
    rows = [
        [_cell(cell_inlines(x), bold=x.header and index > 0) for x in row_cells(row)]
        for index, row in enumerate(node.rows)
    ]
    if not headed:
        rows.insert(0, [""] * len(first.cells))
    lines = ["|" + "".join(f" {cell} |" if cell else " |" for cell in row) for row in rows]
    lines.insert(1, "|" + " --- |" * len(first.cells))
    return "\n".join(lines)


def _cell(nodes: list[n.Inline], *, bold: bool) -> str:
    text = _line(nodes, "<br>").replace("|", "\\|")
    return f"**{text}**" if bold and text and "*" not in text else text


def _image(node: n.Image, line_break: str = "  \n") -> str:
    """Return an image and, below it in italics, its caption with the links in it."""
    shown = f"![]({_destination(node.target)})"
    caption = _line([n.Emphasis(node.caption)], " ") if node.caption else ""
    return f"{shown}{line_break}{caption}" if caption else shown


def _destination(title: str) -> str:
    """Return a page's or file's title as a link's destination, as MediaWiki spells addresses.

    Letters stay as they are, so that a reader can read them.
    """
    return _UNSAFE.sub(lambda match: quote(match[0]), title.replace(" ", "_"))


_UNSAFE: Final = re.compile(r"[^\w/:#@!&',;=.~-]|_(?=_)|''")


def _line(nodes: list[n.Inline], line_break: str) -> str:
    """Return the Markdown of inlines, with `line_break` for the breaks in them."""
    pieces: list[str | Mark] = []
    _gather(nodes, pieces)
    return _ended(with_marks(keep_apart(pieces)), line_break)


def _ended(text: str, line_break: str) -> str:
    text = tidy(_WHITE.sub(" ", text)).strip(" ")
    if _BREAK in text:
        text = _AROUND_BREAK.sub(_BREAK, text).strip(_BREAK).replace(_BREAK, line_break)
    return text


def _text(text: str) -> str:
    return _ESCAPED.sub(r"\\\g<0>", text)


def _gather(
    nodes: Iterable[n.Inline], pieces: list[str | Mark], notes: list[str] | None = None
) -> None:
    """Append the pieces of inlines.

    Within a link `notes` takes the marks of footnotes, which follow it, and other links are
    their labels: links cannot hold either.
    """
    for node in nodes:
        _GATHER[node.__class__](node, pieces, notes)


_Pieces: TypeAlias = list[str | Mark]
_Notes: TypeAlias = list[str] | None


def _gather_text(node: n.Text, pieces: _Pieces, _: _Notes) -> None:
    pieces.append(_text(node.value))


def _gather_marked(node: n.Strong | n.Emphasis, pieces: _Pieces, notes: _Notes) -> None:
    size = 2 if isinstance(node, n.Strong) else 1
    pieces.append(Mark(size, opening=True))
    _gather(node.children, pieces, notes)
    pieces.append(Mark(size, opening=False))


def _gather_element(node: n.HtmlElement, pieces: _Pieces, _: _Notes) -> None:
    pieces.append(_element(node))


def _gather_reference(node: n.Reference, pieces: _Pieces, notes: _Notes) -> None:
    if node.name:
        mark = f"[^{node.name}]"
        if notes is None:
            pieces.append(mark)
        else:
            notes.append(mark)


def _gather_break(_: n.LineBreak, pieces: _Pieces, __: _Notes) -> None:
    pieces.append(_BREAK)


def _gather_math(node: n.Math, pieces: _Pieces, _: _Notes) -> None:
    pieces.append(f"${_WHITE.sub(' ', node.value)}$")


def _gather_code(node: n.Code, pieces: _Pieces, _: _Notes) -> None:
    pieces.append(_element(n.HtmlElement("code", [n.Text(node.value)])))


def _gather_image(node: n.Image, pieces: _Pieces, _: _Notes) -> None:
    if node.caption:
        pieces.append(_image(node, _BREAK) + _BREAK)


def _no_inline(_: n.Inline, __: _Pieces, ___: _Notes) -> None:
    """Add nothing, for what a cleaned tree has none of: `inlines.py` has dealt with it."""


def _link(
    node: n.Wikilink | n.ExternalLink, pieces: list[str | Mark], notes: list[str] | None
) -> None:
    if isinstance(node, n.Wikilink):
        shown, destination = node.label or [n.Text(node.target)], _destination(node.target)
    else:
        shown, destination = node.label or [n.Text(node.url)], quote(node.url, safe=_URL_SAFE)
    if notes is not None:
        _gather(shown, pieces, notes)
        return
    if isinstance(node, n.ExternalLink) and not node.label:
        pieces.append(f"<{destination}>")
        return
    inner: list[str | Mark] = []
    marks: list[str] = []
    _gather(shown, inner, marks)
    # Brackets in a label would look like markup, so there they are round.
    label = _ended(with_marks(inner), " ").replace("\\[", "(").replace("\\]", ")")
    pieces.append(f"[{label}]({destination})" if label else "\x7f")
    pieces += marks


_URL_SAFE: Final = "/:?#@!$&'*+,;=%-._~|"


def _element(node: n.HtmlElement) -> str:
    if node.name == "code":
        text = _WHITE.sub(" ", "".join(x.value for x in node.children if isinstance(x, n.Text)))
        longest = max((len(run) for run in _TICKS.findall(text)), default=0)
        ticks = "`" * (longest + 1)
        pad = " " if text.startswith("`") or text.endswith("`") else ""
        return f"{ticks}{pad}{text}{pad}{ticks}" if text.strip() else ""
    text = _line(node.children, " ")
    if _DIGITS(text):
        return raised(text) if node.name == "sup" else lowered(text)
    return f"<{node.name}>{text}</{node.name}>" if text else ""


_BLOCK: Final = BlockTable[[], str](
    blockquote=_blockquote,
    category=_no_block,
    code=_code,
    comment=_no_block,
    extension_tag=_no_block,
    gallery=_no_block,
    heading=_heading,
    html_block=_no_block,
    html_tag=_no_block,
    image=_block_image,
    language_variant=_no_block,
    list=_block_list,
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

_GATHER: Final = InlineTable[[_Pieces, _Notes], None](
    category=_no_inline,
    code=_gather_code,
    comment=_no_inline,
    emphasis=_gather_marked,
    entity=_no_inline,
    extension_tag=_no_inline,
    external_link=_link,
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
    wikilink=_link,
).by_type
