"""Writes an article of the plain dialect in wikitext, so that it means the same.

Plain reads line by line, wikitext does not: what is only text in plain, such as a colon
at a line's start or braces that nothing closes, is kept from becoming markup. Only
wikitext that spans several blocks and is whole, such as a table that was kept raw when
an article came from wikitext, is markup again.
"""

from __future__ import annotations

import re
from copy import copy, deepcopy
from typing import TYPE_CHECKING, Final, assert_never

from wikiweave.formats.plain import marks
from wikiweave.formats.plain.write import write_plain, write_plain_body
from wikiweave.formats.wikitext.write import spans_of, write_blocks
from wikiweave.formats.wikitext.write_inline import Output, write_inlines
from wikiweave.knowledge.words import words
from wikiweave.tree import nodes as n
from wikiweave.tree.layout import default_before
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
#: What wikitext would read as a block at a line's start.
_LINE_START: Final = re.compile(r"[*#:;=]|\{\||-----*[^-]").match
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
                out = Output()
                write_blocks([bare], out)
                self.add(type(block), "".join(out.pieces))
            index += 1

    def _between(self, first: Block, last: Block) -> str:
        """Return what the plain text has from one block to another."""
        if self._source is None:
            article = copy(self.article)
            article.newline, article.bom = "\n", False
            spans = {
                id(node): (start, end) for node, start, end in spans_of(article, write_plain_body)
            }
            self._source = write_plain(article), spans
        text, spans = self._source
        return text[spans[id(first)][0] : spans[id(last)][1]]


def _raw_runs(blocks: list[Block]) -> dict[int, int]:
    """Return first and last index of the runs of blocks over which some wikitext spans.

    A table is such a run even when it is a single paragraph.
    """
    opened: dict[str, list[int]] = {"{{": [], "<!--": [], "{|": []}
    runs: list[tuple[int, int]] = []
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph | List):
            continue
        for node in walk(block):
            if isinstance(node, Comment) and not node.closed:
                opened["<!--"].append(index)
            if not isinstance(node, Text):
                continue
            for half in _HALF.finditer(node.value):
                mark = half[0]
                if mark in opened:
                    opened[mark].append(index)
                elif opened[_CLOSES[mark]]:
                    first = opened[_CLOSES[mark]].pop()
                    if first < index or mark == "|}":
                        runs.append((first, index))
    merged: dict[int, int] = {}
    reached = -1
    start = 0
    for first, last in sorted(runs):
        if first > reached:
            start = first
        reached = max(reached, last)
        merged[start] = reached
    return merged


def _written(inlines: Iterable[Inline]) -> str:
    out = Output()
    write_inlines(inlines, out)
    return "".join(out.pieces)


def _guarded(inlines: list[Inline]) -> list[Inline]:
    """Return a copy of inlines in which nothing is half of a markup that is not there."""
    inlines = deepcopy(inlines)
    for inline in inlines:
        _guard(inline)
        for node in walk(inline):
            _guard(node)
    return inlines


def _guard(node: Node) -> None:
    if isinstance(node, Text):
        node.value = _UNPAIRED.sub(
            lambda match: "".join(_REFERENCES.get(mark, mark) for mark in match[0]), node.value
        )
    elif isinstance(node, Comment):
        node.closed = True


def _paragraph(block: Paragraph, *, redirects: bool) -> str:
    children = _guarded(block.children)
    for index, child in enumerate(children):
        if not isinstance(child, Text):
            continue
        lines = child.value.split("\n")
        for line_idx, line in enumerate(lines):
            if line_idx == 0 and (index > 0 or redirects):
                continue
            # Spaces at a line's start would make it preformatted.
            bare = line.lstrip(marks.WHITE)
            lines[line_idx] = "<nowiki/>" + bare if _LINE_START(bare) else bare
        child.value = "\n".join(lines)
    return _written(children)


def _is_redirect(block: Paragraph, lang: str | None) -> bool:
    if len(block.children) < 2 or not isinstance(block.children[1], Wikilink):
        return False
    word = block.children[0]
    return isinstance(word, Text) and word.value.strip(" \t:").lower() in words(lang).redirects


def _items(node: List, around: str, lines: list[str]) -> None:
    own = around + {"bulleted": "*", "numbered": "#", "definition": ":"}[node.kind]
    for item in node.items:
        if not item.implied:
            text = _written(_guarded(item.children))
            guard = "<nowiki/>" if text[:1] and text[0] in "*#:;" else ""
            lines.append(f"{own} {guard}{text}".rstrip(" "))
        for block in item.body:
            if isinstance(block, List):
                _items(block, own, lines)


def _infobox(box: Template) -> str:
    lines = ["{{" + box.name]
    for argument in box.arguments:
        value = _guarded(argument.value)
        _keep_from_splitting(value)
        lines.append(f"| {argument.name} = {_written(value)}".rstrip(" "))
    return "\n".join([*lines, "}}"])


def _keep_from_splitting(inlines: Iterable[Inline]) -> None:
    """Write the pipes of a field's value so that no argument ends at them."""
    for inline in inlines:
        match inline:
            case Text():
                inline.value = inline.value.replace("|", "{{!}}")
            case Strong() | Emphasis():
                _keep_from_splitting(inline.children)
            case HtmlElement():
                inline.attributes = inline.attributes.replace("|", "{{!}}")
                _keep_from_splitting(inline.children)
            case HtmlTag():
                inline.attributes = inline.attributes.replace("|", "{{!}}")
            case ExternalLink():
                inline.url = inline.url.replace("|", "%7C")
                _keep_from_splitting(inline.label or ())
            case (
                n.Category()
                | n.Code()
                | n.Comment()
                | n.Entity()
                | n.ExtensionTag()
                | n.Gallery()
                | n.Image()
                | n.LanguageVariant()
                | n.LineBreak()
                | n.MagicLink()
                | n.MagicWord()
                | n.Math()
                | n.Nowiki()
                | n.Parameter()
                | n.ParserFunction()
                | n.Reference()
                | n.References()
                | n.Template()
                | n.Wikilink()
            ):
                pass  # a pipe in them ends no argument
            case _:
                assert_never(inline)
