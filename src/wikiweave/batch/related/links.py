"""The links of one article, each with its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wikiweave.batch.related.names import is_foreign
from wikiweave.knowledge.roles import template_key
from wikiweave.knowledge.titles import category_name, page_title
from wikiweave.tree import nodes as n
from wikiweave.tree.arguments import keyed
from wikiweave.tree.plain_text import plain_text
from wikiweave.tree.walk import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.tree.positions import Located

__all__ = ["KINDS", "LinkUse", "links_of"]

#: Kinds of edges, and what they say.
KINDS: Final = {
    "see-also": "listed under See also",
    "body": "linked in the text",
    "hatnote": "named by a hatnote, such as Main or Further",
    "infobox": "linked in an infobox",
    "footnote": "linked in a footnote",
    "navbox": "linked in a navigation box, or the box itself, which the article shows",
    "category": "a category the article is in",
    "redirect": "what the page redirects to",
    "language": "the same subject in another language",
}

#: Hatnotes whose arguments are the titles they lead to. Others mix titles with words.
_TITLED: Final = frozenset(
    {"main", "main article", "main articles", "see also", "further", "further information",
     "hauptartikel", "siehe auch", "article détaillé", "voir aussi", "artículo principal",
     "ap", "vt", "vedi anche", "artigo principal", "ver também", "základní článek", "main list",
     "hoofdartikel", "zie hoofdartikel", "huvudartikel", "se även"}
)  # fmt: skip


class LinkUse(NamedTuple):
    """A link that stands in an article."""

    kind: str
    #: A title; of a category without its namespace, of a navigation box with `Template:`.
    target: str
    node: n.Node


def links_of(article: n.Article) -> list[LinkUse]:
    """Return the links of an article in document order, without those to places in itself."""
    listed = {id(link) for link in article.see_also}
    found: list[LinkUse] = []
    stack: list[tuple[n.Node, str]] = [(node, "body") for node in reversed([*children(article)])]
    while stack:
        node, kind = stack.pop()
        if isinstance(node, n.Redirect):
            found.append(LinkUse("redirect", page_title(node.link.target), node))
            continue
        if isinstance(node, n.Wikilink):
            title = page_title(node.target)
            told = "see-also" if id(node) in listed else kind
            if is_foreign(title) and not node.target.lstrip().startswith(":"):
                told = "language"
            found.append(LinkUse(told, title, node))
        elif isinstance(node, n.Category):
            found.append(LinkUse("category", category_name(node.target), node))
        elif isinstance(node, n.Template):
            kind = _BY_ROLE.get(node.role or "", kind)
            if kind == "hatnote":
                found += _titles(node)
        elif isinstance(node, n.Reference | n.References):
            kind = "footnote"
        stack += ((child, kind) for child in reversed([*children(node)]))
    found += (LinkUse("navbox", "Template:" + page_title(box.name), box) for box in _boxes(article))
    return [use for use in found if use.target]


_BY_ROLE: Final = {"infobox": "infobox", "navbox": "navbox", "hatnote": "hatnote"}


def _titles(hatnote: n.Template) -> Iterator[LinkUse]:
    if template_key(hatnote.name) in _TITLED:
        for key, argument in keyed(hatnote).items():
            if key.isdecimal():
                title = plain_text(argument.value).partition("#")[0].strip()
                if title and not any(isinstance(each, n.Wikilink) for each in argument.value):
                    yield LinkUse("hatnote", page_title(title), hatnote)


#: Arguments that say how a box shows, not what is in it.
_SHOW: Final = frozenset({"state", "expanded", "collapsed", "1"})


def _boxes(article: n.Article) -> Iterator[n.Template]:
    """Yield the navigation boxes, whose links are in a page of their own.

    By their names, or since they stand alone below all text: what a box is called is
    a wiki's own affair.
    """
    blocks = article.lead
    sections = article.sections
    while sections:
        blocks, sections = sections[-1].body, sections[-1].sections
    tail: list[n.Template] = []
    for block in reversed(blocks):
        if isinstance(block, n.Template):
            tail.append(block)
        elif not isinstance(
            block, n.Category | n.Comment | n.ParserFunction | n.Wikilink | n.MagicWord
        ):
            if isinstance(block, n.Paragraph) and all(map(_is_foreign_link, block.children)):
                continue
            break
    seen = set()
    for box in [*article.navboxes, *reversed(tail if article.sections else [])]:
        if id(box) in seen or box.role not in (None, "navbox"):
            continue
        seen.add(id(box))
        if box.role == "navbox" or all(key in _SHOW for key in keyed(box)):
            yield box


def _is_foreign_link(node: n.Node) -> bool:
    if isinstance(node, n.Text):
        return not node.value.strip()
    return isinstance(node, n.Wikilink) and is_foreign(node.target) is not None


def place(located: Located, node: n.Node) -> tuple[int, int]:
    """Return where a node begins: line and column, both from 1."""
    if node not in located:
        return 0, 0
    span = located[node]
    return span.line, span.column + 1
