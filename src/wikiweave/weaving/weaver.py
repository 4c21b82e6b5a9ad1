"""Weaves two trees: the edited one's meaning, the original's layout.

The two are aligned by canonical equality. Where the meaning is unchanged the original's
node is taken, layout and all; where a node changed, its fields are woven one by one; what
is new stays as the edited tree has it. The edited tree always wins on meaning.

The white space before a block belongs to the pair of neighbours: it is the original's
only where the block before is still the one before.

`weave(original, edited)` works out both meanings itself. A caller that has them, or needs them
afterwards, shares them: `woven(original: Known, edited: Known) -> Known`.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from wikiweave.tree.argument_lines import breaks_of, settle_breaks
from wikiweave.tree.canonical import canonical, copy_tree
from wikiweave.tree.defaults import share_defaults
from wikiweave.tree.nodes import (
    Article,
    ListItem,
    Node,
    Reference,
    Section,
    TableCell,
    Template,
)
from wikiweave.tree.walk import walk
from wikiweave.weaving.align import align, key, list_key
from wikiweave.weaving.arguments import lay_out_arguments, layouts
from wikiweave.weaving.flat import flat, unflatten
from wikiweave.weaving.known import Known, known
from wikiweave.weaving.parts import MOVABLE, SET_APART, before_of, has_before, set_before
from wikiweave.weaving.spaces import give_back_line_ends, line_ends

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeGuard, TypeVar

    N = TypeVar("N", bound=Node)

__all__ = ["weave", "woven"]

#: Layout wherever it is only white space: its canonical form depends on other arguments.
_ARGUMENT_LAYOUT: Final = frozenset({"name_before", "name_after", "value_before", "value_after"})
#: The fields of a section that are its heading's. What is below is woven by itself.
_HEADING: Final[tuple[str, ...]] = ("level", "heading", "lead", "trail", "after")


def weave(original: Article, edited: Article) -> Article:
    r"""Return `edited` with the layout of `original` wherever the meaning is the same.

    Neither argument is changed. `canonical(weave(a, b)) == canonical(b)`, and
    `weave(a, b) == a` where the two mean the same. Time is near linear in what differs.

    >>> import wikiweave as ww
    >>> original = ww.parse("==Rhine==\nIt is   long.\n", "mediawiki")
    >>> edited = ww.canonical(original)
    >>> edited.sections[0].body.append(ww.nodes.Paragraph(ww.text("It is wide.")))
    >>> ww.render(ww.weave(original, edited), "wikitext")
    '==Rhine==\nIt is   long.\n\nIt is wide.\n'
    """
    known_original, known_edited = known(original), known(edited)
    if known_original.meaning == known_edited.meaning:
        return copy_tree(original)
    article = _interlaced(known_original, known_edited)
    return copy_tree(edited) if article is None else article


def woven(original: Known, edited: Known) -> Known:
    """Return what `weave` does of two articles whose meaning is known, neither of them changed.

    It is `original` itself where the two mean the same.
    """
    if original.meaning == edited.meaning:
        return original
    article = _interlaced(
        Known(copy_tree(original.article), original.meaning),
        Known(copy_tree(edited.article), edited.meaning),
    )
    return edited if article is None else Known(article, edited.meaning)


def _interlaced(original: Known, edited: Known) -> Article | None:
    """Return the edited article, woven in place; the original's nodes go into it.

    `None` if its meaning is not what it was; nothing is known to lead there.
    """
    old, new = original.article, edited.article
    for meaning in (original.meaning, edited.meaning):
        share_defaults(meaning)  # so that what is equal has an equal `key`
    ends = line_ends(old)  # noted now, as weaving changes what stands between lines
    weaver = _Weaver(original)
    for name in Article.__struct_fields__:
        if name in {"lead", "sections"}:
            continue
        if getattr(original.meaning, name) == getattr(edited.meaning, name):
            setattr(new, name, getattr(old, name))
    old_units = flat(old)
    units = weaver.sequence(old_units, flat(original.meaning), flat(new), flat(edited.meaning))
    if isinstance(first := units[0] if units else None, Section) and first.before is None:
        # Blank lines at the very beginning are no section's own.
        was_first = bool(old_units) and isinstance(old_units[0], Section)
        first.before = old_units[0].before if was_first else None
    unflatten(new, units)
    give_back_line_ends(new, ends, weaver.origin)
    return new if canonical(new) == edited.meaning else None


class _Weaver:
    """The whole original, for what moved far; and where each woven node comes from."""

    def __init__(self, original: Known) -> None:
        self._original = original
        #: The original's node of each woven one, by identity of the latter.
        self.origin: dict[int, Node] = {}
        self._pool: dict[bytes, Node] | None = None
        self._texts: dict[bytes, list[Node]] | None = None

    def node(self, original: Node, original_meaning: Node, edited: N, edited_meaning: Node) -> N:
        """Return one of the two, woven; `before` is left to the caller."""
        if not isinstance(original, type(edited)):
            return edited
        names = edited.__struct_fields__
        if isinstance(edited, Section):
            names = _HEADING
        elif original_meaning == edited_meaning:
            return original
        self.origin[id(edited)] = original
        arguments = original.arguments if isinstance(original, Template) else []
        breaks = breaks_of(original) if isinstance(original, Template) else None
        old_layouts = layouts(arguments)
        old_names = [one.name for one in arguments]
        for name in names:
            if name == "open" and _is_other_cell(original_meaning, edited_meaning):
                continue
            self._field(name, original, original_meaning, edited, edited_meaning)
        if isinstance(edited, Template):
            lay_out_arguments(old_layouts, edited, old_names)
            if breaks is not None and old_names != [one.name for one in edited.arguments]:
                settle_breaks(edited, breaks)
        return edited

    def _field(
        self, name: str, original: Node, original_meaning: Node, edited: Node, edited_meaning: Node
    ) -> None:
        """Weave one field of two nodes of one type into the edited one."""
        old: object = getattr(original, name)
        new: object = getattr(edited, name)
        old_meaning: object = getattr(original_meaning, name)
        new_meaning: object = getattr(edited_meaning, name)
        is_layout = name in _ARGUMENT_LAYOUT and _is_white(old_meaning) and _is_white(new_meaning)
        if is_layout or old_meaning == new_meaning:
            setattr(edited, name, old)
        elif isinstance(edited, Reference) and name == "content" and old is None:
            if _are_nodes(new_meaning) and (moved := self._text_moved_here(new_meaning)):
                setattr(edited, name, moved)
        elif isinstance(new, Node) and isinstance(old, Node):
            assert isinstance(old_meaning, Node)
            assert isinstance(new_meaning, Node)
            setattr(edited, name, self.node(old, old_meaning, new, new_meaning))
        elif _are_nodes(old) and _are_nodes(new):
            olds, old_meanings = _corresponding(old, old_meaning)
            news, new_meanings = _corresponding(new, new_meaning)
            setattr(edited, name, self.sequence(olds, old_meanings, news, new_meanings))

    def sequence(
        self,
        original: Sequence[N],
        original_meanings: Sequence[Node],
        edited: Sequence[N],
        edited_meanings: Sequence[Node],
    ) -> list[N]:
        """Return the edited nodes: the original's where they mean the same, changed ones woven."""
        source = align(original_meanings, edited_meanings)
        result: list[N] = []
        previous: int | None = None
        for node, meaning, origin in zip(edited, edited_meanings, source, strict=True):
            if origin is None:
                new = self._moved_here(node, meaning)
                if previous is not None and previous + 1 < len(original):
                    _follow(new, meaning, original[previous], original[previous + 1])
                result.append(new)
            else:
                before = before_of(node)
                woven_node = self.node(original[origin], original_meanings[origin], node, meaning)
                if has_before(woven_node):
                    same = before_of(original_meanings[origin]) == before_of(meaning)
                    if not result or not origin:
                        fits = not result and not origin  # first in both
                    else:
                        is_alike = type(result[-1]) is type(original[origin - 1])
                        fits = is_alike or isinstance(node, Section)
                    keep = same and fits
                    set_before(woven_node, before_of(original[origin]) if keep else before)
                result.append(woven_node)
            previous = origin
        return result

    def _moved_here(self, node: N, meaning: Node) -> N:
        """Return a new node, or the original's if it is one from another list or table."""
        if not isinstance(node, MOVABLE):
            return node
        if self._pool is None:
            self._pool = {}
            for one, one_meaning in self._all(*MOVABLE):
                self._pool.setdefault(key(one_meaning), one)
        found = self._pool.get(key(meaning))
        if not isinstance(found, type(node)):
            return node
        copied = deepcopy(found)
        if isinstance(copied, ListItem):
            copied.before = before_of(node)
        self.origin[id(copied)] = found
        return copied

    def _text_moved_here(self, meaning: list[Node]) -> list[Node] | None:
        """Return the original's text of a footnote that stood at another use, if it is there."""
        if self._texts is None:
            self._texts = {}
            for one, one_meaning in self._all(Reference):
                if one_meaning.content and one.content is not None:
                    self._texts.setdefault(list_key(one_meaning.content), list(one.content))
        return deepcopy(self._texts.get(list_key(meaning)))

    def _all(self, *kinds: type[N]) -> list[tuple[N, N]]:
        """Return the original's nodes of some kinds, each with its meaning."""
        nodes = [one for one in walk(self._original.article) if isinstance(one, kinds)]
        meanings = [one for one in walk(self._original.meaning) if isinstance(one, kinds)]
        return list(zip(nodes, meanings, strict=True)) if len(nodes) == len(meanings) else []


def _follow(new: Node, meaning: Node, above: Node, below: Node) -> None:
    """Separate a new block from the heading above it as the one that was there is separated."""
    if not isinstance(above, Section) or type(new) not in SET_APART:
        return
    if before_of(meaning) is None and before_of(below) == "\n\n":
        set_before(new, "\n\n")


def _is_other_cell(original: Node, edited: Node) -> bool:
    """Say whether a cell became one of another kind, or stands on another line than it did."""
    if not (isinstance(original, TableCell) and isinstance(edited, TableCell)):
        return False
    return original.same_line != edited.same_line or original.header != edited.header


def _are_nodes(value: object) -> TypeGuard[list[Node]]:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Node)


def _corresponding(nodes: list[Node], meanings: object) -> tuple[list[Node], list[Node]]:
    """Return nodes and their meanings, as many of each.

    What says nothing has no meaning: then there is no layout to give, and the meanings do for both.
    """
    assert isinstance(meanings, list)
    return (nodes if len(nodes) == len(meanings) else deepcopy(meanings)), meanings


def _is_white(text: object) -> bool:
    return isinstance(text, str) and not text.strip(" \t\r\n")
