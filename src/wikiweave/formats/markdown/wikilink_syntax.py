"""Rules of the Markdown parser: links in double brackets, and files that notes embed so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.knowledge.media import is_file_name

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

__all__ = ["WIKILINKS", "embed", "escaped_wikilink", "wikilink"]

_WIKILINK: Final = re.compile(r"\[\[([^\[\]|\\`\n]+)(\||\]\])").match
_EMBED: Final = re.compile(r"!\\?\[\\?\[([^\[\]|\\`\n]+)(?:\\?\|([^\[\]\n]*?))?\\?\]\\?\]").match
_SIZE: Final = re.compile(r"\d+(?:x\d+)?").fullmatch
#: As formatters write one, which take it for text: its brackets escaped, though not all of them.
_ESCAPED_WIKILINK: Final = re.compile(
    r"\\\[\\?\[((?:[^\[\]|\\`\n]|\\(?:_|[^\w\s\[\]`]))+)(\||\\?\]\\?\])"
).match
_BRACKETS: Final = re.compile(r"((?:\\?\])+)|\\?\[(\\?\[)?|\\.", re.DOTALL).finditer
_ESCAPE: Final = re.compile(r"\\(_|[^\w\s])")
#: The key of the parser's environment for whether double brackets are links.
WIKILINKS: Final = "wikilinks"


def wikilink(state: StateInline, silent: bool) -> bool:
    """Read a link in double brackets."""
    if state.src[state.pos] != "[" or state.env.get(WIKILINKS) is not True:
        return False
    match = _WIKILINK(state.src, state.pos, state.posMax)
    if match is None:
        return False
    end = match.end()
    label_end = -1
    if match[2] == "|":
        label_end = state.md.helpers.parseLinkLabel(state, end - 1)
        if label_end < 0 or not state.src.startswith("]]", label_end, state.posMax):
            return False
    if not silent:
        _push_wikilink(state, match[1], (end, label_end) if label_end >= 0 else None)
    state.pos = end if label_end < 0 else label_end + 2
    return True


def embed(state: StateInline, silent: bool) -> bool:
    """Read a picture or another file in double brackets, as notes have it, with its size."""
    if state.src[state.pos] != "!" or not state.env.get(WIKILINKS):
        return False
    match = _EMBED(state.src, state.pos, state.posMax)
    if match is None or not is_file_name(match[1].strip()):
        return False
    if not silent:
        label = match[2] or ""
        caption, _, size = label.rpartition("|")
        if _SIZE(size) is None:
            caption, size = label, ""
        token = state.push("image", "img", 0)
        token.attrs = {"src": f"File:{match[1].rpartition('/')[2].strip()}"}
        if size:
            token.attrs["title"] = size + "px"
        token.children = []
        state.md.inline.parse(caption, state.md, state.env, token.children)
    state.pos = match.end()
    return True


def escaped_wikilink(state: StateInline, silent: bool) -> bool:
    """Read a link in double brackets that a formatter has escaped."""
    if state.src[state.pos] != "\\" or state.env.get(WIKILINKS) != "escaped":
        return False
    match = _ESCAPED_WIKILINK(state.src, state.pos, state.posMax)
    if match is None:
        return False
    label, end = None, match.end()
    if match[2] == "|":
        closed = _label_end(state.src, end, state.posMax)
        if closed is None:
            return False
        label, end = (end, closed[0]), closed[1]
    if not silent:
        _push_wikilink(state, _ESCAPE.sub(r"\1", match[1]), label)
    state.pos = end
    return True


def _label_end(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Return where a label ends, and where its two brackets do, before another begins."""
    depth = 0
    for match in _BRACKETS(text, start, stop):
        if match[2]:
            return None
        if match[1]:
            ends = [match.start(), *(at + 1 for at in range(*match.span()) if text[at] == "]")]
            inner = min(depth, len(ends) - 3)
            if inner >= 0:
                return ends[inner], ends[inner + 2]
            depth = max(0, depth - 1)
        elif match[0][-1] == "[":
            depth += 1
    return None


def _push_wikilink(state: StateInline, target: str, label: tuple[int, int] | None) -> None:
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": target}
    token.info = "wikilink"
    if label is not None:
        stop = state.posMax
        state.pos, state.posMax = label
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.posMax = stop
    state.push("link_close", "a", -1)
