"""The lines of a Markdown copy, told apart as someone sees them who edits it."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ITEM", "Copy"]

_FENCE: Final = re.compile(r" *(`{3,})([^`]*)$")
_ORIGIN: Final = re.compile(r'\n<!--ww:\{"origin":.*?-->\n*\Z', re.DOTALL)
#: How an item begins.
ITEM: Final = re.compile(r"( *)(?:[-*]|\d+[.)]) ")
_BOX: Final = ("<!--ww:infobox", '<!--ww:{"infobox"')
_SAID_OF_TABLE: Final = re.compile(r'<!--ww:\{"table".*"(rows|cells|columns|other)":')


class Copy:
    """The lines of a Markdown copy below its front matter, and of what kind each is."""

    def __init__(self, text: str) -> None:
        front = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
        self.front = front[0] if front else ""
        # What a copy was made from stands in a comment at its end; no edit is one of that.
        end = _ORIGIN.search(text)
        self.end = end[0] if end else ""
        self.lines = text[len(self.front) : len(text) - len(self.end)].split("\n")
        self.kinds: list[str] = []
        self.in_cell: list[bool] = []
        fence = None
        depth = 0
        for index, line in enumerate(self.lines):
            if fence is not None:
                fence = None if line.strip() == fence else fence
                self.kinds.append("fence")
            elif found := _FENCE.match(line):
                fence = found[1]
                self.kinds.append("fence mark")
            else:
                self.kinds.append(self._kind(index))
                depth += len(re.findall(r"<table[ >]", line)) - line.count("</table>")
            self.in_cell.append(depth > 0)
        for index in self.of("paragraph"):
            around = self.kinds[max(index - 1, 0) : index + 2]
            if set(around) - {"blank", "paragraph"} or around.count("paragraph") > 1:
                self.kinds[index] = "piece"  # of a block of several lines

    def _kind(self, index: int) -> str:
        line, above = self.lines[index], self.lines[index - 1] if index else ""
        before = self.kinds[-1] if self.kinds else ""
        if not line.strip():
            return "blank"
        if line.startswith("|"):
            if not before.startswith(("box", "table", "said table")):
                said = "said " if _SAID_OF_TABLE.match(above) else ""
                return "box head" if above.startswith(_BOX) else f"{said}table head"
            kind, _, part = before.rpartition(" ")
            return kind + (" rule" if part == "head" else " row")
        if re.match(r"\[\^[^\]]+\]: ", line):
            return "note"
        for start, kind in (("<", "html"), (": ", "description"), ("  : ", "description")):
            if line.startswith(start):
                return kind
        if re.match(r"#{1,6} ", line):
            return "heading"
        return "item" if ITEM.match(line) else "other" if line[0] == " " else "paragraph"

    def of(self, *kinds: str) -> list[int]:
        """Return the numbers of the lines of some kinds."""
        return [index for index, kind in enumerate(self.kinds) if kind in kinds]

    def text(self) -> str:
        """Return the copy."""
        return self.front + "\n".join(self.lines) + self.end

    def n_shared(self, text: str) -> int:
        """Return how many lines further uses of a text's footnotes may have: one is moved there."""
        whole = "\n".join(self.lines)
        return sum(whole.count(use) > 2 for use in set(re.findall(r"\[\^[^\]]+\]", text)))

    def drop(self, start: int, end: int) -> int:
        """Delete lines, and the footnotes only they use; return for how many others are shared."""
        gone = "\n".join(self.lines[start:end])
        n_shared = self.n_shared(gone)
        del self.lines[start:end]
        for use in set(re.findall(r"\[\^[^\]]+\]", gone)):
            if "\n".join(self.lines).count(use) == 1:
                for index, line in enumerate(self.lines):
                    if line.startswith(use + ":"):
                        del self.lines[index : index + 2]
                        break
        return n_shared
