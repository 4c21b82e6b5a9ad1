"""Reads Markdown into an article: what we wrote comes back, what others wrote is understood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wikiweave.formats.entry import AS_IT_IS, Read, ReadingOptions
from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.front_matter import (
    head_into,
    last_blocks,
    links_of,
    read_head,
)
from wikiweave.formats.markdown.listed_notes import fill_lists, fill_wikitext
from wikiweave.formats.markdown.raw import wikitext_of
from wikiweave.formats.markdown.read_blocks import BlockReader
from wikiweave.formats.markdown.read_inline import InlineReader, NoteDefinition
from wikiweave.formats.markdown.reserved import RESERVED, read_note_definition
from wikiweave.formats.markdown.safety import make_safe
from wikiweave.formats.markdown.syntax import parse_tokens, parse_with_wikilinks
from wikiweave.tree.nodes import Article, Comment, Paragraph, Reference

if TYPE_CHECKING:
    from wikiweave.formats.markdown.syntax import Token

__all__ = ["parse_markdown", "read_markdown"]


def parse_markdown(text: str, *, title: str | None = None, lang: str | None = None) -> Article:
    """Return the article of a Markdown text. No text is refused.

    `title` and `lang` hold where the front matter has none.
    """
    return read_markdown(text, title=title, lang=lang).article


def read_markdown(
    text: str,
    options: ReadingOptions = AS_IT_IS,  # noqa: ARG001  # the next change uses them
    *,
    title: str | None = None,
    lang: str | None = None,
) -> Read:
    """Return the article of a Markdown text, and what people should know of the text."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    article = Article(title=title, trailing="")
    head = read_head(text)
    body = head.body
    unknown = None if head.front is None else _comment_of(head.front.other)
    if head.yaml is not None and head.front is None:
        if re.match(r"[\w-]+[ \t]*:", head.yaml):
            unknown = Comment("\n" + head.yaml.replace("--", "- -"))
        else:
            body = text
    categories = head_into(head, article)
    if article.lang is None:
        article.lang = lang
    links = links_of(head.origin, article.lang)
    tokens, wikilinks = (
        parse_with_wikilinks(body) if links.style == "wikilink" else (parse_tokens(body), False)
    )
    notes = _definitions(tokens)
    inline = InlineReader(article.lang, notes, links, wikilinks)
    reader = BlockReader(inline, article)
    has_title = head.front is not None and head.front.known.title is not None
    if article.dialect == "plain" and not has_title:
        tokens = _title_into(article, tokens, inline)
    reader.read_article(tokens)
    fill_wikitext(article, notes, inline)
    fill_lists(reader.note_lists, notes, inline)
    last = last_blocks(article)
    last += _left_over(notes, inline)
    last += categories
    if unknown is not None:
        article.lead.insert(0, unknown)
    return Read(article, make_safe(article, None if head.origin is None else head.origin.source))


def _title_into(article: Article, tokens: list[Token], inline: InlineReader) -> list[Token]:
    """Set the title that a first heading of the plain dialect is; return the tokens after it."""
    if not tokens or tokens[0].type != "heading_open" or tokens[0].tag != "h1":
        return tokens
    article.title = wikitext_of(inline.read(tokens[1].children or [], one_line=True))
    return tokens[3:]


def _definitions(tokens: list[Token]) -> dict[str, NoteDefinition]:
    """Return the definitions of footnotes by their labels, in one case."""
    notes: dict[str, NoteDefinition] = {}
    for token in tokens:
        if token.type != "ww_note_def" or token.info.casefold() in notes:
            continue
        slug, content = token.info, token.content.strip(" \n")
        own: ann.NoteDefinition | None = None
        at = content.rfind(RESERVED + "{")
        if at >= 0 and content.endswith("-->"):
            own = read_note_definition(content[at:])
        if own is None:
            own = ann.NoteDefinition()
        else:
            content = content[:at].rstrip(" \n")
        name = own.name
        if name is None and not slug.isdecimal():
            name = slug
        notes[slug.casefold()] = NoteDefinition(
            content if content or own.content is not None else None, name, own.group, own.use
        )
    return notes


def _left_over(notes: dict[str, NoteDefinition], inline: InlineReader) -> list[Paragraph]:
    """Place contents whose use is gone; return paragraphs for footnotes without any use."""
    left: list[Paragraph] = []
    for slug, note in notes.items():
        if len(note.uses) > 1 and note.name is None:
            for use in note.uses:
                use.name = f"note-{slug}"
        if note.content is None or note.placed:
            continue
        if note.uses:
            inline.place(note, note.uses[0])
        else:
            node = Reference(None, note.name, note.group)
            inline.place(note, node)
            left.append(Paragraph([node]))
    return left


def _comment_of(other: dict[str, object]) -> Comment | None:
    """Return a comment with what others wrote into the front matter."""
    if not other:
        return None
    lines = [f"{key}: {value}" for key, value in other.items()]
    return Comment("\n" + "\n".join(lines).replace("--", "- -") + "\n")
