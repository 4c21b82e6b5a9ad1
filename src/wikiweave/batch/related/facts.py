"""The facts of one article: all that the comparison of articles needs, as plain data.

They are gathered in the workers of the batch; `OUT/articles` holds one line for each article.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, assert_never

from wikiweave.api import render
from wikiweave.batch.related.citations import cited
from wikiweave.batch.related.links import LinkUse, links_of, place
from wikiweave.batch.related.names import slug
from wikiweave.batch.related.schema import (
    ArticleFacts,
    FieldFact,
    FindingFact,
    LinkFact,
    SectionFact,
    ValueColumns,
)
from wikiweave.batch.rows import finding_rows
from wikiweave.knowledge.roles import heading_role
from wikiweave.knowledge.titles import capitalized, page_title, title_of_stem
from wikiweave.tree import nodes as n
from wikiweave.tree.arguments import keyed
from wikiweave.tree.plain_text import blocks_text, plain_text
from wikiweave.tree.positions import Located, locate
from wikiweave.tree.walk import find, walk
from wikiweave.values import Coordinates, Date, Items, Link, Phrase, Quantity, Url, Value, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.batch.conversion import Conversion
    from wikiweave.batch.schema import Rows
    from wikiweave.batch.sources import Page

__all__ = ["fact_rows", "value_columns"]

#: The longest value that is kept in full, in code points; the whole value is found by its place.
_MAX_RAW: Final = 2000


def fact_rows(page: Page, article: n.Article, conversion: Conversion, **_: object) -> Rows:
    """Return the one row of an article, its `ArticleFacts`."""
    located = locate(article)
    names = _names(page, article)
    sections = list(_sections(article, located))
    facts: ArticleFacts = {
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
            FindingFact(
                rule=row["rule"],
                name=row["name"],
                severity=row["severity"],
                line=row["line"],
                column=row["column"],
                message=row["message"],
            )
            for row in finding_rows(article, conversion.rules)
        ],
    }
    return {"articles": [facts]}


def _names(page: Page, article: n.Article) -> list[str]:
    """Return the title, then other names that links may use.

    A file is mostly named after its article, in lower case and with hyphens. So for an article that
    has the name of its file, the title is a spelling in the text that is the same otherwise.
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
    """Return a digest that is equal for the same article in any format."""
    return hashlib.blake2b(render(article, "wikitext").encode(), digest_size=8).hexdigest()


def _uses(uses: list[LinkUse], located: Located) -> list[LinkFact]:
    """Return the links, those with the same kind and target together."""
    first: dict[tuple[str, str], LinkFact] = {}
    for use in uses:
        known = first.get((use.kind, use.target))
        if known is None:
            line, column = place(located, use.node)
            first[use.kind, use.target] = LinkFact(use.kind, use.target, line, column, 1)
        else:
            first[use.kind, use.target] = known._replace(times=known.times + 1)
    return list(first.values())


def _sections(article: n.Article, located: Located) -> Iterator[SectionFact]:
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


#: In scripts that do not separate words, each letter counts.
_WORD: Final = re.compile(
    r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff])\w)+"
)


def _fields(article: n.Article, located: Located) -> Iterator[FieldFact]:
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
    """Return where a value begins; for an empty value, where its argument begins."""
    for node in argument.value:
        if isinstance(node, n.Text) and not node.value.strip():
            continue
        if node not in located:
            break
        span = located[node]
        line, column = span.line, span.column
        if isinstance(node, n.Text):
            space = node.value[: len(node.value) - len(node.value.lstrip())]
            if space:
                line += space.count("\n")
                column = len(space.rpartition("\n")[2]) + (0 if "\n" in space else column)
        return line, column + 1
    return place(located, argument)


def value_columns(value: Value, *, is_empty: bool = False) -> ValueColumns:
    """Return a value's type, its text, and what else its type holds."""
    kind = "empty" if is_empty else type(value).__name__.lower()
    columns = ValueColumns(type=kind, text=value.text)
    match value:
        case Quantity():
            columns["number"] = float(value.number)
            if value.unit is not None:
                columns["unit"] = value.unit
        case Date():
            columns["date"] = value.isoformat()
            columns["precision"] = value.precision
        case Coordinates():
            columns["latitude"], columns["longitude"] = value.latitude, value.longitude
        case Url():
            columns["url"] = value.url
        case Link():
            columns["target"] = value.target
        case Items():
            columns["items"] = [item.text for item in value.items]
        case Phrase():
            pass  # its text is all of it
        case _:
            assert_never(value)
    return columns
