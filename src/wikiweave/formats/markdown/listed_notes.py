"""Footnotes whose content stands in wikitext, above all in templates: `{{reflist|refs=…}}`.

Such a footnote has a definition like any other, and what is left in the wikitext is its name. The
reader gives the content back to the first that has no content there, or to the one that the
definition counts. In the list of footnotes of a template a name without content means nothing;
so one whose definition is gone is gone, too.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from wikiweave.knowledge.roles import template_role
from wikiweave.tree.nodes import (
    Blockquote,
    HtmlBlock,
    Reference,
    References,
    Template,
    Text,
)
from wikiweave.tree.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wikiweave.formats.markdown.notes import Notes
    from wikiweave.formats.markdown.read_inline import InlineReader, NoteDefinition
    from wikiweave.tree.nodes import Article, Block, Inline

__all__ = [
    "NotesInWikitext",
    "fill_lists",
    "fill_wikitext",
    "is_bare_list",
    "lists_of",
]

#: Name and group.
_Key: TypeAlias = tuple[str | None, str | None]


def lists_of(block: Block) -> list[list[Inline]]:
    """Return the lists of footnotes that a block of wikitext holds, each with what is between."""
    if isinstance(block, References):
        return [block.children] if block.children else []
    if isinstance(block, Template) and template_role(block.name) == "citation-list":
        return [argument.value for argument in block.arguments]
    return []


def is_bare_list(block: Block, notes: Notes) -> bool:
    """Say whether a list of footnotes holds one that has no content, not here nor in Markdown."""
    return any(
        _is_use(node) and not notes.is_moved(node) for nodes in lists_of(block) for node in nodes
    )


# --- Writing -----------------------------------------------------------------------------


class NotesInWikitext:
    """The footnotes of an article that wikitext defines; what is written may use them."""

    def __init__(self, article: Article) -> None:
        self._article = article

    @cached_property
    def _all(self) -> list[Reference]:
        """All footnotes and uses of footnotes, in document order."""
        return [node for node in walk(self._article) if node.__class__ is Reference]

    def in_lists(self) -> list[Reference]:
        """Return the footnotes that templates define where they list them, and that are used."""
        found: dict[_Key, Reference] = {}
        for template in _templates(self._article):
            for nodes in lists_of(template):
                for node in nodes:
                    if isinstance(node, Reference) and node.name and node.content is not None:
                        found.setdefault(_key(node), node)
        if not found:
            return []
        used = {_key(node) for node in self._all if _is_use(node)}
        return [node for key, node in found.items() if key in used]

    def missing(self, notes: Notes) -> list[Reference]:
        """Return footnotes that only wikitext defines, of those that have no definition."""
        keys: set[_Key] = notes.undefined()
        found: list[Reference] = []
        inner: set[int] = set()
        for node in self._all if keys else ():
            if node.content is not None and _key(node) in keys and id(node) not in inner:
                keys.discard(_key(node))
                found.append(node)
                inner |= _within(node.content)
        return found

    def count_places(self, notes: Notes) -> None:
        """Count which of the footnotes without content in wikitext have theirs in a definition."""
        counts: dict[_Key, int] = {}
        inner: set[int] = set()
        for content in notes.moved_contents():
            inner |= _within(content)
        for node in self._all:
            if _is_use(node) and not notes.is_shown(node) and id(node) not in inner:
                key = _key(node)
                if notes.is_moved(node):
                    notes.take_moved(node, -counts.get(key, 0))
                counts[key] = counts.get(key, 0) + 1


def _within(content: list[Inline]) -> set[int]:
    """Return the identities of the footnotes within the content of another."""
    return {id(node) for node in walk(Reference(content)) if node.__class__ is Reference}


def _templates(article: Article) -> Iterator[Template]:
    blocks = [*article.lead]
    sections = [*article.sections]
    while sections:
        section = sections.pop()
        blocks += section.body
        sections += section.sections
    while blocks:
        block = blocks.pop()
        if isinstance(block, Template):
            yield block
        elif isinstance(block, HtmlBlock | Blockquote):
            blocks += block.body


# --- Reading -----------------------------------------------------------------------------


def fill_wikitext(article: Article, notes: dict[str, NoteDefinition], inline: InlineReader) -> None:
    """Give footnotes of wikitext the contents that their definitions say are theirs."""
    waiting = {
        (note.name, note.group): note
        for note in notes.values()
        if note.content is not None and not note.placed and note.holder <= 0
    }
    if not waiting:
        return
    shown = {id(use) for note in notes.values() for use in note.uses}
    places: dict[_Key, list[Reference]] = {}
    for node in walk(article):
        if (
            node.__class__ is Reference
            and _is_use(node)
            and id(node) not in shown
            and _key(node) in waiting
        ):
            places.setdefault(_key(node), []).append(node)
    for key, found in places.items():
        note = waiting[key]
        inline.place(note, found[-note.holder if -note.holder < len(found) else 0])


def fill_lists(
    lists: list[list[Inline]], notes: dict[str, NoteDefinition], inline: InlineReader
) -> None:
    """Give what lists of footnotes name its content, from a use if need be; drop the undefined."""
    by_key = {(note.name, note.group): note for note in notes.values()}
    for nodes in lists:
        gone: list[Inline] = []
        for node in nodes:
            if not _is_use(node):
                continue
            note = by_key.get(_key(node))
            if note is None:
                gone.append(node)
            elif note.content is not None and not note.placed:
                inline.place(note, node)
            else:
                note.move_to(node)
        if gone:
            nodes[:] = _without(nodes, gone)


def _without(nodes: list[Inline], gone: list[Inline]) -> list[Inline]:
    """Return nodes without some, nor the white space before each of those."""
    out: list[Inline] = []
    for node in nodes:
        if not any(node is one for one in gone):
            out.append(node)
        elif out and type(out[-1]) is Text and not out[-1].value.strip():
            out.pop()
    if out and type(out[0]) is Text and nodes[0] is not out[0] and not out[0].value.strip():
        del out[0]
    return out


def _key(node: Reference) -> _Key:
    return node.name, node.group


def _is_use(node: object) -> TypeGuard[Reference]:
    return isinstance(node, Reference) and node.content is None and bool(node.name)
