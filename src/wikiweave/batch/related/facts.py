"""What is kept of one article: all that the comparison of articles asks, as plain data.

It is worked out in the batch's workers, and is what `OUT/articles` holds, a line each.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from wikiweave.api import render
from wikiweave.batch.related.citations import cited
from wikiweave.batch.related.links import LinkUse, links_of, place
from wikiweave.batch.related.names import slug
from wikiweave.batch.rows import table_rows
from wikiweave.knowledge.roles import heading_role
from wikiweave.knowledge.titles import capitalized, page_title, title_of_stem
from wikiweave.tree import nodes as n
from wikiweave.tree.arguments import keyed
from wikiweave.tree.plain_text import blocks_text, plain_text
from wikiweave.tree.positions import Located, locate
from wikiweave.tree.walk import find, walk
from wikiweave.values import Coordinates, Date, Items, Link, Quantity, Url, Value, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.batch.conversion import Conversion
    from wikiweave.batch.schema import Row, Rows
    from wikiweave.batch.sources import Page

__all__ = ["fact_rows", "value_columns"]

#: The longest value that is kept whole; it is for reading, and its place is told.
_MAX_RAW: Final = 2000
#: What is kept of a finding.
_OF_FINDINGS: Final = ("rule", "name", "severity", "line", "column", "message")


def fact_rows(page: Page, article: n.Article, conversion: Conversion, **_: object) -> Rows:
    """Return the one row of an article."""
    located = locate(article)
    names = _names(page, article)
    sections = list(_sections(article, located))
    row: Row = {
        "title": names[0],
        "names": names[1:],
        "place": page.place,
        "id": page.id,
        "namespace": page.namespace,
        "lang": article.lang,
        "dialect": article.dialect,
        "redirect": page.redirect if page.redirect is not None else article.redirect,
        "short_description": article.short_description,
        "digest": _digest(article),
        "n_words": sum(section["n_words"] for section in sections),
        "links": _uses(links_of(article), located),
        "fields": list(_fields(article, located)),
        "sections": sections,
        "references": list(cited(article, located)),
        "findings": [
            {name: row[name] for name in _OF_FINDINGS}
            for row in table_rows(article, "findings", rules=conversion.rules)
        ],
    }
    return {"articles": [row]}


def _names(page: Page, article: n.Article) -> list[str]:
    """Return the title; then, for an article named by its file, names that tell it better.

    A file is mostly called after its article in small letters and with hyphens. Which
    of the spellings in the text is the title is told by its being the same but for those.
    """
    title = article.title or page.title
    if page.id is not None or PurePath(page.place).stem != title:
        return [title]
    title = title_of_stem(title)
    own = slug(title)
    spelled = [
        plain_text(strong.children) for block in article.lead for strong in find(block, n.Strong)
    ]
    for box in article.infoboxes:
        spelled += [plain_text(argument.value) for argument in keyed(box).values()]
    better = [each.strip() for each in spelled if slug(each) == own and own]
    found = capitalized(better[0], article.lang) if better else title
    return [found, *({title} - {found})]


def _digest(article: n.Article) -> str:
    """Return what is the same for the same article, whatever format it is in."""
    return hashlib.blake2b(render(article, "wikitext").encode(), digest_size=8).hexdigest()


def _uses(uses: list[LinkUse], located: Located) -> list[list[Any]]:
    """Return kind, target, line and column of the first, and count."""
    first: dict[tuple[str, str], list[Any]] = {}
    for use in uses:
        known = first.get((use.kind, use.target))
        if known is None:
            first[use.kind, use.target] = [use.kind, use.target, *place(located, use.node), 1]
        else:
            known[4] += 1
    return list(first.values())


def _sections(article: n.Article, located: Located) -> Iterator[Row]:
    if article.lead:
        text = blocks_text([*article.lead])
        yield {"level": 0, "heading": "", "role": "lead", "line": 1, "n_words": _n_words(text)}
    for node in walk(article):
        if isinstance(node, n.Section):
            yield {
                "level": node.level,
                "heading": node.title,
                "role": heading_role(node.title, article.lang),
                "line": place(located, node)[0],
                "n_words": _n_words(blocks_text([*node.body])),
            }


def _n_words(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(text))


#: Scripts that part no words count by the letter.
_WORD: Final = re.compile(
    r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff])\w)+"
)


def _fields(article: n.Article, located: Located) -> Iterator[Row]:
    for number, box in enumerate(article.infoboxes, 1):
        for key, argument in keyed(box).items():
            line, column = _value_place(argument, located)
            raw = box.field(key).wikitext
            yield {
                "box": number,
                "name": page_title(box.name),
                "key": key,
                "raw": raw[:_MAX_RAW],
                "line": line,
                "column": column,
                **value_columns(typed(argument.value, article.lang), is_empty=not raw),
            }


def _value_place(argument: n.Argument, located: Located) -> tuple[int, int]:
    """Return where a value begins, or its argument where it is empty."""
    for node in argument.value:
        if isinstance(node, n.Text) and not node.value.strip():
            continue
        if node not in located:
            break
        span = located[node]
        line, column = span.line, span.column
        if isinstance(node, n.Text):
            lost = node.value[: len(node.value) - len(node.value.lstrip())]
            if lost:
                line += lost.count("\n")
                column = len(lost.rpartition("\n")[2]) + (0 if "\n" in lost else column)
        return line, column + 1
    return place(located, argument)


def value_columns(value: Value, *, is_empty: bool = False) -> Row:
    """Return a value's type, and what it holds by columns; those it has not are left out."""
    row: Row = {"type": "empty" if is_empty else type(value).__name__.lower(), "text": value.text}
    match value:
        case Quantity():
            row["number"] = float(value.number)
            row["unit"] = value.unit
        case Date():
            row["date"] = value.isoformat()
            row["precision"] = value.precision
        case Coordinates():
            row["latitude"], row["longitude"] = value.latitude, value.longitude
        case Url():
            row["url"] = value.url
        case Link():
            row["target"] = value.target
        case Items():
            row["items"] = [item.text for item in value.items]
        case _:
            pass
    return {name: each for name, each in row.items() if each is not None}
