"""Writes links and images as Markdown. Each function returns whether there was a readable form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, assert_never

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.escape import (
    attribute_safe,
    escape_text,
    escape_title,
    escape_url,
    guarded,
    per_cent_encoded,
)
from wikiweave.formats.markdown.links import EXTERNAL
from wikiweave.formats.markdown.pictures import picture
from wikiweave.formats.markdown.reserved import write_annotation
from wikiweave.formats.markdown.words import is_external, safe_url, shown_target
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

if TYPE_CHECKING:
    from wikiweave.formats.markdown.marks import Mark
    from wikiweave.formats.markdown.write_inline import Writer
    from wikiweave.tree.nodes import Inline

__all__ = [
    "CAPTION_APART",
    "CAPTION_END",
    "any_link",
    "simple_link",
    "text_of",
    "write_external_link",
    "write_image",
    "write_wikilink",
]

_CAPTION: Final = write_annotation(ann.Caption())
CAPTION_END: Final = write_annotation(ann.CaptionEnd())
#: Ends a caption where text follows at once; the space is no part of either.
CAPTION_APART: Final = " " + write_annotation(ann.ApartCaptionEnd())
_PIPED: Final = write_annotation(ann.Piped())
_PLAIN_ALT: Final = re.compile(
    r"(?![\s^])(?!.*(?:RFC|PMID|ISBN)\s)(?:[^\s\\`*_\[\]<>&~$!@]|(?<! ) (?! ))+(?<! )"
).fullmatch
_REFERENCE_IN: Final = re.compile(r"&#?\w+;").search
_LOST_IN_TITLE: Final = re.compile(r'[\\"]|&(?=#?\w)').search
_BARE_URL: Final = re.compile(
    r"[a-zA-Z][a-zA-Z0-9+.\-]{1,31}:[^<>\x00-\x20\x7f-\x9f\u2028\u2029]*"
).fullmatch
_PLAIN_URL: Final = re.compile(
    r"[^\s<>()\[\]\\&|\"'\x00-\x20\x7f-\x9f\u2028\u2029\ufeff]+"
).fullmatch
#: A page whose title is a destination as it is, in angle brackets.
_PLAIN_PAGE: Final = re.compile(r"[^\W_][\w ,.'()\u2013-]*").fullmatch
#: What a link in double brackets may lead to.
_NOTE_TARGET: Final = re.compile(r"[^\[\]|\\`\n]+").fullmatch


def write_wikilink(node: Wikilink, writer: Writer, out: list[str | Mark]) -> bool:
    """Write a link to a page, in the style that was asked for."""
    if writer.links.style == "title" and (simple := simple_link(node, writer)) is not None:
        out.append(simple)
        return True
    return any_link(node, writer, out)


def any_link(node: Wikilink, writer: Writer, out: list[str | Mark]) -> bool:
    """Write a link to a page, whatever it holds."""
    own = node.target
    if node.fragment is not None:
        own += "#" + node.fragment
    label, trail = node.label, node.trail
    if (
        node.before is not None
        or writer.in_link
        or not own
        or not attribute_safe(own)
        or not attribute_safe(trail)
        or (label is not None and (not label or _has_link(label)))
    ):
        return False
    if writer.links.style == "wikilink":
        return _note_link(writer, own, label, trail, out)
    labelled = label is not None
    label = _with_trail([Text(shown_target(own))] if label is None else label, trail)
    title = writer.links.title(own, trail, text_of(label), labelled=labelled)
    if title is None:
        return False
    destination = writer.links.destination(own)
    if writer.links.style == "title" or not _PLAIN_URL(destination):
        destination = escape_url(destination)
    written = f"[{writer.label(label)}]({destination}"
    out.append(written + (f" {escape_title(title)})" if title else ")"))
    return True


def _note_link(
    writer: Writer, own: str, label: list[Inline] | None, trail: str, out: list[str | Mark]
) -> bool:
    """Write a link in double brackets, as Obsidian has it."""
    if not _NOTE_TARGET(own) or writer.links.named_note(own) != own:
        return False
    if label is None:
        name = f"|{writer.label([Text(shown_target(own) + trail)])}" if trail else ""
        out.append(f"[[{own}{name}]]")
        writer.link_end = out[-1]
        return True
    shown, name = text_of(label) or "", shown_target(own)
    rest = shown[len(name) :]
    piped = rest != "" and shown.startswith(name) and writer.links.is_trail(rest)
    if piped and trail:
        return False
    out.append(f"[[{own}|{writer.label(label)}]]")
    if piped or trail:
        out.append(_PIPED if piped else escape_text(trail, one_line=writer.one_line))
    writer.link_end = out[-1]
    return True


def simple_link(node: Wikilink, writer: Writer) -> str | None:
    """Return a link to a page of plain words, as most are, or `None` for any other."""
    own, label = node.target, node.label
    if node.trail or node.fragment is not None or node.before is not None or writer.in_link:
        return None
    if not _PLAIN_PAGE(own):
        return None
    if label is None:
        return f"[{escape_text(own, one_line=writer.one_line)}](<{own}>)"
    shown = text_of(label)
    if not shown or shown.startswith((own, "^")):
        return None
    return f"[{escape_text(shown, one_line=writer.one_line)}](<{own}>)"


def write_external_link(node: ExternalLink, writer: Writer, out: list[str | Mark]) -> bool:
    """Write a link to a URL, or a bare URL in angle brackets."""
    url = node.url
    if writer.in_link or not is_external(url) or not attribute_safe(url) or node.gap != " ":
        return False
    if safe_url(url) != url:
        return False  # it holds wikitext
    if node.bracketed and _REFERENCE_IN(url):
        return False  # formatters would make a character of it
    if not node.bracketed:
        if node.label is not None or not _BARE_URL(url):
            return False
        out.append(f"<{url}>")
        return True
    label, title = node.label, ""
    if label is None:
        label = [Text(url)]
    elif _has_link(label):
        return False
    elif text_of(label) == url:
        title = "|"
    if writer.links.style == "url" and writer.links.named(url) is not None:
        title = EXTERNAL[bool(title)]
    destination = url if _PLAIN_URL(url) else escape_url(url)
    title = f" {escape_title(title)}" if title else ""
    out.append(f"[{writer.label(label)}]({destination}{title})")
    return True


def write_image(node: Image, writer: Writer, out: list[str | Mark]) -> bool:
    """Write an image; a caption that is not plain text follows it."""
    options = "|".join(node.options)
    if (
        node.before is not None
        or node.caption_at is not None
        or options != options.strip()
        or node.options == [""]
        or any("|" in option or option != option.strip() for option in node.options)
        or not attribute_safe(node.target)
        or per_cent_encoded(node.target)
        or not attribute_safe(options)
        or not writer.words.is_file(node.target)
        or writer.in_link
    ):
        return False
    caption = node.caption or []
    title, comment = "", ""
    if node.caption == []:
        comment = write_annotation(ann.ImageOptions(node.options, ""))
    elif _LOST_IN_TITLE(options):
        comment = write_annotation(ann.ImageOptions(node.options))
    else:
        title = options
    at_url = picture(node.target, title, writer.links)
    if at_url is None:
        destination = escape_url(guarded(node.target))
    else:
        destination, title = at_url
        destination = destination if _PLAIN_URL(destination) else escape_url(destination)
    image = f"]({destination}{title and ' ' + escape_title(title)})"
    if not caption:
        out.append("![" + image + comment)
    elif len(caption) == 1 and type(caption[0]) is Text and _PLAIN_ALT(caption[0].value):
        out.append(f"![{caption[0].value}{image}{comment}")
    else:
        # What is not plain would be lost in the text that stands for an image.
        out.append(f"![{image}{comment}{_CAPTION}")
        writer.inlines(caption, out)
        out.append(CAPTION_END)
    return True


def text_of(label: list[Inline]) -> str | None:
    """Return the text that a label is, if it is nothing else."""
    only = label[0] if len(label) == 1 else None
    return only.value if type(only) is Text else None


def _with_trail(label: list[Inline], trail: str) -> list[Inline]:
    last = label[-1]
    if not trail:
        return label
    if type(last) is Text:
        return [*label[:-1], Text(last.value + trail)]
    return [*label, Text(trail)]


def _has_link(nodes: list[Inline]) -> bool:
    stack = list(nodes)
    while stack:
        node = stack.pop()
        match node:
            case Text():
                pass
            case Wikilink() | ExternalLink() | Image() | Reference() | MagicLink():
                return True
            case Strong() | Emphasis() | HtmlElement():
                stack += node.children
            case ExtensionTag() | References():
                stack += node.children or []
            case (
                Template()
                | ParserFunction()
                | Parameter()
                | HtmlTag()
                | Nowiki()
                | Math()
                | Code()
                | Gallery()
                | Comment()
                | Entity()
                | LineBreak()
                | MagicWord()
                | LanguageVariant()
                | Category()
            ):
                pass  # what it shows is not Markdown's
            case _:
                assert_never(node)
    return False
