"""Edits of the lines of a Markdown copy, as someone does who knows Markdown but not its HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from tests.bench.edits.bounds import LINE, NEW, SIGNS, Bounds
from tests.bench.edits.copies import ITEM

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from tests.bench.edits.copies import Copy

__all__ = ["MARKDOWN_EDITS"]

Edit: TypeAlias = "Callable[[Copy, random.Random], Bounds | None]"

# --- In a line ---------------------------------------------------------------

_NO_TEXT: Final = re.compile(
    r"`+[^`]*`+|<code\b.*?</code>|<[^>]*>|\$[^$]*\$|\]\([^)]*\)|\[\^[^\]]*\]|https?://\S+|!\[|\\.|&[#\w]+;"
)
_TEXT: Final = ("paragraph", "piece")
_ROWS: Final = ("table row", "said table row")
_ALL: Final = (*_TEXT, *_ROWS, "item", "box row", "description")


def _in_text(*kinds: str, put: str = f" {NEW}", signs: bool = False) -> Edit:
    """Return the edit that puts a word between two words of a line."""

    def edit(copy: Copy, chance: random.Random) -> Bounds | None:
        found = copy.of(*kinds)
        for index in chance.sample(found, min(len(found), 30)):
            line = copy.lines[index]
            masked = _NO_TEXT.sub(lambda match: "\0" * len(match[0]), line)
            places = [one.start() for one in re.finditer(r"(?<=[^\W\d_]) (?=[^\W\d_])", masked)]
            places = [one for one in places if kinds != ("note",) or one > line.find("]: ") + 3]
            if places:
                at = chance.choice(places)
                said = put.replace("|", "\\|") if line.startswith("|") else put
                copy.lines[index] = line[:at] + said + line[at:]
                return LINE._replace(has_signs=signs)
        return None

    return edit


def _at(pattern: str, *kinds: str, new: str) -> Edit:
    """Return the edit that replaces what a pattern finds in a line."""

    def edit(copy: Copy, chance: random.Random) -> Bounds | None:
        found = [
            (i, match) for i in copy.of(*kinds) for match in re.finditer(pattern, copy.lines[i])
        ]
        if not found:
            return None
        index, match = chance.choice(found)
        line = copy.lines[index]
        copy.lines[index] = line[: match.start()] + match.expand(new) + line[match.end() :]
        return LINE

    return edit


# --- Whole lines -------------------------------------------------------------


def _paragraph_more(copy: Copy, chance: random.Random) -> Bounds | None:
    found = copy.of("paragraph", "heading")
    if not found:
        return None
    index = chance.choice(found)
    copy.lines[index + 1 : index + 1] = ["", f"{NEW} new paragraph."]
    # In a cell the next cell of that line begins a line of its own.
    return Bounds(1, 3) if copy.in_cell[index] else Bounds(0, 1, 2)


def _paragraph_less(copy: Copy, chance: random.Random) -> Bounds | None:
    found = copy.of("paragraph")
    if not found:
        return None
    index = chance.choice(found)
    in_cell = copy.in_cell[index]
    n_shared = copy.drop(index, index + 2)
    return (Bounds(2, 1) if in_cell else Bounds(None, 0, 2)).with_more(n_shared)


def _paragraph_moves(copy: Copy, chance: random.Random) -> Bounds | None:
    found = copy.of("paragraph")
    if len(found) < 2:
        return None
    index, target = chance.sample(found, 2)
    line = copy.lines[index]
    in_cells = copy.in_cell[index] + copy.in_cell[target]
    copy.lines[target + 1 : target + 1] = ["", line]
    index += 2 * (index > target)
    del copy.lines[index : index + 2]
    return Bounds(3, 4, 2, moves=True) if in_cells else Bounds(0, 0, 2, moves=True)


def _leaves(copy: Copy) -> list[tuple[int, int]]:
    """Return the items of one line with nothing below, and how far each is indented."""
    found = []
    for index in copy.of("item"):
        match = ITEM.match(copy.lines[index])
        indent = len(match[1]) if match else 0
        below = [line for line in copy.lines[index + 1 : index + 3] if line.strip()][:1]
        is_nested = below and len(below[0]) - len(below[0].lstrip(" ")) > indent
        if not is_nested and copy.kinds[index + 1 : index + 2] != ["other"]:
            found.append((index, indent))
    return found


def _marks(line: str) -> str:
    match = re.match(r"( *(?:[-*]|\d+[.)]) +)+", line)
    return match[0] if match else ""


def _item_more(copy: Copy, chance: random.Random) -> Bounds | None:
    found = _leaves(copy)
    if not found:
        return None
    index, _ = chance.choice(found)
    first = ITEM.match(copy.lines[index])
    copy.lines.insert(index + 1, f"{first[0] if first else ''}{NEW} item")
    return Bounds(1, 3) if copy.in_cell[index] else Bounds(0, 1)


def _item_less(copy: Copy, chance: random.Random) -> Bounds | None:
    found = [i for i, indent in _leaves(copy) if len(_marks(copy.lines[i])) == indent + 2]
    found = [i for i in found if copy.kinds[i - 1] == "item"]
    if not found:
        return None
    index = chance.choice(found)
    return Bounds(None, 0).with_more(copy.drop(index, index + 1))


def _item_moves(copy: Copy, chance: random.Random) -> Bounds | None:
    """Move an item among those of its list that stand on lines one below the other."""
    places = {i: indent for i, indent in _leaves(copy) if len(_marks(copy.lines[i])) == indent + 2}
    runs: list[list[int]] = []
    for index, indent in places.items():
        if runs and runs[-1][-1] == index - 1 and places[index - 1] == indent:
            runs[-1].append(index)
        else:
            runs.append([index])
    runs = [run for run in runs if len(run) > 1]
    if not runs:
        return None
    index, target = chance.sample(chance.choice(runs), 2)
    line = copy.lines.pop(index)
    copy.lines.insert(target, line)
    return Bounds(0, 0, moves=True)


def _line_more(kinds: tuple[str, ...], bounds: Bounds, cell: str = "") -> Edit:
    def edit(copy: Copy, chance: random.Random) -> Bounds | None:
        found = copy.of(*kinds)
        if not found:
            return None
        index = chance.choice(found)
        n_cells = len(re.findall(r"(?<!\\)\|", copy.lines[index])) - 1
        copy.lines.insert(index + 1, f"|{cell}" + f" {NEW} |" * (1 if cell else n_cells))
        return bounds if cell else bounds.with_more(n_cells)._replace(n_gone=bounds.n_gone)

    return edit


def _line_less(kinds: tuple[str, ...], n_come: int) -> Edit:
    def edit(copy: Copy, chance: random.Random) -> Bounds | None:
        found = [one for one in copy.of(*kinds) if not copy.lines[one].startswith("| |")]
        if not found:
            return None
        index = chance.choice(found)
        return Bounds(None, n_come).with_more(copy.drop(index, index + 1))

    return edit


def _line_moves(kinds: tuple[str, ...], n_lines: int) -> Edit:
    def edit(copy: Copy, chance: random.Random) -> Bounds | None:
        found = [one for one in copy.of(*kinds) if not copy.lines[one].startswith("| |")]
        pairs = [
            (one, two)
            for one in found
            for two in range(max(one - 3, 0), one + 4)
            if two != one
            and set(copy.kinds[min(one, two) : max(one, two) + 1]) == {copy.kinds[one]}
            and not copy.lines[two].startswith("| |")
        ]  # fmt: skip
        if not pairs:
            return None
        index, target = chance.choice(pairs)
        line = copy.lines.pop(index)
        copy.lines.insert(target, line)
        return Bounds(n_lines, n_lines, moves=True)

    return edit


def _html_rows(copy: Copy) -> list[list[tuple[int, int]]]:
    """Return where rows of HTML tables begin and end, by tables that hold no other."""
    tables: list[list[tuple[int, int]]] = [[]]
    start = None
    for index, line in enumerate(copy.lines):
        if copy.kinds[index].startswith("fence"):
            continue
        if line.startswith("<table") or "<table" in line:
            tables.append([])
            start = None
        elif line.startswith("<tr"):
            start = index
        elif line == "</tr>" and start is not None:
            tables[-1].append((start, index + 1))
            start = None
        elif "</table>" in line:
            tables.append([])
    return [rows for rows in tables if rows]


def _html_row_more(copy: Copy, chance: random.Random) -> Bounds | None:
    tables = _html_rows(copy)
    if not tables:
        return None
    _, end = chance.choice(chance.choice(tables))
    copy.lines[end:end] = ["<tr>", f"<td>{NEW}</td><td>{NEW}</td>", "</tr>"]
    return Bounds(0, 2)


def _html_row_less(copy: Copy, chance: random.Random) -> Bounds | None:
    tables = [rows for rows in _html_rows(copy) if len(rows) > 1]
    if not tables:
        return None
    return Bounds(None, 1).with_more(copy.drop(*chance.choice(chance.choice(tables))))


def _html_row_moves(copy: Copy, chance: random.Random) -> Bounds | None:
    tables = [rows for rows in _html_rows(copy) if len(rows) > 1]
    if not tables:
        return None
    rows = chance.choice(tables)
    (start, end), (target, _) = chance.sample(rows, 2)
    row = copy.lines[start:end]
    del copy.lines[start:end]
    target -= (end - start) * (target > start)
    copy.lines[target:target] = row
    return Bounds(1, 1, 1, moves=True)


# --- Footnotes ---------------------------------------------------------------


def _note_more(copy: Copy, chance: random.Random) -> Bounds | None:
    """Put in a footnote, and its text below all."""
    if not (found := copy.of("paragraph", "item")):
        return None
    copy.lines[chance.choice(found)] += "[^zqx-note]"
    copy.lines += ["", f"[^zqx-note]: {NEW} note.", ""]
    return LINE._replace(n_blank=1)  # an image becomes a paragraph, and is parted from the next


def _note_again(copy: Copy, chance: random.Random) -> Bounds | None:
    """Put in one more use of a footnote."""
    found, notes = copy.of("paragraph", "item"), copy.of("note")
    if not found or not notes:
        return None
    label = copy.lines[chance.choice(notes)].partition("]")[0] + "]"
    copy.lines[chance.choice(found)] += label
    # One without a name gets one.
    bounds = LINE._replace(n_blank=1)
    return bounds.with_more(1) if label[2:-1].isdecimal() else bounds


def _note_less(copy: Copy, chance: random.Random) -> Bounds | None:
    """Delete a use of a footnote, and its text if there is no other."""
    uses = [
        (index, match[0])
        for index in copy.of("paragraph", "piece", "item", "table row", "box row")
        for match in re.finditer(r"\[\^[^\]]+\]", copy.lines[index])
    ]
    if not uses:
        return None
    index, use = chance.choice(uses)
    copy.lines[index] = copy.lines[index].replace(use, "", 1)
    copy.lines.append(use)
    n_shared = copy.drop(len(copy.lines) - 1, len(copy.lines))
    return LINE._replace(n_gone=None).with_more(n_shared)  # its text may be of several lines


# --- Sections ----------------------------------------------------------------


def _sections(copy: Copy) -> list[tuple[int, int, int]]:
    """Return where each section begins and ends, with what is said of it, and its level."""
    found = []
    marks = [(i, len(copy.lines[i]) - len(copy.lines[i].lstrip("#"))) for i in copy.of("heading")]
    starts = {i: i - copy.lines[i - 1].startswith("<!--ww:{") for i, _ in marks}
    for index, level in marks:
        ends = [starts[i] for i, other in marks if i > index and other <= level]
        found.append((starts[index], ends[0] if ends else len(copy.lines) - 1, level))
    return found


def _section_more(copy: Copy, chance: random.Random) -> Bounds | None:
    if not (found := _sections(copy)):
        return None
    start, _, level = chance.choice(found)
    copy.lines[start:start] = ["#" * level + f" {NEW} section", "", f"{NEW} body.", ""]
    return Bounds(0, 2, 2)


def _section_less(copy: Copy, chance: random.Random) -> Bounds | None:
    found = [one for one in _sections(copy) if "note" not in copy.kinds[one[0] : one[1]]]
    if not found:
        return None
    start, end, _ = chance.choice(found)
    n_blank = sum(not line.strip() for line in copy.lines[start:end])
    return Bounds(None, 0, n_blank + 1).with_more(copy.drop(start, end))


def _section_moves(copy: Copy, chance: random.Random) -> Bounds | None:
    found = _sections(copy)
    pairs = [(one, two) for one in found for two in found if one[1] == two[0] and one[2] == two[2]]
    if not pairs:
        return None
    (start, middle, _), (_, end, _) = chance.choice(pairs)
    lines = copy.lines[start:middle]
    parts = copy.lines[middle:end], lines
    copy.lines[start:end] = [*parts[0], *([] if parts[0][-1] == "" else [""]), *parts[1]]
    return Bounds(0, 0, 2, moves=True)


def _level(copy: Copy, chance: random.Random) -> Bounds | None:
    if not (found := copy.of("heading")):
        return None
    index = chance.choice(found)
    level = len(copy.lines[index]) - len(copy.lines[index].lstrip("#"))
    new = level + 1 if (level < 5 and chance.random() < 0.5) or level < 3 else level - 1
    copy.lines[index] = "#" * new + copy.lines[index][level:]
    return LINE


_BOLD: Final = r"(?<![\\*])(\*\*?)(?=\w[^*\[\]`\\<>]*\w\1(?!\*))"
_LINK: Final = r"(?<![!\\\]])\[(?=[^\[\]^\\`<>!]+\]\(<)"
_VALUE: Final = r"(?m)^(\| [^|]* \| (?!<code)[^|]*[^| ]) \|$"
#: The edits by kind.
MARKDOWN_EDITS: Final[dict[str, Edit]] = {
    "word": _in_text(*_TEXT),
    "word of an item": _in_text("item"),
    "word of a description": _in_text("description"),
    "word of a cell": _in_text(*_ROWS),
    "word of an HTML cell": _in_text("html"),
    "word of a footnote": _in_text("note"),
    "footnote inserted": _note_more,
    "footnote used again": _note_again,
    "footnote deleted": _note_less,
    "signs": _in_text(*_TEXT, "item", *_ROWS, "html", put=SIGNS, signs=True),
    "link target": _at(r"(?<!\\)(\]\(<)[^>#:]+>\)", *_ALL, new=rf"\1{NEW} target>)"),
    "link label": _at(_LINK, *_TEXT, *_ROWS, "item", new=f"[{NEW} "),
    "bold": _at(_BOLD, *_TEXT, "item", new=rf"\1{NEW} "),
    "infobox value": _at(_VALUE, "box row", new=rf"\1 {NEW} |"),
    "infobox value filled": _at(r"^(\| \w[^|]* \|) \|$", "box row", new=rf"\1 {NEW} |"),
    "infobox value emptied": _at(r"^(\| \w[^|]* \|) \w[\w ]* \|$", "box row", new=r"\1 |"),
    "template": _at(r"(?<=\{\{)([^{}|`]+\\?\|)(?=\w)", *_ALL, "note", new=rf"\1{NEW} "),
    "heading": _at(r"^(#+) .*", "heading", new=rf"\1 {NEW} heading"),
    "level": _level,
    "paragraph inserted": _paragraph_more,
    "paragraph deleted": _paragraph_less,
    "paragraph moved": _paragraph_moves,
    "item inserted": _item_more,
    "item deleted": _item_less,
    "item moved": _item_moves,
    "row inserted": _line_more(_ROWS, Bounds(0, 1)),
    "row deleted": _line_less(_ROWS, 0),
    "row moved": _line_moves(_ROWS, 0),
    "HTML row inserted": _html_row_more,
    "HTML row deleted": _html_row_less,
    "HTML row moved": _html_row_moves,
    "field inserted": _line_more(("box row",), Bounds(1, 2), " zqx |"),
    "field deleted": _line_less(("box row",), 1),
    "field moved": _line_moves(("box row",), 2),
    "section inserted": _section_more,
    "section deleted": _section_less,
    "section moved": _section_moves,
}  # fmt: skip
