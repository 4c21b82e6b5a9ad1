"""What can be asked of an article and of a section. All is computed, nothing is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from wikiweave.knowledge.roles import heading_role
from wikiweave.knowledge.titles import page_title
from wikiweave.tree import nodes as n
from wikiweave.tree import walk as tree
from wikiweave.tree.plain_text import blocks_text, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ArticleViews", "SectionViews"]

N = TypeVar("N", bound="n.Node")


class _Views:
    """What articles and sections have in common."""

    __slots__ = ()

    def walk(self) -> Iterator[n.Node]:
        """Yield every node below this one, depth first, in document order."""
        return tree.walk(_node(self))

    def find(self, kind: type[N]) -> list[N]:
        """Return the nodes of a type below this one, in document order."""
        return tree.find(_node(self), kind)

    def replace(self, old: n.Node, new: n.Node) -> None:
        """Put one node in the place of another, found by identity, or raise `TreeError`."""
        tree.replace(_node(self), old, new)

    def remove(self, node: n.Node) -> None:
        """Take a node, found by identity, out of the tree, or raise `TreeError`."""
        tree.remove(_node(self), node)

    def section(self, title: str) -> n.Section | None:
        """Return the first section, at any depth, with a heading, or `None`.

        The heading's plain text is compared as it is, then without regard to case; last
        comes a role, such as `see-also`.
        """
        sections = self.find(n.Section)
        titles = [section.title for section in sections]
        if title in titles:
            return sections[titles.index(title)]
        folded = title.casefold()
        for section, other in zip(sections, titles, strict=True):
            if other.casefold() == folded:
                return section
        lang = getattr(self, "lang", None)
        return next((each for each in sections if heading_role(each.title, lang) == title), None)


class SectionViews(_Views):
    """What can be asked of a section."""

    __slots__ = ()

    @property
    def title(self) -> str:
        """The heading's plain text."""
        return plain_text(cast("n.Section", self).heading)

    @property
    def role(self) -> str | None:
        """What the section is for, by its heading in any language: `see-also`, …, or `None`."""
        return heading_role(self.title)

    @property
    def links(self) -> list[n.Wikilink]:
        """The internal links of the section and those nested in it, in document order."""
        return self.find(n.Wikilink)

    def plain_text(self) -> str:
        """Return the section as readable text, its heading first; see `plain_text`."""
        return plain_text([_node(self)])


class ArticleViews(_Views):
    """What can be asked of an article."""

    __slots__ = ()

    @property
    def infobox(self) -> n.Template | None:
        """The article's infobox: the first in the lead, else anywhere; `None` without one.

        In the lead, one that is a block comes before one within a paragraph or element.
        """
        for block in _article(self).lead:
            if isinstance(block, n.Template) and block.role == "infobox":
                return block
        return next(_with_role(self.walk(), "infobox"), None)

    @property
    def infoboxes(self) -> list[n.Template]:
        """All infoboxes in document order, those within others included."""
        return list(_with_role(self.walk(), "infobox"))

    @property
    def see_also(self) -> list[n.Wikilink]:
        """The links listed under See also, in order.

        Every link of a list item counts, and those in templates that stand there as blocks
        (lists in columns are often made so); links in running text and footnotes do not.
        """
        links: list[n.Wikilink] = []
        for section in self._sections_with_role("see-also"):
            notes = _within(section, n.Reference)
            listed = {
                id(link)
                for holder in (section, *tree.walk(section))
                for link in _listed_in(holder)
                if id(link) not in notes
            }
            links += [link for link in section.links if id(link) in listed]
        return links

    @property
    def references(self) -> list[n.Reference]:
        """The footnotes that have content, in the order of their first use.

        Of those with the same name and group the first that has content counts. Those
        defined in a list of references and never used come last.
        """
        found = self.find(n.Reference)
        defined = _within(_article(self), n.References)
        for template in self.find(n.Template):
            for argument in template.arguments:
                if argument.name == "refs":  # {{reflist|refs=…}}
                    defined.update(id(node) for node in tree.walk(argument))
        uses = [node for node in found if id(node) not in defined]
        lists = [node for node in found if id(node) in defined]
        contents: dict[object, n.Reference | None] = {}
        for node in (*uses, *lists):
            key = (node.group or "", node.name) if node.name else id(node)
            if contents.get(key) is None:
                contents[key] = node if node.content is not None else None
        return [node for node in contents.values() if node is not None]

    @property
    def external_links(self) -> list[n.ExternalLink]:
        """The links in the sections of external links, in document order."""
        sections = self._sections_with_role("external-links")
        return [link for section in sections for link in section.find(n.ExternalLink)]

    @property
    def categories(self) -> list[n.Category]:
        """The categories the article is put in, in document order, repeated ones included."""
        targets = {id(redirect.link) for redirect in self.find(n.Redirect)}
        return [node for node in self.find(n.Category) if id(node) not in targets]

    @property
    def short_description(self) -> str | None:
        """The short description's plain text; `""` for `none`, `None` where there is none."""
        for node in self.walk():
            if isinstance(node, n.Template) and node.role == "short-description":
                value = next((each.value for each in node.arguments), [])
                if "1" in node:
                    value = node.field("1").nodes
            elif isinstance(node, n.ParserFunction) and node.name.lower() == "shortdesc":
                value = node.arguments[0].value if node.arguments else []
            else:
                continue
            text = plain_text(value)
            return "" if text.lower() == "none" else text
        return None

    @property
    def hatnotes(self) -> list[n.Template]:
        """The hatnotes, in document order, those of sections included."""
        return list(_with_role(self.walk(), "hatnote"))

    @property
    def navboxes(self) -> list[n.Template]:
        """The navigation boxes, in document order."""
        return list(_with_role(self.walk(), "navbox"))

    @property
    def redirect(self) -> str | None:
        """The title that the article redirects to, or `None` if it does not."""
        for block in _article(self).lead:
            if isinstance(block, n.Redirect):
                return page_title(block.link.target)
        return None

    def plain_text(self) -> str:
        """Return the article as readable text, without its title; see `plain_text`."""
        article = _article(self)
        return blocks_text([*article.lead, *article.sections])

    def _sections_with_role(self, role: str) -> Iterator[n.Section]:
        """Yield sections with a role; those within another of the same role do not count."""
        article = _article(self)
        stack = article.sections[::-1]
        while stack:
            section = stack.pop()
            if heading_role(section.title, article.lang) == role:
                yield section
            else:
                stack.extend(reversed(section.sections))


def _with_role(nodes: Iterator[n.Node], role: str) -> Iterator[n.Template]:
    return (node for node in nodes if isinstance(node, n.Template) and node.role == role)


def _within(root: n.Node, kind: type[n.Node]) -> set[int]:
    """Return the identities of all nodes that are below a node of a type."""
    return {id(node) for holder in tree.find(root, kind) for node in tree.walk(holder)}


def _listed_in(holder: n.Node) -> list[n.Wikilink]:
    """Return the links that a list item has on its line, or that a block template holds."""
    if isinstance(holder, n.ListItem):
        return [
            link
            for child in holder.children
            for link in (child, *tree.walk(child))
            if isinstance(link, n.Wikilink)
        ]
    if isinstance(holder, n.Section | n.HtmlBlock):
        templates = [block for block in holder.body if isinstance(block, n.Template)]
        return [link for block in templates for link in tree.find(block, n.Wikilink)]
    return []


def _node(views: _Views) -> n.Node:
    return cast("n.Node", views)


def _article(views: _Views) -> n.Article:
    return cast("n.Article", views)
