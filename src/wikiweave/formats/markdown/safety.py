"""Keeps what a person typed as text from turning into markup of the wikitext.

Text in the tree is wikitext, verbatim. What Markdown says is taken so first; then the
article is written and read again, and where that gives another tree, the texts of the
blocks that changed are escaped.
"""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import product
from typing import Any, Final

from wikiweave.formats.dialects import holds, settle
from wikiweave.formats.markdown.raw import canonical_blocks, read_raw_inlines
from wikiweave.formats.markdown.words import URL
from wikiweave.formats.wikitext.escape import text as escape
from wikiweave.formats.wikitext.read import read_article
from wikiweave.formats.wikitext.write import write_blocks, write_mediawiki
from wikiweave.formats.wikitext.write_inline import Output
from wikiweave.knowledge.roles import heading_role
from wikiweave.tree.canonical import canonical, copy_tree
from wikiweave.tree.nodes import (
    Article,
    Blockquote,
    Entity,
    ExtensionTag,
    ExternalLink,
    Gallery,
    HtmlBlock,
    List,
    ListItem,
    Node,
    Nowiki,
    Paragraph,
    Parameter,
    ParserFunction,
    RawBlock,
    Section,
    Table,
    TableCell,
    TableRow,
    Template,
    Text,
    Wikilink,
)
from wikiweave.tree.texts import joined
from wikiweave.weaving.fingerprint import article_hash

__all__ = ["make_safe"]

_INLINE_FIELDS: Final = ("children", "label", "content", "default", "caption", "value", "heading")


#: What Markdown holds as wikitext; nothing in it was typed as text.
_VERBATIM: Final = (Template, ParserFunction, Parameter, ExtensionTag, Gallery, RawBlock)


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
        return None
    for blocks in _all_blocks(article):
        for block in blocks:
            _make_block_safe(block, article.lang)
    for section in _all_sections(article):
        for care in (0, 1, 2):
            head = Article(sections=[Section(section.level, section.heading)], lang=article.lang)
            if holds(canonical(head)):
                break
            section.heading = escaped_inlines(section.heading, in_link=False, care=care)
    if not holds(canonical(article)):
        for blocks in _all_blocks(article):
            _make_neighbours_safe(blocks, article.lang)
        if not holds(canonical(article)):
            # What is left are blocks that belong together, as `<div>` and its end tag.
            read = read_article(write_mediawiki(canonical(article)), lang=article.lang)
            article.lead, article.sections = read.lead, read.sections
            article.trailing = canonical(article).trailing
    return None


def _make_block_safe(block: Any, lang: str | None) -> None:
    """Escape a block's texts, those of the cells, items and blocks in it that need it first."""
    if _block_holds(block, lang):
        return
    if isinstance(block, List):
        for item in block.items:
            # Its marks need not be those that it has here, or an item must stand before it.
            alone = ListItem(item.children)
            _escape_until_it_holds(alone, List("bulleted", [alone]), lang)
            item.children = alone.children
            for part in item.body:
                _make_block_safe(part, lang)
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                if isinstance(cell, TableCell):
                    _escape_until_it_holds(cell, Table([TableRow([cell])]), lang)
    elif isinstance(block, HtmlBlock | Blockquote):
        for part in block.body:
            _make_block_safe(part, lang)
    _escape_until_it_holds(block, block, lang)


def _escape_until_it_holds(node: Any, block: Any, lang: str | None) -> None:
    """Escape a node's texts, no more than it takes for the block that holds it to come back.

    Where no care helps, it is not the texts: then the least is taken.
    """
    if _block_holds(block, lang):
        return
    escape_texts(node, care=0)
    least = deepcopy(node)
    for care in (1, 2):
        if _block_holds(block, lang):
            return
        escape_texts(node, care=care)
    if not _block_holds(block, lang):
        for name in node.__struct_fields__:
            setattr(node, name, getattr(least, name))


def make_plain_safe(article: Article) -> None:
    """Escape texts of an article of the plain dialect. What has no form there stays as it is."""
    _make_body_safe(article.lead, None, article.lang)
    stack: list[tuple[Section, Section | None]] = [(one, None) for one in article.sections]
    while stack:
        section, links = stack.pop()
        # Under See also, and in all below, items that are nothing but a title are links.
        if heading_role(section.title, article.lang) == "see-also":
            links = section
        for care in (0, 1, 2):
            if _in_plain([], Section(section.level, section.heading), article.lang):
                break
            section.heading = escaped_inlines(section.heading, in_link=False, care=care)
        _make_body_safe(section.body, links, article.lang)
        stack += [(one, links) for one in section.sections]


def _make_body_safe(blocks: list[Any], links: Section | None, lang: str | None) -> None:
    """Escape the texts of blocks of the plain dialect; `links` is the See also they are in."""
    for index, block in enumerate(blocks):
        for care, guarded in product((None, 0, 1, 2), (False, True)):
            tried = copy_tree(Article(lead=[block])).lead
            if care is not None:
                escape_texts(tried[0], care=care)
            if guarded:
                _guard(tried[0], links, lang)
            if _in_plain(tried, links, lang):
                blocks[index] = tried[0]
                break


def _guard(block: Any, links: Section | None, lang: str | None) -> None:
    """Keep lines from being links or names of infoboxes, each that would be, by an empty tag."""
    stack = [block]
    while stack:
        node = stack.pop()
        if isinstance(node, List):
            stack += node.items
        elif isinstance(node, Paragraph | ListItem):
            alone: Any = node
            if isinstance(node, ListItem):
                stack += node.body
                alone = List("bulleted", [ListItem(node.children)])
            if node.children and not _in_plain([alone], links, lang):
                node.children.append(Nowiki())


def _in_plain(blocks: list[Any], section: Section | None, lang: str | None) -> bool:
    """Say whether blocks hold in the plain dialect, below a title or a section's heading."""
    holder = Article("Title", "plain", lang=lang)
    if section is None:
        holder.lead = blocks
    else:
        holder.sections = [Section(section.level, section.heading, blocks)]
    return holds(canonical(holder))


def _make_neighbours_safe(blocks: list[Any], lang: str | None) -> None:
    """Escape the texts of blocks that are read as others only where they meet, if that helps."""
    alone = Article(lead=blocks, lang=lang)
    if holds(canonical(alone)):
        return
    escaped = copy_tree(alone)
    for block in escaped.lead:
        if isinstance(block, Paragraph | Table):
            escape_texts(block, care=2)
    if holds(canonical(escaped)):
        blocks[:] = escaped.lead


def _all_sections(article: Article) -> list[Section]:
    found: list[Section] = []
    stack = list(article.sections)
    while stack:
        section = stack.pop()
        found.append(section)
        stack += section.sections
    return found


def _all_blocks(article: Article) -> list[list[Any]]:
    return [article.lead, *(section.body for section in _all_sections(article))]


def _block_holds(block: Any, lang: str | None) -> bool:
    meaning = canonical_blocks([block])
    meaning[0].before = None
    out = Output()
    write_blocks(meaning, out)
    read = read_article("".join(out.pieces), lang=lang)
    return not read.sections and canonical_blocks(read.lead) == meaning


def escape_texts(block: Any, *, care: int) -> None:
    stack: list[Any] = [block]
    while stack:
        node = stack.pop()
        if node is not block and isinstance(node, _VERBATIM):
            continue
        in_link = isinstance(node, Wikilink | ExternalLink)
        for name in node.__struct_fields__:
            value = getattr(node, name)
            if isinstance(value, Node):
                stack.append(value)
            elif isinstance(value, list) and value and isinstance(value[0], Node):
                if name in _INLINE_FIELDS and any(type(one) is Text for one in value):
                    value = escaped_inlines(value, in_link=in_link, care=care)
                    setattr(node, name, value)
                stack += [one for one in value if type(one) is not Text]


def escaped_inlines(nodes: list[Any], *, in_link: bool, care: int) -> list[Any]:
    out: list[Any] = []
    for node in joined(nodes):  # an escape tried before parted them
        if type(node) is not Text:
            out.append(node)
            continue
        done = 0
        if not in_link:
            for match in URL.finditer(node.value):
                _addescaped_inlines(node.value[done : match.start()], out, care=care)
                if node.value[match.start() - 1 : match.start()] == "[" and type(out[-1]) is Text:
                    out[-1:] = [Text(out[-1].value[:-1]), Entity("&#91;")]
                out.append(ExternalLink(match[0], None, bracketed=False))
                done = match.end()
        _addescaped_inlines(node.value[done:], out, care=care)
    return [one for one in out if type(one) is not Text or one.value]


def _addescaped_inlines(typed: str, out: list[Any], *, care: int) -> None:
    after_url = bool(out) and isinstance(out[-1], ExternalLink)
    if after_url and typed[:1] == " " and typed.strip():
        out.append(Text(" "))
        typed, after_url = typed[1:], False
    new = _escaped_text(typed, care=care)
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


def _escaped_text(typed: str, *, care: int) -> list[Any]:
    """Return a text escaped: what is markup by itself, what could be, or all that might."""
    if care == 2:
        return list(escape(typed))
    if care == 0 and read_raw_inlines(typed, None) == [Text(typed)]:
        return [Text(typed)] if typed else []
    out: list[Any] = []
    done = 0
    for match in (_RISKY if care else _INLINE).finditer(typed):
        out.append(Text(typed[done : match.start()]))
        # An ampersand is escaped for what comes after it.
        out += [Entity("&amp;")] if match[0] == "&" else escape(match[0])
        done = match.end()
    out.append(Text(typed[done:]))
    return [one for one in out if type(one) is not Text or one.value]
