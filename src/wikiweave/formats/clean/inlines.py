"""Cleans inlines: markup that only lays out goes, templates become what they show."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from wikiweave.formats.clean.call import GONE
from wikiweave.formats.clean.context import Cleaner
from wikiweave.formats.clean.flat import Shown, flat, is_empty, is_inline, joined
from wikiweave.formats.clean.functions import parser_function
from wikiweave.formats.clean.images import inline_image
from wikiweave.formats.clean.notes import reference
from wikiweave.formats.clean.templates import template
from wikiweave.knowledge.namespaces import interlanguage_codes, prefix_of
from wikiweave.knowledge.titles import page_title
from wikiweave.knowledge.words import INCLUDE_TAGS, UNSEEN_TAGS
from wikiweave.tree import nodes as n
from wikiweave.tree.plain_text import plain_text
from wikiweave.tree.tables import InlineTable

if TYPE_CHECKING:
    from collections.abc import Iterable


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
#: Elements that stay, as their form has a meaning.
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


def clean_inlines(nodes: Iterable[n.Inline], cleaner: Cleaner) -> list[n.Inline]:
    """Return cleaned inlines; what templates make of blocks is laid flat."""
    made: list[n.Inline | n.Block] = []
    for node in nodes:
        made += _CLEAN[node.__class__](node, cleaner)
    return merged(made)


def merged(nodes: Shown) -> list[n.Inline]:
    """Return inlines with neighbouring texts as one, cleaned; marks are looked for there."""
    made: list[n.Inline] = []
    run: list[str] = []
    for node in nodes:
        if isinstance(node, n.Text):
            run.append(node.value)
            continue
        if run:
            made.append(n.Text(_cleaned("".join(run))))
            run = []
        if is_inline(node):
            made.append(node)
        else:
            made += flat([node])
    if run:
        made.append(n.Text(_cleaned("".join(run))))
    _open_brackets(made)
    return made


def _cleaned(text: str) -> str:
    if GONE not in text:
        return clean_text(text)
    return GONE.join(clean_text(part) for part in text.split(GONE))


def _open_brackets(nodes: list[n.Inline]) -> None:
    """Keep square brackets from a link's own: `[` and `[` together would look like markup.

    A pair around a link becomes round; one alone is set off by a space.
    """
    for index, node in enumerate(nodes):
        if node.__class__ not in _BRACKETED:
            continue
        before = _text_at(nodes, index - 1) if index else ""
        after = _text_at(nodes, index + 1)
        opened, closed = before.endswith("["), after.startswith("]")
        if opened:
            nodes[index - 1] = n.Text(before[:-1] + ("(" if closed else "[ "))
        if closed:
            nodes[index + 1] = n.Text((")" if opened else " ]") + after[1:])


_BRACKETED: Final = frozenset({n.Wikilink, n.ExternalLink, n.Reference})


def _text_at(nodes: list[n.Inline], index: int) -> str:
    node = nodes[index] if index < len(nodes) else None
    return node.value if isinstance(node, n.Text) else ""


# --- One function a kind of node -------------------------------------------------


def _text(node: n.Text, _: Cleaner) -> list[n.Inline]:
    return [node]


def _nothing(_: n.Category | n.Comment | n.MagicWord, __: Cleaner) -> list[n.Inline]:
    """Return nothing, which is not a loss: none of these has words in the text of the page."""
    return []


def _marked(node: n.Strong | n.Emphasis, cleaner: Cleaner) -> list[n.Inline]:
    children = clean_inlines(node.children, cleaner)
    if is_empty(children):
        return children
    return [node.__class__(children)]


def _wikilink(node: n.Wikilink, cleaner: Cleaner) -> list[n.Inline]:
    target = _COMMENT.sub("", node.target)
    if ":" in target and prefix_of(target) in interlanguage_codes():
        return []  # not a loss: shown beside the article, as what other wikis call it
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


def _is_image(node: n.Inline) -> bool:
    return isinstance(node, n.Image)


def _external(node: n.ExternalLink, cleaner: Cleaner) -> list[n.Inline]:
    url = _LEFT_OVER.sub("", node.url)
    label = clean_inlines(node.label, cleaner) if node.label else []
    if is_empty(label):
        return [n.ExternalLink(url, None, bracketed=False)]
    return [n.ExternalLink(url, label)]


def _magic_link(node: n.MagicLink, _: Cleaner) -> list[n.Inline]:
    return [n.Text(node.value)]


def _parameter(node: n.Parameter, cleaner: Cleaner) -> list[n.Inline]:
    if node.default is None:
        # A page that is not transcluded shows the braces.
        cleaner.lose("dropped", node, f"parameter {node.name!r} left out: it has no value")
    return clean_inlines(node.default, cleaner) if node.default else [_GONE]


def _references(node: n.References, cleaner: Cleaner) -> list[n.Inline]:
    if node.children:
        clean_inlines(node.children, cleaner)
    return []


def _element(node: n.HtmlElement, cleaner: Cleaner) -> list[n.Inline]:
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


def clean_code(nodes: Iterable[n.Inline], cleaner: Cleaner) -> list[n.Inline]:
    """Return the inlines of program text: what `<nowiki>` guards stays as it is."""
    made: list[n.Inline] = []
    for node in nodes:
        if isinstance(node, n.Nowiki):
            made.append(n.Text(unescape(node.value or "")))
        elif isinstance(node, n.Entity):
            made.append(n.Text(unescape(node.value)))
        elif isinstance(node, n.Text):
            made.append(node)
        else:
            made += cleaner.inlines([node])
    return made


def _tag(node: n.HtmlTag, _: Cleaner) -> list[n.Inline]:
    return [n.LineBreak()] if node.name.lower() in ("br", "hr", "p", "li") else []


def _nowiki(node: n.Nowiki, _: Cleaner) -> list[n.Inline]:
    value = unescape(node.value or "")
    if _MARKS.search(value):
        return [n.HtmlElement("code", [n.Text(value)])]
    return [n.Text(value)]


def _math(node: n.Math, _: Cleaner) -> list[n.Inline]:
    return [n.Math(node.value.strip())] if node.value.strip() else []


def _code(node: n.Code, _: Cleaner) -> list[n.Inline]:
    return [n.HtmlElement("code", [n.Text(node.value.strip("\n"))])]


def _entity(node: n.Entity, _: Cleaner) -> list[n.Inline]:
    return [n.Text(unescape(node.value))]


def _line_break(_: n.LineBreak, __: Cleaner) -> list[n.Inline]:
    return [n.LineBreak()]


def _variant(node: n.LanguageVariant, _: Cleaner) -> list[n.Inline]:
    return [n.Text(plain_text([node]))]


def _gallery(node: n.Gallery, cleaner: Cleaner) -> list[n.Inline]:
    captions = [
        clean_inlines(item.caption or [], cleaner)
        for item in node.items
        if isinstance(item, n.GalleryImage)
    ]
    if cleaner.options.images:
        return joined(captions, None)
    return []


#: An indicator is an icon above the page.
_QUIET_TAGS: Final = UNSEEN_TAGS | INCLUDE_TAGS | {"indicator"}


def _extension_tag(node: n.ExtensionTag, cleaner: Cleaner) -> list[n.Inline]:
    name = node.name.lower()
    if name in _QUIET_TAGS:
        return []
    if name in ("chem", "ce") and node.value:
        return [n.Math(f"\\ce{{{node.value.strip()}}}")]
    children: list[n.Inline] | None = node.children
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


def _lines(nodes: list[n.Inline]) -> list[n.Inline]:
    """Return inlines whose line breaks count."""
    made: list[n.Inline] = []
    for node in nodes:
        if isinstance(node, n.Text) and "\n" in node.value:
            for number, line in enumerate(node.value.split("\n")):
                if number:
                    made.append(n.LineBreak())
                if line:
                    made.append(n.Text(line))
        else:
            made.append(node)
    return made


_CLEAN: Final = InlineTable[[Cleaner], Shown](
    category=_nothing,
    code=_code,
    comment=_nothing,
    emphasis=_marked,
    entity=_entity,
    extension_tag=_extension_tag,
    external_link=_external,
    gallery=_gallery,
    html_element=_element,
    html_tag=_tag,
    image=inline_image,
    language_variant=_variant,
    line_break=_line_break,
    magic_link=_magic_link,
    magic_word=_nothing,
    math=_math,
    nowiki=_nowiki,
    parameter=_parameter,
    parser_function=parser_function,
    reference=reference,
    references=_references,
    strong=_marked,
    template=template,
    text=_text,
    wikilink=_wikilink,
).by_type
