"""Lists as Markdown: nested and mixed; two of a kind in a row have different marks.

Definition lists are terms and `: descriptions`. A description without a term (an
indented line) stands below an empty raw span, and so does a term without a
description stand above one. One with lists or comments in it is a bulleted list below a
reserved comment: formatters know no definitions and would move what is in them to the margin.
What else a list of Markdown cannot show, such as marks that do not nest, stands in a
reserved comment after the item's line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.raw import EMPTY_RAW, comment_block, raw_block
from wikiweave.formats.markdown.reserved import write_annotation
from wikiweave.formats.markdown.syntax import MAX_NESTING
from wikiweave.tree.nodes import Comment, List, ListItem

if TYPE_CHECKING:
    from wikiweave.formats.markdown.write_inline import Writer

__all__ = ["looks_like", "write_list"]

_DEFINITIONS: Final = write_annotation(ann.Definitions())
#: The line of an item that has none, where Markdown needs one.
_IMPLIED: Final = EMPTY_RAW + write_annotation(ann.Item(implied=True))
_LOSES_INDENT: Final = re.compile(r"\t|(?m:^[ \t]*$)").search


def write_list(node: List, writer: Writer, *, other_mark: bool = False) -> str | None:
    """Return a list, or `None` where Markdown has no form for what is in it."""
    if not _is_simple(node, (MAX_NESTING - writer.n_containers) // 2 - 1):
        return None
    lines: list[str] = []
    _write(node, "", writer, lines, other_mark=other_mark)
    return "\n".join(lines)


def looks_like(node: List, *, in_definitions: bool = False) -> str:
    """Return the kind of list that Markdown shows.

    That is bulleted for definitions with something in their items, and for those in such a list.
    """
    if node.kind == "definition" and (in_definitions or any(item.body for item in node.items)):
        return "bulleted"
    return node.kind


def _is_simple(node: List, max_depth: int) -> bool:
    stack = [(node, 1)]
    while stack:
        one, depth = stack.pop()
        if not one.items or depth > max_depth:
            return False
        for number, item in enumerate(one.items):
            if item.pad is not None or item.before is not None:
                return False
            if item.implied and (item.children or item.term or not item.body):
                return False
            if item.term and (item.body or one.kind != "definition"):
                return False
            if item.same_line and not (number and one.items[number - 1].term):
                return False
            previous: str | None = None
            for block in item.body:
                if isinstance(block, Comment) and _written_comment(block) is not None:
                    continue
                if not isinstance(block, List) or block.before is not None:
                    return False
                if block.kind == "definition" and previous == "definition":
                    return False
                previous = block.kind
                stack.append((block, depth + 1))
    return True


def _written_comment(comment: Comment) -> str | None:
    """Return a comment between items as it stands there, or `None` where it reads otherwise."""
    written = comment_block(comment)
    if written is not None and not _LOSES_INDENT(comment.value):
        return written
    wikitext = raw_block([comment], None) if comment.before is None else None
    return None if wikitext is None else write_annotation(ann.HiddenWikitext(wikitext))


def _note(item: ListItem, *, term: bool = False, empty: bool = False) -> str:
    """Return a comment with what a list does not show of an item, to stand after its line."""
    note = ann.Item(term=term, empty=empty, marks=item.marks, same_line=item.same_line)
    return "" if note == _NOTHING else write_annotation(note)


_NOTHING: Final = ann.Item()


def _line(item: ListItem, writer: Writer) -> str:
    """Return the line of an item of a definition list, which may be empty."""
    text = writer.item(item.children)
    return (text or EMPTY_RAW) + _note(item, empty=not text)


def _write(
    node: List,
    indent: str,
    writer: Writer,
    lines: list[str],
    *,
    other_mark: bool,
    in_definitions: bool = False,
) -> None:
    kind = looks_like(node, in_definitions=in_definitions)
    if kind == "definition":
        _write_definitions(node, indent, writer, lines)
        return
    in_definitions = node.kind == "definition"
    if in_definitions:
        lines.append(indent + _DEFINITIONS)
    for number, item in enumerate(node.items, 1):
        if kind == "bulleted":
            mark = "*" if other_mark else "-"
        else:
            mark = f"{number})" if other_mark else f"{number}."
        inner = indent + " " * (len(mark) + 1)
        at = len(lines)
        # Lists of definitions need a line of text above.
        beside = item.implied and _begins_with_list(item, in_definitions=in_definitions)
        if not beside:
            text = _IMPLIED if item.implied else writer.item(item.children)
            note = _note(item, term=item.term)
            if not text and (item.body or note or (indent and number == 1)):
                text = EMPTY_RAW  # a bare mark below a line of text is read otherwise
            lines.append(f"{indent}{mark} {text}{note}" if text else f"{indent}{mark}")
        _write_body(item, inner, writer, lines, in_definitions=in_definitions)
        if beside:
            lines[at] = f"{indent}{mark} " + lines[at][len(inner) :]


def _begins_with_list(item: ListItem, *, in_definitions: bool) -> bool:
    """Say whether the first thing in an item without a line is a list that can begin one."""
    first = item.body[0]
    return (
        isinstance(first, List) and looks_like(first, in_definitions=in_definitions) != "definition"
    )


def _write_body(
    item: ListItem, indent: str, writer: Writer, lines: list[str], *, in_definitions: bool
) -> None:
    previous: str | None = None
    other = False
    for block in item.body:
        if isinstance(block, Comment):
            lines += [indent + line for line in (_written_comment(block) or "").split("\n")]
            continue
        assert isinstance(block, List)
        kind = looks_like(block, in_definitions=in_definitions)
        other = previous == kind and not other
        if "definition" in (kind, previous):
            lines.append("")
        _write(block, indent, writer, lines, other_mark=other, in_definitions=in_definitions)
        previous = kind


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
            lines.append(indent + _line(item, writer))
            termed, described = True, False
        else:
            if not termed:
                lines.append(indent + EMPTY_RAW)
            lines.append(f"{indent}: {_IMPLIED if item.implied else _line(item, writer)}")
            termed = described = True
        first = False
    if not described:
        lines.append(f"{indent}: {EMPTY_RAW}")
