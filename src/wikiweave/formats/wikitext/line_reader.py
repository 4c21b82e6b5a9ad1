"""What all readers of lines share: how far they are, what they made, what a line holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from wikiweave.formats.wikitext.atom_nodes import read_inlines
from wikiweave.formats.wikitext.atoms import ExtensionAtom, ParameterAtom, TagAtom
from wikiweave.formats.wikitext.grammar import line_terminals
from wikiweave.formats.wikitext.line import Line
from wikiweave.tree.layout import default_before
from wikiweave.tree.nodes import Category, Image, Inline, Node

if TYPE_CHECKING:
    from collections.abc import Callable

    from wikiweave.formats.wikitext.atoms import Atoms
    from wikiweave.formats.wikitext.source import Source

__all__ = ["LINE_PATTERNS", "WHITE", "LineReader"]

_BLOCK_TAGS: Final = frozenset({"div", "center", "blockquote"})
_BLOCK_EXTENSIONS: Final = frozenset(
    (
        "gallery references syntaxhighlight source poem timeline score templatestyles "
        "templatedata imagemap inputbox graph mapframe pre math chem categorytree includeonly "
        "indicator section"
    ).split()
)
#: HTML elements that end what MediaWiki makes of a line that begins with a space.
_BLOCK_ELEMENTS: Final = frozenset(
    "table h1 h2 h3 h4 h5 h6 pre p ul ol dl tr td th caption li dt dd "
    "center blockquote div hr".split()
)
#: What a line is stripped of.
WHITE: Final = " \t\r\n"


def _pattern(*, in_table: bool) -> Callable[[str, int], re.Match[str] | None]:
    names = line_terminals("mediawiki")
    tables = ("TABLE_CLOSE", "ROW", "CAPTION", "CELLS")
    return re.compile(
        "|".join(
            f"(?P<{name}>{regex})"
            for name, regex in names.items()
            if in_table or name not in tables
        ),
        re.MULTILINE,
    ).match


#: What matches a line, outside tables and in them.
LINE_PATTERNS: Final = (_pattern(in_table=False), _pattern(in_table=True))


class _Start(Node):
    """Stands before an article's first block."""


class LineReader:
    """The state of one pass over an article's lines, and what it asks of a line."""

    def __init__(self, source: Source, text: str, atoms: Atoms) -> None:
        self.source = source
        self.text = text
        self.atoms = atoms
        self.lines: list[Line] = []
        self.done = 0  # everything before is in some line
        self.previous: type[Node] | None = _Start  # the block before, in the same container
        self.outer: list[type[Node] | None] = []  # the same, of the containers around
        self.level = 8  # an article and six sections are around
        self.n_tables = 0
        self.has_html = False
        self.in_list = False  # whether the line before was an item,
        self.run_mark = ""  # and the first mark of all items in its run

    def _before(self, start: int, kind: type[Node]) -> str | None:
        """Return what to store as a block's `before`, given where it starts."""
        written = self.text[self.done : start]
        default = "" if self.previous is _Start else default_before(self.previous, kind)
        self.previous = kind
        return None if written == default else written

    def _add(self, kind: str, node: Any, end: int, extra: Any = None) -> None:
        self.lines.append(Line(kind, node, extra))
        self.done = end

    def _inlines(self, start: int, end: int, level: int = 1) -> list[Inline]:
        return read_inlines(self.source, self.text, self.atoms, start, end, self.level + level)

    def _original(self, start: int, end: int) -> str:
        return self.source.original(self.text[start:end], self.atoms, start)

    def _trimmed(self, start: int, end: int) -> int:
        """Return where the text of a line ends, trailing white space left out."""
        text = self.text
        while end > start and text[end - 1] in " \t\r":
            end -= 1
        return end

    # --- what is in a line

    def _are_all(self, pos: int, line_end: int, markers: str, kind: type[Node]) -> bool:
        for place in range(pos, line_end):
            character = self.text[place]
            if character not in " \t\r" and (
                character not in markers
                or (character == "\x04" and self._link_kind(place) is not kind)
            ):
                return False
        return True

    def _link_kind(self, place: int) -> type[Node] | None:
        atom = self.atoms[place]
        target = self.source.text[atom.start + 2 : atom.end - 2].partition("|")[0]
        if ":" not in target:
            return None
        words = self.source.words
        return Image if words.is_file(target) else Category if words.is_category(target) else None

    def _are_blocks(self, pos: int, line_end: int) -> bool:
        """Say whether every atom of a line can be a block by itself."""
        if self.text[pos] in " \t":
            return self._are_all(pos, line_end, "\x02\x04", Category)
        for place in range(pos, line_end):
            character = self.text[place]
            if character in "\x02\x05 \t\r":
                continue
            atom = self.atoms[place]
            if character == "\x01":
                if isinstance(atom, ExtensionAtom):
                    if atom.name not in _BLOCK_EXTENSIONS:
                        return False
                elif not isinstance(atom, ParameterAtom):
                    return False
            elif character == "\x04":
                if self._link_kind(place) is None:
                    return False
            else:  # an HTML tag must have the line to itself
                if self.text[pos:line_end].strip(WHITE + "\x02") != "\x03":
                    return False
                if not isinstance(atom, TagAtom) or atom.self_closed:
                    return False
                if atom.name.lower() not in _BLOCK_TAGS:
                    return False
        return True

    def _holds_blocks(self, pos: int, line_end: int) -> bool:
        """Say whether something in a line makes a block of its own, so that no space does."""
        for place in range(pos, line_end):
            character = self.text[place]
            if character == "\x03":
                tag = self.atoms[place]
                if isinstance(tag, TagAtom) and tag.name.lower() in _BLOCK_ELEMENTS:
                    return True
            elif character == "\x04":
                if self._link_kind(place) is Image:
                    return True
            elif character == "\x01":
                atom = self.atoms[place]
                if isinstance(atom, ExtensionAtom) and atom.name in {"pre", "gallery"}:
                    return True
        return False

    def _are_switches(self, pos: int, line_end: int) -> bool:
        switches = self.source.words.switches
        return all(
            word.casefold() in switches for word in re.findall(r"__.+?__", self.text[pos:line_end])
        )
