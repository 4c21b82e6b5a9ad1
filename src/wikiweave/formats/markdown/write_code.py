"""Writes blocks that are code, and those whose lines stay as they are broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.preformatted import unmarked_lines, unwrapped
from wikiweave.formats.markdown.reserved import write_annotation
from wikiweave.tree.nodes import Text

if TYPE_CHECKING:
    from wikiweave.formats.markdown.write_inline import Writer
    from wikiweave.tree.nodes import Code, ExtensionTag, Math, Preformatted

__all__ = [
    "fence",
    "write_code",
    "write_extension_tag",
    "write_math_block",
    "write_preformatted",
]

_PREFORMATTED: Final = write_annotation(ann.Preformatted())
_TICKS: Final = re.compile(r"`{3,}")
_LANGUAGE: Final = re.compile(r' lang="([A-Za-z0-9+#._-]+)"').fullmatch
#: What no formatter touches between dollar signs; all else stands in a fence.
_DISPLAY: Final = re.compile(
    r"(?! )(?:[^$\\\n`*_\[\]<>&~#|@!:\xa0 ]|(?<! ) (?! ))+(?<! )"
).fullmatch
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]").search


def fence(info: str, content: str) -> str:
    """Return a fenced block; `content` ends with a line break."""
    longest = max((len(run) for run in _TICKS.findall(content)), default=2)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}{info}\n{content}{ticks}"


def write_math_block(node: Math, _: Writer) -> str | None:
    """Return a formula on lines of its own."""
    if node.tag != "math" or node.close != "</math>" or _CONTROL(node.value):
        return None
    formula = f"$${node.value}$$" if _DISPLAY(node.value) else fence("math", node.value + "\n")
    if node.attributes:
        return write_annotation(ann.Formula(node.attributes)) + "\n" + formula
    return formula


def write_code(node: Code, _: Writer) -> str | None:
    """Return a program text as a fence, or `None` where a fence would read otherwise."""
    language = _LANGUAGE(node.attributes)
    value = node.value
    if language is None or node.tag != "syntaxhighlight" or node.close != "</syntaxhighlight>":
        return None
    if (
        language[1] in ("wikitext", "math")
        or len(value) < 2
        or value[0] != "\n"
        or value[-1] != "\n"
    ):
        return None
    if "\r" in value or "\0" in value:
        return None
    return fence(language[1], value[1:])


def write_preformatted(node: Preformatted, writer: Writer) -> str | None:
    """Return preformatted text as a fence, or as a paragraph if it holds markup."""
    nodes = unmarked_lines(node.children)
    if not nodes:
        return None
    if len(nodes) == 1 and type(nodes[0]) is Text:
        text = nodes[0].value
        return None if _CONTROL(text) else f"{_PREFORMATTED}\n{fence('', text + chr(10))}"
    return _PREFORMATTED + "\n" + writer.paragraph(nodes).replace("\n", "\\\n")


def write_extension_tag(node: ExtensionTag, writer: Writer) -> str | None:
    """Return a poem as the lines of a paragraph; other extension tags have no such form."""
    nodes = None if node.name != "poem" or node.close is not None else unwrapped(node.children)
    if not nodes:
        return None
    lines = writer.paragraph(nodes).replace("\n", "\\\n")
    return write_annotation(ann.Poem(node.attributes)) + "\n" + lines
