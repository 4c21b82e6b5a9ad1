"""The readable text of nodes, without any markup.

Links give their labels, entities their characters, formulas and code their source.
Templates, parser functions, footnotes, comments, images and categories are dropped.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from wikiweave.tree import nodes as n

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["blocks_text", "plain_text"]


def plain_text(nodes: Iterable[n.Node]) -> str:
    """Return the readable text of inlines, blocks or sections.

    Inlines become one paragraph. Blocks are separated by blank lines: a heading is a
    line, a list item a line that begins with `- ` (two spaces more on each level), a
    table row a line with its cells separated by tabs.

    Recursive: uses two or three frames for a level of nesting, which readers cap at 40.
    """
    nodes = list(nodes)
    if any(type(node) in _block_writers() for node in nodes):
        return blocks_text(nodes)
    return _inline(nodes)


def blocks_text(nodes: Iterable[n.Node]) -> str:
    """Return the readable text of blocks, also of those that may be inlines too (formulas)."""
    texts = [_block(node) for node in nodes]
    return "\n\n".join(text for text in texts if text)


def _block(node: n.Node) -> str:
    if isinstance(node, n.Code):
        return node.value.strip("\n")
    writer = _block_writers().get(type(node))
    return _inline([node]) if writer is None else writer(node)


def _paragraph(node: n.Paragraph) -> str:
    return _inline(node.children)


def _preformatted(node: n.Preformatted) -> str:
    pieces: list[str] = []
    _gather(node.children, pieces)
    lines = "".join(pieces).replace(_DROPPED, "").split("\n")
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


@cache
def _block_writers() -> dict[type[n.Node], Callable[[Any], str]]:
    """Return the writers of blocks that are no inlines.

    `Any`: the key fixes the node's type, which a dictionary cannot express. Made late, as the
    nodes import this module.
    """
    return {
        n.Paragraph: _paragraph,
        n.Preformatted: _preformatted,
        n.Heading: _heading,
        n.Section: _section,
        n.List: _list,
        n.Table: _table,
        n.HtmlBlock: _body,
        n.Blockquote: _body,
        n.Redirect: _redirect,
        n.ThematicBreak: _nothing,
        n.RawBlock: _nothing,
    }


# --- Inlines -----------------------------------------------------------------

#: Stands where a template was until the punctuation around it is mended. MediaWiki
#: drops this character from every text.
_DROPPED: Final = "\x7f"
#: A line break that was asked for; others in a paragraph are spaces.
_BREAK: Final = "\x0b"


def _inline(nodes: Iterable[n.Node]) -> str:
    """Return inlines as a paragraph: white space collapsed, gaps of templates closed."""
    pieces: list[str] = []
    _gather(nodes, pieces)
    text = _WHITE.sub(" ", "".join(pieces))
    if _DROPPED in text:
        text = _EMPTY_BRACKETS.sub("", text)
        text = _AFTER_BRACKET.sub("(", text)
        text = _BEFORE_PUNCTUATION.sub("", text)
        text = _DOUBLE_SPACE.sub(" ", text).replace(_DROPPED, "")
    return _AROUND_BREAK.sub("\n", text).strip(" \n")


_WHITE: Final = re.compile(r"[ \t\r\n]+")
_EMPTY_BRACKETS: Final = re.compile(rf" ?\([ ,;/\u2013]*{_DROPPED}[ ,;/\u2013{_DROPPED}]*\)")
_AFTER_BRACKET: Final = re.compile(rf"\( ?{_DROPPED}[ ,;{_DROPPED}]*")
_BEFORE_PUNCTUATION: Final = re.compile(rf" {_DROPPED}+(?=[ ,.;:)]|\Z)")
_DOUBLE_SPACE: Final = re.compile(rf" {_DROPPED}+ ")
_AROUND_BREAK: Final = re.compile(rf" ?{_BREAK} ?")


def _gather(nodes: Iterable[n.Node], pieces: list[str]) -> None:
    holders = _holders()
    writers = _inline_writers()
    for node in nodes:
        if isinstance(node, n.Text):
            pieces.append(node.value)
        elif (inner := holders.get(type(node))) is not None:
            _gather(getattr(node, inner), pieces)
        elif (writer := writers.get(type(node))) is not None:
            writer(node, pieces)


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
    pieces.append(_DROPPED)


def _parser_function(node: n.ParserFunction, pieces: list[str]) -> None:
    pieces.append({"!": "|", "=": "="}.get(node.name, _DROPPED))


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


@cache
def _holders() -> dict[type[n.Node], str]:
    """Return the inlines that give what is in them, with the field that holds it."""
    return {
        n.Strong: "children",
        n.Emphasis: "children",
        n.HtmlElement: "children",
        n.Argument: "value",
        n.ListItem: "children",
    }


@cache
def _inline_writers() -> dict[type[n.Node], Callable[[Any, list[str]], None]]:
    """Return the writers of inlines; all others are dropped. `Any`: as for blocks."""
    return {
        n.Wikilink: _wikilink,
        n.ExternalLink: _external_link,
        n.MagicLink: _verbatim,
        n.Math: _verbatim,
        n.Code: _verbatim,
        n.Entity: _entities,
        n.Nowiki: _entities,
        n.LineBreak: _line_break,
        n.Template: _template,
        n.ParserFunction: _parser_function,
        n.Parameter: _parameter,
        n.ExtensionTag: _extension_tag,
        n.LanguageVariant: _language_variant,
    }
