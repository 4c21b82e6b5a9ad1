"""Reads tables written as HTML, ours and those of others, from block tokens.

The Markdown parser ends a block of HTML at a blank line and reads what follows as
Markdown, so the tags of one table are spread over many tokens.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from wikiweave.formats.markdown.html_text import HtmlToken, html_tokens
from wikiweave.formats.markdown.syntax import block_end, reserved
from wikiweave.tree.nodes import Table, TableCaption, TableCell, TableRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.markdown.read_inline import InlineReader

__all__ = ["begins_table", "read_html_table"]

_TAG: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<end>/?)(?P<name>table|caption|thead|tbody|tfoot|tr|td|th)"
    r"(?P<attributes>(?:\s[^<>]*)?)>",
    re.DOTALL | re.IGNORECASE,
)
_OWN: Final = re.compile(r"<!--ww:[^>\n]*-->").match
begins_table: Final = re.compile(r"\s*<table(?=[\s>])", re.IGNORECASE).match


class _Part:
    """A cell, a caption, or, without a name, what stands between the cells of a row."""

    __slots__ = ("attributes", "html", "name", "own", "run", "same_line", "started", "tokens")

    def __init__(self, name: str, attributes: str, own: dict[str, Any], *, same_line: bool) -> None:
        self.name = name
        self.attributes = attributes
        self.own = own
        self.same_line = same_line
        self.html = ""  # its own line
        self.tokens: list[Any] = []  # what is below
        self.run = ""  # HTML that is neither yet
        self.started = False

    def flush(self, *, nested: bool) -> None:
        """Take the HTML so far as the cell's own line, or as a block, where it is not the first."""
        run, self.run = self.run, ""
        if not self.started and not nested:
            self.html = run
        elif run.strip():
            self.tokens.append(_HtmlBlock("html_block", run.strip("\n") + "\n"))
        self.started = True


class _Row:
    """A row: its parts in order."""

    __slots__ = ("attributes", "own", "parts")

    def __init__(self, attributes: str, own: dict[str, Any]) -> None:
        self.attributes = attributes
        self.own = own
        self.parts: list[_Part] = []


class _HtmlBlock(HtmlToken):
    """A token of HTML that we made: what stands in a cell or behind a table."""

    nesting = 0


def read_html_table(
    tokens: list[Any],
    index: int,
    said: Any,
    inline: InlineReader,
    blocks: Callable[[list[Any]], list[Any]],
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
                return _table(collected, said, inline, blocks), end
            tokens[at] = _HtmlBlock("html_block", rest.lstrip("\n"))
            return _table(collected, said, inline, blocks), at
        at = end
    return None


def _has_tags(html: str) -> bool:
    return any(match["name"] for match in _TAG.finditer(html))


class _Collector:
    """Gathers rows and cells as tags come by."""

    def __init__(self) -> None:
        self.depth = 0
        self.attributes = ""
        self.own: dict[str, Any] = {}
        self.caption: _Part | None = None
        self.rows: list[_Row] = []
        self.row: _Row | None = None
        self.part: _Part | None = None
        self.done = False

    def add_blocks(self, tokens: list[Any]) -> bool:
        """Add Markdown blocks where they stand; say whether they may stand there."""
        if self.part is not None:
            self.part.flush(nested=self.depth > 1)
            self.part.tokens += tokens
            return True
        if self.row is None:
            return False
        if not self.row.parts or self.row.parts[-1].name:
            self.row.parts.append(_Part("", "", {}, same_line=False))
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
                own = _OWN(html, done)
                said = reserved(own[0]) if own is not None else None
                fits = self._start(match, between, said if isinstance(said, dict) else {})
                if own is not None and self.depth == 1:
                    done = own.end()
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

    def _start(self, match: re.Match[str], between: str, own: dict[str, Any]) -> bool:
        name, attributes = match["name"].lower(), match["attributes"]
        if name == "table":
            self.depth += 1
            if self.depth == 1:
                self.attributes, self.own = attributes, own
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
                self.row = _Row("", {})
                self.rows.append(self.row)
            self.part = _Part(name, attributes, own, same_line="\n" not in between)
            self.row.parts.append(self.part)
            return True
        self._close_row()
        if name == "tr":
            self.row = _Row(attributes, own)
            self.rows.append(self.row)
        elif name == "caption":
            if self.caption is not None:
                return False
            self.caption = self.part = _Part(name, attributes, own, same_line=False)
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
    said: Any,
    inline: InlineReader,
    blocks: Callable[[list[Any]], list[Any]],
) -> Table:
    said = said if isinstance(said, dict) else {}
    table = Table([], None, _attributes(collected.attributes, collected.own) or "")
    if isinstance(said.get("close"), str):
        table.close = said["close"]
    if collected.caption is not None:
        children, body = _content(collected.caption, inline, blocks)
        table.caption = TableCaption(children, body, *_layout(collected.caption))
    for number, one in enumerate(collected.rows):
        row = TableRow([], _attributes(one.attributes, one.own) or "")
        row.implied = number == 0 and said.get("marked") is not True and not row.attributes
        row.open = _string(one.own.get("open"))
        for part in one.parts:
            if not part.name:
                row.cells += blocks(part.tokens)
                continue
            children, body = _content(part, inline, blocks)
            if part.name == "caption":
                row.cells.append(TableCaption(children, body, *_layout(part)))
                continue
            cell = TableCell(children, body, part.name == "th")
            cell.attributes, cell.open, cell.gap = _layout(part)
            cell.same_line = part.same_line
            row.cells.append(cell)
        table.rows.append(row)
    return table


def _content(
    part: _Part, inline: InlineReader, blocks: Callable[[list[Any]], list[Any]]
) -> tuple[list[Any], list[Any]]:
    """Return the inlines of a cell's own line, and the blocks below."""
    children: list[Any] = []
    tokens = part.tokens
    html = part.html.strip(" \t\n")
    if html:
        children = inline.read(html_tokens(html), one_line=True)
    elif tokens and tokens[0].type == "paragraph_open" and not part.own.get("below"):
        children = inline.read(tokens[1].children or [], one_line=True)
        tokens = tokens[3:]
    return children, blocks(tokens) if tokens else []


def _layout(part: _Part) -> tuple[str | None, str | None, str | None]:
    attributes = _attributes(part.attributes, part.own)
    if attributes is not None and "attributes" not in part.own:
        attributes = attributes.strip()
    return attributes, _string(part.own.get("open")), _string(part.own.get("gap"))


def _attributes(written: str, own: dict[str, Any]) -> str | None:
    said = _string(own.get("attributes"))
    if said is not None:
        return said
    return re.sub(r"\s*\n\s*", " ", written) if written.strip() else None


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) else None
