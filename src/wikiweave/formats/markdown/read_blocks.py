"""Makes blocks and sections of markdown-it's block tokens.

Longer than other files: blocks stand in blocks, so that what reads them calls itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.alerts import titled
from wikiweave.formats.markdown.containers import CONTAINERS, MAX_CONTAINERS, opening_tag
from wikiweave.formats.markdown.foreign_html import (
    Details,
    collapsible,
    details_at,
    wikitext_of_html,
)
from wikiweave.formats.markdown.galleries import gallery_of
from wikiweave.formats.markdown.infobox import is_infobox, read_infobox
from wikiweave.formats.markdown.listed_notes import lists_of
from wikiweave.formats.markdown.preformatted import marked_lines, poem_of
from wikiweave.formats.markdown.raw import (
    PANDOC_RAW,
    comment_of,
    read_raw_blocks,
    read_raw_inlines,
)
from wikiweave.formats.markdown.read_code import code_block
from wikiweave.formats.markdown.read_elements import formula
from wikiweave.formats.markdown.read_html_tables import begins_table, read_html_table
from wikiweave.formats.markdown.read_lists import ListReader
from wikiweave.formats.markdown.read_pending import Pending
from wikiweave.formats.markdown.read_tables import cells_of, read_table
from wikiweave.formats.markdown.reserved import read_block, read_listed
from wikiweave.formats.markdown.syntax import block_end, parse_tokens
from wikiweave.formats.wikitext.read import read_article
from wikiweave.tree.layout import default_before
from wikiweave.tree.nodes import (
    Article,
    Block,
    Blockquote,
    Heading,
    HtmlBlock,
    Image,
    Inline,
    Paragraph,
    Preformatted,
    RawBlock,
    Redirect,
    Reference,
    References,
    Section,
    Strong,
    Text,
    ThematicBreak,
    Wikilink,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from wikiweave.formats.markdown.read_inline import InlineReader
    from wikiweave.formats.markdown.syntax import Token

__all__ = ["BlockReader"]

#: The info strings of fences that hold wikitext.
_WIKITEXT: Final = ("wikitext", PANDOC_RAW)
#: So deep are tables read as such, and so many that do not end are looked for.
_MAX_TABLES: Final = 30


class BlockReader:
    """Reads the blocks of one article."""

    def __init__(self, inline: InlineReader, article: Article) -> None:
        self.inline = inline
        self.article = article
        self.n_quotes = 0  # around
        self.n_tables = 0  # around, written as HTML
        self.boxes: Collection[str] = ()  # names of infoboxes, by which a table is one
        self.n_levels_down = 0  # for headings of articles
        self.n_failed = 0  # beginnings of tables that were none, each of which took a search
        self.note_lists: list[list[Inline]] = []  # of fences
        self.pending = Pending()  # what is known of the next block

    # --- the article

    def read_article(self, tokens: list[Token]) -> None:
        """Read a whole text's tokens into the article."""
        blocks = self.article.lead
        open_sections: list[Section] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            new: list[Section] = []
            if token.type == "heading_open":
                heading = self.inline.read(tokens[index + 1].children or [], one_line=True)
                new = [Section(min(int(token.tag[1:]) + self.n_levels_down, 6), heading)]
                about = self._taken()
                new[0].before = about.before
                new[0].after = about.after or []
                index = block_end(tokens, index)
            elif token.type == "fence" and token.info.strip() in _WIKITEXT:
                # A person may write whole sections as wikitext.
                article = read_article(token.content.strip("\n"), lang=self.inline.lang)
                if article.sections:
                    self._add(blocks, *article.lead)
                    new = _one_by_one(article.sections)
                    index += 1
                else:
                    self._raw(token, article.lead, blocks)
                    index += 1
                    continue
            if not new:
                index = self._block(tokens, index, blocks)
            for section in new:
                while open_sections and open_sections[-1].level >= section.level:
                    open_sections.pop()
                parent = open_sections[-1].sections if open_sections else self.article.sections
                parent.append(section)
                open_sections.append(section)
                blocks = section.body

    # --- blocks

    def _blocks(self, tokens: list[Token]) -> list[Block]:
        blocks: list[Block] = []
        index = 0
        while index < len(tokens):
            index = self._block(tokens, index, blocks)
        return blocks

    def _inner(self, tokens: list[Token]) -> list[Block]:
        """Return the blocks within one of which something is known already."""
        about = self._taken()
        self.n_quotes += 1
        blocks = self._blocks(tokens)
        self.n_quotes -= 1
        self.pending = about
        return blocks

    def _lists(self) -> ListReader:
        return ListReader(self.inline, self.article.dialect, self._blocks)

    def _taken(self) -> Pending:
        """Return what is known of the block that is made now."""
        about, self.pending = self.pending, Pending()
        return about

    def _add(self, blocks: list[Block], *new: Block) -> None:
        about = self._taken()
        if about.before is not None and new:
            new[0].before = about.before
        elif about.blank_line and blocks and new and _is_tight(blocks[-1], new[0]):
            new[0].before = "\n\n"
        blocks += new

    def _block(self, tokens: list[Token], index: int, blocks: list[Block]) -> int:
        """Read the block that begins at `index`; return the index after it."""
        token = tokens[index]
        kind = token.type
        end = block_end(tokens, index)
        inner = tokens[index + 1 : end - 1]
        if kind == "paragraph_open" and self._is_caption(tokens[end : end + 1]):
            self.pending.caption = self.inline.read(inner[0].children or [])
        elif kind == "paragraph_open":
            self._paragraph(inner[0].children or [], blocks)
        elif kind == "html_block":
            return self._html_from(tokens, index, blocks)
        elif kind == "fence":
            self._fence(token, blocks)
        elif kind == "code_block":
            self._add(blocks, code_block(token, self.inline.lookout))
        elif kind == "hr":
            self._add(blocks, ThematicBreak())
        elif kind in ("bullet_list_open", "ordered_list_open"):
            definitions = self.pending.definitions
            self._add(blocks, self._lists().read(tokens[index:end], definitions=definitions))
        elif kind == "dl_open":
            self._add(blocks, self._lists().definitions(inner))
        elif kind == "table_open":
            self._table(inner, blocks)
        elif kind == "blockquote_open":
            quoted = titled(inner, self._inner(inner))
            self._add(blocks, *([Blockquote(quoted)] if self.n_quotes < MAX_CONTAINERS else quoted))
        elif kind == "heading_open":
            # A heading in a quote, a list or a cell starts no section.
            text = self.inline.read(inner[0].children or [], one_line=True)
            is_heading = self.n_tables > 0
            level = int(token.tag[1:])
            self._add(blocks, Heading(level, text) if is_heading else Paragraph([Strong(text)]))
        return end

    def _table(self, tokens: list[Token], blocks: list[Block]) -> None:
        about = self.pending
        box = about.infobox
        if box is None and about.table is None and is_infobox(cells_of(tokens), self.boxes):
            box = ann.Infobox()  # the comment that says so is gone
        if box is not None:
            self._add(blocks, read_infobox(cells_of(tokens), box, self.inline))
        else:
            shape = about.table or ann.TableShape()
            self._add(blocks, read_table(tokens, self.inline, shape, about.caption))

    def _is_caption(self, following: list[Token]) -> bool:
        captioned = self.pending.table is not None and self.pending.table.caption is True
        return captioned and bool(following) and following[0].type == "table_open"

    def _paragraph(self, tokens: Sequence[Token], blocks: list[Block]) -> None:
        about = self.pending
        if len(tokens) == 1 and tokens[0].info == "typed":
            read = read_raw_blocks(tokens[0].content, self.inline.lang)
            self._add(blocks, *(read or [Paragraph(self.inline.read(tokens))]))
        elif len(tokens) == 1 and tokens[0].type == "ww_display":
            self._formula(tokens[0].content, blocks)
        elif about.gallery is not None:
            gallery, others = gallery_of(self.inline.read(tokens), about.gallery)
            self._add(blocks, *([gallery] if gallery else []))
            if others:
                self._add(blocks, Paragraph(others))
        elif about.redirect is not None:
            nodes = self.inline.read(tokens)
            link = nodes[0] if len(nodes) == 1 else None
            if isinstance(link, Wikilink):
                self._add(blocks, Redirect(link, about.redirect.redirect or "#REDIRECT"))
            elif nodes:
                self._add(blocks, Paragraph(nodes))
        elif about.poem is not None:
            nodes = self.inline.read_lines(tokens)
            self._add(blocks, *([poem_of(nodes, about.poem.poem)] if nodes else []))
        elif about.preformatted:
            nodes = self.inline.read_lines(tokens)
            self._add(blocks, *([Preformatted(marked_lines(nodes))] if nodes else []))
        else:
            self._plain_paragraph(self.inline.read(tokens), blocks)

    def _plain_paragraph(self, nodes: list[Inline], blocks: list[Block]) -> None:
        """Add a paragraph, or the images that are all there is in it."""
        shown = [node for node in nodes if not (isinstance(node, Text) and not node.value.strip())]
        images = [node for node in shown if isinstance(node, Image)]
        if images and len(images) == len(shown):
            self._add(blocks, *images)
        elif nodes:
            self._add(blocks, Paragraph(nodes))

    def _formula(self, shown: str, blocks: list[Block]) -> None:
        about = self.pending.formula
        self._add(blocks, formula(shown, about, display=True, alone=True))

    def _html_from(self, tokens: list[Token], index: int, blocks: list[Block]) -> int:
        """Read a block of HTML, and with a table all that is in it; return the index after it."""
        content = tokens[index].content
        if begins_table(content) and self.n_tables < _MAX_TABLES > self.n_failed:
            about = self._taken()
            shape = about.table or ann.TableShape()
            self.n_tables += 1
            read = read_html_table(tokens, index, shape, self.inline, self._blocks)
            self.n_tables -= 1
            self.pending = about
            if read is not None:
                self._add(blocks, read[0])
                return read[1]
            self.n_failed += 1
        elif (details := self._details(tokens, index)) is not None:
            before, after, rest = map(parse_tokens, (details.before, details.after, details.rest))
            body = self._inner([*before, *details.inner, *after])
            summary = self.inline.text(details.summary or "Details")
            self._add(blocks, collapsible(summary, body, is_open=details.is_open))
            blocks += self._blocks(rest)
            return details.end
        elif (end := self._container_end(tokens, index)) is not None:
            tag = opening_tag(content)
            assert tag is not None
            body = self._inner(tokens[index + 1 : end])
            block = (
                Blockquote(body, tag[2], None, tag[1])
                if tag[1].lower() == "blockquote"
                else HtmlBlock(tag[1], body, tag[2])
            )
            self._add(blocks, block)
            return end + 1
        self._html(content, blocks)
        return index + 1

    def _details(self, tokens: list[Token], index: int) -> Details | None:
        if self.n_failed >= _MAX_TABLES or self.n_quotes >= MAX_CONTAINERS:
            return None
        found = details_at(tokens, index)
        self.n_failed += found is None and tokens[index].content.startswith("<details")
        return found

    def _container_end(self, tokens: list[Token], index: int) -> int | None:
        """Return where the tag that stands alone at `index` is closed, before any heading."""
        tag = opening_tag(tokens[index].content)
        if (
            tag is None
            or tag[1].lower() not in CONTAINERS
            or not self.n_quotes < MAX_CONTAINERS
            or self.n_failed >= _MAX_TABLES
        ):
            return None
        depth = 1
        for at in range(index + 1, len(tokens)):
            kind, content = tokens[at].type, tokens[at].content
            if kind == "heading_open":
                break
            if kind != "html_block":
                continue
            if content.strip(" \t\n") == f"</{tag[1]}>":
                depth -= 1
                if not depth:
                    return at
            else:
                other = opening_tag(content)
                depth += other is not None and other[1] == tag[1]
        self.n_failed += 1
        return None

    def _html(self, content: str, blocks: list[Block]) -> None:
        content = content.removesuffix("\n")
        annotation = read_block(content)
        match annotation:
            case None:
                self._foreign_html(content, blocks)
            case ann.HiddenWikitext():
                read = read_raw_blocks(annotation.wikitext, self.inline.lang)
                self._add(blocks, *(read or []))
            case ann.Footnotes():
                self._add(blocks, self._references(annotation))
            case ann.BlockNode():
                self.pending = Pending()
                blocks.append(annotation.node)
            case ann.Origin():
                pass  # it is of the whole text, and was read before
            case (
                ann.Blank()
                | ann.Line()
                | ann.Before()
                | ann.Infobox()
                | ann.Preformatted()
                | ann.Definitions()
                | ann.TableShape()
                | ann.GalleryTag()
                | ann.RedirectWord()
                | ann.Poem()
                | ann.Formula()
                | ann.Separator()
                | ann.BareList()
            ):
                self.pending.add(annotation)
            case _:
                assert_never(annotation)

    def _foreign_html(self, content: str, blocks: list[Block]) -> None:
        """Add what HTML is that has no form of ours: a comment, else wikitext."""
        comment = comment_of(content)
        if comment is not None:
            self._add(blocks, comment)
            return
        wikitext = wikitext_of_html(content.strip("\n"), self.inline.lookout)
        read = read_raw_blocks(wikitext, self.inline.lang)
        self._add(blocks, *([RawBlock(wikitext)] if read is None else read))

    def _references(self, footnotes: ann.Footnotes) -> References:
        node = References(None, footnotes.references)
        if footnotes.notes is not None:
            notes = [note for note in map(self._listed, footnotes.notes) if note is not None]
            usual = not footnotes.tight and all(isinstance(note, Reference) for note in notes)
            node.children = [Text("\n")] if usual else []
            for note in notes:
                node.children += [note, Text("\n")] if usual else [note]
        return node

    def _listed(self, note: object) -> Inline | None:
        """Return a footnote where they are listed, or what is between two."""
        listed = read_listed(note)
        if isinstance(listed, str):
            return self.inline.listed(listed)
        if isinstance(listed, ann.HiddenWikitext):
            nodes = read_raw_inlines(listed.wikitext, self.inline.lang)
            return nodes[0] if len(nodes) == 1 else None
        return listed

    def _raw(self, token: Token, read: list[Block], blocks: list[Block]) -> None:
        """Add what was read in a raw fence."""
        if not self.pending.bare_list:
            self.note_lists += [nodes for block in read for nodes in lists_of(block)]
        self._add(blocks, *read)
        self.pending.blank_line = token.content.endswith("\n\n")

    def _fence(self, token: Token, blocks: list[Block]) -> None:
        info = token.info.strip()
        if info in _WIKITEXT:
            wikitext = token.content.strip("\n")
            read = read_raw_blocks(wikitext, self.inline.lang)
            self._raw(token, [RawBlock(wikitext)] if read is None else read, blocks)
        elif not info and self.pending.preformatted and token.content.strip("\n"):
            text = Text(token.content.removesuffix("\n"))
            self._add(blocks, Preformatted(marked_lines([text])))
        elif info == "math":
            self._formula(token.content.removesuffix("\n"), blocks)
        else:
            self._add(blocks, code_block(token, self.inline.lookout))


def _is_tight(previous: Block, block: Block) -> bool:
    return default_before(type(previous), type(block)) == "\n"


def _one_by_one(sections: list[Section]) -> list[Section]:
    """Return sections in the order they stand, each without those nested in it."""
    out: list[Section] = []
    stack = sections[::-1]
    while stack:
        section = stack.pop()
        stack += section.sections[::-1]
        section.sections = []
        out.append(section)
    return out
