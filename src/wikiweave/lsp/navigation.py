"""What stands at a place: what it says, where it is defined, where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import Hover, MarkupContent, MarkupKind

from wikiweave.knowledge.roles import template_role
from wikiweave.knowledge.titles import page_title
from wikiweave.tree import nodes as n
from wikiweave.tree.arguments import keyed
from wikiweave.tree.plain_text import plain_text

if TYPE_CHECKING:
    from lsprotocol.types import Range

    from wikiweave.lsp.document import Document

__all__ = ["definition", "hover", "uses"]

#: So much of a value is shown.
_SHOWN = 120


def hover(document: Document, offset: int) -> Hover | None:
    """Return what a template, footnote or link at an offset says, as Markdown."""
    kinds = (n.Template, n.Reference, n.Wikilink, n.Image, n.Category)
    node: n.Node | None = document.at(offset, *kinds)
    if node is None:
        return None
    if isinstance(node, n.Template):
        told = _template(node)
    elif isinstance(node, n.Reference):
        told = _reference(document, node)
    else:
        assert isinstance(node, n.Wikilink | n.Image | n.Category)
        told = f"**{_escaped(page_title(node.target))}**"
        if isinstance(node, n.Wikilink) and node.fragment:
            told += f" § {_escaped(node.fragment)}"
    return Hover(
        MarkupContent(MarkupKind.Markdown, told), document.range(*document.page.span(node))
    )


def _template(template: n.Template) -> str:
    role = template_role(template.name)
    head = f"**{_escaped(template.name.strip())}**" + (f": {role}" if role else " (template)")
    rows = [
        f"| `{_cell(key)}` | {_cell(plain_text(argument.value))} |"
        for key, argument in keyed(template).items()
    ]
    return (
        head if not rows else "\n".join([head, "", "| argument | value |", "| --- | --- |", *rows])
    )


def _reference(document: Document, node: n.Reference) -> str:
    named = f"**{_escaped(node.name)}**" if node.name else "Footnote"
    group = f" in group {_escaped(node.group)}" if node.group else ""
    defined = _definition(document, node)
    if defined is None or defined.content is None:
        return f"{named}{group}: not defined on this page"
    said = plain_text(defined.content).strip()
    cited = [each for each in defined.content if isinstance(each, n.Template)]
    parts = ([_escaped(said)] if said else []) + [_template(each) for each in cited]
    used = _same(document, node)
    times = f" (used {len(used)} times)" if len(used) > 1 else ""
    return "\n\n".join([f"{named}{group}{times}", *parts])


def definition(document: Document, offset: int) -> Range | None:
    """Return where the footnote used at an offset is defined, or the section linked there is."""
    node = document.at(offset, n.Reference, n.Wikilink)
    if isinstance(node, n.Reference):
        defined = _definition(document, node)
        return None if defined is None else document.range(*document.page.span(defined))
    if isinstance(node, n.Wikilink) and node.fragment is not None and not node.target.strip():
        section = document.article.section(page_title(node.fragment))
        if section is not None:
            return document.range(*document.page.heading(section))
    return None


def uses(document: Document, offset: int) -> list[Range]:
    """Return all places where the footnote at an offset is used or defined."""
    node = document.at(offset, n.Reference)
    if node is None:
        return []
    return [document.range(*document.page.span(each)) for each in _same(document, node)]


def _same(document: Document, node: n.Reference) -> list[n.Reference]:
    if not node.name:
        return [node]
    return document.page.references_by_name.get((node.group or "", node.name), [node])


def _definition(document: Document, node: n.Reference) -> n.Reference | None:
    if node.content is not None:
        return node
    return next((each for each in _same(document, node) if each.content is not None), None)


def _cell(text: str) -> str:
    short = " ".join(text.split())
    short = short if len(short) <= _SHOWN else short[: _SHOWN - 1] + "…"
    return _escaped(short).replace("|", "\\|").replace("`", "'")


def _escaped(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return "".join(f"\\{each}" if each in "\\*_[]<>#&" else each for each in text)
