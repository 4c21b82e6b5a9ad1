"""Writes a tree in the plain dialect.

What the dialect has no form for is written as the wikitext it is; `to_plain` makes a
tree that has no such thing.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, assert_never

from wikiweave.formats.plain import marks
from wikiweave.formats.wikitext.write import text_of, write_blocks
from wikiweave.formats.wikitext.write_inline import Output, write_inlines
from wikiweave.knowledge.roles import heading_role
from wikiweave.tree import nodes as n
from wikiweave.tree.layout import melt
from wikiweave.tree.nodes import (
    Argument,
    Article,
    Block,
    Heading,
    Inline,
    List,
    ListItem,
    Node,
    Paragraph,
    Section,
    Template,
    Wikilink,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["write_plain", "write_plain_body"]


class _Title(Node):
    """Stands for the title line, as the block before."""


class _Infobox(Node):
    """Stands for an infobox, after which an item might be read as a field."""


def write_plain(article: Article) -> str:
    """Return the text of an article in the plain dialect, whatever its own is."""
    return text_of(article, write_plain_body)


def write_plain_body(article: Article, out: Output) -> None:
    """Write an article of the plain dialect."""
    previous: type[Node] | None = None
    started = False
    if article.title is not None and article.title_line != "":
        out.append(_title_line(article.title, article.title_line))
        previous, started = _Title, True
    writer = _Writer(out, article.lang)
    previous = writer.blocks(article.lead, previous, started=started)
    writer.sections(article.sections, previous, started=started or bool(article.lead))
    out.append(article.trailing)


def _title_line(title: str, line: str | None) -> str:
    if line is not None:
        bare = line.strip("\n" + marks.WHITE)
        if bare[:1] == bare[-1:] == "=" and bare[1:-1].strip(marks.WHITE) == title:
            return line
    return f"= {title} ="


class _Writer:
    """What is written to, and where in the article we are."""

    def __init__(self, out: Output, lang: str | None) -> None:
        self.out = out
        self.lang = lang
        self.see_also = False

    def sections(
        self, sections: Iterable[Section], previous: type[Node] | None, *, started: bool
    ) -> type[Node] | None:
        """Write sections; return the kind of the last block, `None` if it is a heading."""
        out = self.out
        for section in sections:
            before = section.before
            if before is None or (started and "\n" not in before):
                before = marks.default_before(previous) if started else ""
            out.append(before)
            started = True
            first = len(out.pieces)
            outer = self.see_also
            self.see_also = outer or heading_role(section.title, self.lang) == "see-also"
            self._heading(section.level, section.heading, section)
            previous = self.blocks(section.body, None, started=True)
            previous = self.sections(section.sections, previous, started=True)
            self.see_also = outer
            self._span(section, first)
        return previous

    def blocks(
        self, blocks: Iterable[Block], previous: type[Node] | None, *, started: bool
    ) -> type[Node] | None:
        """Write blocks, each with what stands before it; return the kind of the last."""
        out = self.out
        last: Block | None = None
        for block in blocks:
            kind = type(block)
            before = block.before
            if before is None:
                before = marks.default_before(previous) if started else ""
            elif started and (
                _melts(previous, kind, before)
                or (last is not None and melt(last, block))
                or (
                    previous is _Infobox
                    and before.count("\n") < 2
                    and isinstance(block, List)
                    and _begins_as_field(block)
                )
            ):
                before = marks.default_before(previous)
            out.append(before)
            started = True
            last = block
            first = len(out.pieces)
            previous = self._block(block)
            self._span(block, first)
        return previous

    def _block(self, block: Block) -> type[Node]:
        """Write a block; return what kind it is to the block after it."""
        match block:
            case n.Paragraph():
                write_inlines(block.children, self.out)
            case n.List():
                self._items(block, 0, "", started=False)
            case n.Heading():
                self._heading(block.level, block.children, block)
            case n.Template():
                if self._infobox(block):
                    return _Infobox
                self._raw(block)
            case (
                n.Blockquote()
                | n.Category()
                | n.Code()
                | n.Comment()
                | n.ExtensionTag()
                | n.Gallery()
                | n.HtmlBlock()
                | n.HtmlTag()
                | n.Image()
                | n.LanguageVariant()
                | n.MagicWord()
                | n.Math()
                | n.Parameter()
                | n.ParserFunction()
                | n.Preformatted()
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
        return type(block)

    def _span(self, node: Node, first: int) -> None:
        if self.out.spans is not None:
            self.out.spans.append((node, first, len(self.out.pieces)))

    def _raw(self, block: Block) -> None:
        """Write a block as wikitext, without what stands before it."""
        bare = copy(block)
        bare.before = None
        write_blocks([bare], self.out)
        if self.out.spans is not None:
            self.out.spans.pop()  # of the copy

    def _heading(self, level: int, children: list[Inline], node: Section | Heading) -> None:
        out = self.out
        lead, trail = marks.default_pads(_written(children))
        out.append("=" * level + (lead if node.lead is None else node.lead))
        write_inlines(children, out)
        out.append((trail if node.trail is None else node.trail) + "=" * level)
        write_inlines(node.after, out)

    # --- infoboxes

    def _infobox(self, box: Template) -> bool:
        """Write a bare infobox, if every field of the template can stand on its own line."""
        if not marks.is_infobox_name(box.name) or box.name_before:
            return False
        if box.name_after.strip(marks.WHITE) or (len(box.name) > 7 and not box.arguments):
            return False
        lines = [_field(argument) for argument in box.arguments]
        matches = marks.pattern("FIELD").fullmatch
        if not all(line is not None and matches(line[0] + line[1] + line[2]) for line in lines):
            return False
        out = self.out
        out.append(box.name + box.name_after)
        for argument, line in zip(box.arguments, lines, strict=True):
            assert line is not None
            out.append("\n")
            first = len(out.pieces)
            out.append(line[0])
            write_inlines(argument.value, out)
            out.append(line[2])
            self._span(argument, first)
        return True

    # --- lists

    def _items(self, node: List, n_written: int, implied: str, *, started: bool) -> bool:
        """Write a list's items; return whether a line was written, before or now."""
        out = self.out
        usual = marks.default_marks(n_written, implied, node.kind)
        for item in node.items:
            first = len(out.pieces)
            inner = (n_written, implied + marks.item_mark(node.kind))
            if not item.implied:
                if started:
                    before = item.before
                    out.append("\n" if before is None or "\n" not in before else before)
                    first += 1
                started = True
                inner = (n_written + 1, implied)
                self._item_line(item, usual)
            for block in item.body:
                start = len(out.pieces)
                if isinstance(block, List):
                    started = self._items(block, *inner, started=started)
                else:
                    out.append("\n" if block.before is None else block.before)
                    start += 1
                    self._raw(block)
                self._span(block, start)
            self._span(item, first)
        return started

    def _item_line(self, item: ListItem, usual: str) -> None:
        out = self.out
        written = usual if item.marks is None else item.marks
        if written.strip(" \t-*#"):
            written = usual
        pad = marks.default_pad(item) if item.pad is None else item.pad
        if item.children and (not pad or pad.strip(marks.WHITE)):
            pad = " "
        out.append(written + pad)
        target = self._bare_target(item)
        if target is None:
            write_inlines(item.children, out)
            return
        first = len(out.pieces)
        out.append(target)
        self._span(item.children[0], first)

    def _bare_target(self, item: ListItem) -> str | None:
        """Return the title to write for an item that is a link by its place."""
        if not self.see_also or len(item.children) != 1:
            return None
        link = item.children[0]
        if not isinstance(link, Wikilink) or link.bare is False or link.label is not None:
            return None
        if link.fragment is not None or link.trail:
            return None
        return link.target if marks.is_bare_title(link.target, self.lang) else None


def _field(argument: Argument) -> tuple[str, str, str] | None:
    """Return what is written before a field's value, the value, and what is after it."""
    if argument.name is None:
        return None
    written = _written(argument.value)
    before = "- " + argument.name_before + argument.name + argument.name_after + ":"
    if written:
        before += " "
    before += argument.value_before
    whole = before + written + argument.value_after
    return None if "\n" in whole else (before, written, argument.value_after)


def _melts(previous: type[Node] | None, kind: type[Node], before: str) -> bool:
    """Say whether two blocks would be read as one, or otherwise, with so little between."""
    n_breaks = before.count("\n")
    if n_breaks == 0:
        return True
    if n_breaks > 1 or previous is None or previous is _Title:
        return False
    return previous is Paragraph and kind is Paragraph


def _begins_as_field(block: List) -> bool:
    """Say whether a list's first line would be read as one more field of an infobox."""
    if not block.items or block.items[0].implied:
        return False
    return marks.pattern("FIELD").match("- " + _written(block.items[0].children)) is not None


def _written(inlines: Iterable[Inline]) -> str:
    out = Output()
    write_inlines(inlines, out)
    return "".join(out.pieces)
