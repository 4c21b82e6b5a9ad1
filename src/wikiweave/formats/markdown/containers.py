"""Blocks around blocks, and blocks whose kind a reserved comment gives: quotes, `<div>`, galleries.

Quotes are Markdown's own. Other HTML stands with its tags on lines of their own and blank
lines within. Galleries, redirects and lists of footnotes are what Markdown shows of them,
after a comment that names what they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.galleries import usual_lines
from wikiweave.formats.markdown.html_text import safe_attributes
from wikiweave.formats.markdown.raw import raw_inlines
from wikiweave.formats.markdown.reserved import listed_as, write_annotation
from wikiweave.knowledge.words import HTML_TAGS, INCLUDE_TAGS, VOID_TAGS
from wikiweave.tree.nodes import (
    Blockquote,
    Comment,
    Gallery,
    GalleryImage,
    HtmlBlock,
    Image,
    Redirect,
    Reference,
    References,
    Text,
    Wikilink,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.markdown.write_inline import Writer
    from wikiweave.tree.nodes import Block, Inline

__all__ = [
    "CONTAINERS",
    "MAX_CONTAINERS",
    "opening_tag",
    "write_container",
    "write_gallery",
    "write_redirect",
    "write_references",
]

#: HTML blocks pair no deeper in wikitext.
MAX_CONTAINERS: Final = 8
_OF_TABLES: Final = frozenset({"table", "tr", "td", "th", "caption"})
#: What may stand around blocks.
CONTAINERS: Final = (HTML_TAGS | INCLUDE_TAGS) - VOID_TAGS - _OF_TABLES
#: A tag alone in a block of HTML.
opening_tag: Final = re.compile(r"<([A-Za-z][A-Za-z0-9]*)((?:[ \t][^<>\n]*)?)>[ \t]*\n?\Z").match


def write_container(
    node: HtmlBlock | Blockquote, writer: Writer, blocks: Callable[[list[Block]], str]
) -> str | None:
    """Return a quote or HTML block, or `None` where its tags are odd or it nests too deep."""
    name = node.tag if isinstance(node, Blockquote) else node.name
    if node.close is not None or writer.n_containers >= MAX_CONTAINERS:
        return None
    if name.lower() not in CONTAINERS or not safe_attributes(node.attributes):
        return None
    writer.n_containers += 1
    inner = blocks(node.body)
    writer.n_containers -= 1
    if name == "blockquote" and not node.attributes:
        return "\n".join(f"> {line}" if line else ">" for line in inner.split("\n"))
    return f"<{name}{node.attributes}>\n\n" + (inner + "\n\n" if inner else "") + f"</{name}>"


def write_gallery(
    node: Gallery, writer: Writer, image: Callable[[Image], str | None]
) -> str | None:
    """Return a gallery as a paragraph of images, one a line; `image` writes one.

    What shows nothing, such as a blank line, stands in a comment after the image before.
    """
    images = [item for item in node.items if isinstance(item, GalleryImage)]
    if node.tag != "gallery" or node.close != "</gallery>" or not images:
        return None
    bare = not any(writer.words.is_file(one.target) for one in images)
    tag = ann.GalleryTag(node.attributes, bare)
    written: list[str] = []
    notes: list[ann.GalleryTag | ann.GalleryLine] = [tag]  # the comment after each
    texts: list[list[str]] = [[]]  # which lines follow each
    for item in node.items:
        if isinstance(item, Text):
            texts[-1].append(item.value)
            continue
        named = writer.words.is_file(item.target)
        line = image(
            Image(item.target if named else f"File:{item.target}", item.options, item.caption)
        )
        if line is None or "\n" in line:
            return None
        written.append(line)
        notes.append(ann.GalleryLine(bare=not bare and not named))
        texts.append([])
    for number, (note, lines) in enumerate(zip(notes, texts, strict=True)):
        if lines != usual_lines(number, len(images)):
            note.lines = lines
    after = ["" if note == ann.GalleryLine() else write_annotation(note) for note in notes[1:]]
    lines_of_images = [line + comment for line, comment in zip(written, after, strict=True)]
    return "\n".join([write_annotation(tag), *lines_of_images])


def write_redirect(node: Redirect, writer: Writer) -> str | None:
    """Return a redirect as a link."""
    if node.gap != " " or not isinstance(node.link, Wikilink):
        return None
    written = writer.paragraph([node.link])
    if not written.startswith("["):
        return None
    return write_annotation(ann.RedirectWord(node.word)) + "\n" + written


def write_references(node: References, writer: Writer) -> str | None:
    """Return the place where footnotes are listed, and the names of those defined there."""
    if node.tag != "references" or node.close != "</references>" or node.children == []:
        return None
    footnotes = ann.Footnotes(node.attributes)
    if node.children is not None:
        between, notes = node.children[::2], node.children[1::2]
        usual = len(between) > len(notes) and all(one == Text("\n") for one in between)
        listed = notes if usual else node.children
        if not all(_is_listed(one) or (not usual and _is_between(one)) for one in listed):
            return None
        footnotes.notes = [listed_as(_listed(one, writer)) for one in listed]
        footnotes.tight = not usual and all(isinstance(one, Reference) for one in listed)
    return write_annotation(footnotes)


def _listed(node: Inline, writer: Writer) -> str | ann.HiddenWikitext | Inline:
    """Return what stands for a footnote, or what is between two, where they are listed.

    What nothing uses is wikitext: no renderer shows it, and formatters drop its definition.
    """
    if not isinstance(node, Reference):
        return node
    if not writer.notes.is_hidden(node):
        return writer.notes.listed(node)
    raw = raw_inlines([node], writer.lang)
    return node if raw is None else ann.HiddenWikitext(raw[0])


def _is_between(node: Inline) -> bool:
    """Say whether a node among footnotes shows nothing."""
    if type(node) is Text:
        return not node.value.strip()
    return isinstance(node, Comment)


def _is_listed(node: Inline) -> bool:
    return (
        isinstance(node, Reference)
        and bool(node.name)
        and node.content is not None
        and node.attributes is None
        and node.before is None
        and node.tag == "ref"
    )
