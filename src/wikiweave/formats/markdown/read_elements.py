"""What elements of inline HTML, marks and formulas are, with what reserved comments say of them."""

from __future__ import annotations

import re
from typing import Any, Final

from wikiweave.formats.markdown.words import is_external, shown_formula
from wikiweave.knowledge.words import INCLUDE_TAGS
from wikiweave.tree.nodes import (
    Emphasis,
    Entity,
    ExternalLink,
    HtmlElement,
    MagicLink,
    Math,
    Nowiki,
    Strong,
    Text,
)

__all__ = ["element_of", "formula", "tag_of", "with_marks"]

#: Matches a tag: its slash, name, attributes, and slash at the end.
tag_of: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9\-]*)(.*?)(/?)>\Z", re.DOTALL).match
_HREF: Final = re.compile(
    r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""", re.IGNORECASE
).search
_PLACE: Final = re.compile(r"""\s(?:id|name)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE).search
_MARKS: Final = re.compile("'{0,10}").fullmatch


def element_of(
    opened: re.Match[str], children: list[Any], close: str, said: dict[str, Any], *, real: bool
) -> list[Any]:
    """Return what an HTML element is; `real` ones are never Markdown's own.

    `opened` is a match of `tag_of`, `close` the end tag, `said` what a comment says before it.
    """
    name, attributes = opened[2], opened[3]
    if not real and not attributes:
        if name == "b":
            return [with_marks(Strong(children), said)]
        if name == "i":
            return [with_marks(Emphasis(children), said)]
        if name == "span" and "element" in said:
            return _named_element(children, said)
    if name.lower() == "a":
        place = _PLACE(attributes)
        href = _HREF(attributes)
        if place is not None and href is None:
            # MediaWiki has no such tag; a place to link to is what it says.
            return [HtmlElement("span", children, f' id="{place[1]}"')]
        url = (href[1] or href[2] or href[3] or "") if href else ""
        return [ExternalLink(url, children)] if is_external(url) else children
    return [HtmlElement(name, children, attributes, None if close == f"</{name}>" else close)]


def formula(shown: str, said: dict[str, Any], *, display: bool) -> Math:
    """Return a formula, with the attributes and the spelling that a reserved comment says."""
    value, attributes = said.get("value"), said.get("math")
    if not isinstance(value, str) or shown_formula(value) != shown:
        value = shown
    if not isinstance(attributes, str):
        attributes = ' display="block"' if display else ""
    return Math(value, attributes)


def with_marks(node: Strong | Emphasis, said: dict[str, Any]) -> Strong | Emphasis:
    """Return bold or italic with the marks that a reserved comment says."""
    match said.get("marks"):
        case [str(opening), str(closing)] if _MARKS(opening + closing):
            node.open, node.close = opening, closing
    return node


def _named_element(children: list[Any], said: dict[str, Any]) -> list[Any]:
    """Return the element that a reserved comment says a `<span>` is."""
    name, attributes = said["element"], said.get("attributes", "")
    if name == "nowiki":
        values = [node.value for node in children if isinstance(node, Text | Entity | MagicLink)]
        return [Nowiki("".join(values))] if len(values) == len(children) and values else children
    if name in INCLUDE_TAGS and isinstance(attributes, str):
        return [HtmlElement(name, children, attributes)]
    return children
