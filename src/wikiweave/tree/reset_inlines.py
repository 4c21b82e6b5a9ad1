"""The canonical layout of inlines, as far as it is their own and not that of what is in them.

Each function resets one type of node, in place. They stand in the table of `reset`, whose second
argument they do not need.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.tree.attributes import tag_attributes
from wikiweave.tree.emphasis import effective_children
from wikiweave.tree.nodes import Nowiki

if TYPE_CHECKING:
    from wikiweave.tree.nodes import (
        Code,
        Emphasis,
        ExtensionTag,
        ExternalLink,
        Gallery,
        HtmlElement,
        HtmlTag,
        Image,
        LineBreak,
        Math,
        Node,
        Reference,
        References,
        Strong,
        Template,
        Wikilink,
    )

__all__ = [
    "extension_tag",
    "external_link",
    "html_element",
    "html_tag",
    "image",
    "line_break",
    "marked",
    "reference",
    "references",
    "tagged",
    "unchanged",
    "wikilink",
]

_PLAIN_BREAK: Final = re.compile(r"</?br\s*/?>", re.IGNORECASE).fullmatch


def unchanged(_: Node, _boxes: list[Template]) -> None:
    """Leave what has no layout of its own, or none that MediaWiki ignores."""


def reference(node: Reference, _: list[Template]) -> None:
    """Reset a footnote: its attributes are spelled anew where they are the usual two."""
    node.tag = node.tag.lower()
    node.close = "</ref>"
    if node.attributes is not None:
        known = tag_attributes(node.attributes)
        same = known.get("name") == node.name and known.get("group") == node.group
        quoted = (node.name or "") + (node.group or "")
        if (not same or known.keys() <= {"name", "group"}) and not set(quoted) & set('"<>&'):
            node.attributes = None


def references(node: References, _: list[Template]) -> None:
    """Reset a list of footnotes."""
    node.tag = node.tag.lower()
    node.close = "</references>"
    if not node.attributes.strip():
        node.attributes = ""


def tagged(node: Nowiki | Math | Code | Gallery, _: list[Template]) -> None:
    """Reset an extension tag that has a node of its own."""
    node.tag = node.tag.lower()
    node.close = f"</{node.tag}>"
    if not node.attributes.strip():
        node.attributes = ""


def extension_tag(node: ExtensionTag, _: list[Template]) -> None:
    """Reset any other extension tag."""
    node.close = None
    if not node.attributes.strip():
        node.attributes = ""


def html_element(node: HtmlElement, _: list[Template]) -> None:
    """Reset a pair of HTML tags: the closing one is spelled as the opening."""
    node.close = None


def html_tag(node: HtmlTag, _: list[Template]) -> None:
    """Reset an HTML tag that stands alone."""
    node.close = None
    if not node.attributes.strip():
        node.attributes = ""


def line_break(node: LineBreak, _: list[Template]) -> None:
    """Reset a line break that has no attributes."""
    if _PLAIN_BREAK(node.value):
        node.value = "<br>"


def marked(node: Strong | Emphasis, _: list[Template]) -> None:
    """Cut what is bold in bold, or italic in italic."""
    node.children = effective_children(node)


def external_link(node: ExternalLink, _: list[Template]) -> None:
    """Reset the space between URL and label."""
    node.gap = " "


def wikilink(node: Wikilink, _: list[Template]) -> None:
    """Reset the dialect's choice of brackets."""
    node.bare = None


def image(node: Image, _: list[Template]) -> None:
    """Reset spaces around options, and the place of the caption."""
    first = node.caption[0] if node.caption else None
    if node.caption and type(first) is Nowiki and first.value is None and not first.attributes:
        del node.caption[0]  # it keeps the caption from being read as an option
    if not any("\n" in option for option in node.options):
        node.caption_at = None
        node.options = [option.strip(" \t") for option in node.options]
