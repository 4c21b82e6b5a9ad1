"""Text that a person typed as wikitext: escaped where it would be markup."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from wikiweave.formats.dialects import holds
from wikiweave.formats.markdown.raw import read_raw_inlines
from wikiweave.formats.markdown.words import URL
from wikiweave.formats.wikitext.escape import text as escape
from wikiweave.tree import nodes as n
from wikiweave.tree.canonical import canonical
from wikiweave.tree.nodes import (
    Entity,
    ExternalLink,
    Node,
    Nowiki,
    Section,
    Text,
    Wikilink,
)
from wikiweave.tree.tables import ALL, partition
from wikiweave.tree.texts import joined
from wikiweave.tree.walk import node_fields

if TYPE_CHECKING:
    from collections.abc import Collection

    from wikiweave.tree.nodes import Article, Inline

__all__ = ["TEXTS", "VERBATIM", "Care", "escape_texts", "escaped_inlines", "make_heading_safe"]

#: The fields that hold inlines, and so texts.
_INLINE_FIELDS: Final = ("children", "label", "content", "default", "caption", "value", "heading")
# fmt: off
#: What Markdown holds as wikitext, so that nothing in it was typed as text; and all else.
VERBATIM, _TYPED = partition(
    ALL,
    {
        n.ExtensionTag, n.Gallery, n.Parameter, n.ParserFunction, n.RawBlock, n.Template,
    },
    {
        n.Argument, n.Article, n.Blockquote, n.Category, n.Code, n.Comment, n.Emphasis, n.Entity,
        n.ExternalLink, n.GalleryImage, n.Heading, n.HtmlBlock, n.HtmlElement, n.HtmlTag, n.Image,
        n.LanguageVariant, n.LineBreak, n.List, n.ListItem, n.MagicLink, n.MagicWord, n.Math,
        n.Nowiki, n.Paragraph, n.Preformatted, n.Redirect, n.Reference, n.References, n.Section,
        n.Strong, n.Table, n.TableCaption, n.TableCell, n.TableRow, n.Text, n.ThematicBreak,
        n.Wikilink,
    },
)
# fmt: on


# fmt: off
#: What shows as text and nothing else, however it is spelled; and what shows as more.
TEXTS, _MORE = partition(
    ALL,
    {
        n.Entity, n.MagicLink, n.Nowiki, n.Text,
    },
    {
        n.Argument, n.Article, n.Blockquote, n.Category, n.Code, n.Comment, n.Emphasis,
        n.ExtensionTag, n.ExternalLink, n.Gallery, n.GalleryImage, n.Heading, n.HtmlBlock,
        n.HtmlElement, n.HtmlTag, n.Image, n.LanguageVariant, n.LineBreak, n.List, n.ListItem,
        n.MagicWord, n.Math, n.Paragraph, n.Parameter, n.ParserFunction, n.Preformatted,
        n.RawBlock, n.Redirect, n.Reference, n.References, n.Section, n.Strong, n.Table,
        n.TableCaption, n.TableCell, n.TableRow, n.Template, n.ThematicBreak, n.Wikilink,
    },
)
# fmt: on


class Care(IntEnum):
    """How much of a text is escaped."""

    MARKUP = 0  # what is markup by itself
    MARKS = 1  # all marks of markup
    RISKY = 2  # what could be, where it stands
    ALL = 3  # all that might ever be


def make_heading_safe(section: Section, holder: Article) -> None:
    """Escape the texts of a section's heading, no more than it takes; `holder` has nothing yet."""
    for care in Care:
        holder.sections = [Section(section.level, section.heading)]
        if holds(canonical(holder)):
            return
        section.heading = escaped_inlines(section.heading, in_link=False, care=care)


def escape_texts(block: Node, care: Care, only: Collection[int] | None = None) -> int:
    """Escape the texts in a node, in place, or only those with these numbers.

    Returns how many texts there are; they are numbered from 0.
    """
    number = 0
    stack: list[Node] = [block]
    while stack:
        node = stack.pop()
        if node is not block and type(node) in VERBATIM:
            continue
        in_link = isinstance(node, Wikilink | ExternalLink)
        if isinstance(node, ExternalLink) and care >= Care.RISKY:
            node.url = node.url.replace("|", "%7C")  # or it would end a cell's attributes
        for name in node_fields(type(node)):
            value: object = getattr(node, name)
            if isinstance(value, Node):
                stack.append(value)
            elif isinstance(value, list):
                inlines = value
                if name in _INLINE_FIELDS and any(type(one) is Text for one in value):
                    inlines = []
                    for run, is_chosen in _runs(value, number, only):
                        inlines += (
                            escaped_inlines(run, in_link=in_link, care=care) if is_chosen else run
                        )
                    number += sum(type(one) is Text for one in value)
                    setattr(node, name, inlines)
                stack += [one for one in inlines if type(one) is not Text]
    return number


def _runs(
    nodes: list[Inline], number: int, only: Collection[int] | None
) -> list[tuple[list[Inline], bool]]:
    """Return inlines in runs, each with whether its texts are escaped; `number` is the first's."""
    if only is None:
        return [(nodes, True)]
    runs: list[tuple[list[Inline], bool]] = []
    for node in nodes:
        is_chosen = runs[-1][1] if runs else number in only
        if type(node) is Text:
            is_chosen = number in only
            number += 1
        if runs and runs[-1][1] == is_chosen:
            runs[-1][0].append(node)
        else:
            runs.append(([node], is_chosen))
    return runs


def escaped_inlines(nodes: list[Inline], *, in_link: bool, care: Care) -> list[Inline]:
    """Return inlines with their texts escaped; within a link, no text is a URL."""
    out: list[Inline] = []
    for node in joined(nodes):  # an escape that was tried before separated them
        if type(node) is not Text:
            out.append(node)
            continue
        done = 0
        own_care = care
        if not in_link:
            urls = list(URL.finditer(node.value))
            if urls and care is Care.MARKUP and not _is_plain(node.value):
                own_care = Care.MARKS  # what begins before a URL may end after it
            for match in urls:
                _add_escaped(node.value[done : match.start()], out, own_care)
                before = out[-1] if out else None
                if node.value[match.start() - 1 : match.start()] == "[" and type(before) is Text:
                    out[-1:] = [Text(before.value[:-1]), Entity("&#91;")]
                out.append(ExternalLink(match[0], None, bracketed=False))
                done = match.end()
        _add_escaped(node.value[done:], out, own_care)
    _keep_urls_apart(out)
    return [one for one in out if type(one) is not Text or one.value]


def _keep_urls_apart(nodes: list[Inline]) -> None:
    """Put an empty tag between a URL and text that would belong to it, in place."""
    for at in range(len(nodes) - 1, 0, -1):
        url, text = nodes[at - 1], nodes[at]
        if not (isinstance(url, ExternalLink) and isinstance(text, Text)) or url.bracketed:
            continue
        found = URL.match(url.url + text.value[:_REACH])
        if found is not None and found.end() > len(url.url):
            nodes.insert(at, Nowiki())


#: How much of a text after a URL is looked at.
_REACH: Final = 80


def _is_plain(typed: str) -> bool:
    """Say whether a text is read as nothing but text and URLs."""
    nodes = read_raw_inlines(typed, None)
    return all(
        isinstance(node, Text) or (isinstance(node, ExternalLink) and not node.bracketed)
        for node in nodes
    )


def _add_escaped(typed: str, out: list[Inline], care: Care) -> None:
    """Append a text that was typed; what follows a URL must not belong to it."""
    after_url = bool(out) and isinstance(out[-1], ExternalLink)
    if after_url and typed[:1] == " " and typed.strip():
        out.append(Text(" "))
        typed, after_url = typed[1:], False
    new = _escaped_text(typed, care)
    if after_url and new and isinstance(new[0], Entity):
        out.append(Nowiki())  # or the reference would belong to the URL
    out += new


#: What makes markup wherever it stands, and what does where a line begins.
_INLINE: Final = re.compile(
    r"(?:\[\[+|\]\]+|\{\{+|\}\}+|''+|__+|~~~+|\[(?=\w+:|//)|<(?=[!/\w])|&(?=[#\w])|-(?=\{))"
)
_RISKY: Final = re.compile(
    r"(?:[\[\]{}|<>]|''|__|~~~|&(?=[#\w])|(?:\A|(?<=\n))(?:[*#:;=!]|-(?=-)|[ ])).*?(?=[ \n]|\Z)",
    re.DOTALL,
)


def _escaped_text(typed: str, care: Care) -> list[Inline]:
    if care is Care.ALL:
        return list(escape(typed))
    if care is Care.MARKUP and read_raw_inlines(typed, None) == [Text(typed)]:
        return [Text(typed)] if typed else []
    out: list[Inline] = []
    done = 0
    for match in (_RISKY if care is Care.RISKY else _INLINE).finditer(typed):
        out.append(Text(typed[done : match.start()]))
        # An ampersand is escaped for what comes after it.
        out += [Entity("&amp;")] if match[0] == "&" else escape(match[0])
        done = match.end()
    out.append(Text(typed[done:]))
    return [one for one in out if type(one) is not Text or one.value]
