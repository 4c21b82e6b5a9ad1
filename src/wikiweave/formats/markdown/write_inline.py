"""Writes inlines as Markdown, each in a readable form where that form reads back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.escape import escape_text, finish_line, finish_lines
from wikiweave.formats.markdown.links import links_for
from wikiweave.formats.markdown.marks import Mark, join_pieces, touches_code
from wikiweave.formats.markdown.notes import Notes
from wikiweave.formats.markdown.options import MarkdownOptions
from wikiweave.formats.markdown.raw import (
    EMPTY_RAW,
    PANDOC_RAW,
    code_span,
    encode_raw,
    fits_code,
    raw_inlines,
    shows_nothing,
)
from wikiweave.formats.markdown.reserved import write_annotation
from wikiweave.formats.markdown.words import holds_number
from wikiweave.formats.markdown.write_elements import (
    write_comment,
    write_element,
    write_entity,
    write_line_break,
    write_magic_link,
    write_math,
    write_nowiki,
    write_tag,
)
from wikiweave.formats.markdown.write_links import (
    CAPTION_APART,
    CAPTION_END,
    text_of,
    write_external_link,
    write_image,
    write_wikilink,
)
from wikiweave.knowledge.words import words
from wikiweave.tree.nodes import (
    Category,
    Code,
    Emphasis,
    ExtensionTag,
    Gallery,
    Image,
    LanguageVariant,
    MagicWord,
    Parameter,
    ParserFunction,
    Reference,
    References,
    Strong,
    Template,
    Text,
)
from wikiweave.tree.tables import InlineTable

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Block, Inline, List

__all__ = ["Writer"]

#: What a code span of pandoc's raw wikitext may hold.
_PANDOC_CODE: Final = re.compile(
    r"(?![\s`])[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]+(?<![\s`])"
).fullmatch

#: The first of two, which formatters write where they take a link for text.
_ESCAPED_BRACKET: Final = re.compile(r"\\\[(?=\\\[)")


class Writer:
    """What writing the inlines of one article needs to know."""

    def __init__(self, lang: str | None, options: MarkdownOptions | None = None) -> None:
        options = options or MarkdownOptions()
        self.lang = lang
        self.words = words(lang)
        self.links = links_for(options.links, options.base_url, lang, self.words, options.files)
        self.pandoc = options.raw == "pandoc"
        self.notes = Notes()
        self.one_line = False
        self.in_note = False
        self.in_link = False
        #: The end of the last link in double brackets.
        self.link_end: str | Mark | None = None
        #: How many tables there are around.
        self.n_tables = 0
        #: And how many other blocks.
        self.n_containers = 0
        #: The last list written, and whether with the other of its two marks.
        self.last_list: tuple[List | None, bool] = (None, False)
        #: The block before the one being written.
        self.previous: Block | None = None
        #: Which chunk the footnotes are written before; `None` for after all.
        self.notes_at: int | None = None

    def paragraph(self, nodes: list[Inline]) -> str:
        """Return the Markdown of a paragraph."""
        self.one_line = False
        return finish_lines(self.run(nodes))

    def line(self, nodes: list[Inline]) -> str:
        """Return the Markdown of inlines in one line: a heading or a table cell."""
        self.one_line = True
        return finish_line(self.run(nodes))

    def item(self, nodes: list[Inline]) -> str:
        """Return the Markdown of a list item's own line."""
        self.one_line = True
        return finish_lines(self.run(nodes))

    def note(self, nodes: list[Inline]) -> str:
        """Return the Markdown of a footnote's content; footnotes in it stay raw."""
        self.in_note = True
        written = self.item(nodes)
        self.in_note = False
        return written

    def run(self, nodes: list[Inline]) -> str:
        """Return the Markdown of inlines, where the caller ends the line."""
        pieces: list[str | Mark] = []
        self.inlines(nodes, pieces)
        return join_pieces(pieces)

    def inlines(self, nodes: list[Inline], out: list[str | Mark]) -> None:
        """Append the pieces of inlines, each in its readable form or raw."""
        captioned = False  # whether the caption of an image has just ended
        for node in nodes:
            if captioned and not (type(node) is Text and node.value[:1].isspace()):
                out[-1] = CAPTION_APART
            if not _WRITE[type(node)](node, self, out):
                self._raw(node, out)
            captioned = type(node) is Image and out[-1] == CAPTION_END

    # --- fall-back

    def _raw(self, node: Inline, out: list[str | Mark]) -> None:
        raw = raw_inlines([node], self.lang)
        if raw is None:
            out.append(write_annotation(ann.InlineNode(node)))
            return
        wikitext, one = raw
        if shows_nothing(node):
            out.append(write_annotation(ann.HiddenWikitext(wikitext)))
            return
        if self.pandoc and _PANDOC_CODE(wikitext) and not touches_code(out):
            ticks = "`"
            while ticks in wikitext:
                ticks += "`"
            out.append(ticks + wikitext + ticks + PANDOC_RAW)
            return
        if one and not touches_code(out) and "\n" not in wikitext and fits_code(wikitext):
            out.append(code_span(wikitext))
        else:
            out.append(encode_raw(wikitext))

    def escaped(self, text: str) -> str:
        """Return the Markdown of a text, but for the ends of lines."""
        written = escape_text(text, one_line=self.one_line)
        if self.links.style == "wikilink" and "\\[\\[" in written:
            return _ESCAPED_BRACKET.sub("\\\\[" + EMPTY_RAW, written)
        return written

    def label(self, nodes: list[Inline]) -> str:
        """Return the Markdown of a link's label."""
        if (shown := text_of(nodes)) and not shown.startswith("^"):
            return escape_text(shown, one_line=self.one_line)  # most, and the same as below
        outer, self.in_link = self.in_link, True
        label = self.run(nodes)
        self.in_link = outer
        return "\\" + label if label.startswith("^") else label


def _text(node: Text, writer: Writer, out: list[str | Mark]) -> bool:
    if not writer.in_link and holds_number(node.value):
        return False
    written = writer.escaped(node.value)
    if written[0].isdigit() and out and isinstance(out[-1], str) and out[-1].endswith("$"):
        written = EMPTY_RAW + written  # a formula does not end before a digit
    if written.startswith("{=") and touches_code(out):
        written = "\\" + written
    if out and out[-1] is writer.link_end and (written[0] == "(" or writer.words.trail(node.value)):
        written = EMPTY_RAW + written  # or it would belong to the link
    out.append(written)
    return True


def _marked(node: Strong | Emphasis, writer: Writer, out: list[str | Mark]) -> bool:
    n = 2 if isinstance(node, Strong) else 1
    usual = "'" * (n + 1)
    if node.open != usual or node.close != usual:
        if not node.children:
            return False
        out.append(write_annotation(ann.Marks((node.open, node.close))))
    out.append(Mark(n, opening=True))
    writer.inlines(node.children, out)
    out.append(Mark(n, opening=False))
    return True


def _reference(node: Reference, writer: Writer, out: list[str | Mark]) -> bool:
    if (
        writer.in_note
        or writer.in_link
        or node.before is not None
        or node.tag != "ref"
        or (node.content is None and node.name is None)
        or node.name == ""
    ):
        return False
    out.append(f"[^{writer.notes.use(node)}]")
    if node.attributes is not None:
        out.append(write_annotation(ann.ReferenceAttributes(node.attributes)))
    return True


# fmt: off
def _no_form(
    node: (
        Category | Code | ExtensionTag | Gallery | LanguageVariant | MagicWord | Parameter
        | ParserFunction | References | Template
    ),
    writer: Writer,
    out: list[str | Mark],
) -> bool:
    """Return that Markdown has no form for a node: it is wikitext."""
    del node, writer, out
    return False
# fmt: on


#: Each returns whether there was a readable form.
_TABLE: Final = InlineTable[[Writer, list[str | Mark]], bool](
    category=_no_form,
    code=_no_form,
    comment=write_comment,
    emphasis=_marked,
    entity=write_entity,
    extension_tag=_no_form,
    external_link=write_external_link,
    gallery=_no_form,
    html_element=write_element,
    html_tag=write_tag,
    image=write_image,
    language_variant=_no_form,
    line_break=write_line_break,
    magic_link=write_magic_link,
    magic_word=_no_form,
    math=write_math,
    nowiki=write_nowiki,
    parameter=_no_form,
    parser_function=_no_form,
    reference=_reference,
    references=_no_form,
    strong=_marked,
    template=_no_form,
    text=_text,
    wikilink=write_wikilink,
)
_WRITE: Final = _TABLE.by_type
