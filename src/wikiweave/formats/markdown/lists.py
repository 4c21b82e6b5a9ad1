"""Lists as Markdown: nested and mixed, two of a kind in a row told apart by their marks.

Definition lists are terms and `: descriptions`. A description without a term (an
indented line) stands below an empty raw span, and so does a term without a
description stand above one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from wikiweave.formats.markdown.raw import EMPTY_RAW, comment_block
from wikiweave.formats.markdown.syntax import MAX_NESTING
from wikiweave.tree.nodes import Comment, List, ListItem

if TYPE_CHECKING:
    from wikiweave.formats.markdown.write_inline import Writer

__all__ = ["write_list"]

_LOSES_INDENT: Final = re.compile(r"\t|(?m:^[ \t]*$)").search


def write_list(node: List, writer: Writer, *, other_mark: bool = False) -> str | None:
    """Return a list, or `None` where Markdown cannot say what is in it."""
    if not _is_simple(node, (MAX_NESTING - writer.n_containers) // 2 - 1):
        return None
    lines: list[str] = []
    _write(node, "", writer, lines, other_mark=other_mark)
    return "\n".join(lines)


def _is_simple(node: Any, max_depth: int) -> bool:
    stack = [(node, 1)]
    while stack:
        one, depth = stack.pop()
        if not one.items or depth > max_depth:
            return False
        for item in one.items:
            if item.marks is not None or item.same_line or item.pad is not None:
                return False
            if item.before is not None or (item.implied and (item.children or not item.body)):
                return False
            if one.kind == "definition":
                if not item.children or (item.term and item.body):
                    return False
            elif item.term:
                return False
            previous = None
            for block in item.body:
                if isinstance(block, Comment) and not item.implied and _is_plain(block):
                    continue
                if not isinstance(block, List) or block.before is not None:
                    return False
                # Below a definition list, the mark and the term would be read as one term.
                if item.implied and block.kind == "definition":
                    return False
                if block.kind == "definition" and previous == "definition":
                    return False
                previous = block.kind
                stack.append((block, depth + 1))
    return True


def _is_plain(comment: Comment) -> bool:
    """Say whether a comment between items keeps its lines where they are indented."""
    return comment_block(comment) is not None and not _LOSES_INDENT(comment.value)


def _write(node: List, indent: str, writer: Writer, lines: list[str], *, other_mark: bool) -> None:
    if node.kind == "definition":
        _write_definitions(node, indent, writer, lines)
        return
    for number, item in enumerate(node.items, 1):
        if node.kind == "bulleted":
            mark = "*" if other_mark else "-"
        else:
            mark = f"{number})" if other_mark else f"{number}."
        inner = indent + " " * (len(mark) + 1)
        at = len(lines)
        if not item.implied:
            text = writer.item(item.children)
            if not text and (item.body or (indent and number == 1)):
                text = EMPTY_RAW  # a bare mark below a line of text says otherwise
            lines.append(f"{indent}{mark} {text}" if text else f"{indent}{mark}")
        _write_body(item, inner, writer, lines)
        if item.implied:
            lines[at] = f"{indent}{mark} " + lines[at][len(inner) :]


def _write_body(item: ListItem, indent: str, writer: Writer, lines: list[str]) -> None:
    previous = None
    other = False
    for block in item.body:
        if isinstance(block, Comment):
            lines += [indent + line for line in (comment_block(block) or "").split("\n")]
            continue
        assert isinstance(block, List)
        other = previous == block.kind and not other
        if block.kind == "definition":
            lines.append("")
        _write(block, indent, writer, lines, other_mark=other)
        previous = block.kind


def _write_definitions(node: List, indent: str, writer: Writer, lines: list[str]) -> None:
    termed = False  # whether a term stands above
    described = True  # and whether it has a description
    first = True
    for item in node.items:
        if item.term:
            if not described:
                lines.append(f"{indent}: {EMPTY_RAW}")
            if not first:
                lines.append("")
            lines.append(indent + writer.item(item.children))
            termed, described = True, False
        else:
            if not termed:
                lines.append(indent + EMPTY_RAW)
            lines.append(f"{indent}: {writer.item(item.children)}")
            _write_body(item, indent + "  ", writer, lines)
            termed = described = True
        first = False
    if not described:
        lines.append(f"{indent}: {EMPTY_RAW}")
