"""The items of the see-also section, and what the text links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wikiweave.tree.nodes import (
    Article,
    Gallery,
    List,
    ListItem,
    Reference,
    References,
    Section,
    Template,
    Text,
    Wikilink,
)
from wikiweave.validation.rules.links._links import key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.validation.page import Page

__all__ = ["Item", "items", "linked_in_body"]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the section that is a link to a page, and nothing else but perhaps a remark."""

    item: ListItem
    link: Wikilink
    key: str


def items(page: Page) -> list[Item]:
    """Return the items, in order, of all sections for see-also."""
    if page.article.dialect == "mediawiki" and not page.sections:
        return []
    found = []
    for section in page.sections:
        # Most have no list; their headings need not be looked at.
        lists = [block for block in section.body if isinstance(block, List)]
        if lists and page.role(section) == "see-also":
            for block in lists:
                found += [*_items(block, page)]
    return found


def _items(block: List, page: Page) -> Iterator[Item]:
    for item in block.items:
        if item.body or not item.children:
            continue
        link = item.children[0]
        others = [
            each for each in item.children[1:] if not isinstance(each, Text) or each.value.strip()
        ]
        if isinstance(link, Wikilink) and not others and link.fragment is None and link.target:
            yield Item(item, link, key(link.target, page.lang))


def linked_in_body(page: Page, keys: set[str]) -> frozenset[str]:
    """Return which of some pages the text links, outside of appendices and templates."""
    found: set[str] = set()
    ends = {each[1:] for each in keys}
    for link in page.all(Wikilink):
        # First what is quick, as articles have thousands of links.
        if link.target[1:] not in ends or link.fragment is not None:
            continue
        for each in page.ancestors(link):
            if isinstance(each, Template | Reference | References | Gallery):
                break
            if isinstance(each, Section) and page.role(each) is not None:
                break
            if isinstance(each, Article):
                found.add(key(link.target, page.lang))
    return frozenset(found & keys)
