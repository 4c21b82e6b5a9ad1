"""The tables that a batch writes, whatever it writes them to. This is their documentation."""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple, TypeAlias

__all__ = ["ARTICLES", "TABLES", "Column", "Row", "Rows", "Table"]

#: `strings` is a list of texts, `grid` a list of rows, each a list of cells' texts.
Type: TypeAlias = Literal["string", "int", "float", "bool", "strings", "grid"]
#: One row: all columns of its table, `None` for what is absent. `Any`: as the columns' types say.
Row: TypeAlias = dict[str, Any]
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


#: These begin each table but the first, and lead back to it.
_KEYS: Final = (
    Column("id", "string", "the page's id, as its source has it"),
    Column("title", "string", "the page's title"),
    Column("number", "int", "which of the article's rows in this table this is, from 1"),
)
_SECTION: Final = Column("section", "string", "heading of the section it stands in; null: the lead")

ARTICLES: Final = (
    Column("id", "string", "the page's id, as its source has it"),
    Column("title", "string", "the page's title"),
    Column("namespace", "int", "number of its namespace; 0 holds articles"),
    Column("lang", "string", "language code of its wiki"),
    Column("revision", "string", "id of the revision"),
    Column("timestamp", "string", "time of the revision, as the source has it"),
    Column("redirect", "string", "title it redirects to"),
    Column("redirects", "strings", "titles that redirect to it, where redirects are resolved"),
    Column("short_description", "string", "its short description, as plain text"),
    Column("categories", "strings", "its categories, without their namespace, each once"),
    Column("format", "string", "format of `content`"),
    Column("content", "string", "the article in that format"),
    Column("losses", "int", "how many nodes the format could not carry"),
)

TABLES: Final[dict[str, tuple[Column, ...]]] = {
    "articles": ARTICLES,
    "sections": (
        *_KEYS,
        Column("level", "int", "1 to 6; 0 for the lead"),
        Column("heading", "string", "as plain text; null: the lead"),
        Column("role", "string", "what it is for, in any language: see-also, references …"),
        Column("text", "string", "its own text, without that of sections within it"),
    ),
    "links": (
        *_KEYS,
        _SECTION,
        Column("target", "string", "title it leads to, as it is written"),
        Column("fragment", "string", "place in the target"),
        Column("text", "string", "what a reader sees"),
        Column("see_also", "bool", "whether it is listed under See also"),
    ),
    "infobox": (
        *_KEYS,
        Column("box", "int", "which infobox of the article, from 1"),
        Column("name", "string", "the infobox's name"),
        Column("key", "string", "the field's name"),
        Column("value", "string", "its value as plain text"),
        Column("wikitext", "string", "its value as wikitext"),
    ),
    "references": (
        *_KEYS,
        Column("name", "string", "its name, by which it is reused"),
        Column("group", "string", "its group"),
        Column("kind", "string", "kind of its citation template: web, book …; or text"),
        Column("text", "string", "as plain text"),
        Column("url", "string", "the first URL in it"),
    ),
    "tables": (
        *_KEYS,
        _SECTION,
        Column("caption", "string", "as plain text"),
        Column("rows", "grid", "cells as plain text; spans are not filled"),
    ),
    "findings": (
        *_KEYS,
        Column("rule", "string", "the rule's id, such as W301"),
        Column("name", "string", "the rule's name"),
        Column("severity", "string", "error, warning or info"),
        Column("line", "int", "where it begins in the page's text: line, from 1"),
        Column("column", "int", "and column, from 1"),
        Column("start", "int", "the same as an offset in code points, from 0"),
        Column("end", "int", "where it ends, the same way"),
        Column("message", "string", "what is wrong"),
    ),
}
