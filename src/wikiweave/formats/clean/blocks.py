"""Cleans blocks, and sections: what shows nothing any more goes."""

from __future__ import annotations

from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from wikiweave.formats.clean.call import GONE, trimmed
from wikiweave.formats.clean.flat import BLOCKS, is_empty
from wikiweave.formats.clean.functions import parser_function
from wikiweave.formats.clean.images import block_image, gallery
from wikiweave.formats.clean.inlines import clean_code, merged
from wikiweave.formats.clean.notes import NOTE_LIST
from wikiweave.formats.clean.tables import clean_table
from wikiweave.formats.clean.templates import template
from wikiweave.tree import nodes as n
from wikiweave.tree.attributes import tag_attributes
from wikiweave.tree.layout import default_before
from wikiweave.tree.plain_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.clean.cleaner import Cleaner

__all__ = ["clean_blocks"]


def clean_blocks(nodes: list[Any], cleaner: Cleaner) -> list[Any]:
    """Return cleaned blocks.

    Templates and the like that show text are one paragraph with what stands next to them
    without a blank line, as they are for MediaWiki.
    """
    inline, writers = _inline_writers(), _writers()
    made: list[Any] = []
    run: list[Any] = []
    previous: type[Any] | None = None
    for node in nodes:
        kind = node.__class__
        writer = inline.get(kind)
        if writer is not None:
            if run:
                before = node.before
                if before is None:
                    before = default_before(previous, kind)
                if "\n\n" in before:
                    _end(run, made)
                elif before:
                    run.append(n.Text(" "))
            for one in writer(node, cleaner):
                if isinstance(one, BLOCKS) or one.__class__ in _APART:
                    _end(run, made)
                    made.append(one)
                else:
                    run.append(one)
        elif (block_writer := writers.get(kind)) is not None:
            _end(run, made)
            made += block_writer(node, cleaner)
        if kind is not n.Comment:
            previous = kind
    _end(run, made)
    return made


#: What stands on its own, though it may be an inline.
_APART = frozenset({n.Image, n.References, n.Code})


def _end(run: list[Any], made: list[Any]) -> None:
    """Make a paragraph of a run of inlines."""
    if run and (children := trimmed(merged(run))):
        made.append(n.Paragraph(children))
    run.clear()


def _paragraph(node: n.Paragraph, cleaner: Cleaner) -> list[Any]:
    """Return a paragraph's inlines; images that float beside it come first."""
    images = [child for child in node.children if isinstance(child, n.Image)]
    if not images:
        return cleaner.inlines(node.children)
    only = is_empty([x for x in node.children if not isinstance(x, n.Image | n.Comment)])
    floating = [child for child in images if only or _floats(child)]
    made = [block for image in floating for block in block_image(image, cleaner)]
    rest = [child for child in node.children if not any(child is one for one in floating)]
    return [*made, *cleaner.inlines(rest)]


def _floats(image: n.Image) -> bool:
    return image.caption is not None and len(image.options) > 0


def _inline(node: Any, cleaner: Cleaner) -> list[Any]:
    return cleaner.inlines([node])


def _list(node: n.List, cleaner: Cleaner) -> list[Any]:
    items = []
    beside: list[Any] = []
    for item in node.items:
        images = [child for child in item.children if isinstance(child, n.Image)]
        floating = [child for child in images if _floats(child)]
        for image in floating:
            beside += block_image(image, cleaner)
        rest = [child for child in item.children if not any(child is one for one in floating)]
        children = trimmed(cleaner.inlines(rest))
        body = cleaner.blocks(item.body) if item.body else []
        if children or body:
            implied = not children
            items.append(n.ListItem(children, body, term=item.term, implied=implied))
    return [*beside, n.List(node.kind, items)] if items else beside


def _preformatted(node: n.Preformatted, cleaner: Cleaner) -> list[Any]:
    children = cleaner.inlines(node.children)
    text = plain_text([n.Preformatted(children)])
    return [n.Preformatted([n.Text(text.replace(GONE, ""))])] if text.strip() else []


def _extension_tag(node: n.ExtensionTag, cleaner: Cleaner) -> list[Any]:
    if node.name.lower() == "pre":
        text = unescape(node.value) if node.value is not None else plain_text(node.children or [])
        return [n.Preformatted([n.Text(text.strip("\n"))])] if text.strip() else []
    return _inline(node, cleaner)


def _code(node: n.Code, _: Cleaner) -> list[Any]:
    language = tag_attributes(node.attributes).get("lang", "")
    value = node.value.strip("\n")
    return [n.Code(value, language)] if value.strip() else []


def _math(node: n.Math, _: Cleaner) -> list[Any]:
    return [n.Math(node.value.strip())] if node.value.strip() else []


def _html(node: n.HtmlBlock, cleaner: Cleaner) -> list[Any]:
    if node.name.lower() == "pre":
        text = plain_text(clean_code(_inlines_in(node.body), cleaner))
        return [n.Preformatted([n.Text(text)])] if text.strip() else []
    return cleaner.blocks(node.body)


def _inlines_in(blocks: list[Any]) -> list[Any]:
    return [child for block in blocks for child in getattr(block, "children", None) or []]


def _blockquote(node: n.Blockquote, cleaner: Cleaner) -> list[Any]:
    body = cleaner.blocks(node.body)
    return [n.Blockquote(body)] if body else []


def _heading(node: n.Heading, cleaner: Cleaner) -> list[Any]:
    children = trimmed(cleaner.inlines(node.children))
    return [n.Heading(node.level, children)] if children else []


def _redirect(node: n.Redirect, _: Cleaner) -> list[Any]:
    title = node.link.target.lstrip(":")
    return [n.Paragraph([n.Text("→ "), n.Wikilink(title, [n.Text(title)])])]


def _rule(_: n.ThematicBreak, __: Cleaner) -> list[Any]:
    return [n.ThematicBreak()]


def _references(node: n.References, cleaner: Cleaner) -> list[Any]:
    if not cleaner.options.references:
        return []
    if node.children:
        cleaner.inlines(node.children)
    group = tag_attributes(node.attributes).get("group", "")
    return [n.References([], attributes=group, tag=NOTE_LIST)]


def _raw(node: n.RawBlock, cleaner: Cleaner) -> list[Any]:
    cleaner.lose("dropped", node, "wikitext left out: nested too deep")
    return []


@cache
def _writers() -> dict[type[Any], Callable[[Any, Cleaner], list[Any]]]:
    """Return what cleans each kind of block; all others are left out, as they show nothing.

    `Any`: the key fixes the node's type, which a dictionary cannot express.
    """
    return {
        n.Preformatted: _preformatted,
        n.List: _list,
        n.Table: clean_table,
        n.ThematicBreak: _rule,
        n.Gallery: gallery,
        n.HtmlBlock: _html,
        n.Blockquote: _blockquote,
        n.Heading: _heading,
        n.Redirect: _redirect,
        n.RawBlock: _raw,
        n.References: _references,
        n.Math: _math,
        n.Code: _code,
        n.Image: block_image,
    }


@cache
def _inline_writers() -> dict[type[Any], Callable[[Any, Cleaner], list[Any]]]:
    """Return what cleans blocks that may show text, of which inlines and blocks come."""
    return {
        n.Paragraph: _paragraph,
        n.Template: template,
        n.ParserFunction: parser_function,
        n.Parameter: _inline,
        n.Reference: _inline,
        n.ExtensionTag: _extension_tag,
        n.LanguageVariant: _inline,
    }
