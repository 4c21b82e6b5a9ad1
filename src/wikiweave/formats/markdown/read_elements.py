"""What elements of inline HTML, marks and formulas are, with the annotations before them."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final, TypeAlias

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.words import shown_formula
from wikiweave.knowledge.words import INCLUDE_TAGS
from wikiweave.tree.nodes import (
    Emphasis,
    Entity,
    ExternalLink,
    HtmlElement,
    LineBreak,
    MagicLink,
    Math,
    Nowiki,
    Strong,
    Text,
    Wikilink,
)

if TYPE_CHECKING:
    from wikiweave.tree.nodes import Inline

__all__ = ["AboutNext", "element_of", "formula", "href_of", "in_one_line", "tag_of", "with_marks"]

#: What is known of an inline before it is read.
AboutNext: TypeAlias = ann.Marks | ann.Formula | ann.Element | None
#: Matches a tag: its slash, name, attributes, and slash at the end.
tag_of: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9\-]*)(.*?)(/?)>\Z", re.DOTALL).match
_HREF: Final = re.compile(
    r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""", re.IGNORECASE
).search
_PLACE: Final = re.compile(r"""\s(?:id|name)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE).search
_MARKS: Final = re.compile("'{0,10}").fullmatch


def element_of(
    opened: re.Match[str], children: list[Inline], close: str, about: AboutNext, *, real: bool
) -> list[Inline]:
    """Return what an HTML element is; `real` ones are never Markdown's own.

    `opened` is a match of `tag_of`, `close` the end tag, `about` the annotation before it.
    """
    name, attributes = opened[2], opened[3]
    if not real and not attributes:
        if name == "b":
            return [with_marks(Strong(children), about)]
        if name == "i":
            return [with_marks(Emphasis(children), about)]
        if name == "span" and isinstance(about, ann.Element):
            return _named_element(children, about)
    if name.lower() == "a":
        place = _PLACE(attributes)
        if place is None:
            return children
        # MediaWiki has no such tag; a place to link to is what it means.
        return [HtmlElement("span", children, f' id="{place[1]}"')]
    return [HtmlElement(name, children, attributes, None if close == f"</{name}>" else close)]


def href_of(attributes: str) -> str | None:
    """Return where the attributes of an `<a>` lead, `None` where they lead nowhere."""
    match = _HREF(attributes)
    return None if match is None else unescape(match[1] or match[2] or match[3] or "")


def formula(shown: str, about: AboutNext, *, display: bool, alone: bool = False) -> Math:
    """Return a formula, with the attributes and the spelling that an annotation gives.

    `alone`: it stands on lines of its own, and needs no attribute to be a display.
    """
    value, attributes = shown, ' display="block"' if display and not alone else ""
    if isinstance(about, ann.Formula):
        if about.value is not None and shown_formula(about.value) == shown:
            value = about.value
        if about.math is not None:
            attributes = about.math
    return Math(value, attributes)


def with_marks(node: Strong | Emphasis, about: AboutNext) -> Strong | Emphasis:
    """Return bold or italic with the marks that an annotation gives."""
    if isinstance(about, ann.Marks) and about.marks is not None and _MARKS("".join(about.marks)):
        node.open, node.close = about.marks
    return node


def _named_element(children: list[Inline], about: ann.Element) -> list[Inline]:
    """Return the element that a `<span>` stands for."""
    if about.element == "nowiki":
        values = [node.value for node in children if isinstance(node, Text | Entity | MagicLink)]
        return [Nowiki("".join(values))] if len(values) == len(children) and values else children
    if about.element in INCLUDE_TAGS:
        return [HtmlElement(about.element, children, about.attributes)]
    return children


def in_one_line(nodes: list[Inline]) -> list[Inline]:
    """Return inlines with spaces for the line breaks in their texts.

    A break in Markdown is a space, and marks and links of wikitext end where a line does.
    """
    out: list[Inline] = []
    for node in nodes:
        match node:
            case Text(value=value) if "\n" in value:
                if out and isinstance(out[-1], LineBreak):
                    value = value.removeprefix("\n")
                out += [Text(value.replace("\n", " "))] if value else []
                continue
            case Strong() | Emphasis() | HtmlElement() if node.children:
                node.children = in_one_line(node.children)
            case Wikilink() | ExternalLink() if node.label:
                node.label = in_one_line(node.label)
            case _:
                pass
        out.append(node)
    return out
