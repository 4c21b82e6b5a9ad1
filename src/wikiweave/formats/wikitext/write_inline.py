"""Writes inlines as wikitext: one plain function a node, each appending strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.words import words
from wikiweave.tree.attributes import spell_attributes, tag_attributes
from wikiweave.tree.emphasis import effective_children, need_guard
from wikiweave.tree.nodes import (
    Category,
    Code,
    Comment,
    Emphasis,
    Entity,
    ExtensionTag,
    ExternalLink,
    Gallery,
    GalleryImage,
    HtmlElement,
    HtmlTag,
    Image,
    Inline,
    LanguageVariant,
    LineBreak,
    MagicLink,
    MagicWord,
    Math,
    Node,
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
from wikiweave.tree.tables import InlineTable

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["INLINE_WRITERS", "Output", "write_inlines", "write_template_body"]


class Output:
    """What has been written: pieces, and the spans of nodes in them where asked for."""

    __slots__ = ("append", "image_option", "pieces", "spans", "trail")

    def __init__(self, *, lang: str | None = None, spans: bool = False) -> None:
        own = words(lang)
        self.trail = own.trail
        self.image_option = own.image_option
        self.pieces: list[str] = []
        self.append = self.pieces.append
        #: `(node, index of its first piece, index past its last)`, in the order nodes end.
        self.spans: list[tuple[Node, int, int]] | None = [] if spans else None


def write_inlines(nodes: Iterable[Inline], out: Output) -> None:
    """Append the wikitext of inlines."""
    append = out.append
    spans = out.spans
    previous: Inline | None = None
    for node in nodes:
        kind = type(node)
        if type(node) is Text:
            if type(previous) is Wikilink and out.trail(node.value):
                append("<nowiki/>")  # or its first letters would join the link
            append(node.value)
            if spans is not None:
                spans.append((node, len(out.pieces) - 1, len(out.pieces)))
        else:
            if kind is type(previous) and need_guard(previous, node):
                append("<nowiki/>")
            first = len(out.pieces)
            _WRITE[kind](node, out)
            if spans is not None:
                spans.append((node, first, len(out.pieces)))
        previous = node


def _marked(node: Strong | Emphasis, out: Output) -> None:
    out.append(node.open)
    write_inlines(effective_children(node), out)
    out.append(node.close)


def _wikilink(node: Wikilink, out: Output) -> None:
    out.append("[[" + node.target)
    if node.fragment is not None:
        out.append("#" + node.fragment)
    if node.label is not None:
        out.append("|")
        write_inlines(node.label, out)
    out.append("]]" + node.trail)


def _external_link(node: ExternalLink, out: Output) -> None:
    if not node.bracketed:
        out.append(node.url)
        return
    out.append("[" + node.url)
    if node.label is not None:
        out.append(node.gap)
        write_inlines(node.label, out)
    out.append("]")


def _template(node: Template, out: Output) -> None:
    out.append("{{" + node.name_before + node.name + node.name_after)
    write_template_body(node, out)
    out.append("}}")


def write_template_body(node: Template, out: Output) -> None:
    """Append the arguments of a template, each with its pipe."""
    append = out.append
    spans = out.spans
    for argument in node.arguments:
        append("|")
        first = len(out.pieces)
        name, value = argument.name, argument.value
        if name is not None:
            append(f"{argument.name_before}{name}{argument.name_after}={argument.value_before}")
        if spans is None and len(value) == 1 and type(value[0]) is Text:
            append(value[0].value)  # by far the most
        elif value:
            write_inlines(value, out)
        if name is not None and argument.value_after:
            append(argument.value_after)
        if spans is not None:
            spans.append((argument, first, len(out.pieces)))


def _parser_function(node: ParserFunction, out: Output) -> None:
    out.append("{{" + node.name_before + node.name)
    for index, argument in enumerate(node.arguments):
        out.append("|" if index else ":")
        first = len(out.pieces)
        write_inlines(argument.value, out)
        if out.spans is not None:
            out.spans.append((argument, first, len(out.pieces)))
    out.append(node.name_after + "}}")


def _parameter(node: Parameter, out: Output) -> None:
    out.append("{{{" + node.name)
    if node.default is not None:
        out.append("|")
        write_inlines(node.default, out)
    out.append(node.rest + "}}}")


def _reference(node: Reference, out: Output) -> None:
    attributes = node.attributes
    if attributes is not None:
        known = tag_attributes(attributes)
        if known.get("name") != node.name or known.get("group") != node.group:
            attributes = None
    if attributes is None:
        attributes = spell_attributes(node.name, node.group)
    _tag(node.tag, attributes, node.content, node.close, "</ref>", out, self_closing=" />")


def _tag(
    name: str,
    attributes: str,
    content: list[Inline] | str | None,
    close: str,
    usual: str,
    out: Output,
    self_closing: str = "/>",
) -> None:
    """Append an extension tag. `close` is the end tag, or how a self-closed tag ends."""
    if content is None:
        out.append(f"<{name}{attributes}" + (self_closing if close == usual else close))
        return
    out.append(f"<{name}{attributes}>")
    if isinstance(content, str):
        out.append(content)
    else:
        write_inlines(content, out)
    out.append(close if close.startswith("</") else usual)


def _references(node: References, out: Output) -> None:
    usual = "</references>"
    _tag(node.tag, node.attributes, node.children, node.close, usual, out, self_closing=" />")


def _nowiki(node: Nowiki, out: Output) -> None:
    _tag(node.tag, node.attributes, node.value, node.close, "</nowiki>", out)


def _verbatim(node: Math | Code, out: Output) -> None:
    _tag(node.tag, node.attributes, node.value, node.close, f"</{node.tag}>", out)


def _extension_tag(node: ExtensionTag, out: Output) -> None:
    content = node.children if node.children is not None else node.value
    usual = f"</{node.name}>"
    # What is `None` ends as usual: an end tag, or `/>` where there is no content.
    _tag(
        node.name, node.attributes, content, usual if node.close is None else node.close, usual, out
    )


def _gallery(node: Gallery, out: Output) -> None:
    out.append(f"<{node.tag}{node.attributes}>")
    for index, item in enumerate(node.items):
        if index:
            out.append("\n")
        first = len(out.pieces)
        if isinstance(item, GalleryImage):
            _options(item, out)
        else:
            out.append(item.value)
        if out.spans is not None:
            out.spans.append((item, first, len(out.pieces)))
    out.append(node.close)


def _options(node: Image | GalleryImage, out: Output) -> None:
    out.append(node.target)
    at = len(node.options) if node.caption_at is None else node.caption_at
    for index, option in enumerate(node.options):
        if index == at and node.caption is not None:
            _caption(node, node.caption, out)
        out.append("|" + option)
    if at >= len(node.options) and node.caption is not None:
        _caption(node, node.caption, out)


def _caption(node: Image | GalleryImage, caption: list[Inline], out: Output) -> None:
    out.append("|")
    only = caption[0] if isinstance(node, Image) and len(caption) == 1 else None
    if isinstance(only, Text) and out.image_option(only.value.strip(" \t\n\r\0\x0b")):
        out.append("<nowiki/>")  # or it would be read as an option
    write_inlines(caption, out)


def _image(node: Image, out: Output) -> None:
    out.append("[[")
    _options(node, out)
    out.append("]]")


def _category(node: Category, out: Output) -> None:
    out.append(
        f"[[{node.target}]]" if node.sort_key is None else f"[[{node.target}|{node.sort_key}]]"
    )


def _html_element(node: HtmlElement, out: Output) -> None:
    out.append(f"<{node.name}{node.attributes}>")
    write_inlines(node.children, out)
    out.append(f"</{node.name}>" if node.close is None else node.close)


def _html_tag(node: HtmlTag, out: Output) -> None:
    if node.form == "void":
        end = "/>" if node.close is None else node.close
    else:
        end = ">" if node.close is None else node.close
    out.append(("</" if node.form == "end" else "<") + node.name + node.attributes + end)


def _comment(node: Comment, out: Output) -> None:
    out.append(f"<!--{node.value}-->" if node.closed else f"<!--{node.value}")


def _text(node: Text, out: Output) -> None:
    out.append(node.value)


def _value(node: Entity | LineBreak | MagicLink | MagicWord, out: Output) -> None:
    out.append(node.value)


def _language_variant(node: LanguageVariant, out: Output) -> None:
    out.append("-{" + node.value + "}-")


INLINE_WRITERS: Final = InlineTable[[Output], None](
    category=_category,
    code=_verbatim,
    comment=_comment,
    emphasis=_marked,
    entity=_value,
    extension_tag=_extension_tag,
    external_link=_external_link,
    gallery=_gallery,
    html_element=_html_element,
    html_tag=_html_tag,
    image=_image,
    language_variant=_language_variant,
    line_break=_value,
    magic_link=_value,
    magic_word=_value,
    math=_verbatim,
    nowiki=_nowiki,
    parameter=_parameter,
    parser_function=_parser_function,
    reference=_reference,
    references=_references,
    strong=_marked,
    template=_template,
    text=_text,
    wikilink=_wikilink,
)
_WRITE: Final = INLINE_WRITERS.by_type
