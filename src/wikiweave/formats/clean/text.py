"""Writes a clean tree as plain text: no marks but those of lists and footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from wikiweave.formats.clean.flat import cell_inlines
from wikiweave.formats.clean.infobox import INFOBOX
from wikiweave.formats.clean.scripts import lowered, raised
from wikiweave.formats.clean.tidy import keep_apart, tidy
from wikiweave.tree import nodes as n

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["render_text"]

_WHITE: Final = re.compile(r"[ \t\r\n]+")
_AROUND_BREAK: Final = re.compile(r" *\x0b[ \x0b]*")
#: A line break that was asked for; others in a paragraph are spaces.
_BREAK: Final = "\x0b"
_DIGITS: Final = re.compile(r"[\d+\u2212-]+").fullmatch


def render_text(article: n.Article) -> str:
    """Return a clean article as text, blocks parted by blank lines.

    Headings are lines, list items begin with `- ` or their number, the cells of a table's
    row are parted by ` | `, an infobox's field is `key: value`, a footnote's mark is `[1]`.
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


def _blocks(blocks: Iterable[Any], chunks: list[str]) -> None:
    for block in blocks:
        text = _block(block)
        if text:
            chunks.append(text)


def _block(block: Any) -> str:
    match block:
        case n.Paragraph() | n.Heading():
            return _line(block.children, "\n")
        case n.List():
            return "\n".join(_items(block, ""))
        case n.Table():
            return _table(block)
        case n.Image():
            caption = _line(block.caption or [], " ")
            return f"Image: {caption}" if caption else ""
        case n.Blockquote():
            chunks: list[str] = []
            _blocks(block.body, chunks)
            return "\n".join(
                "  " + line if line else "" for line in "\n\n".join(chunks).split("\n")
            )
        case n.References():
            notes = block.children or []
            return "\n".join(_note(note) for note in notes)
        case n.Preformatted():
            return "".join(child.value for child in block.children if isinstance(child, n.Text))
        case n.Code():
            return block.value
        case n.Math():
            return _WHITE.sub(" ", block.value)
        case _:
            return ""


def _note(note: Any) -> str:
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
        cells = [_line(cell_inlines(cell), "; ") for cell in row.cells]
        if node.attributes == INFOBOX:
            lines.append(": ".join(cell for cell in cells if cell))
        else:
            lines.append(" | ".join(cells).strip())
    return "\n".join(line for line in lines if line)


def _line(nodes: list[Any], line_break: str) -> str:
    """Return inlines in one line, the breaks in them as told."""
    pieces: list[str] = []
    _gather(nodes, pieces)
    text = tidy(_WHITE.sub(" ", "".join(keep_apart(pieces)))).strip(" ")
    if _BREAK in text:
        text = _AROUND_BREAK.sub(_BREAK, text).strip(_BREAK).replace(_BREAK, line_break)
    return text


def _gather(nodes: list[Any], pieces: list[str]) -> None:
    for node in nodes:
        match node:
            case n.Text():
                pieces.append(node.value)
            case n.Strong() | n.Emphasis():
                _gather(node.children, pieces)
            case n.Wikilink() | n.ExternalLink():
                if node.label:
                    _gather(node.label, pieces)
                else:
                    pieces.append(node.target if isinstance(node, n.Wikilink) else node.url)
            case n.HtmlElement():
                _gather_element(node, pieces)
            case n.Reference():
                if node.name:
                    pieces.append(f"[{node.name}]")
            case n.LineBreak():
                pieces.append(_BREAK)
            case n.Math():
                pieces.append(_WHITE.sub(" ", node.value))
            case n.Image():
                if node.caption:
                    _gather(node.caption, pieces)
                    pieces.append(_BREAK)
            case _:
                pass


def _gather_element(node: n.HtmlElement, pieces: list[str]) -> None:
    inner: list[str] = []
    _gather(node.children, inner)
    text = "".join(inner)
    if node.name == "code" or not _DIGITS(text):
        pieces.append(text)
    else:
        pieces.append(raised(text) if node.name == "sup" else lowered(text))
