"""Edits of a tree read from JSON, as a program makes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from tests.bench.edits.bounds import LINE, NEW, Bounds
from wikiweave.tree import nodes as n
from wikiweave.tree.walk import walk

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

__all__ = ["TREE_EDITS", "Tree"]


class Tree(NamedTuple):
    """An article and its nodes."""

    article: n.Article
    nodes: list[Any]

    def of(self, *kinds: type[n.Node]) -> list[Any]:
        """Return the nodes of some types."""
        return [node for node in self.nodes if type(node) in kinds]

    def bodies(self, *, cells: bool = False) -> list[list[Any]]:
        """Return the lists of blocks of the lead and of sections, or of cells that have any."""
        if cells:
            return [cell.body for cell in self.of(n.TableCell) if cell.body]
        return [self.article.lead, *(section.body for section in self.of(n.Section))]

    def sections(self) -> list[list[Any]]:
        """Return the lists of sections."""
        found = [self.article.sections, *(one.sections for one in self.of(n.Section))]
        return [one for one in found if one]

    @classmethod
    def read(cls, article: n.Article) -> Tree:
        """Return an article with its nodes."""
        return cls(article, list(walk(article)))


Edit: TypeAlias = "Callable[[Tree, random.Random], Bounds | None]"
_WORDS: Final = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")


def _word(*kinds: type[n.Node], field: str = "children", put: str = f" {NEW}") -> Edit:
    """Return the edit that puts a word between two words of a text of some nodes."""

    def edit(tree: Tree, chance: random.Random) -> Bounds | None:
        texts = [
            one
            for node in tree.of(*kinds)
            for one in getattr(node, field) or []
            if type(one) is n.Text and _WORDS.search(one.value)
        ]
        if not texts:
            return None
        text = chance.choice(texts)
        at = chance.choice([match.start() for match in _WORDS.finditer(text.value)])
        text.value = text.value[:at] + put + text.value[at:]
        return LINE

    return edit


def _target(tree: Tree, chance: random.Random) -> Bounds | None:
    links = [one for one in tree.of(n.Wikilink) if one.target and one.label and not one.trail]
    if not links:
        return None
    chance.choice(links).target = f"{NEW} target"
    return LINE


def _note_more(tree: Tree, chance: random.Random) -> Bounds | None:
    if not (found := tree.of(n.Paragraph, n.ListItem)):
        return None
    chance.choice(found).children.append(n.Reference([n.Text(f"{NEW} note.")], name="zqx"))
    return LINE


def _fields(tree: Tree) -> list[n.Argument]:
    found = [one for box in tree.article.infoboxes for one in box.arguments if one.name]
    return [one for one in found if not any("<!--" in part for part in _layout(one))]


def _layout(one: n.Argument) -> tuple[str, str]:
    return one.value_before, one.value_after


def _value(tree: Tree, chance: random.Random) -> Bounds | None:
    found = [one.value for one in _fields(tree) if one.value]
    found = [one for one in found if isinstance(one[-1], n.Text) and "\n" not in one[-1].value]
    if not found:
        return None
    chance.choice(found).append(n.Text(f" {NEW}"))
    return LINE


def _value_filled(tree: Tree, chance: random.Random) -> Bounds | None:
    found = [one for one in _fields(tree) if not one.value and not "".join(_layout(one)).strip()]
    if not found:
        return None
    chance.choice(found).value.append(n.Text(NEW))
    return LINE


def _paragraph_more(tree: Tree, chance: random.Random) -> Bounds | None:
    blocks = chance.choice(tree.bodies())
    first = int(type(blocks[0]) is n.Redirect) if blocks else 0  # it is none below anything
    blocks.insert(
        chance.randint(first, len(blocks)), n.Paragraph([n.Text(f"{NEW} new paragraph.")])
    )
    return Bounds(0, 1, 2)


def _cell_paragraph_more(tree: Tree, chance: random.Random) -> Bounds | None:
    if not (cells := tree.of(n.TableCell)):
        return None
    cell = chance.choice(cells)
    cell.body.insert(chance.randint(0, len(cell.body)), n.Paragraph([n.Text(f"{NEW} new.")]))
    return Bounds(1, 3, 2)


def _paragraphs(bodies: list[list[Any]]) -> list[tuple[list[Any], int]]:
    return [(one, i) for one in bodies for i, block in enumerate(one) if type(block) is n.Paragraph]


def _paragraph_less(tree: Tree, chance: random.Random) -> Bounds | None:
    if not (found := _paragraphs(tree.bodies())):
        return None
    blocks, index = chance.choice(found)
    del blocks[index]
    return Bounds(None, 0, 2)


def _paragraph_moves(tree: Tree, chance: random.Random) -> Bounds | None:
    found = _paragraphs(tree.bodies())
    if len(found) < 2:
        return None
    (blocks, index), (others, target) = chance.sample(found, 2)
    after = others[target]
    moved = blocks.pop(index)
    moved.before = None
    others.insert(next(i for i, one in enumerate(others) if one is after), moved)
    return Bounds(0, 0, 3, moves=True)  # a break before a heading stays where the paragraph went


def _items(tree: Tree, n_least: int) -> list[list[n.ListItem]]:
    """Return the items of lists whose marks are as usual."""
    found = [one.items for one in tree.of(n.List) if len(one.items) >= n_least]
    return [
        items
        for items in found
        if not any(one.body or one.implied or one.marks or one.same_line for one in items)
    ]


def _item_more(tree: Tree, chance: random.Random) -> Bounds | None:
    if not (found := _items(tree, 1)):
        return None
    items = chance.choice(found)
    items.insert(chance.randint(1, len(items)), n.ListItem([n.Text(f"{NEW} item")]))
    return Bounds(0, 1)


def _less(lists: list[list[Any]], chance: random.Random, bounds: Bounds) -> Bounds | None:
    """Delete one of a list, but not the only one."""
    lists = [one for one in lists if len(one) > 1]
    if not lists:
        return None
    chosen = chance.choice(lists)
    del chosen[chance.randrange(len(chosen))]
    return bounds


def _moves(lists: list[list[Any]], chance: random.Random, bounds: Bounds) -> Bounds | None:
    """Move one in a list."""
    lists = [one for one in lists if len(one) > 1]
    if not lists:
        return None
    chosen = chance.choice(lists)
    index, target = chance.sample(range(len(chosen)), 2)
    chosen.insert(target, chosen.pop(index))
    return bounds


def _rows(tree: Tree) -> list[list[n.TableRow]]:
    """Return the rows of tables that have several."""
    return [one.rows for one in tree.of(n.Table) if len(one.rows) > 1]


def _row_more(tree: Tree, chance: random.Random) -> Bounds | None:
    if not (found := _rows(tree)):
        return None
    rows = chance.choice(found)
    cells = [n.TableCell([n.Text(NEW)]), n.TableCell([n.Text(NEW)], same_line=True)]
    rows.insert(chance.randint(1, len(rows)), n.TableRow([*cells]))
    return Bounds(0, 2)


def _field_more(tree: Tree, chance: random.Random) -> Bounds | None:
    box = tree.article.infobox
    if box is None or not box.arguments:
        return None
    at = chance.randint(1, len(box.arguments))
    box.arguments.insert(at, n.Argument("zqx", [n.Text(NEW)]))
    return Bounds(1, 2)  # as the fields around it, that may have their values below


def _named(tree: Tree) -> list[list[Any]]:
    boxes = tree.article.infoboxes
    return [one.arguments for one in boxes if all(field.name for field in one.arguments)]


def _section_more(tree: Tree, chance: random.Random) -> Bounds | None:
    if not (found := tree.sections()):
        return None
    sections = chance.choice(found)
    at = chance.randrange(len(sections))
    body: list[Any] = [n.Paragraph([n.Text(f"{NEW} body.")])]
    sections.insert(at, n.Section(sections[at].level, [n.Text(f"{NEW} section")], body))
    return Bounds(0, 2, 2)


def _same_level(tree: Tree) -> list[list[Any]]:
    return [one for one in tree.sections() if len({section.level for section in one}) == 1]


def _heading(tree: Tree, chance: random.Random) -> Bounds | None:
    if not (found := tree.of(n.Section)):
        return None
    chance.choice(found).heading = [n.Text(f"{NEW} heading")]
    return LINE


def _level(tree: Tree, chance: random.Random) -> Bounds | None:
    found = [one[0] for one in tree.sections() if len(one) == 1 and not one[0].sections]
    found = [one for one in found if one.level < 6]
    if not found:
        return None
    chance.choice(found).level += 1
    return LINE


#: The edits by kind.
TREE_EDITS: Final[dict[str, Edit]] = {
    "word": _word(n.Paragraph),
    "word of an item": _word(n.ListItem),
    "word of a cell": _word(n.TableCell),
    "word of a footnote": _word(n.Reference, field="content"),
    "footnote inserted": _note_more,
    "signs": _word(n.Paragraph, n.ListItem, n.TableCell, put=f" {NEW}, a *b [c] d_e, f'g: 1 - 2"),
    "link target": _target,
    "link label": _word(n.Wikilink, field="label"),
    "bold": _word(n.Strong, n.Emphasis),
    "infobox value": _value,
    "infobox value filled": _value_filled,
    "template": _word(n.Argument, field="value"),
    "heading": _heading,
    "level": _level,
    "paragraph inserted": _paragraph_more,
    "paragraph in a cell inserted": _cell_paragraph_more,
    "paragraph deleted": _paragraph_less,
    "paragraph moved": _paragraph_moves,
    "item inserted": _item_more,
    "item deleted": lambda tree, chance: _less(_items(tree, 2), chance, Bounds(None, 0)),
    "item moved": lambda tree, chance: _moves(_items(tree, 2), chance, Bounds(0, 0, moves=True)),
    "row inserted": _row_more,
    "row deleted": lambda tree, chance: _less(_rows(tree), chance, Bounds(None, 1)),
    "row moved": lambda tree, chance: _moves(_rows(tree), chance, Bounds(1, 1, 1, moves=True)),
    "field inserted": _field_more,
    "field deleted": lambda tree, chance: _less(_named(tree), chance, Bounds(None, 1)),
    "field moved": lambda tree, chance: _moves(_named(tree), chance, Bounds(2, 2, moves=True)),
    "section inserted": _section_more,
    "section deleted": lambda tree, chance: _less(tree.sections(), chance, Bounds(None, 0, 9)),
    "section moved": lambda tree, chance: _moves(
        _same_level(tree), chance, Bounds(0, 0, 2, moves=True)
    ),
}
