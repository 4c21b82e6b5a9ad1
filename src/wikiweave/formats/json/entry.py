"""JSON as a format: the tree, and the structured view."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypedDict

from wikiweave.formats.entry import Entry, Profile, Read, Written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wikiweave.formats.entry import Lost, ReadingOptions
    from wikiweave.tree.nodes import Article

__all__ = ["JSON", "JsonKeywords", "JsonOptions"]

_MARK: Final = re.compile(r'\ufeff?\s*\{\s*"format_version"')


@dataclass(frozen=True, slots=True)
class JsonOptions:
    """How JSON is laid out."""

    #: By how many spaces a level is indented; `None` writes one line.
    indent: int | None = 2


class JsonKeywords(TypedDict, total=False):
    """`JsonOptions` as keywords of public functions."""

    indent: int | None


# Imports are late, so that who has no use for JSON does not load its decoder.


def _looks_like(text: str) -> bool:
    return _MARK.match(text) is not None


def _read(text: str, _: ReadingOptions, /, *, title: str | None, lang: str | None) -> Read:
    from wikiweave.formats.json.tree import parse_tree

    article = parse_tree(text)
    if article.title is None:
        article.title = title
    if lang is not None:
        article.lang = lang
    return Read(article)


def _write_tree(article: Article, options: JsonOptions) -> Written:
    from wikiweave.formats.json.tree import render_tree

    return Written(render_tree(article, indent=options.indent))


def _write_structured(article: Article, options: JsonOptions) -> Written:
    from wikiweave.formats.json.structured import render_structured

    return Written(render_structured(article, indent=options.indent))


def _structured_losses(article: Article, _: JsonOptions) -> Iterable[Lost]:
    from wikiweave.formats.json.losses import structured_losses

    return structured_losses(article)


JSON: Final = Entry(
    "json",
    "JSON",
    (
        Profile("tree", "everything", JsonOptions(), _write_tree, lossless=True),
        Profile(
            "structured",
            "one flat object to read",
            JsonOptions(),
            _write_structured,
            lossless=False,
            losses=_structured_losses,
        ),
    ),
    suffixes=(".json",),
    file_suffix=".json",
    read=_read,
    looks_like=_looks_like,
    is_tree=True,
)
