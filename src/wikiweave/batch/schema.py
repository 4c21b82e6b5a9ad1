"""The tables that a batch writes, to whatever sink. This is their documentation.

Each table is one class, which types its rows; the columns, with their types and what they hold, are
read from it. So a column is described in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType
from typing import (
    Annotated,
    Final,
    Literal,
    NamedTuple,
    TypeAlias,
    TypedDict,
    get_args,
    get_type_hints,
)

__all__ = [
    "ARTICLES",
    "TABLES",
    "ArticleColumns",
    "ArticleRow",
    "Column",
    "FindingRow",
    "InfoboxRow",
    "LinkRow",
    "ReferenceRow",
    "Row",
    "Rows",
    "SectionRow",
    "Table",
    "TableRow",
    "columns_of",
]

#: `strings` is a list of texts, `grid` a list of rows, each a list of cells' texts.
Type: TypeAlias = Literal["string", "int", "float", "bool", "strings", "grid"]
#: One row of any table: columns by name. `None`, or no such key, is a value that is absent.
Row: TypeAlias = Mapping[str, object]
#: Rows by table.
Rows: TypeAlias = dict[str, list[Row]]
Table: TypeAlias = Literal[
    "articles", "sections", "links", "infobox", "references", "tables", "findings"
]


class Column(NamedTuple):
    """A column: its name, its type, what it holds."""

    name: str
    type: Type
    what: str


class _ArticleRow(TypedDict):
    id: Annotated[str | None, "the page's id, as its source has it"]
    title: Annotated[str | None, "the page's title"]
    namespace: Annotated[int, "number of its namespace; 0 holds articles"]
    lang: Annotated[str | None, "language code of its wiki"]
    revision: Annotated[str | None, "id of the revision"]
    timestamp: Annotated[str | None, "time of the revision, as the source has it"]
    redirect: Annotated[str | None, "title it redirects to"]
    redirects: Annotated[
        list[str] | None, "titles that redirect to it, where redirects are resolved"
    ]


class ArticleColumns(TypedDict):
    """What the row of an article holds of the article's content."""

    short_description: Annotated[str | None, "its short description, as plain text"]
    categories: Annotated[list[str], "its categories, without their namespace, each once"]


class ArticleRow(_ArticleRow, ArticleColumns):
    """An article."""

    format: Annotated[str | None, "format of `content`"]
    content: Annotated[str | None, "the article in that format"]
    losses: Annotated[int | None, "how many nodes the format could not carry"]


class _Keys(TypedDict, total=False):
    """These columns begin each table except the first, and lead back to it."""

    id: Annotated[str | None, "the page's id, as its source has it"]
    title: Annotated[str | None, "the page's title"]
    number: Annotated[int, "which of the article's rows in this table this is, from 1"]


class SectionRow(_Keys):
    """A section of an article, or its lead."""

    level: Annotated[int, "1 to 6; 0 for the lead"]
    heading: Annotated[str | None, "as plain text; null: the lead"]
    role: Annotated[str | None, "what it is for, in any language: see-also, references …"]
    text: Annotated[str, "its own text, without that of its subsections"]


class _InSection(_Keys):
    section: Annotated[str | None, "heading of the section it is in; null: the lead"]


class LinkRow(_InSection):
    """A link to a page."""

    target: Annotated[str, "title it leads to, as it is written"]
    fragment: Annotated[str | None, "place in the target"]
    text: Annotated[str, "what a reader sees"]
    see_also: Annotated[bool, "whether it is listed under See also"]


class InfoboxRow(_Keys):
    """A field of an infobox."""

    box: Annotated[int, "which infobox of the article, from 1"]
    name: Annotated[str, "the infobox's name"]
    key: Annotated[str, "the field's name"]
    value: Annotated[str, "its value as plain text"]
    wikitext: Annotated[str, "its value as wikitext"]


class ReferenceRow(_Keys):
    """A footnote."""

    name: Annotated[str | None, "its name, by which it is reused"]
    group: Annotated[str | None, "its group"]
    kind: Annotated[str | None, "kind of its citation template: web, book …; or text"]
    text: Annotated[str | None, "as plain text"]
    url: Annotated[str | None, "the first URL in it"]


class TableRow(_InSection):
    """A table of an article."""

    caption: Annotated[str | None, "as plain text"]
    rows: Annotated[list[list[str]], "cells as plain text; spans are not filled"]


class FindingRow(_Keys):
    """A finding of `validate`."""

    rule: Annotated[str, "the rule's id, such as W301"]
    name: Annotated[str, "the rule's name"]
    severity: Annotated[str, "error, warning or info"]
    line: Annotated[int, "where it begins in the page's text: line, from 1"]
    column: Annotated[int, "and column, from 1"]
    start: Annotated[int, "the same as an offset in code points, from 0"]
    end: Annotated[int, "where it ends, the same way"]
    message: Annotated[str, "what is wrong"]


# Annotations that a table may have; any other raises `KeyError` when its columns are read.
_TYPES: Final[dict[object, Type]] = {
    str: "string",
    int: "int",
    float: "float",
    bool: "bool",
    list[str]: "strings",
    list[list[str]]: "grid",
}


def columns_of(row: type[Mapping[str, object]]) -> tuple[Column, ...]:
    """Return the columns of a table, in order, from the `TypedDict` that types its rows."""
    columns = []
    for name, hint in get_type_hints(row, include_extras=True).items():
        value, what = get_args(hint)
        kinds = [kind for kind in get_args(value) if kind is not NoneType]
        is_optional = NoneType in get_args(value)
        columns.append(Column(name, _TYPES[kinds[0] if is_optional else value], what))
    return tuple(columns)


ARTICLES: Final = columns_of(ArticleRow)

TABLES: Final[dict[str, tuple[Column, ...]]] = {
    "articles": ARTICLES,
    "sections": columns_of(SectionRow),
    "links": columns_of(LinkRow),
    "infobox": columns_of(InfoboxRow),
    "references": columns_of(ReferenceRow),
    "tables": columns_of(TableRow),
    "findings": columns_of(FindingRow),
}
