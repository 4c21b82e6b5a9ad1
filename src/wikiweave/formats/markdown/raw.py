"""Nodes that Markdown has no form for: as wikitext, where that reads back.

`read_raw_inlines` and `read_raw_blocks` are what the reader calls; the writer asks them
first whether a node comes back, so what it writes raw is never misread.
"""

from __future__ import annotations

import re
from typing import Final, TypeVar, assert_never

import msgspec

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.reserved import PREFIX, write_annotation
from wikiweave.formats.wikitext.atom_nodes import read_range
from wikiweave.formats.wikitext.read import read_article
from wikiweave.formats.wikitext.simple import simple_wikitext
from wikiweave.formats.wikitext.source import Source
from wikiweave.formats.wikitext.write import write_blocks
from wikiweave.formats.wikitext.write_inline import Output, write_inlines
from wikiweave.knowledge.words import UNSEEN_TAGS, words
from wikiweave.tree.canonical import canonical
from wikiweave.tree.nodes import (
    Block,
    Blockquote,
    Category,
    Code,
    Comment,
    Emphasis,
    Entity,
    ExtensionTag,
    ExternalLink,
    Gallery,
    Heading,
    HtmlBlock,
    HtmlElement,
    HtmlTag,
    Image,
    Inline,
    LanguageVariant,
    LineBreak,
    List,
    MagicLink,
    MagicWord,
    Math,
    Nowiki,
    Paragraph,
    Parameter,
    ParserFunction,
    Preformatted,
    RawBlock,
    Redirect,
    Reference,
    References,
    Strong,
    Table,
    Template,
    Text,
    ThematicBreak,
    Wikilink,
)
from wikiweave.tree.tables import INLINES, partition

__all__ = [
    "EMPTY_RAW",
    "PANDOC_RAW",
    "code_span",
    "comment_block",
    "comment_of",
    "encode_hidden",
    "encode_raw",
    "fits_code",
    "raw_block",
    "raw_inlines",
    "read_raw_blocks",
    "read_raw_inlines",
    "shows_nothing",
    "single_raw",
    "unescape_raw",
    "wikitext_of",
    "wikitext_of_blocks",
    "without_before",
]

B = TypeVar("B", bound=Block)

#: Pandoc's raw attribute: follows a code span, or is the info string of a fence.
PANDOC_RAW: Final = "{=mediawiki}"
#: Reads as nothing and shows nothing; stands where a line would otherwise begin a block of HTML.
EMPTY_RAW: Final = '<i class="wikitext"></i>'

_ENCODED: Final = re.compile(
    r"[&<>`|\\*_\[\]\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]|\s(?<! )|^ +| +\Z"
)
#: What a code span without a reserved comment cannot hold.
_NOT_IN_SPAN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|``").search
_NOT_IN_CODE: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
).search
_TICKS: Final = re.compile(r"`+")
_REFERENCE: Final = re.compile(r"&(?:#x([0-9A-Fa-f]{1,6})|(amp|lt|gt));")
_NAMED: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_BY_NAME: Final = {"amp": "&", "lt": "<", "gt": ">"}
# fmt: off
#: What a code span may hold as wikitext: it begins and ends as nothing else does. And all else.
_SINGLE, _NOT_SINGLE = partition(
    INLINES,
    {
        Code, ExtensionTag, Gallery, Math, Nowiki, Parameter, ParserFunction, Reference,
        References, Template,
    },
    {
        Category, Comment, Emphasis, Entity, ExternalLink, HtmlElement, HtmlTag, Image,
        LanguageVariant, LineBreak, MagicLink, MagicWord, Strong, Text, Wikilink,
    },
)
# fmt: on
#: What the level of inlines is taken to be; both directions agree on it.
_LEVEL: Final = 8
_LOST_IN_COMMENT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]").search
_RAW_CODE: Final = write_annotation(ann.RawCode())
_COMMENT: Final = re.compile(r"\s*<!--(.*?)-->\s*\Z", re.DOTALL).match


def wikitext_of(nodes: list[Inline]) -> str:
    """Return the wikitext of inlines."""
    out = Output()
    write_inlines(nodes, out)
    return "".join(out.pieces)


def wikitext_of_blocks(blocks: list[Block]) -> str:
    """Return the wikitext of blocks, as they stand at the beginning of a text."""
    out = Output()
    write_blocks(blocks, out)
    return "".join(out.pieces)


def without_before(block: B) -> B:
    """Return a copy of a block, one level deep, with nothing unusual before it."""
    return msgspec.structs.replace(block, before=None)


# --- Inlines -------------------------------------------------------------------


def encode_raw(wikitext: str) -> str:
    """Return raw inline wikitext in its reserved form, which holds any text in one line.

    That is a code span after a comment; the comment names the character that stands for
    line breaks. Formatters change nothing in either.
    """
    mark = next((one for one in ann.CODE_MARKS if one not in wikitext), "")
    if not mark or not wikitext or _NOT_IN_CODE(wikitext):
        return f'<code class="wikitext">{_ENCODED.sub(_encode, wikitext)}</code>'
    if "\n" not in wikitext:
        return _RAW_CODE + code_span(wikitext)
    return write_annotation(ann.RawCode(mark)) + code_span(wikitext.replace("\n", mark))


def encode_hidden(text: str) -> str:
    """Return white space or control characters in a form that shows nothing and is left alone."""
    return f'<i class="wikitext" title="{_ENCODED.sub(_encode, text)}"></i>'


def fits_code(text: str) -> bool:
    """Say whether a code span can hold a text of one line as it is."""
    # Most texts are printable, which is much quicker to see.
    return (text.isprintable() and "``" not in text) or _NOT_IN_SPAN(text) is None


def code_span(code: str) -> str:
    """Return a code span of one line."""
    longest = max(map(len, _TICKS.findall(code))) if "`" in code else 0
    ticks = "`" * (longest + 1)
    if longest or (code[:1] == code[-1:] == " " and code.strip(" ")):
        code = f" {code} "
    return ticks + code + ticks


def _encode(match: re.Match[str]) -> str:
    return "".join(_NAMED.get(one) or f"&#x{ord(one):X};" for one in match[0])


def unescape_raw(encoded: str) -> str:
    """Return the wikitext in a raw span: the inverse of what `encode_raw` does inside."""
    return _REFERENCE.sub(
        lambda match: _BY_NAME[match[2]] if match[2] else _character(match[1]), encoded
    )


def _character(digits: str) -> str:
    code = int(digits, 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def read_raw_inlines(wikitext: str, lang: str | None) -> list[Inline]:
    """Return the inlines of a raw span."""
    return read_range(Source(wikitext, lang), 0, len(wikitext), _LEVEL)


def single_raw(wikitext: str, lang: str | None) -> Inline | None:
    """Return the one template, parameter or extension tag that a code span holds, if it does."""
    if wikitext[:1] not in ("{", "<") or wikitext[-1:] not in ("}", ">"):
        return None
    nodes = read_raw_inlines(wikitext, lang)
    return nodes[0] if len(nodes) == 1 and type(nodes[0]) in _SINGLE else None


def shows_nothing(node: Inline | Block) -> bool:
    """Say whether a reader of the wiki's page sees nothing of a node."""
    match node:
        case Template() | ParserFunction() | Parameter():  # the most frequent
            return False
        case Comment() | Category() | MagicWord() | HtmlTag():
            return True
        case Nowiki():
            return not node.value
        case Strong() | Emphasis() | HtmlElement():
            return not node.children
        case ExtensionTag():
            return node.name.lower() in UNSEEN_TAGS
        case (
            Text()
            | Entity()
            | LineBreak()
            | Wikilink()
            | ExternalLink()
            | MagicLink()
            | Image()
            | Reference()
            | References()
            | Math()
            | Code()
            | Gallery()
            | LanguageVariant()
            | Paragraph()
            | Preformatted()
            | List()
            | Table()
            | ThematicBreak()
            | HtmlBlock()
            | Blockquote()
            | Heading()
            | Redirect()
            | RawBlock()
        ):
            return False
        case _:
            assert_never(node)


def raw_inlines(nodes: list[Inline], lang: str | None) -> tuple[str, bool] | None:
    """Return the wikitext of inlines, and whether it may be a code span, if it reads back."""
    if len(nodes) == 1 and (simple := simple_wikitext(nodes[0], words(lang))) is not None:
        return simple, True
    wikitext = wikitext_of(nodes)
    read = read_raw_inlines(wikitext, lang)
    if read != nodes and canonical(read) != nodes:
        return None
    return wikitext, len(nodes) == 1 and type(nodes[0]) in _SINGLE


# --- Blocks --------------------------------------------------------------------


def read_raw_blocks(wikitext: str, lang: str | None) -> list[Block] | None:
    """Return the blocks of a raw fence, or `None` where it holds headings."""
    article = read_article(wikitext, lang=lang)
    return None if article.sections else article.lead


def raw_block(blocks: list[Block], lang: str | None) -> str | None:
    """Return the wikitext of blocks, the first without its `before`, if it reads back."""
    first = without_before(blocks[0])
    blocks = [first, *blocks[1:]]
    wikitext = wikitext_of_blocks(blocks)
    if "\r" in wikitext or "\0" in wikitext or wikitext != wikitext.strip("\n"):
        return None
    if all(simple_wikitext(block, words(lang)) is not None for block in blocks):
        return wikitext  # each on a line of its own
    read = read_raw_blocks(wikitext, lang)
    if read is None or (read != blocks and canonical(read) != canonical(blocks)):
        return None
    return wikitext


def comment_block(node: Comment) -> str | None:
    """Return a comment as Markdown on lines of its own, or `None` where that reads otherwise."""
    value = node.value
    if not node.closed or value.startswith((PREFIX, ">", "->")) or "-->" in value:
        return None
    return None if _LOST_IN_COMMENT(value) else f"<!--{value}-->"


def comment_of(html: str) -> Comment | None:
    """Return the comment that a block of HTML is, `None` where it is something else."""
    match = _COMMENT(html)
    return Comment(match[1]) if match is not None and "-->" not in match[1] else None
