"""The title of a text that others wrote: its first heading, if that is of level 1."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Final

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.reserved import read_block

if TYPE_CHECKING:
    from wikiweave.formats.markdown.syntax import Token
    from wikiweave.tree.nodes import Article

__all__ = ["has_h1", "title_taken"]

#: What a title may be made of: text, and marks that a title does not have.
_IN_TITLE: Final = {
    "text", "text_special", "ww_entity", "code_inline", "em_open", "em_close", "strong_open",
    "strong_close",
}  # fmt: skip


def title_taken(
    article: Article, tokens: list[Token], *, has_title: bool, first: bool = False
) -> list[Token]:
    """Set the title that a first heading of level 1 is; return the tokens without it.

    One that repeats the title, for an article that `has_title`, is taken out as well. One that
    holds more than text stays, as does another than the title, one that a comment of ours stands
    before, and one below other text if it has to come `first`.
    """
    for index, token in enumerate(tokens):
        if token.type != "heading_open" or token.nesting != 1 or token.level:
            continue
        before = tokens[index - 1] if index else None
        if before is not None and before.type == "html_block" and _is_apart(before.content):
            break
        if before is not None and first and not has_title:
            break
        parts = tokens[index + 1].children or []
        if token.tag != "h1" or any(part.type not in _IN_TITLE for part in parts):
            break
        title = "".join(
            unescape(part.content) if part.type == "ww_entity" else part.content for part in parts
        ).strip()
        if not title or (has_title and title != article.title):
            break
        article.title = title
        return [*tokens[:index], *tokens[index + 3 :]]
    return tokens


def _is_apart(html: str) -> bool:
    return isinstance(read_block(html), ann.Separator | ann.Before)


def has_h1(tokens: list[Token]) -> bool:
    """Say whether a text has a heading of level 1."""
    return any(
        token.type == "heading_open" and token.tag == "h1" and not token.level for token in tokens
    )
