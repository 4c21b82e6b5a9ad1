"""Says an article of the plain dialect in wikitext, so that it means the same.

Plain reads line by line, wikitext does not: what is only text in plain, such as a colon
at a line's start or braces that nothing closes, is kept from becoming markup. Only
wikitext that spans several blocks and is whole, such as a table that was kept raw when
an article came from wikitext, is markup again.
"""

from __future__ import annotations

import re
from copy import copy, deepcopy
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from wikiweave.formats.plain import marks
from wikiweave.formats.wikitext.separators import default_before
from wikiweave.formats.wikitext.words import words
from wikiweave.formats.wikitext.write import write_article, write_blocks, write_spans
from wikiweave.formats.wikitext.write_inline import Output, write_inlines
from wikiweave.tree.nodes import (
    Article,
    Block,
    Comment,
    Emphasis,
    ExternalLink,
    HtmlElement,
    HtmlTag,
    Inline,
    List,
    Node,
    Paragraph,
    RawBlock,
    Section,
    Strong,
    Template,
    Text,
    Wikilink,
)
from wikiweave.tree.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["wikitext_of"]

#: In a text all of these lack their other half; alone, they might find one in another block.
_UNPAIRED: Final = re.compile(r"\{\{+|\}\}+|\[\[+|\]\]+|<(?=!--|/?[a-zA-Z])|-\{|\}-")
_REFERENCES: Final = {"{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;", "<": "&lt;"}
#: What wikitext would read as a block at a line's start; spaces before it count.
_LINE_START: Final = re.compile(r"(\A|\n)[ \t]*(?=([*#:;=]|\{\||-----*(?=[^-\n])|[^ \t]|\Z))")
_HALF: Final = re.compile(r"(?P<open>\{\{|<!--|(?<![^\n])\{\|)|\}\}|-->|(?<![^\n])\|\}")
_CLOSES: Final = {"}}": "{{", "-->": "<!--", "|}": "{|"}


def wikitext_of(article: Article) -> str:
    """Return the wikitext, in the `mediawiki` dialect, of an article in the plain one."""
    writer = _Writer(article)
    writer.blocks(article.lead, at_start=True)
    writer.sections(article.sections)
    return "".join(writer.pieces) + ("\n" if writer.pieces else "")


class _Writer:
    def __init__(self, article: Article) -> None:
        self.article = article
        self.pieces: list[str] = []
        self.previous: type[Node] | None = None
        self._source: tuple[str, dict[int, tuple[int, int]]] | None = None

    def add(self, kind: type[Node], text: str) -> None:
        if self.pieces:
            self.pieces.append(default_before(self.previous, kind))
        self.pieces.append(text)
        self.previous = kind

    def sections(self, sections: Iterable[Section]) -> None:
        for section in sections:
            equals = "=" * min(section.level, 6)
            heading = _written(_guarded(section.heading))
            self.add(Section, f"{equals} {heading} {equals}{_written(section.after)}")
            self.previous = None
            self.blocks(section.body)
            self.sections(section.sections)

    def blocks(self, blocks: list[Block], *, at_start: bool = False) -> None:
        raw = _raw_runs(blocks)
        index = 0
        while index < len(blocks):
            block = blocks[index]
            last = raw.get(index)
            if last is not None:
                self.add(RawBlock, self._between(block, blocks[last]))
                index = last + 1
                continue
            if isinstance(block, Paragraph):
                redirects = at_start and index == 0 and _is_redirect(block, self.article.lang)
                self.add(Paragraph, _paragraph(block, redirects=redirects))
            elif isinstance(block, List):
                lines: list[str] = []
                _items(block, "", lines)
                self.add(List, "\n".join(lines))
            elif isinstance(block, Template) and marks.is_infobox_name(block.name):
                self.add(Template, _infobox(block))
            else:
                bare = copy(block)
                bare.before = None
                out = Output("mediawiki")
                write_blocks([bare], out)
                self.add(type(block), "".join(out.pieces))
            index += 1

    def _between(self, first: Block, last: Block) -> str:
        """Return what the plain text has from one block to another."""
        if self._source is None:
            article = copy(self.article)
            article.newline, article.bom = "\n", False
            spans = {id(node): (start, end) for node, start, end in write_spans(article)}
            self._source = write_article(article), spans
        text, spans = self._source
        return text[spans[id(first)][0] : spans[id(last)][1]]


def _raw_runs(blocks: list[Block]) -> dict[int, int]:
    """Return first and last index of the runs of blocks over which some wikitext spans."""
    depth_changes = [0] * (len(blocks) + 1)
    opened: dict[str, list[int]] = {"{{": [], "<!--": [], "{|": []}
    found = False
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph | List):
            continue
        for node in walk(block):
            if isinstance(node, Comment) and not node.closed:
                opened["<!--"].append(index)
            elif isinstance(node, Text):
                for half in _HALF.finditer(node.value):
                    if half["open"]:
                        opened[half["open"]].append(index)
                        continue
                    openings = opened[_CLOSES[half[0]]]
                    if openings:
                        first = openings.pop()
                        if first < index or half[0] == "|}":
                            depth_changes[first] += 1
                            depth_changes[index] -= 1
                            found = found or first < index
                            if first == index:
                                found = True
                                depth_changes[first] += 0
    if not found:
        return {}
    return _merged(depth_changes)
