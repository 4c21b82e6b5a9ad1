"""The wikitext of templates that surely read back as they are: most do, and need no reading.

Nine tenths of the arguments that articles have are plain text, a URL or a link. Looking at those is
several times quicker than reading the template's wikitext and comparing what comes of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.wikitext.source import may_be_markup
from wikiweave.tree.nodes import Argument, ExternalLink, Template, Text, Wikilink

if TYPE_CHECKING:
    from wikiweave.knowledge.words import Words
    from wikiweave.tree.nodes import Node

__all__ = ["simple_wikitext"]

#: A template's name without a colon, which could make it a parser function.
_NAME: Final = re.compile(r"[^\W_][\w .,'/()\-]*(?<! )").fullmatch
_KEY: Final = re.compile(r"[^\W_][\w .\-]*(?<! )").fullmatch
#: What could end an argument early, or hide its end.
_ENDS: Final = re.compile(r"[]}|\n](?:(?<=[]}|])|(?<=\n)=)").search
#: A page that is no file, category, other wiki's or section of a page.
_PAGE: Final = re.compile(r"[^\W_][\w .,'()\-–]*").fullmatch
_URL: Final = re.compile(r"https?://[A-Za-z0-9\-._~/?#@!$*+,:%&=]*[A-Za-z0-9/_\-=]").fullmatch
_WHITE: Final = " \t\n\r\0\x0b"


def simple_wikitext(node: Node, words: Words) -> str | None:
    """Return the wikitext of a template that surely reads back; `None` when that is not known."""
    if type(node) is not Template or node.name_before or node.name_after or node.before is not None:
        return None
    name, arguments = node.name, node.arguments
    if not _NAME(name) or (not arguments and words.is_variable(name)):
        return None
    parts = [name]
    for argument in arguments:
        part = _simple_argument(argument)
        if part is None:
            return None
        parts.append(part)
    return "{{" + "|".join(parts) + "}}"


def _simple_argument(argument: Argument) -> str | None:
    if argument.value_before or argument.value_after:
        return None
    name = argument.name
    if name is None:
        prefix = ""
    elif argument.name_before or argument.name_after or not _KEY(name):
        return None
    else:
        prefix = name + "="
    if not argument.value:
        return prefix
    if len(argument.value) > 1:
        return None
    value = argument.value[0]
    if type(value) is Text:
        text = value.value
        if may_be_markup(text) or _ENDS(text):
            return None
        if prefix:
            edges = text[:1] + text[-1:]
            return prefix + text if edges.strip(_WHITE) == edges != "" else None
        return text if text != "" and "=" not in text else None
    if type(value) is ExternalLink:
        url = value.url
        is_bare = not value.bracketed and value.label is None and value.gap == " "
        return prefix + url if is_bare and _URL(url) and (prefix or "=" not in url) else None
    if type(value) is not Wikilink or not _is_simple_link(value):
        return None
    label = "" if value.label is None else f"|{value.label[0].value}"  # type: ignore[union-attr]  # a text
    return f"{prefix}[[{value.target}{label}]]"


def _is_simple_link(link: Wikilink) -> bool:
    if link.fragment is not None or link.trail or link.bare is not None or link.before is not None:
        return False
    if not _PAGE(link.target):
        return False
    if link.label is None:
        return True
    if len(link.label) != 1 or type(link.label[0]) is not Text:
        return False
    label = link.label[0].value
    return label != "" and not may_be_markup(label) and not _ENDS(label) and "\n" not in label
