"""What can be asked of an article and of a section. All is computed, nothing is stored.

Articles and sections have a property or method for each of these, which documents it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.knowledge.citations import LIST_ARGUMENTS
from wikiweave.knowledge.roles import heading_role, template_role
from wikiweave.knowledge.titles import page_title
from wikiweave.tree import mapping
from wikiweave.tree import nodes as n
from wikiweave.tree.plain_text import blocks_text, plain_text
from wikiweave.tree.walk import find, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "article_text",
    "categories",
    "external_links",
    "heading_text",
    "infobox",
    "redirect",
    "references",
    "section",
    "section_text",
    "see_also",
    "short_description",
    "with_role",
]


def section(holder: n.Node, title: str) -> n.Section | None:
    """Return the first section with a heading: as it is, else whatever its case, else by role."""
    sections = find(holder, n.Section)
    titles = [heading_text(each) for each in sections]
    if title in titles:
        return sections[titles.index(title)]
    folded = title.casefold()
    for each, other in zip(sections, titles, strict=True):
        if other.casefold() == folded:
            return each
    lang = holder.lang if isinstance(holder, n.Article) else None
    roles = (heading_role(other, lang) for other in titles)
    return next((each for each, role in zip(sections, roles, strict=True) if role == title), None)


def heading_text(section: n.Section) -> str:
    """Return the plain text of a section's heading."""
    return plain_text(section.heading)


def section_text(section: n.Section) -> str:
    """Return a section as readable text, its heading first."""
    return plain_text([section])


def article_text(article: n.Article) -> str:
    """Return an article as readable text, without its title."""
    return blocks_text([*article.lead, *article.sections])


# --- Templates by what they are for ------------------------------------------


def infobox(article: n.Article) -> n.Template | None:
    """Return the infobox: the first block in the lead, else the first anywhere, or `None`."""
    for block in article.lead:
        if isinstance(block, n.Template) and template_role(block.name) == "infobox":
            return block
    return next(_with_role(article, "infobox"), None)


def with_role(article: n.Article, role: str) -> list[n.Template]:
    """Return the templates with a role, in document order, those within others included."""
    return list(_with_role(article, role))


def _with_role(article: n.Article, role: str) -> Iterator[n.Template]:
    for node in walk(article):
        if isinstance(node, n.Template) and template_role(node.name) == role:
            yield node


def short_description(article: n.Article) -> str | None:
    """Return the short description's plain text; `""` for `none`, `None` without one."""
    for node in walk(article):
        if isinstance(node, n.Template) and template_role(node.name) == "short-description":
            value = next((each.value for each in node.arguments), [])
            if mapping.contains(node, "1"):
                value = mapping.field(node, "1").nodes
        elif isinstance(node, n.ParserFunction) and node.name.lower() == "shortdesc":
            value = node.arguments[0].value if node.arguments else []
        else:
            continue
        text = plain_text(value)
        return "" if text.lower() == "none" else text
    return None


# --- Links, footnotes, categories --------------------------------------------


def see_also(article: n.Article) -> list[n.Wikilink]:
    """Return the links listed under See also, in order, not those in running text or notes."""
    links: list[n.Wikilink] = []
    for section in _sections_with_role(article, "see-also"):
        notes = _within(section, n.Reference)
        listed = {
            id(link)
            for holder in (section, *walk(section))
            for link in _listed_in(holder)
            if id(link) not in notes
        }
        links += [link for link in find(section, n.Wikilink) if id(link) in listed]
    return links


def references(article: n.Article) -> list[n.Reference]:
    """Return the footnotes that have content, in the order of their first use."""
    found = find(article, n.Reference)
    defined = _within(article, n.References)
    for template in find(article, n.Template):
        for argument in template.arguments:
            if argument.name in LIST_ARGUMENTS:
                defined.update(id(node) for node in walk(argument))
    uses = [node for node in found if id(node) not in defined]
    lists = [node for node in found if id(node) in defined]
    contents: dict[object, n.Reference | None] = {}
    for node in (*uses, *lists):
        key = (node.group or "", node.name) if node.name else id(node)
        if contents.get(key) is None:
            contents[key] = node if node.content is not None else None
    return [node for node in contents.values() if node is not None]


def external_links(article: n.Article) -> list[n.ExternalLink]:
    """Return the links in the sections of external links, in document order."""
    sections = _sections_with_role(article, "external-links")
    return [link for section in sections for link in find(section, n.ExternalLink)]


def categories(article: n.Article) -> list[n.Category]:
    """Return the categories the article is put in, in document order, with repeated ones."""
    targets = {id(redirect.link) for redirect in find(article, n.Redirect)}
    return [node for node in find(article, n.Category) if id(node) not in targets]


def redirect(article: n.Article) -> str | None:
    """Return the title that the article redirects to, or `None` if it does not."""
    for block in article.lead:
        if isinstance(block, n.Redirect):
            return page_title(block.link.target)
    return None


def _sections_with_role(article: n.Article, role: str) -> Iterator[n.Section]:
    """Yield sections with a role; those within another of the same role do not count."""
    stack = article.sections[::-1]
    while stack:
        section = stack.pop()
        if heading_role(heading_text(section), article.lang) == role:
            yield section
        else:
            stack.extend(reversed(section.sections))


def _within(root: n.Node, kind: type[n.Node]) -> set[int]:
    """Return the identities of all nodes that are below a node of a type."""
    return {id(node) for holder in find(root, kind) for node in walk(holder)}


def _listed_in(holder: n.Node) -> list[n.Wikilink]:
    """Return the links that a list item has on its line, or that a block template holds."""
    if isinstance(holder, n.ListItem):
        return [
            link
            for child in holder.children
            for link in (child, *walk(child))
            if isinstance(link, n.Wikilink)
        ]
    if isinstance(holder, n.Section | n.HtmlBlock):
        templates = [block for block in holder.body if isinstance(block, n.Template)]
        return [link for block in templates for link in find(block, n.Wikilink)]
    return []
