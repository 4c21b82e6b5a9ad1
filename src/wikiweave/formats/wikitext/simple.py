"""Says of most templates that their wikitext reads back as they are, without reading it.

Nine tenths of the arguments that articles have are plain text, a URL or a link. Looking at those is
several times quicker than reading the template's wikitext and comparing what comes of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from wikiweave.formats.wikitext.atoms import may_be_markup
from wikiweave.tree.nodes import Argument, ExternalLink, Template, Text, Wikilink

if TYPE_CHECKING:
    from wikiweave.formats.wikitext.words import Words

__all__ = ["is_simple"]

#: A template's name without a colon, which could make it a parser function.
_NAME: Final = re.compile(r"[^\W_][\w .,'/()\-]*(?<! )").fullmatch
_KEY: Final = re.compile(r"[^\W_][\w .\-]*(?<! )").fullmatch
#: What could end an argument early, or hide its end.
_ENDS: Final = re.compile(r"[]}|\n](?:(?<=[]}|])|(?<=\n)=)").search
#: A page that is no file, category, other wiki's or section of a page.
_PAGE: Final = re.compile(r"[^\W_][\w .,'()\-–]*").fullmatch
_URL: Final = re.compile(r"https?://[A-Za-z0-9\-._~/?#@!$*+,:%&=]*[A-Za-z0-9/_\-=]").fullmatch
_WHITE: Final = " \t\n\r\0\x0b"


def is_simple(node: Any, words: Words) -> bool:
    """Say whether a node is a template that surely reads back; false means only 'not known'."""
    if type(node) is not Template or node.name_before or node.name_after or node.before is not None:
        return False
    if not _NAME(node.name):
        return False
    if not node.arguments:
        return not words.is_variable(node.name)
    return all(map(_is_simple_argument, node.arguments))


def _is_simple_argument(argument: Argument) -> bool:
    named = argument.name is not None
    if (
        argument.name_before
        or argument.name_after
        or argument.value_before
        or argument.value_after
        or (named and not _KEY(argument.name or ""))
    ):
        return False
    if not argument.value:
        return True
    if len(argument.value) > 1:
        return False
    value = argument.value[0]
    if type(value) is Text:
        text = value.value
        if may_be_markup(text) or _ENDS(text):
            return False
        edges = text[:1] + text[-1:]
        return edges.strip(_WHITE) == edges != "" if named else text != "" and "=" not in text
    if type(value) is ExternalLink:
        url = value.url
        return (
            not value.bracketed
            and value.label is None
            and value.gap == " "
            and _URL(url) is not None
            and (named or "=" not in url)
        )
    return type(value) is Wikilink and _is_simple_link(value)


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
