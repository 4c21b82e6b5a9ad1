"""Infoboxes as tables of two columns, after a reserved comment that sets them apart from tables.

Comments of the wikitext around a field's name stand in a reserved comment after the name,
those around the infobox's own name in the one before the table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wikiweave.formats.markdown import annotations as ann
from wikiweave.formats.markdown.raw import (
    encode_raw,
    raw_inlines,
    wikitext_of,
)
from wikiweave.formats.markdown.reserved import read_field, write_annotation
from wikiweave.formats.markdown.syntax import without_last
from wikiweave.formats.markdown.tables import escape_pipes
from wikiweave.knowledge.roles import template_key, template_role
from wikiweave.tree.canonical import canonical
from wikiweave.tree.nodes import Argument, Template, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from wikiweave.formats.markdown.read_inline import InlineReader
    from wikiweave.formats.markdown.syntax import Token
    from wikiweave.formats.markdown.write_inline import Writer
    from wikiweave.tree.nodes import Inline

__all__ = ["is_infobox", "read_infobox", "write_infobox"]


def write_infobox(node: Template, writer: Writer) -> str | None:
    """Return an infobox as a table of two columns, or `None` where it cannot be one."""
    if not node.arguments or template_role(node.name) != "infobox":
        return None
    around = ann.Infobox(_unless_white(node.name_before), _unless_white(node.name_after))
    fields = [_field(argument) for argument in node.arguments]
    if not _is_all_layout(node, around, fields):
        return None
    rows = [(escape_pipes(writer.line([Text(node.name)])), "")]
    for argument, field in zip(node.arguments, fields, strict=True):
        key = writer.line([Text(argument.name)] if argument.name else [])
        if argument.name == "":
            field.name = ""
        if field != ann.Field():
            key += write_annotation(field)
        rows.append((escape_pipes(key), escape_pipes(_value(argument.value, writer))))
    lines = [f"| {key} | {value} |" if value else f"| {key} | |" for key, value in rows]
    return "\n".join([write_annotation(around), lines[0], "| --- | --- |", *lines[1:]])


def _field(argument: Argument) -> ann.Field:
    return ann.Field(
        _unless_white(argument.name_before),
        _unless_white(argument.name_after),
        _unless_white(argument.value_before),
        _unless_white(argument.value_after),
    )


def _unless_white(layout: str) -> str | None:
    return layout if layout.strip() else None


def _is_all_layout(node: Template, around: ann.Infobox, fields: list[ann.Field]) -> bool:
    """Say whether the layout that is written is all there is, whatever the values."""
    arguments = [
        _argument(one.name, [], field) for one, field in zip(node.arguments, fields, strict=True)
    ]
    made = Template(node.name, arguments, around.name_before or "", around.name_after or "")
    kept = Template(
        node.name,
        [_without_value(one) for one in node.arguments],
        node.name_before,
        node.name_after,
    )
    return canonical([made]) == canonical([kept])


def is_infobox(rows: list[list[Sequence[Token]]], names: Collection[str]) -> bool:
    """Say whether a table that no comment stands before is an infobox, as its first row has it.

    `names` are the keys of names that are taken for those of infoboxes, with those that say so.
    """
    if not rows or any(len(row) != 2 for row in rows):  # a name and a value
        return False
    head, value = rows[0]
    if value or any(token.type not in ("text", "text_special") for token in head):
        return False
    key = template_key("".join(token.content for token in head))
    return key in names or (_SAYS_SO(key) is not None and template_role(key) == "infobox")


#: The names of infoboxes that stand for nothing else.
_SAYS_SO: Final = re.compile(r"infobox|taxobox|geobox|infoboks|карточка|信息框|infotaula").search


def read_infobox(
    rows: list[list[Sequence[Token]]], around: ann.Infobox, inline: InlineReader
) -> Template:
    """Return the infobox that a table is, its rows as the tokens of their cells."""
    name = wikitext_of(_read(rows[0][0], inline)) if rows and rows[0] else ""
    box = Template(name or "Infobox", [], _layout(around.name_before), _layout(around.name_after))
    for row in rows[1:]:
        key, field = without_last(row[0], read_field)
        written = wikitext_of(_read(key, inline))
        value = _read(row[1], inline) if len(row) > 1 else []
        if written or (field is not None and field.name == ""):
            box.arguments.append(_argument(written, value, field or ann.Field()))
        else:
            box.arguments.append(Argument(None, value))
    return box


def _argument(name: str | None, value: list[Inline], field: ann.Field) -> Argument:
    return Argument(
        name,
        value,
        _layout(field.name_before),
        _layout(field.name_after),
        _layout(field.value_before),
        _layout(field.value_after),
    )


def _layout(given: str | None) -> str:
    """Return comments and white space that a layout field can hold, else nothing."""
    return "" if given is None or _HOLDS_MORE(given) else given


#: Matches what holds more than comments and white space.
_HOLDS_MORE: Final = re.compile(r"(?:\s|<!--(?:(?!-->).)*-->)*+[^\s]", re.DOTALL).match


def _read(tokens: Sequence[Token], inline: InlineReader) -> list[Inline]:
    return inline.read(tokens, one_line=True)


def _without_value(one: Argument) -> Argument:
    return Argument(
        one.name, [], one.name_before, one.name_after, one.value_before, one.value_after
    )


def _value(nodes: list[Inline], writer: Writer) -> str:
    if any(type(node) is Text and "\n" in node.value for node in nodes):
        raw = raw_inlines(nodes, writer.lang)
        if raw is not None:
            return encode_raw(raw[0])
    return writer.line(nodes)
