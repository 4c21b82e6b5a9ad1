"""The plain dialect as a format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.formats.entry import Entry, NoOptions, Profile, Read, Written

if TYPE_CHECKING:
    from wikiweave.formats.entry import Lost, ReadingOptions
    from wikiweave.tree.nodes import Article

__all__ = ["PLAIN", "looks_plain"]

# Imports are late, so that who reads no plain text does not load its reader.


def looks_plain(text: str) -> bool:
    """Say whether a text is in the plain dialect, by its looks."""
    from wikiweave.formats.plain import looks

    return looks.looks_plain(text)


def _read(text: str, _: ReadingOptions, /, *, title: str | None, lang: str | None) -> Read:
    from wikiweave.formats.plain.read import read_plain

    return Read(read_plain(text, title=title, lang=lang))


def _write(article: Article, _: NoOptions) -> Written:
    from wikiweave.formats.plain.convert import to_plain
    from wikiweave.formats.plain.write import write_plain

    return Written(write_plain(article if article.dialect == "plain" else to_plain(article)))


def _losses(article: Article, _: NoOptions) -> list[Lost]:
    from wikiweave.formats.plain.as_plain import plain_text_of

    return [] if article.dialect == "plain" else plain_text_of(article)[1]


PLAIN: Final = Entry(
    "plain",
    "the plain dialect",
    (
        Profile(
            "tree", "what the dialect can hold", NoOptions(), _write, lossless=True, losses=_losses
        ),
    ),
    file_suffix=".txt",
    read=_read,
    looks_like=looks_plain,
    is_wikitext=True,
    dialect="plain",
)
