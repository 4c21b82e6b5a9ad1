"""Inlines as HTML in one line, for places where Markdown is not read: the cells of HTML tables.

Only what HTML and wikitext spell alike takes this form; links, footnotes and images
are Markdown, and stand between blank lines.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from wikiweave.formats.markdown.raw import raw_inlines, unescape_raw
from wikiweave.formats.markdown.words import NUMBER
from wikiweave.knowledge.words import HTML_TAGS, VOID_TAGS
from wikiweave.tree.nodes import (
    Emphasis,
    Entity,
    HtmlElement,
    LineBreak,
    ParserFunction,
    Strong,
    Template,
    Text,
)

__all__ = ["HtmlToken", "html_line", "html_tokens", "safe_attributes"]

_VALUE: Final = r"[^\s\"'=<>`]+|'[^'<>\n]*'|\"[^\"<>\n]*\""
_ATTRIBUTE: Final = rf"[ \t]+[A-Za-z_:][A-Za-z0-9:._-]*(?:[ \t]*=[ \t]*(?:{_VALUE}))?"
_ATTRIBUTES: Final = re.compile(rf"(?:{_ATTRIBUTE})*+[ \t]*").fullmatch
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]").search
_NOT_TEXT: Final = re.compile(r"[&<>\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]").search
_NOT_IN_CODE: Final = re.compile(r"[&<>\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
_EDGE: Final = re.compile(r"\A\s|\s\Z").search
_ENTITY: Final = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);").fullmatch
_PIECE: Final = re.compile(
    r'<code class="wikitext">(?P<raw>[^<]*)</code>'
    r"|(?P<reserved><!--ww:[^>]*?-->)"
    r"|(?P<tag><!--.*?-->|</?[A-Za-z][^<>]*>)"
    r"|<!--.*\Z"
    r"|(?P<entity>&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)",
    re.DOTALL,
)
_SPACES: Final = re.compile(r"[ \t]*\n\s*")


class HtmlToken(NamedTuple):
    """What the readers look at in a token of the Markdown parser."""

    type: str
    content: str


def safe_attributes(attributes: str) -> bool:
    """Say whether attributes, with the space before them, may stand in a tag as they are."""
    return _ATTRIBUTES(attributes) is not None and _CONTROL(attributes) is None


def html_line(nodes: list[Any], lang: str | None) -> str | None:
    """Return inlines as HTML in one line, or `None` where some have no such form."""
    written = _html(nodes, lang)
    return None if written is None or _EDGE(written) else written


def _html(nodes: list[Any], lang: str | None) -> str | None:
    out: list[str] = []
    for node in nodes:
        written = _one(node, lang)
        if written is None:
            return None
        out.append(written)
    return "".join(out)


def _one(node: Any, lang: str | None) -> str | None:
    match node:
        case Text(value):
            return None if _NOT_TEXT(value) or NUMBER.search(value) else value
        case Entity(value):
            return value if _ENTITY(value) else None
        case LineBreak("<br>"):
            return "<br>"
        case Strong(children, "'''", "'''"):
            return _element("b", "", children, lang)
        case Emphasis(children, "''", "''"):
            return _element("i", "", children, lang)
        case HtmlElement(name, children, attributes, None):
            lower = name.lower()
            if lower not in HTML_TAGS or lower in VOID_TAGS or not safe_attributes(attributes):
                return None
            if name in _MARKDOWN and not attributes:
                return None
            return _element(name, attributes, children, lang)
        case Template() | ParserFunction():
            raw = raw_inlines([node], lang)
            return None if raw is None else _code(raw[0])
        case _:
            return None


def _code(wikitext: str) -> str:
    encoded = _NOT_IN_CODE.sub(lambda match: f"&#x{ord(match[0]):X};", wikitext)
    return f'<code class="wikitext">{encoded}</code>'


#: What stands for bold and italic, for blocks of its own, or for raw wikitext.
_MARKDOWN: Final = frozenset({"b", "i", "table", "td", "th", "tr", "caption", "code"})


def _element(name: str, attributes: str, children: list[Any], lang: str | None) -> str | None:
    inner = _html(children, lang)
    return None if inner is None else f"<{name}{attributes}>{inner}</{name}>"


def html_tokens(html: str) -> list[HtmlToken]:
    """Return HTML as inline tokens; line breaks are spaces."""
    html = _SPACES.sub(" ", html)
    out: list[HtmlToken] = []
    done = 0
    for match in _PIECE.finditer(html):
        if match.start() > done:
            out.append(HtmlToken("text", html[done : match.start()]))
        done = match.end()
        kind = match.lastgroup
        if kind == "raw":
            out.append(HtmlToken("ww_raw", unescape_raw(match["raw"])))
        elif kind == "reserved":
            out.append(HtmlToken("ww_reserved", match[0]))
        elif kind == "tag":
            out.append(HtmlToken("html_inline", match[0]))
        else:
            out.append(HtmlToken("ww_entity" if kind == "entity" else "text", match[0]))
    if done < len(html):
        out.append(HtmlToken("text", html[done:]))
    return out
