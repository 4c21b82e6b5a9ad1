"""Weaves two trees: the edited one's meaning, the original's layout.

The two are aligned by canonical equality. Where the meaning is unchanged the original's
node is taken, layout and all; where a node changed, its fields are woven one by one; what
is new stays as the edited tree has it. The edited tree always wins on meaning.

A block's white space before it belongs to the pair of neighbours: it is the original's
only where the block before is still the one before.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Final

from wikiweave.tree.canonical import canonical, copy_tree
from wikiweave.tree.defaults import share_defaults
from wikiweave.tree.nodes import (
    Article,
    List,
    ListItem,
    Node,
    Paragraph,
    Reference,
    Section,
    Table,
    TableCell,
    TableRow,
    Template,
)
from wikiweave.tree.texts import join_texts
from wikiweave.tree.walk import walk
from wikiweave.weaving.align import align, key
from wikiweave.weaving.arguments import lay_out_arguments, layouts
from wikiweave.weaving.flat import flat, unflatten
from wikiweave.weaving.spaces import give_back_line_ends, line_ends

__all__ = ["weave"]

#: What keeps its layout where it moves from one list or table to another.
_MOVABLE: Final = (ListItem, TableRow, TableCell)
#: What says nothing where it is white: that of the canonical form depends on other arguments.
_ARGUMENT_LAYOUT: Final = frozenset({"name_before", "name_after", "value_before", "value_after"})


def weave(original: Article, edited: Article) -> Article:
    """Return `edited` with the layout of `original` wherever the meaning is the same.

    Neither argument is changed. `canonical(weave(a, b)) == canonical(b)`, and
    `weave(a, b) == a` where the two mean the same. Time is near linear in what differs.
    """
    mine, theirs = copy_tree(original), copy_tree(edited)
    join_texts(mine)
    join_texts(theirs)
    my_meaning, their_meaning = canonical(mine), canonical(theirs)
    if my_meaning == their_meaning:
        return copy_tree(original)
    share_defaults(my_meaning)
    share_defaults(their_meaning)
    ends = line_ends(mine)  # noted now, as weaving changes what stands between lines
    weaver = _Weaver(mine, my_meaning)
    for name in Article.__struct_fields__:
        if name in {"lead", "sections"}:
            continue
        if getattr(my_meaning, name) == getattr(their_meaning, name):
            setattr(theirs, name, getattr(mine, name))
    my_units, their_units = flat(mine), flat(theirs)
    woven = weaver.sequence(my_units, flat(my_meaning), their_units, flat(their_meaning))
    if isinstance(new := woven[0] if woven else None, Section) and new.before is None:
        # Blank lines at the very beginning are no section's own.
        new.before = my_units[0].before if my_units and isinstance(my_units[0], Section) else None
    unflatten(theirs, woven)
    give_back_line_ends(theirs, ends, weaver.origin)
    if canonical(theirs) != their_meaning:  # nothing is known that leads here
        return copy_tree(edited)
    return theirs


class _Weaver:
    """What is woven from: the whole original, for what moved far; and what came of what."""

    def __init__(self, mine: Article, meaning: Article) -> None:
        self._mine, self._meaning = mine, meaning
        #: The original's node of each woven one, by identity of the latter.
        self.origin: dict[int, Any] = {}
        self._pool: dict[bytes, Any] | None = None
        self._texts: dict[bytes, list[Any]] | None = None

    def node(self, mine: Any, my_meaning: Any, theirs: Any, their_meaning: Any) -> Any:
        """Return one of the two, woven; `before` is left to the caller."""
        if type(mine) is not type(theirs):
            return theirs
        if isinstance(theirs, Section):  # its heading: what is below comes by itself
            names = ("level", "heading", "lead", "trail", "after")
        elif my_meaning == their_meaning:
            return mine
        else:
            names = theirs.__struct_fields__
        self.origin[id(theirs)] = mine
        is_template = isinstance(mine, Template)
        my_layout = layouts(mine) if is_template else []
        my_names = [one.name for one in mine.arguments] if is_template else []
        for name in names:
            if name == "before" or (name == "open" and _other_mark(my_meaning, their_meaning)):
                continue
            my_value, their_value = getattr(mine, name), getattr(theirs, name)
            my_sense, their_sense = getattr(my_meaning, name), getattr(their_meaning, name)
            is_layout = name in _ARGUMENT_LAYOUT and _is_white(my_sense, their_sense)
            if is_layout or my_sense == their_sense:
                setattr(theirs, name, my_value)
            elif isinstance(theirs, Reference) and name == "content" and my_value is None:
                setattr(theirs, name, self._text_moved_here(their_sense) or their_value)
            elif isinstance(their_value, Node) and isinstance(my_value, Node):
                woven = self.node(my_value, my_sense, their_value, their_sense)
                setattr(theirs, name, woven)
            elif _is_nodes(my_value) and _is_nodes(their_value):
                # What says nothing is no part of the meaning: then there is no layout to give.
                if len(my_value) != len(my_sense):
                    my_value = deepcopy(my_sense)
                if len(their_value) != len(their_sense):
                    their_value = deepcopy(their_sense)
                woven = self.sequence(my_value, my_sense, their_value, their_sense)
                setattr(theirs, name, woven)
        if isinstance(theirs, Template):
            lay_out_arguments(my_layout, theirs, my_names)
        return theirs

    def sequence(
        self, mine: list[Any], my_meanings: list[Any], theirs: list[Any], their_meanings: list[Any]
    ) -> list[Any]:
        """Return their nodes, mine for those that mean the same, and changed ones woven."""
        source = align(my_meanings, their_meanings)
        woven: list[Any] = []
        previous: int | None = -1
        for node, meaning, origin in zip(theirs, their_meanings, source, strict=True):
            if origin is None:
                new = self._moved_here(node, meaning)
                if previous is not None and previous + 1 < len(mine):
                    _follow(new, meaning, mine[previous], mine[previous + 1])
                woven.append(new)
            else:
                before = getattr(node, "before", None)
                result = self.node(mine[origin], my_meanings[origin], node, meaning)
                if hasattr(result, "before"):
                    stays = previous is not None and previous == origin - 1
                    if not stays and woven and origin > 0:  # then a like one stands there
                        stays = type(woven[-1]) is type(mine[origin - 1])
                    same = my_meanings[origin].before == meaning.before
                    keep = same and (stays or isinstance(node, Section))
                    keep = keep and (origin > 0 or not woven)
                    result.before = mine[origin].before if keep else before
                woven.append(result)
            previous = origin
        return woven

    def _moved_here(self, node: Any, meaning: Any) -> Any:
        """Return a new node, or the original's if it is one from another list or table."""
        if not isinstance(node, _MOVABLE):
            return node
        if self._pool is None:
            self._pool = {}
            for one, sense in self._all(*_MOVABLE):
                self._pool.setdefault(key(sense), one)
        found = self._pool.get(key(meaning))
        if found is None:
            return node
        copied: Any = deepcopy(found)
        if isinstance(node, ListItem):
            copied.before = node.before
        self.origin[id(copied)] = found
        return copied

    def _text_moved_here(self, meaning: list[Any]) -> list[Any] | None:
        """Return the original's text of a footnote that stood at another use, if it is there."""
        if self._texts is None:
            self._texts = {}
            for one, sense in self._all(Reference):
                if sense.content:
                    self._texts.setdefault(key(sense.content), one.content)
        return deepcopy(self._texts.get(key(meaning)))

    def _all(self, *kinds: type[Node]) -> list[tuple[Any, Any]]:
        """Return the original's nodes of some kinds, each with its meaning."""
        mine = [one for one in walk(self._mine) if isinstance(one, kinds)]
        meanings = [one for one in walk(self._meaning) if isinstance(one, kinds)]
        return list(zip(mine, meanings, strict=True)) if len(mine) == len(meanings) else []


def _follow(new: Any, meaning: Any, above: Any, below: Any) -> None:
    """Part a new block from the heading above it as the one that was there is parted."""
    if not isinstance(above, Section) or not isinstance(new, Paragraph | List | Table):
        return
    if meaning.before is None and getattr(below, "before", None) == "\n\n":
        new.before = "\n\n"


def _other_mark(mine: Node, theirs: Node) -> bool:
    """Say whether a cell became one of another kind, or stands on another line than it did."""
    if not (isinstance(mine, TableCell) and isinstance(theirs, TableCell)):
        return False
    return mine.same_line != theirs.same_line or mine.header != theirs.header


def _is_nodes(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Node)


def _is_white(*texts: str) -> bool:
    return not any(text.strip(" \t\r\n") for text in texts)
