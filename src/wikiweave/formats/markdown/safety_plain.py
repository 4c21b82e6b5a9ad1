"""Keeps typed text from turning into markup of the plain dialect."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, assert_never

from wikiweave.formats.dialects import holds
from wikiweave.formats.markdown.typed import Care, escape_texts, make_heading_safe
from wikiweave.knowledge.roles import heading_role
from wikiweave.tree import nodes as n
from wikiweave.tree.canonical import canonical, copy_tree
from wikiweave.tree.nodes import Article, List, ListItem, Nowiki, Paragraph, Section

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Block, Inline

__all__ = ["make_plain_safe"]


def make_plain_safe(article: Article) -> None:
    """Escape texts of an article of the plain dialect. What has no form there stays as it is."""
    _make_body_safe(article.lead, None, article.lang)
    stack: list[tuple[Section, Section | None]] = [(one, None) for one in article.sections]
    while stack:
        section, links = stack.pop()
        # Under See also, and in all below, items that are nothing but a title are links.
        if heading_role(section.title, article.lang) == "see-also":
            links = section
        make_heading_safe(section, Article("Title", "plain", lang=article.lang))
        _make_body_safe(section.body, links, article.lang)
        stack += [(one, links) for one in section.sections]


def _make_body_safe(blocks: list[Block], links: Section | None, lang: str | None) -> None:
    """Escape the texts of blocks of the plain dialect; `links` is the See also they are in."""
    for index, block in enumerate(blocks):
        for care, guarded in product((None, *Care), (False, True)):
            tried = copy_tree(Article(lead=[block])).lead
            if care is not None:
                escape_texts(tried[0], care)
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
