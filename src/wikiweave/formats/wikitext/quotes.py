"""Apostrophes: which runs of `'` in a line open and close bold and italic.

MediaWiki's own rules (Parser::doQuotes), line by line: two are italic, three
bold, five both, four are an apostrophe and bold, more than five are apostrophes
and both; when bold and italic are both odd in number, one bold is an apostrophe
and italic. Whatever is open at the line's end is closed there.
"""

from __future__ import annotations

from typing import Final, TypeAlias

__all__ = ["CLOSE_BOLD", "CLOSE_ITALIC", "OPEN_BOLD", "OPEN_ITALIC", "Mark", "quote_marks"]

OPEN_BOLD: Final = 0
OPEN_ITALIC: Final = 1
CLOSE_BOLD: Final = 2
CLOSE_ITALIC: Final = 3

#: `(action, apostrophes written for it)`; none are written where MediaWiki acts by itself.
Mark: TypeAlias = tuple[int, str]

_BOLD = "'''"
_ITALIC = "''"


def quote_marks(text: str, runs: list[tuple[int, int]]) -> list[tuple[int, list[Mark]]]:
    """Return, for each run `(start, end)` of one line, its leading plain apostrophes and its marks.

    A last entry holds what closes at the line's end.
    """
    extras: list[int] = []
    sizes: list[int] = []
    for start, end in runs:
        size = end - start
        extra = 1 if size == 4 else max(0, size - 5)
        extras.append(extra)
        sizes.append(size - extra)
    if sum(size != 2 for size in sizes) % 2 and sum(size != 3 for size in sizes) % 2:
        odd = _misread_bold(text, runs, extras, sizes)
        if odd >= 0:
            extras[odd] += 1
            sizes[odd] = 2
    marks: list[tuple[int, list[Mark]]] = []
    state = ""  # the open elements, outermost first
    for index, size in enumerate(sizes):
        actions, state = _step(state, size, sizes[index + 1] if index + 1 < len(sizes) else 0)
        marks.append((extras[index], actions))
    marks.append((0, [(_CLOSE[name], "") for name in reversed(state)]))
    return marks


_CLOSE: Final = {"b": CLOSE_BOLD, "i": CLOSE_ITALIC}


def _misread_bold(
    text: str, runs: list[tuple[int, int]], extras: list[int], sizes: list[int]
) -> int:
    """Return the index of the bold run to read as an apostrophe and italic, or -1."""
    multi_letter = space = -1
    line_start = text.rfind("\n", 0, runs[0][0]) + 1
    for index, (start, _) in enumerate(runs):
        if sizes[index] == 3:
            before = text[line_start : start + extras[index]][-2:]
            if before.endswith(" "):
                if space < 0:
                    space = index
            # MediaWiki looks at bytes: a letter that is not ASCII is no word of one letter.
            elif before.startswith(" ") and before.isascii():
                return index
            elif multi_letter < 0:
                multi_letter = index
    return multi_letter if multi_letter >= 0 else space


def _step(state: str, size: int, following: int) -> tuple[list[Mark], str]:
    """Return what a run does in a state, and the state after it."""
    if size == 2:
        if state == "i":
            return [(CLOSE_ITALIC, _ITALIC)], ""
        if state == "bi":
            return [(CLOSE_ITALIC, _ITALIC)], "b"
        if state == "ib":
            return [(CLOSE_BOLD, ""), (CLOSE_ITALIC, _ITALIC), (OPEN_BOLD, "")], "b"
        return [(OPEN_ITALIC, _ITALIC)], state + "i"
    if size == 3:
        if state == "b":
            return [(CLOSE_BOLD, _BOLD)], ""
        if state == "ib":
            return [(CLOSE_BOLD, _BOLD)], "i"
        if state == "bi":
            return [(CLOSE_ITALIC, ""), (CLOSE_BOLD, _BOLD), (OPEN_ITALIC, "")], "i"
        return [(OPEN_BOLD, _BOLD)], state + "b"
    if state == "b":
        return [(CLOSE_BOLD, _BOLD), (OPEN_ITALIC, _ITALIC)], "i"
    if state == "i":
        return [(CLOSE_ITALIC, _ITALIC), (OPEN_BOLD, _BOLD)], "b"
    if state == "bi":
        return [(CLOSE_ITALIC, _ITALIC), (CLOSE_BOLD, _BOLD)], ""
    if state == "ib":
        return [(CLOSE_BOLD, _BOLD), (CLOSE_ITALIC, _ITALIC)], ""
    # Both open; what closes first is inside.
    if following in (3, 5):
        return [(OPEN_ITALIC, _ITALIC), (OPEN_BOLD, _BOLD)], "ib"
    return [(OPEN_BOLD, _BOLD), (OPEN_ITALIC, _ITALIC)], "bi"
