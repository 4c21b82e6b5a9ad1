"""Makes blocks and sections of markdown-it's block tokens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from wikiweave.formats.markdown.containers import CONTAINERS, MAX_CONTAINERS, opening_tag
from wikiweave.formats.markdown.galleries import gallery_of
from wikiweave.formats.markdown.infobox import read_infobox
from wikiweave.formats.markdown.preformatted import marked_lines, poem_of
from wikiweave.formats.markdown.raw import (
    PANDOC_RAW,
    comment_of,
    node_of,
    read_raw_blocks,
    read_raw_inlines,
)
from wikiweave.formats.markdown.read_elements import formula
from wikiweave.formats.markdown.read_html_tables import begins_table, read_html_table
from wikiweave.formats.markdown.read_lists import ListReader
from wikiweave.formats.markdown.read_tables import cells_of, read_table
from wikiweave.formats.markdown.syntax import block_end, reserved_alone
from wikiweave.formats.wikitext.read import read_article
from wikiweave.tree.layout import default_before
from wikiweave.tree.nodes import (
    Article,
    Blockquote,
    Code,
    Heading,
    HtmlBlock,
    Image,
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
    from wikiweave.formats.markdown.read_inline import InlineReader

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
        self.n_failed = 0  # beginnings of tables that were none, each of which took a search
        self.said: dict[str, Any] = {}  # what reserved comments say of the next block

    # --- the article

    def read_article(self, tokens: list[Any]) -> None:
        """Read a whole text's tokens into the article."""
        blocks: list[Any] = self.article.lead
        open_sections: list[Section] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            new: list[Section] = []
            if token.type == "heading_open":
                level: Any = int(token.tag[1:])
                heading = self.inline.read(tokens[index + 1].children, one_line=True)
                new = [Section(level, heading)]
                self._say_of_section(new[0])
                index = block_end(tokens, index)
            elif token.type == "fence" and token.info.strip() in _WIKITEXT:
                # A person may write whole sections as wikitext.
                article = read_article(token.content.strip("\n"), lang=self.inline.lang)
                if article.sections:
                    self._add(blocks, *article.lead)
                    new = _one_by_one(article.sections)
                    index += 1
            if not new:
                index = self._block(tokens, index, blocks)
            for section in new:
                while open_sections and open_sections[-1].level >= section.level:
                    open_sections.pop()
                parent = open_sections[-1].sections if open_sections else self.article.sections
                parent.append(section)
                open_sections.append(section)
                blocks = section.body

    def _say_of_section(self, section: Section) -> None:
        said, self.said = self.said, {}
        before = said.get("before")
        section.before = before if isinstance(before, str) else None
        for value in said.get("after", ()) if isinstance(said.get("after"), list) else ():
            node = node_of(value, block=False)
            if node is not None:
                section.after.append(node)

    # --- blocks

    def _blocks(self, tokens: list[Any]) -> list[Any]:
        blocks: list[Any] = []
        index = 0
        while index < len(tokens):
            index = self._block(tokens, index, blocks)
        return blocks

    def _lists(self) -> ListReader:
        return ListReader(self.inline, self.article.dialect, self._blocks)

    def _add(self, blocks: list[Any], *new: Any) -> None:
        said, self.said = self.said, {}
        before = said.get("before")
        if isinstance(before, str) and new:
            new[0].before = before
        elif "blank" in said and blocks and new and _is_tight(blocks[-1], new[0]):
            new[0].before = "\n\n"
        blocks += new

    def _block(self, tokens: list[Any], index: int, blocks: list[Any]) -> int:
        token = tokens[index]
        kind = token.type
        end = block_end(tokens, index)
        inner = tokens[index + 1 : end - 1]
        if kind == "paragraph_open" and self._is_caption(tokens[end : end + 1]):
            self.said["caption"] = self.inline.read(inner[0].children or [])
        elif kind == "paragraph_open":
            self._paragraph(inner[0].children or [], blocks)
        elif kind == "html_block":
            return self._html_from(tokens, index, blocks)
        elif kind == "fence":
            self._fence(token, blocks)
        elif kind == "code_block":
            self._add(blocks, Code("\n" + token.content, ' lang="text"'))
        elif kind == "hr":
            self._add(blocks, ThematicBreak())
        elif kind in ("bullet_list_open", "ordered_list_open"):
            definitions = "definitions" in self.said
            self._add(blocks, self._lists().read(tokens[index:end], definitions=definitions))
        elif kind == "dl_open":
            self._add(blocks, self._lists().definitions(inner))
        elif kind == "table_open":
            if "infobox" in self.said:
                said = self.said["infobox"]
                self._add(blocks, read_infobox(cells_of(inner), said, self.inline))
            else:
                said, caption = self.said.get("table"), self.said.get("caption")
                self._add(blocks, read_table(inner, self.inline, said, caption))
        elif kind == "blockquote_open":
            said, self.said = self.said, {}
            self.n_quotes += 1
            quoted = self._blocks(inner)
            self.n_quotes -= 1
            self.said = said
            self._add(blocks, *([Blockquote(quoted)] if self.n_quotes < MAX_CONTAINERS else quoted))
        elif kind == "heading_open":
            # A heading in a quote, a list or a cell starts no section.
            text = self.inline.read(inner[0].children or [], one_line=True)
            level: Any = int(token.tag[1:])
            heading = Heading(level, text) if self.n_tables else Paragraph([Strong(text)])
            self._add(blocks, heading)
        return end

    def _is_caption(self, following: list[Any]) -> bool:
        said = self.said.get("table")
        captioned = isinstance(said, dict) and said.get("caption") is True
        return captioned and bool(following) and following[0].type == "table_open"

    def _paragraph(self, tokens: list[Any], blocks: list[Any]) -> None:
        if len(tokens) == 1 and tokens[0].type == "ww_display":
            # A line of its own needs no attribute to be a display.
            said = {"math": ""} | self.said
            self._add(blocks, formula(tokens[0].content, said, display=True))
            return
        if "gallery" in self.said or "redirect" in self.said:
            self._said_of_paragraph(self.inline.read(tokens), blocks)
            return
        poem = self.said.get("poem")
        if "pre" in self.said or isinstance(poem, str):
            for token in tokens:
                if token.type == "hardbreak":
                    token.type = "softbreak"
            nodes: list[Any] = self.inline.read(tokens)
            made = (
                poem_of(nodes, poem) if isinstance(poem, str) else Preformatted(marked_lines(nodes))
            )
            self._add(blocks, *([made] if nodes else []))
            return
        nodes = self.inline.read(tokens)
        images = [node for node in nodes if not (isinstance(node, Text) and not node.value.strip())]
        if images and all(isinstance(node, Image) for node in images):
            self._add(blocks, *images)
        elif nodes:
            self._add(blocks, Paragraph(nodes))

    def _said_of_paragraph(self, nodes: list[Any], blocks: list[Any]) -> None:
        """Add the gallery or redirect that a reserved comment says a paragraph is."""
        said = self.said
        if "gallery" in said:
            gallery, nodes = gallery_of(nodes, said)
            self._add(blocks, *([gallery] if gallery else []))
        elif len(nodes) == 1 and isinstance(nodes[0], Wikilink):
            self._add(blocks, Redirect(nodes[0], str(said["redirect"])))
            return
        if nodes:
            self._add(blocks, Paragraph(nodes))

    def _html_from(self, tokens: list[Any], index: int, blocks: list[Any]) -> int:
        """Read a block of HTML, and with a table all that is in it; return the index after it."""
        content = tokens[index].content
        if begins_table(content) and self.n_tables < _MAX_TABLES > self.n_failed:
            said, self.said = self.said, {}
            self.n_tables += 1
            read = read_html_table(tokens, index, said.get("table"), self.inline, self._blocks)
            self.n_tables -= 1
            self.said = said
            if read is not None:
                self._add(blocks, read[0])
                return read[1]
            self.n_failed += 1
        elif (end := self._container_end(tokens, index)) is not None:
            tag = opening_tag(content)
            assert tag is not None
            said, self.said = self.said, {}
            self.n_quotes += 1
            body = self._blocks(tokens[index + 1 : end])
            self.n_quotes -= 1
            self.said = said
            block = (
                Blockquote(body, tag[2], None, tag[1])
                if tag[1].lower() == "blockquote"
                else HtmlBlock(tag[1], body, tag[2])
            )
            self._add(blocks, block)
            return end + 1
        self._html(content, blocks)
        return index + 1

    def _container_end(self, tokens: list[Any], index: int) -> int | None:
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

    def _html(self, content: str, blocks: list[Any]) -> None:
        content = content.removesuffix("\n")
        said = reserved_alone(content)
        if said is not None:
            if said in ("infobox", "pre", "definitions"):
                self.said[said] = True
                return
            if said in ("blank", "line"):
                self.said["before"] = "\n\n" if said == "blank" else "\n"
                return
            if isinstance(said, dict):
                if isinstance(said.get("wikitext"), str):
                    self._add(blocks, *(read_raw_blocks(said["wikitext"], self.inline.lang) or []))
                    return
                if isinstance(said.get("references"), str):
                    self._add(blocks, self._references(said))
                    return
                if "node" not in said:
                    self.said |= said
                    return
                node = node_of(said["node"], block=True)
                if node is not None:
                    self.said = {}
                    blocks.append(node)
                    return
        comment = comment_of(content)
        if comment is not None:
            self._add(blocks, comment)
            return
        read = read_raw_blocks(content.strip("\n"), self.inline.lang)
        self._add(blocks, *([RawBlock(content)] if read is None else read))

    def _references(self, said: dict[str, Any]) -> References:
        slugs = said.get("notes")
        node = References(None, said["references"])
        if isinstance(slugs, list):
            notes = [note for note in map(self._listed, slugs) if note is not None]
            usual = "tight" not in said and all(isinstance(note, Reference) for note in notes)
            node.children = [Text("\n")] if usual else []
            for note in notes:
                node.children += [note, Text("\n")] if usual else [note]
        return node

    def _listed(self, said: Any) -> Any:
        """Return a footnote where they are listed, or what is between two."""
        if isinstance(said, str):
            return self.inline.listed(said)
        if isinstance(said, dict) and isinstance(said.get("wikitext"), str):
            nodes = read_raw_inlines(said["wikitext"], self.inline.lang)
            return nodes[0] if len(nodes) == 1 else None
        return node_of(said, block=False)

    def _fence(self, token: Any, blocks: list[Any]) -> None:
        info = token.info.strip()
        if info in _WIKITEXT:
            wikitext = token.content.strip("\n")
            read: Any = read_raw_blocks(wikitext, self.inline.lang)
            self._add(blocks, *([RawBlock(wikitext)] if read is None else read))
            if token.content.endswith("\n\n"):
                self.said["blank"] = True
        elif not info and "pre" in self.said and token.content.strip("\n"):
            text = Text(token.content.removesuffix("\n"))
            self._add(blocks, Preformatted(marked_lines([text])))
        elif info == "math":
            said = {"math": ""} | self.said
            self._add(blocks, formula(token.content.removesuffix("\n"), said, display=True))
        else:
            language = re.sub(r"[^\w+#.-].*", "", info) or "text"
            self._add(blocks, Code("\n" + token.content, f' lang="{language}"'))


def _is_tight(previous: Any, block: Any) -> bool:
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
