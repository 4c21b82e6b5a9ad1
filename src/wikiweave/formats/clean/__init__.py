"""The clean profile: an article for people and language models that only read. One way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wikiweave.formats.clean.clean import clean_article
from wikiweave.formats.clean.markdown import render_clean_markdown
from wikiweave.formats.clean.options import CleanOptions
from wikiweave.formats.clean.text import render_text

if TYPE_CHECKING:
    from wikiweave.formats.clean.context import Lost
    from wikiweave.tree.nodes import Article

__all__ = ["CleanOptions", "clean_losses", "render_clean"]


def render_clean(
    article: Article, target: Literal["markdown", "text"], options: CleanOptions
) -> str:
    """Return what a reader reads of an article, as Markdown or as plain text.

    Raises `FormatError` for a malformed table of templates, `OSError` for one that cannot be
    read.
    """
    made, _ = clean_article(article, options)
    return render_clean_markdown(made) if target == "markdown" else render_text(made)


def clean_losses(article: Article, options: CleanOptions) -> list[Lost]:
    """Return what a reader of the wiki would see and one of the clean text does not."""
    return clean_article(article, options)[1]
