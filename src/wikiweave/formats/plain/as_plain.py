"""Writes an article of the `mediawiki` dialect in the plain one, and lists what that loses.

What plain has no form for is kept as raw wikitext where it means something, flattened
where plain has something near, and dropped where a reader would not see it.
"""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING, Final, assert_never

from wikiweave.formats.plain import marks
from wikiweave.formats.wikitext.write import write_blocks
from wikiweave.formats.wikitext.write_inline import Output, write_inlines
from wikiweave.knowledge.roles import heading_role
from wikiweave.tree import nodes as n
from wikiweave.tree.nodes import (
    Article,
    Block,
    Category,
    Comment,
    HtmlTag,
    Inline,
    List,
    ListItem,
    MagicWord,
    Node,
    Paragraph,
    Preformatted,
    Section,
    Template,
    Text,
    Wikilink,
)
from wikiweave.tree.tables import BLOCKS, complete

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wikiweave.formats.entry import LossKind, Lost

__all__ = ["plain_text_of"]

_LIST_LINE: Final = re.compile(r"[ \t\r]*\n[ \t]*[*#:;]+[ \t]*")
_LINE_BREAK: Final = re.compile(r"\s*\n\s*")
#: What each type of block is called in a message.
_NAMES: Final = complete(
    BLOCKS,
    {
        n.Blockquote: "blockquote",
        n.Category: "category",
        n.Code: "program text",
        n.Comment: "comment",
        n.ExtensionTag: "extension tag",
        n.Gallery: "gallery",
        n.Heading: "heading",
        n.HtmlBlock: "HTML block",
        n.HtmlTag: "lone HTML tag",
        n.Image: "image",
        n.LanguageVariant: "language variant",
        n.List: "list",
        n.MagicWord: "magic word",
        n.Math: "formula",
        n.Paragraph: "paragraph",
        n.Parameter: "parameter",
        n.ParserFunction: "parser function",
        n.Preformatted: "preformatted text",
        n.RawBlock: "wikitext nested too deep",
        n.Redirect: "redirect",
        n.Reference: "footnote",
        n.References: "list of references",
        n.Table: "table",
        n.Template: "template",
        n.ThematicBreak: "rule",
    },
)


def plain_text_of(article: Article) -> tuple[str, list[Lost]]:
    """Return the text of an article in the plain dialect, and what that loses, in order."""
    writer = _Writer(article.lang)
    if article.title is not None:
        title = " ".join(article.title.split("\n"))
        writer.add(f"= {title} =", "title")
    writer.blocks(article.lead)
    writer.sections(article.sections)
    return "".join(writer.pieces) + ("\n" if writer.pieces else ""), writer.lost


class _Writer:
    """What is written and lost so far."""

    def __init__(self, lang: str | None) -> None:
        self.lang = lang
        self.pieces: list[str] = []
        self.lost: list[Lost] = []
        self.last = ""  # what the last piece is, where that matters
        self.see_also = False

    def add(self, text: str, kind: str = "") -> None:
        """Add a block of text, with what separates it from the one before."""
        if self.pieces:
            close = self.last == "heading" or (kind == self.last == "category")
            self.pieces.append("\n" if close else "\n\n")
        self.pieces.append(text)
        self.last = kind

    def lose(self, kind: LossKind, node: Node, message: str) -> None:
        self.lost.append((kind, node, message))

    def sections(self, sections: Iterable[Section]) -> None:
        for section in sections:
            if section.level == 1 and not self.pieces:
                message = "heading of level 1 reads as the title: it is the first line"
                self.lose("flattened", section, message)
            heading = self._one_line(section.heading, section, "a heading")
            lead, trail = marks.default_pads(heading)
            equals = "=" * min(section.level, 6)
            self.add(equals + lead + heading + trail + equals, "heading")
            for inline in section.after:
                if isinstance(inline, Comment):
                    self._drop(inline)
            outer = self.see_also
            self.see_also = outer or heading_role(section.title, self.lang) == "see-also"
            self.blocks(section.body)
            self.sections(section.sections)
            self.see_also = outer

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            match block:
                case Paragraph():
                    self._text(block, _written(block.children))
                case Preformatted():
                    lines = _written(block.children).split("\n")
                    self.lose("flattened", block, "preformatted text became a paragraph")
                    self._text(block, "\n".join(line.removeprefix(" ") for line in lines))
                case List():
                    self._list(block)
                case Comment() | MagicWord() | HtmlTag():
                    self._drop(block)
                case Template():
                    if not self._infobox(block):
                        self._raw(block)
                case (
                    n.Blockquote()
                    | n.Category()
                    | n.Code()
                    | n.ExtensionTag()
                    | n.Gallery()
                    | n.Heading()
                    | n.HtmlBlock()
                    | n.Image()
                    | n.LanguageVariant()
                    | n.Math()
                    | n.Parameter()
                    | n.ParserFunction()
                    | n.RawBlock()
                    | n.Redirect()
                    | n.Reference()
                    | n.References()
                    | n.Table()
                    | n.ThematicBreak()
                ):
                    self._raw(block)
                case _:
                    assert_never(block)

    def _drop(self, node: Comment | MagicWord | HtmlTag) -> None:
        what = _NAMES[type(node)]
        self.lose("dropped", node, f"{what} dropped: the plain dialect has none")

    def _raw(self, block: Block) -> None:
        bare = copy(block)
        bare.before = None
        out = Output()
        write_blocks([bare], out)
        text = "".join(out.pieces)
        what = _NAMES[type(block)]
        message = f"{what} kept as raw wikitext: the plain dialect has no {_plural(what)}"
        if not marks.has_text_form(text.split("\n")):
            message += "; some of its lines read as blank lines, items or headings"
        self.lose("raw", block, message)
        self.add(text, "category" if isinstance(block, Category) else "")

    def _text(self, block: Block, text: str) -> None:
        """Add a paragraph. Lines that would be read as anything else join the line before."""
        lines: list[str] = []
        joined = False
        for line in text.split("\n"):
            kind = marks.line_kind(line)
            if kind == "TEXT":
                lines.append(line)
            elif kind != "BLANK":
                if lines:
                    lines[-1] += " " + line.lstrip(marks.WHITE)
                    joined = True
                else:
                    lines.append("<nowiki/>" + line.lstrip(marks.WHITE))
        if joined:
            message = "lines of a paragraph joined: they would be read as items or headings"
            self.lose("flattened", block, message)
        if lines:
            self.add("\n".join(lines))

    def _one_line(self, inlines: Iterable[Inline], node: Node, place: str) -> str:
        """Return inlines without line breaks; in lists among them each item gets a `<br />`."""
        text = _written(inlines).strip(" \t\r\n")
        if "\n" not in text:
            return text
        message = f"line breaks in {place} removed: it is one line in the plain dialect"
        self.lose("flattened", node, message)
        if text[0] in "*#:;":
            text = text.lstrip("*#:; \t")
        return _LINE_BREAK.sub(" ", _LIST_LINE.sub("<br />", text))

    # --- infoboxes

    def _infobox(self, box: Template) -> bool:
        """Add a bare infobox; say whether the template has the form of one."""
        name = box.name.replace("_", " ")
        if not marks.is_infobox_name(name) or (len(name) > 7 and not box.arguments):
            return False
        n_before = len(self.lost)
        lines = [name]
        position = 0
        for argument in box.arguments:
            key = argument.name
            if key is None:
                position += 1
                if not _written(argument.value).strip():
                    continue
                key = str(position)
                message = f"argument without a name became the field {position}"
                self.lose("flattened", argument, message)
            if "<!--" in argument.name_before + argument.name_after:
                message = "comment at a field's name dropped: it has no place there"
                self.lose("dropped", argument, message)
            value = self._one_line(argument.value, argument, "a field")
            line = f"- {key}: {value}" if value else f"- {key}:"
            if not marks.pattern("FIELD").fullmatch(line):
                del self.lost[n_before:]
                return False
            lines.append(line)
        if len(lines) == 1 and len(name) > 7:
            del self.lost[n_before:]
            return False
        if "<!--" in box.name_before + box.name_after:
            message = "comment at the infobox's name dropped: it has no place there"
            self.lose("dropped", box, message)
        self.add("\n".join(lines))
        return True

    # --- lists

    def _list(self, block: List) -> None:
        lines: list[str] = []
        raw: list[Block] = []
        self._items(block, 0, "", lines, raw)
        if lines:
            self.add("\n".join(lines))
        self.blocks(raw)

    def _items(
        self, node: List, n_written: int, implied: str, lines: list[str], raw: list[Block]
    ) -> None:
        """Append an item's line, then those of the lists in it; other blocks go to `raw`."""
        if node.kind != "bulleted":
            what = "numbered list" if node.kind == "numbered" else "definition or indented list"
            message = f"{what} became a bulleted one: the plain dialect has no other"
            self.lose("flattened", node, message)
        after_term = 0
        for item in node.items:
            depth = n_written + after_term
            inner = (n_written, implied + "*")
            if not item.implied:
                if item.term:
                    after_term, depth = 0, n_written
                text = self._item_text(item)
                lines.append(
                    (marks.default_marks(depth, implied, "bulleted") + " " + text).rstrip(" ")
                )
                inner = (depth + 1, implied)
                if item.term:
                    after_term = 1
            for block in item.body:
                if isinstance(block, List):
                    self._items(block, *inner, lines, raw)
                else:
                    raw.append(block)

    def _item_text(self, item: ListItem) -> str:
        text = self._one_line(item.children, item, "a list item")
        if not self.see_also or len(item.children) != 1:
            return text
        only = item.children[0]
        if isinstance(only, Text) and marks.is_bare_title(text, self.lang):
            return text + "<nowiki/>"  # or it would be a link
        if isinstance(only, Wikilink) and not only.trail and text == f"[[{only.target}]]":
            return only.target if marks.is_bare_title(only.target, self.lang) else text
        return text


def _written(inlines: Iterable[Inline]) -> str:
    out = Output()
    write_inlines(inlines, out)
    return "".join(out.pieces)


def _plural(what: str) -> str:
    if what.endswith(("text", "deep")):
        return "such form" if what.endswith("deep") else what
    if what.startswith("list "):
        return "lists of references"
    if what.endswith("y") and not what.endswith("ay"):
        return what[:-1] + "ies"
    return what + ("es" if what.endswith("x") else "s")
