"""How a tree is read in its dialect once it is written, and trees made such that they come back.

A tree read from wikitext comes back as it is. One that a person wrote or edited may say what
wikitext has no words for, or hold text that is markup; it is settled before it is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.formats.wikitext.read import read_dialect
from wikiweave.formats.wikitext.write import write_article
from wikiweave.tree.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.tree.nodes import Article

__all__ = ["FITTERS", "holds", "read_back", "settle"]


#: What makes the blocks of an article such that its dialect can say them, in place.
FITTERS: Final[dict[str, Callable[[Article], None]]] = {}
#: How often a text that was read is written and read again. Once is enough for all we know.
_TRIES: Final = 3


def read_back(article: Article) -> Article:
    """Return what an article's own dialect reads in the text written for it."""
    text = write_article(article)
    return read_dialect(text, article.dialect, title=article.title, lang=article.lang)


def holds(meaning: Article) -> bool:
    """Say whether an article in canonical form comes back from its own text."""
    return canonical(read_back(meaning)) == meaning


def settle(article: Article) -> bool:
    """Make an article one that comes back from its own text, in place; say if it was none.

    What its dialect has no form for becomes what it has. What is left is what is read in its
    text: text in a tree is wikitext, so markup in it is markup.
    """
    if holds(canonical(article)):
        return False
    if article.dialect in FITTERS:
        FITTERS[article.dialect](article)
    for _ in range(_TRIES):
        if holds(canonical(article)):
            break
        read = read_back(article)
        for name in ("title", "title_line", "lead", "sections", "trailing"):
            setattr(article, name, getattr(read, name))
    return True
