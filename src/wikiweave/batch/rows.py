"""Makes the rows of one article in each table."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from wikiweave.errors import FormatError
from wikiweave.formats.json.citations import Citations
from wikiweave.knowledge.roles import heading_role
from wikiweave.knowledge.titles import category_name, page_title
from wikiweave.tree import nodes as n
from wikiweave.tree.arguments import keyed
from wikiweave.tree.plain_text import blocks_text, plain_text
from wikiweave.tree.walk import find, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wikiweave.batch.schema import (
        ArticleColumns,
        FindingRow,
        InfoboxRow,
        LinkRow,
        ReferenceRow,
        Row,
        SectionRow,
        TableRow,
    )
    from wikiweave.formats.json.parts import Part
    from wikiweave.tree.nodes import Article, Block, Section

__all__ = ["article_columns", "finding_rows", "table_rows"]

N = TypeVar("N", bound="n.Node")


def article_columns(article: Article) -> ArticleColumns:
    """Return the columns of an article that are about its content."""
    names = (category_name(each.target) for each in article.categories)
    return {
        "short_description": article.short_description,
        "categories": list(dict.fromkeys(names)),
    }


def table_rows(article: Article, table: str, *, rules: str | None = None) -> list[Row]:
    """Return the rows of an article in one of the further tables, without the keys' columns.

    `rules` is the profile of `validate` for the table of findings.
    """
    match table:
        case "sections":
            return list(_sections(article))
        case "links":
            return list(_links(article))
        case "infobox":
            return list(_infobox(article))
        case "references":
            return list(_references(article))
        case "tables":
            return list(_tables(article))
        case "findings":
            return list(finding_rows(article, rules))
        case _:
            raise FormatError(f"there is no further table {table!r}")


def _sections(article: Article) -> Iterator[SectionRow]:
    for section, blocks in _parts(article):
        text = blocks_text(list(blocks))
        if section is None:
            yield {"level": 0, "heading": None, "role": None, "text": text}
        else:
            role = heading_role(section.title, article.lang)
            yield {"level": section.level, "heading": section.title, "role": role, "text": text}


def _links(article: Article) -> Iterator[LinkRow]:
    listed = {id(link) for link in article.see_also}
    for section, blocks in _parts(article):
        for link in _in_blocks(blocks, n.Wikilink):
            text = (link.target if link.label is None else plain_text(link.label)) + link.trail
            yield {
                "section": None if section is None else section.title,
                "target": page_title(link.target),
                "fragment": link.fragment,
                "text": text,
                "see_also": id(link) in listed,
            }


def _infobox(article: Article) -> Iterator[InfoboxRow]:
    for number, box in enumerate(article.infoboxes, 1):
        for key in keyed(box):
            field = box.field(key)
            yield {
                "box": number,
                "name": page_title(box.name),
                "key": key,
                "value": field.text,
                "wikitext": field.wikitext,
            }


def _references(article: Article) -> Iterator[ReferenceRow]:
    for note in Citations(article).references():
        text: Part = note.get("text", {})
        links = [link["url"] for link in text.get("links", ()) if "url" in link]
        yield {
            "name": note.get("name"),
            "group": note.get("group"),
            "kind": note.get("type"),
            "text": text.get("value"),
            "url": note.get("metadata", {}).get("url") or next(iter(links), None),
        }


def _tables(article: Article) -> Iterator[TableRow]:
    for section, blocks in _parts(article):
        for table in _in_blocks(blocks, n.Table):
            caption = table.caption
            rows = [
                [_cell(cell) for cell in row.cells if isinstance(cell, n.TableCell)]
                for row in table.rows
            ]
            yield {
                "section": None if section is None else section.title,
                "caption": None if caption is None else _cell(caption),
                "rows": [row for row in rows if row],
            }


def finding_rows(article: Article, rules: str | None) -> Iterator[FindingRow]:
    """Yield the findings of `validate` in an article, without the keys' columns."""
    from wikiweave.validation import validate  # late: only this table needs the rules

    for finding in validate(article, rules):
        yield {
            "rule": finding.rule,
            "name": finding.name,
            "severity": finding.severity,
            "line": finding.line,
            "column": finding.column + 1,
            "start": finding.start,
            "end": finding.end,
            "message": finding.message,
        }


def _cell(cell: n.TableCell | n.TableCaption) -> str:
    return "\n".join(filter(None, (plain_text(cell.children), blocks_text(cell.body))))


def _parts(article: Article) -> Iterator[tuple[Section | None, Iterable[Block]]]:
    """Yield the lead and each section, with the blocks of its own."""
    if article.lead:
        yield None, article.lead
    for node in walk(article):
        if isinstance(node, n.Section):
            yield node, node.body


def _in_blocks(blocks: Iterable[Block], kind: type[N]) -> Iterator[N]:
    for block in blocks:
        if isinstance(block, kind):
            yield block
        yield from find(block, kind)
