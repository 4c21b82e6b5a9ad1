"""The clean profile, of Markdown and as a format of its own: text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from wikiweave.formats.clean.options import CleanOptions
from wikiweave.formats.entry import Entry, Profile, Written

if TYPE_CHECKING:
    from pathlib import Path

    from wikiweave.formats.entry import Lost
    from wikiweave.tree.nodes import Article

__all__ = ["CLEAN_MARKDOWN", "TEXT", "CleanKeywords"]


class CleanKeywords(TypedDict, total=False):
    """`CleanOptions` as keywords of public functions."""

    references: bool
    images: bool
    templates: str | Path | None


# Imports are late: the table of templates is for those only who ask for it.


def _write_markdown(article: Article, options: CleanOptions) -> Written:
    from wikiweave.formats.clean.clean import clean_article
    from wikiweave.formats.clean.markdown import render_clean_markdown

    made, lost = clean_article(article, options)
    return Written(render_clean_markdown(made), lost)


def _write_text(article: Article, options: CleanOptions) -> Written:
    from wikiweave.formats.clean.clean import clean_article
    from wikiweave.formats.clean.text import render_text

    made, lost = clean_article(article, options)
    return Written(render_text(made), lost)


def _losses(article: Article, options: CleanOptions) -> list[Lost]:
    from wikiweave.formats.clean.clean import clean_article

    return clean_article(article, options)[1]


CLEAN_MARKDOWN: Final = Profile(
    "clean",
    "for those who only read",
    CleanOptions(),
    _write_markdown,
    lossless=False,
    losses=_losses,
)
TEXT: Final = Entry(
    "text",
    "text",
    (
        Profile(
            "clean",
            "for those who only read",
            CleanOptions(),
            _write_text,
            lossless=False,
            losses=_losses,
        ),
    ),
    file_suffix=".txt",
)
