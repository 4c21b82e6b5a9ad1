"""What the Markdown tests share: the laws as checks on one text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import wikiweave as ww
from wikiweave.formats.markdown.read import parse_markdown
from wikiweave.formats.markdown.write import render_markdown

#: The comment that says what a text was made from.
ORIGIN: Final = re.compile(r'<!--ww:\{"origin":[^>]*-->\n')

if TYPE_CHECKING:
    from wikiweave.formats.markdown.options import MarkdownOptions
    from wikiweave.tree.nodes import Article

__all__ = ["ORIGIN", "body", "check_laws", "markdown_of"]


def markdown_of(wikitext: str) -> str:
    """Return the Markdown of wikitext."""
    return render_markdown(ww.parse(wikitext, "mediawiki"))


def body(markdown: str) -> str:
    """Return Markdown without its front matter, its origin and outer line breaks."""
    _, _, rest = markdown.partition("\n---\n")
    return ORIGIN.sub("", rest).strip("\n")


def check_laws(article: Article, options: MarkdownOptions | None = None) -> str:
    """Assert laws 3, 4 and 5 of an article; return its Markdown."""
    markdown = render_markdown(article, options)
    read = parse_markdown(markdown)
    assert ww.canonical(read) == ww.canonical(article)
    assert render_markdown(read, options) == markdown
    assert ww.weave(article, read) == article
    return markdown
