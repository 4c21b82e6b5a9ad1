"""Keeps what a person typed as text from turning into markup of the wikitext.

Text in the tree is wikitext, verbatim, and the text of Markdown is taken so first. Then the
article is written and read again, and where that gives another tree, the texts of the
blocks that changed are escaped: no more of them than it takes.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final, assert_never

from wikiweave.formats.dialects import holds, settle
from wikiweave.formats.markdown.raw import wikitext_of_blocks
from wikiweave.formats.markdown.safety_plain import make_plain_safe
from wikiweave.formats.markdown.typed import (
    TEXTS,
    VERBATIM,
    Care,
    escape_texts,
    escaped_inlines,
    make_heading_safe,
)
from wikiweave.formats.wikitext.read import read_article
from wikiweave.formats.wikitext.write import write_mediawiki
from wikiweave.tree import nodes as n
from wikiweave.tree.canonical import canonical, copy_tree
from wikiweave.tree.nodes import (
    Article,
    Blockquote,
    Code,
    HtmlBlock,
    List,
    ListItem,
    Paragraph,
    Preformatted,
    Section,
    Table,
    TableCell,
    TableRow,
    Text,
)
from wikiweave.tree.walk import children, walk
from wikiweave.weaving.fingerprint import article_hash

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.tree.nodes import Block, Node

__all__ = ["make_safe"]

#: How often fewer escapes are tried in one block.
_MAX_TRIES: Final = 24


def make_safe(article: Article, source: str | None) -> Article | None:
    """Escape texts that would be read as markup, in place. `source` is the unedited tree's hash.

    Returns the article in canonical form, or `None` where texts were escaped.
    """
    meaning = canonical(article)
    article.trailing = meaning.trailing
    if source is not None and article_hash(meaning) == source:
        return meaning
    if holds(meaning):
        return meaning
    if article.dialect == "plain":
        make_plain_safe(article)
        settle(article)
        article.trailing = canonical(article).trailing
    else:
        _make_mediawiki_safe(article)
    return None


def _make_mediawiki_safe(article: Article) -> None:
    """Escape texts of an article, in place: of blocks, of neighbours, of all there are."""
    for blocks in _all_blocks(article):
        for block in blocks:
            _make_block_safe(block, article.lang)
    for section in _all_sections(article):
        make_heading_safe(section, Article(lang=article.lang))
    if holds(canonical(article)):
        return
    for blocks in _all_blocks(article):
        _make_neighbours_safe(blocks, article.lang)
    if not holds(canonical(article)):
        _settle(article)


def _make_block_safe(block: Block, lang: str | None) -> None:
    """Escape a block's texts, those of the cells, items and blocks in it that need it first."""
    if _block_holds(block, lang):
        return
    if type(block) not in VERBATIM and not isinstance(block, Preformatted):
        _unwrap(block)
        if _block_holds(block, lang):
            return
    match block:
        case List():
            for item in block.items:
                # Its marks need not be those that it has here, or an item must stand before it.
                alone = ListItem(item.children)
                _escape_until_it_holds(alone, List("bulleted", [alone]), lang)
                item.children = alone.children
                for part in item.body:
                    _make_block_safe(part, lang)
        case Table():
            for row in block.rows:
                for cell in row.cells:
                    if isinstance(cell, TableCell):
                        _escape_until_it_holds(cell, Table([TableRow([cell])]), lang)
        case HtmlBlock() | Blockquote():
            for part in block.body:
                _make_block_safe(part, lang)
        case (
            n.Paragraph()
            | n.Preformatted()
            | n.Heading()
            | n.ThematicBreak()
            | n.Gallery()
            | n.Redirect()
            | n.RawBlock()
            | n.Template()
            | n.ParserFunction()
            | n.Parameter()
            | n.References()
            | n.Reference()
            | n.Math()
            | n.Code()
            | n.ExtensionTag()
            | n.Comment()
            | n.MagicWord()
            | n.LanguageVariant()
            | n.Image()
            | n.Category()
            | n.HtmlTag()
        ):
            # Nothing in it stands by itself.
            _escape_as_needed(block, block, lang)
            return
        case _:
            assert_never(block)
    _escape_until_it_holds(block, block, lang)


def _unwrap(block: Block) -> None:
    """Make spaces of the line breaks in a block's texts, which are soft, in place."""
    stack: list[Node] = [block]
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            node.value = node.value.replace("\n", " ")
        elif type(node) not in VERBATIM and not isinstance(node, Preformatted | Code):
            stack += children(node)


def _escape_until_it_holds(
    node: Block | ListItem | TableCell, block: Block, lang: str | None
) -> None:
    """Escape a node's texts unless the block that holds it comes back as it is."""
    if not _block_holds(block, lang):
        _escape_as_needed(node, block, lang)


def _escape_as_needed(node: Block | ListItem | TableCell, block: Block, lang: str | None) -> None:
    """Escape a node's texts, no more than it takes for the block that holds it to come back.

    Where no care helps, it is not the texts: then the least is taken.
    """
    escape_texts(node, Care.MARKUP)
    if _block_holds(block, lang):
        return
    least = deepcopy(node)
    escape_texts(node, Care.MARKS)
    if _block_holds(block, lang):
        return
    for care in (Care.RISKY, Care.ALL):
        before = deepcopy(node)
        n_texts = escape_texts(node, care)
        if _block_holds(block, lang):
            _escape_fewest(node, before, n_texts, care, lambda: _block_holds(block, lang))
            return
    _become(node, least)


def _escape_fewest(
    node: Node, before: Node, n_texts: int, care: Care, holds: Callable[[], bool]
) -> None:
    """Escape as few of a node's texts as it takes, in place; with all of them, it holds.

    One text that needs it must not cost the words around it their form. Halves are tried, then
    quarters and so on; how often is bounded.
    """
    if n_texts < 2:
        return
    needed = list(range(n_texts))
    tries = _MAX_TRIES
    size = (n_texts + 1) // 2
    while tries:
        at = 0
        while at < len(needed) and tries:
            fewer = needed[:at] + needed[at + size :]
            _become(node, deepcopy(before))
            escape_texts(node, care, fewer)
            tries -= 1
            if holds():
                needed = fewer
            else:
                at += size
        if size == 1:
            break
        size = (size + 1) // 2
    _become(node, deepcopy(before))
    escape_texts(node, care, needed)


def _become(node: Node, other: Node) -> None:
    """Give a node the fields of another of its type, in place."""
    for name in node.__struct_fields__:
        setattr(node, name, getattr(other, name))


def _make_neighbours_safe(blocks: list[Block], lang: str | None) -> None:
    """Escape the texts of blocks that are read as others only where they meet, if that helps."""
    alone = Article(lead=blocks, lang=lang)
    if holds(canonical(alone)):
        return
    escaped = copy_tree(alone)
    for block in escaped.lead:
        if isinstance(block, Paragraph | Table):
            escape_texts(block, Care.ALL)
    if holds(canonical(escaped)):
        blocks[:] = escaped.lead


def _settle(article: Article) -> None:
    """Make an article what is read in its text, in place.

    Two things are left: blocks that belong together, as `<div>` and its end tag, and typed markup
    that begins in one section and ends in another. For the latter, all texts are escaped.
    """
    escaped = copy_tree(article)
    for blocks in _all_blocks(escaped):
        for block in blocks:
            if type(block) not in VERBATIM:
                escape_texts(block, Care.ALL)
    for section in _all_sections(escaped):
        section.heading = escaped_inlines(section.heading, in_link=False, care=Care.ALL)
    read, safe = (
        read_article(write_mediawiki(canonical(one)), lang=article.lang)
        for one in (article, escaped)
    )
    if _kinds(read) != _kinds(safe):
        read = safe
    article.lead, article.sections = read.lead, read.sections
    article.trailing = canonical(article).trailing


def _kinds(article: Article) -> list[type[Node]]:
    """Return the types of all nodes but those that are text, however it is spelled."""
    return [type(node) for node in walk(article) if type(node) not in TEXTS]


def _all_sections(article: Article) -> list[Section]:
    found: list[Section] = []
    stack = list(article.sections)
    while stack:
        section = stack.pop()
        found.append(section)
        stack += section.sections
    return found


def _all_blocks(article: Article) -> list[list[Block]]:
    return [article.lead, *(section.body for section in _all_sections(article))]


def _block_holds(block: Block, lang: str | None) -> bool:
    meaning = canonical([block])
    meaning[0].before = None
    read = read_article(wikitext_of_blocks(meaning), lang=lang)
    return not read.sections and canonical(read.lead) == meaning
