"""Infoboxes as tables of two columns, after a reserved comment that tells them from tables.

Comments of the wikitext around a field's name stand in a reserved comment after the name,
those around the infobox's own name in the one before the table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from wikiweave.formats.markdown.raw import (
    RESERVED,
    canonical_blocks,
    encode_raw,
    json_comment,
    raw_inlines,
    wikitext_of,
)
from wikiweave.formats.markdown.syntax import said_at_end
from wikiweave.formats.markdown.tables import escape_pipes
from wikiweave.knowledge.roles import template_role
from wikiweave.tree.nodes import Argument, Template, Text

if TYPE_CHECKING:
    from wikiweave.formats.markdown.read_inline import InlineReader
    from wikiweave.formats.markdown.write_inline import Writer

__all__ = ["INFOBOX", "read_infobox", "write_infobox"]

#: Stands before the table of an infobox.
INFOBOX: Final = f"{RESERVED}infobox-->"


def write_infobox(node: Template, writer: Writer) -> str | None:
    """Return an infobox as a table of two columns, or `None` where it cannot be one."""
    if not node.arguments or template_role(node.name) != "infobox":
        return None
    around = _said(node, ("name_before", "name_after"))
    fields = [_said(argument, _LAYOUT) for argument in node.arguments]
    # What its other layout fields say must be what they say anyway, whatever the values.
    made = Template(
        node.name,
        [Argument(one.name, [], **said) for one, said in zip(node.arguments, fields, strict=True)],
        **around,
    )
    kept = Template(node.name, [_without_value(one) for one in node.arguments])
    kept.name_before, kept.name_after = node.name_before, node.name_after
    if canonical_blocks([made]) != canonical_blocks([kept]):
        return None
    rows = [(escape_pipes(writer.line([Text(node.name)])), "")]
    for argument, said in zip(node.arguments, fields, strict=True):
        key = writer.line([Text(argument.name)] if argument.name else [])
        if argument.name == "":
            said["name"] = ""
        if said:
            key += json_comment({"field": said})
        rows.append((escape_pipes(key), escape_pipes(_value(argument.value, writer))))
    lines = [f"| {key} | {value} |" if value else f"| {key} | |" for key, value in rows]
    before = json_comment({"infobox": around}) if around else INFOBOX
    return "\n".join([before, lines[0], "| --- | --- |", *lines[1:]])


_LAYOUT: Final = ("name_before", "name_after", "value_before", "value_after")


def _said(node: Template | Argument, names: tuple[str, ...]) -> dict[str, str]:
    """Return what layout fields say that is more than white space."""
    values = {name: getattr(node, name) for name in names}
    return {name: value for name, value in values.items() if value.strip()}


def read_infobox(rows: list[list[Any]], said: Any, inline: InlineReader) -> Template:
    """Return the infobox that a table says, its rows as the tokens of their cells."""
    name = wikitext_of(_read(rows[0][0], inline)) if rows and rows[0] else ""
    box = Template(name or "Infobox", [], **_strings(said, ("name_before", "name_after")))
    for row in rows[1:]:
        key, own = said_at_end(row[0], "field")
        written = wikitext_of(_read(key, inline))
        named = bool(written) or (own is not None and own.get("name") == "")
        box.arguments.append(
            Argument(
                written if named else None,
                _read(row[1], inline) if len(row) > 1 else [],
                **(_strings(own, _LAYOUT) if named else {}),
            )
        )
    return box


def _read(tokens: list[Any], inline: InlineReader) -> list[Any]:
    return inline.read(tokens, one_line=True)


def _strings(said: Any, names: tuple[str, ...]) -> dict[str, str]:
    """Return the comments and white space that are said of layout fields."""
    if not isinstance(said, dict):
        return {}
    values = {name: said.get(name) for name in names}
    return {
        name: value
        for name, value in values.items()
        if isinstance(value, str) and not _NO_COMMENT(value)
    }


#: What a layout field could not hold.
_NO_COMMENT: Final = re.compile(r"(?:\s|<!--(?:(?!-->).)*-->)*+[^\s]", re.DOTALL).match


def _without_value(one: Argument) -> Argument:
    return Argument(
        one.name, [], one.name_before, one.name_after, one.value_before, one.value_after
    )


def _value(nodes: list[Any], writer: Writer) -> str:
    if any(type(node) is Text and "\n" in node.value for node in nodes):
        raw = raw_inlines(nodes, writer.lang)
        if raw is not None:
            return encode_raw(raw[0])
    return writer.line(nodes)
