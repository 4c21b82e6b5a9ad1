"""Templates that make lists: of their arguments, or of the list in one argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wikiweave.formats.clean.flat import joined
from wikiweave.knowledge.numbers import grouped
from wikiweave.tree import nodes as n

if TYPE_CHECKING:
    from wikiweave.formats.clean.call import Call
    from wikiweave.formats.clean.flat import Shown

__all__ = ["labelled", "list_of", "pairs", "tracks"]


def list_of(kind: str, call: Call) -> Shown:
    """Return the list that a template makes.

    `blocks` shows what the arguments hold as it is: columns, collapsible boxes.
    """
    title = call.nodes("title", "header", "titel", "titre")
    keys = call.positional()
    named = call.options.get("items", "content").split()
    keys += [key for key in named if key in call.arguments]
    bodies = [call.blocks(key) for key in keys]
    if kind == "blocks":
        made: list[n.Block] = [block for body in bodies for block in body]
        return [n.Paragraph([n.Strong(title)]), *made] if title and made else made
    items = [item for body in bodies for item in _items(body)]
    if not items:
        return []
    if kind in ("commas", "dots"):
        flat = [_flat(item) for item in items]
        separator = ", " if kind == "commas" else " · "
        lead: list[n.Inline] = [*title, n.Text(": ")] if title else []
        return [*lead, *joined(flat, separator)]
    made = [n.List("numbered" if kind == "numbered" else "bulleted", items)]
    return [n.Paragraph([n.Strong(title)]), *made] if title else made


def _items(blocks: list[n.Block]) -> list[n.ListItem]:
    found: list[n.ListItem] = []
    for block in blocks:
        if isinstance(block, n.List):
            found += block.items
        elif isinstance(block, n.Paragraph):
            found.append(n.ListItem(block.children))
        else:
            found.append(n.ListItem([], [block], implied=True))
    return found


def _flat(item: n.ListItem) -> list[n.Inline]:
    inner = [item.children] if item.children else []
    for block in item.body:
        if isinstance(block, n.List):
            inner += [_flat(each) for each in block.items]
    return joined(inner, ", ")


def pairs(call: Call) -> list[n.Block]:
    """Return `{{US Census population|1800=1250|…}}`: a line a year; positional ones in pairs."""
    lang = call.cleaner.lang
    keys = call.positional()
    found = [
        (call.text(year), call.text(count))
        for year, count in zip(keys[::2], keys[1::2], strict=False)
    ]
    if any(len(key) == 4 for key in keys):
        found = [(key, call.text(key)) for key in keys if len(key) == 4]
    lines: list[list[n.Inline]] = [
        [n.Text(f"{year}: {grouped(count, lang)}")] for year, count in found if count
    ]
    return [n.Paragraph(joined(lines, None))] if lines else []


def labelled(call: Call) -> list[n.Block]:
    """Return `{{Pie chart|label1=…|value1=…}}`: a list of labels and values."""
    items = []
    for number in map(str, range(1, 41)):
        label, value = call.nodes(f"label{number}"), call.nodes(f"value{number}")
        if label and value:
            items.append(n.ListItem([*label, n.Text(": "), *value]))
    caption = call.nodes("caption", "title")
    made: list[n.Block] = [n.Paragraph([n.Strong(caption)])] if caption else []
    return [*made, n.List("bulleted", items)] if items else made


def tracks(call: Call) -> list[n.Block]:
    """Return `{{track listing|title1=…|length1=…}}`: a numbered list."""
    items = []
    for number in map(str, range(1, 101)):
        title = call.nodes(f"title{number}", f"titolo{number}", f"titel{number}")
        if title:
            length = call.nodes(f"length{number}", f"durata{number}")
            rest = [n.Text(" ("), *length, n.Text(")")] if length else []
            items.append(n.ListItem([*title, *rest]))
    head = call.nodes("headline")
    made: list[n.Block] = [n.Paragraph([n.Strong(head)])] if head else []
    return [*made, n.List("numbered", items)] if items else made
