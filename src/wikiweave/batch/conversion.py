"""One page to rows: what is done to each page, by whatever runs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wikiweave import conversion as pipeline
from wikiweave.batch.rows import article_columns, table_rows
from wikiweave.batch.schema import TABLES
from wikiweave.errors import FormatError
from wikiweave.formats.registry import target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wikiweave.batch.schema import Row, Rows
    from wikiweave.batch.sources import Page
    from wikiweave.formats.registry import Target
    from wikiweave.tree.nodes import Article

__all__ = ["MAX_CHARS", "NO_CONTENT", "Conversion", "TooLargeError", "page_article", "page_rows"]

#: Writes no content, for those who want the other columns and tables only.
NO_CONTENT: Final = "none"
#: MediaWiki itself takes no more than 2 MB; what is larger is no article.
MAX_CHARS: Final = 8_000_000


class TooLargeError(FormatError):
    """A page's text is longer than the limit."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What becomes of each page. Plain data, the same in every process."""

    #: A format's name or alias, or `none`.
    format: str = "markdown"
    #: Further arguments of `render`, by name, `profile` among them.
    options: tuple[tuple[str, object], ...] = ()
    #: Tables of `schema.TABLES` beside that of articles.
    tables: tuple[str, ...] = ()
    #: The wiki's language, where a page does not tell.
    lang: str | None = None
    #: Whether what was written is read again and compared; it takes as long again.
    verify: bool = False
    #: The profile of `validate`, for the table of findings.
    rules: str | None = None
    #: The longest text that is read, in code points.
    max_chars: int = MAX_CHARS

    def __post_init__(self) -> None:
        self.target()
        for table in self.tables:
            if table not in TABLES:
                raise FormatError(f"unknown table {table!r}: there are {', '.join(TABLES)}")

    def target(self, further: Mapping[str, object] | None = None) -> Target | None:
        """Return what pages are written as; `further` are options of one page."""
        if self.format == NO_CONTENT:
            return None
        chosen = dict(self.options) | dict(further or {})
        profile = chosen.pop("profile", None)
        return target(self.format, None if profile is None else str(profile), chosen)


def page_article(page: Page, conversion: Conversion) -> Article:
    """Return the article that a page holds; its title is its own, else the page's.

    Raises `TooLargeError`, and what `parse` raises.
    """
    text = page.text or ""
    if len(text) > conversion.max_chars:
        raise TooLargeError(f"too long: {len(text)} characters, {conversion.max_chars} at most")
    article = pipeline.parse(text, page.format, lang=page.lang or conversion.lang)
    if article.title is None:
        article.title = page.title
    return article


def page_rows(
    page: Page,
    article: Article,
    conversion: Conversion,
    *,
    redirects: list[str] | None = None,
    options: Mapping[str, object] | None = None,
) -> Rows:
    """Return the rows of a page in each table.

    `options` are those of `render` that differ from page to page. Raises what `render` does, and
    `InternalError` where what was written reads otherwise and that was to be checked.
    """
    target = conversion.target(options)
    made = None if target is None else pipeline.write(article, target, verify=conversion.verify)
    row: Row = {
        "id": page.id,
        "title": article.title,
        "namespace": page.namespace,
        "lang": article.lang,
        "revision": page.revision,
        "timestamp": page.timestamp,
        "redirect": page.redirect if page.redirect is not None else article.redirect,
        "redirects": redirects,
        **article_columns(article),
        "format": None if made is None else made.format,
        "content": None if made is None else made.text,
        "losses": None if made is None else len(made.losses),
    }
    rows: Rows = {"articles": [row]}
    for table in conversion.tables:
        keys = {"id": page.id, "title": article.title}
        rows[table] = [
            {**keys, "number": number, **each}
            for number, each in enumerate(table_rows(article, table, rules=conversion.rules), 1)
        ]
    return rows
