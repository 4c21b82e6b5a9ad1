"""Cleans blocks, and sections: what shows nothing any more goes."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Final

from wikiweave.formats.clean.call import GONE
from wikiweave.formats.clean.context import Cleaner
from wikiweave.formats.clean.flat import BLOCKS, Shown, is_empty, trimmed
from wikiweave.formats.clean.functions import parser_function
from wikiweave.formats.clean.images import block_image, gallery
from wikiweave.formats.clean.inlines import clean_code, merged
from wikiweave.formats.clean.notes import NOTE_LIST
from wikiweave.formats.clean.tables import clean_table
from wikiweave.formats.clean.templates import template
from wikiweave.tree import nodes as n
from wikiweave.tree import tables
from wikiweave.tree.attributes import tag_attributes
from wikiweave.tree.layout import default_before
from wikiweave.tree.plain_text import plain_text
from wikiweave.tree.tables import BlockTable, partition

if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = ["clean_blocks"]


def clean_blocks(nodes: Iterable[n.Block], cleaner: Cleaner) -> list[n.Block]:
    """Return cleaned blocks.

    Templates and the like that show text are one paragraph with what stands next to them
    without a blank line, as they are for MediaWiki.
    """
    made: list[n.Block] = []
    run: list[n.Inline] = []
    previous: type[n.Block] | None = None
    for node in nodes:
        kind = node.__class__
        if kind in _IN_RUNS:
            if run:
                before = node.before
                if before is None:
                    before = default_before(previous, kind)
                if "\n\n" in before:
                    _end(run, made)
                elif before:
                    run.append(n.Text(" "))
            for one in _CLEAN[kind](node, cleaner):
                if isinstance(one, n.Text) or not isinstance(one, _APART):
                    run.append(one)
                else:
                    _end(run, made)
                    made.append(one)
        elif kind in _ALONE:
            _end(run, made)
            made += (one for one in _CLEAN[kind](node, cleaner) if isinstance(one, n.Block))
        if kind is not n.Comment:
            previous = kind
    _end(run, made)
    return made


#: What stands on its own, though some may be inlines.
_APART: Final = (*BLOCKS, n.Image, n.References, n.Code)
#: Blocks that may show text, of which inlines and blocks come; those of which only blocks come;
#: and those that show nothing and end nothing.
_IN_RUNS, _ALONE, _ = partition(
    tables.BLOCKS,
    {
        n.ExtensionTag, n.LanguageVariant, n.Paragraph, n.Parameter, n.ParserFunction,
        n.Reference, n.Template,
    },
    {
        n.Blockquote, n.Code, n.Gallery, n.Heading, n.HtmlBlock, n.Image, n.List, n.Math,
        n.Preformatted, n.RawBlock, n.Redirect, n.References, n.Table, n.ThematicBreak,
    },
    {n.Category, n.Comment, n.HtmlTag, n.MagicWord},
)  # fmt: skip


def _end(run: list[n.Inline], made: list[n.Block]) -> None:
    """Make a paragraph of a run of inlines."""
    if run and (children := trimmed(merged(run))):
        made.append(n.Paragraph(children))
    run.clear()


def _paragraph(node: n.Paragraph, cleaner: Cleaner) -> Shown:
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


def _inline(
    node: n.ExtensionTag | n.LanguageVariant | n.Parameter | n.Reference, cleaner: Cleaner
) -> list[n.Inline]:
    return cleaner.inlines([node])


def _list(node: n.List, cleaner: Cleaner) -> list[n.Block]:
    items = []
    beside: list[n.Block] = []
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


def _preformatted(node: n.Preformatted, cleaner: Cleaner) -> list[n.Block]:
    children = cleaner.inlines(node.children)
    text = plain_text([n.Preformatted(children)])
    return [n.Preformatted([n.Text(text.replace(GONE, ""))])] if text.strip() else []


def _extension_tag(node: n.ExtensionTag, cleaner: Cleaner) -> Shown:
    if node.name.lower() == "pre":
        text = unescape(node.value) if node.value is not None else plain_text(node.children or [])
        return [n.Preformatted([n.Text(text.strip("\n"))])] if text.strip() else []
    return _inline(node, cleaner)


def _code(node: n.Code, _: Cleaner) -> list[n.Block]:
    language = tag_attributes(node.attributes).get("lang", "")
    value = node.value.strip("\n")
    return [n.Code(value, language)] if value.strip() else []


def _math(node: n.Math, _: Cleaner) -> list[n.Block]:
    return [n.Math(node.value.strip())] if node.value.strip() else []


def _html(node: n.HtmlBlock, cleaner: Cleaner) -> list[n.Block]:
    if node.name.lower() == "pre":
        text = plain_text(clean_code(_inlines_in(node.body), cleaner))
        return [n.Preformatted([n.Text(text)])] if text.strip() else []
    return cleaner.blocks(node.body)


def _inlines_in(blocks: list[n.Block]) -> list[n.Inline]:
    """Return the inlines of the paragraphs and the like that stand in `<pre>`."""
    return [
        child
        for block in blocks
        if isinstance(block, n.Paragraph | n.Heading | n.Preformatted)
        for child in block.children
    ]


def _blockquote(node: n.Blockquote, cleaner: Cleaner) -> list[n.Block]:
    body = cleaner.blocks(node.body)
    return [n.Blockquote(body)] if body else []


def _heading(node: n.Heading, cleaner: Cleaner) -> list[n.Block]:
    children = trimmed(cleaner.inlines(node.children))
    return [n.Heading(node.level, children)] if children else []


def _redirect(node: n.Redirect, _: Cleaner) -> list[n.Block]:
    title = node.link.target.lstrip(":")
    return [n.Paragraph([n.Text("→ "), n.Wikilink(title, [n.Text(title)])])]


def _rule(_: n.ThematicBreak, __: Cleaner) -> list[n.Block]:
    return [n.ThematicBreak()]


def _references(node: n.References, cleaner: Cleaner) -> list[n.Block]:
    if not cleaner.options.references:
        return []
    if node.children:
        cleaner.inlines(node.children)
    group = tag_attributes(node.attributes).get("group", "")
    return [n.References([], attributes=group, tag=NOTE_LIST)]


def _raw(node: n.RawBlock, cleaner: Cleaner) -> list[n.Block]:
    cleaner.lose("dropped", node, "wikitext left out: nested too deep")
    return []


def _nothing(_: n.Category | n.Comment | n.HtmlTag | n.MagicWord, __: Cleaner) -> list[n.Block]:
    """Return nothing, which is not a loss: none of these has words in the text of the page."""
    return []


_CLEAN: Final = BlockTable[[Cleaner], Shown](
    blockquote=_blockquote,
    category=_nothing,
    code=_code,
    comment=_nothing,
    extension_tag=_extension_tag,
    gallery=gallery,
    heading=_heading,
    html_block=_html,
    html_tag=_nothing,
    image=block_image,
    language_variant=_inline,
    list=_list,
    magic_word=_nothing,
    math=_math,
    paragraph=_paragraph,
    parameter=_inline,
    parser_function=parser_function,
    preformatted=_preformatted,
    raw_block=_raw,
    redirect=_redirect,
    reference=_inline,
    references=_references,
    table=clean_table,
    template=template,
    thematic_break=_rule,
).by_type
