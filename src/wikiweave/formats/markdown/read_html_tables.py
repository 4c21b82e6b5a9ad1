"""Reads tables written as HTML, ours and those of others, from block tokens.

The Markdown parser ends a block of HTML at a blank line and reads what follows as
Markdown, so the tags of one table are spread over many tokens.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.html_text import HtmlToken, html_tokens
from wikiweave.formats.markdown.reserved import RESERVED, read_tag_layout
from wikiweave.formats.markdown.syntax import block_end
from wikiweave.tree.nodes import Table, TableCaption, TableCell, TableRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.markdown.lookalikes import Lookout
    from wikiweave.formats.markdown.read_inline import InlineReader
    from wikiweave.formats.markdown.syntax import Token
    from wikiweave.tree.nodes import Block, Inline

__all__ = ["begins_table", "read_html_table"]

_TAG: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<end>/?)(?P<name>table|caption|thead|tbody|tfoot|tr|td|th)"
    r"(?P<attributes>(?:\s[^<>]*)?)>",
    re.DOTALL | re.IGNORECASE,
)
_COMMENT: Final = re.compile(rf"{RESERVED}[^>\n]*-->").match
begins_table: Final = re.compile(r"\s*<table(?=[\s>])", re.IGNORECASE).match


class _Part:
    """A cell, a caption, or, without a name, what stands between the cells of a row."""

    __slots__ = ("attributes", "html", "layout", "name", "run", "same_line", "started", "tokens")

    def __init__(
        self, name: str, attributes: str, layout: ann.TagLayout, *, same_line: bool
    ) -> None:
        self.name = name
        self.attributes = attributes
        self.layout = layout
        self.same_line = same_line
        self.html = ""  # its own line
        self.tokens: list[Token] = []  # what is below
        self.run = ""  # HTML that is neither yet
        self.started = False

    def flush(self, *, nested: bool) -> None:
        """Take the HTML so far as the cell's own line, or as a block, where it is not the first."""
        run, self.run = self.run, ""
        if not self.started and not nested:
            self.html = run
        elif run.strip():
            self.tokens.append(HtmlToken("html_block", run.strip("\n") + "\n"))
        self.started = True


class _Row:
    """A row: its parts in order."""

    __slots__ = ("attributes", "layout", "parts")

    def __init__(self, attributes: str, layout: ann.TagLayout) -> None:
        self.attributes = attributes
        self.layout = layout
        self.parts: list[_Part] = []


def read_html_table(
    tokens: list[Token],
    index: int,
    shape: ann.TableShape,
    inline: InlineReader,
    blocks: Callable[[list[Token]], list[Block]],
) -> tuple[Table, int] | None:
    """Return the table that begins at `index`, and the index after it.

    `None` where it does not end or is not made as tables are. `blocks` reads tokens.
    What stands behind the table in its last token is left in that token.
    """
    collected = _Collector()
    at = index
    while at < len(tokens):
        end = block_end(tokens, at)
        if tokens[at].type != "html_block" or not _has_tags(tokens[at].content):
            if not collected.add_blocks(tokens[at:end]):
                return None
            at = end
            continue
        rest = collected.add_html(tokens[at].content)
        if rest is None:
            return None
        if collected.done:
            if not rest.strip():
                return _table(collected, shape, inline, blocks), end
            tokens[at] = HtmlToken("html_block", rest.lstrip("\n"))
            return _table(collected, shape, inline, blocks), at
        at = end
    return None


def _has_tags(html: str) -> bool:
    return any(match["name"] for match in _TAG.finditer(html))


class _Collector:
    """Gathers rows and cells as tags come by."""

    def __init__(self) -> None:
        self.depth = 0
        self.attributes = ""
        self.layout = ann.TagLayout()
        self.caption: _Part | None = None
        self.rows: list[_Row] = []
        self.row: _Row | None = None
        self.part: _Part | None = None
        self.done = False

    def add_blocks(self, tokens: list[Token]) -> bool:
        """Add Markdown blocks where they stand; say whether they may stand there."""
        if self.part is not None:
            self.part.flush(nested=self.depth > 1)
            self.part.tokens += tokens
            return True
        if self.row is None:
            return False
        if not self.row.parts or self.row.parts[-1].name:
            self.row.parts.append(_Part("", "", ann.TagLayout(), same_line=False))
        self.row.parts[-1].tokens += tokens
        return True

    def add_html(self, html: str) -> str | None:
        """Add HTML; return what follows the table, or `None` where something is out of place."""
        done = 0
        between = "\n"
        for match in _TAG.finditer(html):
            if match["name"] is None:
                continue
            between += html[done : match.start()]
            if not self._text(html[done : match.start()]):
                return None
            done = match.end()
            if match["end"]:
                fits = self._end(match)
            else:
                comment = _COMMENT(html, done)
                layout = ann.TagLayout() if comment is None else read_tag_layout(comment[0])
                fits = self._start(match, between, layout)
                if comment is not None and self.depth == 1:
                    done = comment.end()
            if self.done:
                return html[done:]
            if not fits:
                return None
            between = ""
        return "" if self._text(html[done:]) else None

    def _text(self, text: str) -> bool:
        if self.part is not None:
            self.part.run += text
            return True
        return not text.strip()

    def _start(self, match: re.Match[str], between: str, layout: ann.TagLayout) -> bool:
        name, attributes = match["name"].lower(), match["attributes"]
        if name == "table":
            self.depth += 1
            if self.depth == 1:
                self.attributes, self.layout = attributes, layout
                return True
        if self.depth > 1:
            if self.part is None:
                return False
            if name == "table" and self.depth == 2:
                self.part.flush(nested=False)
            self.part.run += match[0]
            return True
        if name in ("td", "th") or (name == "caption" and self.rows):
            self._close_part()
            if self.row is None and name == "caption":
                self.row = self.rows[-1]
            elif self.row is None:
                self.row = _Row("", ann.TagLayout())
                self.rows.append(self.row)
            self.part = _Part(name, attributes, layout, same_line="\n" not in between)
            self.row.parts.append(self.part)
            return True
        self._close_row()
        if name == "tr":
            self.row = _Row(attributes, layout)
            self.rows.append(self.row)
        elif name == "caption":
            if self.caption is not None:
                return False
            self.caption = self.part = _Part(name, attributes, layout, same_line=False)
        return True

    def _end(self, match: re.Match[str]) -> bool:
        name = match["name"].lower()
        if self.depth > 1:
            if self.part is None:
                return False
            self.part.run += match[0]
            if name == "table":
                self.part.flush(nested=True)
                self.depth -= 1
        elif name in ("td", "th", "caption"):
            self._close_part()
        else:
            self._close_row()
            self.done = name == "table"
        return True

    def _close_part(self) -> None:
        if self.part is not None:
            self.part.flush(nested=False)
        self.part = None

    def _close_row(self) -> None:
        self._close_part()
        self.row = None


def _table(
    collected: _Collector,
    shape: ann.TableShape,
    inline: InlineReader,
    blocks: Callable[[list[Token]], list[Block]],
) -> Table:
    table = Table([], None, _attributes(collected.attributes, collected.layout) or "")
    table.close = shape.close
    if collected.caption is not None:
        table.caption = _caption(collected.caption, inline, blocks)
    for number, one in enumerate(collected.rows):
        row = TableRow([], _attributes(one.attributes, one.layout) or "")
        row.implied = number == 0 and not shape.marked and not row.attributes
        row.open = one.layout.open
        for part in one.parts:
            if not part.name:
                row.cells += blocks(part.tokens)
            elif part.name == "caption":
                row.cells.append(_caption(part, inline, blocks))
            else:
                children, body = _content(part, inline, blocks)
                cell = TableCell(children, body, part.name == "th", _trimmed_attributes(part))
                cell.same_line = part.same_line
                cell.open, cell.gap = part.layout.open, part.layout.gap
                row.cells.append(cell)
        table.rows.append(row)
    return table


def _caption(
    part: _Part, inline: InlineReader, blocks: Callable[[list[Token]], list[Block]]
) -> TableCaption:
    children, body = _content(part, inline, blocks)
    attributes = _trimmed_attributes(part)
    return TableCaption(children, body, attributes, part.layout.open, part.layout.gap)


def _content(
    part: _Part, inline: InlineReader, blocks: Callable[[list[Token]], list[Block]]
) -> tuple[list[Inline], list[Block]]:
    """Return the inlines of a cell's own line, and the blocks below."""
    children: list[Inline] = []
    tokens = part.tokens
    html = part.html.strip(" \t\n")
    if html:
        children = inline.read(_looked_at(html_tokens(html), inline.lookout), one_line=True)
    elif tokens and tokens[0].type == "paragraph_open" and not part.layout.below:
        children = inline.read(tokens[1].children or [], one_line=True)
        tokens = tokens[3:]
    return children, blocks(tokens) if tokens else []


def _looked_at(tokens: list[HtmlToken], lookout: Lookout) -> list[HtmlToken]:
    """Return the tokens of a cell's HTML, with what is wikitext in its texts, where allowed."""
    out: list[HtmlToken] = []
    for token in tokens:
        if token.type != "text":
            out.append(token)
            continue
        pieces = lookout.typed_in(token.content)
        out += [HtmlToken("ww_raw" if is_raw else "text", text) for text, is_raw in pieces]
    return out


def _trimmed_attributes(part: _Part) -> str | None:
    attributes = _attributes(part.attributes, part.layout)
    return attributes.strip() if attributes and part.layout.attributes is None else attributes


def _attributes(written: str, layout: ann.TagLayout) -> str | None:
    """Return the attributes of a tag, those of the comment after it first."""
    if layout.attributes is not None:
        return layout.attributes
    return re.sub(r"\s*\n\s*", " ", written) if written.strip() else None
