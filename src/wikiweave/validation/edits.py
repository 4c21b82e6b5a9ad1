"""Makes fixes. Rules describe changes to nodes and ranges; the smallest edits are kept."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final, Protocol

from wikiweave.formats.wikitext.pieces import wikitext_of_blocks, wikitext_of_inlines
from wikiweave.tree import nodes as n
from wikiweave.validation.finding import Edit, Fix, Safety

if TYPE_CHECKING:
    from wikiweave.validation.places import Range

__all__ = ["Edits", "shared_ends"]


class _Placed(Protocol):
    """What the methods below need of a page."""

    @property
    def text(self) -> str: ...

    def span(self, node: n.Node) -> Range: ...

    def replace(self, where: n.Node | Range, text: str, *, whole: bool = False) -> Edit: ...


class Edits:
    """The part of `Page` that makes edits and fixes. Offsets are those of `page.text`."""

    def fix(self, description: str, *edits: Edit, safety: Safety = "safe") -> Fix:
        """Return a fix of one or more edits that do not overlap."""
        return Fix(description, safety, edits)

    def replace(self: _Placed, where: n.Node | Range, text: str, *, whole: bool = False) -> Edit:
        """Return an edit that replaces a node or range with wikitext.

        It covers only what differs or, with `whole`, all of it: needed where text becomes a node,
        because what stays in it is then read differently.
        """
        start, end = where if isinstance(where, tuple) else self.span(where)
        if whole:
            return Edit(start, end, text)
        # Only what differs, to touch no more than necessary.
        old = self.text[start:end]
        head, tail = shared_ends(old, text)
        return Edit(start + head, end - tail, text[head : len(text) - tail])

    def insert(self, offset: int, text: str) -> Edit:
        """Return an edit that inserts wikitext at an offset."""
        return Edit(offset, offset, text)

    def remove(self: _Placed, where: n.Node | Range) -> Edit:
        """Return an edit that removes a node or range, and nothing else."""
        start, end = where if isinstance(where, tuple) else self.span(where)
        return Edit(start, end, "")

    def remove_line(self: _Placed, where: n.Node | Range) -> Edit:
        """Return an edit that removes a node or range, with its line if nothing else is on it."""
        start, end = where if isinstance(where, tuple) else self.span(where)
        text = self.text
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end)
        last = len(text) if last < 0 else last
        if text[first:start].strip(" \t") or text[end:last].strip(" \t"):
            return Edit(start, end, "")
        before = text[max(first - 2, 0) : first]
        if before == "\n\n" and text[last + 1 : last + 2] in ("", "\n"):
            # Between blank lines: one of them is removed as well.
            return Edit(first - 2, last, "") if last + 1 >= len(text) else Edit(first, last + 2, "")
        # At the end of a block the line break before it goes, so the edit touches what ends there.
        if last == len(text) or (text[last + 1 : last + 2] in ("", "\n") and first > 1):
            return Edit(max(first - 1, 0), last, "")
        return Edit(first, last + 1, "")

    def rewrite(self: _Placed, node: n.Inline | n.Block, **changes: object) -> Edit:
        """Return an edit that changes some fields of a node."""
        changed = copy.copy(node)
        for name, value in changes.items():
            setattr(changed, name, value)
        if hasattr(changed, "before"):
            changed.before = None
        # What is left below is an inline to mypy, so a new type of block must be named above.
        if isinstance(changed, _BLOCKS):
            written = wikitext_of_blocks([changed])
        else:
            written = wikitext_of_inlines([changed])
        return self.replace(node, written)


def shared_ends(old: str, new: str) -> tuple[int, int]:
    """Return how many characters two texts share at their starts, and then at their ends."""
    shortest = min(len(old), len(new))
    head = 0
    while head < shortest and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shortest - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


#: The types that can only be blocks.
_BLOCKS: Final = (
    n.Blockquote,
    n.Heading,
    n.HtmlBlock,
    n.List,
    n.Paragraph,
    n.Preformatted,
    n.RawBlock,
    n.Redirect,
    n.Table,
    n.ThematicBreak,
)
