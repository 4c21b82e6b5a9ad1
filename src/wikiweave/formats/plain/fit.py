"""Changes the blocks of a tree to such as the plain dialect can express.

They come from Markdown or from an edited tree, which can hold more than the dialect does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.formats.plain import marks
from wikiweave.formats.plain.as_plain import plain_text_of
from wikiweave.formats.plain.read import read_plain
from wikiweave.formats.plain.write import write_plain
from wikiweave.knowledge.roles import heading_role
from wikiweave.tree import nodes as n
from wikiweave.tree.canonical import canonical
from wikiweave.tree.nodes import Article, List, Section, Text, Wikilink
from wikiweave.tree.tables import BLOCKS, partition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wikiweave.tree.nodes import Block

__all__ = ["fit"]


def fit(article: Article) -> None:
    """Change the blocks of an article, in place, to such as the plain dialect can express.

    An item under See also that is a title and nothing else is a link, by its place. Lists
    become bulleted, lines that would be read as something else join the one before. Blocks
    of other kinds are left: they are written as the wikitext they are.
    """
    _fit_blocks(article.lead, None, article.lang)
    _fit_sections(article.sections, article.lang, see_also=None)


def _fit_sections(
    sections: Iterable[Section], lang: str | None, *, see_also: Section | None
) -> None:
    for section in sections:
        outer = section if heading_role(section.title, lang) == "see-also" else see_also
        if outer is not None:
            _link_items(section.body, lang)
        _fit_blocks(section.body, outer, lang)
        _fit_sections(section.sections, lang, see_also=outer)


def _link_items(blocks: Iterable[Block], lang: str | None) -> None:
    for block in blocks:
        for item in block.items if isinstance(block, List) else ():
            if len(item.children) == 1 and isinstance(text := item.children[0], Text):
                title = text.value.strip(marks.WHITE)
                if title and marks.is_bare_title(title, lang):
                    item.children = [Wikilink(title)]
            _link_items(item.body, lang)


#: Blocks that the dialect has a form for; the others are written as the wikitext they are.
_OWN_FORM, _ = partition(
    BLOCKS,
    {n.List, n.Paragraph, n.Preformatted},
    {
        n.Blockquote,
        n.Category,
        n.Code,
        n.Comment,
        n.ExtensionTag,
        n.Gallery,
        n.Heading,
        n.HtmlBlock,
        n.HtmlTag,
        n.Image,
        n.LanguageVariant,
        n.MagicWord,
        n.Math,
        n.Parameter,
        n.ParserFunction,
        n.RawBlock,
        n.Redirect,
        n.Reference,
        n.References,
        n.Table,
        n.Template,
        n.ThematicBreak,
    },
)


def _fit_blocks(blocks: list[Block], see_also: Section | None, lang: str | None) -> None:
    """Change the blocks that the dialect would read as something else, each by itself."""
    fitted: list[Block] = []
    for block in blocks:
        if type(block) in _OWN_FORM:
            alone = _alone(block, see_also, lang)
            if not _holds(canonical(alone)):
                text, _ = plain_text_of(alone)
                read = read_plain(text, lang=lang)
                body = (
                    read.sections[0].body if see_also is not None and read.sections else read.lead
                )
                if body:
                    body[0].before = block.before
                fitted += body
                continue
        fitted.append(block)
    blocks[:] = fitted


def _holds(meaning: Article) -> bool:
    """Say whether an article in canonical form comes back from its own text."""
    read = read_plain(write_plain(meaning), title=meaning.title, lang=meaning.lang)
    return canonical(read) == meaning


def _alone(block: Block, see_also: Section | None, lang: str | None) -> Article:
    """Return an article of one block, below the heading that decides what its items are."""
    title = "T"  # so that the block cannot be one
    if see_also is None:
        return Article(title, "plain", [block], lang=lang)
    heading = Section(2, see_also.heading, [block])
    return Article(title, "plain", [], [heading], lang=lang)
