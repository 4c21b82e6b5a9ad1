"""The dialects of wikitext: reading and writing either, and trees made to come back from their own.

A tree read from wikitext comes back as it is. One that a person wrote or edited may hold what
wikitext has no words for, or text that is markup; it is settled before it is written.

Formats that are no wikitext find the dialects here, and need not know which there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, assert_never

from wikiweave.formats.entry import Entry, NoOptions, Profile, Read, Written
from wikiweave.formats.plain.entry import looks_plain
from wikiweave.formats.wikitext.read import read_article
from wikiweave.formats.wikitext.write import spans_of, text_of, write_body
from wikiweave.tree.canonical import canonical

if TYPE_CHECKING:
    from wikiweave.formats.entry import ReadingOptions
    from wikiweave.formats.wikitext.write import Body
    from wikiweave.tree.nodes import Article, Node

__all__ = [
    "MEDIAWIKI",
    "WIKITEXT",
    "Dialect",
    "holds",
    "read_back",
    "read_dialect",
    "settle",
    "write_article",
    "write_spans",
]

Dialect: TypeAlias = Literal["mediawiki", "plain"]

#: How often a text that was read is written and read again. Once is enough for all we know.
_TRIES: Final = 3


def read_dialect(
    text: str, dialect: Dialect, *, title: str | None = None, lang: str | None = None
) -> Article:
    """Return the article in a text of a dialect."""
    match dialect:
        case "mediawiki":
            return read_article(text, title=title, lang=lang)
        case "plain":
            from wikiweave.formats.plain.read import read_plain  # late: few articles are plain

            return read_plain(text, title=title, lang=lang)
        case _:
            assert_never(dialect)


def write_article(article: Article) -> str:
    """Return the wikitext of an article, in its own dialect."""
    return text_of(article, _body(article.dialect))


def write_spans(article: Article) -> list[tuple[Node, int, int]]:
    """Return `(node, start, end)` for all nodes, inner before outer, offsets into the wikitext."""
    return spans_of(article, _body(article.dialect))


def _body(dialect: Dialect) -> Body:
    match dialect:
        case "mediawiki":
            return write_body
        case "plain":
            from wikiweave.formats.plain.write import write_plain_body  # late, as above

            return write_plain_body
        case _:
            assert_never(dialect)


def read_back(article: Article) -> Article:
    """Return what an article's own dialect reads in the text written for it."""
    text = write_article(article)
    return read_dialect(text, article.dialect, title=article.title, lang=article.lang)


def holds(meaning: Article) -> bool:
    """Say whether an article in canonical form comes back from its own text."""
    return canonical(read_back(meaning)) == meaning


def settle(article: Article) -> bool:
    """Make an article one that comes back from its own text, in place; return whether it was not.

    What its dialect has no form for becomes what it has. What is left is what is read in its
    text: text in a tree is wikitext, so markup in it is markup.
    """
    if holds(canonical(article)):
        return False
    if article.dialect == "plain":
        from wikiweave.formats.plain.fit import fit  # late: few articles are plain

        fit(article)
    for _ in range(_TRIES):
        if holds(canonical(article)):
            break
        read = read_back(article)
        for name in ("title", "title_line", "lead", "sections", "trailing"):
            setattr(article, name, getattr(read, name))
    return True


# --- The formats ---------------------------------------------------------------


def _read_mediawiki(
    text: str, _: ReadingOptions, /, *, title: str | None, lang: str | None
) -> Read:
    return Read(read_article(text, title=title, lang=lang))


def _write_mediawiki(article: Article, _: NoOptions) -> Written:
    if article.dialect == "plain":
        from wikiweave.formats.plain.convert import to_mediawiki  # late: few articles are plain

        article = to_mediawiki(article)
    return Written(write_article(article))


def _read_either(text: str, _: ReadingOptions, /, *, title: str | None, lang: str | None) -> Read:
    dialect: Dialect = "plain" if looks_plain(text) else "mediawiki"
    return Read(read_dialect(text, dialect, title=title, lang=lang))


def _write_own(article: Article, _: NoOptions) -> Written:
    return Written(write_article(article))


#: The article's own dialect, or the one that a text looks like.
WIKITEXT: Final = Entry(
    "wikitext",
    "wikitext",
    (Profile("tree", "everything", NoOptions(), _write_own, lossless=True),),
    suffixes=(".wiki", ".wikitext"),
    file_suffix=".wiki",
    read=_read_either,
    is_wikitext=True,
)
MEDIAWIKI: Final = Entry(
    "mediawiki",
    "MediaWiki's wikitext",
    (Profile("tree", "everything", NoOptions(), _write_mediawiki, lossless=True),),
    suffixes=(".mediawiki",),
    file_suffix=".wiki",
    read=_read_mediawiki,
    is_wikitext=True,
    dialect="mediawiki",
)
