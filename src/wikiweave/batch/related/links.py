"""The links of one article, each with its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from wikiweave.batch.related.names import is_foreign
from wikiweave.knowledge.readings import builtin_readings
from wikiweave.knowledge.titles import category_name, page_title
from wikiweave.tree import nodes as n
from wikiweave.tree.arguments import keyed
from wikiweave.tree.plain_text import plain_text
from wikiweave.tree.tables import BLOCKS, NodeTable, partition
from wikiweave.tree.walk import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.tree.positions import Located

__all__ = ["Kind", "LinkUse", "links_of", "place"]

#: `see-also`: listed under See also. `body`: in the text. `hatnote`: named by a hatnote, such as
#: Main or Further. `infobox`, `footnote`: in one. `navbox`: in a navigation box, or the box itself.
#: `category`: a category of the article. `redirect`: the target of a redirect. `language`: the same
#: subject in another language.
Kind: TypeAlias = Literal[
    "see-also",
    "body",
    "hatnote",
    "infobox",
    "footnote",
    "navbox",
    "category",
    "redirect",
    "language",
]


class LinkUse(NamedTuple):
    """A link in an article."""

    kind: Kind
    #: A title; for a category without its namespace, for a navigation box with `Template:`.
    target: str
    node: n.Node


def links_of(article: n.Article) -> list[LinkUse]:
    """Return the links of an article in document order, without those to places in itself."""
    found = _Found({id(link) for link in article.see_also}, [])
    stack: list[tuple[n.Node, Kind]] = [(node, "body") for node in reversed([*children(article)])]
    while stack:
        node, kind = stack.pop()
        kind_within = _VISIT[type(node)](node, kind, found)
        if kind_within is not None:
            stack += ((child, kind_within) for child in reversed([*children(node)]))
    uses = found.uses
    uses += (LinkUse("navbox", "Template:" + page_title(box.name), box) for box in _boxes(article))
    return [use for use in uses if use.target]


class _Found(NamedTuple):
    #: The identities of the links under See also.
    listed: set[int]
    uses: list[LinkUse]


def _other(_: n.Node, kind: Kind, __: _Found) -> Kind:
    return kind


def _redirect(redirect: n.Redirect, _: Kind, found: _Found) -> None:
    found.uses.append(LinkUse("redirect", page_title(redirect.link.target), redirect))


def _wikilink(link: n.Wikilink, kind: Kind, found: _Found) -> Kind:
    title = page_title(link.target)
    own: Kind = "see-also" if id(link) in found.listed else kind
    if is_foreign(title) and not link.target.lstrip().startswith(":"):
        own = "language"
    found.uses.append(LinkUse(own, title, link))
    return kind


def _category(category: n.Category, kind: Kind, found: _Found) -> Kind:
    found.uses.append(LinkUse("category", category_name(category.target), category))
    return kind


def _template(template: n.Template, kind: Kind, found: _Found) -> Kind:
    match template.role:
        case "infobox" | "navbox" | "hatnote" as role:
            kind = role
        case _:
            pass
    if kind == "hatnote":
        found.uses.extend(_titles(template))
    return kind


def _footnote(_: n.Reference | n.References, __: Kind, ___: _Found) -> Kind:
    return "footnote"


#: Notes the links that a node is, and returns the kind of the links in it; `None` to pass over it.
_TABLE: Final = NodeTable[[Kind, _Found], Kind | None](
    argument=_other,
    article=_other,
    blockquote=_other,
    category=_category,
    code=_other,
    comment=_other,
    emphasis=_other,
    entity=_other,
    extension_tag=_other,
    external_link=_other,
    gallery=_other,
    gallery_image=_other,
    heading=_other,
    html_block=_other,
    html_element=_other,
    html_tag=_other,
    image=_other,
    language_variant=_other,
    line_break=_other,
    list=_other,
    list_item=_other,
    magic_link=_other,
    magic_word=_other,
    math=_other,
    nowiki=_other,
    paragraph=_other,
    parameter=_other,
    parser_function=_other,
    preformatted=_other,
    raw_block=_other,
    redirect=_redirect,
    reference=_footnote,
    references=_footnote,
    section=_other,
    strong=_other,
    table=_other,
    table_caption=_other,
    table_cell=_other,
    table_row=_other,
    template=_template,
    text=_other,
    thematic_break=_other,
    wikilink=_wikilink,
)
_VISIT: Final = _TABLE.by_type


def _titles(hatnote: n.Template) -> Iterator[LinkUse]:
    # Others mix titles with words.
    found = builtin_readings().find(hatnote.name, None)
    if found is not None and found[0].value == "titles":
        for key, argument in keyed(hatnote).items():
            if key.isdecimal():
                title = plain_text(argument.value).partition("#")[0].strip()
                if title and not any(isinstance(each, n.Wikilink) for each in argument.value):
                    yield LinkUse("hatnote", page_title(title), hatnote)


#: Arguments for how a box is shown, not for what is in it.
_SHOW: Final = frozenset({"state", "expanded", "collapsed", "1"})


def _boxes(article: n.Article) -> Iterator[n.Template]:
    """Yield the navigation boxes, whose links are in a page of their own.

    A box is known by its name or, as each wiki has names of its own, by its place below all text.
    """
    blocks = article.lead
    sections = article.sections
    while sections:
        blocks, sections = sections[-1].body, sections[-1].sections
    tail: list[n.Template] = []
    for block in reversed(blocks):
        if isinstance(block, n.Template):
            tail.append(block)
        elif isinstance(block, n.Paragraph):
            if not all(map(_is_foreign_link, block.children)):
                break
        elif type(block) in _TEXT:
            break
    seen = set()
    for box in [*article.navboxes, *reversed(tail if article.sections else [])]:
        if id(box) in seen or box.role not in (None, "navbox"):
            continue
        seen.add(id(box))
        if box.role == "navbox" or all(key in _SHOW for key in keyed(box)):
            yield box


#: Blocks that may be below all text, beside boxes, and those that are text.
_BELOW_TEXT, _TEXT = partition(
    BLOCKS,
    {n.Category, n.Comment, n.MagicWord, n.Paragraph, n.ParserFunction, n.Template},
    {
        n.Blockquote,
        n.Code,
        n.ExtensionTag,
        n.Gallery,
        n.Heading,
        n.HtmlBlock,
        n.HtmlTag,
        n.Image,
        n.LanguageVariant,
        n.List,
        n.Math,
        n.Parameter,
        n.Preformatted,
        n.RawBlock,
        n.Redirect,
        n.Reference,
        n.References,
        n.Table,
        n.ThematicBreak,
    },
)


def _is_foreign_link(node: n.Inline) -> bool:
    if isinstance(node, n.Text):
        return not node.value.strip()
    return isinstance(node, n.Wikilink) and is_foreign(node.target) is not None


def place(located: Located, node: n.Node) -> tuple[int, int]:
    """Return where a node begins: line and column, both from 1; 0 for a node that is not there."""
    if node not in located:
        return 0, 0
    span = located[node]
    return span.line, span.column + 1
