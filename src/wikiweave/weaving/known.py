"""An article with its meaning, worked out once and shared by all that ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wikiweave.tree.canonical import canonical, copy_tree
from wikiweave.tree.texts import join_texts

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Article

__all__ = ["Known", "known"]


@dataclass(frozen=True, slots=True)
class Known:
    """An article and its meaning. Whoever shares one changes neither."""

    #: Adjacent texts are joined, so that its nodes correspond to those of the meaning.
    article: Article
    #: What `canonical(article)` returns.
    meaning: Article


def known(article: Article, meaning: Article | None = None) -> Known:
    """Return a copy of an article, its texts joined, with its meaning.

    `meaning` is what `canonical` returns for it, if that has been worked out; nobody changes it
    afterwards.
    """
    article = copy_tree(article)
    join_texts(article)
    if meaning is None:
        meaning = canonical(article)
    return Known(article, meaning)
