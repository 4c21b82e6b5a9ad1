"""Reads Markdown into an article: what we wrote comes back, what others wrote is understood."""

from __future__ import annotations

import re
from typing import Any, Final

from wikiweave.formats.markdown.front_matter import (
    front_matter_into,
    last_blocks,
    links_said,
    read_front_matter,
    split_front_matter,
)
from wikiweave.formats.markdown.raw import wikitext_of
from wikiweave.formats.markdown.read_blocks import BlockReader
from wikiweave.formats.markdown.read_inline import InlineReader, NoteDefinition
from wikiweave.formats.markdown.safety import make_safe
from wikiweave.formats.markdown.syntax import parse_tokens, parse_with_wikilinks, reserved
from wikiweave.tree.nodes import Article, Comment, Paragraph, Reference

__all__ = ["parse_markdown"]


def parse_markdown(text: str, *, title: str | None = None, lang: str | None = None) -> Article:
    """Return the article that Markdown says. No text is refused.

    `title` and `lang` hold where the front matter does not say them.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    article = Article(title=title, trailing="")
    front, body = split_front_matter(text)
    said = None if front is None else read_front_matter(front)
    broken: Comment | None = None
    if front is not None and said is None:
        if re.match(r"[\w-]+[ \t]*:", front):
            broken = Comment("\n" + front.replace("--", "- -"))
        else:
            body = text
    categories, source = front_matter_into(said or {}, article)
    if article.lang is None:
        article.lang = lang
    links = links_said(said or {}, article.lang)
    tokens, wikilinks = (
        parse_with_wikilinks(body) if links.style == "wikilink" else (parse_tokens(body), False)
    )
    notes = _definitions(tokens)
    inline = InlineReader(article.lang, notes, links, wikilinks)
    reader = BlockReader(inline, article)
    if article.dialect == "plain" and "title" not in (said or {}):
        tokens = _title_into(article, tokens, inline)
    reader.read_article(tokens)
    last = last_blocks(article)
    last += _left_over(notes, inline)
    last += categories
    unknown = broken or _unknown_front_matter(said or {})
    if unknown is not None:
        article.lead.insert(0, unknown)
    make_safe(article, source)
    return article


def _title_into(article: Article, tokens: list[Any], inline: InlineReader) -> list[Any]:
    """Set the title that a first heading of the plain dialect is; return the tokens after it."""
    if not tokens or tokens[0].type != "heading_open" or tokens[0].tag != "h1":
        return tokens
    article.title = wikitext_of(inline.read(tokens[1].children or [], one_line=True))
    return tokens[3:]


#: What reserved comments say of footnotes; others are part of the content.
_OF_NOTES: Final = frozenset({"name", "group", "use", "content"})


def _definitions(tokens: list[Any]) -> dict[str, NoteDefinition]:
    notes: dict[str, NoteDefinition] = {}
    for token in tokens:
        if token.type != "ww_note_def" or token.info.casefold() in notes:
            continue
        slug, content = token.info, token.content.strip(" \n")
        said: Any = None
        at = content.rfind("<!--ww:{")
        if at >= 0 and content.endswith("-->"):
            said = reserved(content[at:])
            if isinstance(said, dict) and said.keys() <= _OF_NOTES:
                content = content[:at].rstrip(" \n")
            else:
                said = None
        said = said or {}
        name = said.get("name", None if slug.isdecimal() else slug)
        group = said.get("group")
        holder = said.get("use", 1)
        notes[slug.casefold()] = NoteDefinition(
            None if "content" in said else content,
            name if isinstance(name, str) else None,
            group if isinstance(group, str) else None,
            holder if isinstance(holder, int) else 1,
        )
    return notes


def _left_over(notes: dict[str, NoteDefinition], inline: InlineReader) -> list[Any]:
    """Place contents whose use is gone; return paragraphs for footnotes without any use."""
    left: list[Any] = []
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


def _unknown_front_matter(said: dict[str, Any]) -> Comment | None:
    """Return a comment with what front matter of others says beside what we know."""
    unknown = {
        key: value
        for key, value in said.items()
        if key not in ("title", "lang", "dialect", "categories", "wikiweave")
    }
    if not unknown:
        return None
    lines = [f"{key}: {value}" for key, value in unknown.items()]
    return Comment("\n" + "\n".join(lines).replace("--", "- -") + "\n")
