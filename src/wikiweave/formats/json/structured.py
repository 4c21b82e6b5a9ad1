"""The structured profile: an article as one friendly object for programs that only read.

Shaped like the "Structured Contents" of Wikimedia Enterprise where that has a field
for it. One way: layout, comments, and what templates would show are not in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from wikiweave.errors import TreeError
from wikiweave.formats.json.citations import Citations
from wikiweave.formats.json.parts import block_parts, contents, image_part, links_in, part
from wikiweave.formats.wikitext.pieces import wikitext_of_inlines
from wikiweave.knowledge.media import is_image_name
from wikiweave.knowledge.readings import builtin_readings
from wikiweave.knowledge.roles import heading_role
from wikiweave.knowledge.titles import page_title
from wikiweave.tree.arguments import keyed
from wikiweave.tree.nodes import (
    Image,
    LineBreak,
    Paragraph,
    ParserFunction,
    Template,
    Text,
)
from wikiweave.tree.plain_text import plain_text
from wikiweave.tree.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.formats.json.parts import Part
    from wikiweave.tree.nodes import Argument, Article, Category, Inline, Section

__all__ = ["render_structured", "structured"]


def render_structured(article: Article, *, indent: int | None = 2) -> str:
    """Return the structured object as JSON, with a line feed at its end."""
    try:
        encoded = msgspec.json.encode(structured(article))
    except UnicodeEncodeError as error:
        message = f"a text of the tree holds a lone surrogate: {error}"
        raise TreeError(message) from error
    if indent is not None:
        encoded = msgspec.json.format(encoded, indent=max(indent, 0))
    return encoded.decode() + "\n"


def structured(article: Article) -> Part:
    """Return the structured object.

    Its own fields are always there, `None` or empty if need be; in the objects
    below it fields that would be empty are left out.
    """
    citations = Citations(article)
    infoboxes = [_infobox(box, citations) for box in article.infoboxes]
    return {
        "name": article.title,
        "in_language": None if article.lang is None else {"identifier": article.lang},
        "description": article.short_description,
        "abstract": _abstract(article),
        "image": _image(article, infoboxes),
        "redirect": article.redirect,
        "infobox": _flat(infoboxes),
        "infoboxes": infoboxes,
        "sections": _sections(article, citations),
        "see_also": [page_title(link.target) for link in article.see_also],
        "references": citations.references(),
        "external_links": links_in(article.external_links),
        "categories": [_category(category) for category in article.categories],
    }


def _abstract(article: Article) -> str:
    paragraphs = (plain_text([block]) for block in article.lead if isinstance(block, Paragraph))
    return "\n\n".join(text for text in paragraphs if text)


def _image(article: Article, infoboxes: list[Part]) -> Part | None:
    """Return the first image of an infobox, else of the article."""
    for box in infoboxes:
        for field in box.get("has_parts", ()):
            for image in field.get("images", ()):
                found: Part = image
                return found
    images = (image_part(node) for node in walk(article) if isinstance(node, Image))
    return next(images, None)


def _category(category: Category) -> Part:
    return part(name=page_title(category.target), sort_key=category.sort_key)


def _sections(article: Article, citations: Citations) -> list[Part]:
    """Return the sections; the lead is the first and named `Abstract`, as Enterprise has it."""
    lead = block_parts(article.lead, citations)
    abstract = [part(name="Abstract", type="section", has_parts=lead)] if lead else []
    return abstract + [_section(section, article.lang, citations) for section in article.sections]


def _section(section: Section, lang: str | None, citations: Citations) -> Part:
    inner = [_section(each, lang, citations) for each in section.sections]
    return part(
        name=plain_text(section.heading),
        type="section",
        role=heading_role(section.title, lang),
        has_parts=block_parts(section.body, citations) + inner,
    )


# --- Infoboxes ---------------------------------------------------------------


def _infobox(box: Template, citations: Citations) -> Part:
    fields = [_field(key, argument, citations) for key, argument in keyed(box).items()]
    return part(name=page_title(box.name), type="infobox", has_parts=fields)


def _field(key: str, argument: Argument, citations: Citations) -> Part:
    """Return a field. Where a template stands in the value there is also its `wikitext`."""
    nodes = argument.value
    values = [text for text in map(plain_text, _lines(nodes)) if text]
    value = "\n".join(values)
    return {"name": key, "type": "field", "value": value} | part(
        values=values if len(values) > 1 else None,
        **{"images": _bare_image(value), **contents(nodes, citations)},
        wikitext=_wikitext(nodes) if any(isinstance(x, _UNREAD) for x in nodes) else None,
    )


#: What has no plain text of its own.
_UNREAD: Final = (Template, ParserFunction)


def _wikitext(nodes: list[Inline]) -> str:
    return wikitext_of_inlines(nodes).strip(" \t\n")


def _flat(infoboxes: list[Part]) -> dict[str, str]:
    """Return the fields of the first infobox that say something; of a template its wikitext."""
    fields = infoboxes[0].get("has_parts", ()) if infoboxes else ()
    texts = {field["name"]: field["value"] or field.get("wikitext", "") for field in fields}
    return {name: text for name, text in texts.items() if text}


def _lines(nodes: list[Inline]) -> Iterator[list[Inline]]:
    """Yield the lines of a value: it may be a list, be broken by tags, or be a list template."""
    only = [node for node in nodes if not (isinstance(node, Text) and not node.value.strip())]
    if len(only) == 1 and isinstance(only[0], Template) and _is_list(only[0]):
        for argument in only[0].arguments:
            if argument.name is None:
                yield from _lines(argument.value)
        return
    line: list[Inline] = []
    for node in nodes:
        if isinstance(node, LineBreak):
            yield line
            line = []
        elif isinstance(node, Text):
            first, *others = _ITEM.split("\n" + node.value if node is nodes[0] else node.value)
            line.append(Text(first))
            for text in others:
                yield line
                line = [Text(text)]
        else:
            line.append(node)
    yield line


def _is_list(template: Template) -> bool:
    """Say whether a template lists its arguments."""
    found = builtin_readings().find(template.name, None)
    return found is not None and found[0].value == "items"


#: Where an item begins.
_ITEM: Final = re.compile(r"\n[ \t]*[*#]+[ \t]*")


def _bare_image(value: str) -> list[Part]:
    """Return the image of a field that names nothing but a file."""
    if not is_image_name(value) or "//" in value:
        return []
    return [{"name": page_title(value).rpartition(":")[2].lstrip(" ")}]
