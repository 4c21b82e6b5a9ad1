"""Blocks around blocks, and blocks whose kind a reserved comment says: quotes, `<div>`, galleries.

Quotes are Markdown's own. Other HTML stands with its tags on lines of their own and blank
lines within. Galleries, redirects and lists of footnotes are what Markdown shows of them,
after a comment that says what they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from wikiweave.formats.markdown.html_text import safe_attributes
from wikiweave.formats.markdown.raw import json_comment
from wikiweave.formats.wikitext.words import HTML_TAGS, INCLUDE_TAGS, VOID_TAGS
from wikiweave.tree.nodes import (
    Blockquote,
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
    node: HtmlBlock | Blockquote, writer: Writer, blocks: Callable[[list[Any]], str]
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
    """Return a gallery as a paragraph of images, one a line; `image` writes one."""
    first, *items, last = node.items if len(node.items) > 2 else [None, None]
    if node.tag != "gallery" or node.close != "</gallery>" or first != last or first != Text(""):
        return None
    if not all(isinstance(item, GalleryImage) and item.caption_at is None for item in items):
        return None
    bare = [not writer.words.is_file(item.target) for item in items]  # type: ignore[union-attr]  # images, as checked
    if any(bare) and not all(bare):
        return None
    said: dict[str, Any] = {"gallery": node.attributes}
    if bare[0]:
        said["bare"] = True
    lines = [json_comment(said)]
    for item in items:
        assert isinstance(item, GalleryImage)
        target = f"File:{item.target}" if bare[0] else item.target
        written = image(Image(target, item.options, item.caption))
        if written is None or "\n" in written:
            return None
        lines.append(written)
    return "\n".join(lines)


def write_redirect(node: Redirect, writer: Writer) -> str | None:
    """Return a redirect as a link."""
    if node.gap != " " or not isinstance(node.link, Wikilink):
        return None
    written = writer.paragraph([node.link])
    if not written.startswith("["):
        return None
    return json_comment({"redirect": node.word}) + "\n" + written


def write_references(node: References, writer: Writer) -> str | None:
    """Return the place where footnotes are listed, and the names of those defined there."""
    if node.tag != "references" or node.close != "</references>":
        return None
    said: dict[str, Any] = {"references": node.attributes}
    if node.children is not None:
        notes = node.children[1::2]
        if len(node.children) % 2 == 0 or any(one != Text("\n") for one in node.children[::2]):
            return None
        if not all(_is_listed(note) for note in notes):
            return None
        said["notes"] = [writer.notes.listed(note) for note in notes]  # type: ignore[arg-type]  # as checked
    return json_comment(said)


def _is_listed(node: Any) -> bool:
    return (
        isinstance(node, Reference)
        and bool(node.name)
        and node.content is not None
        and node.attributes is None
        and node.before is None
        and node.tag == "ref"
    )
