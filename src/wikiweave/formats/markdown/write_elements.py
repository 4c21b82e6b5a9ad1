"""Writes what stands for itself in a line: formulas, HTML, entities, comments.

Each function returns whether there was a readable form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.marks import touches_code
from wikiweave.formats.markdown.raw import fits_code
from wikiweave.formats.markdown.reserved import PREFIX, write_annotation
from wikiweave.formats.markdown.words import ENTITY, NUMBER, shown_formula
from wikiweave.knowledge.words import HTML_TAGS, INCLUDE_TAGS, VOID_TAGS
from wikiweave.tree.nodes import (
    Comment,
    Entity,
    HtmlElement,
    HtmlTag,
    LineBreak,
    MagicLink,
    Math,
    Nowiki,
    Text,
)

if TYPE_CHECKING:
    from wikiweave.formats.markdown.marks import Mark
    from wikiweave.formats.markdown.write_inline import Writer

__all__ = [
    "write_comment",
    "write_element",
    "write_entity",
    "write_line_break",
    "write_magic_link",
    "write_math",
    "write_nowiki",
    "write_tag",
]

_REAL_HTML: Final = write_annotation(ann.RealHtml())
_NOWIKI: Final = write_annotation(ann.Element("nowiki"))
_TAG: Final = re.compile(
    r"<[A-Za-z][A-Za-z0-9\-]*(?:[ \t]+[a-zA-Z_:][a-zA-Z0-9:._-]*"
    r"(?:[ \t]*=[ \t]*(?:[^\"'=<>`\s]+|'[^'\n]*'|\"[^\"\n]*\"))?)*[ \t]*/?>"
).fullmatch
_OWN: Final = re.compile(r'<(?:code|i) class="wikitext"').match
_ENTITY: Final = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);").fullmatch
_FORMULA: Final = re.compile(
    r"(?!\s)(?:[^$\\\n`\x00-\x1f\x7f-\x9f\u2028\u2029]|\\[^\n`\x00-\x1f\x7f-\x9f\u2028\u2029])+(?<!\s)"
).fullmatch
_MARKED_FORMULA: Final = re.compile(r"[\\*_\[\]<&`]|~~|  |!\Z|www\.|://|@").search
_CODE: Final = re.compile(r"(?![ {<])[^`\n\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+(?<! )").fullmatch


def write_entity(node: Entity, _: Writer, out: list[str | Mark]) -> bool:
    """Write a character reference as it is."""
    if not _ENTITY(node.value):
        return False
    out.append(node.value)
    return True


def write_line_break(node: LineBreak, _: Writer, out: list[str | Mark]) -> bool:
    """Write a `<br>` as it is."""
    if not _TAG(node.value):
        return False
    out.append(node.value)
    return True


def write_comment(node: Comment, _: Writer, out: list[str | Mark]) -> bool:
    """Write a comment that HTML holds as well."""
    value = node.value
    if (
        not node.closed
        or node.before is not None
        or value.startswith((PREFIX, ">", "->"))
        or "--" in value
        or value.endswith("-")
        or "\n" in value
        or not fits_code(value)
    ):
        return False
    out.append(f"<!--{value}-->")
    return True


def write_math(node: Math, _: Writer, out: list[str | Mark]) -> bool:
    """Write a formula between dollars, in code where Markdown would read marks in it."""
    formula = shown_formula(node.value)
    if node.tag != "math" or node.close != "</math>" or node.before is not None:
        return False
    if not _FORMULA(formula):
        return False
    if node.attributes or node.value != formula:
        spelled = None if node.value == formula else node.value
        out.append(write_annotation(ann.Formula(node.attributes or None, spelled)))
    elif out and isinstance(out[-1], str) and out[-1].endswith("$"):
        return False
    # In code, nothing of it is taken for Markdown's marks and escapes.
    out.append(f"$`{formula}`$" if _MARKED_FORMULA(formula) else f"${formula}$")
    return True


def write_nowiki(node: Nowiki, writer: Writer, out: list[str | Mark]) -> bool:
    """Write text kept from being read as wikitext, in a `<span>` with a comment before it."""
    if not node.value or node.attributes or node.tag != "nowiki":
        return False
    if node.close != "</nowiki>":
        return False
    out.append(_NOWIKI + "<span>")
    done = 0
    for match in ENTITY.finditer(node.value):
        if match.start() > done:
            out.append(writer.escaped(node.value[done : match.start()]))
        out.append(match[0])
        done = match.end()
    if done < len(node.value):
        out.append(writer.escaped(node.value[done:]))
    out.append("</span>")
    return True


def write_magic_link(node: MagicLink, writer: Writer, out: list[str | Mark]) -> bool:
    """Write a number that links by itself."""
    if writer.in_link or not NUMBER.fullmatch(node.value) or not fits_code(node.value):
        return False
    out.append(node.value)
    return True


def write_element(node: HtmlElement, writer: Writer, out: list[str | Mark]) -> bool:
    """Write an HTML element that Markdown lets through."""
    name = node.name.lower()
    children = node.children
    if node.close is None and node.name in INCLUDE_TAGS:
        out.append(write_annotation(ann.Element(node.name, node.attributes)) + "<span>")
        writer.inlines(children, out)
        out.append("</span>")
        return True
    if node.close is not None or name in VOID_TAGS or name not in HTML_TAGS:
        return False
    if (
        node.name == "code"
        and not node.attributes
        and len(children) == 1
        and isinstance(children[0], Text)
        and _CODE(children[0].value)
        and not touches_code(out)
    ):
        out.append(f"`{children[0].value}`")
        return True
    opening = f"<{node.name}{node.attributes}>"
    if not _TAG(opening) or opening.endswith("/>") or _OWN(opening):
        return False
    if node.name in ("b", "i") and not node.attributes:
        opening = _REAL_HTML + opening
    out.append(opening)
    writer.inlines(children, out)
    out.append(f"</{node.name}>")
    return True


def write_tag(node: HtmlTag, _: Writer, out: list[str | Mark]) -> bool:
    """Write an HTML tag without content."""
    if node.form != "void" or node.before is not None or node.name.lower() not in HTML_TAGS:
        return False
    tag = f"<{node.name}{node.attributes}/>"
    if node.attributes.endswith("/") or node.close is not None or not _TAG(tag):
        return False
    out.append(tag)
    return True
