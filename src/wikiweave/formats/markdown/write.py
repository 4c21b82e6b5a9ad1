"""Writes an article as Markdown that reads back to the same meaning."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.containers import (
    write_container,
    write_gallery,
    write_redirect,
    write_references,
)
from wikiweave.formats.markdown.front_matter import (
    front_categories,
    last_blocks,
    write_front_matter,
    write_origin,
)
from wikiweave.formats.markdown.infobox import write_infobox
from wikiweave.formats.markdown.listed_notes import (
    NotesInWikitext,
    is_bare_list,
)
from wikiweave.formats.markdown.lists import looks_like, write_list
from wikiweave.formats.markdown.raw import (
    PANDOC_RAW,
    comment_block,
    raw_block,
    shows_nothing,
    without_before,
)
from wikiweave.formats.markdown.reserved import write_annotation
from wikiweave.formats.markdown.tables import write_table
from wikiweave.formats.markdown.write_code import (
    fence,
    write_code,
    write_extension_tag,
    write_math_block,
    write_preformatted,
)
from wikiweave.formats.markdown.write_inline import Writer
from wikiweave.tree.canonical import canonical
from wikiweave.tree.layout import default_before
from wikiweave.tree.nodes import (
    Blockquote,
    Category,
    Comment,
    Gallery,
    Heading,
    HtmlBlock,
    HtmlTag,
    Image,
    LanguageVariant,
    List,
    MagicWord,
    Paragraph,
    Parameter,
    ParserFunction,
    RawBlock,
    Redirect,
    Reference,
    References,
    Section,
    Table,
    Template,
    Text,
    ThematicBreak,
)
from wikiweave.tree.tables import BlockTable

if TYPE_CHECKING:
    from wikiweave.formats.markdown.options import MarkdownOptions
    from wikiweave.tree.nodes import Article, Block, Inline

__all__ = ["render_markdown", "write_meaning"]

_BARE_LIST: Final = write_annotation(ann.BareList())
_SEPARATOR: Final = write_annotation(ann.Separator())
_LIKE_TERM: Final = re.compile(r"[^\n]*\n(?:[ \t]*\n)?[ \t]*[:~]").match


def render_markdown(article: Article, options: MarkdownOptions | None = None) -> str:
    """Return an article as Markdown. Its layout is lost, its meaning is not.

    Raises `FormatError` where links should be URLs and neither the options nor the article's
    language give their base.
    """
    return write_meaning(canonical(article), options)


def write_meaning(article: Article, options: MarkdownOptions | None = None) -> str:
    """Return an article in canonical form as Markdown."""
    writer = Writer(article.lang, options)
    last = last_blocks(article)
    categories = front_categories(article)
    front, has_first = write_front_matter(article, categories)
    origin = write_origin(article, writer.links)
    del last[len(last) - len(categories) :]  # for as long as it takes
    first = [article.lead.pop(0)] if has_first else []
    try:
        in_wikitext = NotesInWikitext(article)
        moved = in_wikitext.in_lists()
        chunks = _written(article, writer, moved, in_wikitext)
        unused, in_vain = writer.notes.unused(), writer.notes.moved_in_vain()
        missed = in_wikitext.missing(writer.notes)
        if unused or in_vain or missed:
            # Once more, as only now they are known.
            writer = Writer(article.lang, options)
            writer.notes.hide(unused)
            vain = {id(node) for node in in_vain}
            moved = [node for node in moved if id(node) not in vain]
            chunks = _written(article, writer, moved + missed, in_wikitext)
    finally:
        last += categories
        article.lead[:0] = first
    return front + _joined([*chunks, origin])


def _written(
    article: Article, writer: Writer, moved: list[Reference], in_wikitext: NotesInWikitext
) -> list[str]:
    """Return the parts of the text below the front matter, which blank lines separate.

    Some footnotes that wikitext defines are `moved` to definitions.
    """
    writer.notes.move(moved)
    try:
        chunks = _chunks(article, writer)
        if moved:
            in_wikitext.count_places(writer.notes)
        _add_definitions(writer, chunks)
    finally:
        writer.notes.put_back()
    return chunks


def _chunks(article: Article, writer: Writer) -> list[str]:
    """Return the parts of the text, without definitions of footnotes."""
    chunks: list[str] = []
    _blocks(article.lead, writer, chunks)
    at_first_heading = len(chunks)
    _sections(article.sections, writer, chunks)
    if article.dialect != "plain" and article.sections and article.sections[0].level == 1:
        # Nor is it the title, as the first heading of others may be.
        chunks[at_first_heading] = f"{_SEPARATOR}\n{chunks[at_first_heading]}"
    if article.dialect == "plain":
        chunks[:0] = _title(article, writer)
    return chunks


def _add_definitions(writer: Writer, chunks: list[str]) -> None:
    notes = writer.notes
    definitions = [  # `notes` grows no more: footnotes in footnotes stay raw
        notes.definition(note, writer.note(note.content) if note.content else "")
        for note in notes.notes
    ]
    at = len(chunks) if writer.notes_at is None else writer.notes_at
    chunks[at:at] = definitions


def _title(article: Article, writer: Writer) -> list[str]:
    """Return the title of the plain dialect, or what keeps a first heading from being taken so."""
    if article.title is not None:
        title = [_heading_line(1, [Text(article.title)] if article.title else [], writer)]
    else:
        first = article.sections[:1] if not article.lead else []
        title = [_SEPARATOR] if first and first[0].level == 1 else []
    if writer.notes_at is not None:
        writer.notes_at += len(title)
    return title


class _Definitions(str):
    """A definition list, which takes what follows for its next term if it looks like one."""

    __slots__ = ()


def _joined(chunks: list[str]) -> str:
    out: list[str] = []
    previous = ""
    for chunk in chunks:
        mixed = isinstance(previous, _Definitions) and _LIKE_TERM(chunk)
        out.append(f"\n{_SEPARATOR}\n{chunk}\n" if mixed else f"\n{chunk}\n")
        previous = chunk
    return "".join(out)


def _sections(sections: list[Section], writer: Writer, chunks: list[str]) -> None:
    for section in sections:
        line = _heading_line(section.level, section.heading, writer)
        if section.before is not None or section.after:
            line = write_annotation(ann.Before(section.before, section.after)) + "\n" + line
        chunks.append(line)
        _blocks(section.body, writer, chunks)
        _sections(section.sections, writer, chunks)
        if section.role == "references":
            writer.notes_at = len(chunks)


def _heading_line(level: int, nodes: list[Inline], writer: Writer) -> str:
    heading = writer.line(nodes)
    heading = re.sub(r"#+\Z", lambda match: "\\#" * len(match[0]), heading)
    return "#" * level + (" " + heading if heading else "")


def _blocks(blocks: list[Block], writer: Writer, chunks: list[str]) -> None:
    raw: list[Block] = []
    writer.previous = None
    for block in blocks:
        written = _WRITE[type(block)](block, writer)
        if written is None:
            raw.append(block)
        else:
            n_before = len(chunks)
            _raw_run(raw, writer, chunks)
            if (
                len(chunks) == n_before + 1
                and block.before == "\n\n"
                and chunks[-1].endswith("\n```")
                and default_before(type(raw[-1]), type(block)) == "\n"
            ):
                # A blank line at the end of the fence stands for it.
                chunks[-1] = chunks[-1][:-3] + "\n```"
                chunks.append(written)
            else:
                chunks.append(_with_before(block, written))
            raw = []
        writer.previous = block
    _raw_run(raw, writer, chunks)


def _with_before(block: Block, written: str) -> str:
    if block.before is None:
        return written
    return type(written)(write_annotation(_before(block.before)) + "\n" + written)


def _before(white_space: str) -> ann.Annotation:
    if white_space == "\n\n":
        return ann.Blank()
    return ann.Line() if white_space == "\n" else ann.Before(white_space)


def _raw_run(blocks: list[Block], writer: Writer, chunks: list[str]) -> None:
    """Append blocks that have no form of their own: in one fence, if they read back so.

    Blocks that nobody sees stand apart, each in a comment.
    """
    if not blocks:
        return
    if len(blocks) > 1 and any(map(shows_nothing, blocks)):
        for unseen, run in groupby(blocks, shows_nothing):
            for part in [[one] for one in run] if unseen else [list(run)]:
                _raw_run(part, writer, chunks)
        return
    wikitext = raw_block(blocks, writer.lang)
    if wikitext is not None and shows_nothing(blocks[0]):
        chunks.append(_with_before(blocks[0], write_annotation(ann.HiddenWikitext(wikitext))))
    elif wikitext is not None:
        written = fence(PANDOC_RAW if writer.pandoc else "wikitext", wikitext + "\n")
        if any(is_bare_list(block, writer.notes) for block in blocks):
            written = f"{_BARE_LIST}\n{written}"
        chunks.append(_with_before(blocks[0], written))
    elif len(blocks) == 1:
        chunks.append(write_annotation(ann.BlockNode(blocks[0])))
    else:
        for block in blocks:
            _raw_run([block], writer, chunks)


# --- One function a block; each returns `None` where there is no readable form --------


def _paragraph(node: Paragraph, writer: Writer) -> str | None:
    if all(isinstance(child, Image) or _is_blank(child) for child in node.children):
        return None
    return writer.paragraph(node.children) or None


def _is_blank(node: Inline) -> bool:
    return isinstance(node, Text) and not node.value.strip()


def _image(node: Image, writer: Writer) -> str | None:
    written = writer.paragraph([without_before(node)])
    return written if written.startswith("![") and written.endswith((")", "-->")) else None


def _comment(node: Comment, _: Writer) -> str | None:
    return comment_block(node)


def _rule(node: ThematicBreak, _: Writer) -> str | None:
    return "---" if node.marks == "----" else None


def _template(node: Template, writer: Writer) -> str | None:
    return write_infobox(node, writer)


def _table(node: Table, writer: Writer) -> str | None:
    writer.n_tables += 1
    written = write_table(node, writer, lambda blocks: _inner(blocks, writer))
    writer.n_tables -= 1
    return written


def _container(node: HtmlBlock | Blockquote, writer: Writer) -> str | None:
    return write_container(node, writer, lambda blocks: _inner(blocks, writer))


def _gallery(node: Gallery, writer: Writer) -> str | None:
    return write_gallery(node, writer, lambda image: _image(image, writer))


def _redirect(node: Redirect, writer: Writer) -> str | None:
    return write_redirect(node, writer)


def _references(node: References, writer: Writer) -> str | None:
    return write_references(node, writer)


def _heading(node: Heading, writer: Writer) -> str | None:
    """Return a heading in a cell; elsewhere it would begin a section."""
    if not writer.n_tables or node.lead is not None or node.trail is not None or node.after:
        return None
    return _heading_line(node.level, node.children, writer)


def _inner(blocks: list[Block], writer: Writer) -> str:
    """Return blocks within a block."""
    state = writer.previous, writer.last_list
    chunks: list[str] = []
    _blocks(blocks, writer, chunks)
    writer.previous, writer.last_list = state
    return _joined(chunks).strip("\n")


def _list(node: List, writer: Writer) -> str | None:
    last, other = writer.last_list
    kind = looks_like(node)
    other = last is not None and last is writer.previous and looks_like(last) == kind and not other
    written = write_list(node, writer, other_mark=other)
    writer.last_list = (node if written is not None else None, other)
    return _Definitions(written) if written is not None and kind == "definition" else written


# fmt: off
def _no_form(
    node: (
        Category | HtmlTag | LanguageVariant | MagicWord | Parameter | ParserFunction | RawBlock
        | Reference
    ),
    writer: Writer,
) -> None:
    """Return that Markdown has no form for a block: it is wikitext."""
    del node, writer
# fmt: on


#: Each returns a readable form, or `None` where there is none.
_TABLE: Final = BlockTable[[Writer], str | None](
    blockquote=_container,
    category=_no_form,
    code=write_code,
    comment=_comment,
    extension_tag=write_extension_tag,
    gallery=_gallery,
    heading=_heading,
    html_block=_container,
    html_tag=_no_form,
    image=_image,
    language_variant=_no_form,
    list=_list,
    magic_word=_no_form,
    math=write_math_block,
    paragraph=_paragraph,
    parameter=_no_form,
    parser_function=_no_form,
    preformatted=write_preformatted,
    raw_block=_no_form,
    redirect=_redirect,
    reference=_no_form,
    references=_references,
    table=_table,
    template=_template,
    thematic_break=_rule,
)
_WRITE: Final = _TABLE.by_type
