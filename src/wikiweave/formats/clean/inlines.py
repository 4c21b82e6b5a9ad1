"""Cleans inlines: markup that only lays out goes, templates become what they show."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from wikiweave.formats.clean.call import GONE
from wikiweave.formats.clean.flat import BLOCKS, flat, is_empty, joined
from wikiweave.formats.clean.functions import parser_function
from wikiweave.formats.clean.images import inline_image
from wikiweave.formats.clean.notes import reference
from wikiweave.formats.clean.templates import template
from wikiweave.knowledge.load import load
from wikiweave.knowledge.titles import page_title
from wikiweave.tree import nodes as n
from wikiweave.tree.plain_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.clean.cleaner import Cleaner

__all__ = ["clean_code", "clean_inlines", "clean_text", "merged"]

#: What would look like markup that was left over.
_MARKS: Final = re.compile(
    r"\[{2,}|\]{2,}|\{{2,}|\}{2,}|\{\||\|\}|'{2,}|</?ref\b[^<>\n]*>?|<(?=ref)|\bthumb\||"
    r"\bcategory:(?=\S)|<!--",
    re.IGNORECASE,
)
_ODD: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u200b\u2028\u2029\u202f\u2060\ufeff\ufffe\uffff]"
)
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LEFT_OVER: Final = re.compile(r"\{\{.*?\}\}|[{}\[\]]+")
_SPACE: Final = frozenset("\xa0\u202f\x85\u2028\u2029")
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE).search
#: Elements that stay, as their form says something.
_KEPT: Final = frozenset({"sup", "sub", "code"})
_BOLD: Final = frozenset({"b", "strong"})
_ITALIC: Final = frozenset({"i", "em", "cite", "dfn", "var"})
_CODE: Final = frozenset({"code", "tt", "kbd", "samp"})
#: Elements whose content stands on lines of its own.
_LINES: Final = frozenset("div p center li tr dd dt ul ol dl table blockquote h1 h2 h3 h4".split())
_GONE: Final = n.Text(GONE)


def clean_text(text: str) -> str:
    """Return a text without characters that only lay out, and without what looks like markup.

    Where that stood is marked as gone, so that its neighbours do not look like markup together.
    """
    if _ODD.search(text):
        text = _ODD.sub(lambda match: " " if match[0] in _SPACE else "", text)
    return _MARKS.sub(GONE, text)


def clean_inlines(nodes: list[Any], cleaner: Cleaner) -> list[Any]:
    """Return cleaned inlines; what templates make of blocks is laid flat."""
    writers = _writers()
    made: list[Any] = []
    for node in nodes:
        writer = writers.get(node.__class__)
        if writer is not None:
            made += writer(node, cleaner)
    return merged(made)


def merged(nodes: list[Any]) -> list[Any]:
    """Return inlines with neighbouring texts as one, cleaned; marks are looked for there."""
    made: list[Any] = []
    run: list[str] = []
    for node in nodes:
        if node.__class__ is n.Text:
            run.append(node.value)
            continue
        if run:
            made.append(n.Text(_cleaned("".join(run))))
            run = []
        if isinstance(node, BLOCKS):
            made += flat([node])
        else:
            made.append(node)
    if run:
        made.append(n.Text(_cleaned("".join(run))))
    _open_brackets(made)
    return made


def _cleaned(text: str) -> str:
    if GONE not in text:
        return clean_text(text)
    return GONE.join(clean_text(part) for part in text.split(GONE))


def _open_brackets(nodes: list[Any]) -> None:
    """Keep square brackets from a link's own: `[` and `[` together would look like markup.

    A pair around a link becomes round; one alone is set off by a space.
    """
    for index, node in enumerate(nodes):
        if node.__class__ not in _BRACKETED:
            continue
        before = nodes[index - 1] if index else None
        after = nodes[index + 1] if index + 1 < len(nodes) else None
        opened = before.__class__ is n.Text and before.value.endswith("[")
        closed = after.__class__ is n.Text and after.value.startswith("]")
        if opened:
            nodes[index - 1] = n.Text(before.value[:-1] + ("(" if closed else "[ "))
        if closed:
            nodes[index + 1] = n.Text((")" if opened else " ]") + after.value[1:])


_BRACKETED: Final = frozenset({n.Wikilink, n.ExternalLink, n.Reference})


# --- One function a kind of node -------------------------------------------------


def _text(node: n.Text, _: Cleaner) -> list[Any]:
    return [node]


def _marked(node: n.Strong | n.Emphasis, cleaner: Cleaner) -> list[Any]:
    children = clean_inlines(node.children, cleaner)
    if is_empty(children):
        return children
    return [node.__class__(children)]


def _wikilink(node: n.Wikilink, cleaner: Cleaner) -> list[Any]:
    target = _COMMENT.sub("", node.target)
    prefix, colon, _ = target.partition(":")
    if colon and prefix.lower() in _languages() and prefix != "":
        return []  # says that another wiki has this article; nothing to read
    title = clean_text(page_title(target))
    label = clean_inlines(node.label, cleaner) if node.label else []
    if is_empty(label) and node.label and any(map(_is_image, node.label)):
        return label
    if is_empty(label):
        shown = title
        if cleaner.words.is_category(title):
            shown = title.partition(":")[2].strip()
        if node.fragment and node.label is None:
            fragment = unescape(node.fragment).replace("_", " ")
            shown = f"{shown} § {fragment}" if shown else fragment
        label = [n.Text(clean_text(shown))]
    if node.trail:
        label = merged([*label, n.Text(node.trail)])
    if not title or (
        ":" in title and (cleaner.words.is_category(title) or cleaner.words.is_file(title))
    ):
        return label
    return [n.Wikilink(title, label)]


def _is_image(node: Any) -> bool:
    return isinstance(node, n.Image)


@cache
def _languages() -> frozenset[str]:
    return frozenset(load("languages.json"))


def _external(node: n.ExternalLink, cleaner: Cleaner) -> list[Any]:
    url = _LEFT_OVER.sub("", node.url)
    label = clean_inlines(node.label, cleaner) if node.label else []
    if is_empty(label):
        return [n.ExternalLink(url, None, bracketed=False)]
    return [n.ExternalLink(url, label)]


def _magic_link(node: n.MagicLink, _: Cleaner) -> list[Any]:
    return [n.Text(node.value)]


def _parameter(node: n.Parameter, cleaner: Cleaner) -> list[Any]:
    return clean_inlines(node.default, cleaner) if node.default else [_GONE]


def _references(node: n.References, cleaner: Cleaner) -> list[Any]:
    if node.children:
        clean_inlines(node.children, cleaner)
    return []


def _element(node: n.HtmlElement, cleaner: Cleaner) -> list[Any]:
    name = node.name.lower()
    if node.attributes and _HIDDEN(node.attributes):
        return [_GONE]
    if name in _CODE:
        return [n.HtmlElement("code", [n.Text(plain_text(clean_code(node.children, cleaner)))])]
    children = clean_inlines(node.children, cleaner)
    if is_empty(children):
        return children
    if name in _KEPT:
        return [n.HtmlElement(name, children)]
    if name in _BOLD:
        return [n.Strong(children)]
    if name in _ITALIC:
        return [n.Emphasis(children)]
    if name in _LINES:
        return [n.LineBreak(), *children, n.LineBreak()]
    if name in ("td", "th"):
        return [*children, n.Text(" ")]
    return children


def clean_code(nodes: list[Any], cleaner: Cleaner) -> list[Any]:
    """Return the inlines of program text: what `<nowiki>` guards stays as it is."""
    made: list[Any] = []
    for node in nodes:
        if node.__class__ is n.Nowiki:
            made.append(n.Text(unescape(node.value or "")))
        elif node.__class__ is n.Entity:
            made.append(n.Text(unescape(node.value)))
        elif node.__class__ is n.Text:
            made.append(node)
        else:
            made += cleaner.inlines([node])
    return made


def _tag(node: n.HtmlTag, _: Cleaner) -> list[Any]:
    return [n.LineBreak()] if node.name.lower() in ("br", "hr", "p", "li") else []


def _nowiki(node: n.Nowiki, _: Cleaner) -> list[Any]:
    value = unescape(node.value or "")
    if _MARKS.search(value):
        return [n.HtmlElement("code", [n.Text(value)])]
    return [n.Text(value)]


def _kept(node: Any, _: Cleaner) -> list[Any]:
    return [node]


def _math(node: n.Math, _: Cleaner) -> list[Any]:
    return [n.Math(node.value.strip())] if node.value.strip() else []


def _code(node: n.Code, _: Cleaner) -> list[Any]:
    return [n.HtmlElement("code", [n.Text(node.value.strip("\n"))])]


def _entity(node: n.Entity, _: Cleaner) -> list[Any]:
    return [n.Text(unescape(node.value))]


def _line_break(_: n.LineBreak, __: Cleaner) -> list[Any]:
    return [n.LineBreak()]


def _variant(node: n.LanguageVariant, _: Cleaner) -> list[Any]:
    return [n.Text(plain_text([node]))]


def _gallery(node: n.Gallery, cleaner: Cleaner) -> list[Any]:
    captions = [
        clean_inlines(item.caption or [], cleaner)
        for item in node.items
        if isinstance(item, n.GalleryImage)
    ]
    if cleaner.options.images:
        return joined(captions, None)
    return []


_QUIET_TAGS: Final = frozenset(
    {"section", "includeonly", "indicator", "templatestyles", "templatedata", "noinclude"}
)


def _extension_tag(node: n.ExtensionTag, cleaner: Cleaner) -> list[Any]:
    name = node.name.lower()
    if name in _QUIET_TAGS:
        return []
    if name in ("chem", "ce") and node.value:
        return [n.Math(f"\\ce{{{node.value.strip()}}}")]
    children = node.children
    if children is None and name == "pre":
        children = [n.Text(unescape(node.value or ""))]
    if children is None and name == "poem":
        children = [n.Text(node.value or "")]
    if children is None:
        cleaner.lose("dropped", node, f"<{node.name}> left out: it shows no text")
        return [_GONE]
    if name in ("poem", "pre"):
        return _lines(clean_inlines(children, cleaner))
    return clean_inlines(children, cleaner)


def _lines(nodes: list[Any]) -> list[Any]:
    """Return inlines whose line breaks count."""
    made: list[Any] = []
    for node in nodes:
        if node.__class__ is n.Text and "\n" in node.value:
            for number, line in enumerate(node.value.split("\n")):
                if number:
                    made.append(n.LineBreak())
                if line:
                    made.append(n.Text(line))
        else:
            made.append(node)
    return made


@cache
def _writers() -> dict[type[Any], Callable[[Any, Cleaner], list[Any]]]:
    """Return what cleans each kind of inline; all others are left out, as they show nothing.

    `Any`: the key fixes the node's type, which a dictionary cannot express.
    """
    return {
        n.Text: _text,
        n.Strong: _marked,
        n.Emphasis: _marked,
        n.Wikilink: _wikilink,
        n.ExternalLink: _external,
        n.MagicLink: _magic_link,
        n.Template: template,
        n.ParserFunction: parser_function,
        n.Parameter: _parameter,
        n.Reference: reference,
        n.References: _references,
        n.HtmlElement: _element,
        n.HtmlTag: _tag,
        n.Nowiki: _nowiki,
        n.Math: _math,
        n.Code: _code,
        n.Gallery: _gallery,
        n.ExtensionTag: _extension_tag,
        n.Entity: _entity,
        n.LineBreak: _line_break,
        n.LanguageVariant: _variant,
        n.Image: inline_image,
    }
