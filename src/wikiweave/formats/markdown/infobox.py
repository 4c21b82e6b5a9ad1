"""Infoboxes as tables of two columns, after a reserved comment that tells them from tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wikiweave.formats.markdown.raw import (
    RESERVED,
    canonical_blocks,
    encode_raw,
    raw_inlines,
    without_before,
)
from wikiweave.formats.markdown.tables import escape_pipes
from wikiweave.tree.nodes import Argument, Template, Text
from wikiweave.tree.roles import template_role

if TYPE_CHECKING:
    from wikiweave.formats.markdown.write_inline import Writer

__all__ = ["INFOBOX", "write_infobox"]

#: Stands before the table of an infobox.
INFOBOX: Final = f"{RESERVED}infobox-->"


def write_infobox(node: Template, writer: Writer) -> str | None:
    """Return an infobox as a table of two columns, or `None` where it cannot be one."""
    if not node.arguments or template_role(node) != "infobox":
        return None
    if any(argument.name == "" for argument in node.arguments):
        return None
    made = Template(node.name, [Argument(one.name, one.value) for one in node.arguments])
    # What its layout fields say must be what they say anyway.
    if canonical_blocks([made]) != canonical_blocks([without_before(node)]):
        return None
    rows = [(escape_pipes(writer.line([Text(node.name)])), "")]
    for argument in node.arguments:
        key = writer.line([Text(argument.name)] if argument.name else [])
        rows.append((escape_pipes(key), escape_pipes(_value(argument.value, writer))))
    lines = [f"| {key} | {value} |" if value else f"| {key} | |" for key, value in rows]
    return "\n".join([INFOBOX, lines[0], "| --- | --- |", *lines[1:]])


def _value(nodes: list[Any], writer: Writer) -> str:
    if any(type(node) is Text and "\n" in node.value for node in nodes):
        raw = raw_inlines(nodes, writer.lang)
        if raw is not None:
            return encode_raw(raw[0])
    return writer.line(nodes)
