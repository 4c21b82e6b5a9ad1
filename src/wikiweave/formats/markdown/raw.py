"""Nodes that Markdown has no form for: as wikitext where that reads back, else as JSON.

`read_raw_inlines` and `read_raw_blocks` are what the reader calls; the writer asks them
first whether a node comes back, so what it writes raw is never misread.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

import msgspec

from wikiweave.formats.wikitext.atoms import read_range
from wikiweave.formats.wikitext.read import read_article
from wikiweave.formats.wikitext.simple import simple_wikitext
from wikiweave.formats.wikitext.source import Source
from wikiweave.formats.wikitext.write import write_blocks
from wikiweave.formats.wikitext.write_inline import Output, write_inlines
from wikiweave.knowledge.words import words
from wikiweave.tree.canonical import canonical
from wikiweave.tree.nodes import (
    Article,
    Block,
    Category,
    Code,
    Comment,
    Emphasis,
    ExtensionTag,
    Gallery,
    HtmlElement,
    HtmlTag,
    Inline,
    MagicWord,
    Math,
    Nowiki,
    Parameter,
    ParserFunction,
    Reference,
    References,
    Section,
    Strong,
    Template,
)

__all__ = [
    "BEFORE",
    "EMPTY_RAW",
    "LINE_MARKS",
    "PANDOC_RAW",
    "PIPED",
    "RESERVED",
    "builtins_of",
    "canonical_blocks",
    "canonical_inlines",
    "code_span",
    "comment_block",
    "comment_of",
    "encode_hidden",
    "encode_raw",
    "fits_code",
    "hidden",
    "json_comment",
    "node_of",
    "raw_block",
    "raw_inlines",
    "read_raw_blocks",
    "read_raw_inlines",
    "shows_nothing",
    "single_raw",
    "unescape_raw",
    "wikitext_of",
    "without_before",
]

#: How reserved comments begin.
RESERVED: Final = "<!--ww:"
#: What says the usual values of `before` that are not default: a blank line, a line break.
BEFORE: Final = {"\n\n": f"{RESERVED}blank-->", "\n": f"{RESERVED}line-->"}
#: Pandoc's raw attribute: follows a code span, or is the info string of a fence.
PANDOC_RAW: Final = "{=mediawiki}"
#: Stands after a link in double brackets whose label is no name with a trail, though it looks so.
PIPED: Final = f"{RESERVED}piped-->"
#: Reads as nothing and shows nothing; stands where a line would otherwise begin a block of HTML.
EMPTY_RAW: Final = '<i class="wikitext"></i>'

_ENCODED: Final = re.compile(
    r"[&<>`|\\*_\[\]\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]|\s(?<! )|^ +| +\Z"
)
#: What a code span without a reserved comment cannot hold.
_NOT_IN_SPAN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|``").search
#: What stands for a line break in raw wikitext within a line: the first that is not in it.
LINE_MARKS: Final = "\u21b5\u23ce\xb6"
_NOT_IN_CODE: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
).search
_TICKS: Final = re.compile(r"`+")
_REFERENCE: Final = re.compile(r"&(?:#x([0-9A-Fa-f]{1,6})|(amp|lt|gt));")
_NAMED: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_BY_NAME: Final = {"amp": "&", "lt": "<", "gt": ">"}
#: What a code span may hold as wikitext.
_SINGLE: Final = (
    Template, ParserFunction, Parameter, ExtensionTag, Nowiki, Math, Code, Gallery, Reference,
    References,
)  # fmt: skip
#: Extension tags that leave nothing on the page.
_UNSEEN_TAGS: Final = frozenset({"section", "includeonly", "templatestyles", "templatedata"})
#: What the level of inlines is taken to be; both directions agree on it.
_LEVEL: Final = 8
_LOST_IN_COMMENT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]").search
_COMMENT: Final = re.compile(r"\s*<!--(.*?)-->\s*\Z", re.DOTALL).match
_inline_decoder: Final = msgspec.json.Decoder(Inline)
_block_decoder: Final = msgspec.json.Decoder(Block)


def wikitext_of(nodes: list[Any]) -> str:
    """Return the wikitext of inlines."""
    out = Output()
    write_inlines(nodes, out)
    return "".join(out.pieces)


def canonical_inlines(nodes: list[Any]) -> list[Any]:
    """Return copies of inlines with their layout reset."""
    return canonical(Article(sections=[Section(1, nodes)])).sections[0].heading


def canonical_blocks(blocks: list[Any]) -> list[Any]:
    """Return copies of blocks with their layout reset, as at the beginning of an article."""
    return canonical(Article(lead=blocks)).lead


def without_before(block: Any) -> Any:
    """Return a copy of a block, one level deep, that says nothing of what stands before it."""
    return msgspec.structs.replace(block, before=None)


def builtins_of(node: Any) -> Any:
    """Return a node as what JSON is made of."""
    return msgspec.to_builtins(node)


# --- Inlines -------------------------------------------------------------------


def encode_raw(wikitext: str) -> str:
    """Return raw inline wikitext in its reserved form, which holds any text in one line.

    That is a code span after a comment; the comment names the character that stands for
    line breaks. Formatters change nothing in either.
    """
    mark = next((one for one in LINE_MARKS if one not in wikitext), "")
    if not mark or not wikitext or _NOT_IN_CODE(wikitext):
        return f'<code class="wikitext">{_ENCODED.sub(_encode, wikitext)}</code>'
    said = mark if "\n" in wikitext else "raw"
    return f"{RESERVED}{said}-->{code_span(wikitext.replace(chr(10), mark))}"


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
    """Return the inlines that a raw span says."""
    return read_range(Source(wikitext, lang), 0, len(wikitext), _LEVEL)


def single_raw(wikitext: str, lang: str | None) -> Inline | None:
    """Return the one template, parameter or extension tag that a code span holds, if it does."""
    if wikitext[:1] not in ("{", "<") or wikitext[-1:] not in ("}", ">"):
        return None
    nodes = read_raw_inlines(wikitext, lang)
    return nodes[0] if len(nodes) == 1 and isinstance(nodes[0], _SINGLE) else None


def shows_nothing(node: Any) -> bool:
    """Say whether a reader of the wiki's page sees nothing of a node."""
    match node:
        case Template():  # the most frequent
            return False
        case Comment() | Category() | MagicWord() | HtmlTag():
            return True
        case Nowiki():
            return not node.value
        case Strong() | Emphasis() | HtmlElement():
            return not node.children
        case ExtensionTag():
            return node.name.lower() in _UNSEEN_TAGS
    return False


def hidden(wikitext: str) -> str:
    """Return wikitext that shows nothing in a reserved comment, which shows nothing either."""
    return json_comment({"wikitext": wikitext})


def raw_inlines(nodes: list[Any], lang: str | None) -> tuple[str, bool] | None:
    """Return the wikitext of inlines, and whether it may be a code span, if it reads back."""
    if len(nodes) == 1 and (simple := simple_wikitext(nodes[0], words(lang))) is not None:
        return simple, True
    wikitext = wikitext_of(nodes)
    read = read_raw_inlines(wikitext, lang)
    if read != nodes and canonical_inlines(read) != nodes:
        return None
    return wikitext, len(nodes) == 1 and isinstance(nodes[0], _SINGLE)


# --- Blocks --------------------------------------------------------------------


def read_raw_blocks(wikitext: str, lang: str | None) -> list[Block] | None:
    """Return the blocks that a raw fence says, or `None` where it says headings."""
    article = read_article(wikitext, lang=lang)
    return None if article.sections else article.lead


def raw_block(blocks: list[Any], lang: str | None) -> str | None:
    """Return the wikitext of blocks, the first without its `before`, if it reads back."""
    first = without_before(blocks[0])
    blocks = [first, *blocks[1:]]
    out = Output()
    write_blocks(blocks, out)
    wikitext = "".join(out.pieces)
    if "\r" in wikitext or "\0" in wikitext or wikitext != wikitext.strip("\n"):
        return None
    if all(simple_wikitext(block, words(lang)) is not None for block in blocks):
        return wikitext  # each on a line of its own
    read = read_raw_blocks(wikitext, lang)
    if read is None or (read != blocks and canonical_blocks(read) != canonical_blocks(blocks)):
        return None
    return wikitext


def comment_block(node: Comment) -> str | None:
    """Return a comment as Markdown on lines of its own, or `None` where that reads otherwise."""
    value = node.value
    if not node.closed or value.startswith(("ww:", ">", "->")) or "-->" in value:
        return None
    return None if _LOST_IN_COMMENT(value) else f"<!--{value}-->"


def comment_of(html: str) -> Comment | None:
    """Return the comment that a block of HTML is, `None` where it is something else."""
    match = _COMMENT(html)
    return Comment(match[1]) if match is not None and "-->" not in match[1] else None


# --- JSON ----------------------------------------------------------------------

_UNSAFE: Final = re.compile(
    r"[^\x21\x23-\x25\x27-\x3b\x3d\x3f-\x5f\x61-\x7e\xa1-\u1fff\u2c00-\ud7ff ]"
)

_HYPHENS: Final = "-\\u002d"


def json_comment(value: Any) -> str:
    """Return a reserved comment that holds JSON, in one line and without `>`."""
    if isinstance(value, msgspec.Struct):
        value = {"node": json.loads(msgspec.json.encode(value))}
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Two hyphens end a comment in HTML 4, and for some parsers of Markdown still do.
    return f"{RESERVED}{_UNSAFE.sub(_json_escape, text).replace('--', _HYPHENS)}-->"


def _json_escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in '"\\':
        return character
    data = character.encode("utf-16-be")
    return "".join(f"\\u{data[i]:02x}{data[i + 1]:02x}" for i in range(0, len(data), 2))


def node_of(value: Any, *, block: bool) -> Any:
    """Return the node that the JSON of a reserved comment says, or `None`."""
    try:
        decoder: Any = _block_decoder if block else _inline_decoder
        return decoder.decode(json.dumps(value))
    except msgspec.ValidationError:
        return None
