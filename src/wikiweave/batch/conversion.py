"""One page to rows: what is done to each page, by whatever runs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from wikiweave.api import check_written, parse, render
from wikiweave.batch.rows import article_columns, table_rows
from wikiweave.batch.schema import TABLES
from wikiweave.errors import FormatError
from wikiweave.formats.losses import losses

if TYPE_CHECKING:
    from wikiweave.batch.schema import Row, Rows
    from wikiweave.batch.sources import Page
    from wikiweave.tree.nodes import Article

__all__ = ["FORMATS", "MAX_CHARS", "Conversion", "TooLargeError", "page_article", "page_rows"]

#: `none` writes no content, for those who want the other columns and tables only.
FORMATS: Final = ("wikitext", "mediawiki", "plain", "markdown", "json", "none")
#: MediaWiki itself takes no more than 2 MB; what is larger is no article.
MAX_CHARS: Final = 8_000_000


class TooLargeError(FormatError):
    """A page's text is longer than the limit."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What becomes of each page. Plain data, the same in every process."""

    #: As of `render`, or `none`.
    format: str = "markdown"
    #: Further options of `render`, by name. `object`: whatever `render` takes.
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
        if self.format not in FORMATS:
            raise FormatError(f"unknown format {self.format!r}: it is {', '.join(FORMATS)}")
        for table in self.tables:
            if table not in TABLES:
                raise FormatError(f"unknown table {table!r}: there are {', '.join(TABLES)}")


def page_article(page: Page, conversion: Conversion) -> Article:
    """Return the article that a page holds; its title is its own, else the page's.

    Raises `TooLargeError`, and what `parse` raises.
    """
    text = page.text or ""
    if len(text) > conversion.max_chars:
        raise TooLargeError(f"too long: {len(text)} characters, {conversion.max_chars} at most")
    article = parse(text, page.format, lang=page.lang or conversion.lang)
    if article.title is None:
        article.title = page.title
    return article


def page_rows(
    page: Page,
    article: Article,
    conversion: Conversion,
    *,
    redirects: list[str] | None = None,
    options: dict[str, Any] | None = None,
) -> Rows:
    """Return the rows of a page in each table.

    `options` are those of `render` that differ from page to page. Raises what `render` does, and
    `InternalError` where what was written reads otherwise and that was to be checked.
    """
    chosen: dict[str, Any] = dict(conversion.options) | (options or {})
    is_none = conversion.format == "none"
    content = None if is_none else render(article, conversion.format, **chosen)
    if conversion.verify and content is not None:
        check_written(article, content, conversion.format, **chosen)
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
        "format": _format(article, conversion),
        "content": content,
        "losses": None if is_none else _n_losses(article, conversion),
    }
    rows: Rows = {"articles": [row]}
    for table in conversion.tables:
        keys = {"id": page.id, "title": article.title}
        rows[table] = [
            {**keys, "number": number, **each}
            for number, each in enumerate(table_rows(article, table, rules=conversion.rules), 1)
        ]
    return rows


def _format(article: Article, conversion: Conversion) -> str | None:
    if conversion.format == "none":
        return None
    return article.dialect if conversion.format == "wikitext" else conversion.format


def _n_losses(article: Article, conversion: Conversion) -> int:
    if conversion.format == "json" and dict(conversion.options).get("profile") != "structured":
        return 0
    if conversion.format != "json" and conversion.format in ("markdown", "wikitext", "mediawiki"):
        return 0
    return len(losses(article, conversion.format, **_loss_options(conversion)))


def _loss_options(conversion: Conversion) -> dict[str, Any]:
    return {name: value for name, value in conversion.options if name == "profile"}
