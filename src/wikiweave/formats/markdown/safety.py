"""Keeps what a person typed as text from turning into markup of the wikitext.

Text in the tree is wikitext, verbatim, and the text of Markdown is taken so first. Then the
article is written and read again, and where that gives another tree, the texts of the
blocks that changed are escaped: no more of them than it takes.
"""

from __future__ import annotations

import re
from copy import deepcopy
from enum import IntEnum
from itertools import product
from typing import TYPE_CHECKING, Final, assert_never

from wikiweave.formats.dialects import holds, settle
from wikiweave.formats.markdown.raw import read_raw_inlines, wikitext_of_blocks
from wikiweave.formats.markdown.words import URL
from wikiweave.formats.wikitext.escape import text as escape
from wikiweave.formats.wikitext.read import read_article
from wikiweave.formats.wikitext.write import write_mediawiki
from wikiweave.knowledge.roles import heading_role
from wikiweave.tree import nodes as n
from wikiweave.tree.canonical import canonical, copy_tree
from wikiweave.tree.nodes import (
    Article,
    Blockquote,
    Entity,
    ExternalLink,
    HtmlBlock,
    List,
    ListItem,
    Node,
    Nowiki,
    Paragraph,
    Section,
    Table,
    TableCell,
    TableRow,
    Text,
    Wikilink,
)
from wikiweave.tree.tables import ALL, partition
from wikiweave.tree.texts import joined
from wikiweave.tree.walk import node_fields
from wikiweave.weaving.fingerprint import article_hash

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Block, Inline

__all__ = ["make_safe"]

#: The fields that hold inlines, and so texts.
_INLINE_FIELDS: Final = ("children", "label", "content", "default", "caption", "value", "heading")
# fmt: off
#: What Markdown holds as wikitext, so that nothing in it was typed as text; and all else.
_VERBATIM, _TYPED = partition(
    ALL,
    {
        n.ExtensionTag, n.Gallery, n.Parameter, n.ParserFunction, n.RawBlock, n.Template,
    },
    {
        n.Argument, n.Article, n.Blockquote, n.Category, n.Code, n.Comment, n.Emphasis, n.Entity,
        n.ExternalLink, n.GalleryImage, n.Heading, n.HtmlBlock, n.HtmlElement, n.HtmlTag, n.Image,
        n.LanguageVariant, n.LineBreak, n.List, n.ListItem, n.MagicLink, n.MagicWord, n.Math,
        n.Nowiki, n.Paragraph, n.Preformatted, n.Redirect, n.Reference, n.References, n.Section,
        n.Strong, n.Table, n.TableCaption, n.TableCell, n.TableRow, n.Text, n.ThematicBreak,
        n.Wikilink,
    },
)
# fmt: on


class Care(IntEnum):
    """How much of a text is escaped."""

    MARKUP = 0  # what is markup by itself
    RISKY = 1  # what could be, where it stands
    ALL = 2  # all that might ever be


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
        _make_plain_safe(article)
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
        _make_heading_safe(section, Article(lang=article.lang))
    if holds(canonical(article)):
        return
    for blocks in _all_blocks(article):
        _make_neighbours_safe(blocks, article.lang)
    if not holds(canonical(article)) and not _make_all_safe(article):
        # What is left are blocks that belong together, as `<div>` and its end tag.
        read = read_article(write_mediawiki(canonical(article)), lang=article.lang)
        article.lead, article.sections = read.lead, read.sections
        article.trailing = canonical(article).trailing


def _make_heading_safe(section: Section, holder: Article) -> None:
    """Escape the texts of a section's heading, no more than it takes; `holder` has nothing yet."""
    for care in Care:
        holder.sections = [Section(section.level, section.heading)]
        if holds(canonical(holder)):
            return
        section.heading = _escaped_inlines(section.heading, in_link=False, care=care)


def _make_block_safe(block: Block, lang: str | None) -> None:
    """Escape a block's texts, those of the cells, items and blocks in it that need it first."""
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
        # fmt: off
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
        # fmt: on
        case _:
            assert_never(block)
    _escape_until_it_holds(block, block, lang)


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
    _escape_texts(node, Care.MARKUP)
    least = deepcopy(node)
    for care in (Care.RISKY, Care.ALL):
        if _block_holds(block, lang):
            return
        _escape_texts(node, care)
    if not _block_holds(block, lang):
        for name in node.__struct_fields__:
            setattr(node, name, getattr(least, name))


def _make_plain_safe(article: Article) -> None:
    """Escape texts of an article of the plain dialect. What has no form there stays as it is."""
    _make_body_safe(article.lead, None, article.lang)
    stack: list[tuple[Section, Section | None]] = [(one, None) for one in article.sections]
    while stack:
        section, links = stack.pop()
        # Under See also, and in all below, items that are nothing but a title are links.
        if heading_role(section.title, article.lang) == "see-also":
            links = section
        _make_heading_safe(section, Article("Title", "plain", lang=article.lang))
        _make_body_safe(section.body, links, article.lang)
        stack += [(one, links) for one in section.sections]


def _make_body_safe(blocks: list[Block], links: Section | None, lang: str | None) -> None:
    """Escape the texts of blocks of the plain dialect; `links` is the See also they are in."""
    for index, block in enumerate(blocks):
        for care, guarded in product((None, *Care), (False, True)):
            tried = copy_tree(Article(lead=[block])).lead
            if care is not None:
                _escape_texts(tried[0], care)
            if guarded:
                _guard(tried[0], links, lang)
            if _in_plain(tried, links, lang):
                blocks[index] = tried[0]
                break


def _guard(block: Block, links: Section | None, lang: str | None) -> None:
    """Keep lines from being links or names of infoboxes, each that would be, by an empty tag."""
    stack = [block]
    while stack:
        node = stack.pop()
        match node:
            case List():
                for item in node.items:
                    stack += item.body
                    alone = List("bulleted", [ListItem(item.children)])
                    _guard_line(item.children, alone, links, lang)
            case Paragraph():
                _guard_line(node.children, node, links, lang)
            # fmt: off
            case (
                n.Preformatted()
                | n.Heading()
                | n.ThematicBreak()
                | n.Gallery()
                | n.Redirect()
                | n.RawBlock()
                | n.Template()
                | n.ParserFunction()
                | n.Parameter()
                | n.Table()
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
                | n.HtmlBlock()
                | n.Blockquote()
            ):
                pass  # the dialect has no lines of text in it
            # fmt: on
            case _:
                assert_never(node)


def _guard_line(line: list[Inline], block: Block, links: Section | None, lang: str | None) -> None:
    """Put an empty tag at the end of a line unless the block of it comes back as it is."""
    if line and not _in_plain([block], links, lang):
        line.append(Nowiki())


def _in_plain(blocks: list[Block], section: Section | None, lang: str | None) -> bool:
    """Say whether blocks hold in the plain dialect, below a title or a section's heading."""
    holder = Article("Title", "plain", lang=lang)
    if section is None:
        holder.lead = blocks
    else:
        holder.sections = [Section(section.level, section.heading, blocks)]
    return holds(canonical(holder))


def _make_neighbours_safe(blocks: list[Block], lang: str | None) -> None:
    """Escape the texts of blocks that are read as others only where they meet, if that helps."""
    alone = Article(lead=blocks, lang=lang)
    if holds(canonical(alone)):
        return
    escaped = copy_tree(alone)
    for block in escaped.lead:
        if isinstance(block, Paragraph | Table):
            _escape_texts(block, Care.ALL)
    if holds(canonical(escaped)):
        blocks[:] = escaped.lead


def _make_all_safe(article: Article) -> bool:
    """Escape all texts where markup would begin in one section and end in another, if that helps.

    Say whether it did.
    """
    escaped = copy_tree(article)
    for blocks in _all_blocks(escaped):
        for block in blocks:
            if type(block) not in _VERBATIM:
                _escape_texts(block, Care.ALL)
    for section in _all_sections(escaped):
        section.heading = _escaped_inlines(section.heading, in_link=False, care=Care.ALL)
    if not holds(canonical(escaped)):
        return False
    article.lead, article.sections = escaped.lead, escaped.sections
    return True


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


def _escape_texts(block: Node, care: Care) -> None:
    """Escape the texts in a node, in place."""
    stack: list[Node] = [block]
    while stack:
        node = stack.pop()
        if node is not block and type(node) in _VERBATIM:
            continue
        in_link = isinstance(node, Wikilink | ExternalLink)
        for name in node_fields(type(node)):
            value: object = getattr(node, name)
            if isinstance(value, Node):
                stack.append(value)
            elif isinstance(value, list):
                inlines = value
                if name in _INLINE_FIELDS and any(type(one) is Text for one in value):
                    inlines = _escaped_inlines(value, in_link=in_link, care=care)
                    setattr(node, name, inlines)
                stack += [one for one in inlines if type(one) is not Text]


def _escaped_inlines(nodes: list[Inline], *, in_link: bool, care: Care) -> list[Inline]:
    out: list[Inline] = []
    for node in joined(nodes):  # an escape that was tried before separated them
        if type(node) is not Text:
            out.append(node)
            continue
        done = 0
        if not in_link:
            for match in URL.finditer(node.value):
                _add_escaped(node.value[done : match.start()], out, care)
                before = out[-1] if out else None
                if node.value[match.start() - 1 : match.start()] == "[" and type(before) is Text:
                    out[-1:] = [Text(before.value[:-1]), Entity("&#91;")]
                out.append(ExternalLink(match[0], None, bracketed=False))
                done = match.end()
        _add_escaped(node.value[done:], out, care)
    return [one for one in out if type(one) is not Text or one.value]


def _add_escaped(typed: str, out: list[Inline], care: Care) -> None:
    """Append a text that was typed; what follows a URL must not belong to it."""
    after_url = bool(out) and isinstance(out[-1], ExternalLink)
    if after_url and typed[:1] == " " and typed.strip():
        out.append(Text(" "))
        typed, after_url = typed[1:], False
    new = _escaped_text(typed, care)
    if after_url and new and isinstance(new[0], Entity):
        out.append(Nowiki())  # or the reference would belong to the URL
    out += new


#: What makes markup wherever it stands, and what does where a line begins.
_INLINE: Final = re.compile(
    r"(?:\[\[+|\]\]+|\{\{+|\}\}+|''+|__+|~~~+|\[(?=\w+:|//)|<(?=[!/\w])|&(?=[#\w])|-(?=\{))"
)
_RISKY: Final = re.compile(
    r"(?:[\[\]{}|<>]|''|__|~~~|&(?=[#\w])|(?:\A|(?<=\n))(?:[*#:;=!]|-(?=-)|[ ])).*?(?=[ \n]|\Z)",
    re.DOTALL,
)


def _escaped_text(typed: str, care: Care) -> list[Inline]:
    if care is Care.ALL:
        return list(escape(typed))
    if care is Care.MARKUP and read_raw_inlines(typed, None) == [Text(typed)]:
        return [Text(typed)] if typed else []
    out: list[Inline] = []
    done = 0
    for match in (_RISKY if care is Care.RISKY else _INLINE).finditer(typed):
        out.append(Text(typed[done : match.start()]))
        # An ampersand is escaped for what comes after it.
        out += [Entity("&amp;")] if match[0] == "&" else escape(match[0])
        done = match.end()
    out.append(Text(typed[done:]))
    return [one for one in out if type(one) is not Text or one.value]
