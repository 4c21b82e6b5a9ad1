"""Where an article lists its footnotes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from wikiweave.knowledge.citations import GROUP_ARGUMENTS
from wikiweave.knowledge.roles import template_key, template_role
from wikiweave.tree.attributes import tag_attributes
from wikiweave.tree.nodes import Reference, References, Template

if TYPE_CHECKING:
    from wikiweave.validation.page import Page

__all__ = ["defined", "group_of", "is_defined_in_list", "list_nodes", "parts_of"]


def is_defined_in_list(page: Page, node: Reference) -> bool:
    """Return whether a footnote stands in the list of footnotes, which only defines it."""
    return any(
        isinstance(each, References)
        or (isinstance(each, Template) and template_role(each.name) == "citation-list")
        for each in page.ancestors(node)
    )


@lru_cache(maxsize=1)
def defined(page: Page) -> list[Reference]:
    """Return the footnotes that stand in a list of footnotes."""
    if not page.all(References) and "citation-list" not in page.templates_by_role:
        return []
    return [node for node in page.all(Reference) if is_defined_in_list(page, node)]


def list_nodes(page: Page) -> list[References | Template]:
    """Return what lists footnotes: tags, and templates that do."""
    return [*page.all(References), *page.templates_by_role.get("citation-list", ())]


def parts_of(template: Template) -> bool:
    """Return whether a template is but one side of a list made by hand: `{{refbegin}}`."""
    return template_key(template.name).startswith(("refbegin", "refend"))


def group_of(node: References | Template) -> str | None:
    """Return the group that a list is of, `""` for none, `None` where it may be any."""
    if isinstance(node, References):
        return tag_attributes(node.attributes).get("group", "").strip()
    if "notelist" in node.name.casefold():
        return None
    for key in GROUP_ARGUMENTS:
        value = node.get(key)
        if value is not None:
            return value.strip(" \"'")
    return "" if all(argument.name is not None for argument in node.arguments) else None
