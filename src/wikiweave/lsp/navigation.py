"""What stands at a place: its content, where it is defined, where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lsprotocol.types import Hover, MarkupContent, MarkupKind

from wikiweave.knowledge.roles import template_role
from wikiweave.knowledge.titles import page_title
from wikiweave.lsp.document import Document
from wikiweave.tree import nodes as n
from wikiweave.tree.arguments import keyed
from wikiweave.tree.plain_text import plain_text
from wikiweave.tree.tables import NodeTable

if TYPE_CHECKING:
    from lsprotocol.types import Range

__all__ = ["definition", "hover", "uses"]

#: How many characters of a value are shown.
_SHOWN = 120


def hover(document: Document, offset: int) -> Hover | None:
    """Return the content of the template, footnote or link at an offset, as Markdown."""
    node = document.at(offset, *_HOVERED)
    if node is None:
        return None
    return Hover(
        MarkupContent(MarkupKind.Markdown, _HOVER[type(node)](node, document)),
        document.range(*document.page.span(node)),
    )


def _link(node: n.Wikilink | n.Image | n.Category, _: Document) -> str:
    target = f"**{_escaped(page_title(node.target))}**"
    if isinstance(node, n.Wikilink) and node.fragment:
        return f"{target} § {_escaped(node.fragment)}"
    return target


def _template(template: n.Template, _: Document) -> str:
    role = template_role(template.name)
    head = f"**{_escaped(template.name.strip())}**" + (f": {role}" if role else " (template)")
    rows = [
        f"| `{_cell(key)}` | {_cell(plain_text(argument.value))} |"
        for key, argument in keyed(template).items()
    ]
    return (
        head if not rows else "\n".join([head, "", "| argument | value |", "| --- | --- |", *rows])
    )


def _reference(node: n.Reference, document: Document) -> str:
    named = f"**{_escaped(node.name)}**" if node.name else "Footnote"
    group = f" in group {_escaped(node.group)}" if node.group else ""
    defined = _definition(document, node)
    if defined is None or defined.content is None:
        return f"{named}{group}: not defined on this page"
    text = plain_text(defined.content).strip()
    cited = [each for each in defined.content if isinstance(each, n.Template)]
    parts = ([_escaped(text)] if text else []) + [_template(each, document) for each in cited]
    used = _same(document, node)
    times = f" (used {len(used)} times)" if len(used) > 1 else ""
    return "\n\n".join([f"{named}{group}{times}", *parts])


def _nothing(_: n.Node, __: Document) -> str:
    return ""


_TABLE: Final = NodeTable[[Document], str](
    argument=_nothing,
    article=_nothing,
    blockquote=_nothing,
    category=_link,
    code=_nothing,
    comment=_nothing,
    emphasis=_nothing,
    entity=_nothing,
    extension_tag=_nothing,
    external_link=_nothing,
    gallery=_nothing,
    gallery_image=_nothing,
    heading=_nothing,
    html_block=_nothing,
    html_element=_nothing,
    html_tag=_nothing,
    image=_link,
    language_variant=_nothing,
    line_break=_nothing,
    list=_nothing,
    list_item=_nothing,
    magic_link=_nothing,
    magic_word=_nothing,
    math=_nothing,
    nowiki=_nothing,
    paragraph=_nothing,
    parameter=_nothing,
    parser_function=_nothing,
    preformatted=_nothing,
    raw_block=_nothing,
    redirect=_nothing,
    reference=_reference,
    references=_nothing,
    section=_nothing,
    strong=_nothing,
    table=_nothing,
    table_caption=_nothing,
    table_cell=_nothing,
    table_row=_nothing,
    template=_template,
    text=_nothing,
    thematic_break=_nothing,
    wikilink=_link,
)
_HOVER: Final = _TABLE.by_type
#: The types that show something.
_HOVERED: Final = tuple(kind for kind, shown in _HOVER.items() if shown is not _nothing)


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
