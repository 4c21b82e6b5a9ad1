"""Reads Markdown into an article: what we wrote comes back, what others wrote is understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.formats.entry import AS_IT_IS, Notice, Read, ReadingOptions
from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.anchors import anchors_of
from wikiweave.formats.markdown.front_matter import (
    head_into,
    kept_yaml,
    last_blocks,
    links_of,
    read_head,
)
from wikiweave.formats.markdown.kept_yaml import comment_of_yaml
from wikiweave.formats.markdown.links import links_for
from wikiweave.formats.markdown.listed_notes import fill_lists, fill_wikitext
from wikiweave.formats.markdown.lookalikes import Lookout
from wikiweave.formats.markdown.raw import wikitext_of
from wikiweave.formats.markdown.read_blocks import BlockReader
from wikiweave.formats.markdown.read_inline import InlineReader, NoteDefinition
from wikiweave.formats.markdown.read_title import has_h1, title_taken
from wikiweave.formats.markdown.reserved import RESERVED, read_note_definition
from wikiweave.formats.markdown.safety import make_safe
from wikiweave.formats.markdown.syntax import parse_tokens, parse_with_wikilinks
from wikiweave.knowledge.words import words
from wikiweave.tree.nodes import Article, Paragraph, Redirect, Reference, Wikilink
from wikiweave.tree.walk import find
from wikiweave.weaving.fingerprint import article_hash

if TYPE_CHECKING:
    from wikiweave.formats.markdown.front_matter import Head
    from wikiweave.formats.markdown.links import Links
    from wikiweave.formats.markdown.syntax import Targets, Token

_KEPT: Final = (
    "what the front matter holds besides title, language and categories means nothing to a wiki:"
    " it is kept in a comment at the beginning of the article"
)

_LINKS_KEPT: Final = (
    "{number} links in double brackets, the first of them {shown}, are kept as text; if they are"
    " links to pages, as in Obsidian and other wikis, give --links wikilink"
)
_FILES_LINKED: Final = (
    "{number} links to files, the first of them {shown}, are links to pages called so; if the files"
    " are articles, give --links relative"
)
#: So many links in double brackets are reported one by one.
_MANY_LINKS: Final = 2

__all__ = ["parse_markdown", "read_markdown"]


def parse_markdown(text: str, *, title: str | None = None, lang: str | None = None) -> Article:
    """Return the article of a Markdown text. No text is refused.

    `title` and `lang` hold where the front matter has none.
    """
    return read_markdown(text, title=title, lang=lang).article


def read_markdown(
    text: str,
    options: ReadingOptions = AS_IT_IS,
    *,
    title: str | None = None,
    lang: str | None = None,
) -> Read:
    """Return the article of a Markdown text, and what people should know of the text."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    article = Article(title=title, trailing="")
    head = read_head(text)
    kept = kept_yaml(head)
    # Lines between two rules that are no front matter.
    body = text if head.front is None and kept is None else head.body
    categories = head_into(head, article)
    if article.lang is None:
        article.lang = lang
    if options.dialect == "plain" and head.origin is None:
        article.dialect = "plain"
    links = _links(head, options, article.lang)
    first_line = 1 + text[: max(text.find(body), 0)].count("\n")
    lookout = Lookout(body, first_line, allowed=options.allow_wikitext, lang=article.lang)
    targets: Targets = {}
    tokens, wikilinks = (
        parse_with_wikilinks(body, targets, lookout)
        if links.style == "wikilink"
        else (parse_tokens(body, targets=targets, lookout=lookout), False)
    )
    notes = _definitions(tokens)
    inline = InlineReader(article.lang, notes, links, wikilinks, targets, lookout)
    inline.is_ours = head.is_ours or RESERVED in body
    reader = BlockReader(inline, article)
    reader.boxes = options.boxes
    all_tokens = tokens
    if article.dialect == "plain":
        if not head.has_title:
            tokens = _title_into(article, tokens, inline)
    elif options.title_heading and not head.is_old:
        # Of our own, only one that repeats the title, as people add it: another is a section.
        tokens = title_taken(article, tokens, has_title=head.has_title, first=head.is_ours)
        if not head.is_ours and has_h1(tokens):
            reader.n_levels_down = 1
    if not inline.is_ours:
        inline.anchors = anchors_of(all_tokens, tokens)
    reader.read_article(tokens)
    fill_wikitext(article, notes, inline)
    fill_lists(reader.note_lists, notes, inline)
    last = last_blocks(article)
    last += _left_over(notes, inline)
    last += categories
    notices: list[Notice] = []
    if kept is not None:
        at_redirect = bool(article.lead) and isinstance(article.lead[0], Redirect)
        article.lead.insert(int(at_redirect), comment_of_yaml(kept))
        notices.append(Notice(1, 1, _KEPT))
    source = None if head.origin is None else head.origin.source
    meaning = make_safe(article, source)
    is_unedited = source is not None and meaning is not None and article_hash(meaning) == source
    if is_unedited:
        return Read(article, meaning)
    if not head.is_ours and links.style == "title":
        notices += _files_told(article)
    notices += lookout.notices if links.style == "wikilink" else _told_once(lookout.notices)
    return Read(article, meaning, sorted(notices, key=lambda one: (one.line or 0, one.column or 0)))


def _files_told(article: Article) -> list[Notice]:
    """Return a notice of links to files of Markdown, which a wiki takes for pages called so."""
    targets = [link.target for link in find(article, Wikilink) if link.target.endswith(".md")]
    if not targets:
        return []
    return [Notice(None, None, _FILES_LINKED.format(number=len(targets), shown=targets[0]))]


def _told_once(notices: list[Notice]) -> list[Notice]:
    """Return notices with one for all links in double brackets, if there are several.

    Then they are not slips: the text is a note of a wiki that has its links so.
    """
    links = [notice for notice in notices if notice.message.startswith("[[")]
    if len(links) <= _MANY_LINKS:
        return notices
    first = min(links, key=lambda one: (one.line or 0, one.column or 0))
    shown = first.message[: first.message.find("]]") + 2]
    told = first._replace(message=_LINKS_KEPT.format(number=len(links), shown=shown))
    return [*(notice for notice in notices if notice not in links), told]


def _links(head: Head, options: ReadingOptions, lang: str | None) -> Links:
    """Return how links are read: as asked for, else as the text says."""
    if options.links is None:
        return links_of(head.origin, lang)
    base_url = options.base_url
    if base_url is None and head.origin is not None and head.origin.links == options.links:
        base_url = head.origin.base_url
    return links_for(options.links, base_url, lang, words(lang))


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
        if own is None and content.startswith(RESERVED + "{"):
            # What is typed into an empty definition may well come after its comment.
            end = content.find("-->") + len("-->")
            own = read_note_definition(content[:end])
            content = content if own is None else content[end:].lstrip(" \n") + content[:end]
            at = len(content) - end
        if own is None:
            own = ann.NoteDefinition()
        else:
            content = content[:at].rstrip(" \n")
        name = own.name
        if name is None and not slug.isdecimal():
            name = slug
        notes[slug.casefold()] = NoteDefinition(
            content if content or own.content is not None else None,
            name,
            own.group,
            own.use,
            token.map[0] if token.map else None,
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
