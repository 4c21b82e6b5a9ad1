"""Reads wikitext into an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from wikiweave.formats.wikitext.grammar import build_article
from wikiweave.formats.wikitext.lines import read_lines
from wikiweave.formats.wikitext.skeleton import compact, skeleton
from wikiweave.formats.wikitext.source import Source

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Article

__all__ = ["READERS", "read_article", "read_dialect"]


class _Reader(Protocol):
    def __call__(
        self, text: str, /, *, title: str | None = None, lang: str | None = None
    ) -> Article: ...


#: How texts of other dialects are read; the package of a dialect enters itself.
READERS: Final[dict[str, _Reader]] = {}


def read_dialect(
    text: str, dialect: str, *, title: str | None = None, lang: str | None = None
) -> Article:
    """Return the article that a text of a dialect says."""
    return READERS.get(dialect, read_article)(text, title=title, lang=lang)


def read_article(text: str, *, title: str | None = None, lang: str | None = None) -> Article:
    """Return the article that wikitext of the `mediawiki` dialect says."""
    bom = text.startswith("\ufeff")
    if bom:
        text = text[1:]
    crlf = "\r" in text and text.count("\r\n") == text.count("\r") == text.count("\n")
    if crlf:
        text = text.replace("\r\n", "\n")
    source = Source(text, lang)
    fragment, atoms = compact(text, 0, len(text), skeleton(text, 0, len(text)), source.words)
    lines, done = read_lines(source, fragment, atoms)
    article = build_article(lines)
    article.title = title
    article.lang = lang
    article.trailing = fragment[done:]
    article.bom = bom
    article.newline = "\r\n" if crlf else "\n"
    return article
