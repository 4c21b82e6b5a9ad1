"""Inlines as HTML in one line, for places where Markdown is not read: the cells of HTML tables.

Only what HTML and wikitext spell alike takes this form; links, footnotes and images
are Markdown, and stand between blank lines.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from wikiweave.formats.markdown.raw import raw_inlines, unescape_raw
from wikiweave.formats.markdown.reserved import RESERVED
from wikiweave.formats.markdown.words import NUMBER
from wikiweave.knowledge.words import HTML_TAGS, VOID_TAGS
from wikiweave.tree.tables import InlineTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wikiweave.formats.markdown.syntax import Token
    from wikiweave.tree.nodes import (
        Category,
        Code,
        Comment,
        Emphasis,
        Entity,
        ExtensionTag,
        ExternalLink,
        Gallery,
        HtmlElement,
        HtmlTag,
        Image,
        Inline,
        LanguageVariant,
        LineBreak,
        MagicLink,
        MagicWord,
        Math,
        Nowiki,
        Parameter,
        ParserFunction,
        Reference,
        References,
        Strong,
        Template,
        Text,
        Wikilink,
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
    rf"|(?P<reserved>{RESERVED}[^>]*?-->)"
    r"|(?P<tag><!--.*?-->|</?[A-Za-z][^<>]*>)"
    r"|<!--.*\Z"
    r"|(?P<entity>&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)",
    re.DOTALL,
)
_SPACES: Final = re.compile(r"[ \t]*\n\s*")


_NO_ATTRIBUTES: Final[Mapping[str, str | int | float]] = MappingProxyType({})


class HtmlToken(NamedTuple):
    """A token of HTML that we made: see `syntax.Token`."""

    type: str
    content: str
    tag: str = ""
    nesting: int = 0
    info: str = ""
    attrs: Mapping[str, str | int | float] = _NO_ATTRIBUTES
    children: Sequence[Token] | None = None
    level: int = 0
    map: Sequence[int] | None = None

    @property
    def meta(self) -> dict[str, object]:
        """Nothing: its place is not known."""
        return {}


def safe_attributes(attributes: str) -> bool:
    """Say whether attributes, with the space before them, may stand in a tag as they are."""
    return _ATTRIBUTES(attributes) is not None and _CONTROL(attributes) is None


def html_line(nodes: list[Inline], lang: str | None) -> str | None:
    """Return inlines as HTML in one line, or `None` where some have no such form."""
    written = _html(nodes, lang)
    return None if written is None or _EDGE(written) else written


def _html(nodes: list[Inline], lang: str | None) -> str | None:
    out: list[str] = []
    for node in nodes:
        written = _BY_TYPE[type(node)](node, lang)
        if written is None:
            return None
        out.append(written)
    return "".join(out)


def _text(node: Text, _: str | None) -> str | None:
    return None if _NOT_TEXT(node.value) or NUMBER.search(node.value) else node.value


def _entity(node: Entity, _: str | None) -> str | None:
    return node.value if _ENTITY(node.value) else None


def _line_break(node: LineBreak, _: str | None) -> str | None:
    return "<br>" if node.value == "<br>" else None


def _strong(node: Strong, lang: str | None) -> str | None:
    usual = node.open == node.close == "'''"
    return _element("b", "", node.children, lang) if usual else None


def _emphasis(node: Emphasis, lang: str | None) -> str | None:
    usual = node.open == node.close == "''"
    return _element("i", "", node.children, lang) if usual else None


def _html_element(node: HtmlElement, lang: str | None) -> str | None:
    lower = node.name.lower()
    if node.close is not None or lower not in HTML_TAGS or lower in VOID_TAGS:
        return None
    if not safe_attributes(node.attributes):
        return None
    if node.name in _MARKDOWN and not node.attributes:
        return None
    return _element(node.name, node.attributes, node.children, lang)


def _wikitext(node: Template | ParserFunction, lang: str | None) -> str | None:
    raw = raw_inlines([node], lang)
    return None if raw is None else _code(raw[0])


# fmt: off
def _only_markdown(
    node: (
        Category | Code | Comment | ExtensionTag | ExternalLink | Gallery | HtmlTag | Image
        | LanguageVariant | MagicLink | MagicWord | Math | Nowiki | Parameter | Reference
        | References | Wikilink
    ),
    lang: str | None,
) -> None:
    """Return that the whole line is written as Markdown, below the tag."""
    del node, lang
# fmt: on


_TABLE: Final = InlineTable[[str | None], str | None](
    category=_only_markdown,
    code=_only_markdown,
    comment=_only_markdown,
    emphasis=_emphasis,
    entity=_entity,
    extension_tag=_only_markdown,
    external_link=_only_markdown,
    gallery=_only_markdown,
    html_element=_html_element,
    html_tag=_only_markdown,
    image=_only_markdown,
    language_variant=_only_markdown,
    line_break=_line_break,
    magic_link=_only_markdown,
    magic_word=_only_markdown,
    math=_only_markdown,
    nowiki=_only_markdown,
    parameter=_only_markdown,
    parser_function=_wikitext,
    reference=_only_markdown,
    references=_only_markdown,
    strong=_strong,
    template=_wikitext,
    text=_text,
    wikilink=_only_markdown,
)
_BY_TYPE: Final = _TABLE.by_type


def _code(wikitext: str) -> str:
    encoded = _NOT_IN_CODE.sub(lambda match: f"&#x{ord(match[0]):X};", wikitext)
    return f'<code class="wikitext">{encoded}</code>'


#: What stands for bold and italic, for blocks of its own, or for raw wikitext.
_MARKDOWN: Final = frozenset({"b", "i", "table", "td", "th", "tr", "caption", "code"})


def _element(name: str, attributes: str, children: list[Inline], lang: str | None) -> str | None:
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
